"""The site: one module per app, templates, static files."""
