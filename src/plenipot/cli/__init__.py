"""The command line: one module per app, no decisions."""
