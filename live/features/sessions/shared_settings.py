"""Values that a session has from its main event, and how it differs from them."""

from __future__ import annotations

from typing import Any

from ..event.event_settings import settings_of
from ..event.parts import parts_of
from ..state import Event
from .model import MAIN, Session

SHARED = (
    *("languages", "zone", "k", "terms", "sectors", "regions", "delegations", "look", "notice"),
    *("keep_names_days", "keep_event_days", "door_asks", "glossary", "frame_sites", "admission"),
)
"""Settings of the main event that all its sessions have."""
PARTS_OF_MAIN = frozenset({"projects", "meet", "roster", "devices", "programs"})
"""Parts that the main event has for all its sessions."""


def differing_settings(main: Event, session: Event, plan: Session) -> dict[str, Any]:
    """Settings of a session that differ from those of the main event, or of its plan."""
    main_values, current_values = settings_of(main), settings_of(session)
    values: dict[str, Any] = {name: main_values[name] for name in SHARED}
    values |= {
        "title": plan.title,
        "starts": plan.starts,
        "ends": plan.ends,
        "place": plan.place or main.profile.place,
        "call": plan.call or main.profile.call,
        "description": plan.description,
    }
    if not session.sessions.is_session:
        values["parts"] = tuple(name for name in parts_of(main) if name not in PARTS_OF_MAIN)
        values["channels"] = main.profile.channels
    return {name: value for name, value in values.items() if value != current_values[name]}


def is_planned(main: Event, number: int) -> bool:
    """True if the programme of the main event has a session of this number."""
    return number > MAIN and number in main.sessions.listed
