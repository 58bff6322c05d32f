"""Retention: the parts of an event to delete once its time is over, and their dates.

Names and the details of the roster go first, the whole event later. Texts and choices of people
stay until then, under numbers.
"""

from __future__ import annotations

from itertools import chain
from typing import Literal

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import Principal, Role
from ...kernel.topics import ORGANISER_TOPIC
from ..report.event_summary import EventSummary, summary_row
from ..state import Event

Purge = Literal["names", "event"]
"""Extent of a deletion: the names of an event, or all of it."""


def find_due(summary: EventSummary, now_ms: int) -> Purge | None:
    """Return the due deletions of an event."""
    if summary.keep_event_until is not None and now_ms >= summary.keep_event_until:
        return "event"
    names_until = summary.keep_names_until
    if names_until is None or now_ms < names_until:
        return None
    return None if (summary.names_purged or 0) >= names_until else "names"


class PurgeNames(Action, frozen=True, tag="names.purge"):
    """Delete all names, personal data of the roster, and contact details, once their time is over.
    Done by the system.
    """

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    works_in_archive = True
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        until = event.profile.keep_names_until
        if until is None or at < until:
            raise Conflict("purge_early")
        if (event.profile.names_purged or 0) >= until:
            return None
        kept = {
            kind: tuple(sorted(getattr(event, place.field)))
            for feature in event.features
            for kind, place in feature.private_rows.items()
        }
        rows = [PrivateRow(kind, str(id), None) for kind, ids in kept.items() for id in ids]
        people, roster = kept.pop("name"), kept.pop("roster")
        things = {kind: ids for kind in _kinds_of_things() if (ids := kept.pop(kind))}
        fact = NamesPurged(
            people=people,
            roster=roster,
            contacts=tuple(sorted({*chain(*kept.values())})),
            things=things,
        )
        return Decision((fact,), (*rows, summary_row(event.profile, names_purged=at)))


class NamesPurged(Fact, frozen=True, tag="names.purged"):
    """`people`, `roster`: ids of people with deleted names. `contacts`: ids of people with deleted
    contact details.
    """

    is_followed = True
    people: tuple[int, ...]
    roster: tuple[int, ...]
    contacts: tuple[int, ...]
    things: dict[str, tuple[int, ...]] = {}
    """Ids of deleted rows that belong to no person, by their kind."""

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        ids_by_kind = {
            "name": self.people,
            "roster": self.roster,
            **dict.fromkeys(_kinds_of_things(), ()),
            **self.things,
        }
        return tuple(
            (kind, str(id))
            for feature in Event.features
            for kind in feature.private_rows
            for id in ids_by_kind.get(kind, self.contacts)
        )

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.names_purged = entry.at
        for feature in event.features:
            for person in self.people:
                feature.on_rename(event, person)
            feature.on_purge(event, self.contacts)
        event.publish_item("notice", (ORGANISER_TOPIC,))


def _kinds_of_things() -> list[str]:
    """Kinds of private rows that belong to no person, besides those of the roster."""
    return [
        kind
        for feature in Event.features
        for kind, place in feature.private_rows.items()
        if not place.of_person and kind != "roster"
    ]


LOG_MESSAGES: LogMessages = {NamesPurged: "Names deleted, as their time was over"}
REFUSALS: RefusalSentences = {
    (Conflict, "purge_early"): (
        "The time for which names are kept is not over. They are deleted when it is."
    ),
}
ACTIONS, FACTS = (PurgeNames,), (NamesPurged,)
