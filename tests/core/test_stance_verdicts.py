"""What one find of a marker proves, by how the text before and the text after the changes bear on the term.

Bearings: ``+`` asserted, ``-`` refused, ``?`` open. Verdicts: the marker's own grade, ``turned``, ``lower``, ``check``.
"""

import pytest

from plenipot.core.stance.bearing import Bearing, Judgement
from plenipot.core.stance.term_search import TermMatch
from plenipot.core.stance.tracked_terms import TrackedTerm
from plenipot.core.stance.values import Effect, Grade, Marker
from plenipot.core.stance.verdicts import verdict_on_force, verdict_on_term

BEARINGS = {"+": Bearing.ASSERTED, "-": Bearing.REFUSED, "?": Bearing.OPEN}
MATCH = TermMatch("treaty", 0, 6)
GRADES = {
    Grade.SUPPORTS: "own",
    Grade.OPPOSES: "turned",
    Grade.SUPPORTS_WITH_CHANGES: "lower",
    Grade.OPPOSES_IN_PART: "turned lower",
    Grade.TO_BE_CHECKED: "check",
}


def judgement(sign, word):
    """A bearing, lowered where a second sign says so, judged by a word."""
    return Judgement(BEARINGS[sign[0]], sign.endswith("~"), (word,) if word else ()) if sign else None


def tracked(effect, before="", after="", words=("old", "new")):
    earlier, later = judgement(before, words[0]), judgement(after, words[1])
    return TrackedTerm(effect, MATCH if later else None, MATCH if earlier else None, later, earlier)


def marker(effect, *, named=False):
    return Marker("m", effect, Grade.SUPPORTS, ("RES1/resolves/1" if named else "RES1",), ("treaty",))


def sentences_of(verdict):
    return verdict and GRADES[verdict.grade]


@pytest.mark.parametrize(
    ("after", "expected", "reason"),
    [
        ("+", "own", ""),
        ("+~", "lower", "lowered: “new”"),
        ("-", "turned", "turned: “new”"),
        ("-~", "turned lower", "turned and lowered: “new”"),
        ("?", "check", "to be read by a person: “new”"),
        ("?~", "check", "to be read by a person: “new”"),
    ],
)
def test_a_term_that_is_brought_proves_what_its_sentence_says(after, expected, reason):
    for changed in (True, False):
        verdict = verdict_on_term(marker(Effect.INSERTED), tracked(Effect.INSERTED, "", after), changed=changed)
        assert (sentences_of(verdict), verdict.reason, verdict.weighs) == (expected, reason, True)


@pytest.mark.parametrize(("before", "expected"), [("+", "own"), ("+~", "own"), ("-", "check"), ("?", "check")])
def test_a_term_that_is_struck_proves_something_where_it_was_asserted_or_its_provision_is_named(before, expected):
    find = tracked(Effect.STRUCK, before)
    assert sentences_of(verdict_on_term(marker(Effect.STRUCK), find, changed=True)) == expected
    assert sentences_of(verdict_on_term(marker(Effect.STRUCK, named=True), find, changed=True)) == "own"


KEPT = [
    # before, after: kept and nothing else changes; other words change; the provision is named, both times
    ("+", "+", "own", "lower", "own", "lower"),
    ("-", "-", "check", "check", "own", "lower"),
    ("?", "?", "check", "check", "own", "lower"),
    ("+", "-", "turned", "turned", "turned", "turned"),
    ("+", "-~", "turned lower", "turned lower", "turned lower", "turned lower"),
    ("?", "+", "lower", "lower", "lower", "lower"),
    ("+", "?", "check", "check", "check", "check"),
    ("-", "+", "check", "check", "check", "check"),
    ("-", "?", "check", "check", "check", "check"),
    ("?", "-", "check", "check", "check", "check"),
]


@pytest.mark.parametrize(("before", "after", "alone", "amid", "named_alone", "named_amid"), KEPT)
def test_a_kept_term_for_who_looks_for_kept_ones(before, after, alone, amid, named_alone, named_amid):
    find = tracked(Effect.KEPT, before, after)
    verdicts = [
        sentences_of(verdict_on_term(marker(Effect.KEPT, named=named), find, changed=changed))
        for named in (False, True)
        for changed in (False, True)
    ]
    assert verdicts == [alone, amid, named_alone, named_amid]


def test_a_refusal_that_was_there_lowers_what_others_say_only_where_other_words_change():
    find = tracked(Effect.KEPT, "-", "-")
    verdicts = [verdict_on_term(marker(Effect.KEPT), find, changed=changed) for changed in (False, True)]
    assert [verdict.weighs for verdict in verdicts] == [False, True]


@pytest.mark.parametrize(("words", "word"), [(("old", "new"), "new"), (("old", ""), "old")])
def test_the_word_by_which_it_is_unclear_is_told(words, word):
    verdict = verdict_on_term(marker(Effect.KEPT), tracked(Effect.KEPT, "-", "?", words), changed=True)
    assert verdict.reason == f"to be read by a person: “{word}”"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        *(("+", "+", None), ("-", "-", None), ("?", "?", None)),
        *(("-", "+", "own"), ("-", "+~", "lower"), ("?", "+", "check"), ("?", "-", "check")),
        *(("+", "-", "turned"), ("+", "?", "check"), ("-", "?", "check")),
    ],
)
def test_a_kept_term_for_who_looks_for_inserted_ones_counts_where_its_bearing_comes(before, after, expected):
    find = tracked(Effect.KEPT, before, after)
    assert sentences_of(verdict_on_term(marker(Effect.INSERTED), find, changed=True)) == expected
    assert verdict_on_term(marker(Effect.INSERTED), find, changed=False) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        *(("+", "+", None), ("-", "-", None), ("-", "+", None), ("?", "-", None), ("-", "?", None)),
        *(("+", "-", "own"), ("+", "?", "check")),
    ],
)
def test_a_kept_term_for_who_looks_for_struck_ones_counts_where_it_becomes_refused(before, after, expected):
    find = tracked(Effect.KEPT, before, after)
    assert sentences_of(verdict_on_term(marker(Effect.STRUCK), find, changed=True)) == expected
    assert verdict_on_term(marker(Effect.STRUCK), find, changed=False) is None


@pytest.mark.parametrize(
    ("effect", "wanted"),
    [
        (Effect.INSERTED, Effect.STRUCK),
        (Effect.INSERTED, Effect.KEPT),
        (Effect.STRUCK, Effect.INSERTED),
        (Effect.STRUCK, Effect.KEPT),
    ],
)
def test_a_term_brought_or_struck_is_nothing_for_who_looks_for_another_effect(effect, wanted):
    find = tracked(effect, "+" if effect is Effect.STRUCK else "", "+" if effect is Effect.INSERTED else "")
    assert verdict_on_term(marker(wanted), find, changed=True) is None


UP, DOWN = Effect.STRENGTHENED, Effect.WEAKENED


@pytest.mark.parametrize(
    ("before", "after", "shift", "stronger", "weaker"),
    [
        ("+", "+", None, None, None),
        ("+", "+", UP, "own", None),
        ("+", "+", DOWN, None, "own"),
        ("+", "+~", UP, "lower", None),
        ("+~", "+~", UP, "lower", None),
        ("+", "+~", DOWN, None, "own"),
        ("-", "-", UP, "turned", None),
        ("-", "-", DOWN, None, "turned"),
        ("?", "?", UP, "check", None),
        ("?", "+", UP, "check", None),
        ("+", "?", DOWN, None, "check"),
        # A refusal that comes weakens, one that goes strengthens, whatever the words of force do.
        ("+", "-", UP, None, "own"),
        ("+", "-", None, None, "own"),
        ("-", "+", DOWN, "own", None),
        ("-", "+", None, "own", None),
    ],
)
def test_words_of_force_count_for_who_looks_for_their_shift(before, after, shift, stronger, weaker):
    find = tracked(Effect.KEPT, before, after)
    assert sentences_of(verdict_on_force(marker(UP), find, shift)) == stronger
    assert sentences_of(verdict_on_force(marker(DOWN), find, shift)) == weaker


def test_a_sentence_that_was_lowered_by_the_same_words_before_is_strengthened_in_full():
    find = tracked(Effect.KEPT, "+~", "+~", words=("as appropriate", "as appropriate"))
    assert sentences_of(verdict_on_force(marker(UP), find, UP)) == "own"


@pytest.mark.parametrize(
    ("topic", "anchored", "grade"), [(True, False, "check"), (True, True, "own"), (False, False, "own")]
)
def test_a_topic_brought_in_where_no_known_word_says_what_is_done_to_it_is_to_be_checked(topic, anchored, grade):
    find = tracked(Effect.INSERTED, "", "+")
    find = find._replace(bearing_after=find.bearing_after._replace(anchored=anchored))
    assert sentences_of(verdict_on_term(marker(Effect.INSERTED), find, changed=True, topic=topic)) == grade
    assert sentences_of(verdict_on_force(marker(UP), find, UP, topic=topic)) == grade


@pytest.mark.parametrize(
    ("before", "after", "effect", "word"), [("?", "+", UP, "old"), ("?", "?", UP, "new"), ("+", "?", DOWN, "new")]
)
def test_what_a_person_is_to_read_is_the_sentence_that_is_open(before, after, effect, word):
    verdict = verdict_on_force(marker(effect), tracked(Effect.KEPT, before, after), effect)
    assert verdict.reason == f"to be read by a person: “{word}”"


def test_words_of_force_beside_a_term_that_came_are_judged_by_its_sentence_alone_and_beside_one_that_went_not_at_all():
    assert sentences_of(verdict_on_force(marker(UP), tracked(Effect.INSERTED, "", "+"), UP)) == "own"
    assert verdict_on_force(marker(UP), tracked(Effect.STRUCK, "+", ""), UP) is None
