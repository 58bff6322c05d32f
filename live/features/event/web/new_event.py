"""Page on which the maker makes an event: a title is enough."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ....kernel.errors import BadText, BadValue, Refused
from ....kernel.text import MAX_LANGUAGES, is_language
from ....languages.catalogue import match_language
from ....web.context import context_of
from ....web.forms import Form, read_form
from ....web.i18n.locale import language_of, reader_tags
from ....web.makers.maker_authentication import authenticate_maker
from ....web.makers.maker_events import list_events
from ....web.pages.error_pages import STATUS_BY_REFUSAL
from ....web.pages.maker import enter_as_organiser
from ..event_settings import check_languages
from .event_starters import STARTERS, Basics, starter_definition
from .new_events import create_event_from, origin_of_form
from .starter_sketches import SKETCHES

HALF_HOUR = timedelta(minutes=30)
USUAL_LENGTH = timedelta(hours=2)
LOCAL_INPUT = "%Y-%m-%dT%H:%M"
"""Format of an input of the type datetime-local."""
MAX_OFFERED = 8
"""Languages that the form offers as buttons; others are typed."""


class OfferedLanguage(NamedTuple):
    id: str
    tag: str
    name: str
    is_chosen: bool


async def new_event_page(request: Request) -> Response:
    holder = await authenticate_maker(request)
    return await _render(request, holder, Form({}))


async def create_event(request: Request) -> Response:
    """Create the event, and lead to its organiser's page, signed in."""
    holder, form = await authenticate_maker(request), await read_form(request)
    begin = form.get("begin")
    if begin == "copy":
        return RedirectResponse(f"/events/{form.get('copied')}/copy", 303)
    if begin not in STARTERS:
        raise HTTPException(400)
    languages = _languages_of(form) or (_usual_languages(request)[0],)
    try:
        check_languages(languages)
        basics = Basics(
            {languages[0]: form.get("title")},
            _local(form.get("starts")),
            _local(form.get("ends")),
            form.get("zone"),
            languages,
        )
        definition = starter_definition(begin, basics, context_of(request).catalogues)
        origin = await origin_of_form(request, form.get("nonce"))
        broadcaster = await create_event_from(context_of(request), holder, definition, origin)
    except Refused as refusal:
        return await _render(request, holder, form, refusal)
    return await enter_as_organiser(request, broadcaster)


async def _render(
    request: Request, holder: str, form: Form, refusal: Refused | None = None
) -> Response:
    context, language = context_of(request), language_of(request)
    events = await list_events(context.registry, context.hub, holder)
    source_code = form.get("copied") or request.query_params.get("from", "")
    problem = None if refusal is None else context.messages.refusal_text(refusal, language)
    return context.templates.render(
        request,
        "new_event.html",
        language,
        200 if refusal is None else STATUS_BY_REFUSAL.get(type(refusal), 422),
        form=_values_of(form),
        offered=_offered_languages(request, form),
        copies=[each for each in events if each.summary is not None],
        copied=source_code,
        starters=SKETCHES.items(),
        begin=form.get("begin") or ("copy" if source_code else STARTERS[0]),
        problem=problem,
        wrong=_wrong_field(refusal),
    )


def _values_of(form: Form) -> dict[str, Any]:
    """Values of the form; at first the next half hour, which the page sets to the browser's."""
    now = datetime.now(UTC).replace(second=0, microsecond=0, tzinfo=None)
    starts = now - timedelta(minutes=now.minute % 30) + HALF_HOUR
    return {
        "nonce": form.get("nonce") or secrets.token_urlsafe(16),
        "title": form.get("title"),
        "starts": form.get("starts") or starts.strftime(LOCAL_INPUT),
        "ends": form.get("ends") or (starts + USUAL_LENGTH).strftime(LOCAL_INPUT),
        "zone": form.get("zone") or "UTC",
        "others": form.get("others"),
        "is_new": not form.get("zone"),
    }


def _wrong_field(refusal: Refused | None) -> str:
    """Name of the field to correct. BadText can only mean the title, the only free text."""
    if isinstance(refusal, BadText):
        return "title"
    return refusal.reason if isinstance(refusal, BadValue) else ""


def _local(typed: str) -> str:
    """Local time as files have it, from an input of a form."""
    return typed.replace("T", " ")[:16]


def _languages_of(form: Form) -> tuple[str, ...]:
    """Languages that were ticked, then those that were typed, each once."""
    tags = form.get("others").replace(",", " ").split()
    chosen_tags = [*form.get_all("languages"), *tags]
    return tuple(dict.fromkeys(chosen_tags))[: MAX_LANGUAGES + 1]


def _usual_languages(request: Request) -> list[str]:
    """Languages of the browser as an event has them, then those of all pages."""
    known = context_of(request).catalogues.languages
    interface = [id for id, language in known.items() if language.is_reviewed]
    own = [
        match_language(tag, list(known)) or tag.partition("-")[0] for tag in reader_tags(request)
    ]
    return list(dict.fromkeys(each for each in (*own, *interface) if is_language(each)))


def _offered_languages(request: Request, form: Form) -> list[OfferedLanguage]:
    """Languages to choose from; of a new form the browser's first language is chosen."""
    usual = _usual_languages(request)[:MAX_OFFERED]
    chosen_tags = form.get_all("languages") or ([] if form.get("zone") else usual[:1])
    return [
        OfferedLanguage(each.id, each.tag, each.name, each.id in chosen_tags)
        for each in context_of(request).catalogues.describe_languages(usual)
    ]
