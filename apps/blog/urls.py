"""`/blog/…`. A first part that stands here as a word is no post's address: see `Post.reserved_slugs`."""

from django.urls import path, register_converter

from apps.blog import feeds
from apps.blog.views import following, media, mine, newsfeed, publication, reading, trash, writing
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
    path("tags/<permalink:slug>/feed/", feeds.latest_posts, name="tag_feed"),
    path("tags/<permalink:slug>/follow/", following.follow_tag, name="follow_tag"),
    path("tags/<permalink:slug>/follow/delete/", following.unfollow_tag, name="unfollow_tag"),
    path("authors/<username:username>/", reading.author, name="author"),
    path("authors/<username:username>/feed/", feeds.latest_posts, name="author_feed"),
    path("authors/<username:username>/follow/", following.follow_author, name="follow_author"),
    path("authors/<username:username>/follow/delete/", following.unfollow_author, name="unfollow_author"),
    path("feed/", feeds.latest_posts, name="feed"),
    path("following/", following.following, name="following"),
    path("newsfeed/", newsfeed.newsfeed, name="newsfeed"),
    path("newsfeed/read/", newsfeed.read_all, name="read_all"),
    path("newsfeed/read/delete/", newsfeed.unread_all, name="unread_all"),
    path("<permalink:slug>/", reading.detail, name="detail"),
    path("<permalink:slug>/edit/", writing.edit, name="edit"),
    path("<permalink:slug>/publication/", publication.publication, name="publication"),
    path("<permalink:slug>/publication/delete/", publication.unpublish, name="unpublish"),
    path("<permalink:slug>/archive/", publication.archive, name="archive"),
    path("<permalink:slug>/archive/delete/", publication.unarchive, name="unarchive"),
    path("<permalink:slug>/reading/", newsfeed.reading, name="reading"),
    path("<permalink:slug>/reading/delete/", newsfeed.unread, name="unread"),
    path("<permalink:slug>/trash/", trash.trash, name="trash"),
    path("<permalink:slug>/trash/delete/", trash.restore, name="restore"),
    path("<permalink:slug>/delete/", trash.delete, name="delete"),
]
