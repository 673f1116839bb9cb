"""Terms with their variants per language, and the rules by which a use is judged, read from data files."""
