"""The event itself: settings, groups, look, life and file: the record of this feature."""

from typing import get_args

import msgspec

from ...kernel.feature import Feature, Part
from . import (
    delegation_ids,
    doors,
    event_settings,
    frame_sites,
    groups,
    lifecycle,
    palette,
    part_actions,
    parts,
    rehearsals,
)
from .event_file import cleaning, import_action, yaml_file
from .model import EventState

FEATURE = Feature(
    name="event",
    actions=(
        *lifecycle.ACTIONS,
        *event_settings.ACTIONS,
        *part_actions.ACTIONS,
        *groups.ACTIONS,
        *delegation_ids.ACTIONS,
        *doors.ACTIONS,
        *import_action.ACTIONS,
        *rehearsals.ACTIONS,
    ),
    facts=(
        *lifecycle.FACTS,
        *event_settings.FACTS,
        *groups.FACTS,
        *delegation_ids.FACTS,
        *doors.FACTS,
        *rehearsals.FACTS,
    ),
    views={**event_settings.VIEWS, **rehearsals.VIEWS},
    refusals={
        **lifecycle.REFUSALS,
        **event_settings.REFUSALS,
        **parts.REFUSALS,
        **part_actions.REFUSALS,
        **frame_sites.REFUSALS,
        **palette.REFUSALS,
        **groups.REFUSALS,
        **delegation_ids.REFUSALS,
        **doors.REFUSALS,
        **import_action.REFUSALS,
        **rehearsals.REFUSALS,
        **yaml_file.REFUSALS,
        **cleaning.REFUSALS,
    },
    log_messages={
        **lifecycle.LOG_MESSAGES,
        **event_settings.LOG_MESSAGES,
        **groups.LOG_MESSAGES,
        **delegation_ids.LOG_MESSAGES,
        **doors.LOG_MESSAGES,
        **rehearsals.LOG_MESSAGES,
    },
    parts=(
        Part(
            name="frames",
            title="Beside the call",
            views=("frame_sites",),
            setting="frame_sites",
        ),
    ),
    state=("profile", "rehearsal_run"),
    preparing=(
        groups.RemoveDelegation,
        groups.SetDelegation,
        delegation_ids.RenameDelegation,
    ),
    prepared_items=(
        "event",
        "delegations",
    ),
    staff_rules={
        "event_states": list(get_args(EventState)),
        "delegations": groups.MAX_GROUPS,
        "shades": palette.SHADES,
        **msgspec.structs.asdict(event_settings.LIMITS),
        "rehearsal_silence_ms": rehearsals.SILENCE_MS,  # simulated people are gone then
        "fewest_simulated": rehearsals.MIN_PEOPLE,
        "most_simulated": rehearsals.MAX_PEOPLE,
        "most_rehearsal_minutes": rehearsals.MAX_MINUTES,
    },
    routes="live.features.event.web.routes",
)
