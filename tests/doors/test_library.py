"""`import plenipot`: files read, compared and exported by a program, without Django, by the same path as the commands."""

from __future__ import annotations

import subprocess
import sys

import pytest

import plenipot
from conference_papers import RES9, amended, paper, proposal, text
from plenipot.core.text.provisions import Provision

EACH_YEAR = amended(_2="2\tto meet {-every two years-}{+each year+},")
EVERY_SECOND = amended(_1="1\tto report {-each-}{+every second+} year;")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "RES9.docx").write_bytes(text(RES9))
    (tmp_path / "later.docx").write_bytes(text(amended(_1="1\tto report twice a year;")))
    (tmp_path / "30.docx").write_bytes(paper("PP26/30-E", proposal("MOD", "B/30/1", EACH_YEAR)))
    (tmp_path / "31.docx").write_bytes(paper("PP26/31-E", proposal("MOD", "EUR/31/1", EVERY_SECOND)))
    return tmp_path


def command(folder, *arguments):
    result = subprocess.run(
        [sys.executable, "-m", "plenipot.cli.main", *arguments], cwd=folder, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout


def test_every_public_name_is_there_and_documented():
    assert sorted(plenipot._WHERE) == plenipot.__all__
    assert [name for name in plenipot.__all__ if name != "Text" and not getattr(plenipot, name).__doc__] == []


def test_a_file_is_read_from_its_path_or_its_bytes(folder):
    filing = plenipot.read(folder / "30.docx")
    assert plenipot.read((folder / "30.docx").read_bytes()) == filing
    assert [(proposal.id, proposal.mark, proposal.target, proposal.sponsors) for proposal in filing.proposals] == [
        ("B/30/1", "MOD", "RES9", ("B",))
    ]


def test_both_texts_of_a_file(folder):
    texts = plenipot.texts(folder / "30.docx")
    assert [(a, b) for a, b in zip(texts.accepted, texts.rejected, strict=True) if a != b] == [
        ("2 to meet each year,", "2 to meet every two years,")
    ]


def test_what_differs_between_two_texts_is_one_marked_text(folder):
    old, new = plenipot.base(folder / "RES9.docx"), plenipot.base(folder / "later.docx")
    marked = plenipot.diff(folder / "RES9.docx", folder / "later.docx")
    assert marked == plenipot.diff(old.provisions, new.provisions)
    assert [provision.address for provision in marked if provision.changed] == ["RES9/resolves/1"]
    assert _words(marked, Provision.accepted) == _words(new.provisions, Provision.accepted)
    assert _words(marked, Provision.rejected) == _words(old.provisions, Provision.accepted)


@pytest.mark.parametrize("kind", ["table", "html", "csv", "json"])
def test_a_program_and_the_command_give_the_same_bytes(folder, kind):
    names = ["RES9.docx", "30.docx", "31.docx"]
    comparison = plenipot.compare(folder / names[0], [folder / name for name in names[1:]])
    assert plenipot.export(comparison, kind) == command(folder, "compare", *names, "--format", kind)
    assert comparison.table.mergeable == (("B/30/1", "EUR/31/1"),)


def test_values_of_ones_own_are_consolidated_too(folder):
    base = plenipot.base(folder / "RES9.docx").provisions
    later = plenipot.base(folder / "later.docx").provisions
    marked = plenipot.diff(base, later)
    own = plenipot.Proposal(id="mine", sponsors=("mine",), mark=plenipot.Mark.MOD, provisions=marked)
    assert [row.address for row in plenipot.consolidate(base, [own]).rows if row.touched] == ["RES9/resolves/1"]
    with pytest.warns(DeprecationWarning, match=r"^plenipot\.Version is now plenipot\.Proposal$"):
        assert plenipot.Version("mine", ("mine",), "MOD", marked) == own


@pytest.mark.parametrize(("old", "new"), [("Base", plenipot.InstrumentText), ("Fate", plenipot.RevisionType)])
def test_old_names_give_the_new_values_and_say_so(old, new):
    with pytest.warns(DeprecationWarning, match=f"^plenipot.{old} is now plenipot.{new.__name__}$"):
        assert getattr(plenipot, old) is new


def test_refusals_are_sentences(tmp_path):
    with pytest.raises(
        plenipot.PlenipotError,
        match=r"^There is no format “pdf” for a table; there are docx, tracked, akn, html, md, table, csv, json.$",
    ):
        plenipot.export(None, "pdf")
    with pytest.raises(plenipot.PlenipotError, match="could not be opened: No such file or directory"):
        plenipot.texts(tmp_path / "none.docx")


def test_none_of_it_needs_django(folder):
    program = """
import sys, plenipot
found = plenipot.compare("RES9.docx", ["30.docx", "31.docx"])
for kind in ("table", "html", "docx", "csv", "json"):
    plenipot.export(found, kind)
plenipot.texts("30.docx"), plenipot.diff("RES9.docx", "later.docx")
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "ninja", "pydantic", "typer", "rich"}))
"""
    result = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("[]", "")


def test_a_command_that_keeps_records_says_what_it_needs():
    program = "import sys; sys.modules['django'] = None; from plenipot.cli.main import run; run(['migrate'])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (
        8,
        'plenipot: This command keeps records; install what it needs: pip install "plenipot[site]"\n',
    )


def test_nothing_is_imported_before_it_is_asked_for():
    program = "import sys, plenipot; print([name for name in sys.modules if name.startswith('plenipot.')])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def _words(text, view):
    return [words for provision in text if (words := view.fget(provision))]
