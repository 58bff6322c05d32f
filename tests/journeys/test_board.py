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
    await ann.press("Send")
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


@pytest.mark.nightly
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
        "stakeholders": "Offers by delegation",
    }
    await staff.page.locator("summary", has_text="Show on the screen").click()
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


@pytest.mark.nightly
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
    await ann.page.evaluate(AXE)
    assert await ann.page.evaluate(RUN) == []
    await tab_to(ann, ".board-tile-title a")
    await keys.press("Enter")
    await expect(ann.page.locator(".board-text")).to_be_focused()
    assert await ann.page.evaluate(RUN) == []
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
    await tab_to(ann, "button", "Send")
    await keys.press("Enter")
    await expect(ann.page.locator(".board-own")).to_contain_text("Typed with keys")
