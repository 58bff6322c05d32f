"""The log as a page: its readers, its content, and that nothing is missing in it or too much."""

import re

import pytest

from live.features.event.web.audit_log_page import LOG_MSGIDS, PAGE_SIZE, ROLE_LABELS, message_of
from live.kernel.audit_log import AuditLine
from tools.live_server import Browser, join, moderator, organiser, screen, staff
from unit.features.test_registry import whole_event


async def page(browser, more=""):
    return await browser.get(f"{browser.base}/log{more}")


def lines(response):
    return re.findall(r'<span class="log-what">(.*?)</span>', response.text, re.DOTALL)


def test_everything_in_a_log_has_a_sentence_and_every_role_a_name():
    log = whole_event().event.log
    assert {message_of(line) for line in log} <= LOG_MSGIDS
    assert {line.role for line in log} <= ROLE_LABELS.keys()


def test_entries_of_a_later_release_are_named_by_their_journal_tag():
    assert message_of(AuditLine(1, 0, "moderator", "poll.painted", {})) == "poll.painted"


@pytest.mark.parametrize("come", [moderator, organiser])
async def test_staff_read_the_log_and_the_latest_entry_comes_first(event, come):
    await event.operator("qa.open", room=1)
    await event.operator("qa.close", room=1)
    response = await page(await come(event))
    assert response.status_code == 200 and response.headers["cache-control"] == "no-store"
    assert [line for line in lines(response) if "Questions" in line] == [
        "Questions closed",
        "Questions opened",
    ]


async def test_nobody_else_reads_it(event):
    assert (await page(Browser(event))).status_code == 401
    for browser in (await join(event), await screen(event), await staff(event, "speaker")):
        assert (await page(browser)).status_code == 403


async def test_typed_text_is_shown_unchanged_without_its_author(event):
    ann, desk = await (await join(event, "Zebedee")).open(), await moderator(event)
    await event.operator("qa.open", room=1)
    question = await ann.perform(
        "question.ask", room=1, text="<script>alert(1)</script>", language="en"
    )
    await event.operator("question.approve", question=question)
    text = (await page(desk)).text
    assert "Question approved" in text and "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text and "Zebedee" not in text and "Question asked" not in text
    await ann.perform("question.withdraw", question=question)
    assert "alert(1)" not in (await page(desk)).text


async def test_it_is_read_some_at_a_time(event):
    for at in range(PAGE_SIZE):
        await event.operator("qa.open" if at % 2 == 0 else "qa.close", room=1)
    desk = await moderator(event)
    first = await page(desk)
    assert (
        len(lines(first)) == PAGE_SIZE and "?before=" in first.text and ">Latest<" not in first.text
    )
    second = await page(desk, re.search(r'href="(\?before=\d+)"', first.text)[1])
    assert (
        0 < len(lines(second)) < PAGE_SIZE
        and "?before=" not in second.text
        and ">Latest<" in second.text
    )
    assert len(lines(first)) + len(lines(second)) == len(event.state.log)


@pytest.mark.parametrize(
    "wrong", ["?before=", "?before=-1", "?before=x", "?before=99999999999999999999", "?before=%00"]
)
async def test_a_place_that_is_none_is_the_latest(event, wrong):
    desk = await moderator(event)
    assert lines(await page(desk, wrong)) == lines(await page(desk))
