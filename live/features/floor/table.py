"""floor.csv: every request for the floor, its outcome, and the time spoken. It names delegations
and no person.
"""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from ...kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ..event.group_names import group_names
from ..history import History
from ..state import Event
from ..time_cells import time_cells
from .model import FloorRequest, RequestKind, Unheard
from .speakers_list import all_speeches, is_listed

OUTCOMES = ("spoken", *get_args(Unheard), "speaking", "waiting")


class _Outcome(NamedTuple):
    """A request with its outcome. Times in ms; None without a speech."""

    request: FloorRequest
    outcome: str
    started_at: int | None = None
    ended_at: int | None = None
    spoken_ms: int | None = None


def floor_table(history: History) -> Table:
    languages = history.event.profile.languages
    columns = (
        Column("event", "string", "Event code"),
        Column("request", "integer", "Number of the request"),
        *time_columns("asked", "Asked (UTC)", "Asked (local)"),
        Column("kind", "string", "Type of request", values=get_args(RequestKind)),
        Column("outcome", "string", "Outcome of the request", values=OUTCOMES),
        *time_columns("started", "Speech started (UTC)", "Speech started (local)"),
        *time_columns("ended", "Speech ended (UTC)", "Speech ended (local)"),
        Column(
            "spoken_s",
            "integer",
            "Time spoken",
            "Without pauses and interruptions.",
            unit="seconds",
        ),
        Column("delegation", "string", "Delegation that speaks"),
        *text_columns("delegation", "Name of the delegation that speaks", languages),
        Column("region", "string", "Region of the delegation"),
        Column("language", "string", "Language that is spoken"),
        Column("by_head", "boolean", "Asked by the head of the delegation"),
        *text_columns("point", "Agenda item it is about", languages),
        *text_columns("region", "Name of the region of the delegation", languages),
    )
    return Table("floor", columns, _rows(history.event), ("request",))


def _rows(event: Event) -> Iterator[list[Value]]:
    names, languages = group_names(event), event.profile.languages
    for each in sorted(_outcomes(event), key=lambda each: each.request.id):
        request = each.request
        delegation = event.profile.delegations.get(request.delegation)
        region = None if delegation is None else delegation.region or None
        yield [
            event.profile.code,
            request.id,
            *time_cells(event, request.at),
            request.kind,
            each.outcome,
            *time_cells(event, each.started_at),
            *time_cells(event, each.ended_at),
            None if each.spoken_ms is None else round(each.spoken_ms / 1000),
            request.delegation or None,
            *text_cells(names.get(("delegation", request.delegation), {}), languages),
            region,
            request.language,
            request.head,
            *text_cells(request.point, languages),
            *text_cells(names.get(("region", region), {}), languages),
        ]


def _outcomes(event: Event) -> Iterator[_Outcome]:
    """Outcome of each request, but of hidden people."""
    floor = event.floor
    for speech in all_speeches(event):
        if speech.ended_at:
            times = speech.started_at, speech.ended_at, speech.spoken_ms
            yield _Outcome(speech.request, "spoken", *times)
        else:
            yield _Outcome(speech.request, "speaking", speech.started_at)
    for unheard in floor.unheard:
        if is_listed(event, unheard.request):
            yield _Outcome(unheard.request, unheard.outcome)
    for request in floor.requests:
        if is_listed(event, request):
            yield _Outcome(request, "waiting")
