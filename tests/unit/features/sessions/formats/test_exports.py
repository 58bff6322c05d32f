"""Sessions as a calendar and as schedule.json, which is read back as it was written."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.sessions.formats.calendar_export import write_ics
from live.features.sessions.formats.grouping import group_as_sessions
from live.features.sessions.formats.model import (
    ImportContext,
    Talk,
    TalkLink,
    TalkSpeaker,
    WrittenSession,
)
from live.features.sessions.formats.programme_reader import read_programme
from live.features.sessions.formats.schedule_export import write_schedule_json
from live.kernel.text import clean_text
from tools.scenario import START
from unit.features.sessions.formats.programmes import CONTEXT, LANGUAGES, read, times_of
from unit.features.sessions.pretalx_two_days import frab_schedule, pretalx_data

ZONE = "Europe/Brussels"
HOUR = 3_600_000
ADDRESS = "https://live.example/e/7HK3QF/s/"
TITLE = {"en": "Water Forum", "zh": "水论坛"}
SESSION = WrittenSession(
    number=3,
    title={"en": "Rivers, lakes; seas", "zh": "河流与湖泊"},
    starts=START,
    ends=START + HOUR,
    place={"en": "River Room", "zh": "河流厅"},
    track={"en": "Reuse", "zh": "再利用"},
    call="https://calls.example/3",
    description={"en": "One\nTwo", "zh": "一"},
    speakers=(TalkSpeaker("Ana Silva", "Mayor of Porto"), TalkSpeaker("林小雨")),
    links=(TalkLink("Paper", "https://papers.example/1"),),
    points=(
        Talk(START, START + 600_000, {"en": "Hello"}, speakers=(TalkSpeaker("Li Wei"),)),
        Talk(START + 600_000, START + HOUR, {"en": "Rest", "zh": "其余"}),
    ),
    address=ADDRESS + "3",
)


def listed(content):
    programme, _ = read(content)
    return [
        WrittenSession(
            number,
            each.title,
            each.starts,
            each.ends,
            place=each.place,
            track=each.track,
            description=each.description,
            speakers=each.speakers,
            links=each.links,
            address=f"{ADDRESS}{number}",
        )
        for number, each in enumerate(group_as_sessions(programme, "talk"), 1)
    ]


def entries(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def changed(**fields):
    return msgspec.structs.replace(SESSION, **fields)


def test_a_session_is_an_entry_of_the_calendar():
    content = write_ics([SESSION], "en", ZONE, "My sessions", at=START - HOUR)
    (entry,) = entries(content)
    assert entry["summary"] == "Rivers, lakes; seas" and entry["location"] == "River Room"
    assert entry["categories"].cats == ["Reuse"]
    assert entry["dtstart"].params["TZID"] == ZONE
    assert entry.decoded("dtstart") == datetime.fromtimestamp(START / 1000, UTC)
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(hours=1)
    assert entry.decoded("dtstamp") == datetime.fromtimestamp((START - HOUR) / 1000, UTC)
    assert entry["url"] == ADDRESS + "3" and entry["status"] == "CONFIRMED"
    assert entry["description"].split("\n\n") == [
        "One\nTwo",
        "Ana Silva, Mayor of Porto\n林小雨",
        "09:00 Hello (Li Wei)\n09:10 Rest",
        "Paper: https://papers.example/1",
        "https://calls.example/3",
        ADDRESS + "3",
    ]
    assert b"X-WR-CALNAME:My sessions\r\n" in content


def test_its_texts_are_in_the_language_of_the_reader():
    (entry,) = entries(write_ics([SESSION], "zh", ZONE, "水论坛"))
    assert (entry["summary"], entry["location"]) == ("河流与湖泊", "河流厅")
    assert "09:10 其余" in entry["description"]


@pytest.mark.parametrize(
    ("fields", "location"),
    [
        ({"place": {}}, "https://calls.example/3"),
        ({"place": {}, "call": ""}, ADDRESS + "3"),
        ({"place": {}, "call": "", "address": ""}, None),
    ],
)
def test_a_session_without_a_place_is_at_its_call_or_its_page(fields, location):
    (entry,) = entries(write_ics([changed(**fields)], "en", ZONE, "x"))
    assert entry.get("location") == location


def test_a_session_that_does_not_take_place_is_cancelled_in_calendars():
    (entry,) = entries(write_ics([changed(is_skipped=True)], "en", ZONE, "x"))
    assert entry["status"] == "CANCELLED"


def test_the_uid_stays_when_a_session_moves_or_gets_another_number():
    moved = changed(number=9, starts=START + HOUR, ends=START + 2 * HOUR, title={"en": "Other"})
    other = changed(address=ADDRESS + "4")
    uids = [
        entries(write_ics([each], language, ZONE, "x"))[0]["uid"]
        for each in (SESSION, moved, other)
        for language in ("en", "zh")
    ]
    assert len(set(uids[:4])) == 1 and len(set(uids)) == 2


def test_clocks_change_in_the_calendar_when_they_do():
    autumn = int(datetime(2022, 10, 29, 9, tzinfo=ZoneInfo(ZONE)).timestamp()) * 1000
    sessions = [
        changed(starts=autumn + day * 24 * HOUR, ends=autumn + day * 24 * HOUR + HOUR)
        for day in range(3)
    ]
    calendar = icalendar.Calendar.from_ical(write_ics(sessions, "en", ZONE, "x"))
    onsets = [
        onset
        for part in (*calendar.walk("STANDARD"), *calendar.walk("DAYLIGHT"))
        for onset in [part.DTSTART, *(at for at, *_ in part.rdates)]
    ]
    assert datetime.fromisoformat("2022-10-30T03:00:00") in onsets
    assert datetime.fromisoformat("2022-03-27T02:00:00") in onsets
    for entry, session in zip(calendar.walk("VEVENT"), sessions, strict=True):
        assert entry.decoded("dtstart").timestamp() * 1000 == session.starts


def test_a_calendar_is_read_back_by_the_import():
    programme, notes = read(write_ics([SESSION], "en", ZONE, "My sessions"))
    (talk,) = programme.talks
    assert notes == {} and programme.title == {"en": "My sessions"}
    assert (talk.starts, talk.ends, talk.title) == (
        START,
        START + HOUR,
        {"en": SESSION.title["en"]},
    )


def test_a_calendar_without_sessions_is_a_calendar():
    assert entries(write_ics([], "en", ZONE, "x", at=START)) == []


def is_read_back(session, talk):
    return (
        (talk.starts, talk.ends) == (session.starts, session.ends)
        and (talk.title, talk.room, talk.track) == (session.title, session.place, session.track)
        and talk.description == session.description
        and (talk.speakers, talk.links) == (session.speakers, session.links)
        and talk.kind == "talk"
    )


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
@pytest.mark.parametrize("content", [frab_schedule(), pretalx_data()])
def test_a_schedule_is_read_back_as_it_was_written(content, language):
    sessions = listed(content)
    programme, notes = read(write_schedule_json(sessions, language, ZONE, TITLE, ADDRESS))
    assert (programme.title, programme.zone, notes) == (TITLE, ZONE, {})
    assert len(programme.talks) == 12
    talks = {(talk.starts, *talk.room.values()): talk for talk in programme.talks}
    for session in sessions:
        assert is_read_back(session, talks[session.starts, *session.place.values()])


def test_a_schedule_has_the_fields_of_frab():
    written = json.loads(write_schedule_json([SESSION], "zh", ZONE, TITLE, ADDRESS))
    conference = written["schedule"]["conference"]
    assert (conference["title"], conference["start"], conference["daysCount"]) == (
        *("水论坛", "2022-06-02", 1),
    )
    (day,) = conference["days"]
    assert (day["index"], day["date"]) == (1, "2022-06-02")
    assert day["day_start"] == "2022-06-02T04:00:00+02:00"
    (talk,) = day["rooms"]["河流厅"]
    fields = frab_schedule()["schedule"]["conference"]["days"][0]["rooms"]["Great Hall"][0]
    unused = {"code", "logo", "feedback_url", "origin_url"}
    assert fields.keys() - talk.keys() == unused
    assert (talk["date"], talk["start"], talk["duration"], talk["room"]) == (
        *("2022-06-02T09:00:00+02:00", "09:00", "01:00", "河流厅"),
    )
    assert talk["abstract"] == "一" and talk["description"].startswith("09:00 Hello (Li Wei)")


def test_a_schedule_has_no_address_of_a_call():
    assert b"calls.example" not in write_schedule_json([SESSION], "en", ZONE, TITLE)


def test_a_schedule_leaves_out_sessions_that_do_not_take_place():
    programme, _ = read(
        write_schedule_json(
            [SESSION, changed(is_skipped=True, title={"en": "Skipped"})], "en", ZONE, TITLE
        )
    )
    assert len(programme.talks) == 1


def test_a_night_belongs_to_the_day_before():
    late = changed(starts=START + 16 * HOUR, ends=START + 17 * HOUR)
    written = json.loads(write_schedule_json([SESSION, late], "en", ZONE, TITLE))
    (day,) = written["schedule"]["conference"]["days"]
    assert [talk["start"] for talk in day["rooms"]["River Room"]] == ["09:00", "01:00"]


def test_a_schedule_without_sessions_is_a_schedule():
    conference = json.loads(write_schedule_json([], "en", ZONE, {}))["schedule"]["conference"]
    assert conference["days"] == [] and conference["daysCount"] == 0


def test_files_are_the_same_each_time_and_in_any_order():
    sessions = listed(pretalx_data())
    assert write_ics(sessions, "en", ZONE, "x") == write_ics(sessions[::-1], "en", ZONE, "x")
    assert write_schedule_json(sessions, "en", ZONE, TITLE) == write_schedule_json(
        sessions[::-1], "en", ZONE, TITLE
    )


def is_clean(words):
    """Return True for a text as it could be stored."""
    try:
        return clean_text(words, 200) == words and " ".join(words.split()) == words
    except Exception:
        return False


def is_twice(at, zone):
    """Return True if clocks show a time twice that night, which a calendar cannot tell apart."""
    local = datetime.fromtimestamp(at / 1000, ZoneInfo(zone))
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


WORDS = st.text(min_size=1, max_size=40).filter(is_clean)
TEXTS = st.fixed_dictionaries({"en": WORDS}, optional={"zh": WORDS})
SESSIONS = st.builds(
    WrittenSession,
    number=st.integers(1, 60),
    title=TEXTS,
    starts=st.integers(946_684_800, 4_102_000_000).map(lambda seconds: seconds * 1000),
    ends=st.integers(1, 24 * 60),
    place=st.just({}) | st.sampled_from([{"en": "A", "zh": "甲"}, {"en": "B"}]),
    description=st.just({}) | TEXTS,
    speakers=st.lists(
        st.builds(TalkSpeaker, WORDS, st.just("") | WORDS),
        max_size=3,
        unique_by=lambda each: each.name,
    ).map(tuple),
    points=st.lists(st.builds(Talk, st.just(START), st.just(START + 1), TEXTS), max_size=2).map(
        tuple
    ),
).map(lambda each: msgspec.structs.replace(each, ends=each.starts + each.ends * 60_000))


@given(
    st.lists(SESSIONS, max_size=6, unique_by=lambda each: (each.starts, each.ends)),
    st.sampled_from([ZONE, "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
    st.sampled_from(["en", "zh"]),
)
def test_any_sessions_are_read_back_from_a_schedule_and_a_calendar(sessions, zone, language):
    sessions = [
        msgspec.structs.replace(each, address=f"{ADDRESS}{at}") for at, each in enumerate(sessions)
    ]
    context = ImportContext(LANGUAGES, "UTC", START)
    if not sessions:
        return
    schedule = write_schedule_json(sessions, language, zone, TITLE)
    programme = read_programme(schedule, context).programme
    talks = {(talk.starts, talk.ends): talk for talk in programme.talks}
    assert programme.zone == zone
    for each in sessions:
        assert is_read_back(each, talks[each.starts, each.ends])
    once = [
        each for each in sessions if not is_twice(each.starts, zone) | is_twice(each.ends, zone)
    ]
    if once:
        calendar = read_programme(write_ics(once, language, zone, "x"), context).programme
        assert sorted((talk.starts, talk.ends) for talk in calendar.talks) == sorted(
            (each.starts, each.ends) for each in once
        )


def test_times_of_a_written_schedule_are_those_of_clocks_in_the_zone():
    programme, _ = read(write_schedule_json([SESSION], "en", "Asia/Shanghai", TITLE), CONTEXT)
    assert times_of(programme.talks[0]) == ("02 09:00", "02 10:00")
