from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from structlog.contextvars import bound_contextvars, get_contextvars

from apps.common.jobs.attempt import OutOfTime, attempt
from apps.common.jobs.tests import work
from apps.common.jobs.tests.running import work as do_all
from apps.common.models import Job
from apps.common.models.job import JobState
from apps.common.tests.logs import captured


def run(task, *args, **kwargs) -> Job:
    """Enqueue it, do what is ready, and see what became of it."""
    result = task.enqueue(*args, **kwargs)
    do_all()
    return Job.objects.get(pk=result.id)


def let_time_pass(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now())


def test_a_job_that_succeeds_is_done(queue):
    job = run(work.plain, "x")
    assert (job.state, job.return_value, job.tried) == (JobState.DONE, "x", 1)
    assert work.done == ["x"]


def test_a_job_that_fails_waits_and_is_tried_again(queue):
    before = timezone.now()
    job = run(work.stumble)
    assert (job.state, job.tried) == (JobState.RETRYING, 1)
    assert timedelta(seconds=48) <= job.run_after - before <= timedelta(seconds=80)
    assert job.exception_class_path == "builtins.ConnectionError"
    do_all()
    job.refresh_from_db()
    assert job.tried == 1, "it was not due yet"
    let_time_pass(job)
    do_all()
    job.refresh_from_db()
    assert (job.state, job.tried) == (JobState.RETRYING, 2)


def test_a_job_is_parked_after_its_last_try_and_never_tried_again_by_itself(queue):
    job = run(work.poison)
    assert (job.state, job.tried) == (JobState.PARKED, 3)
    assert job.finished_at is not None
    do_all()
    job.refresh_from_db()
    assert job.tried == 3


@pytest.mark.parametrize("task", [work.refuse, work.load_what_is_gone, work.look_up], ids=lambda task: task.name)
def test_what_can_never_succeed_is_parked_at_once(queue, task):
    job = run(task)
    assert (job.state, job.tried) == (JobState.PARKED, 1)


def test_parking_is_told_to_the_job_with_its_arguments(queue):
    run(work.fail_and_tell, 7, colour="red")
    assert work.done == [((7,), {"colour": "red"})]


def test_a_job_is_parked_though_it_cannot_be_told(queue):
    with captured() as lines:
        assert run(work.fail_and_tell_in_vain).state == JobState.PARKED
    assert "LookupError" in lines.text


def test_a_job_that_ends_the_process_or_answers_nonsense_only_fails(queue):
    run(work.leave_the_process)
    run(work.answer_what_is_no_json)
    assert {job.state for job in Job.objects.all()} == {JobState.RETRYING}


def test_a_job_whose_code_is_not_there_is_tried_again(queue):
    """During a release a worker of the old code may meet a job of the new."""
    work.note.enqueue("x")
    Job.objects.update(task_path="apps.common.jobs.tests.work.from_the_future")
    do_all()
    assert Job.objects.get().state == JobState.RETRYING
    Job.objects.update(worker_ids=["w"] * 5, run_after=timezone.now())
    do_all()
    assert Job.objects.get().state == JobState.PARKED


def test_a_job_that_wants_its_context_gets_it(queue):
    assert run(work.count_tries).return_value == 1


def test_a_job_out_of_time_goes_back_and_the_try_does_not_count(queue, monkeypatch):
    work.note.enqueue("x")
    job = Job.objects.get()
    job.claim("w")

    def interrupted(job):
        raise OutOfTime

    monkeypatch.setattr("apps.common.jobs.attempt.call", interrupted)
    assert attempt(job)()
    job.refresh_from_db()
    assert (job.state, job.tried) == (JobState.WAITING, 0)
    assert job in Job.objects.ready()


def test_a_worker_that_was_thought_dead_cannot_undo_what_became_of_its_job(queue):
    """It was given to another, who is at work or done; the first comes back and reports."""
    work.note.enqueue("x")
    first = Job.objects.get()
    first.claim("first")
    first.fail(ConnectionError())
    second = Job.objects.get()
    second.claim("second")
    for report in (lambda: first.succeed(1), lambda: first.fail(ValueError()), first.give_back):
        assert report() is False
        assert Job.objects.get().status == TaskResultStatus.RUNNING
    assert second.succeed("kept")
    assert first.park(ValueError()) is False
    assert Job.objects.get().return_value == "kept"


def test_staff_retries_parked_jobs_with_all_their_tries_and_discards_no_others(queue):
    parked = run(work.poison)
    work.note.enqueue("x")
    assert Job.objects.all().retry() == 1
    parked.refresh_from_db()
    assert (parked.state, parked.tried, parked.finished_at) == (JobState.WAITING, 0, None)
    do_all()
    parked.refresh_from_db()
    assert (parked.state, parked.tried) == (JobState.PARKED, 3)
    assert Job.objects.all().discard() == 1
    assert [str(job) for job in Job.objects.all()] == ["work.note"]


def test_the_state_of_a_job_and_the_query_for_it_agree(queue):
    for status in TaskResultStatus.values:
        for worker_ids in ([], ["w"]):
            work.note.enqueue("x")
            Job.objects.filter(status="READY", worker_ids=[]).update(status=status, worker_ids=worker_ids)
    work.note.enqueue("x")
    assert Job.objects.count() > len(JobState)
    for state in JobState.values:
        assert set(Job.objects.in_state(state)) == {job for job in Job.objects.all() if job.state == state}


def test_log_lines_carry_the_job_and_the_request_that_enqueued_it(queue):
    with bound_contextvars(request_id="request-of-alice"):
        result = work.poison.enqueue()
    with captured() as lines:
        do_all()
    told = [line for line in lines.of("jobs") if "poison" in line["event"]]
    assert len(told) == 3
    assert {(line["job"], line["request_id"]) for line in told} == {(result.id, "request-of-alice")}
    assert "job" not in get_contextvars()


def test_the_words_of_an_error_stay_out_of_the_log(queue):
    work.poison.enqueue()
    with captured() as lines:
        do_all()
    assert "RuntimeError" in lines.text
    assert "secret" not in lines.text
