"""The pulse: a press of an attendee, and the levels that the system measures.

A press is an action without facts: it is noted in the memory of workers (presses.py). The journal
has levels only, and only their changes. While an anonymous poll runs the pulse rests: presses are
refused and levels are taken away, so that nobody can compare presses with ballots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.item import Item
from ...kernel.principal import ATTENDEES, Principal, Role
from ...kernel.topics import PLENARY, speaker_topics, staff_topics, stage_topics
from ..state import Event
from .levels import KEPT_STEPS, STEP_MS, measure_levels, step_of
from .model import INTERPRETATION, Level, Signal

PART = "pulse"
"""Name of the part of an event."""
PRESS_INTERVAL_MS = 60_000
"""Time from a press until the next of the same person."""
ROOM_SIGNALS: tuple[Signal, ...] = ("too_fast", "cannot_hear")
"""Signals that everyone can press, and all staff and speakers see."""


class PressSignal(Action, frozen=True, tag="pulse.press"):
    """Press a signal about the plenary, such as "too fast". It counts for five minutes, and is
    stored nowhere. The same press again within a minute changes nothing.
    """

    is_kept_in_memory = True
    allowed_roles = ATTENDEES
    example = {"signal": "too_fast"}
    signal: Signal
    language: str = ""
    """Language of the interpretation that was lost; empty for other signals."""

    @property
    def key(self) -> str:
        """Key of the signal."""
        return INTERPRETATION + self.language if self.signal == "interpretation" else self.signal

    def decide(self, event: Event, who: Principal, at: int) -> None:
        event.profile.require_live()
        if rests(event):
            raise Conflict("pulse_rests")
        if self.signal == "interpretation" and self.key not in _interpretation_keys(event):
            raise BadValue("pulse_language")
        last = _last_press(event, who.person)
        if last is not None and last[0] != self.key and at < last[1] + PRESS_INTERVAL_MS:
            raise Conflict("pulse_soon", n=-(-(last[1] + PRESS_INTERVAL_MS - at) // 1000))

    def keep_in_memory(self, event: Event, who: Principal, at: int) -> None:
        last = _last_press(event, who.person)
        if who.person is not None and (last is None or at >= last[1] + PRESS_INTERVAL_MS):
            event.presses.add(who.person, self.key, at)


class MeasurePulse(Action, frozen=True, tag="pulse.measure"):
    """Measure the levels. Done by the system, every fifteen seconds while there are presses."""

    is_kept_in_memory = True
    allowed_roles = frozenset({Role.SYSTEM})
    example = {}

    def decide(self, event: Event, who: Principal, at: int) -> LevelsChanged | None:
        pulse = event.pulse
        if max(map(step_of, pulse.changes.values()), default=0) >= step_of(at):
            return None  # another worker measured this step
        levels: dict[str, Level] = {}
        if not rests(event):
            if not event.attendance.is_complete:  # pages are still on their way back
                return None
            levels = measure_levels(
                event.presses.times(), pulse, count_people(event), k=event.profile.k, at=at
            )
        return None if levels == pulse.levels else LevelsChanged(levels=levels)

    def keep_in_memory(self, event: Event, who: Principal, at: int) -> None:
        event.presses.measured_at = at


class LevelsChanged(Fact, frozen=True, tag="pulse.levels_changed"):
    logged_of_system = False
    levels: dict[str, Level]
    """By key of a signal."""

    def is_logged(self) -> bool:
        return False

    def apply(self, event: Event, entry: Entry) -> None:
        pulse = event.pulse
        for key in pulse.levels.keys() | self.levels.keys():
            if pulse.levels.get(key) != self.levels.get(key):
                pulse.changes[key] = entry.at
        pulse.levels = dict(self.levels)
        _publish(event, "room", (*staff_topics(PLENARY), *stage_topics(PLENARY)))
        _publish(event, "interpretation", (*staff_topics(PLENARY), *speaker_topics(PLENARY)))


def _publish(event: Event, id: str, topics: tuple[str, ...]) -> None:
    key = f"pulse:{id}"
    is_shown = bool(_levels_of(event, id))
    if is_shown or event.item_topics.get(key):
        event.publish_item(key, topics if is_shown else ())


def _levels_of(event: Event, id: str) -> dict[str, Level]:
    """Levels of an item: of the signals about the room, or by language of the interpretation."""
    levels = event.pulse.levels
    if id == "room":
        return {key: levels[key] for key in ROOM_SIGNALS if key in levels}
    return {
        key.removeprefix(INTERPRETATION): level
        for key, level in sorted(levels.items())
        if key.startswith(INTERPRETATION)
    }


def rests(event: Event) -> bool:
    """Return True while an anonymous poll is open or paused. Those of surveys do not count, as they
    are open for days.
    """
    return any(
        poll.is_running and poll.survey is None
        for id in event.anonymous_polls
        if (poll := event.polls.get(id))
    )


def count_people(event: Event) -> dict[str, int]:
    """Return the number of people present, by key of a signal: all of them, or the readers of the
    language of an interpretation.
    """
    present = [
        person
        for id in event.attendance.present_people()
        if (person := event.people.get(id)) is not None
    ]
    readers = Counter(INTERPRETATION + person.language for person in present)
    interpretation = {key: readers[key] for key in _interpretation_keys(event)}
    return dict.fromkeys(ROOM_SIGNALS, len(present)) | interpretation


def _interpretation_keys(event: Event) -> list[str]:
    return [INTERPRETATION + channel.language for channel in event.profile.channels]


def _last_press(event: Event, person: int | None) -> tuple[str, int] | None:
    """Return the key and the time (ms) of a person's last press, if it is known."""
    times = event.presses.times()
    keys = (*ROOM_SIGNALS, *_interpretation_keys(event))
    own = ((key, times[person, key]) for key in keys if person and (person, key) in times)
    return max(own, key=lambda press: press[1], default=None)


def next_deadline(event: Event) -> int | None:
    """Return the time (ms) of the next measurement; None if nothing can change."""
    times, levels = event.presses.times(), event.pulse.levels
    if not (times or levels) or event.profile.state != "live":
        return None
    measured_at = event.presses.measured_at
    newest = next(reversed(times.values()), 0) if times else 0
    is_counted = step_of(measured_at) - step_of(newest) <= KEPT_STEPS and newest > 0
    if not levels and (not is_counted or rests(event)):
        return None
    oldest = next(iter(times.values()), 0)
    closed = (poll.closed_at or 0 for id in event.anonymous_polls if (poll := event.polls.get(id)))
    since = max(measured_at, oldest, *event.pulse.changes.values(), *closed)
    return (step_of(since) + 1) * STEP_MS


def due_measurement(event: Event, at: int) -> Iterable[MeasurePulse]:
    """Return the measurement that is due, if one is."""
    due = next_deadline(event)
    return () if due is None or due > at else (MeasurePulse(),)


def close_pulse(event: Event, at: int, phase: Phase) -> Decision:
    """Take the levels away with the event."""
    return Decision((LevelsChanged(levels={}),) if event.pulse.levels else ())


class PulseItem(Item, frozen=True):
    """Levels of the pulse; signals that few people pressed are left out."""

    levels: dict[str, Level]
    """By signal, or by language of the interpretation that was lost."""


def view_pulse(event: Event, topic: str, id: str) -> PulseItem:
    """Levels of signals, while there are some: about the room (`pulse:room`), or about the
    interpretation by language (`pulse:interpretation`). Both in `room:1:staff`; the former in
    `room:1:stage`, the latter in `room:1:speaker`.
    """
    return PulseItem(levels=_levels_of(event, id))


REFUSALS: RefusalSentences = {
    (Conflict, "pulse_rests"): (
        "This is paused while an anonymous poll is open. Press again after the poll."
    ),
    (Conflict, "pulse_soon"): "You pressed a moment ago. You can press again in {n} seconds.",
    (BadValue, "pulse_language"): (
        "There is no interpretation into this language. Reload the page to see current languages."
    ),
}
ACTIONS, FACTS = (PressSignal, MeasurePulse), (LevelsChanged,)
VIEWS = {"pulse:S": view_pulse}
