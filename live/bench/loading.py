"""Cold loads: a freshly started server is asked for the page of a long event with a journal written
beforehand.
"""

import asyncio
import os
import random
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count, cycle, islice, pairwise
from statistics import median
from typing import NamedTuple

from ..demo import demo_definition
from ..engine.journal import EMPTY_CHAIN, Journal, Position, Row, chain_digest, row_digest
from ..engine.replica import Replica
from ..features.event.model import DEFAULT_MIN_GROUP, USUAL_SECTOR_IDS
from ..features.people.people import PersonJoined, hash_nonce
from ..features.polls.control_actions import PollClosed, PollOpened
from ..features.polls.mask import DIMENSIONS, Mask
from ..features.polls.model import PollFields
from ..features.polls.prepare_actions import PollCreated, default_voters
from ..features.polls.vote_actions import Voted
from ..features.questions.asking.author_actions import QuestionAsked, QuestionUpvoted
from ..features.questions.model import QuestionState
from ..features.questions.transitions import QuestionMoved
from ..features.registry import write_entry
from ..kernel.actions import Fact
from ..kernel.actor import person_actor
from ..kernel.entry import Entry
from ..kernel.principal import OPERATOR
from ..kernel.shared_fields import copy_fields
from ..kernel.topics import PLENARY
from ..settings import Settings
from .seed import PollSpec, event_action, open_hub, start_event
from .server_processes import Deployment, temporary_deployment
from .stats import BenchError, Measurement
from .targets import Size

ENTRIES_PER_ROW = 100
"""Entries of a journal row, about as many as a busy event commits at once."""
ROUNDS = 3
QUESTION_STATES: tuple[tuple[QuestionState, ...], ...] = (
    ("approved",),
    ("approved", "answering"),
    ("rejected",),
    ("approved", "answering"),
    ("approved", "parked"),
    (),
    ("approved",),
    ("withdrawn",),
)
"""State changes of successive questions. A question in state `answering` becomes answered when the
next question does.
"""
QUESTIONS_PER_POLL = 12
"""Questions asked after each poll."""
PEOPLE_PER_UPVOTE = 8
"""Every so many people upvote the first of them, half as many the second, and so on."""


class ActorFact(NamedTuple):
    """A fact and its actor, before it has a place in the journal."""

    actor: str
    fact: Fact


def measure_cold_load(size: Size) -> Iterator[tuple[str, Measurement]]:
    """Load times without a snapshot, and with a snapshot of the whole event."""
    with temporary_deployment() as home:
        code = asyncio.run(write_journal(home.settings, size))
        yield "load_s", _measure_load(home, code, min(ROUNDS, size.rounds))
        asyncio.run(_write_snapshot(home.settings, code))
        yield "load_snapshot_s", _measure_load(home, code, min(ROUNDS, size.rounds))


def _measure_load(home: Deployment, code: str, rounds: int) -> Measurement:
    """Extra time of the first request for the event over the second. Each round starts a new
    server.
    """
    times_s = [_time_first_request(home, code) for _ in range(rounds)]
    return Measurement(median(times_s), note=f"{min(times_s):.2f} to {max(times_s):.2f} s")


def _time_first_request(home: Deployment, code: str) -> float:
    with home.run_server() as server:
        moments = [time.monotonic()]
        for _ in range(2):
            if server.http_get(f"/e/{code}")[0] != 200:
                raise BenchError("the event could not be loaded")
            moments.append(time.monotonic())
    first, second = (end - start for start, end in pairwise(moments))
    return first - second


# the journal


async def write_journal(settings: Settings, size: Size) -> str:
    """Create an event with `size.entries` entries; returns its code."""
    async with open_hub(settings) as (journal, hub):
        hall = await hub.create_event(event_action())
        await start_event(hall, ())
        replica = hall.replica
        facts = islice(
            SyntheticEvent(replica, min(size.many, size.entries // 3)).make_facts(),
            size.entries - replica.event.entry_count,
        )
        await _append_rows(journal, replica.id, replica.event.seq, list(facts))
        return replica.code


async def _write_snapshot(settings: Settings, code: str) -> None:
    """Write a snapshot, as a running server does from time to time."""
    async with open_hub(settings) as (journal, hub):
        hall = await hub.find_broadcaster(code)
        if hall is None:
            raise BenchError("the event no longer exists")
        await journal.save_snapshot(hall.replica.id, hall.replica.take_snapshot())


class SyntheticEvent:
    """An endless event: people join; then polls, every second poll anonymous, in which everyone
    votes, and questions with upvotes.
    """

    def __init__(self, replica: Replica, people: int) -> None:
        groups, sectors = cycle(demo_definition().delegations), cycle(USUAL_SECTOR_IDS)
        self.pseudonym_of = replica.pseudonyms.pseudonym_of
        self.seq = replica.event.seq
        self.now = time.time_ns() // 1_000_000
        self.rng = random.Random(1)  # noqa: S311 - no secret
        self.states = cycle(QUESTION_STATES)
        self.answering: int | None = None
        self.people = {
            self.seq + number: (next(groups), next(sectors)) for number in range(1, people + 1)
        }

    def make_facts(self) -> Iterator[ActorFact]:
        for group, sector in self.people.values():
            nonce = hash_nonce(secrets.token_urlsafe(16))
            fact = PersonJoined(
                delegation=group.id,
                region=group.region,
                sector=sector,
                language="en",
                also_speaks=(),
                nonce=nonce,
                notice=1,
            )
            yield self._next_fact("guest", fact)
        for number in count():
            yield from self._poll_facts(anonymous=number % 2 == 0)
            for rank in range(1, QUESTIONS_PER_POLL + 1):
                yield from self._question_facts(
                    next(self.states), len(self.people) // (PEOPLE_PER_UPVOTE * rank)
                )

    def _poll_facts(self, anonymous: bool) -> Iterator[ActorFact]:
        create = PollSpec(anonymous=anonymous).create_action()
        definition = copy_fields(create, PollFields)
        definition |= {"voters": default_voters("open"), "quorum": "none"}
        yield self._next_fact(OPERATOR.actor, PollCreated(room=create.room, **definition))
        poll = self.seq
        yield self._next_fact(
            OPERATOR.actor,
            PollOpened(poll=poll, closes_at=None, votes_from=None, k=DEFAULT_MIN_GROUP),
        )
        for person, (group, sector) in self.people.items():
            answer = [self.rng.randrange(PollSpec().options)]
            fact = Voted(
                poll=poll, answer=answer, delegation=group.id, region=group.region, sector=sector
            )
            yield self._next_fact(
                self.pseudonym_of(poll, person_actor(person))
                if anonymous
                else person_actor(person),
                fact,
            )
        yield self._next_fact(OPERATOR.actor, self._close_poll(poll))

    def _close_poll(self, poll: int) -> PollClosed:
        groups = [(group.id, group.region, sector) for group, sector in self.people.values()]
        eligible = {
            by: dict(Counter(of))
            for by, of in zip(DIMENSIONS, zip(*groups, strict=True), strict=True)
        }
        return PollClosed(
            poll=poll,
            closed_at=self.now,
            eligible=eligible,
            mask=Mask(*map(tuple, eligible.values())),
        )

    def _question_facts(
        self, states: tuple[QuestionState, ...], upvotes: int
    ) -> Iterator[ActorFact]:
        author, *fans = self.rng.sample(list(self.people), upvotes + 1)
        text = (
            f"How do you finance the retrofit of old housing in region {self.seq}, and who decides?"
        )
        fact = QuestionAsked(
            room=PLENARY,
            text=text,
            language="en",
            person=author,
            delegation=self.people[author][0].id,
        )
        yield self._next_fact(person_actor(author), fact)
        question = self.seq
        for state in states:
            yield self._next_fact(
                person_actor(author) if state == "withdrawn" else OPERATOR.actor,
                self._move_question(question, state),
            )
            if state == "approved":
                for fan in fans:
                    yield self._next_fact(
                        person_actor(fan), QuestionUpvoted(question=question, on=True)
                    )

    def _move_question(self, question: int, state: QuestionState) -> QuestionMoved:
        if state != "answering":
            return QuestionMoved(
                question=question, state=state, reason="duplicate" if state == "rejected" else None
            )
        instead, self.answering = self.answering, question
        return QuestionMoved(question=question, state=state, instead=instead)

    def _next_fact(self, actor: str, fact: Fact) -> ActorFact:
        self.seq += 1
        return ActorFact(actor, fact)


async def _append_rows(journal: Journal, event: str, seq: int, facts: list[ActorFact]) -> None:
    """Append the facts as rows of ENTRIES_PER_ROW entries, in a single turn."""
    chain, now = await _last_chain(journal, event), time.time_ns() // 1_000_000
    async with journal.open_turn(event, Position(seq, chain)) as turn:
        for start in range(0, len(facts), ENTRIES_PER_ROW):
            lines = list[bytes]()
            for actor, fact in facts[start : start + ENTRIES_PER_ROW]:
                seq += 1
                lines.append(
                    write_entry(
                        Entry(
                            seq, now, actor, secrets.token_urlsafe(12), secrets.randbits(48), fact
                        )
                    )
                )
            row = _make_row(seq, b"\n".join(lines), chain)
            chain = row.chain
            turn.append_row(row, ())


async def _last_chain(journal: Journal, event: str) -> bytes:
    chain = EMPTY_CHAIN
    async for rows in journal.read_rows(event):
        chain = rows[-1].chain
    return chain


def _make_row(seq: int, entries: bytes, chain: bytes) -> Row:
    salt = os.urandom(16)
    digest = row_digest(salt, entries)
    return Row(seq, entries, salt, digest, chain_digest(chain, digest))
