"""The parts as blocks: their titles, and sentences where an event had nothing of a kind."""

import pytest

from live.features.attendance.model import AttendanceSample
from live.features.report.model import DEFAULT_PARTS, REPORT_PARTS
from live.outputs.plan import build_plan
from live.outputs.report import build_report
from live.outputs.report.blocks import (
    Heading,
    KeyFigures,
    Paragraph,
    Picture,
    Table,
    Together,
)
from live.outputs.report.parts import period_of, write_parts
from live.outputs.report.reader import Reader
from tools.floor_scenario import FloorScenario
from tools.plan_scenarios import planned_board
from tools.report_scenarios import CATALOGUES, full_event, history
from tools.scenario import START, Scenario

MINUTE_MS = 60_000


def parts_of(told, language="en"):
    report = build_report(told)
    return {part.name: part for part in write_parts(report, Reader(report, language, CATALOGUES))}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_part_has_a_title_and_something_to_read(language):
    scenario, _ = full_event()
    told = history(scenario)
    told.event.attendance_samples = [AttendanceSample(START, 12, {"lazio": 12}, {})]
    parts = parts_of(told, language)
    assert tuple(parts) == DEFAULT_PARTS
    assert all(part.title and part.blocks for part in parts.values())


def test_an_event_without_anything_says_so_in_each_part():
    for name, part in parts_of(history(Scenario())).items():
        assert part.blocks and isinstance(part.blocks[0], Paragraph | KeyFigures), name


def test_parts_without_content_are_left_out():
    parts = parts_of(history(Scenario(), parts=REPORT_PARTS))
    assert [*parts] == ["participation", "polls", "questions", "method"]


def test_common_projects_are_a_part_without_the_sources_of_their_lines():
    scenario, _ = planned_board()
    told = history(scenario, parts=REPORT_PARTS)
    projects = parts_of(told)["projects"]
    assert projects.title == "Common projects"
    tables = [
        each
        for block in projects.blocks
        if isinstance(block, Together)
        for each in block.blocks
        if isinstance(each, Table)
    ]
    assert tables and all(len(table.head) == 2 for table in tables)
    texts = [cell.text.text for table in tables for row in table.rows for cell in row]
    assert "Lazio (confirmed)" in texts and not any("#" in text for text in texts)


def test_ratings_of_a_poll_that_the_report_leaves_out_do_not_stand_at_the_projects():
    scenario, _ = planned_board()
    (poll,) = {each.weighed.poll for each in build_plan(scenario.event).projects if each.weighed}
    for hidden, is_rated in (((), True), ((f"poll:{poll}",), False)):
        told = history(scenario, hidden=hidden, parts=REPORT_PARTS)
        assert (
            any(each.weighed for each in dict(build_report(told).sections)["projects"].projects)
            is is_rated
        )


def test_reports_that_were_not_shown_are_a_single_sentence():
    scenario, _ = full_event()
    told = history(scenario)
    for room in told.event.rooms.values():
        room.reported = False
    notes = [
        block.text.text
        for block in parts_of(told)["breakouts"].blocks
        if isinstance(block, Paragraph) and "not shown to everyone" in block.text.text
    ]
    (breakout,) = told.event.breakouts.values()
    assert notes == [f"The reports of {len(breakout.rooms)} rooms were not shown to everyone."]


def test_the_introduction_comes_first_with_its_paragraphs():
    event_history = history(Scenario(), introduction={"en": "One.\n\nTwo.", "zh": "一。"})
    first = next(iter(parts_of(event_history).values()))
    assert first.name == "introduction"
    assert [each.text.text for each in first.blocks] == ["One.", "Two."]


def test_attendance_is_a_chart_and_a_table():
    event_history = history(Scenario())
    event_history.event.attendance_samples = [
        AttendanceSample(START + at * 5 * MINUTE_MS, 12 + at, {"lazio": 12 + at}, {})
        for at in range(4)
    ]
    chart, table = parts_of(event_history)["attendance"].blocks
    finding, picture = chart.blocks
    assert finding.text.text == "At most 15 people were present at the same time, at 09:15."
    assert isinstance(picture, Picture) and isinstance(table, Table)
    assert table.head == ("Time", "09:00", "09:05", "09:10", "09:15")


def test_past_speakers_are_listed_by_pen_and_by_voice_once_someone_spoke():
    hall = FloorScenario()
    before = parts_of(history(hall))["participation"].blocks
    assert not any(isinstance(each, Heading) for each in before)
    hall.question(hall.ann)
    for who, language, seconds in ((hall.ann, "en", 65), (hall.chen, "zh", 130)):
        hall.asks(who, language=language)
        hall.desk("give")
        hall.desk("done", after_s=seconds)
    blocks = parts_of(history(hall))["participation"].blocks
    at = next(at for at, each in enumerate(blocks) if isinstance(each, Heading))
    finding, delegations, regions, languages = blocks[at + 1 :]
    assert finding.text.text == "Speeches: 2. Time spoken: 3:15 (minutes and seconds)."
    assert delegations.head == ("Delegation", "Speeches", "Spoken", "Questions asked")
    assert [[cell.text.text for cell in row] for row in delegations.rows] == [
        ["Hangzhou", "1", "2:10", "0"],
        ["Lazio", "1", "1:05", "1"],
    ]
    assert [row[0].text.text for row in regions.rows] == ["China", "Europe"]
    assert [row[0].text.text for row in languages.rows] == ["中文", "English"]


def test_the_period_is_a_day_with_times_or_two_days():
    report = build_report(history(Scenario()))
    reader = Reader(report, "en", CATALOGUES)
    assert period_of(report, reader) == "2 June 2022, 09:00–11:00"
    longer = report._replace(ends=report.ends + 24 * 60 * MINUTE_MS)
    assert period_of(longer, reader) == "2 June 2022 – 3 June 2022"


def test_notes_on_method_explain_only_content_of_the_report():
    scenario, _ = full_event()
    full = " ".join(each.text.text for each in parts_of(history(scenario))["method"].blocks)
    empty = " ".join(each.text.text for each in parts_of(history(Scenario()))["method"].blocks)
    assert "anonymous poll" in full and "fewer than 5 of its people" in full
    assert "Each round" in full and "Each round" not in empty and "recorded" not in full.lower()
    assert "not a random sample" in empty
