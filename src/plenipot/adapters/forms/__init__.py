"""Forms: how organisations set their texts and proposals, each in the folder of its organisation. See `core.structure.forms`."""

from plenipot.adapters.forms.reader import conference_letters, load, names, parse, witnesses

__all__ = ["conference_letters", "load", "names", "parse", "witnesses"]
