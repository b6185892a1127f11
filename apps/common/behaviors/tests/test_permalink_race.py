"""Apart from the other tests of slugs: real transactions and a table made for tests do not go together."""

import threading

import pytest
from django.db import connection

from apps.common.models import Team


@pytest.mark.django_db(transaction=True)
def test_two_threads_that_both_saw_the_slug_free_both_get_one(monkeypatch):
    together, slugs, faults, free = threading.Barrier(2), [], [], Team._slug_is_taken

    def look_and_wait(team) -> bool:
        taken = free(team)
        if not taken and team.slug == "race":
            together.wait(timeout=10)
        return taken

    def save() -> None:
        try:
            slugs.append(Team.objects.create(name="Race").slug)
        except Exception as fault:  # seen by the assertion below
            faults.append(fault)
        finally:
            connection.close()

    monkeypatch.setattr(Team, "_slug_is_taken", look_and_wait)
    threads = [threading.Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(slug[:5] for slug in slugs) == ["race", "race-"]
    assert Team.objects.count() == 2
