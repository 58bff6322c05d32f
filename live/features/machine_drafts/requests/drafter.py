"""Drafter: looks for texts without a translation, sends them to the service outside the loop of
their event, and has their drafts recorded.

A text is claimed on the bus, so that a single worker sends it; where the bus fails it may be sent
twice, and the second draft is without effect. A request that fails leaves its texts as they are.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from ....engine.broadcaster import Broadcaster
from ....engine.bus import Bus
from ....engine.hub import Hub
from ....engine.replica import Replica
from ....kernel.errors import Refused
from ....kernel.principal import SYSTEM
from ...event.parts import has_part
from ...translation.model import DraftFlag
from ..checks import check_draft
from ..draft_actions import CountSentText, DraftText, SetDraftProblem
from ..glossary import forms_in
from ..masking import Masked, Name, TooManyNames, mask_text, unmask_text
from ..model import DraftProblem, GlossaryTerm
from ..pending import PendingText, masked_names, pending_texts
from ..reading import PART
from ..services.breaker import Breaker, seconds_until_retry
from ..services.service import ServiceFailed, ServiceTerm, TranslationService

log = logging.getLogger(__name__)

LOOK_INTERVAL_S = 0.3
"""Seconds between looks at the loaded events."""
MAX_IN_FLIGHT = 4
"""Requests that a worker has under way."""
MAX_LOOKED_UP = 40
"""Texts of an event that a look takes up."""
CLAIM_S = 90
"""Seconds for which a text is not sent again by any worker."""
MAX_CHARS = 3000
"""Code points of a text that is sent; a longer text is left to people."""
MAX_GIVEN_UP = 5000
"""Texts that are remembered as given up, of all events."""
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


class _DraftRequest(NamedTuple):
    """Texts of an event in the same two languages, with what is sent of each."""

    texts: Sequence[PendingText]
    masked: Sequence[Masked]
    names: Sequence[Name]
    terms: Sequence[GlossaryTerm]

    @property
    def pair(self) -> tuple[str, str]:
        return self.texts[0].source, self.texts[0].language


class Drafter:
    def __init__(
        self,
        hub: Hub,
        bus: Bus,
        service: TranslationService,
        chars_of_event: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`chars_of_event`: characters that an event may send in all."""
        self._hub, self._bus, self._service, self._clock = hub, bus, service, clock
        self._chars_of_event = chars_of_event
        self._breakers: defaultdict[tuple[str, str], Breaker] = defaultdict(Breaker)
        self._requests = set[asyncio.Task[None]]()
        self._attempts = dict[str, int]()
        self._not_before = dict[str, float]()  # by key of a text: time of its next attempt
        self._in_flight = set[str]()

    @property
    def place(self) -> str:
        """Host that texts are sent to."""
        return self._service.place

    async def run(self) -> None:
        """Draft until cancelled."""
        while True:
            await asyncio.sleep(LOOK_INTERVAL_S)
            try:
                for broadcaster in self._hub.served_broadcasters():
                    await self.draft_pending(broadcaster)
            except Exception:
                log.exception("texts to draft could not be looked at")

    async def close(self) -> None:
        """Stop the requests under way: their texts are sent again later."""
        for task in self._requests:
            task.cancel()
        await self.wait_until_idle()
        await self._service.close()

    async def wait_until_idle(self) -> None:
        """Wait for the requests under way."""
        while self._requests:
            await asyncio.wait(set(self._requests))

    async def draft_pending(self, broadcaster: Broadcaster) -> None:
        """Start requests for texts of an event, as many as fit."""
        replica = broadcaster.replica
        if not has_part(replica.event, PART) or len(self._requests) >= MAX_IN_FLIGHT:
            return
        try:
            async with replica.locked():
                texts = list(islice(self._due_texts(replica), MAX_LOOKED_UP))
                names = masked_names(replica.event) if texts else []
                terms = replica.event.profile.glossary
                sent_chars = replica.event.draft_service.sent_chars
        except Refused:
            return
        if not texts:
            return
        if sent_chars >= self._chars_of_event:
            await self._set_problem(replica, "spent")
            return
        for pair in dict.fromkeys((each.source, each.language) for each in texts):
            if len(self._requests) >= MAX_IN_FLIGHT or not self._breakers[pair].may_send(
                self._clock()
            ):
                continue
            these = [each for each in texts if (each.source, each.language) == pair]
            request = self._make_request(replica, these, names, terms)
            claimed = [await self._claim(replica, each) for each in request.texts]
            kept = [at for at, is_claimed in enumerate(claimed) if is_claimed]
            if kept:
                self._start(
                    replica,
                    request._replace(
                        texts=[request.texts[at] for at in kept],
                        masked=[request.masked[at] for at in kept],
                    ),
                )

    def _due_texts(self, replica: Replica) -> "list[PendingText]":
        now = self._clock()
        return [
            each
            for each in islice(pending_texts(replica.event), 4 * MAX_LOOKED_UP)
            if self._name(replica, each) not in self._in_flight
            and self._not_before.get(self._name(replica, each), 0.0) <= now
        ]

    @staticmethod
    def _name(replica: Replica, text: PendingText) -> str:
        return f"{replica.id}:{text.key}"

    async def _claim(self, replica: Replica, text: PendingText) -> bool:
        """Return True if this worker is to send a text."""
        name = self._name(replica, text)
        if self._attempts.get(name):
            return True  # this worker sent it before
        return await self._bus.allow_use(f"draft:{name}", 1, CLAIM_S)

    def _make_request(
        self,
        replica: Replica,
        texts: Sequence[PendingText],
        names: Sequence[Name],
        terms: Sequence[GlossaryTerm],
    ) -> _DraftRequest:
        """Return the request for as many of these texts as the service takes, without names."""
        kept, masked = list[PendingText](), list[Masked]()
        for text in texts:
            try:
                if len(text.text) > MAX_CHARS:
                    raise TooManyNames
                hidden = mask_text(text.text, names, text.language, self._service.marks)
            except TooManyNames:
                self._give_up(self._name(replica, text))
                continue
            kept.append(text)
            masked.append(hidden)
            if len(kept) == self._service.max_texts:
                break
        return _DraftRequest(kept, masked, names, terms)

    def _start(self, replica: Replica, request: _DraftRequest) -> None:
        self._in_flight |= {self._name(replica, each) for each in request.texts}
        task = asyncio.create_task(self._send(replica, request))
        self._requests.add(task)
        task.add_done_callback(self._requests.discard)

    async def _send(self, replica: Replica, request: _DraftRequest) -> None:
        names = [self._name(replica, each) for each in request.texts]
        try:
            await self._request_drafts(replica, request, names)
        except Refused as refusal:
            log.info("drafts were not recorded: %s", refusal)
        except Exception:
            log.exception("texts could not be drafted")
            for name in names:
                self._give_up(name)
        finally:
            self._in_flight -= set(names)

    async def _request_drafts(
        self, replica: Replica, request: _DraftRequest, names: Sequence[str]
    ) -> None:
        source, language = request.pair
        breaker = self._breakers[request.pair]
        sent = sum(len(each.text) for each in request.masked)
        try:
            drafts = await self._service.translate(
                [each.text for each in request.masked],
                source,
                language,
                _service_terms(request.terms, source, language),
            )
        except ServiceFailed as failure:
            breaker.note_failure(failure, self._clock())
            for name in names:
                self._note_attempt(name, failure)
            await replica.perform(SYSTEM, CountSentText(sent=sent))
            await self._set_problem(replica, _PROBLEMS.get(failure.reason, ""))
            return
        breaker.note_success()
        await self._set_problem(replica, "")
        for text, masked, name, draft in zip(
            request.texts, request.masked, names, drafts, strict=True
        ):
            words, flags = read_draft(text, masked, draft, request.terms, self._service.marks)
            action = DraftText(
                kind=text.kind,
                id=text.id,
                part=text.part,
                language=text.language,
                source=text.text,
                text=words,
                flags=flags,
                sent=len(masked.text),
            )
            try:
                await replica.perform(SYSTEM, action)
            except Refused:
                self._give_up(name)  # hostile or empty: no text for a reader
            self._attempts.pop(name, None)

    def _note_attempt(self, name: str, failure: ServiceFailed) -> None:
        attempt = self._attempts[name] = self._attempts.get(name, 0) + 1
        wait_s = seconds_until_retry(attempt, failure)
        if wait_s is None:
            self._give_up(name)
        else:
            self._not_before[name] = self._clock() + wait_s

    def _give_up(self, name: str) -> None:
        """Leave a text to people."""
        self._not_before[name] = float("inf")
        self._attempts.pop(name, None)
        while len(self._not_before) > MAX_GIVEN_UP:
            del self._not_before[next(iter(self._not_before))]

    async def _set_problem(self, replica: Replica, problem: DraftProblem) -> None:
        if replica.event.draft_service.problem != problem:
            with suppress(Refused):
                await replica.perform(SYSTEM, SetDraftProblem(problem=problem))


def read_draft(
    text: PendingText,
    masked: Masked,
    draft: str,
    terms: Sequence[GlossaryTerm],
    mark: Callable[[int], str],
) -> tuple[str, tuple[DraftFlag, ...]]:
    """Return a draft with its names, and the reasons for which it waits for a person."""
    flags = check_draft(masked.text, draft, text.source, text.language, terms=terms)
    words, is_whole = unmask_text(draft, masked, mark)
    return words, flags if is_whole else (*flags, "marks")


def _service_terms(terms: Sequence[GlossaryTerm], source: str, language: str) -> list[ServiceTerm]:
    pairs = ((forms_in(each, source), forms_in(each, language)) for each in terms)
    return [ServiceTerm(first[0], second[0]) for first, second in pairs if first and second]
