"""People to meet: contact details, the directory of attendees who opted in, wishes and meetings.

People's texts about themselves, and their wishes to talk, lie in private rows only: ContactDetails,
DirectoryText and the numbers of a person's wishes. So it is gone with the names.
"""

import msgspec

ALL = "*"
"""Stands for all delegations in counts. No id of a delegation has this character."""


class ContactDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """Addresses of a person. The value of a private row, as JSON."""

    email: str = ""
    phone: str = ""
    other: str = ""
    """Any other way, such as the name in a messenger."""


class DirectoryText(msgspec.Struct, frozen=True, omit_defaults=True, weakref=True):
    """Text of a person of the directory. The value of a private row, as JSON."""

    seeks: str = ""
    """Empty: nothing in particular."""
    offers: str = ""


class DirectoryEntry(msgspec.Struct):
    """A person in the directory of the event."""

    languages: tuple[str, ...] = ()
    """Languages in which they would like to talk, by tag."""
    since: int = 0
    """Seq of the entry by which they joined it."""


class MeetingSlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time and a place at which people can meet. Times in ms since 1970 UTC."""

    starts: int
    ends: int
    place: str = ""


class Meeting(msgspec.Struct):
    """Two people with a mutual wish to talk, and the suggested time and place."""

    people: tuple[int, int]
    """The lower number first."""
    at: int
    """Time (ms) at which both had said so."""
    slot: MeetingSlot | None = None
    room: int | None = None
    """Breakout room in which they can meet."""


class MeetingState(msgspec.Struct):
    """State of the meetings as a whole."""

    slots: tuple[MeetingSlot, ...] = ()
    meetings: list[Meeting] = []
    """In the order in which they were agreed."""
    agreed_counts: dict[str, int] = {}
    """Meetings ever agreed, by delegation; all of them under ALL."""
    people_counts: dict[str, int] = {}
    """People with a first meeting, by delegation."""
    told_counts: dict[str, int] = {}
    """The counts last sent to the organiser, by the same keys."""
    removed: list[int] = []
    """People with an entry in the directory removed by staff."""
