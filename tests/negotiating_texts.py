"""Negotiating texts as papers, for the tests: made of lines, of versions, and read again from Word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plenipot.adapters.forms import load
from plenipot.adapters.render.negotiating import as_docx
from plenipot.adapters.word.reader import read
from plenipot.core.negotiation.parse_document import parse_negotiating_document
from plenipot.core.negotiation.values import NegotiatingText, Requester
from plenipot.core.text.document import Paragraph, Story, WordDocument, plain_spans
from plenipot.core.text.provisions import ProvisionKind
from text_versions import BASE, item

FORM = load("itu-pp")
INSTRUMENTS = Path(__file__).parents[1] / "samples" / "busan-2014" / "instruments"
NUMBERED = (item("RES1/number", "RESOLUTION 1 (Busan, 2014)", ProvisionKind.NUMBER), *BASE)


def paper(*paragraphs, notes=(), language=""):
    """A file of ``style| words`` lines."""
    body = []
    for line in paragraphs:
        style, bar, words = line.partition("| ")
        body.append(Paragraph(plain_spans(words if bar else line), style if bar else "", index=len(body)))
    stories = [Story(name, (Paragraph(plain_spans(words)),), anchor) for name, anchor, words in notes]
    return WordDocument(tuple(body), tuple(stories), language=language)


def shape(pieces):
    """Words and brackets; an option that is no text comes last, white space at the edges does not count."""
    return [
        piece.strip()
        if isinstance(piece, str)
        else (
            piece.id.replace("~", "-"),
            [
                (shape(option.pieces), option.asked, option.in_force)
                for option in sorted(piece.options, key=lambda option: option.empty)
            ],
        )
        for piece in pieces
        if not isinstance(piece, str) or piece.strip()
    ]


def proponents_of(option):
    return list(dict.fromkeys(request.proponent for request in option.asked))


def shapes(text):
    """By address; two new provisions with one label are told apart by their order alone."""
    return {clause.address.replace("~", "-"): shape(clause.pieces) for clause in text.clauses if clause.pieces}


def labelled(text):
    """The same with labels at items only."""
    return NegotiatingText(
        tuple(clause if clause.kind is ProvisionKind.ITEM else replace(clause, label="") for clause in text.clauses)
    )


def voices(negotiation):
    """Who asks in each proposal, since which document and day."""
    heads = {proposal.id: filing.masthead for _, filing in negotiation.filings for proposal in filing.proposals}
    return {
        proposal.id: tuple(
            Requester(code, proposal.id, heads[proposal.id].symbol, heads[proposal.id].date)
            for code in proposal.sponsors
        )
        for proposal in negotiation.columns.proposals
    }


def again(text, language="en"):
    return parse_negotiating_document(read(as_docx(text, FORM, title="", language=language)), FORM)


RESOLUTION = ("ResNo| RESOLUTION 140 ([Rev. Guadalajara, 2010 / ARB: Rev. Busan, 2014])", "Restitle| ITU's role")
