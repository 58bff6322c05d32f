"""The moderator's desk: effects of keys on everyone, and parts that stay in place."""

import re

import pytest
from playwright.async_api import expect

from journeys.test_moderator import shortcut_keys
from tools.actors import LAPTOP, PHONE
from tools.desk import (
    ask_questions,
    expect_cards,
    has_focus,
    open_tab,
    press,
    with_open_poll,
)
from tools.live_server import join
from tools.server_process import DELEGATIONS

POLL = "Which field first?"
TABLET = {"width": 820, "height": 1180}


async def with_breakout(event):
    """A running breakout; answers with its first room."""
    bot = await (await event.bot("other moderator")).open("moderator")
    breakout = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=5
    )
    await bot.perform("breakout.plan", breakout=breakout, mode="chosen", rooms=2, places=9, seed=1)
    await bot.perform("breakout.open", breakout=breakout)
    await bot.until(lambda: bot.items[f"breakout:{breakout}"]["state"] == "running")
    return bot, bot.items[f"breakout:{breakout}"]["rooms"][0]["id"]


async def test_the_key_that_scrolls_reveals_no_running_result(actors, event):
    await with_open_poll(event)
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    await press(desk, "Space", "Space", "Space")
    await desk.press("Blank screen")  # answered after any effect of the keys
    await expect(desk.button("Blank screen")).to_have_attribute("aria-pressed", "true")
    await desk.expect_no_text("Everyone can see the result.")
    await expect(ann.page.locator(".option .bar")).to_have_count(0)


@pytest.mark.parametrize("key", ["v", " "])
async def test_a_result_is_revealed_by_the_second_press_of_its_key(actors, event, key):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator")
    name = "Space" if key == " " else "V"
    await press(desk, key)
    await desk.expect_text("Press {key} again to reveal the result to everyone.", key=name)
    await press(desk, "j", key)
    await desk.expect_text("Press {key} again to reveal the result to everyone.", key=name)
    await desk.expect_no_text("Everyone can see the result.")
    await press(desk, key)
    await desk.expect_text("Everyone can see the result.")


async def test_a_second_press_never_does_the_opposite_of_the_label(actors, event):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator")
    await press(desk, "v")
    await desk.expect_text("Press {key} again to reveal the result to everyone.", key="V")
    await bot.perform("poll.reveal", poll=event.fields)
    await desk.expect_text("Everyone can see the result.")
    await press(desk, "v")
    await desk.expect_text("Press {key} again to hide the result, also on phones.", key="V")
    await desk.expect_text("Everyone can see the result.")
    await press(desk, "v")
    await desk.expect_text("The result is hidden.")


async def test_questions_are_closed_for_everyone_by_the_second_press_of_their_key(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    desk = await actors.staff(event, "moderator")
    await press(desk, "q")
    await desk.expect_text("Press {key} again to close questions for everyone.", key="Q")
    await expect(desk.button("Close questions")).to_be_visible()
    await press(desk, "q")
    await expect(desk.button("Open questions")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, {"width": 1024, "height": 640}])
async def test_the_page_of_the_desk_never_scrolls_away(actors, event, size):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator", size=size)
    await desk.is_loaded()
    for fold in await desk.page.locator("details:visible").all():
        await fold.evaluate("fold => fold.open = true")
    await desk.is_loaded()
    height = await desk.page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert height == 0


async def test_the_preview_of_the_screen_has_no_announcement_to_a_breakout_room(actors, event):
    bot, room = await with_breakout(event)
    breakout = bot.items[f"room:{room}"]["breakout"]
    await bot.perform("announcement.post", room=1, text={"en": "Coffee break until 10:45"})
    await bot.perform("breakout.announce", breakout=breakout, text={"en": "Two minutes left"})
    desk, hall = await actors.staff(event, "moderator"), await actors.screen(event)
    for band in (desk.page.locator(".preview .band"), hall.page.locator(".band")):
        await expect(band).to_contain_text("Coffee break until 10:45")


async def test_a_closed_poll_stays_in_place_until_the_next_poll_opens(actors, event):
    bot = await with_open_poll(event, votes=5)
    desk = await actors.staff(event, "moderator")
    card = desk.page.locator(f'#now [data-card="poll:{event.fields}"]')
    await desk.is_loaded()
    before = await card.bounding_box()
    await desk.press_and_confirm("Close poll")
    await desk.expect_text("Hidden until you reveal it.")
    await expect(card).to_be_focused()
    assert (await card.bounding_box())["y"] == before["y"]
    await card.get_by_role("button", name="Reveal result").click()
    await desk.expect_text("Everyone can see the result.")
    await expect(desk.page.locator(".toast")).to_contain_text("Result revealed")
    await press(desk, "z")
    await desk.expect_text("The result is hidden.")
    await bot.perform("poll.open", poll=event.partners)
    await expect(card).to_have_count(0)
    await expect(desk.page.locator("#polls .past-poll")).to_have_count(1)


async def test_urgent_items_stay_below_the_header_on_every_size_and_lead_to_their_place(
    actors, event
):
    bot = await with_open_poll(event, seconds=300)
    await bot.perform("qa.rules", room=1, blocked=["hotel"])
    await bot.perform("qa.open", room=1)
    fan = await (await join(event, delegation="lazio")).open()
    await fan.perform("question.ask", room=1, text="Which hotel?", language="en")
    await fan.perform("poll.ask_time", poll=event.fields)
    for size in (LAPTOP, TABLET, PHONE):
        desk = await actors.staff(event, "moderator", size=size)
        bar = desk.page.get_by_role("navigation", name="Needs attention")
        await expect(desk.page).to_have_title(re.compile(r"^\(2\) "))
        await bar.get_by_text("1 flagged question waits").click()
        await has_focus(desk, "Which hotel?")
        await bar.get_by_text("1 person needs more time").click()
        await has_focus(desk, POLL)
        await expect(desk.page.locator("[data-card]:focus")).to_be_in_viewport()


async def test_the_bar_of_urgent_items_is_hidden_while_it_is_empty(actors, event):
    desk = await actors.staff(event, "moderator")
    await expect(desk.page.locator(".attention")).to_have_count(0)
    await expect(desk.page).not_to_have_title(re.compile(r"^\("))


async def test_a_room_that_asks_for_help_is_seen_from_every_tab(actors, event):
    bot, room = await with_breakout(event)
    desk = await actors.staff(event, "moderator")
    await bot.perform("room.help", room=room, on=True)
    bar = desk.page.locator(".attention")
    await bar.get_by_text("Room 1").click()
    await expect(desk.page.locator(".steering-help")).to_be_in_viewport()
    await desk.press("Done")
    await expect(bar).not_to_contain_text("Room 1")
    await expect(bar).to_contain_text("left")


KEYSTROKES_IN_TEN_SECONDS = 33  # at 40 words a minute: 200 strokes, 300 ms each


async def test_the_first_own_poll_is_open_after_as_many_keys_as_are_typed_in_ten_seconds(
    actors, event
):
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    keys = ["w", *"Coffee now?", "Enter", *"Yes", "Enter", *"Later", "Control+Enter"]
    assert len(keys) <= KEYSTROKES_IN_TEN_SECONDS
    for key in keys:
        await press(desk, key)
    await has_focus(desk, "Coffee now?")
    await ann.expect_text("Coffee now?")
    await ann.pick_option("Later")


async def write_poll(desk, prompt, *options):
    """Fill in the open form, in a single language."""
    form = desk.page.get_by_role("dialog")
    await form.get_by_label("Question", exact=True).fill(prompt)
    for at, words in enumerate(options):
        await form.get_by_label(f"Option {at + 1}", exact=True).fill(words)


async def test_a_poll_saved_for_later_is_the_first_draft_and_in_sight(actors, event):
    desk = await actors.staff(event, "moderator")
    await press(desk, "w")
    await write_poll(desk, "New?", "Yes", "No")
    save = desk.button("Save")
    await expect(save).to_be_in_viewport()
    await save.click()
    await expect(desk.page.locator("#polls .draft h3")).to_have_text(
        ["New?", POLL, "Who must be at the table?"]
    )
    await has_focus(desk, "New?")
    await expect(desk.page.locator("[data-card]:focus")).to_be_in_viewport()


async def test_a_new_poll_is_created_once_however_often_its_key_is_pressed(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    desk = await actors.staff(event, "moderator")
    await press(desk, "w")
    await write_poll(desk, "New?", "Yes", "No")
    await desk.page.get_by_role("dialog").locator("form").evaluate(PRESS_UNTIL_GONE)
    await has_focus(desk, "New?")

    def created():
        polls = [item for key, item in bot.items.items() if key.startswith("poll:")]
        return [poll["state"] for poll in polls if poll["prompt"].get("en") == "New?"]

    await bot.until(lambda: "open" in created())
    assert created() == ["open"]


PRESS_UNTIL_GONE = """(form) => new Promise((resolve) => {
    const press = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
    const timer = setInterval(() => {
        if (form.isConnected) return form.dispatchEvent(new KeyboardEvent("keydown", press));
        clearInterval(timer);
        resolve();
    });
})"""


async def test_pasted_lines_are_an_option_each_and_stay_in_other_kinds(actors, event):
    desk = await actors.staff(event, "moderator")
    await press(desk, "w")
    await field(desk, "Option 1").evaluate(PASTE, "• Lazio\n2. Suzhou\nStuttgart")
    await desk.page.get_by_role("dialog").get_by_role("button", name="More").click()
    for kind in ("Multiple choice", "Ranking", "Scale", "Point allocation"):
        await desk.page.get_by_role("radio", name=kind, exact=True).check()
        if kind == "Scale":
            continue
        fields = desk.page.get_by_label(re.compile(r"^Option \d, English$"))
        await expect(fields).to_have_count(3)
        for number, name in enumerate(("Lazio", "Suzhou", "Stuttgart")):
            await expect(fields.nth(number)).to_have_value(name)


PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    const options = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_every_key_has_a_single_meaning():
    keys = [key for each in shortcut_keys() for key in each]
    assert len(keys) > 40
    assert sorted(keys) == sorted(set(keys))


async def test_several_steps_are_undone_in_turn(actors, event):
    await ask_questions(event, 3)
    desk = await actors.staff(event, "moderator")
    await press(desk, "j")
    for number in range(3):
        await has_focus(desk, f"Question number {number}?")
        await press(desk, "a")
    await expect_cards(desk, "live", 3)
    for count in (2, 1, 0):
        await press(desk, "z")
        await expect_cards(desk, "live", count)


async def test_words_lead_to_a_breakout_and_to_people(actors, event):
    await with_breakout(event)
    desk = await actors.staff(event, "moderator")
    for words, place in (("projects", "#breakouts h2"), ("announcem", "#room h2")):
        await press(desk, "g")
        await desk.page.keyboard.type(words)
        await press(desk, "Enter")
        await expect(desk.page.locator(place).first).to_be_focused()


async def test_keys_appear_on_buttons_after_first_use_and_while_help_is_held(actors, event):
    await ask_questions(event, 1)
    desk = await actors.staff(event, "moderator")
    key = desk.page.locator(".question .act-key").first
    await expect(key).to_be_hidden()
    await desk.page.keyboard.down("?")
    await expect(key).to_be_visible()
    await desk.page.evaluate(WAIT_LONGER_THAN_A_PRESS)
    await desk.page.keyboard.up("?")
    await expect(key).to_be_hidden()
    await expect(desk.page.get_by_role("dialog")).to_have_count(0)
    await press(desk, "j")
    await expect(key).to_be_visible()


WAIT_LONGER_THAN_A_PRESS = """new Promise((resolve) => {
    const from = performance.now();
    const look = () => (performance.now() - from > 600 ? resolve() : requestAnimationFrame(look));
    look();
})"""


def field(desk, label):
    return desk.page.get_by_role("dialog").get_by_label(label, exact=True)


async def test_the_same_form_asks_a_poll_from_the_first_tab_and_from_the_polls(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    await desk.page.locator("#now").get_by_role("button", name="New poll").click()
    await desk.page.keyboard.type("Coffee now?")
    await bot.perform("poll.open", poll=event.fields)  # the form stays as it is
    await expect(field(desk, "Question")).to_be_focused()
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.locator("#now").get_by_role("button", name="New poll")).to_have_count(0)
    await open_tab(desk, "Polls")
    await desk.press("New poll")
    await expect(field(desk, "Question")).to_have_value("Coffee now?")
    for key in ("Enter", *"Yes", "Enter", *"Later", "Control+Enter"):
        await desk.page.keyboard.press(key)
    await has_focus(desk, "Coffee now?")
    await ann.expect_text("Coffee now?")
    await ann.pick_option("Later")
    await press(desk, "w")
    await expect(field(desk, "Option 1")).to_have_value("")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_form_of_a_poll_is_its_question_options_and_a_line_of_settings(
    actors, event, language
):
    desk = await actors.staff(event, "moderator", language)
    await press(desk, "w")
    dialog = desk.page.get_by_role("dialog")
    texts = dialog.locator("textarea:visible, input:visible, select:visible")
    await expect(texts).to_have_count(3)  # the question and two options
    line = dialog.locator(".poll-settings")
    for words in ("Multiple choice", "Anonymous", "when I reveal them"):
        await expect(line).to_contain_text(desk.words(words))
    await line.get_by_role("button", name=desk.words("More"), exact=True).click()
    await field(desk, desk.words("Anonymous: no one can see how anyone voted")).uncheck()
    await dialog.get_by_label(desk.words("Show results to attendees")).select_option("closed")
    less = line.get_by_role("button", name=desk.words("Less"), exact=True)
    await expect(less).to_have_attribute("aria-expanded", "true")
    await less.click()
    await expect(texts).to_have_count(3)
    for words in ("Recorded vote", "when the poll closes"):
        await expect(line).to_contain_text(desk.words(words))


async def test_texts_in_other_languages_appear_below_more_and_stay(actors, event):
    desk = await actors.staff(event, "moderator")
    await press(desk, "w")
    await write_poll(desk, "Coffee?", "Yes", "No")
    await expect(desk.page.locator(".poll-settings")).to_contain_text("In English only")
    await desk.page.get_by_role("dialog").get_by_role("button", name="More").click()
    await expect(field(desk, "Question, English")).to_have_value("Coffee?")
    await field(desk, "Option 2, 中文").fill("不")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Less").click()
    await field(desk, "Option 2").fill("Not now")
    await desk.page.keyboard.press("Control+s")
    await has_focus(desk, "Coffee?")
    await desk.page.keyboard.press("Enter")
    await desk.page.get_by_role("dialog").get_by_role("button", name="More").click()
    await expect(field(desk, "Option 2, English")).to_have_value("Not now")
    await expect(field(desk, "Option 2, 中文")).to_have_value("不")


async def test_a_draft_is_edited_and_opened_in_a_single_step(actors, event):
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    await open_tab(desk, "Polls")
    await desk.page.locator("#polls .draft").first.focus()
    await press(desk, "Enter")
    await field(desk, "Question, English").fill("Which field at once?")
    await desk.press("Open now")
    await has_focus(desk, "Which field at once?")
    await ann.expect_text("Which field at once?")


@pytest.mark.parametrize("state", ["draft"])
async def test_no_poll_is_opened_before_the_event_has_started(actors, event):
    desk = await actors.staff(event, "moderator")
    await press(desk, "w")
    await expect(desk.button("Save")).to_be_visible()
    await expect(desk.button("Open now")).to_have_count(0)


async def test_the_column_of_controls_has_no_block_that_says_that_there_is_nothing(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    for poll in (event.fields, event.partners):
        await bot.perform("poll.drop", poll=poll)
    desk = await actors.staff(event, "moderator")
    for tab in ("Now", "Polls", "Breakouts", "Room"):
        await open_tab(desk, tab)
        panel = desk.page.locator(f"#{tab.lower()}")
        await expect(
            panel.get_by_role("button").or_(panel.get_by_role("link")).first
        ).to_be_visible()
        await expect(panel.locator(".empty:visible")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_seven_keys_are_listed_first_and_all_of_them_after_the_same_key(
    actors, event, language
):
    desk = await actors.staff(event, "moderator", language)
    rows = desk.page.get_by_role("dialog").locator(".keys-row")
    await press(desk, "?")
    await expect(rows).to_have_count(7)
    await press(desk, "?")
    await expect(rows).to_have_count(len(shortcut_keys()))
    await desk.page.keyboard.press("Escape")
    await press(desk, "?")
    await expect(rows).to_have_count(7)
    await desk.press("All shortcuts")
    await expect(rows.nth(7)).to_be_visible()
    await expect(desk.page.locator(".keys")).to_be_focused()


async def test_tips_of_the_first_visit_come_in_turn_and_never_return(actors, event):
    desk = await actors.staff(event, "moderator")
    tips = desk.page.get_by_role("region", name="First steps")
    await expect(tips).to_contain_text(event.code)
    await expect(desk.page.locator("body")).to_be_focused()
    await desk.press("Got it")
    await expect(tips).to_contain_text("2 of 3")
    await expect(desk.button("Got it")).to_be_focused()
    await desk.page.reload()
    await expect(tips).to_contain_text("2 of 3")
    bot = await with_open_poll(event)
    await expect(tips).to_contain_text("3 of 3")
    await bot.perform("poll.close", poll=event.fields)
    await desk.press("Got it")
    await expect(tips).to_have_count(0)
    await desk.page.reload()
    await desk.is_connected()
    await expect(desk.button("Blank screen")).to_be_visible()
    await expect(tips).to_have_count(0)


async def test_tips_are_hidden_at_once(actors, event):
    desk = await actors.staff(event, "moderator")
    tips = desk.page.get_by_role("region", name="First steps")
    await desk.press("Hide tips")
    await expect(tips).to_have_count(0)


async def test_a_moderator_with_all_steps_done_gets_no_tips(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    asker = await (await join(event)).open()
    question = await asker.perform("question.ask", room=1, text="Who pays?", language="en")
    await bot.perform("question.approve", question=question)
    desk = await actors.staff(event, "moderator")
    await expect(desk.card("Who pays?").first).to_be_visible()
    await expect(desk.page.get_by_role("region", name="First steps")).to_have_count(0)


async def test_the_now_tab_is_a_screen_high_with_the_result_of_many_delegations(actors, event):
    bot = await with_open_poll(event)
    for delegation in DELEGATIONS:
        for _ in range(5):
            voter = await (await join(event, delegation=delegation["id"])).open()
            await voter.perform("poll.vote", poll=event.fields, answer=[0])
    desk = await actors.staff(event, "moderator", size=LAPTOP)
    await desk.press("Got it")
    await bot.perform("poll.close", poll=event.fields)
    await bot.perform("poll.reveal", poll=event.fields)
    await expect(desk.page.locator("#now .option-row").first).to_be_visible()
    await desk.is_loaded()
    groups = desk.page.locator("#now .breakdown-fold")
    await expect(groups.locator(".breakdown")).to_be_hidden()
    height = await desk.page.locator("#control").evaluate(
        "column => column.scrollHeight - column.clientHeight"
    )
    assert height == 0
    await groups.locator("summary").click()
    await expect(groups.locator(".breakdown")).to_be_visible()


async def test_a_hidden_result_is_marked_as_hidden_on_phones_too(actors, event):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.reveal", poll=event.fields)
    desk = await actors.staff(event, "moderator")
    card = desk.page.locator(f'[data-card="poll:{event.fields}"]')
    await expect(card.get_by_role("button", name="Hide result from everyone")).to_be_visible()


async def test_a_single_button_switches_the_result_of_a_poll_on_the_screen(actors, event):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.close", poll=event.fields)
    desk = await actors.staff(event, "moderator")
    reveal = desk.page.locator("#now").get_by_role("button", name="Reveal result")
    await expect(reveal).to_have_count(1)
    await bot.perform("poll.open", poll=event.partners)
    await bot.perform("screen.show", room=1, what="poll", id=event.fields)
    await expect(
        desk.page.locator(".onscreen").get_by_role("button", name="Reveal")
    ).to_be_visible()
    await desk.page.keyboard.press("Space")
    await desk.expect_text("Press {key} again to reveal the result to everyone.", key="Space")


async def test_a_toast_names_the_act_and_its_object(actors, event):
    await ask_questions(event, 3)
    desk = await actors.staff(event, "moderator")
    toast = desk.page.locator(".toast-what")
    await press(desk, "j", "a")
    await expect(toast).to_contain_text("Question approved")
    await expect(desk.page.locator("[data-column=review] [data-card]")).to_have_count(2)
    await press(desk, "x", "j", "x")
    await desk.expect_text("{n} selected", n=2)
    await press(desk, "a")
    await expect(toast).to_contain_text("2 questions approved")


async def test_no_word_of_the_title_is_divided_on_a_small_phone_at_twice_the_size(actors, event):
    desk = await actors.staff(event, "moderator", size={"width": 195, "height": 422})
    assert await desk.page.locator(".top-title").evaluate(DIVIDED_WORDS) == []


@pytest.mark.parametrize("width", [390, 820, 1440])
async def test_no_word_above_the_speaking_balance_is_divided(actors, event, width):
    await ask_questions(event, 1)
    desk = await actors.staff(event, "moderator", size={"width": width, "height": 900})
    await open_tab(desk, "Room")
    await desk.text("Speaking balance").click()
    choices = desk.page.locator("#room .fairness .segment > span")
    await expect(choices).to_have_text(["Delegation", "Region", "Language"])
    for choice in await choices.all():
        assert await choice.evaluate(DIVIDED_WORDS) == []


DIVIDED_WORDS = r"""(title) => {
    const text = title.firstChild;
    return [...text.data.matchAll(/\S+/g)]
        .filter(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length > 1;
        })
        .map(([word]) => word);
}"""


async def test_the_head_count_says_that_it_rests_for_an_anonymous_poll_of_any_room(actors, event):
    bot, room = await with_breakout(event)
    desk = await actors.staff(event, "moderator")
    options = [{"en": "Yes"}, {"en": "No"}]
    config = {"kind": "choice", "options": options}
    poll = await bot.perform("poll.create", room=room, prompt={"en": "Agreed?"}, config=config)
    await bot.perform("poll.open", poll=poll)
    await open_tab(desk, "Room")
    await desk.page.locator(".present-fold > summary").click()
    await desk.expect_text(
        "Frozen since the anonymous poll opened, so that arrivals cannot reveal a vote."
    )


async def test_a_question_from_the_chat_is_written_down_and_marked_for_everyone(actors, event):
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator", size=LAPTOP)
    await desk.press("Add question")
    await desk.page.get_by_role("textbox", name="Question", exact=True).fill("谁来出资建设充电站？")
    await desk.page.get_by_label("In the chat").check()
    await desk.page.get_by_label("Asked by").select_option("hangzhou")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Publish").click()
    await expect(desk.page.get_by_role("dialog")).to_have_count(0)
    await expect(desk.card("谁来出资建设充电站？")).to_contain_text("Asked in the chat")
    await ann.open_section("Questions")
    await expect(ann.card("谁来出资建设充电站？")).to_contain_text("Asked in the chat")
