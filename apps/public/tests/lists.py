"""The lists of the shell: none of its own pages shows rows of a table that grows."""

from apps.public.todos.tests import lists as todos
from tests.lists import Listing

LISTS: list[Listing] = [*todos.LISTS]
NOT_LISTS: dict[str, str] = {
    "account_email": "the address of a person and the one that waits for its confirmation",
    "account_sessions": "where one person is signed in; sessions end by themselves",
    "mfa_index": "the ways in of one person",
    "mfa_list_webauthn": "the passkeys of one person",
    "mail": "files of a developer's machine, read from a folder without a query",
    **todos.NOT_LISTS,
}
