"""The organisations there are: those of the package, and those that an installation adds under `PLENIPOT_HOME`.

A folder with a ``form.toml`` is an organisation of the folder's name; one of an installation stands before one of the
same name in the package. A form without a title is not an organisation: others stand on it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from plenipot import organisations as shipped
from plenipot.adapters.storage.home import home_folder
from plenipot.errors import Malformed, NotFound

FORM = "form.toml"
PARTICIPANTS = "participants"
_SHIPPED = Path(shipped.__file__).parent
_FIRST_TABLE = "\n["


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One folder of data: its name, the title of its form, and the older names by which records may know it."""

    name: str
    title: str
    """Empty where the form is only there for others to stand on."""
    folder: Path
    aliases: tuple[str, ...] = ()
    usual: bool = False
    """Whether a file that speaks for no form is read by this one."""

    final_acts: str = ""
    """The name of the paper of all that its conferences adopt; empty where that is not known."""

    @property
    def form(self) -> Path:
        """The file of the organisation's form."""
        return self.folder / FORM


def organisation_folders() -> tuple[Path, ...]:
    """The folders in which organisations are looked for, the first with a name wins."""
    return _folders_of(home_folder())


@lru_cache(maxsize=8)
def _folders_of(home: Path) -> tuple[Path, ...]:
    return (home / "organisations", _SHIPPED)


def organisations() -> Mapping[str, Organisation]:
    """Every organisation by its name, in alphabetical order.

    Raises: Malformed (the head of a form).
    """
    return _titled_organisations(organisation_folders())


def shipped_organisations() -> Mapping[str, Organisation]:
    """The organisations of the package alone, whatever an installation adds: what is documented and translated."""
    return _titled_organisations((_SHIPPED,))


def stood_upon(name: str) -> Organisation:
    """The organisation, or the form for others to stand on, of that name.

    Raises: NotFound.
    """
    every = _all_organisations(organisation_folders())
    if name not in every:
        raise NotFound(f"There is no form “{name}” to stand on.")
    return every[name]


def resolve_organisation(name: str, what: str = "form") -> Organisation:
    """The organisation of that name, or of that older name; `what` of it is asked for, a form or a rule book.

    Raises: NotFound, naming those there are.
    """
    present = organisations()
    match = present.get(name) or next((candidate for candidate in present.values() if name in candidate.aliases), None)
    if match is None:
        raise NotFound(f"There is no {what} “{name}”; there are {', '.join(present)}.")
    return match


def participants_folders(*, shipped: bool = False) -> tuple[Path, ...]:
    """The folders with tables of participants (regions, groups, administrations, memberships), where an organisation has one.

    With `shipped` those of the package alone.
    """
    where = (_SHIPPED,) if shipped else organisation_folders()
    folders = (organisation.folder / PARTICIPANTS for organisation in _all_organisations(where).values())
    return tuple(folder for folder in folders if folder.is_dir())


def usual_organisation() -> str:
    """The name of the organisation by whose form a file is read that speaks for none; one's own stands before ours."""
    return _usual_organisation(organisation_folders())


@cache
def _usual_organisation(folders: tuple[Path, ...]) -> str:
    """The name of the usual organisation of these folders: asked for with every file that is read."""
    usual = [organisation for organisation in _titled_organisations(folders).values() if organisation.usual]
    return min(usual, key=lambda organisation: organisation.folder.parent == _SHIPPED).name


@cache
def _titled_organisations(folders: tuple[Path, ...]) -> Mapping[str, Organisation]:
    """The organisations that can be chosen by name: those with a title."""
    return MappingProxyType(
        {name: organisation for name, organisation in _all_organisations(folders).items() if organisation.title}
    )


@cache
def _all_organisations(folders: tuple[Path, ...]) -> dict[str, Organisation]:
    """Every organisation that has a form in one of the folders, by name; an earlier folder hides those of its names in later ones."""
    forms = {path.parent.name: path for folder in reversed(folders) for path in folder.glob(f"*/{FORM}")}
    return {name: _read_organisation(path) for name, path in sorted(forms.items())}


def _read_organisation(form: Path) -> Organisation:
    """Read the keys before the first table; the rest of a form is read only when it is needed."""
    name = form.parent.name
    try:
        head = tomllib.loads(form.read_text(encoding="utf-8").partition(_FIRST_TABLE)[0])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Malformed(f"The form “{name}” cannot be read: {error}.", str(form)) from error
    return Organisation(
        name=name,
        title=head.get("title", ""),
        folder=form.parent,
        aliases=tuple(head.get("aliases", ())),
        usual=head.get("usual", False),
        final_acts=head.get("final-acts", ""),
    )
