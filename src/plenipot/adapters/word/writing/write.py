"""Writer of Word files: marked text → bytes, with genuine tracked changes in every story."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from plenipot.adapters.word.writing.flow import StoryWriter, TableLayout
from plenipot.adapters.word.writing.numbering import NumberingWriter
from plenipot.adapters.word.writing.package import (
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
from plenipot.adapters.word.writing.runs import PlacedRun
from plenipot.adapters.word.writing.styles import write_styles
from plenipot.adapters.word.writing.tracked_changes import RevisionWriter
from plenipot.core.identity.languages import is_right_to_left
from plenipot.core.identity.lazy_patterns import lazy_pattern
from plenipot.core.text.document import Story, WordDocument
from plenipot.errors import Malformed

_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
_STORY_NAME = lazy_pattern(r"(footnote|endnote|comment|header|footer)(?: (\d{1,9}))?")
_NOTES = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}
_ROOTS = {"header": "hdr", "footer": "ftr"}
_PAGE_TYPES = ("default", "first", "even")
"""Which pages the headers are for, in their order."""
_MARGIN = 1134
_SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
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
    layouts: Mapping[int, TableLayout] | None = None,
    bare_first_page: bool = False,
    paged: bool = False,
    identifier: str = "",
) -> bytes:
    """Write marked text as the bytes of a .docx; read again, it is the same.

    `layouts` say how tables look, by their ordinal in the body. With `bare_first_page` the only header stands from the
    second page on; with `paged` an empty paragraph of a header shows the number of the page. No name of a person is
    written but the authors of the changes; `identifier` is what the file is known by when it comes back. Raises: Malformed (a story of unknown kind).
    """
    return pack(
        _PackageBuilder(marked, layouts or {}, bare_first_page=bare_first_page, paged=paged).build_parts(
            title, identifier
        )
    )


class _PackageBuilder:
    """Builds the parts of one file."""

    def __init__(
        self, marked: WordDocument, layouts: Mapping[int, TableLayout], *, bare_first_page: bool, paged: bool
    ) -> None:
        self._marked = marked
        self._bare_first_page = bare_first_page
        self._paged = paged
        self._numbering = NumberingWriter()
        self._revisions = RevisionWriter(marked.changes)
        self._body = StoryWriter(self._revisions, self._numbering, layouts, marked.language)
        self._side = StoryWriter(self._revisions, self._numbering, {}, marked.language)

    def build_parts(self, title: str, identifier: str) -> dict[str, str]:
        """Build all parts of the package, the content types first, as readers like them."""
        stories = [(self._story_kind(story), story) for story in self._marked.stories]
        body = self._body.write_story(self._marked.body, placed=self._references(stories))
        notes = {
            part: self._write_notes(kind, part, stories) for kind, part in _NOTES.items() if _has_stories(kind, stories)
        }
        margins = self._write_margins(stories)
        styles_in_use = {paragraph.style for story in self._marked.all_stories for paragraph in story.paragraphs}
        side_parts = {**notes, **margins}
        targets = {name: f"{name}.xml" for name in ("styles", "numbering", "settings", *side_parts)}
        parts = {
            "word/document.xml": f"{HEAD}<w:document {_NAMESPACES}><w:body>{body}{self._write_section(margins)}</w:body></w:document>",
            "word/styles.xml": write_styles(styles_in_use, self._marked.language),
            "word/numbering.xml": self._numbering.write_part(),
            "word/settings.xml": self._write_settings(notes, margins),
            **{f"word/{name}.xml": part for name, part in side_parts.items()},
            "docProps/core.xml": core_properties(title, self._marked.language, "", identifier),
        }
        return {
            "[Content_Types].xml": content_types(parts),
            "_rels/.rels": package_relations(),
            "word/_rels/document.xml.rels": relations(targets),
            **parts,
        }

    def _story_kind(self, story: Story) -> str:
        """The kind of a story by its name, such as footnote. Raises: Malformed (a Word file has no such story)."""
        match = _STORY_NAME.fullmatch(story.name)
        if match is None:
            raise Malformed(f"A Word file has no place for the story “{story.name}”.", story.name)
        return match[1]

    def _references(self, stories: list[tuple[str, Story]]) -> dict[int, list[PlacedRun]]:
        """Write the runs that point to notes and comments, by the paragraph they hang on."""
        references: dict[int, list[PlacedRun]] = {}
        for kind, story in stories:
            if kind in _NOTES and story.anchor >= 0:
                properties = "" if kind == "comment" else _SUPERSCRIPT
                run = f'<w:r>{properties}<w:{kind}Reference w:id="{_note_number(story)}"/></w:r>'
                at = story.anchor_at if story.anchor_at >= 0 else sys.maxsize
                references.setdefault(story.anchor, []).append(PlacedRun(at, run, story.reference))
        return references

    def _write_notes(self, kind: str, part: str, stories: list[tuple[str, Story]]) -> str:
        """Write the part of the footnotes, endnotes or comments."""
        notes = (
            []
            if kind == "comment"
            else [_write_separator(kind, -1, "separator"), _write_separator(kind, 0, "continuationSeparator")]
        )
        for story_kind, story in stories:
            if story_kind == kind:
                author = ' w:author="" w:initials=""' if kind == "comment" else ""
                sign = f"<w:r>{_SUPERSCRIPT}<w:{kind}Ref/></w:r>" if kind != "comment" else ""
                heads = {0: sign} if story.paragraphs else {}
                inner = self._side.write_story(story.paragraphs, heads=heads)
                notes.append(f'<w:{kind} w:id="{_note_number(story)}"{author}>{inner}</w:{kind}>')
        return f"{HEAD}<w:{part} {_NAMESPACES}>{''.join(notes)}</w:{part}>"

    def _write_margins(self, stories: list[tuple[str, Story]]) -> dict[str, str]:
        """Write the parts of the headers and footers, by their names in the archive."""
        margins: dict[str, str] = {}
        for kind, root in _ROOTS.items():
            for ordinal, story in enumerate((story for story_kind, story in stories if story_kind == kind), 1):
                self._revisions.start_part()
                empty = (n for n, paragraph in enumerate(story.paragraphs) if self._paged and not paragraph.spans)
                inner = self._side.write_story(story.paragraphs, tails=dict.fromkeys(empty, _PAGE_NUMBER))
                margins[f"{kind}{ordinal}"] = f"{HEAD}<w:{root} {_NAMESPACES}>{inner}</w:{root}>"
        return margins

    def _write_section(self, margins: Mapping[str, str]) -> str:
        """Write the properties of the section: paper, margins, headers and footers, direction."""
        references = "".join(
            f'<w:{name.rstrip("0123456789")}Reference w:type="{page_type}" r:id="{name}"/>'
            for name in margins
            if (page_type := _page_type(name))
        )
        sides = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
        has_first_page = self._bare_first_page or any(_page_type(name) == "first" for name in margins)
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
            f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>{"<w:titlePg/>" if has_first_page else ""}'
            f"{'<w:bidi/>' if is_right_to_left(self._marked.language) else ''}</w:sectPr>"
        )

    def _write_settings(self, notes: Mapping[str, str], margins: Mapping[str, str]) -> str:
        """Write `settings.xml`: changes are tracked, headers and note separators are as the paper has them."""
        even = "<w:evenAndOddHeaders/>" if any(_page_type(name) == "even" for name in margins) else ""
        kinds = [kind for kind, part in _NOTES.items() if part in notes and kind != "comment"]
        separators = "".join(f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind in kinds)
        return (
            f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:trackRevisions/>'
            f'<w:defaultTabStop w:val="{_MARGIN}"/>{even}{separators}'
            '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
            'w:val="15"/></w:compat></w:settings>'
        )


def _has_stories(kind: str, stories: list[tuple[str, Story]]) -> bool:
    return any(story_kind == kind for story_kind, _ in stories)


def _note_number(story: Story) -> str:
    """The number of a note, from the name of its story."""
    return story.name.rpartition(" ")[2]


def _page_type(name: str) -> str:
    """Return the pages a header or footer is for; empty where the section shows no more of its kind."""
    kind = name.rstrip("0123456789")
    ordinal = int(name[len(kind) :] or 0)
    return _PAGE_TYPES[ordinal - 1] if kind in _ROOTS and 0 < ordinal <= len(_PAGE_TYPES) else ""


def _write_separator(kind: str, number: int, sign: str) -> str:
    return f'<w:{kind} w:type="{sign}" w:id="{number}"><w:p><w:r><w:{sign}/></w:r></w:p></w:{kind}>'
