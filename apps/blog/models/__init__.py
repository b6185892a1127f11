from apps.blog.models.follow import Follow
from apps.blog.models.media_file import MediaFile
from apps.blog.models.media_use import MediaUse
from apps.blog.models.post import Post
from apps.blog.models.reading import AllRead, PostReading
from apps.blog.models.tag import Tag

__all__ = ["AllRead", "Follow", "MediaFile", "MediaUse", "Post", "PostReading", "Tag"]
