"""From a breakout to a printed plan: the report of a room becomes a card, delegations pledge and a
head confirms, the card is weighed, people speak, and the plan prints. On phones, at the desk, on
the screen and on paper, in two languages.
"""

import asyncio
import re

from playwright.async_api import expect

from journeys.test_breakouts import TEXTS, id_of
from tools.actors import LAPTOP, PHONE
from tools.desk import open_tab
from tools.live_server import join
from tools.printed_pages import read_pdf

REPORT = {
    "project": {"en": "A shared depot for electric buses", "zh": "共用电动公交场站"},
    "leads": {"en": "Lazio", "zh": "拉齐奥"},
}
TITLE = REPORT["project"]


class Room:
    """Ann (English), the host, and Bei (Chinese) in the same breakout room, with a moderator's desk
    and a screen. `bot`: a connection of another moderator.
    """

    def __init__(self, actors, event):
        self.actors, self.event = actors, event

    async def open(self):
        self.ann, self.bei, self.desk, self.hall = await asyncio.gather(
            self.actors.attendee(self.event, name="Ann", delegation="lazio"),
            self.actors.attendee(self.event, "zh", delegation="hangzhou"),
            self.actors.staff(self.event, "moderator"),
            self.actors.screen(self.event),
        )
        self.bot = bot = await (await self.event.bot("other moderator")).open(
            "moderator", views="board"
        )
        await bot.perform("board.configure", open=True)
        room = await bot.perform("breakout.draft", **TEXTS, rooms=1)
        await bot.until(lambda: f"room:{room}" in bot.items)
        breakout = bot.items[f"room:{room}"]["breakout"]
        people = [await id_of(person) for person in (self.ann, self.bei)]
        for person in people:
            await bot.perform("breakout.move", breakout=breakout, person=person, room=room)
        await bot.perform("breakout.open", breakout=breakout)
        await bot.perform("room.host", room=room, person=people[0])
        self.breakout = breakout
        return room

    async def go_to_board(self, person):
        await person.page.goto(f"/e/{self.event.code}/board")
        await person.is_connected()

    async def head(self, delegation):
        organiser = await self.event.bot("organiser")
        page = await organiser.open("organiser")
        link = await page.perform("link.make", role="head", label="Head", delegation=delegation)
        addresses = (await organiser.get(f"{organiser.base}/links")).json()
        head = await self.actors.window("zh", PHONE)
        await head.page.goto(addresses[str(link)])
        await head.is_connected()
        await self.go_to_board(head)
        return head


def cards_of(page):
    return [int(key[5:]) for key in page.items if key.startswith("card:")]


async def open_card(person, title):
    await person.page.locator(".board-grid").get_by_role("link", name=title).click()
    await expect(person.page.locator(".board-text h2")).to_have_text(title)


async def report(place, room):
    """Write the report of the room in both languages."""
    bot = place.bot
    for field, texts in REPORT.items():
        for language, text in texts.items():
            await bot.perform(
                "report.write", report=room, field=field, language=language, text=text
            )


async def make_card(place):
    """The host makes a card of the report, and the moderator approves it."""
    ann, desk = place.ann, place.desk
    await ann.page.get_by_role("link", name="Create a project card from this report").click()
    await ann.is_connected()
    await expect(ann.page.locator("#card-title")).to_have_value(REPORT["project"]["en"])
    await ann.page.locator(".board-type-choice", has_text="Idea").click()
    await ann.press("Send")
    await expect(ann.page.locator(".board-own")).to_contain_text("Waiting for review")
    await place.go_to_board(desk)
    await desk.page.get_by_role("link", name="To review").click()
    await desk.page.get_by_role("button", name=re.compile("^Approve")).click()
    await desk.expect_text("Nothing to review. New cards appear here first.")


async def pledge(place):
    """Ann's pledge is tentative, that of Bei's delegation is confirmed by its head."""
    ann, bei = place.ann, place.bei
    await place.go_to_board(bei)
    await open_card(bei, TITLE["zh"])
    await bei.page.locator(".segment", has_text=bei.words("Partner")).click()
    await place.go_to_board(ann)
    await open_card(ann, TITLE["en"])
    await ann.page.locator(".segment", has_text="Lead").click()
    await ann.press("Add a next step")
    await ann.fill_in("Task", "Choose the site of the depot")
    await ann.fill_in("By when?", "2099-03-12")
    await ann.press("Save")
    head = await place.head("hangzhou")
    await open_card(head, TITLE["zh"])
    await head.page.get_by_role("button", name=re.compile("确认")).click()
    await expect(bei.page.locator(".board-pledge", has_text="杭州")).to_contain_text("已确认")
    await expect(ann.page.locator(".board-steps li[data-on=true]")).to_have_count(3)


async def show_on_screen(place):
    """The screen shows the project in both languages."""
    desk, hall = place.desk, place.hall
    await desk.page.get_by_role("link", name="All cards").click()
    await desk.page.locator("summary", has_text="Show on the screen").click()
    await desk.press("Projects, ranked")
    for language in ("en", "zh"):
        await expect(hall.page.locator(".stage")).to_contain_text(TITLE[language])


async def weigh(place):
    """Six people rate the cards, and the result is revealed."""
    bot = place.bot
    await bot.perform("breakout.end", breakout=place.breakout)
    await bot.perform(
        "card.create", type="offer", title="Bus data", summary="Of two years.", language="en"
    )
    await bot.until(lambda: len(cards_of(bot)) == 2)
    poll = await bot.perform("board.weigh", cards=cards_of(bot))
    await bot.perform("poll.open", poll=poll)
    for delegation in ("bologna", "stuttgart") * 3:
        voter = await (await join(place.event, delegation=delegation)).open()
        await voter.perform("poll.vote", poll=poll, answer={"1x": 4, "1y": 5, "2x": 2, "2y": 2})
    await bot.perform("poll.close", poll=poll)
    await bot.perform("poll.reveal", poll=poll)


async def speak(place):
    """Ann asks for the floor and gets it."""
    ann, desk, bot = place.ann, place.desk, place.bot
    await bot.perform("floor.open")
    await ann.page.goto(f"/e/{place.event.code}")
    await ann.is_connected()
    await ann.page.locator(".floor-card > summary").click()
    await ann.press("Ask for the floor")
    await ann.press("Put me on the list")
    await desk.page.goto(f"/e/{place.event.code}/moderate")
    await desk.is_connected()
    await open_tab(desk, "Floor")
    await desk.press("Give the floor")
    await expect(desk.page.locator("#floor .speaking-who")).to_contain_text("Lazio")


async def print_plan(place):
    """The plan is two pages at most."""
    plan = await place.actors.staff(place.event, "moderator", size=LAPTOP)
    await plan.page.goto(f"/e/{place.event.code}/plan")
    data = await plan.page.pdf(prefer_css_page_size=True, print_background=True)
    pages = read_pdf(data)
    assert len(pages) <= 2
    for words in (*TITLE.values(), "Choose the site of the depot", "tentative", "已确认", "Impact"):
        assert words in pages, words


async def test_a_report_becomes_a_card_that_is_pledged_weighed_and_printed(actors, event):
    place = Room(actors, event)
    await report(place, await place.open())
    for step in (make_card, pledge, show_on_screen, weigh, speak, print_plan):
        await step(place)
