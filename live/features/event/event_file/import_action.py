"""Import of a definition into a draft, all or nothing. yaml_file.py reads a definition from a
file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import cast

from msgspec.structs import replace

from ....kernel.actions import Action, Decision, Fact
from ....kernel.entry import PrivateRow
from ....kernel.errors import Conflict, RefusalSentences
from ....kernel.principal import ORGANISERS, Principal
from ....kernel.shared_fields import copy_fields
from ....kernel.topics import PLENARY
from ...agenda.agenda import SetAgenda
from ...board.board_settings import BoardConfigured
from ...breakouts.draft_actions import (
    BreakoutDrafted,
    BreakoutDropped,
    RoomEdited,
    RoomMade,
    default_room_name,
)
from ...breakouts.grouping import GroupingRules
from ...breakouts.model import BreakoutFields, BreakoutTemplate, RoomTemplate
from ...breakouts.plan_actions import BreakoutPlanned, declared_pairs
from ...breakouts.report_actions import ReportFormSet
from ...breakouts.templates import TemplateDropped, TemplateSaved
from ...people.role_links import LinkMade, LinkRole
from ...polls.import_actions import PollDefinition
from ...polls.model import Voters
from ...polls.prepare_actions import PollCreated, PollDropped, default_voters, settle_quorum
from ...polls.surveys.model import SurveyQuestion
from ...polls.surveys.surveys import SurveyDropped, SurveySaved
from ...questions.model import QASettings
from ...questions.qa_settings import QASettingsChanged, qa_settings_of
from ...rooms.model import RoomFields
from ...state import Event
from ..event_settings import ConfigureEvent
from ..model import Point
from .cleaning import (
    agenda_point,
    board_settings_from,
    clean_definition,
    profile_values,
    qa_settings_from,
)
from .definition import (
    BreakoutDefinition,
    EventDefinition,
    LinkDefinition,
    PlannedMode,
    QADefinition,
    RoomDefinition,
    SurveyDefinition,
    TemplateDefinition,
)


class ImportEvent(Action, frozen=True, tag="event.import"):
    """Replace a draft by a definition: its settings, groups, agenda, polls, breakouts, templates,
    rules, board and look. Role links are added to those that it has. Pictures of logos are stored
    before.
    """

    allowed_roles = ORGANISERS
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
    if any(survey.state != "draft" for survey in event.surveys.values()):
        raise Conflict("import_survey")
    if event.people or event.questions:
        raise Conflict("import_people")


class _Facts:
    """Facts of the decision. The id of a created item is the number of its fact in the journal."""

    def __init__(self, seq: int) -> None:
        self.facts: list[Fact] = []
        self._seq = seq

    def add(self, *facts: Fact) -> int:
        """Add facts; returns the id created by the last fact."""
        self.facts += facts
        return self._seq + len(self.facts)


def _decide_import(event: Event, who: Principal, at: int, given: EventDefinition) -> Decision:
    """Raises Conflict, and the first refusal of the definition."""
    require_importable(event)
    definition, problems = clean_definition(given)
    for problem in problems:
        raise problem.refusal
    facts = _Facts(event.seq)
    facts.add(*_removals(event))
    rows = _add_settings(facts, event, who, at, definition)
    settings = profile_values(definition)
    voters = default_voters(settings.get("admission", event.profile.admission))
    polls = _add_polls(facts, PLENARY, definition.polls, voters)
    for survey in definition.surveys:
        facts.add(_survey_saved(survey))
    templates = [
        facts.add(TemplateSaved(template=_template_of(each))) for each in definition.templates
    ]
    pairs = declared_pairs(definition.delegations)
    breakouts = [
        _add_breakout(facts, breakout, templates, pairs, voters)
        for breakout in definition.breakouts
    ]
    agenda = SetAgenda(points=_agenda_of(definition, polls, breakouts)).decide(event, who, at)
    if agenda.points != event.agenda.points:
        facts.add(agenda)
    if definition.report != event.report_form:
        facts.add(ReportFormSet(fields=definition.report))
    _add_questions(facts, PLENARY, definition.questions, qa_settings_of(event, PLENARY))
    board = board_settings_from(definition.board, definition.zone)
    if board != event.board.settings:
        facts.add(BoardConfigured(settings=board))
    _add_links(facts, event, definition)
    return Decision(tuple(facts.facts), rows)


def _removals(event: Event) -> list[Fact]:
    """Removal of the draft's parts that a definition replaces."""
    return [
        *(BreakoutDropped(breakout=breakout) for breakout in event.breakouts),
        *(TemplateDropped(template=template) for template in event.templates),
        *(SurveyDropped(survey=survey) for survey in event.surveys),
        *(PollDropped(poll=poll) for poll in event.rooms[PLENARY].drafts),
    ]


def _survey_saved(survey: SurveyDefinition) -> SurveySaved:
    return SurveySaved(
        survey=None,
        title=survey.title,
        introduction=survey.introduction,
        questions=tuple(SurveyQuestion(each.prompt, each.config) for each in survey.questions),
    )


def _add_settings(
    facts: _Facts, event: Event, who: Principal, at: int, definition: EventDefinition
) -> tuple[PrivateRow, ...]:
    decision = ConfigureEvent(**profile_values(definition)).decide(event, who, at)
    if decision is None:
        return ()
    facts.add(*decision.facts)
    return decision.private_rows


def _add_polls(
    facts: _Facts, room: int, polls: tuple[PollDefinition, ...], voters: Voters
) -> list[int]:
    """Add drafts. `voters`: those of polls that say none."""
    ids = list[int]()
    for poll in polls:
        fields = poll.fields()
        defaults = {"voters": poll.voters or voters, "quorum": settle_quorum(fields)}
        ids.append(facts.add(PollCreated(room=room, **fields | defaults)))
    return ids


def _add_breakout(
    facts: _Facts,
    breakout: BreakoutDefinition,
    templates: list[int],
    pairs: tuple[tuple[str, str], ...],
    voters: Voters,
) -> int:
    id = facts.add(
        BreakoutDrafted(
            **copy_fields(breakout, BreakoutFields),
            template=templates[breakout.template - 1] if breakout.template else None,
        )
    )
    rooms = [
        facts.add(RoomMade(breakout=id, name=default_room_name(number)))
        for number in range(1, len(breakout.rooms) + 1)
    ]
    if breakout.mode is not None:
        facts.add(_plan_of(breakout, breakout.mode, id, rooms, pairs))
    for number, (room, definition) in enumerate(zip(rooms, breakout.rooms, strict=True), 1):
        if _is_edited(definition):
            facts.add(
                RoomEdited(
                    room=room,
                    **copy_fields(definition, RoomFields)
                    | {"name": definition.name or default_room_name(number)},
                )
            )
        _add_polls(facts, room, definition.polls, voters)
        _add_questions(facts, room, definition.questions, QASettings())
    return id


def _is_edited(room: RoomDefinition) -> bool:
    return bool(room.name or room.video or room.task or room.capacity is not None)


def _plan_of(
    breakout: BreakoutDefinition,
    mode: PlannedMode,
    id: int,
    rooms: list[int],
    pairs: tuple[tuple[str, str], ...],
) -> BreakoutPlanned:
    """A plan without people, which holds the grouping of later arrivals."""
    keeps_pairs = breakout.together or mode == "pairs"
    return BreakoutPlanned(
        breakout=id,
        mode=mode,
        poll=None,
        seed=0,
        rules=GroupingRules(
            mode=mode,
            rooms=len(rooms),
            pairs=pairs if keeps_pairs else (),
            most=breakout.most,
        ),
        score=0,
        why=(),
        broken=(),
        seats=dict.fromkeys(rooms, ()),
        names={room: default_room_name(number) for number, room in enumerate(rooms, 1)},
        places=None,
    )


def _template_of(template: TemplateDefinition) -> BreakoutTemplate:
    return BreakoutTemplate(
        name=template.name,
        **copy_fields(template, BreakoutFields),
        rooms=tuple(
            RoomTemplate(room.name or None, room.video, room.capacity, room.task)
            for room in template.rooms
        ),
        mode=template.mode,
        most=template.most,
        together=template.together,
    )


def _agenda_of(
    definition: EventDefinition, polls: list[int], breakouts: list[int]
) -> tuple[Point, ...]:
    """Points of the agenda, with the ids of their prepared polls and breakouts."""
    return tuple(
        replace(
            agenda_point(point, definition),
            polls=tuple(polls[number - 1] for number in point.polls),
            breakouts=tuple(breakouts[number - 1] for number in point.breakouts),
        )
        for point in definition.agenda
    )


def _add_questions(facts: _Facts, room: int, wanted: QADefinition, before: QASettings) -> None:
    rules = qa_settings_from(wanted)
    if rules != before:
        facts.add(QASettingsChanged(room=room, rules=rules))


def _add_links(facts: _Facts, event: Event, definition: EventDefinition) -> None:
    for link in links_to_add(links_of(event), definition.links):
        delegation = link.delegation or None
        salt = event.make_salt()
        facts.add(LinkMade(role=link.role, label=link.label, delegation=delegation, salt=salt))


def links_of(event: Event) -> tuple[LinkDefinition, ...]:
    """Role links that are valid."""
    return tuple(
        LinkDefinition(cast(LinkRole, link.role), link.label, link.delegation or "")
        for link in event.links.values()
        if not link.revoked
    )


def links_to_add(
    known: Iterable[LinkDefinition], wanted: Iterable[LinkDefinition]
) -> list[LinkDefinition]:
    """Links that are not known yet. Known links stay: they were handed out and keep working."""
    remaining, additions = Counter(known), []
    for link in wanted:
        if remaining[link] > 0:
            remaining[link] -= 1
        else:
            additions.append(link)
    return additions


REFUSALS: RefusalSentences = {
    (Conflict, "import_survey"): (
        "A survey of this event has been opened, so a file can no longer replace it. Create a new "
        "event from the file."
    ),
    (Conflict, "import_started"): (
        "The event has started, so a file can no longer replace it. Create a new event from it."
    ),
    (Conflict, "import_people"): (
        "People have joined this event, so a file can no longer replace it. Create a new event "
        "from it."
    ),
}
ACTIONS = (ImportEvent,)
