"""Fixtures that tests of several layers share: servers, events, Redis and PostgreSQL."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import uvloop

from live.engine import gc_tuning
from live.jobs import runner
from live.settings import Settings
from tools.fonts import FontsUnavailable, choose_font_set, find_missing_packages, use_fonts
from tools.job_threads import job_threads, run_in_child
from tools.live_server import Event, Server, make_settings, running
from tools.private_servers import PostgresServer, RedisServer, postgres_server, redis_server

pytest_plugins = [
    "tools.tiers",
    "tools.runner.time_limit",
    "tools.runner.file_scheduling",
]

pytest.register_assert_rewrite(
    *("tools.journal_contract", "tools.registry_contract"),
    *("tools.bus_contract", "tools.connection_contract"),
)


TESTS = Path(__file__).parent
LONGEST_FIRST = (
    "journeys/test_transports.py",
    "journeys/test_screen.py",
    "journeys/test_breakout_board.py",
    "journeys/test_network.py",
    "journeys/test_main_job.py",
    "journeys/test_rehearsal.py",
    "journeys/test_desk.py",
    "journeys/test_board.py",
    "journeys/test_every_state.py",
    "journeys/test_keyboard.py",
    "integration/web/limits/test_code_lookup.py",
    "integration/web/test_authorisation.py",
    "attacker/test_attacker.py",
    "integration/cli/test_commands.py",
    "integration/workers/test_workers.py",
    "integration/cli/test_event.py",
    "integration/serving/connections/test_http_protocol.py",
    "integration/features/meet/web/test_directory.py",
    "integration/tools/runner/test_hangs.py",
)
"""Files that take longest, so that none of them starts last. All others follow."""
BROWSER = ("journeys", "nightly")
SERVERS = ("integration", "attacker")


def pytest_configure() -> None:
    """Choose the fonts before anything is started."""
    try:
        use_fonts()
    except FontsUnavailable as refusal:
        raise pytest.UsageError(str(refusal)) from None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the missing fonts where a browser has drawn."""
    reports = [report for of in ("passed", "failed") for report in terminalreporter.getreports(of)]
    if any(report.nodeid.startswith("tests/journeys/") for report in reports):
        for package in find_missing_packages(choose_font_set()):
            terminalreporter.write_line(
                f"Pages were measured without fonts of the tests: apt install {package}"
            )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the night. Order files for `--dist loadfile`, which hands them out in the
    order of collection: files that keep a browser busy and files that wait for servers by turns,
    unit tests last.
    """
    for item in items:
        if item.path.is_relative_to(TESTS / "nightly"):
            item.add_marker(pytest.mark.nightly)
    files = list(dict.fromkeys(item.path.relative_to(TESTS).as_posix() for item in items))
    files.sort(key=_place)
    shares = {
        file: at / len(group)
        for folders in (BROWSER, SERVERS)
        for group in [[file for file in files if file.startswith(folders)]]
        for at, file in enumerate(group)
    }
    items.sort(key=lambda item: shares.get(item.path.relative_to(TESTS).as_posix(), 1))


def pytest_collection_finish() -> None:
    """Keep collected tests out of garbage collections, which take a tenth of a second else, and
    nothing else: a hub freezes all objects as often as it loads an event, and with them garbage of
    tests before. So a process of tests came to more than a gigabyte.
    """
    gc.collect()
    gc.freeze()
    names = ("enable", "disable", "set_threshold", "get_threshold")
    gc_tuning.gc = SimpleNamespace(
        **{name: getattr(gc, name) for name in names}, freeze=lambda: None, unfreeze=lambda: None
    )


def _place(file: str) -> int:
    return LONGEST_FIRST.index(file) if file in LONGEST_FIRST else len(LONGEST_FIRST)


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that serves."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_settings(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module", name="job_threads")
def job_threads_of_server() -> Iterator[None]:
    """Jobs in threads, but for tests that use `child_processes`."""
    with job_threads():
        yield


@pytest.fixture
def child_processes(job_threads: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs of this test run in child processes, as those of a server do."""
    monkeypatch.setattr(runner, "_run_module", run_in_child)


@pytest.fixture(scope="module")
async def server(settings: Settings, job_threads: None) -> AsyncIterator[Server]:
    """A server for each file of tests; each test has its own event on it."""
    async with running(settings) as site:
        yield site


@pytest.fixture
async def event(server: Server) -> AsyncIterator[Event]:
    """A live event."""
    new_event = await server.event()
    yield new_event
    await new_event.close_all()


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """A Redis of these tests' own. A test that stops or freezes it starts it again."""
    with redis_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of these tests' own. A test that stops it starts it again."""
    with postgres_server() as server:
        yield server
