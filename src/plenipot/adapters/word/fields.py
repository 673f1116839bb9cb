"""Fields being read: between its begin and its separator stands a field's code, which is no text; then its result."""

from __future__ import annotations


class Fields:
    """The open fields of one flow of text; `in_code` counts those whose code is being read."""

    __slots__ = ("_open", "in_code")

    def __init__(self) -> None:
        self._open: list[bool] = []
        self.in_code = 0

    def meet(self, kind: str) -> None:
        """A field character: ``begin``, ``separate`` or ``end``."""
        if kind == "begin":
            self._open.append(False)
            self.in_code += 1
        elif self._open and kind == "separate":
            self.in_code -= not self._open[-1]
            self._open[-1] = True
        elif self._open and kind == "end":
            self.in_code -= not self._open.pop()
