"""Drafting: negotiating texts as versions, what moved between them, oral amendments, editorial changes.

Words: a *version* is the words of a text in a body on a day: of a filed document, compiled from the proposals, or taken back from
a Word file that somebody changed elsewhere; versions of one text in one body are a *line*. A *version fact* says who holds a
bracket, who moved words, or that they are agreed *ad referendum*. An *oral amendment* is a decision's change of words that have
no paper yet; an *editorial change* is a difference between the text that a committee sent and that of a series.
Its core is `core.negotiation`. Not here: steps and decisions (`proceedings`), series and their readings (`series`), adopted texts.
"""
