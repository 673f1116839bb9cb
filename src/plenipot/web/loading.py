"""Loading templates without the blanks that serve only those who write them; a page would be a third heavier by them."""

from __future__ import annotations

import re

from django.template import Origin
from django.template.loaders import app_directories

_BLOCKS = (
    "article|aside|blockquote|body|caption|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h1|h2|h3|h4"
    "|head|header|html|legend|li|main|nav|ol|option|p|section|summary|table|tbody|td|th|thead|tr|ul"
)
"""Elements that begin and end a line of their own, so that no blank beside them is seen."""
_INDENTATION = re.compile(r"\n[ \t]+")
_END_OF_TAG = re.compile(r"\n>")
_BEFORE_BLOCK = re.compile(rf"\n(?=</?(?:{_BLOCKS})\b)")
_AFTER_BLOCK = re.compile(rf"(</(?:{_BLOCKS})>|<(?:{_BLOCKS})\b[^<>\n]*>)\n")


class CompactLoader(app_directories.Loader):
    """The templates of the apps without indentation, and without line breaks at the end of a tag or beside a block.

    Every other line break stays, for it can part two words. A template must hold no text whose inner blanks count
    (``pre``, ``textarea``).
    """

    def get_contents(self, origin: Origin) -> str:
        """The source of a template.

        Raises: TemplateDoesNotExist.
        """
        source = _END_OF_TAG.sub(">", _INDENTATION.sub("\n", super().get_contents(origin)))
        return _AFTER_BLOCK.sub(r"\1", _BEFORE_BLOCK.sub("", source))
