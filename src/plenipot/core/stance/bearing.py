"""The bearing of a sentence on a term in it: asserted, refused, or open, judged by the words beside the term.

The sentence is cut at its commas. What governs the term is the segment that it stands in, up to the term, and the
segment in which that clause began; segments between the two are insertions ("shall not, in any of its Sectors, give").
There the words of `words` are taken in order: negators, privatives and refusals turn, once each kind of thing; hedges,
reports, quotation marks and square brackets leave the term open; conditions, exceptions and softeners anywhere in the
sentence lower it. Behind the term only predicates count, up to a relative clause. Two turns assert, three are not judged.
In doubt the bearing is open: nothing is claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from plenipot.core.identity.languages import LETTERS
from plenipot.core.stance.context_lexicon import ARABIC, HAN, ContextLexicon, Cue, count_words_between, fold_context
from plenipot.core.stance.cue_relations import (
    TURNING,
    belongs_to_refusal,
    continues_refusal,
    describes_noun,
    describes_noun_before,
    drop_denied_permissions,
    excepts_term,
    forbids_refusal,
    imposes_term,
    is_refusal_next,
    keep_kind_at_place,
    limits_to_described,
    negates_relative_verb,
    part_suffixes,
    refers_back,
    repeats_spared,
    repeats_without,
)
from plenipot.core.stance.enclosures import find_enclosure
from plenipot.core.stance.governing import denies_description, is_anchored, opens_unknown
from plenipot.core.stance.segments import (
    NEAR,
    find_governing_segments,
    find_resumption,
    joins_verb,
    opens_with_negator,
    opens_with_turn,
    tells_of_others,
)
from plenipot.core.stance.words import CONTEXT_WORDS


class Bearing(StrEnum):
    """The ways in which a sentence may speak of a term."""

    ASSERTED = "asserted"
    REFUSED = "refused"
    OPEN = "open"


class Judgement(NamedTuple):
    """A bearing, whether it is lowered, and the words by which it was judged."""

    bearing: Bearing
    lowered: bool = False
    by: tuple[str, ...] = ()
    anchored: bool = True
    """Whether a word that is known governs the term, so near that no other verb stands between the two."""


_SENTENCE_END = re.compile(r"[.;!?](?=\s+(?!\d))|[。；！？؛؟]")
_SEGMENT_END = re.compile(r"[,;]\s|[，،（）()]|\s[–—-]\s")
_PARTIES = re.compile(
    "的(?:国家|成员|代表|代表团|用户|村庄|学校|居民|主管部门|地区|区域|人|群体|经营者|运营商|机构|组织|研究组|会议|部门|政府|当局|方)"
)
"""Chinese: who is described by the clause before, as in “countries that have not yet introduced …”."""
_OUTSIDE = frozenset({"之外", "以外", "排除在外"})
"""Chinese: ends what “排除在” began, and excepts nothing."""
_BURDEN_BEHIND = re.compile(
    r"\s*(?:costs?|prices?|charges|burdens?)(?!\w)|\s*的?(?:成本|费用|价格|负担|门槛|资费|开支|关税|税费|手续)"
    r"|\s*(?:from|of|de|del|des|du|от|من)\s+(?:\w+\s+){0,2}(?:tax|dut|fees|charges|lev[iy]|vat|customs|impôt|tax|droits de|redevance|"
    r"impuesto|tasas|arancel|налог|пошлин|сбор|الضرائب|الرسوم|ضرائب|رسوم)"
)
"""Words behind a term for a burden on it, which may be lifted or made smaller."""
_LACKING_HAN = re.compile("\\s*(?:如|若|凡|在)?(?:没有|未经|未|无|不具备|缺乏|缺少)")
_WEIGHED_HAN = re.compile("(?:顾及|考虑到|认识到|重视|强调)[^，。；]*\\Z")
_NEEDED_HAN = frozenset({"的必要性", "的需要"})
"""Chinese: gives weight to a need that stands behind the term: “充分顾及…的必要性”."""
_FORBIDDING = frozenset({"不得", "不能", "不应", "不予", "一律不", "概不", "均不", "不可", "禁止"})
"""Chinese: how a clause opens that names what is lacking, and how another forbids."""
_BENEFIT = re.compile("\\s*(?:向|协助|帮助|支持|援助|扶持)(?!任何)")
_TURNING_BEHIND = frozenset({"negators", "predicate_negators", "refusals", "predicates", "againsts"})
"""Chinese: opens a sentence that does good to those whom the clause describes: “help States that do not know …”."""
_PARTICIPLE_RU = re.compile(
    r"\s*\w+(?:нн|[аяеиуы]т|вш|[аяуюи]щ|[еи]м)(?:ых|ые|ый|ого|ому|ым|ыми|ую|ой|ая|ое|ие|их|ий|его|ему|им|ими|ую|ей)(?:ся)?\s"
)
"""Russian: a participle behind a comma describes the noun before it, and what it lacks is not refused: “добытых без …”."""
_PLAIN = frozenset({"negators", "privatives"})
_PLAIN_HAN = frozenset({"不", "未", "未经", "没有", "无", "缺乏", "缺少", "不能", "无法", "无力"})
"""Chinese: negations that belong to the clause that describes a party; a prohibition would govern the sentence."""
_SCRIPTS = ((ARABIC, ("ar",)), (HAN, ("zh",)), (re.compile(LETTERS["ru"]), ("ru",)))
_NEXT_IS_OBJECT = re.compile(
    r"\s+(?:to|for|de|que|el|la|los|las|un|una|le|les|une|des|du|\w+[aei]r(?:se)?)(?!\w)|\s+(?:d|l|qu)'"
)
"""Behind a refusal said of nothing before it: what it is said of follows, as in “is premature to”, “queda prohibida la”."""
_HOLDS_NEGATOR = re.compile("не |ne |n'|no |عدم ")
"""Opens a refusal that holds a negator, which a later one only repeats: “не допускать никакого …”."""
_OPENS_CLAUSE = re.compile(
    r"(?:and|or) that(?!\w)|(?:et|ou) qu(?:e(?!\w)|')|[yeou] que(?!\w)|(?:и|или|а также), что|و[اأ]ن(?!\w)"
)
"""Joins another clause, whose predicates are not said of what stands before it."""
_NESTED = 4
"""Words between two refusals of which one is the object of the other: "reject any new attempt to restrict"; what stands
farther apart may be two things, and is not judged."""
_WITHIN_DESCRIPTION, _BEYOND_RELATIVE = 3, 5
"""Words up to which a term may belong to a participle behind “not”, and from which on it no longer belongs to a negated
relative clause ("disputes that have not been settled in six months shall go to …")."""
_DOUBLE = 2
"""Turns that assert: "no meeting without"; more are not judged."""
_FIELDS = (
    "idioms", "turns", "predicates", "open_predicates", "predicate_negators", "negators", "privatives", "againsts", "refusals", "reports", "hedges", "exceptions",
    "conditions", "delays", "softeners", "relatives", "means", "fields", "coordinators", "affirmers", "governors",
    "negative_determiners",
)  # fmt: skip
"""The kinds of words, those first that win where a word is of several."""
_RESTRICTING = frozenset({"conditions", "exceptions"})
_LOWERING = _RESTRICTING | {"delays"}


@lru_cache(maxsize=16)
def _lexicon(languages: tuple[str, ...]) -> ContextLexicon:
    """The words of context of some languages."""
    return ContextLexicon(languages, _FIELDS)


def list_cue_kinds(text: str, language: str) -> frozenset[str]:
    """The kinds of the words in a text that bear on what a sentence says."""
    return frozenset(
        cue.kind
        for cue in _lexicon(_choose_languages(text, language)).cues(fold_context(text))
        if cue.kind not in ("governors", "fields", "negative_determiners")
    )


def _choose_languages(text: str, language: str) -> tuple[str, ...]:
    """The languages by whose words a text is judged: its own, or where that is not known those of its script."""
    if language in CONTEXT_WORDS:
        return (language,)
    return next((codes for script, codes in _SCRIPTS if script.search(text)), ("en", "fr", "es"))


@lru_cache(maxsize=16384)
def judge_bearing(text: str, start: int, end: int, language: str = "") -> Judgement:
    """Judge how the sentence around characters `start` to `end` of a text bears on what stands there."""
    if sign := find_enclosure(text, start, end):
        return Judgement(Bearing.OPEN, by=(sign,))
    languages = _choose_languages(text, language)
    lexicon = _lexicon(languages)
    left = max((match.end() for match in _SENTENCE_END.finditer(text[:start])), default=0)
    closing = _SENTENCE_END.search(text, end)
    right = closing.start() if closing else len(text)
    before, after = _SEGMENT_END.split(text[left:start]), _SEGMENT_END.split(text[end:right])
    scan = _Scan(negated=any(cue.kind == "negators" for cue in lexicon.cues(fold_context(text[start:end]))))
    main, own, adjacent = find_governing_segments(lexicon, [fold_context(piece) for piece in before])
    if main:
        scan.read_before(main, lexicon.cues(main))
        if adjacent and (scan.flips or scan.open) and not opens_with_negator(lexicon, own):
            scan.open = True
    scan.read_before(own, lexicon.cues(own))
    scan.open = scan.open or tells_of_others(fold_context(before[0]), languages)
    behind = fold_context(after[0])
    if _describes_others(main, own, behind):
        scan.open = scan.open or bool(scan.flips)
        scan.spare_described(own, lexicon.cues(behind))
    scan.relieve(behind)
    folded_after = [fold_context(piece) for piece in after]
    resumed = find_resumption(folded_after, languages)
    if resumed > 1 and not behind.strip():
        behind = folded_after[resumed].lstrip()
    elif resumed:
        cues_resumed = lexicon.cues(folded_after[resumed])
        scan.open = scan.open or any(cue.kind in ("predicates", "predicate_negators") for cue in cues_resumed)
    scan.weighed = _WEIGHED_HAN.search(own) is not None
    scan.read_behind(behind, lexicon.cues(behind))
    scan.read_forbidden(own, [lexicon.cues(piece) for piece in folded_after[1:]])
    for piece in (*before[:-1], *after[1:]):
        scan.lower(lexicon.cues(fold_context(piece)), _LOWERING)
    for piece in (part_suffixes(fold_context(piece)) for piece in after):
        scan.read_back_references(piece, lexicon.cues(piece))
    if scan.negated_behind and len(after) > 1 and opens_with_turn(lexicon, fold_context(after[1])):
        scan.open = True
    governing = " ".join(fold_context(piece) for piece in before) if opens_with_turn(lexicon, own) else f"{main} {own}"
    behind = part_suffixes(behind)
    anchored = is_anchored(governing, lexicon.cues(governing), behind, lexicon.cues(behind), languages)
    opening = fold_context(before[0])
    return scan.judgement()._replace(anchored=anchored and not opens_unknown(opening, lexicon.cues(opening), languages))


def _describes_others(main: str, own: str, behind: str) -> bool:
    """Tell whether the segment of a term describes others than what is done: in Chinese a party, in Russian by a participle."""
    described = own.startswith("凡") and behind.startswith("的")
    return described or bool(_PARTIES.match(behind)) or bool(main and _PARTICIPLE_RU.match(own))


@dataclass
class _Scan:
    """The bearing of a sentence as it stands after the words read so far.

    `flips` counts the words that turn assertion into refusal and back, `refusals` those of them that refuse; `negated`
    says that a negator has turned it already, `negated_behind` that it stood behind the term, `weighed` that weight is given to what follows, `open` that it is not judged, `by` names the words that decided.
    """

    flips: int = 0
    open: bool = False
    lowered: bool = False
    restricted: bool = False
    negated: bool = False
    negated_behind: bool = False
    weighed: bool = False
    refusals: int = 0
    lowered_by: set[str] = field(default_factory=set)
    by: list[str] = field(default_factory=list)

    def read_before(self, text: str, cues: list[Cue]) -> None:
        """Take in the words before the term: each cue turns the bearing, leaves it open, lowers it, or begins it anew.

        A *cue* is a word of one of the kinds of `_FIELDS`, with its place in `text`.
        """
        last: Cue | None = None
        cues = keep_kind_at_place(drop_denied_permissions(cues, denied=self.negated), "refusals")
        for number, cue in enumerate(cues):
            if cue.kind in _PLAIN and cue.word in _PLAIN_HAN and "的" in text[cue.end :].removesuffix("的"):
                self.open = self.open or not _PARTIES.search(text, cue.end)
                continue
            if joins_verb(text, cues, number):
                self._end_refusal_at_verb()
            elif cue.kind == "turns" or (cue.kind == "coordinators" and _OPENS_CLAUSE.match(text, cue.start)):
                self._begin_anew()
            elif cue.kind == "means":
                self.flips, self.refusals = self.flips - self.refusals, 0
            elif cue.kind == "negators":
                self._negate(text, cues, number)
            elif (
                (excepts_term(text, cue) and self.negated)
                or cue.kind == "privatives"
                or (cue.kind == "againsts" and not belongs_to_refusal(text, last, cue))
                or (cue.kind == "predicates" and _NEXT_IS_OBJECT.match(text, cue.end))
            ):
                self._turn(cue)
            elif cue.kind == "refusals" and not continues_refusal(text, cues, last, cue):
                self.open = self.open or (last is not None and count_words_between(text, last.end, cue.start) > _NESTED)
                self.refusals += 1
                self.negated = self.negated or bool(_HOLDS_NEGATOR.match(cue.word))
                self._turn(cue)
            elif cue.kind in ("hedges", "reports") and not self.flips:
                self._leave_open(cue)
            last = cue if cue.kind == "refusals" else last
        self.lower(
            [
                cue
                for cue in cues
                if not (self.negated and excepts_term(text, cue))
                and not imposes_term(text, cue)
                and not limits_to_described(cues, cue)
            ],
            _LOWERING | {"softeners"},
        )

    def read_behind(self, text: str, cues: list[Cue]) -> None:
        """Take in the words behind the term, up to a relative clause or a turn of the sentence."""
        joined: Cue | None = None
        cues = keep_kind_at_place(drop_denied_permissions(cues, denied=self.negated), "predicates")
        clause_end = next(
            (cue.start for cue in cues if cue.kind == "coordinators" and _OPENS_CLAUSE.match(text, cue.start)),
            len(text),
        )
        cues = [cue for cue in cues if cue.start < clause_end and not repeats_without(text, cues, cue)]
        cues = self._drop_descriptions(text, cues)
        for cue in cues:
            if cue.kind in ("relatives", "turns"):
                self.open = self.open or (self.negated_behind and cue.kind == "turns")
                break
            if cue.kind == "coordinators":
                joined = cue
            elif cue.kind == "predicates" or self._describes_forbidden(text, cue):
                self._turn(cue)
            elif cue.kind == "predicate_negators" and is_refusal_next(text, cues, cue):
                self.open = self.open or not forbids_refusal(text, cues, cue)
                self.by.append(cue.word)
            elif cue.kind == "predicate_negators":
                self._negate_behind(text, joined, cue)
            elif cue.kind == "negators" and not self.negated and not self._is_predicate(cues, cue):
                self.open = self.open or not (joined and count_words_between(text, joined.end, cue.start) == 0)
            elif cue.kind == "open_predicates" and not self.flips and not (self.weighed and cue.word in _NEEDED_HAN):
                self._leave_open(cue)
            elif cue.kind == "privatives":
                self.lowered = self.restricted = True
                self.by.append(cue.word)
        outside = any(word.endswith("在") for word in self.by)
        self.lower([cue for cue in cues if not (outside and cue.word in _OUTSIDE)], _LOWERING | {"softeners"})

    def spare_described(self, own: str, cues_behind: list[Cue]) -> None:
        """Take no negator that describes those whom, in Chinese, a sentence does good to, for one of what is done."""
        turned = any(cue.kind in _TURNING_BEHIND for cue in cues_behind)
        if _BENEFIT.match(own) and self.negated and self.flips == 1 and not turned:
            self.flips, self.open = 0, False

    def relieve(self, behind: str) -> None:
        """Take back a refusal of what is only a burden on the term: “reduce … charges”, “exempt … from taxes”."""
        if self.refusals and _BURDEN_BEHIND.match(behind):
            self.flips, self.refusals = self.flips - self.refusals, 0

    def read_forbidden(self, own: str, cues_behind: list[list[Cue]]) -> None:
        """Take in, in Chinese, what may not be done where the clause before says that the term is lacking: “没有…，不得…”."""
        lacking = _LACKING_HAN.match(own) is not None and self.flips == 1
        if lacking and any(cue.word in _FORBIDDING for cues in cues_behind for cue in cues):
            self.flips = _DOUBLE

    def read_back_references(self, text: str, cues: list[Cue]) -> None:
        """Take in what is done behind the term to the thing that it names: “… and to close it” leaves it open."""
        for cue in cues:
            if cue.kind in ("relatives", "turns"):
                return
            if cue.kind == "refusals" and refers_back(text, cue):
                self._leave_open(cue)

    @property
    def delayed(self) -> bool:
        """Tell whether nothing lowers the bearing but a time from which the sentence holds."""
        return self.lowered_by == {"delays"}

    def lower(self, cues: list[Cue], kinds: frozenset[str]) -> None:
        """Take in what makes the sentence bind less, or only in some cases."""
        for cue in cues:
            if cue.kind in kinds:
                self.lowered = True
                self.lowered_by.add(cue.kind)
                self.restricted = self.restricted or cue.kind in _RESTRICTING
                self.by.append(cue.word)

    def judgement(self) -> Judgement:
        """The judgement that all words read so far give."""
        by = tuple(dict.fromkeys(self.by))
        if self.open or self.flips > _DOUBLE or (self.flips and self.restricted):
            return Judgement(Bearing.OPEN, by=by)
        bearing = Bearing.REFUSED if self.flips % 2 else Bearing.ASSERTED
        return Judgement(bearing, self.lowered and not (self.delayed and bearing is Bearing.REFUSED), by)

    def _leave_open(self, cue: Cue) -> None:
        """Leave the bearing open, by the word of a cue."""
        self.open = True
        self.by.append(cue.word)

    def _turn(self, cue: Cue) -> None:
        """Turn assertion into refusal, or back."""
        self.flips += 1
        self.by.append(cue.word)

    def _negate(self, text: str, cues: list[Cue], number: int) -> None:
        """Take in a negator before the term: it turns once, again behind “no … that”; in another relative clause it leaves open."""
        cue = cues[number]
        if describes_noun(text, cue):
            self.open = self.open or count_words_between(text, cue.end, len(text)) <= _WITHIN_DESCRIPTION
            return
        opened = [c for c in cues[:number] if c.kind == "relatives" and c.start > 0]
        if self.flips <= self.negated and denies_description(text, cues, number):
            self.negated = True
            while self.flips < _DOUBLE:
                self._turn(cue)
        elif (
            opened
            and count_words_between(text, opened[-1].end, cue.start) < NEAR
            and negates_relative_verb(text, opened[-1], cues, cue)
        ):
            if self.flips or count_words_between(text, cue.end, len(text)) < _BEYOND_RELATIVE:
                self._leave_open(cue)
        elif (
            not self.negated and not self._repeats_privative(text, cues, number) and not repeats_spared(text, cues, cue)
        ):
            self.negated = True
            self._turn(cue)

    @staticmethod
    def _repeats_privative(text: str, cues: list[Cue], number: int) -> bool:
        """Tell whether a negator only repeats the word before it: “sin ningún”, “sans aucun”."""
        earlier = [cue for cue in cues[:number] if cue.kind == "privatives"]
        return bool(earlier) and count_words_between(text, earlier[-1].end, cues[number].start) == 0

    def _drop_descriptions(self, text: str, cues: list[Cue]) -> list[Cue]:
        """The cues behind the term without a negated participle that describes it, which lowers what is said of it."""
        undescribed = [cue for cue in cues if not describes_noun_before(text, cue)]
        self.lowered = self.lowered or len(undescribed) < len(cues)
        return undescribed

    def _describes_forbidden(self, behind: str, cue: Cue) -> bool:
        """Tell whether, in Chinese, a plain negator before the term describes what a prohibition behind it forbids.

        “No study that has no … shall be published” demands what the first negator denies.
        """
        leading = len(behind) - len(behind.lstrip())
        described = (
            ("的" in behind[: cue.start] or cue.start <= leading + 2) and bool(self.by) and self.by[-1] in _PLAIN_HAN
        )
        return described and cue.kind in TURNING | {"refusals"} and cue.word not in _PLAIN_HAN

    def _negate_behind(self, text: str, joined: Cue | None, cue: Cue) -> None:
        """Take in a negated predicate behind the term; right behind a coordinator it speaks of another subject, further behind it leaves open."""
        if joined and count_words_between(text, joined.end, cue.start) == 0:
            return
        if joined:
            self._leave_open(cue)
        elif not self.negated:
            self.negated = self.negated_behind = True
            self._turn(cue)

    @staticmethod
    def _is_predicate(cues: list[Cue], cue: Cue) -> bool:
        return any(other.kind == "predicate_negators" and other.start == cue.start for other in cues)

    def _end_refusal_at_verb(self) -> None:
        """End the reach of a refusal at a verb of assertion joined by “and”; a negation before it may reach on, so it leaves open."""
        self.flips, self.refusals = self.flips - self.refusals, 0
        self.open = self.open or bool(self.flips)

    def _begin_anew(self) -> None:
        """Forget what stands before a turn of the sentence (“but”, “however”): it no longer bears on the term."""
        self.flips = self.refusals = 0
        self.open = self.negated = False
        self.by.clear()
