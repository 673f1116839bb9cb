"""Plenipot, the open record of a treaty conference."""
