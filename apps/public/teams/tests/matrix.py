"""Who may do what at the addresses of teams. Alice owns hers, Adam is an admin of it, Bob a member."""

from uuid import UUID

from apps.common.models import Membership
from apps.public.tests.samples import invitation
from tests.identities import World
from tests.matrix import CONFIRMED, MEMBERS, Foreign, Things, only, row

THE_TEAM = only("alice", "adam", "bob")
ITS_MANAGERS = only("alice", "adam")
ITS_OWNER = only("alice")
ASKED = "everybody is asked who they are before the team is looked for; tests/test_team_table.py goes further"
NEW = {"name": "Northlight", "ticket": str(UUID(int=1))}
GUESTS = {"emails": "one@example.com two@example.com", "role": "member"}

ROWS = [
    row("teams:list", GET=MEMBERS),
    row("teams:new", GET=MEMBERS, POST=MEMBERS, data=NEW),
    row("teams:switch", POST=THE_TEAM, data={"team": "harbour"}),
    row("teams:answer", of="waiting invitation", POST=only("charlie"), data={"answer": "accept"}),
    row("teams:detail", of="team", GET=THE_TEAM),
    row("teams:detail", of="team of others", GET=only()),
    row("teams:role", of="place of bob", POST=ITS_OWNER, data={"role": "admin"}),
    row("teams:removal", of="place of bob", GET=ITS_MANAGERS, POST=ITS_MANAGERS),
    row("teams:removal", of="place of adam", GET=ITS_OWNER, POST=ITS_OWNER),
    row("teams:removal", of="place of alice", GET=only(), POST=only()),
    row("teams:ownership", of="place of bob", GET=CONFIRMED, POST=CONFIRMED, shared=ASKED),
    row("teams:invitations", of="team", GET=ITS_MANAGERS, POST=ITS_MANAGERS, data=GUESTS),
    row("teams:resending", of="sent invitation", POST=ITS_MANAGERS),
    row("teams:resending", of="sent invitation to an admin", POST=ITS_OWNER),
    row("teams:revocation", of="sent invitation", GET=ITS_MANAGERS, POST=ITS_MANAGERS),
    row("teams:revocation", of="sent invitation to an admin", GET=ITS_OWNER, POST=ITS_OWNER),
    row("teams:settings", of="team", GET=THE_TEAM, POST=ITS_MANAGERS, data={"name": "Quay"}),
    # Alice is the last owner and is told so.
    row("teams:leaving", of="team", GET=THE_TEAM, POST=THE_TEAM, by="bob"),
    row("teams:deletion", of="team", GET=CONFIRMED, POST=CONFIRMED, data={"name": "Harbour"}, shared=ASKED),
]
FOREIGN = [Foreign("teams:switch", by="team in a form", known_to="alice adam bob", method="POST")]


def things(world: World) -> Things:
    team, slug = world.team, {"slug": world.team.slug}
    places = {place.user.username: place for place in Membership.objects.filter(team=team).select_related("user")}
    others = type(team).objects.create_owned(owner=world["inactive"], name="Northlight Maps")
    for email, role in {"guest": "member", "helper": "admin", "charlie": "member"}.items():
        invitation(team, f"{email}@example.com", role=role, sent_at="2026-01-01T00:00Z")
    sent = {each.email.split("@")[0]: slug | {"pk": each.pk} for each in team.invitations.all()}
    return {
        "team": slug,
        "team of others": {"slug": others.slug},
        "team in a form": {"team": team.slug},
        "place of alice": slug | {"pk": places["alice"].pk},
        "place of adam": slug | {"pk": places["adam"].pk},
        "place of bob": slug | {"pk": places["bob"].pk},
        "sent invitation": sent["guest"],
        "sent invitation to an admin": sent["helper"],
        "waiting invitation": {"pk": sent["charlie"]["pk"]},
    }
