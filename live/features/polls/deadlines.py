"""Deadlines of polls and surveys, and their end with the event."""

from collections.abc import Iterator

from ...kernel.actions import Action, Decision
from ...kernel.feature import Phase
from ..state import Event
from .control_actions import ClosePoll, closing_fact, returning_facts
from .surveys.surveys import CloseSurvey, closing_of_surveys, open_surveys
from .tally_actions import ShowTally


def next_deadline(event: Event) -> int | None:
    """Return the time (ms) at which the next poll or survey closes, or a tally moves on."""
    times = (
        *(poll.deadline for poll in event.polls.values()),
        *(poll.step_due for poll in event.polls.values()),
        *(survey.deadline for survey in event.surveys.values()),
    )
    return min((time for time in times if time is not None), default=None)


def due_actions(event: Event, at: int) -> Iterator[Action]:
    """Return the closings of polls and surveys, and the steps of tallies, that are due."""
    for poll in event.polls.values():
        if poll.deadline is not None and poll.deadline <= at:
            yield ClosePoll(poll=poll.id)
    for survey in event.surveys.values():
        if survey.deadline is not None and survey.deadline <= at:
            yield CloseSurvey(survey=survey.id)
    for poll in event.polls.values():
        if poll.step_due is not None and poll.step_due <= at:
            yield ShowTally(poll=poll.id)


def close_polls(event: Event, at: int, phase: Phase) -> Decision:
    """Close all polls when the event ends, but those of surveys: they close with the archive. If
    the start is undone, polls have no votes yet, and go back to the drafts.
    """
    if phase == "archived":
        return closing_of_surveys(event, open_surveys(event), at)
    running = [poll for poll in event.polls.values() if poll.is_running and poll.survey is None]
    if phase == "draft":
        return Decision(returning_facts(event, running))
    return Decision(tuple(closing_fact(event, poll, at) for poll in running))
