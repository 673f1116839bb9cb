"""The programming interface: one module per app."""
