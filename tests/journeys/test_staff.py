"""The organiser's and the moderator's powers at their pages, the screen's keys, and the texts for
people on a wrong way.
"""

import asyncio
import csv
import io

import icalendar
import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.desk import open_poll, open_tab
from tools.live_server import join

POLL = "Which field first?"
NOTHING = "No polls right now. A poll will appear here as soon as it opens."
REVOKED = "This role link was revoked. Ask the organiser for a new one."
NO_EVENT = "We can't find an event with this code. Please check it and try again."
BANNED = "You were banned from this event. If you think this is a mistake, contact the organiser."


async def link_row(organiser, label):
    return organiser.page.locator(".link-row").filter(
        has=organiser.page.get_by_text(label, exact=True)
    )


async def note_time_of_click(person):
    await person.page.evaluate(
        "addEventListener('click', () => (window.clickedAt = Date.now()), { capture: true })"
    )


async def note_time_of_end(person):
    """Note when the page says that it has no connection any more."""
    await person.page.evaluate("""() => new MutationObserver(() => {
        if (document.querySelector(".badge[data-state=gone]")) window.endedAt ??= Date.now();
    }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-state"] })""")


async def seconds_between(clicker, other):
    """Seconds from the click of a person to the end of another's page, by the pages' clocks: the
    test itself looks at most once a second. Pages say why they end before they do.
    """
    await expect(other.page.locator(".badge[data-state=gone]")).to_be_attached()
    click_time = await clicker.page.evaluate("window.clickedAt")
    return (await other.page.evaluate("window.endedAt") - click_time) / 1000


# the life of an event


async def stands_at(organiser, state):
    await expect(organiser.page.locator(".life [aria-current=step]")).to_have_text(state)


async def test_the_organiser_starts_a_draft_and_pages_in_the_lobby_go_on(actors, server_process):
    event = server_process.event("draft")
    organiser, visitor = await actors.staff(event, "organiser"), await actors.visitor()
    await visitor.page.goto(f"/e/{event.code}")
    await visitor.join_event("lazio")
    await visitor.expect_text("You're in. The event opens on this page at")
    await organiser.press_and_confirm("Start the event")
    await stands_at(organiser, "Running")
    await visitor.expect_text(NOTHING)
    await organiser.press_and_confirm("Undo the start")
    await stands_at(organiser, "Not started")
    await visitor.expect_text("You're in. The event opens on this page at")
    await organiser.press_and_confirm("Start the event")
    await visitor.expect_text(NOTHING)
    await event.close_all()


async def open_earlier_poll(person):
    """Open the poll in the list of earlier polls."""
    await person.page.get_by_text("1 earlier poll").click()
    await person.page.locator("details summary", has_text=POLL).click()


async def test_the_end_asks_first_then_closes_the_polls_and_forgets_owners_of_ballots(
    actors, event
):
    ann, desk, organiser = await asyncio.gather(
        actors.attendee(event), actors.staff(event, "moderator"), actors.staff(event, "organiser")
    )
    await open_poll(desk, POLL)
    await desk.press("Open questions")
    await ann.pick_option("Water")
    await ann.press("Vote")
    await ann.expect_text("Your choice")
    await organiser.press("End the event")
    await organiser.press("Cancel")
    await stands_at(organiser, "Running")
    await organiser.press_and_confirm("End the event")
    await stands_at(organiser, "Ended")
    await ann.expect_text("The event has ended.")
    await open_earlier_poll(ann)
    await ann.expect_text("This poll is closed.")
    await ann.expect_no_text("Your choice")
    await ann.expect_no_text("Your vote has been counted.")
    await desk.press("Reveal result")
    await ann.expect_text("{n} of {all} voted", n=1, all=1)
    await ann.expect_no_text("Your choice")
    await ann.open_section("Questions")
    await expect(ann.button("Send")).to_have_count(0)


@pytest.mark.nightly
async def test_an_ended_event_is_read_only_on_every_page_of_its_staff(actors, event):
    ann, desk, organiser = await asyncio.gather(
        actors.attendee(event), actors.staff(event, "moderator"), actors.staff(event, "organiser")
    )
    await desk.press("Open questions")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays?")
    await ann.press("Send")
    question = desk.card("Who pays?")
    await expect(question.get_by_role("button", name="Approve")).to_be_visible()
    bot = await (await event.bot("other moderator")).open("moderator")
    asker = await (await join(event)).open()
    chosen = await asker.perform("question.ask", room=1, text="Who decides?", language="en")
    await bot.perform("question.approve", question=chosen)
    await bot.perform("qa.next", room=1, question=chosen)
    await bot.perform("qa.rules", room=1, blocked=["waste*"])
    await asker.perform("question.ask", room=1, text="So wasteful!", language="en")
    attention = desk.page.get_by_role("navigation", name="Needs attention")
    await expect(attention).to_contain_text("1 flagged question waits")
    await desk.expect_text("Picked by a moderator.")
    await expect(desk.page.get_by_label("Show on the screen")).to_be_visible()
    speaker = await actors.staff(event, "speaker")
    await expect(speaker.page.locator(".next-now")).to_contain_text("Who decides?")
    poll = await bot.perform("poll.duplicate", poll=event.fields)
    await bot.perform("poll.open", poll=poll)
    await organiser.press_and_confirm("End the event")
    for person in (desk, organiser, speaker):
        await person.expect_text("Event ended")
        thanks = "taking part" if person is speaker else "running it"
        final = (
            "Results are final: download them, or publish a report."
            if person is organiser
            else "Results are final, and this page can only be read."
        )
        await person.expect_text(f"Thank you for {thanks}. {final}")
    await expect(speaker.page.locator(".next-now")).to_have_count(0)
    await expect(speaker.page.get_by_text("Next up")).to_have_count(0)
    placeholder = desk.page.locator("[data-column=done] .empty")
    await expect(placeholder).to_have_text("No questions.")
    await expect(question).to_be_visible()
    await expect(question.get_by_role("button")).to_have_count(0)
    for name in (
        "Open questions",
        "Open poll",
        "New poll",
        "Announce",
        "Duplicate",
        "Delete",
    ):
        await expect(desk.button(name)).to_have_count(0)
    await expect(desk.page.get_by_label("Show on the screen")).to_have_count(0)
    await expect(desk.page.get_by_role("heading", name="Next", exact=True)).to_have_count(0)
    await expect(attention).to_have_count(0)
    await desk.press("Reveal result")
    await desk.expect_text("Everyone can see the result.")
    await expect(desk.page.locator(".toast")).to_have_count(0)
    await desk.page.keyboard.press("a")
    await expect(question).to_be_visible()
    await organiser.page.goto(f"/e/{event.code}/roster#links")
    await expect(organiser.page.locator(".link-row").first).to_be_visible()
    for page in ("polls", "breakouts", "translate"):
        await desk.page.goto(f"/e/{event.code}/{page}")
        await desk.expect_text("Event ended")
        await expect(desk.page.locator("main button:visible")).to_have_count(0)
    speaker = await actors.staff(event, "speaker")
    await speaker.expect_text("Event ended")
    await expect(speaker.page.get_by_role("button", name="Academia")).to_have_count(0)


@pytest.mark.nightly
async def test_the_organiser_finds_each_poll_that_lacks_a_language_once_and_saves_the_code(
    actors, event
):
    bot = await (await event.bot("organiser")).open("organiser")
    options = [{"en": "Trams"}, {"en": "Buses"}, {"en": "Ferries"}]
    poll = await bot.perform(
        "poll.create",
        room=1,
        prompt={"en": "How do we travel?", "zh": "如何出行？"},
        config={"kind": "choice", "options": options},
    )
    organiser = await actors.staff(event, "organiser")
    await organiser.page.locator("summary", has_text="1 text lacks a translation").click()
    gap = organiser.page.get_by_role("listitem").filter(has_text="How do we travel?")
    await expect(gap).to_have_count(1)
    for link, end in (("Save QR code", "svg"), ("Save as PNG", "png")):
        async with organiser.page.expect_download() as saving:
            await organiser.page.get_by_role("link", name=link).click()
        assert (await saving.value).suggested_filename == f"{event.code}.{end}"
    await gap.get_by_role("link", name="中文").click()
    await organiser.page.wait_for_url(f"**/e/{event.code}/polls#{poll}")
    await organiser.expect_text("Missing translation: 中文")


# role links


async def test_a_role_link_is_made_displayed_used_elsewhere_and_revoked_within_two_seconds(
    actors, event
):
    actors.forgives("404|403|401")
    organiser, colleague = (
        await actors.staff(event, "organiser"),
        await actors.visitor("zh", LAPTOP),
    )
    await organiser.page.goto(f"/e/{event.code}/roster#links")
    await organiser.fill_in("Name or label", "Ms Li, Hangzhou")
    await organiser.press("Create link")
    row = await link_row(organiser, "Ms Li, Hangzhou")
    await row.locator("summary").click()
    await row.get_by_role("button", name="Show link").click()
    address = await row.locator("output.address").inner_text()
    await colleague.page.goto(address)
    await colleague.is_connected()
    assert colleague.page.url.endswith(f"/e/{event.code}/moderate")
    await row.get_by_role("button", name="Revoke").click()
    await note_time_of_click(organiser)
    await note_time_of_end(colleague)
    await row.locator("dialog .danger").click()
    await colleague.expect_text(REVOKED)
    await expect(colleague.page.locator(".badge")).to_have_attribute("data-state", "gone")
    assert await seconds_between(organiser, colleague) < 2
    await expect(row).to_contain_text("Revoked")
    await expect(row.get_by_role("button")).to_have_count(0)
    for path in (address, f"/e/{event.code}/moderate"):
        assert (await colleague.page.goto(path)).status in (401, 403, 404)
        await expect(colleague.button("Back to home page")).to_be_visible()


async def test_dead_links_and_pages_of_others_show_the_next_step(actors, event):
    actors.forgives("404|403|401")
    visitor, desk = await asyncio.gather(actors.visitor(), actors.staff(event, "moderator"))
    await desk.page.goto(f"/e/{event.code}/organise")
    await desk.expect_text(
        "Your link does not open this page. If you need it, ask the organiser for another link."
    )
    for path, sentence in (
        (
            f"/k/{event.code}-1-{'a' * 26}",
            (
                "This link is not valid. Check that it is complete, or ask the organiser for a new"
                " one."
            ),
        ),
        (
            f"/e/{event.code}/moderate",
            (
                "This page needs a personal link. Open the link you were given, or ask the"
                " organiser for one."
            ),
        ),
        ("/e/2345", NO_EVENT),
        ("/nowhere", "This page does not exist. Check the address, or go to the home page."),
    ):
        await visitor.page.goto(path)
        await visitor.expect_text(sentence)
    await visitor.press("Back to home page")
    await visitor.fill_in("Event code", "ZZZZZZ")
    await visitor.press("Join")
    await visitor.expect_text(NO_EVENT)
    await expect(visitor.page.get_by_role("textbox")).to_have_value("ZZZZZZ")


@pytest.mark.nightly
async def test_the_organiser_opens_the_moderator_s_page_and_the_screen_which_shows_nothing_hidden(
    actors, server_process
):
    event = server_process.event("crowded")
    organiser = await actors.staff(event, "organiser")
    await organiser.page.get_by_role("link", name="Moderate").first.click()
    await organiser.expect_text("{n} votes", n=21)
    await organiser.page.go_back()
    async with organiser.page.expect_popup() as opened:
        await organiser.page.get_by_role("link", name="Screen (new window)").click()
    screen = await opened.value
    await screen.wait_for_url(f"**/e/{event.code}/screen")
    await expect(screen.get_by_text(POLL)).to_be_visible()
    await expect(screen.locator(".bar")).to_have_count(0)
    await screen.close()
    await event.close_all()


# bans


async def test_an_author_is_banned_within_two_seconds_cannot_come_back_and_is_let_in_again(
    actors, event
):
    actors.forgives("403")
    ann, desk = await asyncio.gather(
        actors.attendee(event, "zh", name="Ann"), actors.staff(event, "moderator")
    )
    await desk.press("Open questions")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Rude?")
    await ann.press("Send")
    await desk.press_on_card("Rude?", "More")
    await desk.press_on_card("Rude?", "Ban author")
    await note_time_of_click(desk)
    await note_time_of_end(ann)
    await desk.page.locator("dialog[open] .danger").click()
    await ann.expect_text(BANNED)
    assert await seconds_between(desk, ann) < 2
    await ann.page.reload()
    await ann.expect_text(BANNED)
    await open_tab(desk, "People")
    await desk.press("Unban")
    await expect(desk.button("Unban")).to_have_count(0)
    await ann.page.reload()
    await ann.is_connected()


# downloads


async def fetch_link(person, link):
    async with person.page.expect_download() as downloading:
        await person.page.get_by_role("link", name=person.words(link)).click()
    download = await downloading.value
    return download.suggested_filename, await asyncio.to_thread((await download.path()).read_bytes)


def rows(table):
    return list(
        csv.DictReader(io.StringIO(table.removeprefix(b"\xef\xbb\xbf").decode(), newline=""))
    )


@pytest.mark.nightly
async def test_the_organiser_takes_polls_ballots_questions_and_the_calendar_home(
    actors, server_process
):
    event = server_process.event("crowded")
    ann, desk, organiser = await asyncio.gather(
        actors.attendee(event, name="Ann"),
        actors.staff(event, "moderator"),
        actors.staff(event, "organiser"),
    )
    await desk.press("Open questions")
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "=1+1, or who pays? 谁来付款？")
    await ann.press("Send")
    await ann.expect_text("Waiting for review")
    await desk.press_and_confirm("Close poll")
    await desk.expect_text("Closed")
    await organiser.page.goto(f"/e/{event.code}/report/edit")
    await organiser.page.locator("summary", has_text="More downloads").click()
    name, polls = await fetch_link(organiser, "All results, in total and by group.")
    assert event.code in name and name.endswith("polls.csv") and polls.startswith(b"\xef\xbb\xbf")
    total = [row for row in rows(polls) if row["by"] == "total"]
    assert [(row["part_zh"], row["value"], row["n"]) for row in total] == [
        ("能源", "7", "21"),
        ("交通", "7", "21"),
        ("水", "7", "21"),
    ]
    name, ballots = await fetch_link(
        organiser,
        "One row per ballot of closed polls. Anonymous ballots have no names.",
    )
    assert len(rows(ballots)) == 21
    assert {row["person"] or row["name"] or row["time"] for row in rows(ballots)} == {""}
    name, questions = await fetch_link(
        organiser, "Every question with its state, translations, upvotes and reply."
    )
    (question,) = rows(questions)
    assert question["text"].lstrip("'\t ") == "=1+1, or who pays? 谁来付款？" and not question[
        "text"
    ].startswith("=")
    assert (question["state"], question["delegation"]) == ("pending", "bologna")
    name, log = await fetch_link(organiser, "Actions by the team, with role link and initials.")
    assert ("moderator", "poll.closed") in {
        (row["role"], row["what"]) for row in rows(log)
    } and b"1+1" not in log
    name, entry = await fetch_link(organiser, "Calendar invitation (.ics)")
    (meeting,) = icalendar.Calendar.from_ical(entry).walk("VEVENT")
    assert (
        name.endswith(".ics")
        and str(meeting["SUMMARY"]) == "Regional innovation"
        and event.code in str(meeting.get("URL", entry))
    )
    await event.close_all()


# the hall's screen


@pytest.mark.nightly
async def test_the_screen_obeys_its_keys(actors, event):
    hall = await actors.screen(event)
    page, over = hall.page, hall.page.locator(".over")
    await page.keyboard.press("q")
    await expect(over.get_by_text(event.code)).to_be_visible()
    await page.keyboard.press("q")
    await expect(over).to_have_count(0)
    await page.keyboard.press("b")
    await expect(over).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(over).to_have_count(0)
    size = "parseFloat(getComputedStyle(document.querySelector('.join .muted')).fontSize)"
    first = await page.evaluate(size)
    await page.keyboard.press("+")
    larger = await page.evaluate(size)
    await page.keyboard.press("-")
    await page.keyboard.press("-")
    assert await page.evaluate(size) < first < larger
    await page.keyboard.press("f")
    await expect(page.locator("html:fullscreen")).to_have_count(1)
    await page.keyboard.press("f")
    await expect(page.locator("html:fullscreen")).to_have_count(0)


@pytest.mark.nightly
async def test_the_screen_has_no_keys_for_users_of_speech_control(actors, event):
    hall = await actors.visitor(size=LAPTOP)
    await hall.page.goto(f"/k/{event.key('screen')}?keys=off")
    await expect(hall.page.locator(".screen-dot")).to_have_attribute("data-state", "connected")
    for key in "qbf":
        await hall.page.keyboard.press(key)
    await expect(hall.page.locator(".over, html:fullscreen")).to_have_count(0)


@pytest.mark.nightly
async def test_the_screen_leads_to_the_event(actors, event):
    hall, visitor = await actors.screen(event), await actors.visitor(size=PHONE)
    await hall.expect_text(event.code)
    picture = hall.page.get_by_role("img", name="QR code to join").filter(visible=True)
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.complete && image.naturalWidth > 0")
    await visitor.page.goto(f"/e/{event.code}")
    await visitor.expect_text("Your delegation")


@pytest.mark.nightly
async def test_the_organiser_counts_questions_and_polls_as_the_downloads_do_of_all_rooms(
    actors, event
):
    organiser = await actors.staff(event, "organiser")
    bot = await (await event.bot("moderator")).open("moderator")
    asker = await (await join(event)).open()
    await bot.perform("qa.open", room=1)
    await asker.perform("question.ask", room=1, text="Who pays?", language="en")
    breakout = await bot.perform("breakout.draft", title={"en": "A"}, task={"en": "B"})
    await bot.perform("breakout.plan", breakout=breakout, mode="mixed", rooms=1, seed=1)
    await bot.perform("breakout.open", breakout=breakout)
    await asker.until(lambda: "yours" in asker.items)
    room = asker.items["yours"]["room"]
    await bot.perform("qa.open", room=room)
    await asker.perform("question.ask", room=room, text="Who writes?", language="en")
    config = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}
    await bot.perform("poll.create", room=room, prompt={"en": "Agreed?"}, config=config)
    facts = organiser.page.locator(".facts")
    await expect(facts).to_contain_text("Questions2")
    await expect(facts).to_contain_text("Polls3")
