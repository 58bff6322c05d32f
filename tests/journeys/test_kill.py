"""`live serve` is killed while forty people vote: what was acknowledged is in the journal, once; what was not, wholly or not at all."""

import asyncio
import contextlib
import json
import random
import secrets
from collections import Counter

import pytest
import websockets
from websockets.asyncio.client import connect

from journeys.house import House
from live.engine.limits import ATTENDING
from served import join

VOTERS, KILLS, AT_ONCE = 40, 5, 3
OPTIONS = 3


@pytest.fixture
async def own_house(tmp_path):
    house = House(tmp_path)
    await house.furnish(live=1)
    await house.start()
    yield house
    await house.close()


class Voter:
    """Votes again and again; sends what was not answered once more, under the same ref, until it is."""

    def __init__(self, house, browser):
        self.house, self.browser = house, browser
        self.heard = asyncio.Semaphore(0)
        self.unanswered: dict[str, list[int]] = {}
        self.acknowledged: dict[str, int] = {}
        self.resent = 0

    async def vote_until_cut_off(self, poll, chance):
        """Some votes on their way at a time, as fast as they are answered; no more than a person may send at once."""
        left = ATTENDING.burst - len(self.unanswered)
        with contextlib.suppress(websockets.WebSocketException, OSError):
            async with self._socket() as socket:
                for ref, answer in self.unanswered.items():
                    await self._send(socket, poll, ref, answer)
                    self.resent += 1
                while True:
                    while len(self.unanswered) < AT_ONCE and left > 0:
                        left -= 1
                        ref = secrets.token_urlsafe(12)
                        self.unanswered[ref] = [chance.randrange(OPTIONS)]
                        await self._send(socket, poll, ref, self.unanswered[ref])
                    await self._hear(socket)

    async def finish(self, poll):
        """Send what is unanswered, and wait for all of it."""
        async with self._socket() as socket:
            for ref, answer in self.unanswered.items():
                await self._send(socket, poll, ref, answer)
                self.resent += 1
            while self.unanswered:
                await self._hear(socket)

    def _socket(self):
        cookie = "; ".join(f"{each.name}={each.value}" for each in self.browser.http.cookies.jar)
        url = f"{self.house.url.replace('http', 'ws')}{self.browser.base}/socket?as=attendee"
        return connect(url, origin=self.house.origin, additional_headers={"cookie": cookie})

    async def _send(self, socket, poll, ref, answer):
        await socket.send(json.dumps({"do": "poll.vote", "poll": poll, "answer": answer, "ref": ref}))

    async def _hear(self, socket):
        frame = json.loads(await socket.recv())
        assert "refused" not in frame, frame
        if "done" in frame:
            del self.unanswered[frame["ref"]]
            self.acknowledged[frame["ref"]] = frame["done"]["seq"]
            self.heard.release()


async def gather_voters(house, event):
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.does("poll.open", poll=event.fields)
    browsers = await asyncio.gather(*(join(event) for _ in range(VOTERS)))
    return [Voter(house, browser) for browser in browsers]


async def test_every_acknowledged_vote_outlives_kill_9_and_none_counts_twice(own_house):
    event, chance = own_house.event(), random.Random(2)
    voters = await gather_voters(own_house, event)
    for _ in range(KILLS):
        voting = asyncio.gather(*(voter.vote_until_cut_off(event.fields, chance) for voter in voters))
        await hear(chance.sample(voters, 5), chance.randrange(1, 8))
        await own_house.kill()
        await voting
        await own_house.start()
    await asyncio.gather(*(voter.finish(event.fields) for voter in voters))
    assert sum(voter.resent for voter in voters) > KILLS
    desk = await (await event.bot("organiser")).open("organiser")
    shown = desk.items[f"result:{event.fields}"]
    await event.all_leave()
    await own_house.stop()
    assert_kept_once(await own_house.journal(event), voters, shown)


def assert_kept_once(entries, voters, shown):
    votes = [entry for entry in entries if entry[-1]["is"] == "poll.voted"]
    by_ref = Counter(entry[3] for entry in votes)
    assert set(by_ref.values()) == {1}
    assert by_ref.keys() == {ref for voter in voters for ref in voter.acknowledged}
    seq = {entry[3]: entry[0] for entry in votes}
    assert all(seq[ref] == told for voter in voters for ref, told in voter.acknowledged.items())
    last = {entry[2]: entry[-1]["answer"] for entry in votes}
    recounted = Counter(option for answer in last.values() for option in answer)
    assert (shown["n"], shown["tally"]["counts"]) == (len(voters), [recounted[option] for option in range(OPTIONS)])


async def hear(voters, times):
    """Until each of them was told so many times that a vote is counted."""
    async with asyncio.timeout(20):
        for voter in voters * times:
            await voter.heard.acquire()


async def test_sigterm_ends_it_within_ten_seconds_while_all_are_voting(own_house):
    event = own_house.event()
    voters = await gather_voters(own_house, event)
    voting = asyncio.gather(*(voter.vote_until_cut_off(event.fields, random.Random(3)) for voter in voters))
    await hear(voters, 1)
    assert await own_house.stop() < 10
    await voting
    await event.all_leave()
    kept = {entry[3] for entry in await own_house.journal(event)}
    assert kept >= {ref for voter in voters for ref in voter.acknowledged}
