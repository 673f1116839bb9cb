"""How the code speaks: variables say what they hold, a class name exists once, many fields go by keyword, docstrings stand alone."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from house_exceptions import CLASSES_OF_ONE_NAME, FIELDS_KEPT, FILLERS_KEPT
from tree_files import tree_files

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "plenipot"
FILLERS = frozenset(
    [
        "one",
        "found",
        "said",
        "told",
        "held",
        "known",
        "kept",
        "given",
        "made",
        "whole",
        "here",
        "both",
        "asked",
        "came",
        "gone",
        "taken",
        "heard",
        "spoken",
        "done",
        "seen",
        "shown",
        "some",
        "thing",
        "mine",
        "theirs",
        "ours",
    ]
)
"""Words that say of a value that it was found, said, held or is one of many, and not what it is."""
SHARE = 0.01
"""At most this share of all functions may hold a filler, each with its reason."""
MOST_BY_POSITION = 4
OPENINGS = re.compile(r"(What|Whether|The same|It|Which|Who|How|That|As|All of it|All of them)\b")
"""First words of a docstring that lean on the code below them."""
PUBLISHED = ("api/", "adapters/render/schemas/")
"""Modules whose docstrings are shown to users of the interface and of the schemas: they are words of the site."""


def modules(*folders: str) -> list[Path]:
    listed = tree_files("--cached", "--others", "--exclude-standard", *folders)
    names = sorted(name for name in listed if name.endswith(".py") and "migrations" not in name)
    return [ROOT / name for name in names]


TREES = {str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8")) for path in modules("src/plenipot")}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(node: ast.AST, above: str = "") -> Iterator[tuple[str, Function]]:
    """Every function below a node with its dotted name, those inside functions and classes too."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield f"{above}{child.name}", child
        inner = f"{above}{child.name}." if isinstance(child, Function | ast.ClassDef) else above
        yield from functions(child, inner)


def names_of(function: Function) -> set[str]:
    """The function's own name, its parameters and locals, those of functions inside it left out."""
    names = {function.name.strip("_")}
    nodes: list[ast.AST] = [function.args, *function.body]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Function | ast.ClassDef):
            continue
        if isinstance(node, ast.arg):
            names.add(node.arg)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        nodes.extend(ast.iter_child_nodes(node))
    return names


def fillers_in(trees: dict[str, ast.Module]) -> dict[str, set[str]]:
    """Module and function → the fillers among its names."""
    return {
        f"{module}:{name}": words
        for module, tree in trees.items()
        for name, function in functions(tree)
        if (words := names_of(function) & FILLERS)
    }


def test_variables_of_tests_and_of_the_bench_say_what_they_hold() -> None:
    trees = {
        str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in modules("tests", "bench", "docs")
    }
    assert len(trees) > 500
    assert fillers_in(trees) == {}


def test_variables_say_what_they_hold() -> None:
    fillers = fillers_in(TREES)
    assert {place: words for place, words in fillers.items() if place not in FILLERS_KEPT} == {}
    assert set(FILLERS_KEPT) - set(fillers) == set()


def fields_by_class() -> Iterator[tuple[str, str]]:
    """Each class with each field that its body declares; published shapes have the names that they are published under."""
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef) or module.startswith(PUBLISHED):
                continue
            for part in node.body:
                targets = [part.target] if isinstance(part, ast.AnnAssign) else getattr(part, "targets", [])
                for target in targets:
                    if isinstance(target, ast.Name):
                        yield f"{module}:{node.name}", target.id


def test_fields_say_what_they_hold() -> None:
    fillers = {f"{place}.{field}" for place, field in fields_by_class() if field in FILLERS}
    assert fillers - set(FIELDS_KEPT) == set()
    assert set(FIELDS_KEPT) - fillers == set()
    assert [place for place, reason in FIELDS_KEPT.items() if len(reason) < len("a reason")] == []


def test_few_functions_are_excepted() -> None:
    total = sum(1 for tree in TREES.values() for _ in functions(tree))
    assert len(FILLERS_KEPT) <= SHARE * total
    assert [place for place, reason in FILLERS_KEPT.items() if len(reason) < len("a reason")] == []


def test_a_class_name_exists_once() -> None:
    places = defaultdict(list)
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                places[node.name].append(module)
    shared = {name: modules for name, modules in places.items() if len(modules) > 1 and not _model_of_value(modules)}
    assert {name: modules for name, modules in shared.items() if name not in CLASSES_OF_ONE_NAME} == {}
    assert set(CLASSES_OF_ONE_NAME) - set(shared) == set()


def _model_of_value(modules: list[str]) -> bool:
    """Tell whether two classes are a stored row and the value that it holds: a model may share its value's name."""
    return len(modules) == 2 and sum(module.endswith("/models.py") for module in modules) == 1


def fields_of(node: ast.ClassDef) -> int:
    """The number of fields of a dataclass or named tuple; 0 for all other classes."""
    words = " ".join(ast.unparse(part) for part in (*node.decorator_list, *node.bases))
    if "dataclass" not in words and "NamedTuple" not in words:
        return 0
    return sum(isinstance(part, ast.AnnAssign) for part in node.body)


def test_many_fields_are_given_by_keyword() -> None:
    classes = {
        node.name
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and fields_of(node) > MOST_BY_POSITION
    }
    by_position = [
        f"{module}:{node.lineno} {ast.unparse(node.func)}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in classes
        and len(node.args) > MOST_BY_POSITION
        and not any(isinstance(argument, ast.Starred) for argument in node.args)
    ]
    assert by_position == []


def test_the_first_sentence_of_a_docstring_stands_alone() -> None:
    leaning = [
        f"{module}:{getattr(node, 'name', 'the module')}: {words.splitlines()[0]}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, Function | ast.ClassDef | ast.Module)
        and not module.startswith(PUBLISHED)
        and (words := ast.get_docstring(node))
        and not getattr(node, "name", "").startswith("_")
        and OPENINGS.match(words)
    ]
    assert leaning == []
