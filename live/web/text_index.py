"""Index of similar texts of an event, on this worker. It is filled a slice at a time, so that the
event loop is free in between.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..features.questions.similarity.similarity import SimilarityIndex, TextKey

TEXTS_PER_SLICE = 50
"""Texts indexed before yielding to the event loop."""
Answer = TypeVar("Answer")


class TextIndex:
    """Index of similar texts. Requests are serialised by a lock while new texts are indexed."""

    def __init__(self) -> None:
        self._known = SimilarityIndex()
        self._lock = asyncio.Lock()

    async def ask(
        self, texts: Mapping[TextKey, str], find: Callable[[SimilarityIndex], Answer]
    ) -> Answer:
        """Return the result of `find` in an index of exactly these texts."""
        async with self._lock:
            for number, key in enumerate(self._known.retain_texts(texts), 1):
                self._known.add_text(key, texts[key])
                if number % TEXTS_PER_SLICE == 0:
                    await asyncio.sleep(0)
            await asyncio.sleep(0)
            return find(self._known)
