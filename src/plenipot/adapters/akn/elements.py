"""Elements of Akoma Ntoso, and the identification that every document begins with."""

from __future__ import annotations

from lxml import etree

from plenipot.adapters.akn.names import NAMESPACE, About, safe


def sub(into: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """A new element at the end of another."""
    return etree.SubElement(into, f"{{{NAMESPACE}}}{tag}", attributes)


def root() -> etree._Element:
    """The outermost element."""
    nothing: dict[str | None, str] = {None: NAMESPACE}
    return etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=nothing)  # type: ignore[arg-type]


def meta(statement: etree._Element, about: About) -> None:
    """Put the identification into a document: work, expression and manifestation, and who speaks."""
    source = f"#{safe(about.source).lower()}"
    head = sub(statement, "meta")
    identification = sub(head, "identification", source=source)
    expression = f"{about.work}/{about.language_code}@{about.date}"
    for level, uri in (("FRBRWork", about.work), ("FRBRExpression", expression)):
        _frbr(sub(identification, level), about, uri, level)
    _frbr(sub(identification, "FRBRManifestation"), about, f"{expression}.xml", "FRBRManifestation")
    references = sub(head, "references", source=source)
    for name, label in ((about.source, about.source), (about.author, about.author.upper())):
        identity = safe(name).lower()
        sub(references, "TLCOrganization", eId=identity, href=f"/ontology/organization/un/{identity}", showAs=label)


def _frbr(into: etree._Element, about: About, uri: str, level: str) -> None:
    stem, dot, tail = uri.partition(".xml")
    sub(into, "FRBRthis", value=f"{stem}/!main{dot}{tail}")
    sub(into, "FRBRuri", value=uri)
    if level == "FRBRWork" and about.title:
        sub(into, "FRBRalias", name="title", value=" ".join(about.title.split()))
    sub(into, "FRBRdate", name="generation", date=about.date)
    sub(into, "FRBRauthor", href=f"#{safe(about.author).lower()}")
    if level == "FRBRWork":
        sub(into, "FRBRcountry", value="un")
        sub(into, "FRBRnumber", value=about.instrument)
        sub(into, "FRBRname", value=about.edition or about.instrument)
    if level == "FRBRExpression":
        sub(into, "FRBRlanguage", language=about.language_code)
