"""Marked text written as a Word file, with genuine tracked changes in every story."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plenipot.adapters.render.docx_parts import (
    HEAD,
    PAGE,
    R,
    W,
    content_types,
    core_properties,
    pack,
    package_relations,
    relations,
)
from plenipot.adapters.word.writing.flow import Flow, Layout
from plenipot.adapters.word.writing.hands import Revisions
from plenipot.adapters.word.writing.lists import Lists
from plenipot.adapters.word.writing.looks import styles
from plenipot.core.text.document import Story, WordDocument
from plenipot.errors import Malformed

_NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
_NAME = re.compile(r"(footnote|endnote|comment|header|footer)(?: (\d{1,9}))?")
_NOTES = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}
_ROOTS = {"header": "hdr", "footer": "ftr"}
_PLACES = ("default", "first", "even")
"""Which pages the headers are for, in their order."""
_MARGIN = 1134
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_PAGE_NUMBER = "".join(
    f"<w:r>{sign}</w:r>"
    for sign in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def write(
    marked: WordDocument,
    *,
    title: str = "",
    layouts: Mapping[int, Layout] | None = None,
    bare_first_page: bool = False,
    paged: bool = False,
) -> bytes:
    """Marked text as the bytes of a .docx; read again, it is the same.

    `layouts` say how tables look, by their ordinal in the body. With `bare_first_page` the only header stands from the
    second page on; with `paged` an empty paragraph of a header shows the number of the page. No name of a person is
    written but the authors of the changes. Raises: Malformed (a story of unknown kind).
    """
    return pack(_File(marked, layouts or {}, bare_first_page=bare_first_page, paged=paged).parts(title))


class _File:
    """The parts of one file in the making."""

    def __init__(
        self, marked: WordDocument, layouts: Mapping[int, Layout], *, bare_first_page: bool, paged: bool
    ) -> None:
        self._marked = marked
        self._bare_first_page = bare_first_page
        self._paged = paged
        self._lists = Lists()
        self._revisions = Revisions(marked.changes)
        self._body = Flow(self._revisions, self._lists, layouts, marked.language)
        self._aside = Flow(self._revisions, self._lists, {}, marked.language)

    def parts(self, title: str) -> dict[str, str]:
        """All parts of the package, the contents first, as readers like them."""
        stories = [(self._kind(story), story) for story in self._marked.stories[1:]]
        body = self._body.story(self._marked.body, tails=self._references(stories))
        notes = {part: self._notes(kind, part, stories) for kind, part in _NOTES.items() if _has(kind, stories)}
        margins = self._margins(stories)
        used = {paragraph.style for story in self._marked.stories for paragraph in story.paragraphs}
        aside = {**notes, **margins}
        targets = {name: f"{name}.xml" for name in ("styles", "numbering", "settings", *aside)}
        made = {
            "word/document.xml": f"{HEAD}<w:document {_NAMES}><w:body>{body}{self._section(margins)}</w:body></w:document>",
            "word/styles.xml": styles(used, self._marked.language),
            "word/numbering.xml": self._lists.part(),
            "word/settings.xml": self._settings(notes, margins),
            **{f"word/{name}.xml": part for name, part in aside.items()},
            "docProps/core.xml": core_properties(title, self._marked.language, ""),
        }
        return {
            "[Content_Types].xml": content_types(made),
            "_rels/.rels": package_relations(),
            "word/_rels/document.xml.rels": relations(targets),
            **made,
        }

    def _kind(self, story: Story) -> str:
        match = _NAME.fullmatch(story.name)
        if match is None:
            raise Malformed(f"A Word file has no place for the story “{story.name}”.", story.name)
        return match[1]

    def _references(self, stories: list[tuple[str, Story]]) -> dict[int, str]:
        """The runs that point to notes and comments, by the paragraph they hang on."""
        found: dict[int, str] = {}
        for kind, story in stories:
            if kind in _NOTES and story.anchor >= 0:
                look = "" if kind == "comment" else _RAISED
                run = f'<w:r>{look}<w:{kind}Reference w:id="{_number(story)}"/></w:r>'
                found[story.anchor] = found.get(story.anchor, "") + run
        return found

    def _notes(self, kind: str, part: str, stories: list[tuple[str, Story]]) -> str:
        made = (
            []
            if kind == "comment"
            else [_separator(kind, -1, "separator"), _separator(kind, 0, "continuationSeparator")]
        )
        for own, story in stories:
            if own == kind:
                who = ' w:author="" w:initials=""' if kind == "comment" else ""
                sign = f"<w:r>{_RAISED}<w:{kind}Ref/></w:r>" if kind != "comment" else ""
                heads = {0: sign} if story.paragraphs else {}
                inner = self._aside.story(story.paragraphs, heads=heads)
                made.append(f'<w:{kind} w:id="{_number(story)}"{who}>{inner}</w:{kind}>')
        return f"{HEAD}<w:{part} {_NAMES}>{''.join(made)}</w:{part}>"

    def _margins(self, stories: list[tuple[str, Story]]) -> dict[str, str]:
        made: dict[str, str] = {}
        for kind, root in _ROOTS.items():
            for ordinal, story in enumerate((one for own, one in stories if own == kind), 1):
                self._revisions.part_begins()
                empty = (n for n, one in enumerate(story.paragraphs) if self._paged and not one.spans)
                inner = self._aside.story(story.paragraphs, tails=dict.fromkeys(empty, _PAGE_NUMBER))
                made[f"{kind}{ordinal}"] = f"{HEAD}<w:{root} {_NAMES}>{inner}</w:{root}>"
        return made

    def _section(self, margins: Mapping[str, str]) -> str:
        shown = "".join(
            f'<w:{name.rstrip("0123456789")}Reference w:type="{place}" r:id="{name}"/>'
            for name in margins
            if (place := _place(name))
        )
        sides = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
        first = self._bare_first_page or any(_place(name) == "first" for name in margins)
        return (
            f'<w:sectPr>{shown}<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
            f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>{"<w:titlePg/>" if first else ""}'
            f"{'<w:bidi/>' if self._marked.language == 'ar' else ''}</w:sectPr>"
        )

    def _settings(self, notes: Mapping[str, str], margins: Mapping[str, str]) -> str:
        even = "<w:evenAndOddHeaders/>" if any(_place(name) == "even" for name in margins) else ""
        kinds = [kind for kind, part in _NOTES.items() if part in notes and kind != "comment"]
        separators = "".join(f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind in kinds)
        return (
            f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:trackRevisions/>'
            f'<w:defaultTabStop w:val="{_MARGIN}"/>{even}{separators}'
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
            'w:val="15"/></w:compat></w:settings>'
        )


def _has(kind: str, stories: list[tuple[str, Story]]) -> bool:
    return any(own == kind for own, _ in stories)


def _number(story: Story) -> str:
    return story.name.rpartition(" ")[2]


def _place(name: str) -> str:
    """The pages a header or footer is for; empty where the section shows no more of its kind."""
    kind = name.rstrip("0123456789")
    ordinal = int(name[len(kind) :] or 0)
    return _PLACES[ordinal - 1] if kind in _ROOTS and 0 < ordinal <= len(_PLACES) else ""


def _separator(kind: str, number: int, sign: str) -> str:
    return f'<w:{kind} w:type="{sign}" w:id="{number}"><w:p><w:r><w:{sign}/></w:r></w:p></w:{kind}>'
