"""Common ground, differences, and changes between rounds."""

from live.features.polls import KINDS, kind_name
from live.outputs.report import build_report
from live.outputs.report.blocks import Heading, Table, Together
from live.outputs.report.comparison_blocks import ComparisonWriter
from live.outputs.report.model import CommonGround
from live.outputs.report.reader import Reader
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, full_event, history
from tools.scenario import Scenario

STATEMENTS = next(kind for kind in KINDS if kind_name(kind) == "statements")
CONFIG = {
    "kind": "statements",
    "statements": [{"en": "All agree"}, {"en": "Regions differ"}, {"en": "No one agrees"}],
}


def told(scenario):
    report = build_report(history(scenario))
    writer = ComparisonWriter(Reader(report, "en", CATALOGUES))
    return dict(report.sections), writer


def test_common_ground_and_differences_are_those_of_the_table():
    scenario = Scenario()
    crowd = crowd_of(scenario)
    answers = [
        {"1": 1 if at % 8 else -1, "2": 1 if at < 17 and at % 5 else -1, "3": -1}
        for at in range(len(crowd))
    ]
    closed_poll(scenario, STATEMENTS, crowd, answers, config=CONFIG, anonymous=False)
    sections, writer = told(scenario)
    common = sections["common_ground"]
    assert [each.label["en"] for each in common.shared] == ["All agree"]
    assert common.different[0].label["en"] == "Regions differ"
    headings = [
        each.text.text for each in writer.common_ground(common) if isinstance(each, Heading)
    ]
    assert headings == ["Common ground", "Where regions differ"]


def test_without_statements_there_is_nothing():
    _, writer = told(Scenario())
    assert not [*writer.common_ground(CommonGround((), (), is_compared=False))]


def test_statements_without_agreement_are_not_reported_as_missing():
    scenario = Scenario()
    answers = [{"1": -1, "2": -1, "3": -1}]
    closed_poll(scenario, STATEMENTS, crowd_of(scenario), answers, config=CONFIG, anonymous=False)
    sections, writer = told(scenario)
    (only,) = writer.common_ground(sections["common_ground"])
    assert only.text.text.startswith("No statement reached the agreement")


def test_rounds_stand_side_by_side_with_the_change():
    scenario, _ = full_event()
    sections, writer = told(scenario)
    (poll,) = sections["rounds"]
    *_, together = writer.rounds([poll])
    assert isinstance(together, Together)
    (table,) = [each for each in together.blocks if isinstance(each, Table)]
    assert table.head[:4] == ("Option", "Round 1", "Round 2", "Change")
    assert len(table.rows) == 3
    for row, part in zip(table.rows, poll.parts, strict=True):
        change = poll.shift.changes[part.id, "votes"].share
        assert row[3].text.text == f"{round(100 * change):+d}".replace("-", "−")


SCALE = next(kind for kind in KINDS if kind_name(kind) == "scale")


def change_of(kind, first, second, config=None, language="en", people=None):
    """Sentence about the largest change between two rounds; None: it is not mentioned."""
    scenario = Scenario()
    crowd = crowd_of(scenario, people)
    fields = {"config": config} if config else {}
    earlier = closed_poll(scenario, kind, crowd, first, anonymous=False, **fields)
    scenario.perform(scenario.moderator, "poll.repeat", poll=earlier)
    later = list(scenario.event.polls)[-1]
    scenario.perform(scenario.moderator, "poll.open", poll=later)
    for at, person in enumerate(crowd):
        scenario.perform(person, "poll.vote", poll=later, answer=second[at % len(second)])
    scenario.perform(scenario.moderator, "poll.close", poll=later)
    scenario.perform(scenario.moderator, "poll.reveal", poll=later)
    report = build_report(history(scenario))
    writer = ComparisonWriter(Reader(report, language, CATALOGUES))
    (section,) = dict(report.sections)["rounds"]
    *_, together = writer.rounds([section])
    findings = [each for each in together.blocks if getattr(each, "style", "") == "finding"]
    return findings[0].text.text if findings else None


OPTIONS = {"kind": "choice", "options": [{"en": "Energy", "zh": "能源"}, {"en": "Mobility"}]}


def test_the_largest_change_names_its_part_and_unit():
    first, second = [[0]] * 10 + [[1]] * 15, [[0]] * 15 + [[1]] * 10
    choice = next(kind for kind in KINDS if kind_name(kind) == "choice")
    assert change_of(choice, first, second, OPTIONS) == (
        "Largest change since round 1: Energy (Share: +20 percentage points)."
    )
    assert change_of(choice, first, second, OPTIONS, "zh") == (
        "与第 1 轮相比变化最大：能源（占比：+20 个百分点）。"
    )


def test_the_largest_change_of_a_scale_is_of_a_step():
    sentence = change_of(SCALE, [3] * 13 + [4] * 12, [3] * 5 + [4] * 20)
    assert sentence == "Largest change since round 1: step 3 (Share: −32 percentage points)."


def test_a_change_of_fewer_than_three_people_is_not_mentioned():
    choice = next(kind for kind in KINDS if kind_name(kind) == "choice")
    before, two, three = ([[0]] * first + [[1]] * (25 - first) for first in (10, 12, 13))
    assert change_of(choice, before, two, OPTIONS) is None
    assert change_of(choice, before, three, OPTIONS) == (
        "Largest change since round 1: Energy (Share: +12 percentage points)."
    )
