"""One suite for every index: embedded in a folder, and in a real PostgreSQL."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plenipot.adapters.search.analysis import begins, sought, terms
from plenipot.adapters.search.embedded import Embedded
from plenipot.adapters.search.port import EntryGroup, SearchEntry
from plenipot.adapters.search.postgres import Postgres
from plenipot.core.text.folding import fold_for_lookup
from plenipot.core.text.query_language import (
    AllOf,
    AnyOf,
    NoneOf,
    QueryField,
    QueryPhrase,
    QueryPrefix,
    QueryWord,
    parse_query,
)
from plenipot.errors import Unavailable
from spellings import COMPARED, LOOKED_UP, SEARCHED, SEVEN

POSTGRES = os.environ.get("PLENIPOT_TEST_POSTGRES", "")
ABSENT = pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL here (ops/with-postgres starts one)")
ENTRIES = {
    "en": SearchEntry(
        "provision",
        'that the definition of the term "telecommunication/ICTs" stands in Resolution 140',
        "en",
        instrument="RES140",
        address="RES140/resolves",
    ),
    "fr": SearchEntry(
        "provision", "que la définition de travail du terme « télécommunications » reste", "fr", instrument="CV"
    ),
    "es": SearchEntry("provision", "las definiciones y las tecnologías de la información", "es", instrument="CS"),
    "ru": SearchEntry("provision", "рабочее определение термина “электросвязь/ИКТ”", "ru", instrument="GR"),
    "ar": SearchEntry("provision", "التعريف العملي لمصطلح «الاتصالات/تكنولوجيا المعلومات»", "ar", instrument="RES1"),
    "zh": SearchEntry("provision", "国际电信联盟关于信息通信技术的工作定义", "zh", instrument="RES2"),
    "new": SearchEntry(
        *("proposed", "to bring a definition to the next conference", "en"),
        before="to study the working idea",
        conference="busan-2014",
        proposal="ARB/79A1/2",
        mark="MOD",
        proponents=("ARB", "EUR"),
        bodies=("WG-PL",),
        date="2014-10-03",
    ),
    "kept": SearchEntry("document", "Definition withheld from most", "en", document="PP14/9", bodies=("COM5",)),
    "gone": SearchEntry("document", "Definition hidden", "en", document="PP14/H/1", date="2014-10-20"),
}
NAMES = {replace(entry, text="", before=""): name for name, entry in ENTRIES.items()}


def reached(address):
    parts = urlsplit(address)
    return {"host": parse_qs(parts.query)["host"][0], "user": parts.username, "dbname": parts.path[1:]}


@pytest.fixture(scope="module", params=["embedded", pytest.param("postgres", marks=[pytest.mark.postgres, ABSENT])])
def opened(request, tmp_path_factory):
    if request.param == "embedded":
        return Embedded(tmp_path_factory.mktemp("index") / "search")
    return Postgres("search-test", **reached(POSTGRES))


@pytest.fixture
def index(opened):
    opened.write([EntryGroup("all", "1", tuple(ENTRIES.values()))], set(opened.groups()) - {"all"}, position="1")
    return opened


def names_of_hits(index, query):
    return {NAMES[hit.entry] for hit in index.search(parse_query(query)).hits}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("definitions", {"en", "new", "kept", "gone", "fr"}),
        ("définition", {"en", "new", "kept", "gone", "fr"}),
        ("definición", {"es"}),
        ("télécommunication", {"fr", "en"}),
        ("telecommunications", {"fr", "en"}),
        ("ICT", {"en"}),
        ("определения", {"ru"}),
        ("ИКТ", {"ru"}),
        ("اتصالات", {"ar"}),
        ("والاتصالات", {"ar"}),
        ("تَعريف", {"ar"}),
        ("通信", {"zh"}),
        ("电信联盟", {"zh"}),
        ("国", {"zh"}),
        ("信电", set()),
        ('"working idea"', {"new"}),
        ('"telecommunication ICT"', {"en"}),
        ("telecommunication/ICT", {"en"}),
        ('"conference to study"', set()),
        ('"工作定义"', {"zh"}),
        ("telecom*", {"fr", "en"}),
        ("télécommunic*", {"fr", "en"}),
        ("электро*", {"ru"}),
        ("140", {"en"}),
        ("definition NOT (term OR hidden)", {"new", "kept"}),
        ("instrument:RES140", {"en"}),
        ("proponent:EUR definition", {"new"}),
        ("proponent:RCC definition", set()),
        ("mark:MOD", {"new"}),
        ("body:WG-PL", {"new"}),
        ("date:2014-10-03", {"new"}),
        ("date:2014-10-04..", {"gone"}),
        ("date:..2014-10-20", {"new", "gone"}),
        ("definition NOT date:2014-10-01..2014-10-31", {"en", "fr", "kept"}),
        ("language:fr OR kind:proposed", {"fr", "new"}),
        ("conference:busan-2014", {"new"}),
    ],
)
def test_a_question_finds(index, query, names):
    assert names_of_hits(index, query) == names


@pytest.mark.parametrize("name", SEVEN)
def test_other_spellings_are_found_as_words_and_in_phrases(index, name):
    language, spelling, variant = SEVEN[name]
    for sought_form, written in ((spelling, variant), (variant, spelling)):
        index.write(
            [EntryGroup("all", "seven", [SearchEntry("provision", f"10 {written} 20", language)])], position="2"
        )
        for question in (f'"{sought_form}"', f'"10 {sought_form} 20"'):
            assert index.search(parse_query(question)).total == 1


SPELT = [*COMPARED, *LOOKED_UP, *SEARCHED]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(SPELT), min_size=1, max_size=4),
    st.data(),
    st.sampled_from(["en", "fr", "es", "ru", "ar", "zh"]),
)
def test_what_is_looked_up_as_the_same_is_found(pairs, data, language):
    """Search is the widest level: whatever a marker finds, a question for the same words finds too."""
    query, words = (" ".join(pair[data.draw(st.integers(0, 1))] for pair in pairs) for _ in range(2))
    if fold_for_lookup(query) == fold_for_lookup(words):
        assert holds(QueryPhrase(query), SearchEntry("provision", f"x {words} y", language))


def test_hits_are_ranked_and_paged_and_counted(index):
    answer = index.search(parse_query("telecommunication OR ICT"), counted=["language", "kind", "proponent"])
    assert (answer.total, NAMES[answer.hits[0].entry]) == (2, "en")
    assert answer.hits[0].score > answer.hits[1].score
    assert answer.counts == {"language": {"en": 1, "fr": 1}, "kind": {"provision": 2}, "proponent": {}}
    second = index.search(parse_query("telecommunication OR ICT"), limit=1, offset=1)
    assert (second.total, second.hits) == (2, answer.hits[1:])
    assert index.search(parse_query("mark:MOD"), counted=["proponent"]).counts == {"proponent": {"ARB": 1, "EUR": 1}}


def test_what_is_answered_is_the_entry_without_its_words(index):
    hits = index.search(parse_query("mark:MOD OR instrument:RES140")).hits
    expected = {replace(ENTRIES[name], text="", before="") for name in ("new", "en")}
    assert {hit.entry for hit in hits} == expected


def test_a_group_is_replaced_and_dropped(index):
    assert index.groups() == {"all": "1"}
    index.write([EntryGroup("all", "2", [ENTRIES["zh"]]), EntryGroup("more", "1", [ENTRIES["ru"]])], position="2")
    assert (names_of_hits(index, "kind:provision"), index.groups()) == ({"zh", "ru"}, {"all": "2", "more": "1"})
    index.write([], ["all"], position="3")
    assert (names_of_hits(index, "kind:provision"), index.groups()) == ({"ru"}, {"more": "1"})


def test_what_breaks_off_leaves_everything_as_it_was(index):
    def entries():
        yield ENTRIES["zh"]
        raise InterruptedError

    with pytest.raises(InterruptedError):
        index.write([EntryGroup("all", "2", entries())], ["all"], position="2")
    assert (len(names_of_hits(index, "kind:provision OR kind:document")), index.groups()) == (8, {"all": "1"})


def test_a_damaged_folder_is_begun_anew(tmp_path):
    Embedded(tmp_path / "search").write([EntryGroup("all", "1", [ENTRIES["en"]])], position="1")
    for path in (tmp_path / "search").rglob("meta.json"):
        path.write_text("{", encoding="utf-8")
    index = Embedded(tmp_path / "search")
    assert (index.groups(), index.position()) == ({}, "")
    with pytest.raises(Unavailable, match="being gathered"):
        names_of_hits(index, "definition")
    index.write([EntryGroup("all", "1", [ENTRIES["en"]])], position="1")
    assert names_of_hits(index, "definition") == {"en"}


@pytest.mark.parametrize("seed", range(20))
def test_an_index_that_is_damaged_anywhere_forgets_its_place_and_is_begun_anew(tmp_path, seed):
    chance = random.Random(seed)
    folder = tmp_path / "search"
    Embedded(folder).write([EntryGroup("all", "1", list(ENTRIES.values()))], position="1")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    for path in chance.sample(files, chance.randint(1, 3)):
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.randint(0, len(data))])
    index = Embedded(folder)
    try:
        index.search(parse_query("definition OR instrument:RES140"), counted=["language"])
    except Unavailable:
        assert index.position() == ""
    index.write([EntryGroup("all", "1", [ENTRIES["en"]])], set(index.groups()) - {"all"}, position="2")
    if index.position() == "2":
        assert names_of_hits(index, "definition") <= set(ENTRIES)


def test_groups_are_left_out_of_answers_and_counts(index):
    index.write([EntryGroup("more", "1", [ENTRIES["ru"]])], ["all"], position="2")
    index.write([EntryGroup("all", "2", [ENTRIES["zh"]])], position="3")
    answer = index.search(parse_query("kind:provision"), counted=["language"], without={"more", "none such"})
    assert (answer.total, [NAMES[hit.entry] for hit in answer.hits], answer.counts) == (
        1,
        ["zh"],
        {"language": {"zh": 1}},
    )


@pytest.mark.postgres
@ABSENT
def test_what_an_earlier_version_left_in_a_database_is_dropped():
    index = Postgres("search-earlier", **reached(POSTGRES))
    index.write([EntryGroup("under an old name", "1", [ENTRIES["ru"]])], position="1")
    index._connected().execute("DELETE FROM held_position_5")
    assert (index.groups(), index.position()) == ({}, "")
    index.write([EntryGroup("all", "1", [ENTRIES["en"]])], position="2")
    assert (names_of_hits(index, "kind:provision"), index.groups()) == ({"en"}, {"all": "1"})


@pytest.mark.postgres
@ABSENT
@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE held",
        "DROP TABLE held_group",
        "DROP TABLE held_position_5",
        "DELETE FROM held_position_5",
        "ALTER TABLE held DROP COLUMN words",
        "ALTER TABLE held RENAME COLUMN entry TO other",
        "ALTER TABLE held_group RENAME COLUMN digest TO other",
        "UPDATE held SET entry = 'no entry'",
        "UPDATE held SET entry = '[1, 2'",
        'DROP SCHEMA "search-damaged" CASCADE',
    ],
)
def test_tables_that_are_damaged_are_made_anew(damage):
    index = Postgres("search-damaged", **reached(POSTGRES))
    index.write([EntryGroup("all", "1", [ENTRIES["en"]])], set(index.groups()) - {"all"}, position="1")
    index._connected().execute(damage)
    try:
        names_of_hits(index, "definition")
        index.write([EntryGroup("all", "2", [ENTRIES["en"]])], position="2", since=index.position())
    except Unavailable:
        assert index.position() == ""
    index.write([EntryGroup("all", "3", [ENTRIES["en"]])], position="3")
    assert (names_of_hits(index, "definition"), index.groups(), index.position()) == ({"en"}, {"all": "3"}, "3")


def test_an_index_without_entries_is_one_too_and_goes_on(opened):
    opened.write([], opened.groups(), position="empty")
    assert (opened.position(), opened.groups()) == ("empty", {})
    opened.write([EntryGroup("all", "1", [ENTRIES["en"]])], position="1", since="empty")
    assert names_of_hits(opened, "definition") == {"en"}


def test_an_index_knows_how_far_it_is_written(tmp_path):
    index = Embedded(tmp_path / "search")
    assert index.position() == ""
    index.write([EntryGroup("all", "1", [ENTRIES["en"]])], position="1")
    assert index.position() == "1"
    shutil.rmtree(tmp_path / "search")
    assert index.position() == ""
    index.write([EntryGroup("all", "1", [ENTRIES["en"]])], position="1")
    assert names_of_hits(index, "definition") == {"en"}


def test_another_process_sees_what_was_written(tmp_path):
    first, second = Embedded(tmp_path / "search"), Embedded(tmp_path / "search")
    first.write([EntryGroup("all", "1", [ENTRIES["en"]])], position="1")
    assert names_of_hits(second, "definition") == {"en"}
    second.write([], ["all"], position="2")
    assert names_of_hits(first, "definition") == set()


WORDS = [
    "term",
    "terms",
    "study",
    "council",
    "télé",
    "información",
    "informacion",
    "informaciones",
    "电信",
    "电",
    "信息电信",
    "اتصالات",
    "الاتصالات",
    "связи",
    "связь",
    "140",
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
entries = st.builds(
    SearchEntry,
    st.sampled_from(["provision", "document"]),
    texts,
    st.sampled_from(["en", "fr", "es", "zh", "ar", "ru"]),
)
words = st.sampled_from(WORDS).map(QueryWord)
phrases = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda some: QueryPhrase(" ".join(some)))
prefixes = st.sampled_from(["te", "cou", "tél", "связ"]).map(QueryPrefix)
wanted = words | phrases | prefixes | st.sampled_from([QueryField("kind", "provision"), QueryField("language", "fr")])
questions = st.recursive(
    wanted,
    lambda part: st.lists(part, min_size=2, max_size=3).flatmap(
        lambda parts: st.sampled_from([AllOf(tuple(parts)), AnyOf(tuple(parts)), AllOf((parts[0], NoneOf(parts[1])))])
    ),
    max_leaves=5,
)


def holds(question, entry):
    entry_terms = terms(entry.text, entry.language)
    match question:
        case AllOf(parts):
            return all(holds(part, entry) for part in parts)
        case AnyOf(parts):
            return any(holds(part, entry) for part in parts)
        case NoneOf(part):
            return not holds(part, entry)
        case QueryField(name, value):
            return getattr(entry, name) == value
        case QueryPrefix(text):
            return any(form.startswith(begins(text)[1]) for form in entry_terms.forms)
    sought_terms = sought(question.text)
    places = [{stem} for stem in entry_terms.stems]
    for at, stem in entry_terms.unaccented:
        places[at].add(stem)
    return any(stands(stem, places) for stem in sought_terms.stems) or bool(entry_terms.forms & set(sought_terms.forms))


def stands(sequence, places):
    starts = range(len(places) - len(sequence) + 1)
    return any(all(stem in places[at + n] for n, stem in enumerate(sequence)) for at in starts)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    indexed=st.lists(entries, min_size=1, max_size=12, unique_by=lambda entry: (entry.text, entry.language)),
    queries=st.lists(questions, min_size=5, max_size=10),
)
def test_an_index_answers_as_reading_everything_would(opened, indexed, queries):
    indexed = [replace(entry, address=str(number)) for number, entry in enumerate(indexed)]
    opened.write([EntryGroup("all", "law", indexed)], set(opened.groups()) - {"all"}, position="1")
    for question in queries:
        answer = opened.search(question, limit=50)
        expected = {entry.address for entry in indexed if holds(question, entry)}
        assert {hit.entry.address for hit in answer.hits} == expected
        assert answer.total == len(answer.hits)


@pytest.mark.parametrize(
    ("query", "text", "answers"),
    [
        ("2026年", "会议将于2026年11月在多哈举行", True),
        ("2026年", "会议将于2026年举行", True),
        ("2026年", "2026", False),
        ("2026年", "年会2026", False),
        ("第140", "根据第140号决议", True),
        ("第140号", "根据第140号决议", True),
        ("140号决议", "根据第140号决议", True),
        ("140议", "根据第140号决议", False),
        ("今年，会议", "今年，会议将举行", True),
        ("年，会议2026", "今年，会议2026", True),
        ("会，2026", "年会，2026", True),
        ("年，会", "年会", False),
    ],
)
def test_a_chinese_sign_beside_a_figure_is_found(index, query, text, answers):
    index.write([EntryGroup("one", "1", (SearchEntry("provision", text, "zh", instrument="RES9"),))], (), position="2")
    assert (index.search(parse_query(query)).total == 1) is answers
