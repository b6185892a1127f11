"""Work that a page does not wait for."""

from apps.blog.models import MediaFile
from apps.common.jobs import job


@job
def make_thumbnail(media_id: int) -> None:
    """Of a file that was deleted meanwhile there is nothing to make."""
    for media in MediaFile.objects.filter(pk=media_id).with_details():
        media.make_thumbnail()
