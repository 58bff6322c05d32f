"""Results by group: a row for each group that is shown, and the names of those that are hidden."""

from live.features.polls import KINDS, kind_name
from live.outputs.report import build_report
from live.outputs.report.blocks import Band, Paragraph, Table
from live.outputs.report.group_blocks import MOST_COLUMNS, GroupWriter
from live.outputs.report.reader import Reader
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, history
from tools.scenario import OPTIONS, Scenario

CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
CONFIG = {"kind": "choice", "options": OPTIONS}


def tables_of(scenario, language="en"):
    report = build_report(history(scenario))
    (section,) = dict(report.sections)["polls"]
    writer = GroupWriter(Reader(report, language, CATALOGUES))
    return section, list(writer.tables(section))


def names(table):
    return [row.text if isinstance(row, Band) else row[0].text.text for row in table.rows]


def test_groups_stand_below_everyone():
    scenario = Scenario()
    closed_poll(scenario, CHOICE, crowd_of(scenario), [[0], [1]], config=CONFIG, anonymous=False)
    _, (table,) = tables_of(scenario)
    assert names(table)[:6] == [
        "Everyone",
        "Delegations",
        "Lazio",
        "Bologna",
        "Hangzhou",
        "Regions",
    ]
    assert table.head == ("Group", "Votes", "1 Energy", "2 Mobility", "3 Water")


def test_hidden_groups_are_named_and_have_no_row():
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": 9, "bologna": 3, "hangzhou": 9})
    closed_poll(scenario, CHOICE, crowd, [[0], [1], [2]], config=CONFIG)
    section, blocks = tables_of(scenario)
    hidden = {name["en"] for each in section.breakdowns for name in each.hidden}
    assert "Bologna" in hidden
    for table in blocks:
        if isinstance(table, Table):
            assert not hidden & set(names(table))
    text = " ".join(
        note
        for each in blocks
        for note in (each.notes if isinstance(each, Table) else (each.text.text,))
    )
    assert "Hidden to protect individual votes" in text
    assert all(name in text for name in hidden)


def test_where_all_groups_are_hidden_a_sentence_says_so():
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": 3, "bologna": 2, "hangzhou": 2})
    closed_poll(scenario, CHOICE, crowd, [[0], [1]], config=CONFIG)
    section, blocks = tables_of(scenario)
    assert not any(each.rows for each in section.breakdowns)
    assert blocks and all(isinstance(each, Paragraph) for each in blocks)


def test_many_options_are_in_several_tables():
    scenario = Scenario()
    options = [{"en": f"Option {number} has a name that is too long"} for number in range(23)]
    crowd = crowd_of(scenario)
    closed_poll(
        scenario,
        CHOICE,
        crowd,
        [[0], [22]],
        config={"kind": "choice", "options": options},
        anonymous=False,
    )
    _, blocks = tables_of(scenario)
    assert [len(table.head) - 2 for table in blocks] == [MOST_COLUMNS, MOST_COLUMNS, 3]
    assert blocks[2].head[2:] == ("21", "22", "23")
