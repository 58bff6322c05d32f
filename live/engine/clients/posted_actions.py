"""Actions that come singly, by POST, without a connection to answer on.

Each gets a client of its own for its answer. The limits of a connection hold for all of a sender.
"""

import asyncio

from ...features.wire import FrameBatch
from ...kernel.principal import Identity
from .connection import Client


class AnswerConnection:
    """Connection that collects the answer to a message."""

    busy = False

    def __init__(self, sender: "Sender") -> None:
        self.frames: list[bytes] = []
        self.answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sender = sender
        sender.unanswered += 1

    def write(self, parcel: FrameBatch) -> None:
        if not self.frames:
            self._sender.unanswered -= 1
        self.frames += parcel.frames
        if not self.answered.done():
            self.answered.set_result(None)

    def close(self, code: int) -> None: ...

    def abort(self) -> None: ...


class Sender:
    """Limits of an actor's posted messages, as those of a connection."""

    def __init__(self) -> None:
        self.unanswered = 0
        self.bad_message_times: list[float] = []

    def client_for(self, identity: Identity, language: str, seq: int) -> Client:
        """Return a client for a message. It has the private items up to `seq`, and is in no index:
        changes are sent to the sender's pages as well.
        """
        pending = self.unanswered
        client = Client(AnswerConnection(self), identity, language)
        client.private_seq, client.lagging = seq, True
        client.unanswered, client.bad_message_times = pending, self.bad_message_times
        return client


class Senders:
    """Senders by actor, while they wait for an answer or have sent bad messages lately."""

    KEEP_BAD_S = 60.0

    def __init__(self) -> None:
        self._by_actor: dict[str, Sender] = {}

    def sender_of(self, actor: str) -> Sender:
        return self._by_actor.setdefault(actor, Sender())

    def is_waiting(self, actor: str) -> bool:
        """Return True if a message of this actor has no answer yet."""
        return actor in self._by_actor and self._by_actor[actor].unanswered > 0

    def drop_idle(self, now: float) -> None:
        """Drop those that wait for nothing and have sent no bad message for a minute."""
        self._by_actor = {
            actor: sender
            for actor, sender in self._by_actor.items()
            if sender.unanswered
            or any(at > now - self.KEEP_BAD_S for at in sender.bad_message_times)
        }
