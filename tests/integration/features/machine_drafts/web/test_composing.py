"""Drafts of texts that staff compose: they go to their asker alone, within limits."""

import json
from contextlib import asynccontextmanager

import pytest

from live.features.machine_drafts.asked_texts import MAX_ASKED_TEXTS
from live.features.machine_drafts.requests.sending import MAX_CHARS
from live.features.machine_drafts.web import composing
from tools.live_server import Browser, join, make_settings, moderator, organiser, running, staff
from tools.translation_servers import translation_server

SENTENCES = {
    "We resume at 10:15.": "10:15 继续。",
    "Energy": "能源",
    "Water": "水",
    "Pay 30 euros": "支付13欧元",
}
SECRET = "The budget is cut tomorrow."


@asynccontextmanager
async def drafted_event(folder, form="libretranslate", **settings):
    """An event whose server has a service of the test."""
    async with translation_server(form, SENTENCES) as service:
        settings = {"translation": form, "translation_url": service.url, **settings}
        async with running(make_settings(folder, **settings)) as site:
            event = await site.event()
            yield event, service
            await event.close_all()


async def ask(browser, *texts, source="en", language="zh", **headers):
    body = json.dumps({"texts": texts, "source": source, "language": language})
    headers = {"content-type": "application/json", **headers}
    return await browser.http.post(f"{browser.base}/drafts", content=body, headers=headers)


@pytest.mark.parametrize("open_desk", [moderator, organiser])
async def test_staff_get_drafts_in_the_order_of_their_texts(tmp_path, open_desk):
    async with drafted_event(tmp_path) as (event, _):
        reply = await ask(await open_desk(event), "Water", "Pay 30 euros", "Energy")
        assert reply.json() == {
            "drafts": [
                {"text": "水", "flags": []},
                {"text": "支付13欧元", "flags": ["numbers"]},
                {"text": "能源", "flags": []},
            ],
            "problem": "",
        }


async def test_drafts_reach_nobody_but_their_asker(tmp_path):
    """Nothing of them is in the journal, and no other page learns of them, of whichever role."""
    async with drafted_event(tmp_path) as (event, service):
        service.sentences[SECRET] = "预算明天削减。"
        asker, others = await moderator(event), [await moderator(event), await join(event)]
        pages = [await others[0].open("moderator"), await others[1].open()]
        reply = await ask(asker, SECRET)
        assert reply.json()["drafts"][0]["text"] == "预算明天削减。"
        last = await event.operator("announcement.post", room=1, text={"en": "The last one"})
        for page in pages:
            await page.until(lambda page=page: f"announcement:{last}" in page.items)
            told = json.dumps([page.frames, page.items], ensure_ascii=False)
            assert SECRET not in told and "预算" not in told
        stored = [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()]
        assert not any(
            each in file for file in stored for each in (SECRET.encode(), "预算".encode())
        )
        assert event.state.draft_service.sent_chars == len(SECRET)


@pytest.mark.parametrize("role", ["speaker", "translator", "screen", "head", "clerk"])
async def test_nobody_but_staff_gets_drafts(tmp_path, role):
    async with drafted_event(tmp_path) as (event, service):
        assert (await ask(await staff(event, role), "Water")).status_code == 403
        assert (await ask(await join(event), "Water")).status_code == 403
        assert (await ask(Browser(event), "Water")).status_code == 401
        assert not service.calls


async def test_neither_a_host_nor_staff_of_another_event_nor_a_revoked_link_gets_drafts(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        host = await join(event)
        [person] = event.state.people
        await event.operator("breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=1)
        [breakout] = event.state.breakouts.values()
        [room] = breakout.rooms
        await event.operator("breakout.move", breakout=breakout.id, person=person, room=room)
        await event.operator("breakout.open", breakout=breakout.id)
        await event.operator("room.host", room=room, person=person)
        assert (await ask(host, "Water")).status_code == 403
        stranger = await organiser(await event.server.event())
        path = f"/e/{event.code}/drafts"
        reply = await stranger.http.post(
            path, content=b"{}", headers={"content-type": "application/json"}
        )
        assert reply.status_code == 401
        desk = await moderator(event)
        await event.operator("link.revoke", link=desk.link)
        assert (await ask(desk, "Water")).status_code == 401
        assert not service.calls


async def test_a_page_of_another_site_gets_no_drafts(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        desk = await organiser(event)
        assert (await ask(desk, "Water", **{"sec-fetch-site": "cross-site"})).status_code == 403
        assert (await ask(desk, "Water", **{"content-type": "text/plain"})).status_code == 415
        assert not service.calls


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"texts": [], "source": "en", "language": "zh"}',
        b'{"texts": [""], "source": "en", "language": "zh"}',
        b'{"texts": [1], "source": "en", "language": "zh"}',
        b'{"texts": ["\\ud800"], "source": "en", "language": "zh"}',
        b'{"texts": ["\xff"], "source": "en", "language": "zh"}',
        b'{"texts": ["a"], "source": "en", "language": "zh", "more": 1}',
        json.dumps(
            {"texts": ["a"] * (MAX_ASKED_TEXTS + 1), "source": "en", "language": "zh"}
        ).encode(),
    ],
    ids=repr,
)
async def test_a_request_that_cannot_be_read_is_refused(tmp_path, body):
    async with drafted_event(tmp_path) as (event, service):
        desk = await organiser(event)
        reply = await desk.http.post(
            f"{desk.base}/drafts", content=body, headers={"content-type": "application/json"}
        )
        assert reply.status_code == 400 and not service.calls


async def test_a_body_that_is_too_large_is_refused(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        texts = ["x" * 2000 for _ in range(40)]
        assert (await ask(await organiser(event), *texts)).status_code == 413
        assert not service.calls


async def test_a_text_that_is_too_long_is_left_to_people_and_is_not_sent(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        reply = await ask(await organiser(event), "x" * (MAX_CHARS + 1), "Water")
        assert reply.json() == {"drafts": [None, {"text": "水", "flags": []}], "problem": ""}
        assert "xxx" not in json.dumps([call.message for call in service.calls])


@pytest.mark.parametrize(
    ("source", "language"), [("en", "en"), ("en", "fr"), ("fr", "zh"), ("", "zh")]
)
async def test_only_languages_of_the_event_are_drafted(tmp_path, source, language):
    async with drafted_event(tmp_path) as (event, service):
        reply = await ask(await organiser(event), "Water", source=source, language=language)
        assert reply.status_code == 422
        assert "Reload the page" in reply.json()["message"] and not service.calls


async def test_an_event_without_the_part_or_that_has_ended_gets_no_drafts(tmp_path):
    async with drafted_event(tmp_path) as (event, service):
        desk = await organiser(event)
        parts = event.state.profile.parts
        await event.operator(
            "event.configure", parts=[each for each in parts if "draft" not in each]
        )
        reply = await ask(desk, "Water")
        assert reply.status_code == 409 and "does not have this part" in reply.json()["message"]
        await event.operator("event.configure", parts=parts)
        await event.operator("event.end")
        reply = await ask(desk, "Water")
        assert reply.status_code == 409 and "has ended" in reply.json()["message"]
        assert not service.calls


async def test_a_server_without_a_service_says_so(event):
    reply = await ask(await organiser(event), "Water")
    assert reply.status_code == 409
    assert reply.json() == {
        "refused": "closed",
        "message": "This server has no translation service now. Write the text yourself.",
    }


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("error", "unreachable"),
        ("closes", "unreachable"),
        ("busy", "busy"),
        ("quota", "quota"),
        ("forbidden", "key"),
        ("html_page", "answer"),
        ("wrong_count", "answer"),
        ("huge", "answer"),
    ],
)
async def test_a_service_that_fails_is_named_and_nothing_is_drafted(tmp_path, fault, problem):
    async with drafted_event(tmp_path) as (event, service):
        service.fault = fault
        reply = await ask(await organiser(event), "Water", "Energy")
        assert reply.json() == {"drafts": [None, None], "problem": problem}


@pytest.mark.parametrize("fault", ["control", "empty"])
async def test_a_hostile_or_empty_draft_is_left_to_people(tmp_path, fault):
    async with drafted_event(tmp_path) as (event, service):
        service.fault = fault
        drafts = (await ask(await organiser(event), "Water")).json()["drafts"]
        assert drafts == [None]


async def test_an_event_sends_no_more_than_the_server_allows(tmp_path):
    async with drafted_event(tmp_path, translation_chars=8) as (event, _):
        desk = await organiser(event)
        assert (await ask(desk, "Energy")).json()["problem"] == ""
        assert (await ask(desk, "Water")).json() == {"drafts": [None], "problem": "spent"}


async def test_a_link_asks_for_so_many_drafts_in_whichever_browser(tmp_path, monkeypatch):
    monkeypatch.setattr(composing, "USES_PER_HOUR", 3)
    async with drafted_event(tmp_path) as (event, _):
        desk, again, other = await moderator(event), Browser(event), await moderator(event)
        await again.get(f"/k/{event.key(desk.link)}")
        assert (await ask(desk, "x" * composing.CHARS_OF_USE, "Water")).status_code == 200
        assert (await ask(again, "Water")).status_code == 200
        reply = await ask(again, "Water")
        assert reply.status_code == 429 and reply.headers["retry-after"]
        assert "Try again later" in reply.json()["message"]
        assert (await ask(other, "Water")).status_code == 200


async def test_pages_of_staff_know_the_service_and_those_of_others_do_not(tmp_path):
    async with drafted_event(tmp_path) as (event, _):
        desk = await moderator(event)
        for page in ("moderate", "polls", "breakouts"):
            assert '"drafts_at"' in (await desk.get(f"{desk.base}/{page}")).text
        ann = await join(event)
        assert '"drafts_at"' not in (await ann.get(ann.base)).text
        speaker = await staff(event, "speaker")
        assert '"drafts_at"' not in (await speaker.get(f"{speaker.base}/speak")).text
