"""The board on which breakouts are prepared: people are grouped, moved by keys, buttons and
dragging, locked, taken back, put by a file.
"""

import asyncio

import pytest
from playwright.async_api import expect

from tools.actors import PHONE
from tools.live_server import join

DELEGATIONS = ("lazio", "stuttgart", "bologna", "hangzhou")


@pytest.fixture
async def people(event):
    """Eight people of four delegations; the first has a page open."""
    members = [
        await join(event, f"P{number}", delegation=DELEGATIONS[number % 4]) for number in range(8)
    ]
    await members[0].open()
    return members


async def board(actors, event, name="moderator", language="en", at="", **options):
    person = await actors.staff(event, name, language, **options)
    await person.page.goto(f"/e/{event.code}/breakouts{at}")
    await person.is_connected()
    return person


async def draft_breakout(actors, event, rooms=2):
    """A board with a breakout of mixed people over so many rooms; another moderator without a
    browser; the breakout's id.
    """
    bot = await (await event.bot("moderator")).open("moderator")
    id = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )
    await bot.perform("breakout.plan", breakout=id, mode="mixed", rooms=rooms, seed=1, absent=True)
    desk = await board(actors, event)
    await expect(desk.page.locator(".plan-person")).to_have_count(8)
    return desk, bot, id


def room(desk, number):
    return desk.page.locator(".plan-room:not([data-room=none])").nth(number)


async def group_by(desk, way):
    """Choose a way to group people below *More ways*. The rules are folded once there is a plan."""
    rules = desk.page.locator(".plan-rail > details")
    if not await rules.evaluate("(fold) => fold.open"):
        await rules.locator("summary").click()
    more = desk.button("More ways")
    radio = desk.page.get_by_role("radio", name=desk.words(way), exact=True)
    await expect(radio.or_(more).first).to_be_visible()
    if not await radio.is_visible():
        await more.click()
    await radio.check()


def row(desk, name):
    return desk.page.locator(".plan-person", has_text=name)


def focused(desk):
    return desk.page.locator(".plan-person:focus .plan-person-name")


async def test_a_breakout_is_written_down_and_its_people_are_grouped(actors, event, people):
    desk = await board(actors, event)
    await desk.page.get_by_label("Title (required), English").fill("Common projects")
    await desk.page.get_by_label("Task (required), English").fill("Agree on one project.")
    await desk.page.reload()  # typed text survives a reload
    await desk.press("Save as draft")
    await desk.expect_text("Common projects")
    await expect(desk.page.locator(".plan-room[data-room=none] .plan-person")).to_have_count(8)
    await desk.page.get_by_label("Number of rooms").last.fill("2")
    await desk.page.get_by_label("Also balance the 7 people who are away").check()
    await desk.press("Group people")
    await expect(room(desk, 1).locator(".plan-person")).to_have_count(4)
    await desk.expect_text("{n} people per room.", n=4)
    await desk.expect_text("Every room has someone from every region.")
    await expect(desk.page.locator(".plan-score")).to_contain_text("100")


@pytest.mark.nightly
async def test_present_people_are_balanced_and_the_score_follows_arrivals(actors, event, people):
    for person in people[1:4]:
        await person.open()
    desk = await board(actors, event)
    bot = await (await event.bot("moderator")).open("moderator")
    await bot.perform("breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10)
    await expect(desk.page.locator(".plan-person")).to_have_count(8)
    await expect(desk.page.get_by_label("Number of rooms").last).to_have_value("1")
    await desk.page.get_by_label("Number of rooms").last.fill("2")
    await desk.press("Group people")
    for number in (0, 1):
        count = room(desk, number).locator(".plan-room-count")
        await expect(count).to_have_text("2 here, 2 away")
    await expect(desk.page.locator(".plan-why")).to_contain_text("2 people per room.")
    await desk.expect_text("Counts the people who are here now.")
    pages = [await person.open() for person in people[4:]]
    await desk.page.bring_to_front()
    for number in (0, 1):
        await expect(room(desk, number).locator(".plan-room-count")).to_have_text("4 here")
    await expect(desk.page.locator(".plan-why")).to_contain_text("4 people per room.")
    mover = pages[0].items["you"]["person"]
    (breakout,) = [int(key.partition(":")[2]) for key in bot.items if key.startswith("breakout:")]
    await bot.perform("breakout.move", breakout=breakout, person=mover, room=None)
    await expect(desk.page.locator(".plan-why")).to_contain_text("3–4 people per room.")
    await expect(desk.page.locator(".plan-broken")).to_contain_text("1 person is unassigned.")


async def test_people_are_moved_locked_and_taken_back_by_keys_alone(actors, event, people):
    desk, *_ = await draft_breakout(actors, event, rooms=3)
    keys = desk.page.keyboard
    first = room(desk, 0).locator(".plan-person").first
    name = await first.locator(".plan-person-name").inner_text()
    await desk.page.get_by_label("Find a person").focus()
    for _ in range(3):  # over the buttons of the head
        await keys.press("Tab")
        if await focused(desk).count():
            break
    else:
        await first.focus()
    await expect(focused(desk)).to_have_text(name)
    await keys.press("]")
    await expect(room(desk, 1)).to_contain_text(name)
    await expect(focused(desk)).to_have_text(name)  # it went along
    await keys.press("l")
    await expect(row(desk, name)).to_contain_text("Locked")
    await keys.press("]")
    await expect(room(desk, 2)).to_contain_text(name)
    await keys.press("z")
    await expect(room(desk, 1)).to_contain_text(name)
    await keys.press("[")
    await keys.press("]")  # before the page has seen where it is
    await keys.press("]")
    await expect(room(desk, 2)).to_contain_text(name)
    await keys.press("z")
    await expect(room(desk, 1)).to_contain_text(name)
    await keys.press("ArrowDown")
    await expect(focused(desk)).not_to_have_text(name)
    await keys.press("ArrowUp")
    await keys.press("ArrowRight")
    await expect(room(desk, 2).locator(".plan-person:focus")).to_have_count(1)
    await keys.press("Home")
    await expect(room(desk, 0).locator(".plan-person:focus")).to_have_count(1)
    await keys.press("Enter")
    await expect(desk.page.locator(".plan-picked")).to_be_visible()
    await keys.press("Escape")
    await expect(desk.page.locator(".plan-picked")).to_have_count(0)


async def test_a_picked_or_dragged_person_moves_and_people_without_a_room_stand_apart(
    actors, event, people
):
    desk, *_ = await draft_breakout(actors, event)
    rows = room(desk, 0).locator(".plan-person")
    await rows.nth(0).click()
    await rows.nth(1).click()
    await room(desk, 1).get_by_role("button", name="Move here").click()
    await expect(room(desk, 1).locator(".plan-person")).to_have_count(6)
    await expect(desk.page.locator(".plan-picked")).to_have_count(0)
    await rows.first.click()
    await desk.page.get_by_label("Move to").select_option("none")
    await desk.press("Move")
    await expect(desk.page.locator(".plan-room[data-room=none] .plan-person")).to_have_count(1)
    await desk.expect_text("1 unassigned")
    await room(desk, 1).locator(".plan-person").first.drag_to(room(desk, 0))
    await expect(room(desk, 1).locator(".plan-person")).to_have_count(5)


SCROLL_HAS_ENDED = """() => new Promise((done) => {
  let [last, still] = [scrollY, 0];
  const look = () => {
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
    if (still > 9) done();
    else requestAnimationFrame(look);
  };
  look();
})"""


@pytest.mark.nightly
async def test_a_long_press_drags_a_person_and_a_short_touch_scrolls(actors, event, people):
    await draft_breakout(actors, event)
    desk = await board(
        actors, event, "other moderator", "zh", size=PHONE, has_touch=True, is_mobile=True
    )
    await desk.expect_text("Press and hold a person, then drag them to another room.")
    finger = await desk.page.context.new_cdp_session(desk.page)

    async def touches(what, *points):
        await finger.send(
            "Input.dispatchTouchEvent",
            {"type": f"touch{what}", "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    first = room(desk, 0).locator(".plan-person").first
    await first.scroll_into_view_if_needed()
    x, y = await middle(first)
    before = await desk.page.evaluate("scrollY")
    # All at once: a finger that waits for the page between them would rest.
    moves = [("Move", (x, y - step)) for step in (15, 60, 120)]
    await asyncio.gather(*(touches(*each) for each in (("Start", (x, y)), *moves, ("End",))))
    await desk.page.wait_for_function("before => scrollY > before", arg=before)
    await expect(room(desk, 0).locator(".plan-person")).to_have_count(4)
    await desk.page.evaluate(SCROLL_HAS_ENDED)  # a touch during a fling is part of it
    await first.scroll_into_view_if_needed()
    await touches("Start", await middle(first))
    await expect(desk.page.locator(".plan-held")).to_be_visible()
    await touches("Move", await middle(room(desk, 1).locator("h3")))
    await expect(room(desk, 1)).to_have_attribute("data-over", "true")
    await touches("End")
    await expect(room(desk, 1).locator(".plan-person")).to_have_count(5)
    await expect(desk.page.locator(".plan-held, .plan-picked")).to_have_count(0)


async def middle(place):
    box = await place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.nightly
async def test_a_file_assigns_people_and_its_problems_are_listed_by_line(actors, event, people):
    desk, *_ = await draft_breakout(actors, event)
    await group_by(desk, "From a file")
    choose = desk.page.locator("input[type=file]")
    wrong = "delegation,room\nAtlantis,1\nLazio,x\n"
    await choose.set_input_files(
        {"name": "rooms.csv", "mimeType": "text/csv", "buffer": wrong.encode()}
    )
    await desk.expect_text("Line 2: no delegation is called “Atlantis”. Use a name from the event.")
    await desk.expect_text("Line 3: “x” is not a room. Enter a number from 1 to 100.")
    actors.forgives("422")
    partly = "delegation,name,room\nLazio,P0,2\nLazio,P00,1\nStuttgart,,1\n"
    await choose.set_input_files(
        {"name": "rooms.csv", "mimeType": "text/csv", "buffer": partly.encode()}
    )
    await desk.expect_text(
        "Line 3: no one called “P00” has joined from this delegation. "
        "Check the spelling, or leave the name empty."
    )
    await desk.page.get_by_role("button", name="Use the 2 other lines").click()
    await desk.expect_text("{n} people assigned from the file.", n=3)
    await expect(room(desk, 1)).to_contain_text("P0")
    right = "delegation,room\n" + "\n".join(
        f"{name},{number}" for number, name in enumerate(DELEGATIONS, 1)
    )
    await choose.set_input_files(
        {"name": "rooms.csv", "mimeType": "text/csv", "buffer": right.encode()}
    )
    await expect(desk.page.locator(".plan-room:not([data-room=none])")).to_have_count(4)
    await expect(room(desk, 3).locator(".plan-person")).to_have_count(2)


async def test_a_breakout_is_opened_and_steered_where_it_was_prepared(actors, event, people):
    desk, bot, id = await draft_breakout(actors, event)
    ann = await people[0].open()
    await desk.press("Open breakout")
    dialog = desk.page.locator("dialog[open]")
    await expect(dialog).to_contain_text("Move 1 person into 2 rooms?")
    await expect(dialog).to_contain_text(
        "7 people who are away go to their rooms when they return."
    )
    await dialog.get_by_role("button", name="Open breakout").click()
    await expect(desk.page.locator(".steering .countdown-figures")).to_contain_text(":")
    above = await desk.page.locator(".plan-reports").bounding_box()
    below = await desk.page.locator(".plan-whole").bounding_box()
    assert above["y"] < below["y"], "reports stand above the rooms while it runs"
    ends_at = await bot.until(lambda: bot.items[f"breakout:{id}"]["ends_at"])
    await desk.press("+5 min")
    await bot.until(lambda: bot.items[f"breakout:{id}"]["ends_at"] == ends_at + 300_000)
    await desk.press("Announce to all rooms")
    await desk.page.get_by_label("Message, English").fill("Two minutes left.")
    await dialog.get_by_role("button", name="Announce", exact=True).click()
    await expect(dialog).to_have_count(0)

    def announced():
        return [each["text"] for key, each in bot.items.items() if key.startswith("announcement:")]

    await bot.until(lambda: announced() == [{"en": "Two minutes left."}] * 2)
    await ann.perform("room.help", room=ann.items["yours"]["room"], on=True)
    await expect(desk.page.locator(".steering-help")).to_contain_text("asks for help")
    await desk.page.locator(".steering-help").get_by_role("button", name="Done").click()
    await expect(desk.page.locator(".steering-help")).to_have_count(0)
    await desk.press_and_confirm("Recall everyone")
    await bot.until(lambda: bot.items[f"breakout:{id}"]["state"] == "closing")
    await expect(desk.page.locator(".steering")).to_contain_text(
        "Please wrap up: returning to the plenary."
    )
    await desk.press_and_confirm("End now")
    await bot.until(lambda: bot.items[f"breakout:{id}"]["state"] == "ended")
    await expect(desk.page.locator(".steering")).to_have_count(0)


async def test_the_opener_of_a_breakout_sees_its_time_and_controls_at_once(actors, event, people):
    desk, *_ = await draft_breakout(actors, event)
    await desk.page.goto(f"/e/{event.code}/moderate#breakouts")
    panel = desk.page.locator("#breakouts")
    # The draft of the pressed button stands below a long list of others.
    bot = await (await event.bot("other moderator")).open("moderator")
    for number in range(6):
        await bot.perform("breakout.draft", title={"en": f"B{number}"}, task={"en": "B"}, rooms=1)
    await expect(panel.get_by_role("button", name="Open breakout")).to_have_count(7)
    draft = panel.locator(".rail-breakout").last
    await draft.get_by_role("button", name="Open breakout").first.click()
    await desk.page.locator("dialog[open] .button").first.click()
    steering = panel.locator(".steering")
    await expect(steering.get_by_role("heading", name="Projects")).to_be_focused()
    for control in (steering.locator(".countdown-figures"), steering.get_by_text("End now").first):
        await expect(control).to_be_in_viewport(ratio=1)


@pytest.mark.nightly
async def test_on_a_phone_the_opener_of_a_breakout_sees_its_controls_below_the_header(
    actors, event, people
):
    *_, id = await draft_breakout(actors, event, rooms=4)
    desk = await board(actors, event, "other moderator", at=f"#{id}", size=PHONE)
    await desk.press_and_confirm("Open breakout")
    await expect(desk.page.locator("#steering")).to_be_focused()
    for control in (".countdown-figures", ".steering button"):
        await expect(desk.page.locator(control).first).to_be_in_viewport(ratio=1)
    header = await desk.page.locator("header").first.bounding_box()
    time = await desk.page.locator(".steering .countdown-figures").bounding_box()
    assert time["y"] >= header["y"] + header["height"]


@pytest.mark.nightly
async def test_all_rooms_get_names_tasks_and_calls_from_a_pasted_table(actors, event, people):
    desk, *_ = await draft_breakout(actors, event)
    await desk.page.locator(".room-table > summary").click()
    names = desk.page.get_by_label("Room name, English")
    await paste_text(
        names.first,
        "Energy\t能源\tList “three” projects.\t\thttps://meet.example/1\n"
        "Water\t水\t\t\tmeet.example/2\nToo many\t多\n",
    )
    await expect(names.last).to_have_value("Water")
    await desk.expect_text("Some of the pasted cells are outside the table and were left out.")
    await names.last.press("Enter")
    await expect(room(desk, 0)).to_contain_text("Energy")
    await expect(room(desk, 0)).to_contain_text("List “three” projects.")
    rows = desk.page.locator(".room-table tbody tr")
    await expect(rows.last.locator("[data-problem=true]")).to_contain_text("https")
    await expect(rows.first.locator("[data-problem=true]")).to_have_count(0)
    await expect(room(desk, 1)).not_to_contain_text("Water")
    await expect(names.last).to_have_value("Water")  # it is kept
    await rows.last.locator("[inputmode=url]").fill("https://meet.example/2")
    await desk.press("Save all rooms")
    await expect(room(desk, 1)).to_contain_text("Water")
    await desk.page.set_viewport_size({"width": 320, "height": 640})
    assert await desk.page.evaluate("document.documentElement.scrollWidth") == 320


async def paste_text(field, text):
    await field.evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const options = { clipboardData, bubbles: true, cancelable: true };
            field.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )
