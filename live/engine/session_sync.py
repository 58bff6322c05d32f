"""Sessions of events: each is an event of its own, which follows its main event.

A session is made when it is first opened. Each worker that has a session loaded has its main event
loaded, too, and copies there all that both share: settings, groups, links, bans, the programme. The
session reports back how it goes. All of this compares states and is safe to repeat: after a crash
or beside other workers, it continues where they stopped.
"""

import asyncio
import logging
from collections.abc import Iterator
from hashlib import blake2b
from typing import Protocol
from weakref import WeakValueDictionary

from ..features.agenda.agenda import SetAgenda
from ..features.event.event_code import main_code, session_code, session_number
from ..features.event.event_settings import GROUP_SETTINGS, ConfigureEvent
from ..features.event.lifecycle import ArchiveEvent, CreateEvent, EndEvent, UnarchiveEvent
from ..features.event.model import EventBasics
from ..features.people.corrections import Correct
from ..features.people.model import Person
from ..features.people.muting import Mute, Unmute
from ..features.people.people import Ban, Unban
from ..features.people.role_links import RevokeLink
from ..features.privacy.erasure import ErasePerson
from ..features.sessions.following import (
    FollowLink,
    FollowMain,
    SignOutOfSession,
    find_link,
)
from ..features.sessions.model import MAIN, MainEvent, Session
from ..features.sessions.programme import list_sessions
from ..features.sessions.shared_settings import differing_settings, is_planned
from ..features.sessions.status import ReportSession, status_of
from ..features.state import Event
from ..kernel.actions import Action
from ..kernel.errors import Busy, Refused
from ..kernel.principal import OPERATOR, SYSTEM, Principal
from . import main_event
from .broadcaster import Broadcaster
from .journal import CodeTaken, Head, JournalFailed
from .registry import SESSION, Registry
from .replica import Replica
from .request import Request

log = logging.getLogger(__name__)

SYNC_INTERVAL_S = 0.25
"""Seconds between comparisons of sessions with their main events."""
WHO = Principal(SYSTEM.actor, SYSTEM.role)


class Events(Protocol):
    """The part of a hub that sessions need. Methods raise as those of the hub."""

    async def find_broadcaster(self, code: str) -> Broadcaster | None: ...

    async def load_event(self, code: str) -> Broadcaster | None: ...

    async def create_event(self, action: CreateEvent, holder: str) -> Broadcaster: ...

    async def delete_event(self, code: str) -> bool: ...

    def served_broadcaster(self, code: str) -> Broadcaster | None: ...

    def served_broadcasters(self) -> list[Broadcaster]: ...


class SessionSync:
    def __init__(self, hub: Events, registry: Registry) -> None:
        self._hub, self._registry = hub, registry
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        # by code: seq of the last change in the main event, and number of people in the session
        self._followed: dict[str, tuple[int, int]] = {}
        self._waiting: dict[str, int] = {}  # its seq when something could not be copied, by code
        self._pruned: dict[str, int] = {}  # seq of the plan, by code of the main event

    async def open_session(self, code: str) -> Broadcaster | None:
        """The broadcaster of a session, made if it is opened for the first time; None if the
        programme has no such session. Raises Busy, WrongSecret, JournalFailed.
        """
        main = await self._hub.find_broadcaster(main_code(code))
        number = session_number(code)
        if main is None:
            return None
        if not is_planned(main.replica.event, number):
            await main.catch_up()
            if not is_planned(main.replica.event, number):
                return None
        lock = self._locks.setdefault(code, asyncio.Lock())
        async with lock:
            session = await self._hub.load_event(code) or await self._create(main.replica, code)
            self._connect(main, session)
            if not session.replica.event.sessions.is_session:
                await self._follow(main.replica, session.replica)
                self._require_session(session)
        return session

    @staticmethod
    def _require_session(session: Broadcaster) -> None:
        if not session.replica.event.sessions.is_session:
            raise Busy

    async def _create(self, main: Replica, code: str) -> Broadcaster:
        plan = main.event.sessions.listed[session_number(code)]
        profile = main.event.profile
        basics = {name: getattr(profile, name) for name in EventBasics.__struct_fields__}
        digest = blake2b(
            f"{main.id} {plan.number}".encode(), digest_size=16, person=b"live session"
        )
        action = CreateEvent(
            **basics | {"title": plan.title, "starts": plan.starts, "ends": plan.ends},
            id=digest.hexdigest(),
            code=code,
            demo=profile.demo,
            sectors=profile.sectors,
            rehearsal_of=profile.rehearsal_of,
            keep_names_days=profile.keep_names_days,
            keep_event_days=profile.keep_event_days,
        )
        try:
            return await self._hub.create_event(action, SESSION)
        except CodeTaken:  # by another worker, just now
            session = await self._hub.load_event(code)
            if session is None:
                raise Busy from None
            return session

    def _connect(self, main: Broadcaster, session: Broadcaster) -> None:
        """Let actions of the session that concern the whole event reach the main event."""

        def forward(request: Request) -> None:
            served = self._hub.served_broadcaster(main.replica.code)
            if served is None:
                raise Busy
            served.replica.submit(request)

        session.replica.main = main_event.MainEvent(forward)

    async def run(self) -> None:
        """Keep the loaded sessions and their main events alike, until cancelled."""
        while True:
            await asyncio.sleep(SYNC_INTERVAL_S)
            for broadcaster in self._hub.served_broadcasters():
                await asyncio.sleep(0)  # others have their turn between comparisons
                replica = broadcaster.replica
                sync = self._sync_session if session_number(replica.code) else self._sync_main
                try:
                    await sync(replica)
                except (Refused, JournalFailed) as failure:
                    log.info("%s does not follow its event yet: %s", replica.code, failure)
                except Exception:
                    log.exception("%s does not follow its event", replica.code)

    async def _sync_session(self, session: Replica) -> None:
        main = await self.follow_main(session)
        if main is not None:
            await self._report(main, session, session_number(session.code))

    async def follow_main(self, session: Replica) -> Replica | None:
        """Let a session follow its main event, and return that; None if it belongs to none any
        more. Raises Refused, JournalFailed.
        """
        code = session.code
        broadcaster = await self._hub.find_broadcaster(main_code(code))
        if broadcaster is None or session.has_stopped:
            return None
        main = broadcaster.replica
        if not is_planned(main.event, session_number(code)):
            return None
        state = main.event.sessions.changed_seq, len(session.event.sessions.entered)
        is_waiting = self._waiting.get(code, session.event.seq) != session.event.seq
        if self._followed.get(code) != state or is_waiting:
            await self._follow(main, session)
            self._followed[code] = state
        return main

    async def _sync_main(self, main: Replica) -> None:
        """Report how the main event goes, end its sessions with it, and delete those that were
        removed from its programme.
        """
        sessions = main.event.sessions
        if not sessions.last_number > MAIN or main.has_stopped:
            return
        await self._report(main, main, MAIN)
        if main.event.profile.state == "ended":
            for number, status in list(sessions.statuses.items()):
                if number != MAIN and status.state == "live":
                    await self._hub.find_broadcaster(session_code(main.code, number))
        if self._pruned.get(main.code) != sessions.written_seq:
            for head in await list_opened(self._registry, main.code):
                if not is_planned(main.event, session_number(head.code)):
                    await self._hub.delete_event(head.code)
            self._pruned[main.code] = sessions.written_seq

    async def _report(self, main: Replica, session: Replica, number: int) -> None:
        now = session.clock.now_ms()
        status = status_of(session.event, now)
        if main.event.sessions.statuses.get(number) != status:
            await main.perform(SYSTEM, ReportSession(number=number, status=status))

    async def _follow(self, main: Replica, session: Replica) -> None:
        """Copy into a session all that differs from its main event. What cannot be copied now, such
        as groups while a poll runs, is tried again after the next change of either.
        """
        number = session_number(session.code)
        plan = main.event.sessions.listed[number]
        await self._copy_logos(main, session)
        is_complete = True
        for action in find_differences(main, session, plan):
            identity = SYSTEM if SYSTEM.role in action.allowed_roles else OPERATOR
            try:
                await session.perform(identity, action)
            except Refused as refusal:
                is_complete = False
                log.info("%s of session %s waits: %s", type(action).__name__, session.code, refusal)
        if is_complete:
            self._waiting.pop(session.code, None)
        else:
            self._waiting[session.code] = session.event.seq

    async def _copy_logos(self, main: Replica, session: Replica) -> None:
        """Copy the pictures that the look of the main event names, if the session lacks some."""
        before = {logo.file for logo in session.event.profile.look.logos}
        for logo in main.event.profile.look.logos:
            if logo.file in before:
                continue
            picture = await self._registry.read_file(main.id, logo.file)
            if picture is not None:
                await self._registry.put_file(session.id, picture.media_type, picture.content)

    async def erase_everywhere(self, replica: Replica) -> None:
        """Erase in all sessions the people who were erased in their main event. Raises Refused,
        JournalFailed.
        """
        if replica.event.sessions.is_session:
            return
        erased_people = {person.id for person in replica.event.people.values() if person.erased}
        for head in await list_opened(self._registry, replica.code) if erased_people else ():
            session = await self._hub.find_broadcaster(head.code)
            if session is None:
                continue
            for of, here in list(session.replica.event.sessions.entered.items()):
                if of in erased_people and not session.replica.event.people[here].erased:
                    await session.replica.perform(OPERATOR, ErasePerson(person=here))


async def list_opened(registry: Registry, code: str) -> list[Head]:
    """Heads of the sessions of an event that were opened, by number. Raises JournalFailed."""
    heads = [
        each.head
        for each in await registry.list_events(SESSION)
        if main_code(each.head.code) == code
    ]
    return sorted(heads, key=lambda head: session_number(head.code))


def find_differences(main: Replica, session: Replica, plan: Session) -> Iterator[Action]:
    """Actions that make a session as its main event, each found in the state after those before."""
    is_new = not session.event.sessions.is_session
    settings = differing_settings(main.event, session.event, plan)
    groups = {name: settings.pop(name) for name in GROUP_SETTINGS if name in settings}
    for values in (settings, groups):
        if values:
            yield ConfigureEvent(**values)
    for link in list(main.event.links.values()):
        here = find_link(session.event, link.id)
        if here is None and not link.revoked:
            yield FollowLink(
                of=link.id, role=link.role, label=link.label, delegation=link.delegation
            )
        elif here is not None and link.revoked and not here.revoked:
            yield RevokeLink(link=here.id)
    if is_new and plan.points and not session.event.agenda.points:
        yield SetAgenda(points=plan.points)
    follow = FollowMain(
        number=plan.number,
        main=MainEvent(main.id, main.event.profile.state),
        programme=list_sessions(main.event),
        statuses=main.event.sessions.statuses,
        written=main.event.sessions.written_seq,
    )
    if follow.decide(session.event, WHO, session.event.at) is not None:
        yield follow
    for of, number in list(session.event.sessions.entered.items()):
        if (person := main.event.people.get(of)) is not None:
            yield from _person_differences(main.event, session.event, person, number)
    profile, main_profile = session.event.profile, main.event.profile
    if main_profile.state == "ended" and profile.state == "live":
        yield EndEvent()
    if main_profile.archived and not profile.archived and profile.state != "live":
        yield ArchiveEvent()
    elif profile.archived and not main_profile.archived:
        yield UnarchiveEvent()


def _person_differences(main: Event, session: Event, person: Person, here: int) -> list[Action]:
    """Actions that make a person of a session as they are in the main event."""
    copy = session.people[here]
    if person.erased:
        return [] if copy.erased else [ErasePerson(person=here)]
    actions: list[Action] = []
    if person.banned != copy.banned:
        actions.append(Ban(person=here) if person.banned else Unban(person=here))
    if person.banned:
        return actions
    if person.muted != copy.muted:
        note = person.muted
        actions.append(Unmute(person=here) if note is None else Mute(person=here, note=note))
    name = "" if session.profile.names_purged else main.names.get(person.id, "")
    values = (person.delegation, person.sector, person.also_speaks, name)
    if values != (copy.delegation, copy.sector, copy.also_speaks, session.names.get(here, "")):
        actions.append(
            Correct(
                person=here,
                delegation=person.delegation if person.delegation != copy.delegation else None,
                sector=person.sector if person.sector != copy.sector else None,
                name=name,
                also_speaks=person.also_speaks,
            )
        )
    entry = main.roster.get(person.roster or 0)
    mark = max(person.left_seq, 0 if entry is None else entry.moved_seq)
    if mark > session.sessions.left_marks.get(person.id, 0):
        actions.append(SignOutOfSession(of=person.id, mark=mark))
    return actions
