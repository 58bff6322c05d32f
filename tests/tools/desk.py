"""Steps of a moderator at the desk, for tests of something else."""

from typing import Any

from playwright.async_api import Locator, expect

from tools.actors import Person
from tools.live_server import join
from tools.server_process import Event


async def open_tab(desk: Person, tab: str) -> None:
    """Open a tab of the control column: Now, Polls, Floor, Breakouts or People."""
    full_desk = desk.button("Full desk")
    if await full_desk.is_visible():
        await full_desk.click()
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


async def press(desk: Person, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        await desk.page.keyboard.press(key)


async def press_when_enabled(desk: Person, id: str, key: str) -> None:
    """Press a key once its button can be pressed: until the last action is answered, it cannot."""
    await expect(desk.page.locator(f'[data-card]:focus [data-key~="{id}"]')).to_be_enabled()
    await press(desk, key)


def focused(desk: Person) -> Locator:
    """The card that has the focus."""
    return desk.page.locator("[data-card]:focus")


async def has_focus(desk: Person, text: str) -> None:
    """Wait until a card with this text has the focus."""
    await expect(focused(desk)).to_contain_text(text)


async def expect_cards(desk: Person, column: str, many: int) -> None:
    """Wait until a column of questions has so many cards."""
    await expect(desk.page.locator(f"[data-column={column}] [data-card]")).to_have_count(many)


async def ask_questions(event: Event, many: int, approve: bool = False) -> list[int]:
    """Ask so many questions, for review or published; answers with their ids."""
    desk = await (await event.bot("moderator")).open("moderator")
    await desk.request("qa.open", room=1)
    await desk.request("qa.rules", room=1, most_open=20)
    ids = []
    for person in range(0, many, 20):
        page = await (await join(event, delegation="hangzhou")).open()
        ids += [
            await page.perform("question.ask", room=1, text=f"Question number {n}?", language="en")
            for n in range(person, min(many, person + 20))
        ]
    if approve:
        await desk.perform("question.each", questions=ids, step="approve")
    return ids


async def with_open_poll(event: Event, votes: int = 0, **limit: Any) -> Any:
    """Open the first poll, with so many votes; answers with a moderator without a window."""
    bot = await (await event.bot("other moderator")).open("moderator")
    await bot.perform("poll.open", poll=event.fields, **limit)
    for _ in range(votes):
        voter = await (await join(event, delegation="hangzhou")).open()
        await voter.perform("poll.vote", poll=event.fields, answer=[0])
    return bot
