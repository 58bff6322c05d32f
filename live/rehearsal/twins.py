"""Twins of events: copies to rehearse on. A twin has a code and role links of its own, and nothing
of a person. It is in no list of events, and is deleted after some days.
"""

from collections import Counter
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ..engine.broadcaster import Broadcaster
from ..engine.event_creation import Origin, create_event, read_definition
from ..engine.hub import Hub
from ..engine.registry import MAKER, AccessibleEvent, Registry
from ..features.event.event_file.copying import PARTS, copy_definition
from ..features.event.event_file.definition import EventDefinition
from ..features.event.event_file.local_time import parse_time
from ..features.event.lifecycle import StartEvent
from ..features.people.event_file import LinkDefinition
from ..features.polls.control_actions import OpenPoll
from ..features.polls.import_actions import PollDefinition
from ..features.report.event_summary import EventSummary, read_summary
from ..features.state import Event
from ..kernel.principal import HEADS, OPERATOR
from ..kernel.text import text_in
from ..kernel.topics import PLENARY

KEPT_DAYS = 7
"""Days after which a twin is deleted."""
MAX_TWINS = 5
"""Twins that an event has at once; a further twin takes the place of the oldest."""
DAY_MS = 24 * 3600 * 1000


class Twin(NamedTuple):
    """`made`: ms since 1970."""

    code: str
    made: int
    summary: EventSummary

    @property
    def gone_at(self) -> int:
        """Time (ms) at which it is deleted."""
        return self.made + KEPT_DAYS * DAY_MS


async def make_twin(
    hub: Hub,
    registry: Registry,
    original: Event,
    now_ms: int,
    starts_now: bool = False,
    *,
    origin: Origin | None = None,
) -> Broadcaster:
    """Make a twin of an event, in any state, as a draft with the same times, or starting now; or
    find that of the same origin. The original is only read. Raises Refused, JournalFailed.
    """
    definition, id = await read_definition(registry, original), original.profile.id
    twin_definition = twin_definition_of(definition, now_ms if starts_now else None)
    new_twin = await create_event(hub, registry, twin_definition, rehearsal_of=id, origin=origin)
    twins = await list_twins(registry, id)
    for twin in twins[MAX_TWINS:]:
        await hub.delete_event(twin.code)
    return new_twin


async def ask_first_question(twin: Broadcaster) -> None:
    """Start a twin, and open its first draft, unless that was done. Raises Refused."""
    event = twin.replica.event
    if event.profile.state != "draft":
        return
    await twin.replica.perform(OPERATOR, StartEvent())
    for poll in event.rooms[PLENARY].drafts[:1]:
        await twin.replica.perform(OPERATOR, OpenPoll(poll=poll))


def twin_definition_of(definition: EventDefinition, starts_ms: int | None) -> EventDefinition:
    """Definition of a twin. Labels of role links are names of people, so it has others."""
    start = (
        parse_time(definition.starts).wall
        if starts_ms is None
        else datetime.fromtimestamp(starts_ms / 1000, UTC)
        .astimezone(ZoneInfo(definition.zone))
        .replace(tzinfo=None, second=0, microsecond=0)
    )
    copy = copy_definition(definition, PARTS, start)
    breakouts = tuple(
        replace(
            breakout,
            rooms=tuple(
                replace(room, polls=tuple(map(_open_to_all, room.polls))) for room in breakout.rooms
            ),
        )
        for breakout in copy.breakouts
    )
    return replace(
        copy,
        links=_unnamed_links(copy),
        polls=tuple(map(_open_to_all, copy.polls)),
        breakouts=breakouts,
        admission="open",  # the twin has no links in use
    )


def _open_to_all(poll: PollDefinition) -> PollDefinition:
    """The poll for simulated people too: a twin has no list of invited people."""
    return replace(poll, voters=None) if poll.voters == "invited" else poll


def _unnamed_links(copy: EventDefinition) -> tuple[LinkDefinition, ...]:
    """Links with their role and a number; those of heads with the name of their delegation."""
    names = {each.id: text_in(each.name, copy.languages[0]) for each in copy.delegations}
    numbers = Counter[str]()
    unnamed_links = []
    for link in copy.links:
        numbers[link.role] += 1
        name = names.get(link.delegation) if link.role in HEADS else None
        label = name or f"{link.role.capitalize()} {numbers[link.role]}"
        unnamed_links.append(replace(link, label=label))
    return tuple(unnamed_links)


async def find_original(registry: Registry, twin: Event) -> str | None:
    """Return the code of the event that a twin rehearses. Raises JournalFailed."""
    return next(
        (
            each.head.code
            for each in await registry.list_events(MAKER)
            if each.head.id == twin.profile.rehearsal_of
        ),
        None,
    )


async def list_twins(registry: Registry, original: str) -> list[Twin]:
    """Twins of an event, by its id, newest first. Raises JournalFailed."""
    return [
        Twin(each.head.code, each.made, summary)
        for each in await registry.list_events(MAKER)
        if (summary := summary_of_twin(each)) is not None and summary.rehearsal_of == original
    ]


async def delete_twins(hub: Hub, registry: Registry, original: str) -> None:
    """Delete the twins of an event, by its id: they have its texts. Raises Busy, JournalFailed."""
    for twin in await list_twins(registry, original):
        await hub.delete_event(twin.code)


def is_due(made_ms: int, now_ms: int) -> bool:
    """True if a twin that was made then is to be deleted now."""
    return now_ms >= made_ms + KEPT_DAYS * DAY_MS


def summary_of_twin(event: AccessibleEvent) -> EventSummary | None:
    """Summary of a twin; None for a real event."""
    summary = None if event.summary is None else read_summary(event.summary)
    return summary if summary is not None and summary.rehearsal_of else None
