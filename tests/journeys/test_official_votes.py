"""Official votes: made in the form, cast in two steps by a head and a deputy, followed by everyone,
and beside the people's result.
"""

import re

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.live_server import Browser
from tools.measure import AXE, CONTRAST, RUN

QUESTION = "Shall the network adopt the charter?"
CHOICE = {
    "kind": "choice",
    "options": [{"en": "For", "zh": "赞成"}, {"en": "Against", "zh": "反对"}],
}

NUMBER = re.compile(r"\d{4}")


class Chamber:
    """The event with a head and a deputy of Lazio and a head of Hangzhou, by their links."""

    def __init__(self, event, actors):
        self.event, self.actors, self.links = event, actors, {}

    async def prepare(self):
        self.organiser = await self.event.bot("organiser")
        page = await self.organiser.open("organiser")
        for role, label, delegation in (
            ("head", "Ms Rossi", "lazio"),
            ("deputy", "Mr Bianchi", "lazio"),
            ("head", "Li Wei", "hangzhou"),
        ):
            self.links[label] = await page.perform(
                "link.make", role=role, label=label, delegation=delegation
            )
        self.addresses = (await self.organiser.get(f"{self.organiser.base}/links")).json()
        self.desk = await (await self.event.bot("moderator")).open("moderator")

    async def head(self, label, language="en", size=PHONE):
        person = await self.actors.window(language, size)
        await person.page.goto(self.addresses[str(self.links[label])])
        await person.is_connected()
        return person

    async def official(self, **fields):
        poll = await self.desk.perform(
            "poll.create",
            room=1,
            prompt={"en": QUESTION, "zh": "网络是否通过该宪章？"},
            config=CHOICE,
            **{"anonymous": False, "voters": "heads", "majority": "simple", **fields},
        )
        await self.desk.perform("poll.open", poll=poll)
        return poll

    async def has_voting_browser(self, label):
        """Wait until a browser votes by a link of Lazio: its deputy sees it."""
        deputy = Browser(self.event)
        await deputy.get(self.addresses[str(self.links["Mr Bianchi"])])
        page = await deputy.open("deputy")
        await page.until(lambda: f"voting_browser:{self.links[label]}" in page.items)

    async def has_votes(self, poll, count):
        """Wait until the server has counted so many votes: a page has not been answered yet."""
        await self.desk.until(lambda: self.desk.items[f"result:{poll}"]["n"] == count)


@pytest.fixture
async def chamber(event, actors):
    chamber = Chamber(event, actors)
    await chamber.prepare()
    return chamber


async def is_accessible(page):
    await page.evaluate(AXE)
    assert await page.evaluate(RUN) == []
    assert not await page.evaluate(CONTRAST)


async def cast(person, option, name):
    await person.pick_option(option)
    await person.page.get_by_role("button", name=name).click()
    await person.page.locator("dialog[open] .button").first.click()
    await expect(person.page.locator("dialog[open]")).to_have_count(0)


async def test_the_deputy_changes_the_vote_and_the_head_sees_the_name(chamber):
    poll = await chamber.official()
    head, deputy = await chamber.head("Ms Rossi"), await chamber.head("Mr Bianchi", "zh", LAPTOP)
    await cast(head, "For", "Vote for Lazio")
    await expect(deputy.page.locator(".official-own")).to_contain_text("赞成")
    await cast(deputy, "反对", deputy.words("Change the vote of {name}", name="拉齐奥大区"))
    own = head.page.locator(".official-own")
    await expect(own).to_contain_text("Lazio has voted: Against.")
    await expect(own).to_contain_text("by the deputy, link “Mr Bianchi”")
    await chamber.has_votes(poll, 1)


async def test_a_second_browser_asks_the_first_to_move_the_votes(chamber):
    poll = await chamber.official()
    first = await chamber.head("Ms Rossi", "en")
    ask, move = first.words("Ask to move votes here"), first.words("Move votes there")
    elsewhere = first.words(
        "The votes of this link are cast in another browser. You can follow them here."
    )
    first_card, ballot = first.page.locator(".voting-browser"), ".ballot-foot"
    await expect(first.page.locator(ballot)).to_be_visible()
    await chamber.has_voting_browser("Ms Rossi")
    second = await chamber.head("Ms Rossi", "en", LAPTOP)
    second_card = second.page.locator(".voting-browser")
    await expect(second_card).to_contain_text(elsewhere)
    await expect(second.page.locator(ballot)).to_be_hidden()
    await expect(first_card).to_have_count(0)
    for answer in (first.words("Refuse"), move):
        await second.page.get_by_role("button", name=ask).click()
        await expect(second.page.get_by_role("button", name=ask)).to_have_count(0)
        number = NUMBER.findall(await first_card.inner_text())
        assert number and NUMBER.findall(await second_card.inner_text()) == number
        for one in (first, second):
            await is_accessible(one.page)
        await first.page.get_by_role("button", name=answer).click()
        if answer != move:
            await expect(second.page.get_by_role("button", name=ask)).to_be_visible()
            await expect(first_card).to_have_count(0)
    await expect(first_card).to_contain_text(elsewhere)
    await expect(second.page.locator(ballot)).to_be_visible()
    await cast(second, "For", second.words("Vote for {name}", name="Lazio"))
    await chamber.has_votes(poll, 1)
    await second.page.goto(chamber.addresses[str(chamber.links["Ms Rossi"])])
    await expect(second.page.locator(ballot)).to_be_visible()


async def test_attendees_follow_and_read_the_decision_of_the_majority_rule(chamber, event, actors):
    poll = await chamber.official(majority="simple", rule="closed")
    ann = await actors.attendee(event, delegation="bologna")
    await ann.expect_text(
        "The heads of the delegations vote. You will see here how each delegation voted."
    )
    await expect(ann.page.locator("label.option")).to_have_count(0)
    for label, option, name in (
        ("Ms Rossi", "For", "Vote for Lazio"),
        ("Li Wei", "For", "Vote for Hangzhou"),
    ):
        await cast(await chamber.head(label), option, name)
    await chamber.has_votes(poll, 2)
    await chamber.desk.perform("poll.close", poll=poll)
    await expect(ann.page.locator(".official-outcome")).to_have_text(
        "Adopted: “For” has 2 of 2 votes cast (simple majority: 2 needed)."
    )
    await expect(ann.page.locator(".official-votes")).to_contain_text("Have not voted")


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_page_of_a_head_is_accessible_and_fits_a_phone(chamber, language):
    await chamber.official()
    head = await chamber.head("Ms Rossi", language, {"width": 320, "height": 640})
    await head.is_loaded()
    await is_accessible(head.page)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await head.page.evaluate(wide)
