"""Changes that only name more beside what a sentence says, in six languages, and those that may take something away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graded_sentences import parse_marked
from plenipot.core.stance.widening import only_names_more
from plenipot.core.text.provisions import Provision, ProvisionKind


def widens(words, term, language):
    provision = Provision("RES1/resolves/1", ProvisionKind.ITEM, parse_marked(words))
    return only_names_more(provision, provision.accepted.index(term) + len(term), language)


@pytest.mark.parametrize(
    ("words", "term", "language"),
    [
        ("to plant trees in all parks{+ and streets+};", "trees", "en"),
        ("to plant trees in all [-parks-]{+streets, squares and parks+};", "trees", "en"),
        ("to plant trees in all parks{+, including those of schools+};", "trees", "en"),
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
