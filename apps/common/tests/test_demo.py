"""`seed_demo`: the same believable data however often it runs, and never by accident on a deployment."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.common import demo
from apps.common.contributions import DemoData, StaffPermissions, contributions
from apps.common.demo.people import SIGNUPS, joined_at
from apps.common.figures import signups
from apps.common.management.commands import seed_demo as command
from apps.common.models import Membership, Team, TodoItem, User


def seed(*arguments: str) -> str:
    out = StringIO()
    call_command("seed_demo", *arguments, stdout=out)
    return out.getvalue()


def help_text() -> str:
    return " ".join(command.Command().create_parser("", "seed_demo").format_help().split())


def everything() -> dict[str, list[dict[str, object]]]:
    models = [model for model in apps.get_models() if model.__module__.startswith("apps.")]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


@pytest.fixture
def sized(monkeypatch):
    """One kind with a size and one without; what they were asked for."""
    asked: dict[str, int | None] = {}
    entries = [
        DemoData("crates", lambda size: asked.update(crates=size), default_size=7, help="crates of fish"),
        DemoData("people", lambda size: asked.update(people=size)),
    ]
    monkeypatch.setattr(command, "contributions", lambda kind: entries)
    return asked


def test_seeding_twice_leaves_everything_as_it_was(db):
    assert "Demo data is in place." in seed()
    first = everything()
    seed()
    assert everything() == first


def test_two_empty_databases_get_the_same_people(db):
    def public():
        return list(User.objects.order_by("email").values("email", "username", "first_name", "last_name"))

    seed()
    first, memberships = public(), list(Membership.objects.values_list("team__name", "user__email", "role"))
    User.objects.all().delete()
    Team.objects.all().delete()
    seed()
    assert public() == first
    assert sorted(Membership.objects.values_list("team__name", "user__email", "role")) == sorted(memberships)


@pytest.fixture
def seeded(db):
    demo.seed(None)


def test_three_people_can_sign_in_and_nobody_else(seeded):
    usable = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert usable == set(demo.LOGINS)
    assert all(User.objects.get(email=email).check_password(demo.PASSWORD) for email in demo.LOGINS)


def test_everybody_has_confirmed_the_address(seeded):
    confirmed = EmailAddress.objects.filter(verified=True, primary=True).values_list("email", flat=True)
    assert sorted(confirmed) == sorted(User.objects.values_list("email", flat=True))


def test_staff_works_by_the_rights_of_the_group_and_is_no_superuser(seeded):
    staff = User.objects.get(email="staff@example.com")
    assert (staff.is_staff, staff.is_superuser) == (True, False)
    assert list(staff.groups.all()) == [Group.objects.get(name=demo.STAFF_GROUP)]
    wanted = {
        f"{entry.model.split('.')[0]}.{action}_{entry.model.split('.')[1]}"
        for entry in contributions(StaffPermissions)
        for action in entry.actions
    }
    assert staff.get_all_permissions() == wanted


def test_the_group_keeps_rights_that_were_given_by_hand(db):
    from django.contrib.auth.models import Permission

    extra = Permission.objects.get(codename="delete_user")
    demo.staff_group().permissions.add(extra)
    assert extra in demo.staff_group().permissions.all()


def test_the_admin_is_a_superuser_and_the_member_owns_a_team(seeded):
    assert User.objects.get(is_superuser=True).email == "admin@example.com"
    member = User.objects.get(email="member@example.com")
    assert not member.is_staff
    assert member.memberships.filter(role=Membership.Role.OWNER).exists()


def test_teams_have_several_roles_and_each_has_an_owner(seeded):
    assert set(Membership.objects.values_list("role", flat=True)) == set(Membership.Role.values)
    assert not Team.objects.exclude(memberships__role=Membership.Role.OWNER).exists()


def test_to_dos_are_of_every_status_and_priority_and_some_are_late(seeded):
    assert set(TodoItem.objects.values_list("status", flat=True)) == set(TodoItem.Status.values)
    assert set(TodoItem.objects.values_list("priority", flat=True)) == set(TodoItem.Priority.values)
    assert TodoItem.objects.overdue().exists()
    assert TodoItem.objects.filter(due_at=None).exists()
    assert TodoItem.objects.filter(assignee=None).exists()


@pytest.mark.parametrize("hour", [0, 6, 12, 23])
def test_the_sign_ups_of_the_last_days_are_as_written_at_every_hour(db, monkeypatch, hour):
    then = timezone.now().replace(hour=hour, minute=5)
    monkeypatch.setattr(timezone, "now", lambda: then)
    demo.seed(None)
    assert signups(len(SIGNUPS)) == SIGNUPS


@pytest.mark.parametrize("number", range(0, 40, 7))
def test_nobody_signs_up_in_the_future(number):
    assert joined_at(0, number) <= timezone.now()
    assert joined_at(3, number).date() == timezone.localdate() - timedelta(days=3)


def test_an_account_is_left_as_its_owner_made_it(seeded):
    User.objects.filter(email="member@example.com").update(first_name="Marit")
    User.objects.filter(email="nora@example.com").update(email="nora@elsewhere.example")
    demo.seed(None)
    assert User.objects.get(email="member@example.com").first_name == "Marit"
    assert not User.objects.filter(email="nora@example.com").exists()


@pytest.mark.parametrize("environment", ["staging", "production"])
def test_a_deployment_is_not_seeded_unless_forced(db, settings, sized, environment):
    settings.ENVIRONMENT = environment
    with pytest.raises(CommandError, match=f"ENVIRONMENT is {environment}.*--force"):
        seed()
    assert sized == {}
    seed("--force")
    assert sized == {"crates": 7, "people": None}


def test_a_size_replaces_the_default_of_its_kind(db, sized):
    seed("--size", "crates=12")
    assert sized == {"crates": 12, "people": None}


@pytest.mark.parametrize(
    ("size", "message"),
    [
        ("boats=3", "there is no size 'boats'. Known: crates."),
        ("people=3", "there is no size 'people'. Known: crates."),
        ("crates", "write it as crates=1000."),
        ("crates=many", "write it as crates=1000."),
        ("crates=-1", "write it as crates=1000."),
        ("crates=", "write it as crates=1000."),
    ],
)
def test_a_size_that_makes_no_sense_is_refused_before_anything_is_written(db, sized, size, message):
    with pytest.raises(CommandError) as refused:
        seed("--size", size)
    assert str(refused.value) == f"--size {size}: {message}"
    assert sized == {}


def test_sizes_that_apps_declare_stand_in_the_help(sized):
    assert "crates: crates of fish" in help_text()


def test_without_sizes_the_help_and_the_refusal_say_so(db, monkeypatch):
    monkeypatch.setattr(command, "contributions", lambda kind: [])
    assert "no app declares a size" in help_text()
    with pytest.raises(CommandError, match="Known: none"):
        seed("--size", "crates=1")
