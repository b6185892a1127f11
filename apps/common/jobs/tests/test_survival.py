"""A thousand jobs and workers that are killed all the while: real processes and a real database."""

from contextlib import ExitStack

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import get_date_max

from apps.common.jobs.tests.running import wait_until, worker
from apps.common.jobs.tests.work import poison, write_once
from apps.common.models import Job, TodoItem

JOBS, DEADLY, WORKERS, KILLS = 1000, 500, 3, 2
OPTIONS = ("--lease", "2", "--interval", "0.1")


def enqueue_a_thousand() -> None:
    Job.objects.bulk_create(
        Job(
            args_kwargs={"args": [number, DEADLY], "kwargs": {}},
            task_path=write_once.module_path,
            backend_name="default",
            run_after=get_date_max(),
        )
        for number in range(JOBS)
    )


class Crew:
    """Keeps workers running, and now and then kills one that is at work."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack, self.kills = stack, 0
        self.members = [self.hire() for _ in range(WORKERS)]

    def hire(self):
        return self.stack.enter_context(worker(*OPTIONS))

    def work_is_done(self) -> bool:
        self.members = [member if member.poll() is None else self.hire() for member in self.members]
        successful = Job.objects.successful().count()
        if self.kills < KILLS and successful > JOBS * (self.kills + 1) / (KILLS + 2):
            self.members[self.kills % WORKERS].kill()
            self.kills += 1
        return not Job.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]).exists()


@pytest.mark.django_db(transaction=True)
def test_a_thousand_jobs_are_done_and_take_effect_once_though_workers_are_killed(queue):
    poison.enqueue()
    enqueue_a_thousand()
    with ExitStack() as stack:
        crew = Crew(stack)
        wait_until(crew.work_is_done, seconds=300)
    assert crew.kills == KILLS
    done = Job.objects.filter(task_path=write_once.module_path)
    assert set(done.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}
    again = [job for job in done if job.tried > 1]
    assert len(again) >= JOBS // DEADLY, "no worker died between the effect and saying so: nothing was proved"
    effects = list(TodoItem.objects.filter(source="proof").values_list("title", flat=True))
    assert sorted(effects, key=int) == [str(number) for number in range(JOBS)]
    parked = Job.objects.get(task_path=poison.module_path)
    assert (parked.status, parked.tried) == (TaskResultStatus.FAILED, 3)
