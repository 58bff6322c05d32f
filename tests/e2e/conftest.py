"""A served house for each file, an event and a cast for each test."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tools.actors import Cast, Workers
from tools.install_browsers import find_chromium
from tools.server_process import Event, House


@pytest.fixture(scope="session")
async def furnished(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("furnished"))
    await house.furnish(live=24, draft=2, crowded=3)
    return house


@pytest.fixture(scope="module")
async def house(furnished: House, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    house = furnished.twin(tmp_path_factory.mktemp("house"))
    await house.start()
    yield house
    await house.close()


@pytest.fixture
def state() -> str:
    """What the event of a test is like; by parametrization another state of `House.furnish`."""
    return "live"


@pytest.fixture
async def event(house: House, state: str) -> AsyncIterator[Event]:
    """With two prepared polls."""
    event = house.event(state)
    yield event
    await event.all_leave()


@pytest.fixture
def service_workers() -> Workers:
    """Where a page must be as it is for its users without a network, "allow"."""
    return "block"


@pytest.fixture
async def cast(browser: Browser, house: House, service_workers: Workers) -> AsyncIterator[Cast]:
    cast = Cast(browser, house, service_workers=service_workers)
    yield cast
    await cast.close()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("no Chromium: run tests/tools/install_browsers.py")
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield launched
        await launched.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page of somebody new, on a phone."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    yield await context.new_page()
    await context.close()
