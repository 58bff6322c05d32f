"""Warnings about what may happen thousands of times a second, for a log that people read."""

import logging
import time
from collections import Counter

QUIET = 10.0
"""Seconds between two lines of the same kind."""


class Seldom:
    """Writes a kind of warning at most once in QUIET seconds, with how often it was due since."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._due: Counter[str] = Counter()
        self._written: dict[str, float] = {}

    def warning(self, kind: str, *words: object) -> None:
        """`kind` is a format for the words: a literal, so that there are few."""
        self._due[kind] += 1
        now = time.monotonic()
        if now - self._written.get(kind, -QUIET) >= QUIET:
            self._written[kind] = now
            self._log.warning(f"{kind} (%d times since this was last said)", *words, self._due.pop(kind))
