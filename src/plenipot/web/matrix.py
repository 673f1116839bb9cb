"""The matrix: proponents down; issues, or texts, across; each cell leads to its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.adapters.urls import stand_url
from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.identity.joint_codes import split_joint
from plenipot.core.stance.grades import ORDER
from plenipot.core.stance.values import Grade
from plenipot.participation import queries as participation
from plenipot.participation.values import Proponent
from plenipot.positions import queries
from plenipot.proposals import queries as proposals
from plenipot.web.figures.strip import names as grades
from plenipot.web.figures.strip import note
from plenipot.web.names import Names, names
from plenipot.web.pages import actor_of, listing
from plenipot.web.pagination import parted

KINDS = ("issues", "instruments")
MOST_CELLS = {"issues": 800, "instruments": 2000}
"""Cells of a page: with a grade in each, or with a mark in few of them, they weigh at most some 250 kB."""
ROOM = {"issues": 800, "instruments": 12_000}
"""So much do the cells of a page weigh: one each where grades stand in them, else as `CELL_WEIGHT` and `MARK_WEIGHT` say."""
CELL_WEIGHT, MARK_WEIGHT = 5, 4
"""What a cell weighs, and each mark in it: some 20 bytes for each unit, in dense lines and in sparse ones."""
MOST_MARKS = 6
"""Marks in a cell; a link leads to the list of the others."""
COLUMNS = 20
"""Columns of a page where not all cells stand on it."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is, where it leads."""

    key: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Word:
    """The content of a cell: a grade, or the mark of a proposal, and where its words are."""

    grade: Grade | None
    text: str
    href: str
    note: str = ""
    """What a grade rests on where it is not the proponent's own words."""
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A proponent and its cells, in the order of the columns."""

    code: str
    name: str
    kind: str
    region: str
    cells: tuple[tuple[Head, tuple[Word, ...]], ...]

    def cell(self, key: str) -> tuple[Word, ...]:
        """The words of the line in the column of that key."""
        return next((words for head, words in self.cells if head.key == key), ())


Fill: TypeAlias = Callable[[Sequence[MatrixLine], Sequence[Head]], list[MatrixLine]]
"""Gives lines the cells of some columns."""
Weigh: TypeAlias = Callable[[str, str], int]
"""Tells the weight of the cell of a proponent in a column, by both their codes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Proponents of one region, under its name."""

    name: str
    lines: tuple[MatrixLine, ...]


def matrix(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Answer with proponents × issues; `?by=instruments` × texts; `?sort=` a column or ``code`` or ``name``, ``-`` before it turns.

    A large table stands on several pages: `?columns=` names a part of the columns, `?page=` one of the lines.
    """
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    by = request.GET.get("by", "") if request.GET.get("by", "") in KINDS else "issues"
    heads, lines, fill, weigh = (_matrix_of_issues if by == "issues" else _matrix_of_texts)(actor, slug)
    sort = request.GET.get("sort", "")
    sorted_by = [head for head in heads if head.key == sort.removeprefix("-")]
    lines = ordered(fill(lines, sorted_by) if sorted_by else lines, sort)
    if suffix:
        return listing(_file_rows(fill(lines, heads)), suffix, f"{slug}-matrix")
    lines = lines if sort else [line for block in blocks(actor, lines) for line in block.lines]
    column_page, page = _parts_shown(request, heads, lines, weigh, by)
    lines = [_fold_cells(slug, line) for line in fill(page[0] if lines else [], list(column_page.object_list))]
    context = {
        "conference": conference,
        "by": by,
        "columns": [
            (
                head,
                head.title if by == "issues" else head.key,
                _reverse_order(sort, head.key),
                _sort_attribute(sort, head.key),
            )
            for head in column_page
        ],
        "row_groups": [Block("", tuple(lines))] if sort and lines else blocks(actor, lines),
        "sort": sort,
        "code_sort": (_reverse_order(sort, "code"), _sort_attribute(sort, "code")),
        "grades": grades(),
        "column_count": len(column_page) + 1,
        "column_page": column_page,
        "page": page,
    }
    return render(request, "web/matrix.html", context)


def _parts_shown(
    request: HttpRequest, heads: list[Head], lines: list[MatrixLine], weigh: Weigh, by: str
) -> tuple[Page[Head], Page[list[MatrixLine]]]:
    """The parts of the columns and of the lines that are shown; all of them where there are few cells."""
    across = len(heads) if len(heads) * len(lines) <= MOST_CELLS[by] else COLUMNS
    column_page = Paginator(heads, max(across, 1)).get_page(request.GET.get("columns"))
    keys = [head.key for head in column_page]
    down = parted(lines, lambda line: sum(weigh(line.code, key) for key in keys), ROOM[by])
    return column_page, Paginator(down, 1).get_page(request.GET.get("page"))


def _fold_cells(slug: str, line: MatrixLine) -> MatrixLine:
    """The line with the first marks of each cell, and a way to the others."""
    if all(len(words) <= MOST_MARKS for _, words in line.cells):
        return line
    way = reverse("web:proposals", args=[slug])
    return replace(line, cells=tuple((head, _first_marks(way, line.code, head, words)) for head, words in line.cells))


def _first_marks(way: str, code: str, head: Head, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The first marks of a cell, and behind them how many more there are, as a link to a proponent's proposals on a text.

    `way` is the address of the list of proposals.
    """
    if len(words) <= MOST_MARKS:
        return words
    href = f"{way}?{urlencode({'instrument': head.key, 'proponent': code.partition('/')[0]})}"
    return (*words[:MOST_MARKS], Word(None, f"+{len(words) - MOST_MARKS}", href))


def _file_rows(lines: Iterable[MatrixLine]) -> Iterator[dict[str, object]]:
    """The lines as the rows of a file, every column of each."""
    for line in lines:
        cells = {head.key: _plain_words(words) for head, words in line.cells}
        yield {"proponent": line.code, "region": line.region, **cells}


def ordered(lines: Iterable[MatrixLine], sort: str) -> list[MatrixLine]:
    """The lines by code, by name, or by what stands in a column: support first, silence last."""
    key = sort.removeprefix("-")
    rank = {grade: place for place, grade in enumerate(ORDER)}

    def by_cell(line: MatrixLine) -> tuple[int, str]:
        """The place of a line where lines are sorted by one column: by grade, then by word; empty ones last."""
        words = line.cell(key)
        if not words:
            return len(rank), ""
        return (rank[words[0].grade], "") if words[0].grade else (0, words[0].text)

    keys: dict[str, Callable[[MatrixLine], tuple[int, str]]] = {
        "code": lambda line: (0, line.code),
        "name": lambda line: (0, line.name.casefold()),
    }
    first = sorted(lines, key=lambda line: (line.kind != "group", line.code))
    return sorted(first, key=keys.get(key, by_cell), reverse=sort.startswith("-")) if sort else first


def blocks(actor: Actor, lines: Sequence[MatrixLine]) -> list[Block]:
    """The lines under the names of their regions: groups first, then administrations region by region."""
    regions = {entry.code: f"{entry.code} · {_(entry.name)}" for entry in participation.regions(actor)}
    groups = [Block(_("Regional groups"), tuple(entry for entry in lines if entry.kind == "group"))]
    single = [entry for entry in lines if entry.kind != "group"]
    groups += [Block(name, tuple(entry for entry in single if entry.region == code)) for code, name in regions.items()]
    groups.append(
        Block(_("Several regions, or not known"), tuple(entry for entry in single if entry.region not in regions))
    )
    return [entry for entry in groups if entry.lines]


def _empty_line(code: str, proponents_by_key: dict[str, Proponent], proponent_names: Names) -> MatrixLine:
    """A proponent's line of the matrix without its cells; its region is that of all who propose jointly."""
    parts = [proponents_by_key[part] for part in split_joint(code) if part in proponents_by_key]
    regions = {part.region for part in parts}
    kind = parts[0].kind if len(parts) == 1 else "unknown"
    return MatrixLine(code, proponent_names[code], kind, regions.pop() if len(regions) == 1 else "", cells=())


def _matrix_of_issues(actor: Actor, slug: str) -> tuple[list[Head], list[MatrixLine], Fill, Weigh]:
    """The matrix of proponents and issues: heads, lines, the function that fills the cells that are shown, and their weight."""
    report = queries.graded_matrix(actor, slug)
    heads = [Head(entry.id, entry.title, reverse("web:issue", args=[slug, entry.id])) for entry in report.issues]
    grade_names, proponents_by_key, proponent_names = grades(), participation.proponents(actor), names(actor)

    def word(head: Head, code: str) -> Word:
        """The word of a cell: the grade of a proponent on an issue, with its link."""
        stand = report.cells[code, head.key]
        href = stand_url(slug, head.key, code, anchor=code)
        return Word(stand.grade, grade_names[stand.grade], href, note=note(stand), through=stand.through)

    def fill(lines: Sequence[MatrixLine], columns: Sequence[Head]) -> list[MatrixLine]:
        return [replace(line, cells=tuple((head, (word(head, line.code),)) for head in columns)) for line in lines]

    lines = [_empty_line(entry.code, proponents_by_key, proponent_names) for entry in report.proponents]
    return heads, lines, fill, lambda _code, _key: 1


def _matrix_of_texts(actor: Actor, slug: str) -> tuple[list[Head], list[MatrixLine], Fill, Weigh]:
    """The matrix of proponents and texts: heads, lines, the function that fills the cells that are shown, and their weight."""
    codes = sorted(proposals.instruments_proposed(actor, slug))
    titles = proposals.titles_of_instruments(actor, slug, codes)
    heads = [Head(code, titles[code], reverse("web:table", args=[slug, code])) for code in codes]
    proponents_by_key, proponent_names = participation.proponents(actor), names(actor)
    counts = {(proponent, code): count for code, proponent, _, count in proposals.standing_pairs(actor, slug) if code}
    proponents = sorted({proponent for proponent, _ in counts})

    def fill(lines: Sequence[MatrixLine], columns: Sequence[Head]) -> list[MatrixLine]:
        wanted, everyone = [head.key for head in columns], len(lines) == len(proponents)
        marks = proposals.standing_marks(
            actor, slug, instruments=wanted, proponents=None if everyone else [line.code for line in lines]
        )
        gathered: dict[tuple[str, str], list[Word]] = {}
        for mark in marks:
            href = reverse("web:proposal", args=[slug, mark.pid])
            gathered.setdefault((mark.proponent, mark.instrument), []).append(Word(None, mark.mark, href))
        return [
            replace(line, cells=tuple((head, tuple(gathered.get((line.code, head.key), ()))) for head in columns))
            for line in lines
        ]

    lines = [_empty_line(code, proponents_by_key, proponent_names) for code in proponents]
    return (
        heads,
        lines,
        fill,
        lambda code, key: CELL_WEIGHT + MARK_WEIGHT * min(counts.get((code, key), 0), MOST_MARKS + 1),
    )


def _plain_words(words: tuple[Word, ...]) -> str:
    """The words of a cell as CSV prints them."""
    return " ".join(_plain_word(word) for word in words)


def _plain_word(word: Word) -> str:
    """A word of the matrix as CSV prints it."""
    if not word.grade:
        return word.text
    return f"{word.grade.value} (through {' '.join(word.through)})" if word.through else word.grade.value


def _reverse_order(sort: str, key: str) -> str:
    return f"-{key}" if sort == key else key


def _sort_attribute(sort: str, key: str) -> str:
    """The value of `aria-sort` for a column."""
    return "descending" if sort == f"-{key}" else "ascending" if sort == key else ""
