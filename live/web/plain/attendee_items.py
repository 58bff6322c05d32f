"""Items of an attendee, from the frames that the page with scripts gets. The plain page reads
nothing else of an event, so that the view of each person is decided in a single place.
"""

import json
from collections.abc import Iterable
from typing import Any

from ...kernel.topics import PLENARY


class AttendeeItems:
    def __init__(self, frames: Iterable[bytes]) -> None:
        self.now = 0
        """Time (ms) of these items."""
        self._items: dict[str, Any] = {}
        for frame in frames:
            message = json.loads(frame)
            self._items |= message.get("put", {})
            self.now = message.get("welcome", {}).get("now", self.now)

    def get(self, key: str) -> Any:
        """Return an item by its key; None if there is none."""
        return self._items.get(key)

    def of(self, kind: str) -> list[tuple[int, Any]]:
        """List the items `<kind>:N` with their ids, the newest first."""
        parts = (key.partition(":") for key in self._items)
        ids = (int(id) for name, _, id in parts if name == kind and id.isdigit())
        return [(id, self._items[f"{kind}:{id}"]) for id in sorted(ids, reverse=True)]

    @property
    def you(self) -> dict[str, Any]:
        """The attendee themselves."""
        return dict(self.get("you") or {})

    @property
    def rooms(self) -> list[int]:
        """Rooms of the attendee: the breakout room, if any, then the plenary."""
        yours = self.get("yours")
        return [*([yours["room"]] if yours else []), PLENARY]
