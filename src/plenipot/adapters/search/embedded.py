"""The index in a folder, on tantivy: nothing to install or run beside the program.

The folder can be thrown away: whatever is not in it, cannot be read, or was written by another version of this module,
is written anew. The engine panics over some damaged files; a panic is no `Exception`, and here it is one more damage.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tantivy

from plenipot.adapters.search.analysis import terms
from plenipot.adapters.search.asked import compiled, excluding
from plenipot.adapters.search.entries import from_bytes, to_bytes
from plenipot.adapters.search.port import PATIENCE, EntryGroup, Hit, SearchAnswer, SearchEntry
from plenipot.core.text.query_language import Query
from plenipot.errors import Unavailable

_T = TypeVar("_T")
_EDITION = "words-4"
"""Changes whenever what is kept changes, so that older folders are written anew."""
_HEAP = 48 << 20
_VALUES = 10_000
_EXACT = ("kind", "conference", "instrument", "mark", "language")
_MANY = ("proponent", "body")
_FAST = frozenset({"kind", "conference", "instrument", "mark", "language", "proponent"})
_BREAK = "\u2029"
"""A term of its own between the words that stand and those that are taken away, so that no phrase runs across."""


class Embedded:
    """An index in a folder of its own; see `plenipot.adapters.search.port.Index`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._manifest = folder / "groups.json"
        self._reached = folder / "position"
        self._index = self._opened()
        self._seen = self._stamp()

    def position(self) -> str:
        """The place in the record up to which it is written; empty where nothing is, or what was cannot be read."""
        try:
            return self._reached.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def groups(self) -> Mapping[str, str]:
        """The names of the groups kept, each with its digest; none where there is no position."""
        if not self.position():
            return {}
        try:
            manifest = json.loads(self._manifest.read_bytes())
        except (OSError, ValueError):
            return {}
        return dict(manifest["groups"])

    def write(
        self,
        groups: Iterable[EntryGroup],
        removed: Iterable[str] = (),
        *,
        position: str,
        patience: float = PATIENCE,
    ) -> None:
        """Keep the groups in place of those of the same names, drop those that are gone: all of it or nothing."""
        if not self.position():
            self._index = self._opened()
        writer = self._writer(patience)
        digests = dict(self.groups())
        try:
            if not digests:
                writer.delete_all_documents()
            for name in removed:
                writer.delete_documents_by_term("group", name)
                digests.pop(name, None)
            for group in groups:
                writer.delete_documents_by_term("group", group.name)
                for entry in group.entries:
                    writer.add_document(_document(group.name, entry))
                digests[group.name] = group.digest
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        self._keep(self._manifest, json.dumps({"groups": digests}, ensure_ascii=False))
        self._keep(self._reached, position)
        writer.wait_merging_threads()

    def search(
        self,
        question: Query,
        *,
        limit: int = 20,
        offset: int = 0,
        counted: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> SearchAnswer:
        """Return the entries that answer a query, best first.

        Of an index that cannot be read the position is forgotten, so that it is written anew. Raises: Unavailable.
        """
        query = excluding(compiled(question, self._index.schema), without, self._index.schema)
        try:
            return _readable(lambda: self._answer(query, limit, offset, counted))
        except _Damaged as error:
            self._reached.unlink(missing_ok=True)
            raise Unavailable(f"The index cannot answer and is made anew: {error}.") from error

    def _answer(self, query: Any, limit: int, offset: int, counted: Sequence[str]) -> SearchAnswer:
        searcher = self._current().searcher()
        results = searcher.search(query, limit=max(limit, 1), offset=offset, count=True)
        counts = self._counts(searcher, query, counted)
        hits = [Hit(_entry(searcher.doc(at)), float(score)) for score, at in results.hits[:limit]]
        return SearchAnswer(int(results.count or 0), tuple(hits), counts)

    def _counts(self, searcher: Any, query: Any, counted: Sequence[str]) -> dict[str, dict[str, int]]:
        aggregations = {name: {"terms": {"field": name, "size": _VALUES}} for name in counted}
        if not aggregations:
            return {}
        buckets = searcher.aggregate(query, aggregations)
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets[name]["buckets"] if bucket["key"]}
            for name in counted
        }

    def _opened(self) -> Any:
        version = self._folder / _EDITION
        if not self.position() or not version.exists():
            shutil.rmtree(self._folder, ignore_errors=True)
            version.mkdir(parents=True, exist_ok=True)
        try:
            return _readable(lambda: tantivy.Index(_schema(), path=str(version)))
        except _Damaged:
            shutil.rmtree(self._folder, ignore_errors=True)
            version.mkdir(parents=True, exist_ok=True)
            return tantivy.Index(_schema(), path=str(version))

    def _current(self) -> Any:
        stamp = self._stamp()
        if stamp != self._seen:
            self._index.reload()
            self._seen = stamp
        return self._index

    def _stamp(self) -> tuple[int, int]:
        try:
            stat_result = self._reached.stat()
        except OSError:
            return 0, 0
        return stat_result.st_mtime_ns, stat_result.st_ino

    def _writer(self, patience: float) -> Any:
        until = time.monotonic() + patience
        while True:
            try:
                return self._index.writer(_HEAP, num_threads=1)
            except ValueError as error:
                if time.monotonic() > until:
                    raise Unavailable(
                        "The index is being written by another process; ask again in a moment."
                    ) from error
                time.sleep(0.05)

    def _keep(self, file: Path, content: str) -> None:
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_text(content, encoding="utf-8")
        fresh.replace(file)


class _Damaged(Exception):
    """The engine cannot read what it wrote."""


def _readable(read: Callable[[], _T]) -> _T:
    """Call the engine. Raises: _Damaged (it cannot read its files: an error of its own, or a panic)."""
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise _Damaged(str(error)) from error


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("stems", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("forms", tokenizer_name="whitespace", index_option="basic")
    for name in ("group", *_EXACT, *_MANY):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in _FAST)
    builder.add_unsigned_field("date", indexed=True, fast=True)
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def _document(group: str, entry: SearchEntry) -> Any:
    document = tantivy.Document()
    own_terms = terms(entry.text, entry.language)
    before = terms(entry.before, entry.language) if entry.before else None
    stems = [*own_terms.stems, _BREAK, *before.stems] if before else own_terms.stems
    second = len(own_terms.stems) + 1
    unaccented = [*own_terms.unaccented, *((second + at, stem) for at, stem in (before.unaccented if before else ()))]
    if unaccented:
        tokens = [tantivy.Token(stem, place, 0, 0) for place, stem in sorted([*enumerate(stems), *unaccented])]
        document.add_pre_tokenized_text("stems", tantivy.PreTokenizedString("", tokens))
    else:
        document.add_text("stems", " ".join(stems))
    document.add_text("forms", " ".join(own_terms.forms | before.forms if before else own_terms.forms))
    document.add_text("group", group)
    for name in _EXACT:
        document.add_text(name, getattr(entry, name))
    for name, values in (("proponent", entry.proponents), ("body", entry.bodies)):
        for value in values:
            document.add_text(name, value)
    if entry.date:
        document.add_unsigned("date", int(entry.date.replace("-", "")))
    document.add_bytes("entry", to_bytes(entry))
    return document


def _entry(document: Any) -> SearchEntry:
    return from_bytes(bytes(document.get_first("entry")))
