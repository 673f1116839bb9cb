"""Exceptions from the house rules about names, each with its reason."""

FILLERS_KEPT: dict[str, str] = {}
"""Module and function → why a filler stays."""

CLASSES_OF_ONE_NAME: dict[str, str] = {}
"""Class name → why two classes share it."""

_PUBLISHED = "the key under which it is published: the value's fields are read into JSON by their names"
_AGENDA = "an item is taken up in a sitting, as the record's column and the interface have it"
_REQUESTS = "the requests for an option, as the published negotiating text and its stored form have the key"
FIELDS_KEPT = {
    "core/access/as_of.py:AsOf.known": "a moment by which facts were known, as the address asks it: `?known=`",
    "core/negotiation/bracket_comments.py:OptionFacts.asked": _REQUESTS,
    "core/negotiation/option_blocks.py:OptionHead.asked": _REQUESTS,
    "core/negotiation/values.py:Option.asked": _REQUESTS,
    "core/negotiation/versions.py:WordsTrace.gone": _PUBLISHED,
    "core/procedure/agenda.py:StandingItem.taken": _AGENDA,
    "core/procedure/endorsement.py:RoundCount.gone": _PUBLISHED,
    "core/structure/lexicon.py:ParsedCall.known": "the call is a known one, or strange: the other field of the same value",
    "drafting/values.py:WordsInLine.gone": _PUBLISHED,
    "meetings/values.py:NumberedItem.taken": _AGENDA,
    "positions/values.py:Stand.whole": "its position on the whole issue, where the other fields are of one question",
    "positions/values.py:WatchedWords.asked": _PUBLISHED,
    "search/values.py:Results.asked": "the question as it was asked, published as `question`",
    "search/values.py:Results.found": _PUBLISHED,
    "web/desk/issues.py:WatchFields.asked": "the name of the field in the form, which is published",
    "web/looking_back.py:Moments.known": "a moment by which facts were known, as the address asks it: `?known=`",
}
"""Fields of classes that hold a filler."""
