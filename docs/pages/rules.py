"""Pages of rules: errors, and rules of procedure."""

from __future__ import annotations

from plenipot import errors
from plenipot.core.filings.findings import SENTENCES
from plenipot.core.procedure.itu_pp import RULE_BOOKS
from plenipot.core.procedure.rules import RuleBook


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
    """One organisation's rules as Markdown."""
    lines = [f"## {book.title} (`{book.slug}`)", "", "| due | before the opening | rule |", "|---|---|---|"]
    for deadline in book.deadlines:
        span = f"{deadline.months} months" if deadline.months else f"{deadline.days} days"
        lines.append(f"| {deadline.what} | {span} | {deadline.rule.number}: {deadline.rule.text} |")
    lines += ["", "| group | becomes a common proposal when | source | certainty |", "|---|---|---|---|"]
    lines += [f"| {r.group} | {r.rule.text} | {r.rule.number} | {r.rule.certainty} |" for r in book.endorsement]
    lines += ["", "| rule | what it says |", "|---|---|", *(f"| {r.number} | {r.text} |" for r in book.rules)]
    lines += ["", "| body | name |", "|---|---|", *(f"| {code} | {name} |" for code, name in book.bodies), ""]
    return lines


def procedure_page() -> str:
    """All rule books."""
    head = [
        "# Rules of procedure",
        "",
        "What the rule books in `core/procedure` say, in our words, with the number of each rule.",
        "",
    ]
    return "\n".join([*head, *(line for book in RULE_BOOKS.values() for line in rule_book(book))])
