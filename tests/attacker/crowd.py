"""A seeded event: people of 14 delegations vote in many anonymous polls, and spies keep all that
their roles receive.

Everything goes through the engine: votes are texts from pages, spies hold frames, and files are
made of the journal. People come late, go, and come back; ballots are changed and taken back while
tallies move in steps; polls close at different moments, some with very few ballots. The journal's
clock goes on as the crowd says, so that steps are the same in every run.
"""

import asyncio
import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec
import pytest

from live.engine import broadcaster as hall_module
from live.engine.broadcaster import Broadcaster
from live.engine.clients.connection import Client
from live.features.event.model import USUAL_SECTOR_IDS
from live.features.people.people import hash_nonce
from live.features.polls import KINDS
from live.features.polls.control_actions import PollClosed
from live.features.polls.kinds import choice, ranking, statements
from live.features.polls.model import Poll
from live.features.polls.tally_actions import ShowTally, TallyShown
from live.features.polls.vote_actions import Voted, VoteWithdrawn
from live.features.registry import due_actions, read_entry
from live.features.rooms.model import Room
from live.features.wire import encode
from live.kernel.entry import Entry
from live.kernel.principal import OPERATOR, SYSTEM, Identity, Role
from live.outputs.tables import TABLES, History, Table
from tools.engine_client import SimulatedClient
from tools.event_on_replica import new_hub
from tools.memory_journal import MemoryJournal
from tools.scenario import CREATE, action

REGION_OF = [0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]
"""Region of each of the 14 delegations; a single region has two."""
SMALL, OTHERS = [1, 2, 3, 4], [3, 5, 6, 7, 8, 10, 12]
NOTHING = ""
"""Answer of a person without a ballot."""
AT_ONCE = 8
"""Polls that are open at the same time."""
ONE_IN_FEW, FEW = 12, 0.04
"""Every so many polls have such a turnout: fewer than k vote in most of those."""
NOT_INVITED, FOR_INVITED = 8, 3
"""Every so many people are not on the roster; every so many polls are for the roster."""
VOTE_MS, WAVE_MS = 300, 3000
"""Time from a watched vote to the next, and after a wave of votes."""


class Person(NamedTuple):
    id: int
    delegation: str
    region: str
    sector: str
    room: str = ""
    """The breakout room that they vote from."""


class Step(NamedTuple):
    """Change of a person's answer to this answer (canonical JSON, or NOTHING), as the tally counts
    it: the order of words is in no figure.
    """

    seq: int
    person: int
    answer: str


class Silent:
    """The connection of an unread page."""

    busy = False

    def write(self, parcel: Any) -> None: ...

    def close(self, code: int) -> None: ...

    def abort(self) -> None: ...


class Crowd:
    """`people` is the roster; `steps` the true events of each poll, `moves` the times of its tally;
    `spies` hold frames, `files` downloads of several moments; `rounds` are polls and those that
    repeat them. By its seed an event has no breakout rooms, or seven of two delegations each and a
    few guests, or four of people of all. `ways`: those in which people vote, in turn; with several,
    the polls of a turn ask the same, and most people answer the same in each.
    """

    def __init__(self, seed: int, kinds: Sequence[Any] = KINDS, ways: Sequence[str] = ("secret",)):
        self.chance, self.kinds, self.seed = random.Random(seed), kinds, seed
        self.ways = ways
        self.rooms, self.mixed = ((), range(-7, 0), range(-4, 0))[seed % 3], seed % 3 == 2
        self.people: dict[int, Person] = {}
        self.steps: dict[int, list[Step]] = {}
        self.moves: dict[int, list[Step]] = {}
        self.closed: dict[int, int] = {}
        self.files: list[dict[str, Any]] = []
        self.pages: dict[int, Client] = {}
        self.moods: dict[int, Mood] = {}
        self.rounds: list[tuple[int, int]] = []
        self.pairs: list[tuple[int, int]] = []
        self._first: int | None = None
        self._history, self._read = History(), 0

    async def start(self) -> None:
        self.journal = MemoryJournal()
        self.hub = new_hub(self.journal)
        await self.hub.start()
        self.hall = await self.hub.create_event(action("event.create", **CREATE))
        self.replica = self.hall.replica
        self.replica.pseudonyms.set_key(f"{self.chance.getrandbits(128):032x}")
        regions = [{"id": f"r{number}", "name": {"en": f"Region {number}"}} for number in range(3)]
        delegations = [
            {
                "id": f"d{number:02}",
                "region": f"r{region}",
                "name": {"en": f"City {number}"},
                "paired_with": [],
            }
            for number, region in enumerate(REGION_OF)
        ]
        await self.operator("event.configure", regions=regions, delegations=delegations)
        await self.operator("event.start")
        for room in self.rooms:
            self.replica.event.rooms[room] = Room(id=room, name={"en": f"Room {room}"})
        await self._gather()

    async def _gather(self) -> None:
        sizes = [*SMALL, *self.chance.choices(OTHERS, k=len(REGION_OF) - len(SMALL))]
        self.chance.shuffle(sizes)
        self.coming = [number for number, size in enumerate(sizes) for _ in range(size)]
        self.chance.shuffle(self.coming)
        late = len(self.coming) // 12
        for delegation in self.coming[late:]:
            await self.join(delegation)
        self.coming = self.coming[:late]
        self.spies = {
            role: SimulatedClient(await self._staff(role))
            for role in ("moderator", "organiser", "screen", "speaker", "translator")
        }
        self.spies["attendee"] = SimulatedClient(
            Identity(Role.ATTENDEE, person=self.chance.choice(list(self.people)))
        )
        self.spies["head"] = SimulatedClient(await self._staff("head", delegation="d01"))
        for spy in self.spies.values():
            await spy.connect(self.hall)

    async def operator(self, do: str, **fields: Any) -> int:
        return await self.replica.perform(OPERATOR, action(do, **fields))

    async def _staff(self, role: str, **fields: str) -> Identity:
        link = await self.operator("link.make", role=role, label=role, **fields)
        return Identity(Role(role), link=link, browser="b")

    async def join(self, delegation: int) -> int:
        nonce = f"a-nonce-of-number-{len(self.people):010}"
        sector = self.chance.choices(USUAL_SECTOR_IDS, [5, 3, 2, 1])[0]
        fields = {
            "delegation": f"d{delegation:02}",
            "sector": sector,
            "language": "en",
            "also_speaks": [],
            "name": "",
        }
        await self.operator("person.join", nonce=nonce, **fields)
        id = self.replica.event.nonces[hash_nonce(nonce)]
        self.replica.event.people[id].room = room = self._room(delegation)
        if len(self.people) % NOT_INVITED:
            self.replica.event.people[id].roster = id
        self.people[id] = Person(
            id, f"d{delegation:02}", f"r{REGION_OF[delegation]}", sector, str(room or "")
        )
        await self.come(id)
        return id

    def _room(self, delegation: int) -> int | None:
        """A room of two delegations with a few guests, a mixed room, or a room without
        delegations.
        """
        if not self.rooms:
            return None
        return (
            self.rooms[delegation // 2]
            if not self.mixed and self.chance.random() > 0.03
            else self.chance.choice(self.rooms)
        )

    async def come(self, id: int) -> None:
        self.pages[id] = Client(Silent(), Identity(Role.ATTENDEE, person=id), "en")
        await self.hall.add_client(self.pages[id], "", ())

    def go(self, id: int) -> None:
        self.hall.on_lost(self.pages.pop(id))

    # polls

    async def vote_in(self, polls: int, watched: int) -> None:
        """Some at a time, with a repetition of an earlier vote among them; in `watched` of them
        every vote is flushed by itself, and time passes after it.
        """
        running: list[int] = []
        for first in range(0, polls, AT_ONCE):
            again = running[(first // AT_ONCE + self.seed) % AT_ONCE] if running else None
            running = [
                await self._poll(len(self.moods) - len(self.rounds))
                for _ in range(min(AT_ONCE, polls - first) - bool(again))
            ]
            if again:
                running.append(await self._round(again))
            by_one = max(0, min(AT_ONCE, watched - first))
            await self._wave(running[by_one:], 1, False)
            await self._wave(running[:by_one], 1, True)
            if first == AT_ONCE:
                self.download()
            await self._stir()
            await self._wave(running, 0.2, False)
            for poll in self.chance.sample(running, len(running)):
                await self._wave([poll], 0.02, True)
                self.closed[poll] = await self.operator("poll.close", poll=poll)
        await self.quiet()
        self.download()

    async def _poll(self, number: int) -> int:
        turn, place = divmod(number, len(self.ways))
        chance, kind = self.chance, self.kinds[(turn + self.seed) % len(self.kinds)]
        config = kind.example if turn % 3 == 2 or kind not in OTHERWISE else OTHERWISE[kind](chance)
        first = self._first if place else None
        if first is not None:
            config = self.replica.event.polls[first].config
        rule = chance.choice(["always", "voted", "closed", "revealed"])
        poll = await self.operator(
            "poll.create",
            room=1,
            prompt={"en": "Which?"},
            config=msgspec.to_builtins(config),
            anonymous=True,
            secret=self.ways[number % len(self.ways)] == "secret",
            rule=rule,
            voters="everyone" if turn % FOR_INVITED else "invited",
        )
        await self._open(poll)
        self.moods[poll] = Mood(
            chance,
            self.replica.event.polls[poll],
            None if first is None else self.moods[first].said,
            is_small=turn % ONE_IN_FEW == ONE_IN_FEW - 1,
        )
        if first is None:
            self._first = poll
        else:
            self.pairs.append((first, poll))
        return poll

    async def _round(self, before: int) -> int:
        poll = await self.operator("poll.repeat", poll=before)
        await self._open(poll)
        self.moods[poll] = Mood(
            self.chance, self.replica.event.polls[poll], self.moods[before].said
        )
        self.rounds.append((before, poll))
        return poll

    async def _open(self, poll: int) -> None:
        await self.operator("poll.open", poll=poll)
        await self.quiet()
        self.steps[poll], self.moves[poll] = [], []

    async def _wave(self, polls: list[int], part: float, by_one: bool) -> None:
        """Some of the present people vote, change their minds, or take it back."""
        pairs = [
            (poll, id)
            for poll in polls
            for id in self.pages
            if self.chance.random() < part * self.moods[poll].turnout and self._may_vote(poll, id)
        ]
        self.chance.shuffle(pairs)
        for number, (poll, id) in enumerate(pairs):
            if part < 1 and self.chance.random() < 0.3:
                self._say(id, "poll.withdraw", poll=poll)
            else:
                self._say(id, "poll.vote", poll=poll, answer=self.moods[poll].says(self.people[id]))
            if by_one or number % 400 == 399:
                await self._let_pass(VOTE_MS)
        await self._let_pass(WAVE_MS)

    def _may_vote(self, poll: int, id: int) -> bool:
        event = self.replica.event
        return event.polls[poll].voters == "everyone" or event.people[id].roster is not None

    async def _let_pass(self, ms: int) -> None:
        """Let time pass, in which steps of tallies are taken when they are due."""
        await self.quiet()
        end = self.journal.now + ms
        while (due := self.replica.event.next_deadline()) is not None and due <= end:
            self.journal.now = max(due, self.journal.now)
            for due_action in due_actions(self.replica.event, self.journal.now):
                if isinstance(due_action, ShowTally):
                    await self.replica.perform(SYSTEM, due_action)
                await self.quiet()
        self.journal.now = end

    async def _stir(self) -> None:
        """Let a person join, some disconnect and some reconnect."""
        if self.coming:
            await self.join(self.coming.pop())
        for id in self.chance.sample(list(self.pages), 2):
            self.go(id)
        away = [id for id in self.people if id not in self.pages]
        for id in self.chance.sample(away, min(2, len(away))):
            await self.come(id)

    def _say(self, id: int, do: str, **fields: Any) -> None:
        ref = f"{self.chance.getrandbits(96):024x}"
        self.hall.receive(self.pages[id], encode({"do": do, **fields, "ref": ref}))

    async def quiet(self) -> None:
        await quiet(self.hall)

    # downloads

    def download(self) -> None:
        """Return the organiser's present downloads, and the true votes so far."""
        for row in self.journal.rows[CREATE["id"]][self._read :]:
            for line in row.entries.split(b"\n"):
                self._follow(read_entry(line))
        self._read = len(self.journal.rows[CREATE["id"]])
        self.files.append(
            {"seq": self._history.event.seq}
            | {name: lines(TABLES[name](self._history)) for name in ("polls", "ballots")}
        )

    def _follow(self, entry: Entry) -> None:
        """Note the changes of an entry in the ballots of a poll, and in those its tally shows."""
        fact, event = entry.fact, self._history.event
        if not isinstance(fact, Voted | VoteWithdrawn | TallyShown | PollClosed):
            self._history.apply(entry)
            return
        poll = event.polls[fact.poll]
        waiting = set(poll.unshown)
        self._history.apply(entry)
        visible = waiting - poll.unshown.keys()
        if isinstance(fact, Voted | VoteWithdrawn):
            self.steps[poll.id].append(self._step(entry.seq, poll, entry.actor))
            visible = set() if poll.moves_in_steps else {entry.actor}
        self.moves[poll.id] += [self._step(entry.seq, poll, actor) for actor in sorted(visible)]

    def _step(self, seq: int, poll: Poll, actor: str) -> Step:
        """Step to the answer of this actor from now on."""
        ballot = poll.ballots.get(actor)
        answer = NOTHING if ballot is None else encode(poll.comparable_answer(ballot)).decode()
        return Step(seq, int(self.replica.pseudonyms.actor_of(actor).removeprefix("p")), answer)


class Mood:
    """Voting behaviour in a poll: turnout, agreement, and differences between delegations. In a
    later round most people repeat their answer.
    """

    def __init__(
        self,
        chance: random.Random,
        poll: Poll,
        before: dict[int, Any] | None = None,
        is_small: bool = False,
    ) -> None:
        self._before, self.said = before or {}, dict[int, Any]()
        self._chance, self._sample = (
            chance,
            lambda: poll.kind.sample_answer(poll.config, chance, poll.extra),
        )
        self.turnout = FEW if is_small else chance.choice([0.5, 0.7, 0.85, 0.95, 1, 1])
        self._lean = chance.choice([0, 0.5, 0.8, 0.9])
        self._alike, self._by_delegation = chance.random() < 0.8, chance.random() < 0.5
        self._usual = [self._sample() for _ in range(chance.choice([2, 2, 3, 4, 6]))]
        self._favourites: dict[str, Any] = {}

    def says(self, person: Person) -> Any:
        stays = (
            person.id in self._before and person.id not in self.said and self._chance.random() < 0.8
        )
        self.said[person.id] = self._before[person.id] if stays else self._answer(person)
        return self.said[person.id]

    def _answer(self, person: Person) -> Any:
        if self._chance.random() < 0.05:
            return None
        if self._chance.random() < self._lean:
            return self._favourites.setdefault(
                person.delegation if self._by_delegation else "", self._chance.choice(self._usual)
            )
        return self._chance.choice(self._usual) if self._alike else self._sample()


def _choice(chance: random.Random) -> choice.Config:
    options = tuple({"en": f"Option {number}"} for number in range(chance.choice([2, 2, 3, 4, 6])))
    return choice.Config(options, 1, chance.choice([1, 1, len(options)]))


def _statements(chance: random.Random) -> statements.Config:
    return statements.Config(statements.EXAMPLE.statements[: chance.choice([2, 2, 3, 4])])


def _ranking(chance: random.Random) -> ranking.Config:
    options = ranking.EXAMPLE.options[: chance.choice([2, 3, 4])]
    return ranking.Config(options, chance.choice([None, None, 2]))


OTHERWISE = {choice.KIND: _choice, statements.KIND: _statements, ranking.KIND: _ranking}
"""Kinds for which a single example would not show enough."""


async def quiet(hall: Broadcaster) -> None:
    """Until all is decided and sent."""
    replica = hall.replica
    while (
        replica._inbox
        or replica._staff_inbox
        or replica.state_lock.locked()
        or replica.changed.is_set()
        or hall.flushed_seq != replica.event.seq
    ):
        replica.urgent_flush.set()
        await asyncio.sleep(0)


async def delivered(hall: Broadcaster) -> None:
    """Until the last flush is out: two more, without news, have begun."""
    await quiet(hall)
    for _ in range(2):
        hall.replica.changed.set()
        while hall.replica.changed.is_set():  # noqa: ASYNC110 -- nothing announces it
            await asyncio.sleep(0)


def lines(table: Table) -> list[dict[str, Any]]:
    """Rows of a file as values, without their CSV spelling."""
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


@contextmanager
def at_full_speed() -> Iterator[None]:
    """Flushes follow each other at once, and no client is slowed down. Time goes on only as the
    journal's clock does.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "FLUSH_INTERVAL_S": 0,
            "URGENT_FLUSH_INTERVAL_S": 0,
            "MAX_UNANSWERED": 10_000,
        }.items():
            patch.setattr(hall_module, name, value)
        patch.setattr(hall_module.TokenBuckets, "take_token", lambda *_: 0.0)
        patch.setattr("live.engine.journal_clock.JUMP_MS", math.inf)
        yield


async def crowd(
    seed: int,
    polls: int,
    watched: int = 0,
    kinds: Sequence[Any] = KINDS,
    ways: Sequence[str] = ("secret",),
) -> Crowd:
    """An event after its polls, of these kinds and ways in turn."""
    people = Crowd(seed, kinds, ways)
    with at_full_speed():
        await people.start()
        await people.vote_in(polls, watched)
        await people.hub.drain()
    return people
