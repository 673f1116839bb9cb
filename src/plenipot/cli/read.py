"""`plenipot read`: what a Word file proposes, or its plain texts; needs no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.confined import confined
from plenipot.cli.files import TYPOGRAPHY
from plenipot.cli.printing import print_lines, print_proposals
from plenipot.errors import Malformed


def read(  # noqa: PLR0917 - every option of the command is one
    file: Annotated[Path, typer.Argument(help="A Word file (.docx).")],
    form: Annotated[str, typer.Option(help="The organisation's form; without it, the file says which.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print everything for machines.")] = False,  # noqa: FBT002
    accepted: Annotated[bool, typer.Option("--accepted", help="Print the text after accepting every change.")] = False,  # noqa: FBT002
    rejected: Annotated[bool, typer.Option("--rejected", help="Print the text after rejecting every change.")] = False,  # noqa: FBT002
    numbers: Annotated[bool, typer.Option("--numbers", help="With automatic list numbers (plain texts).")] = False,  # noqa: FBT002
    stories: Annotated[  # noqa: FBT002
        bool, typer.Option("--stories", help="With notes, headers, footers and comments (plain texts).")
    ] = False,
    against: Annotated[
        Path | None, typer.Option(help="The text in force: say what the paper changes in it without tracking.")
    ] = None,
    changes: Annotated[  # noqa: FBT002
        bool, typer.Option("--changes", help="Print every tracked change: who, when, which words.")
    ] = False,
    ignore_typography: Annotated[bool, TYPOGRAPHY] = False,  # noqa: FBT002
) -> None:
    """Read a Word file: its proposals with their marks, targets and marked words, or its plain texts.

    Marked words are printed as [-deleted-] and {+inserted+}, moved ones as [<from<] and {>to>}.

    Example: plenipot read S14-PP-C-0034!R1-A1!MSW-E.docx
    """
    if accepted + rejected + as_json + changes > 1:
        raise Malformed("Choose one of --accepted, --rejected, --json and --changes.")
    if against and (accepted or rejected or changes):
        raise Malformed("--against goes with none of --accepted, --rejected and --changes.")
    if ignore_typography and (accepted or rejected or changes or as_json):
        raise Malformed(
            "--ignore-typography goes with none of --accepted, --rejected, --changes and --json: they are exact."
        )
    if (numbers or stories) and not (accepted or rejected):
        raise Malformed("--numbers and --stories go with --accepted or --rejected.")
    # Each is imported before the child is there, for what is imported in it is compiled again and again.
    if accepted or rejected:
        from plenipot.adapters.filings.views import print_plain

        with confined() as run:
            print_lines(run(print_plain, file, accepted=accepted, numbers=numbers, stories=stories))
    elif changes or as_json:
        from plenipot.adapters.render import file_views

        with confined() as run:
            if changes:
                print_lines(run(file_views.print_changes, file))
            else:
                typer.echo(run(file_views.print_json, file, form, against), nl=False)
    else:
        print_proposals(file, form, against, ignore_typography=ignore_typography)
