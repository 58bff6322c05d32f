"""Polls and surveys in the file of an event."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.readers.yaml_reader import Node, YamlReader
from ...kernel.text import Text
from ...kernel.topics import PLENARY
from ..event.event_file.file_part import Checker, FileImport, FilePart, Form, Ids, Path
from ..state import Event
from .import_actions import PollDefinition, definition_of
from .model import Poll
from .prepare_actions import (
    PollCreated,
    PollDropped,
    default_voters,
    settle_quorum,
    validate_fields,
)
from .surveys.model import SurveyQuestion
from .surveys.surveys import MAX_SURVEYS, SurveyDropped, SurveySaved, clean_survey
from .yaml_file import PollReader, poll_mapping

MAX_POLLS = 1000
"""Polls of a definition, those of breakout rooms among them."""


class SurveyDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A survey, as a draft."""

    title: Text
    introduction: Text = {}
    questions: tuple[PollDefinition, ...] = ()
    """Its questions, written as polls of which only the question and the options are set."""


Polls = tuple[PollDefinition, ...]
Surveys = tuple[SurveyDefinition, ...]


def clean_poll(poll: PollDefinition) -> PollDefinition:
    """Return the poll with clean texts. Raises BadText, BadValue."""
    return PollDefinition(**validate_fields(poll.fields()))


def export_polls(event: Event, room: int) -> Polls:
    """Polls of a room: those that were run come as drafts."""
    return tuple(definition_of(event, poll) for poll in _drafts_of(event, room))


def make_polls(made: FileImport, room: int, polls: Polls) -> list[int]:
    """Add drafts. Returns their ids."""
    voters, ids = default_voters(made.definition.admission), list[int]()
    for poll in polls:
        fields = poll.fields()
        defaults = {"voters": poll.voters or voters, "quorum": settle_quorum(fields)}
        ids.append(made.add(PollCreated(room=room, **fields | defaults)))
    return ids


def _drafts_of(event: Event, room: int) -> list[Poll]:
    """First rounds of a room's polls: those that were run, then the drafts in planned order."""
    polls = (event.polls[id] for id in event.rooms[room].drafts)
    run = (
        each
        for each in event.polls.values()
        if each.room == room and each.state != "draft" and each.survey is None
    )
    return [poll for poll in (*run, *polls) if poll.repeats is None]


def _clean_plenary_polls(checker: Checker, polls: Polls) -> Polls:
    return checker.each(("polls",), polls, lambda poll, _: clean_poll(poll))


def _export_plenary_polls(event: Event, ids: Ids) -> Polls:
    ids["polls"] = [poll.id for poll in _drafts_of(event, PLENARY)]
    return export_polls(event, PLENARY)


def _make_plenary_polls(made: FileImport, polls: Polls) -> None:
    made.ids["polls"] = make_polls(made, PLENARY, polls)


def _read_poll(reader: YamlReader, node: Node) -> PollDefinition:
    polls = PollReader(reader.language, ())
    polls.errors = reader.errors
    return polls.read_poll(node)


def keep_polls(definition: Any, kept: Collection[int]) -> Any:
    """Return a definition of an event with these of its polls only. `kept`: numbers, from 1."""
    numbers = [number for number in range(1, len(definition.polls) + 1) if number in kept]
    places = {number: place for place, number in enumerate(numbers, 1)}
    agenda = tuple(
        replace(point, polls=tuple(places[each] for each in point.polls if each in places))
        for point in definition.agenda
    )
    polls = tuple(definition.polls[number - 1] for number in numbers)
    return replace(definition, polls=polls, agenda=agenda)


def leave_out_official(definition: Any) -> Any:
    """Return a definition of an event without polls in which heads vote."""
    numbered = enumerate(definition.polls, 1)
    return keep_polls(definition, [number for number, poll in numbered if poll.voters != "heads"])


POLLS = FilePart(
    field="polls",
    copied_with="polls",
    most=MAX_POLLS,
    clean=_clean_plenary_polls,
    export=_export_plenary_polls,
    make=_make_plenary_polls,
    removals=lambda event: [PollDropped(poll=poll) for poll in event.rooms[PLENARY].drafts],
    forms={PollDefinition: Form(poll_mapping, _read_poll)},
)


def _clean_surveys(checker: Checker, surveys: Surveys) -> Surveys:
    def clean(survey: SurveyDefinition, path: Path) -> SurveyDefinition:
        plain = _as_polls(survey.questions)
        for index, (definition, question) in enumerate(zip(plain, survey.questions, strict=True)):
            if definition != question:
                checker.add((*path, "questions", index), BadValue("survey_settings"))
        fields = clean_survey(survey.title, survey.introduction, _as_questions(plain))
        return SurveyDefinition(**fields | {"questions": _as_polls(fields["questions"])})

    return checker.each(("surveys",), surveys, clean)


def _export_surveys(event: Event, ids: Ids) -> Surveys:
    return tuple(
        SurveyDefinition(each.title, each.introduction, _as_polls(each.questions))
        for each in event.surveys.values()
    )


def _make_surveys(made: FileImport, surveys: Surveys) -> None:
    for each in surveys:
        made.add(
            SurveySaved(
                survey=None,
                title=each.title,
                introduction=each.introduction,
                questions=_as_questions(each.questions),
            )
        )


def _as_polls(questions: Iterable[SurveyQuestion | PollDefinition]) -> Polls:
    return tuple(PollDefinition(each.prompt, each.config) for each in questions)


def _as_questions(polls: Polls) -> tuple[SurveyQuestion, ...]:
    return tuple(SurveyQuestion(each.prompt, each.config) for each in polls)


def _require_draft_surveys(event: Event) -> None:
    if any(survey.state != "draft" for survey in event.surveys.values()):
        raise Conflict("import_survey")


SURVEYS = FilePart(
    field="surveys",
    copied_with="polls",
    most=MAX_SURVEYS,
    clean=_clean_surveys,
    export=_export_surveys,
    make=_make_surveys,
    removals=lambda event: [SurveyDropped(survey=survey) for survey in event.surveys],
    require_replaceable=_require_draft_surveys,
)
REFUSALS: RefusalSentences = {
    (Conflict, "import_survey"): (
        "A survey of this event has been opened, so a file can no longer replace it. Create a new "
        "event from the file."
    ),
}
