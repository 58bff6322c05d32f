"""Word clouds: the item of words to review."""

from .....kernel.topics import staff_topics
from ....state import Event
from ...model import Poll


def update_words(event: Event, poll: Poll, ballots: dict[str, int] | None) -> None:
    event.publish_item(f"words:{poll.id}", staff_topics(poll.room) if poll.count.n else ())
