from datetime import timedelta
from secrets import token_urlsafe

from django.utils import timezone

from apps.common.models import Invitation, Membership, Team, User
from apps.common.models.invitation_queryset import LIFETIME, fingerprint

OWNER, ADMIN, MEMBER = Membership.Role.OWNER, Membership.Role.ADMIN, Membership.Role.MEMBER
TEAMS = {
    "Harbour Studio": {
        "member": OWNER,
        "nora": ADMIN,
        "yuki.tanaka": MEMBER,
        "mateo.fernandez": MEMBER,
        "grace.mbeki": MEMBER,
    },
    "Northlight Maps": {
        "sven.gustafsson": OWNER,
        "oskari.virtanen": OWNER,
        "sanna.niemi": ADMIN,
        "jonas.berg": MEMBER,
        "member": MEMBER,
        "freya.olsen": MEMBER,
        "birgit.schaefer": MEMBER,
    },
    "Sunday Kitchen": {"amara.nwosu": OWNER, "kofi.asante": ADMIN, "chidera.okafor": MEMBER},
    "Atlas Translations": {
        "elif.yilmaz": OWNER,
        "noor.alhaddad": ADMIN,
        "leila.haddadi": ADMIN,
        "wei.zhang": MEMBER,
        "eleni.papadaki": MEMBER,
        "minh.tran": MEMBER,
    },
    "Tide & Timber": {"hannah.obrien": OWNER, "member": ADMIN, "aroha.ngata": MEMBER},
}
# Team, mailbox, role, days since it was sent: those of more than a week have expired.
INVITATIONS = [
    ("Harbour Studio", "rosa.delgado", MEMBER, 1),
    ("Harbour Studio", "henrik.lund", ADMIN, 12),
    ("Sunday Kitchen", "member", MEMBER, 2),
    ("Northlight Maps", "pilar.ortega", MEMBER, 9),
    ("Tide & Timber", "liam.murphy", MEMBER, 3),
]


def seed_teams() -> None:
    """Each team once; one of that name is left as its members made it."""
    for name, roles in TEAMS.items():
        if not Team.objects.filter(name=name).exists():
            seed_team(name, roles)
            seed_invitations(Team.objects.get(name=name))


def seed_team(name: str, roles: dict[str, Membership.Role]) -> None:
    emails = [f"{mailbox}@example.com" for mailbox in roles]
    people = {user.email.split("@")[0]: user for user in User.objects.filter(email__in=emails)}
    owner = next(people[mailbox] for mailbox, role in roles.items() if role == OWNER)
    team = Team.objects.create_owned(owner=owner, name=name)
    Membership.objects.bulk_create(
        Membership(team=team, user=people[mailbox], role=role)
        for mailbox, role in roles.items()
        if people[mailbox] != owner
    )
    places = list(team.memberships.select_related("user"))
    for place in places:
        place.created_at = place.user.date_joined
    Membership.objects.bulk_update(places, ["created_at"])


def seed_invitations(team: Team) -> None:
    """Nobody has their links; sending one again makes a link that works."""
    owner = team.memberships.owners()[0].user
    Invitation.objects.bulk_create(
        Invitation(
            team=team,
            email=f"{mailbox}@example.com",
            role=role,
            invited_by=owner,
            token_hash=fingerprint(token_urlsafe()),
            sent_at=timezone.now() - timedelta(days=days),
            expires_at=timezone.now() - timedelta(days=days) + LIFETIME,
        )
        for name, mailbox, role, days in INVITATIONS
        if name == team.name
    )
