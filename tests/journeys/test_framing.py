"""The event in frames of other sites, in a real browser and over HTTPS: `localhost` is ours, and
`127.0.0.1` belongs to others.
"""

from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.async_api import async_playwright, expect

from tools.install_browsers import find_chromium
from tools.live_server import Event, Server, make_settings, running
from tools.tls_sites import FramingSite, framing_site, make_tls, tls_proxy

NO_COOKIES = (
    "Your browser stores no cookies for a page that is part of another one, so this page does not "
    "work here. Open it in a tab of its own."
)
COUNTED = "Your vote has been counted. You can change it until the poll closes."
REFUSED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("Access is denied.", "SecurityError"); },
  });
"""


LANGUAGES = pytest.mark.parametrize(
    "language", ["en", pytest.param("zh", marks=pytest.mark.nightly)]
)


class Sites(NamedTuple):
    """Our server, and two sites of others: a listed site and an unlisted site."""

    server: Server
    url: str
    allowed: FramingSite
    other: FramingSite


@pytest.fixture(scope="module")
async def sites(tmp_path_factory):
    folder = tmp_path_factory.mktemp("framing")
    tls = make_tls(folder)
    async with AsyncExitStack() as stack:
        proxy = await stack.enter_async_context(tls_proxy(tls))
        url = f"https://localhost:{proxy.port}"
        settings = make_settings(folder, public_url=url)
        server = await stack.enter_async_context(running(settings))
        proxy.target = server.port
        listed_site = await stack.enter_async_context(framing_site(tls))
        other = await stack.enter_async_context(framing_site(tls))
        yield Sites(server, url, listed_site, other)


@pytest.fixture
async def event(sites):
    event = await sites.server.event()
    await event.operator("event.configure", frame_sites=[sites.allowed.origin])
    await event.poll(prompt={"en": "Go on?"})
    yield event
    await event.close_all()


@pytest.fixture
async def window(browser):
    async with await browser.new_context(
        ignore_https_errors=True, viewport={"width": 400, "height": 560}, service_workers="block"
    ) as context:
        yield await context.new_page()


def address(sites: Sites, event: Event, path: str = "") -> str:
    return f"{sites.url}/e/{event.code}{path}"


async def show(window, site: FramingSite, shown: str):
    """The frame in which a site shows an address."""
    site.shown = shown
    await window.goto(f"{site.origin}/")
    return window.frame_locator("iframe")


async def document_of(window):
    """The document in the frame of a site, once it is there: ours, or a page of the browser."""
    frame = await window.locator("iframe[name=event]").element_handle()
    document = await frame.content_frame()
    await document.wait_for_function(
        "location.href !== 'about:blank' && document.readyState === 'complete'"
    )
    return document


async def join(frame):
    await frame.get_by_role("combobox", name="Your delegation").select_option("lazio")
    await frame.locator("label.chip", has_text="Academia").first.click()
    await frame.get_by_role("button", name="Join the event", exact=True).click()
    await expect(frame.locator(".badge")).to_have_attribute("data-state", "connected")


async def vote(frame):
    await frame.locator("label.option", has_text="Yes").click()
    await frame.get_by_role("button", name="Vote", exact=True).click()
    await expect(frame.get_by_text(COUNTED).first).to_be_visible()


async def shows_nothing(window):
    """The browser shows a page of its own in the frame."""
    document = await document_of(window)
    assert document.url == "chrome-error://chromewebdata/"


async def test_a_listed_site_shows_the_page_on_which_people_join_and_vote(sites, event, window):
    frame = await show(window, sites.allowed, address(sites, event))
    await expect(frame.locator("#no-cookies")).to_be_hidden()
    await join(frame)
    await vote(frame)
    assert [len(poll.ballots) for poll in event.state.polls.values()] == [1]
    await window.reload()
    await expect(frame.get_by_text(COUNTED).first).to_be_visible()
    cookies = {cookie["name"]: cookie for cookie in await window.context.cookies()}
    for name in ("visitor", "live_attendee", "language"):
        kept = cookies[name]
        assert (kept["sameSite"], kept["secure"], kept["httpOnly"]) == ("None", True, True)
        assert kept["partitionKey"] == "https://127.0.0.1"
    await window.goto(address(sites, event))  # a tab of its own is another person
    await expect(window.get_by_role("button", name="Join the event")).to_be_visible()


@pytest.mark.nightly
async def test_a_tab_of_its_own_keeps_lax_cookies_and_no_frame_has_them(sites, event, window):
    await window.goto(address(sites, event))
    await join(window)
    cookies = await window.context.cookies()
    assert {cookie["sameSite"] for cookie in cookies} == {"Lax"}
    assert not any(cookie.get("partitionKey") for cookie in cookies)
    frame = await show(window, sites.allowed, address(sites, event))
    await expect(frame.get_by_role("button", name="Join the event")).to_be_visible()


@pytest.mark.nightly
async def test_the_language_is_chosen_in_a_frame_too(sites, event, window):
    frame = await show(window, sites.allowed, address(sites, event))
    await frame.get_by_role("button", name="中文").click()
    await expect(frame.get_by_role("button", name="加入活动")).to_be_visible()
    await window.reload()
    await expect(frame.get_by_role("button", name="加入活动")).to_be_visible()


async def test_a_site_that_is_not_listed_shows_nothing(sites, event, window):
    for path in ("", "/notice", "/screen"):
        await show(window, sites.other, address(sites, event, path))
        await shows_nothing(window)


@pytest.mark.nightly
async def test_an_event_without_sites_is_shown_by_none(sites, window):
    event = await sites.server.event()
    await show(window, sites.allowed, address(sites, event))
    await shows_nothing(window)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("role", "path"),
    [("moderator", "moderate"), ("organiser", "organise"), ("organiser", "edit")],
)
async def test_no_site_shows_a_page_of_staff(sites, event, window, role, path):
    link = await event.operator("link.make", role=role, label="Mia")
    await window.goto(f"{sites.url}/k/{event.key(link)}")
    await show(window, sites.allowed, address(sites, event, f"/{path}"))
    await shows_nothing(window)


async def test_a_link_of_staff_in_a_frame_opens_a_tab(sites, event, window):
    link = await event.operator("link.make", role="moderator", label="Mia")
    frame = await show(window, sites.allowed, f"{sites.url}/k/{event.key(link)}")
    async with window.context.expect_page() as popup:
        await frame.get_by_role("link", name="Open in a new tab").click()
    tab = await popup.value
    await expect(tab.locator(".badge")).to_have_attribute("data-state", "connected")
    assert tab.url == address(sites, event, "/moderate")
    names = {cookie["name"]: cookie for cookie in await window.context.cookies()}
    assert names["live_moderator"]["sameSite"] == "Lax"


@pytest.mark.nightly
async def test_a_listed_site_shows_the_screen_by_its_link(sites, event, window):
    link = await event.operator("link.make", role="screen", label="Slides")
    sites.allowed.size = (390, 540)
    frame = await show(window, sites.allowed, f"{sites.url}/k/{event.key(link)}?keys=off")
    await expect(frame.locator(".screen-dot")).to_have_attribute("data-state", "connected")
    await expect(frame.get_by_text("Go on?").first).to_be_visible()


@pytest.mark.nightly
async def test_the_organiser_adds_and_removes_a_site(sites, event, window):
    link = await event.operator("link.make", role="organiser", label="Mia")
    await window.goto(f"{sites.url}/k/{event.key(link)}")
    await window.locator("summary", has_text="Beside the call").click()
    card = window.locator("details", has_text="Beside the call")
    await card.get_by_label("Address of a site").fill("https://bbb.example.org/room")
    await card.get_by_role("button", name="Add", exact=True).click()
    await expect(card.get_by_text("is not the address of a site")).to_be_visible()
    await card.get_by_label("Address of a site").fill(f"{sites.other.origin}/")
    await card.get_by_role("button", name="Add", exact=True).click()
    await card.get_by_role("button", name=f"Remove {sites.allowed.origin}").click()
    await expect(card.locator("li")).to_have_count(1)
    await card.get_by_role("button", name="Allow Microsoft Teams").click()
    async with window.expect_download() as download_event:
        await card.get_by_role("link", name="Download the app for Teams").click()
    assert (await download_event.value).suggested_filename == f"{event.code}-teams.zip"
    frame = await show(window, sites.other, address(sites, event))
    await expect(frame.get_by_role("button", name="Join the event")).to_be_visible()
    await show(window, sites.allowed, address(sites, event))
    await shows_nothing(window)


# browsers that store nothing


@pytest.fixture(scope="module")
async def plain(tmp_path_factory):
    """Our server and a site of others without HTTPS: browsers store none of our cookies there."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(
            running(make_settings(tmp_path_factory.mktemp("plain")))
        )
        site = await stack.enter_async_context(framing_site(None))
        yield Sites(server, f"http://localhost:{server.port}", site, site)


@pytest.fixture
async def new_window(browser):
    """Open a context of its own, and a window in it."""
    async with AsyncExitStack() as stack:

        async def open_window(**options):
            context = await stack.enter_async_context(await browser.new_context(**options))
            return context, await context.new_page()

        yield open_window


@pytest.mark.parametrize(
    "scripts",
    [True, pytest.param(False, marks=pytest.mark.nightly)],
    ids=["scripts", "no scripts"],
)
async def test_where_no_cookie_is_stored_a_button_opens_a_tab(plain, new_window, scripts):
    event = await plain.server.event()
    await event.operator("event.configure", frame_sites=[plain.allowed.origin])
    context, window = await new_window(java_script_enabled=scripts)
    frame = await show(window, plain.allowed, address(plain, event))
    if not scripts:
        await frame.get_by_role("combobox", name="Your delegation").select_option("lazio")
        await frame.locator("label.chip", has_text="Academia").first.click()
        await frame.get_by_role("button", name="Join the event", exact=True).click()
    await expect(frame.get_by_text(NO_COOKIES)).to_be_visible()
    await expect(frame.locator("form#join")).to_be_hidden()
    async with context.expect_page() as popup:
        await frame.get_by_role("link", name="Open in a new tab").click()
    tab = await popup.value
    await expect(tab.get_by_role("button", name="Join the event")).to_be_visible()
    assert tab.url == address(plain, event) and not event.state.people


@pytest.mark.nightly
async def test_the_link_of_a_screen_says_why_it_does_not_open(plain, new_window):
    event = await plain.server.event()
    await event.operator("event.configure", frame_sites=[plain.allowed.origin])
    link = await event.operator("link.make", role="screen", label="Slides")
    context, window = await new_window()
    frame = await show(window, plain.allowed, f"{plain.url}/k/{event.key(link)}")
    await expect(frame.get_by_text(NO_COOKIES)).to_be_visible()
    async with context.expect_page() as popup:
        await frame.get_by_role("link", name="Open in a new tab").click()
    tab = await popup.value
    await expect(tab.locator(".screen-dot")).to_have_attribute("data-state", "connected")


async def test_a_page_works_where_the_browser_refuses_its_storage(sites, event, window):
    problems = []
    window.on("pageerror", lambda error: problems.append(str(error)))
    await window.add_init_script(REFUSED)
    await event.operator("qa.open", room=1)
    frame = await show(window, sites.allowed, address(sites, event))
    await join(frame)
    await vote(frame)
    await frame.get_by_role("navigation").get_by_text("Questions", exact=True).click()
    await frame.get_by_label("Your question").fill("When is the break?")
    await frame.get_by_role("button", name="Send", exact=True).click()
    await expect(frame.get_by_text("Waiting for review").first).to_be_visible()
    assert problems == []


# 320 x 480, beside a call

OVERLAPS = (Path(__file__).parents[1] / "tools/overlaps.js").read_text("utf-8")
FITS = """() => {
  const box = (each) => each.getBoundingClientRect();
  const button = box(document.querySelector(".ballot-foot .primary"));
  const bar = box(document.querySelector(".tabbar"));
  const first = box(document.querySelector("label.option"));
  const head = box(document.querySelector(".top"));
  return {
    scrolled: scrollY,
    wide: document.documentElement.scrollWidth > innerWidth,
    inSight: first.top >= head.bottom && first.bottom <= button.top && button.bottom <= bar.top,
    headAndTabs: head.height + bar.height,
    targets: button.height >= 44 && first.height >= 44,
  };
}"""


@LANGUAGES
async def test_beside_a_call_the_poll_and_its_button_are_in_sight(sites, event, window, language):
    await event.operator(
        "event.configure",
        title={"en": "Regional innovation dialogue of fourteen cities", "zh": "区域创新对话会" * 3},
    )
    sites.allowed.size = (320, 480)
    frame = await show(window, sites.allowed, address(sites, event))
    if language == "zh":
        await frame.get_by_role("button", name="中文").click()
        await expect(frame.get_by_role("button", name="加入活动")).to_be_visible()
    field = frame.locator("select#delegation")
    box = await field.bounding_box()
    assert box["y"] + box["height"] <= 480
    await field.select_option("lazio")
    await frame.locator("label.chip input").nth(1).check(force=True)
    await frame.locator("form#join button.primary").click()
    await expect(frame.locator(".badge")).to_have_attribute("data-state", "connected")
    await expect(frame.locator("label.option").first).to_be_visible()
    await expect(frame.get_by_text({"en": "Loading", "zh": "正在加载"}[language])).to_have_count(0)
    document = await document_of(window)
    assert await document.evaluate(OVERLAPS) == []
    fit = await document.evaluate(FITS)
    assert fit.pop("headAndTabs") <= 96
    assert fit == {"scrolled": 0, "wide": False, "inSight": True, "targets": True}


@pytest.mark.nightly
@pytest.mark.parametrize("text", [1, 2])
async def test_a_page_of_this_size_is_not_wider_with_larger_text(sites, event, text):
    link = await event.operator("link.make", role="screen", label="Slides")
    larger = [f"--blink-settings=defaultFontSize={16 * text}"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=larger)
        page = await browser.new_page(
            ignore_https_errors=True, viewport={"width": 320, "height": 480}
        )
        wide = []
        for path in (f"/e/{event.code}", f"/k/{event.key(link)}"):
            await page.goto(f"{sites.url}{path}")
            await expect(page.locator("main")).to_be_visible()
            wide.append(await page.evaluate("document.documentElement.scrollWidth"))
        await page.goto(f"{sites.url}/e/{event.code}")
        await join(page)
        await expect(page.locator("label.option").first).to_be_visible()
        wide.append(await page.evaluate("document.documentElement.scrollWidth"))
        await browser.close()
    assert wide == [320] * 3
