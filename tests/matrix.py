"""The authorization matrix: who gets which answer from which address by which method. tests/README.md explains it.

    ROWS = [
        row("plants:list", GET=EVERYONE),
        row("plants:detail", of="draft", GET=only("alice", visitors=MISSING)),
        row("plants:write", GET=MEMBERS, POST=MEMBERS, data={"title": "New"}),
        *admin_rows("plants.plant", staff="view add change delete"),
    ]

    def things(world: World) -> Things:
        return {"draft": Plant.objects.create(...).slug ...}

Rows are declared by hand and never computed from the code that they judge. HEAD goes with GET. A method that a row
does not name must be refused with 405 for everybody.
"""

from dataclasses import dataclass, field
from types import ModuleType

from tests.identities import IDENTITIES, STAFF, VISITORS, World
from tests.modules import of_apps

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OK = "let in"  # a page, a redirect inside the site, or a form that is refused for what stands in it
LOGIN = "sign in"  # a redirect to the login that leads back here
START = "start again"  # a redirect to the login that leads nowhere: nothing was begun here
CONFIRM = "confirm"  # a redirect to the page that asks for the password again
MISSING = "missing"  # 404, as for what does not exist
FORBIDDEN = "forbidden"  # 403
REFUSED = "not allowed"  # 405
UNKNOWN = "who are you"  # 401, of the API, which sends nobody to a login

type Audience = dict[str, str]
type Things = dict[str, dict[str, object]]


def only(*names: str, answer: str = OK, others: str = MISSING, visitors: str = LOGIN) -> Audience:
    """`names` get `answer`; everybody else is refused, those who have not signed in with an answer of their own."""
    unknown = set(names) - set(IDENTITIES)
    assert not unknown, f"nobody is called {sorted(unknown)}"
    refusals = {name: visitors if name in VISITORS else others for name in IDENTITIES}
    return refusals | dict.fromkeys(names, answer)


EVERYONE = only(*IDENTITIES)
MEMBERS = only(*(name for name in IDENTITIES if name not in VISITORS))
# Of the API: who is signed in, and who may do what there.
CALLERS = only(*(name for name in IDENTITIES if name not in VISITORS), visitors=UNKNOWN)
CONFIRMED = only(answer=CONFIRM, others=CONFIRM)
OWNER = only("alice")
# Whoever is no staff is sent to the admin's entrance, which refuses those who are signed in.
IN_THE_ADMIN = only(*STAFF, others=LOGIN)


@dataclass(frozen=True)
class Row:
    """`of` names one of the app's `things`, whose arguments make the address."""

    key: str
    of: str = ""
    methods: dict[str, Audience] = field(default_factory=dict)
    data: dict[str, object] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    shared: str = ""
    writes: str = ""
    by: str = ""

    def expected(self, method: str, name: str) -> str:
        method = "GET" if method == "HEAD" and "HEAD" not in self.methods else method
        return self.methods[method][name] if method in self.methods else REFUSED


def row(key: str, of: str = "", *, data=None, query=None, writes="", shared="", by="", **methods: Audience) -> Row:
    """`data` is what a POST sends beside what its page fills in; a value may be a function of the world.

    `query` stands behind the address. `writes` names the fields that the form may move (tests/test_assignment.py),
    `by` who sends it there, where being let in is not enough.

    `shared` says why nobody is refused at an address with arguments; tests/test_isolation.py asks for it.
    """
    assert set(methods) <= set(METHODS), f"{key}: {sorted(set(methods) - set(METHODS))}"
    return Row(key, of, methods, data or {}, query or {}, shared, writes, by)


@dataclass(frozen=True)
class Foreign:
    """A thing named in a query or a body; who is not in `known_to` must not find out that it exists."""

    key: str
    by: str
    known_to: str = "alice"
    of: str = ""
    method: str = "GET"
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ApiRow(Row):
    """An address of the JSON door. `keys` says whether it takes API keys, `app` whose scopes these may have."""

    keys: bool = True
    app: str = ""


def api_row(key: str, of: str = "", *, keys: bool = True, app: str = "", data=None, **more) -> ApiRow:
    """As `row`; tests/test_credentials.py asks it again with each kind of credential. `data` is sent as JSON."""
    made = row(f"api:{key}", of, data=data, **more)
    return ApiRow(**{name: getattr(made, name) for name in made.__dataclass_fields__}, keys=keys, app=app)


def admin_rows(model: str, *, staff: str, nobody: str = "", writes: str = "", new=None) -> list[Row]:
    """The pages of a model in the admin: what the group Staff may do, and what not even a superuser may.

    Rights are words of `view add change delete`. Written down here, one that an app gives too generously differs
    from its row; read from the contributions it would agree with itself. `writes` are the fields of the form, `new`
    is what it needs for a new row.
    """

    def may(*actions: str) -> Audience:
        given = set(actions) - set(nobody.split())
        people = [name for name, rights in {"stella": staff.split(), "root": actions}.items() if given & set(rights)]
        return only(*people, others=FORBIDDEN) | outsiders

    outsiders = {name: LOGIN for name in IDENTITIES if name not in STAFF}
    # What became of a row stands in the audit log, and who may read that is no matter of the row.
    history = only("root", others=FORBIDDEN) | outsiders
    name, pages = f"admin:{model.replace('.', '_')}", {"view": may("view", "change"), "add": may("add")}
    return [
        row(f"{name}_changelist", GET=pages["view"], POST=pages["view"]),
        row(f"{name}_add", GET=pages["add"], POST=pages["add"], data=new, writes=writes),
        row(f"{name}_change", of=model, GET=pages["view"], POST=may("change"), writes=writes),
        row(f"{name}_delete", of=model, GET=may("delete"), POST=may("delete"), data={"post": "yes"}),
        row(f"{name}_history", of=model, GET=history, POST=history),
        row(f"admin/{model.replace('.', '/')}/<path:object_id>/", of=model, GET=IN_THE_ADMIN, POST=IN_THE_ADMIN),
    ]


def matrices() -> list[ModuleType]:
    return of_apps("matrix")


def all_rows() -> list[Row]:
    return [row for module in matrices() for row in module.ROWS]


def all_things(world: World) -> Things:
    """What the apps give Alice; a name that two of them use would hide one of both."""
    found: Things = {}
    for module in matrices():
        own = module.things(world)
        assert not found.keys() & own.keys(), f"{module.__name__} uses a name of another app"
        found |= own
    return found


def all_foreign() -> list[Foreign]:
    return [foreign for module in matrices() for foreign in getattr(module, "FOREIGN", ())]
