from apps.common.models import Plan

MONTH, YEAR = Plan.Interval
# Name, sentence, cents a month, months that a year costs, features.
PLANS = [
    (
        "Personal",
        "For one person who wants to look around for as long as it takes.",
        0,
        12,
        "Write and publish in your own name\nMedia library with descriptions\nTwo-factor sign-in and passkeys\nAPI keys of your own",
    ),
    (
        "Team",
        "For people who build something together and keep it in one place.",
        1200,
        10,
        "Everything in Personal\nTeams with owners, admins and members\nInvitations by mail\nAPI keys that belong to the team\nAnswers by mail within two working days",
    ),
    (
        "Company",
        "For those who have to prove what was done, when and by whom.",
        4900,
        10,
        "Everything in Team\nAudit log kept for two years\nSingle sign-on with your own server\nA named person to call\nHelp with moving your data in and out",
    ),
]
HIGHLIGHTED = "Team"


def seed_plans() -> None:
    for position, (name, summary, cents, months, features) in enumerate(PLANS, start=1):
        for interval, price in ((MONTH, cents), (YEAR, cents * months)):
            Plan.objects.get_or_create(
                name=name,
                interval=interval,
                currency="EUR",
                is_active=True,
                defaults={
                    "summary": summary,
                    "price": price,
                    "features": features,
                    "highlighted": name == HIGHLIGHTED,
                    "position": position,
                },
            )
