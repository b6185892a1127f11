"""Nothing that is kept of a person is forgotten: neither in the file that they can ask for, nor when they go.

Every model that points at a person stands in the `PersonalData` of an app, or in `NOT_PERSONAL` of the app's
`tests/lists.py` with the reason.
"""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from apps.api.models import ApiKey, TokenFamily
from apps.common.contributions import contributions
from apps.common.models import AccountClosure, AuditEntry, Invitation, MailMessage, User, UserSession
from apps.common.personal_contributions import PersonalData
from apps.common.personal_data import archive
from apps.public.tests.passkeys import passkey
from tests.modules import of_apps

MAILERS = {"default": "apps.common.mail.QueuedMailer", "delivery": "django.core.mail.backends.locmem.EmailBackend"}
MEMBER = "member@example.com"


def declared() -> set[str]:
    return {model for kind in contributions(PersonalData) for model in kind.models}


def excused() -> dict[str, str]:
    return {
        model: reason for module in of_apps("lists") for model, reason in getattr(module, "NOT_PERSONAL", {}).items()
    }


def pointing_at_people() -> set[str]:
    """But for the tables between two others, which belong to the rows on both sides."""
    fields = User._meta.get_fields(include_hidden=True)
    pointing = {field.related_model for field in fields if field.auto_created and not field.concrete}
    return {model._meta.label_lower for model in pointing if not model._meta.auto_created and not model._meta.proxy}


def test_every_model_that_points_at_a_person_is_declared_or_excused():
    assert pointing_at_people() - declared() - excused().keys() == set()


def test_every_model_that_is_named_exists_and_no_excuse_is_left_over():
    assert {label for label in declared() | excused().keys() if not exists(label)} == set()
    assert declared() & excused().keys() == set()
    assert all(excused().values())


def exists(label: str) -> bool:
    try:
        return bool(apps.get_model(label))
    except LookupError:
        return False


def test_the_gate_sees_a_model_that_nobody_speaks_of(monkeypatch):
    assert "common.note" in pointing_at_people()
    monkeypatch.setattr("tests.test_personal_data.declared", lambda: {"common.user"})
    with pytest.raises(AssertionError):
        test_every_model_that_points_at_a_person_is_declared_or_excused()


def test_keys_are_names_of_files_and_each_is_there_once():
    keys = [kind.key for kind in contributions(PersonalData)]
    assert len(keys) == len(set(keys))
    assert all(key.isidentifier() and key.islower() for key in keys)


@pytest.fixture
def member(db, upload_folder, settings, tmp_path) -> User:
    settings.MEDIA_ROOT = tmp_path
    settings.MAILERS = {name: {"BACKEND": backend} for name, backend in MAILERS.items()}
    call_command("seed_demo", verbosity=0)
    return User.objects.get(email=MEMBER)


def everything_in_the_export_of(user: User) -> bytes:
    target = BytesIO()
    archive.write(target, user)
    with ZipFile(target) as file:
        return b"\n".join(file.read(name) for name in file.namelist())


def test_no_secret_is_in_the_file(member, client):
    client.force_login(member)
    client.get("/account/")
    family = TokenFamily.objects.start(member, address=None, agent="a test")
    key, text = ApiKey.objects.issue(by=member, name="Export", scopes=["read"])
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(member, secret)
    codes = RecoveryCodes.activate(member)
    passkey(member)
    secrets = [
        *(member.password, member.get_session_auth_hash(), family.password_mark),
        *(key.hashed_key, text, text.partition(".")[2], secret, *codes.get_unused_codes()),
        *UserSession.objects.filter(user=member).values_list("session_key", flat=True),
        *Session.objects.values_list("session_data", flat=True),
        *Invitation.objects.values_list("token_hash", flat=True),
        *(value for each in Authenticator.objects.all() for value in texts_in(each.data)),
    ]
    told = everything_in_the_export_of(member).decode(errors="replace")
    assert len(secrets) > 15
    assert [each for each in secrets if len(each) > 5 and each in told] == []


def texts_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_in(each)]
    return [value] if isinstance(value, str) and value not in ("public-key", "Laptop") else []


def test_no_list_is_empty_for_everybody_of_the_demo(member):
    """What can never show anything would not be missed."""
    people = list(User.objects.all())
    silent = {
        kind.key for kind in contributions(PersonalData) if not any(next(iter(kind.rows(p)), None) for p in people)
    }
    assert silent <= MADE_BY_USE


# Sessions, second factors and the like are made by using the product; the tests beside them fill these lists.
MADE_BY_USE = {"second_factors", "connections", "sessions", "mail", "exports", "security_log"}


def test_whoever_is_deleted_is_named_nowhere_but_in_the_security_log(member, django_capture_on_commit_callbacks):
    """And in the log of mail, by the one that said so."""
    for team in member.teams.all():
        team.memberships.exclude(user=member).update(role="owner")
    with django_capture_on_commit_callbacks(execute=True):
        closure = AccountClosure.objects.close(member)
    AccountClosure.objects.update(erase_at=timezone.now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert AccountClosure.objects.get(pk=closure.pk).erase()
    naming = {model._meta.label for model in apps.get_models() if names(model, MEMBER)}
    assert naming <= {AuditEntry._meta.label, MailMessage._meta.label}
    assert MailMessage.objects.filter(to=MEMBER).count() == 1
    assert pointing_rows(member) == set()


def names(model: type[models.Model], text: str) -> bool:
    kinds = (models.CharField, models.TextField, models.JSONField)
    columns = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
    rows = model._base_manager.values_list(*(field.name for field in columns))
    return bool(columns) and any(text in str(row) for row in rows.iterator())


def pointing_rows(member: User) -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is User and model._base_manager.filter(**{field.name: member.pk}).exists()
    }
