"""From Word files to proposals that stand: received once, in every language, superseded, signed, consolidated."""

from __future__ import annotations

import pytest

from conference_papers import NOW, RES9, RES9_FR, amended, opened, paper, proposal, text
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.errors import Malformed, NotFound, NotPermitted
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.proposals import operations, queries
from plenipot.proposals.reconstruction import reconstruct

pytestmark = pytest.mark.django_db
EVERY_SECOND = amended(_1="1\tto report {-each-}{+every second+} year;")
EVERY_THIRD = amended(_1="1\tto report {-each-}{+every third+} year;")


@pytest.fixture(autouse=True)
def conference(home):
    return opened()


def receive(symbol, *proposals, name="file.docx", language="en", actor=OPERATOR):
    return operations.receive(actor, "pp26", name, paper(symbol, *proposals, language=language), NOW)


def standing(**narrow):
    return [proposal.proposal.id for proposal in queries.proposals(PUBLIC, "pp26", **narrow)]


def proposals_in_events(kind):
    return [(event.subject, event.data.get("proposals")) for event in events(PUBLIC, "pp26", kinds=[kind])]


def test_a_file_is_read_registered_and_its_proposals_stand():
    outcome = receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND), proposal("SUP", "FRE/7/2", RES9[:2]))
    assert (outcome.document.symbol, outcome.new, outcome.doubt) == ("PP26/7", True, "")
    filed = queries.proposal(PUBLIC, "pp26", "FRE/7/1")
    first = filed.proposal
    assert (first.mark, first.instrument, first.sponsors, filed.symbol) == ("MOD", "RES9", ("FRE",), "PP26/7")
    assert (first.edition, first.language, filed.languages) == ("Rev. Bucharest, 2022", "en", ("en",))
    assert [(p.address, p.rejected, p.accepted) for p in first.provisions if p.changed] == [
        ("RES9/resolves/1", "to report each year;", "to report every second year;")
    ]
    assert standing() == ["FRE/7/1", "FRE/7/2"]
    assert [(proposal.code, proposal.proposals) for proposal in queries.amended(PUBLIC, "pp26")] == [
        ("RES9", ("FRE/7/1", "FRE/7/2"))
    ]


def test_a_deposit_and_a_submission_tell_one_event_each_and_known_bytes_none():
    for _ in range(2):
        receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND), proposal("SUP", "FRE/7/2", RES9[:2]))
    receive("PP26/8-E")
    assert proposals_in_events("registry.deposited") == [("PP26/8", None), ("PP26/7", None)]
    assert proposals_in_events("proposals.submitted") == [("PP26/7", ["FRE/7/1", "FRE/7/2"])]
    assert proposals_in_events("proposals.none-found") == [("PP26/8", [])]
    assert len(events(OPERATOR)) == 1 + 4


def test_a_file_that_was_only_deposited_is_read_when_it_comes_again(monkeypatch):
    data = paper("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    operations.registry.deposit(OPERATOR, "pp26", "7.docx", data, NOW)
    assert standing() == []
    assert not operations.receive(OPERATOR, "pp26", "7.docx", data, NOW).new
    assert standing() == ["FRE/7/1"]


@pytest.mark.parametrize(
    ("actor", "data", "refusal"),
    [
        (PUBLIC, paper("PP26/7-E", proposal("MOD", "FRE/7/1", RES9)), NotPermitted),
        (OPERATOR, b"%PDF-1.7", Malformed),
        (OPERATOR, b"", Malformed),
    ],
    ids=["public", "pdf", "empty"],
)
def test_a_refused_file_leaves_nothing(home, actor, data, refusal):
    with pytest.raises(refusal):
        operations.receive(actor, "pp26", "7.docx", data, NOW)
    assert (standing(), [event.kind for event in events(OPERATOR)]) == ([], ["conferences.opened"])
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_a_proposal_is_one_in_all_its_languages_and_shown_in_the_nearest():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    french = amended(RES9_FR, _1="1\tde faire rapport {-chaque année-}{+tous les deux ans+};")
    receive("PP26/7-F", proposal("MOD", "FRE/7/1", french), language="fr")
    proposals_by_key = {
        language: queries.proposal(PUBLIC, "pp26", "FRE/7/1", language=language) for language in ("en", "fr", "ar")
    }
    assert [proposal.proposal.language for proposal in proposals_by_key.values()] == ["en", "fr", "en"]
    assert proposals_by_key["fr"].languages == ("en", "fr")
    assert standing() == standing(language="fr") == ["FRE/7/1"]
    french, english = (
        [proposal.address for proposal in proposals_by_key[code].proposal.provisions] for code in ("fr", "en")
    )
    assert french == english


def test_a_revision_stands_for_the_paper_it_replaces():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    receive("PP26/7(Rev.1)-E", proposal("MOD", "FRE/7R1/1", EVERY_THIRD))
    assert standing() == ["FRE/7R1/1"]
    assert standing(superseded=True) == [*standing(document="PP26/7"), "FRE/7R1/1"] == ["FRE/7/1", "FRE/7R1/1"]
    assert queries.proposal(PUBLIC, "pp26", "FRE/7/1").document.superseded_by == "PP26/7(Rev.1)"


def test_a_newer_file_of_the_same_paper_speaks_for_it():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND), proposal("SUP", "FRE/7/2", RES9[:2]))
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_THIRD))
    assert standing() == ["FRE/7/1"]
    proposal_ = queries.proposal(PUBLIC, "pp26", "FRE/7/1").proposal
    words = [provision.accepted for provision in proposal_.provisions if provision.changed]
    assert words == ["to report every third year;"]


def test_signatures_are_recorded_once_with_their_source():
    participation.load(OPERATOR, NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY_SECOND))
    counts = [
        operations.endorse(OPERATOR, "pp26", "ACP/7/1", codes, NOW, source="p. 9")
        for codes in (["J", "KOR"], ["J", "AUS"])
    ]
    assert counts == [2, 1]
    assert operations.endorse(OPERATOR, "pp26", "ACP/7/1", ["AUS"], NOW) == 0
    assert queries.proposal(PUBLIC, "pp26", "ACP/7/1").signatories == ("AUS", "J", "KOR")
    assert [event.data["by"] for event in events(PUBLIC, kinds=["proposals.endorsed"])] == [["AUS"], ["J", "KOR"]]


@pytest.mark.parametrize(
    ("actor", "pid", "codes", "refusal"),
    [
        (PUBLIC, "ACP/7/1", ["J"], NotPermitted),
        (Actor("somebody", Role.MEMBER), "ACP/7/9", ["J"], NotFound),
        (OPERATOR, "ACP/7/1", ["J", "FRE"], NotFound),
    ],
)
def test_a_refused_signature_leaves_nothing(actor, pid, codes, refusal):
    participation.load(OPERATOR, NOW)
    receive("PP26/7-E", proposal("MOD", "ACP/7/1", EVERY_SECOND))
    before = events(OPERATOR)
    with pytest.raises(refusal):
        operations.endorse(actor, "pp26", pid, codes, NOW)
    assert (queries.proposal(PUBLIC, "pp26", "ACP/7/1").signatories, events(OPERATOR)) == ((), before)


def test_all_proposals_stand_over_the_text_in_force():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", EVERY_THIRD))
    consolidated = queries.consolidated(PUBLIC, "pp26", "RES9")
    assert (consolidated.title, consolidated.language, consolidated.edition.key) == (
        "Growth of the Union",
        "en",
        "2022",
    )
    touched = {row.address: row.touched for row in consolidated.table.rows if row.touched}
    assert touched == {"RES9/resolves/1": ("FRE/7/1", "SYL/8/1")}
    (contest,) = queries.contested(PUBLIC, "pp26")
    assert (contest.address, contest.proponents, contest.readings) == ("RES9/resolves/1", ("FRE", "SYL"), 2)
    chosen = queries.consolidated(PUBLIC, "pp26", "RES9", ["SYL/8/1"])
    assert [proposal.proposal.id for proposal in chosen.proposals] == ["SYL/8/1"]
    assert chosen.table.proposals == tuple(proposal.proposal for proposal in chosen.proposals)


def test_words_of_another_edition_are_drift_and_never_charged_to_the_proponent():
    add_file(OPERATOR, "RES9-2018.docx", text(amended(a="a)\tthat the Union will grow;")), "2018", NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    drifted = amended(EVERY_SECOND, a="a)\tthat the “Union” will grow;", b="b)\tthat the use of  networks is wide,")
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", drifted))
    consolidated = queries.consolidated(PUBLIC, "pp26", "RES9")
    assert [row.address for row in consolidated.table.rows if row.touched] == ["RES9/resolves/1"]
    drift = {row.address: entry.drift for row in consolidated.table.rows for entry in row.entries if entry.drift}
    assert list(drift) == ["RES9/considering/a"]
    assert queries.presumed(PUBLIC, "pp26") == queries.proposals(PUBLIC, "pp26")


def test_words_of_no_known_edition_are_presumed_and_said_to_be_untracked():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(EVERY_SECOND, a="a)\tthat the “Union” will grow;")))
    consolidated = queries.consolidated(PUBLIC, "pp26", "RES9")
    assert [row.address for row in consolidated.table.rows if row.touched] == ["RES9/considering/a", "RES9/resolves/1"]
    cells = {row.address: row.entries[0].untracked for row in consolidated.table.rows if row.entries[0].untracked}
    assert cells == {"RES9/considering/a": ("shall → will",)}
    (filed,) = queries.proposals(PUBLIC, "pp26")
    assert [str(change) for change in queries.untracked(PUBLIC, "pp26", filed)] == ["shall → will"]
    assert filed.proposal.untracked == ()


def test_words_of_an_earlier_file_are_no_longer_proposed():
    """A newer file of the paper takes the place of the former one, and so do its words."""
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", amended(_1="1\tto report every second year{+ in writing+};")))
    assert {pid: changes for (_, pid), changes in untracked().items() if changes} == {}
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_THIRD))
    assert {pid for (_, pid), changes in untracked().items() if changes} == {"SYL/8/1"}


def untracked():
    return queries.untracked_in(PUBLIC, "pp26", list(queries.listed_proposals(PUBLIC, "pp26")))


def test_beside_a_text_put_together_from_proposals_nothing_is_presumed():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(EVERY_SECOND, a="a)\tthat the “Union” will grow;")))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", EVERY_THIRD))
    reconstruct(OPERATOR, "pp26", NOW)
    (filed, _) = queries.proposals(PUBLIC, "pp26")
    assert queries.untracked(PUBLIC, "pp26", filed) == ()


def test_a_proposal_in_another_language_is_listed_elsewhere():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    receive("PP26/8-F", proposal("MOD", "SYL/8/1", RES9_FR), language="fr")
    consolidated = queries.consolidated(PUBLIC, "pp26", "RES9")
    assert ([proposal.id for proposal in consolidated.table.proposals], consolidated.elsewhere) == (
        ["FRE/7/1"],
        {"fr": ("SYL/8/1",)},
    )


def test_a_proposal_written_against_an_older_edition_says_so():
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    old = amended(EVERY_SECOND, ResNo="RESOLUTION 9 (Rev. Dubai, 2018)")
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", old))
    assert queries.consolidated(PUBLIC, "pp26", "RES9").other_editions == {"SYL/8/1": "Rev. Dubai, 2018"}
    notices = [notice for notice in queries.notices(PUBLIC, "pp26") if notice.what == "edition"]
    assert [(notice.document, notice.words) for notice in notices] == [
        ("PP26/8", "SYL/8/1 amends the text of 2018; ours is of 2022.")
    ]


def test_a_text_left_as_it_was_is_the_edition_that_its_number_line_prints():
    add_file(OPERATOR, "RES9.docx", text(amended(ResNo="RESOLUTION 9 (Rev. Dubai, 2018)")), "2022", NOW)
    receive("PP26/8-E", proposal("MOD", "SYL/8/1", amended(EVERY_SECOND, ResNo="RESOLUTION 9 (Rev. Dubai, 2018)")))
    assert queries.consolidated(PUBLIC, "pp26", "RES9").other_editions == {}


def test_what_nobody_has_and_nobody_proposes_is_not_found():
    with pytest.raises(NotFound):
        queries.consolidated(PUBLIC, "pp26", "RES9")
    with pytest.raises(NotFound):
        queries.proposal(PUBLIC, "pp26", "FRE/7/1")
    with pytest.raises(NotFound):
        queries.consolidated(PUBLIC, "pp99", "RES9")


def test_language_versions_that_do_not_say_the_same_are_told():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    french = amended(RES9_FR, _2="2\tde se réunir {-tous les deux ans-}{+chaque année+},")
    receive("PP26/7-F", proposal("MOD", "FRE/7/1", french), language="fr", name="7f.docx")
    (notice,) = [notice for notice in queries.notices(PUBLIC, "pp26") if notice.what == "concordance"]
    assert (notice.document, notice.place) == ("PP26/7", "RES9")
    assert notice.words == (
        "FRE/7/1 is not the same in all languages: en has MOD RES9/resolves/1, fr has not; "
        "fr has MOD RES9/resolves/2, en has not."
    )


def test_language_versions_with_the_same_operations_are_not_told():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND))
    french = amended(RES9_FR, _1="1\tde faire rapport {-chaque année-}{+tous les deux ans+};")
    receive("PP26/7-F", proposal("MOD", "FRE/7/1", french), language="fr", name="7f.docx")
    assert [notice for notice in queries.notices(PUBLIC, "pp26") if notice.what == "concordance"] == []


def test_a_proposal_that_one_language_of_its_paper_lacks_is_told():
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", EVERY_SECOND), proposal("SUP", "FRE/7/2", RES9[:2]))
    french = amended(RES9_FR, _1="1\tde faire rapport {-chaque année-}{+tous les deux ans+};")
    receive("PP26/7-F", proposal("MOD", "FRE/7/1", french), language="fr", name="7f.docx")
    assert [notice.words for notice in queries.notices(PUBLIC, "pp26") if notice.what == "concordance"] == [
        "FRE/7/2 is filed in en and not in fr."
    ]


def test_the_pages_and_the_interface_say_what_is_not_tracked(client):
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    receive("PP26/7-E", proposal("MOD", "FRE/7/1", amended(EVERY_SECOND, a="a)\tthat the “Union” will grow;")))
    page = client.get("/pp26/proposals/FRE/7/1").content.decode()
    assert ("Changes that are not tracked" in page, ">shall</del>" in page, ">will</ins>" in page) == (True, True, True)
    table = client.get("/pp26/instruments/RES9/").content.decode()
    assert ("Not tracked, presumed:" in table, "shall → will" in table) == (True, True)
    answer = client.get("/api/conferences/pp26/proposals/FRE/7/1").json()
    assert [(change["before"], change["after"]) for change in answer["untracked"]] == [("shall", "will")]
    (listed,) = client.get("/pp26/proposals.json").json()
    assert (listed["targets"], listed["untracked"]) == (["RES9"], ["shall → will"])
