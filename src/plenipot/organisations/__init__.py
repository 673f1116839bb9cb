"""Organisations as data: a folder for each, with its form and its rule books side by side; no Python.

``NAME/form.toml`` says how the organisation sets its texts and names its documents, ``NAME/rules/EDITION.toml`` what its
rules of procedure say. A form without a title is no organisation: others stand on it (``like``). They are read by
`adapters.organisations` and `adapters.forms`; an installation adds its own in ``organisations`` under `PLENIPOT_HOME`.
"""
