"""A made conference of any size: texts in force, issues, papers with tracked changes, revisions, signatures.

Every word is ours and every choice is drawn from one seed, so that a conference of 1,000 papers is the same on every
machine and the first 100 papers of it are those of the conference of 100.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
django.setup()
sys.path.append(str(Path(__file__).parents[1] / "tests"))

from conference_papers import paper, proposal, text  # noqa: E402 - tables can be named once Django is set up
from plenipot.adapters.filings.reader import read_file  # noqa: E402
from plenipot.conferences import operations as conferences  # noqa: E402
from plenipot.core.access.levels import OPERATOR  # noqa: E402
from plenipot.instruments import operations as instruments  # noqa: E402
from plenipot.participation import operations as participation  # noqa: E402
from plenipot.participation import queries as participants  # noqa: E402
from plenipot.positions import operations as positions  # noqa: E402
from plenipot.proposals import operations as proposals  # noqa: E402

SLUG, PREFIX = "made", "MADE"
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
OPENS, CLOSES = date(2026, 11, 9), date(2026, 11, 27)
TEXTS = 60
BATCH = 200
"""So many papers are taken in by one transaction while a home is filled."""

SUBJECTS = (
    "remote participation",
    "youth engagement",
    "capacity building",
    "emergency communications",
    "spectrum sharing",
    "satellite services",
    "rural networks",
    "consumer protection",
    "accessibility for all",
    "innovation ecosystems",
)
WHO = ("Member States", "Sector Members", "the Secretary-General", "the Director of the Bureau", "regional offices")
VERBS = ("to report on", "to promote", "to study", "to support", "to coordinate", "to evaluate", "to strengthen")
WHEN = ("each year", "every two years", "at each session of the Council", "within existing resources", "as needed")
WHY = (
    "that the demand grows",
    "that experience differs between regions",
    "that the costs must be known",
    "that others work on it too",
)
CALLS = ("considering", "recognizing", "noting")


class Made(NamedTuple):
    """One paper: its symbol, its bytes, and who signed which of its proposals."""

    symbol: str
    data: bytes
    signatures: tuple[tuple[str, str], ...]


def texts_in_force() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Code and lines of each of the resolutions in force."""
    for number in range(TEXTS):
        yield f"RES{301 + number}", _resolution(301 + number)


def issues() -> Iterator[str]:
    """Five issues as their analysts write them, each on three texts."""
    for number in range(5):
        subject, other = SUBJECTS[number], SUBJECTS[number + 5]
        codes = ", ".join(f"RES{301 + number * 3 + part}" for part in range(3))
        yield f"""id: issue-{number + 1}
title: What the Union does about {subject}
why: It is asked for by many and paid for by few.
instruments: [{codes}]
terms: [{subject}]
questions:
- id: more
  text: Should the Union do more about {subject}?
  markers:
  - {{id: brings, effect: inserted, grade: supports, terms: [{subject}, each year]}}
  - {{id: firmer, effect: strengthened, grade: supports, terms: [{subject}]}}
  - {{id: strikes, effect: struck, grade: opposes, terms: [{subject}, every two years]}}
  - {{id: keeps, effect: marked, grade: opposes, marks: [NOC!]}}
- id: money
  text: Should it be paid for by the regular budget?
  markers:
  - {{id: free, effect: inserted, grade: opposes in part, terms: [within existing resources]}}
  - {{id: more-of-other, effect: kept, grade: neutral, terms: [{other}]}}
"""


def papers(count: int, codes: tuple[str, ...], groups: dict[str, tuple[str, ...]], first: int = 1) -> Iterator[Made]:
    """So many papers by the administrations of these codes and by groups with their members."""
    bases = list(texts_in_force())
    for number in range(first, count + 1):
        chance = random.Random(number)
        revises = number > 30 and chance.random() < 0.03
        symbol = f"{PREFIX}/{number - 20}(Rev.1)-E" if revises else f"{PREFIX}/{number}-E"
        printed = f"{number - 20}R1" if revises else str(number)
        group = chance.random() < 0.15
        code = chance.choice(sorted(groups)) if group else chance.choice(codes)
        if not group and chance.random() < 0.1:
            code = f"{code}/{chance.choice([other for other in codes if other != code])}"
        blocks, signatures = [], []
        for order in range(1, chance.choice((1, 1, 2, 2, 2, 3, 4)) + 1):
            pid = f"{code}/{printed}/{order}"
            base = bases[min(int(chance.expovariate(1 / 12)), TEXTS - 1)]
            blocks.append(_proposal(chance, pid, base[1]))
            signatures += [(pid, member) for member in groups.get(code, ()) if chance.random() < 0.6]
        title = f"Proposals on {chance.choice(SUBJECTS)}"
        yield Made(
            symbol, paper(symbol.removesuffix("-E") + "-E", *blocks, source=code, title=title), tuple(signatures)
        )


def _resolution(number: int) -> tuple[tuple[str, str], ...]:
    chance = random.Random(number)
    lines = [
        ("ResNo", f"RESOLUTION {number} (Rev. Bucharest, 2022)"),
        ("Restitle", f"The Union and {chance.choice(SUBJECTS)}"),
        (
            "Normalaftertitle",
            "The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),",
        ),
    ]
    for call in CALLS:
        lines.append(("Call", call))
        lines += [
            ("", f"{'abcdef'[place]})\tthat {_sentence(chance)}, {chance.choice(WHY)};")
            for place in range(chance.randint(3, 6))
        ]
    lines.append(("Call", "resolves"))
    lines += [("", f"{place}\t{_duty(chance)};") for place in range(1, chance.randint(4, 9))]
    lines.append(("Call", "instructs the Secretary-General"))
    lines += [("", f"{place}\t{_duty(chance)};") for place in range(1, chance.randint(3, 5))]
    return tuple(lines)


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(WHO)} should continue {chance.choice(VERBS)} {chance.choice(SUBJECTS)} {chance.choice(WHEN)}"
    )


def _duty(chance: random.Random) -> str:
    return (
        f"to invite {chance.choice(WHO)} {chance.choice(VERBS)} {chance.choice(SUBJECTS)} and {chance.choice(SUBJECTS)} "
        f"{chance.choice(WHEN)}"
    )


def _proposal(chance: random.Random, pid: str, base: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """One proposal: most amend a text with tracked changes, some strike it, keep it, or change words untracked."""
    reasons = f"To the benefit of {chance.choice(SUBJECTS)}: {chance.choice(WHY).removeprefix('that ')}."
    kind = chance.random()
    if kind < 0.06:
        return proposal("SUP", pid, base[:2], reasons)
    if kind < 0.13:
        return proposal("NOC!", pid, base[:2], reasons)
    if kind < 0.17:
        return proposal("NOC", pid, base, "")
    untracked = kind < 0.22
    places = set(chance.sample([place for place, (style, _) in enumerate(base) if not style], chance.randint(1, 4)))
    return proposal(
        "MOD",
        pid,
        tuple(
            (style, _edited(chance, words, tracked=not untracked) if place in places else words)
            for place, (style, words) in enumerate(base)
        ),
        reasons,
    )


def _edited(chance: random.Random, words: str, *, tracked: bool) -> str:
    """A line with one of its phrases replaced, or one more at its end."""
    for phrases in chance.sample([SUBJECTS, WHEN, WHO, VERBS], 4):
        present = [phrase for phrase in phrases if phrase in words]
        if present:
            old = chance.choice(present)
            new = chance.choice([phrase for phrase in phrases if phrase != old])
            return words.replace(old, f"{{-{old}-}}{{+{new}+}}" if tracked else new, 1)
    return words


def fill(count: int, *, progress: bool = True) -> None:
    """Fill the home with a conference of so many papers, through the operations of the record; Django is set up already."""
    participation.load(OPERATOR, NOW)
    call = conferences.ConferenceCall(
        SLUG, "A made conference", "itu-pp", OPENS, closes_on=CLOSES, place="Doha", prefix=PREFIX
    )
    conferences.open_conference(OPERATOR, call, NOW)
    with transaction.atomic():
        for code, lines in texts_in_force():
            instruments.add_file(
                OPERATOR,
                f"{code}.docx",
                text(lines),
                "2022",
                NOW,
                run=lambda function, *arguments: function(*arguments),
            )
    positions.adopt_all(OPERATOR, SLUG, [positions.IssueFile(text, order=n) for n, text in enumerate(issues())], NOW)
    codes, groups = proponent_codes()
    batch: list[tuple[int, Made]] = []

    def take_in() -> None:
        with transaction.atomic():
            for number, made_paper in batch:
                _receive(number, made_paper)
        batch.clear()

    for number, made_paper in enumerate(papers(count, codes, groups)):
        batch.append((number, made_paper))
        if len(batch) == BATCH:
            take_in()
            if progress:
                print(f"  {number + 1} papers", file=sys.stderr, flush=True)
    take_in()


def file_one(number: int) -> None:
    """File one more paper: the one that a larger conference has at that number."""
    for larger_paper in papers(number, *proponent_codes(), first=number):
        _receive(number, larger_paper)


def proponent_codes() -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The codes of the administrations, and the groups with their members."""
    codes = tuple(entry.code for entry in participants.administrations(OPERATOR))
    return codes, {group.code: group.members for group in participants.groups(OPERATOR)}


def _receive(number: int, paper: Made) -> None:
    moment = NOW + timedelta(minutes=number)
    name = f"{paper.symbol.rpartition('/')[2]}.docx"
    proposals.receive(OPERATOR, SLUG, name, paper.data, moment, read=read_file(paper.data, name))
    by_pid: dict[str, list[str]] = {}
    for pid, member in paper.signatures:
        by_pid.setdefault(pid, []).append(member)
    for pid, members in by_pid.items():
        proposals.endorse(OPERATOR, SLUG, pid, members, moment)


if __name__ == "__main__":
    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    fill(int(sys.argv[1]))
