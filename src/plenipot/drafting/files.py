"""Word files that come back: opened in a bounded child, and taken as `operations.take_back` does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from plenipot.core.access.levels import Actor
from plenipot.drafting.operations import take_back
from plenipot.drafting.values import ReturnedFacts, Version


def take_back_file(
    actor: Actor,
    conference: str,
    name: str,
    data: bytes,
    moment: datetime,
    *,
    facts: ReturnedFacts,
    run: Callable[..., Any] | None = None,
) -> Version:
    """Take a Word file back; `run` calls what reads it, without it a confined child is started.

    Raises: as `take_back`; Malformed (it is no Word file), Unavailable (nothing here may read it).
    """
    read = import_string("plenipot.adapters.word.reader.read")
    if run is not None:
        document = run(read, data, name)
    else:
        document = import_string("plenipot.adapters.sandbox.process.run_cut_off")("", read, data, name)
    return take_back(actor, conference, name, document, moment, facts=facts)
