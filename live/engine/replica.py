"""An event in this process: inbox -> turn -> decide, apply, append -> commit -> answer. A single
loop owns the state.

`state_lock` is held during a turn, while a flush is composed and while a client is added: its
holder sees committed state only. Whenever the content of the journal is uncertain, the state is
discarded, loaded again, and the batch decided again. A journal with another history (a restored
backup, a standby that lagged) ends the replica: the hub loads a new replica, and pages come back to
it.
"""

import asyncio
import logging
import os
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import msgspec

from ..features.access import (
    principal_of,
    require_before_end,
    require_parts,
    require_role,
    require_room,
)
from ..features.attendance.attendance_samples import sample_due
from ..features.polls.model import POLL_KEY
from ..features.registry import due_actions, read_entry, write_entry
from ..features.state import Event
from ..kernel.actions import Action, Decision, Fact
from ..kernel.entry import Entry, PrivateRow
from ..kernel.errors import Broken, Busy, Conflict, Refused
from ..kernel.principal import STAFF, SYSTEM, Identity, Principal, Role
from . import gc_tuning, snapshot_codec
from .bus import Bus
from .clients.attendance import BusAttendance
from .clients.cursors import format_cursor, parse_cursor
from .clients.presses import BusPresses
from .journal import (
    START,
    AnotherHistory,
    EventGone,
    Head,
    Journal,
    JournalFailed,
    JournalUnwritable,
    Position,
    Row,
    Snapshot,
    chain_digest,
    row_digest,
)
from .journal_clock import EventClock, JournalClock
from .main_event import MainEvent
from .metrics import Metrics
from .pseudonyms import Pseudonyms
from .queues.erasure_queue import ErasureQueue
from .queues.precompute_queue import PrecomputeQueue
from .release import has_noted, note_release
from .request import Request, make_request
from .snapshot_scheduler import Growth

log = logging.getLogger(__name__)

MAX_BATCH_REQUESTS = 500
"""Requests decided in a turn."""
MAX_INBOX_REQUESTS = 20_000
"""Requests that may wait in each inbox, before Busy is raised."""
REORDER_WAIT_S = 0.03
"""Seconds that a remote row waits for its predecessors before the journal is read instead."""
MAX_REMOTE_ROWS = 64
"""Maximum number of remote rows waiting for their predecessors."""
EARLY_CLOSE_BACKOFF_S = (0.01, 1.0)
"""Seconds until a closing action that was refused is submitted again: first and longest."""
SEED_BYTES = 32
"""Randomness of a turn."""
RETRY_BACKOFF_S = (0.05, 1.0)
"""Seconds between attempts to read the journal again: first and longest."""
LOCK_TIMEOUT_S = 5.0
"""Seconds to wait for the state lock before raising Busy."""
PRIORITY_ROLES = frozenset({*STAFF, Role.SYSTEM})
"""Their requests have an inbox of their own, which is emptied first."""


class UnknownEntry(Exception):
    """The journal holds a fact that this build cannot fold: of a newer release."""


def new_ref() -> str:
    return os.urandom(12).hex()


class FoldedState:
    """State folded from a journal up to a row, with its position and those before."""

    def __init__(self) -> None:
        self.event = Event()
        self.position = START
        self.loaded_from = Growth(0, 0)  # the snapshot it started from
        self.chains = {0: 0}  # by seq, at the ends of turns only: cursors never point in between

    def includes(self, position: Position) -> bool:
        """Return True if this history leads through a position."""
        return self.chains.get(position.seq) == _short_chain(position)

    def fold_row(self, row: Row) -> list[Entry]:
        """Apply the entries of the next row. Raises UnknownEntry; AnotherHistory, which changes
        nothing, if the row does not follow.
        """
        if not row.follows(self.position):
            raise AnotherHistory(f"row {row.seq} does not follow {self.position.seq} here")
        entries = [_decode_entry(line) for line in row.entries.split(b"\n")]
        for entry in entries:
            self.event.apply(entry)
        self.record_position(row.position)
        return entries

    def record_position(self, position: Position) -> None:
        """Record the position after an applied row."""
        self.position = position
        self.chains[position.seq] = _short_chain(position)


class Replica:
    def __init__(
        self,
        head: Head,
        journal: Journal,
        bus: Bus,
        pseudonyms: Pseudonyms,
        metrics: Metrics,
        *,
        journal_clock: JournalClock,
    ) -> None:
        self.id = head.id
        self.code = head.code
        self.clock = EventClock(journal_clock, head.code)
        self._attendance = BusAttendance(head.id, bus, self.clock.now_ms)
        self._presses = BusPresses(head.id, bus)
        self.pseudonyms = pseudonyms
        self.precompute_queue = PrecomputeQueue(self)
        self.erasure_queue = ErasureQueue(self, journal, self.clock.now_ms)
        self.state_lock = asyncio.Lock()
        self.changed = asyncio.Event()  # wakes the flush
        self.urgent_flush = asyncio.Event()  # shortens the pause before the next flush
        self._metrics = metrics
        self._journal = journal
        self._bus = bus
        self._staff_inbox: deque[Request] = deque()
        self._inbox: deque[Request] = deque()
        self._erasures: deque[Request] = deque()
        self._has_requests = asyncio.Event()
        self._turn_ended = asyncio.Event()  # set for a moment
        self._deadline_timer: asyncio.TimerHandle | None = None
        self._close_wait_s = EARLY_CLOSE_BACKOFF_S[0]
        self._read_count = 0
        self._remote_rows: deque[Row] = deque(maxlen=MAX_REMOTE_ROWS)
        self._remote_head = 0
        self._remote_changed = asyncio.Event()
        self._left: AnotherHistory | None = None  # why this is not the journal's history any more
        self._has_stopped = False
        self._deciding: list[Request] = []  # the batch of the current turn
        self._has_noted_release = False
        self._uncertain = False  # from a failed commit until the journal was read again
        self.main: MainEvent | None = None
        """Way to the main event; None: this event is no session."""
        self.is_writable = True
        """False from a commit that the store's disk refused until its batch is done."""
        self._adopt(FoldedState())

    # public interface

    def submit(self, request: Request) -> None:
        """Queue an action, through the queue that prepares it if needed. Raises Busy."""
        action = request.message.action
        if self.main is not None and self.main.takes(request):
            self.main.submit(self.event, request)
        elif action.precomputed:
            self.precompute_queue.put(request)
        elif action.erases:
            self.erasure_queue.put(request)
        else:
            self.enqueue(request)

    def enqueue(self, request: Request) -> None:
        """Put an action into the inbox. Raises Busy."""
        if self._has_stopped:
            raise Busy
        queue = self._staff_inbox if request.identity.role in PRIORITY_ROLES else self._inbox
        if not queue:
            self._has_requests.set()
        elif len(queue) >= MAX_INBOX_REQUESTS:
            raise Busy
        queue.append(request)

    def enqueue_erasure(self, request: Request) -> None:
        """Put an erasure into the inbox, with its redactions. Raises Busy."""
        if self._has_stopped:
            raise Busy
        self._erasures.append(request)
        self._has_requests.set()

    async def perform(self, identity: Identity, action: Action, ref: str | None = None) -> int:
        """Submit an action and return the seq of its last entry. Raises Refused."""
        answer: asyncio.Future[int | Refused] = asyncio.get_running_loop().create_future()

        def settle(outcome: int | Refused) -> None:
            if not answer.done():
                answer.set_result(outcome)

        self.submit(make_request(identity, action, ref or new_ref(), settle))
        outcome = await answer
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    @property
    def position(self) -> Position:
        """Position up to which this state is that of the journal."""
        return self._folded.position

    def cursor_at(self, seq: int | None = None) -> str:
        """Return the cursor, as staff get it, of the end of a turn."""
        seq = self.event.seq if seq is None else seq
        return format_cursor(seq, self.chain_at(seq))

    def chain_at(self, seq: int) -> int:
        """Return the checksum of the chain at the end of a turn."""
        return self._folded.chains[seq]

    def seq_of_cursor(self, cursor: str) -> int | None:
        """Return the seq of a cursor if it is the end of a turn in this very history, else None."""
        seq, chain = parse_cursor(cursor) or (None, 0)
        return seq if seq is not None and self._folded.chains.get(seq) == chain else None

    async def load(self) -> None:
        """Load the snapshot, if any, and fold the journal after it. Raises JournalFailed,
        UnknownEntry, AnotherHistory.

        Until it is complete, readers see the previous state.
        """
        with gc_tuning.paused():
            state = await self._load_snapshot()
            async for rows in self._read_rows(state):
                for row in rows:
                    state.fold_row(row)
            private = await self._journal.read_private(self.id)
            self._adopt(state)
            self._load_all_private(private)
        self._has_noted_release = has_noted(private)
        self._uncertain = False
        self.set_deadline_timer()

    def take_snapshot(self) -> Snapshot:
        """Encode the current state as a snapshot. Takes a second for a long event: do not call it
        on a server's loop.
        """
        return Snapshot(
            self.event.seq,
            self._folded.position.chain,
            snapshot_codec.STAMP,
            snapshot_codec.encode_snapshot(self.event, self._folded.chains),
        )

    async def catch_up(self) -> None:
        """Fold all rows appended before this call. Concurrent callers share a read. Raises Busy,
        JournalFailed, UnknownEntry, AnotherHistory.
        """
        reads_before = self._read_count
        async with self.locked():
            if self._read_count > reads_before:
                return  # another caller's read began after this call
            self._read_count += 1
            before = self.event.seq
            async for rows in self._read_rows(self._folded):
                await self._fold_rows(rows)
            if self.event.seq > before:
                self._on_folded()

    async def wait_until_certain(self) -> None:
        """Wait while the outcome of a commit is unknown. Raises Busy after a timeout."""
        if self._uncertain:
            async with self.locked():
                pass

    @property
    def is_in_turn(self) -> bool:
        """True while a turn runs, or requests wait for a turn that is not of newcomers only: joins
        wait for pages anyway, and turns of many of them cost less than many turns.
        """
        return any(
            request.identity.role is not Role.GUEST
            for requests in (self._deciding, self._staff_inbox, self._inbox, self._erasures)
            for request in requests
        )

    async def wait_for_turn(self) -> None:
        """Wait for the end of the running or due turn, if any."""
        if self.is_in_turn:
            await self._turn_ended.wait()

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        """Hold the state lock. Raises Busy if it is not free in time: a batch holds it until its
        outcome is known.
        """
        try:
            async with asyncio.timeout(LOCK_TIMEOUT_S):
                await self.state_lock.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            yield
        finally:
            self.state_lock.release()

    def receive_row(self, row: Row) -> None:
        """Take a row that another worker appended. `follow_remote` folds it."""
        if row.seq > self.event.seq:
            self._remote_rows.append(row)
            self.expect_seq(row.seq)

    def expect_seq(self, seq: int) -> None:
        """Take the journal's last seq. Quick; `follow_remote` reads up to it."""
        if seq > self.event.seq:
            self._remote_head = seq
            self._remote_changed.set()

    def compare_head(self, before: Position, head: Position | None) -> None:
        """Take the journal's last position, read when the position here was `before`; None if the
        event is gone. Quick; `follow_remote` reads up to it, or finds another history.
        """
        if not self._folded.includes(before):
            return  # loaded again in the meantime
        if head is not None and head.seq > self.position.seq:
            self.expect_seq(head.seq)
        elif head is None:
            self._leave_history(EventGone(f"event {self.code} was deleted"))
        elif head.seq < before.seq or not self._folded.includes(head):
            self._leave_history(
                AnotherHistory(f"{self.position.seq} is not in the journal's history")
            )

    def _leave_history(self, reason: AnotherHistory) -> None:
        self._left = reason
        self._remote_changed.set()

    async def follow_remote(self) -> None:
        """Fold rows of other workers until cancelled. Raises UnknownEntry, AnotherHistory."""
        while True:
            await self._remote_changed.wait()
            self._remote_changed.clear()
            if self._left is not None:
                raise self._left
            try:
                await self._fold_remote_rows()
                if self._remote_head > self.event.seq:
                    await asyncio.sleep(REORDER_WAIT_S)
                    await self._fold_remote_rows()
                if self._remote_head > self.event.seq:
                    self._metrics.record_gap()
                    await self.catch_up()
            except (JournalFailed, Busy) as failure:
                # the next heads trigger another attempt
                log.warning("cannot read rows of other workers yet: %s", failure)

    async def run(self) -> None:
        """Process batches until cancelled."""
        try:
            while True:
                await self._has_requests.wait()
                self._deciding = batch = self._next_batch()
                async with self.state_lock:
                    for request, outcome in zip(
                        batch, await self._commit_with_retry(batch), strict=True
                    ):
                        request.answer(outcome)
                    self._deciding = []
                    self.set_deadline_timer()
                self._turn_ended.set()
                self._turn_ended.clear()
                self.changed.set()
                if batch[0].identity.role in PRIORITY_ROLES:
                    self.urgent_flush.set()
        finally:
            if self._deadline_timer is not None:
                self._deadline_timer.cancel()

    @property
    def has_stopped(self) -> bool:
        """True once this replica takes no requests any more."""
        return self._has_stopped

    def refuse_unanswered(self) -> None:
        """Refuse the requests that this replica will not answer any more, and those that still come
        through an old reference: it has stopped.
        """
        self._has_stopped = True
        requests = (
            *(*self._erasures, *self._staff_inbox, *self._inbox),
            *self.precompute_queue.list_unanswered(),
            *self.erasure_queue.list_unanswered(),
        )
        for request in (*self._deciding, *requests):
            request.answer(Busy())

    # batches

    def _next_batch(self) -> list[Request]:
        """Return the requests of the next turn. An erasure has a turn of its own."""
        batch: list[Request] = []
        if self._erasures:
            batch.append(self._erasures.popleft())
        for queue in (self._staff_inbox, self._inbox) if not batch else ():
            batch += [
                queue.popleft() for _ in range(min(len(queue), MAX_BATCH_REQUESTS - len(batch)))
            ]
        if not (self._erasures or self._staff_inbox or self._inbox):
            self._has_requests.clear()
        return batch

    async def _commit_with_retry(self, batch: list[Request]) -> list[int | Refused]:
        """Commit a batch, with retries until its outcome is known: the first at once, then with
        backoff. Raises AnotherHistory.

        A retry is safe even if the failed commit was durable: the state is loaded again, and finds
        the refs of actions that were done.
        """
        failing: set[int] = set()
        wait, longest = 0.0, RETRY_BACKOFF_S[1]
        while True:
            try:
                outcomes = await self._run_turn(batch, failing)
                self.is_writable = True
                return outcomes
            except JournalUnwritable as failure:
                await self._wait_for_disk(failure, wait)
                wait = min(max(wait * 2, RETRY_BACKOFF_S[0]), longest)
                continue
            except JournalFailed as failure:
                self._uncertain = True
                log.warning("journal failed, loading the state again: %s", failure)
                await asyncio.sleep(wait)
                wait = min(max(wait * 2, RETRY_BACKOFF_S[0]), longest)
            except _ApplyFailed as failure:
                log.exception("cannot apply a fact; refusing its action")
                self._uncertain = True
                failing.add(failure.number)
            await self._reload_with_retry()

    async def _wait_for_disk(self, failure: JournalUnwritable, wait: float) -> None:
        """Load the state again and wait without the state lock, so that it can be read."""
        if self.is_writable:
            log.error("nothing can be stored, trying again until it can: %s", failure)
        self.is_writable, self._uncertain = False, True
        await self._reload_with_retry()
        self.state_lock.release()
        try:
            await asyncio.sleep(wait)
        finally:
            await self.state_lock.acquire()

    async def _reload_with_retry(self) -> None:
        """Load the state again. Raises AnotherHistory if it does not continue the known history."""
        (wait, longest), before = RETRY_BACKOFF_S, self.position
        while True:
            try:
                await self.load()
                break
            except JournalFailed as failure:
                log.warning("cannot read the journal: %s", failure)
            await asyncio.sleep(wait)
            wait = min(wait * 2, longest)
        if not self._folded.includes(before):
            raise AnotherHistory(f"{before.seq} is not in the journal's history")
        self.event.mark_all_changed()

    async def _run_turn(self, batch: list[Request], failing: set[int]) -> list[int | Refused]:
        began, asked_ms = time.perf_counter(), self.clock.journal_clock.monotonic_ms()
        async with self._journal.open_turn(self.id, self.position) as turn:
            at = self.clock.time_turn(turn.clock_ms, asked_ms)
            await self._fold_rows(turn.missed_rows)
            at = max(self.event.at, at)  # time never goes backwards in a journal
            scan = batch[0].scan
            replaced = dict[int, bytes]()
            if scan is not None:  # rows since the scan; almost always few
                await scan.read_rows(self.event, self._journal.read_rows(self.id, scan.seq))
                replaced = scan.replaced_lines(self.event)
            lines = list[bytes]()
            private = list[PrivateRow]()
            # restored below if nothing is appended
            self.event.seq = max(self.event.seq, self.event.seq_clock_at(at) - 1)
            self.event.turn_seed = os.urandom(SEED_BYTES)
            outcomes = [
                Broken()
                if number in failing
                else self._answer_request(number, request, at, lines, private)
                for number, request in enumerate(batch)
            ]
            row = self._link_row(self.event.seq, b"\n".join(lines)) if lines else None
            if row is None:
                self.event.seq = self.position.seq
            if row is not None and scan is not None:
                turn.redact_entries(replaced)
            if row is not None:
                if not self._has_noted_release:
                    private.append(note_release(row.seq))
                turn.append_row(row, private)
        # from here on the turn is durable: only now may others learn of it
        self._load_private(private)
        if row is not None:
            self._has_noted_release = True
            self._folded.record_position(row.position)
            self.clock.follow_entry(at)
            self._bus.announce_turn(self.id, row)
        self._record_metrics(batch, outcomes, time.perf_counter() - began)
        return outcomes

    def _record_metrics(
        self, batch: list[Request], outcomes: list[int | Refused], seconds: float
    ) -> None:
        counts = Counter(
            [
                type(request.message.action)
                for request, outcome in zip(batch, outcomes, strict=True)
                if isinstance(outcome, int)
            ]
        )
        self._metrics.record_turn(
            {str(action.__struct_config__.tag): count for action, count in counts.items()},
            len(batch) - counts.total(),
            seconds,
        )

    def _answer_request(
        self, number: int, asked: Request, at: int, lines: list[bytes], private: list[PrivateRow]
    ) -> int | Refused:
        """Decide and apply an action. Returns the seq of its last entry, possibly of an earlier
        request, or the refusal.
        """
        event = self.event
        try:
            who, body, decision = self._decide_request(asked, at)
        except Refused as refusal:
            return refusal
        except Exception:
            log.exception("cannot decide %s", type(asked.message.action).__name__)
            return Broken()
        if isinstance(decision, int):
            return decision
        if asked.message.action.is_kept_in_memory:
            asked.message.action.keep_in_memory(event, who, at)
        facts, private_rows = (
            (decision.facts, decision.private_rows)
            if isinstance(decision, Decision)
            else ((decision,), ())
        )
        try:
            for fact in facts:
                entry = Entry(event.seq + 1, at, who.actor, asked.message.ref, body, fact)
                event.apply(entry)
                lines.append(write_entry(entry))
        except Exception as failure:
            # the state may be half changed: the caller loads it again, and decides without this
            # request
            raise _ApplyFailed(number) from failure
        for row in private_rows:
            event.load_private(row)
            private.append(row)
        return event.seq if lines else self.position.seq

    def _decide_request(
        self, asked: Request, at: int
    ) -> tuple[Principal, int, Decision | Fact | int]:
        event, message = self.event, asked.message
        action = message.action
        asker = principal_of(event, asked.identity, at)
        require_role(event, asker, action)
        poll = action.anonymous_in(event)
        # under a pseudonym from here on: neither facts nor refs may reveal the owner of this ballot
        who = self.pseudonyms.pseudonymise(asker, poll)
        body = self.pseudonyms.checksum(who.actor, message.body, poll)
        outcome = event.outcome_of(who.actor, message.ref)
        if outcome is not None:
            if outcome[1] != body:
                raise Conflict("ref")
            return who, body, outcome[0]
        require_room(event, asker, action)
        require_before_end(event, action)
        require_parts(event, asker, action)
        decision = action.decide(event, who, at)
        return who, body, Decision(()) if decision is None else decision

    # state and chain

    def _adopt(self, folded: FoldedState) -> None:
        self._folded, self.event = folded, folded.event
        self.event.attendance = self._attendance
        self.event.presses = self._presses
        self.clock.follow_entry(self.event.at)

    @property
    def growth(self) -> Growth:
        """Seq of the state, and the number of its entries."""
        return Growth(self.event.seq, self.event.entry_count)

    @property
    def loaded_from(self) -> Growth:
        """Growth of the snapshot that the state was loaded from; 0 without a snapshot."""
        return self._folded.loaded_from

    async def _load_snapshot(self) -> FoldedState:
        """Load the snapshot. If anything is wrong with it, start from an empty state instead."""
        state = FoldedState()
        snapshot = await self._journal.read_snapshot(self.id, snapshot_codec.STAMP)
        if snapshot is not None:
            try:
                state.event, state.chains = await asyncio.to_thread(
                    snapshot_codec.decode_snapshot, snapshot.parts, snapshot.seq
                )
                state.position = Position(snapshot.seq, snapshot.chain)
                state.loaded_from = Growth(snapshot.seq, state.event.entry_count)
            except snapshot_codec.UnreadableSnapshot as error:
                log.warning(
                    "the snapshot of event %s cannot be read, using the journal: %s",
                    self.code,
                    error,
                )
        return state

    async def _read_rows(self, folded: FoldedState) -> AsyncIterator[list[Row]]:
        async for rows in self._journal.read_rows(self.id, folded.event.seq):
            self._metrics.record_read(len(rows))
            yield rows
            await asyncio.sleep(0)

    async def _fold_remote_rows(self) -> None:
        """Fold the remote rows that continue the chain, in order, and drop those already known."""
        async with self.locked():
            before = self.event.seq
            for row in sorted(self._remote_rows):
                if row.follows(self.position) and row.digest == row_digest(row.salt, row.entries):
                    await self._fold_rows([row])
            self._remote_rows = deque(
                (row for row in self._remote_rows if row.seq > self.event.seq), MAX_REMOTE_ROWS
            )
            if self.event.seq > before:
                self._on_folded()

    async def _fold_rows(self, rows: list[Row]) -> None:
        """Fold rows that other workers appended, and load their private rows."""
        try:
            keys = [
                key
                for row in rows
                for entry in self._folded.fold_row(row)
                for key in entry.fact.private_rows(entry)
            ]
        except AnotherHistory as reason:
            self._leave_history(reason)
            raise
        if rows:
            self.clock.follow_entry(self.event.at)
        if keys:
            rows_by_key = {
                (row.kind, row.subject): row
                for row in await self._journal.read_private(self.id, keys)
            }
            self._load_private(
                rows_by_key.get((kind, subject)) or PrivateRow(kind, subject, None)
                for kind, subject in keys
            )

    def _on_folded(self) -> None:
        self.set_deadline_timer()
        self.changed.set()

    def _load_all_private(self, private: list[PrivateRow]) -> None:
        if not any(row.kind == "ballot_key" for row in private):
            self.pseudonyms.set_key(None)
        self.pseudonyms.drop_poll_keys()
        self._load_private(private)

    def _load_private(self, private: Iterable[PrivateRow]) -> None:
        for row in private:
            self.event.load_private(row)
            if row.kind == "ballot_key":
                self.pseudonyms.set_key(row.value)
            elif row.kind == POLL_KEY:
                self.pseudonyms.set_poll_key(int(row.subject), row.value)

    def _link_row(self, seq: int, entries: bytes) -> Row:
        salt = os.urandom(16)
        digest = row_digest(salt, entries)
        return Row(seq, entries, salt, digest, chain_digest(self.position.chain, digest))

    # deadlines

    def set_deadline_timer(self) -> None:
        """Set the timer for the next deadline, by the time of the event."""
        if self._deadline_timer is not None:
            self._deadline_timer.cancel()
            self._deadline_timer = None
        times = self.event.next_deadline(), sample_due(self.event)
        due = min((time for time in times if time is not None), default=None)
        if due is not None:
            delay = max(self._close_wait_s, (due - self.clock.now_ms()) / 1000)
            self._deadline_timer = asyncio.get_running_loop().call_later(delay, self._on_deadline)

    def _on_deadline(self) -> None:
        self._deadline_timer = None
        for action in due_actions(self.event, self.clock.now_ms()):
            self.submit(make_request(SYSTEM, action, new_ref(), self._on_close_answered))
        if not self._has_requests.is_set():
            self.set_deadline_timer()

    def _on_close_answered(self, outcome: int | Refused) -> None:
        """Wait longer after each refusal of a closing action. If it came early, the timer set after
        the batch submits it again.
        """
        first, longest = EARLY_CLOSE_BACKOFF_S
        if not isinstance(outcome, Refused):
            self._close_wait_s = first
            return
        if self._close_wait_s == first:
            log.info("closing action refused: %s", outcome)
        self._close_wait_s = min(2 * self._close_wait_s, longest)


class _ApplyFailed(Exception):
    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _short_chain(position: Position) -> int:
    return int.from_bytes(position.chain[:4], "big")


def _decode_entry(line: bytes) -> Entry:
    try:
        return read_entry(line)
    except msgspec.DecodeError as unknown:
        raise UnknownEntry(str(unknown)) from unknown
