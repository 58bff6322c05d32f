"""Fixtures that tests of several layers share. What they stand for is told in served.py."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import uvloop
from playwright.async_api import Browser, Page, async_playwright

from live.settings import Settings
from provision import find_chromium
from served import Event, Server, running
from services import PostgresServer, RedisServer, postgres_server, redis_server

SECRET = b"a secret of these tests, 32 bytes and more"


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that serves."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_settings(tmp_path_factory.mktemp("served"))


def make_settings(folder: Path, **changes: str) -> Settings:
    return Settings(
        **{
            "port": 0,
            "secret_key": SECRET,
            "database_url": f"sqlite:///{folder}/live.db",
            **changes,
        }
    )


@pytest.fixture(scope="module")
async def server(settings: Settings) -> AsyncIterator[Server]:
    """One server for each file of tests; each test has an event of its own on it."""
    async with running(settings) as started:
        yield started


@pytest.fixture
async def event(server: Server) -> AsyncIterator[Event]:
    """A live event."""
    made = await server.event()
    yield made
    await made.all_leave()


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """A Redis of these tests' own. Whoever stops or freezes it has it back at the end."""
    with redis_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of these tests' own. Who stops it starts it again."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("no Chromium: run tests/provision.py")
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
