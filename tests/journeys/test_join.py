"""Coming in at a real browser: a code, a long list of delegations, and the way out where there is
none.
"""

import secrets

import pytest
from playwright.async_api import expect

from live.features.people.web.join_limits import JOIN_STEPS
from tools.live_server import JOINING, Browser, at_one_address
from tools.measure import AXE, RUN

MANY = [
    {
        "id": f"city-{n}",
        "region": "EU" if n % 2 else "CN",
        "name": {"en": f"City {n}", "zh": f"城市{n}"},
        "paired_with": [],
    }
    for n in range(40)
]
LODZ = {
    "id": "lodz",
    "region": "EU",
    "name": {"en": "Łódź Région", "zh": "罗兹"},
    "paired_with": [],
}
REGIONS = [
    {"id": "EU", "name": {"en": "Europe", "zh": "欧洲"}},
    {"id": "CN", "name": {"en": "China", "zh": "中国"}},
]


@pytest.fixture
async def crowded_event(event):
    """An event with too many delegations to look through."""
    boss = await (await event.bot("organiser")).open("organiser")
    await boss.perform("event.configure", regions=REGIONS, delegations=[*MANY, LODZ])
    return event


def list_of(ann):
    """The list of delegations, which has the role of the search that may take its place."""
    return ann.page.get_by_role("combobox", name=ann.words("Your delegation"))


def field_of(ann):
    """The field of the search, once it stands there."""
    return list_of(ann).and_(ann.page.locator("input"))


def hits_of(ann):
    return ann.page.get_by_role("option").filter(visible=True)


async def choose(ann, typed):
    await field_of(ann).fill(typed)
    await ann.page.keyboard.press("Enter")


@pytest.mark.nightly
async def test_without_scripts_a_long_list_is_a_plain_select(actors, crowded_event):
    ann = await actors.visitor(java_script_enabled=False)
    await ann.page.goto(f"/e/{crowded_event.code}")
    await list_of(ann).select_option("lodz")
    await ann.pick_option("Academia")
    async with ann.page.expect_response(lambda told: told.url.endswith("/join")) as response:
        await ann.press("Join the event")
    assert (await response.value).status == 303


async def test_a_long_list_is_chosen_from_with_the_keyboard_alone(actors, crowded_event):
    ann = await actors.visitor()
    press = ann.page.keyboard.press
    await ann.page.goto("/")
    await expect(ann.page.locator("input[name=code]")).to_be_focused()
    await ann.page.keyboard.type(f"{crowded_event.code[:3].lower()}-{crowded_event.code[3:]}")
    await press("Enter")
    await field_of(ann).focus()
    await ann.page.keyboard.type("City 3")
    await expect(hits_of(ann)).to_have_count(11)  # 3, and 30 to 39
    await press("ArrowDown")
    await press("ArrowUp")
    await press("ArrowUp")
    option = ann.page.locator("[aria-selected=true]")
    await expect(option).to_have_text("City 38")  # the last delegation: first come those of Europe
    assert await field_of(ann).get_attribute("aria-activedescendant") == await option.get_attribute(
        "id"
    )
    await press("Enter")
    await expect(field_of(ann)).to_have_value("City 38")
    await press("Escape")
    await press("Tab")
    await press("Space")  # the first sector
    await press("Enter")
    await ann.is_connected()


async def test_the_language_control_keeps_the_filled_form(actors, crowded_event):
    ann = await actors.visitor()
    await ann.page.goto(f"/e/{crowded_event.code}")
    await choose(ann, "lodz")
    await ann.pick_option("Industry")
    await ann.page.locator(".more > summary").click()
    await ann.fill_in("Your name (optional)", "Ana")
    await ann.pick_option("中文")
    await ann.button("中文").click()
    ann.language = "zh"
    await expect(field_of(ann)).to_have_value("罗兹")
    await expect(ann.page.get_by_role("radio", name="产业")).to_be_checked()
    await expect(ann.page.get_by_label(ann.words("Your name (optional)"))).to_have_value("Ana")
    await ann.button("English").click()
    ann.language = "en"
    await expect(field_of(ann)).to_have_value(LODZ["name"]["en"])
    await expect(ann.page.get_by_role("checkbox", name="中文")).to_be_checked()
    await ann.press("Join the event")
    await ann.is_connected()
    await ann.open_section("You")
    for text in (LODZ["name"]["en"], "Ana", "中文"):
        await expect(ann.page.locator("dl.details")).to_contain_text(text)


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_on_a_phone_the_event_its_times_and_the_way_in_need_no_scrolling(
    actors, event, language
):
    ann = await actors.visitor(language, timezone_id="America/New_York")
    await ann.page.goto(f"/e/{event.code}")
    await expect(ann.button("Join the event")).to_be_in_viewport(ratio=1)
    await expect(ann.page.locator("time")).to_be_in_viewport(ratio=1)
    await expect(ann.page.locator("time")).to_contain_text(
        ann.words("{times} (your time)").replace("{times}", "").strip()
    )


@pytest.fixture
def at():
    return at_one_address()


@pytest.fixture
async def hot(event, at):
    """The event, after many joins from the same address."""
    flooder = Browser(event, **at)
    for _ in range(JOIN_STEPS[0].per_minute + 1):
        form = {**JOINING, "nonce": secrets.token_urlsafe(16)}
        answer = await flooder.post(f"{flooder.base}/join", **form)
        flooder.http.cookies.clear()
    assert answer.status_code == 429
    return event


@pytest.mark.nightly
async def test_a_page_joining_from_a_crowded_address_brings_its_proof(actors, hot, at):
    ann = await actors.visitor(extra_http_headers=at)
    await ann.page.goto(f"/e/{hot.code}")
    await expect(ann.page.locator("[name=proof]")).not_to_have_value("")
    await ann.join_event("lazio")
    await ann.is_connected()


async def test_where_a_larger_proof_is_needed_the_form_is_sent_again_by_itself(actors, hot, at):
    actors.forgives("429")
    ann, responses = await actors.visitor(extra_http_headers=at), []
    await ann.page.goto(f"/e/{hot.code}")
    proof = ann.page.locator("[name=proof]")
    await expect(proof).not_to_have_value("")
    await proof.evaluate("field => field.value = ''")
    ann.page.on("response", lambda response: responses.append((response.status, response.url)))
    await ann.join_event("lazio")
    await ann.is_connected()
    statuses = [status for status, url in responses if url.endswith("/join")]
    assert statuses == [429, 303]


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", ["/e/{code}", "/shell"])
async def test_axe_finds_nothing_in_a_long_list_or_the_shell_and_nothing_is_wider_than_320_px(
    actors, crowded_event, path, language
):
    actors.forgives("40[14]")
    ann = await actors.visitor(language, {"width": 320, "height": 640})
    await ann.page.add_init_script(
        "sessionStorage.setItem('live.tries', 9)"
    )  # the shell, which tries again by itself, waits
    await ann.page.goto(path.format(code=crowded_event.code))
    assert await ann.page.evaluate("document.documentElement.scrollWidth") <= 320
    await ann.page.evaluate(AXE)
    if path != "/shell":
        await field_of(ann).fill("city" if language == "en" else "城市")
        await ann.page.keyboard.press("ArrowDown")
        await expect(hits_of(ann)).to_have_count(40)
    for scheme in ("light", "dark"):
        await ann.page.emulate_media(color_scheme=scheme)
        assert await ann.page.evaluate(RUN) == []


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_round_table_appears_for_each_arrival_where_there_is_room(actors, language):
    """Everything to read and to press lies on it; on a phone there is none."""
    ann = await actors.visitor(language)
    await ann.page.goto("/")
    top = ann.page.locator(".door-top")
    await expect(top).not_to_be_visible()
    for width, height in ((768, 1024), (1440, 900), (1920, 1080)):
        await ann.page.set_viewport_size({"width": width, "height": height})
        table = await top.bounding_box()
        middle, radius = (
            table["x"] + table["width"] / 2 + 1j * (table["y"] + table["height"] / 2),
            table["width"] / 2,
        )
        for each in await ann.page.locator("main > :not(svg)").all():
            box = await each.bounding_box()
            corners = [
                box["x"] + x * box["width"] + 1j * (box["y"] + y * box["height"])
                for x in (0, 1)
                for y in (0, 1)
            ]
            assert max(abs(corner - middle) for corner in corners) < radius
