"""No organisation is named in our Python: what is peculiar to one stands in its folder.

Docstrings and comments may name one, as a source or an example; names, imports, file names and all other strings may not.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from plenipot.adapters.forms import witnesses
from plenipot.adapters.organisations import participants_folders, shipped_organisations

SOURCE = Path(__file__).parents[2] / "src" / "plenipot"
NOT_A_NAME = {
    "plain": "the form of any text, which is no organisation's",
    "RA": "two letters of many other words in capitals, and the Russian language's letter",
    "LAS": "the Spanish article",
    "dc": "Dublin Core, whose letters name the facts of a Word file",
    "AR": "the Arabic language's letters in capitals",
}
ALLOWED = {
    "api/examples.py": "examples in the published description of the interface, which keeps its words",
    "core/identity/symbols.py": "an example in the message of what is no symbol",
}
WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")


def names() -> set[str]:
    """Every word by which the data name an organisation or a group, in lower case."""
    words: set[str] = set()
    for name, organisation in shipped_organisations().items():
        words |= {word for slug in (name, *organisation.aliases) for word in slug.split("-") if len(word) > 1}
    words |= {letters for witness in witnesses().values() for letters in witness.symbols if letters not in NOT_A_NAME}
    for folder in participants_folders(shipped=True):
        with (folder / "groups.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                words |= {row["code"], *(word for word in row["organisation"].split() if word.isupper())}
    return {name.lower() for name in words} - {name.lower() for name in NOT_A_NAME} - {"assembly"}


def names_and_strings(path: Path) -> Iterator[str]:
    """The names and strings of a module, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield path.stem
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                yield text
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.keyword(arg=str(name)):
                yield name


def test_no_module_names_an_organisation() -> None:
    forbidden = names()
    assert {"itu", "pp", "wtsa", "unga", "apt", "cept", "citel"} <= forbidden
    guilty = {
        (str(path.relative_to(SOURCE)), text)
        for path in sorted(SOURCE.rglob("*.py"))
        for text in names_and_strings(path)
        if any(word.lower() in forbidden for word in WORD.findall(text))
    }
    assert sorted((path, text) for path, text in guilty if path not in ALLOWED) == []
    assert {path for path, _ in guilty} == set(ALLOWED)
