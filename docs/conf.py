"""Sphinx: Markdown pages, warnings are errors, nothing fetched."""

project = "Plenipot"
author = "The Plenipot project"
copyright = "the Plenipot project"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "The open record of a treaty conference", "page_width": "60rem"}
html_copy_source = False
html_show_sphinx = False
