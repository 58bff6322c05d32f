"""The moderator's desk: what a key may do to everyone, and what stays in place."""

import ast
import re

import pytest
from playwright.async_api import expect

from e2e.test_moderator import KEYS, asked, counts, has_focus, press
from tools.actors import LAPTOP, PHONE
from tools.desk import open_tab
from tools.live_server import join
from tools.server_process import DELEGATIONS

POLL = "Which field first?"
TABLET = {"width": 820, "height": 1180}


async def with_open_poll(event, votes=0, **limit):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("poll.open", poll=event.fields, **limit)
    for _ in range(votes):
        voter = await (await join(event, delegation="hangzhou")).open()
        await voter.perform("poll.vote", poll=event.fields, answer=[0])
    return bot


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
    await desk.press("Blank screen")  # answered after whatever the keys did
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


async def test_a_second_press_never_does_the_opposite_of_what_was_said(actors, event):
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
    for shown in (desk.page.locator(".preview .band"), hall.page.locator(".band")):
        await expect(shown).to_contain_text("Coffee break until 10:45")


async def test_a_closed_poll_stays_where_it_was_until_the_next_one_opens(actors, event):
    bot = await with_open_poll(event, votes=5)
    desk = await actors.staff(event, "moderator")
    card = desk.page.locator(f'#now [data-card="poll:{event.fields}"]')
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


async def test_what_cannot_wait_is_below_the_header_on_every_size_and_leads_to_its_place(
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


async def test_the_bar_of_what_cannot_wait_is_not_there_while_nothing_does(actors, event):
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
    typed = ["w", *"Coffee now?", "Enter", *"Yes", "Enter", *"Later", "Control+Enter"]
    assert len(typed) <= KEYSTROKES_IN_TEN_SECONDS
    for key in typed:
        await press(desk, key)
    await has_focus(desk, "Coffee now?")
    await ann.expect_text("Coffee now?")
    await ann.pick_option("Later")


async def test_a_poll_saved_for_later_is_the_first_draft_and_in_sight(actors, event):
    desk = await actors.staff(event, "moderator")
    await press(desk, "w")
    await desk.page.get_by_label("Question, English").fill("New?")
    for option, words in (("Option 1", "Yes"), ("Option 2", "No")):
        await desk.page.get_by_label(f"{option}, English").fill(words)
    save = desk.button("Save for later")
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
    await desk.page.get_by_label("Question, English").fill("New?")
    for option, words in (("Option 1", "Yes"), ("Option 2", "No")):
        await desk.page.get_by_label(f"{option}, English").fill(words)
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
    await desk.page.get_by_label("Option 1, English").evaluate(
        PASTE, "• Lazio\n2. Suzhou\nStuttgart"
    )
    for kind in ("Multiple choice", "Ranking", "Scale", "Point allocation"):
        await desk.page.get_by_role("radio", name=kind).check()
        if kind == "Scale":
            continue
        fields = desk.page.get_by_label(re.compile(r"^Option \d, English$"))
        assert [await each.input_value() for each in await fields.all()] == [
            "Lazio",
            "Suzhou",
            "Stuttgart",
        ]


PASTE = """(field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    const options = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_every_key_means_one_thing():
    lists = re.findall(r"keys: (\[.*?\]),", KEYS.read_text("utf-8"))
    keys = [key for each in lists for key in ast.literal_eval(each)]
    assert len(keys) > 40
    assert sorted(keys) == sorted(set(keys))


async def test_several_steps_are_undone_one_after_another(actors, event):
    await asked(event, 3)
    desk = await actors.staff(event, "moderator")
    await press(desk, "j")
    for number in range(3):
        await has_focus(desk, f"Question number {number}?")
        await press(desk, "a")
    await counts(desk, "live", 3)
    for left in (2, 1, 0):
        await press(desk, "z")
        await counts(desk, "live", left)


async def test_one_goes_to_a_breakout_and_to_the_people_by_words(actors, event):
    await with_breakout(event)
    desk = await actors.staff(event, "moderator")
    for words, place in (("projects", "#breakouts h2"), ("announcem", "#room h2")):
        await press(desk, "g")
        await desk.page.keyboard.type(words)
        await press(desk, "Enter")
        await expect(desk.page.locator(place).first).to_be_focused()


async def test_keys_are_on_the_buttons_once_one_was_used_and_while_help_is_held(actors, event):
    await asked(event, 1)
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


async def test_a_quick_poll_is_asked_and_opened_in_the_polls_tab(actors, event):
    ann, desk = await actors.attendee(event), await actors.staff(event, "moderator")
    await open_tab(desk, "Polls")
    await desk.press("Ask something now…")
    typed = [*"Coffee now?", "Enter", *"Yes", "Enter", *"Later", "Control+Enter"]
    for key in typed:
        await desk.page.keyboard.press(key)
    await has_focus(desk, "Coffee now?")
    await ann.expect_text("Coffee now?")
    await ann.pick_option("Later")
    await open_tab(desk, "Polls")
    await expect(desk.button("Ask something now…")).to_have_attribute("aria-expanded", "false")
    await desk.press("Ask something now…")
    await expect(desk.page.get_by_label("Options, one per line")).to_have_value("")


async def test_while_no_poll_is_there_one_is_asked_on_the_first_tab(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    desk = await actors.staff(event, "moderator")
    now = desk.page.locator("#now")
    line = now.get_by_role("button", name="Ask something now…")
    await line.click()
    await desk.page.keyboard.type("Coffee now?")
    await bot.perform("poll.open", poll=event.fields)
    await expect(now.locator("[data-card]").first).to_contain_text("Which field first?")
    question = now.get_by_label("Question", exact=True)
    await expect(question).to_be_focused()
    await expect(question).to_have_value("Coffee now?")
    await now.get_by_label("Options, one per line").fill("Yes\nLater")
    await now.get_by_role("button", name="Open now").click()
    await has_focus(desk, "Coffee now?")
    await expect(line).to_have_count(0)


async def test_a_quick_poll_is_written_in_one_tab_at_a_time(actors, event):
    desk = await actors.staff(event, "moderator")
    await desk.page.locator("#now").get_by_role("button", name="Ask something now…").click()
    await desk.page.keyboard.type("Coffee")
    await open_tab(desk, "Polls")
    line = desk.page.locator("#polls").get_by_role("button", name="Ask something now…")
    await line.click()
    question = desk.page.locator("#polls").get_by_label("Question", exact=True)
    await expect(question).to_have_value("Coffee")
    await question.fill("Coffee now?")
    await open_tab(desk, "Now")
    await desk.page.locator("#now").get_by_role("button", name="Ask something now…").click()
    question = desk.page.locator("#now").get_by_label("Question", exact=True)
    await expect(question).to_have_value("Coffee now?")


async def test_a_quick_poll_leads_to_all_settings_and_back_with_what_was_typed(actors, event):
    desk = await actors.staff(event, "moderator")
    await open_tab(desk, "Polls")
    await desk.press("Ask something now…")
    question = desk.page.locator(".quick-poll").get_by_label("Question", exact=True)
    await question.fill("Coffee?")
    await desk.page.get_by_label("Options, one per line").fill("Yes\nNo\nLater")
    await desk.press("All types and settings")
    dialog = desk.page.get_by_role("dialog")
    await expect(dialog.get_by_label("Question, English")).to_have_value("Coffee?")
    await expect(dialog.get_by_label("Option 3, English")).to_have_value("Later")
    in_chinese = dialog.locator('[data-language="zh"]')  # the question, then each option
    await in_chinese.nth(3).fill("以后")
    await desk.page.keyboard.press("Escape")
    await expect(desk.button("Ask something now…")).to_be_focused()
    await desk.press("Ask something now…")
    await expect(question).to_have_value("Coffee?")
    await desk.page.get_by_label("Options, one per line").fill("Yes\nLater")
    await desk.press("Save for later")
    await has_focus(desk, "Coffee?")
    await desk.page.keyboard.press("Enter")
    await expect(in_chinese.nth(2)).to_have_value("以后")


async def test_tips_of_the_first_visit_come_one_by_one_and_are_gone_for_good(actors, event):
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


async def test_who_has_done_it_all_gets_no_tips(actors, event):
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("qa.open", room=1)
    asker = await (await join(event)).open()
    question = await asker.perform("question.ask", room=1, text="Who pays?", language="en")
    await bot.perform("question.approve", question=question)
    desk = await actors.staff(event, "moderator")
    await expect(desk.card("Who pays?").first).to_be_visible()
    await expect(desk.page.get_by_role("region", name="First steps")).to_have_count(0)


async def test_now_is_one_screen_high_with_the_result_of_many_delegations(actors, event):
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
    groups = desk.page.locator("#now .breakdown-fold")
    await expect(groups.locator(".breakdown")).to_be_hidden()
    height = await desk.page.locator("#control").evaluate(
        "column => column.scrollHeight - column.clientHeight"
    )
    assert height == 0
    await groups.locator("summary").click()
    await expect(groups.locator(".breakdown")).to_be_visible()


async def test_the_result_is_said_to_be_hidden_on_phones_too(actors, event):
    bot = await with_open_poll(event, votes=5)
    await bot.perform("poll.reveal", poll=event.fields)
    desk = await actors.staff(event, "moderator")
    for place in (".onscreen", f'[data-card="poll:{event.fields}"]'):
        button = desk.page.locator(place).get_by_role("button", name="Hide result from everyone")
        await expect(button.first).to_be_visible()


async def test_a_toast_says_the_deed_and_what_it_was_done_to(actors, event):
    await asked(event, 3)
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
    await asked(event, 1)
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
