"""Rate-limited logging, for warnings that may occur thousands of times a second."""

import logging
import time
from collections import Counter

INTERVAL_S = 10.0
"""Seconds between two lines of the same kind."""


class ThrottledLog:
    """Logs each kind of warning at most once in INTERVAL_S seconds, with the number of occurrences
    since.
    """

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._counts: Counter[str] = Counter()
        self._last_logged: dict[str, float] = {}

    def warning(self, kind: str, *words: object) -> None:
        """Log `kind`, a format string for `words`; it must be a literal, so that the number of
        kinds stays small.
        """
        self._counts[kind] += 1
        now = time.monotonic()
        if now - self._last_logged.get(kind, -INTERVAL_S) >= INTERVAL_S:
            self._last_logged[kind] = now
            self._log.warning(
                f"{kind} (%d times since last logged)", *words, self._counts.pop(kind)
            )
