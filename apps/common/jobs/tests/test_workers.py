"""Leases: how it is known that a worker is gone, and what becomes of its job."""

import signal
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.tasks import TaskResultStatus

from apps.common.jobs.loop import Loop
from apps.common.jobs.tests import work
from apps.common.jobs.tests.running import wait_until, worker
from apps.common.jobs.tests.running import work as do_all
from apps.common.models import Job, Worker
from apps.common.models.job import JobState

LEASE = timedelta(seconds=30)
OVER = timedelta(seconds=-1)


def at_work(lease: timedelta = LEASE, name: str = "w") -> tuple[Worker, Job]:
    """A worker in the middle of a job."""
    work.note.enqueue("x")
    job, someone = Job.objects.waiting().get(), Worker(id=name, host="h", process_id=1)
    job.claim(name)
    someone.renew(lease, job_id=job.pk)
    return someone, job


def test_a_living_worker_keeps_its_job(queue):
    someone, job = at_work()
    assert Worker.objects.bury() == []
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    assert list(Worker.objects.alive()) == [someone]


def test_what_a_dead_worker_held_is_tried_again_and_the_try_counts(queue):
    _someone, job = at_work(OVER)
    assert Worker.objects.bury() == [job]
    job.refresh_from_db()
    assert (job.state, job.tried) == (JobState.RETRYING, 1)
    assert job.exception_class_path.endswith("WorkerLost")
    assert not Worker.objects.exists()


def test_a_job_that_kills_its_workers_is_parked_like_any_other(queue):
    someone, job = at_work(OVER)
    Job.objects.update(worker_ids=["a", "b", "c", "d", "e", someone.pk])
    Worker.objects.bury()
    job.refresh_from_db()
    assert job.state == JobState.PARKED


def test_a_dead_worker_takes_nothing_from_others(queue):
    """Its latest job may be done, or in other hands by now."""
    _someone, done = at_work(OVER, "first")
    done.succeed(None)
    _other, moved = at_work(OVER, "second")
    moved.fail(ConnectionError())
    Job.objects.get(pk=moved.pk).claim("third")
    assert Worker.objects.bury() == []
    assert [Job.objects.get(pk=job.pk).state for job in (done, moved)] == [JobState.DONE, JobState.RUNNING]


def test_a_worker_that_was_buried_alive_signs_on_again(queue):
    someone, _job = at_work(OVER)
    Worker.objects.bury()
    someone.renew(LEASE)
    assert list(Worker.objects.alive()) == [someone]


def test_a_worker_that_leaves_gives_back_what_it_holds(queue):
    someone, job = at_work()
    someone.sign_off()
    job.refresh_from_db()
    assert (job.state, job.tried) == (JobState.WAITING, 0)
    assert not Worker.objects.exists()


def test_any_worker_finishes_what_a_dead_one_left(queue):
    _someone, job = at_work(OVER)
    do_all()
    Job.objects.filter(pk=job.pk).update(run_after=job.enqueued_at)
    do_all()
    job.refresh_from_db()
    assert (job.state, work.done) == (JobState.DONE, ["x"])


def test_a_worker_of_one_queue_leaves_the_others_alone(queue):
    queue.TASKS = {"default": queue.TASKS["default"] | {"QUEUES": ["default", "slow"]}}
    work.note.using(queue_name="slow").enqueue("x")
    do_all(queues=["default"])
    assert Job.objects.get().state == JobState.WAITING
    do_all(queues=["slow"])
    assert Job.objects.get().state == JobState.DONE


def test_an_idle_worker_asks_once_a_look_and_writes_nothing(queue, django_assert_num_queries):
    loop = Loop()
    loop.turn()
    with django_assert_num_queries(1) as queries:
        assert loop.turn() is False
    assert queries[0]["sql"].startswith("SELECT")


def test_a_database_that_is_away_for_a_while_ends_no_worker(queue, monkeypatch):
    loop, answers = Loop(), [OperationalError("away"), OperationalError("away"), "back"]
    monkeypatch.setattr(loop.stopping, "wait", lambda seconds: None)
    monkeypatch.setattr("apps.common.jobs.loop.connection.close", lambda: None)

    def ask() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert loop.insist(ask) == "back"


@pytest.fixture
def busy(queue, transactional_db, tmp_path):
    """A job that has begun once `busy.begun` is there, and ends when `busy` is."""
    path = tmp_path / "busy"
    work.wait_for.enqueue(str(path))
    return path


def long_job() -> Job:
    """A real worker also does what apps declare as recurring."""
    return Job.objects.get(task_path=work.wait_for.module_path)


def has_begun(path) -> bool:
    return path.with_name(path.name + ".begun").exists()


def test_a_long_job_keeps_its_lease_longer_than_the_lease_lasts(busy):
    with worker("--lease", "1", "--interval", "0.1") as process:
        wait_until(lambda: has_begun(busy))
        started = Worker.objects.get().expires_at
        wait_until(lambda: Worker.objects.get().expires_at > started + timedelta(seconds=1.5))
        assert Worker.objects.bury() == []
        busy.touch()
        wait_until(lambda: long_job().state == JobState.DONE)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_a_worker_that_is_told_to_stop_finishes_its_job(busy):
    with worker("--interval", "0.1") as process:
        wait_until(lambda: has_begun(busy))
        process.send_signal(signal.SIGTERM)
        busy.touch()
        assert process.wait(10) == 0
    assert (long_job().state, Worker.objects.count()) == (JobState.DONE, 0)


@pytest.mark.parametrize("grace", ["0.3", "0"])
def test_a_job_that_outlasts_the_grace_is_given_back(busy, grace):
    with worker("--interval", "0.1", "--grace", grace) as process:
        wait_until(lambda: has_begun(busy))
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    job = long_job()
    assert (job.status, job.tried, Worker.objects.count()) == (TaskResultStatus.READY, 0, 0)
