"""The port of translation services: texts go out in requests, translations come back in order."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

Reason = Literal[
    "unreachable",
    "timeout",
    "busy",
    "quota",
    "key",
    "language",
    "too_long",
    "answer",
    "status",
]
FINAL_REASONS = frozenset({"key", "quota", "language"})
"""Failures that only the operator can end: trying again soon changes nothing."""


class ServiceTerm(NamedTuple):
    """A term of the event's glossary, with its translation."""

    source: str
    target: str


class ServiceFailed(Exception):
    """A request that brought no translations. `str()` is its reason, and never names the key.

    - unreachable: no connection, or it ended early
    - timeout: no whole answer in time
    - busy: the service asks to wait (429, 503), for `retry_after_s` if it says so
    - quota: the operator's contract or a ban allows no more texts
    - key: the key is missing or wrong
    - language: the service does not translate this pair of languages
    - too_long: more text than the service takes in a request
    - answer: an answer of another shape, or with texts that cannot be translations
    - status: any other status

    `is_final`: only the operator can end it. `is_of_text`: a single text may have caused it, so it
    says nothing about the service; the other texts of the request are worth sending without it.
    """

    def __init__(
        self, reason: Reason, retry_after_s: float | None = None, is_of_text: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.retry_after_s = retry_after_s
        self.is_final = reason in FINAL_REASONS
        self.is_of_text = is_of_text


class TranslationService(Protocol):
    """A service that translates texts."""

    place: str
    """Host that texts are sent to, for the notice on personal data: "translate.example.org"."""
    max_texts: int
    """Texts in a request."""

    def marks(self, number: int) -> str:
        """Return the placeholder of a masked name, in a form that this service keeps."""

    async def translate(
        self, texts: Sequence[str], source: str, target: str, terms: Sequence[ServiceTerm] = ()
    ) -> list[str]:
        """Translate at most `max_texts` texts between languages (BCP 47 tags), in order. `source`
        empty: the service finds out the language of each text. Raises ServiceFailed.
        """

    async def close(self) -> None:
        """End its connections."""
