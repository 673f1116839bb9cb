"""`plenipot erase-name`: the name of a person goes for good; what they did stays under a key that says nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from plenipot.cli.approvals import ALONE, carry_out
from plenipot.cli.records import ready
from plenipot.core.access.acts import Act
from plenipot.errors import Malformed


def erase_name(
    key: Annotated[str, typer.Argument(help="The key of the person, as it stands in events of the record.")],
    yes: Annotated[bool, typer.Option("--yes", help="Erase it; this cannot be undone.")] = False,  # noqa: FBT002
    alone: Annotated[str, ALONE] = "",
) -> None:
    """Erase the name of a person from the record, for good; what they did stays, under a neutral label.

    Example: plenipot erase-name person-4f1c9d2e --yes
    """
    if not yes:
        raise Malformed("This cannot be undone; say --yes.")
    ready(writes=True)

    def print_result(erased: bool) -> None:  # noqa: FBT001 - the result of the operation
        """Say that it is erased."""
        typer.echo(f"The name of {key} is erased." if erased else f"The name of {key} was erased before.")

    carry_out(Act.ERASE_NAME, "", {"key": key}, print_result, alone=alone)
