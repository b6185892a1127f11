"""What the tasks bring to the shell, one file for each side of it."""

from apps.tasks.contributing import data, doors, pages, search, staff, uploads, work


def contribute_all() -> None:
    for part in (staff, work, data, doors, pages, search, uploads):
        part.contribute_all()
