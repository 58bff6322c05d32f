"""Rehearsals for an organiser: making a twin of the event and opening a twin; in the twin, letting
simulated people come, and the verdict.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ....engine.replica import Replica
from ....kernel.errors import BadValue, Conflict, Refused
from ....kernel.principal import Identity, Role
from ....rehearsal.twins import ask_first_question, find_original, list_twins, make_twin
from ....rehearsal.verdict import find_all, sentence_of
from ....web.api.file_import import refusal_response
from ....web.authentication import authenticate
from ....web.context import context_of
from ....web.forms import Form, read_form
from ....web.i18n.locale import language_of
from ....web.pages.maker import enter_as_organiser, show_screen
from ...polls.prepare_actions import EditPoll
from ..event_code import event_path
from ..rehearsals import MAX_MINUTES, MAX_PEOPLE, MIN_PEOPLE
from .new_events import origin_of_form


class RehearsalApi:
    def routes(self) -> list[Route]:
        return [
            Route("/e/{code}/rehearsals", list_rehearsals),
            Route("/e/{code}/rehearsals", make_rehearsal, methods=["POST"]),
            Route("/e/{code}/rehearsals/{twin}", open_rehearsal, methods=["POST"]),
            Route("/e/{code}/rehearsal", start_run, methods=["POST"]),
            Route("/e/{code}/rehearsal/original", open_original),
            Route("/e/{code}/rehearsal/verdict", verdict),
        ]


async def list_rehearsals(request: Request) -> Response:
    """Twins of the event, newest first: code, state, and when each was made and is deleted."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    twins = await list_twins(context_of(request).registry, broadcaster.replica.id)
    return JSONResponse(
        [
            {
                "code": each.code,
                "state": each.summary.state,
                "made": each.made,
                "gone_at": each.gone_at,
            }
            for each in twins
        ]
    )


async def make_rehearsal(request: Request) -> Response:
    """Make a twin, and sign this browser in as its organiser. `starts`: "now", or as planned.
    `asks`: id of a draft that the twin asks at once, on its screen, with the wording of `prompt` in
    `language`, which this event gets, too. Raises Refused, JournalFailed.
    """
    broadcaster, identity = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    context, replica = context_of(request), broadcaster.replica
    if replica.event.profile.rehearsal:
        raise Conflict("rehearsal")
    form = await read_form(request)
    asked = form.get("asks")
    if asked:
        await _reword(replica, identity, form)
    twin = await make_twin(
        context.hub,
        context.registry,
        replica.event,
        replica.clock.now_ms(),
        form.get("starts") == "now",
        origin=await origin_of_form(request, form.get("nonce")),
    )
    response = await enter_as_organiser(request, twin)
    if asked:
        await ask_first_question(twin)
        await show_screen(request, response, twin)
    return response


async def _reword(replica: Replica, identity: Identity, form: Form) -> None:
    """Give the draft of a form its wording, if that is another one. Raises Refused."""
    prompt = {form.get("language"): form.get("prompt").strip()}
    for poll in replica.event.polls.values():
        if str(poll.id) == form.get("asks") and prompt.items() - poll.prompt.items():
            # Other languages would ask something else.
            await replica.perform(identity, EditPoll(poll=poll.id, prompt=prompt))
            return


async def open_rehearsal(request: Request) -> Response:
    """Sign this browser in as the organiser of a twin of this event."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    context, code = context_of(request), request.path_params["twin"]
    twins = await list_twins(context.registry, broadcaster.replica.id)
    twin = (
        await context.hub.find_broadcaster(code) if code in (each.code for each in twins) else None
    )
    if twin is None:
        raise HTTPException(404)
    return await enter_as_organiser(request, twin)


async def open_original(request: Request) -> Response:
    """Lead from a twin back to its event, whose organiser this browser is, or is not."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    code = await find_original(context_of(request).registry, broadcaster.replica.event)
    if code is None:
        raise HTTPException(404)
    return RedirectResponse(f"{event_path(code)}/organise", 303)


async def start_run(request: Request) -> Response:
    """Let simulated people come to this twin: `people`, `minutes`, and `drives` if they are to do
    the moderator's part, too. Answers `{"done": 1}`, or 422 `{"refused": [message]}`.
    """
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    form = await read_form(request)
    try:
        if not broadcaster.replica.event.profile.rehearsal:
            raise Conflict("no_rehearsal")
        people = _number(form.get("people"), "rehearsal_people", MIN_PEOPLE, MAX_PEOPLE)
        minutes = _number(form.get("minutes"), "rehearsal_minutes", 1, MAX_MINUTES)
        await context_of(request).simulations.start(
            broadcaster, people, minutes, drives=form.get("drives") == "yes"
        )
    except Refused as refusal:
        return refusal_response(request, refusal)
    return JSONResponse({"done": 1})


async def verdict(request: Request) -> Response:
    """Verdict on a twin, with the next steps, in the reader's language."""
    broadcaster, _ = await authenticate(request, request.path_params["code"], Role.ORGANISER)
    event, catalogues = broadcaster.replica.event, context_of(request).catalogues
    if not event.profile.rehearsal:
        raise HTTPException(404)
    language = language_of(request)
    return JSONResponse(
        [
            sentence_of(
                finding, language, catalogues.translate, catalogues.translate_plural
            )._asdict()
            for finding in find_all(event)
        ]
    )


def _number(text: str, reason: str, least: int, most: int) -> int:
    """Raises BadValue."""
    if not (text.isascii() and text.isdigit() and least <= int(text[:9]) <= most):
        raise BadValue(reason, least=least, most=most)
    return int(text)
