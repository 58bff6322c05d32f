"""Sessions for staff: the organiser plans them, moderators go from desk to desk by keys."""

import re

from playwright.async_api import expect

from tools.actors import LAPTOP


async def test_two_sessions_are_added_and_one_of_them_is_started_by_keys(event, actors):
    bot = await (await event.bot("organiser")).open("organiser")
    await bot.perform("event.add_part", part="sessions")
    boss = await actors.staff(event, "organiser", size=LAPTOP)
    await boss.page.goto(f"/e/{event.code}/sessions")
    for title in ("Green ports", "Clean heat"):
        await boss.press("Add a session")
        await boss.page.get_by_label("Title, English").fill(title)
        await boss.press("Add session")
        await expect(boss.page.get_by_role("heading", name=title)).to_be_visible()
    mia = await actors.staff(event, "moderator", size=LAPTOP)
    await mia.page.keyboard.press("L")
    await expect(mia.page).to_have_url(re.compile(r"/s/2/moderate$"))
    await mia.expect_text("This session has not started.")
    await mia.press("Start session")
    await mia.expect_no_text("This session has not started.")
    await mia.page.keyboard.press("L")
    await expect(mia.page).to_have_url(re.compile(r"/s/3/moderate$"))
    await mia.expect_text("This session has not started.")
    rows = boss.page.locator(".session-row")
    await expect(rows.filter(has_text="Green ports")).to_contain_text("Running")
    await expect(rows.filter(has_text="Clean heat")).to_contain_text("Not started")
    await mia.page.keyboard.press("H")
    await expect(mia.page).to_have_url(re.compile(r"/s/2/moderate$"))


async def test_a_host_gets_a_link_to_a_single_session(event, actors):
    bot = await (await event.bot("organiser")).open("organiser")
    await bot.perform("event.add_part", part="sessions")
    starts = 1654153200000
    plans = [
        {"title": {"en": title}, "starts": starts, "ends": starts + 3_600_000}
        for title in ("Green ports", "Clean heat")
    ]
    await bot.perform("session.add", sessions=plans)
    boss = await actors.staff(event, "organiser", size=LAPTOP)
    await boss.page.goto(f"/e/{event.code}/s/2/organise")
    card = boss.page.locator(".card").filter(has_text="Links for this session")
    await card.get_by_label("Name or label").fill("Ana Silva")
    await card.get_by_role("button", name="Create link").click()
    await card.locator(".tool-menu summary").click()
    await card.get_by_role("button", name="Show link").click()
    ana = await actors.open_address(await card.locator("output").inner_text())
    await expect(ana.page).to_have_url(re.compile(r"/s/2/moderate$"))
    await ana.press("Start session")
    await ana.expect_no_text("This session has not started.")
    await expect(ana.page.get_by_text("Switch session")).to_have_count(0)
    await expect(ana.page.get_by_role("link", name="Sessions")).to_have_count(0)
