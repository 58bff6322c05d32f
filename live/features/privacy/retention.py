"""Retention: what is deleted of an event once its time is over, and when that is due.

Names and the details of the roster go first, the whole event later. What people wrote and chose
stays until then, under numbers.
"""

from __future__ import annotations

from typing import Literal

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import Conflict, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import Principal, Role
from ...kernel.topics import ORGANISER_TOPIC
from ..board.interest_actions import forget_contacts
from ..board.publish import publish_card_name
from ..floor.speakers_list import publish_name
from ..meet.contacts import (
    everybody_in_touch,
    forgotten_rows,
    people_to_meet,
    private_keys,
    publish_contacts_of,
)
from ..meet.directory import clear_directory
from ..people.people import publish_person
from ..people.roster_display import publish_roster
from ..questions.publish import publish_author_name
from ..report.event_summary import EventSummary, summary_row
from ..state import Event

Purge = Literal["names", "event"]
"""Extent of a deletion: the names of an event, or all of it."""


def find_due(summary: EventSummary, now_ms: int) -> Purge | None:
    """Return what is to be deleted of an event by now."""
    if summary.keep_event_until is not None and now_ms >= summary.keep_event_until:
        return "event"
    names_until = summary.keep_names_until
    if names_until is None or now_ms < names_until:
        return None
    return None if (summary.names_purged or 0) >= names_until else "names"


class PurgeNames(Action, frozen=True, tag="names.purge"):
    """Delete all names, who the people of the roster are, and how people can be met, once their
    time is over. Done by the system.
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
        people, roster = tuple(sorted(event.names)), tuple(sorted(event.roster_details))
        contacts = people_to_meet(event)
        rows = [
            *(row for person in contacts for row in forgotten_rows(person)),
            *(PrivateRow("name", str(person), None) for person in people),
            *(PrivateRow("roster", str(listed), None) for listed in roster),
            summary_row(event.profile, names_purged=at),
        ]
        purged = NamesPurged(people=people, roster=roster, contacts=contacts)
        return Decision((purged,), tuple(rows))


class NamesPurged(Fact, frozen=True, tag="names.purged"):
    """`people`, `roster`: whose names were deleted, by id. `contacts`: of whom it was deleted how
    they can be met.
    """

    people: tuple[int, ...]
    roster: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return (
            *(("name", str(person)) for person in self.people),
            *(("roster", str(listed)) for listed in self.roster),
            *(key for person in self.contacts for key in private_keys(person)),
        )

    def apply(self, event: Event, entry: Entry) -> None:
        event.profile.names_purged = entry.at
        for person in self.people:
            publish_author_name(event, person)
            publish_name(event, person)
            publish_card_name(event, person)
            for kind in ("banned", "muted"):
                event.mark_changed(f"{kind}:{person}")
            if f"person:{person}" in event.item_topics and not event.people[person].is_gone:
                publish_person(event, event.people[person])
        in_touch = {*self.contacts, *everybody_in_touch(event)}
        clear_directory(event)
        forget_contacts(event)
        publish_contacts_of(event, sorted(in_touch))
        if event.roster:
            publish_roster(event)
        if event.profile.notice_version:
            event.publish_item("notice", (ORGANISER_TOPIC,))


LOG_MESSAGES: LogMessages = {NamesPurged: "Names deleted, as their time was over"}
REFUSALS: RefusalSentences = {
    (Conflict, "purge_early"): (
        "The time for which names are kept is not over. They are deleted when it is."
    ),
}
ACTIONS, FACTS = (PurgeNames,), (NamesPurged,)
