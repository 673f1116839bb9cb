"""Which files of somebody's folder are taken in, and why others are not."""

from __future__ import annotations

import os
import socket

import pytest

from plenipot.adapters.filings.folder import Left, list_folder, printable
from plenipot.errors import Malformed


def write_file(path, data=b"x"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_files_come_by_name_from_all_subfolders_whatever_they_are_called(tmp_path):
    names = ["b.docx", "a/z.pdf", "a/a.docx", "Предложение.docx", "مقترح عربي.docx", "提案 1.docx", "no extension"]
    for name in names:
        write_file(tmp_path / name)
    folder = list_folder(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in folder.files] == [
        "a/a.docx",
        "a/z.pdf",
        "b.docx",
        "no extension",
        "Предложение.docx",
        "مقترح عربي.docx",
        "提案 1.docx",
    ]
    assert folder.left == ()


def test_links_are_followed_to_files_inside_only(tmp_path):
    outside = write_file(tmp_path / "outside" / "secret.docx")
    folder = tmp_path / "in"
    inside = write_file(folder / "real.docx")
    (folder / "again.docx").symlink_to(inside)
    (folder / "out.docx").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "round").symlink_to(folder)
    (folder / "gone.docx").symlink_to(tmp_path / "nothing")
    listing = list_folder(folder)
    assert listing.files == (folder / "again.docx", inside)
    assert listing.left == (
        Left("gone.docx", "It is a link that leads nowhere."),
        Left("out.docx", "It is a link that leads out of the folder and was not followed."),
        Left("round", "It is a link to a folder and was not followed."),
        Left("up", "It is a link to a folder and was not followed."),
    )


def test_lock_files_hidden_files_and_what_is_no_file_are_left_out_and_named(tmp_path):
    write_file(tmp_path / "~$4.docx")
    write_file(tmp_path / ".DS_Store")
    write_file(tmp_path / ".git" / "config")
    os.mkfifo(tmp_path / "pipe.docx")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(tmp_path / "plug"))
        folder = list_folder(tmp_path)
    assert folder.files == ()
    assert [(left.name, left.why) for left in folder.left] == [
        (".DS_Store", "It is a hidden file."),
        (".git", "It is a hidden folder."),
        ("pipe.docx", "It is no regular file."),
        ("plug", "It is no regular file."),
        ("~$4.docx", "It is the lock file of a paper that is open in Word."),
    ]


def test_one_file_is_a_folder_of_one(tmp_path):
    path = write_file(tmp_path / "a.docx")
    assert (list_folder(path).root, list_folder(path).files) == (tmp_path, (path,))


def test_nothing_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(Malformed, match="There is no folder or file"):
        list_folder(tmp_path / "nowhere")


def test_names_that_are_no_text_or_steer_the_terminal_can_be_printed(tmp_path):
    raw = os.fsdecode(b"caf\xe9.docx")
    write_file(tmp_path / raw)
    write_file(tmp_path / "red \x1b[31m\n.docx")
    write_file(tmp_path / "photo\u202excod.exe")
    assert [printable(path.name) for path in list_folder(tmp_path).files] == [
        "caf�.docx",
        "photo�xcod.exe",
        "red �[31m�.docx",
    ]
    assert printable("مقترح\u200f \u00a0می\u200cخواهم") == "مقترح\u200f \u00a0می\u200cخواهم"
