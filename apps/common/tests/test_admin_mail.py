from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.common.models import AuditEntry, Job, MailMessage

LIST = "/admin/common/mailmessage/"
SECRET = "https://example.com/account/password/reset/key/1-secret/"
State = MailMessage.State


def message(**fields: object) -> MailMessage:
    packed = {"headers": {"Message-ID": "<1@example.com>"}, "body": SECRET}
    return MailMessage.objects.create(
        **{"to": "alice@example.com", "subject": "Hello", "kind": "k", "packed": packed} | fields
    )


@pytest.fixture
def sent(db) -> MailMessage:
    return message(state=State.SENT, sent_at=timezone.now())


@pytest.fixture
def failed(db) -> MailMessage:
    return message(to="bob@example.com", state=State.FAILED, last_error="SMTPRecipientsRefused 550")


def again(client, *messages: MailMessage) -> str:
    data = {"action": "resend", "_selected_action": [one.pk for one in messages]}
    return client.post(LIST, data, follow=True).content.decode()


def test_the_text_is_neither_shown_nor_read(superuser, sent, signed_in):
    client = signed_in(superuser)
    change = reverse("admin:common_mailmessage_change", args=[sent.pk])
    with CaptureQueriesContext(connection) as queries:
        for page in (LIST, change):
            html = client.get(page).content.decode()
            assert "secret" not in html
            assert "alice@example.com" in html
    assert not [query["sql"] for query in queries if '"packed",' in query["sql"] or '"packed" FROM' in query["sql"]]


@pytest.mark.parametrize("lookup", ["packed__icontains", "packed__body__startswith"])
def test_the_text_cannot_be_guessed_by_filters(superuser, sent, signed_in, lookup):
    assert signed_in(superuser).get(LIST, {lookup: "x"}).status_code == HTTPStatus.BAD_REQUEST


def test_mail_is_found_by_recipient_and_by_state(staff, sent, failed, signed_in):
    client = signed_in(staff)
    for asked, found in (({"q": "bob@"}, failed), ({"state__exact": "sent"}, sent), ({"q": "550"}, None)):
        listed = list(client.get(LIST, asked).context["cl"].result_list)
        assert listed == ([found] if found else [])


def test_staff_sends_mail_again_and_the_log_says_who(queue, staff, sent, failed, signed_in):
    waiting = message()
    assert "Sent again: 2" in again(signed_in(staff), sent, failed, waiting)
    assert Job.objects.count() == 2
    assert {one.state for one in MailMessage.objects.all()} == {State.QUEUED}
    entries = AuditEntry.objects.filter(action__startswith="admin.")
    assert set(entries.values_list("actor_id", "target_id")) == {
        (staff.pk, str(sent.pk)),
        (staff.pk, str(failed.pk)),
    }


def test_the_page_of_a_message_offers_to_send_it_again_while_that_is_possible(queue, staff, failed, signed_in):
    client, page = signed_in(staff), reverse("admin:common_mailmessage_change", args=[failed.pk])
    sent = client.post(page, {"CHANGE_FORM-action": "resend", "_selected_action": failed.pk}, follow=True)
    assert "Sent again: 1" in sent.content.decode()
    assert 'name="CHANGE_FORM-action"' not in sent.content.decode()  # it is on its way
    MailMessage.objects.update(state=State.FAILED)
    assert 'name="CHANGE_FORM-action"' in client.get(page).content.decode()
    MailMessage.objects.all().empty()
    assert 'name="CHANGE_FORM-action"' not in client.get(page).content.decode()


def test_what_has_lost_its_text_is_said_so_and_stays(queue, staff, sent, failed, signed_in):
    MailMessage.objects.filter(pk=sent.pk).empty()
    html = again(signed_in(staff), sent, failed)
    assert "Sent again: 1" in html
    assert "1 cannot be sent again: the text is not kept any more." in html
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_who_may_only_view_mail_sends_nothing(queue, alice, sent, signed_in):
    type(alice).objects.filter(pk=alice.pk).update(is_staff=True)
    alice.user_permissions.add(Permission.objects.get(codename="view_mailmessage"))
    again(signed_in(alice), sent)
    assert not Job.objects.exists()
