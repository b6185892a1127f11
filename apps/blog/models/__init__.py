from apps.blog.models.media_file import MediaFile
from apps.blog.models.media_use import MediaUse
from apps.blog.models.post import Post
from apps.blog.models.tag import Tag

__all__ = ["MediaFile", "MediaUse", "Post", "Tag"]
