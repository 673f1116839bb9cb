"""Texts: marked words, provisions, tokens, comparison, numbering."""
