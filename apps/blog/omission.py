"""A Markdown text without what it shows of, or how it links to, certain uploads; code stays as it is written.

A picture goes; a link becomes its words. A picture inside of a link that stays becomes its description, for a link
without words leads nobody anywhere.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.utils import EnvType

from apps.blog.addresses import upload_at
from apps.blog.markdown import parser

# Not `splitlines`, which knows more ends of a line than Markdown does.
LINE = re.compile(r"[^\n]*\n|[^\n]+")
TITLE = r"""(?:"[^"]*+"|'[^']*+'|\([^()]*+\))"""
ADDRESS = r"(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))++))"
WORDS = r"(?P<words>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*+\])*+\])*+)"
PIECE = re.compile(
    rf"""
      (?P<code>(?P<ticks>`++).*?(?<!`)(?P=ticks)(?!`)) | `++
    | (?P<escaped>\\.)
    | <(?P<auto>https?://[^\s<>]*+)>
    | (?P<bang>!?)\[{WORDS}\](?P<target>\(\s*+{ADDRESS}(?:\s++{TITLE})?\s*+\)|\[(?P<label>(?:\\.|[^\[\]\\])*+)\]|)
    """,
    re.DOTALL | re.VERBOSE,
)


def without(text: str, uploads: Collection[int]) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    known: EnvType = {}
    protected = {
        number
        for token in parser.parse(text, known)
        if token.type in {"fence", "code_block"} and token.map
        for number in range(*token.map)
    }
    omission = Omission(uploads)
    for label, reference in known.get("references", {}).items():
        if omission.concerns(reference["href"]):
            omission.labels.add(label)
            omission.dropped.update(range(*reference["map"]))
    return "".join(omission.pieces(text, protected))


@dataclass
class Omission:
    """`labels` are those of reference links that lead to the uploads, `dropped` the lines that define them."""

    uploads: Collection[int]
    labels: set[str] = field(default_factory=set)
    dropped: set[int] = field(default_factory=set)

    def pieces(self, text: str, protected: set[int]) -> Iterator[str]:
        lines = [
            (number in protected, line) for number, line in enumerate(LINE.findall(text)) if number not in self.dropped
        ]
        for is_code, group in groupby(lines, key=lambda line: line[0]):
            piece = "".join(line for _is_code, line in group)
            yield piece if is_code else self.rewritten(piece)

    def rewritten(self, text: str, *, in_link: bool = False) -> str:
        return PIECE.sub(lambda match: self.replacement(match, in_link=in_link), text)

    def replacement(self, match: re.Match[str], *, in_link: bool) -> str:
        if match["auto"]:
            return "" if self.concerns(match["auto"]) else match[0]
        if match["words"] is None:
            return match[0]
        goes, is_picture = self.goes(match), bool(match["bang"])
        stays_a_link = bool(match["target"]) and not goes and not is_picture
        words = self.rewritten(match["words"], in_link=in_link or stays_a_link)
        if not goes:
            return f"{match['bang']}[{words}]{match['target']}"
        return "" if is_picture and not in_link else words

    def goes(self, match: re.Match[str]) -> bool:
        address = match["angled"] if match["bare"] is None else match["bare"]
        if address is not None:
            return self.concerns(unescapeAll(address))
        return normalizeReference(match["label"] or match["words"]) in self.labels

    def concerns(self, address: str) -> bool:
        return upload_at(address) in self.uploads
