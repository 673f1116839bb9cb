"""Tables as lines for a screen."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, by

FORMAT = Format(
    name="table",
    ending="txt",
    media_type="text/plain; charset=utf-8",
    label="TXT",
    order=9,
    read_only=True,
    holds={FormatContent.TABLE: by("tables:write_lines"), FormatContent.POSITIONS: by("positions:write_lines")},
)
