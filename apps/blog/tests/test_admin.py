import re

import pytest
from django.test import Client
from django.utils import timezone

from apps.blog.models import Post, Tag
from apps.common.models import AuditEntry

POSTS = "/admin/blog/post/"


@pytest.fixture
def staffs(signed_in, staff) -> Client:
    return signed_in(staff)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def run(client: Client, action: str, *posts: Post) -> str:
    form = {"action": action, "_selected_action": [post.pk for post in posts]}
    return text_of(client.post(POSTS, form, follow=True))


def form_of(post: Post | None = None, **fields: object) -> dict[str, object]:
    """What the browser sends of the change form."""
    form = {"title": "T", "slug": "", "author": "", "excerpt": "", "body_markdown": "", "meta_description": ""}
    if post:
        form |= {"title": post.title, "slug": post.slug, "body_markdown": post.body_markdown}
    return form | {"published_at_0": "", "published_at_1": "", **fields}


def test_staff_see_posts_of_every_status(staffs, everything):
    text = text_of(staffs.get(POSTS))
    for post in everything:
        assert post.title in text


def test_the_list_reads_no_texts(staffs, live, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as queries:
        assert live.title in text_of(staffs.get(POSTS))
    assert not [query["sql"] for query in queries if "body_html" in query["sql"]]


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("draft", "Half a thought"),
        ("scheduled", "Spring"),
        ("published", "Naming the boats"),
        ("archived", "Long ago"),
        ("trash", "Thrown away"),
    ],
)
def test_posts_are_filtered_by_status(staffs, everything, status, title):
    text = text_of(staffs.get(POSTS, {"status": status}))
    assert {post.title for post in everything if post.title in text} == {title}


def test_an_unknown_status_filters_nothing(staffs, everything):
    assert "Spring" in text_of(staffs.get(POSTS, {"status": "nonsense"}))


def test_posts_are_filtered_by_author_and_tag_and_found_by_words(staffs, live, draft, alice, bob):
    craft = Tag.objects.get(name="Craft")
    for query in ({"author__id__exact": alice.pk}, {"tags__id__exact": craft.pk}, {"q": "boats"}, {"q": alice.email}):
        assert "Naming the boats" in text_of(staffs.get(POSTS, query))
    for query in ({"author__id__exact": bob.pk}, {"q": "zebra"}):
        assert "Naming the boats" not in text_of(staffs.get(POSTS, query))


@pytest.mark.parametrize(
    ("action", "which", "status", "in_trash"),
    [
        ("publish", "draft", "published", False),
        ("publish", "scheduled", "published", False),
        ("unpublish", "live", "draft", False),
        ("archive", "live", "archived", False),
        ("trash", "live", "published", True),
        ("restore", "trashed", "published", False),
    ],
)
def test_actions_change_the_selected_posts_alone(request, staffs, write_post, action, which, status, in_trash):
    post, other = request.getfixturevalue(which), write_post("Other", days=2)
    before = Post.objects.filter(pk=other.pk).values().get()
    run(staffs, action, post)
    post.refresh_from_db()
    assert (post.status, post.is_trashed) == (status, in_trash)
    assert Post.objects.filter(pk=other.pk).values().get() == before
    assert AuditEntry.objects.about(post).count() == 1


def test_what_lies_in_the_trash_is_not_published_from_there(staffs, write_post):
    post = write_post("Old draft", trashed_at=timezone.now())
    assert "Nothing of what is selected needed that." in run(staffs, "publish", post)
    post.refresh_from_db()
    assert post.status == "draft"


def test_staff_change_a_post_and_its_html_follows(staffs, live, alice):
    form = form_of(
        live, author=alice.pk, body_markdown="# New <script>", published_at_0="2026-01-01", published_at_1="10:00"
    )
    assert staffs.post(f"{POSTS}{live.pk}/change/", form).status_code == 302
    live.refresh_from_db()
    assert live.body_html == "<h2>New &lt;script&gt;</h2>\n"


def test_a_post_of_a_former_member_can_be_changed(staffs, write_post):
    post = write_post("Alone", author=None)
    assert staffs.post(f"{POSTS}{post.pk}/change/", form_of(post, title="Not alone")).status_code == 302


def test_an_address_of_the_site_is_refused_as_a_slug(staffs, live):
    text = text_of(staffs.post(f"{POSTS}{live.pk}/change/", form_of(live, slug="write")))
    assert "is an address of the site itself" in text


def test_staff_write_a_post_without_choosing_a_slug(staffs):
    assert staffs.post(f"{POSTS}add/", form_of(title="From the admin")).status_code == 302
    assert Post.objects.get().slug == "from-the-admin"


def test_the_form_shows_the_post_as_readers_see_it(staffs, live, draft):
    text = text_of(staffs.get(f"{POSTS}{live.pk}/change/"))
    assert "A <em>boat</em> has a name." in text
    assert f'href="{live.get_absolute_url()}"' in text
    assert f'href="{draft.get_absolute_url()}"' not in text_of(staffs.get(f"{POSTS}{draft.pk}/change/"))


def test_tags_tell_how_many_posts_have_them(staffs, live, draft, write_post):
    write_post(tags=["Craft"])
    text = text_of(staffs.get("/admin/blog/tag/", {"q": "craft", "o": "3"}))
    assert re.search(r"field-post_count[^>]*>\s*2\s*<", text)


def test_a_second_tag_of_the_name_is_refused_with_words(staffs, live):
    text = text_of(staffs.post("/admin/blog/tag/add/", {"name": "CRAFT", "slug": ""}))
    assert "There is a tag with this name." in text


@pytest.mark.parametrize("person", ["alice", "bob"])
def test_members_do_not_get_in(request, live, person, signed_in):
    assert signed_in(request.getfixturevalue(person)).get(POSTS).status_code in (302, 403)


def test_staff_without_the_permission_do_not_get_in(live, alice, signed_in):
    alice.is_staff = True
    alice.save()
    client = signed_in(alice)
    assert client.get(POSTS).status_code == 403
    assert client.post(POSTS, {"action": "publish", "_selected_action": [live.pk]}).status_code == 403
