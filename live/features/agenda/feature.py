"""The agenda: the record of this feature."""

from ...kernel.feature import Feature, Part
from . import agenda, event_file

FEATURE = Feature(
    name="agenda",
    actions=(*agenda.ACTIONS,),
    facts=(*agenda.FACTS,),
    views={**agenda.VIEWS},
    refusals={**agenda.REFUSALS},
    log_messages={**agenda.LOG_MESSAGES},
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
    preparing=(agenda.SetAgenda,),
    prepared_items=("agenda", "agenda_notes"),
    staff_rules={"points": agenda.MAX_POINTS, "point_notes_chars": agenda.MAX_NOTES_CHARS},
)
