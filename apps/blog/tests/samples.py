"""Arguments of the blog's addresses."""

from apps.blog.models import MediaFile, Post, Tag

# This one answers with the pieces of a list and is asked by the editor alone.
FRAGMENTS = {"blog:tag_suggestions"}
PAGES = (
    *("detail", "edit", "delete", "trash", "restore"),
    *("publication", "unpublish", "archive", "unarchive"),
    *("reading", "unread"),
)


def samples() -> dict[str, list[dict[str, object]]]:
    """A post that everybody reads, one of the member's own, a draft, one in the trash and one that is not."""
    own = Post.objects.filter(author__email="member@example.com")
    posts = (Post.objects.live(), own.live(), own.drafts().kept(), own.trashed())
    slugs = dict.fromkeys([*(found[0].slug for found in posts if found), "nothing-here"])
    tag = {"slug": Tag.objects.all()[0].slug}
    files = MediaFile.objects.filter(upload__owner__email="member@example.com")
    media = [{"pk": pk} for pk in [*files.values_list("pk", flat=True)[:3], 0]]
    author = [{"username": own.live()[0].author.username}, {"username": "nobody"}]
    return {
        **{f"blog:{page}": author for page in ("author_feed", "follow_author", "unfollow_author")},
        **{f"blog:{page}": [tag, {"slug": "nothing"}] for page in ("follow_tag", "unfollow_tag")},
        "api:blog_post": [{"pk": pk} for pk in [*Post.objects.live().values_list("pk", flat=True)[:2], 0]],
        "api:blog_media_file": media,
        "blog:media_file": media,
        "blog:media_delete": media,
        "blog:author": author,
        "blog:tag": [tag, {"slug": "nothing"}],
        "blog:tag_feed": [tag],
        **{f"blog:{page}": [{"slug": slug} for slug in slugs] for page in PAGES},
    }
