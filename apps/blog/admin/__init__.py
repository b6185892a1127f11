"""The blog for staff: importing this package registers it."""

from apps.blog.admin.follow import FollowAdmin
from apps.blog.admin.media_file import MediaFileAdmin
from apps.blog.admin.media_use import MediaUseAdmin
from apps.blog.admin.post import PostAdmin
from apps.blog.admin.reading import AllReadAdmin, PostReadingAdmin
from apps.blog.admin.tag import TagAdmin

__all__ = [
    "AllReadAdmin",
    "FollowAdmin",
    "MediaFileAdmin",
    "MediaUseAdmin",
    "PostAdmin",
    "PostReadingAdmin",
    "TagAdmin",
]
