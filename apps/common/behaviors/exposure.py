"""What an API may show of a behaviour. Each declares its share; `exposure_of(Model)` gathers it along the bases.

A state, an author or an address is changed by a verb, which knows the rules; so only plain data is writable.
"""

from dataclasses import dataclass

from django.db.models import Model


@dataclass(frozen=True)
class Exposure:
    """Names of fields and properties. What is writable is shown as well."""

    shown: tuple[str, ...] = ()
    writable: tuple[str, ...] = ()


def exposure_of(model: type[Model]) -> Exposure:
    """The shares of all behaviours of `model`, in the order of its bases."""
    shares = [vars(base)["exposure"] for base in model.__mro__ if "exposure" in vars(base)]
    writable = tuple(dict.fromkeys(name for share in shares for name in share.writable))
    shown = tuple(dict.fromkeys(name for share in shares for name in (*share.shown, *share.writable)))
    return Exposure(shown, writable)
