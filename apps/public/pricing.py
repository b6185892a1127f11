"""The plans as the page shows them: those of one interval, with the way to each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.common import money
from apps.common.contributions import Person, Text, contributions
from apps.common.models import Plan
from apps.common.page_contributions import Checkout
from apps.public.sharing import Node, absolute


@dataclass(frozen=True)
class Offer:
    """A plan with its button; without an address it cannot be had here, and the page says why."""

    plan: Plan
    label: Text
    url: str
    saved: int = 0

    @property
    def node(self) -> Node:
        stock = "InStock" if self.url else "OutOfStock"
        return {
            "@type": "Offer",
            "name": str(self.plan),
            "price": money.plain(self.plan.price, self.plan.currency),
            "priceCurrency": self.plan.currency,
            "availability": f"https://schema.org/{stock}",
            "url": absolute(reverse("pricing", query={"interval": self.plan.interval})),
        }


def offers(plans: Sequence[Plan], interval: str, person: Person) -> list[Offer]:
    return [offer(plan, plans, person) for plan in plans if plan.interval == interval]


def offer(plan: Plan, plans: Sequence[Plan], person: Person) -> Offer:
    saved = plan.saved_against(plans)
    if plan.is_free and person.is_authenticated:
        return Offer(plan, _("Go to your dashboard"), reverse("home"), saved)
    if plan.is_free:
        return Offer(plan, _("Create an account"), reverse("account_signup"), saved)
    return Offer(plan, _("Choose %(plan)s") % {"plan": plan.name}, checkout_url(plan, person), saved)


def checkout_url(plan: Plan, person: Person) -> str:
    """Where the plan is bought, by the first way to pay that sells it; nothing while no app brings one."""
    return next(filter(None, (each.url_for(plan, person) for each in contributions(Checkout))), "")


def intervals(plans: Sequence[Plan], asked: str) -> tuple[str, list[dict[str, object]]]:
    """The interval to show and the switch between those that there are: asked for if offered, else the first."""
    there = [each for each in Plan.Interval if any(plan.interval == each for plan in plans)]
    chosen = next((each for each in there if each == asked), there[0] if there else Plan.Interval.MONTH)
    saved = max((plan.saved_against(plans) for plan in plans), default=0)
    switch: list[dict[str, object]] = [
        {
            "label": each.label,
            "href": reverse("pricing", query={"interval": each.value}) if each != there[0] else reverse("pricing"),
            "current": each == chosen,
            "saved": saved if each == Plan.Interval.YEAR else 0,
        }
        for each in there
    ]
    return chosen, switch if len(there) > 1 else []
