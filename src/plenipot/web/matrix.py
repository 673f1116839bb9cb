"""The matrix: proponents down; issues, or texts, across; each cell leads to its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plenipot.conferences import queries as conferences
from plenipot.core.access.levels import Actor
from plenipot.core.stance.grades import ORDER
from plenipot.core.stance.values import Grade
from plenipot.participation import queries as participation
from plenipot.participation.values import Proponent
from plenipot.positions import queries
from plenipot.proposals import queries as proposals
from plenipot.proposals.values import FiledProposal
from plenipot.web.figures.strip import names as grades
from plenipot.web.figures.strip import note
from plenipot.web.names import Names, names
from plenipot.web.pages import actor_of, listing

KINDS = ("issues", "instruments")


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
        """The words under that column."""
        return next((words for head, words in self.cells if head.key == key), ())


@dataclass(frozen=True, slots=True)
class Block:
    """Proponents of one region, under its name."""

    name: str
    lines: tuple[MatrixLine, ...]


def matrix(request: HttpRequest, slug: str, suffix: str | None = None) -> HttpResponseBase:
    """Proponents × issues; `?by=instruments` × texts; `?sort=` a column or ``code`` or ``name``, ``-`` before it turns."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    by = request.GET.get("by", "") if request.GET.get("by", "") in KINDS else "issues"
    heads, lines = (_issues if by == "issues" else _instruments)(actor, slug)
    sort = request.GET.get("sort", "")
    lines = ordered(lines, sort)
    if suffix:
        rows = [
            {"proponent": line.code, "region": line.region} | {head.key: _flat(words) for head, words in line.cells}
            for line in lines
        ]
        return listing(rows, suffix, f"{slug}-matrix")
    context = {
        "conference": conference,
        "by": by,
        "columns": [
            (head, head.title if by == "issues" else head.key, _turned(sort, head.key), _aria(sort, head.key))
            for head in heads
        ],
        "row_groups": [Block("", tuple(lines))] if sort else blocks(actor, lines),
        "sort": sort,
        "code_sort": (_turned(sort, "code"), _aria(sort, "code")),
        "grades": grades(),
        "column_count": len(heads) + 1,
    }
    return render(request, "web/matrix.html", context)


def ordered(lines: Iterable[MatrixLine], sort: str) -> list[MatrixLine]:
    """The lines by code, by name, or by what stands in a column: support first, silence last."""
    key = sort.removeprefix("-")
    rank = {grade: place for place, grade in enumerate(ORDER)}

    def by_cell(line: MatrixLine) -> tuple[int, str]:
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


def _line(
    code: str,
    proponents_by_key: dict[str, Proponent],
    proponent_names: Names,
    cells: Iterable[tuple[Head, tuple[Word, ...]]],
) -> MatrixLine:
    parts = [proponents_by_key[part] for part in code.split("/") if part in proponents_by_key]
    regions = {part.region for part in parts}
    kind = parts[0].kind if len(parts) == 1 else "unknown"
    return MatrixLine(code, proponent_names[code], kind, regions.pop() if len(regions) == 1 else "", cells=tuple(cells))


def _issues(actor: Actor, slug: str) -> tuple[list[Head], list[MatrixLine]]:
    report = queries.matrix(actor, slug)
    heads = [Head(entry.id, entry.title, reverse("web:issue", args=[slug, entry.id])) for entry in report.issues]
    grade_names, proponents_by_key, proponent_names = grades(), participation.proponents(actor), names(actor)
    lines = []
    for entry in report.proponents:
        stands = [(head, report.cells[entry.code, head.key]) for head in heads]
        cells = [
            (
                head,
                (
                    Word(
                        stand.grade,
                        grade_names[stand.grade],
                        f"{head.href}#{entry.code}",
                        note=note(stand),
                        through=stand.through,
                    ),
                ),
            )
            for head, stand in stands
        ]
        lines.append(_line(entry.code, proponents_by_key, proponent_names, cells))
    return heads, lines


def _instruments(actor: Actor, slug: str) -> tuple[list[Head], list[MatrixLine]]:
    filed = [entry for entry in proposals.proposals(actor, slug) if entry.proposal.instrument]
    codes = [entry for entry in proposals.amended(actor, slug) if entry.code]
    heads = [Head(entry.code, entry.title, reverse("web:table", args=[slug, entry.code])) for entry in codes]
    proponents_by_key, proponent_names = participation.proponents(actor), names(actor)
    gathered: dict[str, dict[str, list[FiledProposal]]] = {}
    for entry in filed:
        gathered.setdefault(entry.proponent, {}).setdefault(entry.proposal.instrument, []).append(entry)
    lines = [
        _line(
            code,
            proponents_by_key,
            proponent_names,
            [(head, tuple(_mark(slug, entry) for entry in proposals_by_key.get(head.key, ()))) for head in heads],
        )
        for code, proposals_by_key in sorted(gathered.items())
    ]
    return heads, lines


def _mark(slug: str, proposal: FiledProposal) -> Word:
    return Word(None, proposal.proposal.mark.value, reverse("web:proposal", args=[slug, proposal.proposal.id]))


def _flat(words: tuple[Word, ...]) -> str:
    return " ".join(_plain_word(word) for word in words)


def _plain_word(word: Word) -> str:
    if not word.grade:
        return word.text
    return f"{word.grade.value} (through {' '.join(word.through)})" if word.through else word.grade.value


def _turned(sort: str, key: str) -> str:
    return f"-{key}" if sort == key else key


def _aria(sort: str, key: str) -> str:
    return "descending" if sort == f"-{key}" else "ascending" if sort == key else ""
