"""Answers on walls that a machine drafts in the other languages of the event.

Answers of a named poll are sent as they come. Those of an anonymous poll are sent once it has
closed, in an order that follows from their texts alone: nothing tells who wrote when.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from .....kernel.text import ERASED_TEXT, PARAGRAPH_MAX_CHARS
from ....state import Event
from ....translation.model import Translatable
from ....translation.text_kind import DraftedKind
from ...model import Poll
from .tally import Extra, WallEntry

STATES = ("shown", "pending")
"""States of answers that are sent, the most urgent first."""


def _drafted_polls(event: Event) -> Iterator[Poll]:
    """Yield the polls whose answers may be sent, the latest first."""
    for poll in reversed(event.polls.values()):
        is_wall = isinstance(poll.extra, Extra) and not poll.is_official and not poll.withheld
        if is_wall and (not poll.anonymous or poll.state == "closed"):
            yield poll


def _list_draftable(event: Event) -> Iterator[int]:
    for poll in _drafted_polls(event):
        for state in STATES:
            ids = [id for id, entry in poll.extra.entries.items() if entry.state == state]
            yield from sorted(ids, key=lambda id: _digest(poll.extra.entries[id]))


def _digest(entry: WallEntry) -> bytes:
    return blake2b(entry.text.encode(), digest_size=8).digest()


def _find(event: Event, id: int) -> WallEntry | None:
    for poll in _drafted_polls(event):
        entry: WallEntry | None = poll.extra.entries.get(id)
        if entry is not None and entry.state in STATES and entry.text not in ("", ERASED_TEXT):
            return entry
    return None


def _texts(event: Event, id: int) -> Mapping[str, Translatable]:
    entry = _find(event, id)
    return {} if entry is None else {"text": entry}


def _publish(event: Event, id: int) -> None:
    event.mark_changed(f"entry:{id}")


ANSWER = DraftedKind(
    texts=_texts, drafted=_list_draftable, publish=_publish, max_chars=PARAGRAPH_MAX_CHARS
)
