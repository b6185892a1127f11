"""Every screen of the admin, opened with data: who may, and without anybody else's server."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.conf import settings
from django.contrib.admin import site
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import get_date_max
from unfold.admin import ModelAdmin

from apps.common.audit import record
from apps.common.models import (
    AccountClosure,
    AuditEntry,
    DataExport,
    DoneMark,
    Invitation,
    Job,
    MailMessage,
    Membership,
    Note,
    Notification,
    NotificationChoice,
    Plan,
    Schedule,
    Team,
    TodoItem,
    Upload,
    User,
    UserSession,
    Worker,
)
from apps.common.notifications import notify


def person(number: int) -> User:
    return User.objects.create_user(f"person{number}@example.com", None, username=f"person{number}")


def invitation(number: int) -> Invitation:
    team = Team.objects.create_owned(owner=person(number), name=f"Team {number}")
    return team.invitations.create(email="new@example.com", token_hash=f"{number}", invited_by=team.members.get())


def closed_account(number: int) -> None:
    now, user = timezone.now(), person(number)
    User.objects.filter(pk=user.pk).update(is_active=False)
    AccountClosure.objects.create(user=user, closed_at=now, erase_at=now)


def make(model: type, number: int) -> None:
    """One more row of a model, with the rows it needs."""
    now = timezone.now() - timedelta(days=number)
    makers = {
        User: lambda: person(number),
        Team: lambda: Team.objects.create_owned(owner=person(number), name=f"Team {number}"),
        Membership: lambda: Team.objects.create_owned(owner=person(number), name=f"Team {number}"),
        Invitation: lambda: invitation(number),
        Notification: lambda: notify([person(number)], "team.joined", team="Harbour"),
        NotificationChoice: lambda: NotificationChoice.objects.create(
            user=person(number), kind="team.joined", channel="mail", wanted=True
        ),
        TodoItem: lambda: TodoItem.objects.create(title="Call", assignee=person(number), due_at=now),
        Plan: lambda: Plan.objects.create(name=f"Plan {number}", price=number),
        Note: lambda: TodoItem.objects.create(title="Call").annotate("Done", by=person(number)),
        Upload: lambda: Upload.objects.receive(ContentFile(b"words", name="a.txt"), by=person(number)),
        Group: lambda: Group.objects.create(name=f"Group {number}"),
        EmailAddress: lambda: EmailAddress.objects.create(user=person(number), email=f"p{number}@example.com"),
        Job: lambda: Job.objects.create(
            args_kwargs={}, task_path="apps.common.mail.deliver", run_after=get_date_max(), enqueued_at=now
        ),
        DoneMark: lambda: DoneMark.objects.create(key=f"mark:{number}"),
        Worker: lambda: Worker.objects.create(id=f"w{number}", host="h", process_id=number, expires_at=now),
        Schedule: lambda: Schedule.objects.write_down(),
        MailMessage: lambda: MailMessage.objects.create(to="a@example.com", subject="Hello", person=person(number)),
        AccountClosure: lambda: closed_account(number),
        DataExport: lambda: DataExport.objects.create(user=person(number), asked_at=now),
        AuditEntry: lambda: record("todo.lost", actor=person(number), before={"title": "Call"}),
        Authenticator: lambda: RecoveryCodes.activate(person(number)),
        SocialAccount: lambda: SocialAccount.objects.create(user=person(number), provider="google", uid=str(number)),
        UserSession: lambda: UserSession.objects.create(user=person(number), session_key=f"key-{number}"),
    }
    makers[model]()


OURS = [
    User,
    Team,
    Membership,
    Invitation,
    Notification,
    NotificationChoice,
    TodoItem,
    Note,
    Upload,
    Plan,
    Group,
    EmailAddress,
    Job,
    MailMessage,
    Schedule,
    Worker,
    DoneMark,
    AuditEntry,
    Authenticator,
    SocialAccount,
    UserSession,
    AccountClosure,
    DataExport,
]


# Addresses come from people, notes are written on the page of what they are about.
WRITTEN_ELSEWHERE = [EmailAddress, Note]


def url(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def grant(user: User, *names: str) -> None:
    for name in names:
        app_label, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app_label, codename=codename))


def test_every_model_of_the_project_has_an_admin_and_each_is_unfolds():
    """But for tables of machines alone, to which nobody can be given a right."""
    own = {m for m in apps.get_models() if m.__module__.startswith("apps.") and m._meta.default_permissions}
    assert own <= set(site._registry)
    assert [admin for admin in site._registry.values() if not isinstance(admin, ModelAdmin)] == []
    assert [admin for admin in site._registry.values() if not admin.search_fields] == []


@pytest.fixture
def seeded(superuser, signed_in):
    call_command("seed_demo", verbosity=0)
    for number, model in enumerate(
        (Job, MailMessage, Schedule, Worker, DoneMark, Authenticator, SocialAccount, UserSession, DataExport), 1
    ):
        make(model, number)
    return signed_in(superuser)


@pytest.mark.parametrize("model", [*site._registry], ids=lambda model: model._meta.label_lower)
def test_every_screen_of_a_model_opens_for_a_superuser(seeded, model):
    admin, row = site._registry[model], model._default_manager.order_by("-pk").first()
    pages = {
        url(model, "changelist"): HTTPStatus.OK,
        url(model, "changelist") + "?q=e": HTTPStatus.OK,
        url(model, "changelist") + "?_facets=True": HTTPStatus.OK,
        url(model, "change", row.pk): HTTPStatus.OK,
        url(model, "history", row.pk): HTTPStatus.FOUND,
    }
    addable, deletable = (
        getattr(type(admin), name).__qualname__.split(".")[0] != "ReadOnly"
        for name in ("has_add_permission", "has_delete_permission")
    )
    pages[url(model, "add")] = HTTPStatus.OK if addable and model not in WRITTEN_ELSEWHERE else HTTPStatus.FORBIDDEN
    pages[url(model, "delete", row.pk)] = HTTPStatus.OK if deletable else HTTPStatus.FORBIDDEN
    assert {page: seeded.get(page).status_code for page in pages} == pages


@pytest.mark.parametrize("model", [*site._registry], ids=lambda model: model._meta.label_lower)
def test_no_page_prints_the_pair_that_makes_a_coloured_column(seeded, model):
    row = model._default_manager.order_by("-pk").first()
    html = seeded.get(url(model, "change", row.pk)).content.decode()
    shown = re.findall(r'<div class="[^"]*readonly[^"]*">(.*?)</div>', html, re.DOTALL)
    assert [value for value in shown if value.strip().startswith("(")] == []


@pytest.mark.parametrize("path", ["", "common/", "search/?s=team", "jsi18n/"])
def test_the_pages_around_the_models_open(seeded, path):
    assert seeded.get(f"/admin/{path}").status_code == HTTPStatus.OK


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label_lower)
def test_staff_without_a_right_is_refused_and_with_the_right_to_view_may_only_read(alice, signed_in, superuser, model):
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    make(model, 1)
    row = model._default_manager.order_by("-pk").first()
    pages = [url(model, "changelist"), url(model, "change", row.pk)]
    client = signed_in(alice)
    assert {client.get(page).status_code for page in pages} == {HTTPStatus.FORBIDDEN}
    grant(alice, f"{model._meta.app_label}.view_{model._meta.model_name}")
    assert {client.get(page).status_code for page in pages} == {HTTPStatus.OK}
    for page in (url(model, "add"), url(model, "delete", row.pk)):
        assert client.get(page).status_code == HTTPStatus.FORBIDDEN
    assert client.post(url(model, "change", row.pk), {"name": "x"}).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("model", "field", "found"),
    [(TodoItem, "assignee", 3), (Membership, "user", 3), (Membership, "team", 1), (User, "groups", 1)],
)
def test_autocomplete_finds_rows_for_a_superuser(superuser, signed_in, team, model, field, found):
    Group.objects.create(name="Editors")
    opts = model._meta
    asked = {"app_label": opts.app_label, "model_name": opts.model_name, "field_name": field}
    response = signed_in(superuser).get(reverse("admin:autocomplete"), asked)
    assert len(response.json()["results"]) == found


def test_autocomplete_is_closed_to_staff_who_may_not_view_what_it_lists(staff, signed_in):
    asked = {"app_label": "common", "model_name": "user", "field_name": "groups"}
    assert signed_in(staff).get(reverse("admin:autocomplete"), asked).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("path", ["", "common/user/", "common/todoitem/add/", "common/team/"])
def test_no_page_loads_anything_from_another_host(seeded, path):
    html = seeded.get(f"/admin/{path}").content.decode()
    loaded = re.findall(r'<(?:script|img|iframe|use|source)[^>]+(?:src|href)="([^"]+)"', html)
    loaded += re.findall(r'<link[^>]+href="([^"]+)"', html)
    assert loaded
    assert [each for each in loaded if not re.match("/(static|admin)/", each)] == []


def test_only_the_admin_relaxes_the_content_security_policy(seeded):
    policy = seeded.get("/admin/")["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in seeded.get("/")["Content-Security-Policy"]
    assert "unsafe" not in seeded.get(reverse(settings.LOGIN_URL), follow=True)["Content-Security-Policy"]


def test_a_list_without_a_filter_offers_no_way_to_show_all(superuser, signed_in):
    make(TodoItem, 1)
    client = signed_in(superuser)
    assert b"Show all" not in client.get(url(TodoItem, "changelist")).content
    assert b"Show all" in client.get(url(TodoItem, "changelist") + "?status__exact=done").content
    assert b"Show all" in client.get(url(TodoItem, "changelist") + "?q=nothing").content
