"""Pictures and a document for the media library, drawn here, some of them at the head of demo posts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from django.db.models import F
from PIL import Image, ImageDraw, ImageFilter

from apps.blog.models import MediaFile, Post
from apps.blog.receiving import receive
from apps.common.models import User

WIDTH, HEIGHT, HORIZON = 1200, 750, 430
type Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Scene:
    """Water under a sky: `post` is the beginning of the address of the post that shows it."""

    name: str
    mailbox: str
    shows: str
    sky: tuple[Colour, Colour]
    water: tuple[Colour, Colour]
    sails: int = 0
    stars: int = 0
    post: str = ""


SCENES = [
    Scene(
        name="low-tide-at-the-gauge.png",
        mailbox="member",
        shows="Flat water at low tide under a pale morning sky",
        sky=((170, 205, 225), (250, 225, 190)),
        water=((120, 165, 180), (60, 100, 120)),
        post="the-page-that-fits",
    ),
    Scene(
        name="the-dark-season.jpg",
        mailbox="member",
        shows="The harbour at noon in December, with stars above the water",
        sky=((14, 20, 46), (66, 62, 110)),
        water=((30, 34, 70), (10, 14, 34)),
        stars=140,
        post="letter-from-the-dark",
    ),
    Scene(
        name="boats-of-the-regatta.webp",
        mailbox="nora",
        shows="Nine white sails of the same kind on a calm sea",
        sky=((96, 165, 215), (215, 235, 245)),
        water=((40, 110, 160), (20, 70, 120)),
        sails=9,
        post="naming-the-boats",
    ),
    Scene(
        name="the-desk-at-six-past-two.jpg",
        mailbox="nora",
        shows="Afternoon light over a still bay, seen from the window of the studio",
        sky=((235, 190, 120), (255, 240, 214)),
        water=((150, 160, 150), (70, 96, 104)),
        sails=1,
        post="boring-backups",
    ),
    Scene(
        name="keyboard-week.webp",
        mailbox="staff",
        shows="Two boats on their way out of the harbour in the evening",
        sky=((52, 40, 92), (240, 140, 110)),
        water=((90, 60, 100), (30, 24, 60)),
        sails=2,
        stars=30,
        post="keyboard-week",
    ),
    Scene(
        name="first-sketch.png",
        mailbox="member",
        shows="",
        sky=((240, 200, 150), (250, 235, 215)),
        water=((180, 150, 130), (120, 95, 85)),
        sails=2,
    ),
]
PDF = ("berths-and-prices.pdf", "member", "Berths and prices of the harbour for this season")


def seed(size: int | None) -> None:
    """Each once; one of that name is left as its owner made it."""
    for scene in SCENES:
        if media := added(scene.name, scene.mailbox, scene.shows, partial(drawn, scene)):
            show(media, scene.post)
    added(*PDF, lambda: sheet(PDF[2]))


def added(name: str, mailbox: str, description: str, content: Callable[[], bytes]) -> MediaFile | None:
    owner = User.objects.get(email=f"{mailbox}@example.com")
    if MediaFile.objects.by(owner).filter(original_filename=name).exists():
        return None
    return receive(ContentFile(content(), name=name), by=owner, description=description)


def show(media: MediaFile, slug: str) -> None:
    """At the head of its owner's post; that is no later change of the post."""
    own = Post.objects.by(media.uploaded_by or User()).filter(featured_image=None)
    for post in own.filter(slug__startswith=slug or "/"):
        Post.objects.filter(pk=post.pk).update(featured_image=media, modified_at=F("modified_at"))
        post.featured_image = media
        post.note_media()


def drawn(scene: Scene) -> bytes:
    picture, buffer, pick = Image.new("RGB", (WIDTH, HEIGHT)), BytesIO(), Random(scene.name)  # noqa: S311  # no secret
    draw = ImageDraw.Draw(picture)
    for y in range(HEIGHT):
        (top, bottom), share = (
            (scene.sky, y / HORIZON) if y < HORIZON else (scene.water, (y - HORIZON) / (HEIGHT - HORIZON))
        )
        draw.line((0, y, WIDTH, y), fill=between(top, bottom, share))
    for _ in range(scene.stars):
        x, y = pick.randrange(WIDTH), pick.randrange(HORIZON - 40)
        draw.ellipse((x, y, x + 3, y + 3), fill=(250, 245, 225))
    for number in range(scene.sails):
        sail(draw, 90 + number * (WIDTH - 120) // scene.sails, HORIZON + pick.randrange(150), pick.uniform(0.6, 1.4))
    for y in range(HORIZON + 12, HEIGHT, 26):
        x = pick.randrange(WIDTH)
        draw.line((x, y, x + pick.randrange(60, 320), y), fill=between(*scene.water, 0.2), width=3)
    form = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[scene.name.rpartition(".")[2]]
    picture.filter(ImageFilter.GaussianBlur(1)).save(buffer, form, quality=88)
    return buffer.getvalue()


def between(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def sail(draw: ImageDraw.ImageDraw, x: int, y: int, scale: float) -> None:
    def at(dx: int, dy: int) -> tuple[float, float]:
        return x + dx * scale, y + dy * scale

    draw.polygon([at(0, -90), at(0, 0), at(55, 0)], fill=(252, 250, 244))
    draw.polygon([at(-8, -75), at(-8, 0), at(-36, 0)], fill=(228, 232, 236))
    draw.polygon([at(-45, 6), at(64, 6), at(44, 24), at(-30, 24)], fill=(120, 60, 50))


def sheet(title: str) -> bytes:
    """A PDF of one page with one line."""
    text = f"BT /F 18 Tf 72 770 Td ({title}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, b"".join(places))
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))
    return body + table + trailer
