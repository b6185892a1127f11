#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from settings.variables import told_plainly


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.base")
    from django.core.management import execute_from_command_line

    with told_plainly():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
