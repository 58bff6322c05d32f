"""Probes of a network: open to everyone on this site, in bounded number, for a bounded time."""

import asyncio
import json
from types import SimpleNamespace

import pytest
import websockets
from websockets.asyncio.client import connect

from live.web.api import connection_probe
from tools.live_server import PATIENCE, Browser, join

ADDRESSES = ("/connection/stream?seconds=0", "/connection/poll")


def socket_of(server, origin=None):
    url = f"ws://127.0.0.1:{server.port}/connection/socket"
    return connect(url, origin=origin or server.origin)


@pytest.fixture
def fast(monkeypatch):
    monkeypatch.setattr(connection_probe, "TICK_S", 0.01)


async def probes_from(socket):
    return [json.loads(text)["probe"] async for text in socket]


async def until_released(server):
    async with asyncio.timeout(PATIENCE):
        while server.site.connection_limits.strangers.total:  # noqa: ASYNC110  there is no event
            await asyncio.sleep(0.01)


async def test_a_socket_says_something_each_second_and_is_closed_after_fifteen(server, fast):
    async with socket_of(server) as socket:
        assert await probes_from(socket) == list(range(15))
        assert socket.close_code == 1000
    await until_released(server)


async def test_a_socket_that_is_left_or_talks_releases_its_place(server, event):
    async with socket_of(server) as socket:
        await socket.send('{"do": "poll.vote"}')
        assert json.loads(await socket.recv()) == {"probe": 0}
        assert server.site.connection_limits.strangers.total == 1
    await until_released(server)


async def test_a_stream_says_the_same(event, fast):
    answer = await Browser(event).get("/connection/stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [line for line in answer.text.split("\n\n") if line.startswith("data: ")]
    assert [json.loads(line[6:])["probe"] for line in events] == list(range(15))
    await until_released(event.server)


async def test_a_poll_is_held_for_ten_seconds_at_most(event, fast, monkeypatch):
    times = []

    async def sleep(seconds):
        times.append(seconds)

    # Only here: a loop that never waits, as that of a heartbeat would be, never ends.
    monkeypatch.setattr(connection_probe, "asyncio", SimpleNamespace(sleep=sleep))
    assert (await Browser(event).get("/connection/poll?seconds=999")).json() == []
    assert len([each for each in times if each == 0.01]) == 10


@pytest.mark.parametrize("seconds", ["-1", "１", "1e3", "9999", "x", ""])
async def test_odd_numbers_of_seconds_are_as_none(event, seconds):
    assert (await Browser(event).get(f"/connection/poll?seconds={seconds}")).json() == []


async def test_other_sites_may_not_probe(server, event):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        other = Browser(event, **headers)
        if "origin" in headers:
            del other.http.headers["sec-fetch-site"]
        for address in ADDRESSES:
            assert (await other.get(address)).status_code == 403
        assert (
            await other.http.post("/connection/do", json={}, headers=headers)
        ).status_code == 403
    for origin in ("https://evil.example", f"http://evil.127.0.0.1:{server.port}"):
        with pytest.raises(websockets.InvalidStatus, match="403"):
            await socket_of(server, origin)


async def test_probes_are_counted_among_the_strangers(server, event, monkeypatch):
    ann = await join(event)
    monkeypatch.setattr(server.site.connection_limits.strangers, "max_per_address", 0)
    for address in ADDRESSES:
        assert (await ann.get(address)).status_code == 503
    assert (await ann.http.post("/connection/do", json={})).status_code == 503
    with pytest.raises(websockets.InvalidStatus, match="403"):
        await socket_of(server)


async def test_the_page_lists_settings_to_allow_in_words(event):
    for language, words in (("en", "Timeouts of 60 seconds or more."), ("zh", "60 秒")):
        page = (await Browser(event, **{"accept-language": language}).get("/connection")).text
        assert words in page
        assert f"ws://127.0.0.1:{event.server.port}/e/*/socket" in page
