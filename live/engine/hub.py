"""Map from event codes to broadcasters. Loads an event on first use, supervises its tasks and
unloads it once unused.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import msgspec

from ..features.event.event_code import main_code, session_number
from ..features.event.lifecycle import CreateEvent
from ..features.report.event_summary import SUMMARY_ROW, EventSummary, read_summary
from ..kernel.entry import PrivateRow
from ..kernel.errors import Busy, NotFound, Refused
from ..kernel.principal import OPERATOR
from . import gc_tuning
from .broadcaster import Broadcaster
from .bus import Bus, TurnNotice
from .clients.cursors import CursorCipher
from .journal import AnotherHistory, EventGone, Head, Heads, Journal, JournalFailed
from .journal_clock import JournalClock
from .metrics import Metrics, NullMetrics
from .pseudonyms import Pseudonyms, secret_fingerprint
from .queues.precompute_queue import Compute, compute_in_thread
from .registry import MAKER, Registry
from .release import find_newest_release, running_release
from .replica import Replica, UnknownEntry
from .report_files import delete_unpublished
from .session_sync import SessionSync, list_opened
from .snapshot_scheduler import SnapshotScheduler, TakeSnapshot

log = logging.getLogger(__name__)

HEADS_INTERVAL_S = 1.0
"""Seconds between comparisons with the journal's heads. If the bus fails, updates are late by this
much and nothing else is lost.
"""
IDLE_TIMEOUT_S = 600.0
"""Seconds after which an event without clients is unloaded."""
ARCHIVED_IDLE_TIMEOUT_S = 10.0
"""The same for an archived event."""
TURN_WAIT_S = 0.05
"""Longest wait (s) for the turns that run."""

NO_METRICS = NullMetrics()
UNREADABLE_RETRY_S = 10.0
"""Seconds before an event that this build cannot read is tried again."""


class WrongSecret(Exception):
    """The event was created with another SECRET_KEY: its links and pseudonyms would not match."""

    def __init__(self, code: str) -> None:
        super().__init__(f"event {code} was created with another SECRET_KEY; set that one")


class ServedEvent(msgspec.Struct):
    """A loaded event, and when (loop time, s) it was last in use."""

    broadcaster: Broadcaster
    task: asyncio.Task[None]
    last_used: float

    @property
    def is_session(self) -> bool:
        """True for a session that knows its main event."""
        return self.broadcaster.replica.main is not None and (
            self.broadcaster.replica.event.sessions.is_session
        )


class Hub:
    def __init__(
        self,
        journal: Journal,
        bus: Bus,
        secret: bytes,
        build: str,
        speak: Callable[[Refused, str, str], str],
        *,
        metrics: Metrics = NO_METRICS,
        take_snapshot: TakeSnapshot | None = None,
        compute: Compute = compute_in_thread,
        registry: Registry | None = None,
    ) -> None:
        self._journal = journal
        self._bus = bus
        self._secret = secret
        self._build = build
        self._speak = speak
        self._metrics = metrics
        self._compute = compute
        self._registry = registry
        self._clock, self._jump_count = JournalClock(), 0
        self._scheduler = (
            None if take_snapshot is None else SnapshotScheduler(journal, take_snapshot)
        )
        self._snapshot_task: asyncio.Task[None] | None = None
        self._served: dict[str, ServedEvent] = {}
        self._replicas: dict[str, Replica] = {}  # by event id
        self._unreadable: dict[str, tuple[float, Busy]] = {}  # until when, and the log message
        self._logging = set[asyncio.Task[None]]()
        self._loading: dict[str, asyncio.Task[Broadcaster]] = {}
        self._heads_task: asyncio.Task[None] | None = None
        self.sessions = None if registry is None else SessionSync(self, registry)
        self._sessions_task: asyncio.Task[None] | None = None
        self.draining = False

    @property
    def is_writable(self) -> bool:
        """False while the store's disk refuses the turns of an event."""
        return all(replica.is_writable for replica in self._replicas.values())

    async def start(self) -> None:
        self._bus.subscribe(self._on_notice)
        await self._bus.start()
        self._heads_task = asyncio.create_task(self._watch_heads())
        if self._scheduler is not None:
            self._snapshot_task = asyncio.create_task(self._scheduler.run())
        if self.sessions is not None:
            self._sessions_task = asyncio.create_task(self.sessions.run())

    async def drain(self) -> None:
        """Ask all clients to reconnect, and stop. Clients resend requests that got no answer."""
        if self.draining:
            return
        self.draining = True
        if self._sessions_task is not None:
            await _cancel_task(self._sessions_task)
        for code in list(self._served):
            await self._unload(code)
        for task in (self._heads_task, self._snapshot_task):
            if task is not None:
                await _cancel_task(task)
        await self._bus.close()

    def served_broadcaster(self, code: str) -> Broadcaster | None:
        """Return the broadcaster of an event that is loaded."""
        service = self._served.get(code)
        return None if service is None else service.broadcaster

    def served_broadcasters(self) -> list[Broadcaster]:
        """Return the broadcasters of all events that are loaded."""
        return [service.broadcaster for service in self._served.values()]

    async def wait_for_turns(self) -> None:
        """Wait for the end of the turns that run or are due, but not for long. A caller that waits
        before taking the loop for some milliseconds does not hold up each step of these turns.
        """
        busy = [replica for replica in self._replicas.values() if replica.is_in_turn]
        if busy:
            with suppress(TimeoutError):
                async with asyncio.timeout(TURN_WAIT_S):
                    for replica in busy:
                        await replica.wait_for_turn()

    def move_clients(self, most: int) -> int:
        """Ask up to `most` clients to reconnect, to a worker that has fewer; returns how many."""
        count = 0
        for service in self._served.values():
            count += service.broadcaster.move_clients(most - count)
        return count

    async def find_event_id(self, code: str) -> str | None:
        """Return the id of the event with this code without loading it, or None. Raises Busy."""
        service = self.served_broadcaster(code)
        if service is not None:
            return service.replica.id
        head = await self._find_head(code)
        return None if head is None else head.id

    def has_secret_of(self, head: Head) -> bool:
        """Return True if the event was created with this SECRET_KEY."""
        return head.check == secret_fingerprint(self._secret, head.id)

    async def find_broadcaster(self, code: str, *, ended: bool = True) -> Broadcaster | None:
        """Return the broadcaster of an event, or None if no event has this code. Raises Busy while
        the journal cannot be read; WrongSecret.

        Without `ended` it takes no load to say None to an event that has ended.
        """
        service = self._served.get(code)
        if service is not None and (not session_number(code) or service.is_session):
            service.last_used = _loop_time()
            await service.broadcaster.replica.wait_until_certain()
            return service.broadcaster
        if session_number(code):
            return await self._open_session(code)
        return await self.load_event(code, ended=ended)

    async def _open_session(self, code: str) -> Broadcaster | None:
        """Raises Busy, WrongSecret."""
        try:
            return None if self.sessions is None else await self.sessions.open_session(code)
        except JournalFailed as failure:
            log.warning("cannot open session %s: %s", code, failure)
            raise Busy from failure

    async def catch_up_session(self, code: str) -> None:
        """Let a loaded session follow its main event at once. Raises Busy."""
        session = self.served_broadcaster(code)
        if session is None or self.sessions is None:
            return
        await session.catch_up()
        try:
            await self.sessions.follow_main(session.replica)
        except JournalFailed as failure:
            raise Busy from failure

    async def load_event(self, code: str, *, ended: bool = True) -> Broadcaster | None:
        """Return the broadcaster of an event, as `find_broadcaster`; of a session, also before it
        follows its main event. Raises Busy, WrongSecret.
        """
        service = self._served.get(code)
        if service is not None:
            return service.broadcaster
        head = await self._find_head(code)
        try:
            if head is None or not (ended or await self._has_ballot_key(head)):
                return None
            return await self._load_once(head)
        except JournalFailed as failure:
            log.warning("cannot load event %s: %s", code, failure)
            raise Busy from failure
        except EventGone:  # it was deleted while it was read
            return None
        except AnotherHistory as error:  # it went back while it was read, or is broken
            log.error("the journal of event %s cannot be followed: %s", code, error)
            self._unreadable[code] = _loop_time() + HEADS_INTERVAL_S, Busy()
            raise Busy from error

    async def _find_head(self, code: str) -> Head | None:
        """Raises Busy."""
        if self.draining:
            raise Busy
        until, reason = self._unreadable.get(code, (0.0, Busy()))
        if until > _loop_time():
            raise Busy(reason.reason)
        try:
            return await self._journal.find_event(code)
        except JournalFailed as failure:
            log.warning("cannot look for event %s: %s", code, failure)
            raise Busy from failure

    @property
    def is_behind(self) -> bool:
        """True while a newer release has written to an event that was asked for here."""
        now = _loop_time()
        return any(
            until > now and reason.reason == "update" for until, reason in self._unreadable.values()
        )

    def _leave_to_newer(self, id: str, code: str, unknown: BaseException) -> None:
        """Load the event no more for a while, and log which release has written to it."""
        self._unreadable[code] = _loop_time() + UNREADABLE_RETRY_S, Busy("update")
        task = asyncio.create_task(self._log_newer(id, code, unknown))
        self._logging.add(task)
        task.add_done_callback(self._logging.discard)

    async def _log_newer(self, id: str, code: str, unknown: BaseException) -> None:
        try:
            newest = find_newest_release(await self._journal.read_private(id))
        except JournalFailed:
            newest = "unknown"
        log.error(
            "release %s has written to event %s, and this one (%s) cannot read it. Its pages are "
            "asked to come back, to a worker that can: update this one, too. %s",
            newest,
            code,
            running_release(),
            unknown,
        )

    async def _has_ballot_key(self, head: Head) -> bool:
        """Return True if the event has not ended: its end destroys the key."""
        return bool(await self._journal.read_private(head.id, [("ballot_key", "")]))

    async def find_summary(self, code: str) -> EventSummary | None:
        """Return the summary of the event with this code without loading it; None if there is no
        such event. Raises Busy.
        """
        head = await self._find_head(code)
        try:
            rows = [] if head is None else await self._journal.read_private(head.id, [SUMMARY_ROW])
        except JournalFailed as failure:
            raise Busy from failure
        return next((read_summary(row.value) for row in rows if row.value is not None), None)

    async def create_event(self, action: CreateEvent, holder: str = MAKER) -> Broadcaster:
        """Create an event that a holder may open. Raises CodeTaken, Refused."""
        head = Head(action.id, action.code, secret_fingerprint(self._secret, action.id))
        key = PrivateRow("ballot_key", "", os.urandom(16).hex())
        await self._journal.create_event(head, [key], holder)
        broadcaster = await self._load_once(head)
        await broadcaster.replica.perform(OPERATOR, action)
        return broadcaster

    async def delete_event(self, code: str) -> bool:
        """Delete an event with all that is stored of it, and disconnect its clients; other workers
        notice within HEADS_INTERVAL_S. False if no event has this code. Raises Busy, JournalFailed.
        """
        head = await self._find_head(code)
        if head is None:
            return False
        if self._registry is not None and not session_number(code):
            for session in await list_opened(self._registry, code):
                await self.delete_event(session.code)
        await self._journal.delete_event(head.id)
        service = self._served.get(code)
        if service is not None and service.broadcaster.replica.id == head.id:
            await _cancel_task(self._unregister(code, NotFound("event")).task)
        log.info("event %s deleted", code)
        return True

    async def _load_once(self, head: Head) -> Broadcaster:
        """Load an event once for all concurrent callers, even if some found its head long before
        others.
        """
        if head.code in self._served:
            return self._served[head.code].broadcaster
        if head.code not in self._loading:
            task = self._loading[head.code] = asyncio.create_task(self._load_event(head))
            task.add_done_callback(lambda _: self._loading.pop(head.code, None))
        # shielded: a caller that gives up must not cancel the load for the others
        return await asyncio.shield(self._loading[head.code])

    async def _load_event(self, head: Head) -> Broadcaster:
        if not self.has_secret_of(head):
            raise WrongSecret(head.code)
        start = time.monotonic()
        await self._read_heads([head.id])  # for the clock
        pseudonyms = Pseudonyms(self._secret)
        replica = Replica(
            head, self._journal, self._bus, pseudonyms, self._metrics, journal_clock=self._clock
        )
        try:
            await replica.load()
        except UnknownEntry as unknown:
            self._leave_to_newer(head.id, head.code, unknown)
            raise Busy("update") from unknown
        if head.id not in (await self._read_heads([head.id])).positions:
            raise EventGone(f"event {head.code} was deleted")
        broadcaster = Broadcaster(
            replica,
            self._bus,
            self._build,
            self._speak,
            self._metrics,
            cursors=CursorCipher(self._secret, head.id),
        )
        task = asyncio.create_task(self._run_tasks(broadcaster))
        task.add_done_callback(lambda _: self._on_task_done(broadcaster, task))
        self._served[head.code] = ServedEvent(broadcaster, task, _loop_time())
        self._replicas[head.id] = replica
        log.info(
            "event %s loaded: %d entries in %.0f ms",
            head.code,
            replica.event.seq,
            (time.monotonic() - start) * 1000,
        )
        return broadcaster

    async def _run_tasks(self, broadcaster: Broadcaster) -> None:
        replica = broadcaster.replica

        async def after_erasure() -> None:
            if self.sessions is not None:
                await self.sessions.erase_everywhere(replica)
            if self._registry is not None:
                report = replica.event.profile.report
                await delete_unpublished(self._registry, replica.id, report)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(replica.run())
            tasks.create_task(replica.precompute_queue.run(self._compute))
            tasks.create_task(replica.erasure_queue.run(after_erasure))
            tasks.create_task(replica.follow_remote())
            tasks.create_task(broadcaster.run())
            tasks.create_task(broadcaster.run_heartbeat())

    def _on_task_done(self, broadcaster: Broadcaster, task: "asyncio.Task[None]") -> None:
        """Done callback of an event's tasks. After a failure, clients are disconnected and return
        to a fresh replica.
        """
        code, failure = broadcaster.replica.code, None if task.cancelled() else task.exception()
        service = self._served.get(code)
        if service is not None and service.task is task:
            self._unregister(code, _reason_of(failure))
        broadcaster.replica.refuse_unanswered()  # clients are gone, and will send theirs again
        if failure is not None and _consists_of(failure, UnknownEntry):
            self._leave_to_newer(broadcaster.replica.id, code, _first_of(failure))
        elif failure is not None:
            _log_failure(code, failure)

    async def _unload(self, code: str) -> None:
        if code in self._served:
            await _cancel_task(self._unregister(code, Busy()).task)

    def _unregister(self, code: str, reason: Refused | None) -> ServedEvent:
        service = self._served.pop(code)
        del self._replicas[service.broadcaster.replica.id]
        service.broadcaster.close_all(reason)
        if not isinstance(reason, NotFound):
            self._report_progress(service.broadcaster.replica, going=True)
        elif self._scheduler is not None:
            self._scheduler.forget_event(service.broadcaster.replica.id)
        gc_tuning.unfreeze()  # the state was frozen when it was loaded
        return service

    # rows of other workers

    def _on_notice(self, notice: TurnNotice) -> None:
        replica = self._replicas.get(notice.event)
        if replica is not None:
            replica.receive_row(notice.row)

    async def _watch_heads(self) -> None:
        while True:
            await asyncio.sleep(HEADS_INTERVAL_S)
            try:
                await self._compare_heads()
            except JournalFailed as failure:
                log.warning("cannot read the heads of the journal: %s", failure)
                continue
            await self._unload_idle()

    async def _compare_heads(self) -> None:
        """Let replicas know how far the journal is, in which history, and its time. Raises
        JournalFailed.
        """
        positions = {id: (replica, replica.position) for id, replica in self._replicas.items()}
        if not positions:
            return
        heads = await self._read_heads(positions)
        for id, (replica, before) in positions.items():
            replica.compare_head(before, heads.positions.get(id))
        if self._clock.jump_count != self._jump_count:
            self._jump_count = self._clock.jump_count
            for replica in self._replicas.values():
                replica.set_deadline_timer()

    async def _read_heads(self, events: Iterable[str]) -> Heads:
        asked_ms = self._clock.monotonic_ms()
        heads = await self._journal.read_heads(events)
        self._clock.observe(heads.clock_ms, asked_ms)
        return heads

    def _report_progress(self, replica: Replica, going: bool = False) -> None:
        if self._scheduler is not None:
            self._scheduler.report_progress(
                replica.id, replica.code, replica.growth, replica.loaded_from, going
            )

    async def _unload_idle(self) -> None:
        mains = {main_code(code) for code in self._served if session_number(code)}
        for code, service in list(self._served.items()):
            self._report_progress(service.broadcaster.replica)
            if (
                code in mains
                or not service.broadcaster.is_empty
                or service.broadcaster.replica.event.next_deadline() is not None
            ):
                service.last_used = _loop_time()
            elif service.last_used < _loop_time() - _idle_timeout(service):
                await self._unload(code)


def _idle_timeout(served: ServedEvent) -> float:
    is_archived = served.broadcaster.replica.event.profile.archived
    return ARCHIVED_IDLE_TIMEOUT_S if is_archived else IDLE_TIMEOUT_S


def _reason_of(failure: BaseException | None) -> Refused | None:
    """Refusal that clients of an event get when its tasks have failed; None if another worker is to
    serve them.
    """
    if _consists_of(failure, EventGone):
        return NotFound("event")
    if _consists_of(failure, UnknownEntry):
        return None
    return Busy("restored") if _consists_of(failure, AnotherHistory) else Busy()


def _log_failure(code: str, failure: BaseException) -> None:
    """Log the failure of an event. Another history is expected after a failover, and deletions
    elsewhere: they need no traceback.
    """
    if _consists_of(failure, EventGone):
        log.info("event %s was deleted elsewhere", code)
    elif _consists_of(failure, AnotherHistory):
        log.error(
            "the database went back to another state of event %s, loading it again: %s",
            code,
            _first_of(failure),
        )
    else:
        log.error("reloading event %s after a failure: %s", code, failure, exc_info=failure)


def _consists_of(failure: BaseException | None, kind: type[Exception]) -> bool:
    return isinstance(failure, BaseExceptionGroup) and failure.split(kind)[1] is None


def _first_of(failure: BaseException) -> BaseException:
    return failure.exceptions[0] if isinstance(failure, BaseExceptionGroup) else failure


async def _cancel_task(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
