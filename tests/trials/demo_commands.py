"""Runs the commands of one version of the program, in its own Python, over the sample."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from itertools import product
from pathlib import Path
from typing import Any

SAMPLE = "busan-2014"
LANGUAGES = ("en", "fr", "ar")
COMMANDS = (
    "read", "compare", "diff", "compile", "brackets", "apply", "convert", "new", "ingest", "instrument", "issue",
    "consolidate", "positions", "search", "impact", "brief", "sample", "bench", "serve", "migrate",
)  # fmt: skip
_SECONDS = re.compile(rb" *\d+\.\d+ s\b|\(\d+ a second\)|\d+/s")


def without_seconds(printed: bytes) -> bytes:
    """The output without the seconds that a step took."""
    return _SECONDS.sub(b" N s", printed)


def run_commands(home: Path) -> Iterator[tuple[str, int, bytes]]:
    """Run every command that reads, over the files of the sample and over its record: name, exit code, output."""
    run = next(iter(entry_points(group="console_scripts", name="plenipot"))).load()
    os.chdir(home / "samples" / SAMPLE)
    output_folder = home / "written"
    for line in command_lines(Path(), home / "texts"):
        output_folder.unlink(missing_ok=True)
        arguments = [str(output_folder) if part == "OUT" else part for part in line]
        code, printed, warned = _run(run, arguments)
        name = "$ plenipot " + " ".join(part.replace(str(home), "HOME") for part in line)
        for what, data in ((" 1>", printed), (" 2>", warned)):
            yield name + what, code, without_seconds(data.replace(str(home).encode(), b"HOME"))
        if output_folder.exists():
            yield f"{name} --output", code, output_folder.read_bytes()


def _run(run: Any, arguments: list[str]) -> tuple[int, bytes, bytes]:
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True) for _ in "oe"]
    code: Any = 0
    argv, sys.argv = sys.argv, ["plenipot", *arguments]
    try:
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            run()
    except SystemExit as ending:
        code = ending.code or 0
    finally:
        sys.argv = argv
    printed, warned = (stream.buffer.getvalue() for stream in streams)  # type: ignore[attr-defined]
    return (code if isinstance(code, int) else 1), printed, warned


def command_lines(files: Path, texts: Path) -> Iterator[list[str]]:
    """The command lines, `OUT` for a file that is written."""
    papers = sorted(file.name for file in files.glob("*.docx"))
    for paper in papers:
        for more in ([], ["--json"], ["--accepted", "--numbers", "--stories"], ["--rejected"], ["--changes"]):
            yield ["read", paper, *more]
        yield ["brackets", paper, "--json"]
        for kind in ("akn", "html", "md", "json", "text"):
            yield ["convert", paper, "--to", kind]
        yield ["convert", paper, "--to", "docx", "--output", "OUT"]
    english = [paper for paper in papers if paper.endswith("E.docx")]
    for base in sorted(texts.glob("*.en.txt")):
        code = base.name.split(".")[0]
        for kind in ("table", "html", "json", "csv"):
            yield ["compare", str(base), *english, "--instrument", code, "--format", kind]
        for kind in ("docx", "tracked"):
            yield ["compare", str(base), *english, "--format", kind, "--output", "OUT"]
        for more in (["--format", "json"], ["--uncontested"], ["--format", "docx", "--output", "OUT"]):
            yield ["compile", str(base), *english, *more]
        for kind in ("akn", "json", "md"):
            yield ["convert", str(base), "--to", kind]
    yield from record_lines(sorted({base.name.split(".")[0] for base in texts.glob("*.txt")}))


def record_lines(codes: Iterable[str]) -> Iterator[list[str]]:
    """The command lines that ask the record."""
    for code in codes:
        yield from instrument_lines(code)
    yield ["instrument", "list"]
    yield ["issue", "list", SAMPLE]
    for issue in ("cybersecurity", "ict-definition", "internet-ott-iana", "iot"):
        yield ["issue", "show", SAMPLE, issue]
    for kind, whose in product(("table", "csv", "json"), ("proponent", "country")):
        yield ["positions", SAMPLE, "--format", kind, "--by", whose]
    for words in ("definition ICT", "mark:SUP", "proponent:EUR", '"working group"', "definici*"):
        yield ["search", SAMPLE, words, "--limit", "2000"]
        yield ["search", SAMPLE, words, "--limit", "2000", "--json"]
    for term, kind in product(("ICT", "internet", "cybersecurity"), ("table", "csv", "json")):
        yield ["impact", SAMPLE, "--term", term, "--format", kind]
    yield ["impact", SAMPLE, "--term", "ICT", "--replace", "telecommunications"]
    for kind, language in product(("md", "html"), LANGUAGES):
        yield ["brief", SAMPLE, "--format", kind, "--language", language]
    for kind in ("docx", "pdf"):
        yield ["brief", SAMPLE, "--format", kind, "--output", "OUT"]
    yield ["--help"]
    yield from ([name, "--help"] for name in COMMANDS)


def instrument_lines(code: str) -> Iterator[list[str]]:
    """The command lines that ask the record about one instrument."""
    yield ["instrument", "show", code]
    yield ["instrument", "show", code, "--json"]
    yield ["instrument", "diff", code, "2010", "2010", "--all"]
    for kind in ("table", "json", "csv", "html"):
        yield ["consolidate", SAMPLE, code, "--format", kind]
    for kind in ("docx", "tracked"):
        yield ["consolidate", SAMPLE, code, "--format", kind, "--output", "OUT"]
