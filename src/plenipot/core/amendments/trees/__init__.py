"""Texts as trees: from the paragraphs of a file to provisions at stable addresses.

An address is the instrument's code and the way to the provision, in English words and Latin letters whatever the text
is printed in, so that one provision has one address in six languages:

- codes: ``RES102``, ``DEC5``, ``REC1``, ``OPN1``; ``CS``, ``CV``, ``GR``, ``RR`` for the instruments that are numbered
  through; ``RES[ACP-2]`` for a draft that has no number yet; ``TEXT`` where nothing names the instrument;
- ``RES102/number``, ``/title``, ``/reference``, ``/opening``; a call by its words (``/considering``,
  ``/instructs-the-council``), the second of the same words with ``-2``;
- items by their letters and numbers (``/considering/b-bis``, ``/resolves/1/i``), dotted numbers whole under their
  section or, where there is none, their instrument (``RES1/1.11.2``, ``RES2/resolves/1.1``);
- marginal numbers and numbers by article directly under the instrument (``CS/28A``, ``CS/1012``, ``RR/5.312``), for they
  are unique in it; articles, sections and annexes have addresses of their own (``CS/article-5``, ``RES181/annex-1``);
- what has no number is counted (``/p1``, ``/note-1``, ``/omitted-1`` for a row of dots); a cell is table, row, column
  (``/table-1/2/3``), a row that is inserted takes the number before it and a Latin ordinal (``/table-1/2-bis/3``).

An address is that of the text before all changes where the provision stands there, else that of the text after them.
"""

from plenipot.core.amendments.trees.build import instrument, tree
from plenipot.core.amendments.trees.values import Base

__all__ = ["Base", "instrument", "tree"]
