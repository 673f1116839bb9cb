"""A document as blocks that know no format: what a paper says, and nothing of how HTML, Word or PDF set it.

Words: a *paper* is a whole document; a *block* is a heading, paragraph, list, table, note or page break; an *inline* is
a run inside a block: text, marked words, a link, or a citation. `values` holds them, `citations` numbers the citations.
What is *not* here: any file format (``adapters.render``), and the wording of a brief (app ``briefs``).
"""
