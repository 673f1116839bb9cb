"""Links of a paper that leave it: on the site itself they begin with a slash; sent out, they begin with its address."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from plenipot.core.blocks.values import Cite, Link, Paper

_Part = TypeVar("_Part")


def link_to_site(paper: Paper, site: str) -> Paper:
    """The paper with `site` (``https://record.example``) before every link that begins with a slash."""
    return _link_part(paper, site)


def _link_part(part: _Part, site: str) -> _Part:
    """A part of a block with the site's address before every link that begins with a stroke."""
    if isinstance(part, Cite | Link):
        return replace(part, href=f"{site}{part.href}") if part.href.startswith("/") else part
    if isinstance(part, tuple) and type(part) is tuple:
        return tuple(_link_part(part_field, site) for part_field in part)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        values = {part_field.name: getattr(part, part_field.name) for part_field in fields(part)}
        return replace(part, **{name: _link_part(value, site) for name, value in values.items()})
    return part
