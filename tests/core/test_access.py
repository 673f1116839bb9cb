"""A lower role never sees or does more, nothing unseen can be read, and both tables have a row for everything."""

from datetime import UTC, datetime
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenipot.core.access.acts import LOOKING_BACK, Act, may, require
from plenipot.core.access.as_of import AsOf
from plenipot.core.access.levels import (
    HIDDEN,
    OPERATOR,
    PUBLIC,
    Actor,
    Content,
    Existence,
    FileFacts,
    Levels,
    Role,
    TeamRole,
    existence_of_contents,
    is_of_team,
    is_readable,
    is_shown_all,
    readable_content,
    visible_existence,
)
from plenipot.core.access.permissions import PERMISSIONS, TEAM_REFUSALS
from plenipot.errors import NotPermitted

ACTORS = [Actor(role.value, role) for role in Role]


def test_a_lower_role_never_sees_reads_or_does_more() -> None:
    for lower, higher in pairwise(ACTORS):
        assert set(visible_existence(lower)) < set(visible_existence(higher))
        assert set(readable_content(lower)) < set(readable_content(higher))
        assert {act for act in Act if may(lower, act)} < {act for act in Act if may(higher, act)}


def test_the_levels_shown_to_each_role() -> None:
    assert [visible_existence(actor) for actor in ACTORS] == [
        (Existence.PUBLIC,),
        (Existence.PUBLIC, Existence.MEMBERS),
        (Existence.PUBLIC, Existence.MEMBERS, Existence.HIDDEN),
    ]
    assert [readable_content(actor) for actor in ACTORS] == [
        (Content.PUBLIC,),
        (Content.PUBLIC, Content.MEMBERS),
        (Content.PUBLIC, Content.MEMBERS, Content.HIDDEN),
    ]


def test_contents_are_shown_to_whoever_may_both_see_and_read_the_document() -> None:
    for actor in ACTORS:
        for existence in Existence:
            for content in Content:
                expected = existence in visible_existence(actor) and content in readable_content(actor)
                assert (existence_of_contents(existence, content) in visible_existence(actor)) is expected


PUBLIC_LEVELS = Levels()
LISTED = Levels(Existence.PUBLIC, Content.HIDDEN)


@pytest.mark.parametrize(
    ("levels", "to", "listed", "expected"),
    [
        (HIDDEN, Existence.PUBLIC, False, PUBLIC_LEVELS),
        (HIDDEN, Existence.MEMBERS, False, Levels(Existence.MEMBERS, Content.MEMBERS)),
        (HIDDEN, Existence.PUBLIC, True, LISTED),
        (Levels(Existence.HIDDEN, Content.PUBLIC), Existence.PUBLIC, True, LISTED),
    ],
)
def test_what_is_only_listed_opens_no_text(levels, to, listed, expected):
    assert levels.opened(to, listed=listed) == expected


@pytest.mark.parametrize(
    ("levels", "to", "listed", "expected"),
    [
        (PUBLIC_LEVELS, Existence.HIDDEN, False, HIDDEN),
        (PUBLIC_LEVELS, Existence.HIDDEN, True, LISTED),
        (PUBLIC_LEVELS, Existence.MEMBERS, True, Levels(Existence.PUBLIC, Content.MEMBERS)),
        (Levels(Existence.MEMBERS, Content.MEMBERS), Existence.HIDDEN, True, Levels(Existence.MEMBERS, Content.HIDDEN)),
    ],
)
def test_a_text_is_closed_with_its_document_or_alone(levels, to, listed, expected):
    assert levels.closed(to, listed=listed) == expected


def test_every_act_has_its_row() -> None:
    assert list(PERMISSIONS) == list(Act)
    assert [row.act for row in PERMISSIONS.values()] == list(Act)


def test_the_public_does_nothing_and_the_operator_everything() -> None:
    assert [act for act in Act if may(PUBLIC, act)] == []
    assert [act for act in Act if may(OPERATOR, act)] == list(Act)


@pytest.mark.parametrize("act", Act)
def test_an_act_is_refused_below_its_role_in_the_sentence_of_the_table(act: Act) -> None:
    for actor in ACTORS:
        if actor.role.rank >= PERMISSIONS[act].role.rank:
            require(actor, act)
        else:
            with pytest.raises(NotPermitted) as refusal:
                require(actor, act)
            assert str(refusal.value) == PERMISSIONS[act].refusal


def test_an_actor_is_known_by_key_and_role_and_not_by_name() -> None:
    assert Actor("k1", Role.MEMBER, "Ann") == Actor("k1", Role.MEMBER, "Ann Other")
    assert Actor("k1", Role.MEMBER) != Actor("k2", Role.MEMBER)


TEAM = [Actor(f"p{role.rank}", Role.READER, team=role) for role in TeamRole]
THEN = datetime(2014, 10, 20, tzinfo=UTC)


def test_in_a_team_a_lower_role_does_less_whatever_the_audience_that_it_belongs_to() -> None:
    acts = [{act for act in Act if may(actor, act)} for actor in TEAM]
    assert all(lower <= higher for lower, higher in pairwise(acts))
    assert acts[-1] == set(Act)
    assert [role for role, actor in zip(TeamRole, TEAM, strict=True) if may(actor, Act.KEEP_NOTE)] == [
        TeamRole.ANALYST,
        TeamRole.EDITOR,
        TeamRole.OPERATOR,
    ]


@pytest.mark.parametrize("act", Act)
def test_in_a_team_an_act_is_refused_in_the_sentence_of_the_role_that_it_takes(act: Act) -> None:
    for actor in TEAM:
        if actor.team.rank >= PERMISSIONS[act].team.rank:
            require(actor, act)
        else:
            with pytest.raises(NotPermitted) as refusal:
                require(actor, act)
            assert str(refusal.value) == TEAM_REFUSALS[PERMISSIONS[act].team]


@pytest.mark.parametrize("as_of", [AsOf(at=THEN), AsOf(known=THEN)])
def test_who_looks_back_does_nothing_and_is_told_so(as_of: AsOf) -> None:
    actor = Actor("desk", Role.SECRETARIAT, as_of=as_of)
    assert [act for act in Act if may(actor, act)] == []
    with pytest.raises(NotPermitted) as refusal:
        require(actor, Act.KEEP_NOTE)
    assert str(refusal.value) == LOOKING_BACK
    assert may(actor.present, Act.KEEP_NOTE)


@pytest.mark.parametrize(
    ("actor", "keeps"),
    [
        (PUBLIC, False),
        (Actor("m", Role.MEMBER), False),
        (OPERATOR, True),
        (Actor("p", team=TeamRole.HOLDER), False),
        (Actor("p", team=TeamRole.READER), True),
        (Actor("p", team=TeamRole.OPERATOR), True),
        (Actor("p", Role.SECRETARIAT, team=TeamRole.HOLDER), False),
        (Actor("p", team=TeamRole.READER, within="pp14"), True),
        (Actor("p", team=TeamRole.READER, within="wrc15"), False),
        (Actor("s", Role.SECRETARIAT, within="wrc15"), False),
    ],
)
def test_those_keep_a_record_who_have_a_role_in_it_or_sit_at_the_machine(actor: Actor, *, keeps: bool) -> None:
    assert is_of_team(actor, "pp14") is keeps


def test_a_document_is_read_by_who_may_know_of_it_and_read_its_text() -> None:
    readers = {
        (existence, content): [actor.role for actor in ACTORS if is_readable(actor, existence, content)]
        for existence in Existence
        for content in Content
    }
    everybody, members, secretariat = list(Role), [Role.MEMBER, Role.SECRETARIAT], [Role.SECRETARIAT]
    assert readers == {
        (Existence.PUBLIC, Content.PUBLIC): everybody,
        (Existence.PUBLIC, Content.MEMBERS): members,
        (Existence.PUBLIC, Content.HIDDEN): secretariat,
        (Existence.MEMBERS, Content.PUBLIC): members,
        (Existence.MEMBERS, Content.MEMBERS): members,
        (Existence.MEMBERS, Content.HIDDEN): secretariat,
        (Existence.HIDDEN, Content.PUBLIC): secretariat,
        (Existence.HIDDEN, Content.MEMBERS): secretariat,
        (Existence.HIDDEN, Content.HIDDEN): secretariat,
    }
    assert [is_shown_all(actor) for actor in ACTORS] == [False, False, True]


def test_levels_open_where_somebody_knows_or_reads_more_by_them() -> None:
    levels = list(dict.fromkeys(Levels(*stated) for stated in product(Existence, Content, FileFacts)))

    def visible_to(level: Levels) -> set[tuple[Role, str]]:
        knowing = {(actor.role, "knows") for actor in ACTORS if level.existence in visible_existence(actor)}
        reading = {(actor.role, "reads") for actor in ACTORS if is_readable(actor, level.existence, level.content)}
        return knowing | reading | {(actor.role, "knows files") for actor in ACTORS if level.shows_files_to(actor)}

    assert len(levels) == 10
    for level in levels:
        for former in levels:
            assert level.opens(former) is bool(visible_to(level) - visible_to(former))


@given(st.sampled_from(Existence), st.sampled_from(Content), st.sampled_from(FileFacts), st.sampled_from(ACTORS))
def test_facts_of_files_are_shown_to_all_who_read_and_to_nobody_who_may_not_know(existence, content, file_facts, actor):
    levels = Levels(existence, content, file_facts)
    knows = existence in visible_existence(actor)
    reads = is_readable(actor, existence, content)
    stated = actor.role.rank >= list(FileFacts).index(file_facts)
    assert levels.shows_files_to(actor) is (reads or (knows and stated))
    assert Levels(levels.existence, levels.content, levels.file_facts) == levels


def test_facts_of_files_follow_the_content_unless_they_are_opened_by_themselves():
    assert [Levels(content=content).file_facts.value for content in Content] == [content.value for content in Content]
    listed = Levels().closed(Existence.HIDDEN, listed=True)
    with_facts = Levels().closed(Existence.HIDDEN, listed=True, file_facts=FileFacts.PUBLIC)
    assert (listed.file_facts, with_facts.file_facts) == (FileFacts.HIDDEN, FileFacts.PUBLIC)
    assert listed.opened(Existence.PUBLIC, listed=True, file_facts=FileFacts.MEMBERS) == Levels(
        Existence.PUBLIC, Content.HIDDEN, FileFacts.MEMBERS
    )
    assert with_facts.opened(Existence.PUBLIC, listed=True) == with_facts
    assert with_facts.closed(Existence.HIDDEN, listed=True) == listed
