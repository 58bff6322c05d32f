"""The report as .docx: the same content, editable, with a font for Chinese, the same bytes."""

import re
import zipfile
from io import BytesIO

import pytest
from docx import Document

from live.kernel.principal import OPERATOR
from live.outputs.report import build_report, render_report
from live.outputs.report.document import write_document
from tools.report_scenarios import CATALOGUES, full_event, history
from tools.scenario import Scenario

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def told():
    scenario, _ = full_event()
    return history(scenario)


def open_document(report, language="en"):
    return Document(BytesIO(write_document(report, language, CATALOGUES)))


def texts_of(document):
    """All texts in it."""
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    return cells | {paragraph.text for paragraph in document.paragraphs}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_headings_are_those_of_the_page(told, language):
    report = build_report(told)
    document = open_document(report, language)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    page = render_report(report, language, CATALOGUES)
    assert headings == re.findall(r"<h2[^>]*>(.*?)</h2>", page) and len(headings) == 8


def test_tables_have_the_figures_of_the_page(told):
    report = build_report(told)
    page, document = render_report(report, "en", CATALOGUES), open_document(report)
    assert len(document.tables) == page.count("<table")
    for section in dict(report.sections)["polls"]:
        assert section.prompt["en"] in "\n".join(texts_of(document))


def test_charts_are_pictures_with_their_figures_in_words(told):
    report = build_report(told)
    page, document = render_report(report, "en", CATALOGUES), open_document(report)
    described = [each._inline.docPr.get("descr") for each in document.inline_shapes]
    assert len(described) == page.count('class="chart"') > 0
    titles = re.findall(r"<title id=[^>]*>(.*?)</title>", page)
    assert [each.partition(": ")[0] for each in described] == titles


def test_the_same_report_gives_the_same_bytes(told):
    report = build_report(told)
    assert write_document(report, "zh", CATALOGUES) == write_document(report, "zh", CATALOGUES)


def test_it_has_a_font_for_chinese_and_says_its_language(told):
    archive = zipfile.ZipFile(BytesIO(write_document(build_report(told), "zh", CATALOGUES)))
    body = archive.read("word/document.xml").decode()
    assert (
        'w:eastAsia="Microsoft YaHei"' in body
        and '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>' in body
    )


def test_its_properties_reveal_nothing_about_a_person_or_a_machine(told):
    about = open_document(build_report(told)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.title == "Regional innovation"
    assert about.created == about.modified and about.created.year == 2022


def test_hostile_texts_are_texts():
    scenario = Scenario()
    hostile = "<w:t>&amp; ]]> \u200b =1+1"
    scenario.perform(OPERATOR, "event.configure", title={"en": hostile})
    assert any(hostile in text for text in texts_of(open_document(build_report(history(scenario)))))


def test_an_event_without_anything_has_a_document():
    assert "No poll with a public result was held at this event." in texts_of(
        open_document(build_report(history(Scenario())))
    )
