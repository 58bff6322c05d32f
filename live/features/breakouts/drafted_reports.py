"""Report-backs that a machine drafts, once a room's report is shown or its breakout has ended. A
language that the room wrote itself needs no draft.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from ..machine_drafts.reading import drafts_in_topic, flagged_drafts
from ..rooms.model import Room
from ..state import Event
from ..translation.model import DraftFlag, WrittenText
from ..translation.text_kind import DraftedKind

DraftT = TypeVar("DraftT")

MAX_DRAFT_CHARS = 2000
"""Code points of a draft of a field."""


def drafts_of_field(event: Event, room: Room, key: str, topic: str) -> dict[str, str]:
    """Return the drafts of a field that readers of a topic get, by language."""
    drafts = drafts_in_topic(event, _text_of(room, key), topic)
    return _without_written(room, key, drafts)


def flagged_of_field(
    event: Event, room: Room, key: str
) -> dict[str, tuple[str, tuple[DraftFlag, ...]]]:
    """Return the drafts of a field that wait for a person, by language, with the reasons."""
    return _without_written(room, key, flagged_drafts(event, _text_of(room, key)))


def _without_written(room: Room, key: str, drafts: dict[str, DraftT]) -> dict[str, DraftT]:
    return {
        language: draft
        for language, draft in drafts.items()
        if not _is_written(room, key, language)
    }


def _text_of(room: Room, key: str) -> WrittenText:
    """Return the text under `field.language`, with its drafts."""
    version = room.report[key][-1]
    return WrittenText(version.text, key.partition(".")[2], version.drafts)


def _is_written(room: Room, key: str, language: str) -> bool:
    versions = room.report.get(f"{key.partition('.')[0]}.{language}")
    return bool(versions and versions[-1].text)


def _texts(event: Event, id: int) -> Mapping[str, WrittenText]:
    room = event.rooms.get(id)
    if room is None or room.breakout is None:
        return {}
    if not room.reported and event.breakouts[room.breakout].state != "ended":
        return {}
    return {key: _text_of(room, key) for key, versions in room.report.items() if versions[-1].text}


def _list_draftable(event: Event) -> Iterator[int]:
    """Yield the rooms with reports, those that everyone may read first."""
    rooms = [room for room in event.rooms.values() if room.report]
    yield from (room.id for room in rooms if room.reported)
    yield from (room.id for room in rooms if not room.reported)


def _written_in(event: Event, id: int, part: str) -> Collection[str]:
    room = event.rooms[id]
    return [each for each in event.profile.languages if _is_written(room, part, each)]


def _publish(event: Event, id: int) -> None:
    for key in event.rooms[id].report:
        event.mark_changed(f"said:{id}.{key}")
    event.mark_changed(f"reported:{id}")


REPORT = DraftedKind(
    texts=_texts,
    drafted=_list_draftable,
    publish=_publish,
    max_chars=MAX_DRAFT_CHARS,
    written_in=_written_in,
    is_autosaved=True,
)
