"""Driver of an unmoderated rehearsal: it takes the cues of the run sheet in turn, each in its share
of the time, and reviews the questions.
"""

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..engine.replica import Replica, new_ref
from ..engine.request import make_request
from ..features.breakouts.model import Breakout
from ..features.breakouts.plan_actions import PlanBreakout
from ..features.breakouts.run_actions import EndBreakout, OpenBreakout
from ..features.event.lifecycle import EndEvent, StartEvent
from ..features.event.parts import has_part
from ..features.polls.control_actions import ClosePoll, OpenPoll, RevealResult
from ..features.questions.moderation import ApproveQuestion
from ..features.questions.qa_settings import OpenQA
from ..features.state import Event
from ..kernel.actions import Action
from ..kernel.principal import OPERATOR
from ..kernel.topics import PLENARY

ARRIVAL_SHARE, END_SHARE = 0.12, 0.97
"""Parts of the run at which the event starts and ends."""
BREAKOUT_WEIGHT = 3
"""A breakout gets so many times the time of a poll."""
REVIEW_INTERVAL_S, MAX_REVIEWED = 2.0, 10
FEWEST_SECONDS = 5


class Step(NamedTuple):
    """`at_s`: seconds from the start of the run."""

    at_s: float
    action: Action


def plan_steps(event: Event, seconds: float) -> list[Step]:
    """Everything that is prepared, in the order of the agenda and then of the drafts, within the
    seconds of a run. Pure.
    """
    begin, end = seconds * ARRIVAL_SHARE, seconds * END_SHARE
    cues = list(_cues(event))
    weights = [BREAKOUT_WEIGHT if isinstance(cue, Breakout) else 1 for cue in cues]
    unit = (end - begin) * 0.98 / (sum(weights) or 1)
    steps = [Step(begin, StartEvent()), Step(begin + 0.5, OpenQA(room=PLENARY))]
    at = begin + 1
    for cue, weight in zip(cues, weights, strict=True):
        share = unit * weight
        steps += (
            _breakout_steps(cue, at, share)
            if isinstance(cue, Breakout)
            else _poll_steps(cue, at, share, event.polls[cue].reading)
        )
        at += share
    return [*steps, Step(end, EndEvent())]


def _cues(event: Event) -> Iterator[int | Breakout]:
    """Polls, by id, and breakouts, if the event has that part."""
    breakouts = event.breakouts if has_part(event, "breakouts") else {}
    cues: dict[tuple[str, int], None] = {}
    for point in event.agenda.points:
        cues |= dict.fromkeys(("poll", id) for id in point.polls)
        cues |= dict.fromkeys(("breakout", id) for id in point.breakouts)
    cues |= dict.fromkeys(("poll", id) for id in event.rooms[PLENARY].drafts)
    cues |= dict.fromkeys(("breakout", id) for id in breakouts)
    for kind, id in cues:
        poll, breakout = event.polls.get(id), breakouts.get(id)
        if kind == "poll" and poll is not None and poll.state == "draft" and poll.survey is None:
            yield id
        if kind == "breakout" and breakout is not None and breakout.state == "draft":
            yield breakout


def _poll_steps(poll: int, at: float, share: float, reading_s: int) -> list[Step]:
    limit = max(FEWEST_SECONDS, int(share * 0.8) - reading_s)
    return [
        Step(at, OpenPoll(poll=poll, seconds=limit)),
        Step(at + share * 0.9, ClosePoll(poll=poll)),
        Step(at + share * 0.9 + 0.2, RevealResult(poll=poll)),
    ]


def _breakout_steps(breakout: Breakout, at: float, share: float) -> list[Step]:
    plan = PlanBreakout(
        breakout=breakout.id,
        mode=breakout.mode or "random",
        rooms=len(breakout.rooms),
        most=breakout.rules.most,
        together=bool(breakout.rules.pairs) and breakout.mode != "pairs",
    )
    if not breakout.rooms:
        return []
    return [
        Step(at, plan),
        Step(at + max(2, share * 0.2), OpenBreakout(breakout=breakout.id)),
        Step(at + share * 0.95, EndBreakout(breakout=breakout.id)),
    ]


class Driver:
    """Takes the steps on a replica, as the operator."""

    def __init__(self, replica: Replica, seconds: float) -> None:
        self._replica = replica
        self._steps = deque(sorted(plan_steps(replica.event, seconds), key=lambda step: step.at_s))
        self._reviewed_s = 0.0

    def step(self, elapsed_s: float) -> None:
        """Take the steps that are due. Refused cues are left out: they show in the verdict."""
        while self._steps and self._steps[0].at_s <= elapsed_s:
            self._perform(self._steps.popleft().action)
        if elapsed_s > self._reviewed_s + REVIEW_INTERVAL_S:
            self._reviewed_s = elapsed_s
            waiting = (
                question.id
                for question in self._replica.event.questions.values()
                if question.state == "pending"
            )
            for question in islice(waiting, MAX_REVIEWED):
                self._perform(ApproveQuestion(question=question))

    def _perform(self, action: Action) -> None:
        self._replica.submit(make_request(OPERATOR, action, new_ref(), lambda _: None))
