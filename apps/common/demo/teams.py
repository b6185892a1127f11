from apps.common.models import Membership, Team, User

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
    "Tide & Timber": {"hannah.obrien": OWNER, "aroha.ngata": MEMBER},
}


def seed_teams() -> None:
    """Each team once; one of that name is left as its members made it."""
    for name, roles in TEAMS.items():
        if not Team.objects.filter(name=name).exists():
            seed_team(name, roles)


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
