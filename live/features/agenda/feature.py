"""The agenda: the record of this feature."""

from ...kernel.feature import Feature, Part
from . import agenda, event_file, progress, progress_actions

FEATURE = Feature(
    name="agenda",
    actions=(*agenda.ACTIONS, *progress_actions.ACTIONS),
    facts=(*agenda.FACTS, *progress_actions.FACTS),
    views={**agenda.VIEWS, **progress_actions.VIEWS},
    refusals={**agenda.REFUSALS, **progress_actions.REFUSALS},
    log_messages={**agenda.LOG_MESSAGES, **progress_actions.LOG_MESSAGES},
    parts=(
        Part(
            name="run_sheet",
            title="Run sheet",
            needed_by={agenda.SetAgenda: lambda action: agenda.has_cues(action.points)},
            is_in_file=lambda definition: agenda.has_cues(definition.agenda),
            leave_out=event_file.leave_out_cues,
            holds=lambda event: agenda.has_cues(event.agenda.points),
        ),
    ),
    state=("agenda",),
    on_create=agenda.publish_agenda,
    routes="live.features.agenda.web.routes",
    on_phase=progress_actions.forget_progress,
    preparing=(agenda.SetAgenda,),
    prepared_items=("agenda", "agenda_notes"),
    staff_rules={**agenda.LIMITS, **progress.SHORTENING},
)
