"""The page of the ways that proposals take: the words for steps, and each organisation's table of them."""

from __future__ import annotations

from collections.abc import Iterator

from plenipot.adapters.organisations.rule_books import shipped_rule_books
from plenipot.core.procedure.lifecycle import (
    DERIVED,
    FORUM_WORDS,
    MEANINGS,
    PHASES,
    STATE_WORDS,
    ItemState,
    Lifecycle,
    Phase,
    cite_rules,
)
from plenipot.core.procedure.rules import RuleBook

_PHASE_WORDS = {
    Phase.PROPOSED: "proposed, and not decided",
    Phase.OPEN: "open",
    Phase.AGREED: "agreed",
    Phase.DECIDED: "decided",
}


def lifecycle_page() -> str:
    """The words for steps and states, then every table with its diagram."""
    head = [
        "# The way of a proposal",
        "",
        "What can become of a proposal, a document or a text: the words for steps, where each leads, and the tables of steps in",
        "`organisations/NAME/lifecycle.toml`. A rule is cited by its number in the latest edition, with its certainty where it was not",
        "read; a step without a rule rests on practice, as its source says. How steps are recorded:",
        "[What became of what](../how-to/what-became.md).",
        "",
        "| step | command | leads to | under the question |",
        "|---|---|---|---|",
    ]
    head += [
        f"| {meaning.words} | {'follows from the record' if kind in DERIVED else f'`{kind}`'} "
        f"| {STATE_WORDS[meaning.state] if meaning.state else 'where it was'} "
        f"| {_PHASE_WORDS[PHASES[meaning.state]] if meaning.state else ''} |"
        for kind, meaning in MEANINGS.items()
    ]
    latest: dict[str, RuleBook] = {book.slug: book for book in shipped_rule_books() if book.lifecycle}
    return "\n".join([*head, "", *(line for book in latest.values() for line in _table(book))])


def _table(book: RuleBook) -> Iterator[str]:
    """The table of an organisation, and the same as a diagram."""
    lifecycle = book.lifecycle or Lifecycle(steps=())
    yield from (f"## {book.title} (`{book.slug}`)", "")
    yield from (
        "| step | after | in | who | rules | evidence | the practice is | source |",
        "|---|---|---|---|---|---|---|---|",
    )
    for row in lifecycle.steps:
        after = ", ".join(STATE_WORDS[state] for state in ItemState if state in row.after)
        forums = ", ".join(FORUM_WORDS[forum] for forum in row.forums)
        rules = ", ".join(rule.citation for rule in cite_rules(book.citable, row.rules))
        evidence = ", ".join(row.evidence)
        words = MEANINGS[row.kind].words
        yield f"| {words} | {after} | {forums} | {row.who} | {rules} | {evidence} | {row.certainty} | {row.source} |"
    yield from ("", "```text", *_diagram(lifecycle), "```", "")


def _diagram(lifecycle: Lifecycle) -> Iterator[str]:
    """Every state with the steps that are foreseen from it, and where they lead."""
    for phase in Phase:
        yield f"{_PHASE_WORDS[phase].upper()}"
        for state in (state for state in ItemState if PHASES[state] is phase):
            yield f"  [{STATE_WORDS[state]}]"
            for row in lifecycle.steps:
                leads = MEANINGS[row.kind].state
                if state in row.after and leads is not state:
                    yield f"     ── {MEANINGS[row.kind].words} ──▶ [{STATE_WORDS[leads] if leads else STATE_WORDS[state]}]"
