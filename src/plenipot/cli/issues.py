"""`plenipot issue`: the issues that a conference's watchers follow, and what analysts add to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, now, ready
from plenipot.core.stance.values import Grade, Issue, Overrule, Remark
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.positions.values import IssueReport

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_ISSUE = typer.Argument(help="The issue by its id, e.g. ict-definition.")
_FILES = typer.Argument(help="Issues, one YAML file each.")


@app.command()
def check(files: Annotated[list[Path], _FILES]) -> None:
    """Check the files of issues and name the field and the line of what is wrong. Needs no record.

    Example: plenipot issue check samples/busan-2014/issues/iot.yaml
    """
    from plenipot.adapters.issues.reader import read

    refused = 0
    for path in files:
        try:
            issue = read(_text(path), path.name)
        except Malformed as refusal:
            refused += 1
            typer.echo(f"refused  {refusal}", err=True)
        else:
            typer.echo(f"sound    {path.name}: {_counted(issue)}")
    if refused:
        raise Malformed(f"{refused} of {len(files)} files cannot be used.")


@app.command()
def add(slug: Annotated[str, _SLUG], files: Annotated[list[Path], _FILES]) -> None:
    """Add issues to a conference. A new wording takes the place of the old one, which is kept.

    Example: plenipot issue add pp26 roaming.yaml
    """
    ready(writes=True)
    from plenipot.adapters.issues.reader import read
    from plenipot.positions import operations

    texts = [(path.name, _text(path)) for path in files]
    for name, text in texts:
        read(text, name)
    actor = command_actor(writes=True)
    for name, text in texts:
        issue, new = operations.adopt(actor, slug, text, now(), source=name)
        typer.echo(f"{'added' if new else 'known':<8} {issue.id}: {_counted(issue)}")


@app.command("list")
def list_(slug: Annotated[str, _SLUG]) -> None:
    """List the issues of a conference, with how many are for, against, between and silent.

    Example: plenipot issue list busan-2014
    """
    ready(writes=False)
    from plenipot.positions import queries

    for issue_report in queries.issues(command_actor(writes=False), slug):
        counts = f"{len(issue_report.for_)} for, {len(issue_report.against)} against, {len(issue_report.between)} between, {len(issue_report.silent)} silent"
        typer.echo(f"{issue_report.slug}\t{counts}\t{issue_report.title}")


@app.command()
def show(slug: Annotated[str, _SLUG], issue: Annotated[str, _ISSUE]) -> None:
    """Show an issue's wordings, the remarks added to it, and the grades that were overruled, each with its source.

    Example: plenipot issue show busan-2014 ict-definition
    """
    ready(writes=False)
    from plenipot.positions import queries

    actor = command_actor(writes=False)
    report = queries.issue(actor, slug, issue)
    typer.echo(f"{report.slug}: {report.title}")
    for wording in queries.wordings(actor, slug, issue):
        typer.echo(
            f"  wording of {wording.adopted_at:%Y-%m-%d %H:%M} UTC, {wording.source}{'' if wording.current else ', replaced'}"
        )
    typer.echo("\n".join(_added(report)) or "  nothing was added or overruled")


@app.command()
def remark(
    slug: Annotated[str, _SLUG],
    issue: Annotated[str, _ISSUE],
    text: Annotated[str, typer.Argument(help="The remark, in a sentence or two.")],
    source: Annotated[str, typer.Option(help="What it rests on.")],
    alternative: Annotated[  # noqa: FBT002
        bool, typer.Option("--alternative", help="It is another way out; without this, a complication.")
    ] = False,
    proponent: Annotated[list[str] | None, typer.Option(help="Whom it concerns; may be given again.")] = None,
) -> None:
    """Add a complication or an alternative to an issue, with its source.

    Example: plenipot issue remark busan-2014 iot "The room is tired of it." --source "Minutes of the ninth meeting"
    """
    ready(writes=True)
    from plenipot.positions import operations

    kind = operations.ALTERNATIVE if alternative else operations.COMPLICATION
    operations.remark(
        command_actor(writes=True), slug, issue, Remark(text, source, tuple(proponent or ()), title=kind), now()
    )
    typer.echo(f"added    {kind} to {issue}")


@app.command()
def overrule(
    slug: Annotated[str, _SLUG],
    issue: Annotated[str, _ISSUE],
    proponent: Annotated[str, typer.Argument(help="Whose grade: the code of a group or an administration.")],
    grade: Annotated[Grade, typer.Argument(help="The grade in an analyst's judgement.")],
    reason: Annotated[str, typer.Option(help="Why the words do not say it all.")],
    source: Annotated[str, typer.Option(help="Where that can be read or heard.")],
    question: Annotated[str, typer.Option(help="One question by its id; without it, the issue as a whole.")] = "",
) -> None:
    """Set a grade against the computed one. Both stay visible, with the reason and the source.

    Example: plenipot issue overrule busan-2014 iot ACP "supports with changes" --reason "…" --source "…"
    """
    ready(writes=True)
    from plenipot.positions import operations

    operations.overrule(
        command_actor(writes=True), slug, issue, Overrule(proponent, question, grade, reason, source=source), now()
    )
    typer.echo(f"overruled {proponent} on {issue}: {grade.value}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Malformed(f"{path} could not be opened: {error.strerror}.", str(path)) from error
    except UnicodeDecodeError as error:
        raise Malformed(f"{path} is no text in UTF-8.", str(path)) from error


def _counted(issue: Issue) -> str:
    markers = sum(len(question.markers) for question in issue.questions)
    plural = "" if len(issue.questions) == 1 else "s"
    return f"{issue.title}; {len(issue.questions)} question{plural}, {markers} marker{'' if markers == 1 else 's'}"


def _added(report: IssueReport) -> Iterator[str]:
    for addition in report.remarks:
        yield f"  {addition.title}: {addition.text} ({addition.source})"
    for judged in report.overrules:
        on = f", {judged.question}" if judged.question else ""
        yield f"  {judged.proponent}{on}: {judged.grade.value}. {judged.reason} ({judged.source}; {judged.analyst})"
