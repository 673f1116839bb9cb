"""Briefs: the paper "What to watch", composed from the record, and what changed since the last one.

Keeps every brief that was composed, as data (`core.blocks`), with the facts that it rests on. `record` gathers the facts,
`sections` puts them into blocks, `phrases` holds the fixed words in English, French and Arabic. Words: *brief*, *facts*
(who stands where, what stands), *change*. Not here: who stands where (`positions`), and how a paper is set in HTML, PDF,
Word or Markdown (`adapters.render`).
"""
