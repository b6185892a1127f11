import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.tasks.csv_format import line, lines, plain, safe

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
# Such as a program for tables is tempted by.
TEMPTING = st.text("'=+-@\t\r\n,;\"a1", max_size=6)


@given(TEXT | TEMPTING)
def test_a_cell_comes_back_as_it_went_out(cell):
    assert plain(safe(cell)) == cell


@given(TEMPTING)
def test_no_cell_begins_with_what_makes_a_formula(cell):
    assert not safe(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.lists(TEXT | TEMPTING, min_size=2, max_size=4), min_size=1, max_size=4))
def test_lines_come_back_as_they_went_out(rows):
    header = ["a", "b"]
    assert lines("".join(map(line, [header, *rows]))) == [header, *rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_cells(delimiter):
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows([["title", "status"], ["Paint, and wait; twice", "todo"]])
    assert lines(written.getvalue()) == [["title", "status"], ["Paint, and wait; twice", "todo"]]
