"""People when their names change, and the delegations that they fix."""

from collections.abc import Iterable

from ...kernel.topics import ORGANISER_TOPIC
from ..state import Event
from .people import publish_person
from .roster_display import publish_roster


def delegations_in_use(event: Event) -> Iterable[str]:
    """Ids of the delegations of people, of the roster, and of valid role links."""
    yield from (person.delegation for person in event.people.values())
    yield from (listed.delegation for listed in event.roster.values())
    yield from (link.delegation or "" for link in event.links.values() if not link.revoked)


def delegations_fixed(event: Event) -> Iterable[str]:
    """Ids of the delegations of people, and of valid role links by which a page was opened."""
    yield from (person.delegation for person in event.people.values())
    links = event.links.values()
    yield from (link.delegation or "" for link in links if link.opened and not link.revoked)


def rename_delegation(event: Event, former: str, id: str) -> None:
    """Name a delegation by its new id: on the roster, and in its links."""
    for listed in (*event.roster.values(), *event.roster_state.held.values()):
        if listed.delegation == former:
            listed.delegation = id
    salts = event.roster_state.delegation_salts
    if former in salts:
        salts[id] = salts.pop(former)
    for link in event.links.values():
        if link.delegation == former:
            link.delegation = id
            event.publish_item(f"link:{link.id}", (ORGANISER_TOPIC,))
    publish_roster(event)


def publish_new_name(event: Event, person: int) -> None:
    """Show a person to staff whose name changed, or was deleted."""
    for kind in ("banned", "muted"):
        event.mark_changed(f"{kind}:{person}")
    if event.item_topics.get(f"person:{person}") and not event.people[person].is_gone:
        publish_person(event, event.people[person])
