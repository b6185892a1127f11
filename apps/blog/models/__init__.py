from apps.blog.models.post import Post
from apps.blog.models.tag import Tag

__all__ = ["Post", "Tag"]
