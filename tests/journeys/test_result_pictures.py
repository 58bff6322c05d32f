"""Links to the pictures of shown results, where staff take results."""

from playwright.async_api import expect

from tools.actors import PHONE
from tools.live_server import join


async def close_with_votes(event, desk, poll: int) -> None:
    await desk.perform("poll.open", poll=poll)
    for delegation in ("lazio", "stuttgart", "hangzhou"):
        for _ in range(2):
            person = await (await join(event, delegation=delegation)).open()
            await person.perform("poll.vote", poll=poll, answer=[0])
    await desk.perform("poll.close", poll=poll)


async def test_the_organiser_saves_a_visible_result_as_a_picture(actors, event):
    desk = await (await event.bot("moderator")).open("moderator")
    await close_with_votes(event, desk, event.fields)
    organiser = await actors.staff(event, "organiser")
    page = organiser.page
    await page.set_viewport_size(PHONE)
    await page.goto(f"/e/{event.code}/report/edit")
    await page.get_by_text("More downloads", exact=True).click()
    await expect(page.get_by_text("Results as pictures", exact=True)).to_have_count(0)
    await desk.perform("poll.reveal", poll=event.fields)
    await expect(page.get_by_text("Results as pictures", exact=True)).to_be_visible()
    for form in ("PNG", "SVG"):
        link = page.get_by_role("link", name=f"Picture ({form})")
        async with page.expect_download() as download:
            await link.click()
        file = await download.value
        assert file.suggested_filename.endswith(f"-{event.fields}-en.{form.lower()}")
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
