"""Pauses of a service that fails: pure, with the clock passed in."""

from .service import ServiceFailed

MAX_FAILURES = 5
"""Failures in a row before the first pause."""
FIRST_PAUSE_S = 30.0
LONGEST_PAUSE_S = 600.0
"""Seconds of the longest pause, and of the pause after a failure that only the operator ends."""
ATTEMPT_S = 60.0
"""Seconds after which an attempt whose result is never noted stops no other."""
FIRST_WAIT_S = 2.0
WAIT_FACTOR = 4.0
MAX_ATTEMPTS = 5
MAX_TEXT_ATTEMPTS = 2
"""Attempts at a text that may itself be the cause of the failure."""


class Breaker:
    """Stops requests to a service that fails. `may_send` is asked before each request, and its
    result is noted. Failures that a single text may cause are no sign against the service.
    A failure of a language stops its pair only if each pair of languages has a breaker of its own.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._pause_s = 0.0  # 0: all requests are allowed
        self._until = 0.0
        self._attempt_until = 0.0

    def may_send(self, now: float) -> bool:
        """Allow a request. After a pause, a single one is allowed until its result is noted."""
        if not self._pause_s:
            return True
        if now < max(self._until, self._attempt_until):
            return False
        self._attempt_until = now + ATTEMPT_S
        return True

    def seconds_until_attempt(self, now: float) -> float:
        """Return the seconds until a request may be sent; 0 while all may."""
        if not self._pause_s:
            return 0.0
        return max(0.0, max(self._until, self._attempt_until) - now)

    def note_success(self) -> None:
        """Allow all requests again."""
        self._failures = 0
        self._pause_s = self._until = self._attempt_until = 0.0

    def note_failure(self, failure: ServiceFailed, now: float) -> None:
        """Start or prolong a pause if this failure calls for it."""
        if failure.is_of_text:
            self._attempt_until = 0.0
            return
        if failure.is_final:
            self._pause(LONGEST_PAUSE_S, now)
            return
        self._failures += 1
        if self._pause_s and now >= self._until:
            self._pause(max(2 * self._pause_s, failure.retry_after_s or 0.0), now)
        elif not self._pause_s and self._failures >= MAX_FAILURES:
            self._pause(max(FIRST_PAUSE_S, failure.retry_after_s or 0.0), now)

    def _pause(self, seconds: float, now: float) -> None:
        self._pause_s = min(seconds, LONGEST_PAUSE_S)
        self._until = now + self._pause_s
        self._attempt_until = 0.0


def seconds_until_retry(attempt: int, failure: ServiceFailed) -> float | None:
    """Return the seconds between an attempt (the first is 1) and the next; None to give up."""
    if failure.reason in {"language", "too_long"} or attempt >= MAX_ATTEMPTS:
        return None
    if failure.reason == "answer" and attempt >= MAX_TEXT_ATTEMPTS:
        return None
    if failure.is_final:
        return LONGEST_PAUSE_S
    wait_s = FIRST_WAIT_S * WAIT_FACTOR ** (attempt - 1)
    return min(max(wait_s, failure.retry_after_s or 0.0), LONGEST_PAUSE_S)
