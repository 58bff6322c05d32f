"""Breakout rooms of a person: shown to them; an erasure frees their seats and removes their
reports.
"""

from collections.abc import Iterator
from typing import Any

from ...kernel.actions import Fact, Rename
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.feature import Redactor
from ...kernel.text import iso_time
from ..machine_drafts.draft_actions import TextDrafted
from ..people.model import Person
from ..rooms.model import FieldVersion
from ..state import Event
from .assignments import remove_from_rooms
from .report_actions import ReportWritten, publish_field


def erase_from_breakouts(event: Event, person: Person, entry: Entry) -> None:
    """Free the person's seats, and remove their versions of report-backs. The last text of another
    writer is shown then.
    """
    remove_from_rooms(event, person)
    actor = person_actor(person.id)
    for room in event.rooms.values():
        for key, versions in room.report.items():
            others = [version for version in versions if version.actor != actor]
            if len(others) < len(versions):
                last = versions[-1]
                nothing = FieldVersion("", actor, None, last.delegation, last.at)
                room.report[key] = others or [nothing]
                publish_field(event, room, key)


class ReportRedactor(Redactor):
    """Redacts the reports of a person from a room, with their machine drafts."""

    def __init__(self, person: int) -> None:
        super().__init__(person)
        self._texts: set[tuple[int, str]] = set()
        """Texts that the person wrote last, by room and `field.language`."""

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        match fact := entry.fact:
            case ReportWritten(room=room, field=field, language=language):
                is_own = entry.actor == self.actor
                (self._texts.add if is_own else self._texts.discard)((room, f"{field}.{language}"))
            case TextDrafted(kind="report", id=room, part=part):
                is_own = (room, part) in self._texts
            case _:
                is_own = False
        redacted: Fact | None = fact.redacted(rename) if is_own else None
        return redacted


def rooms_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    """Report-backs that the person wrote, and the rooms they were in."""
    return {
        "reports": list(_reports(event, person_actor(id))),
        "breakout_rooms": [
            {
                "breakout": breakout.title,
                "room": event.rooms[breakout.assignments[id]].name,
            }
            for breakout in event.breakouts.values()
            if breakout.state != "draft" and id in breakout.assignments
        ],
    }


def _reports(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for room in event.rooms.values():
        for key, versions in room.report.items():
            field, _, language = key.partition(".")
            for version in versions:
                if version.actor == actor:
                    yield {
                        "room": room.name,
                        "field": field,
                        "language": language,
                        "text": version.text,
                        "written": iso_time(version.at),
                    }
