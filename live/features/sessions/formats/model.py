"""A programme as it is read from a file of any form, and the event that it is read for."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from ....kernel.errors import BadFile
from ....kernel.text import Text

ProgrammeForm = Literal["json", "xml", "ics", "csv", "xlsx", "text"]
TalkKind = Literal["talk", "break"]
Grouping = Literal["talk", "room_day"]

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_TALKS = 2000
MAX_TITLE_CHARS = 500
"""Longest title in a file; a talk with a longer title is left out."""
MAX_SPEAKERS = 20
"""Speakers of a talk."""
MAX_LINKS = 10
"""Links of a talk."""
MAX_URL_CHARS = 500


class TalkSpeaker(msgspec.Struct, frozen=True):
    name: str
    role: str = ""


class TalkLink(msgspec.Struct, frozen=True):
    title: str
    url: str
    """Address of a page (https)."""


class Talk(msgspec.Struct, frozen=True):
    """An entry of a programme. Times in ms since 1970 UTC."""

    starts: int
    ends: int
    title: Text
    room: Text = {}
    track: Text = {}
    kind: TalkKind = "talk"
    speakers: tuple[TalkSpeaker, ...] = ()
    description: Text = {}
    links: tuple[TalkLink, ...] = ()
    language: str = ""
    """Language that is spoken, as the file names it; empty if it does not."""
    source_id: str = ""
    """Id in the system that the file comes from."""


class Programme(msgspec.Struct, frozen=True):
    """Talks in order of time. `title`: empty if the file has none."""

    title: Text
    zone: str
    talks: tuple[Talk, ...]


class GroupedSession(msgspec.Struct, frozen=True):
    """A session that a programme is grouped into. `points`: talks of its agenda; none if it is a
    single talk.
    """

    title: Text
    starts: int
    ends: int
    place: Text = {}
    track: Text = {}
    description: Text = {}
    speakers: tuple[TalkSpeaker, ...] = ()
    links: tuple[TalkLink, ...] = ()
    points: tuple[Talk, ...] = ()


class WrittenSession(msgspec.Struct, frozen=True):
    """A session as it is written to files. `number`: its place in the programme. `call`: URL of its
    video call, or empty. `address`: URL where attendees join. `is_skipped`: it does not take place.
    """

    number: int
    title: Text
    starts: int
    ends: int
    place: Text = {}
    track: Text = {}
    call: str = ""
    description: Text = {}
    speakers: tuple[TalkSpeaker, ...] = ()
    links: tuple[TalkLink, ...] = ()
    points: tuple[Talk, ...] = ()
    address: str = ""
    is_skipped: bool = False


class ImportContext(NamedTuple):
    """The event that a programme is read for. `languages`: their names by tag; the first is that
    of texts without a language. `starts`: its start (ms), for days without a year or a date.
    """

    languages: Mapping[str, Sequence[str]]
    zone: str
    starts: int


class ProgrammeFile(NamedTuple):
    """A programme, the form of its file, and notes about parts that were left out."""

    form: ProgrammeForm
    programme: Programme
    notes: tuple[BadFile, ...]
