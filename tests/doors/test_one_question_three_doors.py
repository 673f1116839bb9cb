"""The same question has the same answer on the command line, in the interface and on the site, in the same order."""

from __future__ import annotations

import json

import pytest

from plenipot.cli.main import run

pytestmark = pytest.mark.django_db
QUESTIONS = (
    '"working definition"',
    "secur* NOT network",
    "(ICT OR telecommunication) mark:MOD proponent:ARB",
    "instrument:RES102 date:2014-10-01..2014-10-06",
    "body:COM5 mark:SUP",
    "网络",
    "language:ar الاتصالات",
    "язык OR sécurité OR seguridad",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_question_one_answer(busan, client, capsys, question):
    with pytest.raises(SystemExit) as end:
        run(["search", "all", question, "--json", "--limit", "100"])
    cli_answer = json.loads(capsys.readouterr().out)
    typed = [find["path"] for find in cli_answer["found"]]
    api_paths = [find["path"] for find in client.get("/api/search", {"q": question, "limit": 100}).json()]
    site_paths = [find["path"] for find in client.get("/search.json", {"q": question}).json()][:100]
    assert (end.value.code, typed, site_paths) == (0, api_paths, api_paths)
    assert len(typed) == min(cli_answer["total"], 100)
