"""Differences as lines."""

from plenipot.adapters.render.formats.registry import Format, FormatContent, by

FORMAT = Format(
    name="lines",
    ending="txt",
    media_type="text/plain; charset=utf-8",
    label="TXT",
    order=8,
    read_only=True,
    holds={
        FormatContent.DIFFERENCES: by("differences:write_lines"),
        FormatContent.COLUMNS: by("differences:write_columns_lines"),
    },
)
