"""Whether reading stays linear whatever a paper is full of: ten times as much of one thing, for each thing a paper can hold.

Each shape is a body of so many of one thing. Paid twice over are the usual traps: a look back at all that came before,
a look at a whole table for each of its rows, a join of pieces one by one.
"""

from __future__ import annotations

from collections.abc import Callable

from reading import read_with_plenipot
from rounds import aim, measure, show
from word_papers import packed

FEW, MANY = 300, 3000
_WHO = 'w:author="Translator" w:date="2014-10-02T10:00:00Z"'
_INSERTED, _DELETED = f'<w:ins w:id="7" {_WHO}/>', f'<w:del w:id="7" {_WHO}/>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>102</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
Shape = Callable[[int], str]


def _in_itself(before: str, after: str) -> Shape:
    """One run of words, so deep in so many of one thing."""
    return lambda depth: _opening() + _line(before * depth + _run("deep") + after * depth)


def growth(rounds: int = 3) -> dict[str, object]:
    """Each shape many times as long, beside itself."""
    figures_by_shape: dict[str, object] = {}
    aims = []
    for name, body in SHAPES.items():
        few, many = packed(body(FEW)), packed(body(MANY))
        figures = measure(
            {
                "few": lambda few=few: read_with_plenipot(few),  # type: ignore[misc]
                "many": lambda many=many: read_with_plenipot(many),  # type: ignore[misc]
            },
            rounds,
        )
        printed = show(f"{name}: {MANY} beside {FEW}", figures, "few")["figures"]
        figures_by_shape[name] = printed["many"]  # type: ignore[index]
        aims.append(
            aim(
                f"reading ten times as much: {name}, least of the rounds",
                figures["many"].least / figures["few"].least,
                12,
                "×",
            )
        )
    return {
        "title": f"Reading {MANY} of one kind",
        "base": f"{FEW} of it",
        "rounds": rounds,
        "figures": figures_by_shape,
        "aims": aims,
    }


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _new(words: str) -> str:
    return f'<w:ins w:id="1" {_WHO}>{_run(words)}</w:ins>'


def _deleted(words: str) -> str:
    return f'<w:del w:id="2" {_WHO}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def _line(inner: str, style: str = "", mark: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}</w:pPr>{inner}</w:p>"


def _opening(number: int = 1, mark: str = "MOD") -> str:
    return _line(f"{_run(mark)}<w:r><w:tab/></w:r>{_run(f'XYZ/1/{number}')}", "Proposal")


def _row(*cells: str, fate: str = "") -> str:
    return f"<w:tr>{fate}{''.join(f'<w:tc><w:tcPr/>{_line(cell)}</w:tc>' for cell in cells)}</w:tr>"


def _under(make_block: Callable[[int], str]) -> Shape:
    """So many of one thing under one proposal."""
    return lambda count: _opening() + "".join(map(make_block, range(count)))


def _in_a_table(make_block: Callable[[int], str]) -> Shape:
    return lambda count: f"{_opening()}<w:tbl>{''.join(map(make_block, range(count)))}</w:tbl>"


def _letters(at: int) -> str:
    return _line(f"{_run(chr(97 + at % 26) + ')')}<w:r><w:tab/></w:r>{_run('that ')}{_new('all')}")


def _proposal(at: int) -> str:
    number = _line(_run(f"RESOLUTION {at + 1} (Rev. Busan, 2014)"), "ResNo")
    return (
        _opening(at + 1) + number + _line(_run("recalls ") + _new("that")) + _line(_run("Reasons: clarity"), "Reasons")
    )


def _moved(at: int) -> str:
    return _opening(at + 1, "SUP*" if at % 2 else "ADD*") + _line((_deleted if at % 2 else _new)("the same words"))


SHAPES: dict[str, Shape] = {
    "numbers at the margin": _in_a_table(lambda at: _row(_run(str(at + 1)), _run("the text ") + _new("in force"))),
    "rows of a table": _in_a_table(lambda _: _row(_run("a"), _run("b ") + _new("c"), _run("d"))),
    "rows inserted": _in_a_table(lambda _: _row(_run("a"), _run("b"), fate=f"<w:trPr>{_INSERTED}</w:trPr>")),
    "tables": _under(lambda _: f"<w:tbl>{_row(_run('a'), _new('b'))}</w:tbl>"),
    "proposals with reasons": lambda count: "".join(map(_proposal, range(count))),
    "ends of transfers": lambda count: "".join(map(_moved, range(count))),
    "paragraphs joined": _under(lambda _: _line(_run("words "), mark=_DELETED)),
    "paragraphs split": _under(lambda _: _line(_run("words "), mark=_INSERTED)),
    "letters": _under(_letters),
    "the same letter": _under(lambda _: _letters(0)),
    "calls": _under(lambda _: _line(_run("considering"), "Call") + _line(_run("the words ") + _new("new"))),
    "annexes": _under(lambda at: _line(_run(f"ANNEX {at + 1}"), "AnnexNo") + _line(_run("the words ") + _new("new"))),
    "paragraphs without a form": lambda count: "".join(
        _line(_run("words of a text ") + _new("and") + _deleted("or")) for _ in range(count)
    ),
    "revisions in one paragraph": lambda count: _opening() + _line((_run("words ") + _new("and") + _deleted("or")) * count),
    "fields": lambda count: _opening() + _line(_FIELD * count),
    "text boxes": _under(lambda _: _line(f"<w:r><w:pict><w:txbxContent>{_line(_new('in'))}</w:txbxContent></w:pict></w:r>")),
    "insertions in one another": _in_itself(f'<w:ins w:id="1" {_WHO}>', "</w:ins>"),
    "controls in one another": _in_itself("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "tables in one another": lambda depth: (
        _opening() + "<w:tbl><w:tr><w:tc>" * depth + _line(_run("deep")) + "</w:tc></w:tr></w:tbl>" * depth
    ),
    "properties opened and not closed": lambda count: _opening() + _line("<w:sdtPr>" * count + "</w:sdtPr>" * count),
    "empty paragraphs": lambda count: _opening() + "<w:p/>" * count,
}  # fmt: skip
