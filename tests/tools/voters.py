"""People who vote while their server is killed or replaced, and the required content of the journal
afterwards.
"""

import asyncio
import contextlib
import json
import secrets
from collections import Counter

import websockets
from websockets.asyncio.client import connect

from live.engine.clients.rate_limits import ATTENDEE_RATE
from tools.live_server import join, read_seq

AT_ONCE, OPTIONS = 3, 3
AT_THE_DOOR = 20


class Voter:
    """Votes again and again; sends unanswered votes once more, under the same ref, until they are
    answered. `port`: that of the page, at the voter's end.
    """

    def __init__(self, server_process, browser):
        self.server_process, self.browser = server_process, browser
        self.heard = asyncio.Semaphore(0)
        self.unanswered: dict[str, list[int]] = {}
        self.acknowledged: dict[str, int] = {}
        self.resent = 0
        self.port = 0

    async def vote_until_cut_off(self, poll, chance):
        """Some votes on their way at a time, as fast as they are answered; no more than a person
        may send at once.
        """
        remaining = ATTENDEE_RATE.burst - len(self.unanswered)
        with contextlib.suppress(websockets.WebSocketException, OSError):
            async with self._socket() as socket:
                await self._resend(socket, poll)
                while True:
                    while len(self.unanswered) < AT_ONCE and remaining > 0:
                        remaining -= 1
                        await self._vote(socket, poll, chance)
                    await self._hear(socket)

    async def vote_wherever(self, poll, chance, times):
        """Vote so many times, and come back as often as cut off, until all of it is answered."""
        remaining = times
        while remaining > 0 or self.unanswered:
            with contextlib.suppress(websockets.WebSocketException, OSError):
                async with self._socket() as socket:
                    self.port = socket.local_address[1]
                    await self._resend(socket, poll)
                    while remaining > 0 or self.unanswered:
                        if not self.unanswered:
                            remaining -= 1
                            await self._vote(socket, poll, chance)
                        await self._hear(socket)

    async def finish(self, poll):
        """Send unanswered votes, and wait for all of them."""
        async with self._socket() as socket:
            await self._resend(socket, poll)
            while self.unanswered:
                await self._hear(socket)

    def _socket(self):
        cookie = "; ".join(f"{each.name}={each.value}" for each in self.browser.http.cookies.jar)
        url = (
            f"{self.server_process.url.replace('http', 'ws')}{self.browser.base}/socket?as=attendee"
        )
        return connect(
            url, origin=self.server_process.origin, additional_headers={"cookie": cookie}
        )

    async def _resend(self, socket, poll):
        for ref, answer in self.unanswered.items():
            await self._send(socket, poll, ref, answer)
            self.resent += 1

    async def _vote(self, socket, poll, chance):
        ref = secrets.token_urlsafe(12)
        self.unanswered[ref] = [chance.randrange(OPTIONS)]
        await self._send(socket, poll, ref, self.unanswered[ref])

    async def _send(self, socket, poll, ref, answer):
        await socket.send(
            json.dumps({"do": "poll.vote", "poll": poll, "answer": answer, "ref": ref})
        )

    async def _hear(self, socket):
        frame = json.loads(await socket.recv())
        assert "refused" not in frame, frame
        if "done" in frame:
            del self.unanswered[frame["ref"]]
            cursors = self.browser.event.cursors
            self.acknowledged[frame["ref"]] = read_seq(cursors, frame["done"]["seq"])
            self.heard.release()


async def gather_voters(server_process, event, many):
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.edit", poll=event.fields, anonymous=False)
    await desk.perform("poll.open", poll=event.fields)
    browsers = []
    while len(browsers) < many:
        browsers += await asyncio.gather(*(join(event) for _ in range(AT_THE_DOOR)))
    return [Voter(server_process, browser) for browser in browsers]


def assert_counted_once(entries, voters, shown):
    votes = [entry for entry in entries if entry[-1]["is"] == "poll.voted"]
    by_ref = Counter(entry[3] for entry in votes)
    assert set(by_ref.values()) == {1}
    assert by_ref.keys() == {ref for voter in voters for ref in voter.acknowledged}
    seq = {entry[3]: entry[0] for entry in votes}
    assert all(seq[ref] == told for voter in voters for ref, told in voter.acknowledged.items())
    last = {entry[2]: entry[-1]["answer"] for entry in votes}
    counts = Counter(option for answer in last.values() for option in answer)
    assert (shown["n"], shown["tally"]["counts"]) == (
        len(voters),
        [counts[option] for option in range(OPTIONS)],
    )


async def hear(voters, times):
    """Until each of them has so many counted votes."""
    async with asyncio.timeout(20):
        for voter in voters * times:
            await voter.heard.acquire()


async def hear_first(voters):
    """Until one of them has a counted vote: of people chosen ahead, one may connect when all others
    have cast their last vote.
    """
    hearing = [asyncio.create_task(voter.heard.acquire()) for voter in voters]
    done, waiting = await asyncio.wait(hearing, timeout=20, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    assert done, "no vote was counted"
