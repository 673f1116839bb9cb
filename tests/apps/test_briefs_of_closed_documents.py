"""A brief says that a document was closed, names nothing of it, and is not given any more where it quotes one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plenipot.briefs import operations, queries
from plenipot.core.access.levels import OPERATOR, PUBLIC, Content, Existence, Levels
from plenipot.core.blocks.citations import plain_words
from plenipot.errors import NotFound
from plenipot.registry.operations import change_levels
from plenipot.registry.values import LevelDecision

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def compose():
    return operations.compose(OPERATOR, "busan-2014", MOMENT)


def close(conference, symbol, levels):
    change_levels(OPERATOR, conference, symbol, levels, LevelDecision(reason="For members"), MOMENT)


@pytest.mark.parametrize("existence", [Existence.PUBLIC, Existence.HIDDEN])
def test_a_brief_says_that_a_document_was_closed_and_names_nothing_of_it(busan, existence):
    first = compose()
    assert "ARB" in plain_words(first.paper.blocks)
    close(busan, "79(Add.1)", Levels(existence, Content.MEMBERS))
    second = compose()
    assert [(event.key, dict(event.parts)) for event in second.changes] == [("change-closed", {"count": "1"})]
    with pytest.raises(NotFound):
        queries.stored_paper(PUBLIC, busan, 1)
    assert queries.stored_paper(PUBLIC, busan, 2).blocks


def test_a_document_that_is_opened_again_is_new_in_a_brief(busan):
    close(busan, "79(Add.1)", Levels(Existence.HIDDEN, Content.HIDDEN))
    compose()
    close(busan, "79(Add.1)", Levels())
    assert "change-closed" not in {event.key for event in compose().changes}
    assert {"change-new-proposal", "change-papers"} <= {event.key for event in compose().changes}
