"""The draft action plan over HTTP: for staff and heads of delegations, and for no one else."""

import io

import pytest
from docx import Document

from live.features.report.web.report import DOCX_TYPE
from tools.live_server import join, moderator, organiser, staff

FORMS = ("plan", "plan.docx", "plan.json", "projects.json")
TEXTS = {"title": "Heat <b>networks</b>", "summary": "For old quarters.", "language": "en"}


@pytest.fixture
async def card(event):
    await event.operator("board.configure", open=True)
    card = await event.operator("card.create", type="idea", **TEXTS)
    step = {"card": card, "text": "Meet in Rome.", "language": "en", "due": "2026-12-15"}
    await event.operator("card.next_step", **step)
    return card


async def test_staff_and_heads_read_the_page(event, card):
    for reader in (
        await moderator(event),
        await organiser(event),
        await staff(event, "head"),
        await staff(event, "deputy"),
    ):
        page = await reader.get(f"{reader.base}/plan")
        assert page.status_code == 200 and "Heat &lt;b&gt;networks&lt;/b&gt;" in page.text
        assert "script" not in page.headers["content-security-policy"]
        assert page.headers["x-robots-tag"] == "noindex"


async def test_nobody_else_reads_any_form_of_it(event, card):
    ann = await join(event)
    for browser, status in (
        (ann, 403),
        (await staff(event, "speaker"), 403),
        (await staff(event, "screen"), 403),
    ):
        for form in FORMS:
            assert (await browser.get(f"{browser.base}/{form}")).status_code == status


async def test_the_requested_language_comes_first(event, card):
    mia = await moderator(event)
    page = await mia.get(f"{mia.base}/plan?lang=zh")
    assert '<html lang="zh-Hans"' in page.text and "行动计划草案" in page.text


@pytest.mark.usefixtures("child_processes")
async def test_it_is_a_document_and_data_too(event, card):
    mia = await moderator(event)
    document = await mia.get(f"{mia.base}/plan.docx?lang=en")
    assert document.headers["content-type"] == DOCX_TYPE
    assert "-plan-en.docx" in document.headers["content-disposition"]
    assert len(Document(io.BytesIO(document.content)).tables) == 1
    plan, projects = [(await mia.get(f"{mia.base}/{form}")).json() for form in FORMS[2:]]
    assert [project["card"] for project in plan["projects"]] == [card]
    assert plan["projects"][0]["next_step"]["due"] == "2026-12-15"
    assert (plan["format"], projects["format"]) == ("live-plan", "live-projects")
    assert plan["projects"] == projects["projects"]
