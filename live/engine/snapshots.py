"""The state of an event as bytes, so that loading it need not fold its whole journal. Never the truth, and never of much use:
the smallest change of the core's sources changes its stamp, and what is stamped otherwise is not looked at.

A state is written in parts, none of which takes long to read, so that whoever reads it lets others go on in between. Names
and all else that is private stay out of it.
"""

import sys
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from .. import core
from ..core.event import Event

PART, BOX = 500_000, 4_000_000
"""Bytes of a part, some 5 ms of reading; and of the parts that are compressed together. Small boxes would not be unpacked in time:
whoever unpacks them waits for the interpreter's lock after each.
"""
LEFT_OUT = {"names"}

_pack = msgspec.msgpack.encode
_FIELDS = {field.name: field.type for field in msgspec.structs.fields(Event) if field.name not in LEFT_OUT}
_read = {name: msgspec.msgpack.Decoder(type).decode for name, type in {**_FIELDS, "chains": dict[int, int]}.items()}
_read_boxes = msgspec.msgpack.Decoder(list[bytes]).decode
_read_parts = msgspec.msgpack.Decoder(list[tuple[str, msgspec.Raw]]).decode


class Unreadable(Exception):
    """This is no state that was written by this build."""


def _stamp() -> str:
    """What this build reads and writes: a hash of the core's sources, of this file, and of the library that does it."""
    sources = blake2b(f"{msgspec.__version__} {sys.byteorder}".encode(), digest_size=16)
    folder = Path(str(core.__file__)).parent
    for file in [Path(__file__), *sorted(folder.rglob("*.py"))]:
        sources.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return sources.hexdigest()


STAMP = _stamp()


def write(event: Event, chains: dict[int, int]) -> bytes:
    """The state, and the ends of its turns: chain8 by seq."""
    values = {name: chains if name == "chains" else getattr(event, name) for name in _read}
    return _pack([_compressed(box) for box in _boxes((name, part) for name, value in values.items() for part in _parts(value))])


def read(state: bytes, seq: int) -> tuple[Event, dict[int, int]]:
    """What was written at a seq. To be called in a thread; it unpacks in another one, ahead of itself. Raises Unreadable."""
    try:
        values = _values(_read_boxes(state))
        event, chains = Event(**{name: values.pop(name) for name in _FIELDS}), values["chains"]
        if not event.seq == seq == max(chains):
            raise ValueError(f"it is of seq {event.seq}, not {seq}")
    except (msgspec.DecodeError, zlib.error, KeyError, TypeError, ValueError) as odd:
        raise Unreadable(repr(odd)) from odd
    return event, chains


def _values(boxes: list[bytes]) -> dict[str, Any]:
    values = dict[str, Any]()
    with ThreadPoolExecutor(1, "snapshot") as ahead:
        for name, part in chain.from_iterable(map(_read_parts, ahead.map(zlib.decompress, boxes))):
            value = _read[name](part)
            if name in values:
                values[name].update(value)
            else:
                values[name] = value
    return values


def _boxes(parts: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    box, size = list[tuple[str, msgspec.Raw]](), 0
    for name, part in parts:
        box.append((name, msgspec.Raw(part)))
        size += len(part)
        if size >= BOX:
            yield _pack(box)
            box, size = [], 0
    yield _pack(box)


def _compressed(box: bytes) -> bytes:
    """What does not become half as long is only wrapped: refs, which are drawn at random. Unpacking it would take longer than reading."""
    short = zlib.compress(box, 1)
    return short if len(short) < len(box) / 2 else zlib.compress(box, 0)


def _parts(value: Any) -> Iterator[bytes]:
    """A value in one part, or a dict in as many as it takes."""
    whole = _pack(value)
    if len(whole) <= PART or not isinstance(value, dict):
        yield whole
        return
    items, many = iter(value.items()), max(1, len(value) * PART // len(whole))
    while part := dict(islice(items, many)):
        yield _pack(part)
