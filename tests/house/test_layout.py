"""House rules about ourselves that no linter knows: where things stand, how large they are, who may know whom."""

import ast
import re
from pathlib import Path

import pytest

from tree_files import tree_files

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "plenipot"
APPS = [
    "chronicle", "accounts", "conferences", "participation", "registry", "instruments", "proposals", "meetings", "proceedings", "rounds", "series",
    "drafting", "approvals", "ballots", "contributions", "outcomes", "lineage", "positions", "finance", "briefs", "search", "desk", "watch",
]  # fmt: skip
DOORS = ["web", "api", "cli", "jobs"]
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "services", "service", "signals", "misc", "tools"}
MOST_LINES = 450
MOST_LINES_OF_A_FUNCTION = 60


def committed() -> list[Path]:
    return [ROOT / name for name in tree_files()]


PYTHON = [path for path in committed() if path.suffix == ".py" and "migrations" not in path.parts]
OURS = [path for path in PYTHON if SOURCE in path.parents]


def imports(path: Path) -> set[str]:
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return modules


def app_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def test_the_source_holds_the_planned_folders_and_nothing_else() -> None:
    present = {path.relative_to(SOURCE).parts[0] for path in committed() if SOURCE in path.parents}
    assert present <= {
        "core",
        "adapters",
        "organisations",
        "config",
        "errors.py",
        "__init__.py",
        "py.typed",
        *APPS,
        *DOORS,
    }


def test_no_file_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): n
        for path in PYTHON
        if (n := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {}
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}


def test_no_junk_drawers() -> None:
    assert [path for path in PYTHON if path.stem in BANNED_NAMES or path.parent.name in BANNED_NAMES] == []


def test_models_are_private_to_their_app() -> None:
    trespass = [
        (str(path.relative_to(ROOT)), name)
        for path in OURS
        for name in imports(path)
        if (match := re.match(r"plenipot\.(\w+)\.models", name)) and match[1] != app_of(path)
    ]
    assert trespass == []


def test_apps_know_lower_apps_by_queries_and_operations_only() -> None:
    trespass = []
    for path in OURS:
        own_app = app_of(path)
        if own_app not in APPS:
            continue
        for name in imports(path):
            parts = name.split(".")
            foreign = parts[0] == "plenipot" and len(parts) > 2 and parts[1] in APPS and parts[1] != own_app
            # `columns` are abstract tables: they have no rows that another app could read or write.
            if foreign and parts[2] not in {"queries", "operations", "values", "columns"}:
                trespass.append((str(path.relative_to(ROOT)), name))
    assert trespass == []


def test_foreign_keys_point_down() -> None:
    up = []
    for path in OURS:
        if path.stem != "models" or app_of(path) not in APPS:
            continue
        up.extend(
            (app_of(path), target)
            for target in re.findall(
                r"(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*\"(\w+)\.", path.read_text("utf-8")
            )
            if target in APPS and APPS.index(target) > APPS.index(app_of(path))
        )
    assert up == []


@pytest.mark.parametrize("door", DOORS)
def test_doors_do_not_know_models(door: str) -> None:
    assert [
        p
        for p in OURS
        if app_of(p) == door and any(re.search(r"\.models(\.|$)", n) and n.startswith("plenipot.") for n in imports(p))
    ] == []


def test_templates_hold_no_inline_script_or_style() -> None:
    guilty = []
    for path in committed():
        if path.suffix == ".html" and SOURCE in path.parents and "render" not in path.parts:
            text = path.read_text(encoding="utf-8")
            if re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", text):
                guilty.append(str(path.relative_to(ROOT)))
    assert guilty == []
