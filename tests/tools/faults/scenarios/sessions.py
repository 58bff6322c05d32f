"""A server with sessions is killed with SIGKILL, several times, while people enter sessions and
vote there, and while their organiser corrects and bans people and edits the programme.
"""

import asyncio
import json
import random
import secrets
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from live.engine.hub import Hub
from live.engine.session_sync import find_differences
from live.features.event.event_code import session_code
from live.kernel.actor import person_actor
from live.store import open_journal
from live.store.memory_bus import MemoryBus
from tools.faults.figure import Figure
from tools.faults.workload import RECONNECT_S, UNREACHABLE, send_until_answered
from tools.live_server import Browser, Page, join
from tools.server_process import SECRET, Event, ServerProcess

TITLE = "kill -9 of an event with sessions"
SESSIONS = range(2, 6)
PEOPLE = 12
HOUR_MS = 3_600_000
BETWEEN_S = 1.0
"""Seconds of undisturbed work before and after a kill."""
GROUPS = ("lazio", "bologna", "hangzhou")


class SessionOf:
    """A session as its people's browsers need it."""

    def __init__(self, event: Event, number: int) -> None:
        self.server, self.cursors = event.server, event.cursors
        self.code, self.number = session_code(event.code, number), number
        self.comes = event.comes


@dataclass
class Acknowledged:
    """Acts that the server acknowledged."""

    votes: dict[tuple[int, int], int] = field(default_factory=dict)
    """Option by session and number of the person among the participants."""
    groups: dict[int, str] = field(default_factory=dict)
    """Delegation by number of the person in the event."""
    hosts: dict[int, str] = field(default_factory=dict)
    """Hosts of a session by its number."""
    banned: set[int] = field(default_factory=set)
    actions: int = 0


class Actor:
    """Someone who acts until the workload stops, and comes back when cut off."""

    def __init__(self, browser: Browser, role: str, done: Acknowledged) -> None:
        self.browser, self.done = browser, done
        self._role, self._page = role, None

    async def go_to(self, place: Any) -> None:
        """Enter a session, with one tap."""
        await self._leave()
        while True:
            self.browser.event = place
            try:
                answer = await self.browser.post(f"{self.browser.base}/enter", to="session")
                if answer.status_code == 303:
                    return
            except (httpx2.HTTPError, OSError):
                pass
            await asyncio.sleep(RECONNECT_S)

    async def perform(self, do: str, **fields: Any) -> bool:
        """Send an action, again under its ref while it is unanswered. True if it is done."""
        ref = secrets.token_urlsafe(12)
        text = json.dumps({"do": do, **fields, "ref": ref})
        reply, _ = await send_until_answered(lambda: self._send(text))
        self.done.actions += "done" in reply
        return "done" in reply

    async def _send(self, text: str) -> Any:
        try:
            reply = await (await self._connect()).ask(text)
        except (*UNREACHABLE, httpx2.HTTPError):
            reply = None
        if reply is None:
            await self._leave()
        return reply

    async def _connect(self) -> Page:
        if self._page is None or self._page.closed:
            self._page = await self.browser.open(self._role)
        return self._page

    async def _leave(self) -> None:
        if self._page is not None and not self._page.closed:
            self._page.socket.transport.abort()
        self._page = None


async def vote_in_sessions(
    actor: Actor, number: int, places: list[SessionOf], polls: dict[int, int], stop: asyncio.Event
) -> None:
    chance = random.Random(number)
    while not stop.is_set():
        place = chance.choice(places)
        await actor.go_to(place)
        for _ in range(3):
            option = chance.randrange(3)
            poll = polls[place.number]
            if await actor.perform("poll.vote", poll=poll, answer=[option]):
                actor.done.votes[place.number, number] = option
            await asyncio.sleep(0.1)


async def change_the_event(
    boss: Actor, people: list[int], plans: dict[int, Any], stop: asyncio.Event
) -> None:
    chance = random.Random(0)
    while not stop.is_set():
        person, group = chance.choice(people[:-1]), chance.choice(GROUPS)
        if await boss.perform("person.correct", person=person, delegation=group):
            boss.done.groups[person] = group
        number, hosts = chance.choice(list(plans)), f"Ana {secrets.token_hex(3)}"
        plan = plans[number] | {"hosts": {"en": hosts}}
        if await boss.perform("session.edit", number=number, session=plan):
            boss.done.hosts[number] = hosts
        await asyncio.sleep(0.2)
    if await boss.perform("person.ban", person=people[-1]):
        boss.done.banned.add(people[-1])


async def measure(short: bool) -> list[Figure]:
    began, kills = time.monotonic(), 2 if short else 12
    with tempfile.TemporaryDirectory(prefix="live-faults-") as folder:
        server = ServerProcess(Path(folder))
        await server.seed_events(live=1)
        await server.start()
        event = server.event()
        try:
            done, polls, members = await run_workload(server, event, kills)
            await asyncio.sleep(BETWEEN_S)
            await server.stop()
            faults = await compare(server, event, done, polls, members)
        finally:
            await event.close_all()
            await server.close()
    for name, found in faults.items():
        for fault in found[:5]:
            print(f"  {name}: {fault}", file=sys.stderr)
    case = f"{len(SESSIONS)} sessions on SQLite killed, ×{kills}"
    return [
        Figure("acknowledged", done.actions, "", None, case),
        *(Figure(name, len(found), "", 0, case) for name, found in faults.items()),
        Figure("took", time.monotonic() - began, "s", None, case),
    ]


async def run_workload(
    server: ServerProcess, event: Event, kills: int
) -> tuple[Acknowledged, dict[int, int], list[int]]:
    done, stop = Acknowledged(), asyncio.Event()
    boss = Actor(await event.bot("organiser"), "organiser", done)
    starts = time.time_ns() // 1_000_000
    plan = {"starts": starts, "ends": starts + HOUR_MS}
    plans = {number: plan | {"title": {"en": f"Session {number}"}} for number in SESSIONS}
    assert await boss.perform("session.add", sessions=list(plans.values()))
    places = [SessionOf(event, number) for number in SESSIONS]
    polls = {place.number: await open_poll(event, place) for place in places}
    browsers = [await join(event, delegation=GROUPS[at % 3]) for at in range(PEOPLE)]
    actors = [Actor(browser, "attendee", done) for browser in browsers]
    members = [await number_of(browser) for browser in browsers]
    acting = [
        asyncio.create_task(vote_in_sessions(actor, at, places, polls, stop))
        for at, actor in enumerate(actors[:-1])
    ]
    for place in places:  # the last person enters all sessions, and is banned in the end
        await actors[-1].go_to(place)
    acting.append(asyncio.create_task(change_the_event(boss, members, plans, stop)))
    for _ in range(kills):
        await asyncio.sleep(BETWEEN_S)
        await server.kill()
        await server.start()
    await asyncio.sleep(BETWEEN_S)
    stop.set()
    async with asyncio.timeout(60):
        await asyncio.gather(*acting)
    return done, polls, members


async def open_poll(event: Event, place: SessionOf) -> int:
    """Start a session, and open a named poll in it. Return the poll's id there."""
    host = await event.bot("moderator")
    host.event = place
    desk = await host.open("moderator")
    assert "done" in await desk.request("session.start")
    config = {"kind": "choice", "options": [{"en": word} for word in ("Yes", "No", "Later")]}
    fields = {"room": 1, "prompt": {"en": "Go on?"}, "config": config, "anonymous": False}
    assert "done" in await desk.request("poll.create", **fields)
    poll = await desk.until(
        lambda: next((key for key in desk.items if key.startswith("poll:")), None)
    )
    assert "done" in await desk.request("poll.open", poll=int(poll.removeprefix("poll:")))
    await desk.close()
    return int(poll.removeprefix("poll:"))


async def number_of(browser: Browser) -> int:
    """Number of a person in the event."""
    copy = (await browser.get(f"{browser.base}/my-data.json")).json()
    return copy["person"]["number"]


async def compare(
    server: ServerProcess,
    event: Event,
    done: Acknowledged,
    polls: dict[int, int],
    members: list[int],
) -> dict[str, list[Any]]:
    """Compare the stored state with the acknowledged acts, and each session with its event."""
    journal = open_journal(server.database)
    hub = Hub(journal, MemoryBus(), SECRET.encode(), "", lambda refusal, *_: str(refusal))
    faults: dict[str, list[Any]] = {"lost": [], "doubled": [], "unlike their event": []}
    try:
        main = (await hub.find_broadcaster(event.code)).replica
        codes = [head.code for head in await journal.list_events()]
        wanted = [event.code, *(session_code(event.code, number) for number in SESSIONS)]
        faults["doubled"] += [codes] if sorted(codes) != sorted(wanted) else []
        for person, group in done.groups.items():
            if main.event.people[person].delegation != group:
                faults["lost"].append(("correction", person, group))
        for number in SESSIONS:
            session = (await hub.load_event(session_code(event.code, number))).replica
            faults["unlike their event"] += find_differences(
                main, session, main.event.sessions.listed[number]
            )
            state = session.event
            entered = state.sessions.entered
            if len(set(entered.values())) != len(entered) or len(state.people) != len(entered):
                faults["doubled"].append((number, "people", len(state.people)))
            hosts = done.hosts.get(number)
            if hosts and main.event.sessions.listed[number].hosts != {"en": hosts}:
                faults["lost"].append((number, "hosts", hosts))
            ballots = state.polls[polls[number]].ballots
            for (place, at), option in done.votes.items():
                stored = ballots.get(person_actor(entered.get(members[at], 0)))
                if place == number and (stored is None or list(stored.answer) != [option]):
                    faults["lost"].append((number, at, option, stored))
            for person in done.banned:
                if not state.people[entered[person]].banned:
                    faults["unlike their event"].append((number, "ban", person))
    finally:
        await hub.drain()
        await journal.close()
    return faults
