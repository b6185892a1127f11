"""The search through its door: who finds what, how it is shown, and what it refuses."""

import pytest
from django.urls import reverse

from apps.common.models import Membership, Team, TodoItem
from apps.public.search import limits

SEARCH = "/search/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def titles():
    """`titles(client, "harb")`: the titles found by source."""

    def titles(client, text: str, **more: str) -> dict[str, list[str]]:
        groups = client.get(SEARCH, {"q": text, **more}).context["groups"]
        return {group.source.key: [str(hit.title) for hit in group.hits] for group in groups}

    return titles


@pytest.fixture
def renamed():
    def rename(person, name: str):
        person.display_name = name
        person.save()
        return person

    return rename


# --- Who finds what ------------------------------------------------------------------------------


def test_people_are_found_by_those_who_share_a_team(titles, team, alice, bob, charlie, signed_in, renamed):
    renamed(bob, "Bengt Sjöberg")
    assert titles(signed_in(alice), "sjoberg") == {"people": ["Bengt Sjöberg"]}
    assert titles(signed_in(charlie), "sjoberg") == {}


def test_people_leave_the_search_with_the_team_and_with_their_account(titles, team, alice, bob, signed_in, renamed):
    renamed(bob, "Bengt Sjöberg")
    bob.is_active = False
    bob.save()
    assert titles(signed_in(alice), "bengt") == {}
    bob.is_active = True
    bob.save()
    Membership.objects.filter(user=bob).delete()
    assert titles(signed_in(alice), "bengt") == {}


def test_members_find_nobody_by_their_address(titles, team, alice, bob, signed_in, renamed):
    renamed(bob, "Bengt Sjöberg")
    for text in ("bob@example.com", "example"):
        assert "people" not in titles(signed_in(alice), text)


def test_staff_finds_everybody_also_by_the_address(titles, team, bob, charlie, staff, signed_in, renamed):
    renamed(bob, "Bengt Sjöberg")
    client = signed_in(staff)
    assert titles(client, "sjoberg")["people"] == titles(client, "bob@exa")["people"] == ["Bengt Sjöberg"]
    page = client.get(SEARCH, {"q": "bengt"}).content.decode()
    assert reverse("admin:common_user_change", args=[bob.pk]) in page


def test_staff_without_the_right_finds_what_a_member_finds(titles, team, bob, charlie, signed_in, renamed):
    renamed(bob, "Bengt Sjöberg")
    charlie.is_staff = True
    charlie.save()
    TodoItem.objects.create(title="Bengt paints")
    assert titles(signed_in(charlie), "bengt") == {}


def test_teams_are_found_by_those_who_are_in_them(titles, team, bob, charlie, staff, signed_in):
    Team.objects.create_owned(owner=charlie, name="Harbour masters")
    assert titles(signed_in(bob), "harb") == {"teams": ["Harbour"]}
    assert titles(signed_in(charlie), "harb") == {"teams": ["Harbour masters"]}
    assert sorted(titles(signed_in(staff), "harb")["teams"]) == ["Harbour", "Harbour masters"]


def test_to_dos_are_found_by_staff_alone(titles, alice, staff, signed_in, client):
    TodoItem.objects.create(title="Paint the pier")
    assert titles(signed_in(staff), "pier") == {"todos": ["Paint the pier"]}
    assert titles(signed_in(alice), "pier") == titles(client, "pier") == {}


def test_visitors_find_pages_and_what_they_can_do(titles, client):
    assert titles(client, "create an acc") == {"actions": ["Create an account"]}
    assert titles(client, "profile") == titles(client, "sign out") == titles(client, "dashboard") == {}


def test_members_find_the_pages_of_their_account_and_not_the_admin(titles, alice, signed_in):
    client = signed_in(alice)
    assert titles(client, "profile") == {"pages": ["Profile"]}
    assert "Sign in" not in titles(client, "sign").get("actions", [])
    assert titles(client, "audit log") == {}


def test_staff_finds_the_lists_of_the_admin_that_it_may_open(titles, staff, superuser, signed_in):
    assert titles(signed_in(staff), "audit log") == {}
    assert titles(signed_in(superuser), "audit log") == {"pages": ["Audit log"]}
    assert titles(signed_in(staff), "invitations") == {"pages": ["Invitations"]}


# --- Actions -------------------------------------------------------------------------------------


def test_an_action_is_posted_and_comes_back(client):
    page = client.get(SEARCH, {"q": "dark"})
    assert '<button class="search-hit" type="submit" name="theme" value="dark">' in page.content.decode()
    response = client.post("/theme/", {"theme": "dark", "next": "/search/?q=dark"})
    assert (response.status_code, response["Location"]) == (303, "/search/?q=dark")


def test_what_cannot_be_taken_back_is_asked_first(alice, signed_in, client):
    page = signed_in(alice).get(SEARCH, {"q": "everywhere else"}).content.decode()
    assert 'href="/search/actions/sessions.end/"' in page
    assert "/account/security/sessions/others/end/" not in page
    question = signed_in(alice).get("/search/actions/sessions.end/").content.decode()
    assert '<form method="post" action="/account/security/sessions/others/end/">' in question
    assert client.get("/search/actions/sessions.end/").status_code == 404
    assert signed_in(alice).get("/search/actions/logout/").status_code == 404


# --- The page ------------------------------------------------------------------------------------


def test_without_words_it_helps_and_shows_pages(client, elements):
    response = client.get(SEARCH)
    assert response.context["groups"][0].source.key == "actions"
    assert "Type the name" in response.content.decode()
    assert "noindex" in response["X-Robots-Tag"]
    assert elements(response.content.decode()).named("meta", name="robots", content="noindex")


def test_a_single_letter_asks_for_pages_and_actions_only(titles, team, alice, signed_in):
    assert set(titles(signed_in(alice), "h")) <= {"pages", "actions"}
    assert "type another letter" in signed_in(alice).get(SEARCH, {"q": "h"}).content.decode()


def test_nothing_found_says_so_and_helps(client):
    page = client.get(SEARCH, {"q": "<b>nothing"}).content.decode()
    assert "Nothing found for “&lt;b&gt;nothing”" in page
    assert "Every word has to be there" in page
    assert "/account/login/?next=/search/%3Fq%3D" in page


def test_a_text_that_is_too_long_is_refused_with_a_message(client):
    response = client.get(SEARCH, {"q": "x" * 101})
    assert response.status_code == 422
    assert "Search for at most 100 characters." in response.content.decode()
    assert client.get(SEARCH, {"q": "x" * 100}).status_code == 200


def test_a_control_character_is_refused(client):
    assert client.get(SEARCH, {"q": "a\0b"}).status_code == 422


def test_words_are_marked_and_the_rest_is_escaped(team, alice, bob, signed_in, renamed):
    renamed(bob, "<script>Söderberg</script>")
    page = signed_in(alice).get(SEARCH, {"q": "soder"}).content.decode()
    assert "&lt;script&gt;<mark>Söder</mark>berg&lt;/script&gt;" in page


def test_a_group_shows_five_and_leads_to_all_of_them(alice, signed_in, elements):
    for number in range(12):
        Team.objects.create_owned(owner=alice, name=f"Crew {number}")
    client = signed_in(alice)
    response = client.get(SEARCH, {"q": "crew"})
    [group] = response.context["groups"]
    assert (len(group.hits), group.count, group.is_more) == (5, 12, False)
    assert "Show all 12" in response.content.decode()
    assert elements(response.content.decode()).named("a", href="?q=crew&in=teams")
    assert len(client.get(SEARCH, {"q": "crew", "in": "teams"}).context["groups"][0].hits) == 12


def test_a_source_is_bounded_and_says_that_there_is_more(alice, signed_in):
    for number in range(52):
        Team.objects.create_owned(owner=alice, name=f"Crew {number}")
    client = signed_in(alice)
    assert "More than 20 results" in client.get(SEARCH, {"q": "crew"}).content.decode()
    page = client.get(SEARCH, {"q": "crew", "in": "teams"})
    assert len(page.context["groups"][0].hits) == 50
    assert "There is more. Another word narrows it down." in page.content.decode()


def test_a_source_that_one_does_not_have_is_none(alice, signed_in, titles):
    assert titles(signed_in(alice), "profile", **{"in": "todos"}) == {"pages": ["Profile"]}


# --- Fragments -----------------------------------------------------------------------------------


@pytest.fixture
def ask(client):
    """Asks as the palette does."""

    def ask(text: str, target: str = "palette-results"):
        return client.get(SEARCH, {"q": text}, headers={"HX-Request": "true", "HX-Target": target})

    return ask


def test_the_palette_gets_a_listbox_of_options(ask, elements):
    response = ask("sign in")
    page = elements(response.content.decode())
    assert page.named("div", role="listbox")
    assert page.named("a", role="option", href="/account/login/", tabindex="-1")
    assert "HX-Push-Url" not in response
    assert {"HX-Request", "HX-Target"} <= set(response["Vary"].split(", "))


def test_the_page_gets_its_results_and_its_address(ask):
    response = ask("sign in", "results")
    assert response["HX-Push-Url"] == "/search/?q=sign+in"
    assert "<title>Search: sign in" in response.content.decode()
    assert 'role="listbox"' not in response.content.decode()


def test_an_action_comes_back_to_the_page_that_is_open(client, elements):
    headers = {
        "HX-Request": "true",
        "HX-Target": "palette-results",
        "HX-Current-URL": "http://testserver/account/?q=tide",
    }
    page = elements(client.get(SEARCH, {"q": "dark"}, headers=headers).content.decode())
    assert page.named("input", name="next", value="/account/?q=tide")
    assert page.named("button", role="option", form="palette-action", formaction="/theme/", value="dark")


def test_nothing_found_in_the_palette_is_no_empty_list(ask):
    page = ask("nothing of the sort").content.decode()
    assert "Nothing found for" in page
    assert "listbox" not in page


# --- Limits --------------------------------------------------------------------------------------


def test_a_visitor_who_searches_too_often_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr(limits, "OF_A_VISITOR", 2)
    assert [client.get(SEARCH, {"q": "theme"}).status_code for _ in range(3)] == [200, 200, 429]
    response = client.get(SEARCH, {"q": "theme"})
    assert 1 <= int(response["Retry-After"]) <= 60
    assert client.get(SEARCH).status_code == 200


def test_a_fragment_is_refused_without_a_body(client, monkeypatch):
    monkeypatch.setattr(limits, "OF_A_VISITOR", 0)
    response = client.get(SEARCH, {"q": "theme"}, headers={"HX-Request": "true", "HX-Target": "palette-results"})
    assert (response.status_code, response.content) == (429, b"")
    assert "HX-Reswap" not in response


def test_members_are_counted_each_and_visitors_by_their_network(rf, alice, bob, monkeypatch):
    from django.contrib.auth.models import AnonymousUser

    def whose(user, address):
        request = rf.get(SEARCH, REMOTE_ADDR=address)
        request.user = user
        return limits.whose(request)

    nobody = AnonymousUser()
    assert whose(alice, "192.0.2.1") == whose(alice, "192.0.2.2") != whose(bob, "192.0.2.1")
    assert whose(nobody, "192.0.2.1") != whose(nobody, "192.0.2.2")
    assert whose(nobody, "2001:db8::1") == whose(nobody, "2001:db8::2:1") != whose(nobody, "2001:db8:0:1::1")
