"""Changes in a language that a marker has no terms in: the first at its provisions is told, and nothing is claimed of it."""

import pytest

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.stance.markers import MarkerScope, find_evidence, find_unread
from plenipot.core.stance.values import Effect, Grade, Issue, Marker
from plenipot.core.text.document import RevisionType, Span
from plenipot.core.text.provisions import Provision, ProvisionKind
from signed import Signed

SCOPE = MarkerScope(Issue("i", "Issue", ("RES9",), ()), recitals=frozenset({"considering", "recalling"}))
SAME, STRUCK, PUT_IN, GONE = "same", "struck", "put in", "gone"
ON, OFF = "considering/a", "resolves/1"


def provision(leaf, what, place):
    new, old = Span("جديد", RevisionType.INSERTED), Span("قديم", RevisionType.DELETED)
    spans = {
        SAME: (Span("إتاحة النفاذ"),),
        STRUCK: (Span("إتاحة "), old),
        PUT_IN: (Span("إتاحة "), new),
        GONE: (Span("إتاحة", RevisionType.DELETED),),
    }
    return Provision(f"RES9/{leaf}", ProvisionKind.ITEM, spans[what], place=place)


def unread(*lines, mark=Mark.MOD, language="ar", instrument="RES9", **more):
    """Where evidence is found in provisions, each with what is done to its words: leaf, place and effect."""
    provisions = tuple(provision(*line, place) for place, line in enumerate(lines))
    proposal = Proposal(
        id="1", mark=mark, instrument=instrument, target=instrument, language=language, provisions=provisions
    )
    marker = Marker("m", Effect.INSERTED, Grade.SUPPORTS, terms=("open access",), languages=("en",), **more)
    evidence = find_unread(marker, SCOPE, Signed(proposal, "PP26/1"))
    if evidence is None:
        return None
    assert (evidence.grade, evidence.weighs) == (Grade.TO_BE_CHECKED, False)
    return evidence.provision.removeprefix("RES9/"), evidence.place, evidence.effect, evidence.words


@pytest.mark.parametrize(
    ("lines", "more", "expected"),
    [
        # Everywhere in the texts of the issue, or at the provisions that it is told.
        ([(OFF, PUT_IN)], {}, (OFF, 0, Effect.INSERTED, "إتاحة جديد")),
        ([("resolves/2", PUT_IN), (OFF, PUT_IN)], {"provisions": (f"RES9/{OFF}",)}, (OFF, 1, Effect.INSERTED, "إتاحة جديد")),
        ([("resolves/2", PUT_IN), (OFF, SAME)], {"provisions": (f"RES9/{OFF}",)}, None),
        # The first that is changed.
        ([("resolves/2", SAME), (OFF, PUT_IN), ("resolves/3", PUT_IN)], {}, (OFF, 1, Effect.INSERTED, "إتاحة جديد")),
        ([(OFF, SAME)], {}, None),
        ([(OFF, STRUCK)], {}, (OFF, 0, Effect.INSERTED, "إتاحة")),
        ([(OFF, GONE)], {}, (OFF, 0, Effect.STRUCK, "إتاحة")),
        # In the preamble too, unless the marker does not look there.
        ([(ON, PUT_IN)], {}, (ON, 0, Effect.INSERTED, "إتاحة جديد")),
        ([(ON, PUT_IN)], {"not_in_recitals": True}, None),
        ([(ON, PUT_IN), (OFF, PUT_IN)], {"not_in_recitals": True}, (OFF, 1, Effect.INSERTED, "إتاحة جديد")),
        ([("considering-2/a", PUT_IN)], {"not_in_recitals": True}, None),
        ([("considering-further/a", PUT_IN)], {"not_in_recitals": True}, None),
        ([("consideringly/a", PUT_IN)], {"not_in_recitals": True}, ("consideringly/a", 0, Effect.INSERTED, "إتاحة جديد")),
        # Its terms are looked for in their own language, and where a mark speaks for words in force.
        ([(OFF, PUT_IN)], {"language": "en"}, None),
        ([(OFF, PUT_IN)], {"mark": Mark.SUP}, None),
        ([(OFF, PUT_IN)], {"mark": Mark.NOC}, None),
        ([(OFF, PUT_IN)], {"marks": ("ADD",)}, None),
        ([(OFF, PUT_IN)], {"marks": ("MOD",)}, (OFF, 0, Effect.INSERTED, "إتاحة جديد")),
    ],
)  # fmt: skip
def test_the_first_change_at_its_provisions_is_told(lines, more, expected):
    assert unread(*lines, **more) == expected


KEPT_WORDS, COME, LEAVE = (
    Span("open access"),
    Span("open access", RevisionType.INSERTED),
    Span("open access", RevisionType.DELETED),
)
MORE = Span(" now", RevisionType.INSERTED)


@pytest.mark.parametrize(
    ("effect", "words", "provisions", "grades"),
    [
        (Effect.KEPT, (KEPT_WORDS,), (), [Grade.SUPPORTS]),
        (Effect.KEPT, (KEPT_WORDS, MORE), (), [Grade.TO_BE_CHECKED]),
        (Effect.INSERTED, (COME,), (), [Grade.TO_BE_CHECKED]),
        (Effect.STRUCK, (LEAVE,), (), [Grade.TO_BE_CHECKED]),
        (Effect.INSERTED, (KEPT_WORDS,), (), []),
        (Effect.INSERTED, (COME,), (f"RES9/{ON}",), [Grade.SUPPORTS]),
        (Effect.STRUCK, (LEAVE,), (f"RES9/{ON}",), [Grade.SUPPORTS]),
        (Effect.INSERTED, (COME,), (f"RES9/{OFF}", f"RES9/{ON}"), [Grade.SUPPORTS]),
    ],
)
def test_words_of_the_preamble_are_to_be_checked_unless_they_stay_or_the_marker_names_it(
    effect, words, provisions, grades
):
    """Beside a change in what is decided."""
    item = Provision(f"RES9/{ON}", ProvisionKind.ITEM, words)
    proposal = Proposal(
        id="1",
        mark=Mark.MOD,
        instrument="RES9",
        target="RES9",
        language="en",
        provisions=(item, provision(OFF, PUT_IN, 1)),
    )
    marker = Marker("m", effect, Grade.SUPPORTS, provisions, terms=("open access",), languages=("en",))
    assert [each.grade for each in find_evidence(marker, SCOPE, Signed(proposal, "PP26/1"))] == grades
