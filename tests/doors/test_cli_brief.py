"""`plenipot brief`: four formats, three languages, the same words twice, links that lead to the site, refusals."""

from __future__ import annotations

import pytest

from plenipot.adapters.word.reader import read
from plenipot.cli.main import run

BEGINS = {
    "html": b'<!DOCTYPE html>\n<html lang="en" dir="ltr">',
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "md": b"# What to watch\n\n*Plenipotentiary Conference (PP-14), Busan,",
}


@pytest.fixture
def call(capfdbinary):
    """A command in this process: exit code, the bytes that it printed, what it said on the side."""

    def answer(*arguments):
        with pytest.raises(SystemExit) as end:
            run([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return end.value.code, out, err.decode()

    return answer


@pytest.mark.parametrize("kind", BEGINS)
def test_a_brief_is_written_to_a_file(call, busan, tmp_path, kind):
    path = tmp_path / f"brief.{kind}"
    outcome = call("brief", busan, "--format", kind, "--output", path)
    assert outcome == (0, b"", f"{path}: brief 1 on busan-2014, record up to 2014-10-23\n")
    assert path.read_bytes().startswith(BEGINS[kind])


def test_a_brief_on_the_screen_is_markdown_and_again_the_same(call, busan):
    code, out, err = call("brief", busan)
    assert (code, err) == (0, "")
    assert out.startswith(BEGINS["md"])
    assert call("brief", busan) == (code, out, err)


def test_citations_lead_to_the_site_that_is_named(call, busan):
    brief = call("brief", busan, "--format", "md", "--site", "https://record.example/")[1].decode()
    words = "PP14/67(Add.2), ACP/67A2/1, RES140/resolves/7, ¶ 54"
    site = "https://record.example/busan-2014"
    assert f"]: [{words}]({site}/PP14/67%28Add.2%29?text=en#p54)\n" in brief
    assert "](/" not in brief


@pytest.mark.parametrize(("language", "title"), [("fr", "Ce qu’il faut suivre"), ("ar", "ما ينبغي متابعته")])
def test_a_brief_speaks_french_and_arabic(call, busan, tmp_path, language, title):
    path = tmp_path / "brief.docx"
    assert call("brief", busan, "--format", "docx", "--language", language, "--output", path)[0] == 0
    assert read(path.read_bytes()).body[0].accepted() == title


def test_a_conference_that_is_not_there_is_a_sentence(call, db, home):
    refusal = f"plenipot: There is no conference “nowhere-2099”. The record is {home}.\n"
    assert call("brief", "nowhere-2099") == (3, b"", refusal)


def test_a_file_that_cannot_be_written_is_a_sentence(call, busan, tmp_path):
    code, out, err = call("brief", busan, "--output", tmp_path)
    assert (code, out) == (8, b"")
    assert err == f"plenipot: {tmp_path} cannot be used: Is a directory.\n"
