"""The commands of `plenipot` with their options; a module is imported only for its own command."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated, Any, NamedTuple

import typer

from plenipot.cli.printing import print_version

_LOOK = {"help_option_names": ["-h", "--help"]}
_ABOUT = """The open record of a treaty conference: proposals from Word, lined up against the text in force.

One file: plenipot read 034.docx

Your own conference: plenipot new doha-2026 --like ORGANISATION --title TITLE --from 2026-11-09 --to 2026-11-27,
then plenipot ingest doha-2026 FOLDER, then plenipot serve.
"""


class Command(NamedTuple):
    """Where a command lives and what it does, in one line."""

    module: str
    attribute: str
    help: str


COMMANDS: dict[str, Command] = {
    "read": Command("read", "read", "Read a Word file: its proposals, their marks, targets and words."),
    "compare": Command("compare", "compare", "Line up Word files against a base text, in one table."),
    "diff": Command("compare", "diff", "Say what differs between two texts, word by word."),
    "compile": Command("negotiating", "compile_", "Compile competing proposals into a text with brackets."),
    "brackets": Command("brackets", "brackets", "List the brackets of a negotiating text; lift, reword, merge them."),
    "apply": Command("negotiating", "apply", "Apply chosen proposals to a base text."),
    "convert": Command("convert", "convert", "Convert a text: Word, Akoma Ntoso, HTML, Markdown, JSON."),
    "new": Command("conferences", "new", "Open the record of a conference."),
    "ingest": Command("registry", "ingest", "Take in a folder of files as they were downloaded."),
    "jobs": Command("jobs", "app", "Take in an archive in batches, on one machine or many: add, work, list, again."),
    "list": Command("conferences", "list_", "List the conferences of the record."),
    "documents": Command("documents", "documents", "List the documents of a conference."),
    "document": Command("documents", "app", "Correct, withdraw, remove a document; settle what is in doubt."),
    "deposit": Command("deposit", "deposit", "File documents in any format, kept as they are filed."),
    "level": Command("levels", "app", "Open and close documents: who may know of them and read them, since when."),
    "sign": Command("signatures", "sign", "Record who signed a proposal: when, and where that is said."),
    "unsign": Command("signatures", "unsign", "Record that a signature was withdrawn; it stays in the record."),
    "signatures": Command("signatures", "signatures", "List the signatures under a proposal, withdrawn ones too."),
    "convene": Command("sittings", "convene", "Set a sitting into the calendar, with its hour or its day."),
    "move-sitting": Command("sittings", "move_sitting", "Move a sitting to another time; the former one is kept."),
    "cancel-sitting": Command("sittings", "cancel_sitting", "Record that a sitting will not be held."),
    "pass-sitting": Command("sittings", "pass_sitting", "Record that a sitting was opened, suspended, closed."),
    "sittings": Command("sittings", "sittings", "List the sittings of a conference, or the versions of one."),
    "body": Command("bodies", "app", "Bodies as a tree, their chairs, who is admitted: add, end, chair, admit, list."),
    "agenda": Command("agendas", "app", "What a sitting has before it: set, change, show."),
    "rules": Command("rules", "rules", "Print a rule book: each rule, how sure it is, and what it makes of a count."),
    "rule-correct": Command("rules", "rule_correct", "Correct, add or withdraw a rule of a conference."),
    "allocate": Command("allocations", "allocate", "Give a document, or a proposal in it, to a body."),
    "deallocate": Command("allocations", "deallocate", "Record that a body no longer has a document."),
    "step": Command("steps", "app", "What became of a proposal or a text, step by step: add, strike, list."),
    "decision": Command("decisions", "app", "What a body decided, how, with which words: add, strike, list."),
    "series": Command(
        "series",
        "app",
        "Series of texts for the plenary: set, read, show, print; how ready each text is, open brackets.",
    ),
    "draft": Command(
        "drafts",
        "app",
        "Versions of negotiating texts: add, take-back, show, changes, words; facts, oral amendments, form or sense.",
    ),
    "papers": Command(
        "house_papers", "papers", "Print a paper of the house: allocation, documents, next-agenda, report."
    ),
    "adopt": Command("adopted", "app", "Adopted texts: text, number, withdraw, list, findings, survived, bind, bound."),
    "final-acts": Command(
        "final_acts", "app", "Final Acts, or a compilation of adopted texts: show, sign, signatures."
    ),
    "declaration": Command("declarations", "app", "Declarations and reservations on signing: add, settle, list."),
    "progress": Command(
        "progress", "progress", "Where each proposal stands: the status table of a group or a conference."
    ),
    "questions": Command(
        "progress", "questions", "What is agreed, open, proposed and not decided, and who may change what."
    ),
    "today": Command(
        "today", "today", "Who sits, what was decided, what comes next, today or on a day; for a delegation."
    ),
    "round": Command(
        "rounds", "app", "Who of a group signs a draft: open, ask, answer, import, show, strike, member, disclose."
    ),
    "lineage": Command(
        "lineage", "lineage", "From which papers a proposal came, what came of it, which words survived on the way."
    ),
    "region": Command(
        "region",
        "app",
        "A region’s way to a conference: prepares, link, position, positions, authorise, coordinator, strike.",
    ),
    "participant": Command(
        "participants", "app", "Who takes part, as what, with which rights: add, seat, state, list."
    ),
    "erase-name": Command("persons", "erase_name", "Erase the name of a person from the record, for good."),
    "reread": Command("registry", "reread", "Read a conference's files again with a newer reader."),
    "instrument": Command("instruments", "app", "Texts in force: add, show, compare, reconstruct."),
    "issue": Command("issues", "app", "Issues to watch: check, test, add, list, remark on, overrule, remove."),
    "consolidate": Command("consolidated", "consolidate", "Line up a conference's proposals on one instrument."),
    "consequences": Command("consequences", "consequences", "What leans on what proposals suppress or renumber."),
    "positions": Command("positions", "positions", "Who stands where on the issues, with the words that prove it."),
    "search": Command("search", "search", "Find provisions, proposals, papers and issues by their words."),
    "impact": Command("impact", "impact", "What a term does in every text, and who would change it."),
    "brief": Command("briefs", "brief", "Print the paper “what to watch”."),
    "brief-draft": Command("briefs", "draft", "Save a draft of a brief of chosen issues, with an introduction."),
    "brief-publish": Command("briefs", "publish", "Publish a draft of a brief, with its author and contact."),
    "desk": Command("desk", "app", "What you follow, what happened since you last looked, notes of the team."),
    "account": Command("accounts", "app", "People who work in the record: invite, list, end, reset, close, forget."),
    "request": Command("approvals", "app", "Requests for grave acts, which another account confirms: list, withdraw."),
    "sample": Command("sample", "sample", "Build a sample conference from its Word files."),
    "bench": Command("bench", "app", "Measure how fast this machine reads a file."),
    "serve": Command("serve", "serve", "Serve the site on this machine."),
    "check": Command("check", "check", "Try every part, and say what is wrong and what to do."),
    "backup": Command("backup", "backup", "Keep all of the record in one file, while the site runs."),
    "dump": Command("dump", "dump", "Write everything that anybody may read into one zip."),
    "restore": Command("backup", "restore", "Put a backup back into an empty home folder."),
    "migrate": Command("serve", "migrate", "Create the database, or bring it up to date."),
}
"""Every command of ours, in the order in which a newcomer meets them."""


def application(called: str = "") -> typer.Typer:
    """The whole command line, of which only the command that is called has its module imported."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        context_settings=_LOOK,
        pretty_exceptions_enable=False,
        help=_ABOUT,
        rich_markup_mode=None,
    )
    app.callback()(_take_options)
    for name, entry in COMMANDS.items():
        target = _target(entry) if name == called else _nothing
        if isinstance(target, typer.Typer):
            app.add_typer(target, name=name, help=entry.help, context_settings=_LOOK)
        else:
            app.command(name, short_help=entry.help, help=target.__doc__ or entry.help)(target)
    return app


def run_command(words: list[str]) -> Any:
    """Run the command that the words of the command line call, and return its exit code where it has one."""
    called = next((word for word in words if not word.startswith("-")), "")
    return application(called)(args=words, prog_name="plenipot", standalone_mode=False)


def _target(entry: Command) -> Any:
    """The function or application of a command; its module is loaded only now."""
    return getattr(importlib.import_module(f"plenipot.cli.{entry.module}"), entry.attribute)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the form that Typer calls
    """Print the version and end, where `--version` stands in the command."""
    if wanted:
        print_version()
        raise typer.Exit


def _finish() -> None:
    """Complete what a command that wrote into the record leaves to be done; those that load no record skip it."""
    records = sys.modules.get("plenipot.cli.records")
    if records is not None:
        records.finish()


def _take_options(
    context: typer.Context,
    _version: Annotated[  # noqa: FBT002
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Take the options before the command; what is open is closed when the command ends."""
    context.call_on_close(_finish)


def _nothing() -> None:
    pass
