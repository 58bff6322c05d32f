"""Page on which the maker copies an event: the parts that go along, the title and the day."""

import secrets
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ....engine.broadcaster import Broadcaster
from ....kernel.errors import BadText, BadValue, Busy, Refused
from ....kernel.text import Text, clean_translations
from ....web.context import context_of
from ....web.forms import Form, read_form
from ....web.i18n.event_times import format_times
from ....web.i18n.locale import language_of
from ....web.i18n.messages import BAD_DAY, NO_EVENT
from ....web.makers.maker_authentication import authenticate_maker_of
from ....web.pages.maker import enter_as_organiser
from ...polls.event_file import POLLS, keep_polls
from ..event_file.copying import PARTS, Part, copy_definition
from ..event_file.definition import EventDefinition
from ..event_file.file_part import Ids
from ..event_file.local_time import day_of
from ..parts import has_part
from .new_events import create_event_from, definition_of_event, origin_of_form

WEEK = timedelta(days=7)


class _Typed(Exception):
    """A field of the form that cannot be accepted. `field`: its name; empty: none of them.
    `problem`: a sentence.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field, self.problem = field, problem


async def copy_page(request: Request) -> Response:
    """Form with everything ticked and a day in the future, of the same weekday."""
    broadcaster, _ = await _find_event(request)
    definition = await definition_of_event(context_of(request), broadcaster)
    day = _suggest_day(day_of(definition.starts), definition.zone)
    values: dict[str, Any] = {"title": definition.title, "day": day.isoformat(), "parts": PARTS}
    return _render(request, broadcaster, definition, **values)


async def copy_event(request: Request) -> Response:
    """Create the copy, and sign this browser in as its organiser."""
    broadcaster, holder = await _find_event(request)
    definition = await definition_of_event(context_of(request), broadcaster)
    form = await read_form(request)
    if form.get("has_polls"):
        chosen = form.get_all("poll")
        known = _poll_ids(broadcaster)
        kept = [number for number, id in enumerate(known, 1) if str(id) in chosen]
        if len(known) == len(definition.polls):
            definition = keep_polls(definition, kept)
    parts = [part for part in PARTS if part in form.get_all("part")]
    title = {tag: form.get(f"title.{tag}") for tag in _title_languages(definition)}
    try:
        copy = _copy_of(request, definition, parts, title, form)
        copy_code = await _create(request, holder, copy, form.get("nonce"))
    except _Typed as flaw:
        values: dict[str, Any] = {"title": title, "day": form.get("day"), "parts": parts}
        return _render(request, broadcaster, definition, **values, flaw=flaw)
    return await enter_as_organiser(request, copy_code)


def _copy_of(
    request: Request,
    definition: EventDefinition,
    parts: list[Part],
    title: Text,
    form: Form,
) -> EventDefinition:
    """Raises _Typed."""
    messages, language = context_of(request).messages, language_of(request)
    try:
        day = date.fromisoformat(form.get("day"))
    except ValueError:
        raise _Typed("day", messages.translate(language, BAD_DAY)) from None
    try:
        return copy_definition(definition, parts, day, clean_translations(title))
    except BadText as refusal:
        raise _Typed("title", messages.refusal_text(refusal, language)) from None
    except BadValue as refusal:
        raise _Typed("day", messages.refusal_text(refusal, language)) from None


async def _create(request: Request, holder: str, copy: EventDefinition, nonce: str) -> Broadcaster:
    """Raises _Typed, Busy, JournalFailed."""
    try:
        origin = await origin_of_form(request, nonce)
        return await create_event_from(context_of(request), holder, copy, origin)
    except Busy:
        raise
    except Refused as refusal:
        field = "day" if refusal.reason == "ends" else ""
        sentence = context_of(request).messages.refusal_text(refusal, language_of(request))
        raise _Typed(field, sentence) from None


async def _find_event(request: Request) -> tuple[Broadcaster, str]:
    """The event of the address and its holder. Raises HTTPException, Busy, JournalFailed."""
    code, holder = await authenticate_maker_of(request, request.path_params["code"])
    broadcaster = await context_of(request).hub.find_broadcaster(code)
    if broadcaster is None:
        raise HTTPException(404, NO_EVENT)
    return broadcaster, holder


def _poll_ids(broadcaster: Broadcaster) -> list[int]:
    """Ids of the polls of the definition, in its order."""
    ids: Ids = {}
    POLLS.export(broadcaster.replica.event, ids)
    return ids[POLLS.field]


def _polls_to_copy(broadcaster: Broadcaster) -> list[tuple[int, Text, bool]]:
    """Id and question of each poll, and whether it is ticked at first: those that weigh cards of
    the board, and those that were made during the event, belong to that day.
    """
    event = broadcaster.replica.event
    starts = [line.seq for line in event.log if line.tag == "event.started"]
    polls = [event.polls[id] for id in _poll_ids(broadcaster)]
    return [
        (poll.id, poll.prompt, not poll.cards and not (starts and poll.id > max(starts)))
        for poll in polls
        if not poll.is_official or has_part(event, "official")
    ]


def _suggest_day(day: date, zone: str) -> date:
    """The next day of the same weekday, after that of the event and after today."""
    today = datetime.now(UTC).astimezone(ZoneInfo(zone)).date()
    weeks = max(1, (today - day) // WEEK + 1)
    return day + weeks * WEEK


def _title_languages(definition: EventDefinition) -> list[str]:
    return list(dict.fromkeys((*definition.languages, *definition.title)))


def _render(
    request: Request,
    broadcaster: Broadcaster,
    definition: EventDefinition,
    *,
    title: Text,
    day: str,
    parts: Collection[Part],
    flaw: _Typed | None = None,
) -> Response:
    context, language = context_of(request), language_of(request)
    tag = context.catalogues.tag_of(language)
    profile = broadcaster.replica.event.profile
    return context.templates.render(
        request,
        "maker_copy.html",
        language,
        422 if flaw else 200,
        nonce=secrets.token_urlsafe(16),
        event=profile,
        times=format_times(profile, tag),
        titles=[
            (each, title.get(each.id, ""))
            for each in context.catalogues.describe_languages(_title_languages(definition))
        ],
        counts={part: _count(definition, part) for part in PARTS},
        polls=_polls_to_copy(broadcaster),
        day=day,
        parts=parts,
        flaw=flaw,
    )


def _count(definition: EventDefinition, part: Part) -> int:
    """Number of things in a part that is a list."""
    names = {"groups": "delegations"}
    value = getattr(definition, names.get(part, part), ())
    return len(value) if isinstance(value, tuple) else 0
