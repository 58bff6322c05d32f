"""Lists of the maker's events, from their stored summaries: no event is loaded for it."""

import logging
from typing import NamedTuple

import msgspec

from ..core.errors import Busy
from ..core.event import Event
from ..core.text import Text
from ..engine.hub import Hub, WrongSecret
from ..engine.registry import AccessibleEvent, Registry

log = logging.getLogger(__name__)


class EventSummary(msgspec.Struct, frozen=True):
    """The JSON of a summary. `state`: draft, live, ended or archived."""

    title: Text
    starts: int
    ends: int
    zone: str
    state: str
    languages: tuple[str, ...] = ()


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


async def find_summary(registry: Registry, hub: Hub, holder: str, code: str) -> EventSummary | None:
    """The summary of one of the holder's events, or None if it cannot be read. Raises
    JournalFailed.
    """
    for found in await registry.list_events(holder):
        if found.head.code == code:
            return await _summary_of(registry, hub, found)
    return None


def summarise(event: Event) -> EventSummary:
    profile = event.profile
    return EventSummary(
        profile.title,
        profile.starts,
        profile.ends,
        profile.zone,
        profile.state,
        profile.languages,
    )


async def _summary_of(registry: Registry, hub: Hub, found: AccessibleEvent) -> EventSummary | None:
    if found.summary is not None:
        return msgspec.json.decode(found.summary, type=EventSummary)
    try:
        broadcaster = await hub.find_broadcaster(found.head.code)
    except (Busy, WrongSecret) as failure:
        log.warning("cannot read event %s: %s", found.head.code, failure)
        return None
    if broadcaster is None or not broadcaster.replica.event.profile.title:
        return None
    summary = summarise(broadcaster.replica.event)
    await registry.add_summary(found.head.id, msgspec.json.encode(summary).decode())
    return summary
