"""Files of points of the agenda, uploaded by organisers and served to holders of the code: photos
of speakers, which are drawn again, and documents (PDF), which browsers only download.
"""

import re
import time
from collections.abc import Awaitable, Callable

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....jobs.logo_file import DRAW_LOGO, MAX_CONCURRENT, MEDIA_TYPE, DrawLogo
from ....jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ....kernel.errors import BadFile, BadValue, Busy, NotFound, Refused
from ....kernel.principal import Identity, Role
from ....web.api.file_import import refusal_response
from ....web.assets import CACHE_FOREVER
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import ref_of
from ....web.limits.attempt_limits import wait_for_step
from ...event.event_code import normalise_code
from ..agenda import (
    MAX_DOCUMENT_NAME_CHARS,
    MAX_DOCUMENTS,
    MAX_EVENT_FILES,
    SetAgenda,
)
from ..model import Point, PointDocument, PointWithNotes

PDF = "application/pdf"
_DIGEST = re.compile("[0-9a-f]{64}")
_PHOTO_ENDINGS = (".png", ".jpg", ".webp")


class PointFiles:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/agenda/document.pdf", self.add_document, methods=["POST"]),
            *(
                Route(f"/e/{{code}}/agenda/photo{ending}", self.add_photo, methods=["POST"])
                for ending in _PHOTO_ENDINGS
            ),
            Route("/e/{code}/documents/{digest}/{name}", show_document),
        ]

    async def add_document(self, request: Request) -> Response:
        """Add a PDF to the point `?point=`, under its `?name=`; idempotent by `?ref=`.

        Answers `{"done": 1}`, or 422 `{"refused": [message]}`. Raises Busy.
        """
        name = request.query_params.get("name", "")[:MAX_DOCUMENT_NAME_CHARS] or "document.pdf"

        def with_document(point: Point, digest: str) -> Point:
            documents = point.documents or ()
            if digest in {each.file for each in documents}:
                return point
            return replace(point, documents=(*documents, PointDocument(name, digest)))

        async def check(content: bytes, point: Point) -> bytes:
            if not content.startswith(b"%PDF-"):
                raise BadFile("document")
            if len(point.documents or ()) >= MAX_DOCUMENTS:
                raise BadValue("point_documents", most=MAX_DOCUMENTS)
            return content

        return await self._add(request, PDF, check, with_document)

    async def add_photo(self, request: Request) -> Response:
        """Set the photo of the speaker `?speaker=` (from 0) of the point `?point=`; idempotent by
        `?ref=`.

        Answers `{"done": 1}`, or 422 `{"refused": [message]}`. Raises Busy.
        """
        place = _number(request, "speaker")

        def with_photo(point: Point, digest: str) -> Point:
            speakers = list(point.speakers or ())
            speakers[place] = replace(speakers[place], photo=digest)
            return replace(point, speakers=tuple(speakers))

        async def draw(content: bytes, point: Point) -> bytes:
            if not 0 <= place < len(point.speakers or ()):
                raise NotFound("agenda_point")
            return await self._draw(content)

        return await self._add(request, MEDIA_TYPE, draw, with_photo)

    async def _draw(self, content: bytes) -> bytes:
        """Raises Busy, BadFile."""
        try:
            photo = await self._pool.run(DRAW_LOGO, DrawLogo(content))
        except (JobFailed, JobTimeout):  # it asked for too much memory or time
            raise BadFile("logo") from None
        if photo.problem:
            raise BadFile(photo.problem)
        return photo.content

    async def _add(
        self,
        request: Request,
        media_type: str,
        check: Callable[[bytes, Point], Awaitable[bytes]],
        change: Callable[[Point, str], Point],
    ) -> Response:
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        ref, id = ref_of(request), _number(request, "point")
        try:
            point = broadcaster.replica.event.agenda.find_point(id)
            if point is None:
                raise NotFound("agenda_point")
            content = await check(await request.body(), point)
            digest = await _store(request, broadcaster, media_type, content)
            await _set_point(broadcaster, identity, id, ref, lambda each: change(each, digest))
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"done": 1})


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


async def _store(
    request: Request, broadcaster: Broadcaster, media_type: str, content: bytes
) -> str:
    """Store a file and return its digest. Files of its type that the event no longer shows make
    room for it. Raises BadValue.
    """
    registry, replica = context_of(request).registry, broadcaster.replica
    files = await registry.list_files(replica.id)
    alike = [each for each in files if each.media_type == media_type]
    if len(alike) >= MAX_EVENT_FILES:
        event = replica.event
        digests = {*event.agenda.files(), *(logo.file for logo in event.profile.look.logos)}
        rest = [each for each in alike if each.digest not in digests]
        for each in rest:
            await registry.delete_file(replica.id, each.digest)
        if not rest:
            raise BadValue("event_files", most=MAX_EVENT_FILES)
    return await registry.put_file(replica.id, media_type, content)


async def _set_point(
    broadcaster: Broadcaster,
    identity: Identity,
    id: int,
    ref: str,
    change: Callable[[Point], Point],
) -> None:
    """Set the agenda with this point changed. Raises Refused, JournalFailed."""
    agenda = broadcaster.replica.event.agenda
    points = tuple(
        PointWithNotes(
            **{name: getattr(new, name) for name in Point.__struct_fields__},
            notes=agenda.notes_of(place),
        )
        for place, point in enumerate(agenda.points)
        for new in [change(point) if point.id == id else point]
    )
    await broadcaster.replica.perform(
        identity, SetAgenda(points=points, written=agenda.written_seq), ref
    )


async def show_document(request: Request) -> Response:
    """A document of the event, to download. Raises Busy, JournalFailed.

    As with logos, no event is loaded, and no code counts as a guess: a digest cannot be guessed,
    and without it the answer is the same under any code. The name in the path is for the browser.
    """
    start, digest = time.monotonic(), request.path_params["digest"]
    context, code = context_of(request), normalise_code(request.path_params["code"])
    event = file = None
    if code is not None and _DIGEST.fullmatch(digest):
        event = await context.hub.find_event_id(code)
    if event is not None:
        file = await context.registry.read_file(event, digest)
    if file is None or file.media_type != PDF:
        await wait_for_step(start)
        raise HTTPException(404)
    headers = {"cache-control": CACHE_FOREVER, "content-disposition": "attachment"}
    return Response(file.content, media_type=PDF, headers=headers)
