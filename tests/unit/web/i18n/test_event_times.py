"""Times of an event, as pages of the server write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from live.web.i18n.event_times import zone_name

JANUARY, JULY = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Europe/Brussels", "Central European Time", "中欧时间"),
        ("Europe/Rome", "Central European Time", "中欧时间"),
        ("Asia/Shanghai", "China Standard Time", "中国标准时间"),
        ("America/New_York", "Eastern Time", "北美东部时间"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_time_zone_has_a_single_name_in_a_language_all_year(zone, english, chinese):
    for moment in (JANUARY, JULY):
        there = moment.astimezone(ZoneInfo(zone))
        assert (zone_name(there, "en_GB"), zone_name(there, "zh_Hans")) == (english, chinese)
