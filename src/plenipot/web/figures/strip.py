"""The position strip: codes set from support to opposition, silence shown as silence."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from plenipot.core.stance.values import Grade
from plenipot.positions.values import IssueReport

SIGNS: dict[Grade, str] = {
    Grade.SUPPORTS: "＋",
    Grade.SUPPORTS_WITH_CHANGES: "±",
    Grade.NEUTRAL: "○",
    Grade.OPPOSES_IN_PART: "∓",
    Grade.OPPOSES: "−",
    Grade.SILENT: "·",
}


def names() -> dict[Grade, str]:
    """The grades in the reader's language."""
    return {
        Grade.SUPPORTS: _("supports"),
        Grade.SUPPORTS_WITH_CHANGES: _("supports with changes"),
        Grade.NEUTRAL: _("neutral"),
        Grade.OPPOSES_IN_PART: _("opposes in part"),
        Grade.OPPOSES: _("opposes"),
        Grade.SILENT: _("silent"),
    }


def strip(report: IssueReport) -> SafeString:
    """The strip as a definition list: a term per grade, the codes under it."""
    grade_names = names()
    parts = (
        (grade.name.lower().replace("_", "-"), SIGNS[grade], grade_names[grade], _codes(report, grade))
        for grade in Grade
    )
    return format_html(
        '<dl class="strip">{}</dl>',
        format_html_join(
            "",
            '<div class="grade-{}"><dt><span aria-hidden="true">{}</span> {}</dt><dd>{}</dd></div>',
            parts,
        ),
    )


def _codes(report: IssueReport, grade: Grade) -> SafeString:
    stands = report.with_grade(grade)
    if not stands:
        return format_html('<span class="none">{}</span>', _("nobody"))
    return format_html_join(
        " ",
        '<bdi dir="ltr" class="symbol" title="{}">{}</bdi>',
        ((stand.proponent.name, stand.proponent.code) for stand in stands),
    )
