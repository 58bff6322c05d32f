"""Requests of a person for the floor: shown to them; those that wait go with an erasure."""

from collections.abc import Iterator
from typing import Any

from ...kernel.text import iso_time
from ..state import Event
from .speakers_list import (
    all_requests,
    all_speeches,
)


def requests_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    return {"floor": list(_floor(event, id))}


def _floor(event: Event, id: int) -> Iterator[dict[str, Any]]:
    """Requests for the floor, with the seconds spoken where it was given."""
    times = {each.request.id: round(each.spoken_ms / 1000) for each in all_speeches(event)}
    for request in all_requests(event):
        if request.person == id:
            yield {
                "number": request.id,
                "asked": iso_time(request.at),
                "kind": request.kind,
                "language": request.language,
                "about": request.point,
                "spoken_seconds": times.get(request.id),
            }
