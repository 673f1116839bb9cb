"""Feeds in Atom: each of a conference, in the reader's language, with the sentence that says whose record it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from plenipot.adapters.render.formats import FORMATS
from plenipot.chronicle.queries import events
from plenipot.conferences.values import Conference
from plenipot.web.names import whose_record
from plenipot.web.pages import actor_of


class Feed(Atom1Feed):
    """A feed that, while nothing is in it, is as old as `quiet_since`, where that is known, and not as the moment of asking.

    It links to the feed of what comes after it, where it has a `next_url`.
    """

    def add_root_elements(self, handler: Any) -> None:
        """Add the elements that precede the items."""
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", None, {"rel": "next", "href": self.feed["next_url"]})

    def latest_post_date(self) -> datetime:
        """The moment of its latest item."""
        quiet: datetime | None = self.feed["quiet_since"]
        return quiet if quiet is not None and not self.items else super().latest_post_date()


def open_feed(
    request: HttpRequest,
    conference: Conference,
    about: str,
    page: str,
    *,
    next_url: str = "",
) -> Feed:
    """A feed without items: about what of the conference, and the address of the page that shows the same.

    While it stays empty it is as old as the latest event of the conference that its reader may know of.
    """
    newest = events(actor_of(request), conference.slug, limit=1)
    return Feed(
        title=f"{conference.title}: {about}",
        link=page,
        description=whose_record(conference),
        feed_url=request.build_absolute_uri(),
        language=get_language(),
        author_name="Plenipot",
        quiet_since=next((event.at for event in newest), None),
        next_url=next_url,
    )


def respond_feed(feed: Feed) -> HttpResponse:
    """Answer with a feed and its items."""
    return HttpResponse(feed.writeString("utf-8"), content_type=FORMATS["atom"].media_type)
