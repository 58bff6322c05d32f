"""POST /e/{code}/polls/{poll}/merges: words of several languages that may mean the same, for staff.

The words of a closed poll are translated by the server's translation service into the first
language of the event: by themselves, in random order. The event keeps nothing of it; a person
merges what means the same.
"""

from secrets import SystemRandom

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ....engine.replica import Replica
from ....kernel.errors import Busy, NotFound, Refused
from ....kernel.principal import Role
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate
from ....web.context import context_of
from ...access import require_before_end
from ...machine_drafts.model import DraftProblem
from ...machine_drafts.requests import Drafter, DraftsUnavailable
from ..kinds.meanings import MergeProposal, MergeWords, propose_merges, translatable_words
from .receipts import poll_of

REQUESTS_PER_MINUTE = 6
"""Requests of an event: each sends the words again."""


class WordMerges(msgspec.Struct):
    """Answer of this address. `problem`: the reason for which no words were translated."""

    merges: list[MergeProposal] = []
    problem: DraftProblem = ""


async def word_merges(request: Request) -> Response:
    """Answer WordMerges, or 422 `{"refused": [message]}`. Raises Busy, NotFound."""
    broadcaster, _ = await authenticate(
        request, request.path_params["code"], Role.MODERATOR, Role.ORGANISER
    )
    replica, context = broadcaster.replica, context_of(request)
    try:
        async with replica.locked():
            poll = poll_of(request)
            require_before_end(replica.event, MergeWords(poll=poll, words=()))
            words = translatable_words(replica.event, poll)
        is_allowed = await context.bus.allow_use(
            f"word_merges:{replica.id}", REQUESTS_PER_MINUTE, 60
        )
        if context.drafter is None or not is_allowed:
            answer = WordMerges(problem="busy" if context.drafter else "unreachable")
        else:
            answer = await _find_merges(context.drafter, replica, words)
    except (Busy, NotFound):
        raise
    except Refused as refusal:
        return refusal_response(request, refusal)
    return Response(msgspec.json.encode(answer), media_type="application/json")


async def _find_merges(drafter: Drafter, replica: Replica, words: list[list[str]]) -> WordMerges:
    order = list(range(len(words)))
    SystemRandom().shuffle(order)
    language = replica.event.profile.languages[0]
    try:
        drafts = await drafter.asked.draft(
            replica, [words[place][0] for place in order], "", language
        )
    except DraftsUnavailable as unavailable:
        return WordMerges(problem=unavailable.problem)
    texts = dict(zip(order, drafts, strict=True))
    translations = [
        draft.text if (draft := texts[place]) and "marks" not in draft.flags else None
        for place in range(len(words))
    ]
    return WordMerges(await run_in_threadpool(propose_merges, words, translations))
