"""The consolidated table: who touches what, who contests it, who agrees; nothing lost, nothing dependent on order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plenipot.core.consolidation.mergeable import mergeable
from plenipot.core.consolidation.merged import merged, summary
from plenipot.core.consolidation.table import consolidate
from plenipot.core.consolidation.values import Table, Version
from plenipot.core.text.marked import Fate, Span, merge, plain
from plenipot.core.text.provisions import Kind, Provision, accepted_text

WORDS = [
    "that the Union shall grow",
    "the use of ICT in all states",
    "国际电信联盟",
    "إذ يضع في اعتباره",
    "развитие электросвязи",
]


def item(address, text, kind=Kind.ITEM):
    """A provision with ``{-deleted-}`` and ``{+inserted+}`` words."""
    spans = []
    for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
        fate = {"{-": Fate.DELETED, "{+": Fate.INSERTED}.get(part[:2])
        spans.append(Span(part[2:-2], fate) if fate else Span(part))
    return Provision(address, kind, merge(spans), address.rpartition("/")[2] + ")")


BASE = (
    item("RES1/considering", "considering", Kind.CALL),
    item("RES1/considering/a", "that the Union shall grow"),
    item("RES1/considering/b", "that the use of ICT is wide"),
    item("RES1/resolves", "resolves", Kind.CALL),
    item("RES1/resolves/1", "to instruct the Council to report each year"),
)


def version(key, *provisions, mark="MOD", **more):
    return Version(key, (key,), mark, provisions, **more)


def row(table, address):
    return next(one for one in table.rows if one.address == f"RES1/{address}")


def contested(table, address):
    found = row(table, address)
    return [("".join(found.tokens[one.start : one.end]), one.versions) for one in found.contests]


def text(provisions):
    return [(one.address, one.accepted) for one in provisions]


def test_other_words_for_the_same_word_contest_it_and_the_same_words_agree():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/a", "that the Union shall {-grow-}{+shrink+}")),
            version("B", item("RES1/considering/a", "that the Union shall {-grow-}{+stay+}")),
            version("C", item("RES1/considering/a", "that the Union shall {-grow-}{+shrink+}")),
        ],
    )
    assert contested(table, "considering/a") == [("grow", ("A", "B", "C"))]
    assert [(one.versions, one.text) for one in row(table, "considering/a").groups] == [
        (("A", "C"), "that the Union shall shrink"),
        (("B",), "that the Union shall stay"),
    ]
    assert table.mergeable == (("A", "C"), ("B",))
    assert table.same == (("A", "C"),)
    assert [entry.mark for entry in row(table, "resolves/1").entries] == ["-", "-", "-"]


def test_insertions_in_one_gap_agree_or_contest():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/b", "that the{+ growing+} use of ICT is wide")),
            version("B", item("RES1/considering/b", "that the {+growing +}use of ICT is wide")),
            version("C", item("RES1/considering/b", "that the {+good +}use of ICT is wide")),
            version("D", item("RES1/considering/b", "that the use of {+all +}ICT is wide")),
        ],
    )
    found = row(table, "considering/b")
    assert [(one.start == one.end, one.versions) for one in found.contests] == [(True, ("A", "B", "C"))]
    assert table.mergeable == (("A", "B", "D"), ("C", "D"))
    assert text(merged(table, ["A", "B", "D"]))[2] == (
        "RES1/considering/b",
        "that the growing use of all ICT is wide",
    )
    assert merged(table, ["A", "C"])[2].accepted == "that the [growing] [good] use of ICT is wide"


def test_to_suppress_or_to_insist_contests_every_amendment():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/resolves/1", "to instruct the Council to report each {-year-}{+month+}")),
            version("B", mark="SUP", target="RES1"),
            version("C", mark="NOC!", target="RES1/resolves"),
            version("D", item("RES1/considering/a", "that the Union shall grow"), mark="NOC"),
        ],
    )
    assert [entry.mark for entry in row(table, "resolves/1").entries] == ["MOD", "SUP", "NOC!", "-"]
    assert [entry.mark for entry in row(table, "considering/a").entries] == ["-", "SUP", "-", "NOC"]
    assert [one.versions for one in row(table, "resolves/1").contests] == [("A", "B", "C")]
    assert table.mergeable == (("A", "D"), ("B", "D"), ("C", "D"))
    assert merged(table, ["B"]) == ()


def test_deleting_the_same_words_agrees_as_far_as_it_goes():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/b", "that the use{- of ICT-} is wide")),
            version("B", item("RES1/considering/b", "that the use of{- ICT is-} wide")),
        ],
    )
    assert row(table, "considering/b").contests == ()
    assert merged(table, ["A", "B"])[2].accepted == "that the use wide"


def test_new_provisions_stand_in_their_place_and_the_same_ones_in_one_row():
    new = "that the {}Internet matters to all"
    table = consolidate(
        BASE,
        [
            version("A", BASE[2], item("RES1/considering/b-bis", "{+" + new.format("") + "+}")),
            version("B", item("RES1/considering/b-bis", "{+" + new.format("new ") + "+}")),
            version("C", item("RES1/considering/b-bis", "{+with concern the cost of roaming+}")),
            version("D", item("RES1/considering/0", "{+something first+}"), *BASE),
        ],
    )
    assert [one.address.removeprefix("RES1/") for one in table.rows] == [
        "considering/0",
        "considering",
        "considering/a",
        "considering/b",
        "considering/b-bis",
        "considering/b-bis~2",
        "resolves",
        "resolves/1",
    ]
    assert [entry.mark for entry in row(table, "considering/b-bis").entries] == ["ADD", "ADD", "-", "-"]
    assert [one.versions for one in row(table, "considering/b-bis").contests] == [("A", "B")]
    assert row(table, "considering/b-bis~2").touched == ("C",)


def test_a_new_resolution_has_no_base_and_all_its_provisions_are_new():
    filed = (item("RES[X-1]/title", "On things", Kind.TITLE), item("RES[X-1]/resolves/1", "to act"))
    table = consolidate((), [version("A", *filed, mark="ADD")])
    assert [(one.address, one.added, one.entries[0].mark) for one in table.rows] == [
        ("RES[X-1]/title", True, "ADD"),
        ("RES[X-1]/resolves/1", True, "ADD"),
    ]
    assert text(merged(table, ["A"])) == text(filed)


def test_drift_is_nobodys_proposal():
    table = consolidate(BASE, [version("A", item("RES1/considering/a", "that the union shall {-grow-}{+act+}"))])
    entry = row(table, "considering/a").entries[0]
    assert entry.drift == ("Union → union",)
    assert [("".join(touch.inserted), touch.start) for touch in entry.touches] == [("act", 8)]


def test_another_language_is_shown_as_filed_and_compared_with_nothing():
    filed = item("RES1/considering/a", "que l'Union doit {-croître-}{+agir+}")
    table = consolidate(
        BASE,
        [
            version("A", filed, language="fr"),
            version("B", item("RES1/considering/a", "that the Union {-shall-}{+may+} grow"), language="en"),
        ],
        "en",
    )
    entry = row(table, "considering/a").entries[0]
    assert (entry.foreign, entry.mark, entry.spans, entry.touches) == (True, "MOD", filed.spans, ())
    assert table.mergeable == (("A", "B"),)


def test_what_only_a_versions_own_base_has_is_kept():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/noting/z", "an old {-word-}{+thing+} of another edition")),
            version("B", item("RES1/noting/y", "something wholly elsewhere")),
        ],
    )
    assert row(table, "noting/z").entries[0].mark == "MOD"
    assert [(one.version, one.address) for one in table.unmatched] == [("B", "RES1/noting/y")]


def test_arabic_chinese_russian_words():
    for base, marked, word in (
        ("إذ يضع في اعتباره الاتحاد", "إذ يضع في {-اعتباره-}{+حسبانه+} الاتحاد", "اعتباره"),
        ("国际电信联盟大会", "国际{-电信-}{+通信+}联盟大会", "电信"),
        ("развитие электросвязи", "развитие {-электросвязи-}{+ИКТ+}", "электросвязи"),
    ):
        one = (item("RES1/considering/a", base),)
        mine = version("A", item("RES1/considering/a", marked))
        other = version("B", item("RES1/considering/a", base.replace(word, "{-" + word + "-}")))
        table = consolidate(one, [mine, other])
        assert contested(table, "considering/a") == [(word, ("A", "B"))] or word == "电信"
        assert merged(table, ["A"])[0].accepted == accepted_text(mine.provisions)[0].accepted


def test_figures_for_the_heat_strip():
    table = consolidate(
        BASE,
        [
            version("A", item("RES1/considering/a", "that the Union shall {-grow-}{+shrink+}")),
            version("B", item("RES1/considering/a", "that the Union shall {-grow-}{+stay+}")),
        ],
    )
    assert [(one.touching, one.readings, one.contested) for one in summary(table)] == [
        (0, 0, False),
        (2, 2, True),
        (0, 0, False),
        (0, 0, False),
        (0, 0, False),
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
            spans.append(Span(word + tail, draw(st.sampled_from([Fate.KEPT] * 5 + [Fate.DELETED]))))
            if draw(st.integers(0, 7)) == 0:
                spans.append(Span(draw(st.sampled_from(["new ", "and ", "国", "ال "])), Fate.INSERTED))
        provisions.append(Provision(provision.address, provision.kind, merge(spans), provision.label))
        if draw(st.integers(0, 5)) == 0:
            address = f"{provision.address}-bis"
            words = draw(st.sampled_from(WORDS))
            provisions.append(Provision(address, Kind.ITEM, (Span(words, Fate.INSERTED),), "bis)"))
    return tuple(provisions)


VERSIONS = st.lists(
    st.one_of(
        amended().map(lambda provisions: ("MOD", provisions)), st.sampled_from([("SUP", ()), ("NOC!", ()), ("NOC", ())])
    ),
    max_size=4,
).map(lambda found: [Version(f"V{n}", (f"V{n}",), mark, provisions) for n, (mark, provisions) in enumerate(found)])


def meaning(table: Table):
    """The rows without the order of the versions."""
    return [
        (
            one.address,
            one.tokens,
            {entry.version: entry for entry in one.entries},
            {(frozenset(group.versions), group.text) for group in one.groups},
            {(contest.start, contest.end, frozenset(contest.versions)) for contest in one.contests},
        )
        for one in table.rows
    ]


@settings(max_examples=60, deadline=None)
@given(VERSIONS, st.randoms())
def test_the_order_of_versions_changes_nothing(versions, chance):
    shuffled = list(versions)
    chance.shuffle(shuffled)
    one, other = consolidate(BASE, versions), consolidate(BASE, shuffled)
    assert meaning(one) == meaning(other)
    assert {frozenset(found) for found in one.mergeable} == {frozenset(found) for found in other.mergeable}


@settings(max_examples=60, deadline=None)
@given(amended())
def test_consolidating_one_is_applying_it(provisions):
    table = consolidate(BASE, [version("A", *provisions)])
    expected = [words for _, words in text(accepted_text(provisions)) if words.strip()]
    assert [one.accepted for one in merged(table, ["A"]) if one.accepted.strip()] == expected


@settings(max_examples=60, deadline=None)
@given(VERSIONS)
def test_nothing_is_lost_and_nothing_refused(versions):
    table = consolidate(BASE, versions)
    assert merged(table, []) == tuple(Provision(one.address, one.kind, plain(one.accepted), one.label) for one in BASE)
    for found in table.rows:
        assert [entry.version for entry in found.entries] == [one.key for one in versions]
    for chosen in table.mergeable:
        assert "[" not in "".join(one.accepted for one in merged(table, chosen))
    for number, one in enumerate(versions):
        inserted = sorted(w for p in one.provisions for s in p.spans if s.fate is Fate.INSERTED for w in s.text.split())
        shown = "".join(
            span.text for found in table.rows for span in found.entries[number].spans if span.fate is Fate.INSERTED
        )
        assert all(word in shown for word in inserted)


WILD = st.lists(
    st.builds(
        Provision,
        st.sampled_from([one.address for one in BASE] + ["RES1/considering/c", "RES1/x", "RES1/resolves/1-bis"]),
        st.just(Kind.ITEM),
        st.lists(
            st.builds(
                Span,
                st.sampled_from([*WORDS, "that ", "the ", "Union ", "shall ", "grow", "ing ", "国", " "]),
                st.sampled_from(list(Fate)),
            ),
            max_size=6,
        ).map(merge),
        mark=st.sampled_from([Fate.KEPT, Fate.KEPT, Fate.INSERTED, Fate.DELETED]),
    ),
    max_size=6,
    unique_by=lambda one: one.address,
).map(tuple)


def letters(words):
    return sorted("".join(words).replace(" ", "").replace("\n", ""))


@settings(max_examples=150, deadline=None)
@given(WILD, st.sampled_from(["MOD", "ADD", "NOC"]))
def test_whatever_is_filed_no_drift_is_charged_and_no_new_word_is_lost(provisions, mark):
    table = consolidate(BASE, [version("A", *provisions, mark=mark)])
    shown = []
    for found in table.rows:
        (entry,) = found.entries
        shown.extend(span.text for span in entry.spans if span.fate.accepted)
        if entry.mark != "-" and not found.added:
            assert "".join(span.text for span in entry.spans if span.fate.rejected) == "".join(found.tokens)
    fates = {Fate.INSERTED, Fate.MOVED_IN}
    new = letters(span.text for one in provisions for span in one.spans if span.fate in fates)
    shown = letters(shown)
    assert all(shown.count(letter) >= new.count(letter) for letter in set(new))


def test_a_deleted_provision_that_drifted_is_deleted_as_a_whole():
    table = consolidate(BASE, [version("A", item("RES1/considering/a", "{-But that the Union shall grow now-}"))])
    assert row(table, "considering/a").entries[0].mark == "SUP"
    base = (item("RES1/considering/a", "Considering that the Union shall grow well"),)
    table = consolidate(base, [version("A", item("RES1/considering/a", "{-that the Union shall grow-}"))])
    assert row(table, "considering/a").entries[0].mark == "SUP"


def test_who_suppresses_or_keeps_a_section_contests_what_is_added_to_it():
    table = consolidate(
        BASE,
        [
            version("A", BASE[4], item("RES1/resolves/2", "{+to act at once+}")),
            version("B", mark="NOC!", target="RES1/resolves"),
            version("C", mark="SUP", target="RES1/considering"),
        ],
    )
    added = row(table, "resolves/2")
    assert [entry.mark for entry in added.entries] == ["ADD", "NOC!", "-"]
    assert [one.versions for one in added.contests] == [("A", "B")]
    assert table.mergeable == (("A", "C"), ("B", "C"))


def test_a_range_of_numbers_and_an_article():
    base = tuple(
        item(f"CS/{name}", f"words of {name}", Kind.ARTICLE if "art" in name else Kind.PROVISION)
        for name in ("art-1", "1", "2", "3", "art-2", "4")
    )
    table = consolidate(base, [version("A", mark="SUP", target="CS/2-3"), version("B", mark="NOC!", target="CS/art-1")])
    assert [[entry.mark for entry in one.entries] for one in table.rows] == [
        ["-", "NOC!"],
        ["-", "NOC!"],
        ["SUP", "NOC!"],
        ["SUP", "NOC!"],
        ["-", "-"],
        ["-", "-"],
    ]


@given(st.sets(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE")).filter(lambda one: one[0] < one[1])))
def test_the_mergeable_sets_are_all_the_maximal_ones(conflicts):
    sets, exact = mergeable("ABCDE", conflicts)
    every = [frozenset(c for n, c in enumerate("ABCDE") if bits >> n & 1) for bits in range(32)]
    free = [one for one in every if not any(a in one and b in one for a, b in conflicts)]
    assert {frozenset(one) for one in sets} == {one for one in free if not any(one < other for other in free)}
    assert exact


def test_too_many_conflicts_are_grown_greedily_and_it_says_so():
    keys = [f"V{number:02}" for number in range(40)]
    sets, exact = mergeable(keys, [(keys[n], keys[n + 1]) for n in range(0, 40, 2)])
    assert (exact, len(sets[0])) == (False, 20)
