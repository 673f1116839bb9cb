"""What kind of document a paper is, by what it is called in the six languages."""

import pytest

from plenipot.core.filings.kinds import DocumentKind, detect_kind, file_ending


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Minutes of the fifth plenary meeting", DocumentKind.MINUTES),
        ("The Summary Record of Committee 5", DocumentKind.MINUTES),
        ("PROCÈS-VERBAL DE LA 3E SÉANCE", DocumentKind.MINUTES),
        ("Proyecto de acta", DocumentKind.MINUTES),
        ("محضر الجلسة", DocumentKind.MINUTES),
        ("Протокол второго заседания", DocumentKind.MINUTES),
        ("第五次全体会议会议记录", DocumentKind.MINUTES),
        ("Draft agenda", DocumentKind.AGENDA),
        ("Projet d'ordre du jour", DocumentKind.AGENDA),
        ("Orden del día", DocumentKind.AGENDA),
        ("Повестка дня", DocumentKind.AGENDA),
        ("Letter from the Chairman", DocumentKind.LETTER),
        ("Lettres reçues", DocumentKind.LETTER),
        ("Information note", DocumentKind.NOTE),
        ("Aide-mémoire", DocumentKind.NOTE),
        ("Financial report", DocumentKind.REPORT),
        ("Rapport du Conseil", DocumentKind.REPORT),
        ("Отчет Совета", DocumentKind.REPORT),
        ("Common proposals for the work of the Conference", DocumentKind.PROPOSALS),
        ("Propuesta de España", DocumentKind.PROPOSALS),
        ("Предложения", DocumentKind.PROPOSALS),
        ("Sums due", None),
        ("On the report of the Council", None),
        ("", None),
    ],
)
def test_a_title_says_the_kind_by_its_beginning(title, kind):
    assert detect_kind(title) is kind


@pytest.mark.parametrize(
    ("title", "file_name", "kind"),
    [
        ("", "plenary-3.vtt", DocumentKind.RECORDING),
        ("Third meeting", "Plenary.SRT", DocumentKind.RECORDING),
        ("Minutes", "plenary.vtt", DocumentKind.MINUTES),
        ("", "plenary.docx", None),
        ("", "vtt.docx", None),
    ],
)
def test_captions_are_known_by_their_file_where_no_title_says_more(title, file_name, kind):
    assert detect_kind(title, file_name) is kind


@pytest.mark.parametrize(
    ("name", "ending"), [("a.docx", "docx"), ("a.b.DOCX", "docx"), ("srt", "srt"), ("a.", ""), ("", "")]
)
def test_the_ending_of_a_file_is_what_stands_behind_its_last_dot(name, ending):
    assert file_ending(name) == ending
