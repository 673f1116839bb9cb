"""Alternate content: of several forms of one thing the first is read, the others are passed over to their ends."""

from __future__ import annotations

_FORMS = frozenset({"mc:Choice", "mc:Fallback"})
_ENDS = frozenset({"/mc:Choice", "/mc:Fallback"})


class Alternatives:
    """The open alternatives; while `muted`, nothing but `listen` may be called."""

    __slots__ = ("_chosen", "muted")

    def __init__(self) -> None:
        self._chosen: list[bool] = []
        self.muted = 0

    def meet(self, tag: str, attributes: str) -> None:
        """A tag of alternate content outside muted forms."""
        if attributes.endswith("/"):
            return
        if tag == "mc:AlternateContent":
            self._chosen.append(False)
        elif tag == "/mc:AlternateContent" and self._chosen:
            self._chosen.pop()
        elif tag in _FORMS and self._chosen:
            self.muted = int(self._chosen[-1])
            self._chosen[-1] = True

    def listen(self, tag: str, attributes: str) -> None:
        """Any tag inside a muted form: wait for its end."""
        if tag in _FORMS and not attributes.endswith("/"):
            self.muted += 1
        elif tag in _ENDS:
            self.muted -= 1
