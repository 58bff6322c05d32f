"""Drafts that someone asks for and waits for. The event keeps none of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress

from ....engine.replica import Replica
from ....kernel.errors import Refused
from ....kernel.principal import SYSTEM
from ....kernel.text import clean_text
from ...event.parts import require_part
from ..checks.scripts import language_by_script
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
MOST_S_IN_ALL = 40.0
"""Seconds after which no further request is sent for many texts."""


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
        """Return drafts of texts in their order; None: the text is left to people. `source` empty:
        the language of a text is found by its script, or by the service; a text that is in
        `language` already is its own draft. Raises Closed if the event lacks the part, Busy,
        DraftsUnavailable.
        """
        require_part(replica.event, PART)
        if self._asked >= self._most:
            raise DraftsUnavailable("busy")
        self._asked += 1
        try:
            async with replica.locked():
                names = masked_names(replica.event, texts)
            drafts: list[Draft | None] = [None] * len(texts)
            sent = defaultdict[str, dict[int, MaskedText]](dict)
            for place, text in enumerate(texts):
                origin = source or language_by_script(text, replica.event.profile.languages)
                masks = self._sending.mask(text, names, language)
                if origin == language:
                    drafts[place] = Draft(text, ())
                elif masks is not None:
                    sent[origin][place] = masks
            for place, draft in (await self._send_all(replica, sent, language)).items():
                drafts[place] = None if draft is None else _clean(draft)
            return drafts
        finally:
            self._asked -= 1

    async def _send_all(
        self, replica: Replica, texts: Mapping[str, Mapping[int, MaskedText]], language: str
    ) -> dict[int, Draft | None]:
        """Send texts in requests of the size that the service takes, and return their drafts by
        place. `texts`: by source, then by place.
        """
        chars = sum(each.chars for some in texts.values() for each in some.values())
        if chars > self._sending.chars_left(replica):
            raise DraftsUnavailable("spent")
        size, drafts = self._sending.service.max_texts, dict[int, Draft | None]()
        until = self._sending.clock() + MOST_S_IN_ALL
        self._sending.reserve(replica, chars)
        try:
            for source, some in texts.items():
                for start in range(0, len(some), size):
                    places = [*some][start : start + size]
                    part = [some[place] for place in places]
                    answers = await self._send(replica, part, source, language, until)
                    drafts.update(zip(places, answers, strict=True))
        finally:
            self._sending.reserve(replica, -chars)
        return drafts

    async def _send(
        self,
        replica: Replica,
        texts: Sequence[MaskedText],
        source: str,
        language: str,
        until: float,
    ) -> list[Draft | None]:
        """Return the drafts of texts in a request. Where one of them may have caused a failure,
        each half is sent by itself: a hostile text keeps no other one from its draft.
        """
        now = self._sending.clock()
        if now > until:
            raise DraftsUnavailable("busy")
        if not self._sending.breaker(source, language).may_send(now):
            raise DraftsUnavailable(replica.event.draft_service.problem or "unreachable")
        try:
            drafts = await self._sending.send(replica, texts, source, language, MOST_S)
        except ServiceFailed as failure:
            if not failure.is_of_text:
                raise DraftsUnavailable(problem_of(failure) or "answer") from None
        else:
            await replica.perform(SYSTEM, CountSentText(sent=sum(each.chars for each in texts)))
            return [*drafts]
        if len(texts) == 1:
            return [None]
        half = len(texts) // 2
        return [
            draft
            for part in (texts[:half], texts[half:])
            for draft in await self._send(replica, part, source, language, until)
        ]


def _clean(draft: Draft) -> Draft | None:
    """Return a draft as text; None if it is hostile or empty."""
    with suppress(Refused):
        return Draft(clean_text(draft.text, MAX_CHARS), draft.flags)
    return None
