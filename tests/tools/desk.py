"""Steps of a moderator at the desk, for tests of something else."""

from playwright.async_api import Locator

from tools.actors import Person


async def toggle_result_on_screen(desk: Person) -> None:
    """Reveal the result of the poll on the screen, or hide it."""
    names = [desk.words("Reveal result"), desk.words("Hide result")]
    await _named(desk.page.locator(".onscreen"), names).click()


def _named(place: Locator, names: list[str]) -> Locator:
    buttons = place.get_by_role("button", name=names[0], exact=True)
    return buttons.or_(place.get_by_role("button", name=names[1], exact=True))
