"""Requests: an action with its sender and the callback for the answer."""

from collections.abc import Callable

import msgspec

from ..features.wire import Message, encode
from ..kernel.actions import Action
from ..kernel.errors import Refused
from ..kernel.principal import Identity
from .queues.journal_scan import JournalScan


class Request(msgspec.Struct, frozen=True):
    """An action, its sender, and the callback for the answer: the seq of its last entry, or the
    refusal.
    """

    identity: Identity
    message: Message
    answer: Callable[[int | Refused], None]
    scan: JournalScan | None = None
    """Entries that the action redacts, if it erases a person."""


def make_request(
    identity: Identity, action: Action, ref: str, answer: Callable[[int | Refused], None]
) -> Request:
    return Request(identity, Message(ref, action, encode(action)), answer)
