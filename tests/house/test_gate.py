"""One gate: each operation asks its own act, each query passes the one filter, each door names its actor in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from plenipot.core.access.acts import Act
from plenipot.core.access.grave import GRAVE

SOURCE = Path(__file__).parents[2] / "src" / "plenipot"
APPS = sorted({path.parent.name for path in SOURCE.glob("*/queries.py")})
LEVELLED = {
    "Document",
    "File",
    "FileText",
    "Reading",
    "Proposal",
    "Finding",
    "Allocation",
    "Step",
    "Decision",
    "TextBracket",
    "Series",
    "TextCost",
    "SignatureRound",
    "DraftVersion",
    "OralAmendment",
    "Event",
}
"""The tables whose rows have a level of access, their own or their document's."""
FILTERS = {"visible", "readable", "seen_by", "readable_by", "visible_events", "of_shown_level"}
UNFILTERED = {
    "chronicle/copies.py:newest_moment": "a moment, for the check of the machine's clock",
    "registry/stored.py:named_hashes": "hashes of what the storage has to keep, for backups and checks of the machine",
    "chronicle/queries.py:state": "counts events to notice a change; the count never leaves the process",
    "chronicle/queries.py:_after": "finds a position, which nobody has who was not given the event that is there",
    "registry/levels.py:embargo": "gets the row of a document that its depositor, who may not see it, has just filed",
    "registry/levels.py:_name_publicly": "asks whether a symbol is free, and tells nobody whose it is",
    "chronicle/queries.py:latest_number": "tells whether a request is about something that has changed; it never leaves the process",
    "chronicle/queries.py:position": "tells how far the index is written; it never leaves the process",
    "chronicle/touched.py:_note": "notes what events touched, for each audience; the note never leaves the process",
    "chronicle/queries.py:events_after": "tells what is derived from the record what came, hidden events too",
    "chronicle/queries.py:kinds_since": "tells what is derived from the record what kinds came, hidden events too",
    "chronicle/queries.py:moment_of": "is asked for the latest event that an audience may know of",
    "chronicle/queries.py:events_since": "tells which groups of the index are older than the record, hidden ones too",
    "registry/depositing.py:__post_init__": "papers whose symbols a file may take, hidden ones too; nobody is told of them",
    "registry/depositing.py:save": "writes rows of new files, and reads none",
    "registry/depositing.py:_papers": "answers a depositor with what was just filed",
    "proceedings/recording.py:put_step": "writes a row; what it is compared with is read through the filter",
    "proceedings/decisions.py:record_decision": "writes a row, and reads none",
    "drafting/amending.py:amend_orally": "writes a row; what it is compared with is read through the filter",
    "drafting/amending.py:strike_amendment": "asks whether another row of a document rests on one that the filter let through",
    "series/noting.py:note_cost": "writes a row; what it is compared with is read through the filter",
    "proposals/filed.py:current": "a part of a filter: the rows it is put on are narrowed by whoever asks for them",
    "proposals/filed.py:newest_files": "rows of the files that hold, of papers that are read through the filter",
    "proposals/notices.py:_read_proposals": "gets rows of proposals that the filter has let through",
    "proposals/notices.py:_concordance_notices": "finds papers in several languages; the filter then decides which are read",
    "proposals/standings.py:complete": "derives what stands for each audience, and tells nobody",
    "proposals/standings.py:_derive_conference": "derives what stands for each audience, and tells nobody",
    "proposals/standings.py:_store_wordings": "derives the wordings of proposals, and tells nobody",
    "proposals/standings.py:_find_standing": "derives what stands for each audience, by the table of `core.access`",
    "proposals/rereading.py:_store_reading": "gets a row that `reread` has read through the filter, and marks it",
}
"""Queries of such rows that pass no filter, each with its reason."""


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def modules(*, operations: bool) -> Iterator[Path]:
    """The modules of the apps that write, or those that read."""
    for app in APPS:
        for path in sorted((SOURCE / app).rglob("*.py")):
            if "migrations" not in path.parts and path.stem != "models" and (path.stem == "operations") is operations:
                yield path


def acts_asked(function: ast.FunctionDef) -> list[str]:
    return [
        node.args[1].attr
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "require"
        and isinstance(node.args[1], ast.Attribute)
    ]


def test_each_operation_asks_exactly_the_act_that_bears_its_name() -> None:
    acts = {
        f"{path.relative_to(SOURCE).parts[0]}.{function.name}": acts_asked(function)
        for app in APPS
        for path in sorted((SOURCE / app).rglob("*.py"))
        for function in functions(path)
        if acts_asked(function)
    }
    assert acts == {act.value: [act.name] for act in Act}


def test_each_grave_act_is_refused_by_its_operation_and_no_other_is() -> None:
    acts = {
        (f"{path.relative_to(SOURCE).parts[0]}.{function.name}", node.args[1].attr)
        for app in APPS
        for path in sorted((SOURCE / app).rglob("*.py"))
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "require_confirmation"
        and isinstance(node.args[1], ast.Attribute)
    }
    assert acts == {(act.value, act.name) for act in GRAVE}


def test_a_confirmation_is_given_by_approvals_alone() -> None:
    giving = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bconfirmation=|Confirmation\.(ANOTHER|ALONE|RECORD)", path.read_text(encoding="utf-8"))
    }
    assert giving == {"approvals/operations.py", "core/access/levels.py"}


def test_each_public_transaction_is_an_operation_of_the_table() -> None:
    writing = {
        f"{path.relative_to(SOURCE).parts[0]}.{function.name}"
        for app in APPS
        for path in sorted((SOURCE / app).rglob("*.py"))
        for function in functions(path)
        if any(ast.unparse(decorator) == "transaction.atomic" for decorator in function.decorator_list)
    }
    assert writing - {act.value for act in Act} == set()


def test_levels_are_compared_in_one_module() -> None:
    words = ("existence__in", "content__in", "visible_existence", "readable_content")
    comparing = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    }
    assert comparing == {"chronicle/queries.py", "core/access/levels.py"}


def test_each_query_of_rows_with_a_level_passes_the_filter() -> None:
    unfiltered = set()
    for path in modules(operations=False):
        for function in functions(path):
            nodes = list(ast.walk(function))
            tables = {
                ast.unparse(node.value) for node in nodes if isinstance(node, ast.Attribute) and node.attr == "objects"
            }
            names = {node.id for node in nodes if isinstance(node, ast.Name)}
            names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
            if {table.removeprefix("models.") for table in tables} & LEVELLED and not names & FILTERS:
                unfiltered.add(f"{path.relative_to(SOURCE)}:{function.name}")
    assert unfiltered == set(UNFILTERED)


CHOSEN_IN = {
    "config/actors.py": "for each request",
    "config/releasing.py": "for what was scheduled, which somebody who may do it has approved",
    "config/warming.py": "for a reader whom nobody knows, before there is any",
    "cli/records.py": "for each command",
    "jobs/intake.py": "for each job",
}
"""Where an actor is chosen, and for whom; every other module of a door passes on the one it was given."""


def chooses_an_actor(node: ast.AST) -> bool:
    """Tell whether the node makes an actor, or names one of the well-known ones."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "Actor"
    name = node.id if isinstance(node, ast.Name) else node.name if isinstance(node, ast.alias) else ""
    return name in {"PUBLIC", "OPERATOR"}


def test_an_actor_is_chosen_in_one_place_for_requests_and_in_one_for_commands() -> None:
    choosing = {
        str(path.relative_to(SOURCE))
        for door in ("web", "api", "cli", "jobs", "config")
        for path in (SOURCE / door).rglob("*.py")
        if any(chooses_an_actor(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert choosing == set(CHOSEN_IN)
