"""Local times that people can edit, and that are the same moment again."""

from datetime import date

import pytest

from live.features.event.event_file.local_time import local_time, parse_time, to_ms
from live.kernel.errors import BadValue

BRUSSELS = "Europe/Brussels"
DAY = date(2026, 12, 3)
HALF_PAST_TWO = 1_792_888_200_000
"""25 October 2026, 02:30 in summer time; an hour later it is 02:30 again."""


def test_a_time_is_written_as_clocks_show_it():
    assert local_time(1_796_284_800_000, BRUSSELS).to_text() == "2026-12-03 09:00"
    assert local_time(1_796_284_800_000, BRUSSELS).to_text(DAY) == "09:00"
    assert local_time(1_796_284_800_000, "Asia/Shanghai").to_text(DAY) == "16:00"
    assert local_time(1_796_284_830_250, BRUSSELS).to_text() == "2026-12-03 09:00:30.250"


def test_the_second_of_two_equal_times_has_its_offset():
    texts = [
        local_time(HALF_PAST_TWO + hour, BRUSSELS).to_text(date(2026, 10, 25))
        for hour in (0, 3_600_000)
    ]
    assert texts == ["02:30", "02:30+01:00"]
    assert to_ms("2026-10-25 02:30", BRUSSELS) == HALF_PAST_TWO
    assert to_ms("2026-10-25 02:30+01:00", BRUSSELS) == HALF_PAST_TWO + 3_600_000


def test_a_time_that_clocks_skip_is_an_hour_later():
    assert to_ms("2026-03-29 02:30", BRUSSELS) == to_ms("2026-03-29 03:30", BRUSSELS)


@pytest.mark.parametrize(
    "text",
    [
        *("", "9:00", "2026-12-03", "2026-13-01 09:00", "2026-02-30 09:00", "24:00", "09:60"),
        *("９:00", "2026-12-03 09:00Z", "2026-12-03 09:00+99:00", "x" * 100_000),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(BadValue, match="date_time"):
        to_ms(text, BRUSSELS, DAY)


def test_a_time_of_day_needs_a_day():
    with pytest.raises(BadValue):
        parse_time("09:00")
