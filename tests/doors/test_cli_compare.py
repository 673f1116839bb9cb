"""`plenipot compare` and `plenipot diff` on real Word files: from bytes to a table, without a database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from commands import run_command
from plenipot.adapters.word.reader import read
from plenipot.core.text.document import RevisionType
from word_packages import document, ins, p, package, struck_out, t

BASE = """number: RESOLUTION 64 (Rev. Guadalajara, 2010)
title: Access for all
opening: The Plenipotentiary Conference of the International Telecommunication Union (Guadalajara, 2010),
call: considering
a) that networks have grown in all regions of the world
b) that access to them is not the same for everybody
call: resolves
1 to keep under study the question of access
"""


def styled(style, *inner):
    return p("".join(inner), f'<w:pStyle w:val="{style}"/>')


def filed(symbol, proposal, mark, *blocks):
    """A file with one proposal on Resolution 64."""
    return package(
        document(
            p(t(f"Document {symbol}-E")),
            styled("Proposal", t(f"{mark}\t{proposal}")),
            styled("ResNo", t("RESOLUTION 64 (Rev. Guadalajara, 2010)")),
            styled("Restitle", t("Access for all")),
            *blocks,
        )
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    considering = styled("Call", t("considering"))
    (tmp_path / "one.docx").write_bytes(
        filed(
            "30",
            "B/30/1",
            "MOD",
            considering,
            p(t("a)\tthat networks have grown in ") + struck_out("all") + ins(t("most")) + t(" regions of the world")),
        )
    )
    (tmp_path / "two.docx").write_bytes(
        filed(
            "31",
            "EUR/31/1",
            "MOD",
            considering,
            p(t("a)\tthat networks have grown in ") + struck_out("all") + ins(t("some")) + t(" regions of the world")),
            p(t("b)\tthat access to them is not the same for ") + ins(t("absolutely ")) + t("everybody")),
        )
    )
    (tmp_path / "three.docx").write_bytes(filed("32", "USA/32/1", "SUP"))
    return tmp_path


def table(folder, *files):
    result = run_command(folder, "compare", "base.txt", *files, "--format", "json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout), result.stderr


def test_a_row_per_provision_and_a_column_per_proposal(folder):
    table_data, messages = table(folder, "one.docx", "two.docx", "three.docx")
    assert [version["key"] for version in table_data["versions"]] == ["B/30/1", "EUR/31/1", "USA/32/1"]
    rows = {row["address"]: row for row in table_data["rows"]}
    assert [entry["mark"] for entry in rows["RES64/considering/a"]["entries"]] == ["MOD", "MOD", "SUP"]
    assert [entry["mark"] for entry in rows["RES64/resolves/1"]["entries"]] == ["-", "-", "SUP"]
    contest = rows["RES64/considering/a"]["contests"][0]
    words = rows["RES64/considering/a"]["tokens"][contest["start"] : contest["end"]]
    assert ("".join(words), contest["versions"]) == ("all", ["B/30/1", "EUR/31/1", "USA/32/1"])
    assert table_data["mergeable"] == [["B/30/1"], ["EUR/31/1"], ["USA/32/1"]]
    assert messages.splitlines()[0] == "3 proposals touch 8 provisions; 2 are contested."


def test_the_base_put_together_from_the_proposals(folder):
    result = run_command(folder, "compare", "-", "one.docx", "two.docx", "--format", "json")
    assert result.returncode == 0, result.stderr
    rows = {row["address"]: row["base"] for row in json.loads(result.stdout)["rows"]}
    assert rows["RES64/considering/b"] == "that access to them is not the same for everybody"


@pytest.mark.parametrize("kind", ["html", "docx", "csv", "table"])
def test_every_format_is_written(folder, kind):
    result = run_command(
        folder, "compare", "base.txt", "one.docx", "two.docx", "--format", kind, "--output", f"out.{kind}"
    )
    assert result.returncode == 0, result.stderr
    data = Path(folder, f"out.{kind}").read_bytes()
    assert data.startswith(b"PK") if kind == "docx" else "some" in data.decode("utf-8-sig")


def test_no_word_file_for_the_screen_and_no_file_that_is_not_there(folder):
    assert run_command(folder, "compare", "base.txt", "one.docx", "--format", "docx").returncode == 2
    missing = run_command(folder, "compare", "base.txt", "four.docx")
    assert (missing.returncode, missing.stderr) == (
        2,
        "plenipot: four.docx could not be opened: No such file or directory.\n",
    )


def test_what_differs_between_two_texts(folder):
    later = BASE.replace("in all regions", "in most regions").replace("to keep", "to take")
    (folder / "later.txt").write_text(later, encoding="utf-8")
    result = run_command(folder, "diff", "base.txt", "later.txt")
    assert result.returncode == 0, result.stderr
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [
        "RES64/considering/a",
        "RES64/resolves/1",
    ]
    assert "[-all -]{+most +}" in result.stdout


def test_what_differs_side_by_side_and_as_a_word_file_with_changes(folder):
    later = BASE.replace("in all regions", "in most regions")
    (folder / "later.txt").write_text(later, encoding="utf-8")
    command = ("diff", "base.txt", "later.txt")
    address, *columns = run_command(folder, *command, "--side").stdout.splitlines()
    assert address == "RES64/considering/a"
    before, after = zip(*((part.strip() for part in line.split("│")) for line in columns if line), strict=True)
    assert (" ".join(before), " ".join(after)) == (
        "that networks have grown in [-all -]regions of the world",
        "that networks have grown in {+most +}regions of the world",
    )
    run_command(folder, *command, "--format", "docx", "--output", "changes.docx")
    marked = read((folder / "changes.docx").read_bytes())
    assert [
        (span.revision.name, span.text.strip())
        for paragraph in marked.body
        for span in paragraph.spans
        if span.revision is not RevisionType.UNCHANGED
    ] == [("DELETED", "all"), ("INSERTED", "most")]
    html = run_command(folder, *command, "--side", "--format", "html").stdout
    assert (html.count("<ins"), html.count("<del"), html.count("<tr")) == (1, 1, 2)


def test_a_proposal_written_against_another_edition_says_so(folder):
    """The base is of 2014, and the papers amend the text of 2010."""
    (folder / "newer.txt").write_text(BASE.replace("2010", "2014"), encoding="utf-8")
    result = run_command(folder, "compare", "newer.txt", "one.docx", "three.docx", "--format", "json")
    warnings = [line for line in result.stderr.splitlines() if "another edition" in line]
    assert warnings == [
        f"{key} was written against another edition (Rev. Guadalajara, 2010) than this one (Rev. Guadalajara, 2014)."
        for key in ("B/30/1", "USA/32/1")
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "base.txt", "one.docx", "two.docx", "--format", "json"],
        ["diff", "one.docx", "two.docx"],
        ["convert", "one.docx", "--to", "json"],
        ["brackets", "one.docx", "--json"],
    ],
)
def test_nothing_is_loaded_that_only_a_site_needs(folder, arguments):
    code = (
        "import sys\nfrom plenipot.cli.main import run\n"
        f"try:\n    run({arguments!r})\nexcept SystemExit:\n    pass\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'django', 'ninja', 'pydantic', 'babel', 'icalendar', 'sqlite3'}), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert (len(result.stdout) > 100, result.stderr.splitlines()[-1]) == (True, "[]")


def test_differences_without_options_load_no_parser_of_options_and_are_the_same_as_with_one(folder):
    code = (
        "import sys\nfrom plenipot.cli.main import run\n"
        "try:\n    run(['diff', 'one.docx', 'two.docx'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "print('typer' in sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    with_option = subprocess.run(
        [sys.executable, "-m", "plenipot.cli.main", "diff", "one.docx", "two.docx", "--format", "lines"],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (result.stdout, result.stderr) == (with_option.stdout, f"{with_option.stderr}False\n")


def test_differences_for_a_screen_load_no_writer(folder):
    code = (
        "import sys\nfrom plenipot.cli.main import run\n"
        "try:\n    run(['diff', 'one.docx', 'two.docx'])\nexcept SystemExit:\n    pass\n"
        "writers = ('plenipot.adapters.word.writing', 'plenipot.adapters.render.docx', 'plenipot.adapters.render.html', 'plenipot.adapters.akn')\n"
        "print([name for name in sorted(sys.modules) if name.startswith(writers)], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert (len(result.stdout) > 100, result.stderr.splitlines()[-1]) == (True, "[]")
