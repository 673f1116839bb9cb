"""Filings: Word files to what they propose, one at a time or a whole folder on all cores."""
