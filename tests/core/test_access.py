"""A lower role never sees more, and nothing unseen can be read."""

from itertools import product

from plenipot.core.access.levels import PUBLIC, Act, Actor, Content, Existence, Role, may, visible

ROLES = [Actor(role.value, role) for role in Role]


def test_a_lower_role_never_may_more() -> None:
    for act, existence, content in product(Act, Existence, Content):
        answers = [may(actor, act, existence, content) for actor in ROLES]
        assert answers == sorted(answers)


def test_what_may_not_be_seen_may_not_be_read() -> None:
    for actor, existence, content in product(ROLES, Existence, Content):
        if not may(actor, Act.SEE, existence, content):
            assert not may(actor, Act.READ, existence, content)


def test_the_public_sees_a_listed_paper_whose_text_is_closed() -> None:
    assert may(PUBLIC, Act.SEE, Existence.PUBLIC, Content.MEMBERS)
    assert not may(PUBLIC, Act.READ, Existence.PUBLIC, Content.MEMBERS)
    assert visible(PUBLIC) == (Existence.PUBLIC,)


def test_the_public_writes_nothing() -> None:
    assert [act for act in Act if act not in {Act.SEE, Act.READ} and may(PUBLIC, act)] == []
