from apps.common.models import Plan

MONTH, YEAR = Plan.Interval
# Name, sentence, cents a month, months that a year costs, features.
PLANS = [
    (
        "Personal",
        "For one person who wants to look around for as long as it takes.",
        0,
        12,
        (
            "Write and publish in your own name",
            "Media library with descriptions",
            "Two-factor sign-in and passkeys",
            "API keys of your own",
        ),
    ),
    (
        "Team",
        "For people who build something together and keep it in one place.",
        1200,
        10,
        (
            "Everything in Personal",
            "Teams with owners, admins and members",
            "Invitations by mail",
            "API keys that belong to the team",
            "Answers by mail within two working days",
        ),
    ),
    (
        "Company",
        "For those who have to prove what was done, when and by whom.",
        4900,
        10,
        (
            "Everything in Team",
            "Audit log kept for two years",
            "Single sign-on with your own server",
            "A named person to call",
            "Help with moving your data in and out",
        ),
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
                    "features": "\n".join(features),
                    "highlighted": name == HIGHLIGHTED,
                    "position": position,
                },
            )
