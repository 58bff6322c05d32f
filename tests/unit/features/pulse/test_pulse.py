"""The pulse: presses of attendees, and levels for staff."""

import json
from pathlib import Path

import msgspec
import pytest

from live.features.pulse.levels import PRESS_MS, STEP_MS
from live.features.pulse.pulse import (
    PRESS_INTERVAL_MS,
    LevelsChanged,
    PressSignal,
    next_deadline,
)
from live.features.registry import write_entry
from tools.scenario import CREATE, Scenario, assert_refused

ROOT = Path(__file__).parents[4]
CHANNELS = [
    {"language": "zh", "url": "https://call.example/zh"},
    {"language": "en", "url": "https://call.example/en"},
]


class Room:
    """A live event with people in it."""

    def __init__(self, people: int = 20, **settings) -> None:
        self.scenario = Scenario(**settings)
        self.scenario.perform(self.scenario.organiser, "event.configure", channels=CHANNELS)
        self.people = [self.scenario.join(f"p{number}") for number in range(people)]
        self.translator = self.scenario.staff("translator")
        self.wait(0)

    def press(self, *numbers: int, signal: str = "too_fast", **fields) -> None:
        for number in numbers:
            self.scenario.perform(self.people[number], "pulse.press", signal=signal, **fields)

    def wait(self, ms: int = STEP_MS) -> None:
        """Wait until the grid, then so long; the system measures at each step."""
        scenario = self.scenario
        for _ in range(ms // STEP_MS):
            scenario.at = (scenario.at // STEP_MS + 1) * STEP_MS
            scenario.strike()

    def seen_by(self, who) -> dict:
        items = self.scenario.items_of(who)
        return {key: item["levels"] for key, item in items.items() if key.startswith("pulse:")}

    @property
    def levels(self) -> dict:
        return self.scenario.event.pulse.levels


def test_staff_and_speakers_see_a_level_once_enough_people_pressed():
    room = Room()
    room.press(*range(4))
    room.wait()
    assert room.seen_by(room.scenario.moderator) == {}
    room.press(4)
    assert room.levels == {}
    room.wait()
    for who in (room.scenario.moderator, room.scenario.organiser, room.scenario.speaker):
        assert room.seen_by(who) == {"pulse:room": {"too_fast": "many"}}


def test_attendees_screens_and_translators_see_nothing_of_the_room():
    room = Room()
    room.press(*range(9))
    room.wait()
    for who in (room.people[0], room.scenario.screen, room.translator):
        assert room.seen_by(who) == {}


def test_translators_see_the_interpretation_by_language():
    room = Room(0)
    room.people = [room.scenario.join(f"p{n}", language="zh") for n in range(10)]
    room.press(*range(5), signal="interpretation", language="zh")
    room.wait()
    for who in (room.translator, room.scenario.speaker, room.scenario.moderator):
        assert room.seen_by(who) == {"pulse:interpretation": {"zh": "many"}}
    assert room.seen_by(room.people[0]) == room.seen_by(room.scenario.screen) == {}


def test_the_interpretation_for_few_readers_shows_nothing():
    room = Room()
    readers = [room.scenario.join(f"r{n}", language="zh") for n in range(4)]
    room.people += readers
    room.press(*range(20, 24), *range(5), signal="interpretation", language="zh")
    room.wait()
    assert room.levels == {}


def test_interpretation_is_lost_only_where_there_is_some():
    room = Room()
    room.scenario.perform(room.scenario.organiser, "event.configure", channels=CHANNELS[:1])
    for language in ("en", ""):
        assert_refused(
            *("bad_value", "pulse_language", room.scenario, room.people[0], "pulse.press"),
            signal="interpretation",
            language=language,
        )


def test_a_press_is_gone_after_five_minutes_without_anyones_act():
    room = Room()
    room.press(*range(5))
    room.wait()
    room.wait(PRESS_MS - STEP_MS)
    assert room.levels == {"too_fast": "many"} and len(level_facts(room)) == 1
    room.wait()
    assert room.levels == {} and room.seen_by(room.scenario.moderator) == {}
    room.wait()
    assert next_deadline(room.scenario.event) is None


def test_one_press_a_minute_over_all_signals():
    room = Room()
    room.press(0)
    room.scenario.at += 20_500
    assert_refused(
        *("conflict", "pulse_soon", room.scenario, room.people[0], "pulse.press"),
        signal="cannot_hear",
    )
    with pytest.raises(Exception, match="pulse_soon") as refusal:
        room.press(0, signal="cannot_hear")
    assert refusal.value.fields == {"n": 40}
    room.scenario.at += 39_500
    room.press(0, signal="cannot_hear")


def test_the_same_press_again_changes_nothing():
    room = Room()
    room.press(0)
    before = dict(room.scenario.event.presses.times())
    room.scenario.at += 30_000
    room.press(0)
    assert room.scenario.event.presses.times() == before


@pytest.mark.parametrize("secret", [False, True])
def test_it_rests_while_an_anonymous_poll_runs(secret):
    room = Room()
    room.press(*range(5))
    room.wait()
    poll = room.scenario.poll(anonymous=True, secret=secret)
    assert_refused(
        *("conflict", "pulse_rests", room.scenario, room.people[9], "pulse.press"),
        signal="too_fast",
    )
    room.wait()
    assert room.levels == {} and next_deadline(room.scenario.event) is None
    room.scenario.perform(room.scenario.moderator, "poll.pause", poll=poll)
    room.scenario.at += 1
    assert_refused(
        *("conflict", "pulse_rests", room.scenario, room.people[9], "pulse.press"),
        signal="too_fast",
    )
    room.scenario.perform(room.scenario.moderator, "poll.close", poll=poll)
    assert next_deadline(room.scenario.event) > room.scenario.at
    room.press(*range(5, 9))
    room.wait()
    assert room.levels == {"too_fast": "many"}


def test_it_does_not_rest_for_a_poll_by_name():
    room = Room()
    room.scenario.poll(anonymous=False)
    room.press(*range(5))
    room.wait()
    assert room.levels == {"too_fast": "many"}


def test_levels_end_with_the_event_and_nobody_presses_then():
    room = Room()
    room.press(*range(5))
    room.wait()
    room.scenario.perform(room.scenario.organiser, "event.end")
    assert room.seen_by(room.scenario.moderator) == {}
    assert_refused(
        *("closed", "event_ended", room.scenario, room.people[0], "pulse.press"),
        signal="too_fast",
    )


def test_an_event_without_the_part_has_none():
    parts = [name for name in CREATE["parts"] if name != "pulse"]
    room = Room(parts=parts)
    assert_refused(
        *("closed", "part_pulse", room.scenario, room.people[0], "pulse.press"),
        signal="too_fast",
    )
    assert next_deadline(room.scenario.event) is None


def test_levels_are_measured_on_a_grid_and_once_a_step():
    room = Room(40)
    room.wait()
    room.scenario.at += 4_000
    room.press(*range(6))
    deadline = next_deadline(room.scenario.event)
    assert deadline % STEP_MS == 0 and 0 < deadline - room.scenario.at < STEP_MS
    room.scenario.strike()
    assert room.levels == {}
    room.wait()
    room.press(*range(6, 12))
    room.scenario.strike()
    assert room.levels == {"too_fast": "many"} and len(level_facts(room)) == 1


def test_a_press_stays_when_its_person_leaves_or_is_banned():
    room = Room()
    room.press(*range(5))
    room.wait()
    room.scenario.perform(room.scenario.moderator, "person.ban", person=room.people[0].person)
    room.wait()
    assert room.levels == {"too_fast": "many"}


def test_the_journal_and_the_state_hold_no_press():
    room = Room()
    before = msgspec.json.encode(room.scenario.event)
    entries = len(room.scenario.entries)
    room.press(*range(4))
    assert len(room.scenario.entries) == entries
    assert msgspec.json.encode(room.scenario.event) == before
    room.press(4)
    room.wait()
    (entry,) = room.scenario.entries[entries:]
    assert isinstance(entry.fact, LevelsChanged) and entry.actor == "system"
    assert json.loads(write_entry(entry))[-1] == {
        "is": "pulse.levels_changed",
        "levels": {"too_fast": "many"},
    }


def test_a_persons_own_data_and_the_log_say_nothing_of_presses():
    room = Room()
    room.press(*range(5))
    room.wait()
    event, person = room.scenario.event, room.people[0].person
    for feature in event.features:
        told = msgspec.json.encode(feature.about_person(event, person, "en"))
        assert b"too_fast" not in told and b"pulse" not in told
    assert not any("pulse" in line.tag for line in event.log)


def test_the_page_shows_a_press_for_as_long_as_it_counts():
    page = (ROOT / "static/src/features/pulse/pulse_state.js").read_text("utf-8")
    for name, ms in (("PRESS_MS", PRESS_MS), ("PRESS_INTERVAL_MS", PRESS_INTERVAL_MS)):
        assert f"{name} = {ms:_};" in page


def test_no_program_presses():
    assert (
        PressSignal
        in next(
            feature for feature in Scenario().event.features if feature.name == "pulse"
        ).personal
    )


def level_facts(room: Room) -> list:
    return [entry for entry in room.scenario.entries if isinstance(entry.fact, LevelsChanged)]
