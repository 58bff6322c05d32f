"""Lists of the maker's events, from their stored summaries: no event is loaded for it."""

import unicodedata
from typing import NamedTuple

from ...engine.hub import Hub
from ...engine.registry import AccessibleEvent, Registry
from ...features.report.event_summary import EventSummary, read_summary


class ListedEvent(NamedTuple):
    """`summary`: None if its creation was cut short. `is_readable`: False for an event of another
    SECRET_KEY, too, which this server does not serve. `rehearsals`: codes of its twins, newest
    first.
    """

    code: str
    summary: EventSummary | None
    is_readable: bool = True
    id: str = ""
    rehearsals: tuple[str, ...] = ()


async def list_events(registry: Registry, hub: Hub, holder: str) -> list[ListedEvent]:
    """The events of a holder, newest first, without rehearsals of another event: they lie under it.
    Raises JournalFailed.
    """
    return group_rehearsals([_list_event(hub, each) for each in await registry.list_events(holder)])


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
    """An event of the holder. Raises JournalFailed."""
    for event in await registry.list_events(holder):
        if event.head.code == code:
            return _list_event(hub, event)
    return ListedEvent(code, None, is_readable=False)


def is_title(typed: str, event: ListedEvent) -> bool:
    """True if this is the event's title in any of its languages, or the code of an event that
    cannot be read. Spaces and capitals do not matter.
    """
    titles = [event.code] if event.summary is None else event.summary.title.values()
    return _comparable(typed) in map(_comparable, titles)


def _comparable(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _list_event(hub: Hub, found: AccessibleEvent) -> ListedEvent:
    summary = None if found.summary is None else read_summary(found.summary)
    is_readable = summary is not None and hub.has_secret_of(found.head)
    return ListedEvent(found.head.code, summary, is_readable, found.head.id)
