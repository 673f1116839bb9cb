"""`plenipot issue`: the issues that a conference's watchers follow, and what analysts add to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plenipot.cli.records import command_actor, looking_back, now, ready
from plenipot.cli.typed import AT, KNOWN
from plenipot.core.stance.values import Effect, Grade, Issue, Overrule, Remark
from plenipot.errors import Malformed

if TYPE_CHECKING:
    from plenipot.positions.answering import Progress
    from plenipot.positions.values import IssueReport, WordingPreview

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

LETTERS = 2
"""Letters of the sign of a language in front of words."""
_SLUG = typer.Argument(help="The conference, e.g. busan-2014.")
_ISSUE = typer.Argument(help="The issue by its id, e.g. ict-definition.")
_FILES = typer.Argument(help="Issues, one YAML file each.")


@app.command()
def check(
    files: Annotated[list[Path], _FILES],
    on: Annotated[
        str, typer.Option(help="A conference: say what each marker finds there, what it misses, what it names in vain.")
    ] = "",
) -> None:
    """Check the files of issues and name the field and the line of what is wrong. Needs no record, but with --on.

    Example: plenipot issue check samples/busan-2014/issues/iot.yaml --on busan-2014
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
            if on:
                _print_survey(on, issue)
    if refused:
        raise Malformed(f"{refused} of {len(files)} files cannot be used.")


def _print_survey(conference: str, issue: Issue) -> None:
    """Print what each marker of an issue would find in a conference."""
    ready(writes=False)
    from plenipot.adapters.render.marker_survey import survey_lines
    from plenipot.positions import queries

    typer.echo("\n".join(survey_lines(queries.survey_issue(command_actor(writes=False), conference, issue))))


@app.command()
def test(
    file: Annotated[Path, typer.Argument(help="An issue, one YAML file.")],
    sentences: Annotated[Path, typer.Argument(help="Sentences, a line each: “for: …”, “against [fr]: …”, “open: …”.")],
) -> None:
    """Grade sentences that should be for or against, as if somebody had filed them. Needs no record.

    Example: plenipot issue test roaming.yaml roaming-sentences.txt
    """
    from plenipot.adapters.issues.reader import read
    from plenipot.adapters.issues.sentences import parse_changes, read_sentences
    from plenipot.core.stance.grades import grade_side
    from plenipot.core.stance.trial_sentences import grade_sentence

    issue = read(_text(file), file.name)
    failed = 0
    trials = read_sentences(_text(sentences), sentences.name)
    for trial in trials:
        grade, why = grade_sentence(issue, parse_changes(trial.words), trial.language)
        side = {1: "for", -1: "against", 0: "open"}[grade_side(grade)]
        failed += side != trial.side
        typer.echo(f"{'as expected' if side == trial.side else f'expected {trial.side}'}\t{grade.value}\t{trial.words}")
        if side != trial.side:
            typer.echo(f"  {why}")
    if failed:
        raise Malformed(f"{failed} of {len(trials)} sentences are not on the side expected.")


@app.command()
def watch(  # noqa: PLR0917 - the options of a command
    slug: Annotated[str, _SLUG],
    term: Annotated[list[str], typer.Argument(help="The words; with a sign of their language in front: “fr: mots”.")],
    grade: Annotated[Grade, typer.Option(help="Where whoever brings or keeps the words stands.")] = Grade.SUPPORTS,
    provision: Annotated[list[str] | None, typer.Option(help="A text or a provision; may be given again.")] = None,
    effect: Annotated[
        list[Effect] | None, typer.Option(help="What is done with the words; without this: inserted, kept, struck.")
    ] = None,
    issue: Annotated[str, typer.Option(help="An issue that is there; without it a new one is written.")] = "",
    question: Annotated[str, typer.Option(help="A question of the issue, by its id.")] = "",
    title: Annotated[str, typer.Option(help="Title of a new issue.")] = "",
    new_question: Annotated[str, typer.Option(help="A new question, in a sentence.")] = "",
    reason: Annotated[str, typer.Option(help="Why they are watched.")] = "",
    keep: Annotated[bool, typer.Option("--keep/--look", help="Keep it; or say what it would find.")] = True,  # noqa: FBT002
) -> None:
    """Watch words: they become markers of an issue, or a new issue. With --look nothing is kept.

    Example: plenipot issue watch busan-2014 "open and inclusive" --issue iot --provision RES197/resolves --look
    """
    ready(writes=keep)
    from plenipot.positions import operations
    from plenipot.positions.values import WatchedWords
    from plenipot.positions.watching import issue_text, preview_wording

    terms: dict[str, list[str]] = {}
    for words in term:
        language, colon, rest = words.partition(": ")
        terms.setdefault(language if colon and len(language) == LETTERS else "en", []).append(rest if colon else words)
    chosen = WatchedWords(
        terms=terms,
        effects=effect or [Effect.INSERTED, Effect.KEPT, Effect.STRUCK],
        grade=grade,
        issue=issue,
        question=question,
        title=title,
        asked=new_question,
        provisions=provision or [],
        reason=reason,
    )
    actor = command_actor(writes=keep)
    if not keep:
        _print_preview(preview_wording(actor, slug, issue_text(actor, slug, chosen)))
        return
    written, _changed = operations.watch(actor, slug, chosen, now())
    typer.echo(f"watched  {written.id}: {_counted(written)}")


def _print_preview(preview: WordingPreview) -> None:
    """Say what each marker of a wording finds, and whose grade it would change."""
    from plenipot.adapters.render.marker_survey import survey_lines

    typer.echo("\n".join(survey_lines(preview.surveys)))
    for change in preview.grades:
        before = f" (now {change.before.value})" if change.before else ""
        typer.echo(f"{change.proponent}\t{change.after.value}{before}")


@app.command()
def remove(
    slug: Annotated[str, _SLUG],
    issue: Annotated[str, _ISSUE],
    reason: Annotated[str, typer.Option(help="Why it is no longer watched.")],
) -> None:
    """Take an issue out of view, with a reason. Its wordings, remarks and overrules are kept.

    Example: plenipot issue remove busan-2014 iot --reason "The text was adopted."
    """
    ready(writes=True)
    from plenipot.positions import operations

    operations.remove(command_actor(writes=True), slug, issue, reason, now())
    typer.echo(f"removed  {issue}")


@app.command()
def add(
    slug: Annotated[str, _SLUG],
    files: Annotated[list[Path], _FILES],
    reason: Annotated[str, typer.Option(help="Why they are worded so.")] = "",
    over: Annotated[
        int | None, typer.Option(help="The number of the wording that you changed; refused where there is a later one.")
    ] = None,
) -> None:
    """Add issues to a conference. A new wording takes the place of the old one, which is kept.

    Example: plenipot issue add pp26 roaming.yaml
    """
    ready(writes=True)
    from plenipot.positions import operations

    written = [operations.IssueFile(_text(path), path.name, version=over, reason=reason) for path in files]
    actor = command_actor(writes=True)
    for issue, new in operations.adopt_all(actor, slug, written, now(), watch=_tell_progress):
        typer.echo(f"{'added' if new else 'known':<8} {issue.id}: {_counted(issue)}")


def _tell_progress(progress: Progress) -> None:
    """Say on the error stream how many proposals have answered an issue, where they are more than one batch."""
    if not progress.whole_at_once:
        typer.echo(f"{progress.issue}: {progress.answered} of {progress.of} proposals have answered", err=True)


@app.command("list")
def list_(
    slug: Annotated[str, _SLUG],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """List the issues of a conference, with how many are for, against, between and silent.

    Example: plenipot issue list busan-2014
    """
    ready(writes=False)
    from plenipot.positions import queries

    for issue_report in queries.issues(looking_back(command_actor(writes=False), at, known_by), slug):
        counts = f"{len(issue_report.for_)} for, {len(issue_report.against)} against, {len(issue_report.between)} between, {_uncertain(issue_report)}{len(issue_report.silent)} silent"
        typer.echo(f"{issue_report.slug}\t{counts}\t{issue_report.title}")


@app.command()
def show(
    slug: Annotated[str, _SLUG],
    issue: Annotated[str, _ISSUE],
    at: Annotated[str, AT] = "",
    known_by: Annotated[str, KNOWN] = "",
) -> None:
    """Show an issue's wordings, the remarks added to it, and the grades that were overruled, each with its source.

    Example: plenipot issue show busan-2014 ict-definition
    """
    ready(writes=False)
    from plenipot.positions import queries

    actor = looking_back(command_actor(writes=False), at, known_by)
    report = queries.issue(actor, slug, issue)
    typer.echo(f"{report.slug}: {report.title}")
    for wording in queries.wordings(actor, slug, issue):
        replaced = "" if wording.current else ", replaced"
        who = ", ".join(filter(None, (f"number {wording.number}", wording.analyst, wording.reason)))
        typer.echo(f"  wording of {wording.adopted_at:%Y-%m-%d %H:%M} UTC, {wording.source}{replaced}; {who}")
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


def _uncertain(report: IssueReport) -> str:
    """The numbers of proponents to be checked, unheard and not looked at, where there are any."""
    counts = (
        (report.to_be_checked, "to be checked"),
        (report.unheard, "unheard"),
        (report.not_looked, "not looked at"),
    )
    return "".join(f"{len(stands)} {name}, " for stands, name in counts if stands)


def _text(path: Path) -> str:
    """The text of a file. Raises: Malformed (cannot be opened, or is not UTF-8)."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Malformed(f"{path} could not be opened: {error.strerror}.", str(path)) from error
    except UnicodeDecodeError as error:
        raise Malformed(f"{path} is no text in UTF-8.", str(path)) from error


def _counted(issue: Issue) -> str:
    """The title of an issue with the numbers of its questions and markers."""
    markers = sum(len(question.markers) for question in issue.questions)
    plural = "" if len(issue.questions) == 1 else "s"
    return f"{issue.title}; {len(issue.questions)} question{plural}, {markers} marker{'' if markers == 1 else 's'}"


def _added(report: IssueReport) -> Iterator[str]:
    """The printed lines on what analysts added to an issue: remarks, then overruled grades."""
    for addition in report.remarks:
        yield f"  {addition.title}: {addition.text} ({addition.source})"
    for judged in report.overrules:
        on = f", {judged.question}" if judged.question else ""
        yield f"  {judged.proponent}{on}: {judged.grade.value}. {judged.reason} ({judged.source}; {judged.analyst})"
