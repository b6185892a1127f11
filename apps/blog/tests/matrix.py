"""Who may do what at the addresses of the blog; tests/README.md tells how to read and add rows."""

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.blog.models import AllRead, Follow, MediaFile, Post, PostReading, Tag
from apps.blog.receiving import receive
from apps.common.models import Upload
from apps.common.uploads.tests.corpus import PDF, picture
from tests.identities import World
from tests.matrix import (
    CALLERS,
    EVERYONE,
    MEMBERS,
    MISSING,
    OWNER,
    UNKNOWN,
    Foreign,
    Things,
    admin_rows,
    api_row,
    only,
    row,
)

TEXT = {"title": "A title", "body_markdown": "Words.", "version": "", "intent": "save"}
WRITTEN = "title body_markdown featured_image excerpt meta_description tags"
IN_THE_FORM = "title slug author tags featured_image excerpt body_markdown meta_description published_at"
NOBODY = only(visitors=MISSING)
UNSEEN = only("alice", visitors=MISSING)
OWN = only("alice", visitors=UNKNOWN)
POST = "title body_markdown excerpt meta_description status tags featured_image"
SEEN = only("alice", "stella", "root", visitors=UNKNOWN)
CHANGE = {"PUT": OWN, "PATCH": OWN, "DELETE": OWN}

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
    row("blog:author_feed", of="author", GET=EVERYONE),
    row("blog:author_feed", of="quiet author", GET=NOBODY),
    # Alice, too, is let in where she is the author, and told that nobody follows themselves.
    *[
        row(f"blog:{verb}_{kind}", of=f"{which}{kind}", POST=who, DELETE=who, by="" if which else "adam")
        for verb in ("follow", "unfollow")
        for kind, which, who in (
            ("author", "", MEMBERS),
            ("author", "quiet ", only()),
            ("tag", "", MEMBERS),
            ("tag", "secret ", only()),
        )
    ],
    row("blog:following", GET=MEMBERS),
    row("blog:newsfeed", GET=MEMBERS),
    row("blog:read_all", POST=MEMBERS),
    row("blog:unread_all", POST=MEMBERS),
    *[
        row(f"blog:{state}", of=post, POST=who, DELETE=who)
        for state in ("reading", "unread")
        for post, who in (("live", MEMBERS), ("draft", only()), ("trashed", only()))
    ],
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
    row("blog:media", GET=MEMBERS, POST=MEMBERS, data={"files": lambda world: SimpleUploadedFile("a.pdf", PDF)}),
    row("blog:media_file", of="own file", GET=OWNER, POST=OWNER, writes="description"),
    row("blog:media_file", of="shown file", GET=OWNER, POST=OWNER, writes="description"),
    row("blog:media_delete", of="own file", GET=OWNER, POST=OWNER),
    row("blog:media_delete", of="shown file", GET=OWNER, POST=OWNER),
    row("upload", of="own upload", GET=only("alice", "stella", "root", visitors=MISSING)),
    row("upload", of="small upload", GET=only("alice", "stella", "root", visitors=MISSING)),
    row("upload", of="shown upload", GET=EVERYONE),
    row("upload", of="shown small upload", GET=EVERYONE),
    row("upload", of="upload in a draft", GET=only("alice", "stella", "root", visitors=MISSING)),
    api_row("blog_posts", app="blog", GET=EVERYONE, POST=CALLERS, data={"title": "A title"}, writes=POST),
    api_row("blog_post", of="live post", app="blog", GET=EVERYONE, **CHANGE, data={"title": "A title"}, writes=POST),
    api_row("blog_post", of="draft post", app="blog", GET=UNSEEN, **CHANGE, data={"title": "A title"}, writes=POST),
    api_row("blog_tags", app="blog", GET=EVERYONE),
    api_row("blog_media", app="blog", GET=CALLERS),
    api_row(
        "blog_media_upload",
        app="blog",
        POST=CALLERS,
        data={"file": lambda world: SimpleUploadedFile("a.pdf", PDF)},
        writes="description post",
    ),
    api_row("blog_media_file", of="own file", app="blog", GET=SEEN, DELETE=SEEN),
    api_row("blog_media_file", of="shown file", app="blog", GET=CALLERS, DELETE=SEEN),
    *admin_rows("blog.mediafile", staff="view change delete", nobody="add", writes="description"),
    *admin_rows("blog.mediause", staff="view", nobody="add change delete"),
    *admin_rows("blog.follow", staff="view", nobody="add change delete"),
    *admin_rows("blog.postreading", staff="", nobody="add change delete"),
    *admin_rows("blog.allread", staff="", nobody="add change delete"),
    *admin_rows("blog.tag", staff="view add change delete", writes="name slug", new={"name": "Baking"}),
]

FOREIGN = [
    Foreign("blog:list", by="words of the draft", known_to=""),
    Foreign("blog:list", by="secret tag as a filter", known_to=""),
    Foreign("blog:tag_suggestions", by="secret tag as typed"),
    Foreign("api:blog_posts", by="words of the draft as a search"),
    Foreign("search", by="words of the draft"),
    Foreign("api:blog_posts", by="secret tag as a filter"),
]


def things(world: World) -> Things:
    """Alice's posts, one of every sort."""
    now = timezone.now()
    live = post(world, "Naming the boats", tag="Craft", published_at=now)
    draft = post(world, "Half a thought", tag="Secret plan")
    trashed = post(world, "Thrown away", published_at=now, trashed_at=now)
    own, shown, waiting = (file(world, name) for name in ("own.png", "shown.png", "waiting.png"))
    post(world, "With a picture", published_at=now, featured_image=shown)
    post(world, "With one to come", featured_image=waiting)
    PostReading.objects.mark(live, by=world["adam"])
    AllRead.objects.mark(by=world["adam"])
    return {
        "blog.follow": {"object_id": Follow.objects.follow(world["alice"], by=world["adam"]).pk},
        "blog.postreading": {"object_id": PostReading.objects.get().pk},
        "blog.allread": {"object_id": AllRead.objects.get().pk},
        "own file": {"pk": own.pk},
        "shown file": {"pk": shown.pk},
        "own upload": address(own.upload),
        "small upload": address(own.thumbnail),
        "shown upload": address(shown.upload),
        "shown small upload": address(shown.thumbnail),
        "upload in a draft": address(waiting.upload),
        "blog.mediause": {"object_id": shown.uses.get().pk},
        "blog.mediafile": {"object_id": own.pk},
        "live": {"slug": live.slug},
        "live post": {"pk": live.pk},
        "draft post": {"pk": draft.pk},
        "draft": {"slug": draft.slug},
        "trashed": {"slug": trashed.slug},
        "tag": {"slug": live.tags.get().slug},
        "secret tag": {"slug": draft.tags.get().slug},
        "words of the draft": {"q": "Half a thought"},
        "words of the draft as a search": {"search": "Half a thought"},
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


def file(world: World, name: str) -> MediaFile:
    """With its small picture, which the job has made."""
    made = receive(ContentFile(picture("PNG"), name=name), by=world["alice"])
    return MediaFile.objects.with_details().get(pk=made.pk)


def address(upload: Upload) -> dict[str, object]:
    return {"pk": upload.pk, "name": upload.name}
