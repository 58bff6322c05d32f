"""Purge: deletion of names and events past their time, by a command and by the server itself. It
closes surveys past their time, too, as soon as a server starts.
"""

import asyncio
import logging
import time

import msgspec

from ..engine.hub import WrongSecret
from ..engine.journal import JournalFailed
from ..engine.registry import MAKER, SESSION, AccessibleEvent
from ..features.event.event_code import session_number
from ..features.polls.surveys.surveys import CloseSurvey, open_surveys
from ..features.privacy.retention import Purge, PurgeNames, find_due
from ..features.report.event_summary import EventSummary, read_summary
from ..kernel.errors import Refused
from ..kernel.principal import SYSTEM
from ..rehearsal.twins import delete_twins, is_due
from .operation import Operation, Operator

log = logging.getLogger(__name__)

INTERVAL_MS = 3_600_000
"""Time between two purges by the server."""
CHECK_INTERVAL_S = 300.0
"""Seconds between attempts to be the worker that purges."""
RETRY_INTERVAL_S = 10.0
"""Seconds after a failure until the next attempt."""
CLAIM = "purge"
"""Name under which a single worker of all claims the next purge."""


class Purged(msgspec.Struct, frozen=True):
    """Record of a purge: nothing of a person. `what`: the names, the event, or a rehearsal."""

    code: str
    title: dict[str, str]
    starts: int
    ends: int
    what: str
    people: int | None
    """Number of people; None if the event could not be read, or nothing was deleted yet."""


class PurgeDue(Operation, frozen=True, tag="purge"):
    """Delete due data, or only list it."""

    dry_run: bool = False

    async def perform(self, operator: Operator) -> list[Purged]:
        return await purge_due(operator, _now_ms(), self.dry_run)


async def purge_due(operator: Operator, now_ms: int, dry_run: bool = False) -> list[Purged]:
    """Delete, or only list, all that is due now. Failed deletions stay due, and are logged. Raises
    JournalFailed.
    """
    if not dry_run:
        await close_surveys(operator, now_ms)
    purged_events = []
    for each in await _list_all(operator):
        summary = None if each.summary is None else read_summary(each.summary)
        what = None if summary is None else _find_due(each, summary, now_ms)
        if summary is None or what is None:
            continue
        if dry_run:
            purged_events.append(_record(each, summary, what))
            continue
        try:
            purged_events.append(await _purge(operator, each, summary, what))
        except (Refused, WrongSecret, JournalFailed) as failure:
            log.warning("cannot purge event %s yet: %s", each.head.code, failure)
    return purged_events


async def close_surveys(operator: Operator, now_ms: int) -> None:
    """Close the surveys past their time: their ballot keys must go, also if no page of their event
    is open any more, or no server ran at that time. Raises JournalFailed.
    """
    for event in await _list_all(operator):
        until = None if event.summary is None else read_summary(event.summary).survey_until
        if until is None or now_ms < until:
            continue
        try:
            await _close_surveys(operator, event.head.code, now_ms)
        except (Refused, WrongSecret, JournalFailed) as failure:
            log.warning("cannot close surveys of event %s yet: %s", event.head.code, failure)


async def _close_surveys(operator: Operator, code: str, now_ms: int) -> None:
    """Raises Refused, WrongSecret, JournalFailed."""
    broadcaster = await operator.hub.find_broadcaster(code)
    for survey in () if broadcaster is None else open_surveys(broadcaster.replica.event):
        if broadcaster is not None and (survey.deadline or now_ms) <= now_ms:
            await broadcaster.replica.perform(SYSTEM, CloseSurvey(survey=survey.id))


async def _list_all(operator: Operator) -> list[AccessibleEvent]:
    """Events and their sessions. Raises JournalFailed."""
    registry = operator.registry
    return [*await registry.list_events(MAKER), *await registry.list_events(SESSION)]


def _find_due(event: AccessibleEvent, summary: EventSummary, now_ms: int) -> str | None:
    """Kind of a due purge, or None. A session is deleted with its event; its names have their own
    time.
    """
    if session_number(event.head.code):
        return "names" if find_due(summary, now_ms) == "names" else None
    if summary.rehearsal_of:
        return "rehearsal" if is_due(event.made, now_ms) else None
    return find_due(summary, now_ms)


async def _purge(
    operator: Operator, event: AccessibleEvent, summary: EventSummary, what: str
) -> Purged:
    """Raises Refused, WrongSecret, JournalFailed."""
    code, hub = event.head.code, operator.hub
    people = None
    names: Purge = "names"
    if what == names or hub.has_secret_of(event.head):
        broadcaster = await hub.find_broadcaster(code)
        people = None if broadcaster is None else len(broadcaster.replica.event.people)
        if what == names and broadcaster is not None:
            await broadcaster.replica.perform(SYSTEM, PurgeNames())
    if what != names:
        await delete_twins(hub, operator.registry, event.head.id)
        await hub.delete_event(code)
    record = msgspec.structs.replace(_record(event, summary, what), people=people)
    log.info(
        "time is over: %s of event %s deleted (%s, ended %s ms, %s people)",
        *(record.what, code, next(iter(record.title.values()), ""), record.ends, people),
    )
    await operator.registry.record_purge(msgspec.json.encode(record).decode())
    return record


def _record(event: AccessibleEvent, summary: EventSummary, what: str) -> Purged:
    return Purged(event.head.code, summary.title, summary.starts, summary.ends, what, None)


async def run_purges(operator: Operator) -> None:
    """Close surveys at once and every few minutes; purge every hour, in a single worker of all.
    Runs until cancelled.
    """
    while True:
        try:
            await close_surveys(operator, _now_ms())
            await asyncio.sleep(CHECK_INTERVAL_S)
            if await operator.registry.claim(CLAIM, _now_ms(), INTERVAL_MS):
                await purge_due(operator, _now_ms())
        except JournalFailed as failure:
            log.warning("cannot look for names and events that are due: %s", failure)
            await asyncio.sleep(RETRY_INTERVAL_S)
        except Exception:
            log.exception("the purge failed")
            await asyncio.sleep(RETRY_INTERVAL_S)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
