"""Finding many terms at once is finding each of them: in order, and of overlapping ones the longest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.answers import answer_issue
from plenipot.core.stance.term_search import clause_bounds, find_terms, is_compound, term_pattern
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Question
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.folding import fold_with_offsets
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

WORDS = (
    "open",
    "open access",
    "access",
    "cyber*",
    "учёт",
    "учета",
    "公开",
    "公开获取",
    "المشاركة",
    "مشاركة عن بعد",
    "libre accès",
)
texts = st.lists(
    st.sampled_from([*(word.rstrip("*") for word in WORDS), "cybersecurity", "учет", "للمشاركة", "والمشاركة", ",", "x", "accès", "-"]),
    max_size=8,
).map(" ".join)  # fmt: skip


def each_alone(text, terms):
    """The finds of every term by itself, the longest first where two begin together, none inside another."""
    folded = fold_with_offsets(text)
    finds = sorted(
        (
            (*folded.original(match.start("term"), match.end("term")), term)
            for term in terms
            for match in term_pattern(term).finditer(folded.text)
        ),
        key=lambda find: (find[0], -find[1]),
    )
    reached = 0
    for start, end, term in finds:
        if start >= reached:
            yield start, end, term
            reached = end


@given(text=texts, terms=st.lists(st.sampled_from(WORDS), unique=True, max_size=5).map(tuple))
def test_many_terms_are_found_as_each_alone(text, terms):
    matches = [(match.start, match.end, match.term) for match in find_terms(text, terms)]
    assert matches == list(each_alone(text, terms))


PIECES = st.lists(
    st.tuples(st.sampled_from(["open access ", "shall give ", "may give ", "not ", "to all "]), st.sampled_from(RevisionType)),
    min_size=1,
    max_size=5,
)  # fmt: skip
SAME = Provision("RES9/resolves/9", ProvisionKind.ITEM, (Span("shall give open access"),))


@given(pieces=PIECES, effect=st.sampled_from([Effect.INSERTED, Effect.STRUCK, Effect.STRENGTHENED, Effect.WEAKENED]))
def test_a_provision_without_a_change_adds_no_evidence_where_the_effect_asks_for_one(pieces, effect):
    issue = Issue(
        "i", "Issue", ("RES9",), (Question("q", "?", (Marker("m", effect, Grade.SUPPORTS, terms=("open access",)),)),)
    )
    changed = Provision("RES9/resolves/1", ProvisionKind.ITEM, tuple(Span(words, fate) for words, fate in pieces))

    def evidence(*provisions):
        proposal = Proposal(
            id="B/1/1", mark=Mark.MOD, instrument="RES9", target="RES9", language="en", provisions=provisions
        )
        return answer_issue(issue, Signed(proposal, "PP26/1")).evidence

    assert evidence(changed, SAME) == evidence(changed)


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("non-{binding}", True),
        ("a non-{binding} treaty", True),
        ("{binding}-like", True),
        ("non‑{binding}", True),
        ("{binding}", False),
        ("a {binding} treaty", False),
        # A dash at the beginning, behind a blank or a figure, at the end, before a blank or a figure.
        ("-{binding}", False),
        ("a -{binding}", False),
        ("2-{binding}", False),
        ("{binding}-", False),
        ("{binding}- and", False),
        ("{binding}-2", False),
    ],
)
def test_a_hyphen_between_letters_makes_a_term_part_of_a_longer_word(text, is_part):
    start, end = text.index("{"), text.index("}") - 1
    assert is_compound(text.replace("{", "").replace("}", ""), start, end) is is_part


@pytest.mark.parametrize(
    ("text", "term"), [("ICT网络x", "ICT网络"), ("ICT 网络5G", "ICT 网络"), ("x网络 ICT", "网络 ICT")]
)
def test_a_term_is_whole_by_its_own_first_and_last_letter(text, term):
    """Beside a Chinese letter of a term any letter may stand, whatever its other end is written in."""
    (match,) = find_terms(text, (term,))
    assert text[match.start : match.end] == term


def test_a_term_of_signs_alone_is_found_nowhere():
    assert [match.term for match in find_terms("open , access", ("*", "access"))] == ["access"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("x-binding", "binding", True),
        ("a x-binding rule", "binding", True),
        ("non-binding", "binding", True),
        ("binding-x 1", "binding", True),
        ("9-binding", "binding", False),
        ("binding-9", "binding", False),
        ("-binding-", "binding", False),
        ("binding", "binding", False),
    ],
)
def test_one_letter_before_or_behind_a_hyphen_makes_a_longer_word(text, word, expected):
    start = text.index(word)
    assert is_compound(text, start, start + len(word)) is expected


def test_the_first_clause_begins_with_the_text_and_the_last_one_ends_with_it():
    text = "we pay, and rest"
    assert clause_bounds(text, 0, 2) == (0, len("we pay"))
    assert clause_bounds(text, len(text) - 4, len(text)) == (len("we pay,"), len(text))
