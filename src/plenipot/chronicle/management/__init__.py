"""Commands of Django that the record changes."""
