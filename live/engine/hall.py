"""Fan-out to the clients of one event in this process. A flush sends each client the changes in its
topics, in one write.

Joining, reconnecting and lagging share one mechanism: the client is sent everything after its
cursor. If the cursor is in doubt it is sent full topics, which is always correct.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from typing import NamedTuple

from ..core import people, wire
from ..core.change import STAFF
from ..core.errors import BadMessage, Barred, Busy, Refused, TooMany
from ..core.event import News
from ..core.mine import last
from ..core.people import Identity
from ..core.topics import held
from ..core.wire import Parcel
from .bus import Bus
from .connection import Page
from .headcount import Headcount
from .journal import JournalFailed
from .limits import ATTENDING, RUNNING, Buckets
from .meter import Meter
from .render import MINE, Render
from .replica import Replica, Request, UnknownEntry
from .seating import Seating

log = logging.getLogger(__name__)

TICK, URGENT = 0.1, 0.02
"""Seconds between flushes, and between flushes after an action of staff."""
SLICE = 500
IDLE = 10
"""Seconds between cursor frames when nothing happens."""
UNANSWERED = 32
BAD_A_MINUTE = 10

BARRED, NOT_JOINED, TOO_MUCH_NOISE, COME_BACK = 4100, 4101, 4102, 4001


class Letter(NamedTuple):
    """Frames of one flush for a topic group (clients with equal topics)."""

    pages: list[Page]
    parcel: Parcel


class Hall:
    """`speak(refusal, language, zone)` renders the message of a refusal."""

    def __init__(self, replica: Replica, bus: Bus, build: str, speak: Callable[[Refused, str, str], str], meter: Meter) -> None:
        self.replica, self.render, self._meter = replica, Render(replica), meter
        self._bus, self._headcount, self._build, self._speak = bus, Headcount(replica, bus), build, speak
        self._buckets = Buckets()
        self._seating = Seating(replica.id, bus)
        self._apart: list[Page] = []  # their next delta starts at their own cursor, not at the last flush
        self._veiled = 0  # number of anonymous polls for which pseudonyms are preloaded
        self._reached = 0  # clients written to in this flush
        self._open = True
        self.seq = replica.event.seq  # last seq flushed
        replica.event.news = News()

    @property
    def empty(self) -> bool:
        return not self._seating

    # connecting and disconnecting

    async def enter(self, page: Page, cursor: str, known: Iterable[str]) -> None:
        """Add a client and send what it lacks: everything, or the changes after its cursor in the
        topics it knows.

        Raises Busy if the journal takes too long; Barred or NotFound if the event does not admit
        the identity.
        """
        await self._know(page.identity, cursor)
        async with self.replica.settled():
            people.admit(self.replica.event, page.identity)
            if not self._open:
                raise Busy
            if not page.open:
                return
            self._seating.arrive(page)
            if self.replica.event.seq != self.seq:
                self._apart.append(page)  # the next flush's deltas start too late for it: it needs its own
            since = self.replica.knows(cursor)
            frames = self._catch_up(page, since, () if since is None else known, since, greet=True)
            page.connection.write(Parcel([*frames, self._headcount.frame(page.identity.role in STAFF)]))

    async def first_frames(self, identity: Identity) -> list[bytes]:
        """Return the frames embedded in a page, to draw it before the socket opens. Raises as
        `add_client`.
        """
        await self._know(identity, "")
        async with self.replica.settled():
            people.admit(self.replica.event, identity)
            page = Page(_Nobody(), identity, "")
            page.topics = self._topics_of(identity)
            return self._frames(page, None, (), None, greet=True)

    def present(self) -> list[int] | None:
        """Return the ids of people present, for staff; None while that is withheld."""
        return self._headcount.people()

    async def catch_up(self) -> None:
        """Read the journal again, before refusing an identity that another worker may know. Raises
        Busy if it takes long.
        """
        try:
            await self.replica.catch_up()
        except (JournalFailed, UnknownEntry) as failure:
            raise Busy from failure

    def lost(self, page: Page) -> None:
        """Remove a client. Idempotent."""
        if not page.open:
            return
        page.open = False
        self._seating.leave(page)

    def drained(self, page: Page) -> None:
        """Schedule the delta of a lagging client that is no longer busy."""
        if page.late:
            self._apart.append(page)
            self.replica.moved.set()

    def shut(self) -> None:
        """Ask all clients to reconnect and admit no more: the event moves to another worker, or is
        reloaded.
        """
        self._open = False
        self._meter.pages(self.replica.id, 0, 0)
        self._dismiss(COME_BACK, Busy(), True, self._seating.everybody())

    def _dismiss(self, code: int, refusal: Refused, again: bool, pages: Iterable[Page]) -> None:
        for page in pages:
            page.connection.write(Parcel([wire.bye(code, self._sentence(refusal, page), again)]))
            page.connection.close(code)
            self.lost(page)

    def _sentence(self, refusal: Refused, page: Page) -> str:
        return self._speak(refusal, page.language, self.replica.event.profile.zone)

    # incoming messages

    def text(self, page: Page, data: bytes) -> None:
        """Process one message of a client. Every message is answered."""
        if not page.open:
            return
        ref = None
        try:
            message = wire.read(data)
            ref = message.ref
            self._limit(page)
            self.replica.offer(Request(page.identity, message, partial(self._answer, page, message.ref)))
            page.waiting += 1
        except BadMessage as refusal:
            self._refuse(page, None, refusal)
            self._count_bad(page)
        except Refused as refusal:
            self._refuse(page, ref, refusal)

    def _answer(self, page: Page, ref: str, outcome: int | Refused) -> None:
        """Send the answer to an action, in one write with the private items it changed for its
        sender.
        """
        page.waiting -= 1
        if isinstance(outcome, Refused):
            self._refuse(page, ref, outcome)
        elif page.open:
            news = self._own_news(page)
            page.connection.write(Parcel([news, wire.done(ref, outcome)] if news else [wire.done(ref, outcome)]))

    def _own_news(self, page: Page) -> bytes:
        """Return the delta of private items since the client was last sent them, or an empty frame.

        Unless it lags, only items changed since the last flush are candidates.
        """
        event, since = self.replica.event, page.own_seq
        faces: Collection[str] = self.replica.veil.faces(event, page.identity)
        if not page.late:
            faces = event.news.own.intersection(faces)
        page.own_seq = event.seq
        if self._seating.alone(page):
            event.news.own.difference_update(faces)  # no other client needs them in the flush
        return self.render.own_delta(faces, since)

    def _refuse(self, page: Page, ref: str | None, refusal: Refused) -> None:
        if page.open:
            page.connection.write(Parcel([wire.refused(ref, refusal, self._sentence(refusal, page))]))

    def _limit(self, page: Page) -> None:
        if page.waiting >= UNANSWERED:
            raise Busy
        who = page.identity
        rate = RUNNING if who.role in STAFF else ATTENDING
        workers = 1 if who.person is None else self._bus.spread(self.replica.id, who.person)
        wait = self._buckets.take(who.actor, rate if workers < 2 else rate.over(workers), time.monotonic())
        if wait:
            raise TooMany(wait)

    def _count_bad(self, page: Page) -> None:
        now = time.monotonic()
        page.bad = [at for at in page.bad if at > now - 60] + [now]
        if len(page.bad) > BAD_A_MINUTE:
            self._dismiss(TOO_MUCH_NOISE, BadMessage("many"), False, [page])

    # flushing

    async def run(self) -> None:
        """Flush after each change, at most every FLUSH_INTERVAL_S, until cancelled."""
        moved = self.replica.moved
        while True:
            await moved.wait()
            moved.clear()
            self.replica.urgent.clear()
            began, self._reached = time.perf_counter(), 0
            async with self.replica.still:
                letters = await self._compose()
            await self._deliver(letters, self.seq)
            self._meter.flush(self._reached, time.perf_counter() - began)
            await self._tick()

    async def pulse(self) -> None:
        """Send the head-count every second if it changed, and the time and cursor every
        CURSOR_INTERVAL_S. Silence for longer means that the connection is dead.
        """
        seconds = 0
        while True:
            await asyncio.sleep(1)
            seconds += 1
            pages = self._seating.everybody()
            self._meter.pages(self.replica.id, len(pages), sum(page.late for page in pages))
            await self._murmur(pages, seconds % IDLE == 0)
            if seconds % IDLE == 0:
                self._buckets.sweep(time.monotonic())

    async def _murmur(self, pages: list[Page], cursor: bool) -> None:
        """Send a heartbeat to all clients that keep up. The cursor goes only to clients that have
        everything flushed.
        """
        seq, upto = self.seq, [wire.upto(self.replica.cursor(self.seq))] if cursor else []
        now = [wire.now(_now())] if cursor else []
        news = cache(self._headcount.news)
        made = cache(lambda staff, whole: Parcel([*news(staff), *(upto if whole else ()), *now]))
        for number, page in enumerate(pages, 1):
            parcel = made(page.identity.role in STAFF, page.seq == seq)
            if parcel and not page.late and not page.connection.busy:
                page.connection.write(parcel)
            if number % SLICE == 0:
                await asyncio.sleep(0)

    async def _tick(self) -> None:
        await asyncio.sleep(URGENT)
        try:
            async with asyncio.timeout(TICK - URGENT):
                await self.replica.urgent.wait()
        except TimeoutError:
            pass

    async def _compose(self) -> list[Letter]:
        """Compute the frames of a flush. Frames for single clients are written here, under the
        state lock, so that nothing can overtake them.
        """
        event = self.replica.event
        since, self.seq = self.seq, event.seq
        news, event.news = event.news, News()
        self._send_out(news.barred)
        await self._learn_faces()
        self._serve_apart(news.unveiled)
        deltas = {name: self.render.delta(name, since) for name in news.fresh & self._seating.topics()}
        upto = wire.upto(self.replica.cursor())
        await self._tell_single(news, deltas, upto)
        letters = []
        for topics, pages in self._seating.companies():
            if shared := _shared(topics, deltas):
                letters.append(Letter(pages, Parcel([*shared, upto])))
        return letters

    async def _deliver(self, letters: list[Letter], seq: int) -> None:
        """Write in slices, to keep the loop responsive. Clients that joined or caught up in between
        are ahead of `seq` and skipped.
        """
        for pages, parcel in letters:
            for start in range(0, len(pages), SLICE):
                self._write(pages[start : start + SLICE], parcel, seq)
                await asyncio.sleep(0)

    async def _tell_single(self, news: News, deltas: dict[str, bytes], upto: bytes) -> None:
        """Send clients whose own view changed: topics gained and lost, private items."""
        actor = self.replica.veil.actor
        texts = self.replica.event.mine
        moved = {actor(face) for face in news.moved}
        if news.regrouped:
            moved.update(page.identity.actor for page in self._seating.everybody() if page.identity.role in STAFF)
        changed = dict.fromkeys(moved, self.seq + 1)
        for face in news.own:
            who = actor(face)
            changed[who] = max(changed.get(who, 0), last(texts[face]))
        for number, (who, seq) in enumerate(changed.items(), 1):
            for page in self._seating.of(who):
                if not page.late and page.seq < self.seq and page.own_seq < seq:
                    self._tell(page, who in moved, deltas, upto)
            if number % SLICE == 0:
                await asyncio.sleep(0)

    def _tell(self, page: Page, moved: bool, deltas: dict[str, bytes], upto: bytes) -> None:
        mine = self.render.own_delta(self.replica.veil.faces(self.replica.event, page.identity), page.own_seq)
        regrouped = moved and self._topics_of(page.identity) != page.topics
        if not mine and not regrouped:
            return
        if page.connection.busy:
            page.late = True  # before its topics change: its delta must start from what it was sent
            return
        frames = self._regroup(page) if regrouped else []
        frames += _shared(page.topics, deltas)
        page.own_seq = self.seq
        self._write([page], Parcel([*frames, mine, upto] if mine else [*frames, upto]), self.seq)

    def _regroup(self, page: Page) -> list[bytes]:
        before, after = page.topics, self._topics_of(page.identity)
        self._seating.sit(page, after)
        return [wire.leave(name) for name in before if name not in after] + [self.render.full(name) for name in after if name not in before]

    def _write(self, pages: Iterable[Page], parcel: Parcel, seq: int) -> None:
        for page in pages:
            if page.seq >= seq or page.late or not page.open:
                continue
            if page.connection.busy:
                page.late = True
            else:
                page.seq = seq
                page.connection.write(parcel)
                self._reached += 1

    def _serve_apart(self, afresh: bool) -> None:
        """Send individual deltas to drained clients and to those that joined since the last flush;
        to all clients after the event's end.
        """
        apart, self._apart = self._apart, []
        for page in self._seating.everybody() if afresh else apart:
            if page.open and page.connection.busy:
                page.late = True
            elif page.open and (page.late or afresh or page.seq < self.seq):
                page.late = False
                page.connection.write(Parcel(self._catch_up(page, page.seq, self._known(page), page.own_seq)))
                self._reached += 1

    def _send_out(self, barred: set[str]) -> None:
        """Disconnect clients that were banned or whose role link was revoked, and tell them not to
        reconnect.
        """
        if barred:
            gone = [page for page in self._seating.everybody() if page.identity.actor.split(".")[0] in barred]
            staff = [page for page in gone if page.identity.link is not None]
            self._dismiss(BARRED, Barred("link"), False, staff)
            self._dismiss(BARRED, Barred("person"), False, [page for page in gone if page.identity.link is None])

    async def _learn_faces(self) -> None:
        """Compute the pseudonyms of all clients once an anonymous poll opens: their ballots may
        arrive through another worker.
        """
        event = self.replica.event
        if len(event.anonymous) <= self._veiled:
            return
        for number, page in enumerate(self._seating.everybody(), 1):
            self.replica.veil.faces(event, page.identity)
            if number % SLICE == 0:
                await asyncio.sleep(0)
        self._veiled = len(event.anonymous)

    # catching up

    def _catch_up(self, page: Page, since: int | None, known: Iterable[str], own_since: int | None, greet: bool = False) -> list[bytes]:
        """Return the frames a client lacks that had these topics as of `since`, and mark it as up
        to date.
        """
        self._seating.sit(page, self._topics_of(page.identity))
        frames = self._frames(page, since, known, own_since, greet)
        page.seq = page.own_seq = self.replica.event.seq
        return frames

    def _frames(self, page: Page, since: int | None, known: Iterable[str], own_since: int | None, greet: bool) -> list[bytes]:
        event, knew, now = self.replica.event, set(known), self._known(page)
        whole = {name for name in now if since is None or name not in knew}
        if own_since is None or own_since < event.profile.ended_seq:
            whole.add(MINE)  # after the event's end nobody can tell which items a client had under pseudonyms
        faces = self.replica.veil.faces(event, page.identity)
        frames = [wire.leave(name) for name in sorted(knew.difference(now))] if not greet else []
        for name in now:
            if name == MINE:
                frames.append(self.render.own_full(faces) if name in whole else self.render.own_delta(faces, own_since or 0))
            else:
                frames.append(self.render.full(name) if name in whole else self.render.delta(name, since or 0))
        hello = [self._welcome(page, {name: "full" if name in whole else "delta" for name in now})] if greet else []
        return [*hello, *filter(None, frames), wire.upto(self.replica.cursor())]

    def _welcome(self, page: Page, topics: dict[str, str]) -> bytes:
        you = {"role": str(page.identity.role), "actor": page.identity.actor}
        return wire.welcome(you, self.replica.event.profile.code, self._build, _now(), topics)

    def _known(self, page: Page) -> list[str]:
        return [*page.topics, MINE]

    def _topics_of(self, identity: Identity) -> tuple[str, ...]:
        event = self.replica.event
        return held(event, identity, self.replica.veil.faces(event, identity))

    async def _know(self, identity: Identity, cursor: str) -> None:
        """Catch up before refusing an identity, or discarding a cursor, that another worker may
        know.
        """
        event = self.replica.event
        strange = identity.person is not None and identity.person not in event.people
        strange |= identity.link is not None and identity.link not in event.links
        if strange or (cursor and self.replica.knows(cursor) is None and cursor.partition(".")[0].isdigit()):
            await self.catch_up()


class _Nobody:
    """Null connection, for a client that has not connected yet."""

    busy = False

    def write(self, parcel: Parcel) -> None: ...

    def close(self, code: int) -> None: ...

    def abort(self) -> None: ...


def _now() -> int:
    return int(time.time() * 1000)


def _shared(topics: Iterable[str], deltas: dict[str, bytes]) -> list[bytes]:
    return [deltas[name] for name in topics if deltas.get(name)]
