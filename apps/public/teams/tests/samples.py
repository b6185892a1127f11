"""Arguments of the addresses of teams, from the demo data."""

from apps.common.models import Invitation, Membership


def samples() -> dict[str, list[dict[str, object]]]:
    own = Membership.objects.filter(user__email="member@example.com").select_related("team")
    place = own.get(role="owner")
    slug = {"slug": place.team.slug}
    other = slug | {"pk": place.team.memberships.exclude(pk=place.pk).order_by("pk")[0].pk}
    sent = slug | {"pk": place.team.invitations.open().order_by("pk")[0].pk}
    pages = ("detail", "invitations", "settings", "leaving", "deletion")
    found = {f"teams:{name}": [slug, {"slug": "nothing-here"}] for name in pages}
    found["teams:detail"] += [{"slug": each.team.slug} for each in own]
    found |= {f"teams:{name}": [other, slug | {"pk": 0}] for name in ("role", "removal", "ownership")}
    found |= {f"teams:{name}": [sent, slug | {"pk": 0}] for name in ("resending", "revocation")}
    waiting = Invitation.objects.open().filter(email="member@example.com").order_by("pk")[0]
    return found | {"teams:answer": [{"pk": waiting.pk}, {"pk": 0}]}
