"""Tags, with how many posts have each."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticatedOrReadOnly

from apps.api.views import ModelDoor
from apps.blog.api.serializers import TagSerializer
from apps.blog.models import Post, Tag


@extend_schema_view(list=extend_schema(operation_id="blog_tags_list", summary="List tags"))
class TagViewSet(ListModelMixin, ModelDoor):
    """Tags of the posts that one may see, the most used first."""

    app = "blog"
    serializer_class = TagSerializer
    permission_classes = (IsAuthenticatedOrReadOnly,)
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Tag]:
        return Tag.objects.of(Post.objects.visible_to(self.request.user))
