"""An event replayed from its journal, with notes for tables of results."""

from typing import Any

from ..kernel.entry import Entry
from .state import Event


class History:
    """Applies entries in order."""

    def __init__(self) -> None:
        self.event = Event()
        self.notes: dict[str, Any] = {
            feature.name: feature.notes() for feature in Event.features if feature.notes
        }
        """Notes of features, by name."""

    def apply(self, entry: Entry) -> None:
        self.event.apply(entry)
        for notes in self.notes.values():
            notes.add(self.event, entry)
