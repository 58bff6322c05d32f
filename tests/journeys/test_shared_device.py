"""A device for several people: three pass a phone, a clerk counts hands, results show both."""

import re

import pytest
from playwright.async_api import expect

from live.features.people.devices import SHORTEST_TURN_MS
from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN

QUESTION = "Which field comes first?"
CHOICE = {
    "kind": "choice",
    "options": [{"en": "Energy", "zh": "能源"}, {"en": "Water", "zh": "水"}],
}


class Room:
    """An event in which devices are shared, with an open named poll."""

    def __init__(self, event, actors):
        self.event, self.actors = event, actors

    async def prepare(self, most=3, **fields):
        self.organiser = await self.event.bot("organiser")
        self.office = await self.organiser.open("organiser")
        await self.office.perform("event.configure", shared_devices=most)
        self.desk = await (await self.event.bot("moderator")).open("moderator")
        self.poll = await self.desk.perform(
            "poll.create",
            room=1,
            prompt={"en": QUESTION, "zh": "哪个领域优先？"},
            config=CHOICE,
            **{"anonymous": False, "rule": "closed", **fields},
        )
        await self.desk.perform("poll.open", poll=self.poll)

    async def clerk(self, delegation="lazio", language="en"):
        link = await self.office.perform(
            "link.make", role="clerk", label="Ms Conti", delegation=delegation
        )
        addresses = (await self.organiser.get(f"{self.organiser.base}/links")).json()
        person = await self.actors.window(language, PHONE)
        await person.page.goto(addresses[str(link)])
        await person.is_connected()
        return person


@pytest.fixture
async def room(event, actors):
    room = Room(event, actors)
    await room.prepare()
    return room


def ballot(person):
    return person.page.locator("article.poll.ballot", has_text=QUESTION).first


async def vote(person, option):
    await ballot(person).locator("label.option", has_text=option).click()
    await ballot(person).get_by_role("button", name="Vote", exact=True).click()
    await person.expect_text("Your vote has been counted. You can change it until the poll closes.")


async def hand_over(person):
    """From the page of the device's user to the page between two people."""
    way = re.compile("Start sharing|Pass the device")
    await person.page.get_by_role("link", name=way).first.click()
    await person.press("Sign me out")
    await expect(person.page.get_by_role("heading", level=1)).to_have_text("Hand over the device")


async def start(person):
    await person.page.wait_for_timeout(SHORTEST_TURN_MS)
    await person.press("Next person: start")
    await person.is_connected()


async def own_choices(person):
    return await person.page.locator("article.poll input:checked").count()


async def stored(person):
    return await person.page.evaluate("JSON.stringify({...sessionStorage})")


async def test_three_people_pass_a_phone_and_none_sees_the_person_before(room, actors, event):
    holder = await actors.attendee(event, delegation="bologna")
    await vote(holder, "Energy")
    await holder.open_section("You")
    await holder.expect_text("Share this device")
    await hand_over(holder)
    assert "live.page" not in await stored(holder)
    await (
        holder.page.go_back()
    )  # to the page of the former user of the device, who is signed out of it
    await expect(holder.page.get_by_role("heading", level=1)).to_have_text("Hand over the device")
    for option in ("Water", "Water"):
        await start(holder)
        assert await own_choices(holder) == 0
        await holder.expect_text("You can change your mind until the poll closes.")
        await vote(holder, option)
        await hand_over(holder)
        for _ in range(3):
            await holder.page.go_back()
            assert await own_choices(holder) == 0
        await holder.page.goto(f"/e/{event.code}")
        await expect(holder.page.get_by_role("heading", level=1)).to_have_text(
            "Hand over the device"
        )
    await holder.page.wait_for_timeout(SHORTEST_TURN_MS)
    actors.forgives("status of 409")
    await holder.press("Next person: start")
    await holder.expect_text(
        "{most} people have had this device for this poll, as many as the organiser allows. Use "
        "another device, or wait for the next poll.",
        most=3,
    )
    await holder.press("Done: back to the owner")
    await holder.is_connected()
    await expect(ballot(holder).locator("label", has_text="Energy")).to_have_attribute(
        "data-own", "true"
    )
    await room.desk.perform("poll.close", poll=room.poll)
    await holder.expect_text("{n} of {all} votes on shared devices", n=2, all=3)


@pytest.mark.nightly
async def test_pages_of_a_shared_device_are_accessible_and_fit_a_small_phone(room, actors, event):
    holder = await actors.attendee(event, delegation="bologna")
    await holder.page.set_viewport_size({"width": 320, "height": 480})
    await holder.page.goto(f"/e/{event.code}/device")
    for press in ("Sign me out", None):
        await holder.page.evaluate(AXE)
        assert await holder.page.evaluate(RUN) == []
        wide = await holder.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
        if press:
            await holder.press(press)


async def test_a_clerk_enters_hands_and_results_show_them_everywhere(room, actors, event):
    clerk = await room.clerk()
    voter = await actors.attendee(event, delegation="bologna")
    await vote(voter, "Energy")
    await vote(await actors.attendee(event, delegation="hangzhou"), "Water")
    await clerk.expect_text("Show of hands: {name}", name="Lazio")
    await clerk.page.get_by_label("Energy").fill("12")
    await clerk.page.get_by_label("Water").fill("4")
    await clerk.press("Check the numbers")
    await clerk.expect_text("16 people in all")
    await clerk.press("Enter these numbers")
    await expect(clerk.page.locator(".hands-entered")).to_contain_text("16")
    await clerk.page.get_by_label("Water").fill("5")
    await clerk.press("Check the numbers")
    await clerk.press("Enter these numbers")
    await expect(clerk.page.locator(".hands-entered")).to_contain_text("17")
    await clerk.page.evaluate(AXE)
    assert await clerk.page.evaluate(RUN) == []
    desk = await actors.staff(event, "moderator", size=LAPTOP)
    screen = await actors.screen(event)
    await room.desk.perform("screen.show", room=1, what="poll", id=room.poll)
    await room.desk.perform("poll.close", poll=room.poll)
    await clerk.expect_text("No poll is open. It appears here as soon as it opens.")
    for person in (voter, desk):
        await person.expect_text(
            "Votes on devices: {n}, by show of hands: {hands}, together: {all}",
            n=2,
            hands=17,
            all=19,
        )
        table = person.page.locator(".hands-table").filter(visible=True).first
        await expect(table.locator("tbody tr").first).to_contain_text("13")
    await expect(screen.page.locator(".hands-key")).to_have_text(
        [re.compile("^On devices.*2$"), re.compile("^By show of hands.*17$")]
    )
    both = screen.page.locator(".stage-poll tbody tr").first
    await expect(both.locator("th, td")).to_have_text(["Energy", "1", "12", "13"])
    for view in ("delegations", "voices"):
        await room.desk.perform("screen.show", room=1, what=view, id=room.poll)
        await screen.expect_text(
            "Votes on devices: {n}, by show of hands: {hands}, together: {all}",
            n=2,
            hands=17,
            all=19,
        )
