"""Random histories: under any events in any order, with slow readers, old cursors, restarts,
connections that break amid a write and failing commits, every page comes to hold exactly its view,
and hidden items have never been in any frame. So it is with several workers with rings that get
lost, come twice and come late.
"""

import asyncio
import contextlib
import copy
import json
import math
import random
from types import SimpleNamespace

import pytest

from live.engine import broadcaster as hall_module
from live.engine import hub as hub_module
from live.engine import replica as replica_module
from live.engine.broadcaster import Broadcaster
from live.engine.hub import Hub
from live.engine.journal import START, Row
from live.features.people.people import hash_nonce
from live.features.registry import read_entry
from live.features.state import Event
from live.kernel.errors import Busy
from live.kernel.principal import OPERATOR, Identity, Role
from live.kernel.topics import PLENARY
from live.store.memory_bus import Exchange, MemoryBus
from tools.engine_client import PollingClient, PostingClient, SimulatedClient
from tools.event_on_replica import new_hub
from tools.memory_journal import MemoryJournal
from tools.oracle import assert_sees_what_it_may
from tools.scenario import CREATE, DELEGATIONS, OPTIONS, REGIONS, action
from tools.tiers import seeds

pytestmark = pytest.mark.thorough

STEPS = 500
POLLING, POSTING = {1, 4, 8}, {2, 9}
"""Pages, by number, that poll: two people's, and a page of staff. And pages with an event stream,
that post.
"""


class CarelessBus(MemoryBus):
    """A bus that loses rings, doubles them and delivers them late."""

    def __init__(self, exchange: Exchange, chance: random.Random) -> None:
        super().__init__(exchange)
        self._chance = chance

    def announce_turn(self, event: str, row: Row) -> None:
        for _ in range(self._chance.choice([0, 1, 1, 1, 1, 1, 2])):
            asyncio.get_running_loop().call_later(
                self._chance.random() * 0.003, super().announce_turn, event, row
            )


async def at_once(what, prepared):
    return what.compute(prepared)


class World:
    """An event with six people (one at two pages), two moderators, an organiser and a screen; in
    some, breakouts run.
    """

    def __init__(self, seed: int, workers: int = 1) -> None:
        self.chance, self.journal, self.workers = random.Random(seed), MemoryJournal(), workers
        self.breaks_out = seed > 1
        self.clients: list[SimulatedClient] = []
        self.saved: dict[SimulatedClient, list] = {}
        self.recalled = 0

    async def start(self) -> None:
        await self._open()
        await self.hubs[0].create_event(action("event.create", **CREATE))
        await self._load()
        await self.operator("event.configure", regions=REGIONS, delegations=DELEGATIONS)
        await self.operator("event.start")
        await self.operator("qa.open", room=1)
        people = [await self.join(number) for number in range(6)]
        staff = [
            await self.staff(role) for role in ("moderator", "moderator", "organiser", "screen")
        ]
        self.clients = [
            self.new_client(number, who) for number, who in enumerate((*people, people[0], *staff))
        ]
        self.saved = {client: [] for client in self.clients}
        for client in self.clients:
            await client.connect(self.some_hall())
        if self.breaks_out:
            await self.break_out()

    def new_client(self, number: int, who: Identity) -> SimulatedClient:
        if number in POLLING:
            return PollingClient(who, self.some_hall)
        if number in POSTING:
            return PostingClient(who, self.some_hall)
        return SimulatedClient(who)

    async def break_out(self) -> None:
        """Put everyone into one of two rooms, each with a poll and questions."""
        await self.operator(
            "breakout.draft", title={"en": "B"}, task={"en": "Do."}, minutes=200, rooms=2
        )
        [breakout] = self.replica.event.breakouts
        await self.operator("breakout.plan", breakout=breakout, mode="random", rooms=2)
        await self.operator("breakout.open", breakout=breakout)
        for room in self.replica.event.breakouts[breakout].rooms:
            await self.operator("qa.open", room=room)
            await self.operator("poll.create", **self.new_poll() | {"room": room})

    def some_hall(self) -> Broadcaster:
        return self.chance.choice(self.halls)

    async def operator(self, do: str, **fields) -> int:
        return await self.replica.perform(OPERATOR, action(do, **fields))

    async def join(self, number: int) -> Identity:
        fields = {
            "delegation": DELEGATIONS[number % 3]["id"],
            "sector": "academia",
            "language": "en",
            "also_speaks": [],
        }
        nonce = f"nonce-of-number-{number:010}"
        await self.operator("person.join", **fields, name=f"n{number}", nonce=nonce)
        return Identity(Role.ATTENDEE, person=self.replica.event.nonces[hash_nonce(nonce)])

    async def staff(self, role: str) -> Identity:
        link = await self.operator("link.make", role=role, label=role)
        return Identity(Role(role), link=link, browser=f"browser{link}")

    async def restart(self) -> None:
        await self.quiet()
        await self.drain()
        await self._open()
        await self._load()
        for client in self.clients:
            client.page = None

    async def drain(self) -> None:
        for hub in self.hubs:
            await hub.drain()

    async def _open(self) -> None:
        exchange = Exchange()
        buses = [CarelessBus(exchange, self.chance) for _ in range(self.workers)]
        self.hubs = [new_hub(self.journal, bus, compute=at_once) for bus in buses]
        for hub in self.hubs:
            await hub.start()

    async def _load(self) -> None:
        await self._find_halls()
        self.recalled += self.replica.loaded_from.seq > 0

    async def quiet(self) -> None:
        """Until everything is decided, known to all, flushed and delivered."""
        delivery = None
        while delivery != self.replica.event.seq or any(map(self.busy, self.halls)):
            while any(map(self.busy, self.halls)):
                for hall in self.halls:
                    hall.replica.urgent_flush.set()
                await asyncio.sleep(0.001)
                await self._find_halls()
            delivery = self.replica.event.seq
            for hall in self.halls:
                await self.flushed(hall)  # a deadline may be over meanwhile
            await self._find_halls()

    def busy(self, hall: Broadcaster) -> bool:
        replica, head = hall.replica, self.journal.rows[CREATE["id"]][-1].seq
        waiting = (
            replica._inbox
            or replica._staff_inbox
            or replica.state_lock.locked()
            or replica.changed.is_set()
            or replica.precompute_queue._waiting.qsize()
        )
        return bool(waiting) or not hall.flushed_seq == replica.event.seq == head

    async def flushed(self, hall: Broadcaster) -> None:
        """Run another full flush, so that the messages of the last are delivered."""
        for _ in range(2):
            hall.replica.changed.set()
            while hall.replica.changed.is_set() and not hall.replica._has_stopped:
                hall.replica.urgent_flush.set()
                await asyncio.sleep(0.001)

    async def settle(self) -> None:
        """Connect everyone without delays; then check their views."""
        for client in self.clients:
            if client.page is not None:
                client.tear(math.inf)
        await self.quiet()
        while not all(map(self.is_settled, self.clients)):
            for client in self.clients:
                if not self.is_connected(client):
                    await client.connect(self.some_hall())
                if client.page.connection.held_up:
                    client.let_go()
            await self.quiet()  # a late ring of a lost row may send pages away again
        for client in self.clients:
            assert_sees_what_it_may(self.replica.event, self.replica.pseudonyms, client)
        for hall in self.halls:
            assert (
                hall.replica.event == self.replica.event
                and hall.replica.cursor_at() == self.replica.cursor_at()
            )

    def is_settled(self, client: SimulatedClient) -> bool:
        return (
            self.is_connected(client)
            and not client.page.connection.held_up
            and not (isinstance(client, PostingClient) and client.is_behind)
        )

    def is_connected(self, client: SimulatedClient) -> bool:
        return client.page is not None and client.page.connection.closed is None

    async def fail_over(self) -> None:
        """Lose up to five rows, as a standby that lagged when it took over; a worker appends new
        rows, and every worker comes to know it.
        """
        count = self.chance.randrange(1, 6)
        self.journal.lose(CREATE["id"], count)
        for _ in range(self.chance.randrange(count + 2)):
            await self.append_somewhere()
        while not all(map(self.knows_head, self.halls)):
            await asyncio.sleep(0.001)
            await self._find_halls()

    async def _find_halls(self) -> None:
        self.halls = [await self.broadcaster_of(hub) for hub in self.hubs]
        self.replica = self.halls[0].replica

    async def append_somewhere(self) -> None:
        """Post an announcement through a worker that may know another history yet."""
        hub = self.chance.choice(self.hubs)
        post, seq = action("announcement.post", room=1, text={"en": "Soon"}), None
        while seq is None:
            with contextlib.suppress(Busy):
                seq = await (await self.broadcaster_of(hub)).replica.perform(OPERATOR, post)

    async def broadcaster_of(self, hub: Hub) -> Broadcaster:
        while True:
            with contextlib.suppress(Busy):
                return await hub.find_broadcaster(CREATE["code"])
            await asyncio.sleep(0.001)

    def knows_head(self, hall: Broadcaster) -> bool:
        return hall.replica.position == self.journal.rows[CREATE["id"]][-1].position

    # a random step

    async def step(self) -> None:
        client = self.chance.choice(self.clients)
        if not self.is_connected(client):
            await self.come_back(client)
        elif self.chance.random() < 0.93:
            self.act(client)
        elif self.chance.random() < 0.7:
            self.trouble(client)
        else:
            await self.cut_off(client)
        if self.chance.random() < 0.3:
            await asyncio.sleep(self.chance.random() * 0.003)
        if self.chance.random() < 0.05:
            await self.quiet()
            self.save()
        if self.chance.random() < 0.05:
            await self.take_snapshot()

    async def come_back(self, client: SimulatedClient) -> None:
        if self.saved[client] and self.chance.random() < 0.5:
            client.cursor, client.store = copy.deepcopy(self.chance.choice(self.saved[client][-6:]))
        try:
            await client.connect(self.some_hall())
        except Busy:  # its event is being loaded again
            client.page = None

    async def take_snapshot(self) -> None:
        """Take a snapshot, from which later loads of the event start."""
        replica = self.some_hall().replica
        async with replica.state_lock:
            snapshot = replica.take_snapshot()
        await self.journal.save_snapshot(CREATE["id"], snapshot)

    def save(self) -> None:
        for client in self.clients:
            if (
                client.page is not None
                and not client.page.lagging
                and client.page.connection.closed is None
                and not client.page.connection.held_up
            ):
                self.saved[client].append((client.cursor, copy.deepcopy(client.store)))

    def trouble(self, client: SimulatedClient) -> None:
        pick = self.chance.random()
        if client.page.connection.held_up:
            client.let_go()
        elif pick < 0.4:
            client.hold_up()
        elif pick < 0.9:
            client.disconnect()
        else:
            self.journal.fails.append(self.chance.choice(["lost", "kept", "full"]))

    async def cut_off(self, client: SimulatedClient) -> None:
        """Let a connection break as something comes that is gone soon after."""
        client.tear(self.chance.randint(1, 3))
        seq = await self.operator("announcement.post", room=1, text={"en": "Soon"})
        await asyncio.sleep(self.chance.random() * 0.006)
        await self.operator("announcement.clear", announcement=seq)

    def act(self, client: SimulatedClient) -> None:
        usual, of_rooms = (
            (self.staff_action, self.breaking_out)
            if client.identity.link
            else (self.attendee_action, self.of_room)
        )
        do, fields = (of_rooms if self.breaks_out and self.chance.random() < 0.2 else usual)()
        client.do(do, **fields)

    def staff_action(self):
        event, pick = self.replica.event, self.chance.random()
        poll, question = self.some(event.polls), self.some(list(event.questions)[-8:])
        if pick < 0.1 and len(event.polls) < 12:
            return "poll.create", self.new_poll()
        if pick < 0.5:
            return self.running(poll)
        if pick < 0.65:
            return self.moderating(question)
        if pick < 0.9:
            step = self.chance.choice(
                ["approve", "approve", "park", "answering", "answered", "restore"]
            )
            return f"question.{step}", {"question": question}
        if pick < 0.93:
            return self.steering(poll)
        return self.asking()

    def asking(self):
        room = self.some([1, 1, *self.replica.event.rooms])
        return "question.ask", {
            "room": room,
            "text": f"canary-{self.chance.getrandbits(40)}",
            "language": "en",
        }

    def breaking_out(self):
        event = self.replica.event
        breakout, room, person = (
            self.some(event.breakouts),
            self.some(event.rooms),
            self.some(event.people),
        )
        return self.chance.choice(
            [
                *[
                    (
                        "breakout.move",
                        {
                            "breakout": breakout,
                            "person": person,
                            "room": self.chance.choice([room, room, None]),
                        },
                    )
                ]
                * 4,
                (
                    "breakout.draft",
                    {"title": {"en": "B"}, "task": {"en": "Do."}, "minutes": 200, "rooms": 2},
                ),
                (
                    "breakout.plan",
                    {
                        "breakout": breakout,
                        "mode": self.chance.choice(["random", "chosen"]),
                        "rooms": 2,
                    },
                ),
                *[("breakout.open", {"breakout": breakout})] * 2,
                (
                    self.chance.choice(["breakout.end", "breakout.drop", "breakout.undo"]),
                    {"breakout": breakout},
                ),
                ("room.host", {"room": room, "person": person}),
                ("report.show", {"breakout": breakout, "room": self.chance.choice([room, None])}),
                ("qa.open", {"room": room}),
            ]
        )

    def running(self, poll):
        pick, polls = self.chance.random(), self.replica.event.polls
        if pick < 0.3:
            return self.chance.choice(["poll.open", "poll.extend"]), {
                "poll": poll,
                "seconds": self.chance.choice([1, 600]),
            }
        if pick < 0.45:
            return self.chance.choice(
                ["poll.repeat", "poll.duplicate", "poll.drop", "poll.skip_reading"]
            ), {"poll": poll}
        if pick < 0.5:
            return "poll.edit", {
                "poll": poll,
                "prompt": {"en": f"p{self.chance.random()}"},
                "changeable": self.chance.random() < 0.6,
            }
        if pick < 0.55:
            return "poll.move", {
                "poll": poll,
                "before": self.some(id for id, each in polls.items() if each.state == "draft"),
            }
        return self.chance.choice(
            ["poll.open", "poll.open", "poll.pause", "poll.close", "poll.reveal", "poll.hide"]
        ), {"poll": poll}

    def moderating(self, question):
        event, other = self.replica.event, self.some(list(self.replica.event.questions)[-8:])
        return self.chance.choice(
            [
                ("question.reject", {"question": question, "reason": "other", "note": "no"}),
                ("question.merge", {"question": question, "into": other}),
                (
                    "question.undo",
                    {"act": self.some(act.seq for *_, act in event.undo_steps.values())},
                ),
                (
                    "question.each",
                    {
                        "questions": [question, other],
                        "step": self.chance.choice(["approve", "park", "restore"]),
                    },
                ),
                ("question.claim", {"question": question, "on": self.chance.random() < 0.7}),
                (
                    "question.reword",
                    {"question": question, "text": f"words {self.chance.random()}"},
                ),
                (
                    "question.label",
                    {
                        "question": question,
                        "topic": None,
                        "to": self.chance.choice([None, "lazio"]),
                    },
                ),
            ]
        )

    def steering(self, poll):
        if (pick := self.chance.random()) < 0.3:
            on = self.chance.random() < 0.5
            if pick < 0.1:
                return "screen.style", {"room": 1, "counts": on}
            return "screen.blank", {"room": 1, "on": on}
        what = self.chance.choice(["auto", "title", "questions", "break", "question", "poll"])
        return "screen.show", {"room": 1, "what": what, "id": poll if what == "poll" else None}

    def attendee_action(self):
        event, pick = self.replica.event, self.chance.random()
        poll, question = self.some(event.polls), self.some(event.questions)
        if pick < 0.5:
            edition = event.polls[poll].edition if poll in event.polls else 0
            return "poll.vote", {
                "poll": poll,
                "answer": self.chance.choice([None, [0], [1], [2]]),
                "edition": edition,
            }
        if pick < 0.56:
            return "poll.withdraw", {"poll": poll}
        if pick < 0.62:
            return "poll.ask_time", {"poll": poll}
        if pick < 0.75:
            return self.asking()
        if pick < 0.82:
            return "question.withdraw", {"question": question}
        return "question.upvote", {"question": question, "on": self.chance.random() < 0.7}

    def of_room(self):
        room, on = self.some(self.replica.event.rooms), self.chance.random() < 0.7
        return self.chance.choice(
            [
                ("room.volunteer", {"room": room, "on": on}),
                ("room.help", {"room": room, "on": on}),
                (
                    "report.write",
                    {
                        "report": room,
                        "field": "agreed",
                        "language": "en",
                        "text": f"report-{self.chance.getrandbits(20)}",
                    },
                ),
                (
                    "breakout.enter",
                    {"breakout": self.some(self.replica.event.breakouts), "into": room},
                ),
            ]
        )

    def new_poll(self):
        rule = self.chance.choice(["always", "voted", "closed", "revealed"])
        return {
            "room": self.some(self.replica.event.rooms),
            "prompt": {"en": "p"},
            "config": {"kind": "choice", "options": OPTIONS, "least": 1, "most": 1},
            "anonymous": self.chance.random() < 0.6,
            "secret": self.chance.random() < 0.6,
            "rule": rule,
            "abstain": True,
            "reading": self.chance.choice([0, 0, 1]),
        }

    def some(self, ids) -> int:
        return self.chance.choice(list(ids) or [0])


@pytest.fixture(params=["slices of many", "slices of one, and naps between them"])
def slices(request, monkeypatch):
    """Make slices tiny: a few sockets then meet the conditions of thousands, and others act between
    slices.
    """
    if request.param.startswith("slices of one"):
        nap = random.Random(5)
        sleep = asyncio.sleep

        async def naps(seconds: float) -> None:
            await sleep(seconds or nap.random() * 0.002)

        faces = {
            name: getattr(asyncio, name)
            for name in ("timeout", "Event", "Lock", "get_running_loop")
        }
        monkeypatch.setattr(hall_module, "asyncio", SimpleNamespace(**faces, sleep=naps))
        monkeypatch.setattr(hall_module, "SLICE_CLIENTS", 1)
    monkeypatch.setattr(hall_module, "URGENT_FLUSH_INTERVAL_S", 0.002)
    monkeypatch.setattr(replica_module, "RETRY_BACKOFF_S", (0.002, 0.02))
    monkeypatch.setattr(hall_module, "MAX_UNANSWERED", 10_000)
    monkeypatch.setattr(hall_module.TokenBuckets, "take_token", lambda *_: 0.0)


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("seed", seeds(range(1, 3), range(3, 9)))
async def test_every_page_converges_on_exactly_its_view(seed, slices, workers, monkeypatch):
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 0.05)
    world = World(seed, workers)
    await world.start()
    for number in range(1, STEPS + 1):
        await world.step()
        if number % 100 == 0:
            await world.settle()
        if number % 170 == 0:
            await world.restart()
    await world.settle()
    assert_nobody_saw_a_trace_of_what_they_must_not(world)
    assert_nobody_saw_a_room_of_others(world)
    assert_what_was_acknowledged_is_in_the_journal(world)
    assert world.recalled, (
        "no event was ever loaded from a snapshot: this history shows nothing of them"
    )
    await world.operator("event.end")
    await world.settle()
    await world.restart()
    await world.settle()
    await world.drain()


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("seed", seeds([21], range(22, 29)))
async def test_every_page_converges_on_its_view_after_failovers_to_a_lagging_standby(
    seed, workers, monkeypatch
):
    monkeypatch.setattr(hub_module, "HEADS_INTERVAL_S", 0.01)
    monkeypatch.setattr(hall_module, "URGENT_FLUSH_INTERVAL_S", 0.002)
    monkeypatch.setattr(hall_module, "MAX_UNANSWERED", 10_000)
    monkeypatch.setattr(hall_module.TokenBuckets, "take_token", lambda *_: 0.0)
    world = World(seed, workers)
    await world.start()
    for _ in range(20):
        for _ in range(25):
            await world.step()
        await world.fail_over()
        await world.settle()
        chain = START
        for row in world.journal.rows[CREATE["id"]]:
            assert row.follows(chain)
            chain = row.position
    await world.drain()


def assert_nobody_saw_a_trace_of_what_they_must_not(world: World) -> None:
    topics = world.replica.event.topics
    keys = {
        key
        for name in topics
        if name.endswith((":attendee", ":screen"))
        for key in topics[name].first_seqs
    }
    keys |= {
        f"result:{poll.id}" for poll in world.replica.event.polls.values() if poll.rule == "voted"
    }
    texts = {
        question.text
        for question in world.replica.event.questions.values()
        if f"question:{question.id}" not in keys
    }
    assert texts or world.breaks_out, "no question was ever kept back: this history shows nothing"
    for client in world.clients:
        if client.identity.role in (Role.ATTENDEE, Role.SCREEN):
            names = [(frame.get("topic", ""), frame) for frame in client.seen]
            frames = [
                frame
                for name, frame in names
                if name.startswith(("room:", "poll:")) and not name.endswith(":staff")
            ]  # a host's
            assert {
                key for frame in frames for key in (*frame["put"], *frame.get("drop", ()))
            } <= keys
            assert not any(text in json.dumps(frames) for text in texts)
            assert all(
                world.replica.event.topics[name].first_seqs[key] <= seq
                for name, key, seq in client.strange
            )


def assert_nobody_saw_a_room_of_others(world: World) -> None:
    """Everything before a cursor belongs to rooms that the person was in at that seq, or to the
    report of their room at the end of its breakout. What came before a connection broke has no
    cursor: it belongs to rooms of theirs between the cursors before and after it.
    """
    event, rooms = Event(), {0: {}}
    for row in world.journal.rows[CREATE["id"]]:
        for line in row.entries.split(b"\n"):
            event.apply(read_entry(line))
        rooms[event.seq] = {
            id: {f"room:{PLENARY}", f"room:{person.room}", f"room:{person.past_room}:report"}
            for id, person in event.people.items()
        }
    for client in world.clients:
        if (person := client.identity.person) is None:
            continue
        last, broken, keys = 0, set[str](), set[str]()
        for frame in client.seen:
            if "welcome" in frame:
                broken |= keys
                keys = set()
            elif frame.get("topic", "").startswith("room:"):
                keys.add(frame["topic"])
            elif "seq" in frame:
                at = client.seq_of(frame["seq"])
                known = rooms[at].get(person, {f"room:{PLENARY}"})
                between = (rooms[seq] for seq in rooms if min(last, at) <= seq <= max(last, at))
                once = known.union(*(each.get(person, set()) for each in between))
                strange = {name for name in keys if not is_topic_of(name, known)}
                strange |= {name for name in broken if not is_topic_of(name, once)}
                assert not strange, (client.identity, strange, frame)
                last, broken, keys = at, set(), set()


def is_topic_of(name: str, known: set[str]) -> bool:
    """True for a topic of a room in `known`, or for a single topic in it."""
    return name in known or name.rpartition(":")[0] in known


def assert_what_was_acknowledged_is_in_the_journal(world: World) -> None:
    head = world.replica.event.seq
    for client in world.clients:
        for answer in client.answers.values():
            assert answer.get("done", {"seq": 0})["seq"] <= head
            assert answer.get("refused") not in {"broken", "bad_message"}, answer
