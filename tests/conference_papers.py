"""Word files as conferences receive them, in the union's style names: a masthead, proposals, marked words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plenipot.adapters.word.writing.write import write
from plenipot.conferences import operations as conferences
from plenipot.core.access.levels import OPERATOR
from plenipot.core.text.document import Paragraph, RevisionType, Span, Story, TrackedChange, WordDocument, merge_spans

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
CLERK = TrackedChange("A clerk", "2026-09-30T10:00:00Z")

RES9 = (
    ("ResNo", "RESOLUTION 9 (Rev. Bucharest, 2022)"),
    ("Restitle", "Growth of the Union"),
    (
        "Normalaftertitle",
        "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),",
    ),
    ("Call", "considering"),
    ("", "a)\tthat the Union shall grow;"),
    ("", "b)\tthat the use of networks is wide,"),
    ("Call", "resolves"),
    ("", "1\tto report each year;"),
    ("", "2\tto meet every two years,"),
    ("Call", "instructs the Council"),
    ("", "to examine the reports."),
)
"""A small resolution in force, line by line."""

RES9_FR = (
    ("ResNo", "RÉSOLUTION 9 (Rév. Bucarest, 2022)"),
    ("Restitle", "Croissance de l'Union"),
    ("Normalaftertitle", "La Conférence de plénipotentiaires de l'Union internationale des télécommunications (Bucarest, 2022),"),
    ("Call", "considérant"),
    ("", "a)\tque l'Union doit croître;"),
    ("", "b)\tque l'usage des réseaux est large,"),
    ("Call", "décide"),
    ("", "1\tde faire rapport chaque année;"),
    ("", "2\tde se réunir tous les deux ans,"),
    ("Call", "charge le Conseil"),
    ("", "d'examiner les rapports."),
)  # fmt: skip
"""The same in French."""


ISSUE = """id: meetings
title: How often it meets
instruments: [RES9]
questions:
- id: often
  text: Should it meet each year?
  markers:
  - {id: each-year, effect: inserted, terms: [each year], provisions: [RES9/resolves], grade: supports}
  - {id: keeps, effect: kept, terms: [every two years], provisions: [RES9/resolves], grade: opposes}
  - {id: strikes, effect: struck, terms: [every two years], provisions: [RES9/resolves], grade: supports with changes}
"""
"""An issue on the small resolution."""


def amended(base=RES9, **edits):
    """The lines of a text with those edited that begin with a label or style: ``_1="1\\tto report {-each-}{+every+} year;"``."""
    changed = {key.strip("_"): words for key, words in edits.items()}
    return tuple((style, changed.get(_key(style, words), words)) for style, words in base)


def proposal(mark, pid, lines, reasons="So that it is clear."):
    """The lines of one proposal."""
    return (("Proposal", f"{mark}\t{pid}"), *lines, ("Reasons", f"Reasons:\t{reasons}"))


def paper(
    symbol, *proposals, source="Freedonia", title="Proposals for the work of the conference", language="en", header=""
):
    """The bytes of a paper; `symbol` is printed on its first page and as its running header, unless that is another.

    Nothing is printed where it is empty.
    """
    head = ()
    if symbol:
        number = symbol.rpartition("/")[2]
        word = "Document" if language == "en" else ""
        head = (("Adress", f"{word} {number}".strip()), ("Adress", "1 October 2026"), ("Adress", "Original: English"))
    head = (*head, ("Source", source), ("Title1", title))
    body = _story((*head, *(line for proposal in proposals for line in proposal)))
    running = (Paragraph((Span(header or symbol),), "header"),) if header or symbol else ()
    return write(WordDocument(body, (Story("header", running),), (CLERK,), language=language))


def text(lines, language="en"):
    """The bytes of a Word file with a text in force."""
    return write(WordDocument(_story(lines), changes=(CLERK,), language=language))


def opened(slug="pp26", prefix="PP26"):
    """A conference to file papers with."""
    call = conferences.ConferenceCall(
        slug, "A conference", "itu-pp", date(2026, 11, 9), closes_on=date(2026, 11, 27), place="Doha", prefix=prefix
    )
    return conferences.open_conference(OPERATOR, call, NOW)


def _key(style, words):
    return words.partition("\t")[0].rstrip(")") if "\t" in words else style


def _story(lines):
    return tuple(Paragraph(_spans(words), style, index=place) for place, (style, words) in enumerate(lines))


def _spans(words):
    spans = []
    for part in words.replace("{", "\0{").replace("}", "}\0").split("\0"):
        fate = {"{-": RevisionType.DELETED, "{+": RevisionType.INSERTED}.get(part[:2])
        spans.append(Span(part[2:-2], fate, 0) if fate else Span(part))
    return merge_spans(spans)


OFTEN = amended(_2="2\tto meet {-every two years-}{+each year+},")
REPORT = amended(_1="1\tto report {-each-}{+every second+} year;")
SELDOM = amended(_2="2\tto meet every {-two-}{+four+} years,")
