"""A poll's whole life at real pages: prepared by keys, read, voted in for good, asked again, and
changes between the rounds.
"""

import asyncio
import re

from playwright.async_api import expect

from tools.desk import open_poll, press

FIELDS, PARTNERS = "Which field first?", "Who must be at the table?"


def card(desk, text, state):
    return desk.page.locator(f"[data-card][data-state={state}]").filter(has_text=text).last


async def test_a_poll_is_read_first_and_a_vote_in_it_is_for_good_where_it_says_so(actors, event):
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("poll.edit", poll=event.fields, reading=600, changeable=False)
    ann, desk, hall = await asyncio.gather(
        actors.attendee(event, "zh"), actors.staff(event, "moderator"), actors.screen(event)
    )
    await press(desk, "o")
    await expect(desk.button("No time limit")).to_be_focused()
    await press(desk, "Enter")
    await ann.expect_text("Reading time: voting opens when it ends.")
    await expect(ann.button("Vote")).to_be_disabled()
    head = hall.page.locator(".stage-head")
    await expect(head.locator(".state-pill")).to_have_text("Reading time阅读时间")
    await expect(head.locator(".eyebrow")).to_have_text("Secret ballot秘密投票")
    await expect(hall.page.get_by_role("timer").filter(visible=True)).to_have_count(1)
    await expect(desk.button("Skip reading")).to_be_enabled()
    await press(desk, "s")
    await ann.expect_text("Your vote is final: you cannot change or withdraw it.")
    await ann.pick_option("水")
    await ann.press("Vote")
    await ann.expect_text("Your vote has been counted. It cannot be changed.")
    for button in ("Vote", "Change my vote", "Withdraw", "Abstain"):
        await expect(ann.button(button)).to_have_count(0)


def rounds_of(bot, number):
    polls = {key: item for key, item in bot.items.items() if key.startswith("poll:")}
    return [int(key[5:]) for key, item in polls.items() if item["round"] == number]


def polls_asking(bot, prompt):
    return [
        int(key.removeprefix("poll:"))
        for key, item in bot.items.items()
        if key.startswith("poll:") and item["prompt"]["en"] == prompt
    ]


async def test_changes_between_two_rounds_appear_on_all_pages_once_both_are_revealed(
    actors, server_process
):
    event = server_process.event("crowded")
    bot = await (await event.bot("other moderator")).open("moderator")
    ann, desk, hall = await asyncio.gather(
        actors.attendee(event), actors.staff(event, "moderator"), actors.screen(event)
    )
    await bot.perform("poll.close", poll=event.fields)
    prompt, options = "Where to begin?", [{"en": "Energy"}, {"en": "Mobility"}, {"en": "Water"}]
    config = {"kind": "choice", "options": options}
    # Anonymous: a single vote is shown.
    await bot.perform(
        "poll.create", room=1, prompt={"en": prompt}, config=config, secret=False, open=True
    )
    await bot.until(lambda: polls_asking(bot, prompt))
    (first,) = polls_asking(bot, prompt)
    await bot.perform("poll.close", poll=first)
    await card(desk, prompt, "closed").focus()
    await press(desk, "+")
    await bot.until(lambda: rounds_of(bot, 2))
    (second,) = rounds_of(bot, 2)
    await open_poll(desk, prompt)
    await ann.expect_text("Round {n}", n=2)
    await ann.pick_option("Energy")
    await ann.press("Vote")
    await ann.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await bot.perform("poll.close", poll=second)
    await bot.perform("poll.reveal", poll=second)
    await ann.expect_text("{n} of {all} voted", n=1, all=1)
    await ann.expect_no_text("Compared with round {n}", n=1)
    assert not any(f'"result:{first}"' in str(frame) for frame in ann.frames)
    await bot.perform("poll.reveal", poll=first)
    await ann.expect_text("Compared with round {n}", n=1)
    await desk.expect_text("Compared with round {n}", n=1)
    await bot.perform("screen.show", room=1, what="shift", id=second)
    await expect(hall.page.locator(".slope-line")).to_have_count(3)
    largest = hall.page.locator(".slope-label[data-first=true]")
    await expect(largest).to_have_text([re.compile("^0%$"), re.compile("^100%Energy")])
    await expect(largest.last).to_contain_text("+100 percentage points")
    await event.close_all()
