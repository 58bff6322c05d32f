"""Requests to the translation service: names are masked, limits hold, answers are checked."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from ....engine.replica import Replica
from ....kernel.errors import Refused
from ....kernel.principal import SYSTEM
from ...translation.model import DraftFlag
from ..checks import check_draft
from ..draft_actions import CountSentText, SetDraftProblem
from ..glossary import forms_in
from ..masking import Masked, Name, TooManyNames, mask_text, unmask_text
from ..model import DraftProblem, GlossaryTerm
from ..services.breaker import Breaker
from ..services.service import ServiceFailed, ServiceTerm, TranslationService

MAX_CHARS = 3000
"""Code points of a text that is sent; a longer text is left to people."""
_PROBLEMS: dict[str, DraftProblem] = {
    "timeout": "unreachable",
    "unreachable": "unreachable",
    "status": "unreachable",
    "busy": "busy",
    "quota": "quota",
    "key": "key",
    "language": "language",
    "answer": "answer",
}


class Draft(NamedTuple):
    """A draft with its names, and the reasons for which it waits for a person."""

    text: str
    flags: tuple[DraftFlag, ...]


class MaskedText(NamedTuple):
    """A text, and the form in which it is sent."""

    text: str
    masked: Masked

    @property
    def chars(self) -> int:
        """Characters that are sent."""
        return len(self.masked.text)


class Sending:
    """The service, its pauses, and the characters that events may still send."""

    def __init__(
        self, service: TranslationService, chars_of_event: int, clock: Callable[[], float]
    ) -> None:
        self.service, self.clock = service, clock
        self._chars_of_event = chars_of_event
        self._breakers: defaultdict[tuple[str, str], Breaker] = defaultdict(Breaker)
        self._chars_in_flight = Counter[str]()  # by event

    def breaker(self, source: str, language: str) -> Breaker:
        """Return the breaker of a pair of languages."""
        return self._breakers[source, language]

    def chars_left(self, replica: Replica) -> int:
        """Return the characters that an event may still send."""
        used = replica.event.draft_service.sent_chars + self._chars_in_flight[replica.id]
        return self._chars_of_event - used

    def is_sending(self, replica: Replica) -> bool:
        """Return True if texts of an event are under way."""
        return bool(self._chars_in_flight[replica.id])

    def mask(self, text: str, names: Sequence[Name], language: str) -> MaskedText | None:
        """Return a text without names; None if it cannot be sent, and is left to people."""
        if len(text) > MAX_CHARS:
            return None
        try:
            return MaskedText(text, mask_text(text, names, language, self.service.marks))
        except TooManyNames:
            return None

    def reserve(self, replica: Replica, chars: int) -> None:
        """Count characters as under way; negative: no longer."""
        self._chars_in_flight[replica.id] += chars
        if not self._chars_in_flight[replica.id]:
            del self._chars_in_flight[replica.id]

    async def send(
        self,
        replica: Replica,
        texts: Sequence[MaskedText],
        source: str,
        language: str,
        most_s: float | None = None,
    ) -> list[Draft]:
        """Return the drafts of texts in a request, in their order. What is sent without success is
        counted here. `most_s`: seconds after which nobody waits any longer. Raises ServiceFailed.
        """
        profile, breaker = replica.event.profile, self.breaker(source, language)
        delegations = [each.name for each in profile.delegations.values()]
        try:
            answers = await self._translate(texts, source, language, profile.glossary, most_s)
        except ServiceFailed as failure:
            breaker.note_failure(failure, self.clock())
            with suppress(Refused):
                sent_chars = sum(each.chars for each in texts)
                await replica.perform(SYSTEM, CountSentText(sent=sent_chars))
            await self.set_problem(replica, problem_of(failure))
            raise
        breaker.note_success()
        await self.set_problem(replica, "")
        drafts = []
        for each, answer in zip(texts, answers, strict=True):
            words, is_whole = unmask_text(answer, each.masked, self.service.marks)
            flags = check_draft(
                each.text, words, source, language, names=delegations, terms=profile.glossary
            )
            drafts.append(Draft(words, flags if is_whole else (*flags, "marks")))
        return drafts

    async def _translate(
        self,
        texts: Sequence[MaskedText],
        source: str,
        language: str,
        terms: Sequence[GlossaryTerm],
        most_s: float | None,
    ) -> list[str]:
        try:
            async with asyncio.timeout(most_s):
                return await self.service.translate(
                    [each.masked.text for each in texts],
                    source,
                    language,
                    _service_terms(terms, source, language),
                )
        except TimeoutError:
            raise ServiceFailed("timeout") from None

    @staticmethod
    async def set_problem(replica: Replica, problem: DraftProblem) -> None:
        if replica.event.draft_service.problem != problem:
            with suppress(Refused):
                await replica.perform(SYSTEM, SetDraftProblem(problem=problem))


def problem_of(failure: ServiceFailed) -> DraftProblem:
    """Return what staff read about a failure; empty: nothing."""
    return _PROBLEMS.get(failure.reason, "")


def _service_terms(terms: Sequence[GlossaryTerm], source: str, language: str) -> list[ServiceTerm]:
    pairs = ((forms_in(each, source), forms_in(each, language)) for each in terms)
    return [ServiceTerm(first[0], second[0]) for first, second in pairs if first and second]
