"""Where mark and words of a proposal disagree, its own page says so."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from conference_papers import NOW, RES9, amended, opened, proposal, text
from plenipot.core.access.levels import OPERATOR
from plenipot.core.filings.findings import SENTENCES, FindingCode
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from restricted_papers import receive

pytestmark = pytest.mark.django_db


def doubts(pid):
    answer = Client().get(f"/pp26/proposals/{pid}")
    assert answer.status_code == 200
    element = html.fromstring(answer.content.decode())
    return [
        " ".join(item.text_content().split())
        for item in element.xpath("//h2[@id='doubts']/following-sibling::ul[1]/li")
    ]


def test_a_proposal_says_where_its_mark_and_its_words_disagree(home):
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    older = tuple(
        (style, words.replace("Bucharest, 2022", "Busan, 2014"))
        for style, words in amended(_1="1\tto report {-each-}{+every+} year;")
    )
    receive(
        "PP26/21-E",
        proposal("MOD", "USA/21/1", RES9),
        proposal("NOC", "USA/21/2", amended(_2="2\tto meet every {-two-}{+four+} years,")),
        proposal("MOD", "USA/21/3", older),
        proposal("SUP", "USA/21/4", RES9[:2]),
    )
    assert doubts("USA/21/1") == [SENTENCES[FindingCode.NO_CHANGE]]
    assert doubts("USA/21/2") == [SENTENCES[FindingCode.CHANGED_UNDER_NOC]]
    assert doubts("USA/21/3") == ["USA/21/3 amends the text of 2014; ours is of 2022."]
    assert doubts("USA/21/4") == []
