"""Phones draw with the faces of the chosen set, regardless of the machine's preference.
Staff and the screen have a face that the product brings.
"""

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

OWN = "IBM Plex Sans"
BILINGUAL = """<p lang="en" id="en">“Łódź” – 1,234…</p><p lang="zh" id="zh">Łódź – 1,234</p>
<p lang="zh" id="quoted">“……——”</p><p id="other" lang="el">Αθήνα</p>"""
ADD = "html => document.body.insertAdjacentHTML('beforeend', html)"
WIDTHS = """() => {
    const line = document.createElement("b");
    document.body.append(line);
    return ["1111", "8888", "4071"].map((text) => {
        line.textContent = text;
        return line.getBoundingClientRect().width;
    });
}"""


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


@pytest.mark.skipif(
    bool(find_missing_packages(choose_font_set())), reason="the set of fonts is not installed"
)
@pytest.mark.parametrize("name", ["moderator", "screen"])
async def test_staff_and_the_hall_read_a_face_of_the_product(actors, event, name):
    """Chinese keeps the face of the system, and with it its full-width punctuation."""
    person = await (actors.screen(event) if name == "screen" else actors.staff(event, name))
    page = person.page
    await page.evaluate(ADD, BILINGUAL)
    chinese = FONT_SETS[choose_font_set()].sans[1]
    assert await find_families(page, "#en") == {OWN}
    assert await find_families(page, "#zh") == {OWN}
    assert await find_families(page, "#other") == {OWN}
    assert await find_families(page, "#quoted") == {chinese}
    one, eight, mixed = await page.evaluate(WIDTHS)
    assert one == eight == mixed
    await page.emulate_media(media="print")
    assert OWN not in await find_families(page, "#en")


async def test_phones_and_the_ballot_in_the_editors_preview_load_no_font(actors, event):
    person = await actors.attendee(event)
    fonts = []
    person.page.on("request", lambda request: fonts.append(request.resource_type))
    for path in ("", "/plain", "/board", "/meet"):
        await person.page.goto(f"/e/{event.code}{path}", wait_until="networkidle")
    assert "document" in fonts and "font" not in fonts
    staff = await actors.staff(event, "organiser")
    staff.page.on("request", lambda request: fonts.append(request.resource_type))
    await staff.page.goto(f"/e/{event.code}/preview", wait_until="networkidle")
    assert "font" not in fonts
    await staff.page.goto(f"/e/{event.code}/preview?as=screen", wait_until="networkidle")
    await staff.page.evaluate(ADD, BILINGUAL)
    assert await find_families(staff.page, "#en") == {OWN}
