"""Parts of a single kind of poll: its moderation, the notices of waiting entries, and an order set
by dragging.
"""

import json

import pytest
from playwright.async_api import expect

from journeys.test_kinds import at_a_touch_screen
from live.features import wire
from live.features.polls.kinds import open_text as wall
from live.features.polls.kinds import ranking, statements

STATEMENT, RUDE = "Cities should publish what did not work", "Vote for my company"
TEXT, OTHER = "A shared living lab", "Electric buses"
NOTE = "Please propose what cities can do."


async def open_kind(event, kind, config, **fields):
    bot = await (await event.bot("moderator")).open("moderator")
    fields = {"config": json.loads(wire.encode(config)), "anonymous": False} | fields
    poll = await bot.perform("poll.create", room=1, prompt=kind.PROMPT, **fields)
    await bot.perform("poll.open", poll=poll)
    return poll


@pytest.mark.nightly
async def test_an_order_is_dragged_by_its_numbers_and_moved_by_buttons_that_keep_the_focus(
    actors, event
):
    await open_kind(event, ranking, ranking.EXAMPLE)
    ann = await at_a_touch_screen(actors, event, "en")
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
    await expect(ann.page.locator(".ranking [role=status]")).to_have_text(
        f"{options[0]}: rank 1 of 5"
    )


def card(desk, text):
    return desk.page.locator(".desk [data-card]", has_text=text)


def assert_never_sent(person, *canaries):
    """Neither in a frame nor on the page."""
    frames = [frame if isinstance(frame, str) else frame.decode() for frame in person.frames]
    assert frames and not [text for text in canaries if any(text in frame for frame in frames)]


async def proposes(person, text):
    if not await person.page.locator(".propose input").is_visible():
        await person.page.locator(".propose > summary").click()
    await person.page.locator(".propose input").fill(text)
    await person.press("Propose")
    await expect(person.page.locator(".propose .stack > div", has_text=text)).to_be_visible()


async def test_a_proposed_statement_is_approved_by_a_key_or_rejected_with_a_private_note(
    actors, event
):
    await open_kind(event, statements, statements.EXAMPLE, rule="always")
    ann, ben = await actors.attendee(event), await at_a_touch_screen(actors, event, "zh")
    desk, screen = await actors.staff(event, "moderator"), await actors.screen(event)
    await proposes(ann, STATEMENT)
    await proposes(ann, RUDE)
    await expect(card(desk, RUDE)).to_be_visible()
    for other in (ben, screen):
        assert_never_sent(other, STATEMENT, RUDE)
    await card(desk, STATEMENT).focus()
    await desk.page.keyboard.press("a")
    await expect(card(desk, RUDE)).to_be_focused()
    await desk.page.keyboard.press("r")
    await desk.fill_in("Note to the author (optional)", NOTE)
    await desk.page.get_by_role("radio", name=desk.words("Off topic")).press("2")
    await expect(card(desk, RUDE)).to_contain_text(NOTE)
    await expect(ann.page.locator(".propose .stack > div", has_text=RUDE)).to_contain_text(NOTE)
    for _ in statements.EXAMPLE.statements:
        await ben.button("Answer later").tap()
    await expect(ben.page.locator(".statement-text")).to_have_text(STATEMENT)
    await ben.button("Agree").tap()
    for person in (ann, screen):
        await expect(
            person.page.locator(
                ".statement-row, .opinions-of-all > li, .step-card", has_text=STATEMENT
            ).first
        ).to_be_attached()
    for other in (ben, screen):
        assert_never_sent(other, RUDE, NOTE)


async def test_a_text_waits_for_a_moderator_is_shown_held_up_put_back_and_hidden_again(
    actors, event
):
    await open_kind(event, wall, wall.EXAMPLE, rule="always")
    ann, ben = await at_a_touch_screen(actors, event, "en"), await actors.attendee(event, "zh")
    desk, screen = await actors.staff(event, "moderator"), await actors.screen(event)
    on_screen = screen.page.locator(".stage-card")
    for person, text in ((ann, TEXT), (ben, OTHER)):
        await person.page.locator("article.poll textarea").fill(text)
        await person.press("Send")
    await ann.expect_text("A moderator reviews answers before others see them.")
    await expect(card(desk, OTHER)).to_be_visible()
    assert_never_sent(ben, TEXT)
    assert_never_sent(screen, TEXT, OTHER)
    await card(desk, TEXT).focus()
    await desk.page.keyboard.press("a")
    await expect(card(desk, OTHER)).to_be_focused()
    await ann.expect_text("Others can see your answer.")
    await expect(on_screen).to_contain_text([TEXT])
    await desk.page.keyboard.press("a")
    await expect(on_screen).to_contain_text([OTHER, TEXT])
    await card(desk, TEXT).get_by_role("button", name="Highlight").click()
    await expect(on_screen).to_contain_text([TEXT])
    await card(desk, TEXT).get_by_role("button", name="Remove highlight").click()
    await expect(on_screen).to_contain_text([OTHER, TEXT])
    await card(desk, TEXT).focus()
    await desk.page.keyboard.press("r")
    await expect(on_screen).to_contain_text([OTHER])
    await ann.expect_text("Others cannot see your answer.")
    await expect(ben.page.locator(".wall-card")).to_contain_text([OTHER])
