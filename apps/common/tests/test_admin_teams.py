from django.urls import reverse

from apps.common.models import Membership, Team


def test_a_team_is_added_with_its_members_and_gets_its_address_from_its_name(superuser, alice, signed_in):
    rows = {
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 0,
        "memberships-0-user": alice.pk,
        "memberships-0-role": "owner",
    }
    signed_in(superuser).post(reverse("admin:common_team_add"), {"name": "Blue Boats", "slug": "mine"} | rows)
    team = Team.objects.get()
    assert team.slug == "blue-boats"
    assert list(team.memberships.values_list("user", "role")) == [(alice.pk, "owner")]


def test_the_list_of_teams_tells_owners_and_counts_members_whatever_was_searched_for(superuser, team, signed_in):
    client, url = signed_in(superuser), reverse("admin:common_team_changelist")
    for query in ("", "bob@", "example.com"):
        response = client.get(url, {"q": query})
        assert [each.member_count for each in response.context["cl"].result_list] == [2]
        assert "Alice" in response.content.decode()


def test_staff_sees_members_on_the_page_of_a_team_and_moves_none(staff, team, charlie, signed_in):
    url = reverse("admin:common_team_change", args=[team.pk])
    client = signed_in(staff)
    assert b"Alice" in client.get(url).content
    rows = {
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 0,
        "memberships-0-user": charlie.pk,
        "memberships-0-role": "owner",
        "invitations-TOTAL_FORMS": 0,
        "invitations-INITIAL_FORMS": 0,
    }
    client.post(url, {"name": "Renamed"} | rows)
    team.refresh_from_db()
    assert team.name == "Renamed"
    assert not Membership.objects.filter(user=charlie).exists()


def test_memberships_show_their_role_in_words(superuser, team, signed_in):
    html = signed_in(superuser).get(reverse("admin:common_membership_changelist")).content.decode()
    assert "Owner" in html
    assert "Member" in html
