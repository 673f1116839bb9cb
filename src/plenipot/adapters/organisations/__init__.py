"""Organisations read from their folders: which there are, by which names, and what their rule books say.

See `plenipot.organisations` for the data, `adapters.forms` for their forms, `core.procedure` for what a rule book is.
"""

from plenipot.adapters.organisations.folders import (
    Organisation,
    organisations,
    participants_folders,
    resolve_organisation,
    shipped_organisations,
    usual_organisation,
)
from plenipot.adapters.organisations.rule_books import (
    load_rule_book,
    parse_rule_book,
    rule_book_editions,
    shipped_rule_books,
)

__all__ = [
    "Organisation",
    "load_rule_book",
    "organisations",
    "parse_rule_book",
    "participants_folders",
    "resolve_organisation",
    "rule_book_editions",
    "shipped_organisations",
    "shipped_rule_books",
    "usual_organisation",
]
