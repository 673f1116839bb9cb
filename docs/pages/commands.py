"""The command line, from the commands' own help."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import typer

from plenipot.cli.application import COMMANDS, Command, _target


def command_page() -> str:
    """Every command with its arguments and options."""
    head = [
        "# Commands",
        "",
        "`plenipot COMMAND --help` prints the same. Data lies in the folder that `PLENIPOT_HOME` names (without it `var/` of the checkout, or the folder of application data of the user), in an",
        "embedded database or in the PostgreSQL one at the address in `PLENIPOT_DATABASE`. Refusals are sentences on the error",
        "stream, with the exit codes of [the table of errors](errors.md).",
        "",
    ]
    lines = [line for name, entry in _there() for line in _top(name, _target(entry))]
    return "\n".join([*head, *lines])


def _there() -> list[tuple[str, Command]]:
    return [(name, entry) for name, entry in COMMANDS.items() if find_spec(f"plenipot.cli.{entry.module}")]


def _top(name: str, target: object) -> Iterator[str]:
    if isinstance(target, typer.Typer):
        group = typer.main.get_command(target)
        yield from [f"## `plenipot {name}`", "", COMMANDS[name].help, ""]
        for inner, command in sorted(getattr(group, "commands", {}).items()):
            yield from _command(f"{name} {inner}", command, "###")
        return
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name)(target)  # type: ignore[arg-type]
    yield from _command(name, typer.main.get_command(app), "##")


def _command(name: str, command: Any, level: str) -> Iterator[str]:
    options, arguments = _kind(command, "option"), _kind(command, "argument")
    usage = [f"plenipot {name}", *(["[OPTIONS]"] if options else []), *map(_metavar, arguments)]
    about, _, example = inspect.cleandoc(command.help or "").partition("Example:")
    yield from [f"{level} `plenipot {name}`", "", about.strip(), "", "```", " ".join(usage), "```", ""]
    if options or arguments:
        yield from ["| name | meaning |", "|---|---|", *map(_row, (*arguments, *options)), ""]
    if example:
        yield from ["For example:", "", "```", *(line.strip() for line in example.strip().splitlines()), "```", ""]


def _row(parameter: Any) -> str:
    printed_name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.name.upper()
    about = str(parameter.help or "")
    if choices := getattr(parameter.type, "choices", ()):
        about += " One of " + ", ".join(f"`{getattr(choice, 'value', choice)}`" for choice in choices) + "."
    standard = getattr(parameter.default, "value", parameter.default)
    if isinstance(standard, str | int) and not isinstance(standard, bool) and standard not in {"", 0}:
        about += f" Without it: `{standard}`."
    return f"| `{printed_name}` | {about.replace('|', chr(92) + '|')} |"


def _kind(command: Any, kind: str) -> list[Any]:
    return [param for param in command.params if param.param_type_name == kind and param.name != "help"]


def _metavar(argument: Any) -> str:
    name = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"
