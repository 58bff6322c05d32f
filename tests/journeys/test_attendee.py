"""The attendee's page under the thumb: actions are in reach, nothing moves under a finger, the
first vote waits for nothing.
"""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tools.actors import cookies_of
from tools.live_server import join
from tools.server_process import PATIENCE

POLL, NAMED = "Which field first?", "Who must be at the table?"
COUNTED = "Your vote has been counted. You can change it until the poll closes."
SMALL, PHONE = {"width": 320, "height": 568}, {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 800}
BROKEN_WORDS = """elements => elements.flatMap((element) => {
    const broken = [];
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (const { index, 0: word } of node.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            if (range.getClientRects().length > 1) broken.push(word);
        }
    return broken;
})"""
"""Words that a line ends within."""
OVERLAPS = (Path(__file__).parents[1] / "tools/overlaps.js").read_text("utf-8")


async def tops(person):
    """Places and heights of the rows of the poll at the top."""
    rows = await person.page.locator("article.poll .option").all()
    return [await row.bounding_box() for row in rows]


async def test_the_first_vote_waits_for_nothing_that_comes_later(actors, event):
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.fields)
    ann, member = await actors.visitor(), await join(event, delegation="bologna", language="en")
    await ann.page.context.add_cookies(cookies_of(member))
    gate = asyncio.Event()

    async def hold(route):
        await gate.wait()
        await route.continue_()

    await ann.page.route(
        re.compile(r"/static/dist/lazy_bundle-|/worker\.js|webmanifest|icon-"), hold
    )
    await ann.page.goto(member.base, wait_until="commit")
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await ann.open_section("Questions")
    await ann.expect_text("Loading")
    gate.set()
    await ann.expect_text("All questions")


async def test_a_poll_with_late_code_is_drawn_when_the_code_arrives(actors, event):
    ann, member = await actors.visitor(), await join(event, delegation="bologna", language="en")
    await ann.page.context.add_cookies(cookies_of(member))
    actors.forgives("ERR_FAILED|dynamically imported module")
    gate = asyncio.Event()

    async def fail(route):
        gate.set()
        await route.abort()

    await ann.page.route("**/static/dist/choice-*.js", fail)
    await ann.page.goto(member.base)
    await ann.is_connected()
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.fields)
    async with asyncio.timeout(PATIENCE):
        await gate.wait()
    await ann.page.unroute("**/static/dist/choice-*.js")
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["320 px", "360 px"])
async def test_rows_become_bars_without_moving(actors, event, size, language):
    ann = await actors.attendee(event, language, size)
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.fields)
    await expect(ann.page.locator("label.option")).to_have_count(3)
    await ann.is_loaded()
    before = await tops(ann)
    await desk.perform("poll.reveal", poll=event.fields)
    await expect(ann.page.locator("label.option .bar")).to_have_count(3)
    assert await tops(ann) == before
    await ann.page.locator("label.option").last.click()
    await ann.press("Vote")
    await ann.expect_text("Your choice")
    assert await tops(ann) == before


async def of_twelve(event):
    """A poll that is longer than a phone; its id."""
    desk = await (await event.bot("moderator")).open("moderator")
    options = [
        {"en": f"Option number {n} with some words of its own", "zh": f"选项 {n}"}
        for n in range(12)
    ]
    poll = await desk.perform(
        "poll.create",
        room=1,
        prompt={"en": "Which of twelve?"},
        config={"kind": "choice", "options": options},
    )
    await desk.perform("poll.open", poll=poll)
    return poll


async def test_with_many_options_the_vote_and_its_outcome_stay_in_reach(actors, event):
    await of_twelve(event)
    ann = await actors.attendee(event, size=PHONE)
    button = ann.button("Vote")
    await expect(button).to_be_in_viewport(ratio=1)
    await ann.pick_option("number 2")
    await ann.press("Vote")
    await expect(ann.text(COUNTED)).to_be_in_viewport(ratio=1)


@pytest.mark.nightly
async def test_the_sticky_bar_does_not_cover_the_focus(actors, event):
    await of_twelve(event)
    ann = await actors.attendee(event, size=PHONE)
    await ann.page.get_by_role("radio").first.focus()
    for _ in range(11):
        await ann.page.keyboard.press("ArrowDown")
        box = await ann.page.locator("label.option:has(:focus)").bounding_box()
        foot = await ann.page.locator(".ballot-foot").bounding_box()
        assert box["y"] + box["height"] <= foot["y"]


async def asks(event, config, seconds=None, **fields):
    """Open a poll of this kind, on top of everyone's page."""
    desk = await (await event.bot("moderator")).open("moderator")
    poll = await desk.perform(
        "poll.create", room=1, prompt={"en": "Which of these?"}, config=config, **fields
    )
    await desk.perform("poll.open", poll=poll, seconds=seconds)


SOME = [{"en": each} for each in ("Pilots", "Training", "Fund", "Data")]


@pytest.mark.nightly
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_a_counted_vote_moves_for_a_second_unless_motion_is_unwanted(actors, event, motion):
    await asks(event, {"kind": "choice", "options": SOME})
    ann = await actors.attendee(event)
    await ann.page.emulate_media(reduced_motion=motion)
    await ann.pick_option("Fund")
    await ann.press("Vote")
    name = "none" if motion == "reduce" else "cast"
    await expect(ann.button("Voted")).to_have_css("animation-name", name)


@pytest.mark.nightly
async def test_that_a_vote_is_recorded_is_as_visible_as_the_options(actors, event):
    await asks(event, {"kind": "choice", "options": SOME}, anonymous=False)
    ann = await actors.attendee(event)
    note = ann.page.locator(".recorded")
    await expect(note).to_contain_text("the organiser can see how you voted")
    await expect(note).to_have_css("border-color", "rgb(138, 82, 0)")
    await expect(note).to_have_css("font-size", "16px")


@pytest.mark.nightly
async def test_the_bar_of_statements_covers_nothing_and_merges_with_their_end(actors, event):
    statements = [{"en": f"Statement no. {n}"} for n in (1, 2, 3)]
    await asks(event, {"kind": "statements", "statements": statements})
    ann = await actors.attendee(event, size=PHONE)
    await expect(ann.page.locator(".ballot-foot")).to_have_css("position", "static")
    await expect(ann.button("Previous")).to_be_disabled()
    await ann.press("Answer later")
    await ann.expect_text("Statement no. 2")
    await ann.press("Previous")
    await ann.press("Agree")
    await ann.expect_text("Statement no. 2")
    await ann.press("Disagree")
    await ann.expect_text("Statement no. 3")
    await ann.press("Not sure")
    await ann.expect_text("All {all} answered. Thank you.", all=3)


@pytest.mark.nightly
async def test_notes_of_a_result_by_group_are_small_and_break_no_word(actors, event):
    desk = await (await event.bot("moderator")).open("moderator")
    poll = await desk.perform(
        "poll.create",
        room=1,
        prompt={"en": "Who leads?"},
        config={"kind": "choice", "options": [{"en": "Lazio"}, {"en": "A city of ours"}]},
        anonymous=False,
    )
    await desk.perform("poll.open", poll=poll)
    for delegation in ("bologna", "lazio", "hangzhou"):
        voter = await (await join(event, delegation=delegation)).open()
        await voter.perform("poll.vote", poll=poll, answer=[0])
    await desk.perform("poll.close", poll=poll)
    await desk.perform("poll.reveal", poll=poll)
    ann = await actors.attendee(event, size=PHONE)
    await expect(ann.page.locator(".voices th")).to_have_count(4)
    assert await ann.page.locator(".voices th").evaluate_all(BROKEN_WORDS) == []
    size = "note => getComputedStyle(note).fontSize"
    note, turnout = (ann.page.locator(each) for each in (".strip-note", ".turnout"))
    assert await note.evaluate(size) == await turnout.evaluate(size)


@pytest.mark.nightly
@pytest.mark.parametrize("width", [360, 390])
async def test_in_large_text_figures_stand_below_and_choices_in_lines(actors, event, width):
    """Type of twice the size: the text of an option has the whole line, nothing overlaps."""
    desk = await (await event.bot("moderator")).open("moderator")
    estimate = {"kind": "estimate", "unit": {"en": "%"}, "decimals": 0, "least": 0, "most": 100}
    answers = (range(0, 100, 5), [[0]] * 20)
    for config, given in zip((estimate, {"kind": "choice", "options": SOME}), answers, strict=True):
        poll = await desk.perform(
            "poll.create", room=1, prompt={"en": "How?"}, config=config, anonymous=False
        )
        await desk.perform("poll.open", poll=poll)
        for answer in given:
            voter = await (await join(event, delegation="lazio")).open()
            await voter.perform("poll.vote", poll=poll, answer=answer)
        await desk.perform("poll.close", poll=poll)
        await desk.perform("poll.reveal", poll=poll)
        ann = await actors.attendee(event, size={"width": width, "height": 640})
        await ann.page.evaluate("document.documentElement.style.fontSize = '200%'")
        await expect(ann.page.locator(".segment").first).to_be_visible()
        assert await ann.page.evaluate(OVERLAPS) == []
    text, figures = [
        await ann.page.locator(f"li.option > .option-row > {part}").first.bounding_box()
        for part in (".option-text", ".option-figures")
    ]
    assert figures["y"] >= text["y"] + text["height"]


@pytest.mark.nightly
async def test_on_a_wide_page_live_polls_and_questions_stand_side_by_side(actors, event):
    ann = await actors.attendee(event, size=WIDE)
    await ann.expect_text("All questions")
    now, questions = [
        await ann.page.locator(place).bounding_box() for place in ("#now", "#questions")
    ]
    assert now["y"] == questions["y"]
    assert now["x"] + now["width"] < questions["x"]


async def on_a_phone(actors, event):
    """Open the page as an attendee with a touch screen only."""
    ann, member = (
        await actors.visitor("en", PHONE, has_touch=True, is_mobile=True),
        await join(event, delegation="bologna", language="en"),
    )
    await ann.page.context.add_cookies(cookies_of(member))
    await ann.page.goto(member.base)
    await ann.is_connected()
    return ann


async def busy(event):
    """Page with an open timed poll and a question of another attendee."""
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.partners, seconds=600)
    await desk.perform("qa.open", room=1)
    question = await desk.perform("question.ask", room=1, text="Who pays?", language="en")
    await desk.perform("question.approve", question=question)


async def test_a_finger_is_enough_to_vote_to_support_and_to_ask(actors, event):
    await busy(event)
    ann = await on_a_phone(actors, event)
    await ann.page.locator("label.option", has_text="Banks").tap()
    await ann.button("Vote").tap()
    await ann.expect_text(COUNTED)
    await ann.page.get_by_role("link", name="Questions").tap()
    await ann.page.locator(".upvote").tap()
    await expect(ann.page.locator(".upvote[aria-pressed=true]")).to_have_text("1")
    await ann.page.get_by_label("Your question").tap()
    await ann.page.keyboard.type("And after that?")
    await ann.button("Send").tap()
    await ann.expect_text("Waiting for review")


class SlowLine:
    """Messages to a page, held back while a test wants it."""

    def __init__(self):
        self._held = None

    async def lead_to(self, page):
        await page.route_web_socket(re.compile("/socket"), self._open)

    def hold(self):
        self._held = []

    def let_go(self):
        requests, self._held = self._held, None
        for frame in requests:
            self._page.send(frame)

    def _open(self, page):
        self._page, server = page, page.connect_to_server()
        server.on_message(
            lambda frame: page.send(frame) if self._held is None else self._held.append(frame)
        )


async def test_text_and_choices_stay_while_the_last_message_is_on_its_way(actors, event):
    ann, member, line = (
        await actors.visitor(),
        await join(event, delegation="bologna", language="en"),
        SlowLine(),
    )
    await ann.page.context.add_cookies(cookies_of(member))
    await line.lead_to(ann.page)
    await ann.page.goto(member.base)
    await ann.is_connected()
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.fields)
    await desk.perform("qa.open", room=1)

    await ann.pick_option("Water")
    line.hold()
    await ann.press("Vote")
    await ann.pick_option("Energy")
    line.let_go()
    await ann.expect_text(COUNTED)
    await expect(ann.page.get_by_role("radio", name="Energy")).to_be_checked()
    await expect(ann.button("Change my vote")).to_have_attribute("aria-disabled", "false")

    await ann.open_section("Questions")
    field = ann.page.get_by_label("Your question")
    await field.fill("Who pays?")
    line.hold()
    await ann.press("Send")
    await field.fill("Who leads?")
    line.let_go()
    await ann.press("Send")
    await expect(field).to_have_value("")
    await desk.until(lambda: asked(desk) == {"Who pays?", "Who leads?"})


def asked(desk):
    return {item["text"] for key, item in desk.items.items() if key.startswith("question:")}
