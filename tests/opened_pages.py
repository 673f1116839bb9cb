"""Pages of the site as trees, for tests that look into them."""

from __future__ import annotations

from lxml import html


def page(client, path, **query):
    """The page at a path, which must answer."""
    answer = client.get(path, query)
    assert answer.status_code == 200, path
    return html.fromstring(answer.content.decode())
