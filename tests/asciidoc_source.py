"""Resolution 1 of WTSA-16 as its structured source has it: address → words, read apart from our own reader.

Knows what that one file uses: sections with given or counted numbers, paragraphs, lists, notes, figures, appendices,
cross-references and footnotes.
"""

from __future__ import annotations

import re

_ANCHOR = re.compile(r"\[\[(.+)\]\]")
_NUMBER = re.compile(r"\[number=(\w+)\]")
_HEADING = re.compile(r"(=+) (.*)")
_ITEM = re.compile(r"([.*]+) (.*)")
_CALL = re.compile(r"_(\w+)_ \+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
TOP = 2
BULLETS = 3
"""The depth of lists that are printed with dashes."""
ROMAN = ("RES1/7.1.5", "RES1/7.3.1")
"""Where the source has a list of the first depth and the printed resolution numbers it i), ii)."""


def plain(text: str) -> str:
    """Words without the marks of emphasis, links and footnotes."""
    text = re.sub(r"(?:\{blank\})?footnote:\w*\[[^\]]*\]", "", text)
    text = re.sub(r"(?:https?|mailto):\S+?\[([^\]]*)\]", r"\1", text)
    return " ".join(re.sub(r"[_*]{1,2}(?=\S)|(?<=\S)[_*]{1,2}", "", text).split())


class Source:
    """Walks through the source line by line."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.found: dict[str, str] = {}
        self.anchors: dict[str, str] = {}
        self.here = self.section = code
        self.waiting: list[str] = []
        self.given = ""
        self.appendix = False
        self.unnumbered = False
        self.numbers: list[str] = []
        self.appendices = 0
        self.items: list[int] = []
        self.open: list[str] = []

    def read(self, text: str) -> dict[str, str]:
        """All of it."""
        for line in re.sub(r" \+\n", " +\n", text).splitlines():
            self.line(line.strip())
        return {at: self.resolved(words) for at, words in self.found.items()}

    def resolved(self, words: str) -> str:
        """Words with the numbers of what they refer to."""
        return plain(re.sub(r"<<(\w+(?:-\w+)?)>>", lambda match: self.anchors.get(match[1], match[0]), words))

    def take(self, leaf: str, words: str, above: str = "") -> str:
        """Put words at an address; ``p`` and ``note-`` are counted."""
        above = above or self.here
        address = f"{above}/{leaf}"
        if leaf in ("p", "note-"):
            count = 1
            while f"{address}{count}" in self.found:
                count += 1
            address += str(count)
        self.found[address] = words
        for name in self.waiting:
            self.anchors[name] = address.removeprefix(f"{self.code}/")
        self.waiting = []
        return address

    def line(self, line: str) -> None:
        if not line or line == "--" or line.startswith((":", "= ")):
            return
        if match := _ANCHOR.fullmatch(line):
            self.waiting.append(match[1])
        elif match := _NUMBER.fullmatch(line):
            self.given = match[1]
        elif line.startswith("["):
            self.appendix = self.appendix or line.startswith("[appendix")
            self.unnumbered = line.startswith("[%unnumbered")
        elif match := _HEADING.match(line):
            self.heading(len(match[1]), match[2])
        elif match := _CALL.fullmatch(line):
            self.section = self.here = self.take(match[1], match[1], self.code)
            self.open, self.items = [], []
        elif match := _ITEM.match(line):
            self.item(match[1], match[2])
        else:
            self.paragraph(line)

    def paragraph(self, line: str) -> None:
        if line.startswith("NOTE: "):
            self.take("note-", line.removeprefix("NOTE: "))
        elif line.startswith("image::"):
            return
        elif line.startswith("."):
            self.waiting = []
        else:
            self.body(line)

    def body(self, line: str) -> None:
        if self.here == self.code:
            self.take("opening", line)
        elif self.found.get(self.here) == "":
            self.found[self.here] = line
        else:
            self.take("p", line)
        self.open, self.items = [], []

    def heading(self, level: int, words: str) -> None:
        self.open, self.items = [], []
        words = "" if words == "{blank}" else words
        if self.unnumbered:
            self.unnumbered = False
        elif level == TOP and self.appendix:
            self.appendices += 1
            self.part(f"appendix-{self.appendices}", words)
            self.numbers = []
        elif level == TOP:
            self.numbers = [self.next(0)]
            self.part(f"section-{self.numbers[0]}", words)
        else:
            depth = level - TOP
            self.numbers[depth:] = [self.next(depth)]
            self.here = self.take(".".join(self.numbers), words, self.code)

    def part(self, leaf: str, words: str) -> None:
        self.section = self.here = self.take(leaf, "", self.code)
        self.take("title", words)
        self.found[self.here] = leaf

    def next(self, depth: int) -> str:
        pushed_back, self.given = self.given, ""
        last = self.numbers[depth] if depth < len(self.numbers) else "0"
        return pushed_back or str(int(re.sub(r"\D", "", last) or 0) + 1)

    def item(self, signs: str, words: str) -> None:
        if signs == "*":
            self.take("p", words, self.open[0] if self.open and self.items else "")
            return
        depth = len(signs)
        self.items = [*self.items[:depth], *[0] * (depth - len(self.items))]
        self.items[depth - 1] += 1
        leaf = "p"
        if signs.startswith(".") and not self.appendix and depth < BULLETS:
            number = self.items[depth - 1]
            leaf = _ROMAN[number - 1] if depth > 1 or self.here in ROMAN else chr(ord("a") + number - 1)
        above = self.open[depth - 2] if depth > 1 else self.here
        self.open = [*self.open[: depth - 1], self.take(leaf, words, above)]
