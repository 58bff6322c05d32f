"""Blocks of polls: facts, findings and the table of all votes."""

import pytest

from live.features.polls import KINDS, kind_name
from live.features.polls.reports.rounding import round_half_up
from live.outputs.report import build_report
from live.outputs.report.blocks import Heading, Paragraph, Picture, Table, Together
from live.outputs.report.poll_blocks import PollWriter
from live.outputs.report.reader import Reader
from tools.report_scenarios import CATALOGUES, full_event, history


@pytest.fixture(scope="module")
def told():
    scenario, polls = full_event()
    return build_report(history(scenario)), polls


def blocks_of(told, kind, language="en"):
    report, polls = told
    section = next(each for each in dict(report.sections)["polls"] if each.id == polls[kind])
    return section, list(PollWriter(Reader(report, language, CATALOGUES)).polls([section]))


@pytest.mark.parametrize("kind", sorted(map(kind_name, KINDS)))
def test_question_facts_and_findings_are_kept_together(told, kind):
    _, (first, *_) = blocks_of(told, kind)
    assert isinstance(first, Together) and isinstance(first.blocks[0], Heading)
    facts, finding = [each for each in first.blocks if isinstance(each, Paragraph)][:2]
    assert "Secret ballot" in facts.text.text and finding.text.text.startswith("25 of 25 voted.")


@pytest.mark.parametrize("kind", ["choice", "points", "ranking", "statements"])
def test_a_table_has_a_row_for_each_part_with_a_bar(told, kind):
    section, (first, *_) = blocks_of(told, kind)
    (table,) = [each for each in first.blocks if isinstance(each, Table)]
    assert len(table.rows) == len(section.parts)
    assert all(len(row) == len(table.head) and row[1].mark is not None for row in table.rows)


@pytest.mark.parametrize("kind", ["scale", "estimate", "grid", "words"])
def test_a_distribution_is_a_chart_with_a_table_beside_it(told, kind):
    _, (first, *_) = blocks_of(told, kind)
    kinds = [type(each) for each in first.blocks]
    assert Picture in kinds and kinds.index(Table) == kinds.index(Picture) + 1
    (table,) = [each for each in first.blocks if isinstance(each, Table)]
    assert all(cell.mark is None for row in table.rows for cell in row)


def test_parts_of_a_ranking_come_best_first(told):
    _, (first, *_) = blocks_of(told, "ranking")
    (table,) = [each for each in first.blocks if isinstance(each, Table)]
    bars = [row[1].mark for row in table.rows]
    shares = [bar.share for bar in bars]
    assert shares == sorted(shares, reverse=True)
    assert [bar.leads for bar in bars] == [share == shares[0] for share in shares]


def test_a_later_round_says_which(told):
    _, (first, *_) = blocks_of(told, "again")
    assert "Round 2" in first.blocks[1].text.text


def test_a_poll_has_the_number_that_it_has_in_the_pack(told):
    section, _ = blocks_of(told, "choice")
    report, _ = told
    writer = PollWriter(Reader(report, "en", CATALOGUES))
    first = next(iter(writer.polls([section._replace(id=1031)])))
    assert first.blocks[0].above == "Poll 1031"


def test_the_rows_of_a_grid_have_their_means_on_both_scales(told):
    section, (first, *groups) = blocks_of(told, "grid")
    (table,) = [each for each in first.blocks if isinstance(each, Table)]
    assert table.head[:4] == ("Row", "Impact", "Feasibility", "Ratings")
    for at, row in enumerate(table.rows, 1):
        for axis, cell in zip("yx", row[1:3], strict=True):
            mean = section.total[f"{at}{axis}", "mean"].value
            assert cell.text.text == f"{round_half_up(mean, 1):.1f}" and 1 <= mean <= 5
    captions = [each.caption for each in groups if isinstance(each, Table)]
    assert captions == ["Results by group · Impact", "Results by group · Feasibility"]
