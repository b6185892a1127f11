"""Sizes that keep the project readable. A failing test prints the offenders, the largest first."""

import ast
from statistics import median

import pytest

from tests import files

type Sizes = dict[str, int]


def lines(path) -> int:
    return len(path.read_text("utf-8").splitlines())


def filled(paths) -> Sizes:
    """Empty files would pull every median down."""
    return {files.shown(path): count for path in paths if (count := lines(path))}


def functions() -> Sizes:
    found = {}
    for path in files.python():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                found[f"{files.shown(path)}:{node.lineno} {node.name}"] = node.end_lineno - node.lineno + 1
    return found


def over(sizes: Sizes, limit: int) -> str:
    worst = sorted(sizes.items(), key=lambda item: -item[1])
    return "\n".join(f"{size:4} {name}" for name, size in worst if size > limit)


@pytest.mark.parametrize(
    ("measure", "middle", "most", "all_but_few"),
    [
        (lambda: filled(files.python()), 60, 300, 200),
        (functions, 8, 40, 25),
        (lambda: filled(files.templates(".html", ".txt")), 30, 150, None),
    ],
    ids=["python files", "functions", "templates"],
)
def test_sizes_stay_within_their_budget(measure, middle, most, all_but_few):
    sizes = measure()
    assert len(sizes) > 10, "nothing was measured"
    assert not over(sizes, most), f"larger than {most} lines:\n{over(sizes, most)}"
    if all_but_few:
        large = sum(size > all_but_few for size in sizes.values())
        assert large <= len(sizes) * 0.05, f"too many above {all_but_few} lines:\n{over(sizes, all_but_few)}"
    assert median(sizes.values()) <= middle, f"the median is {median(sizes.values())}:\n{over(sizes, middle)}"
