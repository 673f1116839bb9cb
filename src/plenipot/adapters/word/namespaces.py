"""The namespaces whose elements this reader knows or may pass over, by which a form of alternate content is chosen."""

from __future__ import annotations

from plenipot.core.identity.lazy_patterns import lazy_pattern

_DECLARATION = lazy_pattern(r'xmlns:([\w.-]+)="([^"]*)"')
_PREFIXES = frozenset(
    [
        "a",
        "a14",
        "am3d",
        "aink",
        "cx",
        "cx1",
        "cx2",
        "cx3",
        "cx4",
        "cx5",
        "cx6",
        "cx7",
        "cx8",
        "m",
        "o",
        "oel",
        "pic",
        "r",
        "v",
        "w",
        "w10",
        "w14",
        "w15",
        "w16",
        "w16cex",
        "w16cid",
        "w16du",
        "w16sdtdh",
        "w16sdtfl",
        "w16se",
        "wne",
        "wp",
        "wp14",
        "wpc",
        "wpg",
        "wpi",
        "wps",
    ]
)
"""As Word declares them in every file; a part written anew declares none."""
_FAMILIES = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.microsoft.com/office/2019/extlst",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
"""Beginnings of Word's own namespaces. What stands in them is text, in Word's elements, or a drawing around a text box."""


class Namespaces:
    """The prefixes that a part declares, read when alternate content first asks for one."""

    def __init__(self, part_xml: str) -> None:
        self._part_xml = part_xml
        self._declared: dict[str, str] | None = None

    def knows(self, prefix: str, attributes: str) -> bool:
        """Tell whether what a prefix stands for is known; `attributes` may declare it themselves."""
        if self._declared is None:
            self._declared = dict(_DECLARATION.findall(self._part_xml)) if "xmlns:" in self._part_xml else {}
        declared = dict(_DECLARATION.findall(attributes)) if "xmlns:" in attributes else {}
        uri = declared.get(prefix) or self._declared.get(prefix)
        if uri is None:
            return not self._declared and prefix in _PREFIXES
        return uri.startswith(_FAMILIES)
