"""A day of a conference in the reader's words: the tables of the page, of the paper and of the plain lines, from one description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plenipot.conferences.values import Conference, Sitting
from plenipot.core.blocks.sections import Cell, Line, LinePart, TableSection, cell
from plenipot.core.negotiation.bracket_kinds import BRACKET_KIND_WORDS, BracketKind
from plenipot.core.procedure.agenda import ChangeKind
from plenipot.core.procedure.reports import ReportCertainty
from plenipot.core.procedure.today import HighlightKind, SittingPlace
from plenipot.meetings.values import NamedPaper, NumberedItem
from plenipot.proceedings.today import BodyToday, ConferenceDay, GroupToday, Highlight, PlacedSitting
from plenipot.proceedings.tracked_texts import TrackedText
from plenipot.proceedings.values import Decision, ItemKind
from plenipot.web.clocks import timed, utc_offset_label, zone
from plenipot.web.names import reported_words
from plenipot.web.sitting_words import CHANGES, STATES

PLACES: Mapping[SittingPlace, Any] = {
    SittingPlace.NOW: gettext_lazy("sits now"),
    SittingPlace.SUSPENDED: gettext_lazy("suspended"),
    SittingPlace.DUE: gettext_lazy("set for now; nobody has recorded that it was opened"),
    SittingPlace.LATER: gettext_lazy("later"),
    SittingPlace.SOME_TIME: gettext_lazy("some time today"),
    SittingPlace.ENDED: gettext_lazy("ended"),
    SittingPlace.PAST: gettext_lazy("its time is over; nobody has recorded that it ended"),
    SittingPlace.CANCELLED: gettext_lazy("cancelled"),
}
HIGHLIGHT_WORDS: Mapping[HighlightKind, Any] = {
    HighlightKind.TAKEN_UP: gettext_lazy("Taken up"),
    HighlightKind.AGREED: gettext_lazy("Agreed"),
    HighlightKind.SENT_ON: gettext_lazy("Sent on"),
    HighlightKind.ADOPTED: gettext_lazy("Adopted"),
    HighlightKind.RETURNED: gettext_lazy("Returned"),
    HighlightKind.OTHERWISE: gettext_lazy("Decided otherwise"),
    HighlightKind.SET_ASIDE: gettext_lazy("Set aside"),
    HighlightKind.DECIDED: gettext_lazy("Other decisions"),
    HighlightKind.AGENDA: gettext_lazy("Changed in the agenda"),
    HighlightKind.BRACKETED: gettext_lazy("Still bracketed"),
}


CLOCK = "en"
"""The language of hours and zones: they run from left to right in every text."""


class DayWords:
    """The words and links of the pages of one day: times on the spot, names of bodies, marks of what is only reported."""

    def __init__(self, conference: Conference, day: date, bodies: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.conference, self.day, self.bodies, self.names = conference, day, bodies, names
        self._slug = conference.slug
        self._zone = zone(conference.place)

    def moment(self, happened: date | datetime | None) -> str:
        """The hour on the spot of what happened that day, with the day where that is another; of a day alone the day."""
        if not isinstance(happened, datetime):
            return "" if happened in {None, self.day} else date_format(happened, "j M")
        local = happened.astimezone(self._zone) if self._zone else happened
        day = f"{date_format(local.date(), 'j M')} " if local.date() != self.day else ""
        return f"{day}{local:%H:%M}" + ("" if self._zone else " UTC")

    def hours(self, sitting: Sitting) -> Line:
        """The hours of a sitting on the spot, with the zone; the day before them where it is another."""
        (entry,) = timed(self.conference, [sitting], self.bodies)
        begins, ends = entry.local or sitting.begins_at, entry.local_end or sitting.ends_at
        day = _parts(f"{date_format(entry.day, 'j F')}," if entry.day != self.day else "")
        if begins is None:
            return (*day, LinePart(_("hour not known")))
        until = f"–{ends:%H:%M}" if ends else ""
        return (*day, LinePart(f"{begins:%H:%M}{until} {entry.zone or 'UTC'}", language=CLOCK))

    def zone_label(self, now: datetime) -> str:
        """The moment of a page on the spot, with the zone."""
        local = now.astimezone(self._zone) if self._zone else now
        return f"\u2066{local:%H:%M} {utc_offset_label(local) if self._zone else 'UTC'}\u2069"

    def body(self, code: str) -> Line:
        """A body by its code, linked, and its name."""
        if not code:
            return (LinePart(_("body not said")),)
        linked = LinePart(code, reverse("web:body", args=[self._slug, code]), code=True)
        name = self.bodies.get(code, "")
        return (linked, LinePart(name, small=True)) if name and name != code else (linked,)

    def sitting(self, sitting: Sitting, words: str = "") -> Line:
        """A sitting by its number, linked, its hours, and what is said of it."""
        href = reverse("web:sitting", args=[self._slug, sitting.body, sitting.number])
        number = LinePart(f"{sitting.body} {sitting.number}", href, code=True)
        place = (LinePart(f"· {words}"),) if words else ()
        return (number, *self.hours(sitting), *place, *reported(sitting.certainty))

    def document(self, symbol: str) -> LinePart:
        """A document by its symbol, linked."""
        return LinePart(symbol, reverse("web:document", args=[self._slug, symbol]), code=True)

    def papers(self, symbols: Iterable[str]) -> Line:
        """Documents by their symbols, each linked."""
        return tuple(map(self.document, symbols))

    def named(self, paper: NamedPaper) -> LinePart:
        """A thing that an item names, linked where the record has it."""
        if paper.pid:
            return LinePart(paper.pid, reverse("web:proposal", args=[self._slug, paper.pid]), code=True)
        if paper.symbol:
            return self.document(paper.symbol)
        href = reverse("web:instrument", args=[paper.code]) if paper.code else ""
        return LinePart(paper.printed, href, code=True)

    def item(self, item: NumberedItem) -> Line:
        """An item of an agenda by its number and subject."""
        return (LinePart(item.number, code=True), *_english(item.title))

    def traced(self, name: str, kind: ItemKind | None) -> Line:
        """An item that steps happen to, linked to its way."""
        if kind is None:
            return (LinePart(_("item %(number)s") % {"number": name}),) if name else ()
        return (LinePart(name, reverse("web:history", args=[self._slug, name]), code=True),)

    def decision(self, decision: Decision) -> Line:
        """A decision in a line: when, on what, what was decided, and how sure that is."""
        page = f"{reverse('web:decisions', args=[self._slug])}#{decision.key}"
        return (
            *_parts(self.moment(decision.happened)),
            *self.traced(decision.item, decision.item_kind),
            LinePart(decision.outcome, page, language="en"),
            *reported(decision.certainty),
        )

    def highlight(self, line: Highlight) -> Line:
        """A highlight in a line: when, on what, what happened, on which papers, by which source."""
        words = str(CHANGES[ChangeKind(line.words)]) if line.item_kind is None and line.words else _(line.words)
        if line.brackets is not None:
            words = ngettext("%(count)s bracket", "%(count)s brackets", line.brackets) % {"count": line.brackets}
        own = {line.item} if line.item_kind is ItemKind.DOCUMENT else set()
        carried = [symbol for symbol in line.papers if symbol not in own]
        if not (line.papers or line.source):
            carried_words: Line = (LinePart(_("no source named"), small=True),)
        else:
            carried_words = (
                *self.papers(carried),
                *((LinePart(line.source, small=True, language="en"),) if line.source else ()),
            )
        return (
            *_parts(self.moment(line.happened)),
            *self.traced(line.item, line.item_kind),
            *_parts(words),
            *_english(line.outcome),
            *carried_words,
            *reported(line.certainty),
        )


def reported(certainty: ReportCertainty | None) -> Line:
    """The mark of a fact that is only reported, or not sure."""
    words = reported_words(certainty)
    return (LinePart(words, small=True),) if words else ()


def day_sections(words: DayWords, summary: ConferenceDay) -> tuple[TableSection, ...]:
    """The tables of a day: who sits, highlights by body, ad hoc groups, texts under negotiation."""
    return (
        TableSection(
            key="now",
            title=_("Who sits"),
            heads=(_("Body"), _("Meetings of the day"), _("Under discussion"), _("Last decision"), _("Next")),
            rows=tuple(_body_row(words, entry) for entry in summary.bodies),
            widths=(3, 4, 4, 5, 3),
            empty=_("Nothing is recorded of any meeting. Each body will stand here with its meeting of the day."),
        ),
        *_highlight_sections(words, summary.highlights),
        TableSection(
            key="groups",
            title=_("Ad hoc groups"),
            heads=(_("Group"), _("Chair"), _("Status"), _("Text"), _("Next")),
            rows=tuple(_group_row(words, group) for group in summary.groups),
            widths=(4, 3, 4, 3, 3),
            empty=_("No ad hoc group is recorded."),
        ),
        TableSection(
            key="texts",
            title=_("Texts under negotiation"),
            heads=(_("Text"), _("Issued"), _("Pages"), _("Brackets"), _("Options"), _("Since the issue before")),
            rows=tuple(_text_row(words, text) for text in summary.texts),
            widths=(5, 2, 2, 4, 2, 5),
            empty=_("No text under negotiation is in this record."),
        ),
    )


def _body_row(words: DayWords, entry: BodyToday) -> tuple[Cell, ...]:
    """A body as a row: its meetings, its item, its last decision, its next meeting."""
    current = entry.current
    item: Line = ()
    if current is not None:
        item = words.item(current.item) if current.item else (LinePart(_("not known")),)
    papers = tuple(map(words.named, current.item.papers)) if current and current.item else ()
    return (
        cell(words.body(entry.body.code)),
        cell(*(words.sitting(placed.sitting, place_words(placed)) for placed in entry.sittings))
        or cell(_("none today")),
        cell(item, papers),
        cell(words.decision(entry.last)) if entry.last else cell(_("none recorded")),
        cell(words.sitting(entry.next)) if entry.next else cell(_("not known")),
    )


def place_words(placed: PlacedSitting) -> str:
    """The place of a sitting in time in words; of one that ended its state."""
    if placed.place is SittingPlace.ENDED:
        return str(STATES[placed.sitting.state])
    return str(PLACES[placed.place])


def _highlight_sections(words: DayWords, lines: Iterable[Highlight]) -> Iterator[TableSection]:
    """The highlights: a heading, then a table for each body with a row for each heading."""
    by_body = [(body, list(of_body)) for body, of_body in groupby(lines, key=lambda line: line.body)]
    empty = _("Nothing of this day is recorded. What was taken up, agreed, sent on and adopted will stand here.")
    happened = any(line.kind is not HighlightKind.BRACKETED for _body, of_body in by_body for line in of_body)
    yield TableSection(key="highlights", title=_("Highlights"), empty="" if happened else empty)
    for body, of_body in by_body:
        rows = []
        for kind, of_kind in groupby(of_body, key=lambda line: line.kind):
            rows.append((cell(str(HIGHLIGHT_WORDS[kind])), cell(*map(words.highlight, of_kind))))
        title = " ".join(part.words for part in words.body(body))
        yield TableSection(key=f"h-{body}", title=title, rows=tuple(rows), widths=(1, 5), level=2)


def _group_row(words: DayWords, group: GroupToday) -> tuple[Cell, ...]:
    """An ad hoc group as a row."""
    chair = group.chair
    chairing: Line = (LinePart(_("not known")),)
    if chair is not None:
        country = (
            LinePart(chair.country, reverse("web:proponent", args=[words.conference.slug, chair.country]), code=True)
            if chair.country
            else LinePart("")
        )
        chairing = tuple(part for part in (LinePart(chair.name), country, *reported(chair.certainty)) if part.words)
    if group.ended and group.body.until:
        status: Line = (LinePart(_("Work ended on %(day)s") % {"day": date_format(group.body.until, "j F")}),)
    elif group.last is not None:
        status = words.sitting(group.last.sitting, place_words(group.last))
    else:
        status = (LinePart(_("no meeting is recorded")),)
    if group.text is not None:
        text: Line = (words.document(group.text.document.symbol),)
    elif group.paper:
        text = (words.document(group.paper),)
    else:
        text = (LinePart(_("ended without a text") if group.ended else _("none recorded")),)
    return (
        cell(words.body(group.body.code)),
        cell(chairing),
        cell(status),
        cell(text),
        cell(words.sitting(group.next)) if group.next else cell(_("not known")),
    )


def _text_row(words: DayWords, text: TrackedText) -> tuple[Cell, ...]:
    """A text under negotiation as a row; what nobody knows is said to be unknown."""
    unknown, measure, document = _("not known"), text.measure, text.document
    body = (
        (LinePart(text.body, reverse("web:body", args=[words.conference.slug, text.body]), code=True),)
        if text.body
        else ()
    )
    brackets: Cell = cell(unknown if text.readable else _("closed"))
    if measure is not None:
        substantive = ngettext("%(count)s substantive", "%(count)s substantive", measure.substantive)
        waiting = ngettext("%(count)s placeholder", "%(count)s placeholders", measure.placeholders)
        brackets = cell(
            substantive % {"count": measure.substantive},
            waiting % {"count": measure.placeholders},
            *(f"{_(BRACKET_KIND_WORDS[BracketKind(kind)])}: {count}" for kind, count in measure.kinds.items()),
        )
    return (
        cell((words.document(document.symbol), *body), _english(document.title)),
        cell(date_format(document.dated_on, "j M") if document.dated_on else unknown),
        cell(str(measure.pages) if measure and measure.pages else unknown),
        brackets,
        cell(str(measure.options) if measure else unknown),
        _change_cell(words, text),
    )


def _change_cell(words: DayWords, text: TrackedText) -> Cell:
    """The change of a text since the issue before, where the record has both."""
    if not text.before:
        return cell(_("not known: the record has one issue"))
    since: Line = (LinePart(_("since")), words.document(text.before))
    change = text.change
    if change is None:
        return cell(since, _("not known"))
    counted = (
        ngettext("%(count)s bracket opened", "%(count)s brackets opened", change.opened) % {"count": change.opened},
        ngettext("%(count)s lifted", "%(count)s lifted", change.lifted) % {"count": change.lifted},
        ngettext("%(count)s provision reads otherwise", "%(count)s provisions read otherwise", change.clauses)
        % {"count": change.clauses},
    )
    return cell(since, " · ".join(counted))


def _parts(words: str) -> Line:
    """Words as a line of one part; no words, no part."""
    return (LinePart(words),) if words else ()


def _english(words: str) -> Line:
    """Words as they were entered or printed, in English."""
    return (LinePart(words, language="en"),) if words else ()
