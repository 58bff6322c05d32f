"""Codes are not revealed: a client without a cookie of an event gets the same answer from every
route, after the same step of time, for existing and missing events. Guesses are few, also of
made-up browsers, and stop no one at the same address from getting in with the right code.
"""

import asyncio
import copy
import secrets
import time
from types import SimpleNamespace

import pytest
from starlette.routing import Route, WebSocketRoute

from live.features.people.web.join import home_page
from live.web.i18n.messages import TOO_MANY_CODES
from live.web.limits import attempt_limits
from live.web.limits.attempt_limits import (
    ADDRESS_FAILURES_PER_MINUTE,
    FAILURE_STEP_S,
    FAILURES_PER_MINUTE,
)
from live.web.routes import make_routes
from tools.live_server import (
    JOINING,
    Browser,
    at_one_address,
    join,
    moderator,
    organiser,
)

NOWHERE = "ZZZZZZ"
FILE_TYPES = {".yaml": "application/yaml", ".csv": "text/csv"}
TOLD_UNTIL_THE_END = {
    ("GET", "/e/{code}"),
    ("POST", "/e/{code}/join"),
    ("POST", "/join"),
    ("GET", "/e/{code}/calendar.ics"),
    ("GET", "/e/{code}/notice"),
}
"""Anyone with the code may read an event's title and, once its doors are open, join."""
TOLD_AFTER_IT = TOLD_UNTIL_THE_END - {("GET", "/e/{code}/calendar.ics")}
"""Anyone with the code may read that an event is over."""
TABLE = make_routes(SimpleNamespace(serve=home_page))
ROUTES = [
    (method, route.path)
    for route in TABLE
    if isinstance(route, Route)
    for method in sorted(route.methods - {"HEAD"})
]
SOCKETS = [
    route.path for route in TABLE if isinstance(route, WebSocketRoute) and "{code}" in route.path
]
ROLES = ["attendee", "speaker", "moderator", "screen", "organiser", "guest", ""]


async def strangers(event):
    return lambda: Browser(event)


async def forgers(event):
    def forger():
        browser = Browser(event)
        for name in ("live_attendee", "live_organiser", "visitor"):
            browser.http.cookies.set(name, "WzFd.made-up", domain="127.0.0.1", path="/")
        return browser

    return forger


async def neighbours(event):
    """Members of another event, who send its cookies to any path."""
    other = await event.server.event()
    members = await join(other), await organiser(other), await moderator(other)
    cookies = [cookie for member in members for cookie in member.http.cookies.jar]

    def neighbour():
        browser = Browser(event)
        for cookie in cookies:
            browser.http.cookies.set(cookie.name, cookie.value, domain="127.0.0.1", path="/")
        return browser

    return neighbour


@pytest.fixture(params=[strangers, forgers, neighbours], ids=lambda make: make.__name__)
async def outsider(request, event):
    """Makes a browser without a valid cookie of the event."""
    return await request.param(event)


@pytest.fixture
def short_steps(monkeypatch):
    """Refusals that take little time; the time itself is tested below."""
    monkeypatch.setattr(attempt_limits, "FAILURE_STEP_S", 0.01)


@pytest.fixture
async def events(server):
    """Codes: of a draft event, of an ended event, and of an ended event that is not loaded."""
    draft, old_event, cold_event = (
        await server.event(started=False),
        await server.event(),
        await server.event(),
    )
    for event in (old_event, cold_event):
        await event.operator("event.end")
    await server.site.hub._unload(cold_event.code)
    return [draft.code, old_event.code, cold_event.code]


async def answer_of(browser, method, path, code):
    """All content of an answer, with CODE for the code."""
    path = path.replace("{code}", code).replace("{key}", f"{code}-2-{'a' * 26}")
    path = path.replace("{poll}", "7") + ("?seconds=0" if path.startswith("/connection/") else "")
    path = path.replace("{table}", "polls").replace("{name}", "x").replace("{language}", "en")
    file_type = next((type for end, type in FILE_TYPES.items() if path.endswith(end)), None)
    form = {**JOINING, "nonce": "n" * 22, "code": code}
    body = {"content": b"x"} if file_type else {"data": form}
    headers = {"content-type": file_type} if file_type else {}
    response = await browser.http.request(
        method, path, **(body if method == "POST" else {}), headers=headers
    )
    plain_headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("date", "set-cookie", "content-length")
    }
    cookies = sorted(value.partition("=")[0] for value in response.headers.get_list("set-cookie"))
    # the picture of a code is drawn from the code alone
    text = "" if path.endswith(("qr.svg", "qr.png")) else response.text
    text = repr((plain_headers, text)).replace(code, "CODE")
    return response.status_code, cookies, text


@pytest.mark.usefixtures("short_steps")
async def test_no_route_reveals_a_code(event, events, outsider):
    for method, path in ROUTES:
        draft, *old_events = events
        is_public = (method, path) in TOLD_UNTIL_THE_END
        if (method, path) in TOLD_AFTER_IT:
            continue
        codes = old_events if is_public else [event.code, draft, *old_events]
        answers = await asyncio.gather(
            *(answer_of(outsider(), method, path, code) for code in [NOWHERE, *codes])
        )
        for code, answer in zip(codes, answers[1:], strict=True):
            assert answer == answers[0], (method, path, code)


@pytest.mark.usefixtures("short_steps")
async def test_no_socket_reveals_a_code(event, events, outsider):
    assert SOCKETS == ["/e/{code}/socket"]
    for role in ROLES:
        answers = []
        for code in (NOWHERE, event.code, *events):
            browser = outsider()
            browser.event = copy.copy(event)
            browser.event.code = code
            page = await browser.dial(role)
            await page.until(lambda page=page: page.closed)
            await browser.close()
            answers.append((page.closed, page.frames))
        assert all(each == answers[0] for each in answers), role


@pytest.mark.usefixtures("short_steps")
async def test_no_event_is_loaded_for_a_client_without_access(
    server, event, events, outsider, monkeypatch
):
    """The time of a load, which grows with the event, would reveal its existence."""
    draft, old_event, cold_event = events
    live, loads = event.code, []
    hub = server.site.hub
    load_event = hub._load_event
    monkeypatch.setattr(
        hub, "_load_event", lambda head: loads.append(head.code) or load_event(head)
    )
    for code in (live, draft, old_event):
        await hub._unload(code)
    untold = [route for route in ROUTES if route not in TOLD_UNTIL_THE_END]
    await asyncio.gather(
        *(
            answer_of(outsider(), *route, code)
            for route in untold
            for code in (live, draft, old_event, cold_event)
        )
    )
    page = await outsider().dial("attendee")
    await page.until(lambda: page.closed)
    await page.close()
    assert loads == []
    for route in TOLD_UNTIL_THE_END:
        for code in (old_event, cold_event):
            await answer_of(outsider(), *route, code)
        assert loads == [], route
    assert (await answer_of(outsider(), "GET", "/e/{code}", live))[0] == 200
    assert loads == [live]


async def test_a_cookie_of_an_unloaded_event_is_let_in(server, event):
    ann, olga = await join(event), await organiser(event)
    await server.site.hub._unload(event.code)
    assert (await ann.open()).items["you"]["delegation"] == "lazio"
    await server.site.hub._unload(event.code)
    assert (await olga.get(f"{olga.base}/organise")).status_code == 200
    await server.site.hub._unload(event.code)
    link = event.key(olga.link)
    assert (await Browser(event).get(f"/k/{link}")).status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/e/{code}",
            "/e/{code}/moderate",
            "/e/{code}/calendar.ics",
            "/e/{code}/here",
            "/k/{key}",
        ),
        *("/e/{code}/report", "/e/{code}/report/{key}", "/e/{code}/report/ballots.csv"),
    ],
)
async def test_a_refusal_comes_after_a_step_of_time(server, event, path):
    old_event = await server.event()
    await old_event.operator("event.end")
    for code in (NOWHERE, old_event.code):
        start = time.monotonic()
        await answer_of(Browser(event), "GET", path, code)
        assert time.monotonic() - start >= FAILURE_STEP_S * 0.95


# guesses


def codes(count):
    return [f"ZZ{number:04}".replace("0", "X").replace("1", "Y") for number in range(count)]


async def statuses(browser, guesses):
    return [(await browser.post("/join", code=code)).status_code for code in guesses]


async def test_made_up_browsers_of_an_address_count_as_a_single_browser(event):
    at, answers = at_one_address(), []
    for code in codes(FAILURES_PER_MINUTE + 1):
        browser = Browser(event, **at)
        browser.http.cookies.set("visitor", secrets.token_urlsafe(12), domain="127.0.0.1")
        answers += await statuses(browser, [code])
    assert answers == [404] * FAILURES_PER_MINUTE + [429]


async def test_an_address_guesses_at_most_a_code_a_second_in_the_long_run(event):
    at, answers = at_one_address(), []
    for code in codes(ADDRESS_FAILURES_PER_MINUTE + 5):
        browser = Browser(event, **at)
        await browser.get("/")
        answers.append(browser.post("/join", code=code))
    came = [answer.status_code for answer in await asyncio.gather(*answers)]
    assert (came.count(404), came.count(429)) == (ADDRESS_FAILURES_PER_MINUTE, 5)


async def guess_too_often(event, at):
    guesser = Browser(event, **at)
    await guesser.get("/")
    for _ in range(ADDRESS_FAILURES_PER_MINUTE // FAILURES_PER_MINUTE):
        guesser.http.cookies.clear()
        await guesser.get("/")
        await asyncio.gather(*(guesser.post("/join", code=code) for code in codes(10)))
    return guesser


async def test_beyond_the_limit_a_right_guess_is_answered_as_a_wrong_guess(server, event):
    guesser = await guess_too_often(event, at_one_address())
    right = await guesser.post("/join", code=event.code)
    wrong = await guesser.post("/join", code=NOWHERE)
    assert (right.status_code, wrong.status_code) == (429, 429)
    assert right.text.replace(event.code, NOWHERE) == wrong.text
    assert TOO_MANY_CODES in right.text


@pytest.mark.parametrize("by", ["a page", "a socket", "the code"])
async def test_where_a_browser_got_in_the_right_code_stays_right_despite_guesses(event, by):
    at = at_one_address()
    if by == "the code":
        assert (await Browser(event, **at).post("/join", code=event.code)).status_code == 303
    else:
        desk = await moderator(event)
        here = Browser(event, **at)
        here.http.cookies = desk.http.cookies
        await (here.get(f"{here.base}/moderate") if by == "a page" else here.open("moderator"))
    await guess_too_often(event, at)
    for number in range(2 * FAILURES_PER_MINUTE):
        newcomer = Browser(event, **at)
        assert await statuses(newcomer, [event.code]) == [303], number
    assert (await newcomer.get(f"/e/{event.code}")).status_code == 200
    assert (await newcomer.get(f"/e/{NOWHERE}")).status_code == 429


async def test_a_hall_that_comes_at_once_needs_a_single_look_at_its_code(event):
    at = at_one_address()
    answers = await asyncio.gather(
        *(Browser(event, **at).get(f"/e/{event.code}") for _ in range(3 * FAILURES_PER_MINUTE))
    )
    assert {answer.status_code for answer in answers} == {200}


async def test_a_key_opens_its_event_also_where_too_many_were_tried(event):
    at = at_one_address()
    link = await event.operator("link.make", role="moderator", label="desk")
    right = event.key(link)
    wrong = right[:-1] + ("a" if right[-1] != "a" else "b")
    tries = [
        (await Browser(event, **at).get(f"/k/{wrong}")).status_code
        for _ in range(FAILURES_PER_MINUTE + 1)
    ]
    assert tries == [404] * FAILURES_PER_MINUTE + [429]
    assert (await Browser(event, **at).get(f"/k/{right}")).status_code == 303


HOUR_MS = 3_600_000
SESSIONS = range(2, 2 + FAILURES_PER_MINUTE + 2)


async def event_with_sessions(server):
    event = await server.event()
    starts = event.state.profile.starts
    sessions = [
        {
            "title": {"en": f"Session {number}"},
            "starts": starts + number * HOUR_MS,
            "ends": starts + (number + 1) * HOUR_MS,
        }
        for number in SESSIONS
    ]
    await event.operator("session.add", sessions=sessions)
    return event


async def test_members_of_an_event_open_all_its_sessions_despite_guesses(server):
    event, at = await event_with_sessions(server), at_one_address()
    assert (await Browser(event, **at).post("/join", code=event.code)).status_code == 303
    await guess_too_often(event, at)
    newcomer = Browser(event, **at)
    paths = [f"/e/{event.code}/s/{number}/calendar.ics" for number in SESSIONS]
    assert {(await newcomer.get(path)).status_code for path in paths} == {200}
    assert (await newcomer.get(f"/e/{NOWHERE}/s/2/calendar.ics")).status_code == 429


@pytest.mark.usefixtures("child_processes")
async def test_a_reader_may_look_for_the_reports_of_all_sessions(server):
    event, at = await event_with_sessions(server), at_one_address()
    boss = await organiser(event)
    boss.event = session = await event.session(2)
    await session.operator("session.start")
    await session.operator("session.end")
    await boss.post(f"{boss.base}/report/publish", audience="everyone")
    reader = Browser(event, **at)
    paths = [f"/e/{event.code}/s/{number}/report" for number in SESSIONS]
    answers = [(await reader.get(path)).status_code for path in paths]
    assert answers == [200] + [404] * (len(paths) - 1)
    wrong = [f"/e/{NOWHERE}/s/{number}/report" for number in SESSIONS]
    guesses = [(await reader.get(path)).status_code for path in wrong]
    assert guesses[-1] == 429
