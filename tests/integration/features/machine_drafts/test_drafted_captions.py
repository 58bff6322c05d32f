"""Captions of an event with a translation service: how soon their drafts are on a phone, and texts
that leave the server.
"""

import json
import statistics
import time
from contextlib import asynccontextmanager

import pytest

from tools.event_on_replica import until
from tools.live_server import Browser, join, make_settings, running
from tools.translation_servers import translation_server

MOST_S = 2.0
"""Delay of a draft that the product promises with a quick service."""
LINES = [f"We come to point {number} of the agenda." for number in range(1, 31)]
SENTENCES = {text: f"现在讨论议程第{number}项。" for number, text in enumerate(LINES, 1)}


@asynccontextmanager
async def drafted_captions(folder):
    """An event whose captions are drafted, with the phone of Ann."""
    async with translation_server("libretranslate", SENTENCES) as service:
        settings = make_settings(folder, translation="libretranslate", translation_url=service.url)
        async with running(settings) as site:
            event = await site.event()
            await event.operator("caption.configure", drafts=True)
            phone = await (await join(event, "Ann Example")).open()
            yield event, service, phone
            await event.close_all()


async def say(event, text, language="en"):
    await event.operator("caption.say", language=language, text=text)


def texts(phone, language="zh"):
    return [
        line["text"] for line in phone.items.get(f"captions:{language}", {"lines": []})["lines"]
    ]


async def test_thirty_lines_in_a_row_are_drafted_on_a_phone_within_two_seconds(tmp_path):
    async with drafted_captions(tmp_path) as (event, service, phone):
        seconds = []
        for text in LINES:
            start = time.monotonic()
            await say(event, text)
            await phone.until(lambda text=text: SENTENCES[text] in texts(phone))
            seconds.append(time.monotonic() - start)
        print(f"median {statistics.median(seconds):.2f} s, most {max(seconds):.2f} s")
        assert max(seconds) < MOST_S
        assert len(service.calls) <= len(LINES) + 1


async def test_a_slow_service_holds_up_no_caption(tmp_path):
    async with drafted_captions(tmp_path) as (event, service, phone):
        service.fault = "slow"
        for text in LINES:
            await say(event, text)
        await phone.until(lambda: texts(phone, "en")[-1:] == [LINES[-1]])
        asked = [call for call in service.calls if call.path == "/translate"]
        assert len(asked) <= 1 and texts(phone) == []


@pytest.mark.parametrize("fault", ["error", "html_page", "closes", "quota", "wrong_count"])
async def test_captions_go_on_while_the_service_fails_and_staff_see_why(tmp_path, fault):
    async with drafted_captions(tmp_path) as (event, service, phone):
        service.fault = fault
        await say(event, LINES[0])
        await until(lambda: event.state.draft_service.problem)
        await say(event, LINES[1])
        await phone.until(lambda: texts(phone, "en") == LINES[:2])
        assert texts(phone) == []


async def test_no_name_leaves_with_a_caption(tmp_path):
    async with drafted_captions(tmp_path) as (event, service, phone):
        await say(event, "Ann Example of Lazio has the floor, ann@example.org.")
        await phone.until(lambda: texts(phone))
        sent = json.dumps([call.message for call in service.calls], ensure_ascii=False)
        assert "has the floor" in sent
        assert not any(secret in sent for secret in ("Ann", "Lazio", "example.org"))


async def test_the_notice_names_the_service_that_gets_captions(tmp_path):
    async with drafted_captions(tmp_path) as (event, _, _):
        notice = f"/e/{event.code}/notice"
        assert "Captions are sent to 127.0.0.1" in (await Browser(event).get(notice)).text
        await event.operator("caption.configure", drafts=False)
        assert "Captions are sent" not in (await Browser(event).get(notice)).text
