"""The agenda: points with a start, an end, a title, speakers, links and documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadFile, BadValue, Conflict, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, Principal
from ...kernel.text import clean_text, clean_translations
from ...kernel.topics import PLENARY, room_topics, staff_topics, stage_topics
from ..event.event_settings import clean_optional, clean_url
from ..state import Event
from .model import Agenda, Point, PointDocument, PointLink, PointSpeaker, PointWithNotes

MAX_POINTS = 100
MAX_PREPARED = 20
"""Polls, and breakouts, prepared for a point."""
MAX_NOTES_CHARS = 1000
MAX_SPEAKERS, MAX_LINKS, MAX_DOCUMENTS = 20, 10, 10
"""Speakers, links and documents of a point."""
MAX_DOCUMENT_NAME_CHARS = 120
MAX_EVENT_FILES = 100
"""Stored files of an event: documents, and as many photos with its logos."""
MAX_DOCUMENT_BYTES = 5 * 1024 * 1024
LIMITS = {
    "points": MAX_POINTS,
    "point_notes_chars": MAX_NOTES_CHARS,
    "point_speakers": MAX_SPEAKERS,
    "point_links": MAX_LINKS,
    "point_documents": MAX_DOCUMENTS,
    "document_bytes": MAX_DOCUMENT_BYTES,
}
_DIGEST = re.compile("[0-9a-f]{64}")


class SetAgenda(Action, frozen=True, tag="agenda.set"):
    """Replace the agenda."""

    allowed_roles = ORGANISERS
    example = {
        "points": [
            {
                "starts": 1654153200000,
                "ends": 1654154100000,
                "title": {"en": "Welcome", "zh": "欢迎"},
                "speaker": None,
                "notes": "Thank the hosts. Remind everyone of the code.",
            }
        ]
    }
    points: tuple[PointWithNotes, ...]
    written: int | None = None
    """Seq from the agenda's item; refused if the agenda has been changed since."""

    def decide(self, event: Event, who: Principal, at: int) -> AgendaSet:
        if self.written not in (None, event.agenda.written_seq):
            raise Conflict("rewritten")
        if len(self.points) > MAX_POINTS:
            raise BadValue("points", most=MAX_POINTS)
        ordered = sorted(self.points, key=lambda point: point.starts)
        notes = tuple(clean_notes(point.notes) for point in ordered)
        return AgendaSet(
            points=number_points([clean_point(point) for point in ordered], event.agenda),
            notes=notes if any(notes) else (),
        )


class AgendaSet(Fact, frozen=True, tag="agenda.set"):
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()
    """Notes of the points, by their place; empty if no point has any."""

    def apply(self, event: Event, entry: Entry) -> None:
        agenda = event.agenda
        agenda.points = tuple(
            point if point.id else replace(point, id=place)
            for place, point in enumerate(self.points, 1)
        )  # journals from before points had ids: none has
        agenda.notes, agenda.written_seq = self.notes, entry.seq
        ids = {point.id for point in agenda.points}
        agenda.last_id = max(agenda.last_id, *ids, 0)
        agenda.progress = {id: each for id, each in agenda.progress.items() if id in ids}
        publish_agenda(event)


def number_points(points: Iterable[Point], agenda: Agenda) -> tuple[Point, ...]:
    """Return the points with their ids. A point without an id that starts and is called as a point
    of the agenda has its id; all others get the next numbers.
    """
    points = list(points)
    ids: set[int] = set()
    for place, point in enumerate(points):
        is_known = 0 < point.id <= agenda.last_id and point.id not in ids
        points[place] = point if is_known else replace(point, id=0)
        ids.add(points[place].id)
    same = {
        (point.starts, frozenset(point.title.items())): point.id
        for point in agenda.points
        if point.id not in ids
    }
    last = agenda.last_id
    for place, point in enumerate(points):
        if point.id:
            continue
        id = same.pop((point.starts, frozenset(point.title.items())), 0)
        if not id:
            last += 1
        points[place] = replace(point, id=id or last)
    return tuple(points)


def publish_agenda(event: Event) -> None:
    """Publish the points to everyone, and their notes to the people on stage."""
    event.publish_item("agenda", room_topics(PLENARY))
    on_stage = (*staff_topics(PLENARY), *stage_topics(PLENARY))
    event.publish_item("agenda_notes", on_stage if event.agenda.notes else ())
    publish_progress(event)


def publish_progress(event: Event) -> None:
    """Publish the course of the agenda to everyone, once a point was begun or changed."""
    event.publish_item("agenda_progress", room_topics(PLENARY) if event.agenda.progress else ())


def has_cues(points: Iterable[Any]) -> bool:
    """Return True if polls or breakouts are prepared for one of these points, of the agenda or of
    a file.
    """
    return any(point.polls or point.breakouts for point in points)


def clean_point(point: Point) -> Point:
    """Return the point with clean texts. Raises BadValue, BadText."""
    if not 0 < point.starts < point.ends:
        raise BadValue("ends")
    if max(len(point.polls), len(point.breakouts)) > MAX_PREPARED:
        raise BadValue("prepared", most=MAX_PREPARED)
    return Point(
        point.starts,
        point.ends,
        clean_translations(point.title),
        clean_translations(point.speaker) if point.speaker else None,
        point.polls,
        point.breakouts,
        point.id,
        "break" if point.is_break else UNSET,
        tuple(_clean_speakers(point)) or UNSET,
        tuple(_clean_links(point)) or UNSET,
        tuple(_clean_documents(point)) or UNSET,
    )


def _clean_speakers(point: Point) -> Iterator[PointSpeaker]:
    speakers = point.speakers or ()
    if len(speakers) > MAX_SPEAKERS:
        raise BadValue("point_speakers", most=MAX_SPEAKERS)
    for speaker in speakers:
        _check_digest(speaker.photo or "0" * 64)
        name = clean_translations(speaker.name)
        yield PointSpeaker(name, clean_optional(speaker.role), speaker.photo)


def _clean_links(point: Point) -> Iterator[PointLink]:
    links = point.links or ()
    if len(links) > MAX_LINKS:
        raise BadValue("point_links", most=MAX_LINKS)
    for link in links:
        url = clean_url(link.url, "point_link")
        if not url:
            raise BadValue("point_link")
        yield PointLink(clean_translations(link.title), url)


def _clean_documents(point: Point) -> Iterator[PointDocument]:
    documents = point.documents or ()
    if len(documents) > MAX_DOCUMENTS:
        raise BadValue("point_documents", most=MAX_DOCUMENTS)
    for document in documents:
        _check_digest(document.file)
        yield PointDocument(clean_text(document.name, MAX_DOCUMENT_NAME_CHARS), document.file)


def _check_digest(digest: str) -> None:
    if not _DIGEST.fullmatch(digest):
        raise BadValue("point_file")


def clean_notes(notes: str) -> str:
    """Return notes without controls; empty notes stay empty. Raises BadText."""
    return clean_text(notes, MAX_NOTES_CHARS) if notes.strip() else ""


class AgendaItem(Item, frozen=True):
    """The agenda."""

    points: tuple[Point, ...]
    """In order of time."""
    written: int = 0
    """Seq of its last change."""


def view_agenda(event: Event, topic: str, id: str) -> AgendaItem:
    """Agenda of the event. In `room:1:*`."""
    return AgendaItem(points=event.agenda.points, written=event.agenda.written_seq)


class AgendaNotesItem(Item, frozen=True):
    """Notes of the points of the agenda."""

    notes: tuple[str, ...]
    """By the place of the point in the agenda."""


def view_agenda_notes(event: Event, topic: str, id: str) -> AgendaNotesItem:
    """Notes for the people on stage. In `room:1:staff` and `room:1:stage`, if there are any."""
    return AgendaNotesItem(notes=event.agenda.notes)


ACTIONS, FACTS = (SetAgenda,), (AgendaSet,)
LOG_MESSAGES: LogMessages = {
    AgendaSet: "Agenda updated",
}
REFUSALS: RefusalSentences = {
    (
        BadValue,
        "points",
    ): "The agenda has too many items (limit: {most}). Remove some and try again.",
    (BadValue, "prepared"): (
        "Too many polls or breakouts are prepared for one agenda item (limit: {most}). Move some "
        "to another one."
    ),
    (
        BadValue,
        "point_speakers",
    ): "An agenda item has too many speakers (limit: {most}). Remove some.",
    (BadValue, "point_links"): "An agenda item has too many links (limit: {most}). Remove some.",
    (
        BadValue,
        "point_documents",
    ): "An agenda item has too many documents (limit: {most}). Remove some.",
    (BadValue, "point_link"): (
        "This is not the address of a page. Enter one that begins with https://."
    ),
    (BadValue, "event_files"): (
        "The agenda has too many documents or photos (limit: {most}). Remove some and try again."
    ),
    (
        BadFile,
        "document",
    ): "This file is not a PDF. Save the document as a PDF and choose it again.",
    (BadValue, "point_file"): "This file is not stored in this event. Upload it again.",
}
VIEWS = {"agenda": view_agenda, "agenda_notes": view_agenda_notes}
