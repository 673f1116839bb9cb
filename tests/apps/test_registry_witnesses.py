"""Under which symbol a file is registered, whatever of masthead, proposals and file name speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plenipot.adapters.forms import conference_letters, load
from plenipot.core.filings.stated import StatedFacts
from plenipot.core.filings.values import Masthead
from plenipot.registry.sources import ProponentNames
from plenipot.registry.symbols import read_symbol, registered_name
from plenipot.registry.witnesses import Registrar, ResolvedSymbol

NAMING = load("itu-pp").documents
SHA256 = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("written", "name", "facts"),
    [
        ("PP14/48-E", "PP14/48", ("", 48, "", "PP14/48", 0)),
        ("PP14/84(Rev.2)", "PP14/84(Rev.2)", ("", 84, "R2", "PP14/84", 2)),
        ("PP14/34(Rev.1)(Add.1)-F", "PP14/34(Rev.1)(Add.1)", ("", 34, "R1A1", "PP14/34(Rev.1)(Add.1)", 0)),
        ("PP14/80(Add.3)(Rev.1)", "PP14/80(Add.3)(Rev.1)", ("", 80, "A3R1", "PP14/80(Add.3)", 1)),
        ("PP14/INF/10-E", "PP14/INF/10", ("INF", 10, "", "PP14/INF/10", 0)),
        ("PP14/HINF/3", "PP14/HINF/3", ("HINF", 3, "", "PP14/HINF/3", 0)),
        ("PP-02/56-E", "PP-02/56", ("", 56, "", "PP-02/56", 0)),
        ("pp14/86", "PP14/86", ("", 86, "", "PP14/86", 0)),
        ("PP-14/86-s", "PP14/86", ("", 86, "", "PP14/86", 0)),
        ("34(Rev.1)(Add.1)", "PP14/34(Rev.1)(Add.1)", ("", 34, "R1A1", "PP14/34(Rev.1)(Add.1)", 0)),
        ("34 Rev.1 Add.1", "PP14/34(Rev.1)(Add.1)", ("", 34, "R1A1", "PP14/34(Rev.1)(Add.1)", 0)),
        ("34r1a1", "PP14/34(Rev.1)(Add.1)", ("", 34, "R1A1", "PP14/34(Rev.1)(Add.1)", 0)),
        ("dt/58", "PP14/DT/58", ("DT", 58, "", "PP14/DT/58", 0)),
        ("34(Cor.1)", "PP14/34(Corr.1)", ("", 34, "C1", "PP14/34(Corr.1)", 0)),
    ],
)
def test_a_paper_has_one_name_however_it_is_written(written, name, facts):
    symbol = read_symbol(written, "PP14")
    assert symbol is not None
    assert registered_name(written, "PP14") == name
    assert (
        symbol.series,
        symbol.number,
        symbol.compact_modifiers,
        str(symbol.family),
        symbol.revision,
    ) == facts


@pytest.mark.parametrize("written", ["PP14/X01234567", "A/C.1/69/L.5", "PP14/WTSA16/48", "PP14/34(New.1)", "the paper"])
def test_a_symbol_of_another_form_is_kept_as_it_is(written):
    assert read_symbol(written, "PP14") is None
    assert registered_name(written, "PP14") == written


@pytest.mark.parametrize("prefix", ["COP", "busan-2014", "x.y", "PP14"])
def test_any_prefix_of_a_conference_is_read(prefix):
    assert registered_name(f"{prefix}/DT/7(Rev.2)-E", prefix) == f"{prefix}/DT/7(Rev.2)"
    assert registered_name("7", prefix) == f"{prefix}/7"


REGISTRAR = Registrar(
    prefix="PP14",
    naming=NAMING,
    letters=conference_letters(),
    proponents=ProponentNames(
        {"Brazil": "B", "Brésil": "B", "Mexico": "MEX", "Guinea": "GUI", "Equatorial Guinea": "GNE", "(CITEL)": "IAP"},
        {"B": ("B",), "MEX": ("MEX",), "GUI": ("GUI",), "GNE": ("GNE",), "IAP": ("B", "MEX"), "EUR": ()},
    ),
)


def resolve(masthead="", ids=(), name="file.docx", language="", stated="", registrar=REGISTRAR, **page):
    """Settle a paper; `page` are further facts of its first page."""
    first_page = Masthead(symbol=masthead, **{"printed": masthead, **page})
    table = StatedFacts(table="papers.csv", symbol=stated) if stated else None
    return registrar.resolve_symbol(first_page, ids, name, SHA256, language=language, stated=table)


@pytest.mark.parametrize(
    ("witnesses", "resolved"),
    [
        ({"masthead": "PP14/48-E", "language": "en"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"masthead": "PP14/48-E", "ids": ["EUR/48/1"], "name": "S14-PP-C-0048!!MSW-E.docx"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"masthead": "48(Rev.1)"}, ResolvedSymbol("PP14/48(Rev.1)", "", "")),
        (
            {"masthead": "PP14/48", "ids": ["EUR/49/1", "EUR/49/2"]},
            ResolvedSymbol("PP14/48", "", "The proposal ids say 49, not 48.", disputed=True),
        ),
        (
            {"masthead": "PP14/34(Rev.1)(Add.1)", "name": "S14-PP-C-0034!A1!MSW-F.docx"},
            ResolvedSymbol("PP14/34(Rev.1)(Add.1)", "fr", "The file name says 34(Add.1), not 34(Rev.1)(Add.1).", disputed=True),
        ),
        ({"masthead": "WTSA16/48"}, ResolvedSymbol("WTSA16/48", "", "The masthead names another conference (WTSA16).", disputed=True)),
        ({"masthead": "PP-14/48-E"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"ids": ["B/CAN/CLM/USA/47/1"]}, ResolvedSymbol("PP14/47", "", "")),
        ({"ids": ["IAP/34R1A1/3"], "name": "S14-PP-C-0034!R1-A1!MSW-S"}, ResolvedSymbol("PP14/34(Rev.1)(Add.1)", "es", "")),
        (
            {"ids": ["IAP/34/3"], "name": "S14-PP-C-0035!!MSW-E.docx"},
            ResolvedSymbol("PP14/34", "en", "The file name says 35, not 34.", disputed=True),
        ),
        ({"name": "S14-PP-141020-TD-0058!!MSW-E.docx"}, ResolvedSymbol("PP14/DT/58", "en", "")),
        (
            {"masthead": "DT/58-E", "language": "en", "name": "S14-PP-141020-TD-0058!!MSW-E.docx"},
            ResolvedSymbol("PP14/DT/58", "en", ""),
        ),
        (
            {"masthead": "58", "name": "S14-PP-141020-TD-0058!!MSW-E.docx"},
            ResolvedSymbol("PP14/DT/58", "en", "The file name says DT/58, not 58.", disputed=True),
        ),
        (
            {"masthead": "DT/58", "name": "S14-PP-C-0058!!MSW-E.docx"},
            ResolvedSymbol("PP14/DT/58", "en", "The file name says 58, not DT/58.", disputed=True),
        ),
        (
            {"name": "R15-WRC15-C-0004!A2-R1!MSW-R.docx"},
            ResolvedSymbol("WRC15/4(Add.2)(Rev.1)", "ru", "The file name names another conference (WRC15).", disputed=True),
        ),
        ({"masthead": "48-E", "running": ("PP14/48-E", "PP-14/48-E")}, ResolvedSymbol("PP14/48", "en", "")),
        (
            {"masthead": "48-E", "running": ("PP14/49-E",)},
            ResolvedSymbol("PP14/48", "en", "The running header says 49, not 48.", disputed=True),
        ),
        (
            {"masthead": "PP14/34(Add.1)-E", "printed": "34-E", "running": ("PP14/34(Add.1)-E",)},
            ResolvedSymbol("PP14/34(Add.1)", "en", "The masthead says 34, not 34(Add.1).", disputed=True),
        ),
        (
            {"masthead": "PP14/DT/58-E", "printed": "58-E", "running": ("PP14/DT/58-E",)},
            ResolvedSymbol("PP14/DT/58", "en", "The masthead says 58, not DT/58.", disputed=True),
        ),
        (
            {"masthead": "48-E", "running": ("PP14/48-E", "PP14/84-E")},
            ResolvedSymbol("PP14/48", "en", "The running header says 84, not 48.", disputed=True),
        ),
        (
            {"masthead": "48-E", "running": ("PP14/48-F",)},
            ResolvedSymbol("PP14/48", "en", "The running header says that its language is F, not E.", disputed=True),
        ),
        (
            {"masthead": "48-E", "running": ("CMR15/48-E",)},
            ResolvedSymbol("CMR15/48", "en", "The running header names another conference (CMR15).", disputed=True),
        ),
        (
            {"masthead": "48-E", "conference": "World Radiocommunication Conference (WRC-15)"},
            ResolvedSymbol("WRC15/48", "en", "The masthead names another conference (WRC15).", disputed=True),
        ),
        ({"masthead": "48-E", "conference": "Climate Conference (COP-21)"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"masthead": "48-R", "conference": "Полномочная конференция (ПК-14)"}, ResolvedSymbol("PP14/48", "ru", "")),
        (
            {"masthead": "48-E", "name": "S18-PP-C-0048!!MSW-E.docx"},
            ResolvedSymbol("PP18/48", "en", "The file name names another conference (PP18).", disputed=True),
        ),
        (
            {"masthead": "48-E", "name": "S14-CL-C-0048%21%21MSW-E.docx"},
            ResolvedSymbol("CL14/48", "en", "The file name names another conference (CL14).", disputed=True),
        ),
        (
            {"ids": ["EUR/48/1", "EUR/48/2", "EUR/34A1/3"]},
            ResolvedSymbol("PP14/48", "", "The proposal ids name several documents: 48, 34(Add.1).", disputed=True),
        ),
        ({"masthead": "48-E", "ids": ["B/48/1"], "source": "Brésil (République fédérative du)"}, ResolvedSymbol("PP14/48", "en", "")),
        (
            {"masthead": "48-E", "ids": ["MEX/48/1"], "source": "BRAZIL"},
            ResolvedSymbol("PP14/48", "en", "The source names B, the proposal ids MEX.", disputed=True),
        ),
        ({"masthead": "48-E", "ids": ["MEX/48/1"], "source": "Member States of (CITEL)"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"masthead": "48-E", "ids": ["IAP/48/1"], "source": "Mexico"}, ResolvedSymbol("PP14/48", "en", "")),
        (
            {"masthead": "48-E", "ids": ["GUI/48/1"], "source": "Equatorial Guinea"},
            ResolvedSymbol("PP14/48", "en", "The source names GNE, the proposal ids GUI.", disputed=True),
        ),
        ({"masthead": "48-E", "ids": ["QQQ/48/1"], "source": "Brazil"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"masthead": "48-E", "ids": ["B/48/1"], "source": "Secretary-General"}, ResolvedSymbol("PP14/48", "en", "")),
        ({"stated": "DT/7"}, ResolvedSymbol("PP14/DT/7", "", "")),
        (
            {"masthead": "48-E", "stated": "47"},
            ResolvedSymbol("PP14/48", "en", "The table papers.csv says 47, not 48.", disputed=True),
        ),
        (
            {"language": "zh"},
            ResolvedSymbol(
                "PP14/X01234567", "zh", "Neither masthead, nor proposals, nor file name say which document this is."
            ),
        ),
    ],
)  # fmt: skip
def test_witnesses_are_weighed(witnesses, resolved):
    assert resolve(**witnesses) == resolved


@pytest.mark.parametrize(
    ("prefix", "resolved"),
    [
        ("WRC15", ResolvedSymbol("WRC15/48", "fr", "")),
        ("CMR-15", ResolvedSymbol("CMR-15/48", "fr", "")),
        (
            "WRC19",
            ResolvedSymbol("CMR15/48", "fr", "The running header names another conference (CMR15).", disputed=True),
        ),
        (
            "WTSA15",
            ResolvedSymbol("CMR15/48", "fr", "The running header names another conference (CMR15).", disputed=True),
        ),
    ],
)
def test_a_conference_has_other_letters_in_other_languages(prefix, resolved):
    registrar = replace(REGISTRAR, prefix=prefix)
    answer = resolve("48-F", running=("CMR15/48-F",), language="fr", registrar=registrar)
    assert answer == resolved


@pytest.mark.parametrize("prefix", ["COP", "busan-2014", "Doha2026"])
def test_a_file_name_says_nothing_of_a_conference_whose_prefix_has_no_year(prefix):
    registrar = replace(REGISTRAR, prefix=prefix)
    answer = resolve(name="S14-PP-C-0048!!MSW-E.docx", registrar=registrar)
    assert answer == ResolvedSymbol(f"{prefix}/48", "en", "")
