"""The lists of the shell: those of teams; none of its other pages shows rows of a table that grows."""

from apps.public.teams.tests import lists as teams

LISTS = [*teams.LISTS]
NOT_LISTS: dict[str, str] = {
    "design_group": "specimens of components, which stand in the code",
    "account_close": "the teams that one person alone owns",
    "account_export": "the newest five of the exports of one person",
    "account_email": "the address of a person and the one that waits for its confirmation",
    "account_sessions": "where one person is signed in; sessions end by themselves",
    "mfa_index": "the ways in of one person",
    "mfa_list_webauthn": "the passkeys of one person",
    "mail": "files of a developer's machine, read from a folder without a query",
}
