"""Machine drafts where staff use them, on a server with a service of the test: an announcement, the
words of two languages, a report-back; and a claim of a translator that runs out.
"""

import asyncio
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from live.features.questions import translation_actions
from tools.actors import LAPTOP, PHONE, Actors
from tools.live_server import join, make_settings, moderator, running, staff
from tools.translation_servers import translation_server

REPORT, FLAGGED = "Lend 30 buses.", "借出13辆公交车。"
MESSAGE, DRAFT = "We go on at 10:15.", "10:15 继续。"
SENTENCES = {MESSAGE: DRAFT, "能源": "energy", REPORT: FLAGGED}
CLAIM_MS = 1500


@pytest.fixture(scope="module")
async def drafting_server(tmp_path_factory):
    """A server in this process, whose service knows a few sentences."""
    async with translation_server("libretranslate", SENTENCES) as service:
        settings = make_settings(
            tmp_path_factory.mktemp("drafts"),
            translation="libretranslate",
            translation_url=service.url,
        )
        async with running(settings) as server:
            yield server


@asynccontextmanager
async def event_and_actors(server, browser):
    event = await server.event()
    async with Actors(browser, server) as actors:
        yield event, actors
    await event.close_all()


async def open_attendee(actors, event, language="en"):
    member = await join(event, language=language)
    return await actors.open_as(member, language, PHONE)


async def test_an_announcement_is_drafted_checked_and_read_in_the_other_language(
    drafting_server, browser
):
    async with event_and_actors(drafting_server, browser) as (event, actors):
        desk, ann, li = await asyncio.gather(
            actors.open_as(await moderator(event), "en", LAPTOP, "/moderate"),
            open_attendee(actors, event),
            open_attendee(actors, event, "zh"),
        )
        await desk.press("Announce")
        english, chinese = (
            desk.page.get_by_label(f"Message, {each}") for each in ("English", "中文")
        )
        await english.fill(MESSAGE)
        dialog = desk.page.locator("dialog[open]")
        await dialog.get_by_role("button", name="Draft from English").press("Enter")
        await expect(chinese).to_have_value(DRAFT)
        await expect(chinese).to_be_focused()
        await expect(dialog.get_by_text("Machine draft, not checked")).to_be_visible()
        await dialog.get_by_role("button", name="Remove draft").click()
        await expect(chinese).to_have_value("")
        await dialog.get_by_role("button", name="Draft from English").click()
        await dialog.get_by_role("button", name="Checked").click()
        await expect(dialog.get_by_text("Machine draft, not checked")).to_have_count(0)
        await expect(chinese).to_have_value(DRAFT)
        await dialog.get_by_role("button", name="Announce").click()
        await ann.expect_text(MESSAGE)
        await li.expect_text(DRAFT)
        await expect(li.page.get_by_text(li.words("Machine draft, not checked"))).to_have_count(0)


async def test_words_of_two_languages_that_mean_the_same_become_one(drafting_server, browser):
    async with event_and_actors(drafting_server, browser) as (event, actors):
        config = {"kind": "words", "most": 2, "review": False}
        poll = await event.poll(
            config=config, prompt={"en": "What first?"}, anonymous=False, rule="always"
        )
        for number, answer in enumerate((["energy"], ["能源"], ["能源", "water"])):
            page = await (await join(event, f"Person {number}")).open()
            await page.perform("poll.vote", poll=poll, answer=answer)
        await event.operator("poll.close", poll=poll)
        desk = await actors.open_as(await moderator(event), "en", LAPTOP, "/moderate")
        other = await (await moderator(event)).open("moderator")

        def words_shown():
            return [(names, count) for names, count, *_ in other.item(f"words:{poll}")["shown"]]

        assert (["energy"], 1) in words_shown()
        ask = desk.button("Find words that mean the same in several languages")
        await desk.page.locator("summary", has_text="Merge or hide words").click()
        await ask.click()
        await desk.expect_text("能源 – machine translation: energy")
        await (
            desk.page.get_by_role("button", name="Merge: 能源 · energy")
            .or_(desk.page.get_by_role("button", name="Merge: energy · 能源"))
            .click()
        )
        await other.until(lambda: len(words_shown()) == 2)
        merged = max(words_shown(), key=lambda each: each[1])
        assert sorted(merged[0]) == ["energy", "能源"] and merged[1] == 3
        await desk.expect_text("No more words to merge.")


async def test_staff_see_why_the_draft_of_a_report_waits_and_correct_it(drafting_server, browser):
    async with event_and_actors(drafting_server, browser) as (event, actors):
        li = await open_attendee(actors, event, "zh")
        await event.operator("breakout.draft", title={"en": "B"}, task={"en": "Do."}, rooms=1)
        [person], [breakout] = event.state.people, event.state.breakouts.values()
        breakout, [room] = breakout.id, breakout.rooms
        await event.operator("breakout.move", breakout=breakout, person=person, room=room)
        await event.operator("breakout.open", breakout=breakout)
        text = {"report": room, "field": "agreed", "language": "en", "text": REPORT}
        await event.operator("report.write", **text)
        await event.operator("breakout.end", breakout=breakout)
        await event.operator("report.show", breakout=breakout, room=room)
        desk = await actors.open_as(await moderator(event), "en", LAPTOP, f"/breakouts#{breakout}")
        await desk.page.locator(".plan-report summary").first.click()
        report = desk.page.locator(".plan-report")
        await report.locator("label", has_text="中文").click()
        await desk.expect_text("Numbers differ")
        await expect(report).to_contain_text(FLAGGED)
        await report.get_by_role("button", name="Use this draft").click()
        field = report.locator("textarea:lang(zh)").first
        await field.fill("借出30辆公交车。")
        await field.blur()
        await expect(li.page.locator(".reported dd")).to_have_text("借出30辆公交车。")
        frames = [each if isinstance(each, str) else each.decode() for each in li.frames]
        assert not [each for each in frames if FLAGGED in each]


async def test_a_claim_runs_out_and_the_next_translator_takes_the_text(
    drafting_server, browser, monkeypatch
):
    monkeypatch.setattr(translation_actions, "TRANSLATION_CLAIM_MS", CLAIM_MS)
    async with event_and_actors(drafting_server, browser) as (event, actors):
        parts = [each for each in event.state.profile.parts if each != "machine_drafts"]
        await event.operator("event.configure", parts=parts)
        await event.operator("qa.open", room=1)
        question = await event.operator("question.ask", room=1, text="Who pays?", language="en")
        await event.operator("question.approve", question=question)
        first, second = [
            await actors.open_as(await staff(event, "translator"), "en", LAPTOP, "/translate")
            for _ in range(2)
        ]
        theirs, own = (
            each.page.get_by_label("Translation", exact=True) for each in (first, second)
        )
        await theirs.press_sequentially("谁")
        await expect(own).not_to_be_editable()
        await expect(own).to_be_editable()
        await own.fill("谁付钱？")
        await own.press("Control+Enter")
        await second.expect_text("No texts left to translate.")
        await expect(theirs).to_have_value("谁")
