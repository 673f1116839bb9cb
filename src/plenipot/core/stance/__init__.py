"""Graded positions from texts, each with the words that prove it."""
