"""Encoding of an event's state, to load it without folding its whole journal. A snapshot is never
the truth, and short-lived: any change of the core's sources changes the stamp, and other stamps are
ignored.

A snapshot consists of parts, and parts of pieces that each take little time to decode, so that a
decoding thread lets others run in between. Frequent values (actors, equal ballots) are stored once
and referenced by number. Nothing is compressed: unpacking would take longer than reading the rest.
Names and other private data are left out.
"""

import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from .. import core
from ..core.event import Event
from ..core.polls.poll import Ballot

PART, PIECE = 1_000_000, 250_000
"""Maximum bytes of a part, which a database writes within milliseconds, and of a piece, which takes
2 ms to decode.
"""
SUM = 4
"""Bytes of the checksum at the start of a part. It covers everything up to the end of the part, so
losing a part is noticed.
The last piece (`chains`) is required, which detects missing parts at the end.
"""
LEFT_OUT, WRITTEN_APART = {"names"}, ("refs", "mine")

Numbers = tuple[int, int] | bytes
"""Indices into a list: (first, end) if consecutive, else packed unsigned ints."""

_pack = msgspec.msgpack.encode
_FIELDS = {field.name: field.type for field in msgspec.structs.fields(Event) if field.name not in LEFT_OUT}
_TYPES: dict[str, Any] = {
    "actors": list[str],
    "ballots": list[Ballot],
    **_FIELDS,
    "refs": tuple[Numbers, list[str]],  # actors, their texts
    "mine": tuple[Numbers, list[str]],
    "cast": tuple[int, Numbers, Numbers],  # poll id, actors, their ballots
    "upvotes": tuple[int, Numbers],  # question id, actors
    "chains": dict[int, int],
}
_read = {name: msgspec.msgpack.Decoder(type).decode for name, type in _TYPES.items()}
_read_part = msgspec.msgpack.Decoder(list[tuple[str, msgspec.Raw]]).decode

T = TypeVar("T")
Piece = tuple[str, bytes]


class Unreadable(Exception):
    """Not a snapshot that this build wrote."""


def _stamp() -> str:
    """Return the stamp of this build: a hash of the core's sources, of this file and of the msgspec
    version.
    """
    sources = blake2b(f"{msgspec.__version__} {sys.byteorder}".encode(), digest_size=16)
    folder = Path(str(core.__file__)).parent
    for file in [Path(__file__), *sorted(folder.rglob("*.py"))]:
        sources.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return sources.hexdigest()


STAMP = _stamp()


def write(event: Event, chains: dict[int, int]) -> list[bytes]:
    """Encode the state and the ends of its turns (first 4 bytes of the chain, by seq), in parts."""
    return list(_summed(_bodies(_pieces(event, chains))))


def read(parts: Iterable[bytes], seq: int) -> tuple[Event, dict[int, int]]:
    """Decode a snapshot of this seq. Call it in a thread. Raises UnreadableSnapshot."""
    try:
        state, total = _State(), 0
        for part in parts:
            body = memoryview(part)[SUM:]
            total = zlib.crc32(body, total)
            if part[:SUM] != _written(total):
                raise ValueError("a part is damaged, or one is missing")
            for name, piece in _read_part(body):
                state.take(name, _read[name](piece))
        event, chains = state.event(), state.values["chains"]
        if not event.seq == seq == max(chains):
            raise ValueError(f"it is of seq {event.seq}, not {seq}")
    except (msgspec.DecodeError, AttributeError, LookupError, TypeError, ValueError) as odd:
        raise Unreadable(repr(odd)) from odd
    return event, chains


# decoding


class _State:
    """State decoded so far."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"refs": {}, "mine": {}}
        self._actors, self._ballots = list[str](), list[Ballot]()

    def event(self) -> Event:
        return Event(**{name: self.values[name] for name in _FIELDS})

    def take(self, name: str, piece: Any) -> None:
        match name:
            case "actors":
                self._actors += piece
            case "ballots":
                self._ballots += piece
            case "refs" | "mine":
                self.values[name].update(zip(_among(self._actors, piece[0]), piece[1], strict=True))
            case "cast":
                ballots = _among(self._ballots, piece[2])
                self.values["polls"][piece[0]].ballots.update(zip(_among(self._actors, piece[1]), ballots, strict=True))
            case "upvotes":
                self.values["questions"][piece[0]].upvotes.update(_among(self._actors, piece[1]))
            case _ if name in self.values:
                self.values[name].update(piece)
            case _:
                self.values[name] = piece


def _among(things: list[T], numbers: Numbers) -> Iterable[T]:
    return map(things.__getitem__, memoryview(numbers).cast("I")) if isinstance(numbers, bytes) else things[slice(*numbers)]


# encoding


def _pieces(event: Event, chains: dict[int, int]) -> Iterator[Piece]:
    """Yield the pieces in an order in which they can be decoded."""
    actors, ballots = _Numbers(), _Numbers()
    values = {name: getattr(event, name) for name in _FIELDS if name not in WRITTEN_APART}
    values["polls"] = {id: replace(poll, ballots={}) for id, poll in event.polls.items()}
    values["questions"] = {id: replace(question, upvotes=set()) for id, question in event.questions.items()}
    known = {name: [(actors.of(actor), text) for actor, text in getattr(event, name).items()] for name in WRITTEN_APART}
    cast = {
        poll.id: [(actors.of(actor), ballots.of(_pack(ballot))) for actor, ballot in poll.ballots.items()] for poll in event.polls.values()
    }
    upvotes = {question.id: [actors.of(actor) for actor in sorted(question.upvotes)] for question in event.questions.values()}
    yield from _cut("actors", list(actors), list)
    yield from _cut("ballots", list(map(msgspec.Raw, ballots)), list)
    for name, value in values.items():
        yield from _cut(name, list(value.items()), dict) if value and isinstance(value, dict) else [(name, _pack(value))]
    for name, texts in known.items():
        yield from _cut(name, texts, lambda some: (_packed([number for number, _ in some]), [text for _, text in some]))
    for poll, pairs in cast.items():
        yield from _cut("cast", pairs, partial(_paired, poll))
    for question, numbers in upvotes.items():
        yield from _cut("upvotes", numbers, partial(_listed, question))
    yield from _cut("chains", list(chains.items()), dict)


class _Numbers(dict[Any, int]):
    """Numbers of values, in order of first occurrence."""

    def of(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))


def _paired(id: int, pairs: list[tuple[int, int]]) -> tuple[int, Numbers, Numbers]:
    return id, _packed([first for first, _ in pairs]), _packed([second for _, second in pairs])


def _listed(id: int, numbers: list[int]) -> tuple[int, Numbers]:
    return id, _packed(numbers)


def _packed(numbers: list[int]) -> Numbers:
    """Pack indices. Actors of an anonymous poll are consecutive, since they first occur in the
    order of their ballots.
    """
    first, end = numbers[0], numbers[0] + len(numbers)
    return (first, end) if numbers == list(range(first, end)) else array("I", numbers).tobytes()


def _cut(name: str, items: list[Any], shape: Callable[[list[Any]], Any]) -> Iterator[Piece]:
    """Yield items in pieces of at most PIECE_BYTES, each converted by `shape`."""
    if not items:
        return
    piece, half = _pack(shape(items)), len(items) // 2
    if len(piece) <= PIECE or not half:
        yield name, piece
    else:
        yield from _cut(name, items[:half], shape)
        yield from _cut(name, items[half:], shape)


def _bodies(pieces: Iterable[Piece]) -> Iterator[bytes]:
    body, size = list[tuple[str, msgspec.Raw]](), 0
    for name, piece in pieces:
        if body and size + len(piece) > PART:
            yield _pack(body)
            body, size = [], 0
        body.append((name, msgspec.Raw(piece)))
        size += len(piece)
    yield _pack(body)


def _summed(bodies: Iterable[bytes]) -> Iterator[bytes]:
    total = 0
    for body in bodies:
        total = zlib.crc32(body, total)
        yield _written(total) + body


def _written(total: int) -> bytes:
    return total.to_bytes(SUM, "big")
