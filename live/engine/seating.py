"""Index of an event's clients by actor and by topic group: clients with equal topics, which are
sent the same frames.
"""

from .bus import Bus
from .connection import Page


class Seating:
    """Clients of one event in this process. Reports people's presence to the bus."""

    def __init__(self, event: str, bus: Bus) -> None:
        self._event, self._bus = event, bus
        self._by_actor: dict[str, set[Page]] = {}
        self._companies: dict[tuple[str, ...], set[Page]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_actor)

    def everybody(self) -> list[Page]:
        return [page for pages in self._by_actor.values() for page in pages]

    def of(self, actor: str) -> list[Page]:
        """Return a copy of the actor's clients."""
        return list(self._by_actor.get(actor, ()))

    def alone(self, page: Page) -> bool:
        """Return True if this is the actor's only client."""
        return len(self._by_actor[page.identity.actor]) == 1

    def companies(self) -> list[tuple[tuple[str, ...], list[Page]]]:
        return [(topics, list(pages)) for topics, pages in self._companies.items()]

    def topics(self) -> set[str]:
        """Return the topics that any client holds."""
        return {name for topics in self._companies for name in topics}

    def arrive(self, page: Page) -> None:
        self._by_actor.setdefault(page.identity.actor, set()).add(page)
        if page.identity.person is not None:
            self._bus.arrive(self._event, page.identity.person)

    def leave(self, page: Page) -> None:
        """Remove a client. Harmless if it was never added."""
        self._stand_up(page)
        others = self._by_actor.get(page.identity.actor, set())
        if page not in others:
            return
        others.remove(page)
        if page.identity.person is not None:
            self._bus.leave(self._event, page.identity.person)
        if not others:
            del self._by_actor[page.identity.actor]

    def sit(self, page: Page, topics: tuple[str, ...]) -> None:
        """Move a client to the group of these topics."""
        if topics != page.topics:
            self._stand_up(page)
            page.topics = topics
        self._companies.setdefault(topics, set()).add(page)

    def _stand_up(self, page: Page) -> None:
        company = self._companies.get(page.topics)
        if company is not None:
            company.discard(page)
            if not company:
                del self._companies[page.topics]
