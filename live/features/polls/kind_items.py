"""Items that a kind has of its own beside the result. They are updated whenever the result is."""

from collections.abc import Callable

from ...kernel.topics import staff_topics
from ..state import Event
from .kinds import open_text, words
from .model import Poll
from .open_text_wall import update_wall


def update_kind_items(event: Event, poll: Poll, ballots: dict[str, int] | None) -> None:
    """Update the kind's own items, if it has any. `ballots`: those that changed, as a unique number
    by actor; None for any other change.
    """
    update = ITEM_UPDATERS.get(type(poll.config))
    if update is not None:
        update(event, poll, ballots)


def _update_words(event: Event, poll: Poll, ballots: dict[str, int] | None) -> None:
    event.publish_item(f"words:{poll.id}", staff_topics(poll.room) if poll.count.n else ())


ITEM_UPDATERS: dict[type, Callable[[Event, Poll, dict[str, int] | None], None]] = {
    words.Config: _update_words,
    open_text.Config: update_wall,
}
"""By configuration type of the kinds that have such items."""
