"""Tags and filters with which templates speak of treaty text."""
