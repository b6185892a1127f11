"""What an app tells of a person and removes with them: records like those of `contributions.py`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from apps.common.contributions import Text


@dataclass(frozen=True)
class StoredFile:
    """A file that goes along with the data of a person: `stored` is its name in the storage `storage`."""

    storage: str
    stored: str
    name: str


@dataclass(frozen=True)
class PersonalData:
    """What an app keeps of a person: for the export of it, and for the end of the account.

    `rows(user)` are plain mappings, read one after the other; they become `<key>.json`. `models` (`app_label.model`)
    names whose rows these are. `end(user)` shuts what opens the account, when it is closed; `erase(user)` removes what
    would stay behind when the account is deleted for good. Both run in that transaction.
    """

    key: str
    label: Text
    rows: Callable[[Any], Iterable[Mapping[str, Any]]]
    models: tuple[str, ...]
    files: Callable[[Any], Iterable[StoredFile]] = lambda user: ()
    end: Callable[[Any], object] = lambda user: None
    erase: Callable[[Any], object] = lambda user: None
    order: int = 100
