"""The event as a file, on the organiser's page: a download, and an import that first lists its
changes.
"""

import pytest
from playwright.async_api import expect


async def choose_file(organiser, text):
    file = {"name": "event.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
    await organiser.page.locator("input[accept='.yaml,.yml']").set_input_files(file)


async def download_file(organiser):
    async with organiser.page.expect_download() as download:
        await organiser.page.get_by_role("link", name="Download file").click()
    return (await (await download.value).path()).read_text("utf-8")


@pytest.mark.nightly
@pytest.mark.parametrize("state", ["draft"])
async def test_an_edited_file_lists_its_changes_and_then_applies_them(actors, event):
    organiser = await actors.staff(event, "organiser")
    await organiser.page.locator("summary", has_text="Event as a file").click()
    text = await download_file(organiser)
    assert "Regional innovation" in text
    await choose_file(organiser, text)
    await organiser.expect_text("This file changes nothing.")
    await choose_file(organiser, text.replace("Regional innovation", "Green roofs"))
    change = organiser.page.locator(".file-changes li", has_text="title.en")
    await expect(change.locator("del")).to_contain_text("Regional innovation")
    await expect(change.locator("ins")).to_contain_text("Green roofs")
    await expect(organiser.page.locator(".top-title")).to_contain_text("Regional innovation")
    await organiser.press("Replace the draft")
    await organiser.expect_text("Imported: 1 change.")
    await expect(organiser.page.locator(".top-title")).to_contain_text("Green roofs")
