"""Pages in frames of other sites: which, of which events, and with which cookies."""

import re
import secrets
from html import escape

import pytest

from live.features.people.web.invitation_keys import personal_key
from live.web.i18n.messages import NO_COOKIES
from tools.live_server import JOINING, Browser, make_settings, running
from unit.features.people.test_roster import ANA

PUBLIC = "https://live.example.org"
SITES = ("https://teams.microsoft.com", "https://*.example.net")
LISTED = f"frame-ancestors 'self' {' '.join(SITES)}"
IN_FRAME = {"sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate"}
FRAMED = "SameSite=none; Secure; Partitioned"
OF_ATTENDEES = ("", "/plain", "/my-data", "/board", "/meet", "/device")
STAFF_PAGES = {
    "moderator": ("moderate", "polls", "breakouts", "translate", "board", "meet"),
    "organiser": (
        "organise",
        "edit",
        "roster",
        "report/edit",
        "links",
        "log",
        "cards",
        "invitations",
    ),
    "speaker": ("speak",),
    "head": ("delegation",),
    "clerk": ("clerk",),
}


@pytest.fixture(scope="module")
async def server(tmp_path_factory):
    """A server behind a proxy that ends TLS."""
    settings = make_settings(tmp_path_factory.mktemp("framing"), public_url=PUBLIC)
    async with running(settings) as site:
        yield site


@pytest.fixture
async def framed_event(event):
    """An event that lists sites."""
    await event.operator("event.configure", frame_sites=SITES)
    return event


class SecureBrowser(Browser):
    """Sends its cookies as a browser over HTTPS does, here over HTTP; `took`: those it was sent."""

    def __init__(self, event, **headers):
        super().__init__(event, **headers)
        self.took = []

    async def get(self, path, **headers):
        headers = {**self._cookies(), **headers}
        return self._keep(await self.http.get(path, headers=headers))

    async def post(self, path, **fields):
        return self._keep(await self.http.post(path, data=fields, headers=self._cookies()))

    def _keep(self, response):
        self.took += response.headers.get_list("set-cookie")
        self.last = response
        return response

    def _cookies(self):
        pairs = dict(cookie.split(";")[0].split("=", 1) for cookie in self.took)
        return {"cookie": "; ".join(f"{name}={value}" for name, value in pairs.items())}

    def cookie(self, name):
        """Attributes of the last cookie of a name."""
        own_cookies = [cookie for cookie in self.took if cookie.startswith(f"{name}=")]
        return own_cookies[-1].partition("; ")[2] if own_cookies else None


async def join(event):
    browser = SecureBrowser(event)
    await browser.join()
    return browser


async def staff(event, role):
    delegation = {"delegation": "lazio"} if role in ("head", "deputy") else {}
    link = await event.operator("link.make", role=role, label=role, **delegation)
    browser = SecureBrowser(event)
    assert (await browser.get(f"/k/{event.key(link)}")).status_code == 303
    return browser


def policy_of(response):
    rules = response.headers["content-security-policy"].split("; ")
    return next(rule for rule in rules if rule.startswith("frame-ancestors"))


def join_form(**fields):
    return {**JOINING, "nonce": secrets.token_urlsafe(16), **fields}


async def test_the_sites_of_an_event_may_frame_the_pages_of_attendees_and_its_screen(framed_event):
    await framed_event.operator("event.configure", shared_devices=3)
    visitor, ann, beamer = (
        Browser(framed_event),
        await join(framed_event),
        await staff(framed_event, "screen"),
    )
    pages = [
        await visitor.get(visitor.base),
        await visitor.post(f"{visitor.base}/join", **join_form(delegation="nowhere")),
        await visitor.post(f"{visitor.base}/join", **join_form(switch="zh")),
        await visitor.get(f"{visitor.base}/notice"),
        *[await ann.get(f"{ann.base}{path}") for path in OF_ATTENDEES],
        await ann.post(f"{ann.base}/plain", do="poll.vote"),
        await beamer.get(f"{beamer.base}/screen"),
        await beamer.get(f"{beamer.base}/screen?show=poll:7"),
    ]
    statuses = [page.status_code for page in pages]
    assert statuses == [200, 422, 200, 200, *[200] * len(OF_ATTENDEES), 422, 200, 200]
    assert {policy_of(page) for page in pages} == {LISTED}


async def test_waiting_pages_and_pages_of_personal_links_too(framed_event):
    await framed_event.operator("roster.import", people=[ANA])
    await framed_event.operator("event.configure", admission="invited")
    key = personal_key(framed_event.server.settings.secret_key, framed_event.state, 1)
    bearer, visitor = key.partition("-")[2], Browser(framed_event)
    form, by_link = f"{visitor.base}/i/{bearer}", visitor.base
    assert [policy_of(await visitor.get(path)) for path in (form, by_link)] == [LISTED] * 2
    await framed_event.operator("doors.set", doors="closed")
    assert [policy_of(await visitor.get(path)) for path in (form, by_link)] == [LISTED] * 2
    assert policy_of(await visitor.get(f"{form}x")) == "frame-ancestors 'none'"


async def test_a_personal_link_moves_to_a_frame_only_where_cookies_are_stored(framed_event):
    await framed_event.operator("roster.import", people=[ANA])
    key = personal_key(framed_event.server.settings.secret_key, framed_event.state, 1)
    bearer = key.partition("-")[2]
    phone, frame = SecureBrowser(framed_event), SecureBrowser(framed_event, **IN_FRAME)
    path = f"{phone.base}/i/{bearer}"
    await phone.get(path)
    assert (await phone.post(path, **join_form())).status_code == 303
    moves = join_form(moves="1")
    response = await Browser(framed_event, **IN_FRAME).post(path, **moves)
    assert 'id="no-cookies" role="alert">' in response.text
    assert f'href="{path}" target="_blank"' in response.text
    assert (await phone.get(phone.base)).status_code == 200 and "boot" in phone.last.text
    assert 'name="moves"' in (await frame.get(path)).text
    assert (await frame.post(path, **moves)).status_code == 303
    assert frame.cookie("live_attendee").endswith(FRAMED)


async def test_an_answer_that_refuses_a_page_of_the_event_is_shown_in_the_frame(framed_event):
    ann = await join(framed_event)
    [person] = framed_event.state.people
    await framed_event.operator("person.ban", person=person)
    response = await ann.get(ann.base)
    assert (response.status_code, policy_of(response)) == (403, LISTED)


@pytest.mark.parametrize("role", STAFF_PAGES)
async def test_pages_of_staff_are_never_framed(framed_event, role):
    browser = await staff(framed_event, role)
    for path in STAFF_PAGES[role]:
        for headers in ({}, IN_FRAME):
            page = await browser.get(f"{browser.base}/{path}", **headers)
            assert page.status_code == 200, path
            assert policy_of(page) == "frame-ancestors 'none'", path


async def test_the_preview_stays_for_this_site_alone(framed_event):
    browser = await staff(framed_event, "moderator")
    assert policy_of(await browser.get(f"{browser.base}/preview")) == "frame-ancestors 'self'"


async def test_events_without_sites_and_no_events_are_answered_as_ever(event, framed_event):
    other = await framed_event.server.event()
    ann, beamer = await join(other), await staff(other, "screen")
    for page in (
        await Browser(other).get(ann.base),
        await ann.get(ann.base),
        await beamer.get(f"{beamer.base}/screen"),
        await ann.get("/"),
        await ann.get("/e/QQQQQQ"),
        await Browser(framed_event).get(f"/e/{framed_event.code}/screen"),
        await Browser(framed_event).get(f"/e/{framed_event.code}/my-data"),
    ):
        assert policy_of(page) == "frame-ancestors 'none'"


# cookies


async def test_cookies_of_a_framed_page_are_partitioned_and_say_nothing_else(framed_event):
    ann = SecureBrowser(framed_event, **IN_FRAME)
    await ann.get(ann.base)
    assert ann.cookie("visitor") == f"HttpOnly; Max-Age=2592000; Path=/; {FRAMED}"
    response = await ann.post(f"{ann.base}/join", **join_form())
    assert response.status_code == 303
    path = f"Path={ann.base}"
    assert ann.cookie("live_attendee") == f"HttpOnly; Max-Age=2592000; {path}; {FRAMED}"
    assert ann.cookie("language") == f"HttpOnly; Max-Age=31536000; Path=/; {FRAMED}"
    assert (await ann.get(ann.base)).status_code == 200
    await ann.post("/language", language="zh", next=ann.base)
    assert ann.cookie("language").endswith(FRAMED)
    erased = await ann.post(f"{ann.base}/erase", sure="1")
    deleted_cookies = erased.headers.get_list("set-cookie")
    assert [each.rpartition("Path=")[2] for each in deleted_cookies] == [
        f"{ann.base}; SameSite=lax",
        f"{ann.base}; {FRAMED}",
    ]
    assert all("Max-Age=0;" in each for each in deleted_cookies)


async def test_cookies_are_partitioned_in_every_kind_of_frame(framed_event):
    for destination in ("iframe", "frame", "embed", "object"):
        ann = SecureBrowser(framed_event, **IN_FRAME | {"sec-fetch-dest": destination})
        await ann.get(ann.base)
        assert ann.cookie("visitor").endswith(FRAMED), destination


@pytest.mark.parametrize("destination", [None, "document", "empty", "IFRAME", "iframe2"])
async def test_cookies_of_a_page_of_its_own_stay_lax(framed_event, destination):
    headers = {} if destination is None else {"sec-fetch-dest": destination}
    ann = SecureBrowser(framed_event, **headers)
    await ann.get(ann.base)
    await ann.post(f"{ann.base}/join", **join_form())
    assert ann.cookie("visitor") == "HttpOnly; Max-Age=2592000; Path=/; SameSite=lax; Secure"
    assert ann.cookie("live_attendee").endswith("SameSite=lax; Secure")
    assert "artitioned" not in "".join(ann.took)


async def test_cookies_of_events_without_sites_stay_lax_in_a_frame_too(event):
    ann = SecureBrowser(event, **IN_FRAME)
    await ann.get(ann.base)
    await ann.post(f"{ann.base}/join", **join_form())
    assert ann.cookie("live_attendee").endswith("SameSite=lax; Secure")
    await ann.get("/")
    assert "artitioned" not in "".join(ann.took)


async def test_a_site_without_https_has_no_cookies_for_frames(tmp_path):
    async with running(make_settings(tmp_path)) as server:
        event = await server.event()
        await event.operator("event.configure", frame_sites=SITES)
        ann = SecureBrowser(event, **IN_FRAME)
        page = await ann.get(ann.base)
        assert policy_of(page) == LISTED
        assert ann.cookie("visitor").endswith("SameSite=lax")


async def test_a_form_without_its_cookie_joins_nobody_and_offers_a_tab(framed_event):
    ann = Browser(framed_event, **IN_FRAME)
    page = await ann.http.get(ann.base)
    assert re.search('id="no-cookies" role="alert" hidden', page.text)
    ann.http.cookies.clear()
    answer = await ann.post(f"{ann.base}/join", **join_form())
    assert (answer.status_code, policy_of(answer)) == (200, LISTED)
    assert 'id="no-cookies" role="alert">' in answer.text
    assert f'href="{ann.base}" target="_blank" rel="noopener"' in answer.text
    assert not framed_event.state.people
    alone = await Browser(framed_event).get(ann.base)
    assert escape(NO_COOKIES) in alone.text and "Open in a new tab" not in alone.text


# role links


async def test_the_link_of_a_screen_opens_in_a_frame_once_a_cookie_came_back(framed_event):
    link = await framed_event.operator("link.make", role="screen", label="Slides")
    beamer = SecureBrowser(framed_event, **IN_FRAME)
    first = await beamer.get(f"/k/{framed_event.key(link)}?layout=lower")
    again = f"/k/{framed_event.key(link)}?layout=lower&tried=1"
    assert (first.status_code, first.headers["location"]) == (303, again)
    assert beamer.cookie("live_screen") is None
    second = await beamer.get(again)
    assert second.headers["location"] == f"{beamer.base}/screen?layout=lower"
    assert beamer.cookie("live_screen").endswith(FRAMED)
    page = await beamer.get(f"{beamer.base}/screen?layout=lower")
    assert (page.status_code, policy_of(page)) == (200, LISTED)


async def test_where_no_cookie_comes_back_the_link_of_a_screen_offers_a_tab(framed_event):
    link = await framed_event.operator("link.make", role="screen", label="Slides")
    beamer = Browser(framed_event, **IN_FRAME)
    first = await beamer.http.get(f"/k/{framed_event.key(link)}")
    beamer.http.cookies.clear()
    page = await beamer.get(first.headers["location"])
    assert (page.status_code, policy_of(page)) == (200, LISTED)
    assert 'href="" target="_blank" rel="noopener noreferrer"' in page.text
    assert framed_event.key(link) not in page.text
    assert page.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("role", ["moderator", "organiser", "speaker", "head", "deputy", "clerk"])
async def test_links_of_staff_sign_nobody_in_inside_a_frame(framed_event, role):
    delegation = {"delegation": "lazio"} if role in ("head", "deputy") else {}
    link = await framed_event.operator("link.make", role=role, label="Eva", **delegation)
    browser = SecureBrowser(framed_event, **IN_FRAME)
    page = await browser.get(f"/k/{framed_event.key(link)}")
    assert (page.status_code, policy_of(page), browser.took) == (200, LISTED, [])
    assert "tab of its own" in page.text and framed_event.key(link) not in page.text


async def test_wrong_and_revoked_links_are_answered_as_ever(framed_event):
    link = await framed_event.operator("link.make", role="screen", label="Slides")
    key = framed_event.key(link)
    await framed_event.operator("link.revoke", link=link)
    for path in (f"/k/{key}", f"/k/{key[:-1]}x", "/k/nothing"):
        page = await Browser(framed_event, **IN_FRAME).get(path)
        assert (page.status_code, policy_of(page)) == (404, "frame-ancestors 'none'")


async def test_forms_in_a_frame_are_still_only_those_of_this_site(framed_event):
    ann = Browser(framed_event, **{**IN_FRAME, "sec-fetch-site": "cross-site"})
    for path in (f"{ann.base}/join", "/language"):
        assert (await ann.post(path, **join_form())).status_code == 403
