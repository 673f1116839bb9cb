"""`plenipot bench`: how fast this machine reads a file, beside the least that any reader must do."""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.confined import confined
from plenipot.errors import Malformed

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _bench() -> None:
    """Measure on this machine, in this process; ratios say more than seconds."""


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A Word file (.docx).")],
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the file says which.")] = "",
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured, in turn.")] = 7,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,  # noqa: FBT002
) -> None:
    """Time the reading of one file (both texts, marks and proposals) and the floor: unzip and parse, keeping nothing.

    Example: plenipot bench read RES-102.docx --json
    """
    with confined() as run:
        least, own = run(_measure, file, form, rounds)
    if least <= 0:
        raise Malformed(f"{file.name} is too small to be measured.", file.name)
    if as_json:
        typer.echo(json.dumps({"floor_s": least, "read_s": own, "ratio": own / least, "rounds": rounds}))
        return
    typer.echo(f"floor  {least * 1000:9.2f} ms  unzip and an empty pass over the same parts")
    typer.echo(f"read   {own * 1000:9.2f} ms  both texts, marks and proposals: {own / least:.2f} × the floor")


def _measure(file: Path, form: str, rounds: int) -> list[float]:
    """The medians of reading the bytes of a file at all, and of reading its texts and proposals."""
    from plenipot.adapters.filings.gathering import file_bytes
    from plenipot.adapters.forms.fitting import fitting
    from plenipot.adapters.word.floor import floor
    from plenipot.adapters.word.reader import read as read_word
    from plenipot.core.filings.parse import parse_filing
    from plenipot.core.text.plain_text import accepted_lines, rejected_lines

    data = file_bytes(file)

    def read_whole() -> int:
        """Read the file with both its texts and its proposals; their number keeps the work from being left out."""
        marked = read_word(data, file.name)
        return (
            len(accepted_lines(marked))
            + len(rejected_lines(marked))
            + len(parse_filing(marked, *fitting(marked, form)).proposals)
        )

    return _medians([lambda: floor(data), read_whole], rounds)


def _medians(contenders: list[Callable[[], int]], rounds: int) -> list[float]:
    """The median of each contender's seconds, measured in turn after a round that does not count."""
    for run in contenders:
        run()
    seconds: list[list[float]] = [[] for _ in contenders]
    for _ in range(rounds):
        for place, run in enumerate(contenders):
            gc.collect()
            start = time.perf_counter()
            run()
            seconds[place].append(time.perf_counter() - start)
    return [statistics.median(second) for second in seconds]
