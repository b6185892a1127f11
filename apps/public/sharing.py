"""What a page tells link previews and search engines: canonical address, description, Open Graph, JSON-LD.

A view puts it into its context, and `layouts/base.html` prints it by way of `layouts/sharing.html`:

    return page(request, "plants/detail.html", {
        "plant": plant,
        "sharing": Sharing(
            title=plant.name,
            description=plant.summary,
            path=plant.get_absolute_url(),
            image=Picture(plant.photo.url, 1600, 900, _("A basil in the sun")),
            crumbs=[(_("Plants"), reverse("plants:list")), (plant.name, "")],
        ),
    })

Only what everybody may read is told. `article=Article(...)` makes an article of it, `more` takes further nodes of
schema.org as they are. A page that is not to be found by searching says `listed=False`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import _json_script_escapes  # type: ignore[attr-defined]  # what `json_script` escapes with
from django.utils.safestring import SafeString, mark_safe

from apps.common.contributions import Text

SCHEMA = "https://schema.org"
DEFAULT_PICTURE = "img/sharing.png"

type Node = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """`url` may be a path; `description` is for those who cannot see it."""

    url: str
    width: int
    height: int
    description: Text = ""


@dataclass(frozen=True)
class Article:
    """A text that somebody has published; `author_path` is the page about them, `kind` a type of schema.org."""

    author: str
    published_at: datetime
    author_path: str = ""
    modified_at: datetime | None = None
    tags: Sequence[str] = ()
    kind: str = "Article"


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """`path` is the one address of the page, without parameters that only sort or count."""

    title: Text
    path: str
    description: Text = ""
    image: Picture | None = None
    article: Article | None = None
    crumbs: Sequence[tuple[Text, str]] = ()
    more: Sequence[Node] = ()
    listed: bool = True

    @property
    def canonical(self) -> str:
        return absolute(self.path)

    @property
    def kind(self) -> str:
        return "article" if self.article else "website"

    @property
    def picture(self) -> Picture:
        """With an address that another site can load."""
        chosen = self.image or Picture(static(DEFAULT_PICTURE), 1200, 630, settings.SITE_NAME)
        return Picture(absolute(chosen.url), chosen.width, chosen.height, chosen.description)

    @property
    def json_ld(self) -> SafeString | str:
        """The nodes of schema.org as a script may hold them, whatever stands in a title; nothing without any."""
        posting = [self.posting(self.article)] if self.article else []
        trail = [breadcrumbs(self.crumbs, self.path)] if self.crumbs else []
        nodes = [*posting, *trail, *self.more]
        return as_script({"@context": SCHEMA, "@graph": nodes}) if nodes else ""

    def posting(self, article: Article) -> Node:
        written = {"dateModified": article.modified_at.isoformat()} if article.modified_at else {}
        return {
            "@type": article.kind,
            "headline": self.title,
            "description": self.description,
            "url": self.canonical,
            "mainEntityOfPage": self.canonical,
            "image": self.picture.url,
            "datePublished": article.published_at.isoformat(),
            "author": {"@type": "Person", "name": article.author}
            | ({"url": absolute(article.author_path)} if article.author_path else {}),
            "publisher": organization(),
            "keywords": list(article.tags),
        } | written


def absolute(path: str) -> str:
    """The public address of a path; what has a host already keeps it."""
    return urljoin(settings.SITE_URL, path)


def organization() -> Node:
    return {
        "@type": "Organization",
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": absolute(static("img/icon-512.png")),
    }


def website() -> Node:
    return {"@type": "WebSite", "name": settings.SITE_NAME, "url": absolute("/"), "publisher": organization()}


def breadcrumbs(crumbs: Sequence[tuple[Text, str]], here: str) -> Node:
    """Label and path of each step; one without a path is `here`."""
    steps = [
        {"@type": "ListItem", "position": number, "name": label, "item": absolute(path or here)}
        for number, (label, path) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def as_script(value: Node) -> SafeString:
    """JSON in which `</script>` and its like are escaped."""
    text = json.dumps(value, default=str, ensure_ascii=False)
    return mark_safe(text.translate(_json_script_escapes))  # noqa: S308  # every `<`, `>` and `&` is escaped
