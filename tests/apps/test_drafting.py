"""Versions of negotiating texts: what moved, who holds what, what came back from Word, oral amendments, editorial changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from draft_papers import AFTER, DAY, FIRST, LATER, NEXT, SECOND, added, draft, filed, two_versions
from plenipot.adapters.render.negotiating import export_negotiating
from plenipot.adapters.word.reader import read
from plenipot.adapters.word.writing.write import write
from plenipot.chronicle.queries import events
from plenipot.conferences import queries as conferences
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.negotiation.bracket_kinds import BracketKind
from plenipot.core.stance.editorial import EditorialKind, EditorialSign
from plenipot.core.text.accepting import accept_changes
from plenipot.core.text.document import plain_spans
from plenipot.drafting import amending, queries
from plenipot.drafting.amending import AmendmentFacts
from plenipot.drafting.editorial import editorial_comparison
from plenipot.drafting.exports import version_export
from plenipot.drafting.operations import (
    add_version,
    amend_orally,
    judge_editorial,
    note_version_fact,
    strike_amendment,
    strike_version,
    strike_version_fact,
    take_back,
)
from plenipot.drafting.values import FactKind, FactStatement, ReturnedFacts, VersionFacts, VersionOrigin
from plenipot.errors import Conflict, Malformed, NotFound, NotInOrder, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proceedings.operations import DecisionFacts, record_decision, strike_decision
from plenipot.proposals.operations import receive
from plenipot.registry import queries as registry
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def record(home):
    load(OPERATOR, NOW)
    opened()
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)


def words(entry, address):
    return next(clause.pieces for clause in entry.words.clauses if clause.address == address)


def test_versions_are_dated_rows_of_a_text_in_a_body():
    first, _second = two_versions()
    (line,) = queries.lines(PUBLIC, "pp26")
    assert (line.text, line.body) == ("RES9", "COM5")
    assert [(entry.ordinal, entry.name, entry.day) for entry in line.versions] == [
        (1, "PP26/DT/58", DAY),
        (2, "PP26/DT/60", NEXT),
    ]
    assert (first.counts.substantive, first.counts.placeholders, first.counts.options) == (2, 0, 4)
    assert first.counts.kinds == {"substantive": 2}
    assert added("DT/60", issued_on=NEXT) is None


def test_versions_answer_as_of_a_moment():
    for symbol, lines, day in (("DT/58", FIRST, DAY), ("DT/60", SECOND, NEXT)):
        filed(f"PP26/{symbol}-E", lines)
        added(symbol, at=AFTER, issued_on=day)
    then = replace(PUBLIC, as_of=AsOf(datetime(2026, 11, 17, 12, tzinfo=UTC), None))
    assert [entry.name for line in queries.lines(then, "pp26") for entry in line.versions] == ["PP26/DT/58"]
    assert queries.words_in_lines(then, "pp26", ["human rights"])[0].gone is None
    (trace,) = queries.words_in_lines(PUBLIC, "pp26", ["human rights"])
    assert trace.gone.name == "PP26/DT/60"


def test_what_moved_is_computed_and_its_author_is_not_stated():
    first, second = two_versions()
    moved = queries.compared(PUBLIC, "pp26", first.key, second.key)
    assert [(change.fate.value, change.words_before, change.words_after) for change in moved.comparison.brackets] == [
        ("widened", "[every two years]", "[every two years / each year]"),
        ("lifted", "[shall / should]", ""),
    ]
    assert [change.address for change in moved.comparison.provisions] == ["RES9/considering/a", "RES9/resolves/2"]
    assert moved.authors == ()


def test_a_bracket_is_dated_by_the_version_since_which_it_is_open():
    _first, second = two_versions()
    (bracket,) = queries.standing_brackets(PUBLIC, "pp26", second.key)
    assert (bracket.words, bracket.kind, bracket.since.name) == (
        "[every two years / each year]",
        BracketKind.SUBSTANTIVE,
        "PP26/DT/58",
    )


def test_words_that_are_gone_say_since_which_version():
    two_versions()
    (trace,) = queries.words_in_lines(PUBLIC, "pp26", ["human rights"])
    assert (trace.trace.address, trace.since.name, trace.gone.name, trace.authors) == (
        "RES9/considering/a",
        "PP26/DT/58",
        "PP26/DT/60",
        (),
    )


def test_a_holder_without_a_public_source_is_for_the_team_alone():
    first, second = two_versions()
    place = queries.standing_brackets(OPERATOR, "pp26", first.key)[1].id
    noted = note_version_fact(
        OPERATOR, "pp26", first.key, NOW, facts=FactStatement(kind=FactKind.HOLDER, place=place, who="ARB")
    )
    assert noted.team_only
    assert queries.facts(PUBLIC, "pp26", [first.key]) == ()
    note_version_fact(
        OPERATOR,
        "pp26",
        first.key,
        NOW,
        facts=FactStatement(kind=FactKind.HOLDER, place=place, who="RCC", source="Highlights, 16 November"),
    )
    (bracket,) = queries.standing_brackets(PUBLIC, "pp26", second.key)
    assert [fact.who for fact in bracket.holders] == ["RCC"]
    (bracket,) = queries.standing_brackets(OPERATOR, "pp26", second.key)
    assert [fact.who for fact in bracket.holders] == ["ARB", "RCC"]
    strike_version_fact(OPERATOR, "pp26", noted.key, "It was somebody else", LATER)
    (bracket,) = queries.standing_brackets(OPERATOR, "pp26", second.key)
    assert [fact.who for fact in bracket.holders] == ["RCC"]
    kinds = {event.kind for event in events(PUBLIC, "pp26", limit=100)}
    assert "drafting.fact-noted" in kinds
    assert sum(event.kind == "drafting.fact-noted" for event in events(PUBLIC, "pp26", limit=100)) == 1


def test_what_is_agreed_ad_referendum_has_its_body_and_its_day():
    first, _second = two_versions()
    with pytest.raises(Malformed, match="which body"):
        note_version_fact(OPERATOR, "pp26", first.key, NOW, facts=FactStatement(kind=FactKind.AD_REFERENDUM))
    note_version_fact(
        OPERATOR,
        "pp26",
        first.key,
        NOW,
        facts=FactStatement(
            kind=FactKind.AD_REFERENDUM,
            place="RES9/resolves/1",
            body="COM5",
            happened_on=DAY,
            source="Report of the chair",
        ),
    )
    (fact,) = queries.facts(PUBLIC, "pp26", [first.key])
    assert (fact.body, fact.happened, fact.place) == ("COM5", DAY, "RES9/resolves/1")


def test_a_compiled_version_stays_as_it_was_compiled():
    often = amended(_2="2\tto meet {-every two years-}{+each year+},")
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/7-E", proposal("MOD", "ACP/7/1", often)), NOW)
    entry = added(at=NOW, issued_on=DAY)
    assert entry.origin is VersionOrigin.COMPILED
    assert entry.counts.substantive == 1
    again = amended(_1="1\tto report {-each-}{+every+} year;")
    receive(OPERATOR, "pp26", "file.docx", paper("PP26/8-E", proposal("MOD", "IAP/8/1", again)), NOW)
    assert queries.version(PUBLIC, "pp26", entry.key).counts.substantive == 1
    second = added(at=LATER, issued_on=NEXT)
    moved = queries.compared(PUBLIC, "pp26", entry.key, second.key).comparison
    assert [change.fate.value for change in moved.brackets] == ["opened"]


def sent_out(entry):
    place = conferences.conference(OPERATOR, "pp26")
    return export_negotiating(version_export(place, entry), "docx")


def changed(data, old, new):
    """The file with words changed by somebody in Word."""
    document = read(data)
    body = tuple(
        replace(line, spans=plain_spans(line.accepted().replace(old, new))) if old in line.accepted() else line
        for line in document.body
    )
    return write(replace(document, body=body), identifier=document.properties["identifier"])


def returned(data, at=LATER, **facts):
    return take_back(OPERATOR, "pp26", "DT.docx", read(data), at, facts=ReturnedFacts(**facts))


def test_a_word_file_that_nobody_changed_comes_back_as_it_went():
    _first, second = two_versions()
    entry = returned(sent_out(second))
    changes = queries.returned_changes(OPERATOR, "pp26", entry.key)
    assert changes.comparison.is_empty
    assert not changes.is_stale
    assert (changes.base.key, entry.origin, entry.text, entry.body) == (
        second.key,
        VersionOrigin.RETURNED,
        "RES9",
        "COM5",
    )


def test_all_that_a_human_changed_outside_is_listed():
    _first, second = two_versions()
    entry = returned(changed(sent_out(second), "[every two years / each year]", "each year"), issued_on=NEXT)
    changes = queries.returned_changes(OPERATOR, "pp26", entry.key)
    assert [(change.fate.value, change.standing) for change in changes.comparison.brackets] == [
        ("lifted", ("each year",))
    ]
    assert [change.address for change in changes.comparison.provisions] == ["RES9/resolves/2"]
    assert queries.lines(PUBLIC, "pp26")[0].latest.key == second.key
    assert queries.lines(OPERATOR, "pp26")[0].latest.key == entry.key


def test_a_file_made_on_an_earlier_version_is_told_so():
    first, second = two_versions()
    entry = returned(changed(sent_out(first), "grow", "prosper"))
    changes = queries.returned_changes(OPERATOR, "pp26", entry.key)
    assert (changes.is_stale, changes.base.key, changes.latest.key) == (True, first.key, second.key)


def test_a_file_that_says_nothing_of_its_version_is_not_guessed():
    _first, second = two_versions()
    data = write(read(sent_out(second)))
    with pytest.raises(Malformed, match="on which version"):
        returned(data)
    assert returned(data, base=second.key).base == second.key


def test_a_version_of_a_closed_paper_is_listed_without_words_and_one_of_a_hidden_paper_not_at_all():
    two_versions()
    ground = LevelDecision(reason="Filed too early")
    change_levels(OPERATOR, "pp26", "PP26/DT/58", Levels(Existence.PUBLIC, Content.MEMBERS), ground, LATER)
    (line,) = queries.lines(PUBLIC, "pp26")
    assert [(entry.ordinal, entry.words is None, entry.title) for entry in line.versions] == [
        (1, True, ""),
        (2, False, "Draft"),
    ]
    with pytest.raises(NotFound):
        queries.compared(PUBLIC, "pp26", line.versions[0].key, line.versions[1].key)
    (bracket,) = queries.standing_brackets(PUBLIC, "pp26", line.versions[1].key)
    assert bracket.since.key == line.versions[1].key
    change_levels(OPERATOR, "pp26", "PP26/DT/58", Levels(Existence.HIDDEN, Content.HIDDEN), ground, LATER)
    (line,) = queries.lines(PUBLIC, "pp26")
    assert [entry.ordinal for entry in line.versions] == [1]
    assert queries.words_in_lines(PUBLIC, "pp26", ["human rights"]) == ()


def test_a_struck_version_no_longer_counts_and_stays():
    first, second = two_versions()
    strike_version(OPERATOR, "pp26", second.key, "The wrong file", LATER)
    assert [entry.key for entry in queries.lines(PUBLIC, "pp26")[0].versions] == [first.key]
    assert queries.version(PUBLIC, "pp26", second.key).striking == "The wrong file"
    with pytest.raises(Conflict):
        strike_version(OPERATOR, "pp26", second.key, "Again", LATER)


def test_the_chairs_text_stands_beside_the_others():
    first, second = two_versions()
    filed("PP26/DT/59-E", draft(_2="2\tto meet as often as is needed,"))
    entry = added("DT/59", of_chair=True, issued_on=NEXT)
    (line,) = queries.lines(PUBLIC, "pp26")
    assert ([other.key for other in line.versions], [other.key for other in line.of_chair]) == (
        [first.key, second.key],
        [entry.key],
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda _key: add_version(PUBLIC, "pp26", "RES9", "COM5", NOW, facts=VersionFacts(document="DT/58")),
        lambda key: strike_version(PUBLIC, "pp26", key, "No", NOW),
        lambda key: note_version_fact(PUBLIC, "pp26", key, NOW, facts=FactStatement(kind=FactKind.AUTHOR, who="X")),
    ],
)
def test_nobody_but_the_secretariat_writes(act):
    first, _second = two_versions()
    with pytest.raises(NotPermitted):
        act(first.key)


def decided(amended_="with may for shall", item="DT/58", **facts):
    return record_decision(
        OPERATOR,
        "pp26",
        "COM5",
        "Approved",
        NOW,
        facts=DecisionFacts(item=item, happened_on=DAY, amended=amended_, **facts),
    )


def test_an_oral_amendment_reaches_the_editors_tracked_and_signed():
    filed("PP26/DT/58-E", RES9)
    decision = decided()
    amend_orally(
        OPERATOR,
        "pp26",
        decision.key,
        NOW,
        facts=AmendmentFacts(address="RES9/considering/a", words_before="shall", words_after="may"),
    )
    document = read(amending.editors_file(PUBLIC, "pp26", "DT/58"))
    assert [change.author for change in document.changes] == ["COM5, decision of 16 November 2026"]
    tracked = [
        (span.text, span.revision.published, document.changes[span.change].author)
        for line in document.body
        for span in line.spans
        if span.change >= 0
    ]
    assert [(words_.strip(), fate) for words_, fate, _author in tracked] == [("shall", "deleted"), ("may", "inserted")]
    assert {entry[2] for entry in tracked} == {"COM5, decision of 16 November 2026"}
    before = read(paper("PP26/DT/58-E", RES9, source="Chair", title="Draft"))
    assert [line.rejected() for line in document.body] == [line.accepted() for line in accept_changes(before).body]


def test_a_second_amendment_is_made_to_the_words_of_the_first():
    filed("PP26/DT/58-E", RES9)
    first, second = decided(), decided("with will for may")
    facts = AmendmentFacts(address="considering/a", words_before="shall", words_after="may")
    amend_orally(OPERATOR, "pp26", first.key, NOW, facts=facts)
    latest = amend_orally(
        OPERATOR,
        "pp26",
        second.key,
        LATER,
        facts=AmendmentFacts(address="considering/a", words_before="may grow", words_after="will grow"),
    )
    document = read(amending.editors_file(PUBLIC, "pp26", "DT/58"))
    place = next(line for line in document.body if "the Union" in line.accepted() and "grow" in line.accepted())
    assert place.accepted().endswith("that the Union will grow;")
    assert place.rejected().endswith("that the Union shall grow;")
    (earliest, _latest) = amending.amendments(PUBLIC, "pp26")
    with pytest.raises(Conflict, match="same paragraph"):
        strike_amendment(OPERATOR, "pp26", earliest.key, "No", AFTER)
    strike_amendment(OPERATOR, "pp26", latest.key, "Corrected in the minutes", AFTER)
    assert [entry.key for entry in amending.amendments(PUBLIC, "pp26")] == [earliest.key]


def test_an_oral_amendment_falls_with_its_decision():
    filed("PP26/DT/58-E", RES9)
    decision = decided()
    amend_orally(OPERATOR, "pp26", decision.key, NOW, facts=AmendmentFacts(words_before="shall", words_after="may"))
    strike_decision(OPERATOR, "pp26", decision.key, "Corrected in the next minutes", LATER)
    assert amending.amendments(PUBLIC, "pp26") == ()
    with pytest.raises(NotInOrder):
        amending.editors_document(PUBLIC, "pp26", "DT/58")


@pytest.mark.parametrize(
    ("facts", "error", "words"),
    [
        (AmendmentFacts(words_before="must", words_after="may"), NotFound, "does not stand"),
        (AmendmentFacts(words_before="that the", words_after="the"), Conflict, "more than once"),
        (AmendmentFacts(address="RES9/resolves/9", words_before="shall", words_after="may"), NotFound, "no provision"),
        (AmendmentFacts(words_before=" "), Malformed, "others take the place"),
    ],
)
def test_an_oral_amendment_that_fits_nowhere_is_refused(facts, error, words):
    filed("PP26/DT/58-E", RES9)
    decision = decided()
    with pytest.raises(error, match=words):
        amend_orally(OPERATOR, "pp26", decision.key, NOW, facts=facts)


def test_an_oral_amendment_is_read_by_those_who_read_its_document():
    filed("PP26/DT/58-E", RES9)
    decision = decided()
    amend_orally(OPERATOR, "pp26", decision.key, NOW, facts=AmendmentFacts(words_before="shall", words_after="may"))
    ground = LevelDecision(reason="Filed too early")
    change_levels(OPERATOR, "pp26", "PP26/DT/58", Levels(Existence.PUBLIC, Content.MEMBERS), ground, LATER)
    assert amending.amendments(PUBLIC, "pp26") == ()
    assert not [event for event in events(PUBLIC, "pp26", limit=100) if event.kind == "drafting.amended-orally"]
    with pytest.raises(NotFound):
        amending.editors_document(PUBLIC, "pp26", "DT/58")


def series_text():
    filed("PP26/DT/58-E", RES9)
    edited = draft(
        a="a)\tthat the Union may grow;", b="b)\tthat use of networks is wide,", _2="2\tto meet every two  years,"
    )
    filed("PP26/153-E", edited)
    return added("DT/58"), added("153", body="COM4")


def test_editorial_changes_are_marked_and_a_person_confirms_them():
    before, after = series_text()
    comparison = editorial_comparison(PUBLIC, "pp26", before.key, after.key)
    assert [(change.provision.address, change.signs, change.kind) for change in comparison.changes] == [
        ("RES9/considering/a", (EditorialSign.FORCE,), EditorialKind.SENSE),
        ("RES9/considering/b", (EditorialSign.ARTICLES,), EditorialKind.FORM),
        ("RES9/resolves/2", (EditorialSign.TYPOGRAPHY,), EditorialKind.FORM),
    ]
    assert comparison.unconfirmed == 3
    force, articles, _blanks = comparison.changes

    def judge(change, kind, reason="", at=LATER):
        return judge_editorial(OPERATOR, "pp26", before.key, after.key, change.key, kind, at, reason=reason)

    judge(articles, EditorialKind.FORM)
    with pytest.raises(Malformed, match="why"):
        judge(force, EditorialKind.FORM)
    judged = judge(force, EditorialKind.FORM, "COM5 decided so orally")
    assert (judged.settled, judged.judgement.by, judged.judgement.recorded_at) == (EditorialKind.FORM, "desk", LATER)
    assert editorial_comparison(PUBLIC, "pp26", before.key, after.key).unconfirmed == 1


def test_two_papers_of_one_number_in_two_bodies_keep_their_own_words():
    filed("PP26/DT/1-E", FIRST)
    added("DT/1", body="COM5")
    filed("PP26/DT/1-E", SECOND)
    added("DT/1", body="COM6")
    (paper_,) = [document for document in registry.documents(OPERATOR, "pp26") if document.symbol == "PP26/DT/1"]
    assert "Another file came under the same symbol" in paper_.doubt
    has_words = {
        line.body: "human rights" in str(words(line.latest, "RES9/considering/a"))
        for line in queries.lines(PUBLIC, "pp26")
    }
    assert has_words == {"COM5": True, "COM6": False}


def test_a_revision_filed_while_its_predecessor_is_decided_is_told_on_the_decision():
    filed("PP26/58-E", RES9)
    filed("PP26/58(Rev.1)-E", SECOND)
    decision = decided(item="58")
    assert decision.later == "PP26/58(Rev.1)"
    amend_orally(OPERATOR, "pp26", decision.key, NOW, facts=AmendmentFacts(words_before="shall", words_after="may"))
    (amendment,) = amending.amendments(PUBLIC, "pp26")
    assert amendment.document == "PP26/58"
