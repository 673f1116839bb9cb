"""Formulas in a linear form: ``3/4``, ``10^6``, ``x_1``, ``√(2+a)``, so that a fraction never reads as another number.

Words: a *structure* (``m:f``) has *arguments* (``m:num``, ``m:den``); an *event* is a tag of a formula with its attributes and
the number of spans before it. Only signs are put between the words, which keep their order: brackets where an argument
is more than a number or a name, blanks where two numbers or names would run together.

Source: Unicode Technical Note 28, UnicodeMath, whose signs are used where a formula has no plainer form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from plenipot.adapters.word.properties import resolve_references
from plenipot.core.identity.lazy_patterns import compiled, lazy_pattern
from plenipot.core.text.document import IN_ACCEPTED, IN_REJECTED, RevisionType, Span

Event = tuple[str, str, int]
"""Tag (``m:f``, ``/m:f``), attributes, and how many spans of the paragraph stand before it."""

STRUCTURES = "f|sSup|sSub|sSubSup|sPre|rad|d|nary|func|limLow|limUpp|acc|bar|groupChr|eqArr|m|mr"
ARGUMENTS = "num|den|e|sup|sub|deg|fName|lim"
PROPERTIES = "chr|begChr|endChr|sepChr|type|pos"
_ARGUMENT_NAMES, _PROPERTY_NAMES = frozenset(ARGUMENTS.split("|")), frozenset(PROPERTIES.split("|"))
_VALUE = lazy_pattern(r'm:val="([^"]*)"')
_ATOM = r"[-−+]?[\w.,′]*|.|\([^()]*\)|\[[^\[\]]*\]|\|[^|]*\|"
"""What needs no brackets as an argument: a number or a name, one sign, or what has brackets already."""
_LONGEST_ATOM = 60
_BARS = {"top": "\u0305", "bot": "\u0332"}
_FIRST_OF_FAR_EAST = "\u2e80"
"""Signs from here on are written without blanks."""
_NAMES, _DIGITS = "names", "digits"
"""Between which neighbours a structure needs a blank: names or numbers, or numbers only."""
_BLANKS_BEFORE = {"f": _NAMES}
_BLANKS_AFTER = dict.fromkeys(("f", "sSup", "sSub", "sSubSup", "rad", "func"), _NAMES)


class _Sign:
    """What stands between the words behind `place` spans: signs with their revisions, or a blank that is still to be decided."""

    __slots__ = ("blank", "parts", "place")

    def __init__(self, place: int, blank: str = "") -> None:
        self.place, self.blank = place, blank
        self.parts: list[Span] = []


class _Content(NamedTuple):
    """What an argument holds in each text, cut off where it is longer than any number or name, and one of its spans."""

    accepted: str = ""
    rejected: str = ""
    span: Span | None = None

    def joined(self, other: _Content) -> _Content:
        """Return this content with another one behind it."""
        return _Content(
            (self.accepted + other.accepted)[:_LONGEST_ATOM],
            (self.rejected + other.rejected)[:_LONGEST_ATOM],
            self.span or other.span,
        )


class _Argument(NamedTuple):
    """An argument of a structure: its name, its content, and the signs reserved before and behind it."""

    name: str
    content: _Content
    before: _Sign
    behind: _Sign


class _OpenNode:
    """A structure or argument of a formula that is open at the present event."""

    __slots__ = ("arguments", "before", "blank", "content", "name", "place", "values")

    def __init__(self, name: str, place: int, before: _Sign, blank: _Sign) -> None:
        self.name, self.place = name, place
        self.before, self.blank = before, blank
        self.arguments: list[_Argument] = []
        self.values: dict[str, str] = {}
        self.content = _Content()


class LinearFormula(NamedTuple):
    """Spans with the signs of their formulas, and where each of the former spans begins in them (one place more than spans)."""

    spans: list[Span]
    places: list[int]


def linearize(spans: Sequence[Span], events: Sequence[Event]) -> LinearFormula:
    """Return the spans of a paragraph with the signs of its formulas between them."""
    builder = _Linearizer(spans)
    for tag, attributes, place in events:
        builder.handle_tag(tag, attributes, place)
    return _interleave(spans, builder.signs)


class _Linearizer:
    """Walks through the events of a paragraph; every event costs the same, however deep formulas nest."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.signs: list[_Sign] = []
        self._spans = spans
        self._open: list[_OpenNode] = []
        self._read = 0

    def handle_tag(self, tag: str, attributes: str, place: int) -> None:
        """Handle one event."""
        self._take_words(place)
        if tag.startswith("/"):
            self._close_node(tag[1:], place)
            return
        name = tag[2:]
        if name in _PROPERTY_NAMES:
            if self._open:
                value = _VALUE.search(attributes)
                self._open[-1].values[name] = resolve_references(value[1]) if value else ""
            return
        blank = self._reserve(place, "" if name in _ARGUMENT_NAMES else _BLANKS_BEFORE.get(name, _DIGITS))
        self._open.append(_OpenNode(tag, place, self._reserve(place), blank))
        if attributes.endswith("/"):
            self._close_node(tag, place)

    def _take_words(self, place: int) -> None:
        """Add the words up to there to what is open."""
        content = _content_of(self._spans[self._read : place]) if self._open else _Content()
        self._read = max(self._read, place)
        if self._open:
            self._open[-1].content = self._open[-1].content.joined(content)

    def _reserve(self, place: int, blank: str = "") -> _Sign:
        """Keep room for signs behind so many spans; what stands there is known once the structure is complete."""
        sign = _Sign(place, blank)
        self.signs.append(sign)
        return sign

    def _close_node(self, tag: str, place: int) -> None:
        """End an argument or a structure: its content belongs to what it stands in; an end without a beginning is passed over."""
        if not self._open or self._open[-1].name != tag:
            return
        closed = self._open.pop()
        behind = self._reserve(place)
        around = self._open[-1] if self._open else None
        if tag[2:] in _ARGUMENT_NAMES:
            if around:
                around.arguments.append(_Argument(tag[2:], closed.content, closed.before, behind))
                around.content = around.content.joined(closed.content)
            return
        content = _set_signs(closed)
        closed.blank.parts = [(content.span or Span(""))._replace(text=" ")]
        self._reserve(place, _BLANKS_AFTER.get(tag[2:], _DIGITS)).parts = closed.blank.parts
        if around is None:
            return
        if tag == "m:mr":
            around.arguments.append(_Argument("e", content, closed.before, behind))
        around.content = around.content.joined(content)


def _set_signs(structure: _OpenNode) -> _Content:
    """Set the signs of a structure once it is complete, ``/`` of a fraction, ``^`` of a power.

    Returns what it holds with its signs: the structure around it asks whether that is one number or name.
    """
    contents: dict[str, list[_Argument]] = {}
    for argument in structure.arguments:
        contents.setdefault(argument.name, []).append(argument)
    write = _WRITERS.get(structure.name[2:])
    if write:
        write(structure.values, contents)
    written = _Content()
    for argument in structure.arguments:
        content = _join_sign(argument.before, argument.content, before=True)
        written = written.joined(_join_sign(argument.behind, content, before=False))
    return written


def _join_sign(sign: _Sign, content: _Content, *, before: bool) -> _Content:
    """Content together with the signs that stand before it, or else behind it."""
    signs = _content_of(sign.parts)
    return signs.joined(content) if before else content.joined(signs)


def _content_of(spans: Sequence[Span]) -> _Content:
    """The words of spans in each of the two texts, each span cut off where it is longer than any number or name."""
    content = _Content()
    for span in spans:
        text = span.text[:_LONGEST_ATOM]
        content = content.joined(
            _Content(text if IN_ACCEPTED[span.revision] else "", text if IN_REJECTED[span.revision] else "", span)
        )
    return content


_Arguments = dict[str, list[_Argument]]


def _put_sign(sign: _Sign, text: str, *needed: _Content, outside: bool = False) -> None:
    """Put a sign into the texts in which all the contents needed have words, `outside` or inside of what is there already."""
    revised = next((content.span for content in needed if content.span and content.span.revision), None)
    accepted, rejected = all(content.accepted for content in needed), all(content.rejected for content in needed)
    span = Span(text)
    if not (accepted or rejected):
        if revised is None or not all(content.span for content in needed):
            return
        span = revised._replace(text=text)
    elif accepted != rejected:
        alike = revised is not None and revised.revision.accepted == accepted and revised.revision.rejected == rejected
        wanted = RevisionType.INSERTED if accepted else RevisionType.DELETED
        span = revised._replace(text=text) if revised and alike else Span(text, wanted)
    sign.parts.insert(0 if outside else len(sign.parts), span)


def _put_brackets(argument: _Argument) -> None:
    """Put brackets around an argument that is more than a number or a name in one of the texts."""
    content = argument.content
    compound = [not compiled(_ATOM).fullmatch(text) or len(text) >= _LONGEST_ATOM for text in content[:2]]
    if any(compound):
        needed = content._replace(
            accepted=content.accepted if compound[0] else "", rejected=content.rejected if compound[1] else ""
        )
        _put_sign(argument.before, "(", needed)
        _put_sign(argument.behind, ")", needed)


def _write_fraction(values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:f`` as ``a/b``, and as ``a¦b`` where it has no bar (a binomial coefficient)."""
    for above, below in zip(arguments.get("num", ()), arguments.get("den", ()), strict=False):
        _put_brackets(above)
        _put_brackets(below)
        _put_sign(
            below.before, "¦" if values.get("type") == "noBar" else "/", above.content, below.content, outside=True
        )


def _write_scripts(_values: dict[str, str], arguments: _Arguments) -> None:
    """Write what stands low or high at a base, ``m:sSub``, ``m:sSup`` and the like, as ``a_b^c``."""
    for base in arguments.get("e", ()):
        if arguments.get("sub", arguments.get("sup")):
            _put_brackets(base)
    for name, sign in (("sub", "_"), ("sup", "^"), ("lim", "_")):
        for script in arguments.get(name, ()):
            _put_brackets(script)
            _put_sign(script.before, sign, script.content, outside=True)


def _write_upper_limit(_values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:limUpp``, words above others, as ``a^b``."""
    for limit in arguments.get("lim", ()):
        _put_brackets(limit)
        _put_sign(limit.before, "^", limit.content, outside=True)


def _write_operator(values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:nary`` as ``∑_a^b c``; an operator whose sign the file does not name is an integral, as in Word."""
    operand = arguments.get("e", [])
    limits = [*arguments.get("sub", ()), *arguments.get("sup", ())]
    _write_scripts(values, {name: listed for name, listed in arguments.items() if name != "e"})
    filled = [argument for argument in (*operand, *limits) if argument.content.span]
    if any(limit.content.span for limit in limits):
        for argument in operand:
            _put_sign(argument.before, " ", argument.content, outside=True)
    first = min((*limits, *operand), key=_place_of, default=None)
    if first is not None:
        _put_sign(first.before, values.get("chr", "∫"), *(argument.content for argument in filled[:1]), outside=True)


def _place_of(argument: _Argument) -> int:
    """Count the spans of the paragraph before an argument; so arguments stand in the order of the file."""
    return argument.before.place


def _write_root(_values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:rad`` as ``√a``, and with a degree as ``√(n&a)``."""
    degrees = arguments.get("deg", [])
    for radicand in arguments.get("e", ()):
        degree = next((degree for degree in degrees if degree.content.span), None)
        if degree is None:
            _put_brackets(radicand)
            _put_sign(radicand.before, "√", radicand.content, outside=True)
        else:
            _put_sign(degree.before, "√(", radicand.content, outside=True)
            _put_sign(radicand.before, "&", radicand.content, outside=True)
            _put_sign(radicand.behind, ")", radicand.content)


def _write_delimiters(values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:d`` with the brackets that it names, round ones where it names none: ``(a|b)``."""
    members = arguments.get("e", [])
    if not members:
        return
    _separate(members, values.get("sepChr", "|"))
    content = _Content()
    for member in members:
        content = content.joined(member.content)
    _put_sign(members[0].before, values.get("begChr", "("), content, outside=True)
    _put_sign(members[-1].behind, values.get("endChr", ")"), content)


def _separate(members: Sequence[_Argument], sign: str) -> None:
    """Put a sign between the arguments of a structure that follow each other."""
    for member in members[1:]:
        _put_sign(member.before, sign, member.content, outside=True)


def _write_function(_values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:func`` as ``sin x``, and without a blank before an argument in brackets."""
    for name, argument in zip(arguments.get("fName", ()), arguments.get("e", ()), strict=False):
        _put_brackets(argument)
        if not argument.before.parts:
            _put_sign(argument.before, " ", name.content, argument.content, outside=True)


def _write_accent(values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:acc``: the sign, combining with the letter before it, stands behind its argument; a circumflex where none is named."""
    for argument in arguments.get("e", ()):
        _put_brackets(argument)
        _put_sign(argument.behind, values.get("chr", "\u0302"), argument.content)


def _write_bar(values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:bar`` as a combining line above or below, below where the file does not say."""
    _write_accent({"chr": _BARS.get(values.get("pos", "bot"), "\u0332")}, arguments)


def _write_brace(values: dict[str, str], arguments: _Arguments) -> None:
    """Write ``m:groupChr`` with its sign behind the argument, a brace below where none is named."""
    _write_accent({"chr": values.get("chr", "\u23df")}, arguments)


def _write_rows(_values: dict[str, str], arguments: _Arguments) -> None:
    """Write the rows of ``m:m`` or the equations of ``m:eqArr`` with semicolons between them."""
    _separate(arguments.get("e", []), "; ")


def _write_row(_values: dict[str, str], arguments: _Arguments) -> None:
    """Write the entries of a row of a matrix with commas between them."""
    _separate(arguments.get("e", []), ", ")


_WRITERS: dict[str, Callable[[dict[str, str], _Arguments], None]] = {
    "f": _write_fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup", "limLow"), _write_scripts),
    "sPre": _write_scripts,
    "limUpp": _write_upper_limit,
    "rad": _write_root,
    "d": _write_delimiters,
    "nary": _write_operator,
    "func": _write_function,
    "acc": _write_accent,
    "bar": _write_bar,
    "groupChr": _write_brace,
    "m": _write_rows,
    "mr": _write_row,
    "eqArr": _write_rows,
}


def _interleave(spans: Sequence[Span], signs: Sequence[_Sign]) -> LinearFormula:
    """Put the signs among the spans, and blanks where two numbers or names would run together."""
    pieces: list[tuple[Span, str]] = []
    places: list[int] = []
    at = 0
    for place in range(len(spans) + 1):
        while at < len(signs) and signs[at].place <= place:
            pieces.extend((part, signs[at].blank) for part in signs[at].parts)
            at += 1
        places.append(len(pieces))
        if place < len(spans):
            pieces.append((spans[place], ""))
    followers = [""] * len(pieces)
    follower = ""
    for at in range(len(pieces) - 1, -1, -1):
        followers[at] = follower
        span, blank = pieces[at]
        follower = follower if blank else span.text[:1] or follower
    return _drop_needless_blanks(pieces, followers, places)


def _drop_needless_blanks(
    pieces: Sequence[tuple[Span, str]], followers: Sequence[str], piece_places: Sequence[int]
) -> LinearFormula:
    """Drop the blanks that part no two signs which would run together.

    Each piece is a span with the kind of blank it is, empty for words and signs; `followers` are the first characters
    behind each piece. `piece_places` says before which piece each of the formula's own spans stands; the answer says the
    same of the spans that are left.
    """
    written: list[Span] = []
    written_before: list[int] = []
    last_sign = ""
    for (span, blank), follower in zip(pieces, followers, strict=True):
        written_before.append(len(written))
        if blank and not _need_blank(last_sign, follower, blank):
            continue
        written.append(span)
        last_sign = span.text[-1:] or last_sign
    written_before.append(len(written))
    return LinearFormula(written, [written_before[place] for place in piece_places])


def _need_blank(leader: str, follower: str, blank: str) -> bool:
    """Tell whether two signs would run together: two figures, or, where names count too, two letters or figures of a script with blanks."""
    if blank == _DIGITS:
        return leader.isdecimal() and follower.isdecimal()
    return leader.isalnum() and follower.isalnum() and max(leader, follower) < _FIRST_OF_FAR_EAST
