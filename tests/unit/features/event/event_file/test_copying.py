"""Copies of an event: chosen parts, on another day, at the same local hours."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from live.features.event.event_file.cleaning import clean_definition
from live.features.event.event_file.copying import PARTS, copy_definition
from live.features.event.event_file.export import definition_of
from live.features.event.event_file.local_time import to_ms
from live.features.event.event_file.yaml_file import load_event
from live.features.event.parts import all_parts, parts_of_file
from live.features.polls.event_file import keep_polls
from live.kernel.errors import BadValue
from tools.scenario import Scenario

BRUSSELS = "Europe/Brussels"
FILE = """
title: Town hall
starts: 2026-09-30 09:00
ends: 2026-09-30 17:30
zone: Europe/Brussels
languages: [en]
description: For everyone
delegations: [{id: lazio, region: "", name: Lazio}]
k: 7
agenda:
  - {starts: 09:00, ends: 09:30, title: Welcome, polls: [1], breakouts: [1]}
  - {starts: 2026-10-01 10:00, ends: 2026-10-01 11:00, title: The day after}
polls: [{kind: choice, prompt: Which?, options: [One, Two]}]
breakouts: [{title: B, task: T, rooms: [{}]}]
look: {colour: plum}
board: {open: true, until: 2026-10-14 18:00}
links: [{role: speaker, label: Ms Li, delegation: lazio}]
"""


def test_polls_that_stay_behind_leave_the_agenda_with_the_others():
    two = FILE.replace("polls: [1]", "polls: [1, 2, 3]").replace(
        "polls: [{kind",
        "polls: [{kind: choice, prompt: First?, options: [One, Two]}, "
        "{kind: choice, prompt: Second?, options: [One, Two]}, {kind",
    )
    definition, problems = load_event(two)
    assert not problems
    copy = keep_polls(definition, [1, 3])
    assert [poll.prompt["en"] for poll in copy.polls] == ["First?", "Which?"]
    assert copy.agenda[0].polls == (1, 2) and copy.agenda[1].polls == ()
    assert keep_polls(definition, [1, 2, 3]) == definition


@pytest.fixture
def original():
    """Definition of an event that has all parts."""
    definition, problems = load_event(FILE)
    assert not problems
    return replace(definition, parts=tuple(all_parts()))


def hours_of(definition):
    """Local start and end of the event and its points, and the length in hours of the event."""
    times = [(definition.starts, definition.ends)]
    times += [(point.starts, point.ends) for point in definition.agenda]
    zone = definition.zone
    return times, (to_ms(definition.ends, zone) - to_ms(definition.starts, zone)) / 3_600_000


@pytest.mark.parametrize("day", ["2026-10-24", "2026-10-25", "2027-03-28", "2027-06-01"])
def test_days_move_and_local_hours_stay_across_a_change_of_clocks(original, day):
    copy = copy_definition(original, PARTS, date.fromisoformat(day))
    after = f"{date.fromordinal(date.fromisoformat(day).toordinal() + 1)}"
    assert hours_of(copy) == (
        [
            (f"{day} 09:00", f"{day} 17:30"),
            ("09:00", "09:30"),
            (f"{after} 10:00", f"{after} 11:00"),
        ],
        8.5,
    )
    two_weeks_later = date.fromordinal(date.fromisoformat(day).toordinal() + 14)
    assert copy.board.until == f"{two_weeks_later} 18:00"
    assert clean_definition(copy)[1] == []


def test_a_copy_in_winter_is_at_another_hour_of_utc(original):
    copy = copy_definition(original, (), date(2026, 12, 3))
    assert (
        to_ms(copy.starts, BRUSSELS) - to_ms(original.starts, BRUSSELS) == (64 * 24 + 1) * 3_600_000
    )


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 24), 9.0), (date(2027, 3, 27), 7.0), (date(2027, 5, 1), 8.0)]
)
def test_a_night_keeps_its_hours_on_the_clock(original, day, hours):
    night = replace(original, starts="2026-09-29 22:00", ends="2026-09-30 06:00", agenda=())
    assert hours_of(copy_definition(night, PARTS, day))[1] == hours


def test_a_point_in_the_hour_that_clocks_skip_keeps_its_length(original):
    point = replace(original.agenda[0], starts="02:30", ends="03:00", polls=(), breakouts=())
    night = replace(original, starts="2026-09-30 01:00", agenda=(point,))
    copy = copy_definition(night, PARTS, date(2027, 3, 28))
    assert (copy.agenda[0].starts, copy.agenda[0].ends) == ("02:30", "04:00")
    assert clean_definition(copy)[1] == []


def test_another_hour_moves_the_agenda_along(original):
    copy = copy_definition(original, PARTS, datetime.fromisoformat("2026-10-01T10:30"))
    assert hours_of(copy)[0][:2] == [
        ("2026-10-01 10:30", "2026-10-01 19:00"),
        ("10:30", "11:00"),
    ]


def test_only_ticked_parts_go_along(original):
    bare = copy_definition(original, (), date(2026, 9, 30), {"en": "Another"})
    assert (bare.title, bare.languages) == ({"en": "Another"}, ("en",))
    parts = ("description", "delegations", "agenda", "polls", "breakouts", "links")
    assert not any(getattr(bare, name) for name in parts)
    assert (bare.k, bare.look.colour) == (5, "teal")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_stay_behind_and_can_come_alone(original, part):
    for parts in ((part,), tuple(set(PARTS) - {part})):
        copy = copy_definition(original, parts, date(2026, 12, 3))
        assert clean_definition(copy)[1] == []


def test_all_parts_on_the_same_day_are_the_original(original):
    assert copy_definition(original, PARTS, date(2026, 9, 30)) == original


def test_polls_that_were_run_come_as_drafts_and_people_never():
    scenario = Scenario()
    ann = scenario.join("Ann Canary")
    scenario.perform(ann, "poll.vote", poll=scenario.poll(), answer=[0])
    copy = copy_definition(definition_of(scenario.event, {}), PARTS, date(2026, 12, 3))
    assert len(copy.polls) == 1
    assert "Canary" not in repr(copy)


WITH_ALL = (
    FILE
    + """
surveys: [{title: How was it?, questions: [{kind: choice, prompt: Good?, options: [Yes, No]}]}]
directory: true
shared_devices: 4
frame_sites: [https://example.org]
"""
)


@pytest.mark.parametrize("part", all_parts())
def test_a_copy_keeps_the_removal_of_a_part(part):
    official = "polls: [{kind: choice, prompt: Adopt?, options: [Y, N], anonymous: false, "
    file = WITH_ALL.replace("polls: [{kind", official + "voters: heads}, {kind", 1)
    definition, problems = load_event(file.replace("polls: [1]", "polls: [1, 2]", 1))
    assert not problems
    parts = tuple(name for name in all_parts() if name != part)
    copy = copy_definition(replace(definition, parts=parts), PARTS, date(2026, 9, 30))
    assert part not in parts_of_file(copy)
    assert set(parts) - {"run_sheet"} <= set(parts_of_file(copy))
    assert clean_definition(copy)[1] == []
    assert "Which?" in [poll.prompt["en"] for poll in copy.polls]


def test_a_day_out_of_range_is_refused(original):
    with pytest.raises(BadValue):
        copy_definition(original, PARTS, date.max)
