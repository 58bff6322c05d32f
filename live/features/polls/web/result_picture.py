"""GET /e/{code}/polls/{poll}/result.svg and result.png: a result as a picture, for slides.

`?language=` is a language of the event, `?theme=` light or dark, `?shape=` one of SHAPES, and
`?background=transparent` leaves out the ground. It is for holders of the
result, once it is public: people by their cookie, programs by their token. It has the totals of the
results page, of a withheld result nothing.
"""

import time
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ....engine.broadcaster import Broadcaster
from ....jobs.picture import DRAW_PICTURE, MAX_CONCURRENT, DrawPicture
from ....jobs.runner import JobFailed, JobTimeout, SubprocessPool
from ....kernel.errors import Busy, NotFound, Refused
from ....kernel.principal import Role
from ....languages.catalogue import Catalogues
from ....outputs.report import SHAPES, SlideLook, describe_event, draw_result, shown_section
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.etags import has_already
from ....web.i18n.locale import reading_language_of
from ...access import topics_of
from ...programs.scopes import kinds_of_scope, topics_of_scope
from ...programs.web.programs import (
    Unauthenticated,
    authenticate_program,
    is_from_program,
    refusal_of_program,
)

PictureForm = Literal["svg", "png"]
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
READERS = (
    *(Role.ORGANISER, Role.MODERATOR, Role.SPEAKER, Role.HEAD, Role.DEPUTY, Role.CLERK),
    *(Role.SCREEN, Role.ATTENDEE),
)
HEADERS = {
    "cache-control": "private, no-cache",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-robots-tag": "noindex",
}
MAX_KEPT = 64
"""Pictures of an event that are kept, and PNG files of all events."""
LEAST_AGE_S = 2.0
"""Seconds for which a picture is not drawn again, regardless of changes."""
MAX_DIGITS = 15


class PictureLook(NamedTuple):
    language: str
    slide: SlideLook


class DrawnResult(NamedTuple):
    """A picture in SVG. `width_px`: of its PNG file. `seq`: of its topics when it was drawn. `at`:
    monotonic seconds, then.
    """

    svg: str
    width_px: int
    digest: str
    seq: int
    at: float


class ResultPictures:
    def __init__(self) -> None:
        self._pool = SubprocessPool(MAX_CONCURRENT)
        self._drawn: WeakKeyDictionary[Broadcaster, dict[tuple[int, PictureLook], DrawnResult]] = (
            WeakKeyDictionary()
        )
        self._files: dict[str, bytes] = {}  # PNG by digest

    def routes(self) -> list[Route]:
        address = "/e/{code}/polls/{poll}/result."
        return [
            Route(f"{address}svg", self.answer_svg, methods=["GET"]),
            Route(f"{address}png", self.answer_png, methods=["GET"]),
        ]

    async def answer_svg(self, request: Request) -> Response:
        return await self._answer(request, "svg")

    async def answer_png(self, request: Request) -> Response:
        return await self._answer(request, "png")

    async def _answer(self, request: Request, form: PictureForm) -> Response:
        try:
            broadcaster, topics = await _reader_of(request)
            languages = broadcaster.replica.event.profile.languages
            language = request.query_params.get("language", "")
            look = PictureLook(
                language if language in languages else reading_language_of(request, languages),
                _slide_look(request.query_params),
            )
            text = request.path_params["poll"]
            poll = int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else 0
            catalogues = context_of(request).catalogues
            picture = await self.draw_result(broadcaster, poll, topics, look, catalogues)
            headers = {**HEADERS, "etag": f'"{picture.digest}"'}
            if has_already(request, picture.digest):
                return Response(status_code=304, headers=headers)
            name = f"{broadcaster.replica.event.profile.file_stem}-{poll}-{look.language}.{form}"
            headers["content-disposition"] = f'inline; filename="{name}"'
            content = picture.svg.encode() if form == "svg" else await self.render_png(picture)
            return Response(content, headers=headers, media_type=MEDIA_TYPES[form])
        except (Refused, Unauthenticated) as failure:
            if is_from_program(request):
                return refusal_of_program(request, failure)
            if isinstance(failure, NotFound):
                raise HTTPException(404) from None
            raise

    async def draw_result(
        self,
        broadcaster: Broadcaster,
        poll: int,
        topics: Collection[str],
        look: PictureLook,
        catalogues: Catalogues,
    ) -> DrawnResult:
        """The result of a poll as a picture in SVG. Raises NotFound unless it is public, and in a
        topic of the reader; Busy.
        """
        pictures = self._drawn.setdefault(broadcaster, {})
        async with broadcaster.replica.locked():
            event = broadcaster.replica.event
            known_poll, holding_topics = (
                event.polls.get(poll),
                event.item_topics.get(f"result:{poll}", ()),
            )
            is_shown = (
                known_poll is not None and known_poll.result_is_public and not known_poll.withheld
            )
            if known_poll is None or not is_shown or not set(holding_topics) & set(topics):
                raise NotFound("poll")
            seq = max(event.topics[name].seq for name in holding_topics)
            before = pictures.get((poll, look))
            if before is not None and (
                before.seq == seq or time.monotonic() - before.at < LEAST_AGE_S
            ):
                return before
            report, section = describe_event(event), shown_section(event, known_poll)
        svg = await run_in_threadpool(draw_result, report, section, *look, catalogues)
        picture = DrawnResult(
            svg,
            SHAPES[look.slide.shape].png_width,
            sha256(svg.encode()).hexdigest()[:32],
            seq,
            time.monotonic(),
        )
        _keep(pictures, (poll, look), picture)
        return picture

    async def render_png(self, drawn: DrawnResult) -> bytes:
        """The same as PNG. Raises Busy."""
        content = self._files.get(drawn.digest)
        if content is None:
            try:
                content = await self._pool.run(DRAW_PICTURE, DrawPicture(drawn.svg, drawn.width_px))
            except (JobFailed, JobTimeout):
                raise Busy from None
            _keep(self._files, drawn.digest, content)
        return content


def _slide_look(query: Mapping[str, str]) -> SlideLook:
    """Return the shape and colours that are asked for; the usual ones for unknown words."""
    return SlideLook(
        "dark" if query.get("theme") == "dark" else "light",
        next((shape for shape in SHAPES if shape == query.get("shape")), "16-9"),
        query.get("background") == "transparent",
    )


async def _reader_of(request: Request) -> tuple[Broadcaster, tuple[str, ...]]:
    """Event of the request, and the topics that its sender holds. Raises HTTPException for people,
    Refused and Unauthenticated for programs.
    """
    if is_from_program(request):
        broadcaster, identity = await authenticate_program(request)
        broadcaster.check_rate(identity)
        event = broadcaster.replica.event
        scope = event.tokens[identity.token or 0].scope
        kinds = kinds_of_scope(scope)
        if kinds is not None and "result" not in kinds:
            raise NotFound("poll")
        return broadcaster, topics_of_scope(scope, event.rooms)
    broadcaster, identity = await authenticate(request, request.path_params["code"], *READERS)
    return broadcaster, topics_of(broadcaster.replica.event, identity, ())


def _keep(kept: dict[Any, Any], key: object, value: object) -> None:
    """Keep a value, and drop the oldest beyond MAX_KEPT."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > MAX_KEPT:
        del kept[next(iter(kept))]
