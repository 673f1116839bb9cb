"""Small mistakes in a Python module, each as the module's text with one of them in it."""

from __future__ import annotations

import ast
import hashlib
import io
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_TURNED = {
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
}
_SIGNS = {"==", "!=", "<", "<=", ">", ">=", "in", "not", "is", "and", "or"}


class Mutant(NamedTuple):
    """A module with one mistake: where it is, the line as it was, the change, the whole text.

    `number` is its place among the mutants of the module, `again` that among those with the same line and change.
    """

    path: Path
    row: int
    line: str
    change: str
    text: str
    number: int
    again: int

    def key(self, seed: int) -> str:
        """The order in which mutants are drawn: it depends on the line and the change, not on what stands around it."""
        return hashlib.sha256(repr((seed, self.path.name, self.line, self.change, self.again)).encode()).hexdigest()

    def __str__(self) -> str:
        return f"{self.path}:{self.row}  {self.change}  in  {self.line}"


class _Edit(NamedTuple):
    """Characters of the module from one position to another that become others."""

    start: int
    end: int
    new: str


def mutants_of(path: Path, source: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    module = _Module(source)
    lines = source.split("\n")
    count_by_kind: Counter[tuple[str, str]] = Counter()
    for number, (row, edits) in enumerate(module.mistakes()):
        text = source
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        change = "; ".join(
            f"{source[edit.start : edit.end].strip()} → {edit.new.strip() or 'nothing'}" for edit in edits
        )
        line = lines[row - 1].strip()
        yield Mutant(path, row, line, change, text, number, count_by_kind[line, change])
        count_by_kind[line, change] += 1


class _Module:
    """The text of a module with its syntax tree and the positions of its signs."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        self._signs = [
            (self._starts[token.start[0] - 1] + token.start[1], token.string)
            for token in tokens
            if token.string in _SIGNS
        ]
        self._tree = ast.parse(source)
        self._nowhere = {id(number) for node in ast.walk(self._tree) for number in _nowhere(node)}

    def mistakes(self) -> Iterator[tuple[int, list[_Edit]]]:
        """Every mistake: the row it stands in and its edits."""
        for node in self._expressions(self._tree):
            match node:
                case ast.Compare():
                    yield from self._turned(node)
                case ast.BoolOp():
                    yield from self._swapped(node)
                case ast.UnaryOp(op=ast.Not()):
                    start = self._at(node)
                    yield node.lineno, [_Edit(start, start + len("not "), "")]
                case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                    yield from self._moved(node, value)

    def _expressions(self, node: ast.AST) -> Iterator[ast.AST]:
        """The node and all beneath it that can be mistaken.

        Nothing runs an annotation, the tree does not say where in a string an expression stands, and how many answers a
        cache keeps is nothing that a test could see.
        """
        cached = isinstance(node, ast.Call) and ast.unparse(node.func) == "lru_cache"
        if cached or isinstance(node, ast.JoinedStr):
            return
        yield node
        for name, child in ast.iter_fields(node):
            if name in {"annotation", "returns"}:
                continue
            for entry in child if isinstance(child, list) else [child]:
                if isinstance(entry, ast.AST):
                    yield from self._expressions(entry)

    def _turned(self, node: ast.Compare) -> Iterator[tuple[int, list[_Edit]]]:
        left: ast.expr = node.left
        for sign, right in zip(node.ops, node.comparators, strict=True):
            start, end = self._between(left, right)
            yield from ((left.end_lineno or 0, [_Edit(start, end, new)]) for new in _TURNED[type(sign)])
            left = right

    def _swapped(self, node: ast.BoolOp) -> Iterator[tuple[int, list[_Edit]]]:
        new = "or" if isinstance(node.op, ast.And) else "and"
        gaps = [self._between(left, right) for left, right in zip(node.values, node.values[1:], strict=False)]
        yield node.values[0].end_lineno or 0, [_Edit(start, end, new) for start, end in gaps]

    def _moved(self, node: ast.Constant, value: float) -> Iterator[tuple[int, list[_Edit]]]:
        start = self._at(node)
        end = self._starts[(node.end_lineno or 0) - 1] + self._column(node.end_lineno or 0, node.end_col_offset or 0)
        if id(node) in self._nowhere:
            new = ["0"]
        elif isinstance(value, int):
            new = [str(value + 1), *([str(value - 1)] if value > 0 else [])]
        else:
            places = len(repr(value).partition(".")[2])
            new = [f"{value + sign * 10**-places:.{places}f}" for sign in (1, -1)]
        yield from ((node.lineno, [_Edit(start, end, text)]) for text in new)

    def _between(self, left: ast.expr, right: ast.expr) -> tuple[int, int]:
        """From the first sign to the last between two operands: ``not in`` is two."""
        after = self._starts[(left.end_lineno or 0) - 1] + self._column(left.end_lineno or 0, left.end_col_offset or 0)
        before = self._at(right)
        signs = [(start, sign) for start, sign in self._signs if after <= start < before]
        last, sign = signs[-1]
        return signs[0][0], last + len(sign)

    def _at(self, node: ast.expr) -> int:
        return self._starts[node.lineno - 1] + self._column(node.lineno, node.col_offset)

    def _column(self, row: int, octets: int) -> int:
        """The column in characters; the syntax tree counts octets."""
        return len(self._lines[row - 1].encode()[:octets].decode())


def _nowhere(node: ast.AST) -> Iterator[ast.Constant]:
    """The number of each −1 that a node answers for a place that is nowhere: −2 would say the same, 0 is a place."""
    answers: Sequence[ast.expr | None] = ()
    match node:
        case ast.IfExp():
            answers = (node.body, node.orelse)
        case ast.Return() | ast.Assign() | ast.AnnAssign() | ast.keyword(arg="default"):
            answers = (node.value,)
        case ast.arguments():
            answers = (*node.defaults, *node.kw_defaults)
        case ast.Call(func=ast.Name(id="next") | ast.Attribute(attr="get"), args=[_, answer]):
            answers = (answer,)
    for answer in answers:
        match answer:
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1) as number):
                yield number
