from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.blog.models import Post
from apps.blog.models.readable import LONGEST_TEXT

HTMX = {"HX-Request": "true"}
TEXT = {"title": "Tide tables", "body_markdown": "**High** at noon.", "tags": "Craft, New", "excerpt": "Short."}


@pytest.fixture
def alices(signed_in, alice) -> Client:
    return signed_in(alice)


def change(post: Post, **fields: str) -> dict[str, str]:
    return {"title": post.title, "body_markdown": post.body_markdown, "version": post.version, **fields}


@pytest.mark.parametrize("address", ["/blog/write/", "/blog/naming-the-boats/edit/"])
def test_the_editor_asks_visitors_to_sign_in(client, live, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"] == f"/account/login/?next={address}"


def test_everybody_with_an_account_writes(signed_in, bob):
    response = signed_in(bob).post("/blog/write/", {**TEXT, "intent": "save"})
    post = Post.objects.get()
    assert (response.status_code, response["Location"]) == (303, "/blog/tide-tables/edit/")
    assert (post.author, post.status, post.title, post.excerpt) == (bob, "draft", "Tide tables", "Short.")
    assert [tag.name for tag in post.tags.all()] == ["Craft", "New"]


def test_htmx_is_moved_to_the_page(alices):
    response = alices.post("/blog/write/", {**TEXT, "intent": "publish"}, headers=HTMX)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/blog/tide-tables/"


def test_publishing_from_the_editor_shows_the_post_to_everybody(alices, client):
    page = alices.post("/blog/write/", {**TEXT, "intent": "publish"}, follow=True)
    assert page.redirect_chain == [("/blog/tide-tables/", 303)]
    assert "Published. Everybody can read it now." in page.content.decode()
    assert "<strong>High</strong>" in client.get("/blog/tide-tables/").content.decode()


def test_scheduling_keeps_the_post_hidden_until_it_is_due(alices, client, alice):
    alice.time_zone = "Asia/Tokyo"
    alice.save()
    due = timezone.localtime(timezone.now() + timedelta(days=1), timezone.zoneinfo.ZoneInfo("Asia/Tokyo"))
    form = {**TEXT, "intent": "schedule", "publish_at": due.strftime("%Y-%m-%dT%H:%M")}
    page = alices.post("/blog/write/", form, follow=True)
    assert "Scheduled. Until then only you can see it." in page.content.decode()
    post = Post.objects.get()
    assert post.published_at == due.replace(second=0, microsecond=0)
    assert client.get(post.get_absolute_url()).status_code == 404
    Post.objects.update(published_at=timezone.now())
    assert client.get(post.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_form_keeps_the_text(alices, headers):
    form = {"title": "", "body_markdown": "Long <work>", "tags": "a,b,c,d,e,f,g,h,i", "intent": "publish"}
    response = alices.post("/blog/write/", form, headers=headers)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Long &lt;work&gt;</textarea>" in text
    assert 'value="a,b,c,d,e,f,g,h,i"' in text
    assert 'aria-invalid="true"' in text
    assert ("<html" in text) is not bool(headers)
    assert not Post.objects.exists()


def test_a_text_without_end_is_refused(alices):
    response = alices.post("/blog/write/", {**TEXT, "body_markdown": "x" * (LONGEST_TEXT + 1)})
    assert response.status_code == 422
    assert not Post.objects.exists()


def test_fields_that_the_form_does_not_have_are_not_written(alices, bob):
    extra = {"author": bob.pk, "slug": "mine", "published_at": "2020-01-01", "body_html": "<script>", "word_count": 9}
    alices.post("/blog/write/", {**TEXT, **extra, "intent": "save"})
    post = Post.objects.get()
    assert (post.author.first_name, post.slug, post.published_at) == ("Alice", "tide-tables", None)
    assert "<script>" not in post.body_html
    assert post.word_count == 3


def test_editing_saves_and_stays_in_the_editor(alices, live):
    page = alices.post("/blog/naming-the-boats/edit/", change(live, title="New", tags="Design"), follow=True)
    assert page.redirect_chain == [("/blog/naming-the-boats/edit/", 303)]
    assert "Saved." in page.content.decode()
    live.refresh_from_db()
    assert (live.title, live.status) == ("New", "published")
    assert [tag.name for tag in live.tags.all()] == ["Design"]


def test_the_editor_shows_what_is_there(alices, live):
    text = alices.get("/blog/naming-the-boats/edit/").content.decode()
    assert 'value="Naming the boats"' in text
    assert 'value="Craft"' in text
    assert "A *boat* has a name.</textarea>" in text
    assert "A <em>boat</em> has a name." in text
    assert 'value="publish"' not in text


def test_the_first_button_saves_because_enter_presses_it(alices, db):
    text = alices.get("/blog/write/").content.decode()
    assert 'value="save"' in text
    assert text.index('value="save"') < text.index('value="publish"')


def test_what_somebody_saved_meanwhile_is_not_overwritten_unasked(alices, live):
    stale = change(live, title="Mine", body_markdown="My long work", intent="save")
    alices.post("/blog/naming-the-boats/edit/", change(live, title="Theirs"))
    response = alices.post("/blog/naming-the-boats/edit/", stale)
    text = response.content.decode()
    assert response.status_code == 422
    assert "This post was changed while you wrote." in text
    assert "My long work</textarea>" in text
    live.refresh_from_db()
    assert live.title == "Theirs"

    again = alices.post("/blog/naming-the-boats/edit/", {**stale, "version": live.version})
    assert f'value="{live.version}"'.replace("+", "&#x2B;") in text or f'value="{live.version}"' in text
    assert again.status_code == 303
    live.refresh_from_db()
    assert live.title == "Mine"


def test_without_scripts_the_preview_comes_with_the_form(alices):
    response = alices.post("/blog/write/", {**TEXT, "title": "", "intent": "preview", "publish_at": "junk"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "<strong>High</strong>" in text
    assert "**High** at noon.</textarea>" in text
    assert 'value="Craft, New"' in text
    assert "error-summary" not in text
    assert not Post.objects.exists()


def test_a_preview_while_editing_keeps_the_version(alices, live):
    form = change(live, body_markdown="Other", intent="preview")
    text = alices.post("/blog/naming-the-boats/edit/", form).content.decode()
    assert "<p>Other</p>" in text
    assert live.version.replace("+", "") in text.replace("&#x2B;", "").replace("+", "")
    live.refresh_from_db()
    assert live.body_markdown != "Other"


def test_the_live_preview_is_sanitised_html(alices):
    response = alices.post("/blog/preview/", {"body_markdown": "**x** <script>alert(1)</script>"}, headers=HTMX)
    text = response.content.decode()
    assert "<strong>x</strong>" in text
    assert "<script" not in text
    assert "<html" not in text


def test_the_preview_of_nothing_says_what_it_is_for(alices):
    assert "appears here" in alices.post("/blog/preview/").content.decode()


def test_the_preview_tells_who_is_signed_out_and_renders_nothing_for_them(client, db):
    response = client.post("/blog/preview/", {"body_markdown": "**x**"}, headers=HTMX)
    assert response.status_code == 200
    assert "You are signed out." in response.content.decode()
    assert "<strong>" not in response.content.decode()


def test_the_preview_is_no_page_to_visit(alices):
    assert alices.get("/blog/preview/").status_code == 405


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("cr", ["Craft"]),
        ("Design, CR", ["Design, Craft"]),
        ("", ["Craft", "Crews"]),
        ("x\0", []),
        ("zz", []),
    ],
)
def test_suggestions_complete_the_last_name(alices, write_post, typed, options):
    write_post(tags=["Craft"])
    if not typed:
        write_post(tags=["Crews"])
    text = alices.get("/blog/write/tags/", {"tags": typed}).content.decode()
    assert [part.split('"')[0] for part in text.split('value="')[1:]] == options


def test_suggestions_do_not_send_a_person_away_who_was_signed_out(client, live):
    response = client.get("/blog/write/tags/", {"tags": "c"}, headers=HTMX)
    assert response.status_code == 204
    assert "HX-Redirect" not in response.headers


@pytest.mark.parametrize("tags", [2, 20])
def test_the_editor_asks_a_fixed_number_of_queries(alices, live, write_post, django_assert_max_num_queries, tags):
    for number in range(tags):
        write_post(tags=[f"Tag {number}"])
    alices.get("/blog/mine/")  # the first visit writes the session
    with django_assert_max_num_queries(9):
        alices.get("/blog/naming-the-boats/edit/")
