"""Every word that a page shows has been through a translation. Pages are rendered in a language that marks them."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models, transaction
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from apps.common.audit import triggers
from apps.common.models import User
from settings.languages import LANGUAGES
from tests.form import Forms
from tests.identities import Visitor
from tests.pseudo import Pseudo, Reader
from tests.routes import all_samples, routes

# People's own words become numbers, but for those that stand in addresses.
KEPT = {"color", "email", "kind", "language", "password", "slug", "theme", "time_zone", "url", "username"}
OF_PEOPLE = {"email", "slug", "username"}
# Pages of somebody else's words: a mail as it was sent, a feed's name.
DATA = {"mail_message"}
# What Django and other packages say of their own models is theirs.
OURS = "|".join(config.label for config in apps.get_app_configs() if config.name.startswith("apps."))
IN_THE_ADMIN = re.compile(rf"admin:(index|login|password_change|({OURS})_\w+(?<!_delete))$")
# What staff reads of the works: keys and dotted names, kinds of files, hashes; and the rows of the samples.
CODE = re.compile(
    r"\b\w+[.:]\w[\w.]*|\b(?:[A-Z]{3,4}X?|read|write|default|md5)\b|[\w-]+\*+|[0-9a-f-]{36}"
    r"|\b(?:Hello|Id|Staff|machine|name|sample|Harbour Studio)\b"
)
# The same in every language.
NAMES = (
    "Django",
    "GitHub",
    "HTMX",
    "Markdown",
    "PostgreSQL",
    "RSS",
    "Tailwind",
    "google",
    *(name for _code, name in LANGUAGES),
)


@pytest.fixture
def pseudo(monkeypatch):
    language = Pseudo("en")
    monkeypatch.setitem(trans_real._translations, "en", language)
    monkeypatch.setattr(trans_real, "_default", language)
    yield
    translation.deactivate()


@pytest.fixture
def numbers(db, settings, tmp_path):
    """The demo data without words."""
    settings.ROOT_URLCONF = "tests.everywhere"
    settings.MAIL_PREVIEW_DIR = settings.MEDIA_ROOT = str(tmp_path)
    call_command("seed_demo", verbosity=0)
    with triggers.lifted(connection):
        for model in our_models():
            model._base_manager.update(**{field.name: Cast("pk", type(field)()) for field in words_of(model)})


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("apps.")]


def words_of(model: type[models.Model]) -> list[models.Field]:
    texts = (models.CharField, models.TextField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, texts)]
    return [f for f in fields if not f.choices and f.name not in KEPT and not isinstance(f, models.FileField)]


@pytest.mark.parametrize("email", ["", "member@example.com"], ids=["anonymous", "member"])
def test_no_page_shows_a_word_that_is_not_translated(email, numbers, pseudo, settings):
    client = Client(raise_request_exception=False)
    if email:
        client.force_login(User.objects.get(email=email))
    samples = all_samples()
    found = {
        f"{address}: {text}"
        for route in routes()
        if not route.pattern.startswith("admin/") and route.key not in DATA
        for address in route.addresses(samples)
        for text in bare_words(client, address, known(settings))
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("typed", ["", "?" * 300], ids=["nothing", "nonsense"])
@pytest.mark.parametrize("email", ["", "member@example.com"], ids=["anonymous", "member"])
def test_no_refusal_of_a_form_has_a_word_that_is_not_translated(email, typed, numbers, pseudo, settings):
    client = Visitor(raise_request_exception=False)
    if email:
        client.force_login(User.objects.get(email=email))
    found = {
        f"{address}: {text}"
        for address, form in forms(client)
        for text in bare_in(refusal(client, address, dict.fromkeys(form, typed)), known(settings))
    }
    assert not found, "\n".join(sorted(found))


def forms(client: Client) -> Iterator[tuple[str, list[str]]]:
    """Addresses outside of the admin with the names of the fields of their forms."""
    samples = all_samples()
    for address in (each for route in routes() for each in route.addresses(samples)):
        if not address.startswith(("/admin/", "/api/")):
            response = client.get(address)
            if response.streaming:
                list(response.streaming_content)
            fields = [] if response.streaming else Forms(response.content.decode("utf-8", "replace"), address).values
            if names := [name for name in fields if name != "csrfmiddlewaretoken"]:
                yield address, names


def refusal(client: Client, address: str, data: dict[str, str]) -> HttpResponse:
    """Whatever went through all the same is taken back."""
    with transaction.atomic():
        response = client.post(address, data)
        transaction.set_rollback(True)
    return response


def test_the_admin_shows_no_word_that_is_not_translated(numbers, pseudo, settings):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(email="admin@example.com"))
    samples = all_samples()
    known_there = re.compile(f"{known(settings).pattern}|{CODE.pattern}")
    found = {
        f"{address}: {text}"
        for route in routes()
        if IN_THE_ADMIN.match(route.key)
        for address in route.addresses(samples)
        for text in bare_words(client, address, known_there)
    }
    assert not found, "\n".join(sorted(found))


def known(settings) -> re.Pattern[str]:
    fields = [(model, field.name) for model in our_models() for field in model._meta.fields if field.name in OF_PEOPLE]
    words = {word for model, name in fields for word in model._base_manager.values_list(name, flat=True) if word}
    longest_first = sorted({settings.SITE_NAME, *NAMES, *words}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def bare_words(client: Client, address: str, known: re.Pattern[str]) -> list[str]:
    return bare_in(client.get(address), known)


def bare_in(response: HttpResponseBase, known: re.Pattern[str]) -> list[str]:
    if response.streaming:
        list(response.streaming_content)
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return []
    bare = Reader(response.content.decode()).bare
    return [text for text in bare if re.search(r"[^\W\d_]{2}", known.sub("", text))]


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ("<p>⟦Sign in⟧</p>", []),
        ("<p>Sign in</p>", ["Sign in"]),
        ("<p>⟦Read <a href='x'>this</a> now⟧ and that</p>", ["and that"]),
        ("<p>⟦⟦Name⟧ is missing⟧ · 12</p>", []),
        ("<img alt='A boat'><img alt='⟦A boat⟧'>", ["A boat"]),
        ("<meta name='description' content='Words'><meta name='viewport' content='width'>", ["Words"]),
        ("<code>bin/dev</code><b translate='no'>Nord<br>Nord</b> x", []),
        ("<pre><b>one</b> two</pre>three", ["three"]),
    ],
)
def test_the_reader_finds_what_is_bare(source, bare):
    assert Reader(source).bare == bare
