"""Notices of an attendee at another tab, and the way to their subjects: an open poll, the own
question, the view of the hall, the end.
"""

import re

import pytest
from playwright.async_api import expect

from journeys.test_attendee import COUNTED, PHONE, POLL, WIDE, of_twelve
from journeys.test_breakouts import TEXTS, id_of

MINUTE = 60_000

LINES = """elements => elements.map((element) => {
    const range = document.createRange();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const tops = new Set();
    while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        for (const { top } of range.getClientRects()) tops.add(Math.round(top));
    }
    return tops.size;
})"""
"""Number of lines of the text of each element. The box around a text is not measured: it is higher
or lower by as much as its face is.
"""


async def desk_of(event):
    return await (await event.bot("moderator")).open("moderator")


async def asks(person, desk, text):
    await desk.perform("qa.open", room=1)
    await person.open_section("Questions")
    await person.fill_in("Your question", text)
    await person.press("Send")
    return await desk.wait_for_item("question")


def poll_bar(person):
    return person.page.locator(".notice-poll")


def notice(person, sentence):
    return person.page.locator(".notice-text", has_text=person.words(sentence))


async def stands_at(person, height):
    """Wait until the page is scrolled to a height."""
    await person.page.wait_for_function("(height) => Math.round(scrollY) === height", arg=height)


async def test_a_poll_that_opens_is_seen_on_every_tab_and_in_the_title(actors, event):
    ann, desk = await actors.attendee(event, "en", PHONE), await desk_of(event)
    title = await ann.page.title()
    for tab in ("Questions", "Agenda", "You"):
        await ann.open_section(tab)
    await desk.perform("poll.open", poll=event.fields, seconds=600)
    await expect(poll_bar(ann)).to_be_visible()
    await expect(poll_bar(ann).get_by_role("timer")).to_contain_text(":")
    await expect(ann.page).to_have_title(re.compile(f"^● {ann.words('Vote')}: "))
    await poll_bar(ann).click()
    await expect(ann.page.locator("#now .poll-prompt")).to_be_in_viewport(ratio=1)
    await expect(poll_bar(ann)).to_have_count(0)
    await ann.page.locator("label.option").first.click()
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await expect(ann.page).to_have_title(title)


async def test_a_newly_opened_poll_comes_to_the_top_except_during_typing(actors, event):
    await of_twelve(event)
    ann, desk = await actors.attendee(event, size=PHONE), await desk_of(event)
    await ann.pick_option("number 2")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await ann.page.evaluate("scrollTo(0, 500)")
    await desk.perform("poll.open", poll=event.fields)
    await expect(ann.page.locator("#now .poll-prompt", has_text=POLL)).to_be_in_viewport(ratio=1)
    await desk.perform("qa.open", room=1)
    await ann.open_section("Questions")
    await ann.fill_in("Your question", "Who pays")
    await desk.perform("poll.open", poll=event.partners)
    await expect(poll_bar(ann)).to_be_visible()
    await expect(ann.page.get_by_label("Your question")).to_be_focused()
    await expect(ann.page.get_by_label("Your question")).to_be_in_viewport()


async def felt(person):
    return await person.page.evaluate("window.felt")


async def waits_below(actors, event, size):
    """A voter in a long poll with another waiting below it, and the long poll."""
    desk = await desk_of(event)
    await desk.perform("poll.open", poll=event.fields)
    long_poll = await of_twelve(event)
    ann = await actors.attendee(event, size=size)
    await ann.pick_option("number 2")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await expect(poll_bar(ann)).to_be_visible()
    return ann, long_poll


@pytest.mark.nightly
async def test_the_bar_goes_when_the_poll_that_it_asks_for_comes_to_the_top(actors, event):
    ann, long_poll = await waits_below(actors, event, PHONE)
    await (await desk_of(event)).perform("poll.close", poll=long_poll)
    ballot = ann.page.locator(f"#now > article#poll-{event.fields}")
    await expect(ballot).to_be_in_viewport(ratio=0.5)
    await expect(poll_bar(ann)).to_have_count(0)


@pytest.mark.nightly
async def test_the_bar_of_a_poll_leaves_the_tab_beside_it_open(actors, event):
    ann, _ = await waits_below(actors, event, WIDE)
    await ann.open_section("Agenda")
    await poll_bar(ann).click()
    await expect(ann.page.locator(f"#poll-{event.fields}")).to_be_focused()
    await expect(ann.page.locator(f"#poll-{event.fields}")).to_be_in_viewport()
    await expect(ann.page.locator("#agenda")).to_be_visible()


async def test_each_tab_keeps_its_place_and_a_ballot_is_shown_from_its_top(actors, event):
    await of_twelve(event)
    ann = await actors.attendee(event, size=PHONE)
    await ann.page.evaluate("scrollTo(0, 400)")
    await ann.open_section("Agenda")
    await ann.open_section("Now")
    await stands_at(ann, 0)
    await ann.pick_option("number 2")
    await ann.press("Vote")
    await ann.expect_text(COUNTED)
    await ann.page.evaluate("scrollTo(0, 400)")
    await ann.open_section("Agenda")
    await stands_at(ann, 0)
    await ann.open_section("Now")
    await stands_at(ann, 400)


async def test_the_outcome_of_a_question_is_seen_by_its_author_and_its_supporters(actors, event):
    ann, ben = await actors.attendee(event, size=PHONE), await actors.attendee(event, "zh")
    desk = await desk_of(event)
    question = await asks(ann, desk, "Who pays?")
    await ann.open_section("Agenda")
    await desk.perform("question.approve", question=question)
    await expect(notice(ann, "Your question has been published.")).to_be_visible()
    await notice(ann, "Your question has been published.").click()
    await expect(ann.page.locator(".mine li")).to_be_in_viewport()
    await ben.open_section("Questions")
    await ben.page.locator(".upvote").click()
    await ben.open_section("You")
    await desk.until(lambda: desk.items[f"score:{question}"] == 1)
    await desk.perform("question.answering", question=question)
    await expect(notice(ann, "Your question is on the screen now.")).to_be_visible()
    support_notice = notice(ben, "A question you support is being answered now.")
    await support_notice.click()
    await expect(ben.page.locator(".answering")).to_be_in_viewport()
    await expect(ben.page.locator(".answering")).to_contain_text("博洛尼亚")
    await expect(support_notice).to_have_count(0)


@pytest.mark.nightly
async def test_a_supporter_of_the_question_being_answered_gets_no_notice(actors, event):
    ann, ben = await actors.attendee(event, size=PHONE), await actors.attendee(event, size=PHONE)
    desk = await desk_of(event)
    question = await asks(ann, desk, "Who pays?")
    await desk.perform("question.approve", question=question)
    await desk.perform("question.answering", question=question)
    await ben.open_section("Questions")
    await ben.page.locator(".upvote").click()
    await desk.until(lambda: desk.items.get(f"score:{question}") == 1)
    await desk.perform("announcement.post", room=1, text={"en": "Coffee at ten."})
    await expect(notice(ben, "Coffee at ten.")).to_be_visible()
    await expect(notice(ben, "A question you support is being answered now.")).to_have_count(0)


@pytest.mark.nightly
async def test_a_rejected_question_is_seen_and_its_reason_is_a_tap_away(actors, event):
    ann, desk = await actors.attendee(event, size=PHONE), await desk_of(event)
    question = await asks(ann, desk, "Who pays?")
    await ann.open_section("Now")
    await desk.perform("question.reject", question=question, reason="off_topic")
    await notice(ann, "Your question was rejected. See why.").click()
    await expect(ann.page.locator(".mine").get_by_text("Off topic")).to_be_in_viewport()


@pytest.mark.nightly
async def test_the_agenda_opens_at_the_current_point_and_past_points_are_paler(actors, event):
    organiser = await (await event.bot("organiser")).open("organiser")
    now = organiser.items["agenda"]["points"][0]["starts"]
    await organiser.perform(
        "agenda.set",
        points=[
            {
                "starts": now + (n - 18) * 5 * MINUTE,
                "ends": now + (n - 17) * 5 * MINUTE,
                "title": {"en": f"Point {n}", "zh": f"议题 {n}"},
            }
            for n in range(1, 41)
        ],
    )
    ann = await actors.attendee(event, size=PHONE)
    await ann.open_section("Agenda")
    current = ann.page.locator("#agenda [aria-current=step]")
    await expect(current).to_be_in_viewport(ratio=1)
    assert await ann.page.evaluate("scrollY") > 0
    color = "title => getComputedStyle(title).color"
    past, later = (ann.page.locator(".point b").nth(n) for n in (0, -1))
    assert await past.evaluate(color) != await later.evaluate(color)


async def test_after_the_end_there_are_thanks_and_nothing_to_press_in_vain(actors, event):
    ann, desk = await actors.attendee(event, size=PHONE), await desk_of(event)
    question = await asks(ann, desk, "Who pays?")
    await desk.perform("question.reject", question=question, reason="off_topic")
    await ann.expect_text("Request another review")
    await desk.perform("poll.open", poll=event.fields)
    organiser = await (await event.bot("organiser")).open("organiser")
    await organiser.perform("event.end")
    first = ann.page.locator("#now > *").first
    await expect(first).to_have_text("The event has ended. Thank you for taking part.")
    await expect(first).to_be_in_viewport(ratio=1)
    await ann.open_section("Questions")
    await ann.expect_text("The event has ended. You can still read all questions and answers.")
    await expect(ann.button("Request another review")).to_have_count(0)
    await expect(ann.page.get_by_label("Your question")).to_have_count(0)


async def in_a_room(person, desk, *, hosts):
    """Open a breakout of a single room with a person in it, who may host it."""
    await desk.perform("breakout.draft", **TEXTS, minutes=15, rooms=1)
    breakout = await desk.wait_for_item("breakout")
    (room,) = [each["id"] for each in desk.items[f"breakout:{breakout}"]["rooms"]]
    await desk.perform("breakout.move", breakout=breakout, person=await id_of(person), room=room)
    if hosts:
        await desk.perform("room.host", room=room, person=await id_of(person))
    await desk.perform("breakout.open", breakout=breakout)
    return breakout, room


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_room_on_a_narrow_phone_with_large_type_breaks_no_word(actors, event, language):
    ann, desk = (
        await actors.attendee(event, language, {"width": 195, "height": 422}),
        await desk_of(event),
    )
    await in_a_room(ann, desk, hosts=True)
    tabs = ann.page.locator(".tabbar > a")
    await expect(tabs).to_have_count(5)
    assert await tabs.evaluate_all(LINES) == [1] * 5
    assert await ann.page.locator(".top-row .quiet[lang]").evaluate_all(LINES) == [1]
    await ann.open_section("Agenda")
    titles = ann.page.locator(".point[aria-current] b")
    await expect(titles).to_be_visible()
    assert await titles.evaluate_all(LINES) == [1]
    for tab in ("Now", "Room", "Questions", "Agenda", "You"):
        await ann.open_section(tab)
        assert await ann.page.evaluate("document.documentElement.scrollWidth") == 195, tab


@pytest.mark.nightly
async def test_the_tab_of_a_room_is_shown_below_the_bar_however_it_is_opened(actors, event):
    ann, desk = await actors.attendee(event, size=PHONE), await desk_of(event)
    await in_a_room(ann, desk, hosts=True)
    for _ in range(2):
        await ann.open_section("Room")
        await expect(ann.page.locator("#room .eyebrow")).to_be_in_viewport(ratio=1)
        await ann.page.wait_for_function("""() => {
            const place = (selector) => document.querySelector(selector).getBoundingClientRect();
            return place(".room-bar").bottom <= place("#room .eyebrow").top;
        }""")


@pytest.mark.nightly
async def test_on_a_wide_page_a_long_room_leaves_the_reader_s_details_below_the_agenda(
    actors, event
):
    ann, desk = (
        await actors.attendee(event, size={"width": 1600, "height": 900}),
        await desk_of(event),
    )
    await in_a_room(ann, desk, hosts=True)
    await expect(ann.page.locator("#room .report-form")).to_be_visible()
    await expect(ann.page.get_by_role("heading", name="About you")).to_be_in_viewport(ratio=1)


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_host_reads_on_the_first_screen_that_they_host(actors, event, language):
    ann, desk = await actors.attendee(event, language, PHONE), await desk_of(event)
    await in_a_room(ann, desk, hosts=True)
    await expect(ann.page.locator(".host > summary")).to_be_in_viewport(ratio=1)
    await expect(ann.text("Open questions, and approve those that come in.")).to_be_in_viewport()


async def test_a_room_has_a_bar_on_every_tab_and_its_polls_are_first_on_now(actors, event):
    ann, desk = await actors.attendee(event, size=PHONE), await desk_of(event)
    breakout, room = await in_a_room(ann, desk, hosts=False)
    await ann.expect_text("Agree on one project.")
    bar = ann.page.locator(".room-bar")
    for tab in ("Questions", "Agenda", "You", "Now"):
        await ann.open_section(tab)
        await expect(bar).to_contain_text("Room 1")
        await expect(bar.get_by_role("timer")).to_be_in_viewport(ratio=1)
        await expect(bar.get_by_role("button", name="Ask for help")).to_be_in_viewport(ratio=1)
        await expect(ann.page.locator(".breakout")).to_be_hidden()
    await ann.open_section("Room")
    poll = await desk.perform(
        "poll.create",
        room=room,
        prompt={"en": "Shall Lazio lead?"},
        config={"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]},
    )
    await desk.perform("poll.open", poll=poll)
    await poll_bar(ann).click()
    await expect(ann.page.locator("#now > article")).to_be_in_viewport(ratio=0.9)
    await desk.perform("breakout.recall", breakout=breakout)
    await ann.open_section("Agenda")
    await expect(
        bar.get_by_text("Please wrap up. Everyone is returning to the plenary.")
    ).to_be_in_viewport(ratio=1)
    await desk.perform("breakout.end", breakout=breakout)
    await expect(ann.page.locator("#now")).to_be_visible()
    await expect(ann.page.locator(".past-room h2")).to_be_in_viewport(ratio=1)


async def test_a_laptop_has_the_ballot_beside_tabs_and_the_language_at_hand(actors, event):
    await of_twelve(event)
    ann = await actors.attendee(event, size=WIDE)
    for what in (
        ann.button("Vote"),
        ann.page.locator(".poll-prompt"),
        ann.page.locator(".top").get_by_role("button", name="中文"),
        ann.text("All questions"),
    ):
        await expect(what).to_be_in_viewport(ratio=1)
    await ann.open_section("Agenda")
    await expect(ann.page.locator("#agenda .point").first).to_be_in_viewport(ratio=1)
    await expect(ann.button("Vote")).to_be_in_viewport(ratio=1)
    await ann.page.locator(".top").get_by_role("button", name="中文").click()
    await expect(ann.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    await expect(ann.page.locator("#agenda .point").first).to_be_in_viewport(ratio=1)
