"""Network use of the pages: few bytes, from the server only, and soon enough on a slow phone."""

import asyncio
import json
import re
import time
from itertools import cycle, islice

import pytest
from playwright.async_api import expect

from live.features import wire
from live.features.polls import KINDS, kind_name
from tools.actors import LAPTOP

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 8_000, "uploadThroughput": 8_000}
"""64 kbit/s each way, and 400 ms until an answer begins."""
FAST = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
WITHIN, USUAL = 10, 1.5
"""Seconds until the first vote is counted, on a slow line and on an unlimited line."""
READERS = (("en", "Water"), ("zh", "水"))
NO_HOLD_BACK_ENDS = """
    const real = window.setTimeout;
    window.setTimeout = (call, after, ...values) =>
        after === 10_000 ? 0 : real(call, after, ...values);
"""
"""The page waits ten seconds at most for the vote; a busy machine may need longer."""
COUNTED = "Your vote has been counted. You can change it until the poll closes."
RANKING = next(kind for kind in KINDS if kind_name(kind) == "ranking")
PACKED = (".png", ".woff2")
HASHED = re.compile(r"/static/dist/[\w-]+-[A-Z0-9]{8}\.(js|css|svg|png|woff2)$")


@pytest.fixture
def service_workers():
    return "allow"


@pytest.mark.nightly
async def test_on_a_slow_phone_the_first_vote_is_counted_within_ten_seconds(actors, event):
    """From an empty cache, through the form, in both languages. Time beyond the unlimited line,
    since others use this machine too, is not counted.
    """
    await open_desk(event)
    await is_soon_enough(actors, event)


async def test_on_a_slow_line_files_the_vote_does_not_need_come_after_it(actors, event):
    await open_desk(event)
    ann, addresses = await actors.visitor(), []
    await ann.page.add_init_script(NO_HOLD_BACK_ENDS)
    ann.page.on("request", lambda request: addresses.append(request.url))
    ann.page.on(
        "websocket",
        lambda link: link.on("framereceived", lambda frame: addresses.append(str(frame))),
    )
    await ann.page.goto(f"/e/{event.code}")
    await ann.page.get_by_role("combobox", name="Your delegation").select_option("bologna")
    await ann.pick_option("Academia")
    await slow_network(ann, SLOW)
    async with ann.page.expect_request(re.compile("lazy_bundle"), timeout=30_000):
        await ann.press("Join the event")
        await ann.pick_option("Water")
        await ann.press("Vote")
    first = next(at for at, each in enumerate(addresses) if "lazy_bundle" in each)
    assert [each for each in addresses[:first] if "ballot:" in each]


@pytest.mark.nightly
async def test_on_a_slow_line_a_newly_opened_tab_loads_before_the_vote(actors, event):
    await open_desk(event)
    ann = await actors.visitor()
    await ann.page.add_init_script(NO_HOLD_BACK_ENDS)
    await ann.page.goto(f"/e/{event.code}")
    await ann.page.get_by_role("combobox", name="Your delegation").select_option("bologna")
    await ann.pick_option("Academia")
    network = await slow_network(ann, SLOW)
    await ann.press("Join the event")
    await ann.open_section("Agenda")
    await network.send("Network.emulateNetworkConditions", FAST)
    await expect(ann.page.locator("#agenda .empty")).to_have_count(0)


@pytest.mark.nightly
async def test_polls_of_the_past_do_not_delay_the_first_vote(actors, event):
    """After 14 of them, of all kinds. Their parts are loaded on opening."""
    desk = await (await event.bot("moderator")).open("moderator")
    for kind in islice(cycle(KINDS), 14):
        config = json.loads(wire.encode(kind.example))
        poll = await desk.perform(
            "poll.create", room=1, prompt=kind.prompt, config=config, anonymous=False
        )
        for act in ("open", "close", "reveal"):
            await desk.perform(f"poll.{act}", poll=poll)
    await open_desk(event)
    await is_soon_enough(actors, event)
    ann, addresses = await actors.visitor(), []
    ann.page.on("request", lambda request: addresses.append(request.url))
    await ann.page.goto(f"/e/{event.code}")
    await ann.join_event("bologna")
    await ann.page.locator("summary", has_text="earlier polls").click()
    earlier = ann.page.locator("details[id^=poll-]", has_text=RANKING.prompt["en"]).first
    await expect(earlier).to_be_visible()
    await ann.page.wait_for_load_state("networkidle")
    assert not [url for url in addresses if "ranking" in url]
    await earlier.locator("summary").click()
    await expect(earlier.locator(".options").first).to_be_visible()
    assert [url for url in addresses if "ranking" in url]


async def is_soon_enough(actors, event):
    """Measured again if it takes too long, as others may use the machine just then."""
    times = []
    for _ in range(2):
        at_once, took = [
            await asyncio.gather(*(votes(actors, event, *each, line) for each in READERS))
            for line in (FAST, SLOW)
        ]
        assert min(took) > 5  # the line is as slow as that
        times.append((at_once, took))
        if max(took) - max(0, *(each - USUAL for each in at_once)) <= WITHIN:
            return
    raise AssertionError(times)


async def votes(actors, event, language, option, line):
    person = await actors.visitor(language)
    await slow_network(person, line)
    start = time.monotonic()
    await person.page.goto(f"/e/{event.code}", wait_until="commit")
    await person.page.get_by_role("combobox", name=person.words("Your delegation")).select_option(
        "bologna"
    )
    await person.pick_sector("Academia")
    await person.press("Join the event")
    await person.pick_option(option)
    await person.press("Vote")
    await person.expect_text(COUNTED)
    return time.monotonic() - start


async def slow_network(person, line):
    network = await person.page.context.new_cdp_session(person.page)
    await network.send("Network.enable")
    await network.send("Network.emulateNetworkConditions", line)
    return network


async def open_desk(event):
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.fields)


async def test_pages_load_constant_files_packed_and_from_this_server_alone(actors, event):
    await open_desk(event)
    actors.forgives("status of 404")
    for page in ("home", "join", "error", "attendee", "moderator", "screen", "organiser"):
        await loads_from_this_server_alone(actors, event, page)


async def loads_from_this_server_alone(actors, event, page):
    person, answers, addresses = await actors.visitor(size=LAPTOP), [], []
    person.page.context.on("request", lambda request: addresses.append(request.url))
    person.page.on("websocket", lambda link: addresses.append(link.url))
    person.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  no builtins
    if page == "attendee":
        await person.page.goto(f"/e/{event.code}")
        await person.join_event("bologna")
    else:
        await person.page.goto(
            {"home": "/", "join": f"/e/{event.code}", "error": "/nowhere"}.get(page)
            or f"/k/{event.key(page)}"
        )
    await expect(person.page.locator("main")).to_be_visible()
    await person.page.wait_for_load_state("networkidle")
    ours = (
        f"{actors.server_process.url}/",
        f"{actors.server_process.url.replace('http', 'ws')}/",
        "data:",
        "blob:",
    )
    assert addresses and all(url.startswith(ours) for url in addresses)
    files = [answer for answer in answers if "/static/" in answer.url]
    assert files and all(HASHED.search(answer.url) for answer in files)
    for answer in files:
        headers = await answer.all_headers()
        assert headers["cache-control"] == "public, max-age=31536000, immutable", answer.url
        assert headers.get("content-encoding") == "br" or answer.url.endswith(PACKED), answer.url
    documents = [
        answer
        for answer in answers
        if answer.request.resource_type == "document" and answer.status != 303
    ]
    for document in documents:
        headers = await document.all_headers()
        assert (
            headers["cache-control"] == "no-store"
            and "default-src 'self'" in headers["content-security-policy"]
        )
