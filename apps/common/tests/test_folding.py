from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.folding import fold, places
from apps.common.search import Wanted


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Søren", "soren"),
        ("MÜLLER", "muller"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("O’Brien-Müller", "obrien muller"),
        ("O'Brien", "obrien"),
        ("Straße", "strasse"),
        ("Æsir, Œuvre", "aesir oeuvre"),
        ("e\u0301te\u0301", "ete"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ﬁn ½ ㎒", "fin 1 2 mhz"),
        ("أَحْمَد مـحـمد", "احمد محمد"),
        ("  many\t\nspaces ", "many spaces"),
        ("50% _off_ \\ %", "50 off"),
        ("", ""),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_capitals_are_found_like_small_letters(text):
    # Upper and lower case do not undo each other in every script; what is typed and what is stored are both folded.
    assert fold(text.casefold()) == fold(fold(text.casefold()).casefold())


@given(st.text(), st.data())
def test_every_word_is_shown_where_it_stands(text, data):
    words = fold(text).split()
    if words:
        word = data.draw(st.sampled_from(words))
        found = places(text, [word])
        assert found
        assert all(word in fold(text[start:end]).replace(" ", "") for start, end in found)
        assert all(one[1] <= two[0] for one, two in pairwise(found))


def test_a_letter_that_folds_to_two_is_shown_once():
    assert places("Straße", ["s"]) == [(0, 1), (4, 5)]
    assert places("Großstadt", ["ross"]) == [(1, 4)]
    assert places("aßb", ["as", "sb"]) == [(0, 3)]


def test_accents_of_their_own_belong_to_the_letter():
    assert places("e\u0301te\u0301!", ["ete"]) == [(0, 5)]
    assert places("Smørbrød", ["smor"]) == [(0, 4)]


@pytest.mark.parametrize(
    ("text", "wanted", "rank"),
    [
        ("Naming the boats", "naming", 0),
        ("Naming the boats", "naming the bo", 0),
        ("Naming the boats", "the bo", 1),
        ("Naming the boats", "boats naming", 2),
        ("Naming the boats", "aming", 3),
        ("Naming the boats", "boats tide", None),
        ("Naming the boats", "", 0),
    ],
)
def test_what_begins_with_it_comes_first(text, wanted, rank):
    assert Wanted(wanted).rank(text) == rank


@pytest.mark.parametrize(("raw", "short"), [("a", True), ("", True), ("é", True), ("ab", False), ("山", False)])
def test_a_single_letter_is_short_and_a_single_sign_is_a_word(raw, short):
    assert Wanted(raw).is_short is short


def test_eight_words_count():
    assert Wanted("a b c d e f g h i j").words == tuple("abcdefgh")
