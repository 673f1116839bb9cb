"""Every address of the sample answers: each link from the first page on, each record of the interface, each file."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import deque
from html import unescape
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from lxml import html

from conference_papers import NOW, RES9, opened, text
from plenipot.chronicle.queries import settled
from plenipot.config.failures import FailureFormatter
from plenipot.core.access.levels import OPERATOR
from plenipot.instruments.operations import add_file
from plenipot.participation import operations as participation
from plenipot.proposals import operations as proposals
from plenipot.search.index import catch_up
from word_packages import document, ins, p, package, part, struck_out, t

SLUG = "busan-2014"
API = f"/api/conferences/{SLUG}"
REMEMBERED = {"lang", "theme"}
"""Parameters of links that only set a cookie; they stand on every page."""
CHOICES = {"view", "text", "all", "q"}
"""Parameters of which every value is opened on every page; of the others (a proposal, a facet, an order) one."""
REDIRECTED = {
    "/search/?q=PP14/34(Rev.1)(Add.1)": "/busan-2014/PP14/34(Rev.1)(Add.1)",
    "/search/?q=RES140": "/instruments/RES140/",
}
"""A symbol that is looked up leads to its page."""
UNREACHED = {
    *(
        "api:act",
        "api:adopt_file",
        "api:take_back",
        "api:deposit",
        "api:deposit_files",
        "api:import_table",
        "api:invite",
        "api:send",
    ),  # acts, which are sent and not read
    *("api:end_membership", "api:new_password", "api:close_account", "api:confirm"),  # as above
    *("desk:account", "desk:account-form", "desk:conference", "desk:form"),  # of people who are signed in
    *("desk:invitation", "desk:people", "desk:sign-out"),  # as above
    *("desk:identity", "desk:identity-begin"),  # of a site where another service signs people in
    *("desk:briefs", "desk:doubts", "desk:intake", "desk:notes", "desk:report", "desk:report-file"),  # as above
    *("desk:since", "desk:watch", "desk:wordings", "api:progress"),  # as above
    *("desk:requests", "api:requests"),  # as above
    "api:api-root",  # hidden by the page at /api/
    "api:nothing",  # the refusal of every other address
    "web:changes-feed",  # the same address as web:feed
    "web:latest",  # a lasting address for whoever cites; pages lead to the newest revision itself
    "web:differences",  # the sample has one edition of each text
    *("web:published-brief", "web:published-brief-file"),  # nobody has published a brief of the sample
    *("web:bound", "web:bound-data"),  # no treaty is amended in the sample
    *(
        "web:draft",
        "web:draft-data",
        "web:draft-file",
        "web:editors-file",
    ),  # the sample has no version of a negotiating text
    *("web:draft-changes", "web:draft-changes-data", "web:draft-editorial", "web:draft-editorial-data"),  # as above
    *("api:draft", "api:draft_changes", "api:draft_editorial"),  # as above
    *("web:round", "web:round-data", "api:signature_round"),  # the sample has no round of signatures
    "web:schema",  # the schemas of what the command line prints; nothing on the site leads to them
}


WITH_TOKEN = {"api:requests"}
"""Questions of the interface that are answered to whoever has an access token, and to nobody else."""


class Crawl:
    """Opens addresses once each, follows their links, and keeps what answered how."""

    def __init__(self, site):
        self.site = site
        self.statuses = {}
        self.routes = set()
        self.redirects = {}
        self.queue = deque()
        self.covered = set()

    def add(self, address):
        """Queue an address of the site where its path, or a parameter of it, is not covered yet."""
        url = urlsplit(address)
        if url.scheme or url.netloc:
            return
        query = parse_qsl(url.query, keep_blank_values=True)
        choices = {(url.path, name, value if name in CHOICES else "") for name, value in query} | {(url.path, "", "")}
        if not choices <= self.covered and not REMEMBERED & {name for name, _ in query}:
            self.covered |= choices
            self.queue.append(url._replace(fragment="").geturl())

    def run(self):
        """Open everything that is queued and everything it links to, once the words are gathered as behind every command."""
        catch_up()
        while self.queue:
            address = self.queue.popleft()
            answer = self.site.get(address)
            self.statuses[address] = answer.status_code
            if address.startswith("/static/"):
                continue
            self.routes.add(answer.resolver_match.view_name)
            if answer.status_code == 302:
                self.redirects[address] = answer["Location"]
                self.add(answer["Location"])
            elif answer["Content-Type"].startswith("text/html") and "Content-Disposition" not in answer:
                for link in re.findall(r'(?:href|src|action)="([^"]*)"', answer.content.decode()):
                    self.add(urljoin(address, unescape(link)))

    def failed(self):
        """The addresses that answered with neither a page nor a redirect."""
        return {address: status for address, status in self.statuses.items() if status not in {200, 302}}


def named_routes(patterns, namespace=""):
    """The names of all routes, with their namespaces."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_routes(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"


def lists(routes):
    """The addresses that need nothing, or only a conference; none of the desk, and no acts, which are sent and not read."""
    for name in (route for route in routes if not route.startswith("desk:") and route not in WITH_TOKEN):
        for arguments in ({}, {"slug": SLUG}):
            try:
                address = reverse(name, kwargs=arguments)
            except NoReverseMatch:
                continue
            if "/acts/" not in address:
                yield address


def of_meetings(listed):
    """The addresses of the interface for the sittings and bodies that its lists name."""
    for sitting in listed(f"{API}/sittings"):
        address = f"{API}/sittings/{sitting['body']}/{sitting['number']}"
        yield from (f"{address}/versions", f"{address}/agenda")
    for body in listed(f"{API}/bodies"):
        yield from (f"{API}/bodies/{body['code']}/chairs", f"{API}/bodies/{body['code']}/admissions")


def records(site):
    """The addresses of the interface for everything that its lists name."""

    def listed(path):
        return json.loads(site.get(path).content)

    for paper in listed(f"{API}/documents"):
        yield f"{API}/documents/{quote(paper['symbol'])}"
        yield from (f"{API}/files/{file['language']}/{quote(paper['symbol'])}" for file in paper["files"])
    for proposal in listed(f"{API}/proposals"):
        yield f"{API}/proposals/{quote(proposal['id'])}"
    for amended in listed(f"{API}/instruments"):
        if code := quote(amended["code"]):
            yield from (f"{API}/instruments/{code}", f"{API}/instruments/{code}/negotiating")
    yield from of_meetings(listed)
    for issue in listed(f"{API}/issues"):
        yield f"{API}/issues/{issue['id']}"
    for code in sorted({cell["proponent"] for cell in listed(f"{API}/matrix")}):
        yield f"{API}/proponents/{code}"
        yield f"{API}/today/{code.partition('/')[0]}"
    for instrument in listed("/api/instruments"):
        yield f"/api/instruments/{instrument['code']}"
        for edition in instrument["editions"]:
            key = edition["key"]
            yield f"/api/instruments/{instrument['code']}/{key}"
            yield f"/api/instruments/{instrument['code']}/{key}/to/{key}"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_address_of_the_sample_answers(busan):
    routes = set(named_routes(get_resolver().url_patterns))
    crawl = Crawl(Client(raise_request_exception=False))
    for address in ("/", *lists(sorted(routes)), *records(crawl.site)):
        crawl.add(address)
    crawl.run()
    assert crawl.failed() == {}
    assert {crawl.site.get(reverse(name, args=[SLUG])).status_code for name in WITH_TOKEN} == {401}
    assert crawl.redirects == REDIRECTED
    assert routes - crawl.routes == UNREACHED


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


def speechless():
    """The bytes of a paper whose file says no language and whose words are of none of the six."""
    tab = "<w:r><w:tab/></w:r>"
    return package(
        document(
            p(t("MOD") + tab + t("USA/21/1"), style("Proposal")),
            p(t("RESOLUTION 9 (Rev. Bucharest, 2022)"), style("ResNo")),
            p(t("resolves"), style("Call")),
            p(t("1") + tab + t("raporti ") + struck_out("each") + ins(t("every")) + t(" year;")),
            p(t("ADD") + tab + t("USA/21/2"), style("Proposal")),
            p(t("DRAFT NEW RESOLUTION [USA-1]"), style("ResNo")),
            p(t("1") + tab + t("iri")),
        )
    )


@pytest.mark.django_db(transaction=True)
def test_a_paper_whose_language_cannot_be_told_is_read_and_downloaded(home):
    opened()
    participation.load(OPERATOR, NOW)
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    data = speechless()
    proposals.receive(OPERATOR, "pp26", "file.docx", data, NOW)
    crawl = Crawl(Client(raise_request_exception=False))
    crawl.add("/pp26/")
    crawl.run()
    assert crawl.failed() == {}
    page = html.fromstring(crawl.site.get("/pp26/PP26/21?text=und").content.decode())
    (link,) = page.xpath("//a[@download]")
    assert (" ".join(link.text_content().split()), link.get("href")) == (
        "Word, language not known",
        "/pp26/PP26/21/file/und",
    )
    assert crawl.site.get(link.get("href")).content == data


def foreign(inner, language=""):
    """The bytes of a paper of those paragraphs, whose styles are set in that language."""
    styles = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return package(document(inner), {"styles": part("styles", styles)} if language else {})


OF_NO_LANGUAGE = {
    "other words": foreign(p(t("Der Ausschuss nimmt die folgenden Änderungen an."))),
    "other words and settings": foreign(p(t("Der Ausschuss nimmt die Änderungen an.")), "de-DE"),
    "no words": foreign(p()),
    "signs only": foreign(p(t("34 – 47 ≥ 12"))),
    "letters of no script of the six": foreign(p(t("Η επιτροπή αποφασίζει"))),
    "a setting that is no language": foreign(p(t("raporti iri")), "x-none"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", OF_NO_LANGUAGE)
def test_every_page_of_a_paper_of_no_language_opens(home, kind):
    opened()
    participation.load(OPERATOR, NOW)
    proposals.receive(OPERATOR, "pp26", "S26-PP-C-0021!!MSW-X.docx", OF_NO_LANGUAGE[kind], NOW)
    crawl = Crawl(Client(raise_request_exception=False))
    crawl.add("/pp26/")
    with settled():  # queries are cached as they are outside of a test's transaction
        crawl.run()
    assert crawl.failed() == {}
    assert [path for path in crawl.statuses if "/file/" in path]


@pytest.mark.slow
def test_the_site_loads_no_reader_of_word_files():
    """Whatever asks it: the modules of all its addresses are loaded, and none of them needs one."""
    program = (
        "import sys, django; django.setup(); from django.urls import get_resolver; from plenipot.config import wsgi\n"
        "assert get_resolver().url_patterns\n"
        "print([name for name in sorted(sys.modules) if name.startswith(('plenipot.adapters.word.reader',"
        " 'plenipot.adapters.filings.reader', 'plenipot.adapters.sandbox'))])"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "plenipot.config.settings"}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


def test_a_new_text_without_a_base_is_headed_by_its_title(busan):
    for page in ("table", "inline", "side", "final"):
        answer = Client().get(f"/{busan}/instruments/RES[USA-1]/", {"view": page})
        (heading,) = html.fromstring(answer.content.decode()).xpath("//h1")
        assert heading.text_content() == "Public access to documents of the Union"


@pytest.mark.slow
def test_a_failure_leaves_one_line_without_the_readers_words(tmp_path):
    """The page fails because a table of the database is gone, as after a migration that was not run to its end."""
    environment = os.environ | {"PLENIPOT_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "plenipot.config.settings"}
    subprocess.run([sys.executable, "-m", "plenipot.cli.main", "migrate"], env=environment, check=True)
    with sqlite3.connect(tmp_path / "plenipot.sqlite3") as database:
        database.execute("DROP TABLE conferences_conference")
    program = (
        "import django; django.setup(); from django.test import Client; "
        "site = Client(raise_request_exception=False); "
        "print([site.get(path).status_code for path in ('/pp26/matrix/?sort=topsecret', '/instruments/NONE/')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout == "[500, 404]\n"
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 500 [0-9a-f]{8} GET /<slug:slug>/matrix/ OperationalError "
        r"in plenipot/[a-z/]+\.py:\d+ raised at \S+\.py:\d+\n",
        result.stderr,
    )


def test_a_file_that_is_damaged_leaves_a_line_too(db, home, caplog):
    opened()
    proposals.receive(OPERATOR, "pp26", "file.docx", speechless(), NOW)
    for path in (home / "files").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"damaged")
    assert Client().get("/pp26/PP26/21/file/und").status_code == 503
    alarm, record = caplog.records
    assert alarm.getMessage().startswith("a stored file is not to be had: ")
    assert re.fullmatch(
        r"\S+ \S+ 503 [0-9a-f]{8} GET /<slug:slug>/<path:symbol>/file/<str:language> Unavailable "
        r"in plenipot/adapters/storage/port\.py:\d+",
        FailureFormatter().format(record),
    )
