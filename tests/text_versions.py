"""A small text in force and versions of it, for the tests of alignment and consolidation."""

from __future__ import annotations

from hypothesis import strategies as st

from plenipot.core.filings.values import Proposal
from plenipot.core.marks.table import Mark
from plenipot.core.text.document import RevisionType, Span, merge_spans
from plenipot.core.text.provisions import Provision, ProvisionKind


def item(address, text, kind=ProvisionKind.ITEM):
    """A provision with ``{-deleted-}`` and ``{+inserted+}`` words."""
    spans = []
    for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        fate = {"{-": RevisionType.DELETED, "{+": RevisionType.INSERTED}.get(part[:2])
        spans.append(Span(part[2:-2], fate) if fate else Span(part))
    return Provision(address, kind, merge_spans(spans), address.rpartition("/")[2] + ")")


BASE = (
    item("RES1/considering", "considering", ProvisionKind.CALL),
    item("RES1/considering/a", "that the Union shall grow"),
    item("RES1/considering/b", "that the use of ICT is wide"),
    item("RES1/resolves", "resolves", ProvisionKind.CALL),
    item("RES1/resolves/1", "to instruct the Council to report each year"),
)


def version(key, *provisions, mark="MOD", **more):
    return Proposal(id=key, sponsors=(key,), mark=Mark(mark), provisions=provisions, **more)


WORDS = [
    "that the Union shall grow",
    "the use of ICT in all states",
    "国际电信联盟",
    "إذ يضع في اعتباره",
    "развитие электросвязи",
]


@st.composite
def amended(draw):
    """A version of BASE: words struck and put in, provisions struck and added."""
    provisions = []
    for provision in BASE:
        words = provision.accepted.split(" ")
        spans = []
        for place, word in enumerate(words):
            tail = " " if place + 1 < len(words) else ""
            spans.append(
                Span(word + tail, draw(st.sampled_from([RevisionType.UNCHANGED] * 5 + [RevisionType.DELETED])))
            )
            if draw(st.integers(0, 7)) == 0:
                spans.append(Span(draw(st.sampled_from(["new ", "and ", "国", "ال "])), RevisionType.INSERTED))
        provisions.append(Provision(provision.address, provision.kind, merge_spans(spans), provision.label))
        if draw(st.integers(0, 5)) == 0:
            address = f"{provision.address}-bis"
            words = draw(st.sampled_from(WORDS))
            provisions.append(Provision(address, ProvisionKind.ITEM, (Span(words, RevisionType.INSERTED),), "bis)"))
    return tuple(provisions)


VERSIONS = st.lists(
    st.one_of(
        amended().map(lambda provisions: ("MOD", provisions)), st.sampled_from([("SUP", ()), ("NOC!", ()), ("NOC", ())])
    ),
    max_size=4,
).map(lambda texts: [version(f"V{n}", *provisions, mark=mark) for n, (mark, provisions) in enumerate(texts)])
