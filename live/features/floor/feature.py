"""The floor: the record of this feature."""

from ...kernel.feature import Feature, Part, ScreenContent, kinds_of
from ...kernel.table import Sheet, TableSpec
from . import event_changes, list_actions, personal_data, speakers_list, speech_actions, views
from .table import floor_table

SCREEN_CONTENTS = {"floor": ScreenContent(views.check_on_screen)}
FEATURE = Feature(
    name="floor",
    actions=(
        *list_actions.ACTIONS,
        *speech_actions.ACTIONS,
    ),
    facts=(
        *list_actions.FACTS,
        *speech_actions.FACTS,
    ),
    views={**views.VIEWS},
    refusals={**views.REFUSALS, **list_actions.REFUSALS, **speech_actions.REFUSALS},
    log_messages={**list_actions.LOG_MESSAGES, **speech_actions.LOG_MESSAGES},
    parts=(
        Part(
            name="floor",
            title="Speakers' list",
            actions=(*list_actions.ACTIONS, *speech_actions.ACTIONS),
            views=kinds_of(views.VIEWS),
            screen_contents=SCREEN_CONTENTS,
            state=("floor",),
            holds=speakers_list.was_used,
            is_running=speakers_list.is_in_use,
        ),
    ),
    state=("floor",),
    screen_contents=SCREEN_CONTENTS,
    close=speech_actions.close_floor,
    has_begun=event_changes.has_requests,
    delegations_in_use=event_changes.delegations_on_list,
    delegations_fixed=event_changes.delegations_heard,
    on_rename_delegation=event_changes.rename_delegation,
    on_groups_set=event_changes.publish_groups,
    on_regroup=event_changes.move_requests,
    on_rename=speakers_list.publish_name,
    on_ban=event_changes.leave_floor,
    on_reveal=event_changes.publish_revealed,
    on_erase=event_changes.leave_floor,
    about_person=personal_data.requests_of_person,
    tables={
        "floor": TableSpec(
            floor_table,
            (
                Sheet(
                    "Speeches",
                    "Every request for the floor, what became of it, and the time spoken",
                    (
                        *("request", "outcome", "kind", "delegation_", "language"),
                        *("started_local", "spoken_s"),
                    ),
                ),
            ),
        ),
    },
)
