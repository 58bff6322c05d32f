"""Creates events like the demo: through a hub, by actions. Their people get the cookies that
joining would set.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle
from typing import Any, NamedTuple

from msgspec import convert
from starlette.responses import Response

from ..demo import demo_definition
from ..engine.broadcaster import Broadcaster
from ..engine.clients.cursors import CursorCipher
from ..engine.event_creation import fresh_code
from ..engine.hub import Hub
from ..engine.journal import Journal
from ..engine.replica import MAX_BATCH_REQUESTS
from ..features.announcements import announcements
from ..features.board import board_settings, card_actions
from ..features.board.card import MAX_CARDS
from ..features.event import event_settings, lifecycle
from ..features.event.event_code import event_path, session_code
from ..features.event.model import USUAL_SECTOR_IDS
from ..features.event.parts import all_parts
from ..features.floor.list_actions import OpenFloor
from ..features.people import people
from ..features.people.people import Join, hash_nonce
from ..features.polls import AnyConfig, control_actions, prepare_actions
from ..features.polls.vote_actions import Vote
from ..features.sessions.following import StartSession, entry_of
from ..features.sessions.model import MAIN, PlannedSession
from ..features.sessions.programme import MAX_PARALLEL, MAX_SESSIONS, AddSessions
from ..kernel.actions import Action
from ..kernel.principal import OPERATOR, SYSTEM, Identity, Role
from ..kernel.topics import PLENARY
from ..settings import Settings
from ..store import SqlRegistry, open_journal
from ..store.memory_bus import MemoryBus
from ..web.cookies import SignedCookies, cookie_name, cookie_path
from .load_client import SocketRequest
from .stats import BenchError

HOUR_MS = 3_600_000
STATE_ITEMS = 20
"""Items in the state that a newcomer receives."""


class SeededEvent(NamedTuple):
    """A live event. `cookies`: a Cookie header line per person, in the order of joining. `cursors`
    reads the seqs that are opaque to them.
    """

    code: str
    cookies: list[str]
    polls: list[int]
    options: list[int]
    """Number of options of each poll."""
    cursors: CursorCipher
    cards: tuple[int, ...] = ()
    """Ids of the cards on its board."""

    def board_requests(self) -> list[SocketRequest]:
        """Sockets of pages that show the board."""
        return [
            SocketRequest(f"{request.path}&views=board", request.cookie, request.cursors)
            for request in self.socket_requests()
        ]

    def socket_requests(self) -> list[SocketRequest]:
        return [self.socket_request(number) for number in range(len(self.cookies))]

    def socket_request(self, number: int, at: str = "", topics: str = "") -> SocketRequest:
        return SocketRequest(
            f"{event_path(self.code)}/socket?as=attendee&at={at}&topics={topics}",
            self.cookies[number],
            self.cursors,
        )


class PollSpec(NamedTuple):
    """A poll to create. `shown`: everyone sees the result at once. Results by group (not anonymous)
    and of many options are longer.
    """

    options: int = 4
    shown: bool = False
    anonymous: bool = True

    def create_action(self) -> prepare_actions.CreatePoll:
        options = [
            {"en": f"Option {number}", "zh": f"选项 {number}"} for number in range(self.options)
        ]
        config = convert({"kind": "choice", "options": options}, AnyConfig)
        prompt = {"en": "Which field first?", "zh": "先从哪个领域开始？"}
        rule: Any = "always" if self.shown else "revealed"
        return prepare_actions.CreatePoll(
            room=PLENARY, prompt=prompt, config=config, anonymous=self.anonymous, rule=rule
        )


def vote_message(poll: int, answer: int, ref: bytes) -> bytes:
    """The vote action as a page sends it."""
    return b'{"do":"poll.vote","poll":%d,"answer":[%d],"ref":"%s"}' % (poll, answer, ref)


def seed_event(
    settings: Settings, people: int, *polls: PollSpec, items: int = 0, voted: bool = False
) -> SeededEvent:
    """Create an event with `people` (who voted in all polls if `voted`), open polls, and
    announcements to fill up to `items` items.
    """
    return asyncio.run(_create_event(settings, people, polls, items, voted))


def seed_board(settings: Settings, people: int) -> SeededEvent:
    """Create an event with `people`, an open speakers' list, and a board filled to half its
    capacity.
    """
    return asyncio.run(_create_board(settings, people))


def seed_sessions(settings: Settings, people: int, *polls: PollSpec) -> list[SeededEvent]:
    """Create an event with as many sessions as there may be, of which as many run as may at a time,
    and return these. All `people` are in the first of them, with open polls; one is in each other.
    """
    return asyncio.run(_create_sessions(settings, people, polls))


async def _create_sessions(
    settings: Settings, people: int, polls: tuple[PollSpec, ...]
) -> list[SeededEvent]:
    async with open_hub(settings) as (_, hub):
        hall = await hub.create_event(event_action())
        await start_event(hall, ())
        nonces = await _join_people(hall, people)
        now = time.time_ns() // 1_000_000
        planned = tuple(
            PlannedSession(
                title={"en": f"Session {number}"},
                starts=now + number // MAX_PARALLEL * HOUR_MS,
                ends=now + (number // MAX_PARALLEL + 1) * HOUR_MS,
            )
            for number in range(MAX_SESSIONS)
        )
        await _act_as_operator(hall, AddSessions(sessions=planned))
        whole = _seeded_event(settings, hall, nonces, [], [])
        main, sessions = hall.replica.event, list[SeededEvent]()
        for number in range(MAIN + 1, MAIN + 1 + MAX_PARALLEL):
            session = await hub.find_broadcaster(session_code(hall.replica.code, number))
            if session is None:
                raise BenchError(f"session {number} was not made")
            is_first = number == MAIN + 1
            members = list(main.people.values())[: None if is_first else 1]
            entries = [
                entry_of(main, member, hash_nonce(secrets.token_hex(16))) for member in members
            ]
            for start in range(0, len(entries), MAX_BATCH_REQUESTS):
                requests = entries[start : start + MAX_BATCH_REQUESTS]
                await asyncio.gather(*(session.replica.perform(SYSTEM, each) for each in requests))
            await _act_as_operator(session, StartSession())
            poll_ids = await _open_polls(session, polls if is_first else ())
            sessions.append(
                SeededEvent(
                    session.replica.code,
                    whole.cookies[: len(members)],
                    poll_ids,
                    [poll.options for poll in polls],
                    CursorCipher(settings.secret_key, session.replica.id),
                )
            )
        return sessions


async def _create_event(
    settings: Settings, people: int, polls: tuple[PollSpec, ...], items: int, voted: bool
) -> SeededEvent:
    async with open_hub(settings) as (_, hub):
        hall = await hub.create_event(event_action())
        poll_ids = await start_event(hall, polls, items)
        nonces = await _join_people(hall, people)
        if voted:
            await _vote_in_all(hall, poll_ids)
        options = [poll.options for poll in polls]
        return _seeded_event(settings, hall, nonces, poll_ids, options)


async def _create_board(settings: Settings, people: int) -> SeededEvent:
    async with open_hub(settings) as (_, hub):
        hall = await hub.create_event(event_action())
        await start_event(hall, ())
        nonces = await _join_people(hall, people)
        await _act_as_operator(
            hall, board_settings.ConfigureBoard(open=True, premoderated=False), OpenFloor()
        )
        cards = await _act_as_operator(
            hall,
            *(
                card_actions.CreateCard(
                    type="idea",
                    title=f"Card {n}",
                    summary=demo_definition().description["en"],
                    language="en",
                )
                for n in range(MAX_CARDS // 2)
            ),
        )
        return _seeded_event(settings, hall, nonces, [], [])._replace(cards=tuple(cards))


def _seeded_event(
    settings: Settings, hall: Broadcaster, nonces: list[str], polls: list[int], options: list[int]
) -> SeededEvent:
    replica = hall.replica
    people, cookies = replica.event.nonces, SignedCookies(settings.secret_key, secure=False)
    headers = [
        cookie_header(cookies, replica.id, replica.code, people[hash_nonce(nonce)], nonce)
        for nonce in nonces
    ]
    cipher = CursorCipher(settings.secret_key, replica.id)
    return SeededEvent(replica.code, headers, polls, options, cipher)


@asynccontextmanager
async def open_hub(settings: Settings) -> AsyncIterator[tuple[Journal, Hub]]:
    """A hub on the database, for use while no server has it open."""
    journal = open_journal(settings.database_url)
    hub = Hub(
        journal,
        MemoryBus(),
        settings.secret_key,
        "",
        lambda refusal, *_: str(refusal),
        registry=SqlRegistry(journal),
    )
    await hub.start()
    try:
        yield journal, hub
    finally:
        await hub.drain()
        await journal.close()


def event_action() -> lifecycle.CreateEvent:
    now = time.time_ns() // 1_000_000
    return lifecycle.CreateEvent(
        id=secrets.token_hex(16),
        code=fresh_code(),
        title=demo_definition().title,
        description=demo_definition().description,
        starts=now,
        ends=now + 2 * HOUR_MS,
        zone="Europe/Brussels",
        languages=("en", "zh"),
        parts=tuple(all_parts()),
    )


def configure_action() -> event_settings.ConfigureEvent:
    return event_settings.ConfigureEvent(
        regions=demo_definition().regions,
        delegations=demo_definition().delegations,
    )


async def start_event(hall: Broadcaster, polls: Sequence[PollSpec], items: int = 0) -> list[int]:
    """Start the event and open its polls; returns their ids."""
    await _act_as_operator(hall, configure_action(), lifecycle.StartEvent())
    poll_ids = await _open_polls(hall, polls)
    missing = items - len(hall.replica.event.topics[f"room:{PLENARY}:attendee"].change_seqs)
    await _act_as_operator(
        hall,
        *(
            announcements.PostAnnouncement(room=PLENARY, text={"en": f"We resume in {n} minutes."})
            for n in range(missing)
        ),
    )
    return poll_ids


async def _open_polls(hall: Broadcaster, polls: Sequence[PollSpec]) -> list[int]:
    """Create and open polls; returns their ids."""
    poll_ids = await _act_as_operator(hall, *(poll.create_action() for poll in polls))
    await _act_as_operator(hall, *(control_actions.OpenPoll(poll=poll) for poll in poll_ids))
    return poll_ids


async def _join_people(hall: Broadcaster, count: int) -> list[str]:
    """Let `count` people join; returns their nonces."""
    groups, sectors = cycle(demo_definition().delegations), cycle(USUAL_SECTOR_IDS)
    nonces = [secrets.token_urlsafe(16) for _ in range(count)]
    for start in range(0, count, MAX_BATCH_REQUESTS):
        await _act_as_operator(
            hall,
            *(
                join_action(next(groups).id, next(sectors), nonce)
                for nonce in nonces[start : start + MAX_BATCH_REQUESTS]
            ),
        )
    return nonces


async def _vote_in_all(hall: Broadcaster, polls: list[int]) -> None:
    """Cast everyone's vote in every poll."""
    voters = [Identity(Role.ATTENDEE, person=person) for person in hall.replica.event.people]
    for poll in polls:
        for start in range(0, len(voters), MAX_BATCH_REQUESTS):
            cast = Vote(poll=poll, answer=[0])
            await asyncio.gather(
                *(
                    hall.replica.perform(voter, cast)
                    for voter in voters[start : start + MAX_BATCH_REQUESTS]
                )
            )


def join_action(delegation: str, sector: str, nonce: str) -> Join:
    return people.Join(
        delegation=delegation, sector=sector, language="en", also_speaks=(), name="", nonce=nonce
    )


async def _act_as_operator(hall: Broadcaster, *actions: Action) -> list[int]:
    """Submit actions in this order, in a single commit."""
    return await asyncio.gather(*(hall.replica.perform(OPERATOR, action) for action in actions))


def cookie_header(cookies: SignedCookies, event: str, code: str, person: int, nonce: str) -> str:
    """The Cookie header line that identifies a person."""
    response, visitor = Response(), ""
    cookies.set_cookie(
        response, cookie_name(Role.ATTENDEE), [event, person, nonce, visitor], cookie_path(code)
    )
    return f"Cookie: {response.headers['set-cookie'].partition(';')[0]}\r\n"
