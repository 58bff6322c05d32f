"""A keyboard alone is enough on every page, and it is never lost: not by an action, not by pushed
changes, not under something else.
"""

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE, Actors
from tools.desk import open_tab
from tools.live_server import join
from tools.measure import MEASURE, tab_to
from tools.screenshots.camera import enter
from tools.screenshots.scenarios.everything import busy
from tools.screenshots.seeded_event import seed_events

POLL = "Which field first?"
COUNTED = "Your vote has been counted. You can change it until the poll closes."
ZOOMED = {"width": 320, "height": 256}


async def press(person, *keys):
    for key in keys:
        await person.page.keyboard.press(key)


async def stands_on(person, selector, words=None):
    await expect(
        person.page.locator(f"{selector}:focus", has_text=words and person.words(words))
    ).to_have_count(1)


async def desk_of(event):
    return await (await event.bot("moderator")).open("moderator")


# attendees


async def test_a_person_joins_votes_changes_asks_upvotes_and_reads_the_result(actors, event):
    await event.record_votes()
    desk, other = await desk_of(event), await (await join(event, delegation="hangzhou")).open()
    await desk.perform("poll.open", poll=event.fields)
    await desk.perform("qa.open", room=1)
    question = await other.perform("question.ask", room=1, text="Who pays?", language="en")
    await desk.perform("question.approve", question=question)
    ann = await actors.visitor()
    await ann.page.goto("/")
    await expect(ann.page.get_by_label("Event code")).to_be_focused()
    await ann.page.keyboard.type(event.code)
    await press(ann, "Enter")
    await tab_to(ann, "select")
    await ann.page.keyboard.type("Bol")
    await tab_to(ann, "input[name=sector]")
    await press(ann, "ArrowDown")
    await tab_to(ann, "button", "Join the event")
    await press(ann, "Enter")
    await ann.is_connected()
    await tab_to(ann, "input[type=radio]")
    await press(ann, "ArrowDown")
    await tab_to(ann, "button", "Vote")
    await press(ann, "Enter")
    await ann.expect_text(COUNTED)
    await stands_on(ann, "button", "Voted")
    await press(ann, "Shift+Tab", "ArrowUp", "Tab", "Enter")
    await desk.until(lambda: desk.items[f"result:{event.fields}"]["tally"]["counts"] == [1, 0, 0])
    await stands_on(ann, "button", "Voted")
    await tab_to(ann, "button", "Withdraw")
    await press(ann, "Enter")
    await stands_on(ann, "form")
    await tab_to(ann, "a", "Questions")
    await press(ann, "Enter")
    await tab_to(ann, "textarea")
    await ann.page.keyboard.type("And when?")
    await tab_to(ann, "button", "Send")
    await press(ann, "Enter")
    await ann.expect_text("Waiting for review")
    await stands_on(ann, "button", "Send")
    await tab_to(ann, "button.upvote")
    await press(ann, "Space")
    await expect(ann.page.locator(".upvote:focus[aria-pressed=true]")).to_have_text("1")
    await tab_to(ann, "a", "Now")
    await press(ann, "Enter")
    await other.perform("poll.vote", poll=event.fields, answer=[0])
    await desk.perform("poll.close", poll=event.fields)
    await desk.perform("poll.reveal", poll=event.fields)
    await tab_to(ann, ".breakdown input[type=radio]")
    await press(ann, "ArrowRight")
    await expect(ann.page.get_by_role("radio", name="Region")).to_be_checked()
    await tab_to(ann, ".breakdown select")


@pytest.mark.nightly
async def test_changes_below_the_focus_leave_it_in_reach(actors, event):
    desk, ann = await desk_of(event), await actors.attendee(event)
    await tab_to(ann, "button", "Got it")
    await press(ann, "Enter")
    await stands_on(ann, "section#now")
    await desk.perform("poll.open", poll=event.fields, seconds=600)
    await tab_to(ann, "button", "I need more time")
    await press(ann, "Enter")
    await ann.expect_text("The moderator sees that someone needs more time, but not who.")
    await stands_on(ann, "form")
    await tab_to(ann, "input[type=radio]")
    await desk.perform("poll.open", poll=event.partners)
    await ann.expect_text("Who must be at the table?")
    await stands_on(ann, "section#now")
    await tab_to(ann, "input[type=checkbox]")
    await desk.perform("poll.close", poll=event.partners)
    await ann.expect_text("Which field first?")
    await stands_on(ann, "section#now")


@pytest.mark.nightly
async def test_an_own_question_is_edited_and_withdrawn_and_the_focus_stays_with_it(actors, event):
    desk, ann = await desk_of(event), await actors.attendee(event)
    await desk.perform("qa.open", room=1)
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays?")
    await ann.press("Send")
    await tab_to(ann, "button", "Edit")
    await press(ann, "Enter")
    await stands_on(ann, "textarea")
    await press(ann, "End")
    await ann.page.keyboard.type(" When?")
    await tab_to(ann, "button", "Save")
    await press(ann, "Enter")
    await ann.expect_text("Who pays? When?")
    await stands_on(ann, "li", "Who pays?")
    await tab_to(ann, "button", "Withdraw")
    await press(ann, "Enter", "Escape")
    await stands_on(ann, "button", "Withdraw")
    await press(ann, "Enter", "Enter")
    await expect(ann.page.locator(".mine li")).to_have_count(0)
    await stands_on(ann, "section#questions")


@pytest.mark.nightly
async def test_keys_request_another_review_and_find_a_question_and_the_focus_stays(actors, event):
    desk, ann = await desk_of(event), await actors.attendee(event)
    await desk.perform("qa.open", room=1)
    for n in range(6):
        await desk.perform(
            "question.approve",
            question=await desk.perform(
                "question.ask", room=1, text=f"Question {n}?", language="en"
            ),
        )
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays?")
    await ann.press("Send")
    await ann.expect_text("Waiting for review")
    mine = await desk.wait_for_item("question", state="pending")
    await desk.perform("question.reject", question=mine, reason="unclear")
    await tab_to(ann, "button", "Request another review")
    await press(ann, "Enter")
    await stands_on(ann, "textarea")
    await ann.page.keyboard.type("Of the first year.")
    await tab_to(ann, "button", "Send")
    await press(ann, "Enter")
    await desk.until(lambda: desk.items[f"question:{mine}"]["appeal"] == "Of the first year.")
    await stands_on(ann, "li", "Who pays?")
    await tab_to(ann, "input[inputmode=search]")
    await ann.page.keyboard.type("question 4")
    await expect(ann.page.locator("#questions .questions > li")).to_have_count(1)
    await tab_to(ann, ".upvote")
    await press(ann, "Space")
    await expect(ann.page.locator("#questions .upvote")).to_have_text("1")


@pytest.mark.nightly
async def test_the_way_to_the_content_leaves_the_part_of_the_page_open(actors, event):
    ann = await actors.attendee(event)
    await ann.open_section("Questions")
    await ann.page.locator(".skip").focus()
    await press(ann, "Enter")
    await expect(ann.page.locator("#questions")).to_be_visible()


@pytest.mark.nightly
async def test_a_quick_user_keeps_the_focus_too(actors, event):
    ann = await actors.attendee(event)
    await ann.page.evaluate(
        "for (const place of ['questions', 'main']) location.hash = place"
    )  # both before the page hears of either
    await expect(ann.page.locator("#questions")).to_be_visible()


# pages of the team


@pytest.mark.nightly
async def test_the_organiser_makes_shows_and_revokes_a_link_and_takes_results_home(actors, event):
    organiser = await actors.staff(event, "organiser")
    await organiser.page.goto(f"/e/{event.code}/roster#links")
    await organiser.is_connected()
    await tab_to(organiser, ".new-link select")
    await organiser.page.keyboard.type("Scr")
    await press(organiser, "Tab")
    await organiser.page.keyboard.type("Hall")
    await press(organiser, "Tab", "Enter")
    row = organiser.page.locator(".link-row", has_text="Hall")
    await expect(row).to_contain_text("Screen")
    await stands_on(organiser, "form")
    await row.locator("summary").focus()
    await press(organiser, "Enter")
    await tab_to(organiser, "button", "Show link")
    await press(organiser, "Enter")
    await expect(row.locator("output.address")).to_contain_text("/k/")
    await stands_on(organiser, "button", "Hide link")
    await tab_to(organiser, "button", "Revoke")
    await press(organiser, "Enter")
    await within(organiser, "dialog[open]")
    await press(organiser, "Escape")
    await stands_on(organiser, "button", "Revoke")
    await press(organiser, "Enter", "Enter")
    await expect(row).to_contain_text("Revoked")
    await stands_on(organiser, "li", "Hall")
    await organiser.page.goto(f"/e/{event.code}/report/edit")
    await organiser.is_connected()
    await tab_to(organiser, "summary", "More downloads")
    await press(organiser, "Enter")
    await tab_to(organiser, "a.download", "Questions")
    async with organiser.page.expect_download() as download:
        await press(organiser, "Enter")
    assert (await download.value).suggested_filename.endswith("questions.csv")


@pytest.mark.nightly
async def test_a_moderator_announces_takes_down_and_lifts_a_ban_and_stays_in_place(actors, event):
    rude, desk = (
        await (await join(event, "Rude", delegation="lazio")).open(),
        await actors.staff(event, "moderator"),
    )
    await (await desk_of(event)).perform("person.ban", person=rude.items["you"]["person"])
    await press(desk, "e")
    await within(desk, "dialog[open]")
    await desk.page.get_by_label("Message, English").fill("Coffee")
    await tab_to(desk, "button", "Announce")
    await press(desk, "Enter")
    await desk.expect_text("Coffee")
    await tab_to(desk, "button", "Remove")
    await press(desk, "Enter")
    await expect(desk.button("Remove")).to_have_count(0)
    await stands_on(desk, "section")
    await open_tab(desk, "People")
    await tab_to(desk, "button", "Unban")
    await press(desk, "Enter")
    await expect(desk.button("Unban")).to_have_count(0)
    await stands_on(desk, "section")


async def within(person, place):
    """Tab goes round in it, by way of the browser's own buttons at most."""
    await expect(person.page.locator(place)).to_be_visible()
    for _ in range(12):
        await press(person, "Tab")
        assert await person.page.locator(
            f"{place} :focus, {place}:focus"
        ).count() or await is_nowhere(person)


async def is_nowhere(person):
    return await person.page.evaluate("document.activeElement === document.body")


# under nothing


@pytest.fixture(scope="module")
async def stages(server):
    """An event with something of everything, and an attendee of it."""
    stage = await seed_events(server)
    await busy(stage)
    yield stage
    await stage.event.close_all()


@pytest.fixture
async def every_page(browser, windows, server):
    actors = Actors(browser, server, windows=windows)
    actors.answers(
        "**/questions/alike*", {"alike": {}}
    )  # nothing comes into a card during the round
    yield actors
    await actors.close()


@pytest.mark.nightly
@pytest.mark.parametrize("size", [PHONE, ZOOMED, LAPTOP], ids=["phone", "400 %", "laptop"])
@pytest.mark.parametrize(
    "place",
    ["join", "attendee", "attendee#questions", "moderator", "moderator#review", "organiser"],
)
async def test_the_focused_element_is_wholly_visible(every_page, stages, place, size):
    page, section, name = place.partition("#")
    person = await enter(every_page, stages, page, "en", size, section + name)
    await person.is_loaded()
    await person.page.emulate_media(reduced_motion="reduce")
    await person.page.evaluate(MEASURE)
    stops = [stop async for stop in round_with_tab(person)]
    assert [stop for stop in stops if stop["free"] < 1 and not stop["tall"]] == []
    assert len(stops) > 4


async def round_with_tab(person):
    for _ in range(60):
        await press(person, "Tab")
        stop = await person.page.evaluate("measure.focus()")
        assert not stop["isStuck"], stop
        if stop["isKnown"] or stop["isPage"]:
            return
        yield stop
