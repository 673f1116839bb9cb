"""Positions read from texts: who supports, opposes or keeps silent, graded, each with the words that prove it.

Words: an *issue* asks *questions*; a question's *markers* look for terms in proposals and name an *effect* on them; what they
find is *evidence* with a *grade*; a proposal's *answers* are its evidence on one issue; a *proponent's filings* are all that
it filed. In the order of reading: `term_search` and `tracked_terms` find terms and what is done to them, `bearing` and `force`
judge the sentence by words of context (`context_lexicon`, `words`), `verdicts` gives one find its grade, `markers` makes it
evidence, `answers` does so for one proposal and one issue, `assess` gathers positions from answers by `grades`, `countries`
lets common proposals speak for those who signed them.
What is *not* here: opinions. An analyst's overrule is data that stands beside the computed grade, never in its place.
"""
