"""Two worlds that differ only in hidden material: every public question, and steps by which ever more of that is filed.

Each step takes words of its own, which are then asked for. Clock and chance stand still, so that whatever differs was shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from urllib.parse import quote, urlencode

from django.urls import get_resolver

from address_values import VALUES
from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from plenipot.accounts import operations as accounts
from plenipot.api.main import api
from plenipot.approvals.operations import carry_out
from plenipot.conferences.operations import convene
from plenipot.core.access.acts import Act
from plenipot.core.access.levels import OPERATOR, Content, Existence, Levels, TeamRole
from plenipot.core.procedure.agenda import AgendaChange, AgendaLine, ChangeKind, Mention, MentionKind, parse_mentions
from plenipot.desk import operations as desk
from plenipot.instruments.operations import add_file
from plenipot.meetings import operations as meetings
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals
from plenipot.proposals.depositing import file_document
from plenipot.proposals.reconstruction import reconstruct
from plenipot.proposals.uploads import queue_uploads
from plenipot.proposals.values import DepositedFacts
from plenipot.registry.values import LevelDecision, Origin
from plenipot.rounds import operations as rounds
from plenipot.rounds.values import RoundFacts
from restricted_papers import public_papers

NAMES_OF_NOBODY = {"symbol": "PP26/999", "document": "PP26/999", "pid": "FRE/999/1", "item": "FRE/999/1", "body": "PL"}
"""What nothing is called here."""
ORDERS = ("sort=number", "sort=-number", "sort=at", "sort=title", "page=2", "page=99", "limit=1&offset=1")
FILTERS = ("body=PL", "proponent=MEX", "instrument=RES9", "all=1", "view=side", "since=2026-10-01", "at=2026-10-02")
LANGUAGES = ("en", "fr", "ar")
MASKED = {"Date", "Expires", "Set-Cookie"}
"""Heads that may differ: at most six, each for the moment at which it was asked."""
_STEPS: list[Callable[[Random, str, int], None]] = []


def make_world() -> None:
    """The public world: papers, a signature, an allocation, a sitting with an agenda."""
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    public_papers()
    convene(OPERATOR, "pp26", "PL", 1, NOW, NOW)
    lines = [AgendaLine(number="1", title="Papers", mentions=parse_mentions("7, 8, IAP/8/2"))]
    meetings.set_agenda(OPERATOR, "pp26", "PL", 1, NOW, lines=lines)


OF_THESE_WORLDS = VALUES | {"item": [item for item in VALUES["item"] if item != "SYL/9/1"]}
"""Nothing has happened to that proposal in these worlds, so that every question about its course would answer that."""


def questions(words: list[str]) -> list[str]:
    """Every public address with every order, filter, language and word of the secret that there is to ask for."""
    queries = [*LANGUAGE_QUESTIONS, *ORDERS, *FILTERS]
    queries += [urlencode({name: word}) for name, word in product(("q", "term"), words)]
    return [f"{address}{'?' if question else ''}{question}" for address in addresses() for question in ("", *queries)]


LANGUAGE_QUESTIONS = tuple(f"lang={language}" for language in LANGUAGES)


def addresses() -> Iterator[str]:
    """Each public address of the site and of the interface, filled with what the public knows of."""
    (site,) = [pattern for pattern in get_resolver().url_patterns if getattr(pattern, "app_name", "") == "web"]
    routes = [re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern)) for pattern in site.url_patterns]
    routes += [path for path, methods in api.get_openapi_schema()["paths"].items() if "get" in methods]
    for route in routes:
        names = re.findall(r"{(\w+)}", route)
        for values in product(*(OF_THESE_WORLDS[name] for name in names)):
            filled = route.format(**{name: quote(value, safe="/") for name, value in zip(names, values, strict=True)})
            yield filled if filled.startswith("/") else f"/{filled}"


def step(add: Callable[[Random, str, int], None]) -> Callable[[Random, str, int], None]:
    """Add a way in which hidden material comes into the record."""
    _STEPS.append(add)
    return add


def hide_more(number: int) -> str:
    """Take the step of a number with the words of that number; which kind of material it was."""
    add = _STEPS[number % len(_STEPS)]
    add(Random(number), secret_word(number), 100 + number)
    reconstruct(OPERATOR, "pp26", moment(number))
    return add.__name__


def secret_word(number: int) -> str:
    """The word of a step that stands in all that it files."""
    return f"concealed{'abcdefghij'[number % 10]}{number}"


def moment(number: int) -> object:
    return NOW + timedelta(minutes=number + 1)


def _paper(symbol: str, pid: str, word: str) -> bytes:
    lines = amended(_1=f"1\tto report {{-each-}}{{+{word}+}} year;", a=f"a)\tthat {word} {{-shall-}}{{+must+}} hide;")
    return paper(symbol, proposal("MOD", pid, lines), title=f"On {word}")


def _levels(chance: Random) -> dict[str, object]:
    existence = chance.choice([Existence.HIDDEN, Existence.MEMBERS])
    return {"existence": existence, "content": Content(existence.value)}


@step
def hidden_paper(chance: Random, word: str, number: int) -> None:
    """A paper with a proposal, signed and given to a body, on the agenda."""
    data = _paper(f"PP26/{number}-E", f"IAP/{number}/1", word)
    at = moment(number)
    filed = proposals.receive(OPERATOR, "pp26", f"{word}.docx", data, at, **_levels(chance)).document.symbol
    proposals.endorse(OPERATOR, "pp26", f"IAP/{number}/1", ["MEX", "B"], at)
    meetings.allocate(OPERATOR, "pp26", filed, chance.choice(["COM5", "COM6"]), at)
    mentions = (Mention(MentionKind.DOCUMENT, filed),)
    widened = AgendaChange(kind=ChangeKind.WIDENED, number="1", asked_by="MEX", mentions=mentions)
    meetings.change_agenda(OPERATOR, "pp26", "PL", 1, widened, at)


@step
def revision_and_language(chance: Random, word: str, number: int) -> None:
    """A revision of a public paper, and a proposal to a text that the public amends too."""
    data = _paper(f"PP26/7(Rev.{number})-E", f"ACP/7R{number}/1", word)
    proposals.receive(OPERATOR, "pp26", "file.docx", data, moment(number), **_levels(chance))


@step
def embargo(chance: Random, word: str, number: int) -> None:
    """A document of another format that opens in a year."""
    facts = DepositedFacts(
        symbol=str(number), title=word, until=moment(number) + timedelta(days=365), ground=LevelDecision(reason=word)
    )
    file_document(OPERATOR, "pp26", f"{word}.txt", f"The {word} of the house".encode(), moment(number), facts)


@step
def unofficial_paper(chance: Random, word: str, number: int) -> None:
    """A paper that somebody passed on, whose original is kept apart."""
    levels = Levels(Existence.HIDDEN, Content.HIDDEN)
    facts = DepositedFacts(symbol=f"INF/{number}", title=word, levels=levels, origin=Origin.UNOFFICIAL)
    file_document(OPERATOR, "pp26", f"{word}.txt", f"{word} was said".encode(), moment(number), facts)


@step
def note_of_the_team(chance: Random, word: str, number: int) -> None:
    """What a team keeps for itself on a public proposal."""
    desk.keep_note(OPERATOR, "pp26", "proposal", "ACP/7/1", moment(number), must=word, fallback=f"not {word}")


@step
def undisclosed_round(chance: Random, word: str, number: int) -> None:
    """A round of signatures that is the team's own, on a public proposal, with those who were asked."""
    facts = RoundFacts(title=word, spokesperson=word, due_on=date(2026, 11, 1))
    rounds.open_round(OPERATOR, "pp26", f"r-{number}", "ACP", "ACP/7/1", moment(number), facts=facts)
    rounds.ask_members(OPERATOR, "pp26", f"r-{number}", moment(number), administrations=["J"])


@step
def request_for_a_grave_act(chance: Random, word: str, number: int) -> None:
    """Somebody is let in, and somebody asks to take a hidden paper out of view."""
    data = _paper(f"PP26/{number}-E", f"IAP/{number}/1", word)
    filed = proposals.receive(OPERATOR, "pp26", "file.docx", data, moment(number), **_levels(chance)).document.symbol
    accounts.invite(OPERATOR, "pp26", TeamRole.READER, moment(number), email=f"{word}@example.org")
    carry_out(OPERATOR, Act.REMOVE_DOCUMENT, "pp26", {"symbol": filed, "reason": word}, moment(number), alone=word)


@step
def sending(chance: Random, word: str, number: int) -> None:
    """Files that wait to be taken in."""
    queue_uploads(OPERATOR, "pp26", [(f"{word}.txt", word.encode())], moment(number))
