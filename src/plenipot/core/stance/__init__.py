"""Positions read from texts: who supports, opposes or keeps silent, graded, each with the words that prove it.

Words: an *issue* asks *questions*; a question's *markers* find words in proposals and say what is done to them (*effect*);
each find is *evidence* and implies a *grade*; a *proponent's filings* are all that it filed. Pipeline: `words` finds
terms in marked text, `force` reads strengthening and weakening, `markers` turns finds into evidence, `grades` combines
evidence, `assess` does it for all proponents, `countries` lets common proposals speak for those who signed them.
What is *not* here: opinions. An analyst's overrule is data that stands beside the computed grade, never in its place.
"""
