"""Documents of one number: parent and back, the newest, two side by side, and the languages that are not there."""

from __future__ import annotations

import pytest

from conference_papers import NOW, RES9, amended, opened, paper, proposal
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels
from plenipot.proposals.operations import receive
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
NUMBERS = ("75", "75R1", "75R2", "75A1", "75C1", "76")
SYMBOLS = ("PP26/75", "PP26/75(Rev.1)", "PP26/75(Rev.2)", "PP26/75(Add.1)", "PP26/75(Corr.1)", "PP26/76")


@pytest.fixture(autouse=True)
def setting(home):
    opened()
    for place, symbol in enumerate(SYMBOLS):
        words = amended(_1=f"1\tto report {{-each-}}{{+version {place}+}} year;")
        receive(
            OPERATOR,
            "pp26",
            f"{place}.docx",
            paper(f"{symbol}-E", proposal("MOD", f"FRE/{NUMBERS[place]}/1", words)),
            NOW,
        )


def hide(symbol):
    levels = Levels(Existence.HIDDEN, Content.HIDDEN)
    change_levels(OPERATOR, "pp26", symbol, levels, LevelDecision(reason="Filed too early"), NOW)


def test_latest_leads_to_the_newest_revision_that_the_asker_may_know_of(client):
    assert client.get("/pp26/PP26/75/latest?text=en")["Location"] == "/pp26/PP26/75(Rev.2)?text=en"
    assert client.get("/pp26/PP26/75(Add.1)/latest")["Location"] == "/pp26/PP26/75(Add.1)"
    hide("PP26/75(Rev.2)")
    assert client.get("/pp26/PP26/75/latest")["Location"] == "/pp26/PP26/75(Rev.1)"
    assert client.get("/pp26/PP26/99/latest").status_code == 404


def test_a_document_leads_to_all_of_its_number_and_they_lead_back(client):
    for symbol in SYMBOLS[:5]:
        page = client.get(f"/pp26/{symbol}").content.decode()
        family = page.partition('id="family"')[2].partition("</ul>")[0]
        assert [other for other in SYMBOLS if f'href="/pp26/{other}"' in family] == [
            other for other in SYMBOLS[:5] if other != symbol
        ]
    words = client.get("/pp26/PP26/75").content.decode()
    assert [words.count(f"{word}:") for word in ("Revision", "Addendum", "Corrigendum")] == [2, 1, 1]
    assert 'id="family"' not in client.get("/pp26/PP26/76").content.decode()


def test_what_is_hidden_is_in_no_family(client):
    hide("PP26/75(Corr.1)")
    assert "Corr.1" not in client.get("/pp26/PP26/75").content.decode()


def test_two_revisions_stand_side_by_side_with_the_words_that_differ(client):
    page = client.get("/pp26/PP26/75/against/PP26/75(Rev.1)").content.decode()
    assert ("version</del>" in page or "<del" in page, "<ins" in page) == (True, True)
    assert client.get("/pp26/PP26/75/against/PP26/75").content.decode().count("No words differ.") == 1
    hide("PP26/75(Rev.1)")
    assert client.get("/pp26/PP26/75/against/PP26/75(Rev.1)").status_code == 404


def test_languages_in_which_others_were_filed_are_said_to_be_lacking(client):
    assert "Not filed here in" not in client.get("/pp26/PP26/75").content.decode()
    receive(OPERATOR, "pp26", "76F.docx", paper("PP26/76-F", proposal("MOD", "FRE/76/1", RES9)), NOW, language="fr")
    assert "Not filed here in" in client.get("/pp26/PP26/75").content.decode()
    assert "Not filed here in" not in client.get("/pp26/PP26/76").content.decode()
