"""Every letter speaks the language of whoever gets it, whatever whoever causes it reads."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.utils import timezone, translation
from django.utils.translation import trans_real

from apps.api.models import ApiKey
from apps.common import account_mail
from apps.common.contributions import NotificationKind, contributions
from apps.common.models import AccountClosure, DataExport, Membership, Team
from apps.common.notifications import notify
from tests import files
from tests.pseudo import CLOSE, OPEN, Pseudo, Reader, unmarked

HERS, THEIRS = "de", "en"
FACTS = {
    **dict.fromkeys(("activate_url", "password_reset_url", "signup_url"), "http://testserver/1/"),
    **dict.fromkeys(("deleted_email", "from_email", "to_email"), "1@example.com"),
    "ip": "203.0.113.7",
    "user_agent": "1",
    "timestamp": timezone.now(),
    "provider": "1",
}
# Nobody has an account with the address they go to: they speak to whoever typed it.
TO_NOBODY = {"account/email/unknown_account"}
TEMPLATES = {
    path.relative_to(files.TEMPLATES).as_posix().removesuffix("_subject.txt")
    for path in files.TEMPLATES.rglob("*_subject.txt")
}


def invited(alice, bob):
    Team.objects.create_owned(owner=bob, name="1").invite(alice.email, by=bob)


def key_of(alice):
    return ApiKey.objects.issue(by=alice, name="1", scopes=["todos:read"])[0]


def revoked(alice, bob):
    key_of(alice).revoke(by=bob)


def to_rotate(alice, bob):
    key_of(alice).demand_rotation(by=bob)


def told(alice, bob):
    notify([alice], "todo.assigned", actor=bob, count=2, title="1")


def closed(alice, bob):
    AccountClosure.objects.close(alice)


def reopened(alice, bob):
    AccountClosure.objects.close(alice).take_back(by=bob)


def exported(alice, bob):
    account_mail.send(
        "account/email/export_ready", alice, {"export": DataExport(user=alice, expires_at=timezone.now())}
    )


DEFINED = re.compile(r"def \w+\(")
OURS = {
    "account/email/account_closed": closed,
    "account/email/account_reopened": reopened,
    "account/email/export_ready": exported,
    "teams/email/invitation": invited,
    "api/email/key_created": lambda alice, bob: key_of(alice),
    "api/email/key_revoked": revoked,
    "api/email/key_to_rotate": to_rotate,
    "news/email/news": told,
}


def from_accounts(name, rf, alice, bob):
    request = rf.get("/")
    request.user = bob or AnonymousUser()
    address = "nobody@example.com" if name in TO_NOBODY else alice.email
    with context.request_context(request):
        get_adapter(request).send_mail(name, address, FACTS if name in TO_NOBODY else FACTS | {"user": alice})


@pytest.fixture
def send(rf, alice, bob, settings, monkeypatch):
    """`send(name, reads=, active=)`: a letter to Alice, who reads one language, from a page in the other."""
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("ar", "العربية")]
    monkeypatch.setitem(trans_real._translations, HERS, Pseudo(HERS))
    bob.display_name = "1"
    bob.save()

    def send(name, *, reads, active):
        alice.language = reads
        alice.save()
        mail.outbox.clear()
        with translation.override(active):
            OURS[name](alice, bob) if name in OURS else from_accounts(name, rf, alice, bob)
        return mail.outbox[-1]

    return send


def bare_words(message, settings) -> list[str]:
    """What no translation has been through, in the subject, the text and the page."""
    known = re.compile(rf"https?://\S+|\S+@\S+|{re.escape(settings.SITE_NAME)}|example\.com|testserver")
    found = [piece for text in (message.subject, message.body) for piece in unmarked(known.sub("", text), 0)[0]]
    found += Reader(known.sub("", message.alternatives[0][0])).bare
    return [text for text in found if text.lower() not in {"doctype", "html"}]


def test_every_letter_is_looked_at_here():
    accounts = {name for name in TEMPLATES if name.split("/")[0] in {"account", "mfa", "socialaccount"}}
    assert set(OURS) | accounts == TEMPLATES


@pytest.mark.parametrize("name", sorted(TEMPLATES - TO_NOBODY))
def test_a_letter_speaks_the_language_of_whoever_gets_it(name, send, settings):
    message = send(name, reads=HERS, active=THEIRS)
    assert bare_words(message, settings) == []
    assert f'<html lang="{HERS}">' in message.alternatives[0][0]
    assert OPEN in message.subject


@pytest.mark.parametrize("name", sorted(TEMPLATES - TO_NOBODY))
def test_no_letter_speaks_the_language_of_whoever_causes_it(name, send):
    message = send(name, reads=THEIRS, active=HERS)
    assert OPEN not in message.subject + message.body + message.alternatives[0][0]
    assert f'<html lang="{THEIRS}">' in message.alternatives[0][0]


@pytest.mark.parametrize("name", sorted(TO_NOBODY))
def test_a_letter_to_nobody_speaks_as_whoever_typed_the_address_reads(name, send, settings):
    assert bare_words(send(name, reads="", active=HERS), settings) == []
    assert OPEN not in send(name, reads="", active=THEIRS).body


def test_a_letter_in_a_language_of_the_other_direction_says_so(send):
    message = send("news/email/news", reads="ar", active="en")
    assert '<html lang="ar" dir="rtl">' in message.alternatives[0][0]


def test_whoever_leaves_it_to_the_browser_gets_the_language_of_the_site_from_others(send):
    assert OPEN not in send("news/email/news", reads="", active=HERS).body


def test_times_in_a_letter_are_those_of_whoever_gets_it(send, alice):
    moment = FACTS["timestamp"].replace(hour=12, minute=0)
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    FACTS["timestamp"] = moment
    assert "9 p.m." in send("account/email/password_changed", reads="en", active="en").body


@pytest.mark.parametrize("kind", contributions(NotificationKind), ids=lambda kind: kind.key)
def test_the_sentence_of_a_notification_is_translated_as_a_whole(kind, settings, monkeypatch):
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    monkeypatch.setitem(trans_real._translations, HERS, Pseudo(HERS))
    known = {"role": Membership.Role.ADMIN, "count": 2, "day": "2026-05-01"}
    facts = dict.fromkeys(("actor", "team", "title", "key", "post", "task", "name"), "1") | known
    with translation.override(HERS):
        said = str(kind.text(facts))
        assert unmarked(said, 0)[0] == []
        assert said.startswith(OPEN), "it is made of pieces"
        assert said.endswith(CLOSE), "it is made of pieces"
        assert unmarked(str(kind.label) + str(kind.reason), 0)[0] == []


def test_no_mail_is_written_past_the_letters():
    """Each of these speaks to a person whom it knows."""
    may = {"apps/common/letters.py", "apps/common/mail_packing.py", "apps/common/mail.py"}
    may.add("apps/public/accounts/adapter.py")
    making = re.compile(r"(?<!\.)\b(?:EmailMessage|EmailMultiAlternatives|send_mail|send_mass_mail|mail_admins)\(")
    found = {files.shown(path) for path in files.python() if making.search(DEFINED.sub("", path.read_text("utf-8")))}
    assert found - may == set(), "use apps.common.letters.letter"
