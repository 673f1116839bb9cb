"""How a sentence bears on a term in it, by the words beside the term: asserted, refused, open, lowered.

Bearings: ``+`` asserted, ``-`` refused, ``?`` open, ``~`` behind one that is lowered. The words by which it was judged
stand behind it.
"""

import pytest

from plenipot.core.stance.bearing import Bearing, judge_bearing, list_cue_kinds
from plenipot.core.stance.context_lexicon import Cue
from plenipot.core.stance.governing import denies_description

SIGNS = {Bearing.ASSERTED: "+", Bearing.REFUSED: "-", Bearing.OPEN: "?"}


@pytest.mark.parametrize(
    ("text", "bearing", "by"),
    [
        ("to “plant trees” now", "?", "“”"),
        ("to “plant” trees now", "+", ""),
        ("to “plant trees now", "+", ""),
        ("to plant 'trees' now", "+", ""),
        ('to "plant trees" now', "?", '""'),
        ('to "plant" trees now', "+", ""),
        ('to "plant trees now', "+", ""),
        ("the «trees» now", "?", "«»"),
        ("the [new trees] now", "?", "[]"),
        ("the [new] trees now", "+", ""),
        ("It shall not be. To plant trees", "+", ""),
        ("It shall not be; to plant trees", "+", ""),
        ("to plant trees. It shall not be", "+", ""),
        ("shall not, in any of its Sectors, plant trees", "-", "shall not"),
        ("shall not plant dust, trees", "?", "shall not"),
        ("to reject dust, to plant trees", "+", ""),
        ("to reject dust, the study of trees", "?", "reject"),
        ("not dust, but trees", "+", ""),
        ("not dust but trees", "+", ""),
        ("to reject dust and to promote trees", "+", "reject"),
        ("to reject dust and trees", "-", "reject"),
        ("to reject dust,  and promote trees", "+", ""),
        ("to reject dust, b and promote trees", "?", "reject"),
        ("to reject dust and now surely promote trees", "-", "reject"),
        ("to reject dust and surely promote trees", "+", "reject"),
        ("without rejecting trees", "+", "without|rejecting"),
        ("not without rejecting trees", "?", "not|without|rejecting"),
        ("not to stop refusing trees", "?", "not|stop|refusing"),
        ("to reject any new attempt to restrict trees", "+", "reject|restrict"),
        ("to reject a plan of the old board to restrict trees", "?", "reject|restrict"),
        ("to study trees", "?", "study"),
        ("not to study trees", "-", "not"),
        ("to study dust by trees", "?", "study"),
        ("to prevent dust by trees", "+", "prevent"),
        ("not to prevent dust by trees", "-", "not|prevent"),
        ("some have trees", "?", "some have"),
        ("that trees shall not be felled", "-", "shall not"),
        ("that trees are prohibited", "-", "are prohibited"),
        ("that no trees are prohibited", "+", "no|are prohibited"),
        ("that trees are studied", "?", "are studied"),
        ("that no trees are studied", "-", "no"),
        ("that trees which are not old grow", "+", ""),
        ("that trees grow and shall not fall", "+", ""),
        ("that trees grow and are prohibited", "-", "are prohibited"),
        ("that trees grow without water", "+~", "without"),
        ("that no trees grow without water", "?", "no|without"),
        ("that trees not needed grow", "?", ""),
        ("that trees and not dust grow", "+", ""),
        ("that trees and the wind and not dust grow", "+", ""),
        ("that trees grow but not flowers", "+~", "but not"),
        ("that trees may grow", "+~", "may"),
        ("may plant trees", "+~", "may"),
        ("to plant trees if asked", "+~", "if"),
        ("not to plant trees if asked", "?", "not|if"),
        ("if asked, to plant trees", "+~", "if"),
        ("to plant trees, unless all agree", "+~", "unless"),
        ("not to plant trees, unless all agree", "?", "not|unless"),
        ("not to plant trees until 2030", "-", "not|until"),
        ("to plant trees until 2030", "+~", "until"),
        ("not to plant trees until 2030 unless asked", "?", "not|until|unless"),
        ("the states that do not plant trees", "?", "do not"),
        ("that no trees be planted", "-", "no"),
        ("shall, if asked, plant trees", "+~", "if"),
        ("to support, until 2030, the planting of trees", "+~", "until"),
        ("shall not if asked plant trees", "?", "shall not|if"),
        ("that trees grow but flowers die", "+", ""),
        ("that trees shall not grow which are old", "-", "shall not"),
        ("that trees shall not grow, but flowers", "?", "shall not"),
        ("that trees are not needed", "-", "are not"),
        ("that trees are prohibited and are not needed", "-", "are prohibited"),
        ("that the states that have no trees grow", "?", "no"),
        ("that the state that shall not plant trees grow", "?", "shall not"),
        ("the states which never plant trees", "?", "never"),
        ("against trees", "-", "against"),
        ("to fight against trees", "-", "fight"),
        ("to reject without delay trees", "-", "reject"),
        ("in no case without trees", "+", "in no case|without"),
        ("no lack of trees", "+", "no|lack of"),
        ("not only trees", "+", ""),
        ("the non-trees", "+", ""),
        ("to plant no trees and no flowers", "-", "no"),
        ("neither to plant nor to fell trees", "-", "neither"),
        # Signs that are closed before the term, and those that begin the text.
        ("to “”trees” now", "+", ""),
        ("“trees” now", "?", "“”"),
        ('"trees" now', "?", '""'),
        ('a "b" and trees" now', "+", ""),
        # Segments: what governs is where the clause began, unless a later one begins anew.
        ("without dust, the mills, trees", "-", "without"),
        ("to reject dust, to plant weeds, trees", "+", ""),
        ("to reject dust, to plant weeds, the mills, trees", "+", ""),
        ("to reject dust, the mills, but plant weeds, the trees", "+", ""),
        ("not plant weeds, not trees", "?", "not"),
        ("to reject dust, promoting trees", "?", "reject"),
        ("to reject dust, and promoting trees", "+", ""),
        ("to reject dust, and the promoting trees", "+", ""),
        ("to reject dust, and surely so promoting trees", "?", "reject"),
        ("to reject dust, mud and promoting trees", "?", "reject"),
        # A negator of a relative clause, as far as auxiliaries and adverbs reach.
        ("which not plant trees", "-", "not"),
        ("[which not plant trees", "?", "not"),
        ("the states which will surely never plant trees", "-", "never"),
        ("the states that know mills which do not plant trees", "?", "do not"),
        ("the states that know that no trees grow", "-", "no"),
        ("without no trees", "-", "without"),
        ("without dust no trees", "+", "without|no"),
        ("without dust without no trees", "+", "without"),
        # Behind the term: a negator of its own predicate, or of another subject's.
        ("that trees and dust shall not fall", "?", "shall not"),
        ("that no trees and shall not fall", "-", "no"),
        ("trees shall not and will not be prohibited", "+", "shall not|be prohibited"),
        ("trees shall not prohibit dust", "?", "shall not"),
        ("trees shall not so far prohibit dust", "?", "shall not"),
        ("trees shall not in any way prohibit dust", "-", "shall not"),
        # Refusals: one that is joined, one that is the object of the other, and its preposition.
        ("to fight now against trees", "-", "fight"),
        ("to fight here now against trees", "+", "fight|against"),
        ("to prohibit and now restrict trees", "-", "prohibit"),
        ("to prohibit mud or restrict trees", "-", "prohibit"),
        ("to prohibit the mud or restrict trees", "-", "prohibit"),
        ("or to prohibit restrict trees", "+", "prohibit|restrict"),
        ("to prohibit / restrict trees", "-", "prohibit"),
        ("to reject any new small attempt to restrict trees", "?", "reject|restrict"),
        # What is done by other means, or besides, is not refused with it.
        ("to reject dust by rejecting weeds by trees", "+", "reject|rejecting"),
        ("to reject dust by refusing trees", "-", "reject|refusing"),
        ("to reject dust and promote refusing trees", "-", "reject|refusing"),
        ("to reject dust and promote weeds and promote trees", "+", "reject"),
        ("not to reject dust and promote trees", "?", "not|reject"),
    ],
)  # fmt: skip
def test_the_words_beside_a_term_turn_lower_or_withhold_it(text, bearing, by):
    start = text.index("trees")
    judgement = judge_bearing(text, start, start + len("trees"), "en")
    assert f"{SIGNS[judgement.bearing]}{'~' * judgement.lowered}" == bearing
    assert "|".join(judgement.by) == by


@pytest.mark.parametrize(
    ("text", "term", "language"),
    [
        ("that trees are not prohibited", "trees", "en"),
        ("that trees are no longer banned", "trees", "en"),
        ("that trees are never refused", "trees", "en"),
        ("que les arbres ne sont pas interdits", "arbres", "fr"),
        ("أن الأشجار غير محظورة", "الأشجار", "ar"),
    ],
)
def test_a_refusal_that_is_denied_is_neither_a_refusal_nor_a_demand(text, term, language):
    start = text.index(term)
    assert judge_bearing(text, start, start + len(term), language).bearing is Bearing.OPEN


@pytest.mark.parametrize(
    ("text", "language", "bearing", "by"),
    [
        # A negation of the clause that describes a party does not reach the demand; any other leaves it open.
        ("未采用〔树木〕", "zh", "-", "未"),
        ("未采用〔树木〕的国家", "zh", "?", "未"),
        ("不得采用〔树木〕的国家", "zh", "?", "不得"),
        ("未批准的国家采用〔树木〕", "zh", "+", ""),
        ("未批准的草案采用〔树木〕", "zh", "?", ""),
        ("没有〔树木〕的研究不得发表", "zh", "+", "没有|不得"),
        ("〔树木〕不得限制", "zh", "?", "不得"),
        ("〔树木〕任何人均不得限制", "zh", "+", "均不"),
        # A second refusal right behind “or” continues the first, however far it stands.
        ("禁止或限制〔树木〕", "zh", "-", "禁止"),
        ("禁止甲乙丙丁或限制〔树木〕", "zh", "-", "禁止"),
        ("禁止甲乙丙丁戊或限制〔树木〕", "zh", "-", "禁止"),
        ("禁止甲乙丙丁戊限制〔树木〕", "zh", "+", "禁止|限制"),
        ("禁止、限制〔树木〕", "zh", "-", "禁止"),
        # A joined “and” begins a verb of its own, or continues the refusal.
        ("رفض الغبار ويعزز 〔الأشجار〕", "ar", "+", "رفض"),
        ("رفض الغبار يعزز 〔الأشجار〕", "ar", "-", "رفض"),
        ("رفض وحظر 〔الأشجار〕", "ar", "-", "رفض"),
        ("رفض حظر 〔الأشجار〕", "ar", "+", "رفض|حظر"),
    ],
)
def test_chinese_and_arabic_clauses(text, language, bearing, by):
    start, end = text.index("〔"), text.index("〕") - 1
    judgement = judge_bearing(text.replace("〔", "").replace("〕", ""), start, end, language)
    assert f"{SIGNS[judgement.bearing]}{'~' * judgement.lowered}" == bearing
    assert "|".join(judgement.by) == by


@pytest.mark.parametrize(
    ("before", "word", "most"),
    [
        ("to promote {}trees", "word ", 12),
        ("towns that promote {}trees", "word ", 4),
        ("towns that promote {}trees", "w ", 8),
        ("towns that promote dust word {}trees", "w ", 6),
        ("towns that promote dust word dust {}trees", "w ", 1),
        ("towns that promote dust word by {}trees", "word ", 1),
        ("towns that promote dust word in the field of {}trees", "word ", 2),
        ("towns that promote dust word but {}trees", "word ", 3),
        ("that trees {}are prohibited", "word ", 8),
        ("that trees {}grow", "word ", 3),
        ("that trees {}are used", "word ", 7),
    ],
)
def test_what_governs_a_term_stands_so_many_words_from_it(before, word, most):
    """In a sentence without another clause from afar, else beside it, behind what leads on (“by”, “but also a”), and behind the term; articles and the like count for less."""
    for count in range(most + 3):
        text = before.format(word * count)
        start = text.index("trees")
        assert judge_bearing(text, start, start + len("trees"), "en").anchored is (count <= most), text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("trees", set()),
        ("the provision of trees", set()),
        ("no trees", {"negators"}),
        ("no trees shall be cut unless some countries have asked", {"negators", "predicates", "exceptions", "reports"}),
        ("to promote trees", {"affirmers"}),
    ],
)
def test_the_kinds_of_words_that_bear_on_what_is_said_are_not_those_that_only_govern(text, kinds):
    assert list_cue_kinds(text, "en") == kinds


@pytest.mark.parametrize(("of_last", "expected"), [(True, True), (False, False)])
def test_a_clause_describes_the_last_thing_that_no_is_said_of(of_last, expected):
    text = "no fee is paid and no study that does not count"
    kinds = [("no fee", "negative_determiners"), ("that", "relatives"), ("not", "negators")]
    if of_last:
        kinds.insert(1, ("no study", "negative_determiners"))
    places = [(text.index(words), words.partition(" ")[0], kind) for words, kind in kinds]
    cues = [Cue(start, start + len(word), kind, word) for start, word, kind in places]
    assert denies_description(text, cues, len(cues) - 1) is expected


def test_a_clause_before_the_last_denial_does_not_describe_what_is_denied_there():
    text = "no fee that is paid and no study on the growth of many trees that does not count"
    places = [
        (text.index("no fee"), "no", "negative_determiners"),
        (text.index("that"), "that", "relatives"),
        (text.index("no study"), "no", "negative_determiners"),
        (text.rindex("that"), "that", "relatives"),
        (text.index("not"), "not", "negators"),
    ]
    cues = [Cue(start, start + len(word), kind, word) for start, word, kind in places]
    assert not denies_description(text, cues, len(cues) - 1)


@pytest.mark.parametrize("words", range(5))
def test_a_clause_describes_what_stands_two_words_behind_no_at_most(words):
    text = f"no {'new ' * words}that does not count"
    kinds = [("no", "negative_determiners"), ("that", "relatives"), ("not", "negators")]
    places = [(text.index(f"{word} "), word, kind) for word, kind in kinds]
    cues = [Cue(start, start + len(word), kind, word) for start, word, kind in places]
    assert denies_description(text, cues, 2) is (words <= 2)
