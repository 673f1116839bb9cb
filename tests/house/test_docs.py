"""What we say of ourselves: every link leads somewhere, every decision is listed, every command shows an example."""

import ast
import importlib
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer

from plenipot.cli.application import COMMANDS
from tree_files import tree_files

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "plenipot"
PUBLIC = ("core", "adapters", "queries", "operations")


def committed(*suffixes: str) -> list[Path]:
    return [ROOT / name for name in tree_files() if name.endswith(suffixes)]


def test_links_between_pages_lead_somewhere() -> None:
    lost = [
        (str(path.relative_to(ROOT)), target)
        for path in committed(".md")
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists()
    ]
    assert lost == []


def test_reference_pages_are_what_the_code_says() -> None:
    result = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_decisions_are_numbered_through_and_say_why() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. "), page.name
        assert re.findall(r"^\*\*(Decided|Why|Costs)\.\*\*", text, flags=re.MULTILINE) == ["Decided", "Why", "Costs"], (
            page.name
        )


def test_the_words_of_every_app_are_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8").casefold()
    docstrings = {path: ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in SOURCE.glob("*/__init__.py")}
    words = {
        (path.parent.name, word)
        for path, text in docstrings.items()
        for word in re.findall(r"(?<!\*)\*([a-zA-Z][a-zA-Z -]+)\*(?!\*)", text or "")
    }
    assert words > {("series", "series"), ("rounds", "asking"), ("outcomes", "adoption"), ("proceedings", "step")}
    assert sorted(word for word in words if word[1].casefold() not in glossary) == []


def test_each_value_of_the_walk_is_made_where_the_page_says() -> None:
    page = (ROOT / "docs" / "explanation" / "walk.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| `([\w.]+)` \| `([a-z_.]+)` \|", page, flags=re.MULTILINE)
    assert [int(number) for number, _, _ in rows] == list(range(1, 20))
    for _, value, module in rows:
        path = SOURCE.joinpath(*module.split("."))
        source = path.with_suffix(".py") if path.with_suffix(".py").exists() else path.parent.with_suffix(".py")
        quick_maker = "make_" + re.sub(r"(?<!^)(?=[A-Z])", "_", value).lower()
        construction = rf"\b({re.escape(value)}|{re.escape(quick_maker)})\("
        assert re.search(construction, source.read_text(encoding="utf-8")), (value, module)


def test_every_public_thing_says_what_it_is() -> None:
    silent = []
    for path in committed(".py"):
        if SOURCE not in path.parents or not set(PUBLIC) & {*path.relative_to(SOURCE).parts[:-1], path.stem}:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        silent += [f"{path.relative_to(ROOT)}:{n.name}" for n in named if not ast.get_docstring(n)]
        silent += [] if ast.get_docstring(tree) or not tree.body else [str(path.relative_to(ROOT))]
    assert silent == []


@pytest.mark.parametrize(
    "name", [name for name, command in COMMANDS.items() if find_spec(f"plenipot.cli.{command.module}")]
)
def test_every_command_shows_an_example(name: str) -> None:
    entry = COMMANDS[name]
    target = getattr(importlib.import_module(f"plenipot.cli.{entry.module}"), entry.attribute)
    callbacks = [(name, target)]
    if isinstance(target, typer.Typer):
        callbacks = [
            (f"{name} {command_info.name or command_info.callback.__name__}", command_info.callback)
            for command_info in target.registered_commands
            if command_info.callback
        ]
    silent = [called for called, function in callbacks if "Example: " not in (function.__doc__ or "")]
    unnamed = [called for called, function in callbacks if f"plenipot {called}" not in (function.__doc__ or "")]
    assert (silent, unnamed) == ([], [])
