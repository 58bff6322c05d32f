"""Drafts of captions: lines that are sent, and the limits of a slow or failing service."""

import asyncio

import pytest

from live.features.machine_drafts.requests import Drafter, caption_drafts
from live.features.machine_drafts.requests.caption_drafts import PAUSE_S
from live.features.machine_drafts.services.service import ServiceFailed
from tools.event_on_replica import EventOnReplica, until
from tools.fake_service import FakeService

DRAFTS = {"Good morning.": "早上好。", "Welcome.": "欢迎。", "Lazio pays.": "XQ00付款。"}


@pytest.fixture
async def event():
    event = EventOnReplica()
    await event.start()
    await event.operator("event.configure", parts=["captions", "machine_drafts"])
    await event.operator("caption.configure", drafts=True)
    event.service, event.now = FakeService(), 1000.0
    event.service.drafts = lambda text: DRAFTS.get(text, f"译文：{text}")
    event.worker = worker_of(event)
    yield event
    await event.worker.captions.close()
    await event.hub.drain()


def worker_of(event, chars=1000):
    return Drafter(event.hub, event.hub._bus, event.service, chars, lambda: event.now)


async def say(event, text, language="en"):
    await event.operator("caption.say", language=language, text=text)


async def look(event, worker=None):
    captions = (worker or event.worker).captions
    await captions.draft_said(event.replica)
    await captions.wait_until_idle()


def lines(event, language="zh"):
    return [
        line.text
        for block in event.replica.event.caption_blocks.values()
        for line in block
        if line.language == language
    ]


async def test_lines_are_sent_together_and_once(event):
    await say(event, "Good morning.\nWelcome.")
    for _ in range(3):
        await look(event)
    assert event.service.requests == [["Good morning.", "Welcome."]]
    assert lines(event) == ["早上好。", "欢迎。"]
    assert event.replica.event.draft_service.sent_chars == len("Good morning.Welcome.")


async def test_names_of_delegations_leave_in_no_caption(event):
    await say(event, "Lazio pays.")
    await look(event)
    assert "Lazio" not in str(event.service.requests) and "拉齐奥大区" in lines(event)[0]


@pytest.mark.parametrize("lacks", ["setting", "part"])
async def test_nothing_is_sent_without_the_part_and_the_setting(event, lacks):
    if lacks == "setting":
        await event.operator("caption.configure", drafts=False)
    else:
        await event.operator("event.configure", parts=["captions"])
    await say(event, "Good morning.")
    await look(event)
    assert event.service.requests == []


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("It costs 30 euros.", "费用为40欧元。"),
        ("It is 30 km away.", "距离为30公斤。"),
        ("We do not pay for this.", "我们付这个钱。"),
        ("Who pays for this project?", "Quién paga este proyecto"),
    ],
)
async def test_a_draft_that_is_likely_wrong_is_dropped_and_the_original_shown(event, text, draft):
    event.service.drafts = lambda _: draft
    await say(event, text)
    await look(event)
    assert lines(event) == [text]


async def test_while_the_service_is_slow_lines_are_skipped_and_none_is_queued(event):
    answers = event.service.until = asyncio.Event()
    await say(event, "Good morning.")
    captions = event.worker.captions
    await captions.draft_said(event.replica)
    for number in range(40):
        await say(event, f"Line {number}.")
        await captions.draft_said(event.replica)
    await until(lambda: event.service.requests)
    assert event.service.requests == [["Good morning."]]
    answers.set()
    await captions.wait_until_idle()
    await look(event)
    assert event.service.requests[1:] == [[f"Line {number}." for number in range(30, 40)]]
    assert lines(event)[-1] == "译文：Line 39."


async def test_an_answer_that_comes_too_late_leads_to_a_pause(event):
    event.service.on_request = lambda: setattr(event, "now", event.now + 6)
    await say(event, "Good morning.")
    await look(event)
    await say(event, "Welcome.")
    await look(event)
    assert event.service.requests == [["Good morning."]]
    event.now += PAUSE_S
    await look(event)
    assert event.service.requests == [["Good morning."], ["Welcome."]]


@pytest.mark.parametrize(
    ("chars", "failure", "problem"),
    [(5, None, "spent"), (1000, "quota", "quota"), (1000, "timeout", "unreachable")],
)
async def test_captions_go_on_where_no_drafts_can_be_had_and_staff_see_why(
    event, chars, failure, problem
):
    worker = worker_of(event, chars)
    event.service.failure = failure and ServiceFailed(failure)
    for _ in range(5):
        await say(event, "Good morning.")
        await look(event, worker)
    assert len(lines(event, "en")) == 5 and lines(event) == []
    assert len(event.service.requests) <= 1
    assert event.replica.event.draft_service.problem == problem
    await worker.captions.close()


async def test_a_single_worker_drafts_the_captions_of_an_event(event):
    other = worker_of(event)
    for number in range(6):
        await say(event, f"Line {number}.")
        await look(event, other)
        await look(event)
    assert [len(texts) for texts in event.service.requests] == [1] * 6
    assert event.worker.captions._not_before == {}
    await other.captions.close()


async def test_another_worker_follows_one_that_is_gone_with_the_next_turn(event, monkeypatch):
    await say(event, "Good morning.")
    await look(event)
    await say(event, "Welcome.")
    await look(event, worker_of(event))
    assert event.service.requests == [["Good morning."]]
    monkeypatch.setattr(caption_drafts, "TURN_S", caption_drafts.TURN_S - 1)  # has other turns
    await look(event, worker_of(event))
    assert event.service.requests == [["Good morning."], ["Welcome."]]


async def test_lines_of_a_person_that_come_first_keep_a_draft_out(event):
    answers = event.service.until = asyncio.Event()
    await say(event, "Good morning.")
    await event.worker.captions.draft_said(event.replica)
    await say(event, "大家早上好。", "zh")
    answers.set()
    await event.worker.captions.wait_until_idle()
    assert lines(event) == ["大家早上好。"]


async def test_a_hostile_answer_is_no_caption(event):
    event.service.drafts = lambda text: "\x00\x1b[0m"
    await say(event, "Good morning.")
    await look(event)
    assert lines(event) == ["Good morning."]


async def test_drafts_of_captions_leave_room_for_requests_of_people(event):
    answers = event.service.until = asyncio.Event()
    languages = ["en", "zh", "fr", "de", "it", "es", "nl", "pl"]
    await event.operator("event.configure", languages=languages)
    await say(event, "Good morning.")
    await event.worker.captions.draft_said(event.replica)
    await until(lambda: len(event.service.requests) == 7)
    asked = asyncio.create_task(event.worker.asked.draft(event.replica, ["Who pays?"], "en", "zh"))
    await until(lambda: len(event.service.requests) == 8)
    answers.set()
    assert len(await asked) == 1
    await event.worker.captions.wait_until_idle()
