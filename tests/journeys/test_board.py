"""The board of projects: cards are made, reviewed, pledged on, confirmed and shown."""

import re

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.live_server import join
from tools.measure import AXE, CONTRAST, MEASURE, RUN, tab_to

STAGES = {
    "projects": "stage-projects",
    "project_table": "stage-matrix",
    "round_table": "stage-round",
    "stakeholders": "stage-stakeholders",
}
"""Classes of the views on the screen."""
TITLE = "Partner for a heat pilot in dense districts"
SUMMARY = "We measure heat in two districts and look for a city that compares methods with us."


class Board:
    """An event with an open board, a head of Hangzhou by their link, and an API of its staff."""

    def __init__(self, event, actors):
        self.event, self.actors = event, actors

    async def prepare(self):
        organiser = await self.event.bot("organiser")
        page = await organiser.open("organiser")
        link = await page.perform("link.make", role="head", label="Li Wei", delegation="hangzhou")
        addresses = (await organiser.get(f"{organiser.base}/links")).json()
        self.head_address = addresses[str(link)]
        self.desk = await (await self.event.bot("moderator")).open("moderator", views="board")
        await self.desk.perform("board.configure", open=True)

    async def attendee(self, language="en", size=PHONE, delegation="lazio", part=""):
        member = await join(self.event, delegation=delegation, language=language)
        return await self.actors.open_as(member, language, size, at=f"/board{part}")

    async def head(self):
        person = await self.actors.window("en", PHONE)
        await person.page.goto(self.head_address)
        await person.is_connected()
        await person.page.goto(f"/e/{self.event.code}/board")
        await person.is_connected()
        return person

    async def moderator(self, size=LAPTOP, language="en"):
        person = await self.actors.staff(self.event, "moderator", language, size)
        await person.page.goto(f"/e/{self.event.code}/board")
        await person.is_connected()
        return person

    async def card(self, delegation="lazio", **fields):
        """A card on the board, made by an attendee without a browser window."""
        person = await (await join(self.event, delegation=delegation)).open("attendee")
        card = await person.perform(
            "card.create",
            **{
                "type": "seek",
                "title": TITLE,
                "summary": SUMMARY,
                "language": "en",
                **fields,
            },
        )
        await self.desk.perform("card.approve", cards=[card])
        return card


@pytest.fixture
async def board(event, actors):
    board = Board(event, actors)
    await board.prepare()
    return board


async def write_card(person, title=TITLE, summary=SUMMARY, kind="Looking for"):
    await person.page.get_by_role("link", name=person.words("New card")).click()
    await person.page.locator(".board-type-choice", has_text=person.words(kind)).click()
    await person.page.locator("#card-title").fill(title)
    await person.page.locator("#card-summary").fill(summary)


async def open_card(person, title=TITLE):
    await person.page.locator(".board-grid").get_by_role("link", name=title).click()
    await expect(person.page.locator(".board-card h2")).to_have_text(title)


def tile(person, title=TITLE):
    return person.page.locator(".board-tile", has_text=title)


async def test_a_card_goes_from_an_attendee_to_a_project_that_the_hall_sees(board, event, actors):
    ann, staff = await board.attendee(), await board.moderator()
    hall = await actors.screen(event)
    await write_card(ann)
    await ann.press("Put it on the board")
    await expect(ann.page.locator(".board-own")).to_contain_text("Waiting for review")
    await expect(tile(ann)).to_have_count(0)
    await staff.page.get_by_role("link", name="To review").click()
    await staff.page.get_by_role("button", name=re.compile("^Approve")).click()
    await staff.expect_text("Nothing to review. New cards appear here first.")
    await expect(ann.page.locator(".board-own")).to_contain_text("On the board")
    await expect(tile(ann)).to_have_count(1)

    li = await board.attendee("zh", LAPTOP, "hangzhou")
    await open_card(li)
    await li.page.locator(".segment", has_text=li.words("Lead")).click()
    pledge = li.page.locator(".board-pledge")
    await expect(pledge).to_contain_text("暂定")
    head = await board.head()
    await open_card(head)
    await head.page.get_by_role("button", name="Confirm for Hangzhou").click()
    await expect(pledge).to_contain_text("已确认")
    await li.expect_text("Your delegation has confirmed this. Only its head can change it.")

    await staff.page.get_by_role("link", name="All cards").click()
    await open_card(staff)
    await (
        staff.page.locator(".board-tools").get_by_role("button", name="Show on the screen").click()
    )
    stage = hall.page.locator(".stage-card")
    await expect(stage).to_contain_text(TITLE)
    await expect(stage).to_contain_text("Hangzhou")
    await expect(stage).to_contain_text("杭州")


async def test_a_rejected_card_shows_its_author_the_reason(board):
    ann, staff = await board.attendee(), await board.moderator()
    await write_card(ann)
    await ann.press("Put it on the board")
    await staff.page.get_by_role("link", name="To review").click()
    await staff.page.get_by_role("button", name=re.compile("^Reject")).click()
    dialog = staff.page.locator("dialog[open]")
    await expect(dialog).to_contain_text(TITLE)
    await dialog.get_by_text("Unclear").click()
    await dialog.get_by_label("Note to the author (optional)").fill("Which districts?")
    await dialog.get_by_role("button", name="Reject").click()
    own = ann.page.locator(".board-own")
    await expect(own).to_contain_text("Not shown")
    await expect(own).to_contain_text("Unclear: Which districts?")
    await staff.page.locator(".board-review details summary").click()
    await staff.page.get_by_role("button", name=re.compile("^Restore")).click()
    await expect(staff.page.locator(".board-waiting")).to_have_count(1)


async def test_the_form_survives_a_reload_and_names_missing_fields(board):
    ann = await board.attendee()
    await write_card(ann, summary="")
    await ann.press("Put it on the board")
    await ann.expect_text("Describe it in up to 1,000 characters, then send it again.")
    await expect(ann.page.locator("#card-summary")).to_be_focused()
    await ann.page.reload()
    await ann.is_connected()
    await expect(ann.page.locator("#card-title")).to_have_value(TITLE)
    await expect(ann.page.locator(".board-type-choice input").first).to_be_checked()


async def test_filters_find_cards_by_words_type_and_needs(board):
    await board.card()
    await board.card("bologna", type="offer", title="Training on electric buses")
    await board.card("hangzhou", type="idea", title="A register of green roofs")
    ann = await board.attendee(size=LAPTOP)
    tiles = ann.page.locator(".board-tile")
    await expect(tiles).to_have_count(3)
    await ann.page.get_by_label("Search cards").fill("BUSES")
    await expect(tiles).to_have_count(1)
    await expect(ann.page.locator(".board-count")).to_have_text("1 of 3 cards")
    await ann.page.get_by_label("Search cards").fill("no such word")
    await ann.press("Show all cards")
    await ann.page.locator(".segment", has_text="Idea").click()
    await expect(tiles).to_have_text([re.compile("A register of green roofs")])
    await ann.page.locator(".board-filters .segment", has_text="All").first.click()
    await ann.page.get_by_label("Show", exact=True).select_option("region")
    await expect(tiles).to_have_text([re.compile("A register of green roofs")])


async def test_the_delegations_that_pledged_agree_on_a_next_step_and_settle_questions(board):
    card = await board.card()
    ann = await board.attendee(delegation="bologna", part=f"#card-{card}")
    await expect(ann.page.get_by_role("button", name="Add a next step")).to_have_count(0)
    await ann.page.locator(".segment", has_text="Partner").click()
    await ann.press("Add a next step")
    await ann.fill_in("Task", "Agree on two streets")
    await ann.fill_in("By when?", "2099-03-12")
    await ann.press("Save")
    await ann.expect_text("Agree on two streets")
    await expect(ann.page.locator(".board-steps li[data-on=true]")).to_contain_text("Next step")
    await ann.fill_in("Another question to settle", "Who pays?")
    await ann.press("Add")
    await ann.page.get_by_label("Who pays?").check()
    await expect(ann.page.locator(".board-question[data-settled=true]")).to_have_count(1)


async def test_suggestions_say_why_and_stay_away_once_dismissed(board):
    seek = await board.card(theme=None)
    await board.card(
        "hangzhou",
        type="offer",
        title="Heat pilot in dense districts: our methods",
        summary="We compare methods that measure heat in districts of a city.",
    )
    ann = await board.attendee(part=f"#card-{seek}")
    suggestions = ann.page.locator(".board-suggestion")
    await expect(suggestions).to_have_count(1)
    await expect(suggestions.locator(".board-reasons li").first).not_to_be_empty()
    await suggestions.get_by_role("button", name=re.compile("^Does not fit")).click()
    await expect(suggestions).to_have_count(0)
    await ann.page.reload()
    await ann.is_connected()
    await expect(ann.page.locator(".board-title")).to_be_visible()
    await expect(suggestions).to_have_count(0)


async def test_contacts_are_shown_to_both_once_both_agreed(board):
    card = await board.card()
    ann = await board.attendee(part=f"#card-{card}")
    ben = await board.attendee(delegation="hangzhou", part=f"#card-{card}")
    for person, email in ((ann, "ann@lazio.example"), (ben, "ben@hangzhou.example")):
        await person.page.get_by_label("Contact me about this card").check()
        await person.fill_in("E-mail", email)
        await person.press("Save my details")
    await ann.expect_text("ben@hangzhou.example")
    await ben.expect_text("ann@lazio.example")


async def test_a_breakout_is_prepared_for_the_pledged_delegations_alone(board):
    card = await board.card()
    member = await (await join(board.event, delegation="bologna")).open("attendee")
    await (await join(board.event, delegation="stuttgart")).open("attendee")
    await member.perform("pledge.make", card=card, role="partner")
    staff = await board.moderator()
    await open_card(staff)
    await staff.press("Breakout with the pledged delegations")
    await staff.expect_text("A breakout was prepared. Check it, then open it.")
    await staff.page.get_by_role("link", name="Breakouts").click()
    await staff.is_connected()
    await expect(staff.page.locator("body")).to_contain_text(TITLE)


@pytest.mark.parametrize("what", ["projects", "project_table", "round_table", "stakeholders"])
async def test_the_screen_shows_the_board_in_two_languages_and_as_a_table(
    board, event, actors, what
):
    card = await board.card()
    await board.card("hangzhou", type="offer", title="Heat data of three years", theme=None)
    for delegation, role in (("lazio", "lead"), ("hangzhou", "partner")):
        member = await (await join(event, delegation=delegation)).open("attendee")
        await member.perform("pledge.make", card=card, role=role)
    hall, staff = await actors.screen(event), await board.moderator()
    labels = {
        "projects": "Projects, ranked",
        "project_table": "Delegations and projects",
        "round_table": "Round table",
        "stakeholders": "Who offers what",
    }
    await staff.press(labels[what])
    # The title has the delegations too: the stage itself names its content.
    stage = hall.page.locator(f".{STAGES[what]}")
    await expect(stage).to_contain_text("Hangzhou")
    await expect(stage).to_contain_text("杭州")
    # contrast is measured once the slide does not fade any more
    await hall.page.evaluate(
        "Promise.allSettled(document.getAnimations().map((each) => each.finished))"
    )
    await hall.page.evaluate(AXE)
    assert await hall.page.evaluate(RUN) == []
    assert not await hall.page.evaluate(CONTRAST)
    if what != "projects":
        words = "Hangzhou" if what == "stakeholders" else "Lazio"
        await expect(stage.locator("table")).to_contain_text(words)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("part", ["", "#new", "#card", "#review"])
async def test_the_page_is_accessible_and_fits_a_phone(board, language, part):
    card = await board.card()
    await board.card("hangzhou", type="offer", title="Heat data of three years", theme=None)
    member = await (await join(board.event, delegation="hangzhou")).open("attendee")
    await member.perform("pledge.make", card=card, role="lead")
    size = {"width": 320, "height": 640}
    address = f"#card-{card}" if part == "#card" else part
    if part == "#review":
        await member.perform(
            "card.create", type="idea", title="A third", summary="An idea", language="en"
        )
        person = await board.moderator(size, language)
        await person.page.goto(f"/e/{board.event.code}/board{address}")
        await person.is_connected()
    else:
        person = await board.attendee(language, size, part=address)
    await expect(person.page.locator("main h2").filter(visible=True).first).to_be_visible()
    for script in (AXE, MEASURE):
        await person.page.evaluate(script)
    assert await person.page.evaluate(RUN) == []
    for theme in ("light", "dark"):
        await person.page.emulate_media(color_scheme=theme)
        assert await person.page.evaluate(CONTRAST) == []
    assert await person.page.evaluate("measure.small()") == []
    for width in (320, 195):
        await person.page.set_viewport_size({"width": width, "height": 640})
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not await person.page.evaluate(wide), width
    await person.page.emulate_media(color_scheme="light")


async def test_a_card_is_made_opened_and_pledged_on_with_the_keyboard_alone(board):
    await board.card()
    ann = await board.attendee(size=LAPTOP)
    keys = ann.page.keyboard
    await tab_to(ann, ".board-tile-title a")
    await keys.press("Enter")
    await expect(ann.page.locator(".board-text")).to_be_focused()
    await tab_to(ann, ".board-own-pledge input")
    await keys.press("Space")
    await expect(ann.page.locator(".board-pledge")).to_contain_text("Lazio")
    await ann.page.go_back()
    await tab_to(ann, "a", "New card")
    await keys.press("Enter")
    await tab_to(ann, ".board-type-choice input")
    await keys.press("Space")
    await tab_to(ann, "#card-title")
    await keys.type("Typed with keys")
    await tab_to(ann, "#card-summary")
    await keys.type("All of it.")
    await tab_to(ann, "button", "Put it on the board")
    await keys.press("Enter")
    await expect(ann.page.locator(".board-own")).to_contain_text("Typed with keys")


async def test_other_pages_lead_to_the_board_once_it_is_open(board, event, actors):
    ann = await actors.attendee(event)
    await ann.page.locator(".board-link").click()
    await expect(ann.page.locator(".board-name")).to_have_text("Projects")
    desk = await actors.staff(event, "moderator")
    await expect(desk.page.locator(".board-link")).to_be_visible()


async def test_the_host_of_a_room_puts_its_report_on_the_board_with_a_single_tap(
    board, event, actors
):
    member = await join(event, delegation="lazio")
    ann = await member.open("attendee")
    desk = board.desk
    room = await desk.perform(
        "breakout.draft", title={"en": "Pilots"}, task={"en": "Agree"}, rooms=1
    )
    breakout = room - 1
    await desk.perform("breakout.plan", breakout=breakout, mode="random", rooms=1)
    await desk.perform("breakout.open", breakout=breakout)
    await ann.until(lambda: ann.items.get("yours"))
    await ann.perform("room.volunteer", room=room, on=True)
    for field, text in (("project", TITLE), ("next", "Agree on two streets.")):
        await ann.perform("report.write", report=room, field=field, language="en", text=text)
    page = await actors.open_as(member, at="#room")
    await page.page.get_by_role("link", name="Create a project card from this report").click()
    await expect(page.page.locator("#card-title")).to_have_value(TITLE)
    await expect(page.page.locator("#card-summary")).to_have_value(
        "Next step: Agree on two streets."
    )
    await page.press("Put it on the board")
    await expect(page.page.locator(".board-own")).to_contain_text(TITLE)
    await desk.perform("breakout.end", breakout=breakout)
    await page.page.goto(member.base)
    await expect(
        page.page.get_by_role("link", name="Create a project card from this report")
    ).to_be_visible()


async def test_selected_cards_become_a_poll_and_its_published_result_the_order(board):
    await board.card()
    await board.card("hangzhou", title="Heat data of three years")
    staff = await board.moderator()
    boxes = staff.page.locator(".board-choose input")
    await expect(boxes).to_have_count(2)
    for box in await boxes.all():
        await box.check()
    await staff.press("Weigh these")
    await staff.expect_text("A poll was prepared: impact and feasibility of each card.")
    desk = board.desk

    def grids():
        return [
            int(key.partition(":")[2])
            for key, item in desk.items.items()
            if key.startswith("poll:") and item["config"]["kind"] == "grid"
        ]

    (poll,) = await desk.until(grids)
    await desk.perform("poll.open", poll=poll)
    for number in range(6):
        voter = await (await join(board.event, delegation="bologna")).open("attendee")
        answer = {"1x": 4, "1y": 5, "2x": 2, "2y": 1 + number % 2}
        await voter.perform("poll.vote", poll=poll, answer=answer)
    await desk.perform("poll.close", poll=poll)
    await desk.perform("poll.reveal", poll=poll)
    first = staff.page.locator(".board-tile").first
    await expect(first).to_contain_text("impact 5.0, feasibility 4.0")
    await first.get_by_role("link").click()
    await staff.expect_text(
        "Weighed by {n} people: {text}", n=6, text="impact 5.0, feasibility 4.0"
    )


async def test_the_board_stays_open_after_the_event_until_its_day_and_can_be_read_then(
    board, event
):
    card = await board.card()
    ann = await board.attendee(part=f"#card-{card}")
    organiser = await (await event.bot("organiser")).open("organiser")
    await board.desk.perform("board.configure", until=4102444800000)
    await organiser.perform("event.end")
    await ann.page.locator(".segment", has_text="Lead").click()
    await expect(ann.page.locator(".board-pledge")).to_contain_text("Tentative")
    await board.desk.perform("board.configure", open=False)
    await ann.expect_text("The board is closed. You can still read all cards.")
    await expect(ann.page.locator(".segment", has_text="Lead")).to_have_count(0)
