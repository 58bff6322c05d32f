"""Roster as the organiser sees it, and when. A join while a secret ballot runs is shown after it,
as the moment could reveal the owner of a ballot cast then.
"""

from __future__ import annotations

from operator import attrgetter

from msgspec.structs import replace

from ...kernel.topics import ORGANISER_TOPIC
from ..state import Event
from .roster_model import JoinSign, RosterPerson

MAX_SIGNS = 200
"""Signs that are kept; older signs are forgotten."""


def publish_roster(event: Event) -> None:
    """Show the roster to organisers."""
    event.publish_item("roster", (ORGANISER_TOPIC,))


def begin_change(event: Event, listed: RosterPerson) -> None:
    """Keep a person of the roster as they are shown. Done before they join, move or open their
    link; `end_change` follows.
    """
    if event.secret_ballot_open():
        event.roster_state.held.setdefault(listed.id, replace(listed))


def end_change(event: Event) -> None:
    if not event.secret_ballot_open():
        publish_roster(event)


def add_sign(event: Event, sign: JoinSign) -> None:
    """Notify the organiser of a sign: at once, or after the running secret ballot."""
    state = event.roster_state
    if event.secret_ballot_open():
        state.held_signs = [*state.held_signs, sign][-MAX_SIGNS:]
    else:
        state.signs = [*state.signs, sign][-MAX_SIGNS:]
        publish_roster(event)


def publish_held_roster(event: Event) -> None:
    """Show everything that waited for the end of the last secret ballot."""
    state = event.roster_state
    if state.held_lines:
        event.log = sorted([*event.log, *state.held_lines], key=attrgetter("seq"))
        state.held_lines = []
    if state.held or state.held_signs:
        state.signs = [*state.signs, *state.held_signs][-MAX_SIGNS:]
        state.held_signs, state.held = [], {}
        publish_roster(event)


def shown_person(event: Event, listed: RosterPerson) -> RosterPerson:
    """Return a person of the roster as organisers may see them now."""
    return event.roster_state.held.get(listed.id, listed)
