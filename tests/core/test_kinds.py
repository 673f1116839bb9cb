"""What kind of document a paper is, by what it is called in the six languages."""

import pytest

from plenipot.core.filings.kinds import DocumentKind, bare_file_name, detect_kind, file_ending, is_word_file


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


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("C5-047.docx", "C5-047.docx"),
        ("/papers/in/C5-047.docx", "C5-047.docx"),
        ("C:\\Papers\\in/C5-047.docx", "C5-047.docx"),
        ("in/C5-047.docx/", "C5-047.docx"),
        ("", "file"),
        ("in/..", "file"),
        (".", "file"),
        ("///", "file"),
        ("..docx", "..docx"),
    ],
)
def test_the_name_of_a_file_has_no_folders_and_is_never_empty(name, bare):
    assert bare_file_name(name) == bare


@pytest.mark.parametrize(
    ("name", "is_word"),
    [("a.docx", True), ("A.DOCX", True), ("a.docx.pdf", False), ("a.doc", False), ("a.docxx", False)],
)
def test_proposals_with_their_marks_come_in_files_that_are_called_docx(name, is_word):
    assert is_word_file(name) is is_word
