"""The formats that people write: forms of organisations, and issues."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator

from plenipot.adapters.forms import load
from plenipot.adapters.organisations import shipped_organisations
from plenipot.core.identity.naming import DocumentNaming
from plenipot.core.marks.table import Mark
from plenipot.core.stance.values import Effect, Grade, Issue, Marker, Question, Remark
from plenipot.core.structure.forms import DetectionRules, Form

_WITNESSES = (
    "What in a file speaks for a form, so that `--form` need not be given: the table `[witnesses]` of its data file. The first that\n"
    "speaks decides: a symbol in a running header, a symbol on the first page, a line that only its papers have, a name, an edition on\n"
    "a short line, a style, a number. `plenipot read` says which form was taken and what spoke for it; a file that speaks for none is read by the form that is\n"
    "usual at its conference, or else by the one whose file says `usual = true` (`itu-pp`)."
)


def form_page() -> str:
    """The forms there are, and the fields of one."""
    lines = [
        "# Forms",
        "",
        "How an organisation sets its texts and proposals, as data: `--form NAME` on the command line, `form=` in a program. A new",
        "organisation is a folder with two files: [A new organisation](../how-to/new-organisation.md). Names that were used earlier",
        "still find their form.",
        "",
        "| form | earlier names | title | marks | languages of its calls | instruments |",
        "|---|---|---|---|---|---|",
    ]
    for name, organisation in shipped_organisations().items():
        form = load(name)
        aliases = ", ".join(f"`{alias}`" for alias in organisation.aliases)
        languages = sorted({language for call in form.calls for language in call.words})
        marks = ", ".join(f"`{mark}`" for mark in form.marks)
        kinds = ", ".join(f"`{kind}`" for kind in form.instruments)
        lines.append(f"| `{name}` | {aliases} | {form.title} | {marks} | {', '.join(languages)} | {kinds} |")
    lines += ["", "## Fields", "", *_fields(Form)]
    lines += [
        "## Names of documents",
        "",
        "The table `[documents]`: letters, file names and series.",
        "",
        *_fields(DocumentNaming),
    ]
    return "\n".join([*lines, "## Witnesses", "", _WITNESSES, "", *_fields(DetectionRules)])


def issue_page() -> str:
    """The fields of an issue's file."""
    lines = [
        "# Issues",
        "",
        "An issue is a YAML file: what to watch, why, and the questions whose markers find who stands where in the texts of the",
        "day. Keys that are not listed here are refused, with their line.",
        "",
    ]
    for kind in (Issue, Question, Marker, Remark):
        lines += [f"## {kind.__name__}", "", _about(kind), "", *_fields(kind)]
    lines += ["## Grades", "", *(f"- `{member.value}`" for member in Grade), ""]
    lines += ["## Effects", "", *(f"- `{member.value}`{_explanation(Effect, member.name)}" for member in Effect), ""]
    lines += ["## Marks", "", *(f"- `{member.value}`{_explanation(Mark, member.name)}" for member in Mark), ""]
    return "\n".join(lines)


def _fields(kind: type) -> Iterator[str]:
    yield from ["| key | kind | meaning |", "|---|---|---|"]
    for field in dataclasses.fields(kind):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        yield f"| `{field.name}` | {_kind(str(field.type))}{', needed' if needed else ''} | {_explanation(kind, field.name)[2:]} |"
    yield ""


def _kind(annotation: str) -> str:
    words = re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", annotation)
    words = re.sub(r"dict\[str, (.+)\]", r"table of \1", words)
    return words.replace("str", "text").replace("|", "or")


def _about(kind: type) -> str:
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split())


def _explanation(kind: type, name: str) -> str:
    """What the class says below one of its fields or members."""
    match = re.search(rf'^    {name}\b[^\n]*\n    """(.+?)"""', inspect.getsource(kind), flags=re.DOTALL | re.MULTILINE)
    return f": {' '.join(match[1].split())}" if match else ""
