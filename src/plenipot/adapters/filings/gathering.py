"""A base text and the files with proposals on it, gathered from paths: what every comparison of files begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plenipot.adapters.filings.base_texts import base_text, marked_text
from plenipot.adapters.filings.folder import printable
from plenipot.adapters.filings.paths import file_bytes
from plenipot.adapters.filings.reader import reading
from plenipot.adapters.forms.fitting import fitting
from plenipot.adapters.organisations import usual_organisation
from plenipot.adapters.sandbox.process import Run, run_here
from plenipot.core.amendments.reconstruct import reconstruct
from plenipot.core.consolidation.columns import TableColumns, as_clean_version, collect_columns, without_namesakes
from plenipot.core.filings.untracked import FiledText, presume_changes, proposed_wordings
from plenipot.core.filings.values import Filing, Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.structure.values import InstrumentText
from plenipot.core.text.namesakes import find_namesakes
from plenipot.errors import NotFound

__all__ = ["REBUILD", "Gathered", "file_bytes", "gather"]

REBUILD = "-"
"""In place of a base text: put it together from the proposals."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The base text with the name it goes by, the filings by their files' names, the proposals on the base, and the form."""

    base: InstrumentText
    name: str
    filings: tuple[tuple[str, Filing], ...]
    columns: TableColumns
    form: str

    @property
    def dated(self) -> dict[str, str]:
        """The day of the document of each proposal, by its id."""
        return {proposal.id: filing.masthead.date for _, filing in self.filings for proposal in filing.proposals}


def gather(base: str | Path, files: Sequence[Path], form: str, code: str = "", *, run: Run = run_here) -> Gathered:
    """Read the base text and all files; `base` is a file, or ``-`` for a text put together from the proposals; `code` names the instrument.

    Each file is read by a call of its own, which `run` makes. Without `form` each file is read by the form that it speaks for, and one that speaks for none as the others are.
    Raises: Malformed (a file that cannot be read), NotFound (no proposal on this text).
    """
    rebuilt = str(base) == REBUILD
    base_form, is_attested = ("", False) if form or rebuilt else run(_form_of, Path(base))
    filings = tuple((printable(path.stem), run(_read_filing, path, form, base_form)) for path in files)
    common_form = (
        base_form
        if is_attested
        else next((filing.form for _, filing in filings if filing.form_by), usual_organisation())
    )
    form = form or common_form
    if rebuilt:
        table_columns = collect_columns(filings, code)
        text, name = _rebuild_base(table_columns), "reconstructed from the proposals"
    else:
        text, name = run(base_text, Path(base), form), printable(Path(base).name)
        everything = (proposal for _, filing in filings for proposal in filing.proposals)
        filed = FiledText(text=text.provisions, edition=text.edition, proposed=proposed_wordings(everything))
        filings = tuple((key, as_clean_version(filing, filed, code or text.code)) for key, filing in filings)
        on_text = without_namesakes(collect_columns(filings, code or text.code), text.provisions)
        table_columns = _presume_columns(on_text, filed, text.language)
    if not table_columns.proposals and table_columns.namesakes:
        raise NotFound(_name_mismatch(table_columns.namesakes, table_columns.instrument))
    if not table_columns.proposals:
        raise NotFound(f"None of these files holds a proposal on {table_columns.instrument or 'this text'}.")
    return Gathered(text, name, filings, table_columns, form=form)


def presume_against(base: Path, filing: Filing, form: str) -> Filing:
    """A filing with what its papers change untracked in a text in force, for the proposals on that text.

    Raises: Malformed (a file that cannot be read), NotFound (form; no proposal on this text).
    """
    text = base_text(base, form)
    filed = FiledText(text=text.provisions, edition=text.edition)
    version = as_clean_version(filing, filed, text.code)
    on_text = [proposal for proposal in version.proposals if proposal.instrument in {text.code, ""}]
    if not on_text:
        raise NotFound(f"This file holds no proposal on {text.code or 'this text'}.")
    namesakes = find_namesakes(((proposal.id, proposal.provisions) for proposal in on_text), text.provisions)
    if len(namesakes) == len(on_text):
        raise NotFound(_name_mismatch(namesakes, text.code))
    proposals = tuple(
        _presume(filed, proposal, text.language) if proposal in on_text and proposal.id not in namesakes else proposal
        for proposal in version.proposals
    )
    return replace(version, proposals=proposals)


def _name_mismatch(ids: Sequence[str], code: str) -> str:
    """The sentence that the text given as the base is another than the one of that name that proposals amend."""
    return (
        f"This is another text than the {code or 'one'} that is amended by {', '.join(ids)}: they share hardly a word."
    )


def _form_of(path: Path) -> tuple[str, bool]:
    """The form that a base text is read by, and whether the file itself speaks for it."""
    fitted = fitting(marked_text(path))
    return fitted.form.name, bool(fitted.because)


def _read_filing(path: Path, form: str, usual: str) -> Filing:
    """The filing of a file, in a form or in the one that it speaks for."""
    return reading(file_bytes(path), printable(path.name), form, usual)


def _presume_columns(table_columns: TableColumns, filed: FiledText, language: str) -> TableColumns:
    """The columns with what their papers change untracked, where they are in the language of the filed text."""
    proposals = tuple(_presume(filed, proposal, language) for proposal in table_columns.proposals)
    return replace(table_columns, proposals=proposals)


def _presume(filed: FiledText, proposal: Proposal, language: str) -> Proposal:
    """A proposal with its untracked changes; one in another language is left as it is."""
    foreign = language and proposal.language and language != proposal.language
    return proposal if foreign else presume_changes(filed, proposal)


def _rebuild_base(table_columns: TableColumns) -> InstrumentText:
    """The base text put together from the proposals that amend it, in the language of most of them."""
    amending = {proposal.id: proposal.provisions for proposal in table_columns.proposals if proposal.mark is Mark.MOD}
    text = reconstruct(amending).text
    languages = [proposal.language for proposal in table_columns.proposals if proposal.language]
    return InstrumentText(
        table_columns.instrument,
        "",
        "",
        max(sorted(set(languages)), key=languages.count, default=""),
        provisions=text,
        unread=(),
    )
