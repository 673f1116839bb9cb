"""The strings of the interface and their translations: what is marked, what is translated, the compiled files.

``python -m plenipot.web.catalogues`` brings every ``django.po`` up to date with what is marked and compiles it; it says
how many strings have no translation yet. No gettext tools are needed. Words: a *message* is a marked string, or a pair
of singular and plural; a *catalogue* maps messages to their translations, one per plural form.
"""

from __future__ import annotations

import ast
import csv
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from django.utils.translation.template import templatize

from plenipot.adapters.organisations import participants_folders, shipped_rule_books

Message: TypeAlias = tuple[str, ...]
Catalogue: TypeAlias = dict[Message, tuple[str, ...]]

HERE = Path(__file__).resolve().parent
LOCALE = HERE / "locale"
FORMS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "fr": "nplurals=2; plural=(n > 1);",
}
"""Language → its plural forms. Source: Unicode CLDR plural rules, as gettext writes them."""
_CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}
_LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_MARKED = re.compile(rf"\b(_|n?gettext)\(\s*{_LITERAL}(?:\s*,\s*{_LITERAL})?")


def messages() -> set[Message]:
    """Every message of templates, views and the data that views translate."""
    found = {message for path in sorted(HERE.rglob("*.html")) for message in in_template(path.read_text("utf-8"))}
    found |= {message for path in sorted(HERE.rglob("*.py")) for message in in_python(path.read_text("utf-8"))}
    return found | set(_facts())


def in_template(text: str) -> Iterator[Message]:
    """The messages of a template."""
    for name, first, second in _MARKED.findall(templatize(text)):
        wanted = _CALLS[name]
        yield tuple(ast.literal_eval(one) for one in (first, second)[:wanted])


def in_python(text: str) -> Iterator[Message]:
    """The messages of a module: calls of the translating functions with their words written out."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
            words = [expr.value for expr in node.args[: _CALLS[node.func.id]] if isinstance(expr, ast.Constant)]
            if len(words) == _CALLS[node.func.id]:
                yield tuple(map(str, words))


def _facts() -> Iterator[Message]:
    """Names and rules that are data, and that pages translate: rule books, groups, regions."""
    for book in shipped_rule_books():
        for deadline in book.deadlines:
            yield (deadline.what,)
            yield (deadline.rule.text,)
        yield from ((rule.text,) for rule in book.rules)
        yield from ((endorsement_rule.rule.text,) for endorsement_rule in book.endorsement)
        yield from ((body.name,) for body in book.bodies)
    for table in ("groups", "regions"):
        for folder in participants_folders(shipped=True):
            with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
                yield from ((row["name"],) for row in csv.DictReader(lines))


def read(path: Path) -> Catalogue:
    """The translations of a ``.po`` file; empty ones are left out."""
    fields: dict[str, str] = {}
    found: Catalogue = {}
    key = ""
    for line in [*path.read_text("utf-8").splitlines(), 'msgid ""']:
        if line.startswith("msgid ") and fields:
            message = tuple(fields[name] for name in ("msgid", "msgid_plural") if name in fields)
            told = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
            if message != ("",) and all(told):
                found[message] = told
            fields = {}
        if entry := re.match(r'(msg\S+) (".*")$', line):
            key = entry[1]
            fields[key] = ast.literal_eval(entry[2])
        elif line.startswith('"'):
            fields[key] += ast.literal_eval(line)
    return found


def written(language: str, catalogue: Mapping[Message, tuple[str, ...]], wanted: set[Message]) -> str:
    """A ``.po`` file of the wanted messages in order, those without a translation empty."""
    out = [_header(language)]
    for message in sorted(wanted):
        told = catalogue.get(message) or ("",) * (1 if len(message) == 1 else forms(language))
        lines = [f"{name} {_quoted(text)}" for name, text in zip(("msgid", "msgid_plural"), message, strict=False)]
        if len(message) == 1:
            lines.append(f"msgstr {_quoted(told[0])}")
        else:
            lines += [f"msgstr[{n}] {_quoted(text)}" for n, text in enumerate(told)]
        out.append("\n".join(lines) + "\n")
    return "\n".join(out)


def forms(language: str) -> int:
    """How many plural forms a language has."""
    return int(FORMS[language].removeprefix("nplurals=").partition(";")[0])


def compiled(language: str, catalogue: Mapping[Message, tuple[str, ...]]) -> bytes:
    """The ``.mo`` file of a catalogue."""
    entries = {"": _fields(language)} | {"\0".join(message): "\0".join(told) for message, told in catalogue.items()}
    pairs = sorted((one.encode(), other.encode()) for one, other in entries.items())
    table = 28
    place = table + 16 * len(pairs)
    heads, body = [], b""
    for column in (0, 1):
        for pair in pairs:
            heads.append(struct.pack("<2I", len(pair[column]), place + len(body)))
            body += pair[column] + b"\0"
    sizes = struct.pack("<7I", 0x950412DE, 0, len(pairs), table, table + 8 * len(pairs), 0, table)
    return sizes + b"".join(heads) + body


def _fields(language: str) -> str:
    return (
        "Project-Id-Version: plenipot\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nLanguage: {language}\nPlural-Forms: {FORMS[language]}\n"
    )


def _header(language: str) -> str:
    lines = "\n".join(_quoted(line + "\n") for line in _fields(language).splitlines())
    return f'msgid ""\nmsgstr ""\n{lines}\n'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> None:
    """Bring the catalogues up to date and compile them."""
    wanted = messages()
    for language in FORMS:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        held = read(path) if path.exists() else {}
        path.write_text(written(language, held, wanted), "utf-8")
        kept = {message: told for message, told in held.items() if message in wanted}
        path.with_suffix(".mo").write_bytes(compiled(language, kept))
        print(f"{language}: {len(kept)} of {len(wanted)} translated")  # noqa: T201 - the tool speaks to its user


if __name__ == "__main__":
    main()
