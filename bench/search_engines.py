"""Search over 200,000 provisions in six languages: our index beside SQLite's FTS5 and PostgreSQL's own search.

The texts are made: words of each script in the frequencies that natural texts have, about forty to a provision. Every
contender holds the same texts and answers the same questions, ranked, ten at a time.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from plenipot.adapters.search.embedded import Embedded
from plenipot.adapters.search.port import EntryGroup, SearchEntry
from plenipot.core.text.query_language import parse_query
from rounds import Figure, aim, show

LETTERS = {
    "en": ("bcdfglmnprst", "aeiou", ("", "s", "ed", "ing", "ation", "ations")),
    "fr": ("bcdfglmnprst", "aeiouéè", ("", "s", "es", "ation", "ations", "ement")),
    "es": ("bcdfglmnprst", "aeiouó", ("", "s", "es", "ción", "ciones", "mente")),
    "ru": ("бвгдзклмнпрст", "аеиоу", ("", "а", "ов", "ение", "ения", "ость")),
    "ar": ("بتجحدرسشعفقكلمن", "اوي", ("", "ات", "ية", "ين")),
    "zh": ("电信国际联盟技术通信息工作定义会议决成员部门研究标准发展网络安全频谱卫星服务政府公约组织法", "", ("",)),
}
WORDS_EACH = 12_000
PROVISIONS = int(os.environ.get("PLENIPOT_BENCH_PROVISIONS", "200000"))
ROUNDS = 5


def everything() -> list[dict[str, object]]:
    """Build all indexes, ask all questions, interleaved; figures, sizes, aims."""
    texts = list(generate_provisions(PROVISIONS))
    raw = sum(len(text.encode()) for _, text in texts)
    questions_by_kind = questions(texts)
    folder = Path(tempfile.mkdtemp())
    try:
        contenders, sizes, seconds = _contenders(texts, folder)
        answered = {
            kind: {name: _share(ask, kind_questions[:40]) for name, ask in contenders.items()}
            for kind, kind_questions in questions_by_kind.items()
        }
        figures = _answered(contenders, questions_by_kind)
    finally:
        shutil.rmtree(folder)
    return [*_rows_of_figures(figures, answered), _built(sizes, seconds, raw)]


def generate_provisions(count: int) -> Iterator[tuple[str, str]]:
    """Provisions: language and words, the same in every run."""
    chance = random.Random(2014)
    vocabularies = {language: _vocabulary(language, chance) for language in LETTERS}
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(WORDS_EACH)))
    for number in range(count):
        language = tuple(LETTERS)[number % len(LETTERS)]
        words = chance.choices(vocabularies[language], cum_weights=weights, k=chance.randint(15, 65))
        yield language, ("" if language == "zh" else " ").join(words)


def _vocabulary(language: str, chance: random.Random) -> list[str]:
    firm, soft, endings = LETTERS[language]
    words: dict[str, None] = {}
    while len(words) < WORDS_EACH:
        if soft:
            stem = "".join(chance.choice(firm) + chance.choice(soft) for _ in range(chance.randint(1, 4)))
            words[stem + chance.choice(endings)] = None
        else:
            words["".join(chance.choices(firm, k=chance.randint(1, 4)))] = None
    return list(words)


def questions(texts: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Phrases and boolean questions whose words stand in the texts, in five languages with spaces, and in Chinese."""
    chance = random.Random(7)
    spaced = [text.split() for language, text in texts if language != "zh"]
    run = [text for language, text in texts if language == "zh"]
    phrases = [" ".join(words[at : at + 2]) for words in chance.sample(spaced, 200) for at in [chance.randrange(10)]]
    pairs = [chance.sample(words, 3) for words in chance.sample(spaced, 200)]
    return {
        "phrase": [f'"{phrase}"' for phrase in phrases],
        "boolean": [f"{a} AND ({b} OR {c})" for a, b, c in pairs],
        "Chinese inside a run": [
            text[at : at + 3] for text in chance.sample(run, 200) for at in [chance.randrange(10)]
        ],
    }


Ask = Callable[[str], object]


def _contenders(texts: list[tuple[str, str]], folder: Path) -> tuple[dict[str, Ask], dict[str, int], dict[str, float]]:
    makers: dict[str, Callable[[], tuple[Ask, Callable[[], int]]]] = {
        "plenipot, embedded": lambda: _embedded(texts, folder / "search"),
        "SQLite FTS5": lambda: _fts5(texts, folder / "fts5.sqlite3"),
    }
    if address := os.environ.get("PLENIPOT_TEST_POSTGRES"):
        makers["plenipot, PostgreSQL"] = lambda: _ours_in_postgres(texts, address)
        makers["PostgreSQL alone"] = lambda: _postgres(texts, address)
    asks, sizes, seconds = {}, {}, {}
    for name, make in makers.items():
        start = time.perf_counter()
        asks[name], size = make()
        seconds[name] = time.perf_counter() - start
        sizes[name] = size()
    return asks, sizes, seconds


def _entries(texts: list[tuple[str, str]]) -> list[EntryGroup]:
    entries = [
        SearchEntry("provision", text, language, instrument=f"RES{n // 40}", address=f"RES{n // 40}/resolves/{n % 40}")
        for n, (language, text) in enumerate(texts)
    ]
    return [EntryGroup(f"edition:{at}", "1", entries[at : at + 4000]) for at in range(0, len(entries), 4000)]


def _embedded(texts: list[tuple[str, str]], folder: Path) -> tuple[Ask, Callable[[], int]]:
    index = Embedded(folder)
    index.write(_entries(texts), position="1")
    measure_size = lambda: sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())  # noqa: E731
    return lambda question: index.search(parse_query(question), limit=10), measure_size


def _fts5(texts: list[tuple[str, str]], path: Path) -> tuple[Ask, Callable[[], int]]:
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE held USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    database.executemany("INSERT INTO held (text) VALUES (?)", [(text,) for _, text in texts])
    database.execute("INSERT INTO held (held) VALUES ('optimize')")
    database.commit()
    query = "SELECT text, bm25(held) FROM held WHERE held MATCH ? ORDER BY rank LIMIT 10"
    return lambda question: database.execute(query, (question,)).fetchall(), lambda: path.stat().st_size


def _ours_in_postgres(texts: list[tuple[str, str]], address: str) -> tuple[Ask, Callable[[], int]]:
    import psycopg  # noqa: PLC0415 - only where there is a server

    from plenipot.adapters.search.postgres import Postgres  # noqa: PLC0415 - as above

    parts = urlsplit(address)
    where = {"host": parse_qs(parts.query)["host"][0], "user": parts.username, "dbname": parts.path[1:]}
    index = Postgres("bench", **where)
    index.write(_entries(texts), index.groups(), position="1")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE bench.held")
    return lambda question: index.search(parse_query(question), limit=10), lambda: _size(address, "bench.held")


def _postgres(texts: list[tuple[str, str]], address: str) -> tuple[Ask, Callable[[], int]]:
    import psycopg  # noqa: PLC0415 - only where there is a server

    connection = psycopg.connect(address, autocommit=True)
    connection.execute("CREATE TABLE held (text text, words tsvector)")
    with connection.cursor().copy("COPY held (text) FROM STDIN") as copy:
        for _, text in texts:
            copy.write_row((text,))
    connection.execute("UPDATE held SET words = to_tsvector('simple', text)")
    connection.execute("CREATE INDEX ON held USING gin (words)")
    connection.execute("VACUUM FULL ANALYZE held")
    query = (
        "SELECT text, ts_rank(words, q) AS score FROM held, websearch_to_tsquery('simple', %s) q WHERE words @@ q "
        "ORDER BY score DESC LIMIT 10"
    )
    simple = lambda question: question.replace(" AND ", " ").replace("(", "").replace(")", "")  # noqa: E731
    return lambda question: connection.execute(query, (simple(question),)).fetchall(), lambda: _size(address, "held")


def _size(address: str, table: str) -> int:
    import psycopg  # noqa: PLC0415 - only where there is a server

    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT pg_total_relation_size(%s::regclass)", (table,)).fetchone()
    return int(row[0]) if row else 0


def _share(ask: Ask, questions: list[str]) -> float:
    """How many of the questions, all of which stand in the texts, are answered with something."""
    return sum(bool(getattr(answer, "hits", answer)) for answer in map(ask, questions)) / len(questions)


def _answered(contenders: dict[str, Ask], questions_by_kind: dict[str, list[str]]) -> dict[str, dict[str, Figure]]:
    """Per kind of question, the seconds of each question with each contender, in interleaved rounds."""
    figures_by_kind: dict[str, dict[str, Figure]] = {}
    for kind, kind_questions in questions_by_kind.items():
        seconds: dict[str, list[float]] = {name: [] for name in contenders}
        for ask in contenders.values():
            for question in kind_questions[:20]:
                ask(question)
        for _ in range(ROUNDS):
            for name, ask in contenders.items():
                for question in kind_questions[:40] if "embedded" not in name else kind_questions:
                    start = time.perf_counter()
                    ask(question)
                    seconds[name].append(time.perf_counter() - start)
        figures_by_kind[kind] = {name: Figure(name, tuple(values)) for name, values in seconds.items()}
    return figures_by_kind


def _rows_of_figures(
    figures: dict[str, dict[str, Figure]], answered: dict[str, dict[str, float]]
) -> Iterator[dict[str, object]]:
    for kind, figures_by_engine in figures.items():
        compared = show(f"Searching {PROVISIONS:,} provisions, {kind}", figures_by_engine, "plenipot, embedded")
        slow = {
            name: statistics.quantiles(figure.seconds, n=100)[98] * 1000 for name, figure in figures_by_engine.items()
        }
        for name, value in slow.items():
            print(f"  {name:<28} {value:>10.1f} p99, ms; answers {answered[kind][name]:.0%} of the questions")
        yield {
            **compared,
            "p99_ms": slow,
            "answered": answered[kind],
            "aims": [aim(f"search, {kind}, p99", slow["plenipot, embedded"], 10, " ms")],
        }


def _built(sizes: dict[str, int], seconds: dict[str, float], raw: int) -> dict[str, object]:
    print(f"\nIndexes of {raw / 1e6:.1f} MB of text")
    for name, size in sizes.items():
        print(f"  {name:<28} {size / 1e6:>8.1f} MB {size / raw:>6.2f}×  made in {seconds[name]:.1f} s")
    return {
        "title": f"Making the indexes of {raw / 1e6:.0f} MB of text",
        "seconds": seconds,
        "together_s": sum(seconds.values()),
        "sizes": sizes,
        "aims": [aim("the index, beside the raw text", sizes["plenipot, embedded"] / raw, 1, "×")],
    }


if __name__ == "__main__":
    everything()
