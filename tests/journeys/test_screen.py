"""The hall's screen: steered from the moderator's page, readable from the last row, and never
covered when the connection is lost.
"""

import asyncio
import re

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PROJECTOR, Actors
from tools.desk import open_poll, toggle_result_on_screen
from tools.live_server import join
from tools.measure import AXE, RUN
from tools.server_process import PATIENCE

POLL, QUESTION = (
    "Which field first?",
    ("How do you finance the retrofit of old housing? " * 12)[:500],
)
LONG = {
    "en": ("A binding agreement between all pilot cities and regions " * 3)[:120],
    "zh": ("所有试点城市与区域共同签署具有约束力的合作协议" * 9)[:120],
}
PARTS = {
    "title": ".stage-title",
    "agenda": ".stage-agenda",
    "code": ".stage-code",
    "question": ".stage-question",
    "poll": ".stage-poll",
    "delegations": ".group-rows",
    "voices": ".paired",
}

# Every text that is seen and is smaller than 28 px, or stands outside of the safe margin.
MISPLACED = """() => {
    const { innerWidth: width, innerHeight: height } = window;
    const screen = document.querySelector(".screen");
    const texts = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const { parentElement: element } = texts.currentNode;
        if (element.closest(".hidden, [data-off]") || !element.checkVisibility()) continue;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const size = parseFloat(getComputedStyle(element).fontSize);
        const beside = left < 0.04 * width - 1 || right > 0.96 * width + 12;
        const outside = beside || top < 0.04 * height - 6 || bottom > 0.96 * height + 6;
        const told = [texts.currentNode.data, size, left, right, top, bottom];
        if (size < 27.9 || outside) found.push(told.join(" "));
    }
    return found;
}"""


@pytest.fixture(scope="module")
async def screen_event(server_process):
    """An event with everything that a screen can show; the desk of its moderator."""
    event = server_process.event("crowded")
    desk = await (await event.bot("moderator")).open("moderator")
    asker = await (await join(event, "Giulia Conti", delegation="stuttgart", language="en")).open()
    await desk.perform("qa.open", room=1)
    question = await asker.perform("question.ask", room=1, text=QUESTION, language="en")
    await desk.perform("question.approve", question=question)
    await desk.perform("question.answering", question=question)
    many = {"kind": "choice", "options": [LONG] * 12, "least": 1, "most": 2}
    polls = [
        await desk.perform(
            "poll.create", room=1, prompt={"en": POLL, "zh": LONG["zh"]}, config=config
        )
        for config in (many, two())
    ]
    for poll in polls:
        await desk.perform("poll.open", poll=poll, seconds=3600)
        await asker.perform("poll.vote", poll=poll, answer=[1])
    event.shown = dict(zip(("fields", "many", "hidden"), (event.fields, *polls), strict=True))
    for name in ("fields", "many"):
        await desk.perform("poll.reveal", poll=event.shown[name])
    await vote_by_name(event, desk, asker)
    yield event, desk
    await event.close_all()


async def vote_by_name(event, desk, *voters):
    """Let attendees of Hangzhou and Lazio vote in a poll that masks no group, and reveal its
    result. Enough delegations vote for one city, one vote.
    """
    others = [
        await (await join(event, delegation="hangzhou", language="zh")).open(),
        await (await join(event, delegation="lazio", language="en")).open(),
    ]
    await desk.perform("poll.open", poll=event.partners)
    for voter in (*voters, *others):
        await voter.perform("poll.vote", poll=event.partners, answer=[1])
    await desk.perform("poll.close", poll=event.partners)
    await desk.perform("poll.reveal", poll=event.partners)


def two():
    return {
        "kind": "choice",
        "options": [{"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}],
    }


async def bring_up(event, desk, hall, what):
    """`what`: a thing of PARTS, or a `shown` poll of the event."""
    poll = event.shown.get(what)
    kind, of = (
        ("poll" if poll else what),
        (event.partners if what in ("delegations", "voices") else poll),
    )
    await desk.perform("screen.show", room=1, what=kind, **({"id": of} if of else {}))
    await expect(hall.page.locator(f".screen-main {PARTS[kind]}")).to_be_visible()
    if poll:
        await expect(
            hall.page.locator(
                f".stage-poll[data-result={'false' if what == 'hidden' else 'true'}] .option"
            )
        ).not_to_have_count(0)
    await stands_still(hall)


async def stands_still(hall):
    """Wait until the text is fitted, a frame after it is drawn, and every animation has ended or
    was cancelled.
    """
    await hall.page.evaluate("""async () => {
        const draw = () => new Promise(requestAnimationFrame);
        await document.fonts.ready;
        await draw();
        await draw();
        await Promise.allSettled(document.getAnimations().map((each) => each.finished));
        await draw();
    }""")


STATES = (
    "title",
    "agenda",
    "code",
    "question",
    "fields",
    "many",
    "hidden",
    "delegations",
    "voices",
)


# steering


async def test_a_moderator_goes_through_everything_with_two_keys_and_sees_the_hall_screen(
    actors, event
):
    desk, hall = await asyncio.gather(actors.staff(event, "moderator"), actors.screen(event))
    await open_poll(desk, POLL)
    await hall.expect_text(POLL)
    await preview_is_current(desk, hall)
    for key, text in zip(
        "→→→→←",
        ("区域创新", "Common projects", "扫码，或输入代码", POLL, "扫码，或输入代码"),
        strict=True,
    ):
        await desk.page.keyboard.press({"→": "ArrowRight", "←": "ArrowLeft"}[key])
        await expect(hall.page.locator(".screen-main")).to_contain_text(text)
        await preview_is_current(desk, hall)


async def preview_is_current(desk, hall):
    """The desk knows the view of the hall, and the next key follows from it."""
    small, large = desk.page.locator(".preview .screen"), hall.page.locator(".screen")
    async with asyncio.timeout(PATIENCE):
        while await small.inner_text() != await large.inner_text():
            await hall.page.evaluate("new Promise(requestAnimationFrame)")
    await expect(desk.page.locator(".onscreen-views select")).to_be_enabled()


async def test_the_result_that_is_on_the_screen_is_revealed_and_until_then_neither_has_it(
    actors, server_process
):
    event = server_process.event("crowded")
    desk, hall = await asyncio.gather(actors.staff(event, "moderator"), actors.screen(event))
    await hall.expect_text(POLL)
    await expect(desk.page.locator(".preview .option")).to_have_count(3)
    bars = [page.locator(".screen .bar") for page in (desk.page, hall.page)]
    texts = hall.page.locator(".option-text")
    await expect(texts).to_have_count(3)
    before = await texts.all_inner_texts()
    for each in bars:
        await expect(each).to_have_count(0)
    assert not any("result:" in str(frame) for frame in hall.frames)
    await toggle_result_on_screen(desk)
    for each in bars:
        await expect(each).to_have_count(3)
    assert await texts.all_inner_texts() == before
    await toggle_result_on_screen(desk)
    for each in bars:
        await expect(each).to_have_count(0)
    await event.close_all()


async def test_nothing_moves_when_the_result_of_a_closed_poll_is_revealed_or_hidden(
    actors, server_process
):
    """The question and the rows keep their places; each bar grows in the row of its option."""
    event = server_process.event("crowded")
    desk, hall = await asyncio.gather(actors.staff(event, "moderator"), actors.screen(event))
    await desk.press_and_confirm("Close poll")
    await expect(hall.page.locator(".state-pill[data-phase=closed]")).to_be_visible()
    await expect(hall.page.locator(".screen-aside .join")).to_have_count(0)
    before = await places_of_rows(hall)
    assert len(before) == 4
    bars = hall.page.locator(".screen .bar")
    for many in (3, 0):
        await toggle_result_on_screen(desk)
        await expect(bars).to_have_count(many)
        assert await places_of_rows(hall) == before
    await event.close_all()


async def places_of_rows(hall):
    """Boxes of the question and of each option, in whole px, once nothing moves."""
    await stands_still(hall)
    boxes = [
        await each.bounding_box()
        for each in await hall.page.locator(".stage-prompt, .stage .option").all()
    ]
    return [{side: round(px) for side, px in box.items()} for box in boxes]


async def test_after_the_close_the_hall_sees_the_result_by_delegation_and_no_mean_of_a_few(
    actors, server_process
):
    """Shown once the result is revealed, not before. Delegations that are masked are counted, and
    named, in both languages. Two of four delegations are too few for one city, one vote.
    """
    event = server_process.event("crowded")
    ann = await (await join(event, delegation="bologna")).open()
    await ann.perform("poll.vote", poll=event.fields, answer=[0])
    desk, hall = await asyncio.gather(actors.staff(event, "moderator"), actors.screen(event))
    views = desk.page.get_by_label("Show on the screen").locator("option:not(:first-child)")
    entry = views.filter(has_not_text="Break ")
    await desk.press_and_confirm("Close poll")
    await expect(entry).to_have_text(["Title of the event", "Agenda", "Event code", POLL])
    # Once the poll is closed the key of the screen belongs to the only button of its card.
    await expect(desk.button("Reveal result")).to_have_count(1)
    await expect(desk.button("Reveal result")).to_be_enabled()
    for _ in range(2):
        await desk.page.keyboard.press(" ")
    await expect(entry).to_have_count(5)
    await desk.page.keyboard.press("ArrowRight")
    stage = hall.page.locator(".screen-main")
    await expect(stage.locator(".group-name")).to_have_text(
        ["Everyone全体", "Lazio拉齐奥大区", "Hangzhou杭州"]
    )
    await expect(stage.locator(".stage-hidden")).to_have_text(
        "2 delegations hidden to protect votes · Bologna and Stuttgart"
        "为保护投票隐私，2 个代表团的结果不公开 · 博洛尼亚和斯图加特"
    )
    await expect(desk.page.locator(".onscreen-views select")).to_be_enabled()
    for _ in range(2):
        await desk.page.keyboard.press(" ")
    await expect(hall.page.locator(".stage-poll .option")).to_have_count(3)
    await expect(hall.page.locator(".bar, .group-bar")).to_have_count(0)
    await event.close_all()


@pytest.mark.nightly
async def test_equal_weight_results_show_the_number_of_delegations(screen_event, actors):
    event, desk = screen_event
    hall = await actors.screen(event)
    await bring_up(event, desk, hall, "voices")
    await expect(hall.page.locator(".paired-heads > b").last).to_contain_text("One city, one vote")
    await expect(hall.page.locator(".paired-caption")).to_contain_text(
        "average of the 3 of 3 delegations"
    )
    await expect(hall.page.locator(".stage")).to_contain_text(
        re.compile("^(?!.*All 3 delegations)")
    )


async def open_breakout(bot, title):
    """Open a breakout of a single room with all present people."""
    await bot.perform(
        "breakout.draft", title={"en": title}, task={"en": "Agree."}, minutes=15, rooms=1
    )
    breakout = await bot.wait_for_item("breakout")
    await bot.perform("breakout.plan", breakout=breakout, mode="random", rooms=1)
    await bot.perform("breakout.open", breakout=breakout)
    return breakout


@pytest.mark.nightly
async def test_after_a_breakout_nobody_is_led_back_to_the_poll_of_before(actors, event):
    """Neither the hall, nor the desk's preview, nor the phones that follow the screen."""
    bot = await (await event.bot("moderator")).open("moderator")
    desk, hall, ann = await asyncio.gather(
        actors.staff(event, "moderator"), actors.screen(event), actors.attendee(event)
    )
    await bot.perform("poll.open", poll=event.fields)
    await bot.perform("poll.close", poll=event.fields)
    stages = [page.locator(".screen-main") for page in (hall.page, desk.page)]
    for stage in stages:
        await expect(stage).to_contain_text(POLL)
    breakout = await open_breakout(bot, "Pairs")
    for stage in stages:
        await expect(stage).to_contain_text("Pairs")
    await bot.perform("breakout.end", breakout=breakout)
    for stage in stages:
        await expect(stage.locator(".stage-agenda")).to_have_count(1)
    await expect(ann.page.locator("#now > .agenda-now.card")).to_be_visible()


async def test_a_blank_screen_shows_nothing_until_something_is_brought_up(actors, event):
    """Keys steer nothing while the moderator types."""
    desk, hall = await asyncio.gather(actors.staff(event, "moderator"), actors.screen(event))
    await desk.page.keyboard.press("b")
    for each in (
        hall.page.locator(".screen-main"),
        hall.page.locator(".join"),
        desk.page.locator(".preview .join"),
    ):
        await expect(each.filter(visible=True)).to_have_count(0)
    await desk.page.keyboard.press("b")
    await hall.expect_text(event.code)
    await desk.press("Screen controls")
    await desk.press("Blank screen")
    await expect(hall.page.locator(".join").filter(visible=True)).to_have_count(0)
    await expect(desk.button("Blank screen")).to_have_attribute("aria-pressed", "true")
    await open_poll(desk, POLL)
    await hall.expect_text(POLL)
    await desk.press("Announce")
    field = desk.page.locator("dialog textarea").first
    await field.click()
    frames = len(hall.frames)
    await desk.page.keyboard.type("b b")
    await desk.page.keyboard.press("ArrowLeft")
    await expect(field).to_have_value("b b")
    await desk.page.keyboard.press("Escape")
    await expect(field).to_have_count(0)
    await desk.page.keyboard.press("ArrowRight")
    await expect(hall.page.locator(".screen-main")).to_contain_text("区域创新")
    steered = [frame for frame in hall.frames[frames:] if "screen:1" in str(frame)]
    assert len(steered) == 1 and '"blank":false' in str(steered[0])


# looks


@pytest.fixture(scope="module")
async def hall(browser, server_process, screen_event):
    """A screen that is not reloaded between the tests that only look at it."""
    async with Actors(browser, server_process) as actors:
        yield await actors.screen(screen_event[0])


@pytest.mark.nightly
@pytest.mark.parametrize("what", STATES)
async def test_nothing_is_smaller_than_28_px_at_1080p_or_beyond_the_margin(
    screen_event, hall, what
):
    event, desk = screen_event
    await bring_up(event, desk, hall, what)
    assert await hall.page.evaluate(MISPLACED) == []


@pytest.mark.nightly
async def test_a_poll_of_10_000_votes_is_as_large_as_an_empty_poll(actors, screen_event):
    event, desk = screen_event
    hall = await actors.screen(event)
    await bring_up(event, desk, hall, "fields")
    scale = "document.querySelector('.screen-main').style.getPropertyValue('--fit')"
    before = await hall.page.evaluate(scale)
    figures = "document.querySelectorAll('.option-figures')"
    await hall.page.evaluate(
        f"for (const each of {figures}) each.innerHTML = '<b>100%</b> <small>10,000</small>'"
    )
    await hall.page.evaluate("new Promise(requestAnimationFrame)")
    assert await hall.page.evaluate(scale) == before


@pytest.mark.nightly
async def test_fifty_options_are_shown_on_pages_in_legible_type(actors, screen_event):
    event, desk = screen_event
    hall = await actors.screen(event)
    fifty = {
        "kind": "choice",
        "options": [{"en": f"Option {n}", "zh": f"选项 {n}"} for n in range(50)],
        "least": 1,
        "most": 1,
    }
    poll = await desk.perform("poll.create", room=1, prompt={"en": POLL}, config=fifty)
    await desk.perform("poll.open", poll=poll)
    await desk.perform("poll.reveal", poll=poll)
    await expect(hall.page.locator(".bar")).to_have_count(50)
    await expect(hall.page.locator(".screen-page")).to_have_text("1 / 3")
    await expect(hall.page.locator(".option").filter(visible=True)).to_have_count(17)
    await stands_still(hall)
    assert await hall.page.evaluate(MISPLACED) == []


@pytest.mark.nightly
async def test_the_code_is_always_seen_once_at_the_right_end(screen_event, hall):
    """In the quiet column while something is open, with a large QR code, else in the foot: it has
    no third place, and ends where the safe margin begins.
    """
    event, desk = screen_event
    places = {}
    for what in set(STATES) - {"code"}:
        await bring_up(event, desk, hall, what)
        code = hall.page.locator(".join").filter(visible=True)
        await expect(code).to_have_count(1)
        place = await code.bounding_box()
        assert place["x"] > PROJECTOR["width"] / 2, what
        assert place["x"] + place["width"] > 0.9 * PROJECTOR["width"], what
        is_beside = await hall.page.locator(".screen-aside .join").count() == 1
        assert places.setdefault(is_beside, place) == place, what
    assert set(places) == {True, False}


PROMPTS = """() => {{
  const box = (tag) =>
    document.querySelector(`.stage-prompt > [lang|=${{tag}}]`).getBoundingClientRect();
  const [one, other] = ["en", "zh"].map(box);
  return {};
}}"""
"""Compare the boxes of both prompts at the same moment: a screen fits its text a frame after a
resize.
"""


@pytest.mark.nightly
async def test_both_languages_are_side_by_side_in_a_hall_and_stacked_on_a_small_screen(
    actors, screen_event
):
    event, desk = screen_event
    hall = await actors.screen(event)
    await bring_up(event, desk, hall, "fields")
    await hall.page.wait_for_function(PROMPTS.format("other.x > one.right"))
    await hall.page.set_viewport_size({"width": 1024, "height": 768})
    await hall.page.wait_for_function(PROMPTS.format("other.x === one.x && other.y >= one.bottom"))


TEXT_SIZES = """() => {
  const texts = [...document.querySelectorAll('.stage *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return texts.map((element) => parseFloat(getComputedStyle(element).fontSize));
}"""
"""Sizes of all texts of the stage in px."""


@pytest.mark.nightly
async def test_on_a_phone_the_screen_is_a_column_of_legible_type(actors, screen_event):
    event, desk = screen_event
    hall = await actors.screen(event)
    await hall.page.set_viewport_size({"width": 360, "height": 640})
    await bring_up(event, desk, hall, "many")
    assert min(await hall.page.evaluate(TEXT_SIZES)) >= 13
    lefts = "[...document.querySelectorAll('.option')].map(each => each.offsetLeft)"
    assert len(set(await hall.page.evaluate(lefts))) == 1


@pytest.mark.nightly
async def test_on_a_phone_the_next_items_at_the_lectern_are_legible(actors, screen_event):
    event, _ = screen_event
    hall = await actors.screen(event)
    await hall.page.set_viewport_size({"width": 360, "height": 640})
    await hall.page.goto(f"{hall.page.url}?layout=lectern")
    await expect(hall.page.locator(".stage-next")).to_be_visible()
    assert min(await hall.page.evaluate(TEXT_SIZES)) >= 13


@pytest.mark.nightly
async def test_a_long_line_of_figures_keeps_nothing_small(actors, screen_event):
    event, desk = screen_event
    hall = await actors.screen(event)
    await bring_up(event, desk, hall, "fields")
    scale = "document.querySelector('.screen-main').style.getPropertyValue('--fit')"
    before = float(await hall.page.evaluate(scale))
    await hall.page.evaluate(
        "document.querySelector('.stage-head .eyebrow').textContent = '9,866 of 11,100 '.repeat(7)"
    )
    await hall.page.evaluate("new Promise(requestAnimationFrame)")
    assert float(await hall.page.evaluate(scale)) >= 0.9 * before


@pytest.mark.nightly
async def test_delegation_state_and_labels_stand_in_both_languages(actors, screen_event):
    event, desk = screen_event
    for language in ("en", "zh"):
        hall = await actors.screen(event, language)
        await bring_up(event, desk, hall, "question")
        await expect(hall.page.locator(".stage-question .state-pill")).to_have_text(
            "Now answering正在回答"
        )
        await expect(hall.page.locator(".stage-author")).to_have_text(
            "Giulia ContiStuttgart斯图加特"
        )
        await bring_up(event, desk, hall, "fields")
        await expect(hall.page.locator(".stage-poll .state-pill")).to_have_text("Open进行中")


@pytest.mark.nightly
async def test_reduced_motion_gets_no_animation(actors, screen_event):
    event, desk = screen_event
    hall = await actors.screen(event)
    durations = (
        "[...document.querySelectorAll('.stage, .bar-fill')].map(each =>"
        " getComputedStyle(each).transitionDuration)"
    )
    await bring_up(event, desk, hall, "many")
    assert set(await hall.page.evaluate(durations)) == {"0.16s", "0.24s"}
    await hall.page.emulate_media(reduced_motion="reduce")
    assert set(await hall.page.evaluate(durations)) == {"0s"}


@pytest.mark.nightly
async def test_axe_finds_nothing_on_any_screen_of_a_stream(actors, screen_event):
    """The screen with a background is covered by test_every_state.py."""
    event, desk = screen_event
    hall = await actors.visitor(size=PROJECTOR)
    await hall.page.goto(f"/k/{event.key('screen')}?background=transparent")
    await hall.page.emulate_media(reduced_motion="reduce")
    await hall.page.evaluate(AXE)
    violations = {}
    for what in STATES:
        await bring_up(event, desk, hall, what)
        for scheme in ("light", "dark"):
            await hall.page.emulate_media(color_scheme=scheme)
            violations[what, scheme] = await hall.page.evaluate(RUN)
    await desk.perform("screen.blank", room=1, on=True)
    await expect(hall.page.locator(".screen-main")).not_to_be_visible()
    violations["blank", ""] = await hall.page.evaluate(RUN)
    assert {where: problems for where, problems in violations.items() if problems} == {}


@pytest.mark.nightly
async def test_a_stream_gets_no_background_but_plates_behind_text(actors, event):
    hall = await actors.visitor(size=PROJECTOR)
    await hall.page.goto(f"/k/{event.key('screen')}?background=transparent")
    assert hall.page.url.endswith(f"/e/{event.code}/screen?background=transparent")
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("announcement.post", room=1, text={"en": "We go on at 10:15."})
    await hall.expect_text("We go on at 10:15.")
    clear = "rgba(0, 0, 0, 0)"
    colour = "element => getComputedStyle(element).backgroundColor"
    for name in ("html", "body", ".hall", ".screen"):
        assert await hall.page.locator(name).evaluate(colour) == clear, name
    for plate in (".stage", ".screen-foot .join", ".screen-aside .join"):
        assert "0.92" in await hall.page.locator(plate).evaluate(colour), plate
    assert (await hall.page.locator(".band").evaluate(colour)).startswith("rgb(")  # opaque
    await hall.page.keyboard.press("b")
    await expect(hall.page.locator(".stage")).not_to_be_visible()
    assert await hall.page.locator(".over").evaluate(colour) == clear


# moments


REVEALS = """
    Object.assign(window, { started: [], grown: [], reveals: [] });
    addEventListener("animationstart", ({ animationName }) => started.push(animationName));
    const add = ({ animationName, effect }) => {
        if (!animationName) return; // a transition
        const isFirst = effect.target.closest(".option")?.dataset.first === "true";
        grown.push([animationName, isFirst, effect.getComputedTiming().endTime]);
    };
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const isGrowing = "reveals" in target.dataset;
            reveals.push(isGrowing);
            if (isGrowing) target.getAnimations({ subtree: true }).forEach(add);
        }
    }).observe(document, { subtree: true, attributeFilter: ["data-reveals"] });
"""
"""Record the animations of each reveal as they are made, when each begins and ends, and every
animation that is drawn: a busy machine may draw none of a reveal.
"""


async def recorded_votes(event):
    """A moderator who opened the poll with a named vote, and two voters in it."""
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.perform("poll.open", poll=event.partners)
    for delegation in ("lazio", "hangzhou"):
        voter = await (await join(event, delegation=delegation)).open()
        await voter.perform("poll.vote", poll=event.partners, answer=[1])
    return desk


@pytest.mark.nightly
async def test_a_result_grows_when_it_is_revealed_the_leader_last_and_never_on_a_reload(
    actors, event
):
    desk = await recorded_votes(event)
    hall = await actors.visitor(size=PROJECTOR)  # its script is not for the next test
    await hall.page.goto(f"/k/{event.key('screen')}")
    await hall.page.evaluate(REVEALS)
    await expect(hall.page.locator(".option").first).to_be_visible()
    await desk.perform("poll.reveal", poll=event.partners)
    await hall.page.wait_for_function("() => grown.filter(([name]) => name === 'grow').length >= 3")
    grown = await hall.page.evaluate("grown")
    leader, others = ([end for _, first, end in grown if first is is_it] for is_it in (True, False))
    assert max(others) < min(leader) <= max(leader) <= 600
    await hall.page.add_init_script(REVEALS)
    await hall.page.reload()
    await expect(hall.page.locator(".bar").first).to_be_visible()
    await stands_still(hall)
    assert await hall.page.evaluate("[...started, ...grown]") == []


@pytest.mark.nightly
async def test_a_revealed_result_stands_still_under_reduced_motion(actors, event):
    desk = await recorded_votes(event)
    hall = await actors.screen(event)
    await hall.page.emulate_media(reduced_motion="reduce")
    await hall.page.evaluate(REVEALS)
    await expect(hall.page.locator(".option").first).to_be_visible()
    await desk.perform("poll.reveal", poll=event.partners)
    await hall.page.wait_for_function("() => reveals.join() === 'true,false'")
    assert await hall.page.evaluate("[...started, ...grown]") == []


@pytest.mark.nightly
async def test_a_question_says_in_which_language_its_translation_follows(actors, screen_event):
    event, desk = screen_event
    hall = await actors.screen(event)
    await bring_up(event, desk, hall, "question")
    await expect(hall.page.locator(".stage-badge")).to_have_text("译文稍后提供")


@pytest.mark.nightly
async def test_a_question_being_answered_says_how_many_support_it(actors, event):
    desk = await (await event.bot("moderator")).open("moderator")
    asker, other = [await (await join(event)).open() for _ in range(2)]
    await desk.perform("qa.open", room=1)
    question = await asker.perform("question.ask", room=1, text="Who pays?", language="en")
    await desk.perform("question.approve", question=question)
    await desk.perform("question.answering", question=question)
    hall = await actors.screen(event)
    await hall.expect_text("Who pays?")
    votes = hall.page.locator(".stage-question .question-votes")
    await expect(votes).to_have_count(0)
    await other.perform("question.upvote", question=question, on=True)
    await expect(votes.locator("b")).to_have_text("1")
    await expect(votes.locator("[lang|=en]")).to_have_text("upvote")
    await expect(votes.locator("[lang|=zh]")).to_have_text("人支持")


@pytest.mark.nightly
async def test_in_larger_type_the_next_items_are_still_wholly_visible(actors, event):
    desk = await (await event.bot("moderator")).open("moderator")
    asker = await (await join(event)).open()
    await desk.perform("qa.open", room=1)
    now, following = [
        await asker.perform("question.ask", room=1, text=text, language="en")
        for text in (QUESTION[:90], f"And then: {QUESTION[:90]}")
    ]
    await desk.perform("question.approve", question=now)
    await desk.perform("question.approve", question=following)
    await desk.perform("question.answering", question=now)
    await desk.perform("qa.next", room=1, question=following)
    hall = await actors.screen(event)
    await expect(hall.page.locator(".stage-next")).to_contain_text("And then")
    for _ in range(8):
        await hall.page.keyboard.press("+")
    await hall.page.wait_for_function("""() => {
        const { scrollHeight, clientHeight } = document.querySelector(".screen-main");
        return scrollHeight <= clientHeight;
    }""")


@pytest.mark.nightly
async def test_a_highlighted_answer_stands_in_both_languages_once_it_is_translated(actors, event):
    desk = await actors.staff(event, "moderator")
    bot = await (await event.bot("moderator")).open("moderator")
    ann = await (await join(event, language="en")).open()
    wall = {"kind": "open", "review": False}
    poll = await bot.perform(
        "poll.create", room=1, prompt={"en": "What next?"}, config=wall, anonymous=False
    )
    await bot.perform("poll.open", poll=poll)
    await ann.perform("poll.vote", poll=poll, answer={"text": "A shared lab", "language": "en"})
    await bot.perform("poll.reveal", poll=poll)
    hall = await actors.screen(event)
    await desk.page.get_by_text("Shown answers").click()
    await desk.press("Highlight")
    card = hall.page.locator(".stage-wall[data-alone=true] .stage-card")
    await expect(card.locator(".stage-badge")).to_have_text("译文稍后提供")
    await desk.press("Translate to 中文")
    await expect(desk.page.get_by_label("To 中文")).to_be_focused()
    await desk.page.keyboard.type("共享实验室")
    await desk.press("Save")
    await expect(card.locator(".both > span")).to_have_text(["A shared lab", "共享实验室"])
    await expect(card.locator(".stage-badge")).to_have_count(0)


# other layouts


@pytest.mark.nightly
async def test_a_screen_shows_the_languages_of_its_link_in_their_order(actors, event):
    hall = await actors.visitor(size=PROJECTOR)
    await hall.page.goto(f"/k/{event.key('screen')}?languages=zh,en&layout=none")
    assert hall.page.url.endswith("/screen?languages=zh,en")
    title = hall.page.locator(".stage-title .moment-title > span")
    await expect(title).to_have_count(2)
    assert await title.first.get_attribute("lang") == "zh-Hans"
    await hall.page.goto(f"/k/{event.key('screen')}?languages=zh")
    await expect(title).to_have_count(1)
    assert await title.get_attribute("lang") == "zh-Hans"


@pytest.mark.nightly
async def test_the_organiser_gets_the_addresses_of_the_screen_s_layouts(actors, event):
    organiser = await actors.staff(event, "organiser")
    await organiser.page.goto(f"/e/{event.code}/roster#links")
    row = organiser.page.locator(".link-row", has_text="Screen").first
    await row.locator("summary").click()
    await row.get_by_role("button", name="Show link").click()
    addresses = row.locator(".screen-layouts .address")
    await expect(addresses).to_have_count(5)
    texts = await addresses.all_inner_texts()
    looks = [address.partition(f"/k/{event.key('screen')}")[2] for address in texts]
    slide = f"?show=poll:{event.fields}"
    assert looks == ["?layout=lower", "?layout=lectern", "?theme=dark", "?languages=zh,en", slide]


@pytest.mark.nightly
async def test_a_stream_gets_a_lower_third_with_the_question_then_the_result(actors, event):
    desk = await recorded_votes(event)
    hall = await actors.visitor(size=PROJECTOR)
    await hall.page.goto(f"/k/{event.key('screen')}?layout=lower")
    assert hall.page.url.endswith("?layout=lower")
    await expect(hall.page.locator(".stage-prompt")).to_be_visible()
    await expect(hall.page.locator(".option").first).to_be_visible()
    await expect(hall.page.locator(".bar")).to_have_count(0)
    assert (await hall.page.locator(".screen").bounding_box())["y"] > 0.6 * PROJECTOR["height"]
    await expect(hall.page.locator(".join-code")).to_be_visible()
    await desk.perform("poll.reveal", poll=event.partners)
    await expect(hall.page.locator(".bar").first).to_be_visible()


# time and connection


CHANGES = """figures => new Promise(done => {
    const seen = [];
    const see = () => seen.push([figures.textContent, window.real()]) === 3 && done(seen);
    new MutationObserver(see).observe(figures, { characterData: true, subtree: true });
})"""


@pytest.mark.nightly
async def test_countdowns_of_all_pages_follow_the_server_not_the_clock_of_the_device(actors, event):
    ann = await actors.attendee(event)
    desk = await (await event.bot("moderator")).open("moderator")
    pages = [await actors.visitor(size=PROJECTOR) for _ in range(3)]
    await pages[0].page.context.add_cookies(await ann.page.context.cookies())
    for page, at in zip(
        pages,
        (ann.page.url, f"/k/{event.key('moderator')}", f"/k/{event.key('screen')}"),
        strict=True,
    ):
        await page.page.add_init_script(
            "window.real = Date.now; window.off = 3600e3; Date.now = () => window.real() +"
            " window.off"
        )
        await page.page.goto(at)
    await desk.perform("poll.edit", poll=event.fields, reading=300)
    await desk.perform("poll.open", poll=event.fields, seconds=600)
    for what, off, is_now in (
        ("Voting opens in", 3600e3, "votes_from"),
        ("Time left", -7200e3, "closes_at"),
    ):
        is_voting = what == "Time left"
        await desk.until(
            lambda is_voting=is_voting: (
                (desk.items[f"poll:{event.fields}"]["votes_from"] is None) is is_voting
            )
        )
        until = desk.items[f"poll:{event.fields}"][is_now]
        for errors in await asyncio.gather(*(errors_of(page, what, until, off) for page in pages)):
            assert min(errors) < 0.5 and max(errors) < 30
        await desk.perform("poll.skip_reading", poll=event.fields)


async def errors_of(person, what, until, off):
    """Seconds between when the figures should change and when they do; a busy machine draws some
    too late, none too early.
    """
    await person.page.evaluate(f"window.off = {off}")
    changes = await person.page.locator(
        f"[role=timer][aria-label='{what}'] .countdown-figures"
    ).first.evaluate(CHANGES)
    times = [
        (int(minutes) * 60 + int(seconds), at)
        for text, at in changes
        for minutes, seconds in [text.split(":")]
    ]
    return [abs((until - at) / 1000 - seconds) for seconds, at in times]


@pytest.mark.parametrize("state", ["crowded"])
async def test_results_stay_on_the_screen_without_the_server_and_only_the_dot_changes(
    own_actors, own_event, own_server_process
):
    desk, hall = await asyncio.gather(
        own_actors.staff(own_event, "moderator", size=LAPTOP), own_actors.screen(own_event)
    )
    await toggle_result_on_screen(desk)
    await expect(hall.page.locator(".bar")).to_have_count(3)
    await stands_still(hall)
    dot = hall.page.locator(".screen-dot")
    before = await elements_on_screen(hall)
    await own_server_process.kill()
    await expect(dot).not_to_have_attribute("data-state", "connected")
    assert await elements_on_screen(hall) == before
    assert await dot.evaluate("dot => getComputedStyle(dot).borderColor") != "rgba(0, 0, 0, 0)"
    await own_server_process.start()
    await expect(dot).to_have_attribute("data-state", "connected")


async def elements_on_screen(hall):
    """All elements of the screen but the connection dot: tag, own text, place and colours.

    A picture of two moments may differ in single pixels.
    """
    return await hall.page.evaluate("""() => [...document.body.querySelectorAll("*")]
        .filter(each => !each.matches(".screen-dot, script, style"))
        .map(each => {
            const { x, y, width, height } = each.getBoundingClientRect();
            const { color, backgroundColor, opacity, visibility } = getComputedStyle(each);
            const text = [...each.childNodes].filter(node => node.nodeType === 3);
            return [each.tagName, text.map(node => node.data).join(""), x, y, width, height,
                color, backgroundColor, opacity, visibility];
        })""")


PAPER = "getComputedStyle(document.documentElement).backgroundColor"
DARK_PAPER = "rgb(19, 23, 26)"


async def test_staff_make_the_screen_dark_and_its_copy_follows(actors, event):
    desk, hall = await actors.staff(event, "moderator"), await actors.screen(event)
    stream = await actors.visitor()
    await stream.page.goto(f"/k/{event.key('screen')}?theme=light")
    light = await hall.page.evaluate(PAPER)
    await desk.page.get_by_role("button", name="Screen controls").click()
    await desk.page.locator(".onscreen").get_by_role("radio", name="Dark").click()
    await expect(hall.page.locator("html")).to_have_css("background-color", DARK_PAPER)
    frame = desk.page.locator(".preview .screen")
    ground = "getComputedStyle(document.querySelector('.screen')).backgroundColor"
    await expect(frame).to_have_css("background-color", await hall.page.evaluate(ground))
    ink = "getComputedStyle(document.querySelector('.screen')).color"
    assert await frame.evaluate("frame => getComputedStyle(frame).color") == (
        await hall.page.evaluate(ink)
    )
    assert await desk.page.evaluate(PAPER) == light
    await expect(stream.page.locator(".screen")).to_have_attribute("data-theme", "light")
    assert await stream.page.evaluate(PAPER) == light
