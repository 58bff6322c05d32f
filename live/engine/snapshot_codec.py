"""Encoding of an event's state, to load it without folding its whole journal. A snapshot is never
the truth, and short-lived: any change of the rules' sources changes the stamp, and other stamps are
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

from .. import features, kernel
from ..features.polls.model import Ballot
from ..features.registry import FEATURES
from ..features.state import Event

PART_BYTES = 1_000_000
"""Maximum size of a part: a database writes it within milliseconds."""
PIECE_BYTES = 250_000
"""Maximum size of a piece: decoding takes 2 ms."""
CHECKSUM_BYTES = 4
"""Size of the checksum at the start of a part. It covers all parts up to its end, which detects a
missing part; a missing last part lacks the piece `chains`, which is required.
"""
OMITTED_FIELDS = {place.field for feature in FEATURES for place in feature.private_rows.values()}
"""Names and other private data: they lie in rows of their own."""
TEXT_FIELDS = ("refs", "private_items")

Indices = tuple[int, int] | bytes
"""Indices into a list: (first, end) if consecutive, else packed unsigned ints."""

_encode = msgspec.msgpack.encode
_FIELDS = {
    field.name: field.type
    for field in msgspec.structs.fields(Event)
    if field.name not in OMITTED_FIELDS
}
_TYPES: dict[str, Any] = {
    "actors": list[str],
    "ballots": list[Ballot],
    **_FIELDS,
    "refs": tuple[Indices, list[str]],  # actors, their texts
    "private_items": tuple[Indices, list[str]],
    "cast": tuple[int, Indices, Indices],  # poll id, actors, their ballots
    "upvotes": tuple[int, Indices],  # question id, actors
    "chains": dict[int, int],
}
_decoders = {name: msgspec.msgpack.Decoder(type).decode for name, type in _TYPES.items()}
_decode_part = msgspec.msgpack.Decoder(list[tuple[str, msgspec.Raw]]).decode

T = TypeVar("T")
Piece = tuple[str, bytes]


class UnreadableSnapshot(Exception):
    """Not a snapshot that this build wrote."""


def _sources_stamp() -> str:
    """Return the stamp of this build: a hash of the sources of rules and state, of this file and of
    the msgspec version.
    """
    sources = blake2b(f"{msgspec.__version__} {sys.byteorder}".encode(), digest_size=16)
    folders = [Path(str(package.__file__)).parent for package in (kernel, features)]
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    for file in [Path(__file__), *files]:
        sources.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return sources.hexdigest()


STAMP = _sources_stamp()


def encode_snapshot(event: Event, chains: dict[int, int]) -> list[bytes]:
    """Encode the state and the ends of its turns (first 4 bytes of the chain, by seq), in parts."""
    return list(_prefix_checksums(_join_pieces(_event_pieces(event, chains))))


def decode_snapshot(parts: Iterable[bytes], seq: int) -> tuple[Event, dict[int, int]]:
    """Decode a snapshot of this seq. Call it in a thread. Raises UnreadableSnapshot."""
    try:
        state, total = _DecodedState(), 0
        for part in parts:
            body = memoryview(part)[CHECKSUM_BYTES:]
            total = zlib.crc32(body, total)
            if part[:CHECKSUM_BYTES] != _checksum_bytes(total):
                raise ValueError("a part is damaged or missing")
            for name, piece in _decode_part(body):
                state.add_piece(name, _decoders[name](piece))
        event, chains = state.build_event(), state.values["chains"]
        if not event.seq == seq == max(chains):
            raise ValueError(f"the snapshot has seq {event.seq}, expected {seq}")
    except (msgspec.DecodeError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnreadableSnapshot(repr(error)) from error
    return event, chains


# decoding


class _DecodedState:
    """State decoded so far."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {"refs": {}, "private_items": {}}
        self._actors, self._ballots = list[str](), list[Ballot]()

    def build_event(self) -> Event:
        return Event(**{name: self.values[name] for name in _FIELDS})

    def add_piece(self, name: str, piece: Any) -> None:
        match name:
            case "actors":
                self._actors += piece
            case "ballots":
                self._ballots += piece
            case "refs" | "private_items":
                self.values[name].update(
                    zip(_select(self._actors, piece[0]), piece[1], strict=True)
                )
            case "cast":
                ballots = _select(self._ballots, piece[2])
                self.values["polls"][piece[0]].ballots.update(
                    zip(_select(self._actors, piece[1]), ballots, strict=True)
                )
            case "upvotes":
                self.values["questions"][piece[0]].upvotes.update(_select(self._actors, piece[1]))
            case _ if name in self.values:
                self.values[name].update(piece)
            case _:
                self.values[name] = piece


def _select(things: list[T], numbers: Indices) -> Iterable[T]:
    return (
        map(things.__getitem__, memoryview(numbers).cast("I"))
        if isinstance(numbers, bytes)
        else things[slice(*numbers)]
    )


# encoding


def _event_pieces(event: Event, chains: dict[int, int]) -> Iterator[Piece]:
    """Yield the pieces in an order in which they can be decoded."""
    actors, ballots = _Numbering(), _Numbering()
    values = {name: getattr(event, name) for name in _FIELDS if name not in TEXT_FIELDS}
    values["polls"] = {id: replace(poll, ballots={}) for id, poll in event.polls.items()}
    values["questions"] = {
        id: replace(question, upvotes=set()) for id, question in event.questions.items()
    }
    texts_by_field = {
        name: [(actors.number_of(actor), text) for actor, text in getattr(event, name).items()]
        for name in TEXT_FIELDS
    }
    cast = {
        poll.id: [
            (actors.number_of(actor), ballots.number_of(_encode(ballot)))
            for actor, ballot in poll.ballots.items()
        ]
        for poll in event.polls.values()
    }
    upvotes = {
        question.id: [actors.number_of(actor) for actor in sorted(question.upvotes)]
        for question in event.questions.values()
    }
    yield from _split("actors", list(actors), list)
    yield from _split("ballots", list(map(msgspec.Raw, ballots)), list)
    for name, value in values.items():
        yield from (
            _split(name, list(value.items()), dict)
            if value and isinstance(value, dict)
            else [(name, _encode(value))]
        )
    for name, texts in texts_by_field.items():
        yield from _split(
            name,
            texts,
            lambda some: (
                _pack_indices([number for number, _ in some]),
                [text for _, text in some],
            ),
        )
    for poll, pairs in cast.items():
        yield from _split("cast", pairs, partial(_shape_pairs, poll))
    for question, numbers in upvotes.items():
        yield from _split("upvotes", numbers, partial(_shape_list, question))
    yield from _split("chains", list(chains.items()), dict)


class _Numbering(dict[Any, int]):
    """Numbers of values, in order of first occurrence."""

    def number_of(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))


def _shape_pairs(id: int, pairs: list[tuple[int, int]]) -> tuple[int, Indices, Indices]:
    return (
        id,
        _pack_indices([first for first, _ in pairs]),
        _pack_indices([second for _, second in pairs]),
    )


def _shape_list(id: int, numbers: list[int]) -> tuple[int, Indices]:
    return id, _pack_indices(numbers)


def _pack_indices(numbers: list[int]) -> Indices:
    """Pack indices. Actors of an anonymous poll are consecutive, since they first occur in the
    order of their ballots.
    """
    first, end = numbers[0], numbers[0] + len(numbers)
    return (first, end) if numbers == list(range(first, end)) else array("I", numbers).tobytes()


def _split(name: str, items: list[Any], shape: Callable[[list[Any]], Any]) -> Iterator[Piece]:
    """Yield items in pieces of at most PIECE_BYTES, each converted by `shape`."""
    if not items:
        return
    piece, half = _encode(shape(items)), len(items) // 2
    if len(piece) <= PIECE_BYTES or not half:
        yield name, piece
    else:
        yield from _split(name, items[:half], shape)
        yield from _split(name, items[half:], shape)


def _join_pieces(pieces: Iterable[Piece]) -> Iterator[bytes]:
    body, size = list[tuple[str, msgspec.Raw]](), 0
    for name, piece in pieces:
        if body and size + len(piece) > PART_BYTES:
            yield _encode(body)
            body, size = [], 0
        body.append((name, msgspec.Raw(piece)))
        size += len(piece)
    yield _encode(body)


def _prefix_checksums(bodies: Iterable[bytes]) -> Iterator[bytes]:
    total = 0
    for body in bodies:
        total = zlib.crc32(body, total)
        yield _checksum_bytes(total) + body


def _checksum_bytes(total: int) -> bytes:
    return total.to_bytes(CHECKSUM_BYTES, "big")
