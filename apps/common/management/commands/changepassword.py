"""Django's command, and a row in the audit log: whoever sits at the console is known to nobody."""

from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.db import transaction

from apps.common.audit import record
from apps.common.models import User


class Command(changepassword.Command):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> str | None:
        done = super().handle(*args, **options)
        person = User.objects.filter(email=options["username"] or "").first()
        record("password.set", actor=None, target=person)
        return done
