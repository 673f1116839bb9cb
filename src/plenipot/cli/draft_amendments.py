"""`plenipot draft amend, unamend, amendments, editors, editorial, judge`: oral amendments, and the form and sense of editorial changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plenipot.cli.files import deliver
from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.steps import written_moment
from plenipot.cli.typed import AT, KNOWN, choice
from plenipot.core.stance.editorial import SIGN_WORDS, EditorialKind

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module to those of versions."""
    for name, command in (
        ("amend", amend),
        ("unamend", unamend),
        ("amendments", amendments),
        ("editors", editors),
        ("editorial", editorial),
        ("judge", judge),
    ):
        app.command(name)(command)


def amend(
    slug: Annotated[str, _SLUG],
    decision: Annotated[str, typer.Argument(help="The decision, by its key; it is one on a document.")],
    old: Annotated[str, typer.Argument(help="The words that give way.")],
    new: Annotated[str, typer.Argument(help="The words in their place; none where they go.")] = "",
    at: Annotated[str, typer.Option("--in", help="The provision, e.g. resolves/2; else they stand once.")] = "",
    language: Annotated[str, typer.Option(help="Language of the file, if not the original.")] = "",
) -> None:
    """Record the words that a decision put in the place of others; the file for the editors carries them tracked.

    Example: plenipot draft amend busan-2014 1f2e3d4c5b6a shall may --in resolves/2
    """
    ready(writes=True)
    from plenipot.drafting.amending import AmendmentFacts, amend_orally

    facts = AmendmentFacts(address=at, words_before=old, words_after=new, language=language)
    entry = amend_orally(command_actor(writes=True), slug, decision, now(), facts=facts)
    typer.echo(f"{entry.document}\t{entry.address}\t{entry.after}\t{entry.key}")


def unamend(
    slug: Annotated[str, _SLUG],
    key: Annotated[str, typer.Argument(help="The oral amendment, by its key.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence; it stays in the record.")],
) -> None:
    """Strike an oral amendment that was recorded wrongly, when the minutes are corrected for example.

    Example: plenipot draft unamend busan-2014 1f2e3d4c5b6a --reason "Corrected in Document 161"
    """
    ready(writes=True)
    from plenipot.drafting.amending import strike_amendment

    strike_amendment(command_actor(writes=True), slug, key, reason, now())
    typer.echo("Struck.")


def amendments(slug: Annotated[str, _SLUG], at: Annotated[str, AT] = "", known_by: Annotated[str, KNOWN] = "") -> None:
    """List the oral amendments of a conference.

    Example: plenipot draft amendments busan-2014
    """
    ready(writes=False)
    from plenipot.drafting.amending import amendments as listed

    for entry in listed(looking_back(command_actor(writes=False), at, known_by), slug):
        facts = (
            entry.document,
            entry.body,
            written_moment(entry.decided),
            entry.address,
            f"{entry.words_before} → {entry.words_after}",
        )
        typer.echo("\t".join((*facts, entry.key)))


def editors(
    slug: Annotated[str, _SLUG],
    document: Annotated[str, typer.Argument(help="The document that was approved, e.g. DT/58.")],
    output: Annotated[Path, typer.Option(help="The Word file to write.")],
    language: Annotated[str, typer.Option(help="Language of the file, if not the original.")] = "",
) -> None:
    """Write the Word file for the Editorial Committee: the document as approved, its oral amendments tracked.

    Example: plenipot draft editors busan-2014 DT/58 --output DT-58-as-amended.docx
    """
    ready(writes=False)
    from plenipot.drafting.amending import editors_file

    deliver(editors_file(command_actor(writes=False), slug, document, language), output)


def editorial(
    slug: Annotated[str, _SLUG],
    before: Annotated[str, typer.Argument(help="The version that the committee sent, by its key.")],
    after: Annotated[str, typer.Argument(help="The edited version, by its key.")],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the differences between the text that a committee sent and an edited one: form, or possibly sense, and why.

    Example: plenipot draft editorial busan-2014 1f2e3d4c5b6a 6a5b4c3d2e1f
    """
    ready(writes=False)
    from plenipot.adapters.render.notation import printed
    from plenipot.drafting.editorial import editorial_comparison

    actor = looking_back(command_actor(writes=False), at, known_by)
    for change in editorial_comparison(actor, slug, before, after).changes:
        signs = ", ".join(SIGN_WORDS[sign] for sign in change.signs)
        confirmed = f"{change.judgement.kind} ({change.judgement.by})" if change.judgement else "not confirmed"
        kind = "form" if change.kind is EditorialKind.FORM else "possibly sense"
        typer.echo(
            "\t".join((change.provision.address, kind, signs, printed(change.provision.spans), confirmed, change.key))
        )


def judge(
    slug: Annotated[str, _SLUG],
    before: Annotated[str, typer.Argument(help="The version that the committee sent, by its key.")],
    after: Annotated[str, typer.Argument(help="The edited version, by its key.")],
    change: Annotated[str, typer.Argument(help="The difference, by its key.")],
    kind: Annotated[str, typer.Argument(help=f"It is one of {' or '.join(EditorialKind)}.")],
    reason: Annotated[str, typer.Option(help="Why, where it is not what its signs make of it.")] = "",
) -> None:
    """Confirm that a difference is form or sense, or overrule what its signs make of it.

    Example: plenipot draft judge busan-2014 1f2e3d4c5b6a 6a5b4c3d2e1f 0a1b2c3d4e5f form
    """
    ready(writes=True)
    from plenipot.drafting.editorial import judge_editorial

    chosen = choice(EditorialKind, kind, "kind of change")
    judged = judge_editorial(command_actor(writes=True), slug, before, after, change, chosen, now(), reason=reason)
    typer.echo(f"{judged.provision.address}\t{judged.settled.value}")
