"""A breakout at real pages: six people of four delegations in two languages, a host, a visiting
moderator with moves and recalls.
"""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import PHONE
from tools.desk import open_tab
from tools.live_server import join
from tools.measure import tab_to

PEOPLE = [
    ("lazio", "en"),
    ("hangzhou", "zh"),
    ("bologna", "en"),
    ("stuttgart", "en"),
    ("lazio", "zh"),
    ("hangzhou", "zh"),
]
ASKED = "Shall Lazio lead?"
TEXTS = {
    "title": {"en": "Projects", "zh": "项目"},
    "task": {"en": "Agree on one project.", "zh": "商定一个项目。"},
}


async def prepared(actors, event):
    """Six people at their pages, three in each of two rooms of a draft; and a moderator's
    connection without a page.
    """
    people = await asyncio.gather(
        *(
            actors.attendee(event, language, delegation=delegation)
            for delegation, language in PEOPLE
        )
    )
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("breakout.draft", **TEXTS, minutes=15, rooms=2)
    await bot.until(lambda: sum(key.startswith("person:") for key in bot.items) == len(PEOPLE))
    breakout = await bot.wait_for_item("breakout")
    rooms = [room["id"] for room in bot.items[f"breakout:{breakout}"]["rooms"]]
    ids = await asyncio.gather(
        *(
            person.page.evaluate(
                "JSON.parse(document.getElementById('boot').textContent).frames[0].welcome.you.actor"
            )
            for person in people
        )
    )
    for number, actor in enumerate(ids):
        await bot.perform(
            "breakout.move", breakout=breakout, person=int(actor[1:]), room=rooms[number // 3]
        )
    await bot.perform("room.edit", room=rooms[0], video="https://meet.example/one")
    return people, bot, breakout, rooms


async def id_of(person):
    return int(
        (
            await person.page.evaluate(
                "JSON.parse(document.getElementById('boot').textContent).frames[0].welcome.you.actor"
            )
        )[1:]
    )


def live_region(person, words):
    return person.page.locator("[aria-live=polite]", has_text=words)


async def test_six_people_of_four_delegations_work_in_two_rooms_and_come_back(actors, event):
    people, bot, breakout, rooms = await prepared(actors, event)
    ann, bei, cem, dora, *_ = people
    desk = await actors.staff(event, "moderator")
    await open_tab(desk, "Breakouts")
    await desk.press_and_confirm("Open breakout")
    for person in people:
        await person.expect_text("Your breakout room")
        await expect(person.page.locator(".breakout-task")).to_have_text(
            TEXTS["task"][person.language]
        )
    await expect(live_region(ann, "You are in a breakout room: Room 1.")).to_have_count(1)
    await expect(ann.page.get_by_role("link", name="Join the call")).to_have_attribute(
        "href", "https://meet.example/one"
    )
    await ann.page.get_by_text("3 people in this room").click()
    await expect(ann.page.locator(".breakout-member")).to_have_text(
        ["Lazio Academia", "Hangzhou Academia", "Bologna Academia"]
    )
    await runs_a_poll_and_questions(ann, bei, cem, dora)
    await reads_a_translation_as_host(ann, bot)
    await looks_at_the_plenary_and_comes_back(cem)
    await ann.page.reload()
    await ann.expect_text("You host this room")
    await visits_and_moves(desk, dora, cem)
    await types_unsent_text(ann, bei)
    await announces_and_recalls(desk, people)
    await expect(
        live_region(dora, "The breakout has ended. You are back in the plenary.")
    ).to_have_count(1)
    await keeps_texts_of_the_room(ann, bei)
    await bot.until(lambda: bot.items[f"breakout:{breakout}"]["state"] == "ended")
    assert {item["room"] for key, item in bot.items.items() if key.startswith("poll:")} == {
        1,
        rooms[0],
    }


async def test_a_room_is_hosted_left_and_entered_by_keys_alone(actors, event):
    ann = await actors.attendee(event, delegation="lazio")
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("breakout.draft", **TEXTS)
    await bot.perform("poll.open", poll=event.fields)
    breakout = await bot.wait_for_item("breakout")
    await bot.perform("breakout.plan", breakout=breakout, mode="random", rooms=1)
    await bot.perform("breakout.open", breakout=breakout)
    await ann.expect_text("Your breakout room")
    for button in ("Ask for help", "View plenary"):
        await tab_to(ann, "button", button)
        await ann.page.keyboard.press("Enter")
    await expect(ann.page.locator("section:focus")).to_contain_text("You are viewing the plenary.")
    await ann.expect_text("Which field first?")
    await tab_to(ann, "button", "Back to my room")
    await ann.page.keyboard.press("Enter")
    await expect(ann.page.locator("section:focus")).to_contain_text(
        "A moderator has been notified."
    )
    await tab_to(ann, "button", "Host this room")
    await ann.page.keyboard.press("Enter")
    await expect(ann.page.locator("section:focus")).to_contain_text("You host this room")
    await tab_to(ann, "summary", "1 person in this room")
    await tab_to(ann, "button", "Stop hosting")
    await tab_to(ann, "summary", "Quick poll")
    await bot.perform("breakout.end", breakout=breakout)
    await ann.expect_text("Which field first?")
    await expect(ann.page.locator(":focus")).to_have_count(1)


async def test_the_end_of_a_room_moves_nobody_during_typing(actors, event):
    ann = await actors.attendee(event, delegation="lazio", size=PHONE)
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("breakout.draft", **TEXTS, minutes=15, rooms=1)
    breakout = await bot.wait_for_item("breakout")
    (room,) = [each["id"] for each in bot.items[f"breakout:{breakout}"]["rooms"]]
    await bot.perform("breakout.move", breakout=breakout, person=await id_of(ann), room=room)
    await bot.perform("breakout.open", breakout=breakout)
    await ann.expect_text("Your breakout room")
    for each in (1, room):
        await bot.perform("qa.open", room=each)
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays")
    await bot.perform("breakout.end", breakout=breakout)
    await expect(
        live_region(ann, "The breakout has ended. You are back in the plenary.")
    ).to_have_count(1)
    await expect(ann.page.get_by_label("Your question")).to_be_focused()
    await expect(ann.page.get_by_label("Your question")).to_have_value("Who pays")


@pytest.mark.nightly
async def test_the_list_of_a_room_marks_absent_people_and_hosting_is_offered_above_it(
    actors, event
):
    ann = await actors.attendee(event, delegation="lazio", size=PHONE)
    absent = await join(event, delegation="hangzhou")
    page = await absent.open()
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("breakout.draft", **TEXTS, minutes=15, rooms=1)
    breakout = await bot.wait_for_item("breakout")
    (room,) = [each["id"] for each in bot.items[f"breakout:{breakout}"]["rooms"]]
    for person in (await id_of(ann), page.items["you"]["person"]):
        await bot.perform("breakout.move", breakout=breakout, person=person, room=room)
    await absent.close()
    await bot.perform("breakout.open", breakout=breakout)
    await expect(ann.button("Host this room")).to_be_in_viewport(ratio=1)
    people = ann.page.locator(".breakout-people")
    await people.locator("summary").click()
    await expect(people.locator("summary")).to_have_text("1 here, 1 away")
    away = people.locator("li", has_text="Away")
    await expect(away).to_have_count(1)
    await expect(away).to_contain_text("Hangzhou")


async def runs_a_poll_and_questions(ann, bei, cem, dora):
    """Ann hosts the room of Bei and Cem; Dora is in another."""
    await ann.press("Host this room")
    await ann.page.get_by_text("Quick poll").click()
    await ann.page.get_by_role("textbox", name="Question", exact=True).fill(ASKED)
    await ann.page.get_by_role("textbox", name="Option 1").fill("Yes")
    await ann.page.get_by_role("textbox", name="Option 2").fill("No")
    await ann.press("Open now")
    await ann.press("Open questions")
    await bei.expect_text("A poll is open")
    await bei.page.locator(".notice-poll").click()
    await bei.expect_text(ASKED)
    await bei.pick_option("Yes")
    await bei.press("Vote")
    await bei.expect_text("Your vote has been counted. You can change it until the poll closes.")
    await expect(dora.page.get_by_text(ASKED)).to_have_count(0)
    await bei.open_section("Questions")
    await bei.fill_in("Your question", "谁来付款？")
    await bei.press("Send")
    await bei.fill_in("Your question", "谁来牵头？")
    await bei.press("Send")
    await shows_several_and_takes_that_back(ann)
    await ann.press("Approve")
    await cem.open_section("Questions")
    await cem.expect_text("谁来付款？")
    await cem.open_section("Now")


async def reads_a_translation_as_host(ann, bot):
    question = await bot.wait_for_item("question", text="谁来付款？")
    fields = {"question": question, "language": "en"}
    seq = await bot.perform("question.translate", **fields, text="Who will pay?")
    await bot.perform("question.approve_translation", **fields, written=seq, on=True)
    await expect(ann.page.locator(".host-list", has_text="Who will pay?")).to_be_visible()


async def shows_several_and_takes_that_back(ann):
    choice, waiting = (
        ann.page.locator(".host-together"),
        ann.page.locator(".host-list .pill", has_text="Waiting for review"),
    )
    await expect(waiting).to_have_count(2)
    for each in await ann.page.get_by_label("Select", exact=True).all():
        await each.check()
    await expect(choice).to_contain_text("2 selected")
    await choice.get_by_role("button", name="Approve").click()
    await expect(waiting).to_have_count(0)
    await ann.press("Undo")
    await expect(waiting).to_have_count(2)


async def types_unsent_text(ann, bei):
    await ann.page.get_by_label("Message to everyone in this room").fill("Please wrap up.")
    await ann.page.get_by_text("Quick poll").click()
    await ann.page.get_by_role("textbox", name="Question", exact=True).fill("Shall we vote?")
    await ann.page.get_by_role("textbox", name="Option 1").fill("At once")
    await ann.page.get_by_role("textbox", name="Option 2").fill("Later")
    await bei.fill_in("Your question", "什么时候开始？")


async def keeps_texts_of_the_room(ann, bei):
    """After the end: the outcome of the sent question, the words of the unsent text."""
    own = bei.page.locator(".mine .question", has_text="谁来付款？")
    await expect(own).to_contain_text("在第1会场提出")
    await expect(own.get_by_role("button")).to_have_count(0)
    await expect(bei.page.get_by_text("什么时候开始？", exact=True)).to_be_visible()
    note = ann.page.locator(
        ".card", has_text="Not sent: you typed this in a room you have since left."
    )
    await expect(note).to_have_count(2)
    for text in ("Shall we vote? At once Later", "Please wrap up."):
        card = note.filter(has_text=text)
        await card.get_by_role("button", name="Dismiss").click()
        await expect(card).to_have_count(0)
    await expect(note).to_have_count(0)


async def looks_at_the_plenary_and_comes_back(cem):
    await cem.open_section("Room")
    await cem.press("View plenary")
    await cem.expect_text("You are viewing the plenary. Your room is still in session.")
    await expect(cem.page.get_by_text(ASKED)).to_have_count(0)
    await cem.page.get_by_role("button", name="Back to my room").click()
    await cem.expect_text("Your breakout room")
    await cem.open_section("Now")
    await cem.expect_text(ASKED)


async def visits_and_moves(desk, dora, cem):
    """Dora's room asks for help; the moderator visits that of Cem, and moves him into hers."""
    await dora.press("Ask for help")
    await dora.expect_text("A moderator has been notified.")
    await expect(desk.page.locator(".steering-help")).to_contain_text("Room 2")
    first = desk.page.locator(".rail-room", has_text="Room 1")
    await first.locator("summary").click()
    await first.get_by_role("button", name="Join room").click()
    await expect(desk.page.locator("#now [data-card] h3")).to_have_text(ASKED)
    await desk.press("Back to the plenary")
    await expect(desk.page.locator("#polls .draft h3")).to_have_count(2)
    await first.get_by_role("button", name="Move Bologna").click()
    await desk.page.locator("dialog[open]").get_by_role("combobox").select_option(label="Room 2")
    await desk.page.locator("dialog[open]").get_by_role("button", name="Move", exact=True).click()
    await expect(live_region(cem, "You are in a breakout room: Room 2.")).to_have_count(1)
    await expect(cem.page.get_by_text(ASKED)).to_have_count(0)


async def announces_and_recalls(desk, people):
    send = desk.page.locator("dialog[open]").get_by_role("button", name="Announce")
    await desk.press("Announce to all rooms")
    await desk.page.get_by_label("Message, English").fill("Five minutes left.")
    await send.click()
    for person in people:
        await expect(
            person.page.locator(".notice-text", has_text="Five minutes left.")
        ).to_be_visible()
    await open_tab(desk, "Now")
    await desk.press("Announce")
    await desk.page.get_by_label("Message, English").fill("Coffee at ten.")
    await send.click()
    for person in people:
        await expect(person.page.locator(".notice-text", has_text="Coffee at ten.")).to_be_visible()
    await open_tab(desk, "Breakouts")
    await desk.press_and_confirm("Recall everyone")
    for person in people:
        await person.expect_text("Please wrap up. Everyone is returning to the plenary.")
        await expect(
            live_region(person, person.words("1 minute left in this room."))
        ).to_have_count(1)
    await desk.press_and_confirm("End now")
    for person in people:
        await expect(person.page.locator(".breakout")).to_have_count(0)
