"""Write the reference pages that come from the code itself: `python docs/generate.py [--check]`.

A page that differs from what the code says fails the build, so that the reference cannot drift.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pages.access import access_page
from pages.api import api_page
from pages.commands import command_page
from pages.data import form_page, issue_page
from pages.keys import keys_page
from pages.rules import error_page, finding_page, procedure_page

HERE = Path(__file__).parent / "reference"
PAGES = {
    "access.md": access_page,
    "api.md": api_page,
    "commands.md": command_page,
    "errors.md": error_page,
    "findings.md": finding_page,
    "forms.md": form_page,
    "issues.md": issue_page,
    "json.md": keys_page,
    "procedure.md": procedure_page,
}


def main() -> int:
    """Write the pages, or with ``--check`` say which have drifted."""
    drifted = []
    for name, page in PAGES.items():
        path = HERE / name
        text = page()
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            drifted.append(name)
    for name in drifted:
        print(f"docs/reference/{name} differs from the code; run: python docs/generate.py", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    raise SystemExit(main())
