"""The frames that the browser's tests apply are those that the engine writes:
static/testing/frames.json.

When a frame changes on purpose, `make fixtures` writes the file again.
"""

import asyncio
import json
import math
import re
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).parents[3] / "static/testing/frames.json"
STALE = (
    "the engine writes other items or frames than static/testing/frames.json has: if that is meant "
    "so, run `make fixtures`, which writes it again"
)
if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[3])]

from live.engine import journal_clock  # noqa: E402 -- after the path, when run as a program
from tools.event_on_replica import (  # noqa: E402 -- after the path, when run as a program
    EventOnReplica,
    answer,
    until,
)


async def test_the_fixtures_of_the_browser_are_written_by_the_engine():
    """The number of changes in a flush depends on time; their sum and the shape of the frames do
    not.
    """
    recording, now = json.loads(FILE.read_text()), await record_frames()
    assert len(recording) == len(now), STALE
    for then, client in zip(recording, now, strict=True):
        assert client["items"] == then["items"], STALE
        assert shapes(client["frames"]) == shapes(then["frames"]), STALE


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    """Time stands still: an event does not go on by itself where the journal's clock does not."""
    monkeypatch.setattr("live.engine.journal_clock.JUMP_MS", math.inf)


def is_current(now: list[dict[str, object]]) -> bool:
    """True if the file is the same but for the number of changes in a flush."""
    recording = json.loads(FILE.read_text())
    return [(then["items"], shapes(then["frames"])) for then in recording] == [
        (client["items"], shapes(client["frames"])) for client in now
    ]


def shapes(frames: list[dict[str, object]]) -> set[tuple[str, ...]]:
    """Kinds of frame, by their fields, without those of the clock alone."""
    frame_shapes = {tuple(frame.keys()) for frame in frames if "topic" not in frame}
    return (frame_shapes | {("topic",)}) - {("now",)}


async def record_frames() -> list[dict[str, object]]:
    """All frames of some clients, and the items that the clients then hold."""
    place = EventOnReplica()
    await place.start()
    poll, poll_with_result = await place.poll(rule="voted"), await place.poll()
    await answer(place.ann, "poll.vote", poll=poll, answer=[0])
    await flush_all(place)
    question = (
        await answer(place.ben, "question.ask", room=1, text="谁来出资？ <b>", language="zh")
    )["done"]["seq"]
    await answer(place.moderator, "question.approve", question=question)
    await answer(place.ann, "question.upvote", question=question, on=True)
    await flush_all(place)
    await answer(place.moderator, "poll.hide", poll=poll_with_result)
    await answer(place.ann, "poll.withdraw", poll=poll)
    await flush_all(place)
    place.ben.disconnect()
    await answer(place.moderator, "question.park", question=question)
    await flush_all(place)
    await place.ben.connect(place.hall)
    clients = [place.ann, place.ben, place.moderator]
    await place.hub.drain()
    return [
        {"frames": [without_times(frame) for frame in client.seen], "items": client.store}
        for client in clients
    ]


async def flush_all(place: EventOnReplica) -> None:
    """Some get no frame, because nothing changed for them."""
    await until(lambda: place.hall._delivered_seq == place.replica.event.seq)


def without_times(frame: dict[str, object]) -> dict[str, object]:
    """The frame without differences from run to run."""
    text = re.sub(r'("seq": "[0-9]+)\.[0-9a-f]{8}"', r'\1.00000000"', json.dumps(frame))
    text = re.sub(r'"seq": "[0-9a-f]{32}"', f'"seq": "{0:032}"', text)
    return json.loads(re.sub(r'"now": [0-9]+', '"now": 0', text))


if __name__ == "__main__":
    journal_clock.JUMP_MS = math.inf
    if not is_current(new := asyncio.run(record_frames())):
        FILE.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n")
    print(FILE)
