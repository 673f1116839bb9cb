"""Outcomes: the texts that a conference adopted, their numbers, and its Final Acts.

Words: an *adoption* says what became of a text by a step of the proceedings (revised, new, abrogated) and holds its words as an
edition of the instrument; its *number* is given in the end, or reported; *Final Acts* are all adopted texts with the declarations
and signatures; in an observer's record they are a *compilation of adopted texts*. A *consent* binds a State by a treaty.
Not here: what a body decided and when (`proceedings`), the texts themselves (`instruments`), readings and series.
"""
