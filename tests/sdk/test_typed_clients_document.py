"""docs/api/typescript.md: a client of its view is what the page says, and compiles as its reader calls it."""

import json
import re
from pathlib import Path

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from rest_framework.routers import SimpleRouter

from tests import files
from tests.sdk.running import SDK, run

pytestmark = pytest.mark.sdk
PAGE = files.ROOT / "docs/api/typescript.md"
STRICT = {
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "target": "ES2022",
    "module": "ESNext",
    "moduleResolution": "Bundler",
    "skipLibCheck": True,
    "noEmit": True,
}


def block(language: str) -> str:
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return found


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> Path:
    names: dict[str, object] = {"__name__": "recipes"}
    exec(block("python"), names)  # noqa: S102  # our own page
    router = SimpleRouter(use_regex_path=False)
    router.register("api/recipes", names["RecipeViewSet"], basename="recipe")
    with GENERATOR_STATS.silence():
        schema = SchemaGenerator(patterns=router.urls).get_schema(request=None, public=True)
    folder = tmp_path_factory.mktemp("client")
    (folder / "node_modules").symlink_to(SDK / "node_modules")
    (folder / "openapi.json").write_text(json.dumps(schema, default=str), "utf-8")
    (folder / "reader.ts").write_text(block("ts"), "utf-8")
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "files": ["reader.ts"]}), "utf-8")
    cli = str(SDK / "packages/cli/dist/bin.js")
    run(folder, "node", cli, "generate", "--schema", "openapi.json", "--output", ".django-next")
    return folder


def test_what_its_reader_calls_compiles(client):
    run(client, "npx", "tsc", "-p", ".")


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("RecipeRequest", 'level?: "easy" | "hard"'),
        ("RecipeRequest", "servings: number | null"),
        ("RecipeRequest", "photo?: Blob | File | null"),
        ("RecipeRequest", "images?: Array<Blob | File>"),
        ("Recipe", "cooked_at: string | null"),
        ("Recipe", "photo?: string | null"),
        ("Recipe", "minutes: number"),
        ("Recipe", "weights: { [key: string]: number }"),
    ],
)
def test_a_field_is_what_the_table_says(client, kind, field):
    types = " ".join((client / ".django-next/types.ts").read_text("utf-8").split())
    fields = types.partition(f"export type {kind} = {{")[2].partition("export type")[0]
    values = re.search(r'LevelEnum = ("easy" \| "hard")', types).group(1)
    assert field in fields.replace("LevelEnum", values).replace("; }", " }")


def test_what_is_read_is_not_sent_and_the_other_way_round(client):
    types = (client / ".django-next/types.ts").read_text("utf-8")
    answer, sent = (
        re.search(rf"export type {kind} = \{{(.*?)^\}};", types, re.DOTALL | re.MULTILINE).group(1)
        for kind in ("Recipe", "RecipeRequest")
    )
    assert "cooked_at" in answer
    assert "cooked_at" not in sent
    assert "images" in sent
    assert "images" not in answer
