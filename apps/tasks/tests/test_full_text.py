import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.folding import fold
from apps.common.search import Wanted
from apps.tasks import full_text
from apps.tasks.models import Task
from apps.tasks.models.findable import Asked, words_of

pytestmark = pytest.mark.django_db
LETTERS = st.text(st.sampled_from("caféÉß日本ø'\"&|!*:()\\% _-t1xp"), max_size=12)
SIGNS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)


def titles(text: str, person) -> list[str]:
    tasks = Task.objects.finding(Wanted(text).words, places=[-person.pk])
    return list(tasks.order_by("pk").values_list("title", flat=True))


@pytest.mark.parametrize(
    "text", ["cafe", "CAFÉ", "caf", "terr", "terrace cafe", "wharf", "wha caf", "l'ete", "lete", "lété", "日本", "日"]
)
def test_words_are_found_by_their_beginnings_whatever_their_case_and_accents(alice, make_task, text):
    make_task("Café terrace", description="At the wharf. L’été, 日本語")
    make_task("Something else")
    assert titles(text, alice) == ["Café terrace"]


@pytest.mark.parametrize("text", ["afe", "errace", "cafes", "cafe nothing", "", "  ", "!?", "%", "'", '"', "*", ":*"])
def test_the_middle_of_a_word_and_signs_find_nothing(alice, make_task, text):
    make_task("Café terrace")
    assert titles(text, alice) == []


def test_words_of_another_place_are_not_found(alice, bob, team, make_task):
    make_task("Mine")
    ours = make_task("Mine and ours", team=team)
    assert titles("mine", alice) == ["Mine"]
    assert titles("mine", bob) == []
    assert list(Task.objects.finding(["mine"], places=[team.pk])) == [ours]


def test_a_task_is_found_under_what_it_says_now(alice, team, make_task):
    task = make_task("Paint")
    task.title = "Sand"
    task.save(update_fields=["title"])
    assert (titles("paint", alice), titles("sand", alice)) == ([], ["Sand"])
    task.description = "the hull"
    task.save()
    assert titles("hull", alice) == ["Sand"]
    task.team = team
    task.save(update_fields=["team"])
    assert titles("sand", alice) == []
    assert list(Task.objects.finding(["sand"], places=[team.pk])) == [task]
    task.delete()
    assert not Task.objects.finding(["sand"], places=[team.pk]).exists()


def test_one_that_is_written_in_bulk_is_found_as_well(alice):
    Task.objects.bulk_create([Task(title="In bulk", author=alice)])
    assert titles("bulk", alice) == ["In bulk"]


def test_endless_words_and_many_of_them_are_found(alice, make_task):
    make_task("x" * 200, description="é" * 10_000)
    make_task("Many", description=" ".join(chr(0x4E00 + number) for number in range(5000)))
    make_task("Taken apart", description="\ufdfa" * 10_000)
    assert titles("x" * 100, alice) == titles("e" * 100, alice) == ["x" * 200]
    assert titles(chr(0x4E00 + 4999), alice) == ["Many"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS | SIGNS, search=LETTERS | SIGNS)
def test_both_databases_find_what_a_plain_comparison_finds(alice, text, search):
    Task.objects.all().delete()
    task = Task.objects.create(title=text[:200], author=alice)
    words, asked = fold(task.title).split(), Wanted(search).words
    expected = bool(asked) and all(any(word.startswith(each) for word in words) for each in asked)
    assert Task.objects.finding(asked, places=[-alice.pk]).exists() is expected
    if asked:
        by_text = Task.objects.filter(words__says=Asked([-alice.pk], asked))
        assert by_text.exists() is expected


@pytest.mark.parametrize("text", ["b a b", "B A", "b, a."])
def test_each_word_stands_once_behind_its_place(text):
    assert words_of(12, text) == "t12xb t12xa"
    assert words_of(-7, text) == "p7xb p7xa"


def test_the_full_text_can_be_taken_away_and_made_again(alice, make_task):
    full_text.remove(connection)
    full_text.install(connection)
    make_task("Found again")
    assert titles("again", alice) == ["Found again"]
