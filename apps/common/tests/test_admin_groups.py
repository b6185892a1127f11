from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from apps.common.tests.admin_rows import grant


@pytest.fixture
def group(db) -> Group:
    return Group.objects.create(name="Editors")


def test_the_right_to_change_groups_gives_staff_no_way_to_more_rights(staff, group, signed_in):
    grant(staff, *(f"auth.{verb}_group" for verb in ("view", "add", "change", "delete")))
    client = signed_in(staff)
    url = reverse("admin:auth_group_change", args=[group.pk])
    sent = {"name": "Kings", "permissions": [permission.pk for permission in Permission.objects.all()]}
    assert client.get(url).status_code == HTTPStatus.OK
    assert client.post(url, sent).status_code == HTTPStatus.FORBIDDEN
    assert client.post(reverse("admin:auth_group_add"), sent).status_code == HTTPStatus.FORBIDDEN
    delete = reverse("admin:auth_group_delete", args=[group.pk])
    assert client.post(delete, {"post": "yes"}).status_code == HTTPStatus.FORBIDDEN
    group.refresh_from_db()
    assert group.permissions.count() == 0


def test_a_superuser_changes_groups_and_sees_how_many_they_hold(superuser, alice, group, signed_in):
    client = signed_in(superuser)
    sent = {"name": "Editors", "permissions": [permission.pk for permission in Permission.objects.all()[:3]]}
    client.post(reverse("admin:auth_group_change", args=[group.pk]), sent)
    alice.groups.add(group)
    listed = client.get(reverse("admin:auth_group_changelist")).context["cl"].result_list[0]
    assert (listed.people, listed.rights) == (1, 3)
