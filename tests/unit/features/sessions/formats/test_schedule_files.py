"""Programmes in the forms of pretalx and frab: JSON and XML."""

import copy
import json

import pytest

from unit.features.sessions.formats.programmes import (
    CONTEXT,
    clock,
    read,
    refusal_of,
    talks_of,
    times_of,
    titles_of,
)
from unit.features.sessions.pretalx_two_days import (
    SESSIONS,
    TITLE,
    frab_schedule,
    frab_xml,
    pretalx_data,
)

ONE = [SESSIONS[0]]


def changed(**fields):
    """Talks of a schedule with a single talk, with other fields."""
    schedule = frab_schedule(ONE)
    room = schedule["schedule"]["conference"]["days"][0]["rooms"]["Great Hall"]
    room[0] = {name: value for name, value in {**room[0], **fields}.items() if value != "-"}
    return schedule


@pytest.mark.parametrize("content", [frab_schedule(), pretalx_data(), frab_xml()])
def test_a_conference_of_two_days_is_read_from_each_form(content):
    programme, _ = read(content)
    talks = [talk for talk in programme.talks if talk.kind == "talk"]
    assert titles_of(talks) == [session[7] for session in SESSIONS]
    assert programme.zone == "Europe/Brussels"
    first, *_, last = talks
    assert times_of(first) == ("02 09:00", "02 10:00") and times_of(last)[0] == "03 11:45"
    assert first.room["en"] == "Great Hall" and first.track["en"] == "Opening"
    assert [speaker.name for speaker in first.speakers] == ["Ana Moreira", "林小雨"]
    assert first.description == {"en": "Why we meet."}
    assert talks[2].title == {"zh": "海绵城市十年"} and talks[2].language == "zh-hans"


def test_the_title_of_the_conference_is_that_of_the_programme():
    assert read(frab_schedule())[0].title == {"en": TITLE}
    assert read(frab_xml())[0].title == {"en": TITLE}


def test_names_in_several_languages_are_kept_in_those_of_the_event():
    first = talks_of(pretalx_data())[0]
    assert first.room == {"en": "Great Hall", "zh": "大厅"}
    assert first.track == {"en": "Opening", "zh": "开幕"}


def test_a_name_in_other_languages_only_is_that_of_the_first_language():
    data = pretalx_data()
    data["rooms"][0]["name"] = {"de-formal": "Großer Saal", "fr": "Grande salle"}
    assert talks_of(data)[0].room == {"en": "Großer Saal"}


def test_traditional_chinese_is_not_that_of_an_event_in_simplified_chinese():
    data = pretalx_data()
    data["rooms"][0]["name"] = {"en": "Hall", "zh-hant": "大廳"}
    assert talks_of(data)[0].room == {"en": "Hall"}


def test_breaks_of_pretalx_are_breaks():
    breaks = [talk for talk in talks_of(pretalx_data()) if talk.kind == "break"]
    assert [talk.title["zh"] for talk in breaks] == ["茶歇", "午餐", "茶歇"]


def test_blocked_rooms_of_pretalx_are_left_out():
    data = pretalx_data(ONE, ())
    blocker = {"slot_type": "blocker", "title": {"en": "Cleaning"}, "room": 2}
    data["talks"].append({**data["talks"][0], **blocker})
    assert titles_of(talks_of(data)) == ["Welcome to the river"]


def test_pages_of_the_api_hold_the_slots_and_names_themselves():
    slot = {"start": "2022-06-02T09:00:00+02:00", "end": "2022-06-02T09:30:00+02:00"}
    talk = {
        "code": "X",
        "title": "Hello",
        "speakers": [{"code": "A", "name": "Ana Moreira", "biography": ""}],
        "track": {"en": "Reuse"},
        "slots": [{**slot, "room": {"id": 3, "name": {"en": "Hall"}}}],
        "resources": [{"description": "Slides", "resource": "https://files.example/a.pdf"}],
    }
    (talk,) = talks_of({"count": 1, "next": None, "results": [talk]})
    assert (talk.room, talk.track, times_of(talk)) == (
        {"en": "Hall"},
        {"en": "Reuse"},
        ("02 09:00", "02 09:30"),
    )
    assert talk.speakers[0].name == "Ana Moreira"
    assert talk.links[0].url == "https://files.example/a.pdf"


def test_links_are_those_that_a_browser_may_open_and_files_of_the_same_site():
    programme, notes = read(frab_schedule(ONE))
    assert [(link.title, link.url) for link in programme.talks[0].links] == [
        ("Paper", "https://papers.example/100"),
        ("Slides", "https://talks.example/media/100.pdf"),
    ]
    assert notes == {"programme_links": 1}


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http://a.example"),
        *("//evil.example", "https://user@a.example", "https://", "https://a b", "https://[::"),
        *('https://a.example/"onload=', "https://a.example:0", "https://a.example:x", "ftp://a"),
        "https://a.example/" + "a" * 500,
    ],
)
def test_other_links_are_left_out_and_counted(url):
    programme, notes = read(changed(links=[{"title": "x", "url": url}], attachments=[]))
    assert programme.talks[0].links == () and notes == {"programme_links": 1}


@pytest.mark.parametrize(
    ("fields", "times"),
    [
        ({"end": "-", "duration": "00:45"}, ("02 09:00", "02 09:45")),
        ({"end": "-", "duration": "0:01:30"}, ("02 09:00", "02 10:30")),
        ({"end": "-", "duration": "01:15:00"}, ("02 09:00", "02 10:15")),
        ({"end": "-", "duration": "01:75"}, ("02 09:00", "02 11:15")),
        ({"end": "-", "duration": 20}, ("02 09:00", "02 09:20")),
        ({"date": "-", "start": "14:00", "end": "-"}, ("02 14:00", "02 15:00")),
        ({"date": "2022-06-02", "start": "01:30", "end": "-"}, ("03 01:30", "03 02:30")),
        ({"date": "2022-06-02T07:00:00Z", "end": "-"}, ("02 09:00", "02 10:00")),
        ({"date": "2022-06-02T09:00:00", "end": "-"}, ("02 09:00", "02 10:00")),
        ({"end": "-", "duration": "-"}, ("02 09:00", "02 09:30")),
    ],
)
def test_times_are_read_as_each_release_writes_them(fields, times):
    assert times_of(talks_of(changed(**fields))[0]) == times


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": "soon", "start": "late"}, "programme_untimed"),
        ({"date": None, "start": None}, "programme_untimed"),
        ({"date": "0001-01-01T00:00:00"}, "programme_untimed"),
        ({"date": "9999-12-31T23:59:59-12:00"}, "programme_untimed"),
        ({"end": "-", "duration": "900:00"}, "programme_long"),
        ({"title": ""}, "programme_untitled"),
        ({"title": "\u200b\u3164 "}, "programme_untitled"),
        ({"title": ["x"]}, "programme_untitled"),
        ({"title": "x" * 501}, "programme_long_titles"),
    ],
)
def test_talks_that_cannot_be_placed_are_left_out_and_counted(fields, reason):
    schedule = changed(**fields)
    other = frab_schedule([SESSIONS[1]])
    day = schedule["schedule"]["conference"]["days"][0]
    day["rooms"]["Other"] = other["schedule"]["conference"]["days"][0]["rooms"]["Great Hall"]
    programme, notes = read(schedule)
    assert titles_of(programme.talks) == ["Rain as a resource"]
    assert notes[reason] == 1


def test_a_file_without_any_talk_that_can_be_placed_is_refused_with_the_reason():
    schedule = changed(date=None, start=None)
    assert refusal_of(schedule) == "programme_untimed"
    assert refusal_of(frab_schedule([])) == "programme_empty"


def test_texts_are_shortened_and_cleaned_but_never_refused():
    programme, notes = read(
        changed(
            title="Safe \u202etitle\u0000 " + "word " * 60,
            abstract="<p>One</p><p>Two &amp; <b>three</b></p>" + "x " * 3000,
            links=[],
            attachments=[],
        )
    )
    (talk,) = programme.talks
    assert talk.title["en"].startswith("Safe title word") and talk.title["en"].endswith("word…")
    assert len(talk.title["en"]) <= 200
    assert talk.description["en"].startswith("One\nTwo &amp; three\nx x")
    assert len(talk.description["en"]) <= 2000
    assert notes == {"programme_titles": 1, "programme_descriptions": 1}


def test_a_talk_that_is_listed_twice_is_imported_once():
    schedule = frab_schedule(ONE)
    rooms = schedule["schedule"]["conference"]["days"][0]["rooms"]
    rooms["Great Hall"].append(copy.deepcopy(rooms["Great Hall"][0]))
    programme, notes = read(schedule)
    assert len(programme.talks) == 1 and notes["programme_twice"] == 1


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "x" * 5000, "\0", "/etc"])
def test_an_unknown_zone_is_noted_and_times_are_read_in_that_of_the_event(zone):
    schedule = changed(date="2022-06-02T09:00:00")
    schedule["schedule"]["conference"]["time_zone_name"] = zone
    programme, notes = read(schedule)
    assert programme.zone == "Europe/Brussels" and clock(programme.talks[0].starts) == "02 09:00"
    assert notes["programme_zone"]["zone"] == "Europe/Brussels"


@pytest.mark.parametrize(("zone", "is_noted"), [("Asia/Shanghai", True), ("Europe/Rome", False)])
def test_a_file_of_other_clocks_than_those_of_the_event_is_noted(zone, is_noted):
    schedule = changed()
    schedule["schedule"]["conference"]["time_zone_name"] = zone
    _, notes = read(schedule)
    named = {"name": zone, "zone": "Europe/Brussels"}
    assert notes.get("programme_other_zone") == (named if is_noted else None)


def test_a_zone_may_be_the_name_of_a_city():
    schedule = frab_schedule(ONE)
    schedule["schedule"]["conference"]["time_zone_name"] = "New York"
    assert read(schedule)[0].zone == "America/New_York"


def test_a_zone_of_the_file_is_that_of_its_times():
    schedule = changed(date="2022-06-02T09:00:00", end="-")
    schedule["schedule"]["conference"]["time_zone_name"] = "Asia/Shanghai"
    programme, _ = read(schedule)
    assert programme.zone == "Asia/Shanghai"
    assert clock(programme.talks[0].starts, "Asia/Shanghai") == "02 09:00"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "programme_json"),
        ("[" * 200_000, "programme_json"),
        ('{"a":' * 100_000, "programme_json"),
        ('{"schedule": NaN,', "programme_json"),
        ("{}", "programme_json_shape"),
        ("[]", "programme_json_shape"),
        ('{"talks": 5}', "programme_json_shape"),
        ('{"schedule": {"conference": {"days": {"rooms": []}}}}', "programme_empty"),
        ('{"schedule": {"conference": {"days": [1, null, {"rooms": 7}]}}}', "programme_empty"),
        ('{"talks": [1, null, "x", []]}', "programme_empty"),
        ('{"talks": [{"start": 5, "end": [], "title": {"en": 3}}]}', "programme_untimed"),
        ("<schedule>", "programme_xml"),
        ("<schedule/>", "programme_empty"),
        ("<html></html>", "programme_xml_shape"),
        ("<!DOCTYPE schedule [<!ENTITY a 'b'>]><schedule/>", "programme_xml_entities"),
        ("<!DOCTYPE schedule SYSTEM 'file:///etc/passwd'><schedule/>", "programme_xml_entities"),
        ("<schedule>&undefined;</schedule>", "programme_xml"),
        ("<schedule>" + "<a>" * 100, "programme_xml_deep"),
        ("<schedule>" + "<day>" + "<event/>" * 4001, "programme_talks"),
        ("<?xml version='1.0' encoding='x-none'?><schedule/>", "encoding"),
    ],
)
def test_files_that_are_no_programme_are_refused(content, reason):
    assert refusal_of(content) == reason


def test_numbers_with_thousands_of_digits_are_read_as_nothing():
    digits = "9" * 5000
    schedule = (
        '{"schedule":{"x":%s,"conference":{"days":[{"date":"2022-06-02","rooms":{"A":[%s]}}]}}}'
    )
    talk = f'{{"start":"09:00","duration":{digits},"id":{digits},"title":"Hello"}}'
    (talk,) = talks_of(schedule % (digits, talk))
    assert times_of(talk) == ("02 09:00", "02 09:30")


def test_half_a_character_is_left_out_of_a_text():
    schedule = '{"schedule":{"conference":{"days":[{"date":"2022-06-02","rooms":{"A":[%s]}}]}}}'
    (talk,) = talks_of(schedule % '{"start":"09:00","title":"Hel\\ud83dlo"}')
    assert talk.title == {"en": "Hello"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_recognised(encoding):
    assert len(talks_of(json.dumps(frab_schedule()).encode(encoding))) == 12


def test_an_event_in_a_single_language_gets_all_texts_in_it():
    context = CONTEXT._replace(languages={"fr": ["Français"]})
    talks = talks_of(frab_schedule(), context)
    assert {language for talk in talks for language in talk.title} == {"fr"}
