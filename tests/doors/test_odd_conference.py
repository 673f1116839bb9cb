"""A conference without a text in force, with nothing but new texts, in six languages: every view of them opens."""

from __future__ import annotations

import json
from html import unescape

import pytest
from django.test import Client

from conference_papers import NOW, opened, paper, proposal
from plenipot.core.access.levels import OPERATOR
from plenipot.proposals import operations

CALLS = {
    "en": ("DRAFT NEW RESOLUTION [ACP-1]", "resolves", "to use ICT, as in resolves 2,", "to meet each year."),
    "fr": ("PROJET DE NOUVELLE RÉSOLUTION [ACP-1]", "décide", "d'utiliser les TIC,", "de se réunir chaque année."),
    "es": ("PROYECTO DE NUEVA RESOLUCIÓN [ACP-1]", "resuelve", "utilizar las TIC,", "reunirse cada año."),
    "ru": ("ПРОЕКТ НОВОЙ РЕЗОЛЮЦИИ [ACP-1]", "решает", "использовать ИКТ,", "собираться ежегодно."),
    "zh": ("新决议草案 [ACP-1]", "做出决议", "使用信息通信技术，", "每年举行会议。"),
    "ar": ("مشروع قرار جديد [ACP-1]", "يقرر", "استخدام تكنولوجيا المعلومات،", "الاجتماع كل سنة."),
}
CODE = "RES[ACP-1]"
LETTERS = {"en": "E", "fr": "F", "es": "S", "ru": "R", "zh": "C", "ar": "A"}


@pytest.mark.django_db
def test_new_texts_alone_open_in_every_view_and_language(home):
    opened()
    for number, (language, (title, call, first, second)) in enumerate(CALLS.items(), 40):
        lines = (("ResNo", title), ("Call", call), ("", f"1\t{first}"), ("", f"2\t{second}"))
        data = paper(f"PP26/40-{LETTERS[language]}", proposal("ADD", "ACP/40/1", lines), language=language)
        operations.receive(OPERATOR, "pp26", f"{number}.docx", data, NOW)
    site = Client()
    table = f"/pp26/instruments/{CODE}"
    for language in CALLS:
        for view in ("table", "inline", "side", "final"):
            for typography in ("", "&typography=ignore"):
                page = site.get(f"{table}/?view={view}&text={language}{typography}")
                assert page.status_code == 200
                assert CALLS[language][2] in unescape(page.content.decode())
        assert site.get(f"{table}/negotiating/?lang={language}").status_code in {200, 302}
    assert json.loads(site.get(f"/api/conferences/pp26/instruments/{CODE}/consequences").content) == []
    assert site.get("/pp26/proposals/ACP/40/1").status_code == 200
