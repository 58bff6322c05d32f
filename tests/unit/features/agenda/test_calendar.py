"""calendar.ics: the event where and when it takes place, in the reader's language."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from live.features.agenda.calendar import build_calendar
from tools.scenario import START, Scenario

ADDRESS = "https://live.example.org/e/7HK3QF"


def entry(scenario, language="en"):
    return icalendar.Calendar.from_ical(build_calendar(scenario.event, language, ADDRESS)).walk(
        "VEVENT"
    )[0]


def test_it_starts_and_ends_in_the_events_zone():
    read = entry(Scenario())
    assert read.decoded("dtstart").astimezone(UTC) == datetime.fromtimestamp(START / 1000, UTC)
    assert read["dtstart"].params["TZID"] == "Europe/Brussels"
    assert (read.decoded("dtend") - read.decoded("dtstart")).total_seconds() == 7200


def test_the_zone_is_described_for_calendars_that_do_not_know_it():
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels" in build_calendar(
        Scenario().event, "en", ADDRESS
    )


@pytest.mark.parametrize(
    "zone",
    ["Europe/Brussels", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran"],
)
def test_its_description_of_the_zone_changes_clocks_when_they_do(zone):
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", zone=zone)
    read = icalendar.Calendar.from_ical(build_calendar(scenario.event, "en", ADDRESS))
    changes = sorted(
        (onset - part.TZOFFSETFROM, part.TZOFFSETTO)
        for part in read.walk()
        if part.name in ("STANDARD", "DAYLIGHT")
        for onset in [part.DTSTART, *(at for at, *_ in part.rdates)]
    )
    start = datetime.fromtimestamp(START / 1000, UTC)
    for hour in range(-300 * 48, 300 * 48):
        at = start + timedelta(minutes=30 * hour)
        offset = [offset for onset, offset in changes if onset <= at.replace(tzinfo=None)][-1]
        assert at.astimezone(ZoneInfo(zone)).utcoffset() == offset, at


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Regional innovation"), ("zh", "区域创新"), ("fr", "Regional innovation")],
)
def test_its_title_is_in_the_language_of_the_reader_or_in_an_existing_language(language, title):
    assert entry(Scenario(), language)["summary"] == title


def test_it_has_the_address_to_join_and_the_agenda():
    scenario = Scenario()
    points = [
        {
            "starts": START,
            "ends": START + 600_000,
            "title": {"en": "Welcome", "zh": "欢迎"},
            "speaker": {"en": "Ms Li"},
        }
    ]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    description = entry(scenario, "zh")["description"]
    assert (
        ADDRESS in description
        and "7HK3QF" in description
        and "Europe/Brussels:\n09:00 欢迎 (Ms Li)" in description
    )
    assert entry(scenario)["url"] == entry(scenario)["location"] == ADDRESS


def test_its_location_is_the_place_where_the_event_is_held():
    scenario = Scenario()
    place = {"en": "City hall, Bologna; room 2\\n", "zh": "博洛尼亚市政厅"}
    scenario.perform(scenario.organiser, "event.configure", place=place)
    assert entry(scenario)["location"] == place["en"] and entry(scenario)["url"] == ADDRESS
    assert entry(scenario, "zh")["location"] == place["zh"]


@pytest.mark.parametrize("name", ["title", "place"])
def test_a_text_cannot_add_lines_of_its_own(name):
    scenario = Scenario()
    text = {"en": "x\nATTACH:file:///etc/passwd\nEND:VEVENT"}
    scenario.perform(scenario.organiser, "event.configure", **{name: text})
    assert "attach" not in entry(scenario)


def test_the_same_event_is_the_same_entry_and_its_id_is_not_revealed():
    scenario = Scenario()
    uid = entry(scenario)["uid"]
    scenario.perform(scenario.organiser, "event.configure", title={"en": "Another title"})
    assert entry(scenario)["uid"] == uid and scenario.event.profile.id not in uid


def test_an_agenda_of_two_days_has_the_date_of_each():
    scenario, day = Scenario(), 24 * 3_600_000
    points = [
        {"starts": START + at, "ends": START + at + 600_000, "title": {"en": title}}
        for at, title in ((0, "Welcome"), (day, "Farewell"))
    ]
    points[0]["speakers"] = [{"name": {"en": "Ada"}}, {"name": {"en": "Ms Li"}}]
    scenario.perform(scenario.organiser, "agenda.set", points=points)
    agenda = "2022-06-02\n09:00 Welcome (Ada, Ms Li)\n\n2022-06-03\n09:00 Farewell"
    assert agenda in entry(scenario)["description"]
