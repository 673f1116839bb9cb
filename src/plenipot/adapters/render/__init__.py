"""Papers out: blocks to stand-alone HTML, PDF, Word and Markdown.

Each format is one module with ``render(paper) -> bytes``; the same paper gives the same bytes, on any day and machine.
Citations become notes at the end (HTML, Markdown) or footnotes (PDF, Word), each with document, proposal, provision and
paragraph of the file. Not here: what a paper says (app ``briefs``), tracked-changes Word files (``adapters.word``).
"""
