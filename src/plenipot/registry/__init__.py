"""Registry: the papers of a conference, each under its printed symbol, with its files, languages and levels of access.

Words: a *document* is a paper whatever its language (``PP14/34(Rev.1)(Add.1)``); a *file* is its bytes in one language,
content-addressed, with its *text* as the reader of that day read it; a later revision *supersedes*; a document is *doubtful* when its witnesses (masthead, proposal ids,
file name) disagree or are missing, and is registered all the same. Not here: what a paper proposes (`proposals`).
"""
