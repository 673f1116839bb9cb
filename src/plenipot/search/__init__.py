"""Search: finding words in all that is kept, and what a term does in every text.

Keeps no records: an index of words that can be thrown away (`adapters.search`), brought up to date by the content of the
records before a question is answered. Words: *question* (`core.text.query_language`), *use* of a term (`core.stance.term_uses`).
Not here: the texts themselves; what is found is read from their own apps, for whoever asks, so that nothing hidden shows.
"""
