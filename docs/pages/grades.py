"""The page of how right the grades are, measured anew on the graded sentences of the tests whenever the pages are written."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))

from graded_sentences import (
    BLIND,
    EVERYDAY,
    FRESH,
    HARD,
    LANGUAGES,
    MIRRORED,
    OWN,
    SECOND,
    TREATY,
    GradedSentence,
    grade,
    measure,
    read_sentences,
)

_SETS = {
    OWN: (
        "Our own set",
        "201 of its sentences were written before the rules; the rules were made with it.",
    ),
    BLIND: (
        "Written blind",
        (
            "Twenty sentences a language, written before their author had looked at the lists of words beside a term (those of force"
            " had been seen). As first measured: of 69"
            " full grades 67 were right (0.971), of 72 that were due 67 were given (0.931), and 2 of 120 grades were false, both in"
            " Arabic. Words were added for the two kinds that were false (a participle that denies a duty, “not … only”"
            " around the term), and a Chinese word came right by a change made for another set, so that the figures below are no longer blind."
        ),
    ),
    MIRRORED: (
        "The kinds of the English cases in five other languages",
        (
            "Invented papers of the kinds of a set in English, translated in mind. As first measured: of 230 full grades 224 were"
            " right (0.974), of 220 that were due 210 were given (0.955), and 6 of 346 grades were false. The lists of words were"
            " mended with it afterwards."
        ),
    ),
    SECOND: (
        "A second set, graded after it was written",
        (
            "Twenty-five sentences a language in two goes, each written before the engine graded it. As first measured: of 85 full"
            " grades 78 were right (0.918), of 86 that were due 72 were given (0.837), and 7 of 150 grades were false. Mended were the"
            " kinds: a mandate that is lacking or exceeded, “without any delay” and its like, verbs of harm, a verb that is said of"
            " what stands before it as well as of its object, a Chinese clause that describes what is forbidden, and words kept where"
            " no more happens than that more is named beside them."
        ),
    ),
    HARD: (
        "Written to be hard",
        (
            "Sentences of a stranger in three goes, each graded only after it was written. As first measured: of the 284 of the"
            " first go 24 were false (of 181 full grades 157 right, 0.867; of 203 due 157 given, 0.773); of the 120 of the second,"
            " one hard list in six languages, 32 (49 of 80, 0.613; 49 of 90, 0.544); of the 120 of the third, which is everyday and"
            " different in each language, one (68 of 69, 0.986; 68 of 79, 0.861), after the mending and before the last words."
            " Mended were the kinds: what is premature or gives way to another thing, who is denied or left out, restrictions"
            " lifted, “… and close it”, “not a luxury but a need”, a charge that is not made on the thing, new words of force inside"
            " a new condition; and above all a verb that is in no list: beside none that is known, a topic is to be checked. Here"
            " a recall of 0.85 is demanded."
        ),
    ),
    EVERYDAY: (
        "Everyday drafting",
        (
            "Twenty sentences a language in each go, half of them in the everyday manner of resolutions, half hard; different in each"
            " language. The first go was written before its author had read the lists of words, the others before they were"
            " graded. What was seen first, right of the full grades given, and given of those due:\n"
            "\n"
            "| go | en | fr | es | ar | ru | zh | all | false |\n"
            "|---|---|---|---|---|---|---|---|---|\n"
            "| first | 12/12, 12/15 | 13/13, 13/15 | 12/13, 12/15 | 11/12, 11/15 | 13/13, 13/15 | 10/10, 10/15 | 71/73, 71/90 | 2 |\n"
            "| second | 12/13, 12/15 | 13/13, 13/15 | 13/14, 13/15 | 12/13, 12/15 | 13/13, 13/15 | 12/14, 12/15 | 75/80, 75/90 | 5 |\n"
            "| third | 12/13, 12/15 | 12/12, 12/15 | 12/12, 12/15 | 13/13, 13/15 | 12/14, 12/15 | 12/14, 12/15 | 73/78, 73/90 | 5 |\n"
            "| fourth | 12/14, 12/16 | 10/11, 10/16 | 11/12, 11/16 | 14/15, 14/16 | 15/15, 15/16 | 11/11, 11/16 | 73/78, 73/96 | 6 |\n"
            "\n"
            "Mended after each go were the kinds: everyday verbs that were in no list; “no study that does not …”; a permission"
            " that is denied; verbs of recalling and of finding out; “set aside … for”; a Chinese word that only holds a negator"
            " (最不发达国家, and *sans littoral*); what is said to a burden on the thing (*lower the cost of licences for*); forms of known"
            " verbs that were missing; stems that took in strangers (*relax* under *rely*); words said of what stands far behind a term; and a"
            " sentence that opens with a verb in no list, which is to be checked. A fresh sentence is still read wrongly in one case of"
            " twenty and left to a person in one of four or five that are due; below is what holds after the mending."
        ),
    ),
    FRESH: (
        "Fresh sentences of many conferences",
        (
            "Eighteen sentences a language in each go, of the subjects and verbs of many treaty conferences, written on 30 November 2026 and"
            " each go graded only after it was written. What was seen first, right of the full grades given, and given of those due:\n"
            "\n"
            "| go | en | fr | es | ar | ru | zh | all | precision | recall | false |\n"
            "|---|---|---|---|---|---|---|---|---|---|---|\n"
            "| first | 9/9, 9/13 | 9/11, 9/13 | 11/11, 11/13 | 13/13, 13/13 | 12/13, 12/13 | 12/12, 12/13 | 66/69, 66/78 | 0.957 | 0.846 | 3 |\n"
            "| second | 13/13, 13/14 | 13/13, 13/14 | 11/11, 11/14 | 10/11, 10/14 | 12/13, 12/14 | 11/11, 11/14 | 70/72, 70/84 | 0.972 | 0.833 | 2 |\n"
            "| third | 12/13, 12/14 | 13/14, 13/14 | 14/15, 14/14 | 11/12, 11/14 | 13/14, 13/14 | 12/14, 12/14 | 75/82, 75/84 | 0.915 | 0.893 | 7 |\n"
            "| fourth | 13/15, 13/14 | 12/13, 12/14 | 12/14, 12/14 | 8/9, 8/14 | 12/12, 12/14 | 10/11, 10/14 | 67/74, 67/84 | 0.905 | 0.798 | 7 |\n"
            "| fifth | 10/10, 10/15 | 12/13, 12/15 | 13/13, 13/15 | 14/14, 14/15 | 14/14, 14/15 | 12/12, 12/15 | 75/76, 75/90 | 0.987 | 0.833 | 1 |\n"
            "| sixth | 13/13, 13/15 | 12/13, 12/15 | 12/13, 12/15 | 13/15, 13/15 | 14/15, 14/15 | 12/13, 12/15 | 76/82, 76/90 | 0.927 | 0.844 | 6 |\n"
            "| seventh | 12/12, 12/13 | 12/12, 12/13 | 13/13, 13/13 | 11/11, 11/13 | 11/11, 11/13 | 10/10, 10/13 | 69/69, 69/78 | 1.000 | 0.885 | 0 |\n"
            "| eighth | 14/14, 14/14 | 14/14, 14/14 | 13/13, 13/14 | 14/14, 14/14 | 13/13, 13/14 | 12/13, 12/14 | 80/81, 80/84 | 0.988 | 0.952 | 1 |\n"
            "| ninth | 11/11, 11/14 | 12/12, 12/14 | 12/12, 12/14 | 13/13, 13/14 | 11/13, 11/14 | 11/12, 11/14 | 70/73, 70/84 | 0.959 | 0.833 | 3 |\n"
            "| tenth | 12/12, 12/14 | 13/13, 13/14 | 14/14, 14/14 | 13/13, 13/14 | 12/12, 12/14 | 14/14, 14/14 | 78/78, 78/84 | 1.000 | 0.929 | 0 |\n"
            "| eleventh | 13/14, 13/13 | 12/13, 12/13 | 12/12, 12/13 | 10/12, 10/13 | 11/11, 11/13 | 12/13, 12/13 | 70/75, 70/78 | 0.933 | 0.897 | 5 |\n"
            "| twelfth | 12/12, 12/13 | 10/11, 10/13 | 10/12, 10/13 | 10/12, 10/13 | 12/12, 12/13 | 12/13, 12/13 | 66/72, 66/78 | 0.917 | 0.846 | 6 |\n"
            "\n"
            "Mended after each go were the kinds: a verb that governs from afar over nouns; a clause that goes on behind an insertion; what is"
            " judged by an adjective (*judge inopportune la création de*); what others think, however they are named; a negated participle"
            " that describes (*disputes not settled*); a negator inside a refusal, repeated behind it; a predicate in a clause joined by “and"
            " that”; “shall be subject to”, which imposes; characters of Chinese verbs; Arabic words that begin with the letter of a"
            " conjunction; complements that undo a verb (*to leave X to market forces*); opinions, options and prospects; and verbs of drafting by the thousand. Below is what holds after the mending."
        ),
    ),
    TREATY: (
        "The prose of treaties",
        (
            "Forty sentences a language in each go, in the long sentences, lists and impersonal forms of treaties and resolutions, written on"
            " 1 December 2026 without sight of the rules or the lists of words. What was seen first, right of the full grades given,"
            " and given of those due:\n"
            "\n"
            "| go | en | fr | es | ar | ru | zh | all | precision | recall | false |\n"
            "|---|---|---|---|---|---|---|---|---|---|---|\n"
            "| first | 26/26, 26/28 | 25/25, 25/28 | 25/26, 25/28 | 22/24, 22/28 | 26/26, 26/28 | 21/23, 21/28 | 145/150, 145/168 | 0.967 | 0.863 | 5 |\n"
            "| second | 22/23, 22/28 | 22/23, 22/28 | 24/26, 24/28 | 21/23, 21/28 | 19/21, 19/28 | 21/24, 21/28 | 129/140, 129/168 | 0.921 | 0.768 | 11 |\n"
            "\n"
            "The second go is written for the kinds that are hard, and was graded only after the first was mended. Mended were the kinds: a need"
            " that is given weight (*taking account of the need for*); a cost that is not made, and a charge that is spared; “no provision of … shall”; no"
            " money for a thing; *no … sino cuando*; what is taken out of something in Chinese (将…从…中删除), and a Chinese denial as a whole (并无职责);"
            " “are invited to” that was read as “until” in Arabic; a second refusal joined by “and” to the refusal of another thing; what is watched or"
            " reported on and not decided; a negated participle that describes the thing or those who are helped; what may be no reason for a delay; an"
            " obstacle and what it does; and endeavours that give way to duties. Below is what holds after the mending.\n"
        ),
    ),
}
_HEAD = (
    "| | sentences | full grades | right | precision | due | given | recall | false |",
    "|---|---|---|---|---|---|---|---|---|",
)


def grades_page() -> str:
    """The tables of precision and recall, by set, language and kind."""
    lines = [
        "# How right the grades are",
        "",
        "A *full grade* is *supports* or *opposes*. Precision is the share of full grades given that are right; recall the share",
        "of those due that were given, where *to be checked* counts as not given. A grade is *false* where it puts words into a",
        "mouth that the sentence does not carry. The sentences are invented; they stand, with what is right for each, under",
        "`tests/fixtures`, and a test demands in every language and set a precision of 0.98, a recall of 0.9 and no false grade, where",
        "no other figure is named.",
        "How a grade comes about: [How a position is computed](../explanation/positions.md).",
        "",
    ]
    for folder, (title, words) in _SETS.items():
        sentences = read_sentences(folder)
        lines += [f"## {title}", "", words, "", *_HEAD]
        lines += [
            _row(language, [sentence for sentence in sentences if sentence.language == language])
            for language in LANGUAGES
            if any(sentence.language == language for sentence in sentences)
        ]
        kinds = sorted({sentence.kind for sentence in sentences})
        lines += [_row(kind, [sentence for sentence in sentences if sentence.kind == kind]) for kind in kinds]
        lines += [_row("all", sentences), ""]
    return "\n".join(lines)


def _row(name: str, sentences: Iterable[GradedSentence]) -> str:
    score = measure(sentences, grade)
    precision = f"{score.precision:.3f}" if score.given else "–"
    recall = f"{score.recall:.3f}" if score.due else "–"
    return (
        f"| {name} | {score.count} | {score.given} | {score.right} | {precision}"
        f" | {score.due} | {score.found} | {recall} | {score.false} |"
    )
