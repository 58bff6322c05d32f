"""Items that kinds have of their own beside the result. They are updated whenever the result is."""

from collections.abc import Callable

from ...state import Event
from ..model import Poll
from .open_text.tally import Config as OpenTextConfig
from .open_text.wall import update_wall
from .words.items import update_words
from .words.tally import Config as WordsConfig

ItemUpdater = Callable[[Event, Poll, dict[str, int] | None], None]
ITEM_UPDATERS: dict[type, ItemUpdater] = {
    WordsConfig: update_words,
    OpenTextConfig: update_wall,
}
"""By configuration type of the kinds that have such items."""


def update_kind_items(event: Event, poll: Poll, ballots: dict[str, int] | None) -> None:
    """Update the kind's own items, if it has any. `ballots`: those that changed, as a unique number
    by actor; None for any other change.
    """
    update = ITEM_UPDATERS.get(type(poll.config))
    if update is not None:
        update(event, poll, ballots)
