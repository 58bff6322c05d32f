"""Frames are written by hand or by their Struct; either way they decode as it and say no more."""

import json

import msgspec
import pytest

from live.features import wire
from live.kernel.errors import Busy, Refused, TooMany
from live.kernel.principal import Role
from live.kernel.server_frames import FRAMES, You

REF = "0123456789abcdef"
WRITTEN = [
    ("welcome", wire.welcome_frame(You(Role.SPEAKER, "l7.b"), "7HK3QF", "b", 5, {"me": "full"})),
    ("topic", wire.topic_frame("me", {}, [])),
    ("topic", wire.topic_frame("me", {"asks:7": 2, "upvote:9": True}, ["you"], full=True)),
    ("leave", wire.leave_frame("room:2:attendee")),
    ("seq", wire.cursor_frame("1.00000000")),
    ("now", wire.time_frame(1654153200000)),
    ("done", wire.done_frame(REF, 1)),
    ("refused", wire.refused_frame(REF, Refused(), "No.")),
    ("refused", wire.refused_frame(None, Busy(), "Later.")),
    ("refused", wire.refused_frame(REF, TooMany(0.123), "Slower.")),
    ("here", wire.presence_frame(1)),
    ("here", wire.staff_presence_frame(2, {"lazio": 2}, {})),
    ("storage", wire.storage_frame(is_working=False)),
    ("storage", wire.storage_frame(is_working=True)),
    ("poll", wire.poll_frame("Uk2bV9rT0qLwXyZa.3")),
    ("bye", wire.bye_frame(4100, "You were banned.", False)),
]


@pytest.mark.parametrize(("name", "frame"), WRITTEN)
def test_a_frame_decodes_as_its_struct(name, frame):
    again = msgspec.json.decode(frame, type=FRAMES[name])
    assert json.loads(msgspec.json.encode(again)) == json.loads(frame)


@pytest.mark.parametrize(("name", "frame"), WRITTEN)
def test_a_frame_is_known_by_the_field_that_it_is_named_after(name, frame):
    assert json.loads(frame).keys() & FRAMES.keys() == {name}


def test_every_frame_is_written_and_every_writer_is_tried():
    assert {name for name, _ in WRITTEN} == FRAMES.keys()
    writers = {name.removeprefix("staff_") for name in vars(wire) if name.endswith("_frame")}
    assert len(writers) == len(FRAMES)


def test_a_wait_is_rounded_up_to_tenths_of_a_second():
    assert json.loads(wire.refused_frame(REF, TooMany(0.123), ""))["retry_after"] == 0.2
    assert "retry_after" not in json.loads(wire.refused_frame(REF, Refused(), ""))
