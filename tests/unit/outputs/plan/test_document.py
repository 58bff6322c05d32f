"""The plan as a Word document that python-docx reads."""

from io import BytesIO

import pytest
from docx import Document

from live.outputs.plan import build_plan
from live.outputs.plan.document import write_plan_document
from tools.plan_scenarios import planned_board
from tools.report_scenarios import CATALOGUES


def bytes_of(scenario, language):
    return write_plan_document(build_plan(scenario.event), scenario.event, language, CATALOGUES)


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Draft action plan"), ("zh", "行动计划草案")]
)
def test_it_has_a_table_for_each_project_in_both_languages(language, label):
    scenario, _ = planned_board()
    document = Document(BytesIO(bytes_of(scenario, language)))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert label in paragraphs
    (title,) = [text for text in paragraphs if "电动公交开放数据" in text]
    assert "Open data of electric buses" in title
    assert len(document.tables) == 2
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert any("Lazio (confirmed)" in text and "（" not in text for text in cells)
    assert any("已确认" in text for text in cells)
    assert any("Lazio, head" in text and "团长" in text and "#" in text for text in cells)


def test_the_same_plan_is_the_same_file():
    scenario, _ = planned_board()
    assert bytes_of(scenario, "en") == bytes_of(scenario, "en")
