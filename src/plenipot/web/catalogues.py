"""The catalogues of the interface's messages, kept and compiled by Babel; found in templates, modules and data.

``python -m plenipot.web.catalogues`` brings every ``django.po`` up to date with what is marked and compiles it; it says how many
messages have no translation yet. It needs Babel, which comes with what the tests need; no gettext tools. A language is a folder
under `LOCALE`; its plural forms stand in the head of its catalogue, and are those of the Unicode CLDR. Words: a *message* is a
marked string, or a pair of singular and plural.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from plenipot.accounts.sentences import SENTENCES as OF_ACCOUNTS
from plenipot.adapters.organisations import participants_folders
from plenipot.adapters.organisations.rule_books import shipped_rule_books
from plenipot.adapters.search.port import BEING_MADE
from plenipot.adapters.storage.faults import SENTENCES
from plenipot.approvals.sentences import SENTENCES as OF_APPROVALS
from plenipot.core.access.acts import LOOKING_BACK
from plenipot.core.access.grave import GRAVE
from plenipot.core.access.permissions import TEAM_REFUSALS
from plenipot.core.negotiation.bracket_kinds import BRACKET_KIND_WORDS
from plenipot.core.negotiation.versions import BRACKET_FATE_WORDS, PROVISION_FATE_WORDS
from plenipot.core.procedure.adoption import ADOPTION_STATE_WORDS, ADOPTION_WORDS
from plenipot.core.procedure.decisions import MANNER_WORDS
from plenipot.core.procedure.declarations import CONSENT_WORDS, DECLARATION_WORDS, RESERVATION_WORDS, STATE_ACT_WORDS
from plenipot.core.procedure.endorsement_tables import DOUBT_WORDS
from plenipot.core.procedure.lifecycle import FORUM_WORDS, MEANINGS, REMARKS, STATE_WORDS
from plenipot.core.procedure.next_agenda import DUE_WORDS
from plenipot.core.procedure.series import COST_WORDS, FATE_WORDS, READING_WORDS
from plenipot.core.stance.editorial import CONFIRMED_WORDS, EDITORIAL_WORDS, SIGN_WORDS
from plenipot.drafting.sentences import HOUSE_PAPERS
from plenipot.drafting.sentences import LABELS as OF_HOUSE_PAPERS
from plenipot.drafting.values import FACT_WORDS, ORIGIN_WORDS
from plenipot.outcomes.exports import LABELS as OF_FINAL_ACTS
from plenipot.outcomes.values import COMPILATION
from plenipot.outcomes.values import FINDINGS as OF_ADOPTIONS
from plenipot.positions.sentences import LABELS as OF_ENDINGS
from plenipot.positions.values import CHANGED_SINCE
from plenipot.registry.facts import FACT_LABELS
from plenipot.series.sentences import LABELS as OF_SERIES

Message: TypeAlias = str | tuple[str, ...]

HERE = Path(__file__).resolve().parent
LOCALE = HERE / "locale"
LANGUAGES = tuple(sorted(path.name for path in LOCALE.iterdir()))
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
_NO_WRAPPING = 0


def template_catalogue() -> Catalog:
    """Every message of templates, views and the data that views translate, without translations.

    A word that is marked alone and with a plural is one message, as in every catalogue.
    """
    messages = [message for path in sorted(HERE.rglob("*.html")) for message in in_template(path.read_text("utf-8"))]
    messages += [message for path in sorted(HERE.rglob("*.py")) for message in in_python(path.read_text("utf-8"))]
    catalog = Catalog()
    for message in (*messages, *_messages_of_data()):
        catalog.add(message)
    return catalog


def in_template(text: str) -> Iterator[Message]:
    """The messages that a template has for translation."""
    return _extract_messages(_extract_template, text)


def in_python(text: str) -> Iterator[Message]:
    """The messages of a module: calls of the translating functions with their words written out."""
    return _extract_messages("python", text)


def read(language: str) -> Catalog:
    """The catalogue of a language, with every message it holds."""
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


def written(catalog: Catalog) -> bytes:
    """The ``.po`` file of a catalogue, in the order of its messages."""
    out = io.BytesIO()
    write_po(out, catalog, width=_NO_WRAPPING, no_location=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """The ``.mo`` file of a catalogue, in which a word that has a plural stands alone as well.

    Python up to 3.11.2 (that of Debian 12) translates the singular of such a word only beside a number.
    """
    out = io.BytesIO()
    write_mo(out, cast("Catalog", _WithSingulars(catalog)))
    return out.getvalue()


class _WithSingulars:
    """A catalogue as `write_mo` reads it: its messages, the header first, then the singulars of those with a plural."""

    def __init__(self, catalog: Catalog) -> None:
        self.charset = catalog.charset
        self._catalog = catalog

    def __iter__(self) -> Iterator[BabelMessage]:
        yield from self._catalog
        singular = c2py(self._catalog.plural_expr)(1)
        for message in self._catalog:
            if message.id and message.pluralizable:
                yield BabelMessage(message.id[0], list(message.string or ())[singular], context=message.context)


def ids(catalog: Catalog) -> set[Message]:
    """The messages of a catalogue, without their translations."""
    return {_key(message) for message in catalog if message.id}


def translated(catalog: Catalog) -> set[Message]:
    """The messages of a catalogue that have a translation, in every plural form."""
    return {_key(message) for message in catalog if message.id and all(strings(message))}


def strings(message: BabelMessage) -> tuple[str, ...]:
    """The translations of a message, one per plural form."""
    return tuple(message.string or ()) if message.pluralizable else (str(message.string or ""),)


def _key(message: BabelMessage) -> Message:
    """The key of a message; of one with a plural all its forms."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _extract_messages(method: Any, text: str) -> Iterator[Message]:
    """The messages of a text for translators."""
    for _line, message, _comments, _context in extract(method, io.BytesIO(text.encode()), _KEYWORDS):
        yield message


def _extract_template(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """A template as Django rewrites it for extraction: calls among blanks, read as one expression, whatever its indents."""
    calls = f"({templatize(file.read().decode())})"
    return extract_python(io.BytesIO(calls.encode()), keywords, comment_tags, options)


def _messages_of_data() -> Iterator[Message]:
    """Words that are data, and that pages translate: of rule books, groups, regions, facts of documents, faults of machines."""
    yield from (*FACT_LABELS, *SENTENCES, BEING_MADE)
    yield from (*TEAM_REFUSALS.values(), LOOKING_BACK, *OF_ACCOUNTS, *OF_APPROVALS, CHANGED_SINCE)
    yield from (row.when for row in GRAVE.values() if row.is_conditional)
    yield from (
        *(meaning.words for meaning in MEANINGS.values()),
        *STATE_WORDS.values(),
        *FORUM_WORDS.values(),
        *MANNER_WORDS.values(),
        *DOUBT_WORDS.values(),
        *REMARKS.values(),
    )
    yield from (*FATE_WORDS.values(), *COST_WORDS.values(), *READING_WORDS.values(), *BRACKET_KIND_WORDS.values())
    yield from (*PROVISION_FATE_WORDS.values(), *BRACKET_FATE_WORDS.values(), *ORIGIN_WORDS.values())
    yield from (*FACT_WORDS.values(), *EDITORIAL_WORDS.values(), *CONFIRMED_WORDS.values(), *SIGN_WORDS.values())
    yield from (*DUE_WORDS.values(), *HOUSE_PAPERS.values(), *OF_HOUSE_PAPERS.values(), *OF_ENDINGS.values())
    yield from OF_SERIES.values()
    yield from (
        *ADOPTION_WORDS.values(),
        *STATE_ACT_WORDS.values(),
        *ADOPTION_STATE_WORDS.values(),
        *DECLARATION_WORDS.values(),
        *RESERVATION_WORDS.values(),
        *CONSENT_WORDS.values(),
        *OF_ADOPTIONS.values(),
        *OF_FINAL_ACTS.values(),
    )
    for book in shipped_rule_books():
        for deadline in book.deadlines:
            yield deadline.what
            yield deadline.rule.text
            yield from (exception.text for exception in deadline.exceptions)
        yield from (rule.text for rule in book.rules)
        yield from (endorsement.rule.text for endorsement in book.endorsement)
        yield from (body.name for body in book.bodies)
        yield from (row.who for row in (book.lifecycle.steps if book.lifecycle else ()))
        yield book.final_acts or COMPILATION
        yield from (row.colour for row in (book.series.colours if book.series else ()))
        yield from (text for kind in book.kinds for text in (kind.name, kind.rule.text))
        yield from (fact.name for fact in book.facts)
        yield from (right.rule.text for right in book.rights)
    for table in ("groups", "regions"):
        for folder in participants_folders(shipped=True):
            with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
                yield from (row["name"] for row in csv.DictReader(lines))


def _path(language: str) -> Path:
    """The file of the catalogue of a language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def main() -> None:
    """Bring the catalogues up to date and compile them."""
    wanted = template_catalogue()
    for language in LANGUAGES:
        catalog = read(language)
        catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
        _path(language).write_bytes(written(catalog))
        _path(language).with_suffix(".mo").write_bytes(compiled(catalog))
        print(f"{language}: {len(translated(catalog))} of {len(wanted)} translated")  # noqa: T201 - the tool speaks to its user


if __name__ == "__main__":
    main()
