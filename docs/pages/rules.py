"""Pages of rules: errors, and rules of procedure."""

from __future__ import annotations

from plenipot import errors
from plenipot.adapters.organisations.rule_books import shipped_rule_books
from plenipot.core.filings.findings import SENTENCES
from plenipot.core.procedure.rules import Certainty, Deadline, RuleBook


def error_page() -> str:
    """The table of refusals."""
    lines = [
        "# Errors",
        "",
        "Every refusal is one of these. The command line prints its sentence to standard error and ends with the exit code.",
        "",
        "| kind | meaning | HTTP | exit |",
        "|---|---|---|---|",
    ]
    for kind, status in errors.HTTP_STATUS.items():
        meaning = (kind.__doc__ or "").splitlines()[0]
        lines.append(f"| {kind.__name__} | {meaning} | {status} | {errors.EXIT_CODE[kind]} |")
    lines += [
        "",
        "Exit code 0 is success, 1 a fault of our own. What is typed wrongly is Malformed. 130 is Ctrl+C, 141 a reader that",
        "went away before the end.",
    ]
    return "\n".join([*lines, ""])


def finding_page() -> str:
    """The table of what a reader is told of a file of proposals."""
    lines = [
        "# Findings",
        "",
        "Where marks and words disagree, or reading fell back on something, `plenipot read` says so. Source of the rules:",
        "guidelines for the preparation of proposals, PP-10, section 2.",
        "",
        "| code | what it says |",
        "|---|---|",
    ]
    lines += [f"| `{code.value}` | {sentence} |" for code, sentence in SENTENCES.items()]
    return "\n".join([*lines, ""])


def rule_book(book: RuleBook) -> list[str]:
    """One edition of an organisation's rules as Markdown, without the tables that would be empty."""
    edition = f", edition {book.edition}" if book.edition else ""
    lines = [f"## {book.title} (`{book.slug}`{edition})", ""]
    if not (book.deadlines or book.endorsement or book.rules or book.bodies):
        lines += ["No rule is known.", ""]
    if book.deadlines:
        lines += ["| due | before the opening | rule | certainty | source |", "|---|---|---|---|---|"]
        lines += [
            f"| {deadline.what} | {_span(deadline)} | {deadline.rule.number}: {deadline.rule.text} | {deadline.rule.certainty} | {deadline.rule.source} |"
            for deadline in book.deadlines
        ]
        lines += [
            f"| later all the same | | {exception.number}: {exception.text} | {exception.certainty} | {exception.source} |"
            for deadline in book.deadlines
            for exception in deadline.exceptions
        ]
        lines.append("")
    if book.endorsement:
        lines += ["| group | becomes a common proposal when | rule | certainty | source |", "|---|---|---|---|---|"]
        lines += [
            f"| {condition.group} | {condition.rule.text} | {condition.rule.number} | {condition.rule.certainty} | {condition.rule.source} |"
            for condition in book.endorsement
        ]
        lines.append("")
    if book.rules:
        lines += ["| rule | on | what it says | certainty | edition | source |", "|---|---|---|---|---|---|"]
        lines += [
            f"| {rule.number} | {rule.purpose or ''} | {rule.text} | {rule.certainty} | {rule.edition} | {rule.source} |"
            for rule in book.rules
        ]
        lines.append("")
    if book.bodies:
        lines += ["| body | name | certainty |", "|---|---|---|"]
        lines += [f"| {body.code} | {body.name} | {body.certainty} |" for body in book.bodies]
        lines.append("")
    if book.rights:
        lines += [
            "Rights of participants; of several rules on one right of a kind the first whose fact holds decides, and a right",
            "on which there is none is not known.",
            "",
            "| participant | may | while | answer | rule | certainty | source |",
            "|---|---|---|---|---|---|---|",
        ]
        kinds = {kind.code: kind.name for kind in book.kinds}
        facts = {fact.code: fact.name for fact in book.facts}
        lines += [
            f"| {kinds[row.kind]} | {row.right} | {facts.get(row.when, '')} | {row.answer} | {row.rule.number}: {row.rule.text} | {row.rule.certainty} | {row.rule.source} |"
            for row in book.rights
        ]
        lines.append("")
    return lines


def _span(deadline: Deadline) -> str:
    if deadline.rule.certainty is Certainty.UNKNOWN:
        return "unknown"
    return f"{deadline.months} months" if deadline.months else f"{deadline.days} days"


def procedure_page() -> str:
    """All rule books."""
    head = [
        "# Rules of procedure",
        "",
        "What the rule books in `organisations/NAME/rules` say, in our words, with the number of each rule. A rule is *read* in a",
        "published source, *recalled* from memory, or *unknown*; what was not read is never shown without saying so. How to add an",
        "organisation: [A new organisation](../how-to/new-organisation.md).",
        "",
    ]
    return "\n".join([*head, *(line for book in shipped_rule_books() for line in rule_book(book))])
