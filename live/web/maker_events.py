"""Lists of the maker's events, from their stored summaries: no event is loaded for it."""

import logging
import unicodedata
from typing import NamedTuple

import msgspec

from ..core.errors import Busy
from ..core.event_summary import EventSummary, read_summary, summarise
from ..engine.hub import Hub, WrongSecret
from ..engine.registry import AccessibleEvent, Registry

log = logging.getLogger(__name__)


class ListedEvent(NamedTuple):
    """`summary`: None for an event that this server cannot read."""

    code: str
    summary: EventSummary | None


async def list_events(registry: Registry, hub: Hub, holder: str) -> list[ListedEvent]:
    """The events of a holder, newest first. Raises JournalFailed.

    An event of an older release has no summary: it is loaded once, and then has one.
    """
    return [
        ListedEvent(found.head.code, await _summary_of(registry, hub, found))
        for found in await registry.list_events(holder)
    ]


async def find_event(registry: Registry, hub: Hub, holder: str, code: str) -> ListedEvent:
    """One of the holder's events. Raises JournalFailed."""
    for found in await registry.list_events(holder):
        if found.head.code == code:
            return ListedEvent(code, await _summary_of(registry, hub, found))
    return ListedEvent(code, None)


def is_title(typed: str, event: ListedEvent) -> bool:
    """True if this is the event's title in one of its languages, or the code of an event that
    cannot be read. Spaces and capitals do not matter.
    """
    titles = [event.code] if event.summary is None else event.summary.title.values()
    return _comparable(typed) in map(_comparable, titles)


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


async def _summary_of(registry: Registry, hub: Hub, found: AccessibleEvent) -> EventSummary | None:
    if found.summary is not None:
        return read_summary(found.summary)
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
