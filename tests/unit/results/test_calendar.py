"""calendar.ics: the event where and when it takes place, in the reader's language."""

from datetime import UTC, datetime

import icalendar
import pytest

from live.results.calendar import build_calendar
from tools.scenario import START, Story

ADDRESS = "https://live.example.org/e/7HK3QF"


def entry(story, language="en"):
    return icalendar.Calendar.from_ical(build_calendar(story.event, language, ADDRESS)).walk(
        "VEVENT"
    )[0]


def test_it_starts_and_ends_in_the_events_zone():
    read = entry(Story())
    assert read.decoded("dtstart").astimezone(UTC) == datetime.fromtimestamp(START / 1000, UTC)
    assert read["dtstart"].params["TZID"] == "Europe/Brussels"
    assert (read.decoded("dtend") - read.decoded("dtstart")).total_seconds() == 7200


def test_the_zone_is_described_for_calendars_that_do_not_know_it():
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels" in build_calendar(
        Story().event, "en", ADDRESS
    )


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Regional innovation"), ("zh", "区域创新"), ("fr", "Regional innovation")],
)
def test_its_title_is_in_the_readers_language_or_one_that_there_is(language, title):
    assert entry(Story(), language)["summary"] == title


def test_it_says_where_to_join_and_what_is_on_the_agenda():
    story = Story()
    points = [
        {
            "starts": START,
            "ends": START + 600_000,
            "title": {"en": "Welcome", "zh": "欢迎"},
            "speaker": {"en": "Ms Li"},
        }
    ]
    story.by(story.organiser, "agenda.set", points=points)
    description = entry(story, "zh")["description"]
    assert (
        ADDRESS in description
        and "7HK3QF" in description
        and "Europe/Brussels:\n09:00 欢迎 (Ms Li)" in description
    )
    assert entry(story)["url"] == ADDRESS


def test_a_title_cannot_add_lines_of_its_own():
    story = Story()
    story.by(
        story.organiser, "event.configure", title={"en": "x\nATTACH:file:///etc/passwd\nEND:VEVENT"}
    )
    assert "attach" not in entry(story)


def test_the_same_event_is_the_same_entry_and_its_id_is_not_told():
    story = Story()
    uid = entry(story)["uid"]
    story.by(story.organiser, "event.configure", title={"en": "Another title"})
    assert entry(story)["uid"] == uid and story.event.profile.id not in uid
