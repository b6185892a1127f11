"""A picture, a table and a note, made here, so that the list of uploads has something to show."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from apps.common.models import Upload, User

TIDES = """\
day,high water,metres,low water,metres
Monday,05:12,3.9,11:24,0.8
Tuesday,05:58,4.1,12:10,0.6
Wednesday,06:41,4.3,12:53,0.5
Thursday,07:24,4.3,13:36,0.5
Friday,08:08,4.2,14:19,0.7
"""
NOTE = """\
Words for the spring launch

Say what it does before saying what it is. "Tables of the tide for small harbours" needs no adjective.
One picture of the quay in the morning, no people from a catalogue.
"""
# Name, whose it is, whether everybody may see it.
UPLOADS = [
    ("harbour-in-the-morning.png", "member", True),
    ("tides-of-the-week.csv", "member", False),
    ("words-for-the-launch.txt", "staff", False),
]


def seed_uploads() -> None:
    """Each once; one of that name is left as its owner made it."""
    for name, mailbox, is_public in UPLOADS:
        owner = User.objects.get(email=f"{mailbox}@example.com")
        if not owner.uploads.filter(name=name).exists():
            Upload.objects.receive(ContentFile(content(name), name=name), by=owner, is_public=is_public)


def content(name: str) -> bytes:
    if name.endswith("png"):
        return harbour()
    return (TIDES if name.endswith("csv") else NOTE).encode()


def harbour() -> bytes:
    """A low sun over water, two shades a line."""
    picture = Image.new("RGB", (640, 400))
    draw, buffer = ImageDraw.Draw(picture), BytesIO()
    for y in range(400):
        light = abs(y - 220) / 220
        draw.line((0, y, 640, y), fill=(int(250 - 120 * light), int(190 - 70 * light), int(140 + 40 * light)))
    draw.ellipse((285, 150, 355, 220), fill=(255, 240, 205))
    for y in range(224, 400, 9):
        reach = (400 - y) // 4 + 12
        draw.line((320 - reach, y, 320 + reach, y), fill=(255, 226, 190), width=2)
    picture.filter(ImageFilter.GaussianBlur(1)).save(buffer, "PNG")
    return buffer.getvalue()
