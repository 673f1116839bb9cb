"""YAML as nodes that know their line, so that every mistake can be named where it stands.

A *place* is the path and the line: ``questions[1].markers[0].effect, line 14``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from plenipot.errors import Malformed

_LOADER = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
"""Plain data alone, read a tenth as long where the library in C is there."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a YAML file, with the path that leads to it and the name of the file."""

    node: yaml.Node
    path: str
    source: str

    def refuse(self, sentence: str) -> NoReturn:
        """Refuse the file because of this node."""
        place = f"{self.path or 'top'}, line {self.node.start_mark.line + 1}"
        raise Malformed(f"{self.source}: {sentence} ({place})", self.source, place)

    def fields(self, names: frozenset[str]) -> dict[str, Node]:
        """The fields of a mapping; an unknown one is refused, for it is most likely a slip of the pen."""
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("Here fields with names are expected.")
        nodes_by_key: dict[str, Node] = {}
        for key, value in self.node.value:
            name = _spell_field(str(key.value), names)
            child = Node(value, f"{self.path}.{name}".lstrip("."), self.source)
            if name not in names:
                Node(key, child.path, self.source).refuse(
                    f"The field “{name}” is not known; known are {', '.join(sorted(names))}."
                )
            if name in nodes_by_key:
                Node(key, child.path, self.source).refuse(f"The field “{name}” stands twice.")
            nodes_by_key[name] = child
        return nodes_by_key

    def items(self) -> Iterator[Node]:
        """The items of a list; a single word stands for a list of one, nothing for an empty one."""
        if self.empty:
            return
        if isinstance(self.node, yaml.ScalarNode):
            yield self
            return
        if not isinstance(self.node, yaml.SequenceNode):
            self.refuse("Here a list is expected.")
        for number, item in enumerate(self.node.value):
            yield Node(item, f"{self.path}[{number}]", self.source)

    @property
    def mapping(self) -> bool:
        """Tell whether the node holds fields."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is written at the node."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == "tag:yaml.org,2002:null"

    def text(self) -> str:
        """The words of the node, white space evened out, paragraphs kept."""
        if self.empty:
            return ""
        if not isinstance(self.node, yaml.ScalarNode):
            self.refuse("Here words are expected.")
        paragraphs = str(self.node.value).strip().split("\n\n")
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)

    def texts(self) -> tuple[str, ...]:
        """The words of every item of the node's list."""
        return tuple(item.text() for item in self.items())


def parse(data: bytes | str, source: str) -> Node:
    """The only document of a YAML file.

    Raises: Malformed (with the line where the syntax breaks).
    """
    try:
        node = yaml.compose(data, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "start"
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise Malformed(f"{source} is no YAML: {problem} ({place})", source, place) from error
    if node is None:
        raise Malformed(f"{source} is empty.", source, "line 1")
    return Node(node, "", source)


def plain_data(data: bytes | str) -> Any:
    """The only document of a YAML file as plain data. Raises: yaml.YAMLError (it is none)."""
    return yaml.load(data, Loader=_LOADER)  # noqa: S506 - one of the safe loaders


def _spell_field(name: str, names: frozenset[str]) -> str:
    """A field's name with blanks where it was written with hyphens or underscores."""
    spaced = name.replace("_", " ").replace("-", " ")
    return spaced if spaced in names else name
