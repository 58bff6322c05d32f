"""Frames sent to clients, as JSON texts, and strict parsing of the messages they send."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import msgspec
from msgspec import UNSET

from ..kernel.actions import Action
from ..kernel.errors import BadMessage, Refused
from ..kernel.server_frames import (
    ByeFrame,
    Presence,
    PresenceFrame,
    RefusedFrame,
    TopicFrame,
    TopicState,
    Welcome,
    WelcomeFrame,
    You,
)
from .registry import AnyAction

encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(AnyAction).decode

INTEGER_LIMIT = 2**53
"""First integer that a browser cannot distinguish from the next (2^53)."""
MAX_STRICT_VALUES = 12_000
"""Values, keys and lists in a message that needs the strict reader: these take it some 4 ms."""
_REF_PATTERN = re.compile(r"[A-Za-z0-9_-]{16,32}")
_REF_TAIL = re.compile(rb'([A-Za-z0-9_-]{16,32})"}')
_ANY_REF = re.compile(rb'"ref"\s{0,4}:\s{0,4}"([A-Za-z0-9_-]{16,32})"')
_LONG_INTEGER = re.compile(rb"[0-9]{16}")
_NON_DIGITS = bytes(set(range(256)) - set(b"0123456789"))
_STRUCTURE = b",:[{"


class Message(msgspec.Struct, frozen=True, gc=False):
    """An action, the ref that its answer will carry, and the action without the ref as canonical
    JSON.
    """

    ref: str
    action: Action
    body: bytes


class FrameBatch(msgspec.Struct, eq=False):
    """Frames sent in a single write, encoded once for any number of connections."""

    frames: Sequence[bytes]
    encoded: bytes = b""
    """The same as WebSocket frames; cached by the first connection that sends it."""
    encoded_events: bytes = b""
    """The same as server-sent events, likewise."""

    def __bool__(self) -> bool:
        return bool(self.frames)


# incoming


def read_message(data: bytes) -> Message:
    """Parse `{"do": …, fields, "ref": …}`. Raises BadMessage.

    JSON written exactly as we would write it takes a fast path. Anything else is parsed strictly,
    because msgspec alone accepts duplicate keys, NUL, 1.0 for 1, and integers that browsers cannot
    hold.
    """
    try:
        return _parse_fast(data) or _parse_strict(data)
    except (msgspec.DecodeError, ValueError, RecursionError, KeyError):
        raise BadMessage from None


def find_ref(data: bytes) -> str | None:
    """The ref of a message that cannot be read, so that its sender learns that it was refused. None
    if there is none, or several. Quotes within texts are escaped, so a text holds no ref.
    """
    ref: bytes | None = None
    for match in _ANY_REF.finditer(data):
        if ref not in (None, match[1]):
            return None
        ref = match[1]
    return ref.decode() if ref else None


def _parse_fast(data: bytes) -> Message | None:
    head, _, tail = data.rpartition(b',"ref":"')
    ref = _REF_TAIL.fullmatch(tail)
    if ref is None or b"\\u" in head:
        return None
    # the regex runs only if there are enough digits for a long number
    if len(head.translate(None, _NON_DIGITS)) > 15 and _LONG_INTEGER.search(head):
        return None
    text = head + b"}"
    action = _decode(text)
    return Message(ref[1].decode(), action, text) if encode(action) == text else None


def _parse_strict(data: bytes) -> Message:
    if len(data) - len(data.translate(None, _STRUCTURE)) > MAX_STRICT_VALUES:
        raise ValueError("too many values")
    fields = json.loads(
        data.decode(),
        object_pairs_hook=_reject_duplicates,
        parse_int=_parse_int,
        parse_float=_parse_float,
        parse_constant=_reject_constant,
    )
    if type(fields) is not dict:
        raise ValueError("not an object")
    ref = fields.pop("ref")
    if type(ref) is not str or not _REF_PATTERN.fullmatch(ref):
        raise ValueError("ref")
    text = encode(fields)
    if b"\\u0000" in text:
        raise ValueError("NUL")
    action = _decode(text)
    return Message(ref, action, encode(action))


def _reject_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("duplicate key")
    return values


def _parse_int(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) >= INTEGER_LIMIT:
        raise ValueError("integer out of range")
    return int(digits)


def _parse_float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number) or number.is_integer():
        raise ValueError("not a finite fraction")
    return number


def _reject_constant(name: str) -> NoReturn:
    raise ValueError(name)


# outgoing: frames, as server_frames.py describes them. Small frames are sent often and formatted by
# hand; a test decodes each as its Struct.


def topic_frame(name: str, put: Mapping[str, Any], drop: list[str], full: bool = False) -> bytes:
    """`put`: items by key, as msgspec.Raw if already encoded."""
    return encode(TopicFrame(topic=name, full=full, put=put, drop=drop))


def leave_frame(name: str) -> bytes:
    return b'{"leave":"%s"}' % name.encode()


def cursor_frame(cursor: str) -> bytes:
    return b'{"seq":"%s"}' % cursor.encode()


def time_frame(time: int) -> bytes:
    """`time`: server time in ms since 1970 UTC."""
    return b'{"now":%d}' % time


def done_frame(ref: str, seq: int | str) -> bytes:
    """`seq`: encrypted, except for staff."""
    number = f'"{seq}"' if isinstance(seq, str) else seq
    return f'{{"ref":"{ref}","done":{{"seq":{number}}}}}'.encode()


def refused_frame(ref: str | None, refusal: Refused, message: str) -> bytes:
    wait = refusal.retry_after
    tenths = UNSET if wait is None else math.ceil(wait * 10) / 10
    return encode(RefusedFrame(ref, refusal.code, message, tenths))


def presence_frame(people: int) -> bytes:
    return b'{"here":{"people":%d}}' % people


def staff_presence_frame(
    people: int, delegations: Mapping[str, int], eligible: Mapping[int, int]
) -> bytes:
    """`delegations`: head-count by delegation. `eligible`: possible voters so far, by open poll."""
    return encode(PresenceFrame(Presence(people, delegations, eligible or UNSET)))


def storage_frame(is_working: bool) -> bytes:
    return b'{"storage":"working"}' if is_working else b'{"storage":"failing"}'


def poll_frame(after: str) -> bytes:
    return b'{"poll":"%s"}' % after.encode()


def bye_frame(code: int, message: str, again: bool) -> bytes:
    return encode(ByeFrame(code, message, again))


def welcome_frame(
    you: You, event: str, build: str, now: int, topics: Mapping[str, TopicState]
) -> bytes:
    """`topics`: all topics of the client, each `full` or `delta`; the client drops any other. `now`
    in ms.
    """
    return encode(WelcomeFrame(Welcome(you, event, build, now, topics)))
