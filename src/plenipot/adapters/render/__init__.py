"""Papers out: HTML, PDF, Word, Markdown."""
