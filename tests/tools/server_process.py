"""`live serve` as a process, on a database that was filled with events before it started.

Offers the methods that tests/tools/live_server.py needs of a server, so that its people (`join`,
`Browser.open`) can come here too, beside those at a real browser.
"""

import asyncio
import contextlib
import copy
import json
import os
import resource
import secrets
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2

from live.engine.clients.cursors import CursorCipher
from live.engine.hub import Hub
from live.features.event.event_code import ALPHABET
from live.features.event.parts import all_parts
from live.features.people.model import RoleLink
from live.kernel.principal import OPERATOR, Identity, Role
from live.store import open_journal
from live.store.memory_bus import MemoryBus
from live.store.migrations import migrate
from live.web.role_keys import role_key
from tools.live_command import run_here
from tools.live_server import NO_TLS, Browser
from tools.scenario import action

SECRET = "a secret of the journeys, 32 bytes and more"
PATIENCE = 30
START_TIMEOUT_S = 60
"""Seconds for a server to start, where others keep this machine busy."""
MINUTE = 60_000
REGIONS = [
    {"id": "EU", "name": {"en": "Europe", "zh": "欧洲"}},
    {"id": "CN", "name": {"en": "China", "zh": "中国"}},
]
DELEGATIONS = [
    {
        "id": "lazio",
        "region": "EU",
        "name": {"en": "Lazio", "zh": "拉齐奥大区"},
        "paired_with": ["hangzhou"],
    },
    {
        "id": "stuttgart",
        "region": "EU",
        "name": {"en": "Stuttgart", "zh": "斯图加特"},
        "paired_with": [],
    },
    {
        "id": "bologna",
        "region": "EU",
        "name": {"en": "Bologna", "zh": "博洛尼亚"},
        "paired_with": [],
    },
    {
        "id": "hangzhou",
        "region": "CN",
        "name": {"en": "Hangzhou", "zh": "杭州"},
        "paired_with": ["lazio"],
    },
]
FIELDS = {
    "prompt": {"en": "Which field first?", "zh": "先从哪个领域开始？"},
    "config": {
        "kind": "choice",
        "options": [
            {"en": "Energy", "zh": "能源"},
            {"en": "Mobility", "zh": "交通"},
            {"en": "Water", "zh": "水"},
        ],
    },
}
PARTNERS = {
    "prompt": {"en": "Who must be at the table?", "zh": "谁必须参与？"},
    "config": {
        "kind": "choice",
        "options": [
            {"en": "Cities", "zh": "城市"},
            {"en": "Universities", "zh": "高校"},
            {"en": "Banks", "zh": "银行"},
        ],
        "most": 2,
    },
    "anonymous": False,
}
CROWD = {"lazio": 8, "stuttgart": 6, "hangzhou": 7}
"""Voters per delegation in the first poll of a crowded event; Bologna has few."""


class Event:
    """An event on a server: the polls `fields` (anonymous) and `partners` (named), and the keys of
    its role links.
    """

    def __init__(self, server: "ServerProcess", state: str) -> None:
        self.server, self.state = server, state
        self.code, self.id = (
            "".join(secrets.choice(ALPHABET) for _ in range(6)),
            secrets.token_hex(16),
        )
        self.fields = self.partners = 0
        self.links: dict[str, RoleLink] = {}
        self._came: list[Browser] = []

    def key(self, name: str) -> str:
        return role_key(SECRET.encode(), self.code, self.id, self.links[name])

    @property
    def cursors(self) -> CursorCipher:
        return CursorCipher(SECRET.encode(), self.id)

    async def bot(self, name: str) -> Browser:
        """Open a role link without a browser window."""
        browser = Browser(self)  # type: ignore[arg-type]
        assert (await browser.get(f"/k/{self.key(name)}")).status_code == 303
        return browser

    async def record_votes(self) -> None:
        """Make the draft `fields` a named poll: its tally moves with every vote."""
        desk = await (await self.bot("other moderator")).open("moderator")
        await desk.perform("poll.edit", poll=self.fields, anonymous=False)

    def comes(self, browser: Browser) -> None:
        self._came.append(browser)

    async def close_all(self) -> None:
        while self._came:
            await self._came.pop().close()


class ServerProcess:
    """`settings` are more of the environment of the servers here."""

    def __init__(self, folder: Path, database: str | None = None, **settings: str) -> None:
        self.database, self.log, self._settings = (
            database or f"sqlite:///{folder}/live.db",
            folder / "serve.log",
            settings,
        )
        self.port = free_port()
        self.url = self.origin = f"http://127.0.0.1:{self.port}"
        self.events: list[Event] = []
        self.command: tuple[str, ...] = (sys.executable, "-m", "live", "serve")
        self.expected: list[str] = []  # words of faults that a test brought about
        self.was_stopped = False  # on purpose: its pages report lost connections from then on
        self._checked_bytes = 0  # read of the log
        self._process: asyncio.subprocess.Process | None = None
        migrate(self.database)

    async def seed_events(self, **many_by_state: int) -> None:
        """Make events as the command line does, while no server runs: so many by state, of `live`,
        `draft`, `crowded` and `town_hall`, which runs without groups.
        """
        journal = open_journal(self.database)
        hub = Hub(journal, MemoryBus(), SECRET.encode(), "", lambda refusal, *_: str(refusal))
        await hub.start()
        try:
            for state, many in many_by_state.items():
                for _ in range(many):
                    self.events.append(await self._make(hub, state))
        finally:
            await hub.drain()
            await journal.close()

    def twin(self, folder: Path) -> "ServerProcess":
        """Copy a server that has not started yet, with its events."""
        for file in self.log.parent.glob("live.db*"):
            shutil.copy(file, folder)
        twin = ServerProcess(folder)
        twin.events = [copy.copy(event) for event in self.events]
        for event in twin.events:
            event.server, event._came = twin, []
        return twin

    def event(self, state: str = "live") -> Event:
        """An event of its own."""
        return self.events.pop(
            next(at for at, event in enumerate(self.events) if event.state == state)
        )

    async def run_command(self, *arguments: object) -> str:
        """Run a command of `live` on this database; return its output. It must succeed."""
        names = os.environ | {"DATABASE_URL": self.database, "SECRET_KEY": SECRET}
        texts = tuple(map(str, arguments))
        done = await asyncio.to_thread(run_here, texts, names, self.log.parent)
        assert done.returncode == 0, done.stderr
        return done.stdout

    async def start(self) -> None:
        ours = {
            "DATABASE_URL": self.database,
            "SECRET_KEY": SECRET,
            "PORT": str(self.port),
            "HOST": "",
            "PUBLIC_URL": "",
        }
        ours |= {"LOG_FORMAT": "json", "LOG_LEVEL": "info", **self._settings}
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.command,
                env=os.environ | ours,
                stdout=log,
                stderr=log,
                cwd=self.log.parent,
            )
        try:
            await self._wait_until_ready()
        except BaseException:
            await self._abort()
            raise

    async def _wait_until_ready(self) -> None:
        async with asyncio.timeout(START_TIMEOUT_S), httpx2.AsyncClient(verify=NO_TLS) as http:
            while not await _is_ready(http, self.url):
                assert self.process.returncode is None, self.log.read_text()
                await asyncio.sleep(0.02)

    @contextlib.contextmanager
    def full_disk(self) -> Iterator[None]:
        """The server can write to no file, and needs no privilege for that: neither to its database
        nor to its log.
        """
        pid = self.process.pid
        _, hard = limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)

    async def stop(self) -> float:
        """Stop the server with SIGTERM; return the seconds that it took."""
        start = time.monotonic()
        assert (
            await self._end(signal.SIGTERM) == -signal.SIGTERM
        )  # it dies of it as it should, having tidied up
        return time.monotonic() - start

    async def kill(self) -> None:
        """Kill the server with SIGKILL."""
        assert await self._end(signal.SIGKILL) == -signal.SIGKILL

    async def close(self) -> None:
        try:
            if self._process is not None and self._process.returncode is None:
                await self.stop()
        finally:
            await self._abort()
        self.check_log()

    def check_log(self) -> None:
        """Fail if the log has unexpected faults. Later calls look at later lines only."""
        assert self.faults() == []
        self._checked_bytes = self.log.stat().st_size if self.log.exists() else 0
        self.expected.clear()

    def faults(self) -> list[str]:
        """Errors and other lines in the server's log that do not belong there."""
        log = self.log.read_bytes()[self._checked_bytes :].decode() if self.log.exists() else ""
        lines = list(filter(None, log.splitlines()))
        faults = [
            line
            for line in lines
            if not line.startswith("{") or json.loads(line)["level"] in ("error", "critical")
        ]
        return [line for line in faults if not any(words in line for words in self.expected)]

    async def journal(self, event: Event) -> list[Any]:
        """Every entry of an event in the database; in SQLite, only while it is not served."""
        journal = open_journal(self.database, read_only=True)
        try:
            rows = [row async for rows in journal.read_rows(event.id) for row in rows]
        finally:
            await journal.close()
        return [json.loads(line) for row in rows for line in row.entries.split(b"\n")]

    async def _abort(self) -> None:
        """Kill running leftovers, so that nothing outlives its test."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _end(self, with_signal: int) -> int:
        self.was_stopped = True
        self.process.send_signal(with_signal)
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

    async def _make(self, hub: Hub, state: str) -> Event:
        event = Event(self, state)
        starts = time.time_ns() // 1_000_000 - 10 * MINUTE
        create = action(
            "event.create",
            id=event.id,
            code=event.code,
            title={"en": "Regional innovation", "zh": "区域创新"},
            description={"en": "A working session.", "zh": "工作会议。"},
            starts=starts,
            ends=starts + 120 * MINUTE,
            zone="Europe/Brussels",
            languages=["en", "zh"],
            parts=list(all_parts()),
            **({"sectors": []} if state == "town_hall" else {}),
        )
        replica = (await hub.create_event(create)).replica

        async def perform(do: str, **fields: Any) -> int:
            return await replica.perform(OPERATOR, action(do, **fields))

        points = [
            _point(starts, 0, 30, "Welcome", "欢迎"),
            _point(starts, 30, 120, "Common projects", "合作项目"),
        ]
        if state != "town_hall":
            await perform("event.configure", regions=REGIONS, delegations=DELEGATIONS)
        await perform("agenda.set", points=points)
        for name, role, delegation in (
            ("moderator", "moderator", None),
            ("other moderator", "moderator", None),
            ("screen", "screen", None),
            ("organiser", "organiser", None),
            ("speaker", "speaker", "hangzhou"),
            ("other speaker", "speaker", "bologna"),
        ):
            delegation_id = None if state == "town_hall" else delegation
            seq = await perform("link.make", role=role, label=name, delegation=delegation_id)
            event.links[name] = replica.event.links[seq]
        event.fields = await perform("poll.create", room=1, **FIELDS)
        event.partners = await perform("poll.create", room=1, **PARTNERS)
        if state != "draft":
            await perform("event.start")
        if state == "crowded":
            await _crowd(event, replica, perform)
        return event


async def _crowd(event: Event, replica: Any, perform: Any) -> None:
    """People with some of each opinion in each delegation."""
    common = {"language": "en", "also_speaks": [], "name": "", "sector": "academia"}
    coming = [delegation for delegation, many in CROWD.items() for _ in range(many)]
    people = await asyncio.gather(
        *(
            perform("person.join", delegation=each, nonce=secrets.token_hex(16), **common)
            for each in coming
        )
    )
    await perform("poll.open", poll=event.fields)
    voters = [Identity(Role.ATTENDEE, person=person) for person in people]
    await asyncio.gather(
        *(
            replica.perform(who, action("poll.vote", poll=event.fields, answer=[at % 3]))
            for at, who in enumerate(voters)
        )
    )


def _point(starts: int, start: int, end: int, en: str, zh: str) -> Any:
    return {
        "starts": starts + start * MINUTE,
        "ends": starts + end * MINUTE,
        "title": {"en": en, "zh": zh},
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _is_ready(http: httpx2.AsyncClient, url: str) -> bool:
    try:
        return (await http.get(f"{url}/readyz")).status_code == 200
    except httpx2.TransportError:
        return False
