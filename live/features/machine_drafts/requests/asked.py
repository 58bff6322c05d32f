"""Drafts that someone asks for and waits for. The event keeps none of them."""

from collections.abc import Sequence
from contextlib import suppress

from ....engine.replica import Replica
from ....kernel.errors import Refused
from ....kernel.principal import SYSTEM
from ....kernel.text import clean_text
from ...event.parts import require_part
from ..draft_actions import CountSentText
from ..model import DraftProblem
from ..pending import masked_names
from ..reading import PART
from ..services.service import ServiceFailed
from .sending import MAX_CHARS, Draft, MaskedText, Sending, problem_of

MAX_ASKED = 4
"""Requests of a worker that people wait for at once."""
MOST_S = 8.0
"""Seconds after which nobody waits for a draft any longer."""


class DraftsUnavailable(Exception):
    """No drafts are made now. `problem`: the reason."""

    def __init__(self, problem: DraftProblem) -> None:
        super().__init__(problem)
        self.problem: DraftProblem = problem


class AskedDrafts:
    def __init__(self, sending: Sending, most: int = MAX_ASKED) -> None:
        """`most`: requests under way at once."""
        self._sending, self._most = sending, most
        self._asked = 0

    async def draft(
        self, replica: Replica, texts: Sequence[str], source: str, language: str
    ) -> list[Draft | None]:
        """Return drafts of texts in their order; None: the text is left to people. Raises Closed if
        the event lacks the part, Busy, DraftsUnavailable.
        """
        require_part(replica.event, PART)
        if self._asked >= self._most:
            raise DraftsUnavailable("busy")
        self._asked += 1
        try:
            async with replica.locked():
                names = masked_names(replica.event, texts)
            masks = [self._sending.mask(text, names, language) for text in texts]
            sendable = [each for each in masks if each is not None]
            drafts = iter(await self._send_all(replica, sendable, source, language))
            return [None if each is None else _clean(next(drafts)) for each in masks]
        finally:
            self._asked -= 1

    async def _send_all(
        self, replica: Replica, texts: Sequence[MaskedText], source: str, language: str
    ) -> list[Draft]:
        """Send texts in requests of the size that the service takes."""
        chars = sum(each.chars for each in texts)
        if chars > self._sending.chars_left(replica):
            raise DraftsUnavailable("spent")
        size, drafts = self._sending.service.max_texts, list[Draft]()
        self._sending.reserve(replica, chars)
        try:
            for start in range(0, len(texts), size):
                part = texts[start : start + size]
                drafts += await self._send(replica, part, source, language)
        finally:
            self._sending.reserve(replica, -chars)
        return drafts

    async def _send(
        self, replica: Replica, texts: Sequence[MaskedText], source: str, language: str
    ) -> list[Draft]:
        if not self._sending.breaker(source, language).may_send(self._sending.clock()):
            raise DraftsUnavailable(replica.event.draft_service.problem or "unreachable")
        try:
            drafts = await self._sending.send(replica, texts, source, language, MOST_S)
        except ServiceFailed as failure:
            raise DraftsUnavailable(problem_of(failure) or "answer") from None
        await replica.perform(SYSTEM, CountSentText(sent=sum(each.chars for each in texts)))
        return drafts


def _clean(draft: Draft) -> Draft | None:
    """Return a draft as text; None if it is hostile or empty."""
    with suppress(Refused):
        return Draft(clean_text(draft.text, MAX_CHARS), draft.flags)
    return None
