"""Cells of tables: texts by language, and times in two forms."""

from live.features.state import Event
from live.features.time_cells import event_date, time_cells
from live.kernel.table import text_cells, text_columns, time_columns

NEW_YEAR = 1_704_065_400_000  # 2023-12-31 23:30 UTC


def event_in(zone):
    event = Event()
    event.profile.zone, event.profile.starts = zone, NEW_YEAR
    return event


def test_a_text_has_a_column_for_each_language_and_is_empty_where_it_is_missing():
    columns = text_columns("title", "Title", ["en", "zh"])
    assert [(each.name, each.language) for each in columns] == [
        ("title_en", "en"),
        ("title_zh", "zh"),
    ]
    assert text_cells({"zh": "标题"}, ["en", "zh"]) == [None, "标题"]


def test_a_time_is_given_in_utc_and_in_the_events_zone():
    assert [each.name for each in time_columns("at", "Time", "Time")] == ["at", "at_local"]
    assert time_cells(event_in("Asia/Shanghai"), NEW_YEAR) == [
        "2023-12-31T23:30:00Z",
        "2024-01-01 07:30:00",
    ]


def test_an_unknown_time_is_two_empty_cells():
    assert time_cells(event_in("UTC"), None) == [None, None]


def test_the_date_of_an_event_is_that_of_its_zone():
    assert [event_date(event_in(zone)) for zone in ("UTC", "Asia/Shanghai")] == [
        "2023-12-31",
        "2024-01-01",
    ]
