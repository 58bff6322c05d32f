"""Import of a definition into a draft, all or nothing. yaml_file.py reads a definition from a
file.
"""

from __future__ import annotations

from ....kernel.actions import Action, Decision
from ....kernel.errors import Conflict, RefusalSentences
from ....kernel.principal import ORGANISERS, Principal
from ...state import Event
from ..event_settings import ConfigureEvent
from .cleaning import clean_definition, profile_values
from .definition import FILE_PARTS, EventDefinition
from .file_part import FileImport


class ImportEvent(Action, frozen=True, tag="event.import"):
    """Replace a draft by a definition: its settings, groups, agenda, polls, breakouts, templates,
    rules, board and look. Role links are added to those that it has. Pictures of logos are stored
    before.
    """

    allowed_roles = ORGANISERS
    is_of_main_event = True
    example = {
        "definition": {
            "title": {"en": "Town hall", "zh": "市民大会"},
            "starts": "2026-12-03 09:00",
            "ends": "2026-12-03 11:00",
            "zone": "Europe/Brussels",
            "languages": ["en", "zh"],
            "agenda": [{"starts": "09:00", "ends": "09:15", "title": {"en": "Welcome"}}],
        }
    }
    definition: EventDefinition

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        return _decide_import(event, who, at, self.definition)


def require_importable(event: Event) -> None:
    """Raise Conflict unless a definition can replace the content of the event."""
    if event.profile.state != "draft":
        raise Conflict("import_started")
    for part in FILE_PARTS:
        part.require_replaceable(event)


def _decide_import(event: Event, who: Principal, at: int, given: EventDefinition) -> Decision:
    """Raises Conflict, and the first refusal of the definition."""
    require_importable(event)
    definition, problems = clean_definition(given)
    for problem in problems:
        raise problem.refusal
    made = FileImport(event, who, at, definition)
    for part in reversed(FILE_PARTS):
        made.add(*part.removals(event))
    settings = ConfigureEvent(**profile_values(definition)).decide(event, who, at) or Decision(())
    made.add(*settings.facts)
    for part in FILE_PARTS:
        part.make(made, getattr(definition, part.field))
    return Decision(tuple(made.facts), settings.private_rows)


REFUSALS: RefusalSentences = {
    (Conflict, "import_started"): (
        "The event has started, so a file can no longer replace it. Create a new event from it."
    ),
}
ACTIONS = (ImportEvent,)
