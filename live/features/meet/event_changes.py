"""People to meet when people are banned, corrected or revealed, and groups change."""

from collections.abc import Set

from ..people.model import Person
from ..state import Event
from .contacts import find_contacts, people_in_touch, publish_contacts_of


def publish_corrected(event: Event, person: Person) -> None:
    """Show the person's corrected groups and name to those who are in touch with them."""
    publish_contacts_of(event, people_in_touch(event, person.id))


def recount_directory(event: Event, *_: object) -> None:
    """Count the directory by delegation again."""
    event.mark_changed("directory_counts")


def publish_ban(event: Event, person: Person, *_: object) -> None:
    """Publish contacts to all who were, or are again, in touch with the person."""
    if in_touch := find_contacts(event, person.id):
        publish_contacts_of(event, (person.id, *in_touch))
    event.mark_changed("directory_counts")


def publish_revealed(event: Event, people: Set[int]) -> None:
    if people & event.directory.keys():
        event.mark_changed("directory_counts")
