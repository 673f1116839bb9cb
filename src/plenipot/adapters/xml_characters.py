"""Characters that XML 1.0 cannot hold: a text typed as plain lines can bring them, no file of XML may."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What stands outside Char in Extensible Markup Language 1.0, 2.2, but for characters beyond the basic plane."""


def replace_forbidden(words: str) -> str:
    """Return the words with each character that XML cannot hold as U+FFFD, so that every place in them stays."""
    return _FORBIDDEN.sub("\ufffd", words)
