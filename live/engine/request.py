"""Requests: an action with its sender and the callback for the answer."""

from collections.abc import Callable

import msgspec

from ..core.actions import Action
from ..core.errors import Refused
from ..core.model.principal import Identity
from ..core.wire import Message, encode


class Request(msgspec.Struct, frozen=True):
    """An action, its sender, and the callback for the answer: the seq of its last entry, or the
    refusal.
    """

    identity: Identity
    message: Message
    answer: Callable[[int | Refused], None]


def make_request(
    identity: Identity, action: Action, ref: str, answer: Callable[[int | Refused], None]
) -> Request:
    return Request(identity, Message(ref, action, encode(action)), answer)
