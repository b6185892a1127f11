"""Who may do what at the addresses of the blog; tests/README.md tells how to read and add rows."""

from django.utils import timezone

from apps.blog.models import Post, Tag
from tests.identities import World
from tests.matrix import EVERYONE, MEMBERS, MISSING, OWNER, Foreign, Things, admin_rows, only, row

TEXT = {"title": "A title", "body_markdown": "Words.", "version": "", "intent": "save"}
WRITTEN = "title body_markdown excerpt meta_description tags"
IN_THE_FORM = "title slug author tags excerpt body_markdown meta_description published_at"
NOBODY = only(visitors=MISSING)
UNSEEN = only("alice", visitors=MISSING)

ROWS = [
    row("blog:list", GET=EVERYONE),
    row("blog:feed", GET=EVERYONE),
    row("blog:tags", GET=EVERYONE),
    row("blog:tag", of="tag", GET=EVERYONE),
    row("blog:tag", of="secret tag", GET=NOBODY),
    row("blog:tag_feed", of="tag", GET=EVERYONE),
    row("blog:tag_feed", of="secret tag", GET=NOBODY),
    row("blog:author", of="author", GET=EVERYONE),
    row("blog:author", of="quiet author", GET=NOBODY),
    row("blog:detail", of="live", GET=EVERYONE),
    row("blog:detail", of="draft", GET=UNSEEN),
    row("blog:detail", of="trashed", GET=NOBODY),
    row("blog:write", GET=MEMBERS, POST=MEMBERS, data=TEXT, writes=WRITTEN),
    # Those who are signed out get the empty answer, because a redirect would take their text off the screen.
    row("blog:preview", POST=EVERYONE),
    row("blog:tag_suggestions", GET=EVERYONE),
    row("blog:mine", GET=MEMBERS),
    row("blog:edit", of="draft", GET=OWNER, POST=OWNER, data={"intent": "save"}, writes=WRITTEN),
    row("blog:edit", of="live", GET=OWNER, POST=OWNER, data={"intent": "save"}, writes=WRITTEN),
    *[
        row(f"blog:{state}", of=post, POST=OWNER, DELETE=OWNER)
        for state in ("publication", "unpublish", "archive", "unarchive")
        for post in ("draft", "live")
    ],
    row("blog:trash", of="live", POST=OWNER),
    row("blog:restore", of="trashed", POST=OWNER),
    row("blog:delete", of="trashed", GET=OWNER, POST=OWNER),
    row("blog:delete", of="live", GET=only(), POST=only()),
    *admin_rows("blog.post", staff="view add change delete", writes=IN_THE_FORM, new={"title": "A title"}),
    *admin_rows("blog.tag", staff="view add change delete", writes="name slug", new={"name": "Baking"}),
]

FOREIGN = [
    Foreign("blog:list", by="words of the draft", known_to=""),
    Foreign("blog:list", by="secret tag as a filter", known_to=""),
    Foreign("blog:tag_suggestions", by="secret tag as typed"),
]


def things(world: World) -> Things:
    """Alice's posts, one of every sort."""
    now = timezone.now()
    live = post(world, "Naming the boats", tag="Craft", published_at=now)
    draft = post(world, "Half a thought", tag="Secret plan")
    trashed = post(world, "Thrown away", published_at=now, trashed_at=now)
    return {
        "live": {"slug": live.slug},
        "draft": {"slug": draft.slug},
        "trashed": {"slug": trashed.slug},
        "tag": {"slug": live.tags.get().slug},
        "secret tag": {"slug": draft.tags.get().slug},
        "words of the draft": {"q": "Half a thought"},
        "secret tag as a filter": {"tag": draft.tags.get().slug},
        "secret tag as typed": {"tags": "Secret plan"},
        "author": {"username": world["alice"].username},
        "quiet author": {"username": world["bob"].username},
        "blog.post": {"object_id": draft.pk},
        "blog.tag": {"object_id": live.tags.get().pk},
    }


def post(world: World, title: str, *, tag: str = "", **fields) -> Post:
    made = Post.objects.create(title=title, author=world["alice"], body_markdown="Words.", **fields)
    made.tags.set(Tag.objects.named([tag] if tag else []))
    return made
