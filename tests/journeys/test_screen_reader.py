"""Live regions: each change is announced politely, once, and does not move the focus."""

from pathlib import Path

import pytest
from playwright.async_api import expect

LISTEN = (Path(__file__).parents[1] / "tools/live_region_log.js").read_text("utf-8")
POLL = "Poll: Which field first?"


@pytest.fixture
async def desk(event):
    return await (await event.bot("moderator")).open("moderator")


async def listens(person):
    await expect(person.page.locator("#you h2")).to_be_attached()
    await person.page.evaluate(LISTEN)
    await person.page.keyboard.press("Tab")
    return await person.page.evaluate_handle("document.activeElement")


async def is_told(person, *sentences):
    """This and nothing else since the last time, and the focus is where it was."""
    await person.page.wait_for_function("many => told.length >= many", arg=len(sentences))
    assert await person.page.evaluate("told.splice(0)") == list(sentences)


async def test_a_poll_an_announcement_and_a_result_are_announced_once(actors, event, desk):
    ann = await actors.attendee(event)
    focus = await listens(ann)
    await desk.perform("poll.open", poll=event.fields)
    await is_told(ann, f"{POLL} · Open")
    first = await desk.perform("announcement.post", room=1, text={"en": "Coffee is ready."})
    await is_told(ann, "Announcement: Coffee is ready.")
    await desk.perform("announcement.post", room=1, text={"en": "Coffee is over."})
    await is_told(ann, "Announcement: Coffee is over.")
    await desk.perform("poll.pause", poll=event.fields)
    await is_told(ann, f"{POLL} · Paused")
    await desk.perform("poll.open", poll=event.fields)
    await is_told(ann, f"{POLL} · Open")
    await desk.perform("poll.close", poll=event.fields)
    await is_told(ann, f"{POLL} · Closed")
    await desk.perform("poll.reveal", poll=event.fields)
    await is_told(ann, f"{POLL} · Closed · The result has been revealed.")
    await desk.perform("announcement.clear", announcement=first)
    await desk.perform("poll.open", poll=event.partners)
    await is_told(ann, "Poll: Who must be at the table? · Open")
    assert await focus.evaluate("element => element === document.activeElement")


@pytest.mark.nightly
async def test_announcements_reach_any_part_of_the_page_in_the_language_of_the_reader(
    actors, event, desk
):
    li = await actors.attendee(event, "zh")
    await li.open_section("Agenda")
    await listens(li)
    await desk.perform("poll.open", poll=event.fields)
    await is_told(li, "投票：先从哪个领域开始？ · 进行中")


async def test_the_outcome_of_a_vote_and_of_a_question_is_announced(actors, event, desk):
    await desk.perform("qa.open", room=1)
    ann = await actors.attendee(event)
    await listens(ann)
    await desk.perform("poll.open", poll=event.fields)
    await is_told(ann, f"{POLL} · Open")
    await ann.pick_option("Water")
    await ann.press("Vote")
    await is_told(ann, "Your vote has been counted. You can change it until the poll closes.")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays?")
    await ann.press("Send")
    await is_told(ann, "Your question: Who pays? · Waiting for review")
    question = await desk.wait_for_item("question")
    await desk.perform("question.reject", question=question, reason="duplicate", note="See above.")
    await is_told(ann, "Your question: Who pays? · Rejected · Duplicate question · See above.")


@pytest.mark.nightly
async def test_a_moderator_hears_of_a_request_for_more_time(actors, event, desk):
    await desk.perform("poll.open", poll=event.fields, seconds=600)
    ann, moderator = await actors.attendee(event), await actors.staff(event, "moderator")
    await moderator.expect_text("Which field first?")
    await moderator.page.evaluate(LISTEN)
    await ann.press("I need more time")
    await is_told(moderator, "1 person needs more time.")


MOVES = """() => {
    globalThis.moved = [];
    const isSlow = (animation) => animation.effect.getComputedTiming().endTime > 0;
    const slow = (target) => target.getAnimations().filter(isSlow);
    const watch = ({ target }) =>
      moved.push(...slow(target).map(() => target.getAttribute("class")));
    for (const kind of ["transitionrun", "animationstart"])
      document.addEventListener(kind, watch, true);
}"""


@pytest.mark.nightly
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_nothing_moves_under_reduced_motion(actors, event, desk, motion):
    ann = await actors.attendee(event)
    await ann.page.emulate_media(reduced_motion=motion)
    await desk.perform("poll.open", poll=event.fields)
    await desk.perform("poll.reveal", poll=event.fields)
    await expect(ann.page.locator("label.option .bar")).to_have_count(3)
    await ann.page.evaluate(MOVES)
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text("Your choice")
    await desk.perform("qa.open", room=1)
    await ann.open_section("Questions")
    question = await desk.perform("question.ask", room=1, text="Who pays?", language="en")
    await desk.perform("question.approve", question=question)
    await ann.expect_text("Who pays?")
    await ann.page.evaluate("new Promise(requestAnimationFrame)")
    assert bool(await ann.page.evaluate("moved")) is (motion == "no-preference")
