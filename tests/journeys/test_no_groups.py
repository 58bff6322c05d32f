"""Staff pages of an event without groups, or with groups that have names of their own."""

import re

import pytest
from playwright.async_api import expect

from tools.desk import open_tab, press
from tools.live_server import join

GROUPS = re.compile(r"delegation|\bregions?\b|\bsectors?\b|\bcit(y|ies)\b", re.IGNORECASE)
GROUPS_ZH = re.compile("代表团|地区|单位类别|一城一票")
WORDS = """(place) => [
    place.innerText,
    ...[...place.querySelectorAll("option")].map((each) => each.textContent),
    ...[...place.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap((each) =>
        ["aria-label", "placeholder", "title"].map((name) => each.getAttribute(name) ?? "")),
].join("\\n")"""
UNFOLD = """(place) => {
    for (const fold of place.querySelectorAll("details")) fold.open = true;
    for (const preview of place.querySelectorAll(".preview, .editor-preview")) preview.remove();
}"""


async def town_hall(event):
    """People without groups, a closed named vote, a question, a breakout; answers with a
    moderator without a window and the breakout.
    """
    bot = await (await event.bot("other moderator")).open("moderator")
    for poll in (event.fields, event.partners):
        await bot.perform("poll.drop", poll=poll)
    people = [await join(event, name, delegation="", sector="") for name in ("Ann", "", "", "Bo")]
    people += [await join(event, delegation="", sector="") for _ in range(3)]
    pages = [await person.open() for person in people]
    poll = await bot.perform(
        "poll.create",
        room=1,
        prompt={"en": "Shall we?", "zh": "可以吗？"},
        config={"kind": "choice", "options": [{"en": "Yes", "zh": "是"}, {"en": "No", "zh": "否"}]},
        anonymous=False,
    )
    await bot.perform("poll.open", poll=poll)
    for number, page in enumerate(pages):
        await page.perform("poll.vote", poll=poll, answer=[number % 2])
    await bot.perform("poll.close", poll=poll)
    await bot.perform("poll.reveal", poll=poll)
    await bot.perform("qa.open", room=1)
    for page, text in zip(pages, ("Who pays?", "Who leads?"), strict=False):
        question = await page.perform("question.ask", room=1, text=text, language="en")
    await bot.perform("question.approve", question=question)
    breakout = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )
    await bot.perform("breakout.plan", breakout=breakout, mode="mixed", rooms=2, seed=1)
    return bot, breakout


async def expect_no_groups(person, place="#page"):
    """Nothing in a place, its folds included, speaks of groups."""
    await person.is_loaded()
    area = person.page.locator(place)
    await area.evaluate(UNFOLD)
    words = await area.evaluate(WORDS)
    assert len(words) > 20
    assert not (GROUPS_ZH if person.language == "zh" else GROUPS).findall(words), words


@pytest.mark.nightly
@pytest.mark.parametrize("state", ["town_hall"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_town_hall_without_groups_hears_of_none_at_the_desk(actors, event, language):
    await town_hall(event)
    desk = await actors.staff(event, "moderator", language)
    await desk.press("Filters and settings")
    for tab in ("Now", "Polls", "Breakouts", "People"):
        await open_tab(desk, tab)
        await expect(desk.page.locator(f"#{tab.lower()}")).to_be_visible()
        await expect_no_groups(desk)
    await open_tab(desk, "Now")
    await expect(desk.page.locator("#now .current-result")).to_be_visible()
    await expect(desk.page.locator("#now .breakdown-fold")).to_have_count(0)
    await expect(desk.page.locator("[data-column=live] [data-card]")).to_have_count(1)
    for keys in ("w", "?", "jy"):
        await press(desk, *keys)
        await expect_no_groups(desk, "dialog[open]")
        await desk.page.keyboard.press("Escape")


@pytest.mark.nightly
@pytest.mark.parametrize("state", ["town_hall"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_town_hall_without_groups_hears_of_none_where_it_is_prepared(
    actors, event, language
):
    _, breakout = await town_hall(event)
    desk = await actors.staff(event, "moderator", language)
    await desk.page.goto(f"/e/{event.code}/breakouts#{breakout}")
    await expect(desk.page.locator(".plan-person")).to_have_count(7)
    await expect(desk.page.locator(".plan-person-name").filter(has_text="Ann")).to_have_count(1)
    await expect_no_groups(desk)
    await desk.press("More ways")
    for way in await desk.page.locator("[name=mode]").all():
        await way.check()
        await expect_no_groups(desk)
    for page in ("polls", "translate"):
        await desk.page.goto(f"/e/{event.code}/{page}")
        await desk.is_connected()
        await expect_no_groups(desk)


@pytest.mark.nightly
@pytest.mark.parametrize("state", ["town_hall"])
async def test_speakers_of_a_town_hall_hear_of_no_groups(actors, event):
    await town_hall(event)
    speaker = await actors.staff(event, "speaker")
    await speaker.expect_text("Who leads?")
    await expect_no_groups(speaker)


@pytest.mark.parametrize("state", ["town_hall"])
async def test_people_of_a_town_hall_hear_of_no_groups(actors, event):
    await town_hall(event)
    ann = await actors.visitor()
    await ann.page.goto(f"/e/{event.code}")
    await expect(ann.page.locator("form#join select")).to_have_count(0)
    await expect_no_groups(ann, "main")
    await ann.press("Join the event")
    await ann.is_connected()
    for section in ("Now", "Questions", "Agenda", "You"):
        await ann.open_section(section)
        await expect_no_groups(ann)


@pytest.mark.nightly
@pytest.mark.parametrize("state", ["town_hall"])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_screen_and_organiser_of_a_town_hall_speak_of_no_groups(actors, event, language):
    bot, _ = await town_hall(event)
    hall = await actors.screen(event, language)
    await expect(hall.page.locator(".stage")).to_be_visible()
    await expect_no_groups(hall)
    await bot.perform("screen.show", room=1, what="code")
    await expect(hall.page.locator(".stage")).to_contain_text(event.code)
    await expect_no_groups(hall)
    organiser = await actors.staff(event, "organiser", language)
    await expect_no_groups(organiser)


@pytest.mark.nightly
async def test_groups_go_by_the_organiser_s_words(actors, event):
    organiser = await (await event.bot("organiser")).open("organiser")
    await organiser.perform(
        "event.configure",
        terms={
            "delegation": {"one": {"en": "School"}, "many": {"en": "Schools"}},
            "region": {"one": {"en": "Canton"}, "many": {"en": "Cantons"}},
            "sector": {},
        },
    )
    bot = await (await event.bot("other moderator")).open("moderator")
    for delegation in ("lazio", "hangzhou"):
        await (await join(event, delegation=delegation)).open()
    breakout = await bot.perform(
        "breakout.draft", title={"en": "Projects"}, task={"en": "Agree."}, minutes=10
    )
    desk = await actors.staff(event, "moderator")
    await desk.press("Filters and settings")
    for words in ("All schools", "All cantons", "Shared by schools", "Least-heard school"):
        await expect(desk.page.locator("option", has_text=words)).to_have_count(1)
    await open_tab(desk, "People")
    await expect(desk.page.locator(".present-fold")).to_contain_text("2 of 4 schools")
    await desk.page.goto(f"/e/{event.code}/breakouts#{breakout}")
    await desk.press("More ways")
    for words in ("Mixed: canton, sector and language", "By school", "Max. per school in a room"):
        await expect(desk.page.get_by_text(words, exact=True)).to_be_visible()
    await expect(desk.page.locator("#page")).not_to_contain_text("delegation")
