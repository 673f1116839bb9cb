"""Comparing and lining up in six languages: whole words struck, numbers and dates whole, crumbs of Chinese as one run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.consolidation.table import consolidate
from plenipot.core.text.compare import compare_text
from plenipot.core.text.document import RevisionType
from plenipot.core.text.tokens import tokenize
from text_versions import item, version


def format_spans(spans):
    signs = {RevisionType.UNCHANGED: "{}", RevisionType.DELETED: "[-{}-]", RevisionType.INSERTED: "[+{}+]"}
    return "".join(signs[span.revision].format(span.text) for span in spans)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("matters concerning ICT", "matters regarding ICT", "matters [-concerning -][+regarding +]ICT"),
        ("l'Union et d'autres", "l'Union et d'aucuns", "l'Union et [-d'autres-][+d'aucuns+]"),
        ("desde aujourd'hui ya", "desde mañana ya", "desde [-aujourd'hui -][+mañana +]ya"),
        ("государства-члены Союза", "государства Союза", "[-государства-члены -][+государства +]Союза"),
        ("электросвязи/ИКТ", "электросвязи/ИТ", "электросвязи/[-ИКТ-][+ИТ+]"),
        ("بالاتحاد", "وبالاتحاد", "[-بالاتحاد-][+وبالاتحاد+]"),
        ("في القَرار 178", "في القَرارات 178", "في [-القَرار -][+القَرارات +]178"),
        ("المؤتمر WSIS+10 بوسان", "المؤتمر WSIS+20 بوسان", "المؤتمر WSIS+[-10 -][+20 +]بوسان"),
        ("用户的信任", "用户信心", "用户[-的信任-][+信心+]"),
        ("国际电信联盟应继续", "国际电联应进一步", "国际[-电信联盟应继续-][+电联应进一步+]"),
        ("国际电信联盟", "国际联盟", "国际[-电信-]联盟"),
        ("责成秘书长提交报告", "责成秘书处提出报告", "责成[-秘书长提交-][+秘书处提出+]报告"),
        ("最不发达国家和发展中国家", "发展中国家", "[-最不发达国家和-]发展中国家"),
        ("在理事会2014年会议上", "在理事会2018年会议上", "在理事会[-2014-][+2018+]年会议上"),
    ],
)
def test_whole_words_in_each_language(old, new, expected):
    assert format_spans(compare_text(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2 400 MHz", "2 450 MHz"),
        ("15.5 %", "16.5 %"),
        ("15,5 %", "16,5 %"),
        ("2014-10-20", "2018-10-29"),
        ("20/10/2014", "29/10/2018"),
        ("20.10.2014", "29.10.2018"),
        ("٢٠١٤-١٠-٢٠", "٢٠١٨-١٠-٢٠"),
        ("١٢٫٥", "١٢٫٧"),
        ("5.312", "5.312A"),
        ("10 kbit/s", "10 Mbit/s"),
        ("3 МГц", "5 МГц"),
        ("1 850-1 900 MHz", "1 850-1 910 MHz"),
        ("8 kHz – 9 kHz", "8 kHz – 10 kHz"),
        ("5.441B", "5.441C"),
        ("441B.5", "441C.5"),
        ("10:30", "10:45"),
        ("20 October 2014", "29 October 2014"),
        ("20-24 October 2014", "20-25 October 2014"),
        ("October 20, 2014", "October 20, 2018"),
        ("20 octobre 2014", "20 novembre 2014"),
        ("1er janvier", "2 janvier"),
        ("20 de octubre de 2014", "20 de octubre de 2018"),
        ("20 октября 2014 г.", "20 октября 2018 г."),
        ("2014年10月20日", "2014年10月29日"),
        ("٢٠ أكتوبر ٢٠١٤", "٢٠ أكتوبر ٢٠١٨"),
    ],
)
def test_numbers_dates_and_units_are_kept_whole(old, new):
    assert format_spans(compare_text(f"at {old}, say", f"at {new}, say")) == f"at [-{old}-][+{new}+], say"
    assert format_spans(compare_text(f"في {old}،", f"في {new}،")) == f"في [-{old}-][+{new}+]،"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("20 October 2014", "20 October 2018"),
        ("20 October 2014", "21 October 2014"),
        ("20 de octubre de 2014", "20 de octubre de 2018"),
        ("20 октября 2014 г.", "20 ноября 2014 г."),
        ("2 400 MHz", "2 450 MHz"),
        ("1 850-1 900 MHz", "1 850-1 910 MHz"),
        ("3 MHz", "5 MHz"),
    ],
)
def test_so_they_are_in_long_texts(old, new):
    """Long texts are parted at blanks first, and dates and numbers hold blanks."""
    pad = "the Member States of the Union shall report to the Council at its session on what they have done " * 15
    spans = compare_text(f"{pad}by {old} and {pad}", f"{pad}by {new} and {pad}")
    assert [(span.text.strip(), span.revision) for span in spans if span.revision is not RevisionType.UNCHANGED] == [
        (old, RevisionType.DELETED),
        (new, RevisionType.INSERTED),
    ]


@pytest.mark.parametrize(
    "words", ["3 Mayors", "10 marches", "may 2014", "2014 was", "resolves 3 may be", "1 2014", "mars"]
)
def test_what_is_no_date_is_parted_into_its_words(words):
    assert [token for token in tokenize(words) if token.strip()] == words.split()


WORD = st.sampled_from(
    [
        "the ", "Member ", "States' ", "d'autres ", "niño ", "государства-члены ", "القَرار ", "وبالاتحاد ", "٢٠١٤ ", "国", "际", "电", "信", "理事会", "秘书", "长",
        "联", "20 October ", "2014 г. ", "2014年", "10月", "2 400 MHz ", "2014-10-20 ", "(", ") ", "، ", "。", "WSIS+10 ",
    ]
)  # fmt: skip
TEXT = st.lists(WORD, max_size=20).map("".join)


@given(TEXT, TEXT)
def test_no_change_begins_or_ends_inside_a_word(old, new):
    for text, stands in ((old, lambda span: span.revision.rejected), (new, lambda span: span.revision.accepted)):
        borders = {0}
        for token in tokenize(text):
            borders.add(max(borders) + len(token))
        at = 0
        for span in filter(stands, compare_text(old, new)):
            at += len(span.text)
            assert at in borders


def test_a_proposal_in_one_language_stands_beside_texts_in_another_by_its_address():
    base = (item("RES1/resolves/1", "to instruct the Council"), item("RES1/resolves/2", "to report"))
    table = consolidate(
        base,
        [
            version("A", item("RES1/resolves/1", "to instruct the {-Council-}{+Union+}"), language="en"),
            version("B", item("RES1/resolves/1", "تكليف {-المجلس-}{+الاتحاد+}"), language="ar"),
            version("C", item("RES1/resolves/2", "提出{-报告-}{+建议+}"), language="zh"),
        ],
        "en",
    )
    first, second = table.rows
    assert [(entry.proposal_id, entry.mark) for entry in first.entries] == [("A", "MOD"), ("B", "MOD"), ("C", "-")]
    assert first.entries[1].foreign
    assert "".join(span.text for span in first.entries[1].spans if span.revision.accepted) == "تكليف الاتحاد"
    assert [(entry.proposal_id, entry.mark) for entry in second.entries if entry.mark != "-"] == [("C", "MOD")]
    assert first.contests == ()
