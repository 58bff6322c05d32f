"""A poll's whole life at real pages: prepared by keys, read, voted in for good, asked again, and
changes between the rounds.
"""

import asyncio

from playwright.async_api import expect

from tools.desk import focused, has_focus, open_poll, open_tab, press, press_when_enabled

FIELDS, PARTNERS = "Which field first?", "Who must be at the table?"


def card(desk, text, state):
    return desk.page.locator(f"[data-card][data-state={state}]").filter(has_text=text).last


def drafts(desk):
    return desk.page.locator("#polls .draft h3")


async def goes_to_the_draft(desk, text):
    """Wait for the drafts: a key that is pressed before they are there moves elsewhere."""
    await open_tab(desk, "Polls")
    await expect(drafts(desk)).not_to_have_count(0)
    await press(desk, "h", "h", "h")
    await has_focus(desk, text)


async def test_drafts_are_ordered_changed_copied_and_dropped_by_keys_alone(actors, event):
    desk, other = await asyncio.gather(
        actors.staff(event, "moderator"), actors.staff(event, "other moderator", "zh")
    )
    await goes_to_the_draft(desk, FIELDS)
    await press(desk, "]")
    await expect(drafts(desk).nth(1)).to_have_text(FIELDS)
    await has_focus(desk, FIELDS)
    await press_when_enabled(desk, "another", "+")
    await expect(drafts(desk)).to_have_count(3)
    await press(desk, "Enter")
    await desk.page.get_by_label("Question, English").fill("Which field next?")
    await desk.press("Save")
    await expect(drafts(other).nth(1)).to_have_text("先从哪个领域开始？")
    await expect(drafts(desk).nth(1)).to_have_text("Which field next?")
    await has_focus(desk, "Which field next?")
    draft = desk.page.locator("#polls .draft", has_text="Which field next?")
    await draft.locator(".draft-menu > summary").click()
    await draft.get_by_role("button", name="Delete").click()
    await desk.page.locator("dialog[open] .danger").press("Enter")
    await expect(drafts(desk)).to_have_count(2)
    await expect(drafts(other)).to_have_count(2)
    await expect(focused(desk)).to_have_count(1)


async def test_the_later_editor_of_a_poll_is_warned_before_saving_over_it(actors, event):
    desk, other = await asyncio.gather(
        actors.staff(event, "moderator"), event.bot("other moderator")
    )
    await goes_to_the_draft(desk, FIELDS)
    await press(desk, "Enter")
    field = desk.page.get_by_label("Question, English")
    await field.fill("Mine?")
    await (await other.open("moderator")).perform(
        "poll.edit", poll=event.fields, prompt={"en": "Theirs?"}
    )
    await expect(drafts(desk).first).to_have_text("Theirs?")
    await desk.press("Save")
    await desk.expect_text("Someone else has changed this poll since you began.")
    await expect(field).to_have_value("Mine?")
    await expect(drafts(desk).first).to_have_text("Theirs?")
    await desk.press("Save")
    await expect(drafts(desk).first).to_have_text("Mine?")


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
    await expect(hall.page.locator(".stage-head .eyebrow")).to_have_text(
        "Reading time · Open vote阅读时间 · 开放投票"
    )
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


async def test_changes_between_two_rounds_appear_on_all_pages_once_both_are_revealed(
    actors, server_process
):
    event = server_process.event("crowded")
    bot = await (await event.bot("other moderator")).open("moderator")
    ann, desk, hall = await asyncio.gather(
        actors.attendee(event), actors.staff(event, "moderator"), actors.screen(event)
    )
    await bot.perform("poll.close", poll=event.fields)
    await card(desk, FIELDS, "closed").focus()
    await press(desk, "+")
    await bot.until(lambda: rounds_of(bot, 2))
    (second,) = rounds_of(bot, 2)
    await bot.perform("poll.edit", poll=second, anonymous=False)  # a single vote is to be shown
    await open_poll(desk, FIELDS)
    await ann.expect_text("Round {n}", n=2)
    await ann.pick_option("Energy")
    await ann.press("Vote")
    await ann.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await bot.perform("poll.close", poll=second)
    await bot.perform("poll.reveal", poll=second)
    await ann.expect_text("{n} of {all} voted", n=1, all=1)
    await ann.expect_no_text("Compared with round {n}", n=1)
    assert not any(f'"result:{event.fields}"' in str(frame) for frame in ann.frames)
    await bot.perform("poll.reveal", poll=event.fields)
    await ann.expect_text("Compared with round {n}", n=1)
    await desk.expect_text("Compared with round {n}", n=1)
    await bot.perform("screen.show", room=1, what="shift", id=second)
    await expect(hall.page.locator(".stage-moves li")).to_have_count(3)
    await expect(hall.page.locator(".stage-moves li").first).to_contain_text(
        "33% → 100%+67 percentage points"
    )
    await event.close_all()
