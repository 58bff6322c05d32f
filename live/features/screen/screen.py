"""Content and style of a room's screen, as set by staff.

In `auto` it follows the event: the question being answered, else the running breakout, else the
open poll, else the speaker with the floor, else the poll opened last (unless a question was
answered or a breakout ended after its end), else the agenda or the title. The latest action wins:
opening a poll or a breakout, or starting to answer a question, shows that and ends a blank screen.
"""

from __future__ import annotations

import msgspec

from ...kernel.actions import Action, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, RefusalSentences
from ...kernel.feature import ScreenContent
from ...kernel.log_messages import LogMessages, MessageByValue
from ...kernel.principal import STAFF, Principal
from ...kernel.topics import PLENARY, room_topics
from ..rooms import rooms
from ..state import Event
from .model import ContentName, Screen, ScreenTheme

LONGEST_BREAK_MS = 24 * 3600 * 1000


class ShowOnScreen(Action, frozen=True, tag="screen.show"):
    """Show something on a room's screen, or `auto` to follow the event. Ends a blank screen."""

    allowed_roles = STAFF
    example = {"room": 1, "what": "poll", "id": 42}
    room: int
    what: ContentName
    id: int | None = None
    """The poll, breakout or card, or the room of a report. Required for these contents only."""
    until: int | None = None
    """End of a break (ms), ahead and within a day. For the content `break` only."""

    def decide(self, event: Event, who: Principal, at: int) -> ScreenSteered | None:
        room = rooms.find_room(event, self.room)
        content = _find_content(event, self.what)
        if content.has_id is (self.id is None):
            raise BadValue("id")
        content.check(event, who, room.id, self.id)
        until = _clean_until(self.what, self.until, at)
        screen = screen_of(event, room.id).showing(self.what, self.id, until)
        return _set_screen(event, room.id, screen)


def _clean_until(what: ContentName, until: int | None, at: int) -> int | None:
    """Return the end of a break. Raises BadValue unless it is ahead, within LONGEST_BREAK_MS."""
    if until is not None and (what != "break" or not at < until <= at + LONGEST_BREAK_MS):
        raise BadValue("break_end")
    return until


def _find_content(event: Event, what: ContentName) -> ScreenContent:
    """Return a content as the feature that has it says; none has the title, the code or a break."""
    for feature in event.features:
        if what in feature.screen_contents:
            return feature.screen_contents[what]
    return ScreenContent()


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


class StyleScreen(Action, frozen=True, tag="screen.style", omit_defaults=True):
    """Set the theme of a room's screen, or show counts beside percentages. Omitted fields keep
    their value.
    """

    allowed_roles = STAFF
    example = {"room": 1, "theme": "dark"}
    room: int
    theme: ScreenTheme | None = None
    counts: bool | None = None

    def decide(self, event: Event, who: Principal, at: int) -> ScreenSteered | None:
        room = rooms.find_room(event, self.room)
        before = screen_of(event, room.id)
        after = msgspec.structs.replace(
            before,
            theme=before.theme if self.theme is None else self.theme,
            counts=before.counts if self.counts is None else self.counts,
        )
        return _set_screen(event, room.id, after)


class ScreenSteered(Fact, frozen=True, tag="screen.steered"):
    log_subject = "room"
    room: int
    screen: Screen

    def apply(self, event: Event, entry: Entry) -> None:
        event.screens[self.room] = self.screen
        event.publish_item(f"screen:{self.room}", room_topics(self.room))
        for feature in event.features:
            feature.on_screen(event)


def screen_of(event: Event, room: int) -> Screen:
    """Return the current setting of a room's screen; `auto` by default."""
    return event.screens.get(room, Screen())


def bring_up(
    event: Event, room: int, what: ContentName = "auto", id: int | None = None
) -> tuple[ScreenSteered, ...]:
    """Return the facts by which opening a poll or breakout, or (`auto`) starting to answer a
    question, takes over the screen.

    `auto` prefers a question to both, and a running breakout to a poll, so these need an explicit
    setting.
    """
    before = (what != "auto" and is_answering(event, room)) or (
        what == "poll" and _is_breakout_running(event, room)
    )
    return steer_to(event, room, what, id) if before else steer_to(event, room)


def steer_to(
    event: Event, room: int, what: ContentName = "auto", id: int | None = None
) -> tuple[ScreenSteered, ...]:
    """Return the facts that put something on the screen, none if it is already there."""
    facts = _set_screen(event, room, screen_of(event, room).showing(what, id))
    return (facts,) if facts else ()


def _set_screen(event: Event, room: int, screen: Screen) -> ScreenSteered | None:
    return None if screen_of(event, room) == screen else ScreenSteered(room=room, screen=screen)


def is_answering(event: Event, room: int) -> bool:
    """Return True if a question of the room is being answered."""
    return any(
        question.room == room and question.state == "answering"
        for question in event.questions.values()
    )


def _is_breakout_running(event: Event, room: int) -> bool:
    return room == PLENARY and any(breakout.is_running for breakout in event.breakouts.values())


def view_screen(event: Event, topic: str, id: str) -> Screen:
    """Content and style of room R's screen, once it was steered; pages follow it. In `room:R:*`."""
    return screen_of(event, int(id))


LOG_MESSAGES: LogMessages = {
    ScreenSteered: MessageByValue("blank", {False: "Screen changed", True: "Screen blanked"}),
}
REFUSALS: RefusalSentences = {
    (BadValue, "id"): "That cannot be shown on the screen. Choose something else.",
    (BadValue, "break_end"): "A break ends within the next 24 hours. Choose a time ahead.",
}
ACTIONS, FACTS = (ShowOnScreen, BlankScreen, StyleScreen), (ScreenSteered,)
VIEWS = {"screen:R": view_screen}
