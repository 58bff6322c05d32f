"""Recorded journals (tests/golden), and the recorder of new ones.

A recording has an entry, a private row or an item on each line. It is never changed: a new feature
records a story of its own, under the release that it comes with.

`PYTHONPATH=tests .venv/bin/python -m tools.recordings NAME STORY` records
tests/golden/<release>-NAME.json. STORY is the name of a kind of poll, `demo`, or a function that
returns a Scenario, such as tools.board_story:board_story.
"""

import asyncio
import json
import pkgutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from live.demo import seed_demo
from live.engine.release import running_release
from live.features.polls import KINDS, kind_name
from live.features.registry import encode_item, read_entry, write_entry
from live.features.state import Event
from live.kernel.entry import Entry, PrivateRow
from live.outputs.tables import History
from tools.event_on_replica import new_hub
from tools.kind_scenarios import kind_scenario
from tools.memory_journal import MemoryJournal
from tools.scenario import Scenario, current_keys_of
from tools.tiers import seeds

FOLDER = Path(__file__).parents[1] / "golden"
RECORDINGS = sorted(path.stem for path in FOLDER.glob("*.json"))
WHOLE_EVENT, DEMO = "0.1.0-whole-event", "0.1.0-demo"
FEW_RECORDINGS = seeds(
    [WHOLE_EVENT, "0.1.0-official"], sorted({*RECORDINGS} - {WHOLE_EVENT, "0.1.0-official"})
)
"""For suites beside tests/golden: by day two recordings that have every fact, at night all."""
PRIVATE_KINDS = ("name", "roster", "contact", "directory", "wishes")
"""Kinds of private rows that are part of the state."""
DEMO_MS = 1_654_153_200_000
"""Time (ms) at which a demo is recorded."""


class Recording(NamedTuple):
    """A journal with its private rows, and the items to which it folded: (topic, key, item)."""

    entries: list[Entry]
    private: list[PrivateRow]
    items: list[tuple[str, str, Any]]


def read_recording(name: str) -> Recording:
    kept = json.loads((FOLDER / f"{name}.json").read_text())
    return Recording(
        [read_entry(json.dumps(entry).encode()) for entry in kept["entries"]],
        [PrivateRow(*row) for row in kept["private"]],
        [(topic, key, item) for topic, key, item in kept["items"]],
    )


def recorded_history(name: str) -> History:
    """The history of a recorded event."""
    recording, history = read_recording(name), History()
    for entry in recording.entries:
        history.apply(entry)
    for row in recording.private:
        history.event.load_private(row)
    return history


def fold_recording(recording: Recording) -> Event:
    event = Event()
    for entry in recording.entries:
        event.apply(entry)
    for row in recording.private:
        event.load_private(row)
    return event


def items_of(event: Event) -> list[tuple[str, str, Any]]:
    """All current items, in order."""
    return [
        (topic, key, json.loads(encode_item(event, topic, key)))
        for topic, keys in sorted(current_keys_of(event).items())
        for key in sorted(keys)
    ]


# recording


def record(name: str, story: str) -> Path:
    """Write a new recording. Raises FileExistsError."""
    recording = _play(story)
    path = FOLDER / f"{running_release()}-{name}.json"
    parts = {
        "entries": [write_entry(entry).decode() for entry in recording.entries],
        "private": (_encode([row.kind, row.subject, row.value]) for row in recording.private),
        "items": map(_encode, items_of(fold_recording(recording))),
    }
    with path.open("x") as file:
        file.write("{\n" + ",\n".join(f'"{key}": {_lines(rows)}' for key, rows in parts.items()))
        file.write("\n}\n")
    return path


def _play(story: str) -> Recording:
    if story == "demo":
        return asyncio.run(_seed_demo())
    kinds = {kind_name(kind): kind for kind in KINDS}
    scenario: Scenario = (
        kind_scenario(kinds[story]) if story in kinds else pkgutil.resolve_name(story)()
    )
    rows = {(row.kind, row.subject): row for row in scenario.private_rows}
    return Recording(scenario.entries, _rows_of_state(rows.values()), [])


async def _seed_demo() -> Recording:
    journal = MemoryJournal()
    hub = new_hub(journal)
    await hub.start()
    await seed_demo(hub, DEMO_MS)
    await hub.drain()
    ((id, rows),) = journal.rows.items()
    lines = [line for row in rows for line in row.entries.split(b"\n")]
    private = await journal.read_private(id)
    return Recording(list(map(read_entry, lines)), _rows_of_state(private), [])


def _rows_of_state(rows: Iterable[PrivateRow]) -> list[PrivateRow]:
    return [row for row in rows if row.kind in PRIVATE_KINDS and row.value]


def _encode(row: object) -> str:
    return msgspec.json.encode(row).decode()


def _lines(rows: Iterable[str]) -> str:
    return "[" + ",".join(f"\n{row}" for row in rows) + "\n]"


if __name__ == "__main__":
    print(record(*sys.argv[1:]).name)
