"""What tests of the doors share: a command in this process; a real Chromium beside a server that has the sample, and what it may find."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from plenipot.cli.main import run

AXE = Path(__file__).with_name("axe") / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHROMIUM = "/usr/bin/chromium"
GRAVE = {"serious", "critical"}
WIDTHS = (360, 1440)
"""The widths at which every page is looked at: a phone's and a desk's."""


@pytest.fixture
def call(capsys, home):
    """A command in this process: exit code, what it printed, what it said on the side."""

    def answer(*arguments):
        with pytest.raises(SystemExit) as end:
            run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return end.value.code, out, err

    return answer


@contextmanager
def launched():
    """A real browser; where there is none, the test is skipped."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def lone_chromium():
    """A real browser beside no server of ours."""
    with launched() as browser:
        yield browser


@pytest.fixture
def chromium(busan, live_server):
    """A real browser beside a server that has the sample; stopped before the records go."""
    with launched() as browser:
        yield browser


@pytest.fixture
def opened(chromium, live_server):
    """Opens a page of that width in that language, at an address where one is given; addresses are short."""

    def open_page(width=1440, language="en", path="", **more):
        context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url, **more)
        context.add_cookies([{"name": "lang", "value": language, "url": live_server.url}])
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    return open_page


@pytest.fixture
def faults():
    """Says what on the pages at these addresses keeps somebody from reading, on a phone and on a desk: grave faults of access, sideways scroll."""

    def look(page, paths):
        faulty = []
        for path in paths:
            page.goto(path)
            page.evaluate(AXE.read_text("utf-8"))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                violations = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
                faulty += [
                    (path, width, violation["id"], node["target"][0])
                    for violation in violations
                    if violation["impact"] in GRAVE
                    for node in violation["nodes"]
                ]
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    faulty.append((path, width, "scrolls sideways", ""))
        return faulty

    return look
