"""Comparing: what is marked, accepted and rejected, gives the two texts to the letter; whole words only."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from plenipot.core.text.compare import compare_text, diff_blocks, is_replacement
from plenipot.core.text.compare_texts import compare_texts
from plenipot.core.text.document import RevisionType, Span, merge_spans, plain_spans
from plenipot.core.text.provisions import Provision, ProvisionKind, accepted_text, rejected_text
from plenipot.core.text.tokens import encode_tokens

WORDS = st.lists(
    st.sampled_from(["the ", "of ", "Union", " ", ", ", "ICT", "50 %", "国", "际", "القَرَار ", "государства ", "\n"]),
    max_size=25,
).map("".join)


def sides(spans):
    return (
        "".join(span.text for span in spans if span.revision.rejected),
        "".join(span.text for span in spans if span.revision.accepted),
    )


def marked(spans):
    return [(span.revision.published.upper(), span.text) for span in spans]


@given(WORDS, WORDS)
def test_what_is_compared_gives_both_texts(a, b):
    assert sides(compare_text(a, b)) == (a, b)


@given(st.lists(WORDS, min_size=2, max_size=8), st.randoms())
def test_long_texts_are_parted_and_nothing_is_lost(pieces, chance):
    a = "".join(pieces * 30)
    b = "".join(chance.sample(pieces, len(pieces) - 1) + pieces * 29)
    assert sides(compare_text(a, b)) == (a, b)


def test_a_long_text_is_marked_like_a_short_one():
    filler = "whereas the States of the Union have met once more in this year to consider all of it again, " * 12
    spans = compare_text(
        filler + "the use of ICT, and of networks " + filler, filler + "the use of AI; and networks " + filler
    )
    assert [span.text for span in spans if span.revision is not RevisionType.UNCHANGED] == ["ICT, ", "AI; ", "of "]


@given(st.text(), st.text())
def test_any_two_texts(a, b):
    assert sides(compare_text(a, b)) == (a, b)


@given(WORDS)
def test_nothing_changed(a):
    assert all(span.revision is RevisionType.UNCHANGED for span in compare_text(a, a))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "matters concerning the use",
            "matters regarding the use",
            [("KEPT", "matters "), ("DELETED", "concerning "), ("INSERTED", "regarding "), ("KEPT", "the use")],
        ),
        ("the Union", "the Union and", [("KEPT", "the Union"), ("INSERTED", " and")]),
        (
            "التابع للاتِّحاد",
            "التابع للأمين",
            [("KEPT", "التابع "), ("DELETED", "للاتِّحاد"), ("INSERTED", "للأمين")],
        ),
        ("国际电信联盟", "国际联盟", [("KEPT", "国际"), ("DELETED", "电信"), ("KEPT", "联盟")]),
        (
            "государства-члены Союза",
            "государства Союза",
            [("DELETED", "государства-члены "), ("INSERTED", "государства "), ("KEPT", "Союза")],
        ),
    ],
)
def test_whole_words_are_struck(a, b, expected):
    assert marked(compare_text(a, b)) == expected


def test_no_coincidences_between_two_rewritten_passages():
    spans = compare_text(
        "considering reports prepared by the Council working group concerned here",
        "considering studies carried out the same week elsewhere abroad here",
    )
    assert [span.text.strip() for span in spans if span.revision is RevisionType.UNCHANGED] == ["considering", "here"]


def test_long_texts_are_cut_at_anchors_and_stay_short():
    chance = random.Random(5)
    vocabulary = [f"w{number}" for number in range(900)]
    old = [chance.choice(vocabulary) for _ in range(8000)]
    new = list(old)
    for _ in range(400):
        at = chance.randrange(len(new))
        new[at : at + chance.randrange(3)] = [chance.choice(vocabulary) for _ in range(chance.randrange(3))]
    first, second = encode_tokens(old, new)
    script = diff_blocks(first, second)
    assert "".join(first[block.a0 : block.a1] for block in script if block.equal) == "".join(
        second[block.b0 : block.b1] for block in script if block.equal
    )
    assert [block.a0 for block in script[1:]] == [block.a1 for block in script[:-1]]
    assert [block.b0 for block in script[1:]] == [block.b1 for block in script[:-1]]
    length = sum(block.a1 - block.a0 + block.b1 - block.b0 for block in script if not block.equal)
    assert length <= 1.01 * Indel.distance(first, second)


def item(letter, text):
    return Provision(f"RES1/considering/{letter}", ProvisionKind.ITEM, plain_spans(text), f"{letter})")


def words(text):
    return [provision.accepted for provision in text]


TEXTS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), WORDS.filter(str.strip)), max_size=6, unique_by=lambda pair: pair[0]
).map(lambda items: tuple(item(*pair) for pair in items))


@given(TEXTS, TEXTS)
def test_two_texts_provision_by_provision(a, b):
    provisions = compare_texts(a, b)
    assert words(accepted_text(provisions)) == words(b)
    assert words(rejected_text(provisions)) == words(a)


def test_a_moved_provision_is_shown_as_moved_with_its_changes():
    a = tuple(
        item(letter, f"that {word} are needed by all")
        for letter, word in zip("abc", ("ones", "twos", "threes"), strict=True)
    )
    b = (a[1], a[2], item("a", "that ones are needed by nobody"))
    provisions = compare_texts(a, b)
    assert [
        (provision.address[-1], sorted({span.revision.published.upper() for span in provision.spans}))
        for provision in provisions
    ] == [
        ("a", ["MOVED_OUT"]),
        ("b", ["KEPT"]),
        ("c", ["KEPT"]),
        ("a", ["INSERTED", "MOVED_IN", "STRUCK"]),
    ]


BEFORE = "whereas the States of the Union have met once more in this year to consider all of it again, " * 12
BEHIND = " and whereas nobody who was heard at that meeting has asked for anything else since they parted;" * 12

CHANGES = [
    ("held on 20 October 2014 in Busan", "held on 21 October 2014 in Busan"),
    ("held on 20 October 2014 in Busan", "held on 20 November 2014 in Busan"),
    ("held on 20 October 2014 in Busan", "held on 20 October 2015 in Busan"),
    ("held on 20 October 2014 in Busan", "held on 3 November 2015 in Busan"),
    ("desde el 20 de octubre de 2014 en Busan", "desde el 21 de octubre de 2014 en Busan"),
    ("desde el 20 de octubre de 2014 en Busan", "desde el 20 de octubre de 2015 en Busan"),
    ("desde el 20 de octubre de 2014 en Busan", "desde el 20 de agosto de 2014 en Busan"),
    ("desde el 20 de octubre del 2014 en Busan", "desde el 20 de octubre del 2015 en Busan"),
    ("с 20 октября 2014 года в Пусане", "с 20 октября 2015 года в Пусане"),
    ("في ٢٠ أكتوبر ٢٠١٤ في بوسان", "في ٢٠ أكتوبر ٢٠١٥ في بوسان"),
    ("a fee of 318 000 CHF a year", "a fee of 319 000 CHF a year"),
    ("a fee of 318 000 CHF a year", "a fee of 318 500 CHF a year"),
    ("the band of 30 MHz alone", "the band of 40 MHz alone"),
    ("the band of 30 MHz alone", "the band of 30 GHz alone"),
    ("the band of 30 MHz alone", "the band of MHz alone"),
    ("the band of MHz alone", "the band of 30 MHz alone"),
    ("the band of MHz alone", "the band of MHz 30 alone"),
    ("no more than 50 % of members", "no more than 60 % of members"),
    ("the use of ICT, and of networks", "the use of AI; and networks"),
    ("quickly taken measures of a better kind", "slowly taken measures for a better kind"),
    ("quickly agreed measures the better kind", "slowly decided measures the worse kind"),
    ("one two three four five six", "ones two threes four fives six"),
    ("a b c d e f g", "a x c d y f g"),
    ("a b c d e f g", "a x c d e y g"),
    ("a b c d e f g", "a c d e g"),
    ("a c d e g", "a b c d e f g"),
    ("it is\tso", "it is so"),
    ("the ten big dogs of my two cats", "the six new birds of our old mice"),
    ("the ten big dogs of a my two cats", "the six new birds of a our old mice"),
    ("the ten big dogs of it my two cats", "the six new birds of it our old mice"),
    ("ten of my two cats", "six new of our old mice"),
    ("my two cats of ten", "our old mice of six new"),
    ("ten of my two cats of six", "six new of our old mice of four new"),
]


@pytest.mark.parametrize(("a", "b"), CHANGES)
@pytest.mark.parametrize(("before", "behind"), [(BEFORE, BEHIND), (BEFORE, ""), ("", BEHIND)])
def test_a_change_in_a_long_text_is_marked_as_in_a_short_one(a, b, before, behind):
    short = compare_text(f"{before[-30:]}{a}{behind[:30]}", f"{before[-30:]}{b}{behind[:30]}")
    long = compare_text(f"{before}{a}{behind}", f"{before}{b}{behind}")
    around = (Span(before[:-30]), *short, Span(behind[30:]))
    assert long == merge_spans(around)


SCRIPT_WORDS = st.lists(st.sampled_from("aaabbbcdefghijklmnop"), max_size=30)


@given(SCRIPT_WORDS, SCRIPT_WORDS)
def test_the_script_of_two_texts_is_the_shortest_and_leaves_nothing_out(first, second):
    script = diff_blocks("".join(first), "".join(second))
    for block in script:
        if block.equal:
            assert first[block.a0 : block.a1] == second[block.b0 : block.b1]
    ends = [(block.a1, block.b1) for block in script]
    assert [(block.a0, block.b0) for block in script] == [(0, 0), *ends][: len(ends)]
    assert ends[-1:] == [(len(first), len(second))][: len(ends)]
    assert [block.equal for block in script[1:]] == [not block.equal for block in script[:-1]]
    changed = sum(block.a1 - block.a0 + block.b1 - block.b0 for block in script if not block.equal)
    assert changed == Indel.distance(first, second)


@pytest.mark.parametrize(
    ("a", "b", "unchanged"),
    [
        ("reports prepared by the Council", "studies carried out the Council", ["the Council"]),
        ("the ten big dogs of my two cats", "the six new birds of our old mice", ["the "]),
        ("the ten big dogs with my two cats", "the six new birds with our old mice", ["the ", "with "]),
        ("the ten big dogs of a my two cats", "the six new birds of a our old mice", ["the "]),
        ("the ten big dogs of it my two cats", "the six new birds of it our old mice", ["the "]),
        ("the ten big dogs for it my two cats", "the six new birds for it our old mice", ["the ", "for it "]),
        ("ten of two cats", "six of old mice", ["of "]),
        ("ten of two", "six of old", ["of "]),
        ("ten of two", "six of", ["of"]),
        ("电信的发展", "电话的开展", []),
        # Words give way to others where there are some on either side, and more than one for one.
        ("shall the agency meet here", "must not the new office meet here", ["meet here"]),
        ("shall not the old agency meet here", "must the office meet here", ["meet here"]),
        ("shall the agency meet here", "must the office meet here", ["the ", "meet here"]),
        ("shall the agency meet here", "the office meet here", ["the ", "meet here"]),
        ("shall not the old agency meet here", "the office meet here", ["the ", "meet here"]),
        ("the agency meet here", "shall not the new office meet here", ["the ", "meet here"]),
    ],
)
def test_light_words_between_two_rewritten_passages_are_rewritten_with_them(a, b, unchanged):
    assert [span.text for span in compare_text(a, b) if span.revision is RevisionType.UNCHANGED] == unchanged


REPLACEMENTS = [
    (
        "to instruct the Council to report each year on the use of the funds by the Bureau,",
        "to invite the Member States to consider the needs of the developing countries in the region,",
    ),
    (
        "de charger le Conseil de rendre compte chaque année de l'utilisation des fonds par le Bureau,",
        "d'inviter les États Membres à examiner les besoins des pays en développement de la région,",
    ),
    (
        "поручить Совету ежегодно представлять отчет об использовании средств Бюро,",
        "предложить Государствам-Членам рассмотреть потребности развивающихся стран региона,",
    ),
    (
        "تكليف المجلس بتقديم تقرير كل سنة عن استخدام المكتب للأموال،",
        "دعوة الدول الأعضاء إلى النظر في احتياجات البلدان النامية في المنطقة،",
    ),
]


@pytest.mark.parametrize(("old", "new"), REPLACEMENTS)
def test_a_provision_that_gives_way_to_another_is_struck_whole_before_what_comes(old, new):
    stays = "".join(words for fate, words in marked(compare_text(old, new)) if fate == "KEPT")
    assert stays in {"", old[-1]}
    before, after = (
        tuple(
            Provision(f"RES1/resolves/{number}", ProvisionKind.ITEM, plain_spans(words), f"{number}")
            for number, words in enumerate(("to meet in Geneva,", item, "to publish the texts."), 1)
        )
        for item in (old, new)
    )
    assert [(provision.address, marked(provision.spans)) for provision in compare_texts(before, after)] == [
        ("RES1/resolves/1", [("KEPT", "to meet in Geneva,")]),
        ("RES1/resolves/2", [("DELETED", old)]),
        ("RES1/resolves/2", [("INSERTED", new)]),
        ("RES1/resolves/3", [("KEPT", "to publish the texts.")]),
    ]


def test_what_gives_way_stands_before_what_has_its_number_and_no_other_new_words():
    number_1, number_2, other = ((f"RES1/resolves/{number}", f"{number}") for number in (1, 2, 3))
    old, new = REPLACEMENTS[0]
    for place, order in ((number_1, ["DELETED", "INSERTED", "KEPT"]), (other, ["INSERTED", "DELETED", "KEPT"])):
        before, after = (
            tuple(
                Provision(address, ProvisionKind.ITEM, plain_spans(words), number) for (address, number), words in items
            )
            for items in (
                ((number_1, old), (number_2, "to meet in Geneva,")),
                ((place, new), (number_2, "to meet in Geneva,")),
            )
        )
        assert [marked(provision.spans)[0][0] for provision in compare_texts(before, after)] == order


def test_a_provision_that_only_grew_is_the_same_one():
    old = "to report each year;"
    new = "to report each year, beginning in 2027, on the results of the work of the regional offices and their costs;"
    assert marked(compare_text(old, new))[0] == ("KEPT", "to report each year")
    before, after = (
        (Provision("RES1/resolves/1", ProvisionKind.ITEM, plain_spans(words), "1"),) for words in (old, new)
    )
    assert len(compare_texts(before, after)) == 1


@pytest.mark.parametrize(
    ("old", "new", "struck", "typed"),
    [
        ("in Lima on 20 June of that year", "in Lima on 20 July of that year", "20 June ", "20 July "),
        ("in Lima on 5 June of that year", "in Lima on 5 July of that year", "5 June ", "5 July "),
        ("in Lima in June 2014 and later", "in Lima in July 2014 and later", "June 2014 ", "July 2014 "),
        ("in Lima in June or later on", "in Lima in July or later on", "June ", "July "),
    ],
)
def test_in_a_long_text_as_well_a_date_changes_as_a_whole(old, new, struck, typed):
    before = "so it was " * 120
    marked = compare_text(f"{before}{old}", f"{before}{new}")
    assert [(span.text, span.revision) for span in marked if span.revision is not RevisionType.UNCHANGED] == [
        (struck, RevisionType.DELETED),
        (typed, RevisionType.INSERTED),
    ]


FIVE, SIX = "ships ports cables towns roads", "ships ports cables towns roads lakes"


@pytest.mark.parametrize(
    ("first", "second", "is_another"),
    [
        # Five words that carry a text are counted, four are read at a glance.
        (FIVE, "hills woods fields farms barns", True),
        ("ships ports cables towns", "hills woods fields farms", False),
        ("ships ports cables towns and the", "hills woods fields farms of it", False),
        # Less than a third of the words, in their order: one of five, two of six.
        (FIVE, "ships woods fields farms barns", True),
        (FIVE, "ships ports fields farms barns", False),
        (SIX, "ships woods fields farms barns parks", True),
        (SIX, "ships ports fields farms barns parks", False),
        (SIX, "ports ships fields farms barns parks", True),
        # What only grew is the same, however little of it stood there before.
        ("ships", FIVE, False),
        ("ships hills", FIVE, True),
        (FIVE, "", False),
        # Words of three letters carry little, unless there are no others; figures and Chinese words carry all.
        ("ships ports cables towns new", "hills woods fields farms old", False),
        ("ships ports cables towns west", "hills woods fields farms east", True),
        ("ships ports cables towns 12", "hills woods fields farms 34", True),
        ("all new men now too far", "big red cat ran out far", True),
    ],
)
def test_a_text_gives_way_to_another_where_less_than_a_third_of_its_words_stays(first, second, is_another):
    assert is_replacement(first, second) is is_another
    assert is_replacement(second, first) is is_another


@pytest.mark.parametrize(
    ("length", "more", "unchanged"),
    [(100, 0, 96), (2999, 0, 2995), (2999, 10, 2995), (3000, 0, 4), (3010, 0, 4)],
)
def test_the_script_of_up_to_three_thousand_tokens_is_the_shortest_and_a_longer_one_is_cut_at_anchors(
    length, more, unchanged
):
    """Four words that stand once in each text go from its beginning to its end; all others come again and again."""
    once, again = "dhlp", "ab" * ((length - 4) // 2) + "c" * (length % 2)
    blocks = diff_blocks(once + again, again + once + "e" * more)
    assert sum(block.a1 - block.a0 for block in blocks if block.equal) == unchanged


LONG = " ".join(f"word{number}" for number in range(300))


@pytest.mark.parametrize("first", [LONG, f"{LONG} ", f"other {LONG}"])
@pytest.mark.parametrize("second", [f"{LONG} and more", f"{LONG}  and more", f"new {LONG} and"])
def test_where_one_long_text_ends_and_the_other_goes_on_no_blank_is_lost(first, second):
    for a, b in ((first, second), (second, first)):
        spans = compare_text(a, b)
        assert "".join(span.text for span in spans if span.revision.rejected) == a
        assert "".join(span.text for span in spans if span.revision.accepted) == b
