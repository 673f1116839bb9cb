"""What each marker of an issue finds in a conference: hits, near misses with the reason, and what it cannot hear."""

from dataclasses import replace

import pytest

from plenipot.core.stance.marker_survey import survey_markers
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, ProponentFilings, Question
from signed import Signed
from text_versions import item, version


def marker(*terms, **more):
    return Marker(id="m", effect=Effect.INSERTED, grade=Grade.SUPPORTS, terms=terms, **more)


def survey(looks, *filings, texts=None, others=()):
    """The survey of one marker over proposals, each of its own proponent."""
    issue = Issue("i", "Treaties", ("RES1",), (Question("q", "For or against?", (looks, *others)),))
    proponents = [
        ProponentFilings(proponent=proposal.id, filings=(Signed(proposal),)) for proposal in reversed(filings)
    ]
    return survey_markers(issue, proponents, texts or {})[0]


def proposing(key, words, address="RES1/resolves/1", **more):
    return version(key, item(address, words), instrument="RES1", target="RES1", **more)


def test_hits_come_by_proponent_and_who_touches_the_text_without_a_hit_is_unheard():
    result = survey(
        marker("treaty"),
        proposing("A", "to conclude {+a treaty+}"),
        proposing("B", "to conclude {+an accord+}"),
        proposing("C", "{+a treaty+} at last"),
        version("D", item("RES2/resolves/1", "{+a treaty+}"), instrument="RES2", target="RES2"),
    )
    assert [(proponent, evidence.term) for proponent, evidence in result.hits] == [("A", "treaty"), ("C", "treaty")]
    assert result.unheard == ("B",)
    assert (result.missing_terms, result.missing_provisions, result.near_misses, result.deaf) == ((), (), (), ())


@pytest.mark.parametrize(
    ("words", "term", "why"),
    [
        ("{+a non-treaty body+}", "treaty", "part of a hyphenated word"),
        ("{+treatybound parties+}", "treaty", "with another ending"),
        ("{+treaties of old+}", "treat", "with another ending"),
    ],
)
def test_words_like_a_term_that_do_not_count_are_told_with_the_reason(words, term, why):
    result = survey(marker(term), proposing("A", words))
    (miss,) = result.near_misses
    assert (miss.proposal, miss.provision, miss.term) == ("A", "RES1/resolves/1", term)
    assert miss.words == words.strip("{}+")
    assert miss.why == why
    assert result.hits == ()


def test_the_words_of_a_longer_term_of_another_marker_are_a_near_miss():
    rival = replace(marker("investment treaty"), id="rival", grade=Grade.OPPOSES)
    result = survey(marker("treaty"), proposing("A", "{+an investment treaty+}"), others=(rival,))
    assert [(miss.term, miss.why) for miss in result.near_misses] == [
        ("treaty", "inside a longer term of another marker")
    ]
    assert result.hits == ()


@pytest.mark.parametrize(
    "words", ["a non-treaty body and a treaty", "a treaty and a non-treaty body", "a treatybound party to a treaty"]
)
def test_a_near_miss_beside_a_hit_is_told_too(words):
    result = survey(marker("treaty"), proposing("A", f"{{+{words}+}}"))
    assert len(result.near_misses) == len(result.hits) == 1


def test_a_term_of_an_open_end_is_missed_by_nothing_that_it_counts():
    result = survey(marker("treat*"), proposing("A", "{+treaties are treated so+}"))
    assert result.near_misses == ()


def test_at_most_ten_near_misses_are_listed():
    words = " ".join(f"non-treaty{'.' * (number % 2)}" for number in range(12))
    assert len(survey(marker("treaty"), proposing("A", f"{{+{words}+}}")).near_misses) == 10


def test_terms_and_provisions_that_stand_nowhere_are_told():
    looks = marker("treaty", "pact", "accord", provisions=("RES1/resolves/*", "RES7"))
    texts = {"RES3": (item("RES3/resolves/1", "to keep the pact"),)}
    result = survey(looks, proposing("A", "{+a treaty+}"), texts=texts)
    assert result.missing_terms == ("accord",)
    assert result.missing_provisions == ("RES7",)


def test_a_term_that_stands_in_the_title_or_the_reasons_stands_somewhere():
    filed = replace(proposing("A", "{+x+}"), title="On the treaty", reasons="The pact is old.")
    assert survey(marker("treaty", "pact", "accord"), filed).missing_terms == ("accord",)


@pytest.mark.parametrize(
    ("languages", "deaf"), [((), ("ru",)), (("en",), ("fr", "ru")), (("en", "fr"), ("ru",)), (("en", "fr", "ru"), ())]
)
def test_languages_for_which_a_marker_has_no_words_are_told(languages, deaf):
    """Where its languages are not said, those whose script no term of it has."""
    filings = [
        replace(proposing(key, "{+mots+}"), language=language)
        for key, language in (("A", "ru"), ("B", "fr"), ("C", "en"), ("D", ""))
    ]
    assert survey(marker("treaty", languages=languages), *filings).deaf == deaf
