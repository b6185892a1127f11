"""Where "tasks" are not these: Django's own framework for work in the background."""

HOMONYMS = (
    r"django[._-]tasks\w*",
    r"Django's (own )?tasks",
    r"\bTASKS\b",
    r"topics/tasks/",
    r"\[tasks\]\(https://docs\.djangoproject\.com",
)
