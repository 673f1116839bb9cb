"""The index in a folder, on tantivy: nothing to install or run beside the program.

The folder can be thrown away. What is missing, cannot be read, was written by another version of this module or does not
hold the bytes that were written is no index: its position is empty, and the next writer moves it aside and begins anew.
The engine panics over some damaged files; a panic is no `Exception`, and here it is one more damage. Whoever writes has
the lock beside the folder, so that no two begin anew at once.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import threading
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import tantivy

from plenipot.adapters.search.analysis import terms
from plenipot.adapters.search.asked import compiled, excluding
from plenipot.adapters.search.checksums import is_sound
from plenipot.adapters.search.entries import from_bytes, to_bytes
from plenipot.adapters.search.port import BEING_MADE, PATIENCE, EntryGroup, Hit, SearchAnswer, SearchEntry
from plenipot.adapters.storage.locks import exclusive
from plenipot.core.text.query_language import Query
from plenipot.errors import Unavailable

_T = TypeVar("_T")
_EDITION = "words-5"
"""Changes whenever what is kept changes, so that older folders are written anew."""
_HEAP = 48 << 20
_BATCH = 256
"""So many documents wait for the engine, which is called once for all of them: some two megabytes."""
_VALUES = 10_000
_EXACT = ("kind", "conference", "instrument", "mark", "language")
_MANY = ("proponent", "body")
_FAST = frozenset({"kind", "conference", "instrument", "mark", "language", "proponent"})
_FULL = re.compile(r"os error (?:28|30|122|24|12)\b|\[Errno (?:28|30|122|24|12)\]")
"""How the engine and the system name a disk that is full, read-only or over its quota, and a machine without files or memory."""
_BREAK = "\u2029"
"""A term of its own between the words that stand and those that are taken away, so that no phrase runs across."""


class Embedded:
    """An index in a folder of its own; see `plenipot.adapters.search.port.Index`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._version = folder / _EDITION
        self._manifest = folder / "groups.json"
        self._reached = folder / "position"
        self._lock = threading.RLock()
        self._index: Any = None
        self._seen = _Stamp(0, 0, 0)

    def position(self) -> str:
        """The place in the record up to which it is written; empty where nothing is, or what was cannot be read."""
        try:
            return self._reached.read_text(encoding="utf-8") if self._current() else ""
        except (OSError, ValueError):
            return ""

    def groups(self) -> Mapping[str, str]:
        """The names of the groups kept, each with its digest; none where there is no position."""
        if not self.position():
            return {}
        try:
            return _read_manifest(self._manifest.read_bytes())
        except (OSError, ValueError):
            self._give_up()
            return {}

    def write(
        self,
        groups: Iterable[EntryGroup],
        removed: Iterable[str] = (),
        *,
        position: str,
        since: str = "",
        patience: float = PATIENCE,
    ) -> None:
        """Keep the groups in place of those of the same names, drop those that are gone: all of it or nothing.

        Raises: Unavailable (another writer does not come to an end, the folder cannot be written, or what was written
        before is lost).
        """
        busy = "The index is being written by another process; ask again in a moment."
        with exclusive(self._folder.with_name(f".{self._folder.name}.lock"), busy, patience=patience):
            try:
                digests = dict(self.groups())
                if not self.position():
                    if since:
                        raise Unavailable(BEING_MADE)
                    _call(self._begin_anew)
                digests = self._write(digests, groups, removed)
                _call(lambda: self._keep(self._manifest, _write_manifest(digests)))
                _call(lambda: self._keep(self._reached, position))
            except _Damaged as error:
                self._give_up(sound=_FULL.search(str(error)) is not None)
                raise Unavailable("The index cannot be written now; nothing of the record is lost.") from error

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

        An index that cannot answer has no position from then on, so that it is written anew. Raises: Unavailable.
        """
        index = self._current()
        if index is None:
            raise Unavailable(BEING_MADE)
        query = excluding(compiled(question, index.schema), without, index.schema)
        try:
            return _call(lambda: _make_answer(index.searcher(), query, limit, offset, counted))
        except _Damaged as error:
            self._give_up()
            raise Unavailable(BEING_MADE) from error

    def _write(self, digests: dict[str, str], groups: Iterable[EntryGroup], removed: Iterable[str]) -> dict[str, str]:
        """Commit the changes; the digests after them. Raises: _Damaged, and what reading the groups raises."""
        index = self._current()
        writer = _call(lambda: index.writer(_HEAP, num_threads=1))
        try:
            for name in removed:
                _call(partial(writer.delete_documents_by_term, "group", name))
                digests.pop(name, None)
            for group in groups:
                _replace_group(writer, group)
                digests[group.name] = group.digest
            _call(writer.commit)
        except BaseException:
            with suppress(_Damaged):
                _call(writer.rollback)
            raise
        _call(writer.wait_merging_threads)
        return digests

    def _current(self) -> Any:
        """The index as it lies in the folder now; `None` where it is not there, or damaged."""
        stamp = self._stamp()
        with self._lock:
            if stamp != self._seen:
                self._index, self._seen = self._opened(stamp), stamp
            return self._index

    def _opened(self, stamp: _Stamp) -> Any:
        """The index in the folder that is current, opened or reloaded; `None` where there is none or it is damaged."""
        if not stamp.folder:
            return None
        try:
            groups = _read_manifest(self._manifest.read_bytes())
            if self._index is not None and stamp.folder == self._seen.folder:
                _call(self._index.reload)
                return self._index
            if not is_sound(self._version):
                return None
            return _call(lambda: self._open(empty=not groups))
        except (OSError, ValueError, LookupError, TypeError, _Damaged):
            return None

    def _open(self, *, empty: bool) -> Any:
        """Open the index and its segments; none where it is empty and should not be."""
        index = tantivy.Index(_index_schema(), path=str(self._version))
        return index if empty or index.searcher().num_docs else None

    def _give_up(self, *, sound: bool = False) -> None:
        """Take the index for damaged until somebody has written it again; a `sound` one is only opened anew."""
        with self._lock:
            self._index = None
            self._seen = _Stamp(0, 0, 0) if sound else self._stamp()

    def _stamp(self) -> _Stamp:
        """Tell one state of the folder from the next; all zero where no index is in it."""
        try:
            reached, folder = self._reached.stat(), self._version.stat()
        except OSError:
            return _Stamp(0, 0, 0)
        return _Stamp(folder.st_ino, reached.st_ino, reached.st_mtime_ns)

    def _begin_anew(self) -> None:
        """Make an empty index where whatever lies there is moved out of the way. Raises: OSError, ValueError."""
        beside = self._folder.parent
        if os.path.lexists(self._folder):  # a link that leads nowhere is in the way too
            self._folder.rename(beside / f".{self._folder.name}.{secrets.token_hex(4)}")
        self._version.mkdir(parents=True)
        self._keep(self._manifest, _write_manifest({}))
        for aside in beside.glob(f".{self._folder.name}.{'?' * 8}"):
            _remove_folder(aside)
        index = tantivy.Index(_index_schema(), path=str(self._version))
        with self._lock:
            self._index, self._seen = index, self._stamp()

    def _keep(self, file: Path, content: str) -> None:
        """Write a file of the index's folder so that no reader meets half of it."""
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_text(content, encoding="utf-8")
        fresh.replace(file)


class _Stamp(NamedTuple):
    """A state of an index's folder: two that are equal are the same."""

    folder: int
    position: int
    moment: int


class _Damaged(Exception):
    """The engine cannot read what it wrote, or not write."""


def _call(engine: Callable[[], _T]) -> _T:
    """Call the engine, or touch its folder. Raises: _Damaged (an error, or a panic)."""
    try:
        return engine()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise _Damaged(str(error)) from error


def _write_manifest(digests: Mapping[str, str]) -> str:
    """The text of the manifest: the digest of each group, with a check sum in the last line."""
    content = json.dumps({"groups": digests}, ensure_ascii=False)
    return f"{content}\n{zlib.crc32(content.encode())}"


def _read_manifest(manifest: bytes) -> dict[str, str]:
    """Read the digests of the groups from a manifest, by name. Raises: ValueError (they are not as they were written)."""
    content, _, checksum = manifest.partition(b"\n")
    if checksum and checksum != str(zlib.crc32(content)).encode():
        raise ValueError(checksum)
    digests = json.loads(content)["groups"]
    return dict(digests)


def _remove_folder(folder: Path) -> None:
    """Remove what lies there as far as that is possible, also folders that nobody may look into."""
    with suppress(OSError):
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink(missing_ok=True)
            return
        folder.chmod(0o700)
        for parent, names, _ in os.walk(folder):
            for path in (Path(parent, name) for name in names):
                if not path.is_symlink():
                    path.chmod(0o700)
        shutil.rmtree(folder)


def _replace_group(writer: Any, group: EntryGroup) -> None:
    """Replace the entries of a group in the index."""
    _call(partial(writer.delete_documents_by_term, "group", group.name))
    documents = (_make_document(group.name, entry) for entry in group.entries)
    while batch := list(islice(documents, _BATCH)):
        _call(partial(_add_documents, writer, batch))


def _add_documents(writer: Any, documents: Iterable[Any]) -> None:
    """Add documents to the writer of an index."""
    for document in documents:
        writer.add_document(document)


def _make_answer(searcher: Any, query: Any, limit: int, offset: int, counted: Sequence[str]) -> SearchAnswer:
    """A page of hits, the best first, with the number of all and the counts by field."""
    results = searcher.search(query, limit=max(limit, 1), offset=offset, count=True)
    counts = _count_by_field(searcher, query, counted)
    hits = [Hit(_entry(searcher.doc(at)), float(score)) for score, at in results.hits[:limit]]
    return SearchAnswer(int(results.count or 0), tuple(hits), counts)


def _count_by_field(searcher: Any, query: Any, counted: Sequence[str]) -> dict[str, dict[str, int]]:
    """Count how many hits have each value of each field; empty values are left out."""
    aggregations = {name: {"terms": {"field": name, "size": _VALUES}} for name in counted}
    if not aggregations:
        return {}
    buckets = searcher.aggregate(query, aggregations)
    return {
        name: {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets[name]["buckets"] if bucket["key"]}
        for name in counted
    }


def _index_schema() -> Any:
    """The fields of the tantivy index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("stems", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("forms", tokenizer_name="whitespace", index_option="basic")
    for name in ("group", *_EXACT, *_MANY):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in _FAST)
    builder.add_unsigned_field("date", indexed=True, fast=True)
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def _make_document(group: str, entry: SearchEntry) -> Any:
    """The engine's document of an entry: its words after the change, those before it behind a break, and its facts."""
    document = tantivy.Document()
    own_terms = terms(entry.text, entry.language)
    before = terms(entry.before, entry.language) if entry.before else None
    stems = [*own_terms.stems, _BREAK, *before.stems] if before else own_terms.stems
    second = len(own_terms.stems) + 1
    unaccented = [*own_terms.unaccented, *((second + at, stem) for at, stem in (before.unaccented if before else ()))]
    if unaccented:
        token = tantivy.Token
        tokens = [token(stem, place, 0, 0) for place, stem in sorted([*enumerate(stems), *unaccented])]
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
    """The entry that an index keeps with a document."""
    return from_bytes(bytes(document.get_first("entry")))
