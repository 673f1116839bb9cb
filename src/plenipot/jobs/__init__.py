"""Work that happens by itself: one module per app."""
