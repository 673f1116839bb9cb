"""The position strip: codes set from support to opposition, silence shown as silence."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plenipot.core.stance.values import Grade
from plenipot.positions.values import IssueReport, Stand

SIGNS: dict[Grade, str] = {
    Grade.SUPPORTS: "+",
    Grade.SUPPORTS_WITH_CHANGES: "±",
    Grade.NEUTRAL: "○",
    Grade.OPPOSES_IN_PART: "∓",
    Grade.OPPOSES: "−",
    Grade.TO_BE_CHECKED: "?",
    Grade.UNHEARD: "~",
    Grade.NOT_LOOKED: "×",
    Grade.SILENT: "·",
}


ROOM = 1500
"""So many codes stand in the strips of a page together: some 170 kB, and seven issues of a conference of 200 proponents."""
FEWEST = 40
"""So many codes has a strip at least."""
_WHERE_ANY = frozenset({Grade.TO_BE_CHECKED, Grade.UNHEARD, Grade.NOT_LOOKED})
"""Grades that a strip shows only where somebody has one."""


def names() -> dict[Grade, str]:
    """The grades in the reader's language."""
    return {
        Grade.SUPPORTS: _("supports"),
        Grade.SUPPORTS_WITH_CHANGES: _("supports with changes"),
        Grade.NEUTRAL: _("neutral"),
        Grade.OPPOSES_IN_PART: _("opposes in part"),
        Grade.OPPOSES: _("opposes"),
        Grade.TO_BE_CHECKED: _("to be checked"),
        Grade.UNHEARD: _("unheard"),
        Grade.NOT_LOOKED: _("not looked at"),
        Grade.SILENT: _("silent"),
    }


def strip_room(strips: int) -> int:
    """The number of codes that each of so many strips on one page may show."""
    return max(ROOM // max(strips, 1), FEWEST)


def strip(report: IssueReport, room: int = ROOM, more: str = "") -> SafeString:
    """The strip as a definition list: a term per grade, the codes under it; a sentence where it is being computed.

    Of more codes than there is `room` for the first of each grade are shown, and `more` is the address of the others.
    """
    grade_names = names()
    if report.being_answered and not report.stands:
        return format_html('<p class="none">{}</p>', _("Who stands where is being computed."))
    notice = _("A newer wording is being computed; what stands here answers the former one.")
    stands = {grade: report.with_grade(grade) for grade in Grade}
    rooms = _share_room({grade: len(of_grade) for grade, of_grade in stands.items()}, room)
    parts = (
        (
            grade.name.lower().replace("_", "-"),
            SIGNS[grade],
            grade_names[grade],
            _render_codes(of_grade[: rooms[grade]], len(of_grade) - rooms[grade], more),
        )
        for grade, of_grade in stands.items()
        if grade not in _WHERE_ANY or of_grade
    )
    return format_html(
        '{}<dl class="strip">{}</dl>',
        format_html('<p class="none">{}</p>', notice) if report.being_answered else "",
        format_html_join(
            "",
            '<div class="grade-{}"><dt><span aria-hidden="true">{}</span> {}</dt><dd>{}</dd></div>',
            parts,
        ),
    )


def _share_room(counts: dict[Grade, int], room: int) -> dict[Grade, int]:
    """The part of a room that each grade gets: small ones whole, the others alike."""
    rooms: dict[Grade, int] = {}
    for place, grade in enumerate(sorted(counts, key=counts.__getitem__)):
        rooms[grade] = min(counts[grade], (room - sum(rooms.values())) // (len(counts) - place))
    return rooms


def _render_codes(stands: Iterable[Stand], others: int, more: str) -> SafeString:
    """The proponents of a grade as HTML with how many others there are, or nobody.

    Who stands there by a signature alone stands behind the rest, once a line for the groups it signed with.
    """
    by_groups: dict[tuple[str, ...], list[Stand]] = {}
    for stand in stands:
        by_groups.setdefault(() if stand.contradicts or stand.whole.overruled else stand.through, []).append(stand)
    own = by_groups.pop((), [])
    codes = format_html_join(" ", "{}{}", ((_render_code(stand), note(stand)) for stand in own))
    lines = format_html_join(
        "",
        '<span class="through"><small>{} {}</small> {}</span>',
        (
            (
                _("through"),
                _render_groups(groups),
                format_html_join(" ", "{}", ((_render_code(stand),) for stand in signed)),
            )
            for groups, signed in by_groups.items()
        ),
    )
    if not codes and not lines:
        return format_html('<span class="none">{}</span>', _("nobody"))
    if not others:
        return format_html("{}{}", codes, lines)
    words = ngettext("and %(n)s more", "and %(n)s more", others) % {"n": others}
    return format_html('{}{} <a href="{}">{}</a>', codes, lines, more, words)


def _render_code(stand: Stand) -> SafeString:
    """A proponent's code as HTML, its name for who points at it."""
    return format_html(
        '<span title="{}"><bdi dir="ltr" class="symbol">{}</bdi></span>', stand.proponent.name, stand.proponent.code
    )


def _render_groups(groups: Iterable[str]) -> SafeString:
    """The codes of groups as HTML."""
    return format_html_join(" ", '<bdi dir="ltr" class="symbol">{}</bdi>', ((code,) for code in groups))


def note(stand: Stand) -> SafeString:
    """Tell what a grade rests on where it is not the proponent's own words: the groups it signed with, or an analyst."""
    parts = []
    if stand.through:
        parts.append(format_html(" <small>{} {}</small>", _("through"), _render_groups(stand.through)))
    if stand.contradicts:
        parts.append(format_html(" <small>{}</small>", _("against its group")))
    if stand.whole.overruled:
        parts.append(format_html(" <small>{}</small>", _("overruled")))
    return format_html_join("", "{}", ((part,) for part in parts))
