"""Each transport through the journeys of attendees and staff, behind proxies that block others."""

import asyncio
from typing import NamedTuple

import pytest
from playwright.async_api import expect

from tools.actors import Actors
from tools.desk import open_poll
from tools.network_proxy import Faults, network_proxy

POLL, QUESTION = "Which field first?", "Who pays, and when?"
COUNTED = "Your vote has been counted. You can change it until the poll closes."
NETWORKS = {
    "socket": Faults(),
    "stream": Faults("refuse"),
    "poll": Faults("refuse", holds_back=True),
}
"""Networks by the transport that a page ends up with."""


class Site(NamedTuple):
    """The server, at the address of a proxy."""

    url: str


@pytest.fixture(params=NETWORKS)
def transport(request):
    return request.param


@pytest.fixture
async def proxy(server_process, transport):
    async with network_proxy(server_process.port, NETWORKS[transport]) as proxy:
        yield proxy


@pytest.fixture
async def behind(browser, proxy):
    """Actors behind the proxy."""
    actors = Actors(browser, Site(proxy.url))
    actors.forgives("^WebSocket connection to 'ws:.*' failed|net::ERR_|status of 403")
    yield actors
    await actors.close()


async def uses(person, transport):
    """Wait until the page is connected by this transport."""
    await person.is_connected()
    stored = "transport => (localStorage['live.transport'] ?? 'socket').split(' ')[0] === transport"
    await person.page.wait_for_function(stored, arg=transport)


async def test_a_vote_and_a_question_arrive_and_their_outcome_comes_back(
    behind, actors, event, transport
):
    ann, desk = await asyncio.gather(behind.attendee(event), actors.staff(event, "moderator"))
    await uses(ann, transport)
    await open_poll(desk, POLL)
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await desk.expect_text("{n} of {all} voted", n=1, all=1)
    await ann.pick_option("Energy")
    await ann.press("Change my vote")
    await expect(ann.page.locator(".option[data-own=true]")).to_contain_text("Energy")
