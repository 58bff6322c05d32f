"""results.xlsx as another library and LibreOffice read it: typed cells, no formula, nothing cut in
silence, every text as it was written.
"""

import io
import json
import xml.etree.ElementTree as ET
import zipfile
from datetime import datetime

import pytest

from live.features import wire
from live.features.polls.kinds import grid
from live.outputs.pack.workbook.cells import MAX_UNITS, cell_text
from live.outputs.pack.workbook.workbook import sheet_name
from live.outputs.tables import SHEETS
from tools.recordings import FEW_RECORDINGS
from tools.result_tables import history_of, voted
from tools.results_packs import HOSTILE, Pack, hostile_history, recorded_pack
from tools.scenario import Scenario

pytestmark = pytest.mark.thorough


def cells_of(book):
    return [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def parts_of(pack):
    with zipfile.ZipFile(io.BytesIO(pack.files["results.xlsx"])) as book:
        assert book.testzip() is None
        return {name: book.read(name) for name in book.namelist()}


def sheet_of(pack, start):
    book = pack.workbook()
    return next(sheet for sheet in book if sheet.title.startswith(start))


def rows_of(sheet):
    """Rows of a sheet by the names in its second row."""
    _, names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, map(unescape, row), strict=True)) for row in rows]


def unescape(value):
    """Spreadsheets read `_x005F_` as an underscore; this library does in shared strings only."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_every_recorded_event_is_a_workbook_without_formulas(name):
    pack = recorded_pack(name)
    book = pack.workbook()
    assert len(book.sheetnames) == len(SHEETS) + 2
    assert {cell.data_type for cell in cells_of(book)} <= {"s", "n", "b", "d"}
    for part, data in parts_of(pack).items():
        if part.endswith((".xml", ".rels")):
            ET.fromstring(data)
        if part.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in data and b"<f " not in data and b"<hyperlink" not in data


@pytest.mark.parametrize("name", FEW_RECORDINGS)
def test_sheets_have_all_cells_of_the_csv_files(name):
    pack = recorded_pack(name)
    for table, spec in SHEETS:
        sheet = sheet_of(pack, spec.title)
        rows = pack.table(table)
        if spec.keeps:
            rows = [row for row in rows if spec.keeps(row["by"])]
        found = rows_of(sheet)
        assert len(found) == (len(rows) or 0) or (not rows and found == [])
        for row, cells in zip(rows, found, strict=True):
            assert set(cells) == set(row) - {"event"}
            names = {name for name, text in row.items() if text} - {"event"}
            assert names == {name for name, value in cells.items() if value is not None}


def test_hostile_texts_come_out_as_they_went_in(tmp_path):
    history = hostile_history()
    pack = Pack(history, tmp_path)
    assert {cell.data_type for cell in cells_of(pack.workbook())} <= {"s", "n", "b", "d"}
    texts = [row["text"] for row in rows_of(sheet_of(pack, "Questions"))]
    assert texts == [cell_text(text) for text in HOSTILE]
    prompts = {(row["prompt_en"], row["prompt_zh"]) for row in rows_of(sheet_of(pack, "Polls"))}
    assert prompts == {(cell_text(HOSTILE[19]), cell_text(HOSTILE[20]))}
    names = {row["name"] for row in rows_of(sheet_of(pack, "Ballots"))}
    assert names == {
        cell_text(history.event.names[int(person[1:])])
        for person in next(iter(history.event.polls.values())).ballots
    }


@pytest.mark.parametrize("prompt", ["Join us!A1", "Charts!$A$1", "=1+1"])
def test_the_title_of_a_chart_is_a_cell_regardless_of_its_content(prompt, tmp_path):
    scenario, id = voted([[0], [1]] * 5)
    history = history_of(scenario)
    history.event.polls[id].prompt = {"en": prompt, "zh": prompt}
    chart = parts_of(Pack(history, tmp_path))["xl/charts/chart1.xml"].decode()
    title = chart.partition("</c:title>")[0]
    assert "Charts 图表'!$A$1</c:f>" in title and f"{id}. {prompt}" in title


def test_cells_have_their_own_types(tmp_path):
    scenario, poll = voted([[0], [1], [1], None] * 3, ["lazio", "hangzhou"], anonymous=False)
    pack = Pack(scenario, tmp_path)
    row = rows_of(sheet_of(pack, "Polls"))[1]
    assert (row["poll"], row["value"], row["share"]) == (poll, 6, 0.5)
    assert row["anonymous"] is False and row["suppressed"] is False
    assert row["closed_local"] == datetime(2022, 6, 2, 9, 0, 12)  # noqa: DTZ001
    assert row["closed"] == "2022-06-02T07:00:12Z"
    sheet = sheet_of(pack, "Polls")
    formats = {
        name.value: cell.number_format for name, cell in zip(sheet[2], sheet[3], strict=True)
    }
    assert (formats["share"], formats["value"]) == ("0.0%", "General")
    assert formats["closed_local"] == "yyyy-mm-dd hh:mm:ss"


def test_headings_have_all_languages_and_stay_in_sight(tmp_path):
    scenario, _ = voted([[0], [1]] * 5)
    pack = Pack(scenario, tmp_path)
    for _, spec in SHEETS:
        sheet = sheet_of(pack, spec.title)
        assert sheet.freeze_panes == "B3" and sheet.auto_filter.ref.startswith("A2:")
        assert all(column.width >= 10 for column in sheet.column_dimensions.values())
    sheet = sheet_of(pack, "Polls")
    headings = {name.value: title.value for title, name in zip(sheet[1], sheet[2], strict=True)}
    assert headings["prompt_zh"] == "Question\n题目\n中文"
    assert headings["anonymous"] == "Anonymous\n匿名"


def test_every_poll_with_parts_has_a_chart_of_cells(tmp_path):
    scenario, _ = voted([[0], [1], [1], None] * 3, anonymous=False)
    crowd = [scenario.join() for _ in range(6)]
    config = {"kind": "statements", "statements": [{"en": "One"}, {"en": "Two"}]}
    poll = scenario.poll(config=config, anonymous=False)
    for person in crowd:
        scenario.perform(person, "poll.vote", poll=poll, answer={"1": 1, "2": -1})
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    pack = Pack(scenario, tmp_path)
    charts = sheet_of(pack, "Charts")
    assert len(charts._charts) == 2
    parts = parts_of(pack)
    assert b"percentStacked" in parts["xl/charts/chart2.xml"]
    values = [row for row in charts.iter_rows(values_only=True) if isinstance(row[1], int)]
    assert [row[1] for row in values[:3]] == [3, 6, 0]
    assert [row[1:4] for row in values[3:]] == [(6, 0, 0), (0, 0, 6)]


def test_no_row_above_a_chart_has_a_height_that_a_program_may_choose(tmp_path):
    config = json.loads(wire.encode(grid.EXAMPLE))
    scenario, _ = voted([{"1y": 4, "1x": 3}] * 5, config=config, anonymous=False)
    charts = sheet_of(Pack(scenario, tmp_path), "Charts")
    (chart,) = charts._charts
    rows = range(1, chart.anchor._from.row + 1)
    assert all(charts.row_dimensions[row].height for row in rows)


def test_labels_of_a_chart_keep_the_name_of_the_scale_and_have_room_for_two_lines(tmp_path):
    config = json.loads(wire.encode(grid.EXAMPLE))
    config["rows"][0] = {
        "en": "A fund that pays for the retrofit of old quarters first",
        "zh": "先行垫付老旧城区改造费用的跨地区基金",
    }
    scenario, _ = voted([{"1y": 4, "1x": 3}] * 5, config=config, anonymous=False)
    charts = sheet_of(Pack(scenario, tmp_path), "Charts")
    rows = {cell.value: cell.row for cell in charts["A"] if "A fund" in str(cell.value)}
    assert {label.split(" · ")[1] for label in rows} == {"Impact", "Feasibility"}
    assert all(charts.row_dimensions[row].height > 26 for row in rows.values())


def test_a_text_that_is_too_long_ends_with_its_place_and_is_listed(tmp_path):
    scenario = Scenario()
    author = scenario.join("Ann")
    questions = [scenario.question(author, f"Question {at}") for at in range(2)]
    history = history_of(scenario)
    long = "字" * 40_000
    history.event.questions[questions[1]].text = long
    pack = Pack(history, tmp_path)
    sheet = sheet_of(pack, "Questions")
    text = rows_of(sheet)[1]["text"]
    assert len(text) <= MAX_UNITS
    assert text.endswith(
        "[Shortened here. The whole text is in questions.csv, row 3.] "
        "［此处已截短。全文见 questions.csv 第 3 行。］"
    )
    notes = [cell.value for cell in cells_of([sheet_of(pack, "Read me")])]
    assert "Sheet Questions 提问, cell C4: questions.csv, row 3" in notes
    assert pack.rows("questions")[2][pack.rows("questions")[0].index("text")] == long


def test_a_table_with_more_rows_than_a_sheet_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("live.outputs.pack.workbook.table_sheet.MAX_ROWS", 6)
    scenario, _ = voted([[0], [1]] * 5)
    pack = Pack(scenario, tmp_path)
    assert len(rows_of(sheet_of(pack, "Ballots"))) == 4
    notes = [cell.value for cell in cells_of([sheet_of(pack, "Read me")])]
    assert "The sheet Ballots 选票 is full. All rows are in ballots.csv." in notes
    assert len(pack.table("ballots")) == 10


def test_polls_that_run_are_named_in_the_notes_and_in_no_sheet(tmp_path):
    scenario, poll = voted([[0], [1]] * 5, close=False, anonymous=False)
    pack = Pack(scenario, tmp_path)
    notes = [cell.value for cell in cells_of([sheet_of(pack, "Read me")])]
    assert f"Poll {poll}: Which?" in notes
    for start in ("Polls", "By group", "Ballots"):
        assert rows_of(sheet_of(pack, start)) == []


@pytest.mark.parametrize(
    ("lines", "used", "name"),
    [
        (["Polls", "投票"], set(), "Polls 投票"),
        (["Polls"], {"polls"}, "Sheet 2"),
        (["a/b [c]: *d?\\'"], set(), "ab c d"),
        (
            ["A very long name in English", "und noch eine auf Deutsch"],
            set(),
            "A very long name in English",
        ),
        (["x" * 40], set(), "Sheet 1"),
    ],
)
def test_names_of_sheets_are_taken_by_every_spreadsheet(lines, used, name):
    assert sheet_name(lines, used) == name
