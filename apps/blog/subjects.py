"""What can be followed, as pages show it."""

from dataclasses import dataclass

from django.urls import reverse

from apps.blog.models import Follow, Tag
from apps.blog.models.follow import Standing, Target
from apps.public.htmx import HtmxRequest


@dataclass(frozen=True)
class Subject:
    """Something that can be followed, as `blog/follow.html` shows it; `key` is its name within a page."""

    target: Target
    standing: Standing | None
    is_followed: bool

    @property
    def is_tag(self) -> bool:
        return isinstance(self.target, Tag)

    @property
    def key(self) -> str:
        return f"{'tag' if self.is_tag else 'author'}-{self.target.pk}"

    @property
    def name(self) -> str:
        return self.target.name if isinstance(self.target, Tag) else self.target.public_name

    @property
    def page(self) -> str:
        if isinstance(self.target, Tag):
            return self.target.get_absolute_url()
        return reverse("blog:author", args=[self.target.username])

    @property
    def button_id(self) -> str:
        return f"follow-{self.key}"

    @property
    def address(self) -> str:
        """Where it is followed; below it lies where a form ends it."""
        return f"{self.page}follow/"

    @property
    def verb_address(self) -> str:
        return f"{self.address}delete/" if self.is_followed else self.address

    @property
    def login_address(self) -> str:
        return reverse("account_login", query={"next": self.page})


def subject(request: HtmxRequest, target: Target) -> Subject:
    standing = Follow.objects.standing(target, request.user)
    return Subject(target, standing, standing.is_followed)
