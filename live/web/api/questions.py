"""GET /e/{code}/questions: more of an order, those with some words, those like what somebody is about to ask. Of those that a page does
not hold come the items, too. It says what everybody may see, and nothing else.

GET /e/{code}/questions/alike: for those who run the event, which of these says the same as one that they review.
"""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar
from weakref import WeakKeyDictionary

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ...core import topics
from ...core.actions import Role
from ...core.errors import TooMany
from ...core.event import Event
from ...core.features import item
from ...core.people import Identity
from ...core.questions import search
from ...core.questions.search import Page
from ...core.questions.similarity import ENOUGH, THE_SAME, Key, Similar
from ...engine.broadcaster import Hall
from ..authentication import admitted
from ..context import site_of
from ..i18n.locale import language_of

MODERATING = (Role.MODERATOR, Role.ORGANISER)
READERS = (Role.ATTENDEE, Role.SPEAKER, *MODERATING)
ASKED_A_MINUTE = 60
MOST_ALIKE = 3
MOST_COMPARED = 12
"""Questions to review at a time."""
AT_ONCE = 50
"""Texts taken in before others have their turn."""


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked for. `q`: words; `like`: a text, and then nothing else counts."""

    room: int = topics.PLENARY
    sort: Literal["popular", "recent", "shared", "answered"] = "popular"
    after: int = 0
    q: Annotated[str, msgspec.Meta(max_length=100)] = ""
    like: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class Compared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`of`: ids, with commas between."""

    of: Annotated[str, msgspec.Meta(max_length=200, pattern=r"^\d{1,15}(,\d{1,15})*$")]
    room: int = topics.PLENARY

    def ids(self) -> list[int]:
        return [int(id) for id in self.of.split(",")][:MOST_COMPARED]


Q = TypeVar("Q")


class Questions:
    """Keeps for each room of each event here which texts are alike."""

    def __init__(self) -> None:
        self._alike: WeakKeyDictionary[Hall, dict[int, _Alike]] = WeakKeyDictionary()

    def routes(self) -> list[Route]:
        return [Route("/e/{code}/questions", self.read), Route("/e/{code}/questions/alike", self.alike)]

    async def read(self, request: Request) -> Response:
        """`{"put": {key: item}, "order": [id], "more": bool}`. Raises Busy, HTTPException."""
        hall, who = await admitted(request, request.path_params["code"], *READERS)
        asked = _read(request.query_params, Asked)
        if not await site_of(request).bus.allow(f"questions:{hall.replica.id}:{who.actor}", ASKED_A_MINUTE, 60):
            return _too_many(request)
        if not _sees(hall.replica.event, who, asked.room):
            raise HTTPException(404)
        alike = await self._like(hall, asked) if asked.like else None
        async with hall.replica.settled():
            return _answer(hall.replica.event, asked, alike)

    async def alike(self, request: Request) -> Response:
        """`?room=1&of=57,58` -> `{"alike": {id: the one that everybody sees}}` of those that have one. Raises Busy, HTTPException."""
        hall, who = await admitted(request, request.path_params["code"], *MODERATING)
        asked = _read(request.query_params, Compared)
        if not await site_of(request).bus.allow(f"alike:{hall.replica.id}:{who.actor}", ASKED_A_MINUTE, 60):
            return _too_many(request)
        async with hall.replica.settled():
            questions, texts = hall.replica.event.questions, search.seen(hall.replica.event, asked.room)
            drafts = [questions[id] for id in asked.ids() if id in questions and questions[id].room == asked.room]
        known = self._of(hall, asked.room)
        found = {draft.id: await known.like(draft.text, texts, THE_SAME) for draft in drafts if (draft.id, draft.language) not in texts}
        return Response(msgspec.json.encode({"alike": {id: like[0] for id, like in found.items() if like}}), media_type="application/json")

    async def _like(self, hall: Hall, asked: Asked) -> list[int]:
        async with hall.replica.settled():
            texts = search.seen(hall.replica.event, asked.room)
        return await self._of(hall, asked.room).like(asked.like, texts, ENOUGH)

    def _of(self, hall: Hall, room: int) -> "_Alike":
        return self._alike.setdefault(hall, {}).setdefault(room, _Alike())


class _Alike:
    """One who asks waits for the other while texts are taken in."""

    def __init__(self) -> None:
        self._similar, self._taking = Similar(), asyncio.Lock()

    async def like(self, draft: str, texts: Mapping[Key, str], least: float) -> list[int]:
        async with self._taking:
            for number, key in enumerate(self._similar.lacks(texts), 1):
                self._similar.take(key, texts[key])
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)
            await asyncio.sleep(0)
            return self._similar.like(draft, MOST_ALIKE, least)


def _read(query: Mapping[str, str], what: type[Q]) -> Q:
    try:
        return msgspec.convert(dict(query), what, strict=False)
    except msgspec.ValidationError:
        raise HTTPException(400) from None


def _sees(event: Event, who: Identity, room: int) -> bool:
    """Whether somebody is in a room, or runs it."""
    return any(name.startswith(f"room:{room}:") for name in topics.held(event, who, [who.actor]))


def _answer(event: Event, asked: Asked, alike: list[int] | None) -> Response:
    if alike is None:
        ids, more = search.page(event, asked.room, asked.sort, asked.after, asked.q)
    else:
        there = {id for id, _ in search.seen(event, asked.room)}
        ids, more = Page([id for id in alike if id in there], False)
    (place,) = topics.attendees(asked.room)
    apart = [id for id in ids if not event.questions[id].shelved]
    put = {key: msgspec.Raw(item(event, place, key)) for id in apart for key in (f"question:{id}", f"score:{id}")}
    return Response(msgspec.json.encode({"put": put, "order": ids, "more": more}), media_type="application/json")


def _too_many(request: Request) -> Response:
    refusal = TooMany(60)
    said = {"refused": refusal.code, "message": site_of(request).speaker.speak(refusal, language_of(request))}
    return Response(msgspec.json.encode(said), 429, media_type="application/json")
