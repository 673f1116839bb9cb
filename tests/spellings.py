"""Ways to write the same words in six languages, by the level of folding at which they are first the same."""

from __future__ import annotations

SEVEN = {
    "ё": ("ru", "учёт", "учет"),
    "word joiner": ("en", "tele\u2060communication", "telecommunication"),
    "zero width joiner": ("ar", "اتصا\u200dلات", "اتصالات"),
    "Arabic-Indic digits": ("ar", "القرار ١٠٢", "القرار 102"),
    "hamza on waw": ("ar", "المسؤولية", "المسوولية"),
    "Persian yeh": ("ar", "الدولی", "الدولي"),
    "left-out accents": ("fr", "sécurité des réseaux", "securite des reseaux"),
}
"""The seven of issue 8 that search found while markers were silent: language, one spelling, the other."""

COMPARED = [
    ("the “Union”", 'the "Union"'),
    ("l’Union", "l'Union"),
    ("Member\u00a0States", "Member States"),
    ("non\u2011binding", "non-binding"),
    ("2010–2014", "2010-2014"),
    ("tele\u00adcommunication", "telecommunication"),
    ("tele\u2060communication", "telecommunication"),
    ("tele\u200dcommunication", "telecommunication"),
    ("tele\ufe0fcommunication", "telecommunication"),
    ("e\u0301tude", "étude"),
    ("e\u200d\u0301tude", "étude"),
    ("и\u0306од", "йод"),
    ("القَرَارُ", "القرار"),
    ("الاتحـــاد", "الاتحاد"),
    ("إذ يضع", "اذ يضع"),
    ("على", "علي"),
    ("الدولی", "الدولي"),
    ("کل", "كل"),
    ("\ufefb", "لا"),
    ("القرار ١٠٢", "القرار 102"),
    ("۲۰۱۴", "2014"),
    ("ＩＣＴ", "ICT"),
    ("ﬁle", "file"),
]
LOOKED_UP = [
    ("RÉSOLUTION", "résolution"),
    ("учёт", "учет"),
    ("замо\u0301к", "замок"),
    ("sécurité", "securite"),
    ("información", "informacion"),
    ("ESPAÑA", "espana"),
    ("mise en œuvre", "mise en oeuvre"),
    ("Straße", "STRASSE"),
    ("المسؤولية", "المسوولية"),
    ("الهيئات", "الهييات"),
    ("المؤسسة", "الموسسه"),
    ("هيئة", "هييه"),
    ("m²", "m2"),
    ("№ 5", "No 5"),
    ("Ｎｏ．５", "no.5"),
    ("१०२", "102"),
]
SEARCHED = [("район", "раион")]
DIFFERENT = [
    ("резолюция", "революция"),
    ("решение", "решения"),
    ("summit", "submit"),
    ("قرار", "قراران"),
    ("电信", "电讯"),
    ("資訊", "资讯"),
    ("102", "120"),
    ("non binding", "nonbinding"),
]
"""What no level takes for the same, among it Chinese in its two ways of writing."""
