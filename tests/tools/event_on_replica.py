"""An event on a replica and a journal in memory, with Ann, Ben and a moderator connected."""

import asyncio
from collections.abc import Callable
from typing import Any

from live.engine.bus import Bus
from live.engine.hub import Hub
from live.engine.journal import Journal
from live.features.people.people import hash_nonce
from live.kernel.errors import Refused
from live.kernel.principal import OPERATOR, Identity, Role
from live.store.memory_bus import Exchange, MemoryBus
from tools.engine_client import SimulatedClient
from tools.memory_journal import MemoryJournal
from tools.scenario import CREATE, DELEGATIONS, OPTIONS, REGIONS, action

SECRET = b"a secret of at least 32 characters"


def speak_in_codes(refusal: Refused, language: str, zone: str) -> str:
    return str(refusal)


def new_hub(
    journal: Journal,
    bus: Bus | None = None,
    secret: bytes = SECRET,
    speak: Callable[[Refused, str, str], str] = speak_in_codes,
    build: str = "build",
    **options: Any,
) -> Hub:
    """A worker that is not started. Its bus is of its own if none is given."""
    return Hub(journal, MemoryBus() if bus is None else bus, secret, build, speak, **options)


class EventOnReplica:
    """An event on a journal in memory, with Ann, Ben and a moderator connected."""

    def __init__(self) -> None:
        self.journal, self.exchange, self.build = MemoryJournal(), Exchange(), "build"

    async def open(self, secret: bytes = SECRET) -> None:
        self.hub = new_hub(
            self.journal,
            MemoryBus(self.exchange),
            secret,
            speak=lambda refusal, language, zone: f"{language}:{refusal}",
            build=self.build,
        )
        await self.hub.start()

    async def start(self) -> None:
        await self.open()
        await self.hub.create_event(action("event.create", **CREATE))
        await self.load()
        for do, fields in (
            ("event.configure", {"regions": REGIONS, "delegations": DELEGATIONS}),
            ("event.start", {}),
            ("qa.open", {"room": 1}),
        ):
            await self.operator(do, **fields)
        self.moderator = SimulatedClient(
            Identity(
                Role.MODERATOR,
                link=await self.operator("link.make", role="moderator", label="m"),
                browser="m",
            )
        )
        self.ann, self.ben = (
            SimulatedClient(await self.join("ann")),
            SimulatedClient(await self.join("ben")),
        )
        for client in (self.ann, self.ben, self.moderator):
            await client.connect(self.hall)

    async def load(self) -> None:
        self.hall = await self.hub.find_broadcaster(CREATE["code"])
        self.replica = self.hall.replica

    async def operator(self, do: str, **fields) -> int:
        return await self.replica.perform(OPERATOR, action(do, **fields))

    async def join(self, name: str) -> Identity:
        nonce = f"the-nonce-of-{name:>20}"
        await self.operator(
            "person.join",
            delegation="lazio",
            sector="academia",
            language="zh",
            also_speaks=[],
            name=name,
            nonce=nonce,
        )
        return Identity(Role.ATTENDEE, person=self.replica.event.nonces[hash_nonce(nonce)])

    async def poll(self, **fields) -> int:
        config = {"kind": "choice", "options": OPTIONS}
        poll = await self.operator(
            "poll.create",
            room=1,
            prompt={"en": "Which?"},
            **{"config": config, "rule": "always", **fields},
        )
        await self.operator("poll.open", poll=poll)
        return poll

    async def restart(self) -> None:
        await self.hub.drain()
        await self.open()
        await self.load()

    def entries(self) -> list[bytes]:
        return [
            line for row in self.journal.rows[CREATE["id"]] for line in row.entries.split(b"\n")
        ]


async def until(condition) -> None:
    """Let other tasks run until a condition holds."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 -- the awaited state has no event of its own
            await asyncio.sleep(0.001)


async def answer(client: SimulatedClient, do: str, ref: str = "", **fields) -> dict:
    ref = client.do(do, ref, **fields)
    client.answers.pop(ref, None)
    await until(lambda: ref in client.answers)
    return client.answers[ref]
