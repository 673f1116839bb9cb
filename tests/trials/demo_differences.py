"""The differences between two answers: pages without needless blanks, Word files by parts, everything else as it is."""

from __future__ import annotations

import difflib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "select", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
"""Elements beside which a blank is read; beside all others it is not."""
_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Page(HTMLParser):
    """A page as a list of lines: a tag with its attributes in order, or a stretch of words without needless blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words = ""
        self._bound = True
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush(tag)
        pairs = "".join(f' {name}="{" ".join((value or "").split())}"' for name, value in sorted(attrs))
        self.lines.append(f"<{tag}{pairs}>")
        self._verbatim += tag in {"pre", "textarea"}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._flush(tag)
        self._verbatim -= tag in {"pre", "textarea"}
        self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_decl(self, decl: str) -> None:
        self.lines.append(f"<!{decl}>")

    def _flush(self, tag: str) -> None:
        """Take the words before a tag: blanks at the edge of a block are nothing, elsewhere they are one blank."""
        words, self._words = self._words, ""
        block = tag not in _INLINE
        if not self._verbatim:
            words = re.sub(r"[ \t\r\n\f]+", " ", words)
            words = words.lstrip(" ") if self._bound else words
            words = words.rstrip(" ") if block else words
        if words:
            self.lines.append(words)
        self._bound = block or (self._bound and not words)

    def close(self) -> None:
        super().close()
        self._flush("html")


def normalised(data: bytes) -> list[str]:
    """A page as lines, alike for pages that are the same but for blanks and the order of attributes."""
    page = _Page()
    page.feed(data.decode("utf-8", "replace"))
    page.close()
    return page.lines


def in_order(data: bytes) -> bytes:
    """The results of a search in an order of their own: those of equal worth come as the index happens to lie."""
    try:
        results = json.loads(data)
    except ValueError:
        page = data[:15].lower() == b"<!doctype html>"
        return "\n".join(sorted(normalised(data))).encode() if page else b"\n\n".join(sorted(data.split(b"\n\n")))
    rows = results.get("found", []) if isinstance(results, dict) else results
    rows.sort(key=lambda row: json.dumps(row, sort_keys=True))
    return json.dumps(results, ensure_ascii=False, indent=1).encode()


def differences(old: bytes, new: bytes, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What differs between two answers of a kind, as lines that went and came."""
    if old[:4] == new[:4] == b"PK\x03\x04":
        yield from _packages(old, new)
    elif kind.startswith("text/html") or old[:15].lower() == b"<!doctype html>":
        yield "page", changed_lines(normalised(old), normalised(new))
    elif old[:4] == b"%PDF" or b"\0" in old[:2000]:
        yield "bytes", (f"-{len(old)} bytes", f"+{len(new)} bytes")
    else:
        yield "text", changed_lines(_lines(old), _lines(new)) or ("line ends differ",)


def _packages(old: bytes, new: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(io.BytesIO(new)) as after:
        names = before.namelist(), after.namelist()
        if names[0] != names[1]:
            yield "parts", changed_lines(*names)
        for name in sorted(set(names[0]) & set(names[1])):
            was, now = before.read(name), after.read(name)
            if was != now:
                yield f"part {name}", changed_lines(_lines(was), _lines(now)) or ("line ends differ",)


def _lines(data: bytes) -> list[str]:
    """A text in lines, one without line breaks (JSON, XML) cut at its signs."""
    text = data.decode("utf-8", "replace")
    if text.count("\n") < len(text) / 2000:
        text = re.sub(r"(?<=[>,}\]])(?=[<\"{\[])", "\n", text)
    return text.splitlines()


def changed_lines(old: list[str], new: list[str]) -> tuple[str, ...]:
    plain = difflib.unified_diff(old, new, lineterm="", n=0)
    return tuple(line for line in plain if not line.startswith(("---", "+++", "@@")))
