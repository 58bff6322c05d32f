"""Places for messages in flight, so that receivers that do not answer hold up no others.

The host of a webhook is known from its first message on. Pure.
"""

from collections import Counter
from typing import TypeVar

from ....engine.registry import DeliveryKey, WebhookKey

MAX_IN_FLIGHT = 64
"""Messages that a worker sends at a time; the others wait in the table."""
MAX_OF_HOST = 4
"""Messages to a host at a time; to a webhook a single message."""
MAX_TO_SLOW_HOSTS = 16
"""Messages at a time to all hosts with a slow last answer, or without an answer."""
SLOW_S = 2.0
"""Seconds from which an answer is slow."""
MAX_KNOWN = 1000
"""Webhooks with remembered hosts, and hosts remembered as slow."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Places:
    def __init__(self) -> None:
        self._in_flight: dict[WebhookKey, str] = {}  # host, once it is known
        self._hosts: dict[WebhookKey, str] = {}
        self._slow: dict[str, None] = {}

    @property
    def free(self) -> int:
        """Number of further messages that may be claimed."""
        return MAX_IN_FLIGHT - len(self._in_flight)

    def held_up(self) -> list[WebhookKey]:
        """Webhooks of which no message is to be claimed now."""
        return [
            *self._in_flight,
            *(
                webhook
                for webhook, host in self._hosts.items()
                if webhook not in self._in_flight and self._is_full(host)
            ),
        ]

    def take(self, delivery: DeliveryKey) -> None:
        """Take a place for a message that was claimed."""
        self._in_flight[_webhook_of(delivery)] = ""

    def admit(self, delivery: DeliveryKey, host: str) -> bool:
        """True if the message may be sent to its host now."""
        webhook = _webhook_of(delivery)
        self._hosts.pop(webhook, None)
        _remember(self._hosts, webhook, host)
        if self._is_full(host):
            return False
        self._in_flight[webhook] = host
        return True

    def note_wait(self, host: str, seconds: float) -> None:
        """Note how long a host took to answer, or not to."""
        self._slow.pop(host, None)
        if seconds >= SLOW_S:
            _remember(self._slow, host, None)

    def release(self, delivery: DeliveryKey) -> None:
        """Free the place of a message."""
        del self._in_flight[_webhook_of(delivery)]

    def _is_full(self, host: str) -> bool:
        in_flight = Counter(self._in_flight.values())
        to_slow = sum(count for each, count in in_flight.items() if each in self._slow)
        return in_flight[host] >= MAX_OF_HOST or (
            host in self._slow and to_slow >= MAX_TO_SLOW_HOSTS
        )


def _webhook_of(delivery: DeliveryKey) -> WebhookKey:
    return delivery.event, delivery.webhook


def _remember(known: dict[Key, Value], key: Key, value: Value) -> None:
    """Add an entry; the oldest entry is forgotten if there are too many."""
    known[key] = value
    if len(known) > MAX_KNOWN:
        del known[next(iter(known))]
