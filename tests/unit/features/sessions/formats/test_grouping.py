"""Programmes as sessions: by talk, or by room and day; limits; breaks of the main event."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.sessions.formats.grouping import (
    GAP_MS,
    group_as_sessions,
    grouping_problems,
    main_points,
    suggest_grouping,
)
from live.features.sessions.formats.model import Programme, Talk, TalkSpeaker
from live.features.sessions.programme import most_at_once
from tools.scenario import START
from unit.features.sessions.formats.programmes import clock, read, titles_of
from unit.features.sessions.pretalx_two_days import pretalx_data

MINUTE = 60_000


def talk(start, end, title="Talk", room="Hall", **fields):
    """A talk from minute to minute after the start of the event."""
    place = {"en": room} if room else {}
    return Talk(START + start * MINUTE, START + end * MINUTE, {"en": title}, place, **fields)


def pause(start, end, title="Break", room="Hall"):
    return talk(start, end, title, room, kind="break")


def programme(*talks):
    return Programme({}, "Europe/Brussels", tuple(sorted(talks, key=lambda each: each.starts)))


def problems_of(programme, by):
    return {each.reason: each.fields for each in grouping_problems(programme, by)}


def test_a_conference_of_two_days_is_twelve_sessions_by_talk():
    conference, _ = read(pretalx_data())
    assert suggest_grouping(conference) == "talk"
    sessions = group_as_sessions(conference, "talk")
    assert len(sessions) == 12 and most_at_once(sessions) == 3
    assert sessions[0].place == {"en": "Great Hall", "zh": "大厅"} and sessions[0].points == ()
    assert [point.title["en"] for point in main_points(conference, "talk")] == [
        *("Coffee break", "Lunch", "Coffee break")
    ]


def test_parallel_sessions_of_the_same_title_are_named_by_place():
    track = {"track": {"en": "Tutorial"}}
    talks = [talk(0, 30, room=room, **track) for room in ("Hall", "Attic")]
    more = [talk(30, 60, room=room, **track) for room in ("Hall", "Attic")]
    later = [talk(200 + at, 201 + at, "More", **track) for at in range(2)]
    sessions = group_as_sessions(programme(*talks, *more, *later), "room_day")
    titles = [each.title["en"] for each in sessions]
    assert sorted(titles) == ["Tutorial", "Tutorial · Attic", "Tutorial · Hall"]


def test_talks_of_a_room_and_a_day_are_the_agenda_of_a_session():
    conference, _ = read(pretalx_data())
    sessions = group_as_sessions(conference, "room_day")
    great_hall = [each for each in sessions if each.place["en"] == "Great Hall"]
    shown = [(clock(each.starts), clock(each.ends), titles_of(each.points)) for each in great_hall]
    assert shown == [
        ("02 09:00", "02 11:30", ["Welcome to the river", "Rain as a resource"]),
        ("02 13:00", "02 14:30", []),
        ("03 09:00", "03 12:15", ["Costs of a leak", "Plans for next year", "Farewell"]),
    ]
    assert great_hall[0].title == {"en": "Great Hall", "zh": "大厅"}
    assert great_hall[1].title == {"en": "Open forum"}
    assert [speaker.name for speaker in great_hall[2].speakers] == ["Piet Verhoeven", "Ana Moreira"]


def test_a_pause_of_an_hour_ends_a_session():
    assert len(group_as_sessions(programme(talk(0, 60), talk(119, 180)), "room_day")) == 1
    assert len(group_as_sessions(programme(talk(0, 60), talk(120, 180)), "room_day")) == 2


def test_talks_at_the_same_time_in_a_room_are_in_one_session():
    (session,) = group_as_sessions(
        programme(talk(0, 200), talk(10, 20), talk(210, 230)), "room_day"
    )
    assert len(session.points) == 3 and session.ends == START + 230 * MINUTE


def test_a_session_has_the_name_of_the_track_of_all_its_talks():
    water = {"en": "Water", "zh": "水"}
    talks = [talk(0, 30, "A", track=water), talk(30, 60, "B", track=water)]
    assert group_as_sessions(programme(*talks), "room_day")[0].title == water
    talks.append(talk(60, 90, "C"))
    (session,) = group_as_sessions(programme(*talks), "room_day")
    assert (session.title, session.track) == ({"en": "Hall"}, {})


def test_a_break_of_a_room_alone_is_a_point_of_its_session():
    lone_break = pause(30, 45)
    talks = [talk(0, 30, "A"), lone_break, talk(45, 60, "B"), talk(0, 60, "C", "Other")]
    sessions = group_as_sessions(programme(*talks), "room_day")
    assert titles_of(sessions[0].points) == ["A", "Break", "B"]
    assert main_points(programme(*talks), "room_day") == ()
    assert main_points(programme(*talks), "talk") == (lone_break,)


@pytest.mark.parametrize(
    "breaks",
    [
        [pause(30, 45, room="")],
        [pause(30, 45), pause(30, 45, room="Other")],
        [pause(60, 75)],
    ],
)
def test_a_break_for_everyone_is_a_point_of_the_main_event_once(breaks):
    talks = [talk(0, 30, "A"), *breaks, talk(75, 90, "B"), talk(0, 60, "C", "Other")]
    for by in ("talk", "room_day"):
        (point,) = main_points(programme(*talks), by)
        assert point.title == {"en": "Break"}
        sessions = group_as_sessions(programme(*talks), by)
        assert not any(each.kind == "break" for session in sessions for each in session.points)


def test_a_break_at_the_edge_of_a_session_is_a_point_of_the_main_event():
    talks = [pause(0, 15), talk(15, 30, "A"), pause(30, 45), talk(0, 60, "C", "Other")]
    sessions = group_as_sessions(programme(*talks), "room_day")
    assert [session.points for session in sessions] == [(), ()]
    assert len(main_points(programme(*talks), "room_day")) == 2


def test_many_talks_are_grouped_by_room_and_day():
    talks = [talk(30 * n, 30 * n + 30, f"Talk {n}") for n in range(61)]
    assert suggest_grouping(programme(*talks[:60])) == "talk"
    assert suggest_grouping(programme(*talks)) == "room_day"
    assert problems_of(programme(*talks), "talk") == {"programme_sessions": {"n": 61, "most": 60}}


def test_limits_are_reported_with_their_numbers():
    crowd = [talk(0, 30, f"Talk {n}", f"Room {n}") for n in range(11)]
    late = [talk(n * 24 * 60, n * 24 * 60 + 30) for n in range(6)]
    long_agenda = [talk(5 * n, 5 * n + 5, f"Talk {n}") for n in range(101)]
    breaks = [pause(n, n + 1, room="") for n in range(101)]
    assert problems_of(programme(*crowd), "talk") == {"programme_parallel": {"n": 11, "most": 10}}
    assert problems_of(programme(*crowd[:10]), "talk") == {}
    assert problems_of(programme(*late), "talk") == {"programme_days": {"n": 6, "most": 5}}
    assert problems_of(programme(*long_agenda), "room_day") == {
        "programme_points": {"n": 101, "most": 100}
    }
    assert set(problems_of(programme(talk(0, 1), *breaks), "talk")) == {"programme_main_points"}
    assert set(problems_of(programme(pause(0, 1)), "talk")) == {"programme_no_sessions"}


def test_sessions_that_follow_each_other_are_not_at_the_same_time():
    sessions = group_as_sessions(programme(talk(0, 30, "A"), talk(30, 60, "B")), "talk")
    assert most_at_once(sessions) == 1


TALKS = st.builds(
    lambda start, length, room, kind, n: talk(
        start, start + length, f"{n}", room, kind=kind, speakers=(TalkSpeaker(f"P{n}"),)
    ),
    st.integers(0, 3000),
    st.integers(1, 300),
    st.sampled_from(["", "A", "B", "C"]),
    st.sampled_from(["talk", "talk", "talk", "break"]),
    st.integers(0, 1_000_000),
)


@given(st.lists(TALKS, max_size=40, unique_by=lambda each: each.title["en"]))
def test_every_talk_is_in_one_session_and_every_break_in_one_agenda(talks):
    conference = programme(*talks)
    for by in ("talk", "room_day"):
        sessions = group_as_sessions(conference, by)
        points = [
            point.title["en"]
            for session in sessions
            for point in (session.points or [msgspec.structs.replace(session, points=())])
        ]
        points += [point.title["en"] for point in main_points(conference, by)]
        assert sorted(points) == sorted(each.title["en"] for each in talks)
        for session in sessions:
            assert session.starts == min(
                [each.starts for each in session.points] or [session.starts]
            )
            assert session.starts < session.ends
            ends = session.starts
            for point in session.points:
                assert point.starts - ends < GAP_MS and point.room == session.place
                ends = max(ends, point.ends)
