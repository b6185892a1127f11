from http import HTTPStatus

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.urls import reverse

from apps.common.models import TodoItem

LIST = "/admin/admin/logentry/"


def test_the_log_links_to_what_was_changed_unless_it_is_gone(superuser, signed_in):
    todo = TodoItem.objects.create(title="Call the printer")
    for flag in (ADDITION, DELETION):
        LogEntry.objects.log_actions(superuser.pk, [todo], flag, single_object=True)
    html = signed_in(superuser).get(LIST).content.decode()
    assert html.count("Call the printer") == 2
    assert html.count(reverse("admin:common_todoitem_change", args=[todo.pk])) == 1


def test_nobody_rewrites_the_log(superuser, signed_in):
    entry = LogEntry.objects.log_actions(superuser.pk, [superuser], ADDITION, single_object=True)
    client = signed_in(superuser)
    url = reverse("admin:admin_logentry_change", args=[entry.pk])
    assert client.get(url).status_code == HTTPStatus.OK
    assert client.post(url, {"object_repr": "x"}).status_code == HTTPStatus.FORBIDDEN
    assert client.post(LIST + "add/", {}).status_code == HTTPStatus.FORBIDDEN
    client.post(LIST, {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"})
    assert LogEntry.objects.filter(pk=entry.pk).exists()
