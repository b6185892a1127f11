import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from apps.common.models import User

pytestmark = pytest.mark.django_db
VIEW, CHANGE = "common.view_plan", "common.change_plan"


def right(name: str) -> Permission:
    return Permission.objects.get(codename=name.partition(".")[2])


@pytest.fixture
def clerk(alice):
    """With a right of her own and one of her group."""
    alice.user_permissions.add(right(VIEW))
    editors = Group.objects.create(name="Editors")
    editors.permissions.add(right(CHANGE))
    alice.groups.add(editors)
    return User.objects.get(pk=alice.pk)


def test_rights_of_a_person_and_of_their_groups_come_by_one_query(clerk, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert clerk.get_all_permissions() == {VIEW, CHANGE}
        assert clerk.has_perm(VIEW)
        assert not clerk.has_perm("common.delete_plan")
        assert clerk.has_module_perms("common")


def test_rights_of_others_are_not_had(clerk, bob):
    assert bob.get_all_permissions() == set()


def test_a_closed_account_and_a_visitor_have_none(clerk):
    clerk.is_active = False
    assert not clerk.has_perm(VIEW)
    assert not AnonymousUser().has_perm(VIEW)


def test_a_superuser_has_all(superuser):
    assert superuser.has_perm(VIEW)
    assert VIEW in superuser.get_all_permissions()


def test_rights_on_a_single_row_are_nobody_s(clerk):
    assert clerk.has_perm(VIEW)
    assert not clerk.has_perm(VIEW, clerk)
