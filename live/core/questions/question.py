"""What a question is, how it moves, and what is seen of it.

The life cycle is the table STEPS; `withdrawn` is an end that its author chooses. A question that is merged stands behind another one,
which speaks for both: whoever supports either supports that one, once, and neither's author counts.

A question that was never approved leaves no trace among attendees, not even that it exists.
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ..change import Entry, Fact
from ..errors import NotFound
from ..reasons import Reason
from ..text import Text
from ..topics import attendees, desk, everybody, screen, speakers, staff, stage
from . import acts
from .counters import Counted, Counters
from .shelf import Shelf
from .translation import Translation

if TYPE_CHECKING:
    from ..event import Event

State = Literal["pending", "approved", "answering", "answered", "parked", "rejected", "withdrawn", "merged"]
VISIBLE = frozenset({"approved", "answering", "answered"})

PLAIN = frozenset({"room", "text", "language", "state", "delegation", "name", "at"})
"""Fields that each question has; others are left out for attendees where they are empty."""

# step: {state it starts from: state it ends in}
STEPS: dict[str, dict[str, State]] = {
    "approve": {"pending": "approved"},
    "reject": {"pending": "rejected"},
    "answering": {"approved": "answering"},
    "answered": {"approved": "answered", "answering": "answered"},
    "park": {"approved": "parked", "answering": "parked"},
    "restore": {"rejected": "pending", "parked": "approved", "answered": "approved", "merged": "pending"},
    "merge": {"pending": "merged", "approved": "merged", "answered": "merged", "parked": "merged", "rejected": "merged"},
}


class Claim(msgspec.Struct, frozen=True):
    """Who of staff is on a question, until when (ms)."""

    by: str
    until: int


class Question(msgspec.Struct):
    """`author` is an actor; `person` and `delegation` are None where staff asked. Times in ms. `to`: the delegation that is asked; `topic`:
    one of those of its queue. `flagged`: words in it that are not to be said unread. `appealed`: its author said why it should not have
    been turned down (`appeal`), which they may once, until it is approved.

    `original`: the author's wording, where staff wrote another. `into`: the question that it is merged into; `merged`: those merged into
    it. `upvotes` are its own: see `supporters`. `seq`: of the last change of anything but upvotes and claims. `shelved`: attendees hold it
    (shelf.py).

    `shown`: others have seen it. `turned_down`: why, until others may see it; where it waits once more this stays, since nothing that waits
    changes what others are told. `counted`: as what its room's counters have it. `reply_from`: the delegation for which a speaker replied.
    """

    id: int
    room: int
    author: str
    person: int | None
    delegation: str | None
    text: str
    language: str
    at: int
    state: State = "pending"
    reason: Reason | None = None
    note: str = ""
    upvotes: set[str] = set()
    to: str | None = None
    topic: str | None = None
    flagged: tuple[str, ...] = ()
    appealed: bool = False
    appeal: str = ""
    original: str | None = None
    into: int | None = None
    merged: list[int] = []
    seq: int = 0
    claim: Claim | None = None
    shown: bool = False
    turned_down: Reason | None = None
    counted: Counted = Counted()
    reply: Text = {}
    reply_from: str | None = None
    translations: dict[str, Translation] = {}
    shelved: bool = False

    def places(self) -> tuple[str, ...]:
        if self.state == "withdrawn":
            return ()
        held = attendees(self.room) if self.shelved else ()
        heard = speakers(self.room) if self.state in VISIBLE else ()
        return (*staff(self.room), *held, *heard, *(screen(self.room) if self.state == "answering" else ()))

    def desk_places(self) -> tuple[str, ...]:
        """Where its translations are worked on."""
        if self.state == "withdrawn" or not self.translations:
            return ()
        return desk(self.room) if self.state in VISIBLE else staff(self.room)

    def texts(self) -> dict[str, str]:
        """What readers see of it in other languages: what was approved of the words that it has now."""
        return {
            language: each.approved for language, each in self.translations.items() if each.fits(self.text) and language != self.language
        }


def find(event: Event, question: int) -> Question:
    if question not in event.questions:
        raise NotFound("question")
    return event.questions[question]


def authors(event: Event, question: Question) -> set[str]:
    """The actors whose question it is: its own author's, and those of the questions merged into it."""
    return {question.author, *(event.questions[other].author for other in question.merged)}


def supporters(event: Event, question: Question) -> set[str]:
    """The actors who support it or one that is merged into it, each once; nobody supports their own."""
    if not question.merged:
        return question.upvotes
    everybody = question.upvotes.union(*(event.questions[other].upvotes for other in question.merged))
    return everybody - authors(event, question)


def show(event: Event, question: Question) -> None:
    """Say that something changed in a question, for all who see it or stand behind it."""
    question.seq = event.seq
    delegations = (_delegation(event, actor) for actor in supporters(event, question))
    _lay(event, event.shelves.setdefault(question.room, Shelf()).file(question, delegations))
    event.touch(f"question:{question.id}", question.places())
    show_desk(event, question)
    for one in (question, *(event.questions[other] for other in question.merged)):
        event.touch_own(one.author, f"mine:{one.id}")
        _count(event, one)
    _show_score(event, question)


def show_desk(event: Event, question: Question) -> None:
    event.touch(f"translations:{question.id}", question.desk_places())


def show_next(event: Event, room: int) -> None:
    event.touch(f"next:{room}", (*stage(room), *speakers(room)))


def show_support(event: Event, question: Question, actor: str, change: int) -> None:
    """Say that somebody supports a question (1) that others see, or does so no more (-1)."""
    _lay(event, event.shelves[question.room].count(question, _delegation(event, actor), change), is_count=True)
    _show_score(event, question)


def _show_score(event: Event, question: Question) -> None:
    event.touch(f"score:{question.id}", question.places())
    event.touch(f"spread:{question.id}", staff(question.room) if question.places() else ())
    if question.shown:
        show_next(event, question.room)


def _count(event: Event, question: Question) -> None:
    """What everybody is told of a room as a whole changes with what is shown or turned down, and with nothing that waits."""
    speaks = event.questions[question.into] if question.into is not None else question
    if speaks.state in VISIBLE:
        question.shown, question.turned_down = True, None
    elif question.state == "rejected":
        question.turned_down = question.reason
    is_answered, waits = question.shown and speaks.state == "answered", question.state == "pending"
    before, now = question.counted, Counted(question.language, question.shown, is_answered, waits, question.turned_down or "")
    if now == before:
        return
    counters = event.counters.setdefault(question.room, Counters())
    counters.count(question.delegation, before, -1)
    counters.count(question.delegation, now, 1)
    question.counted = now
    event.touch(f"waiting:{question.room}", staff(question.room))
    if now.public() != before.public():
        event.touch(f"fairness:{question.room}", everybody(question.room))


def _lay(event: Event, ids: set[int], is_count: bool = False) -> None:
    """Put questions where they lie now. Their authors know the score of those that attendees do not hold, too."""
    moved = [event.questions[id] for id in sorted(ids)]
    for question in moved:
        question.shelved = event.shelves[question.room].holds(question)
        for kind in ("question", "score"):
            event.place(f"{kind}:{question.id}", question.places())
        is_apart = question.state in VISIBLE and not question.shelved
        for author in authors(event, question):
            event.touch_own(author, f"support:{question.id}", is_apart)
    if len(moved) > 1 or not is_count:
        _show_further(event, moved[0].room)


def _show_further(event: Event, room: int) -> None:
    shelf = event.shelves[room]
    beyond = shelf.left()
    if shelf.beyond != beyond:
        shelf.beyond = beyond
        event.touch(f"further:{room}", attendees(room) if any(beyond) else ())


def _delegation(event: Event, actor: str) -> str:
    """Nothing, of those who run the event."""
    person = event.people.get(int(actor[1:])) if actor[0] == "p" else None
    return "" if person is None else person.delegation


def put(event: Event, question: Question, state: State, *, reason: Reason | None = None, note: str = "", into: int | None = None) -> None:
    """Put a question into a state, and behind another one where it is merged into that. Nobody needs to be on it any more."""
    behind = question.into
    question.state, question.reason, question.note, question.into = state, reason, note, into
    if state == "approved":
        question.appealed, question.appeal = False, ""
    if question.claim is not None:
        question.claim = None
        event.touch(f"claim:{question.id}", ())
    if behind != into:
        _stand(event, question, behind, into)
    room = event.rooms[question.room]
    if room.next == question.id and state != "approved":
        room.next = None
    show(event, question)


def _stand(event: Event, question: Question, behind: int | None, into: int | None) -> None:
    """Take a question from behind one, and put it behind another."""
    if behind is not None:
        event.questions[behind].merged.remove(question.id)
        event.touch_own(question.author, f"support:{behind}", False)
    if into is not None:
        insort(event.questions[into].merged, question.id)
    for other in (event.questions[id] for id in (behind, into) if id is not None):
        show(event, other)
        support = supporters(event, other)
        for actor in {question.author, *question.upvotes}:
            event.touch_own(actor, f"upvote:{other.id}", actor in support)


class Moved(Fact, frozen=True, tag="question.moved"):
    """`instead`: the question that was being answered until now. `act`: the first seq of what staff did with it, which may be undone."""

    question: int
    state: State
    reason: Reason | None = None
    note: str = ""
    instead: int | None = None
    into: int | None = None
    act: int = 0

    def apply(self, event: Event, entry: Entry) -> None:
        moved = [event.questions[id] for id in (self.question, self.instead) if id is not None]
        acts.note(event, entry, self.act, self.state, *moved)
        if self.instead is not None:
            put(event, event.questions[self.instead], "answered")
        put(event, event.questions[self.question], self.state, reason=self.reason, note=self.note, into=self.into)


def view_question(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    shown = describe(event, question)
    if topic.endswith(":attendee"):  # many hold many of them
        return {field: value for field, value in shown.items() if value or field in PLAIN}
    if topic.endswith(":staff"):
        shown |= {field: getattr(question, field) for field in ("author", "original", "reason", "note", "appeal", "flagged", "into")}
    return shown


def describe(event: Event, question: Question) -> dict[str, Any]:
    """What everybody may know of a question that is shown."""
    return {
        "room": question.room,
        "text": question.text,
        "language": question.language,
        "state": question.state,
        **_author(event, question),
        "at": question.at,
        "to": question.to,
        "topic": question.topic,
        "edited": question.original is not None,
        "merged": [_author(event, other) for other in behind(event, question)],
        "texts": question.texts(),
        "reply": question.reply or None,
        "reply_from": question.reply_from,
    }


def view_mine(event: Event, topic: str, id: str) -> dict[str, Any]:
    question = event.questions[int(id)]
    fields = ("room", "text", "language", "state", "reason", "note", "at", "to", "topic", "appeal", "original")
    own = {field: getattr(question, field) for field in fields}
    return own | {
        "may_appeal": question.state == "rejected" and not question.appealed,
        "reply": question.reply or None,
        "into": None if question.state != "merged" else _speaks(event.questions[question.into or 0]),
    }


def view_score(event: Event, topic: str, id: str) -> int:
    return len(supporters(event, event.questions[int(id)]))


def view_further(event: Event, topic: str, id: str) -> dict[str, int]:
    open, answered = event.shelves[int(id)].beyond
    return {"open": open, "answered": answered}


def view_spread(event: Event, topic: str, id: str) -> float:
    return round(event.shelves[event.questions[int(id)].room].spread(int(id)), 2)


def view_upvote(event: Event, topic: str, id: str) -> bool:
    return True


def _author(event: Event, question: Question) -> dict[str, str | None]:
    """As everybody sees them: a name only where it was given."""
    return {"delegation": question.delegation, "name": event.names.get(question.person) if question.person is not None else None}


def behind(event: Event, question: Question) -> list[Question]:
    """Those merged into it whose authors have not taken them back."""
    return [other for other in map(event.questions.__getitem__, question.merged) if other.state == "merged"]


def _speaks(question: Question) -> dict[str, Any] | None:
    """What the author of a merged question sees of the one that speaks for it, unless others do not see that now."""
    if question.state not in VISIBLE:
        return None
    return {"question": question.id, "text": question.text, "language": question.language, "state": question.state}


FACTS = (Moved,)
VIEWS = {
    "question": view_question,
    "mine": view_mine,
    "score": view_score,
    "support": view_score,
    "further": view_further,
    "spread": view_spread,
    "upvote": view_upvote,
}
