"""Pages are drawn with the faces of the chosen set, regardless of the machine's preference."""

import os

import pytest
from playwright.async_api import async_playwright

from tools.fonts import EMOJI, FONT_SETS, choose_font_set, find_missing_packages
from tools.install_browsers import find_chromium

OTHER_FACE = "WenQuanYi Micro Hei"
"""A face that all generic names stand for in the configuration of the machine's user."""
PREFERENCE = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>{OTHER_FACE}</string></edit>
  </match>
</fontconfig>
"""
TEXTS = """<p id="serif" style="font-family: serif">Words 公交</p>
<p id="monospace" style="font-family: monospace">Words 公交</p>
<p id="none" style="font-family: 'No such face'">Words 公交</p>
<p id="emoji">🚌</p>"""


@pytest.fixture
async def face_page(tmp_path, server_process):
    """A page in a browser with another preferred face."""
    (tmp_path / "fontconfig").mkdir()
    (tmp_path / "fontconfig/fonts.conf").write_text(PREFERENCE, "utf-8")
    env = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), env=env)
        yield await browser.new_page(base_url=server_process.url)
        await browser.close()


async def find_families(page, selector):
    """Names of the families with which the text of an element is drawn."""
    session = await page.context.new_cdp_session(page)
    await session.send("DOM.enable")
    await session.send("CSS.enable")
    root = (await session.send("DOM.getDocument"))["root"]["nodeId"]
    node = await session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    fonts = await session.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})
    return {font["familyName"] for font in fonts["fonts"]}


@pytest.mark.skipif(
    bool(find_missing_packages(choose_font_set())), reason="the set of fonts is not installed"
)
async def test_pages_are_drawn_with_the_chosen_faces_alone(face_page, event):
    fonts = FONT_SETS[choose_font_set()]
    await face_page.goto(f"/e/{event.code}")
    assert await find_families(face_page, "h1") == {fonts.sans[0]}
    await face_page.set_extra_http_headers({"Accept-Language": "zh"})
    await face_page.goto(f"/e/{event.code}")
    assert await find_families(face_page, "form button.primary") == {fonts.sans[1]}
    await face_page.goto("about:blank")  # without the policy of the pages
    await face_page.set_content(TEXTS)
    chinese = fonts.sans[1]
    assert await find_families(face_page, "#serif") == {fonts.serif[0], chinese}
    assert await find_families(face_page, "#monospace") == {fonts.monospace[0], chinese}
    assert await find_families(face_page, "#none") == {fonts.sans[0], chinese}
    assert await find_families(face_page, "#emoji") == {EMOJI}
