"""The attendee's page as an app: it opens without a network, keeps unsent actions, and never shows
a person the data of another.
"""

import asyncio
import json

import pytest
from playwright.async_api import Page, expect

from tools.actors import Person, cookies_of
from tools.desk import open_poll
from tools.live_server import join

OFFLINE = "Offline: answers are saved and will be sent"
KEPT = "Saved. It will be sent when you are back online."
COUNTED = "Your vote has been counted. You can change it until the poll closes."
POLL = "Which field first?"
READY = """async () => {
    await navigator.serviceWorker.ready;
    const { serviceWorker } = navigator;
    if (!serviceWorker.controller)
      await new Promise((done) => (serviceWorker.oncontrollerchange = done));
}"""
KEPT_FILES = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const path = request.url.slice(location.origin.length);
            kept[path] = await (await cache.match(request)).text();
        }
    }
    return kept;
}"""


@pytest.fixture
def service_workers():
    return "allow"


@pytest.fixture(autouse=True)
def lost_connections(actors):
    """Chromium reports each failed connection as an error of the page."""
    actors.forgives(
        r"^WebSocket connection to 'ws:.*'"
        r" failed|net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_REFUSED)"
    )


async def is_ready(person: Person) -> None:
    """The worker has all that it keeps."""
    await person.page.evaluate(READY)


async def count_ballots(event):
    """Number of ballots on the server, as the organiser sees it."""
    page = await (await event.bot("organiser")).open("organiser")
    return page.items[f"result:{event.fields}"]["n"]


async def poll_is_open(actors, event):
    ann, desk = await asyncio.gather(
        actors.attendee(event, name="Zebedee"), actors.staff(event, "moderator")
    )
    await open_poll(desk, POLL)
    await ann.expect_text(POLL)
    await is_ready(ann)
    return ann, desk


async def test_a_page_reloaded_offline_shows_its_last_state_and_sends_a_vote_once(actors, event):
    ann, desk = await poll_is_open(actors, event)
    await ann.page.context.set_offline(True)
    await ann.page.reload()
    await ann.expect_text(OFFLINE)
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(KEPT)
    await ann.page.reload()
    await ann.expect_text(OFFLINE)
    assert await count_ballots(event) == 0
    await ann.page.context.set_offline(False)
    await ann.expect_text(COUNTED)
    await ann.is_connected()
    await desk.expect_text("{n} of {all} voted", n=1, all=1)
    assert await count_ballots(event) == 1


@pytest.mark.nightly
async def test_every_part_of_the_page_is_there_without_a_network(actors, event):
    ann, _ = await poll_is_open(actors, event)
    await ann.page.context.set_offline(True)
    await ann.page.reload()
    await ann.open_section("Questions")
    await ann.expect_text("All questions")
    await ann.open_section("Agenda")
    await ann.expect_text("Common projects")
    await ann.open_section("You")
    await ann.expect_text("Bologna")


@pytest.mark.nightly
async def test_a_page_reloaded_while_offline_catches_up_when_it_returns(actors, event):
    ann, desk = await poll_is_open(actors, event)
    await ann.page.context.set_offline(True)
    await ann.page.reload()
    await ann.expect_text(OFFLINE)
    await desk.press_and_confirm("Close poll")
    await ann.page.context.set_offline(False)
    await ann.expect_text("The result will appear here.")


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_new_tab_without_a_network_reports_it_and_loads_when_the_network_returns(
    actors, event, language
):
    ann = await actors.attendee(event, language)
    await is_ready(ann)
    await ann.page.context.set_offline(True)
    tab = Person(await ann.page.context.new_page(), language)
    await tab.page.goto(f"/e/{event.code}")
    await tab.expect_text("No connection to the event")
    await ann.page.context.set_offline(False)
    await tab.is_connected()


async def test_no_personal_data_is_kept_with_the_files_of_the_page(actors, event):
    ann, _ = await poll_is_open(actors, event)
    await ann.page.reload()
    await ann.is_connected()
    storage = await everything_kept(ann.page)
    assert {address.partition("?")[0].split("-")[0] for address in storage} >= {
        "/shell",
        "/static/dist/attendee",
        "/static/dist/page",
    }
    assert all(address.startswith(("/shell?", "/static/dist/")) for address in storage)
    for text in storage.values():
        assert not any(
            word in text for word in ("Zebedee", event.code, "Regional innovation", POLL)
        )


async def everything_kept(page: Page) -> dict[str, str]:
    return await page.evaluate(KEPT_FILES)


@pytest.mark.nightly
async def test_pages_of_staff_are_never_replaced_by_the_offline_shell(actors, event):
    ann = await actors.attendee(event)
    await is_ready(ann)
    await ann.page.goto(f"/k/{event.key('moderator')}")
    await ann.is_connected()
    assert not any(
        "moderator" in address or "staff" in address for address in await everything_kept(ann.page)
    )
    await ann.page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        await ann.page.reload()


async def test_a_waiting_vote_in_a_browser_is_never_sent_as_its_next_user(actors, event):
    # On a slow machine the page posts it, as the former user, and the browser logs the refusal.
    actors.forgives(r"status of 401 .*/do\?as=attendee&actor=p\d+")
    ann, _ = await poll_is_open(actors, event)
    await ann.page.context.set_offline(True)
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(KEPT)
    ben = await join(event, "Ben", delegation="lazio", language="en")
    await ann.page.context.clear_cookies()
    await ann.page.context.add_cookies(cookies_of(ben))
    await ann.page.context.set_offline(False)
    await ann.is_connected()
    await ann.open_section("You")
    await ann.expect_text("Ben")
    await ann.open_section("Now")
    await expect(ann.page.get_by_role("radio", name="Water")).not_to_be_checked()
    assert await count_ballots(event) == 0


async def test_a_removed_person_leaves_nothing_in_the_tab(actors, event):
    ann, _ = await poll_is_open(actors, event)
    boot = json.loads(await ann.page.locator("#boot").text_content())
    boss = await (await event.bot("organiser")).open("organiser")
    await boss.perform(
        "person.ban", person=int(boot["frames"][0]["welcome"]["you"]["actor"].removeprefix("p"))
    )
    await ann.expect_text("Disconnected")
    await ann.page.context.set_offline(True)
    await ann.page.reload()
    await ann.expect_text("No connection to the event")
    await ann.expect_no_text(POLL)
