"""Series of texts that the Editorial Committee submits to the plenary: which texts stand in which, and how ready they are.

Words: a *series* is numbered, and printed in a document; a text stands in it by its provisional number. What becomes of a text is
recorded as steps (`proceedings`), and follows from them here: nothing is typed twice. Here stand besides: in which language a
text is ready for which reading, its financial implications, and where languages diverge.
"""
