"""Two events in which two people cast each other's ballots look the same to everyone else, frame by
frame, page by page, file by file.

So nothing sent reveals a voter, be it a ref, a number, an order, a time or the lack of a frame.
While a poll runs that is so of any two people; after its close of any two with ballots in the same
rows.
"""

import json
from itertools import pairwise
from typing import Any

import pytest

from attacker.crowd import at_full_speed, delivered, lines
from live.features.people.people import hash_nonce
from live.features.registry import read_entry
from live.kernel.principal import OPERATOR, Identity, Role
from live.outputs.tables import TABLES, History
from tools.engine_client import SimulatedClient
from tools.event_on_replica import new_hub
from tools.memory_journal import MemoryJournal
from tools.scenario import CREATE, DELEGATIONS, OPTIONS, REGIONS, action

RULES = ("always", "voted", "closed", "revealed")
HOME = ["lazio"] * 6 + ["bologna"] * 6 + ["hangzhou"] * 6
STEPS: list[tuple[int, str, Any]] = [
    (0, "vote", [0]),
    (1, "vote", [1]),
    (6, "vote", [2]),
    (7, "vote", None),
    (0, "ask_time", ...),
    (2, "vote", [1]),
    (0, "vote", [2]),
    (3, "vote", [0]),
    (6, "withdraw", ...),
    (8, "vote", [0]),
    (9, "vote", [1]),
    (10, "vote", [1]),
    (11, "vote", [0]),
    (1, "withdraw", ...),
    (1, "vote", [0]),
    (12, "vote", [0]),
    (13, "vote", [1]),
    (4, "vote", [1]),
    (5, "vote", [2]),
    (6, "ask_time", ...),
    (6, "vote", [0]),
]
"""Person (by number), action and answer. Number 14 only watches and never votes; 15 votes first in
every poll, and watches too.
"""


class Telling:
    """The steps, with two people in each other's place."""

    def __init__(self, one: int, other: int, way: str = "secret") -> None:
        self._instead = {one: other, other: one}
        self._is_secret = way == "secret"

    async def tell(self, close: bool) -> dict[str, Any]:
        await self._start()
        self.polls = [await self._poll(rule) for rule in RULES]
        frames: dict[str, Any] = {"files": [], "pages": []}
        for number, do, answer in [(15, "vote", [1]), *STEPS]:
            for poll in self.polls:
                fields = {"poll": poll} if answer is ... else {"poll": poll, "answer": answer}
                await self._does(self._instead.get(number, number), f"poll.{do}", fields)
            frames["files"].append(self._files())
        for poll in self.polls if close else ():
            await self.replica.perform(OPERATOR, action("poll.close", poll=poll))
            await delivered(self.hall)
        frames["files"].append(self._files())
        frames["pages"] = [
            [_bare(spy, json.loads(frame)) for frame in await self.hall.first_frames(spy.identity)]
            for spy in self.spies
        ]
        frames["frames"] = [_frames_of(spy) for spy in self.spies]
        await self.hub.drain()
        return frames

    async def _start(self) -> None:
        self.journal, self.history = MemoryJournal(), History()
        self.hub = new_hub(self.journal)
        await self.hub.start()
        self.hall = await self.hub.create_event(action("event.create", **CREATE))
        self.replica = self.hall.replica
        for do, fields in (
            ("event.configure", {"regions": REGIONS, "delegations": DELEGATIONS}),
            ("event.start", {}),
        ):
            await self.replica.perform(OPERATOR, action(do, **fields))
        self.people = [
            SimulatedClient(await self._joins(number, delegation))
            for number, delegation in enumerate(HOME)
        ]
        staff = [
            SimulatedClient(await self._staff(role))
            for role in ("moderator", "organiser", "screen", "speaker", "translator")
        ]
        self.spies = [*staff, self.people[14], self.people[15]]
        for client in (*staff, *self._people_here()):
            await client.connect(self.hall)

    def _people_here(self) -> list[SimulatedClient]:
        return self.people

    async def _joins(self, number: int, delegation: str) -> Identity:
        nonce = f"a-nonce-of-number-{number:010}"
        fields = {
            "delegation": delegation,
            "sector": "academia",
            "language": "en",
            "also_speaks": [],
            "name": f"n{number}",
        }
        await self.replica.perform(OPERATOR, action("person.join", nonce=nonce, **fields))
        return Identity(Role.ATTENDEE, person=self.replica.event.nonces[hash_nonce(nonce)])

    async def _staff(self, role: str) -> Identity:
        return Identity(
            Role(role),
            link=await self.replica.perform(OPERATOR, action("link.make", role=role, label=role)),
            browser="b",
        )

    async def _poll(self, rule: str) -> int:
        fields = {
            "prompt": {"en": "p"},
            "config": {"kind": "choice", "options": OPTIONS},
            "rule": rule,
            "secret": self._is_secret,
        }
        poll = await self.replica.perform(OPERATOR, action("poll.create", room=1, **fields))
        await self.replica.perform(OPERATOR, action("poll.open", poll=poll, seconds=3600))
        await delivered(self.hall)
        return poll

    async def _does(self, number: int, do: str, fields: dict[str, Any]) -> None:
        ref = self.people[number].do(do, **fields)
        await delivered(self.hall)
        assert "done" in self.people[number].answers[ref]

    def _files(self) -> dict[str, Any]:
        """Receipts are hashes of secrets, and give the order."""
        self.history = History()
        for row in self.journal.rows[CREATE["id"]]:
            for line in row.entries.split(b"\n"):
                self.history.apply(read_entry(line))
        files = {name: lines(table(self.history)) for name, table in TABLES.items()}
        for ballot in files["ballots"]:
            del ballot["receipt"], ballot["receipt_words"]
        return {
            name: sorted(map(str, rows)) if name == "ballots" else rows
            for name, rows in files.items()
        }


def _frames_of(spy: SimulatedClient) -> list[dict[str, Any]]:
    """Frames in order, without those that come by the clock alone: head-counts, and the same cursor
    again.
    """
    frames = [_bare(spy, frame) for frame in spy.seen if "here" not in frame]
    return [
        frame for before, frame in pairwise([{}, *frames]) if frame != before or "seq" not in frame
    ]


def _bare(spy: SimulatedClient, frame: dict[str, Any]) -> dict[str, Any]:
    """Remove differences between events that are independent of votes: the clock, the salt of the
    chain, and that of cursors.
    """
    frame = json.loads(json.dumps(frame))
    if "seq" in frame:
        frame["seq"] = spy.seq_of(frame["seq"])
    if "done" in frame and isinstance(frame["done"]["seq"], str):
        frame["done"]["seq"] = spy.seq_of(frame["done"]["seq"])
    if "welcome" in frame:
        del frame["welcome"]["now"]
    return frame


@pytest.mark.parametrize("way", ["anonymous", "secret"])
@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 6), (1, 7), (6, 8)])
async def test_a_running_poll_never_distinguishes_the_voters_of_two_ballots(
    one: int, other: int, way: str
):
    assert_same_for_others(*await _both(one, other, way, close=False))


@pytest.mark.parametrize("way", ["anonymous", "secret"])
@pytest.mark.parametrize(("one", "other"), [(0, 1), (6, 7)])
async def test_a_closed_poll_never_distinguishes_the_voters_of_two_ballots_in_a_row(
    one: int, other: int, way: str
):
    assert_same_for_others(*await _both(one, other, way, close=True))


async def test_a_closed_poll_distinguishes_people_of_different_rows():
    first, second = await _both(1, 7, "secret", close=True)
    assert first["frames"] != second["frames"] and first["files"] != second["files"]


async def _both(
    one: int, other: int, way: str, close: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    with at_full_speed():
        return await Telling(-1, -1, way).tell(close), await Telling(one, other, way).tell(close)


def assert_same_for_others(told: dict[str, Any], swapped: dict[str, Any]) -> None:
    assert any("result:" in key for frame in told["frames"][0] for key in frame.get("put", ())), (
        "the moderator saw no total"
    )
    for what in ("frames", "pages", "files"):
        assert told[what] == swapped[what]
