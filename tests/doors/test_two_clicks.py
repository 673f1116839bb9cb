"""From every marked word on the site to its place in the Word file's text in two clicks at most."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from lxml import html

pytestmark = pytest.mark.django_db
PAGES = (
    "/busan-2014/instruments/RES140/",
    "/busan-2014/instruments/RES102/?view=side",
    "/busan-2014/instruments/RES140/?view=inline",
    "/busan-2014/issues/iot/",
    "/busan-2014/issues/ict-definition/",
    "/busan-2014/brief/",
    "/busan-2014/proposals/ARB/79A1/1",
    "/busan-2014/proponents/ARB/",
)
WORDS = "//main//ins|//main//del"


class Site:
    """Pages by their address, each asked for once."""

    def __init__(self, client):
        self.client = client
        self.pages = {}

    def page(self, address):
        if address not in self.pages:
            answer = self.client.get(address)
            assert answer.status_code == 200, address
            self.pages[address] = html.fromstring(answer.content.decode())
        return self.pages[address]

    def links(self, element, base):
        """Where the links beside an element lead, the nearest first."""
        while element is not None and element.tag != "main":
            for link in element.xpath("descendant-or-self::a[@href]"):
                yield urljoin(base, link.get("href"))
            element = element.getparent()

    def shows(self, address, words):
        """Whether an address leads to a paragraph of a file's text that holds the words."""
        page, _, place = address.partition("#")
        if "text=" not in page or not place:
            return False
        elements = self.page(page).xpath("//*[@id=$place]", place=place)
        return bool(elements) and words in plain(elements[0].text_content())


def plain(text):
    return " ".join(text.split())


def marked_words(element):
    """The marked words without the label that says aloud what was done to them."""
    labels = element.xpath("*[contains(@class, 'said') or contains(@class, 'aloud') or contains(@class, 'hidden')]")
    return plain("".join((element.text or "", *((label.tail or "") for label in labels or element))))


def clicks(site, element, base):
    """How many clicks lead from a marked word to its place; 0 where none does."""
    words = marked_words(element)
    near = list(dict.fromkeys(site.links(element, base)))[:40]
    if any(site.shows(address, words) for address in near):
        return 1
    for address in near:
        page, _, place = address.partition("#")
        if "/proposals/" in page and "." not in page.rpartition("/")[2]:
            elements = site.page(page).xpath("//*[@id=$place]", place=place) if place else []
            inner = elements[0] if elements else site.page(page).xpath("//main")[0]
            further = [urljoin(page, link) for link in inner.xpath(".//a/@href")]
            if any(site.shows(link, words) for link in further):
                return 2
        if page == base.partition("#")[0] and place:
            notes = site.page(page).xpath("//*[@id=$place]//a/@href", place=place)
            if any(site.shows(urljoin(page, note), words) for note in notes):
                return 2
    return 0


@pytest.mark.parametrize("address", PAGES)
def test_every_marked_word_is_two_clicks_from_its_place_in_the_file(busan, client, address):
    site = Site(client)
    marked = site.page(address).xpath(WORDS)
    assert marked
    far = [(mark.tag, marked_words(mark)) for mark in marked if marked_words(mark) and not clicks(site, mark, address)]
    assert far == []


@pytest.mark.parametrize("code", ["RES140", "RES102"])
def test_who_asks_for_a_bracket_is_two_clicks_from_the_words_in_its_file(busan, client, code):
    site = Site(client)
    address = f"/busan-2014/instruments/{code}/negotiating/"
    links = site.page(address).xpath("//details[@class='asked-for']//li[contains(., '·')]//a[@class='words']/@href")
    assert len(links) > 20
    assert [link for link in dict.fromkeys(links) if not site.shows(link, "")] == []
    unasked = site.page(address).xpath(
        "//details//a[contains(@href, '/proposals/')][not(following-sibling::a[@class='words'])]"
    )
    assert unasked == []
