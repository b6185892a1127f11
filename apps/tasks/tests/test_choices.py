import pytest
from django.contrib.auth.models import AnonymousUser

from apps.common.models import Membership, Team
from apps.tasks.choices import choices
from apps.tasks.models import Category, Project


def test_everybody_chooses_from_their_own_and_their_teams(alice, bob, charlie, team, project, category):
    own = Project.objects.create(name="Alone", author=alice)
    Category.objects.create(name="Secret", author=charlie)
    of_alice, of_bob = choices(alice), choices(bob)
    assert (of_alice.places, of_bob.places) == ([-alice.pk, team.pk], [-bob.pk, team.pk])
    assert (of_alice.teams, of_alice.people) == ([team], [alice, bob])
    assert (of_alice.projects, of_bob.projects) == ([own, project], [project])
    assert of_alice.categories == of_bob.categories == [category]


def test_each_place_has_its_own(alice, bob, team, project, category):
    found = choices(alice)
    assert found.people_of(team.pk) == [alice, bob]
    assert found.people_of(-alice.pk) == [alice]
    assert (found.projects_of(team.pk), found.projects_of(-alice.pk)) == ([project], [])
    assert (found.categories_of(team.pk), found.categories_of(-alice.pk)) == ([category], [])


def test_without_teams_there_is_oneself(charlie):
    found = choices(charlie)
    assert (found.places, found.teams, found.people) == ([-charlie.pk], [], [charlie])


def test_a_role_that_may_not_leaves_the_team_out(alice, bob, team):
    assert choices(alice, may="tasks.delete").teams == [team]
    assert choices(bob, may="tasks.delete").teams == []


def test_a_team_is_chosen_from_although_it_comes_after_many_people(alice, bob, team, monkeypatch):
    later = Team.objects.create_owned(owner=alice, name="Attic")
    monkeypatch.setattr("apps.tasks.choices.MOST", 2)
    assert choices(alice).teams == [later, team]


def test_it_costs_three_queries(alice, bob, team, project, category, django_assert_num_queries):
    Membership.objects.create(team=Team.objects.create(name="Attic"), user=alice)
    with django_assert_num_queries(3):
        found = choices(alice)
        assert [str(person) for person in found.people] == ["Alice", "Bob"]
        assert found.projects_of(team.pk) == [project]


@pytest.mark.django_db
def test_nobody_chooses_from_nothing():
    assert choices(AnonymousUser()).places == []
