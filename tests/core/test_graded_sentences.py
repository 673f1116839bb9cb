"""The grades of sentences in six languages: how right they are by language, and that they do not fall."""

from __future__ import annotations

import pytest

from graded_sentences import (
    BLIND,
    EVERYDAY,
    FRESH,
    HARD,
    LANGUAGES,
    MIRRORED,
    OWN,
    SECOND,
    TREATY,
    WRONG,
    grade,
    measure,
    read_sentences,
)
from plenipot.core.stance.bearing import Bearing, judge_bearing
from plenipot.core.stance.words import CONTEXT_WORDS

SETS = {name: read_sentences(name) for name in (OWN, BLIND, MIRRORED, SECOND, HARD, EVERYDAY, FRESH, TREATY)}
SENTENCES = SETS[OWN]
PRECISION, FALSE, RECALL = 0.98, 0.01, 0.9
"""What is demanded of the set: of the full grades the share that is right, of all grades the share that puts false words
into a mouth, of the full grades that are due the share given."""
RECALL_OF_HARD = 0.85
"""The share of the full grades that are due in the set written to be hard, where much is left to be checked; measured 0.878 to 0.966."""


def test_there_are_300_sentences_half_of_them_written_before_the_rules() -> None:
    assert len(SENTENCES) >= 300
    assert sum(sentence.before for sentence in SENTENCES) * 2 >= len(SENTENCES)
    assert {sentence.language for sentence in SENTENCES} == set(LANGUAGES)


def test_twenty_sentences_a_language_were_written_blind() -> None:
    assert [sum(sentence.language == language for sentence in SETS[BLIND]) for language in LANGUAGES] == [20] * 6


def test_twenty_five_sentences_a_language_were_written_before_they_were_graded() -> None:
    assert [sum(sentence.language == language for sentence in SETS[SECOND]) for language in LANGUAGES] == [25] * 6


def test_twenty_everyday_sentences_a_language_were_written_before_each_mending() -> None:
    counts = [sum(sentence.language == language for sentence in SETS[EVERYDAY]) for language in LANGUAGES]
    assert counts == [counts[0]] * 6
    assert counts[0] % 20 == 0


def test_eighteen_fresh_sentences_a_language_were_written_before_each_mending() -> None:
    counts = [sum(sentence.language == language for sentence in SETS[FRESH]) for language in LANGUAGES]
    assert counts == [counts[0]] * 6
    assert counts[0] % 18 == 0


def test_forty_sentences_of_treaty_prose_a_language_were_written_blind_before_each_mending() -> None:
    counts = [sum(sentence.language == language for sentence in SETS[TREATY]) for language in LANGUAGES]
    assert counts == [counts[0]] * 6
    assert counts[0] % 40 == 0


def test_the_kinds_of_the_english_cases_stand_in_five_other_languages() -> None:
    kinds = {(sentence.kind, sentence.language) for sentence in SETS[MIRRORED]}
    for kind in ("negated verb", "reject calls for", "exception", "condition", "hedge", "quotation", "own brackets"):
        assert {language for case_kind, language in kinds if case_kind == kind} == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SETS)
def test_the_grades_of_each_language_are_as_right_as_is_demanded(name: str, language: str) -> None:
    score = measure([sentence for sentence in SETS[name] if sentence.language == language], grade)
    assert score.precision >= PRECISION
    assert score.recall >= (RECALL_OF_HARD if name == HARD else RECALL)
    assert score.false <= FALSE * score.count


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_puts_false_words_into_a_mouth(name: str) -> None:
    false = [sentence.words for sentence in SETS[name] if grade(sentence) in WRONG[sentence.expected]]
    assert false == []


@pytest.mark.parametrize(
    ("text", "term", "language", "anchored"),
    [
        ("to plant trees", "trees", "en", False),
        ("to support trees", "trees", "en", True),
        ("to support those who, in summer or in winter, like to sit under trees", "trees", "en", False),
        ("to refrain from any act that may lead to the loss of trees", "trees", "en", True),
        ("to support, in every town, trees", "trees", "en", True),
        ("to support the towns by trees", "trees", "en", True),
        ("to support not only grass but also some trees", "trees", "en", True),
        ("that trees in the parks of every town are needed", "trees", "en", True),
        ("that no fee shall be taken from trees", "trees", "en", False),
        ("that no trees shall be planted", "trees", "en", True),
        ("qu'aucune taxe ne soit prise sur les arbres", "arbres", "fr", False),
        ("that no plan that does not include trees", "trees", "en", True),
        ("to cooperate with all the towns of the region in the field of trees", "trees", "en", True),
        ("to pay for the care and the use of trees", "trees", "en", True),
        ("to frobnicate the plans that support trees", "trees", "en", False),
        ("de frobniquer les plans pour soutenir les arbres", "arbres", "fr", False),
        ("frobnicar los planes para apoyar los árboles", "árboles", "es", False),
        ("фробницировать планы поддержки деревьев", "деревьев", "ru", False),
        ("that trees in the parks and the streets of every town bring shade", "trees", "en", False),
        ("that trees in the parks and streets of towns are urgently needed", "trees", "en", True),
    ],
)
def test_a_sentence_is_judged_by_a_known_word_near_the_term(
    text: str, term: str, language: str, *, anchored: bool
) -> None:
    start = text.index(term)
    assert judge_bearing(text, start, start + len(term), language).anchored is anchored


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_words_names_its_source_and_holds_words(language: str) -> None:
    words = CONTEXT_WORDS[language]
    assert len(words.source) > 60
    assert all(
        getattr(words, name) for name in ("negators", "refusals", "hedges", "conditions", "exceptions", "idioms")
    )


@pytest.mark.parametrize(
    ("text", "term", "language", "bearing"),
    [
        ("to promote trees", "trees", "en", Bearing.ASSERTED),
        ("not to promote trees", "trees", "en", Bearing.REFUSED),
        ("to prohibit or restrict trees", "trees", "en", Bearing.REFUSED),
        ("to reject any restrictions on trees", "trees", "en", Bearing.ASSERTED),
        ("to prevent dust by trees", "trees", "en", Bearing.ASSERTED),
        ("to reject dust and promote trees", "trees", "en", Bearing.ASSERTED),
        ("that trees shall not be felled, which do not grow", "trees", "en", Bearing.REFUSED),
        ("that trees grow, which do not burn", "trees", "en", Bearing.ASSERTED),
        ("shall not plant trees unless all agree", "trees", "en", Bearing.OPEN),
        ("the word “trees”", "trees", "en", Bearing.OPEN),
        ("to plant [trees]", "trees", "en", Bearing.OPEN),
        ("لا يجوز زرع الأشجار", "الأشجار", "ar", Bearing.REFUSED),
        ("ألا تزرع الأشجار", "الأشجار", "ar", Bearing.REFUSED),
        ("不得种植树木", "树木", "zh", Bearing.REFUSED),
        ("不仅种植树木", "树木", "zh", Bearing.ASSERTED),
        ("消除妨碍树木生长的各种障碍", "树木", "zh", Bearing.ASSERTED),
        ("不得以缺少雨水为由推迟种植树木", "树木", "zh", Bearing.ASSERTED),
        ("继续关注种植树木的问题", "树木", "zh", Bearing.OPEN),
        ("that the lack of rain shall not be used as a reason for postponing trees", "trees", "en", Bearing.ASSERTED),
        ("to withdraw the item from the list and abandon trees", "trees", "en", Bearing.REFUSED),
        ("to reject any plan that would delay the work and undermine trees", "trees", "en", Bearing.OPEN),
        ("to keep under review the question of trees", "trees", "en", Bearing.OPEN),
        ("to assist towns not yet in a position to do so in planting trees", "trees", "en", Bearing.ASSERTED),
        ("aider les villes qui n'en ont pas les moyens à planter des arbres", "arbres", "fr", Bearing.ASSERTED),
        ("que se protejan los árboles no registrados por la ciudad", "árboles", "es", Bearing.ASSERTED),
        ("снять вопрос с обсуждения и отказаться от деревьев", "деревьев", "ru", Bearing.REFUSED),
        ("устранить препятствия, стоящие на пути деревьев", "деревьев", "ru", Bearing.ASSERTED),
        ("سحب البند من جدول الأعمال والتخلي عن الأشجار", "الأشجار", "ar", Bearing.REFUSED),
        ("أن يعد تقريرا عن حالة الأشجار", "الأشجار", "ar", Bearing.OPEN),
        ("将树木从计划中删除", "树木", "zh", Bearing.REFUSED),
        ("从计划中删除树木", "树木", "zh", Bearing.REFUSED),
        ("并无职责种植树木", "树木", "zh", Bearing.REFUSED),
        ("充分顾及种植树木的必要性", "树木", "zh", Bearing.ASSERTED),
        ("无论是否有雨均须种植树木", "树木", "zh", Bearing.ASSERTED),
        ("take account of the need for trees", "trees", "en", Bearing.ASSERTED),
        ("no plantarán árboles sino cuando llueva", "árboles", "es", Bearing.OPEN),
        ("n'engager aucune dépense au titre de la plantation d'arbres", "arbres", "fr", Bearing.REFUSED),
        ("accorder des arbres sans distinction de nationalité ni de résidence", "arbres", "fr", Bearing.ASSERTED),
        ("прекратить все работы, касающиеся деревьев", "деревьев", "ru", Bearing.REFUSED),
        ("ни одно положение не обязывает сажать деревья", "деревья", "ru", Bearing.REFUSED),
        ("توضع نهاية لزرع الأشجار", "الأشجار", "ar", Bearing.REFUSED),
        ("زرع الأشجار سواء نزل المطر أم لا", "الأشجار", "ar", Bearing.ASSERTED),
        ("تدعى المدن إلى أن تزرع الأشجار", "الأشجار", "ar", Bearing.ASSERTED),
        ("未种植树木的计划一律不得批准", "树木", "zh", Bearing.ASSERTED),
        ("不得批准种植树木的计划", "树木", "zh", Bearing.REFUSED),
        ("毫不迟延地种植树木", "树木", "zh", Bearing.ASSERTED),
        ("to plant without undue delay trees", "trees", "en", Bearing.ASSERTED),
        ("that nothing shall impair trees", "trees", "en", Bearing.ASSERTED),
        ("that tree planting exceeds the mandate of the Union", "tree planting", "en", Bearing.REFUSED),
        ("положить конец деревьям", "деревьям", "ru", Bearing.REFUSED),
        ("ничто не должно препятствовать деревьям", "деревьям", "ru", Bearing.ASSERTED),
        ("деревья не должны затрудняться", "деревья", "ru", Bearing.ASSERTED),
        ("без дальнейшего промедления посадить деревья", "деревья", "ru", Bearing.ASSERTED),
        ("sans plus attendre planter des arbres", "arbres", "fr", Bearing.ASSERTED),
        ("carece de mandato para plantar árboles", "árboles", "es", Bearing.REFUSED),
        ("دون تحفظ زرع الأشجار", "الأشجار", "ar", Bearing.ASSERTED),
        ("de ne pas planter d'arbres", "arbres", "fr", Bearing.REFUSED),
        ("sin ningún árbol", "árbol", "es", Bearing.REFUSED),
        ("не только деревья", "деревья", "ru", Bearing.ASSERTED),
        ("that it is premature to plant trees", "trees", "en", Bearing.REFUSED),
        ("qu'il est prématuré de planter des arbres", "arbres", "fr", Bearing.REFUSED),
        ("que es prematuro plantar árboles", "árboles", "es", Bearing.REFUSED),
        ("种植树木为时尚早", "树木", "zh", Bearing.REFUSED),
        ("that stones are preferred to trees", "trees", "en", Bearing.REFUSED),
        ("تفضيل الأحجار على الأشجار", "الأشجار", "ar", Bearing.REFUSED),
        ("que ninguna ciudad se vea privada de árboles", "árboles", "es", Bearing.ASSERTED),
        ("that no town shall be denied trees", "trees", "en", Bearing.ASSERTED),
        ("to lift all restrictions on trees", "trees", "en", Bearing.ASSERTED),
        ("to visit the trees and to fell or remove them", "trees", "en", Bearing.OPEN),
        ("de visiter les arbres et de les supprimer", "arbres", "fr", Bearing.OPEN),
        ("de visiter les arbres et les restrictions", "arbres", "fr", Bearing.ASSERTED),
        ("visitar el bosque y eliminarlo", "bosque", "es", Bearing.OPEN),
        ("посетить лес и упразднить его", "лес", "ru", Bearing.OPEN),
        ("维护树木并将其清除", "树木", "zh", Bearing.OPEN),
        ("دعم الأشجار وإلغاؤها", "الأشجار", "ar", Bearing.OPEN),
        ("دعم الأشجار وقيدها", "الأشجار", "ar", Bearing.ASSERTED),
        ("that trees are not a luxury but a need", "trees", "en", Bearing.ASSERTED),
        ("деревья являются не роскошью, а потребностью", "деревья", "ru", Bearing.ASSERTED),
        ("that trees are not a need but a luxury", "trees", "en", Bearing.OPEN),
        ("that no meeting may be held unless trees grow", "trees", "en", Bearing.ASSERTED),
        ("that no meeting may be held unless trees are cut", "trees", "en", Bearing.OPEN),
        ("to let the permit for trees expire", "trees", "en", Bearing.REFUSED),
        ("that trees shall not expire", "trees", "en", Bearing.ASSERTED),
        ("that no cost shall be deducted from trees", "trees", "en", Bearing.ASSERTED),
        ("that no park shall be opened unless trees are planted", "trees", "en", Bearing.ASSERTED),
        ("无法种植树木", "树木", "zh", Bearing.REFUSED),
        ("to meet the challenges of trees", "trees", "en", Bearing.OPEN),
        ("to challenge the use of trees", "trees", "en", Bearing.REFUSED),
        ("que nadie plante árboles", "árboles", "es", Bearing.REFUSED),
        ("decide la exclusión de los árboles", "árboles", "es", Bearing.REFUSED),
        ("تحديد معايير الأشجار", "الأشجار", "ar", Bearing.OPEN),
        ("que no se apruebe ningún plan que no incluya árboles", "árboles", "es", Bearing.ASSERTED),
        ("ألا يعتمد أي مشروع لا يشمل الأشجار", "الأشجار", "ar", Bearing.ASSERTED),
        ("qu'aucun plan qui ne comporte pas d'arbres", "arbres", "fr", Bearing.ASSERTED),
        ("что ни один план, который не предусматривает деревья", "деревья", "ru", Bearing.ASSERTED),
        ("поддерживать города, которые не сажают деревья", "деревья", "ru", Bearing.OPEN),
        ("прекратить работы, направленные на поощрение деревьев", "деревьев", "ru", Bearing.REFUSED),
        ("that no Member State shall be obliged to plant trees", "trees", "en", Bearing.REFUSED),
        ("to set aside two days a year for trees", "trees", "en", Bearing.ASSERTED),
        ("to protect the towns from trees", "trees", "en", Bearing.REFUSED),
        ("que nadie podrá verse privado de árboles", "árboles", "es", Bearing.ASSERTED),
        ("协助最不发达国家种植树木", "树木", "zh", Bearing.ASSERTED),
        ("停止一切旨在推动树木的活动", "树木", "zh", Bearing.REFUSED),
        ("树木任何城市均不得取消", "树木", "zh", Bearing.ASSERTED),
        ("树木并不取消", "树木", "zh", Bearing.OPEN),
        ("树木的逐步取消", "树木", "zh", Bearing.REFUSED),
        ("凡拒绝树木的城市", "树木", "zh", Bearing.OPEN),
        ("de juger prématurée la plantation d'arbres", "arbres", "fr", Bearing.REFUSED),
        ("считать нецелесообразным введение деревьев", "деревьев", "ru", Bearing.REFUSED),
        ("qu'il n'y a pas lieu de planter des arbres", "arbres", "fr", Bearing.REFUSED),
        ("that a number of towns oppose trees", "trees", "en", Bearing.OPEN),
        ("若干城市反对树木", "树木", "zh", Bearing.OPEN),
        ("that disputes not settled within six months go to trees", "trees", "en", Bearing.ASSERTED),
        ("que las controversias no resueltas en seis meses pasen a los árboles", "árboles", "es", Bearing.ASSERTED),
        ("that no plan shall be accepted that does not include trees", "trees", "en", Bearing.ASSERTED),
        ("that trees, in all towns, shall be prohibited", "trees", "en", Bearing.REFUSED),
        ("that towns, such as trees, are to be phased out", "trees", "en", Bearing.OPEN),
        ("не допускать никакого ослабления деревьев", "деревьев", "ru", Bearing.ASSERTED),
        ("to leave trees to market forces", "trees", "en", Bearing.OPEN),
        ("to request the views of all towns on trees", "trees", "en", Bearing.OPEN),
        ("to exempt trees from taxes", "trees", "en", Bearing.ASSERTED),
        ("降低用户的树木成本", "树木", "zh", Bearing.ASSERTED),
        ("رفع الحظر عن الأشجار", "الأشجار", "ar", Bearing.ASSERTED),
        ("وضع قواعد بشأن الأشجار", "الأشجار", "ar", Bearing.ASSERTED),
        ("没有树木的参与，大会不得召开", "树木", "zh", Bearing.ASSERTED),
        ("未经树木检查的管道一律不得运行", "树木", "zh", Bearing.ASSERTED),
        ("向不熟悉树木的代表团提供援助", "树木", "zh", Bearing.ASSERTED),
    ],
)
def test_the_words_beside_a_term_say_how_the_sentence_bears_on_it(
    text: str, term: str, language: str, bearing: Bearing
) -> None:
    start = text.index(term)
    assert judge_bearing(text, start, start + len(term), language).bearing is bearing


@pytest.mark.parametrize(
    ("text", "term", "language"),
    [
        ("to promote breakthrough methods for trees", "trees", "en"),
        ("to promote the access of disabled persons to trees", "trees", "en"),
        ("to put up banners for trees", "trees", "en"),
        ("to narrow the digital divide and plant trees", "trees", "en"),
        ("garantir l'usage exclusif des arbres", "arbres", "fr"),
        ("promouvoir à un coût négligeable les arbres", "arbres", "fr"),
        ("arrêter les modalités de plantation des arbres", "arbres", "fr"),
        ("alentar al sector privado a plantar árboles", "árboles", "es"),
        ("promover el acceso de los grupos vulnerables a los árboles", "árboles", "es"),
        ("alentar a los bloques regionales a plantar árboles", "árboles", "es"),
        ("promover el uso exclusivo de árboles", "árboles", "es"),
        ("examinado detenidamente, plantar árboles", "árboles", "es"),
        ("отметить исключительную важность деревьев", "деревьев", "ru"),
        ("支持南非种植树木", "树木", "zh"),
        ("支持莫桑比克种植树木", "树木", "zh"),
        ("为缩小数字鸿沟种植树木", "树木", "zh"),
        ("تعزيز التقيد بمعايير الأشجار", "الأشجار", "ar"),
        ("التعاون في جميع أرجاء العالم على زرع الأشجار", "الأشجار", "ar"),
        ("دعم الأبعاد الجمالية للأشجار", "للأشجار", "ar"),
    ],
)
def test_a_word_that_only_begins_like_a_refusal_or_holds_one_refuses_nothing(
    text: str, term: str, language: str
) -> None:
    start = text.index(term)
    assert judge_bearing(text, start, start + len(term), language).bearing is Bearing.ASSERTED


TERMS = {"en": "trees", "fr": "arbres", "es": "árboles", "ru": "деревья", "ar": "الأشجار", "zh": "树木"}
VERBS = {"en": "to plant", "fr": "de planter des", "es": "plantar", "ru": "сажать", "ar": "زرع", "zh": "种植"}


def judge_words(language: str, *words: str) -> Bearing:
    """The bearing of a sentence of these words and the term; a gap is filled with a word that says nothing."""
    text = ("" if language == "zh" else " ").join(words).replace("*", "x").replace("…", "某")
    start = text.index(TERMS[language])
    return judge_bearing(text, start, start + len(TERMS[language]), language).bearing


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_that_refuses_refuses_once_of_how_many_kinds_it_may_be(language: str) -> None:
    words, term = CONTEXT_WORDS[language], TERMS[language]
    asserted = [
        word
        for kind in ("negators", "privatives", "refusals", "againsts")
        for word in getattr(words, kind)
        for between in ((), (VERBS[language],))
        if judge_words(language, word.rstrip("*"), *between, term) is Bearing.ASSERTED
    ]
    asserted += [
        word
        for kind in ("predicates", "predicate_negators")
        for word in getattr(words, kind)
        if judge_words(language, term, word.rstrip("*")) is Bearing.ASSERTED
    ]
    assert asserted == []
