"""Messages (msgids) of the audit log: each feature declares those of its facts as LOG_MESSAGES."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import msgspec


class MessageByValue(NamedTuple):
    """Messages of a fact by the value of a field."""

    field: str
    messages: Mapping[str | bool, str]


class MessageByPresence(NamedTuple):
    """Messages of a fact with and without a value in a field."""

    field: str
    present: str
    absent: str


LogMessage = str | MessageByValue | MessageByPresence
LogMessages = Mapping[type[msgspec.Struct], LogMessage]
"""Messages by class of fact. A fact without a message is shown by its tag."""


def message_for(message: LogMessage, details: Mapping[str, Any]) -> str | None:
    """Msgid for a fact with these details; None for a value of a later release."""
    match message:
        case MessageByValue(field, messages):
            return messages.get(details.get(field, ""))
        case MessageByPresence(field, present, absent):
            return present if details.get(field) else absent
        case str():
            return message


def all_msgids(message: LogMessage) -> Collection[str]:
    match message:
        case MessageByValue(_, messages):
            return messages.values()
        case MessageByPresence(_, present, absent):
            return (present, absent)
        case str():
            return (message,)
