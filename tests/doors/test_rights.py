"""Every route for every role, on papers of every level, in one's own conference and in another: as the tables say (P1, P2).

Routes come from the addresses of the site and from the description of the interface; what is expected comes from the tables
of `core.access`. Of each paper a word of its title and a word of its text are looked for in all that is answered.
"""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import quote

import pytest
from django.urls import get_resolver
from django.utils import timezone

from conference_papers import NOW, RES9, amended, opened, paper, proposal, text
from people import Browser, accepted, signed_in
from plenipot.accounts import operations as accounts
from plenipot.accounts import queries
from plenipot.accounts.queries import actor_at
from plenipot.accounts.queries import signed_in as session_holder
from plenipot.accounts.values import TokenScope
from plenipot.api.main import api
from plenipot.chronicle.queries import settled
from plenipot.core.access.levels import (
    AUDIENCE_OF,
    GRANTED,
    OPERATOR,
    Actor,
    Content,
    Existence,
    Role,
    TeamRole,
    is_known_to,
    is_readable,
)
from plenipot.core.access.permissions import PERMISSIONS
from plenipot.instruments.operations import add_file
from plenipot.participation.operations import load
from plenipot.proposals.operations import receive
from plenipot.search.index import catch_up, close_all
from plenipot.web.desk.table import DESK_FORMS

pytestmark = pytest.mark.django_db
CONFERENCES = {"pp26": "PP26", "other": "OT26"}
LEVELS = {
    "open": (Existence.PUBLIC, Content.PUBLIC),
    "listed": (Existence.PUBLIC, Content.MEMBERS),
    "members": (Existence.MEMBERS, Content.MEMBERS),
    "hidden": (Existence.HIDDEN, Content.HIDDEN),
}
"""The levels of the papers that each conference has, by a word for them."""
NUMBERS = dict(zip(LEVELS, (11, 12, 13, 14), strict=True))
OF_ONE_PAPER = {"symbol", "pid", "item"}
"""The placeholders of an address that name one paper, or what is in it."""
PERSONS = ("public", *TeamRole)
OF_EACH_AUDIENCE = ("public", TeamRole.HOLDER, TeamRole.READER, TeamRole.EDITOR)
"""One person of each audience, for what no role decides but by its audience; `test_the_page_of_a_paper…` tries all roles."""


@pytest.fixture(autouse=True)
def worlds(home):
    """Two conferences with a paper of each level, which hold words of their own."""
    close_all()
    load(OPERATOR, NOW)
    papers = {}
    add_file(OPERATOR, "RES9.docx", text(RES9), "2022", NOW)
    for slug, prefix in CONFERENCES.items():
        opened(slug, prefix)
        for level, (existence, content) in LEVELS.items():
            number = NUMBERS[level]
            lines = amended(_1=f"1\tto report {{-each-}}{{+{word(slug, level)}+}} year;")
            data = paper(
                f"{prefix}/{number}-E", proposal("MOD", f"FRE/{number}/1", lines), title=f"On {title(slug, level)}"
            )
            deposit = receive(OPERATOR, slug, "file.docx", data, NOW, existence=existence, content=content)
            papers[slug, level] = deposit.document.symbol
    catch_up()
    return papers


def word(slug, level):
    return f"inner{slug}{level}"


def title(slug, level):
    return f"Titled{slug}{level}"


def audience(person, slug):
    """The audience to which somebody with that role in the first conference belongs."""
    return AUDIENCE_OF[person] if slug == "pp26" and isinstance(person, TeamRole) else Role.READER


def browser_of(person):
    """The browser of somebody with that role in the first conference."""
    if person == "public":
        return Browser()
    browser = signed_in("pp26", TeamRole.READER if person is TeamRole.HOLDER else person)
    if person is TeamRole.HOLDER:
        end_all(browser)
    return browser


def end_all(browser):
    for row in queries.members(OPERATOR, "pp26"):
        accounts.end_membership(OPERATOR, "pp26", row.id, timezone.now())


def site_routes():
    """The routes of the site: their patterns with the names of their placeholders."""
    (site,) = [pattern for pattern in get_resolver().url_patterns if getattr(pattern, "app_name", "") == "web"]
    for pattern in site.url_patterns:
        yield str(pattern.pattern), set(re.findall(r"<\w+:(\w+)>", str(pattern.pattern)))


def interface_routes():
    """The routes of the interface that only read, with the names of their placeholders."""
    for path, verbs in api.get_openapi_schema()["paths"].items():
        if "get" in verbs:
            yield path, set(re.findall(r"{(\w+)}", path))


def filled(route, values):
    """An address of a route."""
    address = re.sub(r"<\w+:(\w+)>|{(\w+)}", lambda name: quote(values[name[1] or name[2]], safe="/"), route)
    return address if address.startswith("/") else f"/{address}"


def values_of(slug, level, papers):
    return {
        "slug": slug,
        "symbol": papers[slug, level],
        "pid": f"FRE/{NUMBERS[level]}/1",
        "item": f"FRE/{NUMBERS[level]}/1",
        "language": "en",
        "code": "RES9",
        "key": "2022",
        "old": "2022",
        "new": "2022",
        "issue": "none",
        "name": "read",
        "suffix": "csv",
        "number": "1",
        "ending": "html",
        "other": papers[slug, level],
        "sending": "1",
        "body": "PL",
        "day": "2026-11-09",
        "round_key": "none",
        "series_number": "8",
        "version_key": "none",
        "before": "none",
        "group": "ACP",
    }


def addresses(slug, papers):
    """Each address of a conference, and of the whole record, with the level of the paper that it names, if it names one."""
    for route, names in (*site_routes(), *interface_routes()):
        for level in LEVELS if names & OF_ONE_PAPER else ("open",):
            values = values_of(slug, level, papers)
            endings = ("csv", "html", "docx", "md") if names & {"suffix", "ending"} else ("",)
            for ending in endings:
                yield (
                    filled(route, values | {"suffix": ending, "ending": ending}),
                    level if names & OF_ONE_PAPER else "",
                    "slug" in names,
                )
    for question in ("q=Titled*", f"q={word(slug, 'hidden')}", f"q={title(slug, 'members')}"):
        yield f"/search/?{question}", "", False
        yield f"/{slug}/documents/?{question}", "", True


def everywhere(papers):
    """The addresses of the two conferences, each with the conference."""
    for slug in CONFERENCES:
        yield from ((slug, row) for row in addresses(slug, papers))


def body(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.parametrize("person", OF_EACH_AUDIENCE)
def test_each_route_shows_to_each_audience_what_the_tables_say(person, worlds):
    browser = browser_of(person)
    token = token_of(browser, person)
    wrong, count = [], 0
    with settled():  # queries are cached as they are outside of a test's transaction, and by their audience
        for slug, (address, level, in_conference) in everywhere(worlds):
            of_interface = address.startswith("/api/")
            headers = {"Authorization": f"Bearer {token}"} if of_interface and token else {}
            answer = browser.get(address, headers=headers)
            role = audience(person, slug) if in_conference else Role.READER
            wrong += [(address, fault) for fault in faults(body(answer), address, role)]
            if level:
                visible = is_known_to(role, LEVELS[level][0])
                if answer.status_code == 200 and not visible:
                    wrong.append((address, "answers"))
            count += 1
    assert wrong == []
    assert count > 400


def test_the_look_for_words_finds_what_somebody_may_not_see(worlds):
    """The negative control: what the secretariat is shown is all that a reader may not be."""
    page = body(browser_of(TeamRole.EDITOR).get("/pp26/documents/")) + word("pp26", "listed")
    faulty = set(faults(page, "/pp26/documents/", Role.READER))
    assert faulty == {"names pp26 members", "names pp26 hidden", "quotes pp26 listed"}


def token_of(browser, person):
    """An access token of somebody's account, made at the page of the account."""
    if person == "public":
        return ""
    sent = {"token-label": "test", "token-scope": "read", "token-conference": "", "token-days": "9"}
    page = body(browser.send_to("/desk/account/", "/desk/account/token/", **sent))
    return re.search(r'<code class="secret" dir="ltr">([\w-]+)</code>', page)[1]


def faults(answered, address, role):
    """What is said in an answer of a paper that the role may not know of, or not read; of both conferences."""
    for slug, (level, (existence, content)) in product(CONFERENCES, LEVELS.items()):
        local = role if f"/{slug}/" in address or address.endswith(f"/{slug}") else Role.READER
        if word(slug, level) in address or title(slug, level) in address:
            continue
        if title(slug, level) in answered and not is_known_to(local, existence):
            yield f"names {slug} {level}"
        if word(slug, level) in answered and not is_readable(Actor("", local), existence, content):
            yield f"quotes {slug} {level}"


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("level", LEVELS)
def test_the_page_of_a_paper_names_and_quotes_it_to_those_who_may(person, level, worlds):
    browser = browser_of(person)
    existence, content = LEVELS[level]
    for slug in CONFERENCES:
        answer = browser.get(f"/{slug}/{worlds[slug, level]}")
        role = audience(person, slug)
        outcome = (answer.status_code, title(slug, level) in body(answer), word(slug, level) in body(answer))
        may_know, readable = is_known_to(role, existence), is_readable(Actor("", role), existence, content)
        assert outcome == (200 if may_know else 404, may_know, readable), (slug, person)


@pytest.mark.parametrize("person", PERSONS)
def test_each_form_of_the_desk_opens_and_is_sent_by_the_roles_of_the_table(person):
    browser = browser_of(person)
    for slug, row in product(CONFERENCES, DESK_FORMS.values()):
        role = person if slug == "pp26" else TeamRole.HOLDER
        if person == "public":
            expected = 302
        else:
            allowed = role.rank >= PERMISSIONS[row.act].team.rank and row.in_conference
            expected = 200 if allowed else 403
        address = f"/desk/{slug}/{row.name}/"
        assert browser.get(address).status_code == expected, (address, person)
        if expected != 200:
            assert browser.send_to("/desk/", address).status_code == expected, (address, person)


@pytest.mark.parametrize("role", GRANTED)
def test_a_role_in_the_whole_record_is_one_in_each_conference(role):
    browser = signed_in("", role)
    for slug, row in product(CONFERENCES, DESK_FORMS.values()):
        expected = 200 if role.rank >= PERMISSIONS[row.act].team.rank else 403
        assert browser.get(f"/desk/{slug}/{row.name}/").status_code == expected, (slug, row.name)


def test_a_token_of_one_conference_finds_nothing_in_another(worlds):
    holder = accepted("pp26", TeamRole.OPERATOR)
    person = session_holder(holder.key, holder.stamp, timezone.now())
    issued = accounts.issue_token(actor_at(person), "a", timezone.now(), scope=TokenScope.READ, conference="pp26")
    headers = {"Authorization": f"Bearer {issued.secret}"}
    browser = Browser()
    statuses = {}
    for route, names in interface_routes():
        if "slug" in names:
            for slug in CONFERENCES:
                values = values_of(slug, "hidden", worlds)
                statuses.setdefault(slug, {})[route] = browser.get(filled(route, values), headers=headers).status_code
    assert set(statuses["other"].values()) == {404}
    assert statuses["pp26"]["/api/conferences/{slug}/documents/{symbol}"] == 200
    assert statuses["pp26"]["/api/conferences/{slug}/documents"] == 200


def test_what_has_a_name_in_one_conference_has_none_in_another(worlds):
    browser = signed_in("", TeamRole.OPERATOR)
    for level in LEVELS:
        symbol = worlds["pp26", level]
        assert browser.get(f"/other/{symbol}").status_code == 404
        assert browser.get(f"/other/{symbol}/file/en").status_code == 404
        assert browser.send("/desk/other/withdraw/", symbol=symbol, reason="No.").status_code == 404


@pytest.mark.parametrize("typed", ["Bearer nonsense", "Bearer ", "Basic YTpi", "nonsense"])
def test_a_token_that_is_none_is_refused_and_not_taken_for_the_public(typed):
    answer = Browser().get("/api/conferences", headers={"Authorization": typed})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_token_ends_when_it_is_revoked_when_it_expires_and_with_its_account():
    holder = accepted("pp26", TeamRole.EDITOR)
    person = session_holder(holder.key, holder.stamp, timezone.now())
    now = timezone.now()
    tokens = [accounts.issue_token(actor_at(person), "a", now, scope=TokenScope.READ, days=days) for days in (1, 2)]
    assert statuses_of(tokens) == [200, 200]
    first = queries.tokens(actor_at(person), now)[0]
    accounts.revoke_token(actor_at(person), first.id, now)
    assert statuses_of(tokens) == [401, 200]
    assert queries.token_holder(tokens[1].secret, tokens[1].expires_at) is None
    accounts.close_account(OPERATOR, holder.key, now)
    assert statuses_of(tokens) == [401, 401]


def statuses_of(tokens):
    return [
        Browser().get("/api/conferences", headers={"Authorization": f"Bearer {token.secret}"}).status_code
        for token in tokens
    ]


def test_the_interface_knows_nothing_of_a_session(worlds):
    browser = signed_in("pp26", TeamRole.OPERATOR)
    assert browser.get(f"/pp26/{worlds['pp26', 'hidden']}").status_code == 200
    assert browser.get(f"/api/conferences/pp26/documents/{worlds['pp26', 'hidden']}").status_code == 404


def test_what_a_person_is_answered_is_kept_for_nobody_else(worlds):
    browser, address = signed_in("pp26", TeamRole.EDITOR), "/pp26/documents/"
    own, public = browser.get(address), Browser().get(address)
    assert title("pp26", "hidden") in body(own)
    assert title("pp26", "hidden") not in body(public)
    assert own["ETag"] != public["ETag"]
    assert "private" in own["Cache-Control"]
    assert "Cookie" in own["Vary"]
    assert Browser().get(address, headers={"If-None-Match": own["ETag"]}).status_code == 200
