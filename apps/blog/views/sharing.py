"""What pages of the blog tell link previews and search engines."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.blog.models import Post
from apps.blog.subjects import Subject
from apps.public.sharing import Article, Picture, Sharing


def of_post(post: Post) -> Sharing:
    """Of one that is not out only where it is: nobody else may know more, and nobody shall find it."""
    if not (post.is_published and post.published_at):
        return Sharing(title=post.title, path=post.get_absolute_url(), listed=False)
    return Sharing(
        title=post.title,
        description=post.description,
        path=post.get_absolute_url(),
        image=picture_of(post),
        article=Article(
            kind="BlogPosting",
            author=post.author.public_name if post.author else _("A former member"),
            author_path=reverse("blog:author", args=[post.author.username]) if post.author else "",
            published_at=post.published_at,
            modified_at=post.modified_at,
            tags=[tag.name for tag in post.tags.all()],
        ),
        crumbs=[(_("Blog"), reverse("blog:list")), (post.title, "")],
    )


def picture_of(post: Post) -> Picture | None:
    if not post.featured_image:
        return None
    upload, description = post.featured_image.upload, post.featured_image.description
    return Picture(upload.get_absolute_url(), upload.width or 0, upload.height or 0, description)


def of_subject(subject: Subject) -> Sharing:
    """Of the page of an author or a tag."""
    words = _("Posts about %(name)s.") if subject.is_tag else _("Posts by %(name)s.")
    return Sharing(
        title=subject.name,
        description=words % {"name": subject.name},
        path=subject.page,
        crumbs=[(_("Blog"), reverse("blog:list")), (subject.name, "")],
    )


def of_list() -> Sharing:
    return Sharing(title=_("Blog"), description=_("What we learn while we build."), path=reverse("blog:list"))
