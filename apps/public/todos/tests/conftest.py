import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from apps.common.models import TodoItem, User

BOARD = "http://testserver/todos/"


def htmx(asked: str = "") -> dict[str, str]:
    return {"HX-Request": "true", "HX-Current-URL": BOARD + asked}


@pytest.fixture
def desk(staff, signed_in) -> Client:
    """A client of Stella, who is in the group Staff."""
    return signed_in(staff)


@pytest.fixture
def todo(db) -> TodoItem:
    return TodoItem.objects.create(title="Call the printer")


@pytest.fixture
def grant():
    """`grant(alice, "view_todoitem")` makes her staff with that right alone."""

    def grant(user: User, *rights: str) -> User:
        user.is_staff = True
        user.save()
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        return User.objects.get(pk=user.pk)

    return grant
