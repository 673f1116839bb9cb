"""Templates are loaded without blanks that nobody sees, and with every blank that parts two words."""

from __future__ import annotations

import pytest
from django.template import Engine, Origin

from plenipot.web.loading import CompactLoader


@pytest.mark.parametrize(
    ("source", "loaded"),
    [
        ("<p>\n  words\n  <b>bold</b>\n  more\n</p>\n", "<p>words\n<b>bold</b>\nmore</p>"),
        ('<td\n  class="a"\n  id="b"\n>one</td>\n<td>two</td>', '<td\nclass="a"\nid="b">one</td><td>two</td>'),
        (
            "<b>a</b>\n{% if x %}\n  <i>b</i>\n{% endif %}\n<i>c</i>",
            "<b>a</b>\n{% if x %}\n<i>b</i>\n{% endif %}\n<i>c</i>",
        ),
        ("<ins>a</ins>{% if x %}<del\n  >b</del>{% endif %}", "<ins>a</ins>{% if x %}<del>b</del>{% endif %}"),
        ("a\n<kbd>k</kbd>\n<pb>", "a\n<kbd>k</kbd>\n<pb>"),
    ],
    ids=["words in a block", "tag over several lines", "beside template tags", "glued", "inline elements"],
)
def test_only_blanks_that_nobody_sees_go(tmp_path, source, loaded):
    path = tmp_path / "page.html"
    path.write_text(source, "utf-8")
    loader = CompactLoader(Engine())
    assert loader.get_contents(Origin(str(path), "page.html", loader)) == loaded
