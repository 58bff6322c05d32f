"""People to meet, of one person: shown to them; an erasure takes them out of the directory, and all
leave it when the time of names is over.
"""

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from ...kernel.entry import Entry
from ...kernel.feature import PrivateField
from ...kernel.text import iso_time
from ..people.model import Person
from ..state import Event
from .contacts import everybody_in_touch, find_contacts, publish_contacts_of
from .directory import clear_directory, leave_directory
from .model import ContactDetails, DirectoryText

PRIVATE_ROWS = {
    "contact": PrivateField("contact_details", msgspec.json.Decoder(ContactDetails).decode),
    "directory": PrivateField("directory_texts", msgspec.json.Decoder(DirectoryText).decode),
    "wishes": PrivateField("wishes", msgspec.json.Decoder(dict[int, int]).decode),
}


def erase_from_meetings(event: Event, person: Person, entry: Entry) -> None:
    in_touch = find_contacts(event, person.id)
    leave_directory(event, person.id)
    publish_contacts_of(event, (person.id, *in_touch))


def purge_meetings(event: Event, people: Collection[int]) -> None:
    """Empty the directory. The private rows on people are deleted with it."""
    in_touch = {*people, *everybody_in_touch(event)}
    clear_directory(event)
    publish_contacts_of(event, sorted(in_touch))


OWN_COPY_ONLY = ("contact", "would_like_to_talk_to", "meetings")
"""Parts that are for the person alone: their matches see some of them, no organiser any."""


def meetings_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    contact = event.contact_details.get(id)
    return {
        "contact": None if contact is None else msgspec.to_builtins(contact),
        "directory": _directory_entry(event, id),
        "would_like_to_talk_to": sorted(event.wishes.get(id, {})),
        "meetings": list(_meetings(event, id)),
    }


def _directory_entry(event: Event, id: int) -> dict[str, Any] | None:
    """Entry in the directory of people to meet."""
    entry, text = event.directory.get(id), event.directory_texts.get(id)
    if entry is None or text is None:
        return None
    return {"seeks": text.seeks, "offers": text.offers, "languages": list(entry.languages)}


def _meetings(event: Event, id: int) -> Iterator[dict[str, Any]]:
    """Meetings that both want; of the other person only the number."""
    for meeting in event.meeting_state.meetings:
        if id in meeting.people:
            slot = meeting.slot
            yield {
                "with": sum(meeting.people) - id,
                "agreed": iso_time(meeting.at),
                "starts": None if slot is None else iso_time(slot.starts),
                "ends": None if slot is None else iso_time(slot.ends),
                "place": None if slot is None else slot.place,
            }
