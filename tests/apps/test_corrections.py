"""What people correct by hand: symbols, proponents, conferences; what is in doubt, withdrawn, out of view; what is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal
from plenipot.adapters.filings.reader import READER_VERSION
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.errors import Conflict, Malformed, NotFound, NotPermitted
from plenipot.participation import operations as participation
from plenipot.proposals import models, queries
from plenipot.proposals import operations as proposals
from plenipot.proposals.rereading import compare_readings, reread
from plenipot.registry import operations
from plenipot.registry import queries as registry

pytestmark = pytest.mark.django_db
EVERY_SECOND = amended(_1="1\tto report {-each-}{+every second+} year;")
MEMBER = Actor("somebody", Role.MEMBER)
LATER = NOW + timedelta(days=1)
WHY = "The delegation says so"


@pytest.fixture(autouse=True)
def conference(home):
    return opened()


def receive(symbol, *filed, name="file.docx", slug="pp26", **more):
    return proposals.receive(OPERATOR, slug, name, paper(symbol, *filed, **more), NOW).document


def modifying(pid="FRE/7/1"):
    return proposal("MOD", pid, EVERY_SECOND)


def standing(slug="pp26"):
    return [filed.proposal.id for filed in queries.proposals(PUBLIC, slug)]


def event_facts(symbol):
    return [
        (entry.fact.value, entry.before, entry.after, entry.reason)
        for entry in registry.corrections(PUBLIC, "pp26", symbol)
    ]


def test_a_corrected_symbol_leads_to_the_paper_and_is_not_given_again():
    receive("PP26/7-E", modifying())
    corrected = operations.correct_symbol(OPERATOR, "pp26", "7", "dt/7", WHY, LATER)
    assert (corrected.symbol, corrected.series, corrected.former_symbols) == ("PP26/DT/7", "DT", ("PP26/7",))
    assert registry.document(PUBLIC, "pp26", "PP26/7-E") == registry.document(PUBLIC, "pp26", "DT/7") == corrected
    assert event_facts("DT/7") == [("symbol", "PP26/7", "PP26/DT/7", WHY)]
    assert standing() == ["FRE/7/1"]
    another = receive("PP26/7-E", modifying("EUR/7/1"), title="Another paper")
    assert (another.symbol[:6], another.disputed) == ("PP26/X", True)
    assert "former symbol of another document" in another.doubt
    assert standing() == ["FRE/7/1"]
    with pytest.raises(Conflict, match=r"“PP26/7” is a former symbol of PP26/DT/7 and is not given again\."):
        operations.correct_symbol(OPERATOR, "pp26", another.symbol, "7", WHY, LATER)


def test_a_symbol_corrected_back_is_no_alias_any_more():
    receive("PP26/7-E")
    operations.correct_symbol(OPERATOR, "pp26", "7", "DT/7", WHY, LATER)
    back = operations.correct_symbol(OPERATOR, "pp26", "DT/7", "7", WHY, LATER)
    assert (back.symbol, back.former_symbols) == ("PP26/7", ("PP26/DT/7",))


def test_a_correction_that_cannot_be_is_refused_in_a_sentence():
    receive("PP26/7-E", title="Seven")
    receive("PP26/8-E", title="Eight")
    for correct, refusal in (
        ("8", r"“PP26/8” is the symbol of another document \(Eight\)\."),
        ("7", r"“PP26/7” is its symbol already\."),
        ("the eighth", r"“the eighth” is no document symbol"),
    ):
        with pytest.raises((Conflict, Malformed), match=refusal):
            operations.correct_symbol(OPERATOR, "pp26", "7", correct, WHY, LATER)
    with pytest.raises(Malformed, match="needs a reason"):
        operations.correct_symbol(OPERATOR, "pp26", "7", "9", "  ", LATER)
    with pytest.raises(NotPermitted):
        operations.correct_symbol(MEMBER, "pp26", "7", "9", WHY, LATER)
    assert registry.document(PUBLIC, "pp26", "7").former_symbols == ()


def test_what_is_in_dispute_counts_nowhere_until_somebody_settles_it():
    disputed = receive("PP26/7-E", modifying("FRE/9/1"))
    assert (disputed.disputed, disputed.doubt) == (True, "The proposal ids say 9, not 7.")
    assert standing() == []
    assert queries.proposal(PUBLIC, "pp26", "FRE/9/1").counts is False
    settled = operations.settle_doubt(OPERATOR, "pp26", "7", WHY, LATER)
    assert (settled.disputed, settled.doubt) == (False, "")
    assert standing() == ["FRE/9/1"]
    assert event_facts("7") == [("doubt", "The proposal ids say 9, not 7.", "", WHY)]
    with pytest.raises(Conflict, match="Nothing about “PP26/7” is in doubt"):
        operations.settle_doubt(OPERATOR, "pp26", "7", WHY, LATER)


def test_a_disputed_revision_replaces_nothing():
    receive("PP26/7-E", modifying())
    receive("PP26/7(Rev.1)-E", modifying("FRE/8R1/1"))
    assert registry.document(PUBLIC, "pp26", "7").superseded_by == ""
    assert standing() == ["FRE/7/1"]
    operations.settle_doubt(OPERATOR, "pp26", "7(Rev.1)", WHY, LATER)
    assert registry.document(PUBLIC, "pp26", "7").superseded_by == "PP26/7(Rev.1)"
    assert standing() == ["FRE/8R1/1"]


def test_a_paper_in_dispute_never_joins_one_that_is_not():
    receive("PP26/7-E", modifying(), title="Seven")
    stray = receive("PP26/7-E", modifying("FRE/9/1"), name="D26-PP-C-0009!!MSW-E.docx", title="Nine")
    assert (stray.symbol[:6], stray.disputed, stray.title) == ("PP26/X", True, "Nine")
    assert stray.doubt.endswith(
        "Its symbol PP26/7 is that of a document that is not in dispute; say which one is its own."
    )
    assert (registry.document(PUBLIC, "pp26", "7").title, standing()) == ("Seven", ["FRE/7/1"])
    own = operations.correct_symbol(OPERATOR, "pp26", stray.symbol, "9", WHY, LATER)
    assert (own.symbol, own.disputed, standing()) == ("PP26/9", False, ["FRE/7/1", "FRE/9/1"])


def test_a_running_header_of_another_paper_is_settled_by_a_person():
    disputed = receive("PP26/7-E", modifying(), header="PP26/8-E")
    assert (disputed.symbol, disputed.doubt) == ("PP26/7", "The running header says 8, not 7.")
    assert standing() == []
    operations.settle_doubt(OPERATOR, "pp26", "7", WHY, LATER)
    assert standing() == ["FRE/7/1"]


def test_a_source_that_names_other_proponents_is_settled_by_a_person():
    participation.load(OPERATOR, NOW)
    receive("PP26/7-E", modifying("B/7/1"), source="Mexico")
    receive("PP26/8-E", modifying("B/8/1"), source="Brazil (Federative Republic of)")
    receive("PP26/9-E", modifying("IAP/9/1"), source="Member States of the Inter-American Telecommunication Commission")
    assert registry.document(PUBLIC, "pp26", "7").doubt == "The source names MEX, the proposal ids B."
    assert standing() == ["B/8/1", "IAP/9/1"]


def test_a_paper_gone_astray_gives_a_conference_no_prefix():
    opened("doha-2026", "")
    stray = receive("WRC27/9-E", modifying("FRE/9/1"), slug="doha-2026")
    assert (stray.symbol, stray.disputed) == ("WRC27/9", True)
    assert receive("WTSA26/8-E", modifying("FRE/8/1"), slug="doha-2026").disputed
    assert receive("PP26/7-E", modifying(), slug="doha-2026").symbol == "PP26/7"
    assert standing("doha-2026") == ["FRE/7/1"]


def test_a_paper_of_another_conference_is_moved_to_its_own():
    opened("wtsa26", "WTSA26")
    stray = receive("WTSA26/7-E", modifying())
    assert (stray.symbol, stray.disputed) == ("WTSA26/7", True)
    moved = operations.move_document(OPERATOR, "pp26", "WTSA26/7", "wtsa26", WHY, LATER)
    assert (moved.conference, moved.symbol, moved.disputed) == ("wtsa26", "WTSA26/7", False)
    assert (standing(), standing("wtsa26")) == ([], ["FRE/7/1"])
    with pytest.raises(NotFound):
        registry.document(PUBLIC, "pp26", "WTSA26/7")


def test_a_conference_whose_prefix_was_made_from_its_name_takes_that_of_its_papers():
    opened("doha-2026", "")
    assert receive("PP26/7-E", modifying(), slug="doha-2026").symbol == "PP26/7"
    assert receive("", modifying("FRE/8/1"), slug="doha-2026").symbol == "PP26/8"
    assert receive("WTSA16/9-E", modifying("FRE/9/1"), slug="doha-2026").disputed


def test_a_withdrawn_paper_stays_readable_and_does_not_count():
    receive("PP26/7-E", modifying())
    receive("PP26/7(Rev.1)-E", modifying("FRE/7R1/1"))
    withdrawn = operations.withdraw_document(OPERATOR, "pp26", "7R1", WHY, LATER)
    assert (withdrawn.withdrawn_at, withdrawn.counts) == (LATER, False)
    assert standing() == ["FRE/7/1"]
    assert registry.content(PUBLIC, "pp26", "7R1")[0].name == "file.docx"
    with pytest.raises(Conflict, match="withdrawn already"):
        operations.withdraw_document(OPERATOR, "pp26", "7R1", WHY, LATER)
    operations.withdraw_document(OPERATOR, "pp26", "7R1", "Taken up again", LATER, withdrawn=False)
    assert standing() == ["FRE/7R1/1"]


def test_a_removed_paper_is_out_of_view_and_nothing_is_deleted():
    receive("PP26/7-E", modifying())
    operations.remove_document(OPERATOR, "pp26", "7", WHY, LATER)
    with pytest.raises(NotFound):
        registry.document(PUBLIC, "pp26", "7")
    assert standing() == []
    assert [event.kind for event in events(PUBLIC, "pp26", kinds=["registry.corrected"])] == []
    assert [filed.proposal.id for filed in queries.proposals(OPERATOR, "pp26")] == ["FRE/7/1"]
    operations.remove_document(OPERATOR, "pp26", "7", "Not by mistake", LATER, removed=False)
    assert standing() == ["FRE/7/1"]
    assert [(fact, before, after) for fact, before, after, _ in event_facts("7")] == [
        ("removed", "public", "hidden"),
        ("removed", "hidden", "public"),
    ]


def test_a_corrected_proponent_counts_and_the_printed_id_stays():
    participation.load(OPERATOR, NOW)
    receive("PP26/7-E", modifying("B/7/1"))
    corrected = proposals.correct_proponents(OPERATOR, "pp26", "B/7/1", ["can", "B", "CAN"], WHY, LATER)
    assert (corrected.proposal.id, corrected.proposal.sponsors) == ("B/7/1", ("CAN", "B"))
    assert [(standing.proponent.code, standing.proposals) for standing in queries.standings(PUBLIC, "pp26")] == [
        ("B", ("B/7/1",)),
        ("CAN", ("B/7/1",)),
    ]
    assert [(change.before, change.after) for change in queries.changes(PUBLIC, "pp26", "B/7/1")] == [("B", "CAN/B")]
    with pytest.raises(NotFound, match="with the code “QQQ”"):
        proposals.correct_proponents(OPERATOR, "pp26", "B/7/1", ["QQQ"], WHY, LATER)
    with pytest.raises(Malformed, match="Say who proposes it"):
        proposals.correct_proponents(OPERATOR, "pp26", "B/7/1", [" "], WHY, LATER)


def test_one_proposal_of_a_paper_is_withdrawn_and_taken_up_again():
    receive("PP26/7-E", modifying(), proposal("SUP", "FRE/7/2", RES9[:2]))
    assert proposals.withdraw_proposal(OPERATOR, "pp26", "FRE/7/1", WHY, LATER).withdrawn
    assert standing() == ["FRE/7/2"]
    assert [filed.withdrawn for filed in queries.proposals(PUBLIC, "pp26", document="PP26/7")] == [True, False]
    proposals.withdraw_proposal(OPERATOR, "pp26", "FRE/7/1", "Taken up by J", LATER, withdrawn=False)
    assert standing() == ["FRE/7/1", "FRE/7/2"]


def test_what_is_counted_is_what_stands():
    receive("PP26/7-E", modifying(), proposal("SUP", "FRE/7/2", RES9[:2]))
    receive("PP26/7-F", modifying(), proposal("SUP", "FRE/7/2", RES9[:2]), language="fr")
    receive("PP26/8-E", modifying("EUR/8/1"))
    receive("PP26/8(Rev.1)-E", modifying("EUR/8R1/1"))
    receive("PP26/9-E", modifying("FRE/10/1"))
    counts = [(queries.count(PUBLIC, "pp26"), standing())]
    proposals.withdraw_proposal(OPERATOR, "pp26", "FRE/7/1", WHY, LATER)
    counts.append((queries.count(PUBLIC, "pp26"), standing()))
    operations.withdraw_document(OPERATOR, "pp26", "8R1", WHY, LATER)
    counts.append((queries.count(PUBLIC, "pp26"), standing()))
    assert counts == [
        (3, ["FRE/7/1", "FRE/7/2", "EUR/8R1/1"]),
        (2, ["FRE/7/2", "EUR/8R1/1"]),
        (2, ["FRE/7/2", "EUR/8/1"]),
    ]


def age_readings():
    """Make the stored readings those of an earlier reader, which took the first word of each provision for a label."""
    models.Reading.objects.update(reader=READER_VERSION - 1)
    models.Proposal.objects.update(target="RES9/resolves/1", mark="SUP")


def test_a_conference_read_again_keeps_its_former_readings_ids_signatures_and_corrections():
    participation.load(OPERATOR, NOW)
    receive("PP26/7-E", modifying("B/7/1"))
    proposals.endorse(OPERATOR, "pp26", "B/7/1", ["CAN"], NOW)
    proposals.correct_proponents(OPERATOR, "pp26", "B/7/1", ["CAN"], WHY, NOW)
    age_readings()
    assert list(reread(OPERATOR, "pp26", LATER)) != []
    filed = queries.proposal(PUBLIC, "pp26", "B/7/1")
    assert (filed.proposal.mark, filed.proposal.target, filed.signatories) == ("MOD", "RES9", ("CAN",))
    assert filed.proposal.sponsors == ("CAN",)
    assert sorted(models.Proposal.objects.values_list("mark", "reading__superseded_at")) == [
        ("MOD", None),
        ("SUP", LATER),
    ]
    (event,) = events(PUBLIC, "pp26", kinds=["proposals.reread"])
    assert event.data["changes"] == ["B/7/1: mark SUP → MOD; target RES9/resolves/1 → RES9"]
    assert list(reread(OPERATOR, "pp26", LATER)) == []


def test_files_that_read_the_same_keep_their_reading():
    receive("PP26/7-E", modifying())
    models.Reading.objects.update(reader=READER_VERSION - 1)
    assert [outcome.changes for outcome in reread(OPERATOR, "pp26", LATER)] == [()]
    assert [outcome.changes for outcome in reread(OPERATOR, "pp26", LATER, everything=True)] == [()]
    assert list(models.Reading.objects.values_list("reader", "superseded_at")) == [(READER_VERSION, None)]
    assert events(PUBLIC, "pp26", kinds=["proposals.reread"]) == ()


def test_readings_are_compared_proposal_by_proposal():
    receive("PP26/7-E", modifying(), proposal("SUP", "FRE/7/2", RES9[:2]))
    first, second = (filed.proposal for filed in queries.proposals(PUBLIC, "pp26"))
    assert compare_readings([first, second], [first, second]) == ()
    third = replace(second, id="FRE/7/3")
    assert compare_readings([first, second], [replace(first, reasons="", edition=""), third]) == (
        "FRE/7/2 is no longer found",
        "FRE/7/3 is found anew",
        "FRE/7/1: edition Rev. Bucharest, 2022 → unknown; other reasons",
    )
