"""Files come in, papers stand under their symbols, nothing is lost, nothing is filed twice."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from conference_papers import NOW, opened
from plenipot.chronicle.queries import events
from plenipot.core.access.levels import OPERATOR, PUBLIC, Actor, Role
from plenipot.core.filings.values import Masthead
from plenipot.errors import Malformed, NotFound, NotPermitted, Unavailable
from plenipot.registry import operations, queries

pytestmark = pytest.mark.django_db
MEMBER = Actor("somebody", Role.MEMBER)
HEAD = Masthead(symbol="PP26/7-E", date="2026-10-01", original=("en",), language="en", source="Freedonia", title="Ours")


@pytest.fixture(autouse=True)
def conference(home):
    return opened()


def deposit(data=b"one", head=HEAD, name="7.docx", **more):
    return operations.deposit(OPERATOR, "pp26", name, data, NOW, masthead=head, **more)


def listed(actor=PUBLIC, **narrow):
    return [document.symbol for document in queries.documents(actor, "pp26", **narrow)]


def test_a_file_is_registered_with_what_its_masthead_says():
    document = deposit().document
    assert (document.symbol, document.series, document.number, document.modifiers) == ("PP26/7", "", 7, "")
    assert (document.title, document.source, document.originals) == ("Ours", "Freedonia", ("en",))
    assert (str(document.dated_on), document.doubt, document.languages) == ("2026-10-01", "", ("en",))
    assert queries.document(PUBLIC, "pp26", "PP26/7-E") == queries.document(PUBLIC, "pp26", "PP26/7") == document
    assert queries.content(PUBLIC, "pp26", "PP26/7")[1] == b"one"


def test_each_deposit_tells_one_event_and_a_known_file_none():
    deposit()
    deposit()
    deposit(b"deux", replace(HEAD, language="fr", title="La nôtre"))
    happenings = events(PUBLIC, "pp26", kinds=["registry.deposited", "registry.file-added"])
    assert [(event.kind, event.subject, event.actor, event.at, event.data["language"]) for event in happenings] == [
        ("registry.file-added", "PP26/7", "desk", NOW, "fr"),
        ("registry.deposited", "PP26/7", "desk", NOW, "en"),
    ]
    assert (
        len(events(PUBLIC, "pp26")) == len(happenings) + len(events(PUBLIC, "pp26", kinds=["conferences.opened"])) == 3
    )


def test_the_same_bytes_again_are_known_under_any_name():
    first, again = deposit(), deposit(name="copy of 7.docx")
    assert (first.new, again.new, again.document, again.file) == (True, False, first.document, first.file)
    assert listed() == ["PP26/7"]


def test_two_languages_are_one_paper_and_english_names_it():
    deposit(b"deux", replace(HEAD, language="fr", title="La nôtre"))
    assert queries.document(PUBLIC, "pp26", "PP26/7").title == "La nôtre"
    deposit()
    document = queries.document(PUBLIC, "pp26", "PP26/7")
    assert (document.title, document.languages, len(document.files)) == ("Ours", ("en", "fr"), 2)
    assert [queries.content(PUBLIC, "pp26", "PP26/7", language)[1] for language in ("en", "fr", "ar")] == [
        b"one",
        b"deux",
        b"one",
    ]


def test_other_bytes_of_the_same_paper_replace_and_keep_the_older_and_are_doubtful():
    deposit()
    deposited = deposit(b"two")
    assert (
        deposited.doubt
        == "Another file came under the same symbol in the same language; the latest is shown, all are kept."
    )
    assert [file.current for file in deposited.document.files] == [False, True]
    assert queries.content(PUBLIC, "pp26", "PP26/7")[1] == b"two"
    assert listed(doubtful=True) == ["PP26/7"]


def test_revisions_supersede_each_other_and_addenda_do_not():
    for number, symbol in enumerate(["PP26/7(Rev.2)", "PP26/7", "PP26/7(Add.1)", "PP26/7(Rev.1)", "PP26/8"]):
        deposit(str(number).encode(), replace(HEAD, symbol=symbol))
    chain = {
        document.symbol: (document.supersedes, document.superseded_by) for document in queries.documents(PUBLIC, "pp26")
    }
    assert chain == {
        "PP26/7": ("", "PP26/7(Rev.1)"),
        "PP26/7(Rev.1)": ("PP26/7", "PP26/7(Rev.2)"),
        "PP26/7(Rev.2)": ("PP26/7(Rev.1)", ""),
        "PP26/7(Add.1)": ("", ""),
        "PP26/8": ("", ""),
    }
    assert listed(superseded=False) == ["PP26/7(Add.1)", "PP26/7(Rev.2)", "PP26/8"]


def test_a_file_that_says_nothing_is_registered_all_the_same_and_doubtful():
    document = deposit(b"?", Masthead(), "scan.docx").document
    made_up = "PP26/X" + hashlib.sha256(b"?").hexdigest()[:8]
    assert (document.symbol, document.number, document.doubt) == (
        made_up,
        None,
        "Neither masthead, nor proposals, nor file name say which document this is.",
    )


def test_names_of_files_are_kept_to_their_last_255_letters_and_are_no_paths_of_ours():
    file = deposit(name="../../" + "x" * 300 + ".docx").file
    assert (len(file.name), file.name[-6:]) == (255, "x.docx")


@pytest.mark.parametrize(
    ("actor", "slug", "refusal"),
    [(PUBLIC, "pp26", NotPermitted), (OPERATOR, "pp99", NotFound), (MEMBER, "pp99", NotFound)],
)
def test_a_refused_deposit_leaves_nothing(home, actor, slug, refusal):
    before = events(OPERATOR)
    with pytest.raises(refusal):
        operations.deposit(actor, slug, "7.docx", b"one", NOW, masthead=HEAD)
    assert (listed(OPERATOR), events(OPERATOR), [path for path in home.rglob("*") if path.is_file()]) == (
        [],
        before,
        [],
    )


def test_a_deposit_that_cannot_be_stored_leaves_nothing(home):
    (home / "files").write_bytes(b"in the way")
    before = events(OPERATOR)
    with pytest.raises(Unavailable):
        deposit()
    assert (listed(OPERATOR), events(OPERATOR)) == ([], before)


def test_damaged_bytes_are_not_served(home):
    deposited = deposit()
    (stored,) = home.rglob(deposited.file.sha256)
    stored.chmod(0o644)
    stored.write_bytes(b"onE")
    with pytest.raises(Unavailable):
        queries.content(PUBLIC, "pp26", "PP26/7")


def test_an_unknown_conference_or_paper_is_not_found():
    with pytest.raises(NotFound, match="There is no document “PP26/9” in “pp26”"):
        queries.document(PUBLIC, "pp26", "PP26/9")
    with pytest.raises((NotFound, Malformed)):
        opened("pp 26")
