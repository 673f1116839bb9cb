"""The words of a form made ready to be looked up: calls, number lines, openings, lines of annexes and articles.

They and the texts in which they are looked for are folded for look-up (see `core.text.folding`); nothing that is folded is
stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.identity.languages import begins_in_han
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.structure.forms import Call, Form, Words, once_for_form
from plenipot.core.text.folding import fold_for_lookup

_SIGNS = lazy_pattern(r"[\W_]+")
LONGEST_CALL = 300
"""Characters; what is longer is a paragraph, whatever its style."""
_HEAD = 2
"""Phrases are kept by so many letters of their beginning."""
_MOST_STYLES = 4096
_MOST_CALLS = 512
"""Kept as they were parsed; each is `LONGEST_CALL` characters at most where the text may be long."""


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """A text folded, without its punctuation."""
    return _SIGNS.sub(" ", fold_for_lookup(text)).strip()


class PhraseIndex:
    """Phrases by their beginning, the longest first."""

    def __init__(self, pairs: Iterable[tuple[str, Call]]) -> None:
        self._by_head: dict[str, list[tuple[str, Call]]] = {}
        for phrase, call in pairs:
            if phrase:
                self._by_head.setdefault(phrase[:_HEAD], []).append((phrase, call))
        for phrases in self._by_head.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def longest_at(self, text: str, start: int, only: str) -> tuple[int, Call] | None:
        """The longest phrase that begins at `start`: where it ends, and its call; one for the class `only` is preferred. None without any."""
        best: tuple[int, Call] | None = None
        head = text[start : start + _HEAD]
        likely = (*self._by_head.get(head, ()), *self._by_head.get(head[:1], ())) if head else ()
        for phrase, call in likely:
            end = start + len(phrase)
            if (best and end < best[0]) or not text.startswith(phrase, start) or not _may_end(text, end):
                continue
            if only in call.only:
                return end, call
            if not call.only and best is None:
                best = end, call
        return best


class ParsedCall(NamedTuple):
    """A call as understood: its slug, whether it decides, whether its beginning is known, and words that are not."""

    slug: str
    operative: bool
    known: bool
    strange: str


class Lexicon:
    """The words of a form folded and indexed, so that calls, number lines and other heads are found in a text."""

    def __init__(self, form: Form) -> None:
        self.form = form
        calls, modifiers = _phrases(form.calls), _phrases(form.modifiers)
        self._verbs = PhraseIndex(calls)
        self._others = PhraseIndex([*modifiers, *_phrases(form.parties)])
        self._verb_ids = frozenset(map(id, form.calls))
        self._parsed: dict[tuple[str, str, bool], ParsedCall] = {}
        """Calls repeat: a paper has a dozen, and a resolution the same as the one before it."""
        self._modifiers = frozenset(call.slug for call in form.modifiers)
        self._conjunctions = tuple(word for words in form.conjunctions.values() for word in words)
        self.openings = tuple(sorted({bare(word) for words in form.openings.values() for word in words}))
        self._roles = {_fold_style_name(name): role for role, names in form.styles.items() for name in names}
        self._styles: dict[str, str] = {"": ""}
        self._first = frozenset(phrase[:2] for phrase, _ in [*calls, *modifiers]) | {
            (word + phrase)[:2] for word in self._conjunctions for phrase, _ in calls
        }

    def style_role(self, style: str) -> str:
        """Return the role of a style of that name, or an empty string."""
        role = self._styles.get(style)
        if role is None:
            if len(self._styles) > _MOST_STYLES:
                self._styles = {"": ""}
            role = self._styles[style] = self._roles.get(_fold_style_name(style), "")
        return role

    def parse_call(self, text: str, kind: str, *, strict: bool = False) -> ParsedCall:
        """Parse the words of a call in any language into the slug of their English ones.

        With `strict` nothing is read beyond the first word that is not known: the answer is no call then.
        """
        key = text, kind, strict
        parsed = self._parsed.get(key)
        if parsed is None:
            if len(self._parsed) >= _MOST_CALLS:
                self._parsed.clear()
            parsed = self._parsed[key] = self._parse_call(bare(text), kind, strict=strict)
        return parsed

    def _parse_call(self, words: str, kind: str, *, strict: bool) -> ParsedCall:
        """Read folded words as verbs, modifiers and parties, the longest phrase first; what is none of them is strange.

        `kind` is that of the instrument, for calls which only some kinds have.
        """
        parts: list[str] = []
        strange: list[str] = []
        verb: Call | None = None
        at = 0
        while at < len(words):
            at, call, word = self._read_phrase(words, at, kind, begun=verb is not None)
            if call is None and strict:
                return ParsedCall("", operative=False, known=False, strange=word)
            if call is None:
                strange.append(word)
                parts.append(word)
            else:
                verb = verb or (call if id(call) in self._verb_ids else None)
                _append_call(parts, call)
            while words[at : at + 1] == " ":
                at += 1
        if len(parts) > 1 and parts[0] in self._modifiers:
            parts[:2] = [parts[1], parts[0]]
        return ParsedCall(
            "-".join(_drop_inner_and(parts)), bool(verb and verb.operative), verb is not None, " ".join(strange)
        )

    def may_begin_call(self, words: str) -> bool:
        """Tell whether folded words may begin a call: a quick look before the long one."""
        return words[:2] in self._first or words[:1] in self._first

    def _read_phrase(self, words: str, at: int, kind: str, *, begun: bool) -> tuple[int, Call | None, str]:
        """Read the phrase at a place: its end with its call, or with none and the word that is not known; once `begun`, no verb."""
        for skip in ("", *self._conjunctions):
            if not words.startswith(skip, at):
                continue
            start = at + len(skip)
            match = (None if begun else self._verbs.longest_at(words, start, kind)) or self._others.longest_at(
                words, start, kind
            )
            if match and (not skip or not at):
                return match[0], match[1], ""
            if match:
                return start, Call("and", {}), ""
        if begins_in_han(words[at]):
            end = at + 1
            while end < len(words) and words[end] != " " and not self._others.longest_at(words, end, kind):
                end += 1
        else:
            end = words.find(" ", at)
            end = len(words) if end < 0 else end
        return end, None, words[at:end]


def _append_call(parts: list[str], call: Call) -> None:
    """Append a call to the slugs read so far.

    In Chinese words that stand behind a party say what the “and” before it meant, and take its place.
    """
    opened = [place for place, part in enumerate(parts) if part in ("and", call.slug)]
    if call.closing and opened:
        parts[opened[-1]] = call.slug
    else:
        parts.append(call.slug)


def _drop_inner_and(parts: list[str]) -> list[str]:
    """The parts of a list without “and” but before its last entry: languages that repeat it say the same."""
    return [part for place, part in enumerate(parts) if not (part == "and" and parts[place + 2 : place + 3] == ["and"])]


def _may_end(text: str, end: int) -> bool:
    """Tell whether a word may end at a place: before a blank, at the end, or behind Chinese."""
    return end >= len(text) or text[end] == " " or begins_in_han(text[end - 1])


def _phrases(calls: Iterable[Call]) -> list[tuple[str, Call]]:
    """Every word of every call in all languages, folded bare, with its call."""
    return [(bare(word), call) for call in calls for words in call.words.values() for word in words]


def _fold_style_name(name: str) -> str:
    """A style's name without case, signs, and the ending of the second set that basic instruments have."""
    bare_name = "".join(sign for sign in fold_for_lookup(name) if sign.isalnum())
    return bare_name.removesuffix("s2") if len(bare_name) > len("s2") else bare_name


def folded_words(table: Words) -> list[str]:
    """All words of a table, folded, the longest first."""
    return sorted({bare(word) for words in table.values() for word in words}, key=lambda word: (-len(word), word))


lexicon_of = once_for_form(Lexicon)
"""The words of a form's calls, and the roles of its styles."""
