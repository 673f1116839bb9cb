"""The index in a folder, on tantivy: nothing to install or run beside the program.

The folder can be thrown away: whatever is not in it, or was written by another version of this module, is written anew.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy

from plenipot.adapters.search.analysis import terms
from plenipot.adapters.search.asked import compiled
from plenipot.adapters.search.entries import from_bytes, to_bytes
from plenipot.adapters.search.port import EntryGroup, Hit, SearchAnswer, SearchEntry
from plenipot.core.text.query_language import Query
from plenipot.errors import Unavailable

_EDITION = "words-3"
"""Changes whenever what is kept changes, so that older folders are written anew."""
_HEAP = 96 << 20
_PATIENCE = 30.0
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
        self._index = self._opened()
        self._seen = self._stamp()

    def there(self) -> bool:
        """Tell whether anything has been written, and not been taken away since."""
        return self._manifest.exists()

    def groups(self) -> Mapping[str, str]:
        """The names of the groups kept, each with its digest."""
        try:
            manifest = json.loads(self._manifest.read_bytes())
        except (OSError, ValueError):
            return {}
        return dict(manifest["groups"])

    def write(self, groups: Iterable[EntryGroup], removed: Iterable[str] = ()) -> None:
        """Keep the groups in place of those of the same names, drop those that are gone: all of it or nothing."""
        if not self.there():
            self._index = self._opened()
        writer = self._writer()
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
        self._keep(digests)
        writer.wait_merging_threads()

    def search(
        self,
        question: Query,
        *,
        limit: int = 20,
        offset: int = 0,
        counted: Sequence[str] = (),
    ) -> SearchAnswer:
        """Return the entries that answer a query, best first."""
        searcher = self._current().searcher()
        query = compiled(question, self._index.schema)
        try:
            results = searcher.search(query, limit=max(limit, 1), offset=offset, count=True)
            counts = self._counts(searcher, query, counted)
        except ValueError as error:
            raise Unavailable(f"The index cannot answer: {error}.") from error
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
        if not version.exists():
            shutil.rmtree(self._folder, ignore_errors=True)
            version.mkdir(parents=True)
        try:
            return tantivy.Index(_schema(), path=str(version))
        except ValueError:
            shutil.rmtree(self._folder, ignore_errors=True)
            version.mkdir(parents=True)
            return tantivy.Index(_schema(), path=str(version))

    def _current(self) -> Any:
        stamp = self._stamp()
        if stamp != self._seen:
            self._index.reload()
            self._seen = stamp
        return self._index

    def _stamp(self) -> tuple[int, int]:
        try:
            stat_result = self._manifest.stat()
        except OSError:
            return 0, 0
        return stat_result.st_mtime_ns, stat_result.st_ino

    def _writer(self) -> Any:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._index.writer(_HEAP)
            except ValueError as error:
                if time.monotonic() > until:
                    raise Unavailable(
                        "The index is being written by another process; ask again in a moment."
                    ) from error
                time.sleep(0.05)

    def _keep(self, digests: Mapping[str, str]) -> None:
        fresh = self._manifest.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({"groups": digests}, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._manifest)


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
