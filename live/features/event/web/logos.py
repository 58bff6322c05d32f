"""Logos of partners: uploaded by organisers, drawn again, and served to holders of the code."""

import re
import time

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....jobs.logo_file import DRAW_LOGO, MAX_CONCURRENT, MEDIA_TYPE, DrawLogo
from ....jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ....kernel.errors import BadFile, BadValue, Busy, Refused
from ....kernel.principal import Identity, Role
from ....web.api.file_import import refusal_response
from ....web.assets import CACHE_FOREVER
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import ref_of
from ....web.limits.attempt_limits import wait_for_step
from ..event_code import normalise_code
from ..event_settings import LIMITS, ConfigureEvent, EventSettings
from ..model import Logo

MAX_STORED = 3 * LIMITS.logos
"""Pictures of an event; logos that it no longer shows are deleted then."""
SHOWN_TYPES = ("image/png", "image/jpeg", MEDIA_TYPE)
"""Types of pictures that an event may have; some came in a file of the event."""
_DIGEST = re.compile("[0-9a-f]{64}")


class Logos:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)

    def routes(self) -> list[Route]:
        return [
            *(
                Route(f"/e/{{code}}/logo{ending}", self.add_logo, methods=["POST"])
                for ending in (".png", ".jpg", ".webp")
            ),
            Route("/e/{code}/files/{digest}", show_file),
        ]

    async def add_logo(self, request: Request) -> Response:
        """Add a picture to the event's logos; idempotent by `?ref=`.

        Answers `{"done": 1}`, or 422 `{"refused": [message]}`. Raises Busy.
        """
        broadcaster, identity = await authenticate(
            request, request.path_params["code"], Role.ORGANISER
        )
        ref = ref_of(request)
        try:
            if len(broadcaster.replica.event.profile.look.logos) >= LIMITS.logos:
                raise BadValue("logos", most=LIMITS.logos)
            picture = await self._draw(await request.body())
            await _store(request, broadcaster, identity, picture, ref)
        except Busy:
            raise
        except Refused as refusal:
            return refusal_response(request, refusal)
        return JSONResponse({"done": 1})

    async def _draw(self, content: bytes) -> bytes:
        """Raises Busy, BadFile."""
        try:
            logo = await self._pool.run(DRAW_LOGO, DrawLogo(content))
        except (JobFailed, JobTimeout):  # it asked for too much memory or time
            raise BadFile("logo") from None
        if logo.problem:
            raise BadFile(logo.problem)
        return logo.content


async def _store(
    request: Request, broadcaster: Broadcaster, identity: Identity, picture: bytes, ref: str
) -> None:
    """Store a picture and show it. Raises Refused, JournalFailed."""
    registry, replica = context_of(request).registry, broadcaster.replica
    stored_files = [
        file
        for file in await registry.list_files(replica.id)
        if file.media_type in SHOWN_TYPES  # others are pages of the report
    ]
    digests = {logo.file for logo in replica.event.profile.look.logos}
    digests |= set(replica.event.agenda.files())  # photos of speakers are pictures, too
    if len(stored_files) >= MAX_STORED:
        for file in stored_files:
            if file.digest not in digests:
                await registry.delete_file(replica.id, file.digest)
    digest = await registry.put_file(replica.id, MEDIA_TYPE, picture)
    look = replica.event.profile.look
    if digest in {logo.file for logo in look.logos}:
        return
    action = ConfigureEvent(
        look=replace(look, logos=(*look.logos, Logo(digest, {}))), was=EventSettings(look=look)
    )
    await replica.perform(identity, action, ref)


async def show_file(request: Request) -> Response:
    """A logo of the event. Files never change, so that browsers keep them. Raises Busy,
    JournalFailed.

    No event is loaded, and no code counts as a guess: a digest cannot be guessed, and without it
    the answer is the same under any code.
    """
    start, digest = time.monotonic(), request.path_params["digest"]
    context, code = context_of(request), normalise_code(request.path_params["code"])
    event = file = None
    if code is not None and _DIGEST.fullmatch(digest):
        event = await context.hub.find_event_id(code)
    if event is not None:
        file = await context.registry.read_file(event, digest)
    if file is None or file.media_type not in SHOWN_TYPES:
        await wait_for_step(start)
        raise HTTPException(404)
    headers = {"cache-control": CACHE_FOREVER, "content-disposition": "inline"}
    return Response(file.content, media_type=file.media_type, headers=headers)
