"""What one kind of poll alone has: the desk of words, and an order that is dragged."""

import json

from playwright.async_api import expect

from journeys.test_kinds import at_a_touch_screen
from live.core import wire
from live.core.polls import ranking, words


async def opened(event, kind, config, **fields):
    bot = await (await event.bot("moderator")).open("moderator")
    poll = await bot.does("poll.create", room=1, prompt=kind.PROMPT, config=json.loads(wire.encode(config)), **fields)
    await bot.does("poll.open", poll=poll)
    return poll


async def writes(person, *said):
    for field, word in zip(await person.page.locator("article.poll .words-ballot input").all(), said, strict=False):
        await field.fill(word)
    await person.press("Vote")
    await person.sees("Your vote is counted. You can change it until the poll closes.")


def cloud(person):
    return person.page.locator(".cloud > li > bdi")


async def choose(desk, *said):
    for word in said:
        await desk.page.get_by_role("checkbox", name=word).check()


async def test_words_are_let_through_merged_and_hidden_by_moderators_and_all_of_that_is_undone(cast, event):
    await opened(event, words, words.Config(review=True), rule="always")
    ann, li = await cast.attendee(event), await cast.attendee(event, "zh", delegation="hangzhou")
    desk, screen = await cast.staff(event, "moderator"), await cast.screen(event)
    await writes(ann, "Energy", "rubbish")
    await writes(li, "能源")
    await ann.sees("No words to show yet. They appear here as they come.")
    await choose(desk, "energy", "能源")
    await desk.press("Count as one")
    await expect(desk.page.get_by_role("button", name="Take apart")).to_be_visible()
    await choose(desk, "energy · 能源")
    await desk.press("Show")
    for person in (ann, li, screen):
        await expect(cloud(person)).to_have_text(["energy · 能源"])
    await desk.press("Let 1 word through")
    await expect(cloud(screen)).to_have_text(["energy · 能源", "rubbish"])
    await choose(desk, "rubbish")
    await desk.press("Hide")
    await expect(cloud(screen)).to_have_text(["energy · 能源"])
    await desk.page.get_by_role("button", name="Take apart").click()
    await expect(cloud(screen)).to_have_text(["energy"])  # of the other one nobody said yet that it may be seen


async def test_an_order_is_dragged_by_its_numbers_and_moved_by_buttons_that_keep_the_focus(cast, event):
    await opened(event, ranking, ranking.EXAMPLE)
    ann = await at_a_touch_screen(cast, event, "en")
    placed = ann.page.locator(".ranked .option-text")
    options = [option["en"] for option in ranking.EXAMPLE.options]
    for option in options[:4]:
        await ann.page.get_by_role("button", name=option).tap()
    await expect(placed).to_have_text(options)  # the fifth place was clear
    first, third = [await ann.page.locator(".grip").nth(at).bounding_box() for at in (0, 2)]
    await ann.page.mouse.move(first["x"] + 20, first["y"] + 20)
    await ann.page.mouse.down()
    await ann.page.mouse.move(third["x"] + 20, third["y"] + third["height"] - 4, steps=8)
    await ann.page.mouse.up()
    await expect(placed).to_have_text([options[1], options[2], options[0], *options[3:]])
    up = ann.page.get_by_role("button", name=f"Up: {options[0]}")
    for _ in range(2):
        await up.press("Enter")
        await expect(up).to_be_focused()
    await expect(placed).to_have_text(options)
    await expect(ann.page.locator(".ranking [role=status]")).to_have_text(f"{options[0]}: place 1 of 5")
