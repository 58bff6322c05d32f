"""Content of a room's screen, as set by staff.

In `auto` it follows the event: the question being answered, else the running breakout, else the
open poll, else the speaker with the floor, else the poll opened last (unless a question was
answered or a breakout ended after its end), else the agenda or the title. The latest action wins:
opening a poll or a breakout, or starting to answer a question, shows that and ends a blank screen.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import STAFF, Principal
from ...kernel.topics import PLENARY, room_topics
from ..board.card import find_approved_card
from ..board.screen_views import BOARD_VIEWS, CARD_CONTENT, publish_projects_view
from ..polls.guards import find_poll
from ..rooms import rooms
from ..rooms.model import Screen, ScreenContent
from ..state import Event

POLL_CONTENT = ("poll", "delegations", "voices", "shift", "beside")
"""A poll; its result by delegation; the same with equal weight per delegation; its change since the
previous round; an official vote beside the poll that asks the people.
"""
BREAKOUT_CONTENT = ("breakout", "report")
"""The rooms of a breakout with its timer, and the report of a room."""
ID_CONTENT = POLL_CONTENT + BREAKOUT_CONTENT + CARD_CONTENT


class ShowOnScreen(Action, frozen=True, tag="screen.show"):
    """Show something on a room's screen, or `auto` to follow the event. Ends a blank screen."""

    allowed_roles = STAFF
    example = {"room": 1, "what": "poll", "id": 42}
    room: int
    what: ScreenContent
    id: int | None = None
    """The poll, breakout or card, or the room of a report. Required for these contents only."""

    def decide(self, event: Event, who: Principal, at: int) -> ScreenSteered | None:
        room = rooms.find_room(event, self.room)
        if (self.what in ID_CONTENT) is (self.id is None):
            raise BadValue("id")
        if self.what in BOARD_VIEWS and room.id != PLENARY:
            raise NotFound("room")
        if self.what in POLL_CONTENT:
            _check_poll(event, room.id, self.id)
        elif self.what in CARD_CONTENT:
            find_approved_card(event, self.id or 0, who)
        elif self.id is not None:
            _check_breakout(event, room.id, self.what, self.id)
        if self.what == "question" and not _is_answering(event, room.id):
            raise Conflict("no_question")
        if self.what == "floor" and (room.id != PLENARY or "floor" not in event.item_topics):
            raise NotFound("floor")
        return _set_screen(event, room.id, Screen(self.what, self.id))


class BlankScreen(Action, frozen=True, tag="screen.blank"):
    """Blank a room's screen, or end that."""

    allowed_roles = STAFF
    example = {"room": 1, "on": True}
    room: int
    on: bool

    def decide(self, event: Event, who: Principal, at: int) -> ScreenSteered | None:
        room = rooms.find_room(event, self.room)
        return _set_screen(
            event, room.id, msgspec.structs.replace(screen_of(event, room.id), blank=self.on)
        )


class ScreenSteered(Fact, frozen=True, tag="screen.steered"):
    log_subject = "room"
    room: int
    screen: Screen

    def apply(self, event: Event, entry: Entry) -> None:
        event.screens[self.room] = self.screen
        event.publish_item(f"screen:{self.room}", room_topics(self.room))
        publish_projects_view(event)


def screen_of(event: Event, room: int) -> Screen:
    """Return the current setting of a room's screen; `auto` by default."""
    return event.screens.get(room, Screen())


def bring_up(
    event: Event, room: int, what: ScreenContent = "auto", id: int | None = None
) -> tuple[ScreenSteered, ...]:
    """Return the facts by which opening a poll or breakout, or (`auto`) starting to answer a
    question, takes over the screen.

    `auto` prefers a question to both, and a running breakout to a poll, so these need an explicit
    setting.
    """
    before = (what != "auto" and _is_answering(event, room)) or (
        what == "poll" and _is_breakout_running(event, room)
    )
    return steer_to(event, room, what, id) if before else steer_to(event, room)


def steer_to(
    event: Event, room: int, what: ScreenContent = "auto", id: int | None = None
) -> tuple[ScreenSteered, ...]:
    """Return the facts that put something on the screen, none if it is already there."""
    facts = _set_screen(event, room, Screen(what, id))
    return (facts,) if facts else ()


def _set_screen(event: Event, room: int, screen: Screen) -> ScreenSteered | None:
    return None if screen_of(event, room) == screen else ScreenSteered(room=room, screen=screen)


def _is_answering(event: Event, room: int) -> bool:
    return any(
        question.room == room and question.state == "answering"
        for question in event.questions.values()
    )


def _is_breakout_running(event: Event, room: int) -> bool:
    return room == PLENARY and any(breakout.is_running for breakout in event.breakouts.values())


def _check_breakout(event: Event, room: int, what: str, id: int) -> None:
    """Raise NotFound unless it is the plenary's screen, and a breakout that has begun or a report
    that everyone may read.
    """
    things: dict[int, Any] = event.breakouts if what == "breakout" else event.rooms
    if (
        room != PLENARY
        or id not in things
        or not (things[id].state != "draft" if what == "breakout" else things[id].reported)
    ):
        raise NotFound(what)


def _check_poll(event: Event, room: int, id: int | None) -> None:
    poll = find_poll(event, id or 0)
    if poll.room != room:
        raise NotFound("poll")
    if poll.state == "draft":
        raise Conflict("poll_draft")


def view_screen(event: Event, topic: str, id: str) -> Screen:
    """Content of room R's screen, once it was steered; pages follow it. In `room:R:*`."""
    return screen_of(event, int(id))


LOG_MESSAGES: LogMessages = {
    ScreenSteered: MessageByValue("blank", {False: "Screen changed", True: "Screen blanked"}),
}
REFUSALS: RefusalSentences = {
    (Conflict, "no_question"): (
        "No question is being answered. Choose one to answer live first, then show it."
    ),
    (NotFound, "floor"): (
        "No one has asked for the floor in this room. Open the speakers' list first, then show it."
    ),
    (BadValue, "id"): "That cannot be shown on the screen. Choose something else.",
}
ACTIONS, FACTS = (ShowOnScreen, BlankScreen), (ScreenSteered,)
VIEWS = {"screen:R": view_screen}
