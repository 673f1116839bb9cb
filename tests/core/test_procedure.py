"""Deadlines against published dates, and the endorsement rules at their edges."""

from datetime import date

import pytest

from plenipot.core.procedure.itu_pp import ITU_PP
from plenipot.core.procedure.rules import months_before

DEADLINES = {deadline.slug: deadline for deadline in ITU_PP.deadlines}


# The dates that ITU itself published for PP-10, PP-14 and PP-22.
@pytest.mark.parametrize(
    ("slug", "opens_on", "due_on"),
    [
        ("constitution", date(2014, 10, 20), date(2014, 2, 20)),
        ("constitution", date(2022, 9, 26), date(2022, 1, 26)),
        ("proposals", date(2022, 9, 26), date(2022, 5, 26)),
        ("candidatures", date(2010, 10, 4), date(2010, 9, 6)),
        ("candidatures", date(2014, 10, 20), date(2014, 9, 22)),
        ("candidatures", date(2022, 9, 26), date(2022, 8, 29)),
    ],
)
def test_deadlines_fall_where_the_union_published_them(slug: str, opens_on: date, due_on: date) -> None:
    assert DEADLINES[slug].falls_on(opens_on) == due_on


def test_a_shorter_month_ends_on_its_last_day() -> None:
    assert months_before(date(2023, 10, 31), 8) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("group", "members", "supporting", "opposing", "passes"),
    [
        ("ACP", 38, 10, 5, True),
        ("ACP", 38, 9, 0, False),
        ("ACP", 38, 10, 6, False),
        ("IAP", 35, 6, 3, True),
        ("IAP", 35, 6, 4, False),
        ("IAP", 35, 5, 0, False),
        ("EUR", 48, 10, 6, True),
        ("EUR", 48, 40, 7, False),
    ],
)
def test_endorsement_rules_at_their_edges(
    group: str, members: int, supporting: int, opposing: int, *, passes: bool
) -> None:
    rule = next(rule for rule in ITU_PP.endorsement if rule.group == group)
    assert rule.passes(members, supporting, opposing) is passes
