"""Workload of a fault scenario: people who vote, change and withdraw votes, ask, withdraw and
upvote questions at a steady rate, and remember every acknowledged action.

Each sends a single action at a time, comes back when cut off, and sends an unanswered action again
under its ref. An answer is looked up in their items, never computed from its `done`.
"""

import asyncio
import contextlib
import json
import random
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import websockets
from websockets.asyncio.client import ClientConnection

from tools.live_server import Browser, Page, join
from tools.server_process import Event

MAX_OPEN_QUESTIONS = 3
OPTIONS = 3
RECONNECT_S = 0.1
"""Seconds before a cut-off participant comes back; pages wait longer, at random."""
INTERVAL_S = 0.4
"""Seconds between two actions of a person."""
WAIT_AND_REPEAT = ("busy", "too_many")
"""Refusals after which an action is sent again."""
UNREACHABLE = (OSError, EOFError, TimeoutError, websockets.WebSocketException)


@dataclass
class Belief:
    """State of a person's own things, by the answers to their actions."""

    ballots: dict[int, list[int]] = field(default_factory=dict)
    """Answers by poll; without those that were withdrawn."""
    questions: dict[int, str] = field(default_factory=dict)
    """State by question that they asked."""
    upvoted: set[int] = field(default_factory=set)

    def copy(self) -> "Belief":
        return Belief(dict(self.ballots), dict(self.questions), set(self.upvoted))


class Mark(NamedTuple):
    refs: set[str]
    """Refs that were acknowledged."""
    beliefs: list[Belief]


class Participant:
    def __init__(self, workload: "Workload", browser: Browser, number: int) -> None:
        self.browser, self.page = browser, None
        self.belief = Belief()
        self.resent = 0
        self._workload, self._chance = workload, random.Random(number)
        self._asked = 0

    async def connect(self) -> Page:
        """The open page, or a new page that resumes at the cursor of the old."""
        while self.page is None or self.page.closed:
            try:
                self.page = await self._resume(self.page)
            except UNREACHABLE:
                await asyncio.sleep(RECONNECT_S)
        return self.page

    async def act_steadily(self) -> None:
        """Do something at each tick until the workload stops; the last action is answered then."""
        tick = time.monotonic() + self._chance.random() * INTERVAL_S
        while await self._workload.runs_at(tick):
            await self._perform(self._choose_action())
            tick = max(tick + INTERVAL_S, time.monotonic())

    async def _resume(self, old: Page | None) -> Page:
        topics = {} if old is None else old.topics
        page = await self.browser.dial(at=old.cursor if old else "", topics=",".join(topics))
        page.topics = dict(topics)
        async with asyncio.timeout(10):
            await page.until(lambda: page.cursor or page.closed)
        if old is not None and page.closed:
            page.topics, page.cursor = topics, old.cursor
        return page

    async def _perform(self, action: dict[str, Any]) -> None:
        ref = secrets.token_urlsafe(12)
        text, began = json.dumps({**action, "ref": ref}), time.monotonic()
        self._workload.sent[ref] = action["do"]
        reply, resent = await send_until_answered(lambda: self._send(text))
        self.resent += resent
        if "done" in reply:
            self._workload.record(ref, began)
            self._believe(action)
        else:
            self._workload.refused.append(reply)

    async def _send(self, text: str) -> Any:
        page = await self.connect()
        try:
            return await page.ask(text)
        except UNREACHABLE:
            await abandon(page.socket)
            return None

    def _choose_action(self) -> dict[str, Any]:
        """Choose an action that changes something."""
        belief, chance = self.belief, self._chance
        choice = chance.random()
        poll = chance.choice(self._workload.polls)
        open_questions = [id for id, state in belief.questions.items() if state == "pending"]
        if choice < 0.1 and poll in belief.ballots:
            return {"do": "poll.withdraw", "poll": poll}
        if choice < 0.25:
            question = chance.choice(self._workload.questions)
            return {
                "do": "question.upvote",
                "question": question,
                "on": question not in belief.upvoted,
            }
        if choice < 0.35 and open_questions:
            return {"do": "question.withdraw", "question": chance.choice(open_questions)}
        if choice < 0.45 and len(open_questions) < MAX_OPEN_QUESTIONS:
            self._asked += 1
            text = f"Who pays for part {self._asked} of {secrets.token_hex(4)}?"
            return {"do": "question.ask", "room": 1, "text": text, "language": "en"}
        others = [at for at in range(OPTIONS) if [at] != belief.ballots.get(poll)]
        return {"do": "poll.vote", "poll": poll, "answer": [chance.choice(others)]}

    def _believe(self, action: dict[str, Any]) -> None:
        belief = self.belief
        match action:
            case {"do": "poll.vote", "poll": poll, "answer": answer}:
                belief.ballots[poll] = answer
            case {"do": "poll.withdraw", "poll": poll}:
                del belief.ballots[poll]
            case {"do": "question.upvote", "question": question, "on": on}:
                (belief.upvoted.add if on else belief.upvoted.discard)(question)
            case {"do": "question.withdraw", "question": question}:
                belief.questions[question] = "withdrawn"
            case {"do": "question.ask", "text": text}:
                belief.questions[self._find_own_question(text)] = "pending"

    def _find_own_question(self, text: str) -> int:
        return next(
            int(key.removeprefix("mine:"))
            for key, item in self.page.items.items()
            if key.startswith("mine:") and item["text"] == text
        )


class Workload:
    """`polls`: one anonymous, one named; `questions`: published questions, to upvote."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.polls = [event.fields, event.partners]
        self.questions: list[int] = []
        self.participants: list[Participant] = []
        self.sent: dict[str, str] = {}
        """Tags of all actions by ref."""
        self.acknowledged: dict[str, float] = {}
        """Times (monotonic, s) of the answers by ref."""
        self.latencies_s: list[float] = []
        self.refused: list[Any] = []
        self._stopping = asyncio.Event()
        self._acting: list[asyncio.Task[None]] = []
        self._spans: list[tuple[float, float]] = []

    async def prepare(self, people: int) -> None:
        """Open polls and questions, and let people join."""
        desk = await (await self.event.bot("moderator")).open("moderator")
        for poll in self.polls:
            await desk.perform("poll.open", poll=poll)
        await desk.request("qa.open", room=1)
        for number in range(3):
            question = await desk.perform(
                "question.ask", room=1, text=f"What about part {number}?", language="en"
            )
            await desk.request("question.approve", question=question)
            self.questions.append(question)
        browsers = [await join(self.event) for _ in range(people)]
        self.participants = [
            Participant(self, browser, number) for number, browser in enumerate(browsers)
        ]
        await asyncio.gather(*(each.connect() for each in self.participants))

    def start(self) -> None:
        self._stopping.clear()
        self._spans.append((time.monotonic(), 0.0))
        self._acting = [asyncio.create_task(each.act_steadily()) for each in self.participants]

    async def stop(self) -> None:
        """Stop once every action is answered."""
        self._stopping.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*self._acting)
        self._spans[-1] = (self._spans[-1][0], time.monotonic())

    async def run(self, seconds: float) -> None:
        """Act for a while, undisturbed."""
        self.start()
        await asyncio.sleep(seconds)
        await self.stop()

    async def runs_at(self, tick: float) -> bool:
        """Wait until a time; false if the workload stops before."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(tick - time.monotonic()):
                await self._stopping.wait()
        return not self._stopping.is_set()

    def record(self, ref: str, began: float) -> None:
        """Record an action that was sent first at `began`, and is acknowledged now."""
        self.acknowledged[ref] = time.monotonic()
        self.latencies_s.append(self.acknowledged[ref] - began)

    def count_acknowledged(self, since: float) -> int:
        return sum(at >= since for at in self.acknowledged.values())

    def note_state(self) -> Mark:
        """State that a backup made now has. No participant may act until it is made."""
        return Mark(set(self.acknowledged), [each.belief.copy() for each in self.participants])

    def return_to(self, mark: Mark) -> None:
        """Forget the state after a mark: a backup of then was restored."""
        for each, belief in zip(self.participants, mark.beliefs, strict=True):
            each.belief = belief.copy()

    def longest_pause(self) -> float:
        """Longest time (s) without any answer, while people acted."""
        longest = 0.0
        for began, end in self._spans:
            times = [at for at in sorted(self.acknowledged.values()) if began <= at <= end]
            gaps = zip([began, *times], [*times, end], strict=True)
            longest = max([longest, *(after - before for before, after in gaps)])
        return longest

    def count_upvotes(self) -> Counter[int]:
        return Counter(id for each in self.participants for id in each.belief.upvoted)

    def count_answers(self, poll: int) -> Counter[int]:
        """Votes by option."""
        ballots = [each.belief.ballots.get(poll, []) for each in self.participants]
        return Counter(option for answer in ballots for option in answer)


async def send_until_answered(send: Callable[[], Awaitable[Any]]) -> tuple[Any, int]:
    """Send an action until it is answered for good. Return the answer, and how often it was sent
    again. `send`: answers None if the connection was cut.
    """
    resent = 0
    while (reply := await send()) is None or reply.get("refused") in WAIT_AND_REPEAT:
        await asyncio.sleep(RECONNECT_S if reply is None else reply.get("retry_after", 1))
        resent += 1
    return reply, resent


async def abandon(socket: ClientConnection) -> None:
    """Cut a connection, without the closing handshake that a frozen server would not answer."""
    socket.transport.abort()
    await socket.wait_closed()
