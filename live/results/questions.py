"""questions.csv: every question with what became of it. Of one that its author took back, only that there was one."""

from collections import Counter
from collections.abc import Iterator

from ..core.event import Event
from ..core.questions import Question
from ..core.questions.question import supporters
from .history import History
from .table import Table, Value, time


def questions(history: History) -> Table:
    regions = [region.id for region in history.event.profile.regions]
    header = [
        *("event", "question", "room", "asked", "asked_local", "state", "reason", "text", "language", "translation", "label"),
        *("addressed_to", "delegation", "upvotes", *(f"upvotes_{region}" for region in regions)),
        *("answered", "answered_local", "reply", "moderator_role"),
    ]
    return Table(header, _rows(history, regions))


def _rows(history: History, regions: list[str]) -> Iterator[list[Value]]:
    event = history.event
    for question in event.questions.values():
        gone = question.state == "withdrawn"
        upvotes = _upvotes(event, question)
        answered = history.answered.get(question.id) if question.state == "answered" else None
        yield [
            *(event.profile.code, question.id, question.room, *time(event, question.at), question.state, question.reason),
            *(None if gone else question.text, question.language, None, None),
            *(None, None if gone else question.delegation, len(supporters(event, question)), *(upvotes[region] for region in regions)),
            *(*time(event, answered), None, history.moderated.get(question.id)),
        ]


def _upvotes(event: Event, question: Question) -> Counter[str]:
    """By region; those of staff have none."""
    people = (event.people.get(int(actor[1:])) for actor in supporters(event, question) if actor.startswith("p"))
    return Counter(person.region for person in people if person is not None)
