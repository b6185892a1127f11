"""`/api/blog/…`"""

from django.urls import path

from apps.blog.api.media import MediaViewSet
from apps.blog.api.posts import PostViewSet
from apps.blog.api.tags import TagViewSet
from apps.blog.api.uploads import MediaUploadView

urlpatterns = [
    path("blog/posts/", PostViewSet.as_view({"get": "list", "post": "create"}), name="blog_posts"),
    path(
        "blog/posts/<int:pk>/",
        PostViewSet.as_view({"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}),
        name="blog_post",
    ),
    path("blog/tags/", TagViewSet.as_view({"get": "list"}), name="blog_tags"),
    path("blog/media/", MediaViewSet.as_view({"get": "list"}), name="blog_media"),
    path("blog/media/upload/", MediaUploadView.as_view(), name="blog_media_upload"),
    path(
        "blog/media/<int:pk>/",
        MediaViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
        name="blog_media_file",
    ),
]
