"""Open questions of the plenary that readers see, for the figures of the translation desk."""

from collections.abc import Iterator

from ...kernel.topics import PLENARY
from ..state import Event
from ..translation.text_kind import PublishedText

WAITING_STATES = frozenset({"approved", "answering"})
"""States of public questions that still wait for translations."""


def open_texts(event: Event) -> Iterator[PublishedText]:
    """Yield the texts of these questions; none once the event has ended, as none is translated."""
    if event.profile.is_over:
        return
    for question in event.questions.values():
        if question.state in WAITING_STATES and question.room == PLENARY:
            yield PublishedText(question, question.waits_since)
