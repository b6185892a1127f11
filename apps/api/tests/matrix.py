"""Who may do what at the addresses of the JSON door itself; apps that contribute addresses bring their own rows."""

from apps.api.models import ApiKey, KeyUsage, TokenFamily
from apps.api.models.key_usage import today
from apps.api.tokens.tokens import pair
from apps.common.models import TodoItem
from tests.identities import PASSWORD, World
from tests.matrix import (
    CALLERS,
    CONFIRMED,
    EVERYONE,
    FORBIDDEN,
    MEMBERS,
    METHODS,
    MISSING,
    OWNER,
    UNKNOWN,
    Audience,
    Foreign,
    Things,
    admin_rows,
    api_row,
    only,
    row,
)

NOBODY = only(others=MISSING, visitors=MISSING)
STAFF = only("stella", "root", others=FORBIDDEN, visitors=UNKNOWN)
ROOT = only("root", others=FORBIDDEN, visitors=UNKNOWN)
ALL_ACCOUNTS = "staff sees all accounts"
EVERYBODY_KNOWS = "whoever is signed in may know who else is there"
NEXT_PASSWORD = {"current_password": PASSWORD, "new_password": "another-long-phrase"}
BOB = {"email": "bob@example.com"}
BY_STAFF = {"GET": STAFF, "PUT": STAFF, "PATCH": STAFF, "DELETE": STAFF}
NEW = {"email": "new@example.com", "password": "correct-horse-battery"}
PROFILE = "username first_name last_name display_name avatar time_zone language theme"
ACCOUNT = "email username first_name last_name display_name is_active"
OF_A_TO_DO = "title description category priority status assignee due_at source external_id"

NEW_KEY = {"name": "Export", "scopes": ["read"]}
HERS = only("alice", visitors=UNKNOWN)
THE_TEAMS = only("alice", "adam", visitors=UNKNOWN)
MANAGERS = only("alice", "adam")
ASKED = "everybody is asked who they are before the key is looked for"
MACHINES_WRITE = {"nobody": "add change delete"}


def refresh_token(world: World) -> str:
    return pair(TokenFamily.objects.start(world["charlie"], address=None, agent=""))["refresh"]


def staff_row(key: str, of: str, **more):
    return api_row(key, of, keys=False, shared=ALL_ACCOUNTS, **more)


def key_rows(of: str, who: Audience):
    changed = {"data": {"name": "Import"}, "writes": "name scopes expires_at"}
    return [
        api_row("key", of, keys=False, GET=who, PATCH=who, DELETE=who, **changed),
        api_row("key_rotate", of, keys=False, POST=who, data={"overlap_hours": 1}),
        api_row("key_revoke", of, keys=False, POST=who),
        api_row("key_usage", of, keys=False, GET=who),
    ]


ROWS = [
    api_row("health", GET=EVERYONE),
    row("api:schema", GET=EVERYONE),
    row("api:docs", GET=EVERYONE),
    row("api:unknown", **dict.fromkeys(set(METHODS) - {"HEAD"}, NOBODY)),
    api_row("token", keys=False, POST=EVERYONE, data={"email": "bob@example.com", "password": PASSWORD}),
    api_row("token_refresh", keys=False, POST=EVERYONE, data={"refresh": refresh_token}),
    api_row("token_verify", keys=False, POST=EVERYONE, data={"token": refresh_token}),
    api_row("token_revoke", keys=False, POST=EVERYONE, data={"refresh": refresh_token}),
    api_row("register", keys=False, POST=EVERYONE, data=NEW, writes="username first_name last_name"),
    api_row("me", GET=CALLERS, PATCH=CALLERS, PUT=CALLERS, writes=PROFILE),
    api_row("password", keys=False, POST=CALLERS, data=NEXT_PASSWORD),
    api_row("users", GET=CALLERS),
    api_row("user", of="somebody", GET=CALLERS, shared=EVERYBODY_KNOWS),
    api_row("admin_metrics", keys=False, GET=only("clerk", "stella", "root", others=FORBIDDEN, visitors=UNKNOWN)),
    api_row("admin_users", keys=False, GET=STAFF),
    staff_row("admin_user", "somebody", GET=STAFF, PUT=STAFF, PATCH=STAFF, data=BOB, writes=ACCOUNT),
    staff_row("admin_user", "a superuser", GET=STAFF, PUT=ROOT, PATCH=ROOT, data={"email": "root@example.com"}),
    staff_row("admin_user_reset", "somebody", POST=STAFF),
    staff_row("admin_user_reset", "a superuser", POST=ROOT),
    staff_row("admin_user_toggle", "somebody", PATCH=STAFF, data={"is_active": False}),
    staff_row("admin_user_toggle", "a colleague", PATCH=ROOT),
    api_row("todos", app="todos", GET=STAFF, POST=STAFF, data={"title": "Call back"}, writes=OF_A_TO_DO),
    api_row("todo", of="todo", app="todos", data={"title": "Call back"}, writes=OF_A_TO_DO, **BY_STAFF),
    api_row("todo_complete", of="todo", app="todos", POST=STAFF),
    api_row("todo_reopen", of="finished todo", app="todos", POST=STAFF),
    api_row("keys", keys=False, GET=CALLERS, POST=CALLERS, data=NEW_KEY, writes="name scopes expires_at team"),
    *key_rows("key", HERS),
    *key_rows("key of the team", THE_TEAMS),
    row("account_keys", GET=MEMBERS),
    row("account_key_new", GET=CONFIRMED, POST=CONFIRMED),
    row("account_key", of="key", GET=OWNER),
    row("account_key", of="key of the team", GET=MANAGERS),
    row("account_key_rotate", of="key", GET=CONFIRMED, POST=CONFIRMED, shared=ASKED),
    row("account_key_revoke", of="key", GET=OWNER, POST=OWNER),
    row("account_key_revoke", of="key of the team", GET=MANAGERS, POST=MANAGERS),
    row("account_key_remove", of="key", GET=OWNER, POST=OWNER),
    row("account_key_remove", of="key of the team", GET=MANAGERS, POST=MANAGERS),
    row("account_end_sign_in", of="sign-in", POST=OWNER),
    *admin_rows("api.apikey", staff="view", **MACHINES_WRITE),
    *admin_rows("api.tokenfamily", staff="view", **MACHINES_WRITE),
    *admin_rows("api.keyusage", staff="view", **MACHINES_WRITE),
]
# Whose keys one may not manage is answered like a team that is not there.
FOREIGN = [Foreign("api:keys", by="team for a key", known_to="alice adam anonymous inactive", method="POST")]


def things(world: World) -> Things:
    todo = TodoItem.objects.create(title="Water the plants")
    finished = TodoItem.objects.create(title="Feed the cat", status=TodoItem.Status.DONE)
    key, _text = ApiKey.objects.issue(by=world["alice"], name="Export", scopes=["read"])
    shared, _text = ApiKey.objects.issue(by=world["alice"], name="Sync", scopes=["read"], team=world.team)
    use = KeyUsage.objects.create(key=key, day=today(), route="/api/users/me/", method="GET", requests=1)
    family = TokenFamily.objects.start(world["alice"], address=None, agent="")
    return {
        "somebody": {"pk": world["bob"].pk},
        "a superuser": {"pk": world["root"].pk},
        "a colleague": {"pk": world["clerk"].pk},
        "todo": {"pk": todo.pk},
        "finished todo": {"pk": finished.pk},
        "key": {"pk": key.pk},
        "key of the team": {"pk": shared.pk},
        "sign-in": {"pk": family.pk},
        "team for a key": NEW_KEY | {"team": world.team.pk},
        "api.apikey": {"object_id": key.pk},
        "api.keyusage": {"object_id": use.pk},
        "api.tokenfamily": {"object_id": family.pk},
    }
