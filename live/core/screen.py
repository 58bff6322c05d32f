"""What the screen of a room shows, as those who run the room steer it. Left alone (`auto`) it follows what happens: the question
being answered, else the breakout that runs, else the poll that was opened last, else the title.

The latest act wins: opening a poll or a breakout, or taking up a question, brings that up, and lifts a blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from . import rooms
from .actions import STAFF, Action, Entry, Fact, Who
from .errors import BadValue, Conflict, NotFound
from .polls.guards import find as find_poll
from .topics import PLENARY, stage

if TYPE_CHECKING:
    from .event import Event

What = Literal["auto", "title", "agenda", "code", "question", "poll", "delegations", "voices", "shift", "breakout", "report"]
OF_A_POLL = ("poll", "delegations", "voices", "shift")
"""A poll, its result by delegation, the same where each delegation counts the same, and what moved since the round before."""


OF_BREAKOUTS = ("breakout", "report")
"""The rooms of a breakout, with their time; and what one of them reports."""


class Screen(msgspec.Struct, frozen=True):
    """`id`: of what poll, of what breakout; of a report, the room. A result by group that is not to be seen is as its poll; what else is
    not there any more, as `auto`.
    """

    what: What = "auto"
    id: int | None = None
    blank: bool = False


class Show(Action, frozen=True, tag="screen.show"):
    """Bring something up on a room's screen, `auto` to let it follow what happens. It lifts a blank."""

    by = STAFF
    example = {"room": 1, "what": "poll", "id": 42}
    room: int
    what: What
    id: int | None = None

    def decide(self, event: Event, who: Who, at: int) -> Steered | None:
        room = rooms.find(event, self.room)
        if (self.what in OF_A_POLL + OF_BREAKOUTS) is (self.id is None):
            raise BadValue("id")
        if self.what in OF_A_POLL:
            _check_poll(event, room.id, self.id)
        elif self.id is not None:
            _check_breakout(event, room.id, self.what, self.id)
        if self.what == "question" and not _is_answering(event, room.id):
            raise Conflict("no_question")
        return _steered(event, room.id, Screen(self.what, self.id))


class Blank(Action, frozen=True, tag="screen.blank"):
    """Leave a room's screen empty, or lift that."""

    by = STAFF
    example = {"room": 1, "on": True}
    room: int
    on: bool

    def decide(self, event: Event, who: Who, at: int) -> Steered | None:
        room = rooms.find(event, self.room)
        return _steered(event, room.id, msgspec.structs.replace(shown(event, room.id), blank=self.on))


class Steered(Fact, frozen=True, tag="screen.steered"):
    room: int
    screen: Screen

    def apply(self, event: Event, entry: Entry) -> None:
        event.screens[self.room] = self.screen
        event.touch(f"screen:{self.room}", stage(self.room))


def shown(event: Event, room: int) -> Screen:
    """How a room's screen is steered; nobody has, at first."""
    return event.screens.get(room, Screen())


def brings_up(event: Event, room: int, what: What = "auto", id: int | None = None) -> tuple[Steered, ...]:
    """What opening a poll or a breakout, or (`auto`) taking up a question, does to the screen. `auto` would show a question before both,
    and a breakout that runs before a poll.
    """
    before = (what != "auto" and _is_answering(event, room)) or (what == "poll" and _is_parted(event, room))
    return steers(event, room, what, id) if before else steers(event, room)


def steers(event: Event, room: int, what: What = "auto", id: int | None = None) -> tuple[Steered, ...]:
    """What it takes to bring something up."""
    steered = _steered(event, room, Screen(what, id))
    return (steered,) if steered else ()


def _steered(event: Event, room: int, screen: Screen) -> Steered | None:
    return None if shown(event, room) == screen else Steered(room=room, screen=screen)


def _is_answering(event: Event, room: int) -> bool:
    return any(question.room == room and question.state == "answering" for question in event.questions.values())


def _is_parted(event: Event, room: int) -> bool:
    return room == PLENARY and any(breakout.runs for breakout in event.breakouts.values())


def _check_breakout(event: Event, room: int, what: str, id: int) -> None:
    """On the plenary's screen, of a breakout that has begun, and a report that everybody may read."""
    things: dict[int, Any] = event.breakouts if what == "breakout" else event.rooms
    if room != PLENARY or id not in things or not (things[id].state != "draft" if what == "breakout" else things[id].reported):
        raise NotFound(what)


def _check_poll(event: Event, room: int, id: int | None) -> None:
    poll = find_poll(event, id or 0)
    if poll.room != room:
        raise NotFound("poll")
    if poll.state == "draft":
        raise Conflict("poll_draft")


def view_screen(event: Event, topic: str, id: str) -> Any:
    return shown(event, int(id))


ACTIONS, FACTS = (Show, Blank), (Steered,)
VIEWS = {"screen": view_screen}
