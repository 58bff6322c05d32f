"""A shared device over HTTP: cookies, forms that are sent again, and ways around it."""

import re

import pytest

from live.features.people import devices
from live.features.people.people import hash_nonce
from live.features.people.web.invitation_keys import delegation_key
from live.features.people.web.shared_device import MOST_TRIES
from tools.live_server import join, staff


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch):
    monkeypatch.setattr(devices, "SHORTEST_TURN_MS", 0)


@pytest.fixture
async def holder(event):
    await event.operator("event.configure", shared_devices=4)
    return await join(event)


def nonces_of(page: str) -> list[str]:
    return re.findall(r'name="nonce" value="([^"]+)"', page)


async def send(browser, do, nonce=None):
    """Send a form of the device's page as it is there now."""
    base = f"/e/{browser.event.code}/device"
    if nonce is None:
        nonces = nonces_of((await browser.http.get(base)).text)
        nonce = nonces[-1 if do == "return" else 0]
    return await browser.http.post(f"{base}/{do}", data={"nonce": nonce})


def cookie_names(browser):
    return {each.name for each in browser.http.cookies.jar}


def person_of(browser, nonce):
    return browser.event.state.nonces.get(hash_nonce(nonce))


async def test_a_browser_between_two_people_is_nobody(event, holder):
    reply = await send(holder, "pass")
    assert (reply.status_code, reply.headers["location"]) == (303, f"/e/{event.code}/device")
    assert "live_attendee" not in cookie_names(holder) and "live_device" in cookie_names(holder)
    assert (await holder.http.get(f"/e/{event.code}/my-data")).status_code == 401
    page = await holder.http.get(f"/e/{event.code}")
    assert (page.status_code, page.headers["location"]) == (303, f"/e/{event.code}/device")
    between = (await holder.http.get(f"/e/{event.code}/device")).text
    assert "Hand over the device" in between and "Lazio" not in between


async def test_a_browser_between_two_people_joins_in_no_other_way(event, holder):
    await send(holder, "pass")
    people = len(event.state.people)
    key = delegation_key(event.server.settings.secret_key, event.state, "lazio")
    link = f"/e/{event.code}/i/{key.partition('-')[2]}"
    form = {"delegation": "lazio", "sector": "academia", "language": "en", "name": ""}
    for path in (f"/e/{event.code}/join", link):
        reply = await holder.http.post(path, data=form | {"nonce": "a secret of a newcomer"})
        assert reply.headers["location"] == f"/e/{event.code}/device"
    assert (await holder.http.get(link)).headers["location"] == f"/e/{event.code}/device"
    assert len(event.state.people) == people


async def test_a_lost_answer_is_recovered_by_sending_the_form_again(event, holder):
    nonce = nonces_of((await holder.http.get(f"/e/{event.code}/device")).text)[0]
    cookies = dict(holder.http.cookies)
    for _ in range(2):  # the second time without the cookies of the first answer
        holder.http.cookies.clear()
        for name, value in cookies.items():
            holder.http.cookies.set(name, value, domain="127.0.0.1", path="/")
        assert (await send(holder, "pass", nonce)).status_code == 303
    for do in ("start", "return"):
        page = (await holder.http.get(f"/e/{event.code}/device")).text
        nonce = nonces_of(page)[-1 if do == "return" else 0]
        replies = [await send(holder, do, nonce) for _ in range(2)]
        assert [reply.headers["location"] for reply in replies] == [f"/e/{event.code}"] * 2
        assert person_of(holder, nonce) is not None
        if do == "start":
            await send(holder, "pass")


async def test_the_limit_refuses_with_a_sentence(event, holder):
    await event.poll()
    for _ in range(3):
        await send(holder, "pass")
        assert (await send(holder, "start")).status_code == 303
    await send(holder, "pass")
    reply = await send(holder, "start")
    assert reply.status_code == 409
    assert "4 people have had this device for this poll" in reply.text


@pytest.fixture
def limits_clock(event, monkeypatch):
    """The clock of the limits, which stands still: a list with the time."""
    now = [1000.0]
    monkeypatch.setattr(event.server.site.bus._exchange.limits, "_clock", lambda: now[0])
    return now


async def pass_with_code(event, holder, pin):
    """Pass the device on; returns a function that tries a code on it."""
    base = f"/e/{event.code}/device"
    nonce = nonces_of((await holder.http.get(base)).text)[0]
    await holder.http.post(f"{base}/pass", data={"nonce": nonce, "pin": pin})
    assert "Code of the owner" in (await holder.http.get(base)).text
    form = {"nonce": "a secret of a stranger"}

    async def try_code(pin):
        return await holder.http.post(f"{base}/return", data=form | {"pin": pin})

    return try_code


async def test_the_code_of_a_holder_cannot_be_tried_for_long(event, holder, limits_clock):
    try_code = await pass_with_code(event, holder, "8642")
    pins = [f"{number:04}" for number in range(MOST_TRIES)] + ["8642"]
    replies = [await try_code(pin) for pin in pins]
    assert [reply.status_code for reply in replies[:-1]] == [422] * MOST_TRIES
    assert replies[-1].status_code == 429
    assert person_of(holder, "a secret of a stranger") is None


async def test_in_the_long_run_a_single_code_of_a_holder_is_tried_in_a_minute(
    event, holder, limits_clock
):
    try_code, attempts = await pass_with_code(event, holder, "8642"), 0
    for _ in range(60):
        limits_clock[0] += 10
        attempts += (await try_code("0000")).status_code == 422
    assert attempts == 10


async def test_ten_wrong_codes_of_the_next_person_do_not_lock_the_owner_out(
    event, holder, limits_clock
):
    try_code = await pass_with_code(event, holder, "8642")
    replies = [await try_code(f"{number:04}") for number in range(10)]
    reply = replies[-1]
    assert reply.status_code == 429
    assert "Wait 2 minutes, then enter the code of the owner." in reply.text
    assert 'name="pin"' in reply.text  # the page is there to try again
    limits_clock[0] += int(reply.headers["retry-after"])
    assert limits_clock[0] <= 1000 + 120
    assert (await try_code("8642")).status_code == 303
    assert person_of(holder, "a secret of a stranger") is not None


async def test_a_browser_with_a_role_link_is_not_shared(event, holder):
    moderator = await staff(event, "moderator")
    for each in moderator.http.cookies.jar:
        if each.name == "live_moderator":
            holder.http.cookies.set(each.name, each.value, domain=each.domain, path=each.path)
    reply = await send(holder, "pass")
    assert "This browser has a role link of the event open" in reply.text
    assert event.state.devices == {}


async def test_pages_of_the_previous_holder_of_the_device_are_closed(event, holder):
    page = await holder.open("attendee")
    await send(holder, "pass")
    await page.until(lambda: page.frames[-1].get("bye") == 4101)


async def test_forms_from_elsewhere_are_refused(event, holder):
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    path = f"/e/{event.code}/device/pass"
    reply = await holder.http.post(path, data={"nonce": "a secret of the device"}, headers=headers)
    assert reply.status_code == 403 and event.state.devices == {}


async def test_a_forged_cookie_of_a_device_opens_nothing(event, holder):
    await send(holder, "pass")
    stranger = type(holder)(event)
    value = next(each.value for each in holder.http.cookies.jar if each.name == "live_device")
    stranger.http.cookies.set(
        "live_device", value[:-2] + "xx", domain="127.0.0.1", path=f"/e/{event.code}"
    )
    reply = await stranger.http.post(
        f"/e/{event.code}/device/return", data={"nonce": "a secret of a stranger"}
    )
    assert reply.status_code == 303 and person_of(holder, "a secret of a stranger") is None


async def test_a_clerk_opens_their_page_and_no_other(event):
    clerk = await staff(event, "clerk")
    assert (await clerk.http.get(f"/e/{event.code}/clerk")).status_code == 200
    for page in ("moderate", "organise", "screen", "delegation", "log", "people", "roster"):
        assert (await clerk.http.get(f"/e/{event.code}/{page}")).status_code == 403
