"""Expected times of the agenda. `make fixtures` writes cases for the browser, which has to find the
same times: static/testing/agenda_times.json.
"""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from live.features.agenda.model import Point, PointProgress
from live.features.agenda.progress import (
    FORGOTTEN_MS,
    MINUTE_MS,
    expected_times,
    lateness,
    minutes_late,
    shortest_ms,
)
from tools.scenario import START, Scenario

ZONE = "Europe/Brussels"
FIXTURE = Path(__file__).parents[4] / "static/testing/agenda_times.json"


def point(id: int, starts: int, minutes: int, kind: str = "talk") -> Point:
    """A point that starts this many minutes after the start of the event (09:00)."""
    begins = START + starts * MINUTE_MS
    return Point(begins, begins + minutes * MINUTE_MS, {"en": f"{id}"}, id=id, kind=kind)


PLAN = [point(1, 0, 30), point(2, 30, 30), point(3, 70, 20, "break"), point(4, 90, 30)]


def at(minute: float) -> int:
    return START + int(minute * MINUTE_MS)


def times(progress, minute, points=PLAN):
    """Expected start, end (minutes after the start) and phase of each point."""
    return [
        ((each.starts - START) / MINUTE_MS, (each.ends - START) / MINUTE_MS, each.phase)
        for each in expected_times(points, progress, at(minute), ZONE)
    ]


def begun(minute, ended=None, **more):
    return PointProgress(at(minute), None if ended is None else at(ended), **more)


def test_an_agenda_that_nobody_moves_follows_the_clock():
    assert times({}, 40) == [
        (0, 30, "past"),
        (30, 60, "current"),
        (70, 90, "coming"),
        (90, 120, "coming"),
    ]


def test_a_late_point_pushes_all_after_it_until_a_gap_absorbs_that():
    progress = {1: begun(12)}
    assert times(progress, 20) == [
        (12, 42, "current"),
        (42, 72, "coming"),
        (72, 92, "coming"),
        (92, 122, "coming"),
    ]


def test_a_point_that_overruns_ends_now_at_the_earliest():
    progress = {1: begun(0)}
    assert times(progress, 35)[:2] == [(0, 35, "current"), (35, 65, "coming")]


def test_nothing_is_earlier_than_planned():
    progress = {1: begun(0, 10)}
    assert times(progress, 15)[1] == (30, 60, "coming")


def test_a_point_that_waits_for_its_start_is_late_by_the_clock():
    progress = {1: begun(0, 30)}
    assert times(progress, 37)[1:3] == [(37, 67, "coming"), (70, 90, "coming")]


def test_an_extension_pushes_an_agenda_that_nobody_started():
    progress = {2: PointProgress(extension=15)}
    assert times(progress, 40)[1:] == [(30, 75, "current"), (75, 95, "coming"), (95, 125, "coming")]


def test_a_point_before_the_one_that_runs_was_passed_by():
    progress = {3: begun(60)}
    assert [phase for _, _, phase in times(progress, 61)] == ["past", "past", "current", "coming"]


def test_a_point_that_is_started_again_runs_again():
    progress = {2: begun(30, 40), 1: begun(41)}
    assert times(progress, 45) == [
        (41, 71, "current"),
        (30, 40, "past"),
        (71, 91, "coming"),
        (91, 121, "coming"),
    ]


def test_a_point_that_nobody_finished_is_over_some_hours_later():
    progress = {1: begun(0)}
    late = 30 + FORGOTTEN_MS // MINUTE_MS
    assert times(progress, late)[0][2] == "current"
    assert times(progress, late + 1)[0] == (0, 30, "past")
    assert times(progress, late + 1)[1] == (30, 60, "past")


def test_a_day_does_not_move_another_day():
    tomorrow = point(5, 24 * 60, 30)
    progress = {4: begun(90, extension=600)}
    assert times(progress, 100, [*PLAN, tomorrow])[-1] == (1440, 1470, "coming")
    assert times({4: begun(90)}, 1440 + 5, [*PLAN, tomorrow])[-1] == (1440, 1470, "current")


def test_the_agenda_is_late_by_the_point_that_runs_or_comes_next():
    scenario = Scenario()
    plan = [(0, 30), (40, 30)]
    points = [{"starts": at(a), "ends": at(a + n), "title": {"en": str(a)}} for a, n in plan]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    assert lateness(scenario.event, at(5)) == (0, 1, at(70))
    scenario.at = at(12)
    scenario.perform(scenario.moderator, "agenda.start", point=1)
    assert lateness(scenario.event, at(13)) == (12, 1, at(72))
    scenario.at = at(50)
    scenario.perform(scenario.moderator, "agenda.finish", point=1)
    assert lateness(scenario.event, at(55)) == (15, 2, at(85))
    assert lateness(Scenario().event, START) == (0, None, 0)


@pytest.mark.parametrize(
    ("kind", "minutes", "is_last", "least"),
    [
        ("talk", 30, False, 18),
        ("talk", 6, False, 5),
        ("talk", 4, False, 4),
        ("break", 30, False, 10),
        ("break", 30, True, 18),
        ("break", 8, False, 8),
    ],
)
def test_a_point_keeps_a_share_of_its_length(kind, minutes, is_last, least):
    assert shortest_ms(point(1, 0, minutes, kind), is_last) == least * MINUTE_MS


@st.composite
def agendas(draw):
    """Points of two days without overlaps, and their course."""
    points, minute = [], 0
    for id in range(1, draw(st.integers(1, 8)) + 1):
        minute += draw(st.sampled_from([0, 0, 5, 20, 1000]))
        length = draw(st.integers(1, 90))
        points.append(point(id, minute, length))
        minute += length
    progress, now = {}, 0
    for each in points:
        act = draw(st.sampled_from(["", "", "run", "skip", "extend"]))
        if act == "skip":
            progress[each.id] = PointProgress(skipped=True)
        if act == "extend":
            minutes = (each.ends - each.starts) // MINUTE_MS
            progress[each.id] = PointProgress(extension=draw(st.integers(1 - minutes, 30)))
        if act == "run":
            ended = now + draw(st.integers(1, 90))
            progress[each.id] = begun(now, ended)
            now = ended
    running = draw(st.sampled_from([None, *progress]))
    if running is not None and progress[running].ended == at(now):
        progress[running].ended = None
    return points, progress, at(now + draw(st.integers(0, 120)))


@given(agendas())
def test_points_to_come_keep_their_order_and_lie_in_no_past(agenda):
    points, progress, now = agenda
    times = expected_times(points, progress, now, ZONE)
    assert [each.point for each in times] == points
    coming = [each for each in times if each.phase == "coming"]
    assert all(each.starts >= max(now, each.point.starts) for each in coming)
    for one, other in pairwise(coming):
        assert one.ends <= other.starts or one.ends <= one.point.ends
    assert all(each.ends >= now for each in times if each.phase == "current")


@given(agendas())
def test_a_gap_absorbs_lateness(agenda):
    points, progress, now = agenda
    coming = [
        each for each in expected_times(points, progress, now, ZONE) if each.phase == "coming"
    ]
    for one, other in pairwise(coming):
        gap = other.point.starts - one.point.ends
        late = max(0, one.ends - one.point.ends)
        assert other.starts - other.point.starts <= max(0, late - max(0, gap))


@given(agendas(), st.data())
def test_skipping_makes_nothing_later(agenda, data):
    points, progress, now = agenda
    before = expected_times(points, progress, now, ZONE)
    coming = [each.point.id for each in before if each.phase == "coming"]
    if not coming:
        return
    skipped = data.draw(st.sampled_from(coming))
    course = replace(progress.get(skipped) or PointProgress(), skipped=True)
    after = expected_times(points, {**progress, skipped: course}, now, ZONE)
    for old, new in zip(before, after, strict=True):
        if new.phase == "coming":
            assert new.starts <= old.starts and new.ends <= old.ends
            assert minutes_late(new) <= minutes_late(old)


def _cases() -> list[dict[str, object]]:
    chance = random.Random(38)
    cases = []
    for _ in range(60):
        points, minute, clock, progress = [], 0, 0, {}
        for id in range(1, chance.randint(2, 7)):
            minute += chance.choice([0, 0, 10, 30, 900])
            length = chance.randint(5, 60)
            points.append(point(id, minute, length, chance.choice(["talk", "talk", "break"])))
            act = chance.choice(["", "run", "run", "skip", "extend"])
            if act == "skip":
                progress[id] = PointProgress(skipped=True)
            elif act == "extend":
                progress[id] = PointProgress(extension=chance.randint(-4, 20))
            elif act == "run":
                ended = clock + chance.randint(5, 60)
                progress[id] = begun(clock, ended)
                clock = ended
            minute += length
        last = chance.choice([None, *(id for id, each in progress.items() if each.started)])
        if last and progress[last].ended == at(clock):
            progress[last].ended = None
        now = at(clock + chance.choice([0, 3, 17, 90, 500]))
        entries = expected_times(points, progress, now, ZONE)
        cases.append(
            {
                "points": [
                    {"id": each.id, "starts": each.starts, "ends": each.ends, "kind": each.kind}
                    for each in points
                ],
                "progress": {
                    str(id): {
                        name: value
                        for name in ("started", "ended", "extension", "skipped")
                        if (value := getattr(each, name)) not in (None, 0, False)
                    }
                    for id, each in progress.items()
                },
                "now": now,
                "expected": [[each.starts, each.ends, each.phase] for each in entries],
                "late": [minutes_late(each) for each in entries],
            }
        )
    return cases


def _fixture() -> str:
    return json.dumps({"zone": ZONE, "cases": _cases()}, indent=1) + "\n"


def test_the_browser_has_the_same_cases():
    assert FIXTURE.read_text() == _fixture(), "run `make fixtures`"


if __name__ == "__main__":
    FIXTURE.write_text(_fixture())
