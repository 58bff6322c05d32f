"""Authentication: role links and cookies, and their end when a link is revoked, a person banned or
a cookie forged.
"""

import json
from hashlib import sha256

import pytest
from itsdangerous import URLSafeSerializer

from live.web.i18n.messages import BAD_LINK, TOO_MANY_CODES
from tools.live_server import SECRET, Browser, join, moderator, organiser, staff
from tools.stopwatch import Stopwatch

ROLES = ("moderator", "speaker", "screen", "organiser")
STAFF_PAGES = ("moderate", "speak", "screen", "organise", "links")
PAGES = {"moderator": "moderate", "speaker": "speak", "screen": "screen", "organiser": "organise"}


def serializer(name, secret=SECRET):
    signing = {"digest_method": sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(secret, b"live cookie " + name.encode(), signer_kwargs=signing)


def seal_value(value, name, secret=SECRET):
    """A cookie as the server makes it, with any secret."""
    return serializer(name, secret).dumps(value)


def open_cookie(cookie, name):
    return serializer(name).loads(cookie)


def carrying(event, **cookies):
    browser = Browser(event)
    for name, value in cookies.items():
        browser.http.cookies.set(name, value, domain="127.0.0.1", path="/")
    return browser


# role links


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_link_leads_to_its_page_and_writes_nothing(event, role):
    link = await event.operator("link.make", role=role, label="Ms Li")
    seq, browser = event.state.seq, Browser(event)
    response = await browser.get(f"/k/{event.key(link)}")
    assert (response.status_code, response.headers["location"]) == (
        303,
        f"/e/{event.code}/{PAGES[role]}",
    )
    assert response.headers["referrer-policy"] == "no-referrer"
    assert event.state.seq == seq
    assert (await browser.get(f"/e/{event.code}/{PAGES[role]}")).status_code == 200


async def test_the_key_of_a_lost_link_opens_no_later_link_of_its_number(event):
    link = await event.operator("link.make", role="moderator", label="desk")
    key, salt = event.key(link), event.state.links[link].salt
    event.state.links[link].salt = "another"  # a restore brings the number again
    assert (await Browser(event).get(f"/k/{key}")).status_code == 404
    event.state.links[link].salt = salt
    assert (await Browser(event).get(f"/k/{key}")).status_code == 303


async def test_every_use_of_a_link_is_a_new_person(event):
    link = await event.operator("link.make", role="moderator", label="desk")
    actors = set()
    for _ in range(3):
        browser = Browser(event)
        await browser.get(f"/k/{event.key(link)}")
        page = await browser.open("moderator")
        actors.add(page.frames[0]["welcome"]["you"]["actor"])
    assert len(actors) == 3
    assert all(
        actor.startswith(f"l{link}.") and len(actor) >= len(f"l{link}.") + 16 for actor in actors
    )


async def test_a_cookie_is_for_its_event_and_for_no_script(event):
    browser = await moderator(event)
    response = await browser.get(f"/k/{event.key(browser.link)}")
    cookie = response.headers["set-cookie"].lower()
    assert all(
        part in cookie for part in ("httponly", "samesite=lax", f"path=/e/{event.code.lower()}")
    )


async def test_a_dead_link_answers_alike_for_every_reason(server, event):
    other = await server.event()
    link = await event.operator("link.make", role="moderator", label="a")
    revoked_link = await event.operator("link.make", role="moderator", label="b")
    await event.operator("link.revoke", link=revoked_link)
    key = event.key(link)
    wrong = key[:-1] + ("a" if key[-1] != "a" else "b")
    for bad in (
        wrong,
        key.upper(),
        key[:-1],
        event.key(revoked_link),
        event.key(10**9),
        event.key(1),
        key.replace(event.code, other.code),
        key.replace(event.code, "ZZZZZZ"),
        "x",
        "x" * 5000,
    ):
        browser = Browser(event)
        await browser.get("/")
        response = await browser.get(f"/k/{bad}")
        assert (
            response.status_code,
            BAD_LINK in response.text,
            "live_moderator" in browser.http.cookies,
        ) == (404, True, False)


async def test_failed_links_are_limited(event):
    browser = Browser(event)
    await browser.get("/")
    answers = [await browser.get(f"/k/{event.code}-1-{'a' * 26}") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429]
    assert TOO_MANY_CODES in answers[-1].text


# pages that each cookie opens


OPENS = {
    "moderator": ["moderate"],
    "speaker": ["speak"],
    "screen": ["screen"],
    "organiser": ["moderate", "organise", "links"],
}


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_opens_its_own_pages_and_no_others(event, role):
    browser = await staff(event, role)
    for page in STAFF_PAGES:
        assert (await browser.get(f"{browser.base}/{page}")).status_code == (
            200 if page in OPENS[role] else 403
        ), page


async def test_staff_pages_ask_strangers_for_a_link_and_refuse_attendees(event):
    nobody, ann = Browser(event), await join(event)
    for page in STAFF_PAGES:
        assert (await nobody.get(f"{nobody.base}/{page}")).status_code == 401
        assert (await ann.get(f"{ann.base}/{page}")).status_code == 403


async def test_staff_of_another_event_are_strangers_here(server, event):
    other = await server.event()
    browser = await organiser(other)
    for page in STAFF_PAGES:
        assert (await browser.get(f"/e/{event.code}/{page}")).status_code == 401
        assert (await browser.get(f"/e/ZZZZZZ/{page}")).status_code == 401


async def test_an_organiser_moderates_with_their_own_role(event):
    browser = await organiser(event)
    boot = (
        (await browser.get(f"{browser.base}/moderate"))
        .text.partition('id="boot">')[2]
        .partition("</script>")[0]
    )
    assert json.loads(boot)["role"] == "organiser"
    assert "moderator-" in (await browser.get(f"{browser.base}/moderate")).text


async def test_an_organiser_gets_the_addresses_of_the_links_that_work(server, event):
    browser = await organiser(event)
    revoked_link = await event.operator("link.make", role="moderator", label="gone")
    await event.operator("link.revoke", link=revoked_link)
    response = await browser.get(f"{browser.base}/links")
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == {str(browser.link): f"{server.url}/k/{event.key(browser.link)}"}


# sockets of people unknown to the event


@pytest.mark.parametrize(
    "role", ["attendee", "moderator", "screen", "organiser", "operator", "system", "guest", "", "x"]
)
async def test_a_client_without_a_cookie_is_refused_for_good(event, role):
    page = await Browser(event).dial(role)
    await page.until(lambda: page.closed)
    assert (page.closed, page.bye["bye"], page.bye["again"]) == (4101, 4101, False)
    assert len(page.frames) == 1


async def test_a_socket_of_a_missing_event_gets_the_same_answer(server, event):
    browser = await join(event)
    event.code = "ZZZZZZ"
    page = await browser.dial()
    await page.until(lambda: page.closed)
    assert page.closed == 4101


@pytest.mark.parametrize("role", ROLES)
async def test_a_cookie_of_a_role_opens_no_socket_of_another(event, role):
    for browser in (
        await join(event),
        *[await staff(event, other) for other in ROLES if other != role],
    ):
        page = await browser.dial(role)
        await page.until(lambda page=page: page.closed)
        assert page.closed == 4101


# forged cookies


async def test_a_forged_cookie_is_as_none(event):
    ann = await join(event)
    genuine = ann.http.cookies["live_attendee"]
    id, person, nonce, visitor = open_cookie(genuine, "live_attendee")
    desk = (await moderator(event)).http.cookies["live_moderator"]
    _, _, link, window, salt = open_cookie(desk, "live_moderator")
    staff_values = ["moderator", link, window, salt]
    bob = await join(event)
    _, other, *_ = open_cookie(bob.http.cookies["live_attendee"], "live_attendee")
    forged_cookies = {
        "another secret": (
            "attendee",
            seal_value([id, person, nonce, visitor], "live_attendee", b"x" * 32),
        ),
        "a changed letter": (
            "attendee",
            genuine[:-2] + ("A" if genuine[-2] != "A" else "B") + genuine[-1],
        ),
        "another person": ("attendee", seal_value([id, other, nonce, visitor], "live_attendee")),
        "another nonce": ("attendee", seal_value([id, person, "n" * 22, visitor], "live_attendee")),
        "another event": (
            "attendee",
            seal_value(["0" * 32, person, nonce, visitor], "live_attendee"),
        ),
        "another shape": ("attendee", seal_value({"person": person}, "live_attendee")),
        "a seal for another role": (
            "moderator",
            seal_value([id, *staff_values], "live_organiser"),
        ),
        "an attendee's as staff": ("moderator", genuine),
        "a link of another role": (
            "organiser",
            seal_value([id, "organiser", link, window, salt], "live_organiser"),
        ),
        "staff of another event": (
            "moderator",
            seal_value(["0" * 32, *staff_values], "live_moderator"),
        ),
        "a link of a lost history": (
            "moderator",
            seal_value([id, "moderator", link, window, "a" * 8], "live_moderator"),
        ),
        "a link without its salt": (
            "moderator",
            seal_value([id, "moderator", link, window], "live_moderator"),
        ),
        "a link that is not there": (
            "moderator",
            seal_value([id, "moderator", 10**6, window, salt], "live_moderator"),
        ),
        "nothing": ("attendee", ""),
        "noise": ("attendee", "%00\u00ff..".encode().hex()),
    }
    for why, (role, cookie) in forged_cookies.items():
        browser = carrying(event, **{f"live_{role}": cookie})
        page = await browser.dial(role)
        await page.until(lambda page=page: page.closed)
        assert page.closed == 4101, why
        assert len(page.frames) == 1, why


# revoked and banned


@pytest.mark.parametrize("role", ROLES)
async def test_a_revoked_link_closes_its_pages_at_once_and_for_good(event, role):
    browser, boss = await staff(event, role), await organiser(event)
    page, other, desk = (
        await browser.open(role),
        await browser.open(role),
        await boss.open("organiser"),
    )
    watch = Stopwatch()
    await desk.perform("link.revoke", link=browser.link)
    await page.until(lambda: page.closed and other.closed)
    assert watch.seconds < 2
    assert (page.closed, page.bye["again"]) == (4100, False)
    again = await browser.dial(role)
    await again.until(lambda: again.closed)
    assert again.closed == 4100
    assert (await browser.get(f"{browser.base}/{PAGES[role]}")).status_code == 401
    assert (await browser.get(f"/k/{event.key(browser.link)}")).status_code == 404


async def test_a_banned_person_is_sent_out_at_once_and_cannot_return(event):
    ann, bob, desk = (
        await join(event, "Ann"),
        await join(event, "Bob"),
        await (await moderator(event)).open("moderator"),
    )
    page, tab, innocent = await ann.open(), await ann.open(), await bob.open()
    watch = Stopwatch()
    await desk.perform("person.ban", person=page.items["you"]["person"])
    await page.until(lambda: page.closed and tab.closed)
    assert watch.seconds < 2
    assert (page.closed, page.bye["again"], innocent.closed) == (4100, False, 0)
    again = await ann.dial()
    await again.until(lambda: again.closed)
    assert again.closed == 4100
    assert (await ann.get(ann.base)).status_code == 403
    await ann.post(
        f"{ann.base}/join",
        delegation="lazio",
        sector="academia",
        language="en",
        name="",
        nonce="n" * 22,
    )
    assert len(event.state.people) == 2


async def test_an_unbanned_person_is_let_in_again(event):
    ann, desk = await join(event, "Ann"), await (await moderator(event)).open("moderator")
    person = (await ann.open()).items["you"]["person"]
    await desk.perform("person.ban", person=person)
    await desk.perform("person.unban", person=person)
    assert (await ann.open()).items["you"]["person"] == person


# tabs


async def test_two_tabs_of_a_person_see_the_same_and_count_once(event):
    ann = await join(event, "Ann")
    one, two = await ann.open(), await ann.open()
    poll = await event.poll()
    await one.perform("poll.vote", poll=poll, answer=[1])
    await two.until(lambda: f"ballot:{poll}" in two.items)
    assert one.items == two.items
    assert (await two.perform("poll.vote", poll=poll, answer=[0])) > 0
    assert len(event.state.polls[poll].ballots) == 1
    await two.until(lambda: [frame for frame in two.frames if "here" in frame])
    assert two.frames[-1].get("here", {"people": 1})["people"] == 1


async def test_a_browser_holds_several_roles(event):
    browser = await moderator(event)
    await browser.get(
        f"/k/{event.key(await event.operator('link.make', role='screen', label='hall'))}"
    )
    await browser.post(
        f"{browser.base}/join",
        delegation="lazio",
        sector="academia",
        language="en",
        name="",
        nonce="m" * 22,
    )
    pages = [await browser.open(role) for role in ("attendee", "moderator", "screen")]
    assert [page.frames[0]["welcome"]["you"]["role"] for page in pages] == [
        "attendee",
        "moderator",
        "screen",
    ]


@pytest.mark.parametrize("role", ["head", "deputy"])
async def test_the_link_of_a_head_opened_again_in_a_browser_is_the_same_bearer(event, role):
    """It votes by its link until the votes are moved, though another link was opened there too."""
    fields = {"role": role, "label": "Ms Rossi", "delegation": "lazio"}
    links = [await event.operator("link.make", **fields) for _ in range(2)]
    browser, other, actors = Browser(event), Browser(event), []
    for opener, link in ((browser, 0), (browser, 1), (browser, 0), (other, 0)):
        response = await opener.get(f"/k/{event.key(links[link])}")
        assert "visitor=" in response.headers["set-cookie"]
        page = await opener.open(role)
        actors.append(page.frames[0]["welcome"]["you"]["actor"])
    first, second, again, elsewhere = [actor.partition(".")[2] for actor in actors]
    assert first == again
    assert len({first, second, elsewhere}) == 3
