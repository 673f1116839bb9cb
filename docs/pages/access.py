"""The page of access: levels of a document by role, acts by role, and the acts that take two persons."""

from __future__ import annotations

from itertools import product

from plenipot.core.access.acts import PERMISSIONS
from plenipot.core.access.grave import GRAVE, PROOF_MINUTES, PROVEN_ANEW
from plenipot.core.access.levels import (
    AUDIENCE_OF,
    Actor,
    Content,
    Existence,
    FileFacts,
    Levels,
    Role,
    readable_content,
    visible_existence,
)


def access_page() -> str:
    """The tables of access."""
    roles = [Actor(role.value, role) for role in Role]
    lines = [
        "# Access",
        "",
        "Who may see and do what, as the tables in `core/access` say it. A role sees and does all that the lower ones do. What",
        "may not be seen answers like what is not there.",
        "",
        "## Documents",
        "",
        "A document has a level of existence (number, title, source), a level of content (its text), and a level of the facts of its",
        "files (name, size, hash, time). The last follows the content, unless it is opened by itself.",
        "",
        f"| existence | content | facts of files | {' | '.join(role.value for role in Role)} |",
        f"|---|---|---|{'---|' * len(roles)}",
    ]
    for levels in dict.fromkeys(Levels(*stated) for stated in product(Existence, Content, FileFacts)):
        cells = [_visible_part(actor, levels) for actor in roles]
        circles = (levels.existence.value, levels.content.value, levels.file_facts.value)
        lines.append(f"| {' | '.join((*circles, *cells))} |")
    lines += [
        "",
        "## Acts",
        "",
        "Each operation asks for one act, which bears the name of its app and function.",
        "",
        "A person with an account has a role in the team that keeps the record: in a conference, or in the whole of it, from one moment",
        "to another. It decides what the person may do, and to which audience they belong. All others act by their role.",
        "",
        "| role in the team | sees what this role sees |",
        "|---|---|",
        *(f"| {team.value} | {audience.value} |" for team, audience in AUDIENCE_OF.items()),
        "",
        "| act | lowest role in the team | lowest role of all others | refusal |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| `{row.act.value}` | {row.team.value} | {row.role.value} | {row.refusal} |" for row in PERMISSIONS.values()
    ]
    lines += [
        "",
        "## Grave acts",
        "",
        "A grave act is asked for by one account and takes effect when another one that may do it confirms",
        "([how](../how-to/two-persons.md)). It is refused by its operation to whoever nobody confirms.",
        "",
        "| act | when | why one person alone does not answer for it |",
        "|---|---|---|",
        *(f"| `{row.act.value}` | {row.when} | {row.why} |" for row in GRAVE.values()),
        "",
        f"At the desk whoever does so, and whose last proof is older than {PROOF_MINUTES} minutes, types the password once more; the same holds of",
        f"{', '.join(f'`{act.value}`' for act in sorted(PROVEN_ANEW - GRAVE.keys()))}.",
    ]
    return "\n".join([*lines, ""])


def _visible_part(actor: Actor, levels: Levels) -> str:
    if levels.existence not in visible_existence(actor):
        return "nothing"
    if levels.content in readable_content(actor):
        return "listed and read"
    return "listed, with the facts of its files" if levels.shows_files_to(actor) else "listed"
