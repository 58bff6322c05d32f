"""The report marks votes on shared devices; votes by show of hands have tables of their own."""

import pytest

from live.outputs.report import (
    SlideLook,
    build_report,
    describe_event,
    draw_result,
    shown_section,
)
from live.outputs.report.blocks import Paragraph, Table
from live.outputs.report.parts import write_parts
from live.outputs.report.reader import Reader
from tools.report_scenarios import CATALOGUES, history
from tools.scenario import Scenario
from unit.features.people.test_devices import Device
from unit.features.polls.hands.test_hands import closed, count, votes


def polls_part(scenario: Scenario, language: str = "en"):
    report = build_report(history(scenario))
    parts = write_parts(report, Reader(report, language, CATALOGUES))
    return next(part.blocks for part in parts if part.name == "polls")


def event_with_hands(**fields) -> Scenario:
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", shared_devices=5)
    poll = scenario.poll(rule="always", **fields)
    votes(scenario, poll, 0, 0, 1, 1, 2, 2)
    device = Device(scenario)
    scenario.perform(device.next_person(), "poll.vote", poll=poll, answer=[0])
    count(scenario, scenario.staff("clerk", delegation="lazio"), poll, 12, 5, 0)
    closed(scenario, poll)
    return scenario


def test_votes_on_devices_by_hands_and_together_are_three_columns():
    blocks = polls_part(event_with_hands(anonymous=False))
    texts = [each.text.text for each in blocks if isinstance(each, Paragraph)]
    assert "1 of 7 votes on shared devices" in texts
    total = next(
        each for each in blocks if isinstance(each, Table) and "by show of hands" in each.caption
    )
    assert total.head == ("Option", "On devices", "By show of hands", "Together")
    assert [[cell.text.text for cell in row[1:]] for row in total.rows] == [
        ["3", "12", "15"],
        ["2", "5", "7"],
        ["2", "0", "2"],
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_anonymous_poll_reveals_no_small_number(language):
    blocks = polls_part(event_with_hands(), language)
    texts = [each.text.text for each in blocks if isinstance(each, Paragraph)]
    assert not any("1 of 7" in text or "7 票中有 1 票" in text for text in texts)


def test_a_picture_says_how_many_were_counted_by_hands_once_that_is_shown():
    event = history(event_with_hands(anonymous=False)).event
    poll = next(iter(event.polls.values()))

    def picture() -> str:
        section = shown_section(event, poll)
        return draw_result(describe_event(event), section, "en", SlideLook(), CATALOGUES)

    assert "by show of hands: 17, together: 24" in picture()
    poll.anonymous, poll.state = True, "open"
    assert "hands" not in picture()
