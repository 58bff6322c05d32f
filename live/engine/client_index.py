"""Who sits where: open pages by who they are, and by company, the pages that hold the same topics and so are told the same."""

from .bus import Bus
from .connection import Page


class Seating:
    """Pages of one event here. The bus is told which people are present."""

    def __init__(self, event: str, bus: Bus) -> None:
        self._event, self._bus = event, bus
        self._by_actor: dict[str, set[Page]] = {}
        self._companies: dict[tuple[str, ...], set[Page]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_actor)

    def everybody(self) -> list[Page]:
        return [page for pages in self._by_actor.values() for page in pages]

    def of(self, actor: str) -> list[Page]:
        """The pages of somebody, as they are now."""
        return list(self._by_actor.get(actor, ()))

    def alone(self, page: Page) -> bool:
        """Is this the only page of whoever sits at it?"""
        return len(self._by_actor[page.identity.actor]) == 1

    def companies(self) -> list[tuple[tuple[str, ...], list[Page]]]:
        return [(topics, list(pages)) for topics, pages in self._companies.items()]

    def topics(self) -> set[str]:
        """The topics that somebody here holds."""
        return {name for topics in self._companies for name in topics}

    def arrive(self, page: Page) -> None:
        self._by_actor.setdefault(page.identity.actor, set()).add(page)
        if page.identity.person is not None:
            self._bus.arrive(self._event, page.identity.person)

    def leave(self, page: Page) -> None:
        """Let a page go. Harmless for one that never arrived."""
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
        """Seat a page in the company of these topics."""
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
