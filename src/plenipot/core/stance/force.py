"""Words of force: how strongly a sentence binds, and whether tracked changes strengthen or weaken it.

Words of force are data: *binding* (shall, decides, instructs), *urging* (should, urges, requests) and *soft* (may,
invites, considers, where appropriate), per language, in the forms that resolutions use. A change is judged by the words
of force that it deletes and inserts in one sentence, or in the call that governs the provision:

- one replaced by another: strengthened if the strongest inserted binds more than the strongest deleted, weakened if less;
- only inserted: strengthened if binding or urging, weakened if soft (a hedge was added);
- only deleted: weakened if binding or urging, strengthened if soft (a hedge was removed).

Source: our own reading of the editorial practice of ITU resolutions; the order follows the verbs' legal weight.
"""

from __future__ import annotations

from plenipot.core.stance.term_search import find_terms
from plenipot.core.stance.values import Effect
from plenipot.core.text.document import RevisionType, Span

BINDING, URGING, SOFT = 3, 2, 1

FORCE: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {
        BINDING: (
            "shall", "must", "is to", "are to", "decides", "resolves", "instructs", "instruct", "mandates", "requires",
            "require", "ensures", "ensure", "obliges", "without delay", "as a matter of urgency",
        ),
        URGING: (
            "should", "urges", "urge", "requests", "request", "calls upon", "call upon", "recommends", "recommend",
            "strongly", "in particular", "as a priority",
        ),
        SOFT: (
            "may", "might", "could", "invites", "invite", "encourages", "encourage", "considers", "consider", "explore",
            "where appropriate", "as appropriate", "if necessary", "where possible", "as far as possible", "voluntary",
            "on a voluntary basis", "within existing resources", "within its mandate", "upon request",
        ),
    },
    "fr": {
        BINDING: ("doit", "doivent", "décide", "charge", "exige", "veille", "veiller"),
        URGING: ("devrait", "devraient", "prie", "demande", "recommande", "prie instamment", "exhorte"),
        SOFT: (
            "peut", "peuvent", "pourrait", "pourraient", "invite", "encourage", "envisage", "envisager", "le cas échéant",
            "s'il y a lieu", "si nécessaire", "dans la mesure du possible", "à titre volontaire",
        ),
    },
    "es": {
        BINDING: ("deberá", "deberán", "debe", "deben", "resuelve", "encarga", "exige", "garantizar"),
        URGING: ("debería", "deberían", "insta", "pide", "solicita", "recomienda"),
        SOFT: (
            "puede", "pueden", "podrá", "podría", "invita", "alienta", "considere", "considerar", "según proceda",
            "si procede", "cuando proceda", "en la medida de lo posible", "con carácter voluntario",
        ),
    },
    "ru": {
        BINDING: ("должен", "должна", "должны", "решает", "поручает", "поручить", "требует", "обеспечить"),
        URGING: ("следует", "настоятельно", "призывает", "просит", "рекомендует"),
        SOFT: (
            "может", "могут", "предлагает", "рассмотреть", "поощряет", "в случае необходимости", "при необходимости",
            "в соответствующих случаях", "по мере возможности", "на добровольной основе",
        ),
    },
    "ar": {
        BINDING: ("يجب", "يتعين", "تقرر", "تكلف", "يلزم", "يكفل"),
        URGING: ("ينبغي", "تحث", "تطلب", "توصي"),
        SOFT: ("يجوز", "يمكن", "تدعو", "تشجع", "ينظر في", "عند الاقتضاء", "حسب الاقتضاء", "قدر الإمكان", "طوعي"),
    },
    "zh": {
        BINDING: ("必须", "应当", "做出决议", "责成", "要求", "确保"),
        URGING: ("应该", "敦促", "呼吁", "建议"),
        SOFT: ("可以", "可能", "请", "鼓励", "考虑", "酌情", "视情况", "必要时", "自愿"),
    },
}  # fmt: skip
"""Language → weight → words; all languages are looked for in every text, since their words do not collide in weight."""

_WEIGHT = {term: weight for table in FORCE.values() for weight, terms in table.items() for term in terms}
_TERMS = tuple(_WEIGHT)


def force_weights(spans: tuple[Span, ...], *, accepted: bool) -> tuple[int, ...]:
    """The weights of the words of force that stand in one text only: inserted ones, or deleted ones."""
    text, changed = "", []
    for span in spans:
        if span.revision.accepted if accepted else span.revision.rejected:
            text += span.text
            changed.extend([span.revision is not RevisionType.UNCHANGED] * len(span.text))
    return tuple(
        _WEIGHT[item.term]
        for item in find_terms(text, _TERMS, spelt_in_full=True)
        if all(changed[item.start : item.end])
    )


def force_shift(spans: tuple[Span, ...]) -> Effect | None:
    """Tell whether the changes in these words strengthen or weaken what they say; None where they do neither."""
    inserted, deleted = force_weights(spans, accepted=True), force_weights(spans, accepted=False)
    if inserted and deleted:
        difference = max(inserted) - max(deleted)
    elif inserted:
        difference = 1 if max(inserted) > SOFT else -1
    elif deleted:
        difference = 1 if max(deleted) == SOFT else -1
    else:
        return None
    if difference == 0:
        return None
    return Effect.STRENGTHENED if difference > 0 else Effect.WEAKENED
