"""Changes marked by hand, on words set off by formatting: what is a deletion, an insertion, an emphasis, or in doubt.

In a line words are set off by a sign before and behind them: ``-struck-``, ``_underlined_``, ``*bold*``, ``#red#``,
``^green^``, ``~struck and red~``; ``{+ +}`` and ``{- -}`` are tracked.
"""

import re
from dataclasses import replace

import pytest

from marked_lines import paper, spans
from plenipot.adapters.forms import load
from plenipot.core.filings.hand_marks import read_hand_marks
from plenipot.core.filings.parse import parse_filing
from plenipot.core.text.document import Cell, FormattedWords, Paragraph, RevisionType

FORMATS = {
    "-": ("struck",),
    "_": ("underlined",),
    "*": ("bold",),
    "#": ("colour FF0000",),
    "^": ("colour 00FF00",),
    "~": ("struck", "colour FF0000"),
    "=": ("highlight yellow",),
}
SET_OFF = re.compile(r"([-_*#^~=])([^-_*#^~={}]+)\1(?!\})")
SIGNS = {RevisionType.DELETED: "[-{}-]", RevisionType.INSERTED: "[+{}+]", RevisionType.UNCHANGED: "{}"}


def read(*lines):
    """What is read of the lines, whether it was marked by hand, and the words in doubt."""
    paragraphs, formatting = [], {}
    for place, line in enumerate(lines):
        offset, set_off, words = 0, [], line
        plain = line.replace("{-", "").replace("-}", "").replace("{+", "").replace("+}", "")
        for match in SET_OFF.finditer(plain):
            start = match.start() - offset
            set_off.append(FormattedWords(place, start, start + len(match[2]), FORMATS[match[1]]))
            offset += 2
        words = SET_OFF.sub(r"\2", line) if "{" not in line else re.sub(r"([_*#^~=])([^{}]+?)\1", r"\2", line)
        paragraphs.append(Paragraph(spans(words), index=place))
        if set_off:
            formatting[place] = set_off
    result = read_hand_marks(paragraphs, formatting)
    texts = ["".join(SIGNS[span.revision].format(span.text) for span in each.spans) for each in result.paragraphs]
    doubtful = [lines[item.place][item.start + 1 :][: item.end - item.start] for item in result.doubtful]
    return texts, result.marked, doubtful


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("to -look-_act_ now", "to [-look-][+act+] now"),
        ("to _act_-look- now", "to [+act+][-look-] now"),
        ("to -look- _act_ now", "to [-look-] [+act+] now"),
        ("to -look-, _act_ now", "to [-look-], [+act+] now"),
        ("to ~look~#act# now", "to [-look-][+act+] now"),
        ("to -look-*act* now", "to [-look-][+act+] now"),
        ("to -look-=act= now", "to [-look-][+act+] now"),
        ("to -look- now", "to [-look-] now"),
        ("-to look-", "[-to look-]"),
        ("to act-,- now", "to act[-,-] now"),
        # Underlining before colour before highlighting before bold; the colour that stands beside most.
        ("-a-_b_ -c-*d* x", "[-a-][+b+] [-c-]d x"),
        ("-a-#b# -c-*d* x", "[-a-][+b+] [-c-]d x"),
        ("-a-=b= -c-*d* x", "[-a-][+b+] [-c-]d x"),
        ("-a-#b# -c-=d= x", "[-a-][+b+] [-c-]d x"),
        ("-a-#b# -c-#d# -e-^f^ x", "[-a-][+b+] [-c-][+d+] [-e-]f x"),
        ("-a-#b# x ^c d e^ y ^f g h^ z", "[-a-][+b+] x c d e y f g h z"),
    ],
)
def test_what_stands_beside_struck_words_takes_their_place(line, expected):
    assert read(line) == ([expected], True, [])


@pytest.mark.parametrize(
    ("line", "expected", "doubtful"),
    [
        ("_to meet each year;_", "[+to meet each year;+]", []),
        ("_2;_", "[+2;+]", []),
        ("to act _in each year_ now", "to act [+in each year+] now", []),
        ("to act _each year_ now", "to act each year now", ["each year"]),
        ("do _not_ wait", "do not wait", ["not"]),
        ("_Other matters_", "Other matters", []),
        ("*to meet each year;*", "to meet each year;", []),
        ("to act _..._ now", "to act ... now", []),
        ("do _not_ go until all act, or -wait-", "do not go until all act, or [-wait-]", ["not"]),
    ],
)
def test_away_from_struck_words_whole_items_and_passages_are_new_and_a_short_emphasis_is_in_doubt(
    line, expected, doubtful
):
    assert read("to -look-_act_;", line) == (["to [-look-][+act+];", expected], True, doubtful)


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [
        ("to act _now_ and _always_;", ["now", "always"]),
        ("to act *now* and #always#;", []),
        ("_A heading_", []),
        ("_An item;_", ["An item;"]),
        ("to act now", []),
    ],
)
def test_where_nothing_is_struck_nothing_is_claimed(line, doubtful):
    plain = re.sub("[_*#]", "", line)
    texts, marked, doubts = read(line)
    assert (texts, marked) == ([plain], False)
    assert len(doubts) == len(doubtful)


def test_beside_tracked_changes_what_is_struck_by_hand_is_in_doubt_and_not_read():
    texts, marked, doubtful = read("to {-look-}{+act+};", "to -wait-;")
    assert (texts, marked, doubtful) == (["to [-look-][+act+];", "to wait;"], False, ["wait"])


@pytest.mark.parametrize(("head", "codes"), [("Proposal| MOD→ARG/12/1\n", ["hand-marked-in-doubt"]), ("", [])])
def test_an_emphasis_is_doubted_in_a_proposal_and_not_in_a_file_that_announces_none(head, codes):
    lines = paper(f"{head}ResNo| RESOLUTION 9\nCall| resolves\n1→to act now;")
    words = lines.body[-1]
    start = words.all_text().index("now")
    set_off = FormattedWords(words.index, start, start + 3, ("underlined",))
    filing = parse_filing(replace(lines, formatting=(set_off,)), load("itu-pp"))
    assert [finding.what for finding in filing.findings if finding.what.startswith("hand")] == codes


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("_instructs the Council_", "_1 to act;_"), ["[+instructs the Council+]", "[+1 to act;+]"]),
        (("_ANNEX 1_", "_Costs_", "_to act;_"), ["[+ANNEX 1+]", "[+Costs+]", "[+to act;+]"]),
        # The line of a section, above words that stand.
        (("_Costs_", "to act;"), ["Costs", "to act;"]),
        (("_Costs_", "to act;", "_to write to all;_"), ["Costs", "to act;", "[+to write to all;+]"]),
        (("_Costs_", "_Fees_"), ["Costs", "Fees"]),
    ],
)
def test_a_heading_above_new_paragraphs_is_new(lines, expected):
    texts, _, doubtful = read("to -look-_act_;", *lines)
    assert (texts[1:], doubtful) == (expected, [])


def test_a_line_of_which_only_a_word_is_set_off_is_no_new_heading():
    texts, _, doubtful = read("to -look-_act_;", "_Costs_ of it", "_to write to all;_")
    assert (texts[1:], doubtful) == (["Costs of it", "[+to write to all;+]"], ["Costs"])


@pytest.mark.parametrize(
    ("rows", "new", "doubtful"),
    [
        # A row all of whose cells are set off; one of which only some are is in doubt, and so is one cell that says little.
        ((("_Port_", "_Boats_"), ("Apia", "3"), ("_Suva_", "_4_")), {"Suva", "4"}, []),
        ((("Port", "Boats"), ("_Apia_", "3")), set(), ["Apia"]),
        ((("_Port_", "_Boats_"), ("Apia", "3")), set(), []),
        ((("_Port_", "Boats"), ("Apia", "3")), set(), []),
        ((("_Port_", "_Boats_"), ("_Apia_", "_3_")), {"Port", "Boats", "Apia", "3"}, []),
        ((("Port", "Boats"), ("Apia", "_three big ships_")), {"three big ships"}, []),
    ],
)
def test_a_row_all_of_whose_cells_are_set_off_is_new(rows, new, doubtful):
    paragraphs = [Paragraph(spans("to lookact;"), index=0)]
    formatting = {0: [FormattedWords(0, 3, 7, ("struck",)), FormattedWords(0, 7, 10, ("underlined",))]}
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            place = len(paragraphs)
            paragraphs.append(Paragraph(spans(words.strip("_")), index=place, cell=Cell(0, row, column)))
            if words.startswith("_"):
                formatting[place] = [FormattedWords(place, 0, len(words) - 2, ("underlined",))]
    result = read_hand_marks(paragraphs, formatting)
    inserted = {
        span.text
        for paragraph in result.paragraphs[1:]
        for span in paragraph.spans
        if span.revision is RevisionType.INSERTED
    }
    assert inserted == new
    assert [paragraphs[item.place].all_text() for item in result.doubtful] == doubtful


def test_a_heading_above_a_new_table_is_new():
    lines = ("to lookact;", "ANNEX 1", "Costs", "Port ¦ Boats", "Apia ¦ 3")
    paragraphs = paper("\n".join(lines)).body
    formatting = {
        paragraph.index: [FormattedWords(paragraph.index, 0, len(paragraph.all_text()), ("underlined",))]
        for paragraph in paragraphs[1:]
    }
    formatting[0] = [FormattedWords(0, 3, 7, ("struck",)), FormattedWords(0, 7, 10, ("underlined",))]
    result = read_hand_marks(paragraphs, formatting)
    assert [span.revision for paragraph in result.paragraphs[1:] for span in paragraph.spans] == [
        RevisionType.INSERTED
    ] * 6


@pytest.mark.parametrize(
    ("line", "start", "end", "is_doubtful"),
    [
        ("to {-look-}{+act+} now", 3, 7, False),
        ("to {-look-}{+act+} now", 7, 10, True),
        ("to {-look-}{+act+} now", 3, 10, True),
        ("to {-look-}{+act+} now", 11, 14, True),
        # Blanks that stand among struck words are no words.
        ("to {-look-}{+ +}{-or act-} now", 3, 14, False),
        ("to {-look-} {-or act-} now", 3, 14, False),
    ],
)
def test_words_struck_by_hand_in_a_paper_that_tracks_are_in_doubt_where_they_stand(line, start, end, is_doubtful):
    item = FormattedWords(0, start, end, ("struck",))
    result = read_hand_marks([Paragraph(spans(line), index=0)], {0: [item]})
    assert (result.doubtful, result.marked) == ((item,) if is_doubtful else (), False)
