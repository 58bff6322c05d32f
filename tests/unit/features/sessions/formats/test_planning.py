"""Sessions of an imported programme as an event stores them."""

import pytest

from live.features.sessions.formats.grouping import group_as_sessions, main_points
from live.features.sessions.formats.model import (
    GroupedSession,
    Talk,
    TalkLink,
    TalkSpeaker,
)
from live.features.sessions.formats.planning import plan_point, plan_session, write_session
from live.features.sessions.formats.schedule_export import write_schedule_json
from live.features.sessions.programme import list_sessions
from tools.scenario import START, Scenario
from unit.features.sessions.formats.programmes import read
from unit.features.sessions.pretalx_two_days import frab_schedule, pretalx_data

HOUR = 3_600_000
SESSION = GroupedSession(
    title={"en": "Rivers", "zh": "河流"},
    starts=START,
    ends=START + HOUR,
    place={"en": "Hall"},
    track={"en": "Water"},
    description={"en": "Text", "zh": "文字"},
    speakers=(TalkSpeaker("Ana Silva", "Mayor"), TalkSpeaker("林小雨")),
    links=(TalkLink("Paper", "https://a.example"), TalkLink("", "https://b.example")),
    points=(Talk(START, START + HOUR, {"zh": "点"}, speakers=(TalkSpeaker("Li Wei"),)),),
)


def test_names_of_speakers_are_hosts_and_links_are_part_of_the_description():
    planned = plan_session(SESSION)
    assert planned.hosts == {"en": "Ana Silva, 林小雨"}
    links = "Paper: https://a.example\nhttps://b.example"
    assert planned.description == {"en": f"Text\n\n{links}", "zh": f"文字\n\n{links}"}
    assert (planned.place, planned.track) == (SESSION.place, SESSION.track)
    assert planned.points[0].speaker == {"zh": "Li Wei"}


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ({}, {"en": "Paper: https://a.example\nhttps://b.example"}),
        ({"en": "x" * 1990}, {"en": "x" * 1990}),
    ],
)
def test_links_do_not_make_a_description_too_long(description, expected):
    session = GroupedSession(
        SESSION.title, START, START + HOUR, description=description, links=SESSION.links
    )
    assert plan_session(session).description == expected


@pytest.mark.parametrize("content", [frab_schedule(), pretalx_data()])
@pytest.mark.parametrize("by", ["talk", "room_day"])
def test_an_event_takes_the_sessions_and_breaks_of_a_conference(content, by):
    programme, _ = read(content)
    scenario = Scenario()
    sessions = [plan_session(each) for each in group_as_sessions(programme, by)]
    scenario.perform(scenario.organiser, "session.add", sessions=sessions)
    points = [plan_point(each) for each in main_points(programme, by)]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    listed = scenario.event.sessions.listed.values()
    assert [each.title for each in listed] == [each.title for each in sessions]
    assert [each.points for each in listed] == [each.points for each in sessions]
    assert len(scenario.event.agenda.points) == len(points)


def test_the_programme_of_an_event_is_written_and_read_back():
    programme, _ = read(pretalx_data())
    scenario = Scenario()
    sessions = [plan_session(each) for each in group_as_sessions(programme, "talk")]
    scenario.perform(scenario.organiser, "session.add", sessions=sessions)
    _, *listed = list_sessions(scenario.event)
    address = "https://live.example/e/7HK3QF/s/"
    written = [write_session(each, "en", f"{address}{each.number}") for each in listed]
    again, notes = read(write_schedule_json(written, "en", "Europe/Brussels", {"en": "x"}))
    talks = [each for each in programme.talks if each.kind == "talk"]
    assert notes == {}

    def key(talk):
        return talk.starts, next(iter(talk.room.values()))

    for talk, other in zip(sorted(talks, key=key), sorted(again.talks, key=key), strict=True):
        for name in ("starts", "ends", "title", "room", "track", "speakers", "description"):
            assert getattr(talk, name) == getattr(other, name)


def test_the_agenda_of_a_session_is_written_with_its_speakers():
    planned = plan_session(SESSION)
    scenario = Scenario()
    scenario.perform(scenario.organiser, "session.add", sessions=[planned])
    _, listed = list_sessions(scenario.event)
    session = write_session(listed, "zh", "https://live.example", planned.points, is_skipped=True)
    assert session.points == SESSION.points and session.is_skipped
    assert [each.name for each in session.speakers] == ["Ana Silva", "林小雨"]
