"""`/blog/…`. A first part that stands here as a word is no post's address: see `Post.reserved_slugs`."""

from django.urls import path, register_converter
from django.views.decorators.http import require_safe

from apps.blog import feeds
from apps.blog.views import media, mine, publication, reading, trash, writing
from apps.common.behaviors.permalinkable import PermalinkConverter


class UsernameConverter(PermalinkConverter):
    regex = r"[\w.@+-]+"


register_converter(PermalinkConverter, "permalink")
register_converter(UsernameConverter, "username")

app_name = "blog"
urlpatterns = [
    path("", reading.post_list, name="list"),
    path("write/", writing.write, name="write"),
    path("write/tags/", writing.tag_suggestions, name="tag_suggestions"),
    path("preview/", writing.preview, name="preview"),
    path("media/", media.library, name="media"),
    path("media/<int:pk>/", media.detail, name="media_file"),
    path("media/<int:pk>/delete/", media.delete, name="media_delete"),
    path("mine/", mine.mine, name="mine"),
    path("tags/", reading.tag_list, name="tags"),
    path("tags/<permalink:slug>/", reading.tag, name="tag"),
    path("tags/<permalink:slug>/feed/", require_safe(feeds.LatestPosts()), name="tag_feed"),
    path("authors/<username:username>/", reading.author, name="author"),
    path("feed/", require_safe(feeds.LatestPosts()), name="feed"),
    path("<permalink:slug>/", reading.detail, name="detail"),
    path("<permalink:slug>/edit/", writing.edit, name="edit"),
    path("<permalink:slug>/publication/", publication.publication, name="publication"),
    path("<permalink:slug>/publication/delete/", publication.unpublish, name="unpublish"),
    path("<permalink:slug>/archive/", publication.archive, name="archive"),
    path("<permalink:slug>/archive/delete/", publication.unarchive, name="unarchive"),
    path("<permalink:slug>/trash/", trash.trash, name="trash"),
    path("<permalink:slug>/trash/delete/", trash.restore, name="restore"),
    path("<permalink:slug>/delete/", trash.delete, name="delete"),
]
