"""Translators work by keys alone, each on a text of their own."""

import asyncio

from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, RUN

COUNT = 10


async def prepare(event, count):
    """Publish questions, and make the links of two translators."""
    organiser = await event.bot("organiser")
    desk = await organiser.open("organiser")
    links = [
        await desk.perform("link.make", role="translator", label=f"Translator {n}") for n in (1, 2)
    ]
    await desk.perform("qa.open", room=1)
    for n in range(count):
        question = await desk.perform("question.ask", room=1, text=f"Question {n}?", language="en")
        await desk.perform("question.approve", question=question)
    return (await organiser.get(f"{organiser.base}/links")).json(), links


async def test_a_translator_publishes_ten_texts_by_keys_alone(actors, event):
    addresses, (link, _) = await prepare(event, COUNT)
    person = await actors.open_address(addresses[str(link)])
    assert person.page.url.endswith("/translate")
    await person.page.get_by_label("Translation", exact=True).focus()
    for left in reversed(range(COUNT)):
        await person.page.keyboard.insert_text(f"问题{left}？")
        await person.page.keyboard.press("Control+Enter")
        end = f"Translation approved. {left} remaining" if left else "No texts left to translate."
        await expect(person.page.locator(".text-queue > [role=status]")).to_contain_text(end)
    await person.expect_text("All texts are translated into every language of the event.")


async def test_two_translators_never_have_the_same_text(actors, event):
    addresses, links = await prepare(event, 2)
    first, second = await asyncio.gather(
        *(actors.open_address(addresses[str(link)]) for link in links)
    )
    await first.page.get_by_role("textbox", name="Your name").fill("Anna Rossi")
    await first.page.keyboard.press("Enter")
    await expect(first.button("Anna Rossi")).to_be_visible()
    original = second.page.get_by_role("region", name="Original")
    await expect(original).to_contain_text("Question 0?")
    await first.page.get_by_label("Translation", exact=True).press_sequentially("x")
    await expect(original).to_contain_text("Question 1?")
    await second.page.get_by_role("button", name="Question 0?").click()
    await second.expect_text("Anna Rossi is translating")
    await expect(second.page.get_by_label("Translation", exact=True)).not_to_be_editable()
    await first.page.keyboard.press("Escape")
    await expect(second.page.get_by_label("Translation", exact=True)).to_be_editable()


async def test_axe_finds_nothing_on_the_page_of_a_translator(actors, event):
    addresses, (link, other) = await prepare(event, 2)
    for language, size, theme, each in (
        ("en", PHONE, "light", link),
        ("zh", LAPTOP, "dark", other),
    ):
        person = await actors.open_address(addresses[str(each)], language, size)
        await person.page.emulate_media(color_scheme=theme)
        await person.page.evaluate(AXE)
        assert not await person.page.evaluate(RUN)
