"""Everybody connected to one event here, and the flush: what changed goes to all who hold its topic, in one write each.

Coming, coming back and being slow are one mechanism: a page gets what it lacks since its cursor. Where in doubt it starts
afresh: `full` is always right.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from typing import NamedTuple

from ..core import people, wire
from ..core.actions import STAFF
from ..core.errors import BadMessage, Barred, Busy, Refused, TooMany
from ..core.event import News
from ..core.people import Identity
from ..core.private_items import last
from ..core.topics import held
from ..core.wire import Parcel
from .bus import Bus
from .client_index import Seating
from .connection import Page
from .journal import JournalFailed
from .metrics import Meter
from .presence_summary import Headcount
from .rate_limits import ATTENDING, RUNNING, Buckets
from .render import MINE, Render
from .replica import Replica, Request, UnknownEntry

log = logging.getLogger(__name__)

TICK, URGENT = 0.1, 0.02
"""Seconds between flushes, and where somebody who runs the event is waiting for it."""
SLICE = 500
IDLE = 10
"""Seconds between cursors when nothing happens."""
UNANSWERED = 32
BAD_A_MINUTE = 10

BARRED, NOT_JOINED, TOO_MUCH_NOISE, COME_BACK = 4100, 4101, 4102, 4001


class Letter(NamedTuple):
    """What a company (pages that hold the same topics) is told in a flush."""

    pages: list[Page]
    parcel: Parcel


class Hall:
    """`speak(refusal, language, zone)` puts a refusal into a sentence."""

    def __init__(self, replica: Replica, bus: Bus, build: str, speak: Callable[[Refused, str, str], str], meter: Meter) -> None:
        self.replica, self.render, self._meter = replica, Render(replica), meter
        self._bus, self._headcount, self._build, self._speak = bus, Headcount(replica, bus), build, speak
        self._buckets = Buckets()
        self._seating = Seating(replica.id, bus)
        self._apart: list[Page] = []  # whose next delta is from their own cursor, not from the last flush
        self._veiled = 0  # how many anonymous polls the faces of those present are known for
        self._reached = 0  # pages, by this flush
        self._open = True
        self.seq = replica.event.seq  # flushed up to here
        replica.event.news = News()

    @property
    def empty(self) -> bool:
        return not self._seating

    # coming and going

    async def enter(self, page: Page, cursor: str, known: Iterable[str]) -> None:
        """Seat a page and tell it what it lacks: everything, or what is new since its cursor in the topics it knows.

        Raises Busy when the journal keeps it waiting; Barred, NotFound for whom the event does not (or no longer) know.
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
                self._apart.append(page)  # ahead of the next flush's deltas: it gets one of its own
            since = self.replica.knows(cursor)
            frames = self._catch_up(page, since, () if since is None else known, since, greet=True)
            page.connection.write(Parcel([*frames, self._headcount.frame(page.identity.role in STAFF)]))

    async def first_frames(self, identity: Identity) -> list[bytes]:
        """What a page has embedded, so that it can draw before its socket is open. Raises as `enter` does."""
        await self._know(identity, "")
        async with self.replica.settled():
            people.admit(self.replica.event, identity)
            page = Page(_Nobody(), identity, "")
            page.topics = self._topics_of(identity)
            return self._frames(page, None, (), None, greet=True)

    def present(self) -> list[int] | None:
        """Who is here, for those who run the event; None while that is not told."""
        return self._headcount.people()

    async def catch_up(self) -> None:
        """Read the journal once more, before refusing whom another worker may have heard of. Raises Busy rather than wait for long."""
        try:
            await self.replica.catch_up()
        except (JournalFailed, UnknownEntry) as failure:
            raise Busy from failure

    def lost(self, page: Page) -> None:
        """Forget a page. Harmless when repeated."""
        if not page.open:
            return
        page.open = False
        self._seating.leave(page)

    def drained(self, page: Page) -> None:
        """A slow reader is no longer busy: it gets one delta, from its own cursor."""
        if page.late:
            self._apart.append(page)
            self.replica.moved.set()

    def shut(self) -> None:
        """Ask everybody to come back, and let nobody in any more: the event is served elsewhere, or read anew."""
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

    # being spoken to

    def text(self, page: Page, data: bytes) -> None:
        """Hear one message of a page; it is answered in any case."""
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
        """Answer an action. What it changed for its sender alone goes with it, in the same write."""
        page.waiting -= 1
        if isinstance(outcome, Refused):
            self._refuse(page, ref, outcome)
        elif page.open:
            news = self._own_news(page)
            page.connection.write(Parcel([news, wire.done(ref, outcome)] if news else [wire.done(ref, outcome)]))

    def _own_news(self, page: Page) -> bytes:
        """What is new for this page alone since it was last told; only what changed since the last flush can be."""
        event, since = self.replica.event, page.own_seq
        faces: Collection[str] = self.replica.veil.faces(event, page.identity)
        if not page.late:
            faces = event.news.own.intersection(faces)
        page.own_seq = event.seq
        if self._seating.alone(page):
            event.news.own.difference_update(faces)  # the flush has nobody else to tell
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

    # the flush

    async def run(self) -> None:
        """Flush whenever something moved, at most every TICK, for as long as the event is served here."""
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
        """Every second the head-count, if it changed; every IDLE seconds the time, and the cursor: silence means a dead connection."""
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
        """Tell everybody who keeps up; the cursor only those who have all that was flushed."""
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
        """Work out what everybody is told. What concerns single pages is written here, while nothing can overtake it."""
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
        """Write in slices, so that the loop never stalls. Who came or caught up meanwhile is ahead of these letters."""
        for pages, parcel in letters:
            for start in range(0, len(pages), SLICE):
                self._write(pages[start : start + SLICE], parcel, seq)
                await asyncio.sleep(0)

    async def _tell_single(self, news: News, deltas: dict[str, bytes], upto: bytes) -> None:
        """Tell those of whom something changed: topics they gained and lost, and items of their own."""
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
            page.late = True  # before it takes another seat: its delta starts from what it knows
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
        """Slow readers that drained, and who came since the last flush, get a delta of their own; after the event's end, everybody."""
        apart, self._apart = self._apart, []
        for page in self._seating.everybody() if afresh else apart:
            if page.open and page.connection.busy:
                page.late = True
            elif page.open and (page.late or afresh or page.seq < self.seq):
                page.late = False
                page.connection.write(Parcel(self._catch_up(page, page.seq, self._known(page), page.own_seq)))
                self._reached += 1

    def _send_out(self, barred: set[str]) -> None:
        """Those who were banned, or whose role link was revoked: they may not come back."""
        if barred:
            gone = [page for page in self._seating.everybody() if page.identity.actor.split(".")[0] in barred]
            staff = [page for page in gone if page.identity.link is not None]
            self._dismiss(BARRED, Barred("link"), False, staff)
            self._dismiss(BARRED, Barred("person"), False, [page for page in gone if page.identity.link is None])

    async def _learn_faces(self) -> None:
        """When an anonymous poll appears, learn the pseudonyms of everybody here: a ballot may come in through another worker."""
        event = self.replica.event
        if len(event.anonymous) <= self._veiled:
            return
        for number, page in enumerate(self._seating.everybody(), 1):
            self.replica.veil.faces(event, page.identity)
            if number % SLICE == 0:
                await asyncio.sleep(0)
        self._veiled = len(event.anonymous)

    # what a page knows

    def _catch_up(self, page: Page, since: int | None, known: Iterable[str], own_since: int | None, greet: bool = False) -> list[bytes]:
        """Everything a page lacks that knew these topics as of a seq; it has it all then."""
        self._seating.sit(page, self._topics_of(page.identity))
        frames = self._frames(page, since, known, own_since, greet)
        page.seq = page.own_seq = self.replica.event.seq
        return frames

    def _frames(self, page: Page, since: int | None, known: Iterable[str], own_since: int | None, greet: bool) -> list[bytes]:
        event, knew, now = self.replica.event, set(known), self._known(page)
        whole = {name for name in now if since is None or name not in knew}
        if own_since is None or own_since < event.profile.ended_seq:
            whole.add(MINE)  # from the event's end on nobody can tell what they had under pseudonyms
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
        """Read the journal once more before refusing whom, or forgetting what, another worker may have heard of."""
        event = self.replica.event
        strange = identity.person is not None and identity.person not in event.people
        strange |= identity.link is not None and identity.link not in event.links
        if strange or (cursor and self.replica.knows(cursor) is None and cursor.partition(".")[0].isdigit()):
            await self.catch_up()


class _Nobody:
    """Stands in for the connection of a page that has none yet."""

    busy = False

    def write(self, parcel: Parcel) -> None: ...

    def close(self, code: int) -> None: ...

    def abort(self) -> None: ...


def _now() -> int:
    return int(time.time() * 1000)


def _shared(topics: Iterable[str], deltas: dict[str, bytes]) -> list[bytes]:
    return [deltas[name] for name in topics if deltas.get(name)]
