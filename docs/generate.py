"""Write the reference pages and the published schemas that come from the code itself: `python docs/generate.py [--check]`.

A file that differs from what the code says fails the build, so that neither can drift.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pages.access import access_page
from pages.api import api_page
from pages.commands import command_page
from pages.data import form_page, issue_page
from pages.grades import grades_page
from pages.keys import keys_page
from pages.lifecycle import lifecycle_page
from pages.rules import error_page, finding_page, procedure_page

from plenipot.adapters.render import schemas
from plenipot.adapters.render.schemas.published import PUBLICATIONS, written

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
SCHEMAS = Path(schemas.__file__).parent
PAGES = {
    "access.md": access_page,
    "api.md": api_page,
    "commands.md": command_page,
    "errors.md": error_page,
    "findings.md": finding_page,
    "forms.md": form_page,
    "grades.md": grades_page,
    "issues.md": issue_page,
    "json.md": keys_page,
    "lifecycle.md": lifecycle_page,
    "procedure.md": procedure_page,
}


def generated() -> dict[Path, str]:
    """Every file that comes from the code, with what it must hold."""
    pages = {REFERENCE / name: page() for name, page in PAGES.items()}
    return pages | {SCHEMAS / f"{name}.schema.json": written(name) for name in PUBLICATIONS}


def main() -> int:
    """Write the files, or with ``--check`` say which have drifted."""
    drifted = []
    for path, text in generated().items():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            drifted.append(path.relative_to(ROOT))
    for path in drifted:
        print(f"{path} differs from the code; run: python docs/generate.py", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    raise SystemExit(main())
