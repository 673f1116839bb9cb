"""The sample through the programming interface: every example of its page answers, and each has something to show."""

from __future__ import annotations

import json

from django.test import Client
from lxml import html

from plenipot.api.pages import operations

EMPTY = {
    "/api/conferences/busan-2014/findings",
    "/api/conferences/busan-2014/participants",
    "/api/conferences/busan-2014/brackets",
    "/api/conferences/busan-2014/survived",
    "/api/conferences/busan-2014/declarations",
    "/api/conferences/busan-2014/signatories",
    "/api/conferences/busan-2014/struck-acts",
    "/api/conferences/busan-2014/today",
    "/api/conferences/busan-2014/today/EUR",
    "/api/conferences/busan-2014/rounds",
    "/api/conferences/busan-2014/preparations",
    "/api/conferences/busan-2014/lineage-words/IAP/34R1A1/3",
    "/api/conferences/busan-2014/lineage-suggested/IAP/34R1A1/3",
    "/api/conferences/busan-2014/common-positions",
    "/api/conferences/busan-2014/filing-authorities",
    "/api/conferences/busan-2014/coordinators",
    "/api/conferences/busan-2014/drafts",
    "/api/conferences/busan-2014/next-agenda",
    "/api/conferences/busan-2014/draft-words",
    "/api/conferences/busan-2014/oral-amendments",
    "/api/conferences/busan-2014/bodies/PL/chairs",
    "/api/conferences/busan-2014/bodies/PL/admissions",
    "/api/conferences/busan-2014/instruments/RES130/consequences",
    "/api/instruments/RES130/2010/to/2010",
    "/api/instruments/RES130/bound",
}
"""The sample's papers may be understood to the last word; it names no delegation, no chair, no admission, no round, no preparation, no common position and no version of a negotiating text, its adopted texts have no words, nothing happens in it today, and has one edition of each text, which is like itself."""


def read_operations():
    """The operations that anybody reads; acts are sent, and what is one's own has no example to follow."""
    return [operation for group in operations().values() for operation in group if operation.example]


def test_every_example_answers_with_something(busan):
    site = Client()
    responses = {operation.example: site.get(operation.example) for operation in read_operations()}
    assert [path for path, answer in responses.items() if answer.status_code != 200] == []
    answers = {
        path: answer for path, answer in responses.items() if answer["Content-Type"].startswith("application/json")
    }
    assert {path for path, answer in answers.items() if not json.loads(answer.content)} - EMPTY == set()


def test_examples_are_of_the_record_at_hand(busan):
    site = Client()
    links = html.fromstring(site.get("/api/").content.decode()).xpath("//a[code]/@href")
    assert len(links) == len(read_operations())
    assert [path for path in links if site.get(path).status_code != 200] == []


def test_the_files_of_the_record_are_those_that_were_taken_in(busan, sample_files):
    site = Client()
    papers = json.loads(site.get(f"/api/conferences/{busan}/documents").content)
    assert sum(len(paper["files"]) for paper in papers) == len(list(sample_files.iterdir()))
    for paper in papers:
        for file in paper["files"]:
            answer = site.get(f"/api/conferences/{busan}/files/{file['language']}/{paper['symbol']}")
            assert answer.content == (sample_files / file["name"]).read_bytes()
