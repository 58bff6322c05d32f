"""Starters of new events: the parts, polls, survey and breakout that each begins with. Texts are
messages of the interface, in English.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ...breakouts.event_file import PlannedMode
from ...polls.model import ResultRule
from ...polls.official.majority import Majority
from ..model import DoorQuestion


class PollSketch(NamedTuple):
    """A poll, or a question of a survey. `texts`: fields of its configuration that are texts."""

    kind: str
    prompt: str
    texts: dict[str, Any] = {}
    values: dict[str, Any] = {}
    """Other fields of its configuration."""
    rule: ResultRule = "revealed"
    majority: Majority | None = None
    """Rule of an official vote; None: everyone votes."""


class SurveySketch(NamedTuple):
    title: str
    introduction: str
    questions: tuple[PollSketch, ...]


class BreakoutSketch(NamedTuple):
    title: str
    task: str
    minutes: int
    mode: PlannedMode


class StarterSketch(NamedTuple):
    """`sentence`: for whom it is. `parts`: parts that the event has from the start, besides those
    that its content needs.
    """

    title: str
    sentence: str
    polls: tuple[PollSketch, ...]
    parts: tuple[str, ...] = ()
    survey: SurveySketch | None = None
    breakout: BreakoutSketch | None = None
    door_asks: tuple[DoorQuestion, ...] = ()
    has_sectors: bool = False


def _choice(prompt: str, *options: str, most: int = 1, **fields: Any) -> PollSketch:
    return PollSketch("choice", prompt, {"options": options}, {"most": most}, **fields)


def _scale(prompt: str, low: str, high: str) -> PollSketch:
    return PollSketch("scale", prompt, {"low": low, "high": high})


def _words(prompt: str) -> PollSketch:
    return PollSketch("words", prompt, values={"most": 1})


def _open(prompt: str) -> PollSketch:
    return PollSketch("open", prompt)


FIRST_QUESTION = _choice("Can you see and hear us well?", "Yes", "No", rule="always")
_USEFUL = _scale("How useful was this event for you?", "Not useful", "Very useful")
_BETTER = _open("What should we do differently next time?")

SKETCHES: dict[str, StarterSketch] = {
    "blank": StarterSketch("A blank event", "One question to start with.", (FIRST_QUESTION,)),
    "webinar": StarterSketch(
        "Webinar",
        "Talks with questions from the audience, and a few polls in between.",
        (
            FIRST_QUESTION,
            _scale("How familiar are you with today's topic?", "New to me", "I work on it"),
            _words("What do you hope to learn today? One word."),
            _choice(
                "What should we go into more?",
                *("The background", "Examples from practice", "Costs and funding", "Next steps"),
            ),
            _USEFUL,
        ),
    ),
    "town_hall": StarterSketch(
        "Town hall",
        "No groups: people join with one tap, ask and vote.",
        (
            FIRST_QUESTION,
            _words("Which word describes our town today?"),
            _choice(
                "What should come first in the next year?",
                *("Housing", "Transport", "Green spaces", "Safety", "Schools and childcare"),
                most=2,
            ),
            _scale("How well do you feel informed by us?", "Badly", "Very well"),
            _BETTER,
        ),
    ),
    "session": StarterSketch(
        "International session",
        "Delegations and sectors in several languages, breakout rooms, projects and an evaluation.",
        (
            FIRST_QUESTION,
            _choice(
                "Which themes should our cities work on together?",
                *("Green transition", "Digital transition", "Mobility", "Clean energy"),
                *("Health and ageing", "Research and innovation"),
                most=3,
            ),
            PollSketch(
                "statements",
                "Where does your city stand?",
                {
                    "statements": (
                        "We already work with a partner in another country.",
                        "We have a budget for a joint project.",
                        "We can name a contact for a joint project today.",
                    )
                },
            ),
            _words("What can your city offer the others? One word."),
            _open("What should be our first joint step after today?"),
        ),
        parts=("projects", "run_sheet"),
        survey=SurveySketch(
            "Evaluation",
            "Three questions, one minute. Your answers are anonymous.",
            (
                _USEFUL,
                _choice("Did you find a partner for a project?", "Yes", "Perhaps", "Not yet"),
                _BETTER,
            ),
        ),
        breakout=BreakoutSketch(
            "Work in small groups",
            "Agree on one project that at least two of your cities want to start.",
            20,
            "mixed",
        ),
        door_asks=("also_speaks", "sector"),
        has_sectors=True,
    ),
    "council": StarterSketch(
        "Council with official votes",
        "Heads vote for their delegations, people ask to speak, and results are on record.",
        (
            FIRST_QUESTION,
            _choice("Do we adopt the agenda?", "For", "Against", majority="simple"),
            _choice("Do we adopt the resolution?", "For", "Against", majority="two_thirds"),
            _choice("When do we meet again?", "In three months", "In six months", "In a year"),
        ),
        parts=("floor", "run_sheet"),
    ),
    "workshop": StarterSketch(
        "Workshop",
        "People work in small groups, report back, and choose together.",
        (
            FIRST_QUESTION,
            _words("What do you expect from this workshop? One word."),
            PollSketch(
                "ranking",
                "What holds us back most? Put it in order.",
                {"options": ("Money", "Time", "Skills", "Rules", "Partners")},
            ),
            PollSketch(
                "points",
                "Where should our effort go? Spend ten points.",
                {"options": ("A pilot project", "Training", "Shared data", "Visits to each other")},
            ),
            _open("What will you do first when you are back?"),
        ),
        parts=("run_sheet",),
        breakout=BreakoutSketch(
            "Work in small groups",
            "Find one idea. Who does what, and by when?",
            20,
            "random",
        ),
    ),
}
"""By name, in the order in which the form of a new event offers them."""
