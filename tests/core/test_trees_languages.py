"""One text in six languages, without styles: the same provisions at the same addresses."""

from __future__ import annotations

import pytest

from plenipot.adapters.forms import load
from plenipot.core.structure.parse import parse_structure
from plenipot.core.text.document import Paragraph, RevisionType, Span, plain_spans

FORM = load("itu-pp")
TEXTS = {
    "en": """RESOLUTION 102 (Rev. Guadalajara, 2010)|A title of things
The Plenipotentiary Conference of the International Telecommunication Union (Guadalajara, 2010),
recalling
a)	Resolutions 1;
b)bis	that
considering further
that one
resolves
1	that x:
i)	one
ii)	two
2	that y
instructs the Secretary-General, in consultation with the Directors of the Bureaux
1	to do
instructs the Director of the Telecommunication Standardization Bureau and the Director of the Telecommunication Development Bureau
to go
invites Member States, Sector Members and Associates
to come
ANNEX TO RESOLUTION 102 (Rev. Guadalajara, 2010)
1	One""",
    "fr": """RÉSOLUTION 102 (Rév. Guadalajara, 2010)|Un titre
La Conférence de plénipotentiaires de l'Union internationale des télécommunications (Guadalajara, 2010),
rappelant
a)	les Résolutions 1;
b)bis	que
considérant en outre
qu'un
décide
1	que x:
i)	un
ii)	deux
2	que y
charge le Secrétaire général, en consultation avec les Directeurs des Bureaux
1	de faire
charge le Directeur du Bureau de la normalisation des télécommunications et le Directeur du Bureau de développement des télécommunications
d'aller
invite les Etats Membres, les Membres des Secteurs et les Associés
à venir
ANNEXE DE LA RÉSOLUTION 102 (Rév. Guadalajara, 2010)
1	Un""",
    "es": """RESOLUCIÓN 102 (Rev. Guadalajara, 2010)|Un título
La Conferencia de Plenipotenciarios de la Unión Internacional de Telecomunicaciones (Guadalajara, 2010),
recordando
a)	las Resoluciones 1;
b)bis	que
considerando además
que uno
resuelve
1	que x:
i)	uno
ii)	dos
2	que y
encarga al Secretario General, en consulta con los Directores de las Oficinas
1	que haga
encarga al Director de la Oficina de Normalización de las Telecomunicaciones y al Director de la Oficina de Desarrollo de las Telecomunicaciones
que vayan
invita a los Estados Miembros, a los Miembros de Sector y a los Asociados
a venir
ANEXO A LA RESOLUCIÓN 102 (Rev. Guadalajara, 2010)
1	Uno""",
    "ru": """РЕЗОЛЮЦИЯ 102 (Пересм. Гвадалахара, 2010 г.)|Название
Полномочная конференция Международного союза электросвязи (Гвадалахара, 2010 г.),
напоминая
а)	Резолюции 1;
б)bis	что
учитывая далее,
что один
решает
1	что x:
i)	один
ii)	два
2	что y
поручает Генеральному секретарю в консультации с Директорами Бюро
1	делать
поручает Директору Бюро стандартизации электросвязи и Директору Бюро развития электросвязи
идти
предлагает Государствам-Членам, Членам Секторов и Ассоциированным членам
прийти
ПРИЛОЖЕНИЕ К РЕЗОЛЮЦИИ 102 (Пересм. Гвадалахара, 2010 г.)
1	Один""",
    "zh": """第102号决议（2010年，瓜达拉哈拉，修订版）|标题
国际电信联盟全权代表大会（2010年，瓜达拉哈拉），
忆及
a)	第1号决议；
b)之二	该
进一步考虑到
一个
做出决议
1	即：
i)	一
ii)	二
2	即
责成秘书长经与各局主任协商
1	做
责成电信标准化局主任和电信发展局主任
去
请成员国、部门成员和部门准成员
来
第102号决议（2010年，瓜达拉哈拉，修订版）附件
1	一""",
    "ar": """القـرار 102 (المراجَع في غوادالاخارا، 2010)|عنوان
إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات (غوادالاخارا، 2010)،
إذ يذكّر
 أ )	بالقرارات 1؛
ب) مكرراً	أن
وإذ يضع في اعتباره كذلك
أن واحداً
يقـرر
1	أن x:
’1‘	واحد
’2‘	اثنان
2	أن y
يكلف الأمين العام، بالتشاور مع مديري المكاتب
1	بأن يفعل
يكلف مدير مكتب تقييس الاتصالات ومدير مكتب تنمية الاتصالات
بالذهاب
يدعو الدول الأعضاء وأعضاء القطاعات والمنتسبين
إلى المجيء
ملحق القرار 102 (المراجَع في غوادالاخارا، 2010)
1	واحد""",
}
DIRECTORS = (
    "instructs-the-director-of-the-telecommunication-standardization-bureau"
    "-and-the-director-of-the-telecommunication-development-bureau"
)
ADDRESSES = [
    "number", "title", "opening",
    "recalling", "recalling/a", "recalling/b-bis",
    "considering-further", "considering-further/p1",
    "resolves", "resolves/1", "resolves/1/i", "resolves/1/ii", "resolves/2",
    "instructs-the-secretary-general-in-consultation-with-the-directors-of-the-bureaux",
    "instructs-the-secretary-general-in-consultation-with-the-directors-of-the-bureaux/1",
    DIRECTORS, f"{DIRECTORS}/p1",
    "invites-member-states-sector-members-and-associates", "invites-member-states-sector-members-and-associates/p1",
    "annex-1", "annex-1/1",
]  # fmt: skip


def read(text, **more):
    lines = text.replace("|", "\n").splitlines()
    return parse_structure([Paragraph(plain_spans(line), index=at) for at, line in enumerate(lines)], FORM, **more)


@pytest.mark.parametrize("language", TEXTS)
def test_one_provision_has_one_address_in_six_languages(language):
    base = read(TEXTS[language], language=language)
    assert base.code == "RES102"
    assert [provision.address.removeprefix("RES102/") for provision in base.provisions] == ADDRESSES


@pytest.mark.parametrize("language", TEXTS)
def test_each_step_without_a_style_is_reported(language):
    assert [item.what for item in read(TEXTS[language]).unread] == [
        "a number line without its style",
        "a title without its style",
        "an opening without its style",
        *["a call without its style"] * 6,
        "the line of an annex without its style",
    ]


@pytest.mark.parametrize(
    ("line", "code", "edition"),
    [
        ("DECISION 5 (Rev. Guadalajara, 2010)", "DEC5", "Rev. Guadalajara, 2010"),
        ("DRAFT NEW RESOLUTION [USA-1]", "RES[USA-1]", ""),
        ("DRAFT NEW RESOLUTION [COM6/4] (Busan, 2014)", "RES[COM6-4]", "Busan, 2014"),
        ("PROJET DE NOUVELLE RÉSOLUTION [EUR-2]", "RES[EUR-2]", ""),
        ("PROYECTO DE NUEVA RESOLUCIÓN [IAP-4]", "RES[IAP-4]", ""),
        ("ПРОЕКТ НОВОЙ РЕЗОЛЮЦИИ [RCC-1]", "RES[RCC-1]", ""),
        ("第[ACP-2]号新决议草案", "RES[ACP-2]", ""),
        ("مشروع قرار جديد [ARB-1]", "RES[ARB-1]", ""),
        ("RESOLUTION 417 (REV.WRC‑12)", "RES417", "REV.WRC‑12"),
        ("РЕШЕНИЕ 5 (Пересм. Гвадалахара, 2010 г.)", "DEC5", "Пересм. Гвадалахара, 2010 г."),
        ("RECOMMANDATION 7 (CMR-97)", "REC7", "CMR-97"),
        ("CONSTITUTION OF THE INTERNATIONAL TELECOMMUNICATION UNION", "CS", ""),
        ("CONVENIO DE LA UNIÓN INTERNACIONAL DE TELECOMUNICACIONES", "CV", ""),
        ("国际电信联盟组织法", "CS", ""),
    ],
)
def test_number_lines(line, code, edition):
    base = read(line)
    assert (base.code, base.edition) == (code, edition)
    assert base.provisions[0].address == f"{code}/number"


@pytest.mark.parametrize(
    "line",
    [
        "Resolution 102 (Rev. Busan, 2014) of the Plenipotentiary Conference, on the Internet;",
        "Resolution 1 – Rules of procedure",
        "The Constitution says more.",
        "решение принято",
    ],
)
def test_what_only_speaks_of_an_instrument_is_no_number_line(line):
    assert read(line).code == ""


@pytest.mark.parametrize(
    ("line", "leaf", "label"),
    [
        ("a)\tthat", "a", "a)"), ("(b) that", "b", "(b)"), ("b)bis\tthat", "b-bis", "b)bis"), ("b bis)\tthat", "b-bis", "b bis)"),
        ("aa)\tthat", "aa", "aa)"), ("1\tthat", "1", "1"), ("2ter\tthat", "2-ter", "2ter"), ("2 bis\tthat", "2-bis", "2 bis"),
        ("3)\tthat", "3", "3)"), ("4. that", "4", "4."), ("1.1\tthat", "1.1", "1.1"), ("1bis.1.2\tthat", "1bis.1.2", "1bis.1.2"),
        ("ii)\tthat", "ii", "ii)"), ("б)\tчто", "b", "б)"), ("к)\tчто", "j", "к)"), ("ج)\tأن", "c", "ج)"), ("ﻫ )\tأن", "e", "ﻫ )"),
        ("ب) مكرراً\tأن", "b-bis", "ب) مكرراً"), ("’3‘\tأن", "iii", "’3‘"), ("（二）该", "2", "（二）"), ("十二、该", "12", "十二、"),
        ("a）该", "a", "a）"), ("–\tthat", "p1", "–"), ("• that", "p1", "•"),
    ],
)  # fmt: skip
def test_labels(line, leaf, label):
    (only,) = read(line, code="RES1").provisions
    assert (only.address, only.label) == (f"RES1/{leaf}", label)


@pytest.mark.parametrize("leaf", ["bis", "ter", "quater", "septies"])
@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("b", ("bis", "ter", "quater", "septies")),
        ("б", ("бис", "тер", "кватер", "септиес")),
        ("b", ("之二", "之三", "之四", "之七")),
        ("ب", ("مكرراً", "مكرراً ثانياً", "مكررًا ثالثًا", "مكرر سادسا")),
    ],
)
@pytest.mark.parametrize("printed", ["{letter}){word}\tx", "{letter} {word})\tx", "{letter}) {word}\tx"])
def test_one_ordinal_in_six_languages(printed, letter, words, leaf):
    word = words[("bis", "ter", "quater", "septies").index(leaf)]
    base = read(f"RESOLUTION 102\nresolves\n{printed.format(letter=letter, word=word)}")
    assert base.provisions[-1].address == f"RES102/resolves/b-{leaf}"


@pytest.mark.parametrize(
    ("line", "leaf"), [("1）文字", "1"), ("ａ）文字", "a"), ("bbis)\tab", "b-bis"), ("ک)\tab", "k")]
)
def test_labels_as_they_are_typed(line, leaf):
    assert read(f"RESOLUTION 102\nresolves\n{line}").provisions[-1].address == f"RES102/resolves/{leaf}"


@pytest.mark.parametrize(
    "line", ["1 164-960 MHz", "2014 was a year", "A. Smith spoke", "etc.) and", "193 Member States"]
)
def test_words_that_are_no_labels(line):
    (only,) = read(line, code="RES1").provisions
    assert (only.address, only.label, only.accepted) == ("RES1/p1", "", line)


def test_a_dotted_number_in_arabic_is_read_from_the_right():
    (only,) = read("2.1\tأن", code="RES1", language="ar").provisions
    assert (only.address, only.label) == ("RES1/1.2", "2.1")


@pytest.mark.parametrize("revision", [RevisionType.UNCHANGED, RevisionType.INSERTED, RevisionType.DELETED])
@pytest.mark.parametrize(
    ("words", "address"), [("كلمات عن الترددات", "RR/5.312"), ("words on frequencies", "RR/312.5")]
)
def test_a_paper_that_names_no_language_is_in_that_of_its_script_also_where_all_is_new_or_struck(
    words, address, revision
):
    paragraphs = [Paragraph((Span(f"312.5\t{words}", revision),), index=0)]
    (only,) = parse_structure(paragraphs, load("itu-r"), code="RR").provisions
    assert only.address == address


def test_decides_in_a_decision_is_resolves_in_a_resolution():
    assert [provision.address for provision in read("DÉCISION 5 (Busan, 2014)|Titre|décide").provisions][
        -1
    ] == "DEC5/decides"
    assert [provision.address for provision in read("RÉSOLUTION 5 (Busan, 2014)|Titre|décide").provisions][
        -1
    ] == "RES5/resolves"


def test_cyrillic_letters_typed_for_latin_ones():
    base = read("a)\tx|b)\tx|с)\tx|d)\tx|е)\tx", code="RES1")
    assert [provision.address for provision in base.provisions] == [f"RES1/{letter}" for letter in "abcde"]
    base = read("п)\tx|р)\tx|с)\tx", code="RES1")
    assert [provision.address for provision in base.provisions] == ["RES1/o", "RES1/p", "RES1/q"]
