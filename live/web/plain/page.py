"""GET and POST /e/{code}/plain: the attendee's page without scripts.

The reader refreshes it. Every form is sent to this address; it leads back to the place on the page
with a sentence, and where something was refused the page is rendered again with the typed text.
"""

import asyncio
import json
import time
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ...engine.broadcaster import Broadcaster
from ...engine.replica import new_ref
from ...features.event.event_code import event_path
from ...kernel.errors import Busy, Refused, TooMany
from ...kernel.principal import Identity, Role
from ..authentication import authenticate, find_own_event
from ..context import context_of
from ..forms import Form, read_form
from ..framing import allow_framing
from ..i18n.locale import language_of, reading_language_of
from ..limits.attempt_limits import wait_for_step
from ..limits.fair_turns import Slices
from ..limits.page_turns import turn_of_identity
from ..pages.error_pages import STATUS_BY_REFUSAL
from .actions import next_ref, place_of, read_action
from .attendee_items import AttendeeItems
from .messages import DONE
from .polls import view_poll
from .sections import (
    Formats,
    group_name,
    poll_ids,
    view_agenda,
    view_breakouts,
    view_own_questions,
    view_questions,
    view_surveys,
)

ANSWER_TIMEOUT_S = 10.0
"""Seconds after which the page is shown again, to be sent again: its ref makes that harmless."""
LATEST_POLLS = 5
"""Closed polls of a room that the page shows at first; a link leads to all."""
NOTICE = "plain page"
"""Purpose for which the sentence after a form is signed."""
STATUS_BY_CODE = {
    TooMany.code: HTTPStatus.TOO_MANY_REQUESTS,
    **{refusal.code: status for refusal, status in STATUS_BY_REFUSAL.items()},
}


class Notice(NamedTuple):
    """A sentence about a sent form. `place`: anchor of its form."""

    place: str
    sentence: str
    is_problem: bool = False


class Returned(NamedTuple):
    """A form that was refused, as it was sent, and the ref to send it with again."""

    form: Form
    place: str
    ref: str


class SentForm(NamedTuple):
    """A form that an attendee sent."""

    request: Request
    broadcaster: Broadcaster
    identity: Identity
    form: Form

    async def read_items(self) -> AttendeeItems:
        return AttendeeItems(await self.broadcaster.first_frames(self.identity))


async def plain_page(request: Request) -> Response:
    """The page for an attendee; others are led to the event's page, where they can join."""
    start, code = time.monotonic(), request.path_params["code"]
    own = await find_own_event(request, code, Role.ATTENDEE)
    if own is None or await own.identify(Role.ATTENDEE) is None:
        await wait_for_step(start)
        return RedirectResponse(event_path(quote(code)), 303)
    broadcaster, identity = await authenticate(request, code, Role.ATTENDEE)
    allow_framing(request, broadcaster)
    async with turn_of_identity(request, broadcaster, identity) as slices:
        items = AttendeeItems(await broadcaster.first_frames(identity))
        return await _render(slices, request, items, _read_notice(request, identity))


async def send_plain_form(request: Request) -> Response:
    """Do the action of a form of the page."""
    attendee = await authenticate(request, request.path_params["code"], Role.ATTENDEE)
    allow_framing(request, attendee[0])
    sent_form = SentForm(request, *attendee, await read_form(request))
    try:
        action = read_action(sent_form.form, await sent_form.read_items())
        async with asyncio.timeout(ANSWER_TIMEOUT_S):
            frames = await sent_form.broadcaster.ask(
                sent_form.identity, language_of(request), action.data
            )
    except TimeoutError:
        return await _render_refusal(sent_form, Busy())
    except Refused as refusal:
        return await _render_refusal(sent_form, refusal)
    answer = _find_answer(frames)
    if "done" not in answer:
        return await _render_again(
            sent_form, answer.get("refused", TooMany.code), answer["message"]
        )
    values = [sent_form.identity.actor, action.place, action.done]
    notice = context_of(request).cookies.sign_values(NOTICE, values)
    address = (
        f"{event_path(sent_form.broadcaster.replica.code)}/plain?notice={notice}#{action.place}"
    )
    return RedirectResponse(address, 303)


def _find_answer(frames: list[bytes]) -> dict[str, Any]:
    """The answer to the action; a `bye` if it is the last word."""
    answers: list[dict[str, Any]] = [json.loads(frame) for frame in frames]
    return next(each for each in reversed(answers) if {"done", "refused", "bye"} & each.keys())


async def _render_refusal(sent: SentForm, refusal: Refused) -> Response:
    zone = sent.broadcaster.replica.event.profile.zone
    messages = context_of(sent.request).messages
    sentence = messages.refusal_text(refusal, language_of(sent.request), zone)
    return await _render_again(sent, refusal.code, sentence)


async def _render_again(sent: SentForm, code: str, sentence: str) -> Response:
    """The page with the form as it was sent, and why it was refused."""
    place = place_of(sent.form)
    retry_form = Returned(sent.form, place, next_ref(sent.form, code))
    notice = Notice(place, sentence, True)
    async with turn_of_identity(sent.request, sent.broadcaster, sent.identity) as slices:
        items = await sent.read_items()
        response = await _render(slices, sent.request, items, notice, retry_form)
    response.status_code = STATUS_BY_CODE.get(code, HTTPStatus.UNPROCESSABLE_ENTITY)
    return response


def _read_notice(request: Request, identity: Identity) -> Notice | None:
    """The sentence after a form was done, if this server signed it for this person."""
    notice = request.query_params.get("notice", "")
    match context_of(request).cookies.read_values(NOTICE, notice):
        case [actor, str(place), str(values)] if actor == identity.actor and values in DONE:
            sentence = context_of(request).messages.translate(language_of(request), DONE[values])
            return Notice(place, sentence)
    return None


async def _render(
    slices: Slices,
    request: Request,
    items: AttendeeItems,
    notice: Notice | None,
    returned: Returned | None = None,
) -> Response:
    context, event = context_of(request), items.get("event")
    language = language_of(request)
    formats = Formats(context.catalogues.tag_of(language), event["zone"])
    view = _view(request, items, formats, returned)
    if notice is not None and notice.place not in _places_of(view):
        notice = notice._replace(place="")
    return await context.templates.render_in_slices(
        slices,
        request,
        "plain.html",
        language,
        **view,
        title=event["title"],
        event=event,
        code=event["code"],
        look=event["look"],
        rehearsal=event.get("rehearsal", False),
        reading=reading_language_of(request, event["languages"]),
        languages=context.catalogues.describe_languages(event["languages"]),
        notice=notice,
        returned=returned,
        formats=formats,
    )


def _view(
    request: Request, items: AttendeeItems, formats: Formats, returned: Returned | None
) -> dict[str, Any]:
    part = request.query_params.get("part", "")

    def poll(id: int) -> dict[str, Any]:
        is_returned = returned is not None and returned.place == f"poll-{id}"
        form = returned.form if returned is not None and is_returned else None
        part_id = part if form is None else form.get("part")
        view = view_poll(items, id, form, part_id)
        return view | ({"refs": [returned.ref] * 4} if returned and is_returned else {})

    surveys = [
        {**survey, "polls": list(map(poll, survey["polls"]))} for survey in view_surveys(items)
    ]
    rooms = []
    for id in items.rooms:
        room = items.get(f"room:{id}")
        running, closed = poll_ids(items, id)
        over = closed if request.query_params.get("polls") == "all" else closed[:LATEST_POLLS]
        if room is not None:
            rooms.append(
                {
                    "id": id,
                    **room,
                    "polls": list(map(poll, running)),
                    "over": list(map(poll, over)),
                    "older": len(closed) - len(over),
                    "questions": view_questions(items, id),
                    "rules": items.get(f"qa:{id}") or {},
                    "further": items.get(f"further:{id}") or {},
                    "ref": new_ref(),
                }
            )
    return {
        "rooms": rooms,
        "surveys": surveys,
        "you": items.you,
        "own": view_own_questions(items),
        "breakouts": view_breakouts(items),
        "announcements": [each for _, each in items.of("announcement")],
        "agenda": list(view_agenda(items, formats)),
        "reports": [each for _, each in items.of("reported")],
        "delegations": items.get("delegations") or {"regions": [], "delegations": []},
        "group_name": lambda by, group, rooms=None: group_name(items, rooms or {}, by, group),
        "now": items.now,
    }


def _places_of(view: dict[str, Any]) -> set[str]:
    """Anchors at which the template shows the outcome of a form."""
    polls = [poll for room in view["rooms"] for poll in (*room["polls"], *room["over"])]
    polls += [poll for survey in view["surveys"] for poll in survey["polls"]]
    questions = [question for room in view["rooms"] for question in room["questions"]]
    return {
        *(f"poll-{poll['id']}" for poll in polls),
        *(f"question-{question['id']}" for question in questions),
        *(f"mine-{question['id']}" for question in view["own"]),
        *(f"ask-{room['id']}" for room in view["rooms"]),
        *(f"breakout-{breakout['id']}" for breakout in view["breakouts"]),
    }
