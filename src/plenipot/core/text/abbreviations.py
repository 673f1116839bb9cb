"""Abbreviations and fractions in six languages, as pieces of the pattern by which texts are parted into tokens.

An abbreviation is one token with its full stops (``e.g.``, ``U.S.``, ``Doc.``, ``p. ej.``, ``и т. д.``), and so is a fraction or a
power (``3/4``, ``1 ½``, ``10⁻³``, ``三分之二``): who changes a part of it changes all of it. A short form that is an ordinary word too,
and may end a sentence, is an abbreviation before a number only (``No. 12``, ``fig. 3``).
"""

from __future__ import annotations

import re

_ALWAYS = """
Doc. Docs. Res. Rec. Recs. Rev. Corr. Para. Paras. para. paras. subpara. subparas. Vol. vol. vols. Sect. sect. Chap. chap. approx. incl. excl. etc.
vs. viz. Cf. cf. resp. Mr. Mrs. Ms. Dr. Prof. Messrs. Ltd. Dept. Hon. Ph.D. op.cit. al. M. MM.
Rés. Déc. Réc. Rév. Réf. réf. éd. suppl. p.ex. c.-à-d.
Núm. Núms. núm. núms. Pág. pág. págs. párr. párrs. Sr. Sra. Sres. Sras. Dra. Ud. Uds. apdo. aprox. p.ej. EE.UU. RR.HH. DD.HH.
Док. док. Рез. рез. Рек. рек. рис. табл. стр. напр. см. ср. гл. разд. Прил. прил. Пересм. пересм. Испр. испр. Доп. доп. гг. г. др. тыс. млн. млрд. руб. долл. الخ.
"""
_BEFORE_NUMBERS = """
No. Nos. no. nos. Art. Arts. art. arts. Add. add. Fig. Figs. fig. figs. Ch. ch. Ed. ed. Cl. cl. Sec. sec. Ann. App. app. Ref. ref. col. n.
Cap. cap. lit. par. Tab. tab. Dec. dec. n.º n.° n.os N.º N.°
п. пп. П. ст. Ст. с. т. ч. подп. ص. م.
"""
_SPACED = """
p.+ex. p.+ej. EE.+UU. op.+cit. loc.+cit. т.+е. т.+к. т.+н. т.+д. т.+п.
"""
"""Abbreviations of several words; ``+`` stands for a blank."""
JOINTS = frozenset(word for line in _SPACED.split() for word in line.split("+") if word.endswith("."))
"""Words that an abbreviation of several words may be parted into at its blanks."""

_BLANKS = " \u00a0\u202f"
_BLANK = f"[{_BLANKS}]"
_INITIAL = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u04ff\u0621-\u064a]"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_RAISED_SIGNS = "\u207a\u207b"
_VULGAR = "\u00bc-\u00be\u2150-\u215e\u2189"
_STROKES = "/\u2044\u2215"
_HAN_NUMBER = "[0-9〇零一二三四五六七八九十百千万两]"


def abbreviation_pattern() -> str:
    """The pattern of abbreviations, for the beginning of a word that a full stop or the sign of a degree follows."""
    words = "|".join(map(_spelling_pattern, sorted({*_ALWAYS.split(), *_SPACED.split()}, key=len, reverse=True)))
    numbered = "|".join(map(_spelling_pattern, sorted(_BEFORE_NUMBERS.split(), key=len, reverse=True)))
    before_number = rf"(?:{numbered}|p{{1,2}}\.|[Nn][°º])(?={_BLANK}?(?:[{_DIGITS}]|[IVXLC]+\b))"
    initials = rf"{_INITIAL}(?:\.{_INITIAL})+(?![^\W_])\.?"
    return f"(?={_INITIAL})(?:{words}|{before_number}|{initials})"


def _spelling_pattern(word: str) -> str:
    """A pattern for an abbreviation, with or without its blanks."""
    return re.escape(word).replace(r"\+", _BLANK)


def fraction_patterns(figures: str) -> tuple[str, str]:
    """The patterns of fractions and powers that begin with a figure, and of those in Chinese; where a number ends is not in them.

    Most numbers are no fraction, and one look ahead at the sign that makes one passes them by.
    """
    digit = f"[{_DIGITS}]"
    sign = f"(?=[{_DIGITS}.,{_BLANKS}]{{1,12}}+[{_STROKES}{_VULGAR}{_RAISED_SIGNS}{_SUPERSCRIPTS}^分])"
    stroked = rf"(?<![/\w])(?:{digit}{{1,3}}{_BLANK})?{digit}{{1,3}}[{_STROKES}]{digit}{{1,4}}(?![{_STROKES}])(?:[nr]ds?|ths?)?"
    power = rf"[{_RAISED_SIGNS}]?[{_SUPERSCRIPTS}]+|\^(?:[-\u2212+]?{digit}+|\([-\u2212+]?{digit}+\))"
    han = f"{_HAN_NUMBER}+分之{_HAN_NUMBER}+"
    return rf"{sign}(?:{stroked}|{figures}(?:{_BLANK}?[{_VULGAR}]|{power})|{han})", han
