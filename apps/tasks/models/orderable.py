from time import time_ns

from django.db import models
from django.utils.translation import gettext_lazy as _

# What stands between two neighbours at first; halves of it are left when cards are put between them.
GAP = 2**20


def on_top() -> int:
    """Above everything that is there, found without a query: the later, the smaller."""
    return -time_ns() // 1000


class Orderable(models.Model):
    """Stands where somebody has put it; the smallest position is on top, what is new comes above all."""

    position = models.BigIntegerField(_("position"), default=on_top, editable=False)

    class Meta:
        abstract = True
