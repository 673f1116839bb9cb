"""Organisations read from their folders: which there are, by which names, and what their rule books say.

See `plenipot.organisations` for the data, `adapters.forms` for their forms, `core.procedure` for what a rule book is.
Rule books are in `rule_books`, which reading a file does not load.
"""

from plenipot.adapters.organisations.folders import (
    Organisation,
    organisations,
    participants_folders,
    resolve_organisation,
    shipped_organisations,
    usual_organisation,
)

__all__ = [
    "Organisation",
    "organisations",
    "participants_folders",
    "resolve_organisation",
    "shipped_organisations",
    "usual_organisation",
]
