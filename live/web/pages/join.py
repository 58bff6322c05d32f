"""How attendees come in: a code is typed, a form filled in. Unknown, malformed and not-live codes get the same answer, as slowly."""

import asyncio
import secrets
import time
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ...core.actions import Role
from ...core.errors import BadText, Busy, Closed, Refused
from ...core.event_code import normalise
from ...core.features import VIEWS
from ...core.people import GUEST, SECTORS, Join, nonce_hash
from ...engine.broadcaster import Hall
from ..attempt_limits import may_fail_again, may_join, recognise
from ..authentication import find_hall, identify, remember_person
from ..context import site_of
from ..forms import Form, read_form
from ..i18n.locale import language_of, remember_language
from ..i18n.messages import NO_EVENT, TOO_MANY_CODES, TOO_MANY_NEW
from .bootstrap import live_page
from .error_pages import AGAIN

SLOWNESS = 0.1
"""Seconds, and multiples of them, that a failed code takes: how long we looked must not tell what we found."""
JOINING = 5.0
SECTOR_LABELS = {"government": "Government", "academia": "Academia", "industry": "Industry", "civil_society": "Civil society"}
"""As the live pages call them too, in the same catalogue."""
ANSWERS = {Busy: 503, Closed: 409}


async def home(request: Request) -> Response:
    return _home(request)


async def join_by_code(request: Request) -> Response:
    started, form = time.monotonic(), await read_form(request)
    hall = await find_hall(request, form.one("code"))
    if hall is not None and hall.replica.event.profile.state == "live":
        return RedirectResponse(f"/e/{hall.replica.code}", 303)
    return await _no_event(request, started, form.one("code"))


async def event(request: Request) -> Response:
    """The page of who has joined; the form to join for who has not."""
    started, code = time.monotonic(), request.path_params["code"]
    if (meant := normalise(code)) is not None and meant != code:  # before anybody looks whether there is one
        return RedirectResponse(f"/e/{meant}", 307)
    hall = await find_hall(request, code)
    if hall is None:
        return await _no_event(request, started, code)
    who = await identify(request, hall, Role.ATTENDEE)
    if who is not None:
        return await live_page(request, hall, who, "attendee")
    if hall.replica.event.profile.state != "live":
        return await _no_event(request, started, code)
    return _join_form(request, hall, Form({}))


async def join(request: Request) -> Response:
    started, code = time.monotonic(), request.path_params["code"]
    form, hall = await read_form(request), await find_hall(request, code)
    if hall is None or (hall.replica.event.profile.state != "live" and not _known(hall, form)):
        return await _no_event(request, started, code)
    if await identify(request, hall, Role.ATTENDEE) is not None:  # one browser is one person
        return RedirectResponse(f"/e/{hall.replica.code}", 303)
    if not _known(hall, form) and not await may_join(request):
        return _join_form(request, hall, form, TOO_MANY_NEW, 429)
    try:
        await _act(hall, form)
    except Refused as refusal:
        problem = site_of(request).speaker.speak(refusal, language_of(request), hall.replica.event.profile.zone)
        return _join_form(request, hall, form, problem, ANSWERS.get(type(refusal), 422), wrong=_field(refusal))
    return _welcome(request, hall, form)


async def _act(hall: Hall, form: Form) -> None:
    fields = {name: form.one(name) for name in ("delegation", "sector", "language", "name", "nonce")}
    try:
        async with asyncio.timeout(JOINING):
            await hall.replica.act(GUEST, Join(**fields, also_speaks=tuple(form.all("also_speaks"))))
    except TimeoutError:
        raise Busy from None


def _welcome(request: Request, hall: Hall, form: Form) -> Response:
    nonce = form.one("nonce")
    response = RedirectResponse(f"/e/{hall.replica.code}", 303)
    remember_person(request, response, hall, hall.replica.event.nonces[nonce_hash(nonce)], nonce)
    remember_language(request, response, form.one("language"))
    return response


# what is drawn


def _home(request: Request, code: str = "", problem: str | None = None, status: int = 200) -> Response:
    say, language = site_of(request).speaker.say, language_of(request)
    response = site_of(request).templates.draw(
        request, "home.html", language, status, code=code, problem=problem and say(language, problem)
    )
    recognise(request, response)
    return response


async def _no_event(request: Request, started: float, code: str) -> Response:
    allowed = await may_fail_again(request, "code")
    elapsed = time.monotonic() - started
    await asyncio.sleep(SLOWNESS - elapsed % SLOWNESS)
    response = _home(request, code[:20], NO_EVENT, 404) if allowed else _home(request, code[:20], TOO_MANY_CODES, 429)
    if not allowed:
        response.headers["Retry-After"] = AGAIN[429]
    return response


def _field(refusal: Refused) -> str:
    """What has to be filled in otherwise; the name is the only text."""
    return "name" if isinstance(refusal, BadText) else refusal.reason


def _join_form(request: Request, hall: Hall, form: Form, problem: str | None = None, status: int = 200, *, wrong: str = "") -> Response:
    say, language = site_of(request).speaker.say, language_of(request)
    response = site_of(request).templates.draw(
        request,
        "join.html",
        language,
        status,
        event=_item(hall, "event"),
        delegations=_item(hall, "delegations"),
        sectors=[(id, say(language, SECTOR_LABELS[id])) for id in SECTORS],
        values=_typed(form),
        nonce=form.one("nonce") or secrets.token_urlsafe(16),
        problem=problem and say(language, problem),
        wrong=wrong,
    )
    recognise(request, response)
    return response


def _item(hall: Hall, kind: str) -> Any:
    return msgspec.to_builtins(VIEWS[kind](hall.replica.event, "", ""))


def _typed(form: Form) -> dict[str, Any]:
    """Everything that was typed, so that nobody types it twice."""
    return {name: form.one(name) for name in ("delegation", "sector", "language", "name")} | {"also_speaks": form.all("also_speaks")}


def _known(hall: Hall, form: Form) -> bool:
    """Whether this form has joined somebody before."""
    return nonce_hash(form.one("nonce")) in hall.replica.event.nonces
