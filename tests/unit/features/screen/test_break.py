"""A break on the screen of a room, with the time at which it ends."""

import msgspec
import pytest

from live.features.screen.screen import LONGEST_BREAK_MS
from tools.scenario import action, assert_refused

MINUTE_MS = 60_000


def screen_of(scenario, room=1):
    return scenario.items_of(scenario.screen)[f"screen:{room}"]


def show_break(scenario, until):
    scenario.perform(scenario.moderator, "screen.show", room=1, what="break", until=until)


def test_a_break_has_an_end_or_none(scenario):
    until = scenario.at + 10 * MINUTE_MS
    show_break(scenario, until)
    assert (screen_of(scenario)["what"], screen_of(scenario)["until"]) == ("break", until)
    show_break(scenario, until + 5 * MINUTE_MS)
    assert screen_of(scenario)["until"] == until + 5 * MINUTE_MS
    scenario.perform(scenario.moderator, "screen.show", room=1, what="break")
    assert screen_of(scenario)["until"] is None


def test_a_blank_keeps_the_end_of_a_break_and_another_content_drops_it(scenario):
    until = scenario.at + 10 * MINUTE_MS
    show_break(scenario, until)
    scenario.perform(scenario.moderator, "screen.blank", room=1, on=True)
    scenario.perform(scenario.moderator, "screen.blank", room=1, on=False)
    assert screen_of(scenario)["until"] == until
    scenario.poll()
    assert (screen_of(scenario)["what"], screen_of(scenario)["until"]) == ("auto", None)


@pytest.mark.parametrize("after", [-MINUTE_MS, 0, LONGEST_BREAK_MS + 1, 2**60, -(2**60), 2**65])
def test_a_break_ends_ahead_and_within_a_day(scenario, after):
    assert_refused(
        "bad_value",
        "break_end",
        scenario,
        scenario.moderator,
        "screen.show",
        room=1,
        what="break",
        until=scenario.at + after,
    )
    show_break(scenario, scenario.at + LONGEST_BREAK_MS)


@pytest.mark.parametrize("what", ["title", "agenda", "auto", "questions"])
def test_nothing_but_a_break_has_an_end(scenario, what):
    assert_refused(
        "bad_value",
        "break_end",
        scenario,
        scenario.moderator,
        "screen.show",
        room=1,
        what=what,
        until=scenario.at + MINUTE_MS,
    )


@pytest.mark.parametrize("until", [1.5, "soon", True, [1]])
def test_an_end_that_is_no_whole_number_is_not_read(until):
    with pytest.raises(msgspec.ValidationError):
        action("screen.show", room=1, what="break", until=until)


def test_nobody_but_staff_shows_a_break(scenario):
    fields = {"room": 1, "what": "break", "until": scenario.at + MINUTE_MS}
    for who in (scenario.join(), scenario.speaker, scenario.screen):
        assert_refused("forbidden", "", scenario, who, "screen.show", **fields)
