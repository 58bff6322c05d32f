"""Lists of the maker's events, from their stored summaries: no event is loaded for it."""

import logging
import unicodedata
from typing import NamedTuple

import msgspec

from ..engine.hub import Hub, WrongSecret
from ..engine.registry import AccessibleEvent, Registry
from ..features.report.event_summary import EventSummary, read_summary, summarise
from ..kernel.errors import Busy

log = logging.getLogger(__name__)


class ListedEvent(NamedTuple):
    """`summary`: None where none is stored and the event cannot be read. `is_readable`: False for
    an event of another SECRET_KEY, too, which this server does not serve. `rehearsals`: codes of
    its twins, newest first.
    """

    code: str
    summary: EventSummary | None
    is_readable: bool = True
    id: str = ""
    rehearsals: tuple[str, ...] = ()


async def list_events(registry: Registry, hub: Hub, holder: str) -> list[ListedEvent]:
    """The events of a holder, newest first, without those that rehearse another one: they lie under
    it. Raises JournalFailed.

    An event of an older release has no summary: it is loaded once, and then has one.
    """
    found = [await _list_event(registry, hub, each) for each in await registry.list_events(holder)]
    return group_rehearsals(found)


def group_rehearsals(events: list[ListedEvent]) -> list[ListedEvent]:
    """Events with their twins, which are in no list themselves."""
    twins: dict[str, list[str]] = {}
    for event in events:
        if event.summary is not None and event.summary.rehearsal_of:
            twins.setdefault(event.summary.rehearsal_of, []).append(event.code)
    return [
        event._replace(rehearsals=tuple(twins.get(event.id, ())))
        for event in events
        if event.summary is None or not event.summary.rehearsal_of
    ]


async def find_event(registry: Registry, hub: Hub, holder: str, code: str) -> ListedEvent:
    """One of the holder's events. Raises JournalFailed."""
    for found in await registry.list_events(holder):
        if found.head.code == code:
            return await _list_event(registry, hub, found)
    return ListedEvent(code, None, is_readable=False)


def is_title(typed: str, event: ListedEvent) -> bool:
    """True if this is the event's title in one of its languages, or the code of an event that
    cannot be read. Spaces and capitals do not matter.
    """
    titles = [event.code] if event.summary is None else event.summary.title.values()
    return _comparable(typed) in map(_comparable, titles)


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


async def _list_event(registry: Registry, hub: Hub, found: AccessibleEvent) -> ListedEvent:
    if found.summary is not None:
        return ListedEvent(
            found.head.code,
            read_summary(found.summary),
            hub.has_secret_of(found.head),
            found.head.id,
        )
    summary = await _load_summary(registry, hub, found)
    return ListedEvent(found.head.code, summary, summary is not None, found.head.id)


async def _load_summary(
    registry: Registry, hub: Hub, found: AccessibleEvent
) -> EventSummary | None:
    try:
        broadcaster = await hub.find_broadcaster(found.head.code)
    except (Busy, WrongSecret) as failure:
        log.warning("cannot read event %s: %s", found.head.code, failure)
        return None
    if broadcaster is None or not broadcaster.replica.event.profile.title:
        return None
    summary = summarise(broadcaster.replica.event.profile)
    await registry.add_summary(found.head.id, msgspec.json.encode(summary).decode())
    return summary
