"""Programmes in iCalendar files."""

import pytest

from unit.features.sessions.formats.programmes import read, refusal_of, talks_of, times_of


def calendar(*entries, head="", program="-//x//EN"):
    parts = "".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n" for entry in entries)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:{program}\n{head}{parts}END:VCALENDAR\n"


HELLO = "UID:1\nDTSTART:20220602T070000Z\nDTEND:20220602T073000Z\nSUMMARY:Hello"


def test_an_entry_is_a_talk():
    entry = (
        "UID:7@x\nDTSTART;TZID=Asia/Shanghai:20220602T150000\n"
        "DTEND;TZID=Asia/Shanghai:20220602T154500\nSUMMARY:Rivers\\, lakes\nLOCATION:River Room\n"
        "DESCRIPTION:One\\nTwo\nCATEGORIES:Water,Air\nURL:https://a.example/7"
    )
    programme, notes = read(calendar(entry, head="X-WR-CALNAME:Water Forum\n"))
    (talk,) = programme.talks
    assert (programme.title, notes) == ({"en": "Water Forum"}, {})
    assert (times_of(talk), talk.title) == (("02 09:00", "02 09:45"), {"en": "Rivers, lakes"})
    assert (talk.room, talk.track) == ({"en": "River Room"}, {"en": "Water"})
    assert (talk.description, talk.source_id) == ({"en": "One\nTwo"}, "7@x")
    assert talk.links[0].url == "https://a.example/7"


@pytest.mark.parametrize(
    ("written", "title", "speakers"),
    [
        (
            "Rain - a gift - Ana [Porto\\, PT]\\, Li Wei",
            "Rain - a gift",
            ["Ana [Porto, PT]", "Li Wei"],
        ),
        ("Lunch walk - ", "Lunch walk", []),
        ("Farewell", "Farewell", []),
    ],
)
def test_a_calendar_of_pretalx_has_speakers_in_its_titles(written, title, speakers):
    entry = HELLO.replace("SUMMARY:Hello", f"SUMMARY:{written}")
    (talk,) = talks_of(calendar(entry, program="-//pretalx//cfp.example//"))
    assert (talk.title["en"], [each.name for each in talk.speakers]) == (title, speakers)
    assert talks_of(calendar(entry))[0].title["en"] == written.replace("\\", "").strip()


@pytest.mark.parametrize(
    ("lines", "times"),
    [
        ("DTSTART:20220602T070000Z\nDURATION:PT45M", ("02 09:00", "02 09:45")),
        ("DTSTART:20220602T090000\nDTEND:20220602T093000", ("02 09:00", "02 09:30")),
        ("DTSTART:20220602T070000Z", ("02 09:00", "02 09:30")),
        (
            "DTSTART;TZID=W. Europe Standard Time:20220602T090000\nDURATION:PT1H",
            ("02 09:00", "02 10:00"),
        ),
    ],
)
def test_times_are_read_in_their_zones(lines, times):
    assert times_of(talks_of(calendar(lines + "\nSUMMARY:Hello"))[0]) == times


def test_the_zone_of_a_calendar_is_that_of_times_without_a_zone():
    entry = "DTSTART:20220602T090000\nDTEND:20220602T093000\nSUMMARY:Hello"
    programme, _ = read(calendar(entry, head="X-WR-TIMEZONE:Europe/Lisbon\n"))
    assert programme.zone == "Europe/Lisbon"
    assert times_of(programme.talks[0]) == ("02 10:00", "02 10:30")


def test_an_unknown_zone_is_named():
    entry = "DTSTART;TZID=Nowhere:20220602T090000\nDTEND;TZID=Nowhere:20220602T093000\nSUMMARY:A"
    programme, notes = read(calendar(entry))
    assert notes["programme_zones"] == {"names": "Nowhere"}
    assert times_of(programme.talks[0])[0] == "02 09:00"


def test_a_title_may_be_in_two_languages():
    entry = HELLO.replace("SUMMARY:Hello", "SUMMARY;LANGUAGE=en:Hello\nSUMMARY;LANGUAGE=zh:你好")
    assert talks_of(calendar(entry))[0].title == {"en": "Hello", "zh": "你好"}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("RRULE:FREQ=SECONDLY;COUNT=1000000000", "programme_repeats"),
        ("RDATE:20220603T070000Z", "programme_repeats"),
        ("STATUS:CANCELLED", "programme_cancelled"),
    ],
)
def test_entries_that_repeat_or_are_cancelled_are_left_out(lines, reason):
    other = HELLO.replace("Hello", "Other")
    programme, notes = read(calendar(HELLO + "\n" + lines, other))
    assert [talk.title for talk in programme.talks] == [{"en": "Other"}] and notes == {reason: 1}


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("DTSTART;VALUE=DATE:20220602", "programme_whole_days"),
        ("DTSTART:soon", "programme_untimed"),
        ("DTSTART:99990101T000000Z", "programme_untimed"),
        ("DTSTART:00010101T000000", "programme_untimed"),
        ("DTSTART:20220602T070000Z\nDTSTART:20220603T070000Z", "programme_untimed"),
        ("DTSTART:20220602T070000Z\nDTEND:20220604T070000Z", "programme_long"),
        ("COMMENT:no start", "programme_untimed"),
    ],
)
def test_entries_that_cannot_be_placed_are_left_out(start, reason):
    _, notes = read(calendar(f"{start}\nSUMMARY:x", HELLO))
    assert notes == {reason: 1}


@pytest.mark.parametrize(
    "content",
    [
        *("BEGIN:VCALENDAR\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "BEGIN:VCALENDAR\nfoo\n"),
        *("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "begin:vcalendar\n" * 500),
        "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VEVENT\n",
    ],
)
def test_calendars_without_entries_are_refused(content):
    assert refusal_of(content) == "programme_ics"


@pytest.mark.parametrize(
    "content",
    [
        calendar(*[HELLO] * 4001),
        calendar(head="X-A:b\n" * 200_001),
        calendar(HELLO, head="BEGIN:VTODO\nEND:VTODO\n" * 4000),
    ],
)
def test_calendars_that_are_far_too_long_are_refused_unread(content):
    assert refusal_of(content) == "programme_talks"
