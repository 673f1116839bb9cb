"""Cross-references in six languages, by the words that carry them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.adapters.forms import load
from plenipot.core.structure.references import find_references

CASES = [
    ("as in considering e), f), g) and h) above", [("considering e)", "RES1/considering/e"), ("f)", "RES1/considering/f"),
     ("g)", "RES1/considering/g"), ("h)", "RES1/considering/h")]),
    ("within the limits of resolves 3 above", [("resolves 3", "RES1/resolves/3")]),
    ("the report named in instructs the Secretary-General 1 above", [
        ("instructs the Secretary-General 1", "RES1/instructs-the-secretary-general/1")]),
    ("considering further b)bis and resolves 1.2;", [
        ("considering further b)bis", "RES1/considering-further/b-bis"), ("resolves 1.2", "RES1/resolves/1.2")]),
    ("see resolves 2 a) above", [("resolves 2 a)", "RES1/resolves/2/a")]),
    ("considering 3 countries and noting 2014", []),
    ("No. 1012 of the Constitution", [("No. 1012 of the Constitution", "CS/1012")]),
    ("subject to Nos. 169 and 210 of this Constitution", [("Nos. 169", "CS/169"), ("210", "CS/210")]),
    ("No. 28A of the Constitution and No. 247A of the Convention", [
        ("No. 28A of the Constitution", "CS/28A"), ("No. 247A of the Convention", "CV/247A")]),
    ("Resolutions 101, 133 and 180 of this conference", [("Resolutions 101", "RES101"), ("133", "RES133"), ("180", "RES180")]),
    ("Resolution 130 (Rev. Guadalajara, 2010)", [("Resolution 130", "RES130")]),
    ("Resolutions 174 (Guadalajara, 2010) and 179 (Guadalajara, 2010)", [("Resolutions 174", "RES174"), ("179", "RES179")]),
    ("Resolution 45 (Rev. Dubai, 2014) of the World Telecommunication Development Conference", []),
    ("Resolution 68/302 of the United Nations General Assembly", []),
    ("Decision 5 (Rev. Guadalajara, 2010)", [("Decision 5", "DEC5")]),
    ("conformément au point 3 du décide", [("3", "RES1/resolves/3")]),
    ("visés aux points a) et b) du considérant", [("a)", "RES1/considering/a"), ("b)", "RES1/considering/b")]),
    ("le numéro 1012 de la Constitution", [("numéro 1012 de la Constitution", "CS/1012")]),
    ("la Résolution 130 (Rév. Guadalajara, 2010)", [("Résolution 130", "RES130")]),
    ("la Résolution 45 (Rév. Dubaï, 2014) de la Conférence mondiale de développement des télécommunications", []),
    ("en el considerando e) anterior", [("considerando e)", "RES1/considering/e")]),
    ("las Resoluciones 101 y 102", [("Resoluciones 101", "RES101"), ("102", "RES102")]),
    ("número 1012 de la Constitución", [("número 1012 de la Constitución", "CS/1012")]),
    ("в пункте 3 раздела решает", [("3", "RES1/resolves/3")]),
    ("Резолюции 101 и 102", [("Резолюции 101", "RES101"), ("102", "RES102")]),
    ("认识到e)和f)", [("认识到e)", "RES1/recognizing/e"), ("f)", "RES1/recognizing/f")]),
    ("第102号决议", [("第102", "RES102")]),
    ("《组织法》第1012款", [("组织法》第1012款", "CS/1012")]),
    ('المذكورة في الفقرة ج) من "إذ يدرك"', [("ج)", "RES1/recognizing/c")]),
    ('في الفقرتين 3 و5 من "يقـرر"', [("3", "RES1/resolves/3"), ("5", "RES1/resolves/5")]),
    ("resolves 1–3 above", [("resolves 1", "RES1/resolves/1"), ("3", "RES1/resolves/3")]),
    ("in b)bis and b)ter of recognizing", [("b)bis", "RES1/recognizing/b-bis"), ("b)ter", "RES1/recognizing/b-ter")]),
    ("paragraphs 2 and 3 of resolves", [("2", "RES1/resolves/2"), ("3", "RES1/resolves/3")]),
    ("пункте б) бис раздела признавая", [("б) бис", "RES1/recognizing/b-bis")]),
    ("上述认识到e)、f)和g)", [("认识到e)", "RES1/recognizing/e"), ("f)", "RES1/recognizing/f"), ("g)", "RES1/recognizing/g")]),
    ("上述“做出决议”部分第2段", [("做出决议”部分第2段", "RES1/resolves/2")]),
    ("考虑到b)之二", [("考虑到b)之二", "RES1/considering/b-bis")]),
    ('الفقرات من ب) إلى د) من "وإذ يضع في اعتباره"', [("ب)", "RES1/considering/b"), ("د)", "RES1/considering/d")]),
    ('في الفقرة ب) مكرراً من "إذ يدرك"', [("ب) مكرراً", "RES1/recognizing/b-bis")]),
    ("القرار 102 (المراجَع في بوسان، 2014)", [("القرار 102", "RES102")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_references(text, expected):
    cross_references = find_references(text, "RES1", load("itu-pp"))
    assert [
        (text[cross_reference.start : cross_reference.end], cross_reference.address)
        for cross_reference in cross_references
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("referred to in b) and c) above", ["RES1/noting/b", "RES1/noting/c"]),
        ("as in considering b) above", ["RES1/considering/b"]),
        ("le point 2 ci-dessus", ["RES1/noting/2"]),
        ("в пункте б) выше", ["RES1/noting/b"]),
        ("上述b)和c)", ["RES1/noting/b", "RES1/noting/c"]),
        ("في الفقرة ب) أعلاه", ["RES1/noting/b"]),
        ("Annex a) above, and 2 above all", []),
    ],
)
def test_items_above_and_below_are_those_of_the_same_section(text, expected):
    assert [
        cross_reference.address for cross_reference in find_references(text, "RES1", load("itu-pp"), "RES1/noting/d")
    ] == expected


def test_footnotes_of_the_radio_regulations():
    text = "in countries listed in No. 5.312 and in Resolution 417 (WRC-07)"
    cross_references = find_references(text, "RES1", load("itu-r"))
    assert [
        (text[cross_reference.start : cross_reference.end], cross_reference.address)
        for cross_reference in cross_references
    ] == [
        ("No. 5.312", "RR/5.312"),
        ("Resolution 417", "RES417"),
    ]


@pytest.mark.parametrize("text", [text for text, _ in CASES], ids=[text[:40] for text, _ in CASES])
def test_letters_of_other_scripts_further_on_change_nothing(text):
    form = load("itu-pp")
    assert find_references(f"{text}. a", "RES1", form) == find_references(f"{text}. م ж 中", "RES1", form)


_PIECES = st.sampled_from(
    ["resolves", "considering", "décide", "решает", "يقرر", "考虑到", "point", "пункте", "الفقرة", "第", "and", "et", "и", "و", "和", ",",
     "–", "1", "2.1", "28A", "101", "a)", "b)bis", "б) бис", "ب)", "ج) مكرراً", "b)之二", "of", "de", "من", "No.", "пп.", "above", "выше",
     "أعلاه", "上述", "Resolution", "Резолюции", "القرار", "号决议", "of the Constitution", "款"]
)  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=8), st.sampled_from(["", " "]))
def test_no_script_hides_references_to_the_words_of_another(pieces, between):
    form, text = load("itu-pp"), between.join(pieces)
    assert find_references(f"{text}. a", "RES1", form, "RES1/noting/d") == find_references(
        f"{text}. م ж 中", "RES1", form, "RES1/noting/d"
    )
