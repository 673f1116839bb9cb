"""Changes that only name more beside what a sentence says, in six languages, and those that may take something away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graded_sentences import make_issue, parse_marked
from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.markers import find_evidence, scope_marker
from plenipot.core.stance.trial_sentences import grade_sentence
from plenipot.core.stance.values import Effect, Grade
from plenipot.core.stance.verdicts import KEPT_WHOLE
from plenipot.core.stance.widening import only_names_more
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed


def widens(words, term, language):
    provision = Provision("RES1/resolves/1", ProvisionKind.ITEM, parse_marked(words))
    return only_names_more(provision, provision.accepted.index(term) + len(term), language)


@pytest.mark.parametrize(
    ("words", "term", "language"),
    [
        ("to plant trees in all parks{+ and streets+};", "trees", "en"),
        ("to plant trees in all [-parks-]{+streets, squares and parks+};", "trees", "en"),
        ("to plant trees in all parks{+, including those of schools+};", "trees", "en"),
        ("to plant trees in the parks of conferences{+ and of study groups+};", "trees", "en"),
        ("de planter des arbres dans tous les parcs{+ ainsi que dans les rues+};", "arbres", "fr"),
        ("plantar árboles en todos los parques{+ y calles+};", "árboles", "es"),
        ("сажать деревья во всех парках{+, а также на улицах+};", "деревья", "ru"),
        ("زرع الأشجار في الحدائق{+ والشوارع+}؛", "الأشجار", "ar"),
        ("在所有公园{+和街道+}中种植树木；", "树木", "zh"),
        ("种植树木{+、花草+}；", "树木", "zh"),
    ],
)
def test_what_is_joined_behind_a_term_leaves_all_that_was_said(words, term, language):
    assert widens(words, term, language)


def test_a_kept_sentence_beside_which_more_is_named_says_why_it_counts_in_full():
    terms = {"for": "trees", "against": "no trees"}
    issue = make_issue("trees", terms)
    assert (
        grade_sentence(issue, parse_marked("to plant trees in all parks{+ and streets+};"), "en")[0] is Grade.SUPPORTS
    )
    keeps = next(marker for marker in issue.questions[0].markers if marker.effect is Effect.KEPT)
    provision = Provision(
        keeps.provisions[0], ProvisionKind.ITEM, parse_marked("to plant trees in all parks{+ and streets+};")
    )
    proposal = Proposal(
        id="X/1/1", mark=Mark.MOD, instrument="RES1", target="RES1", language="en", provisions=(provision,)
    )
    scope = scope_marker(issue, keeps, issue.questions[0].markers, frozenset())
    (evidence,) = find_evidence(keeps, scope, Signed(proposal))
    assert evidence.reason == KEPT_WHOLE


@pytest.mark.parametrize(
    ("words", "term", "language"),
    [
        ("to plant trees in all parks{+ of large cities+};", "trees", "en"),
        ("to plant trees in all parks{+ and only there+};", "trees", "en"),
        ("to plant trees in all parks{+, and not in streets+};", "trees", "en"),
        ("to plant trees in [-all-]{+some+} parks;", "trees", "en"),
        ("to plant trees in all parks{+ and, where appropriate, streets+};", "trees", "en"),
        ("to plant{+ and limit+} trees in all parks;", "trees", "en"),
        ("to plant{+ and count+} trees in all parks;", "trees", "en"),
        ("to plant trees in all parks{+ and, if funds allow, streets+};", "trees", "en"),
        ("to plant trees in all parks[- and streets-];", "trees", "en"),
        ("to plant trees in all parks;{+;+}", "trees", "en"),
        ("de planter des arbres dans tous les parcs{+ et à titre facultatif dans les rues+};", "arbres", "fr"),
        ("زرع الأشجار في شبكات{+ وطنية+}؛", "الأشجار", "ar"),
        ("促进{+和规范+}树木；", "树木", "zh"),
        ("to plant trees in all parks{+ and streets+};", "trees", ""),
    ],
)
def test_what_may_narrow_or_bind_otherwise_is_no_mere_addition(words, term, language):
    assert not widens(words, term, language)


@given(
    st.sampled_from([" and", ", as well as", ", including"]), st.sampled_from(["not", "if", "except", "may", "without"])
)
def test_a_word_that_bears_on_the_sentence_is_never_merely_joined(joiner, word):
    assert not widens(f"to plant trees in parks{{+{joiner} {word} streets+}};", "trees", "en")
