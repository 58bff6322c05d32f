"""Reloads, lost networks and server restarts: state of the page and of unsent actions
afterwards.
"""

import asyncio
import json
import re

import pytest
from playwright.async_api import expect

from tools.desk import open_poll

OFFLINE = "Offline: answers are saved and will be sent"
KEPT = "Saved. It will be sent when you are back online."
COUNTED = "Your vote has been counted. You can change it until the poll closes."
POLL, QUESTION = "Which field first?", "Who pays, and when?"


@pytest.fixture
def service_workers():
    return "allow"


@pytest.fixture
def lost_connections(actors):
    """Chromium reports each failed connection as an error of the page."""
    actors.forgives(r"^WebSocket connection to 'ws:.*' failed|fetching the script")
    actors.forgives(r"net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET)")
    return actors


async def count_ballots(event):
    """Number of ballots on the server, as the organiser sees it."""
    page = await (await event.bot("organiser")).open("organiser")
    return page.items[f"result:{event.fields}"]["n"]


# reload


async def test_a_reload_keeps_the_place_and_the_drafts_and_later_the_counted_vote(actors, event):
    ann, desk = await asyncio.gather(actors.attendee(event), actors.staff(event, "moderator"))
    await open_poll(desk, POLL)
    await desk.press("Open questions")
    await ann.pick_option("Water")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", QUESTION)
    await ann.page.reload()
    await ann.is_connected()
    await expect(ann.page.get_by_label("Your question")).to_have_value(QUESTION)
    await ann.open_section("Now")
    await expect(ann.page.get_by_role("radio", name="Water")).to_be_checked()
    await desk.expect_text("{n} of {all} voted", n=0, all=1)
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await ann.page.reload()
    await ann.expect_text("Your choice")
    tab = await ann.page.context.new_page()
    await tab.goto(f"/e/{event.code}")
    await expect(tab.get_by_role("radio", name="Water")).to_be_checked()
    await desk.expect_text("{n} of {all} voted", n=1, all=1)


# the network


async def test_a_vote_made_offline_is_kept_and_sent_once_when_the_network_is_back(
    lost_connections, event
):
    actors = lost_connections
    ann, desk = await asyncio.gather(actors.attendee(event), actors.staff(event, "moderator"))
    await open_poll(desk, POLL)
    await ann.expect_text(POLL)
    await ann.expect_text("Keep this page open: polls and results appear automatically.")
    place = await ann.button("Vote").bounding_box()
    await ann.page.context.set_offline(True)
    await ann.expect_text(OFFLINE)
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(KEPT)
    await expect(ann.button("How this page is connected")).to_be_visible()
    assert await ann.button("Vote").bounding_box() == place, "it moves under a finger"
    assert await count_ballots(event) == 0
    await ann.page.context.set_offline(False)
    await ann.expect_text(COUNTED)
    await ann.is_connected()
    await desk.expect_text("{n} of {all} voted", n=1, all=1)
    assert await count_ballots(event) == 1


@pytest.mark.nightly
async def test_a_vote_for_a_poll_that_closed_meanwhile_is_refused_in_a_sentence(
    lost_connections, event
):
    actors = lost_connections
    li, desk = await asyncio.gather(
        actors.attendee(event, "zh", delegation="hangzhou"), actors.staff(event, "moderator")
    )
    await open_poll(desk, POLL)
    await li.pick_option("水")
    await li.page.context.set_offline(True)
    await li.press("Vote")
    await desk.press_and_confirm("Close poll")
    await desk.expect_text("Closed")
    await li.page.context.set_offline(False)
    await expect(li.page.locator(".outcome[data-problem=true]")).to_contain_text(
        "您的投票在此之后送达，未予计入"
    )


# the server


RECORD_NOTICES = """() => {
  const seen = (window.seen = []);
  new MutationObserver(() => {
    const state = document.querySelector(".badge")?.dataset.state;
    if (state !== "connected") seen.push(state);
    for (const notice of document.querySelectorAll(".notice")) seen.push(notice.textContent);
  }).observe(document.body, { attributes: true, childList: true, subtree: true });
}"""


@pytest.mark.nightly
async def test_a_page_that_is_moved_to_another_worker_says_nothing_of_it(actors, event):
    ann, desk = await asyncio.gather(actors.attendee(event), actors.staff(event, "moderator"))
    sockets = []

    def pass_through(socket):
        socket.connect_to_server()
        sockets.append(socket)

    await ann.page.route_web_socket(re.compile("/socket"), pass_through)
    await ann.page.reload()
    await ann.is_connected()
    await ann.page.evaluate(RECORD_NOTICES)
    sockets[0].send(json.dumps({"bye": 4001, "message": "", "again": True}))
    await sockets[0].close(code=4001)
    await open_poll(desk, POLL)
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    assert len(sockets) == 2 and await ann.page.evaluate("seen") == []


async def test_pages_resume_after_a_restart_and_offline_actions_arrive_once(
    own_actors, own_event, own_server_process
):
    actors, event = own_actors, own_event
    ann, desk, hall = await asyncio.gather(
        actors.attendee(event), actors.staff(event, "moderator"), actors.screen(event)
    )
    await open_poll(desk, POLL)
    await expect(ann.page.locator("label.option")).to_have_count(3)
    await desk.press("Open questions")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", QUESTION)
    await own_server_process.stop()
    await expect(ann.page.locator(".badge[data-state=connected]")).to_have_count(0)
    await ann.press("Send")
    await ann.open_section("Now")
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(KEPT)
    await own_server_process.start()
    await ann.expect_text(COUNTED)
    await desk.expect_text(QUESTION)
    await expect(desk.page.locator(".question")).to_have_count(1)
    await desk.expect_text("{n} of {all} voted", n=1, all=1)
    await expect(hall.page.locator(".screen-dot")).to_have_attribute("data-state", "connected")
    await actors.close()
    await event.close_all()
    await own_server_process.stop()
    entries = await own_server_process.journal(event)
    assert [
        sum(entry[-1]["is"] == kind for entry in entries)
        for kind in ("poll.voted", "question.asked")
    ] == [1, 1], entries[-4:]
