"""The next agenda of a body: what a series left unread, in the order in which it is read."""

from plenipot.core.procedure.next_agenda import DueReason, UnreadText, draft_next_agenda
from plenipot.core.procedure.series import SeriesFate

PLENARY, COMMITTEE = "PL", "COM5"


def unread(text, series, fate, **more):
    """A text of a series as it was left, the paper called by the number of the series."""
    return UnreadText(text=text, title="", series=series, paper=f"Document {series}", fate=fate, **more)


def agenda(texts, body=PLENARY):
    """Each item as number, reason, paper and names of texts."""
    return [
        (item.number, item.reason, item.series, item.paper, [entry.text for entry in item.texts])
        for item in draft_next_agenda(texts, body, PLENARY)
    ]


def test_items_come_by_series_and_in_each_first_readings_before_second_ones():
    texts = [
        unread("A", 2, SeriesFate.SECOND_READING),
        unread("B", 2, SeriesFate.WAITING),
        unread("D", 2, SeriesFate.FIRST_READING),
        unread("C", 1, SeriesFate.SECOND_READING),
        unread("E", 10, SeriesFate.RETURNED),
        unread("F", 10, SeriesFate.SECOND_READING),
    ]
    assert agenda(texts) == [
        (1, DueReason.SECOND_READING, 1, "Document 1", ["C"]),
        (2, DueReason.FIRST_READING, 2, "Document 2", ["B", "D"]),
        (3, DueReason.SECOND_READING, 2, "Document 2", ["A"]),
        (4, DueReason.SECOND_READING, 10, "Document 10", ["F"]),
        (5, DueReason.RETURNED, 10, "Document 10", ["E"]),
    ]


def test_a_returned_text_is_before_the_body_that_it_was_returned_to_and_of_no_named_one_before_the_plenary():
    texts = [
        unread("A", 1, SeriesFate.RETURNED, returned_to=COMMITTEE),
        unread("B", 1, SeriesFate.RETURNED),
        unread("C", 1, SeriesFate.FIRST_READING, returned_to=COMMITTEE),
    ]
    assert agenda(texts, COMMITTEE) == [(1, DueReason.RETURNED, 1, "Document 1", ["A"])]
    assert agenda(texts) == [
        (1, DueReason.FIRST_READING, 1, "Document 1", ["C"]),
        (2, DueReason.RETURNED, 1, "Document 1", ["B"]),
    ]
    assert agenda(texts, "COM6") == []


def test_what_is_settled_or_stands_in_a_later_series_is_not_due():
    settled = [
        unread(fate.value, 1, fate) for fate in (SeriesFate.ADOPTED, SeriesFate.ADOPTED_AT_ONCE, SeriesFate.ENDED)
    ]
    later = unread("A", 1, SeriesFate.RETURNED, again=True)
    assert agenda([*settled, later, later._replace(fate=SeriesFate.FIRST_READING)]) == []
