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
from plenipot.core.stance.words.values import join_words
from plenipot.core.text.document import RevisionType, Span

BINDING, URGING, SOFT, NONE = 3, 2, 1, 0
"""Weights; words of weight NONE hold a word of force without being one, and are found so that it is not."""

_SPANISH_FUTURES = join_words(
    (
        "promover",
        "garantizar",
        "velar",
        "adoptar",
        "establecer",
        "ofrecer",
        "facilitar",
        "proporcionar",
        "aplicar",
        "utilizar",
        "respetar",
        "proteger",
        "elaborar",
        "desarrollar",
        "fomentar",
        "apoyar",
        "asegurar",
        "mantendr",
        "exigir",
        "impondr",
        "crear",
        "celebrar",
        "publicar",
        "presentar",
        "informar",
        "contribuir",
        "cooperar",
        "colaborar",
        "pagar",
        "abonar",
        "financiar",
        "asignar",
        "incluir",
        "incorporar",
        "integrar",
        "tomar",
        "ejecutar",
        "cumplir",
        "tendr",
        "pondr",
        "dar",
        "prestar",
    ),
    ("á", "án"),
    "",
)
"""The Spanish future of what resolutions command, which binds as “shall” does."""

FORCE: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {
        BINDING: (
            "shall", "must", "is to", "are to", "decides", "resolves", "instructs", "instruct", "mandates", "requires",
            "require", "ensures", "ensure", "obliges", "without delay", "as a matter of urgency",
            "may not", "must not", "shall not", "undertakes", "undertake", "commits", "commit", "has to", "have to",
            "is required to", "are required to", "is obliged to", "are obliged to",
        ),
        URGING: (
            "should", "urges", "urge", "requests", "request", "calls upon", "call upon", "recommends", "recommend",
            "strongly", "in particular", "as a priority", "ought to", "is urged to", "are urged to", "is requested to", "are requested to",
        ),
        SOFT: (
            "may", "might", "could", "invites", "invite", "encourages", "encourage", "considers", "consider", "explore",
            "where appropriate", "as appropriate", "if necessary", "where possible", "as far as possible", "voluntary",
            "on a voluntary basis", "within existing resources", "within its mandate", "upon request", "is invited to", "are invited to",
            "is encouraged to", "are encouraged to", "is free to", "are free to",
            "endeavour to", "endeavours to", "endeavour to ensure", "endeavours to ensure", "seek to ensure", "strive to ensure", "make efforts to ensure", "endeavour, as appropriate, to", "make efforts to", "strive to", "strives to", "seek to", "seeks to",
            "to the extent possible", "to the extent practicable", "as far as practicable",
        ),
        NONE: ("in may", *(f"{day} may" for day in range(1, 32)), "if need be", "must-carry"),
    },
    "fr": {
        BINDING: ("doit", "doivent", "ne peut", "ne peuvent", "décide", "charge", "exige", "veille", "veiller", "s'engage à",
            "s'engagent à", "est tenu de", "est tenue de", "sont tenus de", "sont tenues de",
        ),
        URGING: ("est prié de", "est priée de", "sont priés de", "sont priées de", "devrait", "devraient", "prie", "demande", "recommande", "prie instamment", "exhorte"),
        SOFT: (
            "peut", "peuvent", "pourrait", "pourraient", "invite", "encourage", "envisage", "envisager", "le cas échéant",
            "s'il y a lieu", "si nécessaire", "dans la mesure du possible", "à titre volontaire", "est invité à", "est invitée à",
            "s'efforce", "s'efforcent", "s'efforce de veiller", "s'efforcent de veiller", "s'emploie à", "s'emploient à", "cherche à", "cherchent à",
            "autant que possible", "dans toute la mesure possible", "selon qu'il convient",
            "sont invités à", "sont invitées à", "est encouragé à", "est encouragée à", "sont encouragés à", "sont encouragées à",
        ),
    },
    "es": {
        BINDING: ("no podrá", "no podrán", "no puede", "no pueden", "deberá", "deberán", "debe", "deben", "resuelve", "encarga", "exige", "garantizar",
            "tiene que", "tienen que", "ha de", "han de", "habrá de", "habrán de", "está obligado a", "están obligados a",
            "tiene la obligación de", "tienen la obligación de", "tendrá la obligación de", "tendrán la obligación de",
            "está obligada a", "están obligadas a",
            "se compromete a", "se comprometen a", *_SPANISH_FUTURES,
        ),
        URGING: ("debería", "deberían", "insta", "pide", "solicita", "recomienda"),
        SOFT: (
            "procurará", "procurarán", "procurar", "procurarán garantizar", "procurará garantizar", "procurarán asegurar", "procurarán fomentar", "procurará fomentar", "tratará de", "tratarán de", "se esforzará por", "se esforzarán por",
            "harán lo posible por", "hará lo posible por", "en lo posible",
            "puede", "pueden", "podrá", "podría", "invita", "alienta", "considere", "considerar", "según proceda",
            "si procede", "cuando proceda", "en la medida de lo posible", "con carácter voluntario",
        ),
    },
    "ru": {
        BINDING: ("не может", "не могут", "должен", "должна", "должны", "решает", "поручает", "поручить", "требует", "обеспечить",
            "надлежит", "обеспечивает", "обеспечивают", "обязуется", "обязуются", "должно", "необходимо", "обязан", "обязана", "обязано", "обязаны",
            "вменяется в обязанность",
        ),
        URGING: ("следует", "настоятельно", "призывает", "просит", "рекомендует", "рекомендуется"),
        SOFT: (
            "может", "могут", "предлагает", "рассмотреть", "поощряет", "в случае необходимости", "при необходимости",
            "в соответствующих случаях", "по мере возможности", "на добровольной основе",
            "предлагается", "приглашает", "приглашаются", "вправе",
            "стремится", "стремятся", "стремится обеспечить", "стремятся обеспечить", "стремиться обеспечить", "стараются", "прилагает усилия", "прилагают усилия", "по возможности", "когда это целесообразно",
        ),
    },
    "ar": {
        BINDING: ("لا يجوز", "لا يمكن", "يجب", "يتعين", "تقرر", "تكلف", "يلزم", "يكفل", "يتعهد", "تتعهد",
            "يلتزم", "تلتزم", "يلتزمون", "ملزم", "ملزمة", "ملزمون",
        ),
        URGING: ("ينبغي", "تحث", "تطلب", "توصي"),
        SOFT: ("يجوز", "يمكن", "تدعو", "تشجع", "ينظر في", "عند الاقتضاء", "حسب الاقتضاء", "قدر الإمكان", "طوعي", "مدعوة", "مدعو", "يستحسن",
            "تسعى إلى", "يسعى إلى", "تسعى قدر الإمكان إلى", "السعي إلى", "يمكنها", "تبذل جهودا", "تبذل قصارى جهدها",
        ),
    },
    "zh": {
        BINDING: ("必须", "须", "应当", "做出决议", "责成", "要求", "确保", "承诺", "务必", "有义务"),
        URGING: ("应该", "敦促", "呼吁", "建议"),
        SOFT: ("可以", "可", "可能", "请", "邀请", "鼓励", "考虑", "酌情", "视情况", "必要时", "自愿", "应努力", "努力确保", "力求确保", "应尽力", "应尽量", "将努力", "宜",
        ),
        NONE: (
            "适宜", "便宜", "事宜", "不宜", "权宜", "宜居", "相宜", "制宜", "适宜性",
            "申请", "请求", "聘请", "请示", "请愿", "提请", "无须", "许可", "可信", "可比", "可访问", "可预测", "可编程", "可互", "可扩展", "可复", "可追", "可量", "可观", "可替代", "可识别", "可读", "可转", "可重", "可移", "可变", "可调", "可选", "可控", "可供", "可达", "可核", "可衡", "可执行", "可接", "可证", "可穿戴", "可交", "可行", "可靠", "可见", "可否", "认可", "不可", "可持续", "可用", "可操作", "可移植", "可再生", "可获得", "可负担", "不鼓励", "不建议", "不要求", "不可以", "不可能", "不考虑", "可能性", "应该说", "建议书", "考虑到", "鼓励措施", "要求者", "呼吁书",
        ),
    },
}  # fmt: skip
"""Language → weight → words."""

_BY_LANGUAGE = {
    language: {term: weight for weight, terms in table.items() for term in terms} for language, table in FORCE.items()
}
_WEIGHT = {term: weight for table in _BY_LANGUAGE.values() for term, weight in table.items()}


def force_weights(spans: tuple[Span, ...], *, accepted: bool, language: str = "") -> tuple[int, ...]:
    """The weights of the words of force that stand in one text only: inserted ones, or deleted ones."""
    weight = _BY_LANGUAGE.get(language, _WEIGHT)
    text, changed = "", []
    for span in spans:
        if span.revision.accepted if accepted else span.revision.rejected:
            text += span.text
            changed.extend([span.revision is not RevisionType.UNCHANGED] * len(span.text))
    if not any(changed):
        return ()
    return tuple(
        weight[item.term]
        for item in find_terms(text, tuple(weight), spelt_in_full=True)
        if weight[item.term] and all(changed[item.start : item.end])
    )


def force_words(text: str, language: str = "") -> tuple[str, ...]:
    """The words of force of a text, in their order and as the table has them."""
    weight = _BY_LANGUAGE.get(language, _WEIGHT)
    return tuple(item.term for item in find_terms(text, tuple(weight), spelt_in_full=True) if weight[item.term])


def force_shift(spans: tuple[Span, ...], language: str = "") -> Effect | None:
    """Tell whether the changes in these words strengthen or weaken what they say; None where they do neither.

    Words of force are those of the language, or of every language where it is not known.
    """
    inserted = force_weights(spans, accepted=True, language=language)
    deleted = force_weights(spans, accepted=False, language=language)
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
