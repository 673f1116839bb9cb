"""Values with which queries about participants are answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """An election region of the Union."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Administration:
    """A Member State: `code` is its ITU symbol, `groups` the codes of the regional groups it is in."""

    code: str
    name: str
    iso2: str = ""
    iso3: str = ""
    region: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A regional organisation: `code` prefixes its common proposals (``ACP``), `organisation` is its name (``APT``)."""

    code: str
    organisation: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proponent:
    """Whoever proposes: a group, an administration, or a code that we do not know (then `name` is the code)."""

    code: str
    name: str
    kind: str
    """``group``, ``administration`` or ``unknown``."""
    region: str = ""
    members: tuple[str, ...] = ()
