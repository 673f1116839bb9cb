"""How a sentence bears on a term in it, by the words beside the term: asserted, refused, open, lowered.

Bearings: ``+`` asserted, ``-`` refused, ``?`` open, ``~`` behind one that is lowered. The words by which it was judged
stand behind it.
"""

import pytest

from plenipot.core.stance.bearing import Bearing, judge_bearing

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
