"""Pages of the site as trees, for tests that look into them."""

from __future__ import annotations

import re

from lxml import html

PRINTED_MOMENT = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d\s+UTC(?=</bdi>\s*</p>)")
"""The minute in which a page is made, which its running line prints on paper."""


def page(client, path, **query):
    """The page at a path, which must answer."""
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return html.fromstring(answer.content.decode())


def undated(content):
    """The bytes of a page without the minute in which it was made: a second page may be made in the next."""
    undated, count = PRINTED_MOMENT.subn(b"", content)
    assert count == 1
    return undated
