"""Errors in eight words: one root and seven leaves.

Every refusal that Plenipot makes is one of these. Doors turn them into an HTTP status, an exit code and a sentence by
the one table below; nobody else decides what a failure looks like.
"""

from __future__ import annotations


class PlenipotError(Exception):
    """The root of every refusal; its text is a sentence that a delegate can read."""


class NotFound(PlenipotError):
    """There is no such thing, or the actor may not know that there is.

    `in_record` says that the whole record was looked through; a command then says which record that was.
    """

    def __init__(self, sentence: str, *, in_record: bool = False) -> None:
        super().__init__(sentence)
        self.in_record = in_record


class NotPermitted(PlenipotError):
    """The actor sees the thing and may not do this with it.

    `waiting` is what waits for somebody else, where all but another person's yes is there (`core.access.grave`).
    """

    def __init__(self, sentence: str, *, waiting: object = None) -> None:
        super().__init__(sentence)
        self.waiting = waiting


class NotInOrder(PlenipotError):
    """A rule of procedure forbids the act. `citation` names the rule, e.g. ``GR 40``."""

    def __init__(self, sentence: str, citation: str = "") -> None:
        super().__init__(sentence)
        self.citation = citation


class Malformed(PlenipotError):
    """Bytes or words cannot be read. `source` names the file, `place` the part or line."""

    def __init__(self, sentence: str, source: str = "", place: str = "") -> None:
        super().__init__(sentence)
        self.source = source
        self.place = place


class Ambiguous(PlenipotError):
    """The words fit more than one thing; the text lists them."""


class Conflict(PlenipotError):
    """The thing has changed, or exists already, since the actor looked."""


class Unavailable(PlenipotError):
    """A service or the machine cannot do this now; nothing was lost."""


HTTP_STATUS: dict[type[PlenipotError], int] = {
    NotFound: 404,
    NotPermitted: 403,
    NotInOrder: 409,
    Malformed: 422,
    Ambiguous: 300,
    Conflict: 409,
    Unavailable: 503,
}
"""The HTTP status that the web and the API answer with, by kind of refusal."""

EXIT_CODE: dict[type[PlenipotError], int] = {
    NotFound: 3,
    NotPermitted: 4,
    NotInOrder: 5,
    Malformed: 2,
    Ambiguous: 6,
    Conflict: 7,
    Unavailable: 8,
}
"""The exit code of the command line, by kind of refusal (0 is success, 1 a fault of our own)."""
