"""Figures that carry meaning, drawn on the server by pure functions over core values."""
