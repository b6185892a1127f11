import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.uploads import names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("holiday.png", "holiday.png"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/absolute/a.txt", "a.txt"),
        ("a.txt/", "file"),
        ("..", "file"),
        ("", "file"),
        (" \t\n", "file"),
        ("\0a.txt\0", "a.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u200b\ufeff\u2066b.txt", "ab.txt"),
        ("a\u2028b\u00a0 c.txt", "a b c.txt"),
        ('<img src="x">.txt', "_img src=_x__.txt"),
        (".htaccess", "htaccess"),
        ("a.txt. .", "a.txt"),
        ("Größe 伟 نور.csv", "Größe 伟 نور.csv"),
        ("Gro\u0308ße.txt", "Größe.txt"),
        ("a\ud800.txt", "a.txt"),
        (f"{'x' * 300}.docx", f"{'x' * 115}.docx"),
        (f"a.{'x' * 300}", f"file.{'x' * 115}"),
    ],
)
def test_a_name_becomes_harmless(given, kept):
    assert names.cleaned(given) == kept


@given(st.text())
def test_cleaning_is_final_and_short_and_never_a_path(text):
    name = names.cleaned(text)
    assert 0 < len(name) <= names.LENGTH
    assert not set(name) & set('/\\\0\n\r"<>')
    assert name.strip(". ") == name
    assert names.cleaned(name) == name


def test_a_stored_name_tells_nothing_and_is_never_the_same():
    made = {names.stored() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(name) == 41 and name[2] == "/" and "." not in name for name in made)
