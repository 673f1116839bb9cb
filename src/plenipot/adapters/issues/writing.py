"""Issues written and amended as YAML text: what is not touched keeps its words, its order and its comments.

A value is put in as YAML on one line, in place of the value that stands there or behind the last of its mapping or list;
what comes out is read again by whoever stores it. Words: a *path* names a value by keys, and an item of a list by its id or
its number: ``("questions", "role", "markers", 0, "grade")``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import yaml

from plenipot.adapters.issues.nodes import parse, plain_data
from plenipot.errors import Malformed

Path: TypeAlias = Sequence[str | int]
_WIDE = 1 << 20
_SLUG_SIGNS = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 40
_REFERENCE = re.compile(r"\s*(?P<sign>[*&])[\w-]+")
"""A value that is named, or stands for a named one, as YAML has it."""


def slug_of(words: str) -> str:
    """A short name made of words, as ids of issues and markers are: lower-case letters, digits, hyphens; maybe empty."""
    return _SLUG_SIGNS.sub("-", words.lower()).strip("-")[:_LONGEST_SLUG].strip("-")


def write_issue(facts: Mapping[str, Any]) -> str:
    """A new issue as YAML, a field below the other, each question and marker on lines of its own."""
    return str(yaml.safe_dump(dict(facts), sort_keys=False, allow_unicode=True, width=120))


def append_item(text: str, path: Path, item: Mapping[str, Any]) -> str:
    """The text with an item behind the last of the list at a path. Raises: Malformed (no list stands there)."""
    node = _node_at(text, path)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise Malformed("The list to which this is to be added is not written as a list.", "issue", str(path))
    line = _on_one_line(dict(item))
    if node.flow_style:
        end = _end_of(node) - 1
        return f"{text[:end].rstrip()}, {line}{text[end:]}"
    end = _end_of_line(text, _end_of(node))
    return f"{text[:end]}\n{' ' * node.start_mark.column}- {line}{text[end:]}"


def plain_value(text: str, path: Path) -> Any:
    """The value at a path as plain data; nothing where there is none. Raises: Malformed (the part above is not there)."""
    *above, name = path
    _node_at(text, above)
    value = plain_data(text)
    for part in above:
        by_id = isinstance(value, list) and isinstance(part, str)
        value = next(item for item in value if item["id"] == part) if by_id else value[part]
    return next((entry for key, entry in value.items() if _same_name(str(key), str(name))), None)


def put_value(text: str, path: Path, value: Any) -> str:
    """The text with a value in place of the one at a path; a field that is missing there stands behind the others.

    Raises: Malformed (what should have the field is not there).
    """
    *above, name = path
    mapping = _node_at(text, above)
    if not isinstance(mapping, yaml.MappingNode):
        raise Malformed("The part to which this belongs is not written as fields with names.", "issue", str(path))
    key, written = next((pair for pair in mapping.value if _same_name(pair[0].value, str(name))), (None, None))
    if key is None or written is None:
        return _with_field(text, mapping, str(name), value)
    start = text.index(":", key.end_mark.index) + 1
    reference = _REFERENCE.match(text, start)
    if reference and reference["sign"] == "&":
        raise Malformed("This value is used in other places of the issue too; change it as YAML.", "issue", str(path))
    end = reference.end() if reference else _end_of(written)
    broken = "\n" if isinstance(written, yaml.ScalarNode) and written.style in {"|", ">"} and not reference else ""
    return f"{text[:start]} {_on_one_line(value)}{broken}{text[end:]}"


def _with_field(text: str, mapping: yaml.MappingNode, name: str, value: Any) -> str:
    """The YAML with a field added at the end of a mapping, in the style that the mapping is written in."""
    field = f"{name}: {_on_one_line(value)}"
    if mapping.flow_style:
        end = _end_of(mapping) - 1
        return f"{text[:end].rstrip()}, {field}{text[end:]}"
    end = _end_of_line(text, _end_of(mapping))
    return f"{text[:end]}\n{' ' * mapping.start_mark.column}{field}{text[end:]}"


def _node_at(text: str, path: Path) -> yaml.Node:
    """The node that stands at a path. Raises: Malformed."""
    node = parse(text, "issue").node
    for part in path:
        below = _find_item(node, part) if isinstance(node, yaml.SequenceNode) else _find_field(node, str(part))
        if below is None:
            raise Malformed(f"The issue has no “{part}” there.", "issue", str(path))
        node = below
    return node


def _find_item(node: yaml.SequenceNode, part: str | int) -> yaml.Node | None:
    """The entry of a YAML list at an index, or with an id; None where there is none."""
    if isinstance(part, int):
        return node.value[part] if part < len(node.value) else None
    named = (item for item in node.value if (name := _find_field(item, "id")) is not None and name.value == part)
    return next(named, None)


def _find_field(node: yaml.Node, name: str) -> yaml.Node | None:
    """The value of a field of a YAML mapping; None where there is none."""
    fields = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in fields if _same_name(key.value, name)), None)


def _same_name(written: str, name: str) -> bool:
    return written.replace("-", " ").replace("_", " ") == name


def _end_of(node: yaml.Node) -> int:
    """Where the last word of a node ends; the end of a block, as it is parsed, lies before whatever comes next."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        value = last[1] if isinstance(last, tuple) else last
        # A value that is only named there stands elsewhere; of such a block the parser's end is as good as any.
        if value.start_mark.index >= node.start_mark.index:
            return _end_of(value)
    return int(node.end_mark.index)


def _end_of_line(text: str, index: int) -> int:
    """The end of the line on which a node ends, or of the line before where that end is the beginning of one."""
    written = len(text[:index].rstrip())
    following = text.find("\n", written)
    return len(text) if following < 0 else following


def _on_one_line(value: Any) -> str:
    """A value as YAML on one line, which may stand among blocks and within brackets."""
    listed = yaml.safe_dump([value], default_flow_style=True, sort_keys=False, allow_unicode=True, width=_WIDE)
    return str(listed).strip()[1:-1]
