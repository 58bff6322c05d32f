"""Question search, limited to questions that everyone may see.

GET /e/{code}/questions: a page of a ranking, a text search, or questions similar to a draft. The
answer includes the items of questions that clients do not hold.

GET /e/{code}/questions/alike: for moderators, published duplicates of questions under review.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar
from weakref import WeakKeyDictionary

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import TooMany
from ....kernel.principal import Identity, Role
from ....kernel.topics import PLENARY, attendee_topics
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.i18n.locale import language_of
from ....web.text_index import TextIndex
from ...access import topics_of
from ...registry import encode_item
from ...state import Event
from ..similarity import search
from ..similarity.search import MAX_LOOKED_UP, MAX_SEARCH_CHARS, QuestionPage
from ..similarity.similarity import DUPLICATE_THRESHOLD, SUGGESTION_THRESHOLD, TextKey

MODERATOR_ROLES = (Role.MODERATOR, Role.ORGANISER)
READER_ROLES = (Role.ATTENDEE, Role.SPEAKER, *MODERATOR_ROLES)
REQUESTS_PER_MINUTE = 60
MAX_LIKE_CHARS = 1000
MAX_SIMILAR = 3


class QuestionQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Query parameters. `q`: words to search for; `like`: a draft, which makes the others
    irrelevant.
    """

    room: int = PLENARY
    sort: Literal["popular", "recent", "shared", "answered"] = "popular"
    after: int = 0
    q: Annotated[str, msgspec.Meta(max_length=MAX_SEARCH_CHARS)] = ""
    like: Annotated[str, msgspec.Meta(max_length=MAX_LIKE_CHARS)] = ""


class SimilarityQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Query parameters. `of`: question ids, separated by commas."""

    of: Annotated[str, msgspec.Meta(max_length=200, pattern=r"^\d{1,15}(,\d{1,15})*$")]
    room: int = PLENARY

    def ids(self) -> list[int]:
        return [int(id) for id in self.of.split(",")][:MAX_LOOKED_UP]


Query = TypeVar("Query")


class QuestionsApi:
    """Endpoints, with a similarity index for each room of each event on this worker."""

    def __init__(self) -> None:
        self._indexes: WeakKeyDictionary[Broadcaster, dict[int, TextIndex]] = WeakKeyDictionary()

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/questions", self.list_questions),
            Route("/e/{code}/questions/alike", self.find_similar),
        ]

    async def list_questions(self, request: Request) -> Response:
        """Answer `{"put": {key: item}, "order": [id], "more": bool}`.

        Raises Busy, HTTPException.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], *READER_ROLES
        )
        query = _parse_query(request.query_params, QuestionQuery)
        if not await context_of(request).bus.allow_use(
            f"questions:{broadcaster.replica.id}:{identity.actor}", REQUESTS_PER_MINUTE, 60
        ):
            return too_many_response(request)
        if not _may_see_room(broadcaster.replica.event, identity, query.room):
            raise HTTPException(404)
        similar_ids = await self._find_like(broadcaster, query) if query.like else None
        async with broadcaster.replica.locked():
            return _list_response(broadcaster.replica.event, query, similar_ids)

    async def find_similar(self, request: Request) -> Response:
        """`?room=1&of=57,58` -> `{"alike": {id: published duplicate}}`.

        Raises Busy, HTTPException.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], *MODERATOR_ROLES
        )
        query = _parse_query(request.query_params, SimilarityQuery)
        if not await context_of(request).bus.allow_use(
            f"alike:{broadcaster.replica.id}:{identity.actor}", REQUESTS_PER_MINUTE, 60
        ):
            return too_many_response(request)
        async with broadcaster.replica.locked():
            questions, texts = (
                broadcaster.replica.event.questions,
                search.public_texts(broadcaster.replica.event, query.room),
            )
            drafts = [
                questions[id]
                for id in query.ids()
                if id in questions and questions[id].room == query.room
            ]
        index = self._index_of(broadcaster, query.room)
        matches = {
            draft.id: await _find_similar(index, draft.text, texts, DUPLICATE_THRESHOLD)
            for draft in drafts
            if (draft.id, draft.language) not in texts
        }
        return Response(
            msgspec.json.encode({"alike": {id: like[0] for id, like in matches.items() if like}}),
            media_type="application/json",
        )

    async def _find_like(self, broadcaster: Broadcaster, query: QuestionQuery) -> list[int]:
        async with broadcaster.replica.locked():
            texts = search.public_texts(broadcaster.replica.event, query.room)
        index = self._index_of(broadcaster, query.room)
        return await _find_similar(index, query.like, texts, SUGGESTION_THRESHOLD)

    def _index_of(self, broadcaster: Broadcaster, room: int) -> TextIndex:
        return self._indexes.setdefault(broadcaster, {}).setdefault(room, TextIndex())


async def _find_similar(
    index: TextIndex, draft: str, texts: Mapping[TextKey, str], least: float
) -> list[int]:
    return await index.ask(texts, lambda known: known.find_similar(draft, MAX_SIMILAR, least))


def _parse_query(query: Mapping[str, str], model: type[Query]) -> Query:
    try:
        return msgspec.convert(dict(query), model, strict=False)
    except msgspec.ValidationError:
        raise HTTPException(400) from None


def _may_see_room(event: Event, identity: Identity, room: int) -> bool:
    """True if the identity is in the room or runs it."""
    return any(
        name.startswith(f"room:{room}:") for name in topics_of(event, identity, [identity.actor])
    )


def _list_response(event: Event, query: QuestionQuery, similar_ids: list[int] | None) -> Response:
    if similar_ids is None:
        ids, more = search.find_page(event, query.room, query.sort, query.after, query.q)
    else:
        there = {id for id, _ in search.public_texts(event, query.room)}
        ids, more = QuestionPage([id for id in similar_ids if id in there], False)
    (topic,) = attendee_topics(query.room)
    others = [id for id in ids if not event.questions[id].held_by_attendees]
    items = {
        key: msgspec.Raw(encode_item(event, topic, key))
        for id in others
        for key in (f"question:{id}", f"score:{id}")
    }
    return Response(
        msgspec.json.encode({"put": items, "order": ids, "more": more}),
        media_type="application/json",
    )


def too_many_response(request: Request) -> Response:
    """Answer for too frequent requests."""
    refusal = TooMany(60)
    body = {
        "refused": refusal.code,
        "message": context_of(request).messages.refusal_text(refusal, language_of(request)),
    }
    return Response(msgspec.json.encode(body), 429, media_type="application/json")
