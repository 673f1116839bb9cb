"""Which test files can see a module: those that import it, directly or through other modules."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


class Reach:
    """The imports between the modules of a tree, as they are written, wherever in a module they stand.

    An import of a name from a package counts as one of the package and of the module of that name. Imports by a
    computed name are not seen; the core and its tests have none.
    """

    def __init__(self, root: Path, tests: Path) -> None:
        self._root = root
        self._tests = sorted((root / tests).glob("test_*.py"))
        self._files = dict(self._modules())
        self._imports: dict[Path, frozenset[Path]] = {}

    def tests(self, module: Path) -> list[str]:
        """The test files that reach a module, those that import it directly first."""
        target = self._root / module
        ways = {path: self._distance(path, target) for path in self._tests}
        reaching = sorted((way, path) for path, way in ways.items() if way)
        return [str(path.relative_to(self._root)) for _, path in reaching]

    def modules(self, start: Path) -> set[Path]:
        """All modules that a file reaches."""
        reached: set[Path] = set()
        layer = {start}
        while layer:
            layer = {path for module in layer for path in self._imported(module)} - reached
            reached |= layer
        return reached

    def _modules(self) -> Iterator[tuple[str, Path]]:
        for base in (self._root / "src", self._root / "tests"):
            for path in base.rglob("*.py"):
                parts = path.relative_to(base).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path

    def _distance(self, start: Path, target: Path) -> int:
        """How many imports lead from one to the other; 0 where none do."""
        layer, visited, steps = {start}, {start}, 0
        while layer:
            steps += 1
            layer = {path for module in layer for path in self._imported(module)} - visited
            if target in layer:
                return steps
            visited |= layer
        return 0

    def _imported(self, path: Path) -> frozenset[Path]:
        if path not in self._imports:
            names = self._names(ast.parse(path.read_text("utf-8")))
            self._imports[path] = frozenset(self._files[name] for name in names if name in self._files)
        return self._imports[path]

    def _names(self, tree: ast.AST) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from self._with_packages(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from self._with_packages([node.module, *(f"{node.module}.{alias.name}" for alias in node.names)])

    def _with_packages(self, names: Iterable[str]) -> Iterator[str]:
        """Each name with the packages above it, which are run first."""
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:count]) for count in range(1, len(parts) + 1))
