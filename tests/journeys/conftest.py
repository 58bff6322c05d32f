"""A server for each test process; an event and actors for each test."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tools.actors import Actors, Workers
from tools.browser_windows import BrowserWindows
from tools.install_browsers import find_chromium
from tools.server_process import Event, ServerProcess

FOR_ONE_FILE = {"live": 40, "draft": 6, "crowded": 7, "town_hall": 9}
"""Events by state that the tests of a file may use."""


class ServerProcesses:
    """The server of a test process, replaced by a copy when its events run out: a server takes a
    second or two to start.
    """

    def __init__(self, template: ServerProcess, folders: pytest.TempPathFactory) -> None:
        self._template, self._folders = template, folders
        self._current: ServerProcess | None = None

    async def for_one_file(self) -> ServerProcess:
        if self._current is None or not _has_events(self._current):
            await self.close()
            self._current = self._template.twin(self._folders.mktemp("server_process"))
            await self._current.start()
        return self._current

    async def close(self) -> None:
        if self._current is not None:
            await self._current.close()
        self._current = None


def _has_events(server_process: ServerProcess) -> bool:
    places = Counter(event.state for event in server_process.events)
    return all(places[state] >= many for state, many in FOR_ONE_FILE.items())


@pytest.fixture(scope="session")
async def server_processes(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[ServerProcesses]:
    template = ServerProcess(tmp_path_factory.mktemp("template"))
    await template.seed_events(live=90, draft=12, crowded=16, town_hall=18)
    server_processes = ServerProcesses(template, tmp_path_factory)
    yield server_processes
    await server_processes.close()


@pytest.fixture(scope="module")
async def server_process(server_processes: ServerProcesses) -> AsyncIterator[ServerProcess]:
    server_process = await server_processes.for_one_file()
    yield server_process
    server_process.check_log()


@pytest.fixture
def state() -> str:
    """State of the test's event, as made by `ServerProcess.seed_events`. Tests change it by
    parametrization.
    """
    return "live"


@pytest.fixture
async def event(server_process: ServerProcess, state: str) -> AsyncIterator[Event]:
    """Event with two prepared polls."""
    event = server_process.event(state)
    yield event
    await event.close_all()


@pytest.fixture
async def own_server_process(
    tmp_path_factory: pytest.TempPathFactory, state: str
) -> AsyncIterator[ServerProcess]:
    """A server that a test may stop and start, with a single event."""
    server_process = ServerProcess(tmp_path_factory.mktemp("own_server"))
    await server_process.seed_events(**{state: 1})
    try:
        await server_process.start()
        yield server_process
    finally:
        await server_process.close()


@pytest.fixture
async def own_event(own_server_process: ServerProcess, state: str) -> AsyncIterator[Event]:
    """The event of the server that a test may stop."""
    event = own_server_process.event(state)
    yield event
    await event.close_all()


@pytest.fixture
async def own_actors(browser: Browser, own_server_process: ServerProcess) -> AsyncIterator[Actors]:
    """Actors at the server that a test may stop."""
    async with Actors(browser, own_server_process) as actors:
        yield actors


@pytest.fixture
def service_workers() -> Workers:
    """Service worker policy of the pages. Tests of pages without a network set it to "allow"."""
    return "block"


@pytest.fixture
async def actors(
    browser: Browser,
    windows: BrowserWindows,
    server_process: ServerProcess,
    service_workers: Workers,
) -> AsyncIterator[Actors]:
    actors = Actors(browser, server_process, service_workers=service_workers, windows=windows)
    yield actors
    await actors.close()


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("no Chromium: run PYTHONPATH=tests python -m tools.install_browsers")
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    async with async_playwright() as playwright:
        instance = await playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield instance
        await instance.close()


@pytest.fixture(scope="session")
async def windows(browser: Browser) -> AsyncIterator[BrowserWindows]:
    windows = BrowserWindows(browser)
    yield windows
    await windows.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """Page of a new visitor, on a phone."""
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    yield await context.new_page()
    await context.close()
