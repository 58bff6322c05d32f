"""The floor: the speakers' list of the plenary, the speech that is given, and those that were."""

from typing import Literal

import msgspec

from ...kernel.text import Text

FloorOrder = Literal["asked", "least_heard", "alternating"]
"""Order of the speakers' list: asked first, least heard delegation first, alternating regions."""
RequestKind = Literal["speech", "order", "reply", "called"]
"""A speech, a point of order, a right of reply, or a call by staff."""
Unheard = Literal["withdrawn", "not_here", "not_heard"]
"""Outcome of a request without a speech: withdrawn, called in vain, or the list was cleared."""


class FloorRequestFields(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a request for the floor when it is made."""

    person: int | None
    """None for a head of delegation, and for a delegation that staff called."""
    delegation: str
    """Empty in an event without delegations."""
    language: str
    """Language that will be spoken."""
    kind: RequestKind
    head: bool = False
    """True if a head or deputy asked for their delegation."""
    point: Text = {}
    """Title of the point of the agenda it is about; empty: none in particular."""


class FloorRequest(FloorRequestFields, frozen=True, kw_only=True):
    """A request for the floor."""

    id: int
    at: int
    """Time (ms) at which it was made."""


class Speech(msgspec.Struct):
    """A speech. Times in ms."""

    request: FloorRequest
    started_at: int
    running_since: int | None
    """Time since when its clock runs; None while it is paused, and once it is over."""
    spoken_ms: int = 0
    """Time spoken until the clock was paused or the speech was over."""
    ended_at: int = 0


class UnheardRequest(msgspec.Struct, frozen=True):
    request: FloorRequest
    outcome: Unheard
    at: int


class Floor(msgspec.Struct):
    open: bool = False
    """True if people can ask for the floor."""
    order: FloorOrder = "asked"
    speech_s: int | None = None
    """Seconds for a speech; None: no limit."""
    delegation_s: int | None = None
    """Seconds for all speeches of a delegation; None: no limit."""
    as_one: tuple[str, ...] = ()
    """Ids of delegations that speak together: they have a single request at a time."""
    points_of_order: bool = True
    """True if people can raise points of order."""
    replies: tuple[str, ...] = ()
    """Ids of delegations that were addressed and have a right of reply."""
    requests: list[FloorRequest] = []
    """Requests that wait, oldest first."""
    speaking: Speech | None = None
    interrupted: Speech | None = None
    """Speech that goes on after the point of order that is made."""
    speeches: list[Speech] = []
    """Speeches that are over, oldest first."""
    unheard: list[UnheardRequest] = []
    missed: dict[int, int] = {}
    """By person: time (ms) at which they were called in vain, until they ask again."""
