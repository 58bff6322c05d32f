"""Steps of a moderator at the desk, for tests of something else."""

from playwright.async_api import Locator, expect

from tools.actors import Person


async def open_tab(desk: Person, tab: str) -> None:
    """Open a tab of the control column: Now, Polls, Breakouts or Room."""
    link = desk.page.locator(".control-tabs a", has_text=desk.words(tab))
    if not await link.is_visible():
        await desk.open_section("Control")
    await link.click()
    await expect(link).to_have_attribute("aria-current", "page")


async def open_poll(desk: Person, prompt: str, seconds: int | None = None) -> None:
    """Open a draft, with a time limit if given."""
    await open_tab(desk, "Polls")
    draft = desk.page.locator("#polls .draft", has_text=prompt)
    await draft.get_by_role("button", name=desk.words("Open poll"), exact=True).click()
    if seconds is None:
        await draft.get_by_role("button", name=desk.words("No time limit"), exact=True).click()
        return
    await draft.get_by_label(desk.words("Unit of time")).select_option("seconds")
    await draft.get_by_label(desk.words("Other")).fill(str(seconds))
    await draft.get_by_label(desk.words("Other")).press("Enter")


async def toggle_result_on_screen(desk: Person) -> None:
    """Reveal the result of the poll on the screen, or hide it."""
    names = [desk.words("Reveal result"), desk.words("Hide result from everyone")]
    await _buttons_named(desk.page.locator("#now"), names).click()


def _buttons_named(place: Locator, names: list[str]) -> Locator:
    buttons = place.get_by_role("button", name=names[0], exact=True)
    return buttons.or_(place.get_by_role("button", name=names[1], exact=True))
