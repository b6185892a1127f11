import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.models import Team, TodoItem, User
from apps.common.search import Wanted

pytestmark = pytest.mark.django_db
TITLES = ["Søren Kierkegaard", "Kierkegaard, Søren", "Rasoren", "Die Müllerin", "100% _sure_ \\ 'quoted'", "MULL ÉTÉ"]
LETTERS = st.text(st.sampled_from("soreøæmulßé %_\\'-"), max_size=9)


def titles(text: str) -> list[str]:
    return [item.title for item in TodoItem.objects.finding(Wanted(text))]


@pytest.fixture
def items():
    return TodoItem.objects.bulk_create([TodoItem(title=title) for title in TITLES])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("soren", ["Søren Kierkegaard", "Kierkegaard, Søren", "Rasoren"]),
        ("SØREN K", ["Søren Kierkegaard", "Kierkegaard, Søren"]),
        ("MULLER", ["Die Müllerin"]),
        ("müll", ["MULL ÉTÉ", "Die Müllerin"]),
        ("ete", ["MULL ÉTÉ"]),
        ("%", []),
        ("100%", ["100% _sure_ \\ 'quoted'"]),
        ("nobody", []),
    ],
)
def test_words_are_found_whatever_their_accents_the_best_first(items, text, found):
    assert titles(text) == found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=LETTERS)
def test_the_database_ranks_as_python_does(items, text):
    wanted = Wanted(text)
    if not wanted.words:
        return
    ranked = {item.title: item.search_rank for item in TodoItem.objects.finding(wanted)}
    assert ranked == {title: rank for title in TITLES if (rank := wanted.rank(title)) is not None}


def test_every_way_of_saving_keeps_the_words():
    item = TodoItem.objects.create(title="Paint")
    item.title = "Sand"
    item.save(update_fields=["title"])
    assert titles("sand") == ["Sand"]
    TodoItem.objects.filter(pk=item.pk).update(title="Oil")
    assert (titles("oil"), titles("sand")) == (["Oil"], [])
    item.title = "Wax"
    TodoItem.objects.bulk_update([item], ["title"])
    assert titles("wax") == ["Wax"]


def test_a_change_of_something_else_writes_no_words(django_assert_num_queries):
    item = TodoItem.objects.create(title="Paint")
    with django_assert_num_queries(1):
        TodoItem.objects.filter(pk=item.pk).update(category="Yard")


def test_rows_that_are_older_than_the_column_are_folded_once():
    team = Team.objects.create(name="Hafen")
    Team.objects.filter(pk=team.pk).update(search_text="")
    assert not Team.objects.finding(Wanted("hafen")).exists()
    assert Team.objects.all().fold_again() == 1
    assert Team.objects.finding(Wanted("hafen")).get() == team


def test_people_are_found_by_the_name_they_show(alice):
    alice.display_name = "Captain"
    alice.save(update_fields=["display_name"])
    people = User.objects.get_queryset()
    assert people.finding(Wanted("captain")).get() == alice
    assert not people.finding(Wanted("alice")).exists()
    User.objects.filter(pk=alice.pk).update(display_name="")
    assert people.finding(Wanted("alice")).get() == alice


def test_a_title_of_the_longest_kind_fits():
    # Unicode takes this one letter apart into eighteen.
    TodoItem.objects.create(title="\ufdfa" * 200)
    assert len(TodoItem.objects.get().search_text) == 400
