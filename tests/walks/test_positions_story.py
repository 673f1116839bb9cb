"""Exchange one Word file for another and see positions turn: by other wordings, by a mark, by a paper that says nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import yaml

from plenipot.cli.sample import SAMPLES, builder
from plenipot.core.access.levels import OPERATOR, PUBLIC
from plenipot.core.stance.values import Effect, Grade
from plenipot.positions.queries import issue
from plenipot.proposals.intake import take_in
from plenipot.registry import queries as registry

SAMPLE = SAMPLES / "busan-2014"
BUILD = builder("busan-2014")
MOMENT = datetime(2014, 11, 9, tzinfo=UTC)
RESOLVES_7 = (
    'that, until a definition is agreed, the working definition of the term "ICT" in the annex to this resolution is to be '
    "used in applying this resolution"
)  # fmt: skip
COUNCIL_5 = (
    'to study the working definition of the term "ICT" in the annex, taking into account contributions of Member States and '
    "the views of the advisory groups of the three Sectors, and to submit the results to the next plenipotentiary conference"
)  # fmt: skip


def paper(*edits, mark="MOD", reasons="So that the text is clear."):
    """Europe's paper on Resolution 140, written anew."""
    proposal = {"id": "EUR/80A1/1", "mark": mark, "instrument": "RES140", "edition": "2010", "reasons": reasons}
    return {
        "symbol": "PP14/80(Add.1)-E",
        "date": datetime(2014, 10, 6, tzinfo=UTC).date(),
        "original": ["en"],
        "source": "European Common Proposals (CEPT)",
        "title": "European Common Proposals for the work of the Conference",
        "summary": "Written for a test.",
        "proposals": [proposal | ({"edits": list(edits)} if edits else {})],
    }


@pytest.fixture
def europe(busan, tmp_path):
    """Europe's stand on the definition of ICT after its paper was exchanged."""

    def after(exchanged):
        path = tmp_path / "080A1.yaml"
        path.write_text(yaml.safe_dump(exchanged, allow_unicode=True, sort_keys=False), encoding="utf-8")
        outcomes = tuple(take_in(OPERATOR, busan, BUILD.build(tmp_path / "files", [path]), MOMENT, workers=1))
        assert [(outcome.symbol, outcome.unread) for outcome in outcomes if outcome.fate == "new"] == [
            ("PP14/80(Add.1)", 0)
        ]
        return next(stand for stand in issue(PUBLIC, busan, "ict-definition").stands if stand.proponent.code == "EUR")

    return after


def effects(stand):
    """Effect and address of each piece of evidence, once."""
    return list(dict.fromkeys((evidence.effect, evidence.provision) for evidence in stand.whole.evidence))


def test_words_written_anew_around_the_term_keep_it(europe):
    new = 'that the working definition of "ICT" remains in use for as long as no other is agreed'  # fmt: skip
    stand = europe(paper({"at": "resolves/7", "text": f"{{-{RESOLVES_7}-}}{{+{new}+}}"}))
    assert stand.grade is Grade.SUPPORTS_WITH_CHANGES
    assert effects(stand) == [
        (Effect.KEPT, "RES140/resolves/7"),
        (Effect.KEPT, "RES140/instructs-the-council/5"),
    ]
    assert stand.whole.evidence[0].words == new


def test_one_word_of_the_term_struck_strikes_it(europe):
    half = RESOLVES_7.replace("working definition", "{-working -}definition")
    changed = COUNCIL_5.replace("working definition", "{-working definition-}{+meaning+}")
    stand = europe(paper({"at": "resolves/7", "text": half}, {"at": "instructs-the-council/5", "text": changed}))
    assert stand.grade is Grade.OPPOSES
    assert effects(stand) == [
        (Effect.STRUCK, "RES140/resolves/7"),
        (Effect.STRUCK, "RES140/instructs-the-council/5"),
    ]


def test_one_place_kept_and_one_struck_is_the_side_of_the_first_marker_weakened(europe):
    stand = europe(paper({"at": "resolves/7", "sup": True}))
    assert stand.grade is Grade.SUPPORTS_WITH_CHANGES
    assert "rule 5" in stand.whole.explanation


def test_to_suppress_the_whole_resolution_strikes_the_words_it_does_not_print(europe):
    stand = europe(paper(mark="SUP", reasons="The Summit's outcomes are implemented."))
    assert stand.grade is Grade.OPPOSES
    assert {(evidence.effect, evidence.words) for evidence in stand.whole.evidence} == {
        (Effect.STRUCK, "The Summit's outcomes are implemented.")
    }


def test_to_insist_that_nothing_changes_keeps_them(europe):
    stand = europe(paper(mark="NOC!", reasons="The text of 2010 is still sound."))
    assert (stand.grade, effects(stand)) == (Grade.SUPPORTS, [(Effect.KEPT, "RES140/resolves/7")])


def test_a_plain_noc_says_nothing(europe):
    assert europe(paper(mark="NOC", reasons="")).grade is Grade.SILENT


def test_every_piece_of_evidence_stands_word_for_word_in_the_file_it_names(busan):
    from plenipot.adapters.word.reader import read  # noqa: PLC0415 - the story goes back to the bytes

    texts = {}
    for name in ("ict-definition", "cybersecurity", "iot", "internet-ott-iana"):
        for stand in issue(PUBLIC, busan, name).stands:
            for evidence in stand.whole.evidence:
                if evidence.document not in texts:
                    file, data = registry.content(PUBLIC, busan, evidence.document, "en")
                    texts[evidence.document] = read(data, file.name).body
                body = texts[evidence.document]
                near = (
                    body[evidence.place :]
                    if evidence.effect is Effect.MARKED
                    else body[evidence.place : evidence.place + 1]
                )
                accepted = "\n".join(
                    "".join(span.text for span in paragraph.spans if span.revision.accepted) for paragraph in near
                )
                rejected = "\n".join(
                    "".join(span.text for span in paragraph.spans if span.revision.rejected) for paragraph in near
                )
                assert evidence.words in accepted + rejected, (
                    name,
                    evidence.document,
                    evidence.proposal,
                    evidence.provision,
                )
    assert len(texts) > 8
