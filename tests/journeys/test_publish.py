"""The report, from its editor to its readers: written, checked, published, taken down."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tools.actors import LAPTOP, PHONE
from tools.measure import AXE, CONTRAST, MEASURE, RUN, unfold

NARROW = {"width": 320, "height": 640}
INTRODUCTION = {"en": "We met to choose a field.", "zh": "我们相聚选择领域。"}
QUESTION = "Who pays for the energy of the harbour?"

pytestmark = pytest.mark.parametrize("state", ["crowded"])


@pytest.fixture
async def boss(event):
    """The organiser's socket; the event has a published question and has ended."""
    boss = await (await event.bot("organiser")).open("organiser")
    await boss.perform("qa.open", room=1)
    question = await boss.perform("question.ask", room=1, text=QUESTION, language="en")
    await boss.perform("question.approve", question=question)
    await boss.perform("event.end")
    return boss


async def open_editor(actors, event, language="en", size=LAPTOP, **options):
    organiser = await actors.staff(event, "organiser", language, size, **options)
    await organiser.page.goto(f"/e/{event.code}/report/edit")
    await organiser.is_connected()
    return organiser


def introduction(organiser, language):
    return organiser.page.locator(f'[id="introduction.{language}"]')


async def write_introduction(organiser, language, text):
    await introduction(organiser, language).fill(text)
    await introduction(organiser, language).blur()
    around = organiser.page.locator(".setting-field").filter(has=introduction(organiser, language))
    await expect(around).to_contain_text(organiser.words("Saved"))


async def open_fold(organiser, title):
    await organiser.page.locator("summary", has_text=organiser.words(title)).click()


async def publish(organiser):
    await organiser.press("Publish")
    await expect(organiser.button("Publish again")).to_be_visible()


async def test_a_report_is_written_published_read_without_javascript_and_taken_down(
    actors, event, boss
):
    organiser = await actors.staff(event, "organiser")
    await organiser.page.get_by_role("link", name=organiser.words("Write and publish")).click()
    await organiser.is_connected()
    for each, text in INTRODUCTION.items():
        await write_introduction(organiser, each, text)
    left_out = organiser.page.locator("section", has_text=organiser.words("Reveal result"))
    await left_out.get_by_role("button").first.click()
    await open_fold(organiser, "Parts and order")
    polls = organiser.words("Polls")
    for _ in range(2):
        await organiser.page.get_by_role(
            "button", name=organiser.words("Move {name} up", name=polls)
        ).click()
    moderation = organiser.words("Moderation in figures")
    await organiser.page.get_by_role("checkbox", name=moderation).uncheck()
    await open_fold(organiser, "Hide single texts")
    await organiser.page.get_by_role("checkbox", name=QUESTION).uncheck()
    await organiser.expect_text("{n} hidden", n=1)
    preview = organiser.page.get_by_role("link", name="English")
    async with organiser.page.expect_popup() as popup:
        await preview.click()
    tab = await popup.value
    await expect(tab.get_by_text(INTRODUCTION["en"])).to_be_visible()
    await expect(tab.get_by_text(QUESTION)).to_have_count(0)
    await publish(organiser)

    reader = await actors.visitor("en", PHONE, java_script_enabled=False)
    await reader.page.goto("/")
    await reader.page.locator("input[name=code]").fill(event.code.lower())
    await reader.page.locator("input[name=code]").press("Enter")
    await expect(reader.page).to_have_url(re.compile(f"/e/{event.code}/report$"))
    await reader.expect_text(INTRODUCTION["en"])
    headings = await reader.page.locator("h2").all_inner_texts()
    assert reader.words("Moderation in figures") not in headings
    await expect(reader.page.get_by_text(QUESTION)).to_have_count(0)
    await reader.page.get_by_role("link", name="中文").click()
    await reader.expect_text(INTRODUCTION["zh"])

    await organiser.press("Unpublish")
    await expect(organiser.button("Publish")).to_be_visible()
    actors.forgives("status of (404|410)")
    await reader.page.reload()
    await reader.expect_text(
        "No report is published at this address. Check the address, or ask the organiser."
    )
    await reader.page.goto(f"/e/{event.code}")
    await reader.expect_text("This event has ended.")


@pytest.mark.nightly
async def test_a_report_by_a_link_is_copied_and_opened(actors, event, boss):
    organiser = await open_editor(actors, event)
    await organiser.page.get_by_role("radio", name="By a link").check()
    await publish(organiser)
    address = await organiser.page.locator("a.address").inner_text()
    key = await boss.until(lambda: boss.item("event_report")["key"])
    assert address.endswith(f"/e/{event.code}/report/{key}")
    reader = await actors.visitor("en")
    await reader.page.goto(address)
    await expect(reader.page.locator("h1")).to_be_visible()
    await reader.page.goto(f"/e/{event.code}")
    await reader.expect_text("This event has ended.")
    actors.forgives("status of 410")


@pytest.mark.nightly
async def test_simultaneous_texts_of_two_editors_are_not_lost(actors, event, boss):
    one, other = await asyncio.gather(open_editor(actors, event), open_editor(actors, event))
    await introduction(one, "en").fill("One")
    await write_introduction(other, "en", "The other")
    await expect(one.page.locator(".clash")).to_contain_text("The other")
    await one.press("Keep mine")
    await expect(introduction(other, "en")).to_have_value("One")


@pytest.mark.nightly
async def test_charts_and_the_document_are_saved_for_slides(actors, event, boss):
    organiser = await open_editor(actors, event)
    await boss.perform("poll.reveal", poll=event.fields)
    await open_fold(organiser, "Print, Word and charts")
    async with organiser.page.expect_download() as picture:
        await organiser.page.get_by_role("button", name="PNG").click()
    content = await asyncio.to_thread(Path(await (await picture.value).path()).read_bytes)
    assert content.startswith(b"\x89PNG") and int.from_bytes(content[16:20]) == 1920
    for name, ending in (("SVG", ".svg"), ("Word document (.docx)", ".docx")):
        async with organiser.page.expect_download() as file:
            await organiser.page.get_by_role("link", name=name).click()
        assert (await file.value).suggested_filename.endswith(ending)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("language", "size", "theme"),
    [("en", NARROW, "light"), ("zh", PHONE, "dark"), ("en", LAPTOP, "dark")],
    ids=["320 px", "phone, zh, dark", "laptop, dark"],
)
async def test_the_editor_is_for_everybody(actors, event, boss, language, size, theme):
    organiser = await open_editor(actors, event, language, size)
    await boss.perform("poll.reveal", poll=event.fields)
    await organiser.page.emulate_media(color_scheme=theme)
    await publish(organiser)
    await unfold(organiser)
    await expect(organiser.page.get_by_role("checkbox", name=QUESTION)).to_be_visible()
    for script in (AXE, MEASURE):
        await organiser.page.evaluate(script)
    assert not await organiser.page.evaluate(RUN)
    assert not await organiser.page.evaluate(CONTRAST)
    assert not await organiser.page.evaluate("measure.small()")
    assert not await organiser.page.evaluate("measure.lost()")


@pytest.mark.nightly
async def test_the_report_is_printed_from_a_tab_of_its_own(actors, event, boss):
    organiser = await open_editor(actors, event, reduced_motion="reduce")
    await open_fold(organiser, "Print, Word and charts")
    context = organiser.page.context
    await context.add_init_script("window.print = () => { document.title = 'printed' }")
    async with organiser.page.expect_popup() as popup:
        await organiser.press("Print or save as PDF")
    await expect(await popup.value).to_have_title("printed")
