"""Projects and categories: who makes, changes and deletes them."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from apps.common.errors import BusinessRule
from apps.common.models import AuditEntry
from apps.tasks import projects
from apps.tasks.changing import change
from apps.tasks.models import Category, Project

KINDS = {
    "project": (projects.create_project, projects.change_project, projects.delete_project),
    "category": (projects.create_category, projects.change_category, projects.delete_category),
}


@pytest.mark.parametrize("kind", KINDS)
def test_members_make_and_change_them_and_the_audit_tells_of_it(kind, team, bob, alice):
    create, alter, _ = KINDS[kind]
    made = create(by=bob, team=team, name=" Spring ", color="#AABBCC")
    assert (made.name, made.slug, made.color, made.place) == ("Spring", "spring", "#aabbcc", team.pk)
    assert alter(made, by=alice, name="Summer").slug == "spring"
    alter(made, by=alice, name="Summer")
    told = AuditEntry.objects.about(made).order_by("pk").values_list("action", "after")
    assert list(told) == [(f"{kind}.created", {"name": "Spring"}), (f"{kind}.changed", {"name": "Summer"})]


@pytest.mark.parametrize("kind", KINDS)
def test_two_who_change_different_things_of_it_lose_nothing(kind, team, alice, bob):
    create, alter, delete = KINDS[kind]
    made = create(by=alice, team=team, name="Spring")
    seen_by_bob = type(made).objects.get(pk=made.pk)
    alter(made, by=alice, name="Summer")
    alter(seen_by_bob, by=bob, color="#aabbcc")
    made.refresh_from_db()
    assert (made.name, made.color) == ("Summer", "#aabbcc")
    delete(made, by=alice)
    for late in (partial(alter, name="Autumn"), delete):
        with pytest.raises(Http404):
            late(seen_by_bob, by=bob)


@pytest.mark.parametrize("kind", KINDS)
def test_a_slug_is_the_only_one_in_its_place(kind, team, alice):
    create, alter, _ = KINDS[kind]
    create(by=alice, team=team, name="Spring")
    assert create(by=alice, name="Spring").slug == "spring"
    other = create(by=alice, team=team, name="Spring")
    assert other.slug.startswith("spring-")
    with pytest.raises(ValidationError, match="slug"):
        alter(other, by=alice, slug="spring")
    with pytest.raises(ValidationError, match="slug"):
        create(by=alice, team=team, name="Other", slug="spring")


@pytest.mark.parametrize("kind", KINDS)
def test_outsiders_make_none_there_and_members_delete_only_their_own(kind, team, alice, bob, charlie):
    create, alter, delete = KINDS[kind]
    with pytest.raises(ValidationError, match="team"):
        create(by=charlie, team=team, name="Mine")
    of_alice, of_bob = create(by=alice, team=team, name="A"), create(by=bob, team=team, name="B")
    with pytest.raises(BusinessRule):
        delete(of_alice, by=bob)
    with pytest.raises(BusinessRule):
        alter(of_alice, by=charlie, name="Mine")
    delete(of_bob, by=bob)
    delete(of_alice, by=alice)
    assert not type(of_bob).objects.exists()
    assert AuditEntry.objects.filter(action=f"{kind}.deleted").count() == 2


@pytest.mark.parametrize("values", [{"name": " "}, {"name": "A", "color": "red"}, {"name": "A", "slug": "no good"}])
def test_what_is_wrong_is_told_by_its_field(values, alice):
    for create in (projects.create_project, projects.create_category):
        with pytest.raises(ValidationError):
            create(by=alice, **values)


def test_tasks_outlive_their_project_and_category_as_another_version(task, project, category, alice):
    change([task.pk], {"categories": [category]}, by=alice)
    for delete, it in ((projects.delete_project, project), (projects.delete_category, category)):
        task.refresh_from_db()
        before = task.modified_at
        delete(it, by=alice)
        task.refresh_from_db()
        assert task.modified_at > before
    assert (task.project, list(task.categories.all()), task.team) == (None, [], project.team)
    assert not Project.objects.exists()
    assert not Category.objects.exists()
