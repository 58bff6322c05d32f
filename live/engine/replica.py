"""One event in this process: inbox -> turn -> decide, apply, append -> commit -> answer. One loop
owns the state.

`state_lock` is held during a turn, while a flush is composed and while a client is added: its
holder sees committed state only. Whenever the content of the journal is uncertain, the state is
discarded, loaded again, and the batch decided again.
"""

import asyncio
import logging
import os
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from hashlib import blake2b

import msgspec

from ..core import people
from ..core.change import STAFF, Action, Decision, Entry, Fact, Private, Role, Who
from ..core.errors import Broken, Busy, Conflict, Refused
from ..core.event import Event
from ..core.features import end_of, read_entry, write_entry
from ..core.people import SYSTEM, Identity
from ..core.wire import Message, encode
from . import garbage, snapshots
from .bus import Bus
from .journal import Head, Journal, JournalFailed, Row, Snapshot
from .meter import Meter
from .veil import Veil
from .workshop import Workshop

log = logging.getLogger(__name__)

BATCH, INBOX = 500, 20_000
OUT_OF_ORDER = 0.03
"""Seconds that a remote row waits for its predecessors before the journal is read instead."""
RUNG = 64
"""Maximum number of remote rows waiting for their predecessors."""
PATIENCE = (0.05, 1.0)
"""Seconds between attempts to read the journal again: first and longest."""
WAITING = 5.0
"""Seconds to wait for the state lock before raising Busy."""
FIRST = frozenset({*STAFF, Role.SYSTEM})
EMPTY_CHAIN = bytes(16)


class UnknownEntry(Exception):
    """The journal holds something this build cannot fold: a fact of a newer release, or a row that
    breaks the chain.
    """


class Request(msgspec.Struct, frozen=True):
    """An action, its sender, and the callback for the answer: the seq of its last entry, or the
    refusal.
    """

    identity: Identity
    message: Message
    answer: Callable[[int | Refused], None]


def request(identity: Identity, action: Action, ref: str, answer: Callable[[int | Refused], None]) -> Request:
    return Request(identity, Message(ref, action, encode(action)), answer)


def chained(chain: bytes, digest: bytes) -> bytes:
    """Return the chain of a row, given the chain before it and its digest."""
    return blake2b(chain + digest, digest_size=16).digest()


def digested(salt: bytes, entries: bytes) -> bytes:
    return blake2b(salt + entries, digest_size=16).digest()


def fresh_ref() -> str:
    return os.urandom(12).hex()


class Past:
    """State folded from a journal up to a row, with the chain that leads there."""

    def __init__(self) -> None:
        self.event, self.chain = Event(), EMPTY_CHAIN
        self.recalled = 0  # seq of the snapshot it started from
        self.chains = {0: 0}  # by seq, at the ends of turns only: cursors never point in between

    def take(self, row: Row) -> list[Entry]:
        entries = [_read(line) for line in row.entries.split(b"\n")]
        for entry in entries:
            self.event.apply(entry)
        self.note(row)
        return entries

    def note(self, row: Row) -> None:
        """Record the chain of a row whose entries are applied. Raises UnknownEntry if it does not
        follow.
        """
        if row.chain != chained(self.chain, row.digest):
            raise UnknownEntry(f"the row of seq {row.seq} does not follow the one before")
        self.chain = row.chain
        self.chains[row.seq] = int.from_bytes(row.chain[:4], "big")


class Replica:
    def __init__(self, head: Head, journal: Journal, bus: Bus, veil: Veil, meter: Meter) -> None:
        self.id, self.code, self.veil, self._meter = head.id, head.code, veil, meter
        self.still = asyncio.Lock()
        self.moved, self.urgent = asyncio.Event(), asyncio.Event()
        self._journal, self._bus = journal, bus
        self._staff: deque[Request] = deque()
        self._inbox: deque[Request] = deque()
        self._waiting = asyncio.Event()
        self.workshop = Workshop(self)
        self._alarm: asyncio.TimerHandle | None = None
        self._reads = 0
        self._rung: deque[Row] = deque(maxlen=RUNG)
        self._heard, self._expected = asyncio.Event(), 0
        self._unsure = False  # from a failed commit until the journal was read again
        self._stand_on(Past())

    # public interface

    def offer(self, request: Request) -> None:
        """Queue an action, through the precompute queue if it needs it. Raises Busy."""
        if request.message.action.takes_long:
            self.workshop.put(request)
        else:
            self.take_in(request)

    def take_in(self, request: Request) -> None:
        """Put an action into the inbox. Raises Busy."""
        queue = self._staff if request.identity.role in FIRST else self._inbox
        if not queue:
            self._waiting.set()
        elif len(queue) >= INBOX:
            raise Busy
        queue.append(request)

    async def act(self, identity: Identity, action: Action, ref: str | None = None) -> int:
        """Submit an action and return the seq of its last entry. Raises Refused."""
        answer: asyncio.Future[int | Refused] = asyncio.get_running_loop().create_future()

        def settle(outcome: int | Refused) -> None:
            if not answer.done():
                answer.set_result(outcome)

        self.offer(request(identity, action, ref or fresh_ref(), settle))
        outcome = await answer
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    def cursor(self, seq: int | None = None) -> str:
        seq = self.event.seq if seq is None else seq
        return f"{seq}.{self._past.chains[seq]:08x}"

    def knows(self, cursor: str) -> int | None:
        """Return the seq of a cursor if it is the end of a turn in this very history, else None."""
        seq, _, chain = cursor.partition(".")
        if not (seq.isascii() and seq.isdigit() and len(seq) < 12) or int(seq) not in self._past.chains:
            return None
        return int(seq) if f"{self._past.chains[int(seq)]:08x}" == chain else None

    async def load(self) -> None:
        """Load the snapshot, if any, and fold the journal after it. Raises JournalFailed,
        UnknownEntry.

        Until it is complete, readers see the previous state.
        """
        with garbage.held():
            past = await self._recall()
            async for rows in self._read(past):
                for row in rows:
                    past.take(row)
            private = await self._journal.private(self.id)
            self._stand_on(past)
            self._learn_all(private)
        self._unsure = False
        self._set_alarm()

    def snapshot(self) -> Snapshot:
        """Encode the current state as a snapshot. Takes a second for a long event: do not call it
        on a server's loop.
        """
        return Snapshot(self.event.seq, self._past.chain, snapshots.STAMP, snapshots.write(self.event, self._past.chains))

    async def catch_up(self) -> None:
        """Fold all rows appended before this call. Concurrent callers share one read. Raises Busy,
        JournalFailed, UnknownEntry.
        """
        asked = self._reads
        async with self.settled():
            if self._reads > asked:
                return  # a read that began after this call
            self._reads += 1
            before = self.event.seq
            async for rows in self._read(self._past):
                await self._fold(rows)
            if self.event.seq > before:
                self._follow()

    async def sure(self) -> None:
        """Wait while the outcome of a commit is unknown. Raises Busy after a timeout."""
        if self._unsure:
            async with self.settled():
                pass

    @asynccontextmanager
    async def settled(self) -> AsyncIterator[None]:
        """Hold the state lock. Raises Busy if it is not free in time: a batch holds it until its
        outcome is known.
        """
        try:
            async with asyncio.timeout(WAITING):
                await self.still.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            yield
        finally:
            self.still.release()

    def hear(self, row: Row) -> None:
        """Take a row that another worker appended. `follow_remote` folds it."""
        if row.seq > self.event.seq:
            self._rung.append(row)
            self.expect(row.seq)

    def expect(self, seq: int) -> None:
        """Take the journal's last seq. Quick; `follow_remote` reads up to it."""
        if seq > self.event.seq:
            self._expected = seq
            self._heard.set()

    async def follow(self) -> None:
        """Fold rows of other workers until cancelled. Raises UnknownEntry."""
        while True:
            await self._heard.wait()
            self._heard.clear()
            try:
                await self._take_rung()
                if self._expected > self.event.seq:
                    await asyncio.sleep(OUT_OF_ORDER)
                    await self._take_rung()
                if self._expected > self.event.seq:
                    self._meter.gap()
                    await self.catch_up()
            except (JournalFailed, Busy) as failure:
                log.warning("what others appended cannot be read yet: %s", failure)  # the next heads trigger another attempt

    async def run(self) -> None:
        """Process batches until cancelled."""
        try:
            while True:
                await self._waiting.wait()
                batch = self._take()
                async with self.still:
                    for asked, outcome in zip(batch, await self._insist(batch), strict=True):
                        asked.answer(outcome)
                    self._set_alarm()
                self.moved.set()
                if batch[0].identity.role in FIRST:
                    self.urgent.set()
        finally:
            if self._alarm is not None:
                self._alarm.cancel()

    # batches

    def _take(self) -> list[Request]:
        batch: list[Request] = []
        for queue in (self._staff, self._inbox):
            batch += [queue.popleft() for _ in range(min(len(queue), BATCH - len(batch)))]
        if not self._staff and not self._inbox:
            self._waiting.clear()
        return batch

    async def _insist(self, batch: list[Request]) -> list[int | Refused]:
        """Commit a batch, with retries until its outcome is known: the first at once, then with
        backoff.
        """
        poisonous: set[int] = set()
        wait, longest = 0.0, PATIENCE[1]
        while True:
            try:
                return await self._turn(batch, poisonous)
            except JournalFailed as failure:
                self._unsure = True
                log.warning("journal failed, reading it again: %s", failure)
                await asyncio.sleep(wait)
                wait = min(max(wait * 2, PATIENCE[0]), longest)
            except _ApplyFailed as failure:
                log.exception("a fact could not be applied; its action is refused")
                self._unsure = True
                poisonous.add(failure.number)
            await self._reload()

    async def _reload(self) -> None:
        wait, longest = PATIENCE
        while True:
            try:
                await self.load()
                return self.event.all_is_news()
            except JournalFailed as failure:
                log.warning("the journal cannot be read: %s", failure)
            await asyncio.sleep(wait)
            wait = min(wait * 2, longest)

    async def _turn(self, batch: list[Request], poisonous: set[int]) -> list[int | Refused]:
        began = time.perf_counter()
        async with self._journal.turn(self.id, self.event.seq) as turn:
            await self._fold(turn.missed)
            at, lines, private = max(self.event.at, turn.clock), list[bytes](), list[Private]()
            outcomes = [
                Broken() if number in poisonous else self._answer(number, asked, at, lines, private) for number, asked in enumerate(batch)
            ]
            row = self._link(self.event.seq, b"\n".join(lines)) if lines else None
            if row is not None:
                turn.append(row, private)
        self._learn(private)
        if row is not None:
            self._past.note(row)
            self._bus.ring(self.id, row)
        self._measure(batch, outcomes, time.perf_counter() - began)
        return outcomes

    def _measure(self, batch: list[Request], outcomes: list[int | Refused], seconds: float) -> None:
        done = Counter([type(asked.message.action) for asked, outcome in zip(batch, outcomes, strict=True) if isinstance(outcome, int)])
        self._meter.batch({str(action.__struct_config__.tag): count for action, count in done.items()}, len(batch) - done.total(), seconds)

    def _answer(self, number: int, asked: Request, at: int, lines: list[bytes], private: list[Private]) -> int | Refused:
        """Decide and apply one action. Returns the seq of its last entry, possibly of an earlier
        request, or the refusal.
        """
        event = self.event
        try:
            who, body, decided = self._decide(asked, at)
        except Refused as refusal:
            return refusal
        except Exception:
            log.exception("%s could not be decided", type(asked.message.action).__name__)
            return Broken()
        if isinstance(decided, int):
            return decided
        facts, beside = (decided.facts, decided.private) if isinstance(decided, Decision) else ((decided,), ())
        try:
            for fact in facts:
                entry = Entry(event.seq + 1, at, who.actor, asked.message.ref, body, fact)
                event.apply(entry)
                lines.append(write_entry(entry))
        except Exception as failure:
            raise _ApplyFailed(number) from failure
        for row in beside:
            event.learn(row)
            private.append(row)
        return event.seq

    def _decide(self, asked: Request, at: int) -> tuple[Who, int, Decision | Fact | int]:
        event, message = self.event, asked.message
        action = message.action
        asker = people.admit(event, asked.identity)
        people.may(event, asker, action)
        poll = action.secret(event)
        who = self.veil.cover(asker, poll)
        body = self.veil.seal(who.actor, message.text, poll)
        done = event.done(who.actor, message.ref)
        if done is not None:
            if done[1] != body:
                raise Conflict("ref")
            return who, body, done[0]
        people.must_reach(event, asker, action)
        decided = action.decide(event, who, at)
        return who, body, event.seq if decided is None else decided

    # state and chain

    def _stand_on(self, past: Past) -> None:
        self._past, self.event = past, past.event

    @property
    def recalled(self) -> int:
        """Seq of the snapshot that the state was loaded from."""
        return self._past.recalled

    async def _recall(self) -> Past:
        """Load the snapshot. If anything is wrong with it, start from an empty state instead."""
        past = Past()
        kept = await self._journal.snapshot(self.id, snapshots.STAMP)
        if kept is not None:
            try:
                past.event, past.chains = await asyncio.to_thread(snapshots.read, kept.parts, kept.seq)
                past.chain, past.recalled = kept.chain, kept.seq
            except snapshots.Unreadable as odd:
                log.warning("the snapshot of event %s cannot be read, reading the journal instead: %s", self.code, odd)
        return past

    async def _read(self, past: Past) -> AsyncIterator[list[Row]]:
        async for rows in self._journal.read(self.id, past.event.seq):
            self._meter.read(len(rows))
            yield rows
            await asyncio.sleep(0)

    async def _take_rung(self) -> None:
        """Fold the remote rows that continue the chain, in order, and drop those already known."""
        async with self.settled():
            before = self.event.seq
            for row in sorted(self._rung):
                if row.chain == chained(self._past.chain, row.digest) and row.digest == digested(row.salt, row.entries):
                    await self._fold([row])
            self._rung = deque((row for row in self._rung if row.seq > self.event.seq), RUNG)
            if self.event.seq > before:
                self._follow()

    async def _fold(self, rows: Iterable[Row]) -> None:
        """Fold rows that other workers appended, and load their private rows."""
        hidden = [key for row in rows for entry in self._past.take(row) for key in entry.fact.hides(entry)]
        if hidden:
            found = {(row.kind, row.subject): row for row in await self._journal.private(self.id, hidden)}
            self._learn(found.get((kind, subject)) or Private(kind, subject, None) for kind, subject in hidden)

    def _follow(self) -> None:
        self._set_alarm()
        self.moved.set()

    def _learn_all(self, private: list[Private]) -> None:
        if not any(row.kind == "ballot_key" for row in private):
            self.veil.take(None)
        self._learn(private)

    def _learn(self, private: Iterable[Private]) -> None:
        for row in private:
            self.event.learn(row)
            if row.kind == "ballot_key":
                self.veil.take(row.value)

    def _link(self, seq: int, entries: bytes) -> Row:
        salt = os.urandom(16)
        digest = digested(salt, entries)
        return Row(seq, entries, salt, digest, chained(self._past.chain, digest))

    # deadlines

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        due = self.event.due()
        delay = 0.0 if due is None else max(0.01, due / 1000 - time.time())
        self._alarm = None if due is None else asyncio.get_running_loop().call_later(delay, self._ring_alarm)

    def _ring_alarm(self) -> None:
        self._alarm = None
        for thing in self.event.overdue(max(self.event.at, int(time.time() * 1000))):
            self.offer(request(SYSTEM, end_of(thing), fresh_ref(), _note_late))
        if not self._waiting.is_set():
            self._set_alarm()


class _ApplyFailed(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _note_late(outcome: int | Refused) -> None:
    """Log the refusal of a closing action. If it came early, the timer set after the batch submits
    it again.
    """
    if isinstance(outcome, Refused):
        log.info("what is due could not be ended yet: %s", outcome)


def _read(line: bytes) -> Entry:
    try:
        return read_entry(line)
    except msgspec.DecodeError as unknown:
        raise UnknownEntry(str(unknown)) from unknown
