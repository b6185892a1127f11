from django.contrib.auth.models import AnonymousUser

from apps.common.search import Wanted
from apps.tasks.search import find_tasks, search_in_list


def found(person, text: str, limit: int = 9) -> list[str]:
    return [str(hit.title) for hit in find_tasks(person, Wanted(text), limit)]


def test_everybody_finds_what_they_see(task, own_task, alice, bob, charlie):
    assert found(alice, "paint") == found(bob, "PAINT hull") == ["Paint the hull"]
    assert found(alice, "bread") == ["Buy bread"]
    assert found(bob, "bread") == found(charlie, "paint") == found(AnonymousUser(), "paint") == []


def test_the_best_title_comes_first_then_the_newest_then_what_says_it_further_down(alice, make_task):
    for title in ("Old boat", "Sail", "Boat, old", "Boat, new"):
        make_task(title, description="About a boat" if title == "Sail" else "")
    assert found(alice, "boat") == ["Boat, new", "Boat, old", "Old boat", "Sail"]
    assert found(alice, "boat", limit=1) == ["Boat, new"]


def test_a_hit_tells_its_project_and_how_far_it_is(alice, make_task, project):
    make_task("Paint", project=project, status="in_progress")
    [hit] = find_tasks(alice, Wanted("paint"), 9)
    assert (str(hit.summary), str(hit.kind)) == ("Spring launch", "In progress")


def test_no_words_find_nothing_and_ask_nothing(task, alice, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found(alice, "!?") == []


def test_it_costs_the_same_however_many_fit(alice, make_task, django_assert_num_queries):
    for _ in range(3):
        make_task("Paint")
        with django_assert_num_queries(3):
            found(alice, "paint")


def test_the_page_of_the_search_leads_on_to_the_list():
    assert search_in_list("a b").endswith("?search=a+b")
