"""The page of programs: a token is created, copied, used and revoked."""

import httpx2
import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN


async def open_programs(actors, event, language="en", size=LAPTOP):
    organiser = await actors.staff(event, "organiser", language, size)
    await organiser.page.goto(f"/e/{event.code}/programs")
    await organiser.is_connected()
    return organiser


async def read_items(organiser, event, key):
    """Status of a program's request."""
    origin = organiser.page.url.partition("/e/")[0]
    async with httpx2.AsyncClient() as http:
        answer = await http.get(
            f"{origin}/e/{event.code}/items", headers={"authorization": f"Bearer {key}"}
        )
    return answer.status_code


async def create_token(organiser, label="Dashboard"):
    """Create a token and return its key, as the page shows it."""
    await organiser.fill_in("Name of the program", label)
    await organiser.press("Create token")
    secret = organiser.page.locator(".secret-value")
    await expect(secret).to_be_visible()
    return await secret.inner_text()


async def test_a_token_is_shown_once_works_and_is_revoked(actors, event):
    organiser = await open_programs(actors, event)
    await organiser.expect_text("No tokens yet.")
    key = await create_token(organiser)
    assert key.startswith(f"live-{event.code}-")
    await organiser.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await organiser.press("Copy")
    await expect(organiser.button("Copied")).to_be_visible()
    assert await organiser.page.evaluate("navigator.clipboard.readText()") == key
    assert await read_items(organiser, event, key) == 200
    await organiser.press("I have copied it")
    await organiser.page.reload()
    await organiser.is_connected()
    await organiser.expect_text("Dashboard")
    assert key not in await organiser.page.content()
    await organiser.press_and_confirm("Revoke")
    await organiser.expect_text("Revoked")
    assert await read_items(organiser, event, key) == 401
    await organiser.page.goto(f"/e/{event.code}/log")
    await organiser.expect_text("Token of a program revoked")
    await organiser.expect_text("Requests of a program")
    name = f"Dashboard ({organiser.words('Program')})"
    await expect(organiser.page.locator("main")).to_contain_text(name)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.nightly
async def test_the_page_is_accessible_and_fits_a_narrow_screen(actors, event, language):
    organiser = await open_programs(actors, event, language, PHONE)
    await create_token(organiser, "Dashboard of the city of Zhengzhou, on the wall of the hall")
    await organiser.fill_in("Address", "https://127.0.0.1/" + "a-long-path/" * 9)
    await organiser.press("Add webhook")
    await expect(organiser.page.locator(".secret-value")).to_have_count(2)
    await organiser.page.evaluate(AXE)
    assert await organiser.page.evaluate(RUN) == []
    for width in (320, 195):
        await organiser.page.set_viewport_size({"width": width, "height": 640})
        wide = await organiser.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
