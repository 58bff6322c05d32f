"""People when their names change, and the delegations that they fix."""

from collections.abc import Iterable

from ..state import Event
from .people import publish_person


def delegations_in_use(event: Event) -> Iterable[str]:
    """Ids of the delegations of people, of the roster, and of valid role links."""
    yield from (person.delegation for person in event.people.values())
    yield from (listed.delegation for listed in event.roster.values())
    yield from (link.delegation or "" for link in event.links.values() if not link.revoked)


def publish_new_name(event: Event, person: int) -> None:
    """Show a person to staff whose name changed, or was deleted."""
    for kind in ("banned", "muted"):
        event.mark_changed(f"{kind}:{person}")
    if event.item_topics.get(f"person:{person}") and not event.people[person].is_gone:
        publish_person(event, event.people[person])
