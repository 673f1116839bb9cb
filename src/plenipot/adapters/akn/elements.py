"""Elements of Akoma Ntoso, and the identification that every document begins with."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from plenipot.adapters.akn.names import NAMESPACE, About, day_of, safe


def sub(into: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """Append a new element to another and return it."""
    return etree.SubElement(into, f"{{{NAMESPACE}}}{tag}", attributes)


def root() -> etree._Element:
    """A new outermost element (``akomaNtoso``) of a document."""
    nothing: dict[str | None, str] = {None: NAMESPACE}
    return etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=nothing)  # type: ignore[arg-type]


def identify(head: etree._Element, about: About) -> None:
    """Put the identification into the metadata: work, expression and manifestation."""
    identification = sub(head, "identification", source=source_of(about))
    expression = about.expression
    for level, uri in (("FRBRWork", about.work), ("FRBRExpression", expression)):
        _write_level(sub(identification, level), about, uri, level)
    _write_level(sub(identification, "FRBRManifestation"), about, f"{expression}.xml", "FRBRManifestation")


def source_of(about: About) -> str:
    """The reference to the program that says what the metadata say."""
    return f"#{safe(about.source).lower()}"


def _write_level(into: etree._Element, about: About, uri: str, level: str) -> None:
    """Write the identification of one FRBR level into the metadata: addresses, title, date, author, language."""
    stem, dot, tail = uri.partition(".xml")
    sub(into, "FRBRthis", value=f"{stem}/!main{dot}{tail}")
    sub(into, "FRBRuri", value=uri)
    if level == "FRBRWork" and about.title:
        sub(into, "FRBRalias", name="title", value=" ".join(about.title.split()))
    date, name = _date_and_kind(about)
    sub(into, "FRBRdate", name=name, date=date)
    sub(into, "FRBRauthor", href=f"#{safe(about.author).lower()}")
    if level == "FRBRWork":
        sub(into, "FRBRcountry", value="un")
        sub(into, "FRBRnumber", value=about.instrument)
        sub(into, "FRBRname", value=about.edition or about.instrument)
    if level == "FRBRExpression":
        sub(into, "FRBRlanguage", language=about.language_code)


def _date_and_kind(about: About) -> tuple[str, str]:
    """The date that the schema asks for, and which one it is; where the text bears none, that of its last change, else today's."""
    if about.date:
        return about.date, GENERATION if about.date == about.dated_on else "year"
    days = [day[:10] for change in about.authorship.changes if (day := day_of(change))]
    return (max(days), "last-change") if days else (datetime.now(UTC).date().isoformat(), "written")


GENERATION = "generation"
"""The name of a date that is the text's own."""
