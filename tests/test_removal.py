"""A sample can be taken out: its folders, its lines in settings/, `bin/check --regenerate`, and nothing of it is left.

Samples are the optional layers of the import contract in pyproject.toml. Each is taken out by itself, and all of them
together. The short tests below belong to every run; the long one, marked `removal`, puts the rest through `bin/check`
and its tests: `bin/test -m removal` runs it.

A sample may be called like something else. What is not meant, `HOMONYMS` of its `tests/homonyms.py` names.
"""

import re
import tomllib
from importlib import import_module, util
from pathlib import Path

import pytest

from tests import files
from tests.copies import copy_to, run

# Where a sample may be named after it is gone, and why.
MAY_NAME = {
    "CHANGELOG.md": "history",
    "pyproject.toml": "an optional layer of the import contract",
}
# Made again from what is left at the next start.
MADE = {".pyc", ".mo"}
# What breaks first when the kit leans on a sample: links, templates, addresses, navigation; the crawl's tests migrate
# an empty database and fill it with the demo data as well.
SHORT = [
    "tests/test_documents.py",
    "tests/test_templates.py::test_every_template_is_used",
    "tests/test_templates.py::test_every_template_that_is_mentioned_exists",
    "tests/test_crawl.py::test_every_address_that_takes_arguments_has_samples",
    "tests/test_crawl.py::test_every_sample_belongs_to_an_address",
    "settings/tests/test_reference.py",
    "apps/public/tests/test_home.py",
]


def samples() -> list[str]:
    contracts = tomllib.loads((files.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = " ".join(next(contract["layers"] for contract in contracts if contract["id"] == "layers"))
    return [name for name in re.findall(r"\((\w+)\)", layers) if (files.ROOT / "apps" / name).is_dir()]


type Removed = tuple[tuple[str, ...], Path]


def choices() -> list[tuple[str, ...]]:
    """Each by itself, and all of them."""
    found = samples()
    return [*((name,) for name in found), *([tuple(found)] if len(found) > 1 else [])]


@pytest.fixture(scope="module", params=choices(), ids="-".join)
def removed(request, tmp_path_factory) -> Removed:
    """The names of samples, and a copy of the project without them."""
    copy = copy_to(tmp_path_factory.mktemp("without") / "project")
    for sample in request.param:
        run(copy, "sh", "-ec", steps(sample))
        assert not (copy / "apps" / sample).exists()
    return request.param, copy


def steps(sample: str) -> str:
    """The commands of docs/how-to/remove-a-sample.md, for this sample."""
    page = (files.ROOT / "docs/how-to/remove-a-sample.md").read_text("utf-8")
    [block] = [block for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) if "SAMPLE=" in block]
    return block.replace("recipes", sample)


def written(copy: Path) -> list[Path]:
    found = (path for path in copy.rglob("*") if not {".venv", ".uv", "var"} & set(path.relative_to(copy).parts))
    return [path for path in found if path.is_file() and path.suffix not in MADE]


def homonyms(sample: str) -> re.Pattern[str]:
    module = f"apps.{sample}.tests.homonyms"
    words = import_module(module).HOMONYMS if util.find_spec(module) else ()
    return re.compile("|".join(words) or "(?!)")


def test_nothing_names_it_any_more(removed):
    samples, copy = removed
    meant = [(homonyms(sample), re.compile(rf"\b{sample}", re.IGNORECASE)) for sample in samples]
    found = {
        f"{path.relative_to(copy)}:{number}: {line.strip()[:100]}"
        for path in written(copy)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if path.relative_to(copy).as_posix() not in MAY_NAME | {"uv.lock": ""}
        and any(word.search(others.sub("", line)) for others, word in meant)
    }
    assert not found, "\n".join(sorted(found))


def test_no_layer_and_no_migration_leans_on_it(removed):
    run(removed[1], ".venv/bin/lint-imports")
    run(removed[1], ".venv/bin/python", "manage.py", "makemigrations", "--check", "--dry-run")


def test_its_links_templates_and_addresses_are_gone_without_a_gap(removed):
    run(removed[1], ".venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider", *SHORT)


@pytest.mark.removal
def test_what_is_left_passes_every_check_and_its_tests(removed):
    gone, copy = removed
    run(copy, ".venv/bin/python", "manage.py", "migrate", "-v0")
    run(copy, "bin/check", seconds=1800)
    run(copy, ".venv/bin/python", "manage.py", "tailwind", "build")
    chosen = ["-m", "not (e2e or removal or full or sdk)", *left_to_run(gone)]
    run(copy, ".venv/bin/python", "-m", "pytest", "-q", "-n", "auto", *chosen, seconds=1800)


def left_to_run(gone: tuple[str, ...]) -> list[str]:
    """All, where every sample is gone. Where some stay, theirs: the kit's would say the same once more, for minutes."""
    return [f"apps/{name}" for name in samples() if name not in gone]
