"""Texts as they are compared in a search: without case, accents and punctuation, on every database alike."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

# Letters that Unicode does not take apart, as people without them on their keyboard type them; and tatweel, which
# only makes Arabic words longer. Apostrophes go without a gap: O'Brien is one word.
REPLACED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("ـ'’ʼ‘`´", "")
)
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`Søren O’Brien-Müller` becomes `soren obrien muller`; folding twice changes nothing more."""
    return " ".join(WORD.findall(plain(text)))


def plain(text: str) -> str:
    """Letter by letter, punctuation kept."""
    return "".join(map(plain_letter, text))


@lru_cache(4096)
def plain_letter(letter: str) -> str:
    small = normalize("NFKD", normalize("NFKD", letter.translate(REPLACED)).casefold()).translate(REPLACED)
    return "".join(part for part in small if not combining(part))


def places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the folded `words` stand in `text` as it is written: from, to; in order, without overlaps."""
    letters = [(small, index) for index, letter in enumerate(text) for small in plain_letter(letter)]
    folded = "".join(small for small, _ in letters)
    wanted = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if not wanted:
        return []
    found = [(letters[m.start()][1], letters[m.end() - 1][1] + 1) for m in re.finditer(wanted, folded)]
    return apart([(start, with_accents(text, end)) for start, end in found])


def apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A letter that is two when it is folded, as ß is, may end one and begin another: they become one."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def with_accents(text: str, end: int) -> int:
    """An accent that is a character of its own belongs to the letter before it."""
    while end < len(text) and not plain_letter(text[end]):
        end += 1
    return end
