"""Index of an event's clients by actor and by topic group: clients with equal topics, which are
sent the same frames.
"""

from ..bus import Bus
from .connection import Client


class ClientIndex:
    """Clients of an event in this process. Reports people's presence to the bus."""

    def __init__(self, event: str, bus: Bus) -> None:
        self._event, self._bus = event, bus
        self._by_actor: dict[str, dict[Client, None]] = {}  # in the order of their arrival
        self._groups: dict[tuple[str, ...], set[Client]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_actor)

    def all_clients(self) -> list[Client]:
        return [client for clients in self._by_actor.values() for client in clients]

    def clients_of(self, actor: str) -> list[Client]:
        """Return a copy of the actor's clients, the oldest first."""
        return list(self._by_actor.get(actor, ()))

    def has_clients(self, actor: str) -> bool:
        return actor in self._by_actor

    def is_only_client(self, client: Client) -> bool:
        """Return True if this is the actor's only client. False for a client that was not added."""
        clients = self._by_actor.get(client.identity.actor, ())
        return len(clients) == 1 and client in clients

    def topic_groups(self) -> list[tuple[tuple[str, ...], list[Client]]]:
        return [(topics, list(clients)) for topics, clients in self._groups.items()]

    def held_topics(self) -> set[str]:
        """Return the topics that any client holds."""
        return {name for topics in self._groups for name in topics}

    def add(self, client: Client) -> None:
        self._by_actor.setdefault(client.identity.actor, {})[client] = None
        if client.identity.person is not None:
            self._bus.add_client(self._event, client.identity.person)

    def remove(self, client: Client) -> None:
        """Remove a client. Harmless if it was never added."""
        self._unassign(client)
        others = self._by_actor.get(client.identity.actor, {})
        if client not in others:
            return
        del others[client]
        if client.identity.person is not None:
            self._bus.remove_client(self._event, client.identity.person)
        if not others:
            del self._by_actor[client.identity.actor]

    def assign(self, client: Client, topics: tuple[str, ...]) -> None:
        """Move a client to the group of these topics."""
        if topics != client.topics:
            self._unassign(client)
            client.topics = topics
        self._groups.setdefault(topics, set()).add(client)

    def _unassign(self, client: Client) -> None:
        group = self._groups.get(client.topics)
        if group is not None:
            group.discard(client)
            if not group:
                del self._groups[client.topics]
