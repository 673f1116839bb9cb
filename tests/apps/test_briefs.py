"""The brief: everything in its place, every claim at its words, the same bytes for the same record, and what changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace

import pytest
from django.urls import resolve

from plenipot.adapters.render.formats import FORMATS, FormatContent
from plenipot.adapters.render.papers import export_paper
from plenipot.adapters.urls import url, words_url
from plenipot.adapters.word.reader import read
from plenipot.briefs import operations, queries
from plenipot.briefs.naming import name_provision
from plenipot.briefs.paper import phrase_change
from plenipot.briefs.phrases import LANGUAGES, phrases
from plenipot.briefs.record import gather
from plenipot.briefs.sections import proposed, stands
from plenipot.briefs.sections.bounds import CODES, QUOTED, choose_stands, number_each
from plenipot.briefs.sections.front import codes
from plenipot.briefs.sections.proposed import does
from plenipot.briefs.values import Change
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Content, Existence, Levels, Role
from plenipot.core.blocks.citations import iterate_inlines, paper_headings, plain_words
from plenipot.core.blocks.values import (
    Cite,
    Heading,
    Link,
    ListBlock,
    Note,
    ParagraphBlock,
    RevisedInline,
    TableBlock,
    TextInline,
)
from plenipot.core.filings.operations import derive_operations
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.values import Grade, Overrule, Position
from plenipot.core.text.document import plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind
from plenipot.errors import NotFound, NotPermitted
from plenipot.positions.operations import overrule
from plenipot.positions.queries import issues
from plenipot.positions.values import PositionProponent, Stand
from plenipot.proposals.operations import endorse
from plenipot.proposals.queries import notices, unread
from plenipot.registry import queries as registry
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 1, 2, tzinfo=UTC)
PART = ["Why it matters", "Background", "What is proposed", "Who stands where"]
JUDGED = Overrule("ACP", "", Grade.NEUTRAL, "It wants time.", source="Corridor, 21 October 2014")


def compose(language="en", reader=PUBLIC):
    return operations.compose(OPERATOR, "busan-2014", MOMENT, language=language, reader=reader)


@cache
def first_paper():
    return compose().paper


@pytest.fixture
def paper(busan):
    """The sample's first brief, composed for the first test that asks: in each the record is the same."""
    return first_paper()


def plain_texts(blocks):
    """The words that a paper says in its own language, without those that it quotes from another."""
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (text for item in block.items for text in plain_texts(item))
        elif isinstance(block, TableBlock):
            yield from (text for row in (*block.head, *block.rows) for cell in row for text in plain_texts(cell.blocks))
        elif isinstance(block, Note):
            yield from plain_texts(block.blocks)
        elif isinstance(block, Heading | ParagraphBlock) and not getattr(block, "language", ""):
            yield from (
                inline.text
                for inline in block.inlines
                if isinstance(inline, TextInline) and not (inline.language or inline.code)
            )


def headings(paper, level):
    return [
        "".join(inline.text for inline in heading.inlines)
        for heading in paper_headings(paper)
        if heading.level == level
    ]


def squeezed(text):
    return " ".join(text.split())


def test_a_brief_has_its_parts_in_order(paper):
    assert headings(paper, 1) == [
        "At a glance",
        "What changed since the last brief",
        'A definition of "ICT"',
        "Cybersecurity",
        "Internet of Things",
        "Internet, over-the-top services, IANA",
        "Procedure",
        "Most contested provisions",
        "Papers cited",
        "Method and limits",
    ]
    assert headings(paper, 2) == [
        *([*PART, "Complications", "Alternatives", "Recommendation"] * 4),
        *("Deadlines", "Papers dated after the last day", "Who deals with it"),
        *("How it is decided", "How regional groups decide"),
        "How each position was read",
    ]
    assert [line.split(":")[0].split()[0] + " " + line.split(": ")[1] for line in headings(paper, 4)] == [
        *("ACP supports", "ARB supports with changes", "EUR opposes", "IAP opposes", "RCC opposes"),
        *("ARB supports", "INS supports", "RCC supports with changes", "CUB supports with changes"),
        *("EUR opposes in part", "USA opposes", "B to be checked"),
        *("ACP supports", "ARB supports", "USA opposes"),
    ]


def test_a_brief_says_what_it_is_on_every_page(paper):
    assert (paper.title, paper.symbol, paper.moment) == ("What to watch", "Brief busan-2014/1", "2014-10-23")
    assert paper.subtitle == "Plenipotentiary Conference (PP-14), Busan, 20 October 2014 to 7 November 2014"
    assert paper.label == "Re-creation: texts written anew from facts, not the official papers"


@pytest.mark.parametrize(
    ("language", "kinds"), [("en", FORMATS.names(FormatContent.PAPER)), ("fr", ["html"]), ("ar", ["docx"])]
)
def test_the_same_record_gives_the_same_bytes(busan, language, kinds):
    papers = (
        compose(language).paper,
        operations.compose(OPERATOR, busan, LATER, language=language).paper,
        queries.brief(PUBLIC, busan, language).paper,
    )
    for kind in kinds:
        first, *others = (export_paper(paper, kind, site="https://record.example") for paper in papers)
        assert others == [first, first], kind


def test_every_quotation_stands_in_the_cited_paragraph_of_the_file(busan, paper):
    count = 0
    files = {}
    for block in paper.blocks:
        if not (isinstance(block, ParagraphBlock) and block.role == "quote"):
            continue
        quotation, cite = block.inlines
        if cite.document not in files:
            file, data = registry.content(PUBLIC, busan, cite.document)
            files[cite.document] = [
                "".join(span.text for span in paragraph.spans) for paragraph in read(data, file.name).body
            ]
        lines = [squeezed(line) for line in files[cite.document]]
        if isinstance(quotation, RevisedInline):
            assert squeezed("".join(span.text for span in quotation.spans)) in lines[cite.place]
        else:
            assert any(squeezed(quotation.text) in line for line in lines[cite.place :]), "reasons follow their mark"
        count += 1
    sentences = [
        {(evidence.proposal, evidence.provision, evidence.words) for evidence in stand.whole.evidence}
        for report in issues(PUBLIC, busan)
        for stand in report.stands
        if not stand.through
    ]
    assert count == sum(min(len(sentence), QUOTED) for sentence in sentences)


def test_every_citation_of_a_proposal_leads_to_an_anchor_on_the_site(busan, client, paper):
    hrefs = {inline.href for inline in iterate_inlines(paper.blocks) if isinstance(inline, Cite) and inline.proposal}
    pages = {href.partition("#")[0] for href in hrefs}
    responses = {page: client.get(page) for page in pages}
    assert {page: response.status_code for page, response in responses.items()} == dict.fromkeys(pages, 200)
    lost = [href for href in hrefs if f'id="{href.partition("#")[2]}"' not in responses[href.partition("#")[0]].text]
    assert lost == []


def test_places_are_addresses_of_the_site():
    kinds_by_url = {
        words_url("busan-2014", "PP14/67(Add.2)", "en", 3): "document",
        url("document", "busan-2014", "PP14/48"): "document",
        url("proposal", "busan-2014", "B/CAN/CLM/USA/47/1"): "proposal",
        url("table", "busan-2014", "RES[ACP-2]", anchor="RES[ACP-2]/resolves/1"): "table",
        url("issue", "busan-2014", "iot"): "issue",
    }
    assert {href: resolve(re.split(r"[?#]", href)[0]).url_name for href in kinds_by_url} == kinds_by_url


def test_provisions_are_named_as_delegates_name_them():
    text = (
        Provision("RES1/instructs-the-council", ProvisionKind.CALL, plain_spans("instructs the Council")),
        Provision("RES1/instructs-the-council/5", ProvisionKind.ITEM, plain_spans("to study"), "5"),
        Provision("RES1/noting/b", ProvisionKind.ITEM, plain_spans("that"), "b)"),
    )
    addresses = ["RES1/instructs-the-council/5", "RES1/noting/b", "RES1/resolves/p1", "RES1/annex-1/2", "RES1"]
    assert [name_provision(address, text) for address in addresses] == [
        "instructs the Council 5",
        "noting b)",
        "resolves ¶ 1",
        "annex 1, 2",
        "",
    ]


def test_what_is_proposed_is_said_from_the_operations(paper):
    text = plain_words(paper.blocks)
    assert (
        "amends  title ,  bearing in mind b) ,  resolves 6 ;  adds  recalling e) ;  deletes  considering further ,  resolves 7"
        in text
    )


def test_the_second_brief_says_what_changed(busan):
    first = compose()
    assert (first.number, first.changes, first.stored) == (1, (), False)
    overrule(OPERATOR, busan, "ict-definition", JUDGED, MOMENT)
    second = compose()
    assert (second.number, second.since) == (2, 1)
    assert [(event.key, dict(event.parts)) for event in second.changes] == [
        (
            "change-position",
            {"issue": 'A definition of "ICT"', "proponent": code, "before": "supports", "after": "neutral"},
        )
        for code in ("ACP", "CHN", "INS")
    ]
    again = compose()
    assert replace(again, stored=False) == second
    assert again.stored
    assert queries.briefs(PUBLIC, busan) == ((1, first.until), (2, first.until))
    assert [event.subject for event in events(PUBLIC, busan, kinds=["briefs.composed"])] == [f"{busan}/2", f"{busan}/1"]


def test_a_kept_brief_says_what_it_said(busan):
    first = compose().paper
    overrule(OPERATOR, busan, "ict-definition", JUDGED, MOMENT)
    compose()
    paper = queries.stored_paper(PUBLIC, busan, 1)
    assert {kind: export_paper(paper, kind) for kind in FORMATS.names(FormatContent.PAPER)} == {
        kind: export_paper(first, kind) for kind in FORMATS.names(FormatContent.PAPER)
    }


def test_an_overrule_stands_beside_what_was_computed(busan):
    overrule(OPERATOR, busan, "ict-definition", JUDGED, MOMENT)
    notes = [
        plain_words(block.blocks)
        for block in compose().paper.blocks
        if isinstance(block, Note) and block.kind == "caution"
    ]
    assert notes == [
        "Overruled by an analyst: computed “supports”, set to “neutral”. It wants time. (Corridor, 21 October 2014)"
    ]


def test_who_signed_and_says_otherwise_is_named(busan):
    endorse(OPERATOR, busan, "ARB/79A2/1", ["USA"], MOMENT)
    notes = [block for block in compose().paper.blocks if isinstance(block, Note) and block.title == "Not of one mind"]
    assert [plain_words(note.blocks).split(" .")[0] for note in notes] == [
        "United States of America signed, and its own proposal stands on the other side (opposes)"
    ]
    assert [inline.proposal for inline in iterate_inlines(notes) if isinstance(inline, Cite)] == ["USA/27A1/1"]


def test_a_reader_learns_nothing_of_what_is_kept_from_it(busan):
    closed = Levels(Existence.PUBLIC, Content.MEMBERS)
    change_levels(OPERATOR, busan, "79(Add.1)", closed, LevelDecision(reason="For members"), MOMENT)
    public, member = compose().paper, compose(reader=Actor("somebody", Role.MEMBER)).paper
    cited = {inline.proposal for inline in iterate_inlines(public.blocks) if isinstance(inline, Cite)}
    assert "ARB/79A1/1" not in cited
    assert "ARB League of Arab States: supports with changes" in headings(member, 4)[:2]
    assert headings(public, 4)[0:2] == headings(compose().paper, 4)[0:2]
    assert headings(public, 4)[1].startswith("EUR")


def test_an_issue_that_nobody_watches_leaves_a_brief_all_the_same(busan):
    from plenipot.positions.models import Issue  # noqa: PLC0415 - issues are superseded, never taken away

    Issue.objects.all().update(current=False)
    paper = compose().paper
    assert headings(paper, 1)[0] == "What changed since the last brief"
    assert "No issue is watched yet" in plain_words(paper.blocks)


def test_only_members_compose(busan):
    with pytest.raises(NotPermitted, match="compose briefs"):
        operations.compose(PUBLIC, busan, MOMENT)


@pytest.mark.parametrize(("conference", "language"), [("busan-2014", "de"), ("nowhere", "en")])
def test_there_is_no_brief_of_what_is_not_there(busan, conference, language):
    with pytest.raises(NotFound, match="There is no"):
        queries.brief(PUBLIC, conference, language)


def test_every_language_has_every_phrase_with_its_gaps():
    tables = {code: phrases(code).table for code in LANGUAGES}
    gaps = {
        code: {key: set(re.findall(r"{\w+}", phrase)) for key, phrase in table.items()}
        for code, table in tables.items()
    }
    assert gaps["fr"] == gaps["en"]
    assert gaps["ar"] == gaps["en"]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_translated_brief_says_the_same_in_its_own_words(paper, language):
    english, translated = paper, compose(language).paper
    assert [heading.level for heading in paper_headings(translated)] == [
        heading.level for heading in paper_headings(english)
    ]
    assert [inline for inline in iterate_inlines(translated.blocks) if isinstance(inline, Cite)] == [
        inline for inline in iterate_inlines(english.blocks) if isinstance(inline, Cite)
    ]
    untranslated = set(plain_texts(english.blocks)) & set(plain_texts(translated.blocks))
    assert {text for text in untranslated if text.isascii() and " " in text.strip()} == set()


def test_a_brief_counts_what_was_not_understood(busan):
    from plenipot.proposals.models import Finding  # noqa: PLC0415 - the sample is understood whole

    Finding.objects.update(unread=True)
    assert (unread(PUBLIC, busan), sum(notice.unread for notice in notices(PUBLIC, busan))) == (2, 2)
    assert "shown on the page of each paper: 2 passages" in plain_words(compose().paper.blocks)


@pytest.mark.parametrize(
    ("mark", "targets", "sentence"),
    [
        (Mark.SUP, ("CS",), "abrogates the whole text."),
        (Mark.SUP, ("CS/29", "CS/31"), "deletes 29, 31."),
        (Mark.NOC_EMPHATIC, ("CS/29", "CS/31"), "proposes, with reasons, that the text stay as it is."),
    ],
)
def test_a_mark_on_some_provisions_is_not_told_as_one_on_the_whole_text(mark, targets, sentence):
    proposal = Proposal(
        id="USA/1/1",
        mark=mark,
        instrument="CS",
        targets=targets,
        language="en",
        operations=derive_operations(mark, targets, ()),
    )
    record = SimpleNamespace(phrases=phrases("en"))
    assert "".join(inline.text for inline in does(record, proposal)) == sentence


def sections(blocks):
    """The blocks under each heading “Who stands where”, by the title of their issue."""
    by_title, title, inside = {}, "", False
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            words = plain_words((block,)).strip()
            title, inside = (words, False) if block.level == 1 else (title, words == "Who stands where")
        if inside:
            by_title.setdefault(title, []).append(block)
    return by_title


@pytest.fixture
def bounded(busan, monkeypatch):
    """The sample's brief as if a paper could print two sentences and two proposals of an issue."""
    for module in (stands, proposed):
        monkeypatch.setattr(module, "share", lambda *_: 2)
    return queries.drafted(PUBLIC, gather(PUBLIC, busan, phrases("en")), {"unread": 0, "issues": {}}).paper


def test_a_brief_quotes_no_more_than_it_can_print_and_says_so(bounded):
    blocks = sections(bounded.blocks)["Cybersecurity"]
    (bounds,) = (words for block in blocks if "are quoted" in (words := plain_words((block,))))
    assert bounds.startswith("2 of the 7 proponents that speak are quoted, regional groups first;")
    assert bounds.endswith("All their words stand on the page of the issue:  cybersecurity .")
    assert sum(getattr(block, "role", "") == "quote" for block in blocks) == 2
    links = [inline.href for inline in iterate_inlines(blocks) if isinstance(inline, Link)]
    issue = "/busan-2014/issues/cybersecurity/"
    assert set(links) == {issue, f"{issue}?proponent=ARB"}
    (further,) = (block for block in blocks if "Further passages" in plain_words((block,)))
    assert [inline.href for inline in further.inlines] == [f"{issue}?proponent=ARB"]


def test_nobodys_position_is_left_out_where_few_are_quoted(bounded, busan):
    for report in issues(PUBLIC, busan):
        side = ""
        written: dict[str, str] = {}
        for block in sections(bounded.blocks)[report.title]:
            words = plain_words((block,))
            if isinstance(block, Heading) and block.level == 3:
                side = words.strip()
            for stand in report.stands:
                code = stand.proponent.code
                if re.search(rf"(^|\(){code}[ ,)]", words) and (
                    isinstance(block, Heading) or getattr(block, "role", "") == "small" or side in {"Silent", "Unheard"}
                ):
                    written.setdefault(code, f"{side}: {words}")
        assert set(written) == {stand.proponent.code for stand in report.stands}
        for stand in report.stands:
            if not stand.through and stand.whole.evidence:
                assert stand.grade.value in written[stand.proponent.code]


def test_sides_take_turns_in_being_quoted():
    def stand(code, grade, *, common=False, computed=None):
        position = Position(code, "", grade, (), explanation="", computed=computed)
        return Stand(PositionProponent(code, code, common=common), position, ())

    report = SimpleNamespace(
        for_=[stand("A", Grade.SUPPORTS), stand("B", Grade.SUPPORTS), stand("EUR", Grade.SUPPORTS, common=True)],
        against=[stand("C", Grade.OPPOSES), stand("D", Grade.OPPOSES, computed=Grade.SUPPORTS)],
        between=[],
        to_be_checked=[stand("E", Grade.TO_BE_CHECKED)],
    )
    assert [choose_stands(report, most) for most in (1, 3, 4, 99)] == [
        {"EUR"},
        {"EUR", "D", "E"},
        {"EUR", "D", "E", "A"},
        {"A", "B", "C", "D", "E", "EUR"},
    ]


@pytest.mark.parametrize(
    ("available", "in_all", "each"),
    [([1, 1, 1], 3, 4), ([4, 4, 4], 7, 2), ([9, 0, 3], 7, 4), ([5, 5], 1, 0), ([], 1, 4)],
)
def test_everybody_has_as_much_as_fits(available, in_all, each):
    assert number_each(available, 4, in_all) == each


def test_many_codes_are_cut_and_counted(busan):
    many = [f"X{number}" for number in range(CODES + 3)]
    record = SimpleNamespace(phrases=phrases("en"))
    assert plain_words((ParagraphBlock(codes(record, many)),)).endswith(f"{many[CODES - 1]}  and 3 more")
    words = phrase_change(record, Change("change-new-proposal", {"pids": ", ".join(many)}))
    assert "".join(inline.text for inline in words) == f"New proposals: {', '.join(many[:CODES])} and 3 more."
