"""Pages of a shared device: its explanation, and the page between two people, which shows nothing
of either.

They work without JavaScript. Each form has a secret that was made with it, so that sending it again
does nothing more: a lost answer to a form does not lose the device.
"""

import secrets
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import Barred, Busy, Forbidden, NotFound, Refused, TooMany
from ....kernel.principal import Identity, Role
from ....web.authentication import OwnEvent, find_own_event, set_person_cookie
from ....web.context import context_of
from ....web.cookies import cookie_name, cookie_path
from ....web.forms import Form, read_form
from ....web.framing import allow_framing
from ....web.i18n.locale import language_of, set_language_cookie
from ....web.pages.error_pages import STATUS_BY_REFUSAL
from ...access import principal_of
from ...event.event_code import event_path
from ...event.parts import setting_in_force
from ...event.web.event_values import event_values
from ...programs.web.programs import retry_headers
from ...state import Event
from ..devices import (
    FEWEST_PIN_CHARS,
    MOST_PIN_CHARS,
    PassDevice,
    ReturnDevice,
    StartOnDevice,
    find_device,
)
from ..model import SharedDevice
from ..people import hash_nonce
from .device_cookie import find_own_device, set_device_cookie
from .join import submit_join

MOST_TRIES, TRIES_WINDOW_S = 2, 120
"""Codes of a holder that may be tried in so many seconds. The window is short, as the holder waits
for it after someone else has tried codes.
"""


class Here(NamedTuple):
    """An event, the browser's person in it, if any, and the shared device that the browser is."""

    broadcaster: Broadcaster
    own: OwnEvent | None
    person: Identity | None
    holder: int | None
    key: str

    @property
    def event(self) -> Event:
        return self.broadcaster.replica.event

    @property
    def path(self) -> str:
        return event_path(self.broadcaster.replica.code)

    @property
    def device(self) -> SharedDevice | None:
        """The device, if it is being passed around."""
        try:
            return None if self.holder is None else find_device(self.event, self.holder, self.key)
        except NotFound:
            return None


async def device_page(request: Request) -> Response:
    """For a joined person: the explanation of passing the device, and the button. Between two
    people: the button of the next person, and that of the holder.
    """
    here = await _find(request)
    if here is None or not (
        here.device or (here.person and setting_in_force(here.event, "shared_devices"))
    ):
        return RedirectResponse(event_path(request.path_params["code"]), 303)
    return _render(request, here)


async def pass_device(request: Request) -> Response:
    """Sign the person out of the browser, and make it a device that is being passed around."""
    form, here = await read_form(request), await _find(request)
    if here is None:
        return RedirectResponse(event_path(request.path_params["code"]), 303)
    nonce = form.get("nonce")
    if here.person is None:  # perhaps this was sent before, and its answer was lost
        holder = _holder_with(here.event, nonce)
        return (
            RedirectResponse(f"{here.path}/device", 303)
            if holder is None
            else _pass_response(request, here, holder, nonce)
        )
    try:
        await _require_no_role_link(here)
        person = here.person.person or 0
        await _perform(here, PassDevice(person=person, nonce=nonce, pin=form.get("pin")))
    except Refused as refusal:
        return _render(request, here, refusal)
    return _pass_response(request, here, here.event.people[person].device or person, nonce)


def _pass_response(request: Request, here: Here, holder: int, nonce: str) -> Response:
    response = RedirectResponse(f"{here.path}/device", 303)
    response.delete_cookie(
        cookie_name(Role.ATTENDEE), path=cookie_path(here.broadcaster.replica.code)
    )
    set_device_cookie(request, response, here.broadcaster, holder, nonce)
    return response


async def start_on_device(request: Request) -> Response:
    """Let the next person start, in a session of their own."""
    form, here = await read_form(request), await _find(request)
    if here is None or here.holder is None:
        return RedirectResponse(event_path(request.path_params["code"]), 303)
    return await _enter(
        request,
        here,
        form,
        StartOnDevice(holder=here.holder, key=here.key, nonce=form.get("nonce")),
    )


async def return_device(request: Request) -> Response:
    """Give the device back to its holder."""
    form, here = await read_form(request), await _find(request)
    if here is None or here.holder is None:
        return RedirectResponse(event_path(request.path_params["code"]), 303)
    pin = form.get("pin")
    uses = f"device:{here.broadcaster.replica.id}:{here.holder}"
    if pin and not await context_of(request).bus.allow_use(uses, MOST_TRIES, TRIES_WINDOW_S):
        wait = TooMany(TRIES_WINDOW_S, "device_pin", minutes=TRIES_WINDOW_S // 60)
        return _render(request, here, wait, 429)
    action = ReturnDevice(holder=here.holder, key=here.key, nonce=form.get("nonce"), pin=pin)
    return await _enter(request, here, form, action)


async def _enter(
    request: Request, here: Here, form: Form, action: StartOnDevice | ReturnDevice
) -> Response:
    """Perform the action, and sign its person in. Everyone starts in the holder's language."""
    try:
        await _perform(here, action)
    except Refused as refusal:
        return _render(request, here, refusal)
    response = RedirectResponse(here.path, 303)
    person = here.event.nonces.get(hash_nonce(form.get("nonce")))
    if person is not None:
        set_person_cookie(request, response, here.broadcaster, person, form.get("nonce"))
        set_language_cookie(request, response, here.event.people[here.holder or 0].language)
    return response


async def _perform(here: Here, action: PassDevice | StartOnDevice | ReturnDevice) -> None:
    """Raises Refused."""
    if not here.broadcaster.replica.is_writable:
        raise Busy("storage")
    await submit_join(here.broadcaster, action)


async def _find(request: Request) -> Here | None:
    """The browser's event; None if it has no cookie of it."""
    code = request.path_params["code"]
    own = await find_own_event(request, code, *Role)
    device = await find_own_device(request, code)
    broadcaster = own.broadcaster if own is not None else device and device.broadcaster
    if broadcaster is None:
        return None
    allow_framing(request, broadcaster)
    person = await _person_in(own)
    if device is None:
        return Here(broadcaster, own, person, None, "")
    return Here(broadcaster, own, person, device.holder, device.key)


async def _person_in(own: OwnEvent | None) -> Identity | None:
    """The browser's person, unless they were banned or erased."""
    identity = None if own is None else await own.identify(Role.ATTENDEE)
    if own is None or identity is None:
        return None
    try:
        principal_of(own.broadcaster.replica.event, identity)
    except (Barred, NotFound):
        return None
    return identity


async def _require_no_role_link(here: Here) -> None:
    """Raise Forbidden if the browser has a role link open: the next person could use it."""
    for role in Role if here.own is not None else ():
        identity = None if here.own is None else await here.own.identify(role)
        if identity is None or identity.link is None:
            continue
        try:
            principal_of(here.event, identity)
        except (Barred, NotFound):
            continue
        raise Forbidden("device_staff")


def _holder_with(event: Event, nonce: str) -> int | None:
    """The holder of the device with this secret."""
    nonce_hash = hash_nonce(nonce)
    return next((each.holder for each in event.devices.values() if each.nonce == nonce_hash), None)


def _render(
    request: Request, here: Here, refusal: Refused | None = None, status: int = 422
) -> Response:
    """The page, with the reason why something was refused."""
    language, event = language_of(request), here.event
    status = 200 if refusal is None else STATUS_BY_REFUSAL.get(type(refusal), status)
    person = None if here.person is None else event.people.get(here.person.person or 0)
    values: dict[str, Any] = event_values(request, here.broadcaster, language)
    response = context_of(request).templates.render(
        request,
        "device.html",
        language,
        status,
        **values,
        people=setting_in_force(event, "shared_devices"),
        is_between=person is None,
        is_holder=person is not None and person.device is None,
        has_pin=here.device is not None and bool(here.device.pin),
        fewest=FEWEST_PIN_CHARS,
        most=MOST_PIN_CHARS,
        nonce=secrets.token_urlsafe(16),
        nonce_back=secrets.token_urlsafe(16),
        problem=refusal
        and context_of(request).messages.refusal_text(refusal, language, event.profile.zone),
    )
    if refusal is not None and refusal.retry_after is not None:
        response.headers.update(retry_headers(refusal.retry_after))
    return response
