"""What the pages beside the list have in common with it: the filters of the address, and the bar that changes them."""

from functools import cached_property

from django.http import HttpResponse, QueryDict
from django_htmx.http import push_url

from apps.common.models import User
from apps.public.htmx import HtmxRequest, wants_fragment
from apps.tasks.choices import Choices
from apps.tasks.listing import Listing
from apps.tasks.views.asked import Asked
from apps.tasks.views.filter_bar import Chip, Group, chips, groups


class Narrowed:
    """`page` is the name of the address; nothing is shown where a filter is mistaken."""

    page = ""

    def __init__(self, user: User, params: QueryDict) -> None:
        self.user = user
        self.asked = Asked(params, user, self.page)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked.filters)

    @cached_property
    def listing(self) -> Listing:
        return Listing(self.user, self.asked.criteria)

    @property
    def choices(self) -> Choices:
        return self.asked.choices

    @cached_property
    def groups(self) -> dict[str, Group]:
        return groups(self.choices, self.asked)

    @property
    def bar(self) -> list[Group]:
        """Whoever is in no team is not asked for one."""
        return [group for name, group in self.groups.items() if name != "team" or self.choices.teams]

    @property
    def chips(self) -> list[Chip]:
        return chips(self.groups, self.asked)


def kept_in_history(request: HtmxRequest, answer: HttpResponse, address: str) -> HttpResponse:
    """Once: the form would put its empty fields into the address, and what is drawn anew has it already."""
    is_new = wants_fragment(request) and request.htmx.current_url_abs_path != address
    return push_url(answer, address) if is_new else answer
