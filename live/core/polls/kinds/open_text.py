"""Open text on a wall. An answer is a text and its language: {"text": "…", "language": "en"}.

A moderator shows or hides entries, and can highlight one on the screen. By group only the number of
entries is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ...actions import FACILITATORS, Action, Entry, Fact, Principal
from ...errors import BadAnswer, BadText, Conflict, NotFound
from ...text import QUESTION_MAX_CHARS, clean_text, is_language
from ...topics import staff_topics
from ..guards import find_poll, publish_result
from ..metric import Metric
from ..rng import Rng

if TYPE_CHECKING:
    from ...event import Event
    from ..poll import Poll

EntryState = Literal["pending", "shown", "hidden"]
LIMITS = {"answer_chars": QUESTION_MAX_CHARS}
MOST_LISTED = 100
"""Entries listed per state: the oldest pending ones, the latest shown or hidden ones. The others
wait in the overflow.
"""
FREE_TEXT = True


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="open"):
    """`review`: texts stay hidden until a moderator shows them."""

    review: bool = True


class WallEntry(msgspec.Struct):
    """An entry of the wall: the answer of its author's ballot."""

    author: str
    answer: dict[str, str]
    state: EntryState = "pending"


class EntryList(msgspec.Struct):
    """Entries of one state: those that have items, and the overflow. Both keep their order; the
    values are unused.
    """

    listed: dict[int, bool] = {}
    overflow: dict[int, bool] = {}


class Extra(msgspec.Struct, tag_field="kind", tag="open"):
    """`entries` by the seq of their ballot; `entry_of` by author. `highlighted`: the entry
    highlighted on the screen.
    """

    review: bool
    entries: dict[int, WallEntry] = {}
    entry_of: dict[str, int] = {}
    lists: dict[str, EntryList] = msgspec.field(
        default_factory=lambda: {state: EntryList() for state in ("pending", "shown", "hidden")}
    )
    highlighted: int | None = None


class Tally(msgspec.Struct, tag_field="kind", tag="open"):
    """Number of texts."""

    texts: int = 0

    def add_answer(self, answer: dict[str, str]) -> None:
        self.texts += 1

    def remove_answer(self, answer: dict[str, str]) -> None:
        self.texts -= 1

    def merge(self, other: Tally) -> None:
        self.texts += other.texts

    def as_json(self, extra: Extra) -> dict[str, Any]:
        return {"texts": self.texts}


PROMPT = {
    "en": "Which joint project would you start tomorrow, and with which partner?",
    "zh": "如果明天就能启动一个合作项目，您想做什么、与谁合作？",
}
EXAMPLE = Config()
SAMPLES = (
    ("A shared living lab for the retrofit of old housing.", "en"),
    ("与斯图加特共建氢能示范园区。", "zh"),
    ("Electric buses: one data set for both cities.", "en"),
    ("青年工程师交换计划，每年两次。", "zh"),
    ("Reuse of water in industrial parks.", "en"),
)


def validate_config(config: Config) -> Config:
    return config


def initial_extra(config: Config) -> Extra:
    return Extra(config.review)


def validate_answer(config: Config, answer: Any, extra: Extra) -> dict[str, str]:
    """The cleaned text and the language its author declares. Raises BadAnswer or BadText."""
    if (
        type(answer) is not dict
        or answer.keys() != {"text", "language"}
        or not all(type(each) is str for each in answer.values())
    ):
        raise BadAnswer("text")
    if not is_language(answer["language"]):
        raise BadText("language")
    return {"text": clean_text(answer["text"], QUESTION_MAX_CHARS), "language": answer["language"]}


def empty_tally(config: Config, extra: Extra) -> Tally:
    return Tally()


def sample_answer(config: Config, rng: Rng, extra: Extra) -> dict[str, str]:
    text, language = rng.choice(SAMPLES)
    return {"text": text, "language": language}


def metrics(config: Config, tally: Tally, n: int, extra: Extra) -> Iterator[Metric]:
    """Number of texts, as a share of all voters."""
    yield Metric(None, {}, "texts", tally.texts, tally.texts / n if n else None)


def answer_text(config: Config, answer: dict[str, str], language: str, extra: Extra) -> str:
    return answer["text"]


# actions of staff and hosts


class _EntryAction(Action, frozen=True):
    """Base of actions on one entry. Subclasses make the fact."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "entry": 57}
    poll: int
    entry: int

    def decide(self, event: Event, who: Principal, at: int) -> EntryPut | None:
        poll = find_poll(event, self.poll, Config)
        if self.entry not in poll.extra.entries:
            raise NotFound("entry")
        return self.make_fact(poll.extra)

    def make_fact(self, extra: Extra) -> EntryPut | None:
        raise NotImplementedError


class ShowEntry(_EntryAction, frozen=True, tag="entry.show"):
    """Show an entry wherever the result is shown."""

    def make_fact(self, extra: Extra) -> EntryPut | None:
        return (
            None
            if extra.entries[self.entry].state == "shown"
            else EntryPut(poll=self.poll, entry=self.entry, state="shown")
        )


class HideEntry(_EntryAction, frozen=True, tag="entry.hide"):
    """Hide an entry from everyone but staff and its author."""

    def make_fact(self, extra: Extra) -> EntryPut | None:
        return (
            None
            if extra.entries[self.entry].state == "hidden"
            else EntryPut(poll=self.poll, entry=self.entry, state="hidden")
        )


class HighlightEntry(_EntryAction, frozen=True, tag="entry.light"):
    """Highlight a shown entry on the screen (on), or stop highlighting it (off)."""

    example = {"poll": 42, "entry": 57, "on": True}
    on: bool

    def make_fact(self, extra: Extra) -> EntryPut | None:
        if extra.entries[self.entry].state != "shown":
            raise Conflict("entry_hidden")
        return (
            None
            if (extra.highlighted == self.entry) is self.on
            else EntryPut(poll=self.poll, entry=self.entry, state="shown", lit=self.on)
        )


class EntryPut(Fact, frozen=True, tag="entry.put"):
    poll: int
    entry: int
    state: EntryState
    lit: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        _set_state(event, poll, self.entry, self.state)
        poll.extra.highlighted = (
            self.entry
            if self.lit
            else None
            if poll.extra.highlighted == self.entry
            else poll.extra.highlighted
        )
        publish_result(event, poll)


# the wall


def update_items(event: Event, poll: Poll, actor: str | None) -> None:
    """After a ballot: its entry. Otherwise: all shown entries whose topics differ from the
    result's.
    """
    if actor is not None:
        _replace_entry(event, poll, actor)
    else:
        for id in poll.extra.lists["shown"].listed:
            if event.item_topics.get(f"entry:{id}") != poll.result_topics():
                event.publish_item(f"entry:{id}", poll.result_topics())
    event.publish_item(f"wall:{poll.id}", poll.result_topics() if poll.extra.entries else ())


def _replace_entry(event: Event, poll: Poll, actor: str) -> None:
    """Replace an author's entry by their current ballot's. A changed text is reviewed again."""
    extra = poll.extra
    ballot = poll.ballots.get(actor)
    old = extra.entry_of.get(actor)
    if old is not None and ballot is not None and ballot.answer == extra.entries[old].answer:
        return
    extra.entry_of.pop(actor, None)
    if old is not None:
        _remove_from_list(event, poll, old)
        del extra.entries[old]
        extra.highlighted = None if extra.highlighted == old else extra.highlighted
    if ballot is not None and ballot.answer is not None:
        extra.entry_of[actor] = event.seq
        extra.entries[event.seq] = WallEntry(actor, ballot.answer)
        _set_state(event, poll, event.seq, "pending" if extra.review else "shown")
    elif old is not None:
        event.publish_private(actor, f"written:{poll.id}", here=False)


def _set_state(event: Event, poll: Poll, id: int, state: EntryState) -> None:
    _remove_from_list(event, poll, id)
    entry = poll.extra.entries[id]
    entry_list = poll.extra.lists[state]
    entry.state = state
    entry_list.listed[id] = True
    if len(entry_list.listed) > MOST_LISTED:
        displaced = id if state == "pending" else next(iter(entry_list.listed))
        del entry_list.listed[displaced]
        entry_list.overflow[displaced] = True
        event.publish_item(f"entry:{displaced}", ())
    if id in entry_list.listed:
        event.publish_item(f"entry:{id}", _entry_topics(poll, state))
    event.publish_private(entry.author, f"written:{poll.id}")


def _remove_from_list(event: Event, poll: Poll, id: int) -> None:
    """Remove an entry from its list. The next one in the overflow takes its place."""
    state = poll.extra.entries[id].state
    entry_list = poll.extra.lists[state]
    if entry_list.listed.pop(id, None) is None:
        entry_list.overflow.pop(id, None)
        return
    event.publish_item(f"entry:{id}", ())
    if entry_list.overflow:
        restored = (
            next(iter(entry_list.overflow))
            if state == "pending"
            else next(reversed(entry_list.overflow))
        )
        del entry_list.overflow[restored]
        entry_list.listed = (
            {restored: True, **entry_list.listed}
            if state != "pending"
            else {**entry_list.listed, restored: True}
        )
        event.publish_item(f"entry:{restored}", _entry_topics(poll, state))


def _entry_topics(poll: Poll, state: EntryState) -> tuple[str, ...]:
    return poll.result_topics() if state == "shown" else staff_topics(poll.room)


# views


def view_entry(event: Event, topic: str, id: str) -> dict[str, Any]:
    """In an anonymous poll the entry has neither author nor delegation."""
    poll, entry = _find_entry(event, int(id))
    shown = {
        "poll": poll.id,
        **entry.answer,
        "delegation": None if poll.anonymous else poll.ballots[entry.author].delegation,
    }
    return shown | {"state": entry.state} if topic.endswith(":staff") else shown


def view_wall(event: Event, topic: str, id: str) -> dict[str, Any]:
    """The highlighted entry and the number of shown entries not listed; for staff also the number
    of pending ones not listed.
    """
    extra = event.polls[int(id)].extra
    wall = {"lit": extra.highlighted, "more": len(extra.lists["shown"].overflow)}
    return (
        wall | {"waiting": len(extra.lists["pending"].overflow)}
        if topic.endswith(":staff")
        else wall
    )


def view_written(event: Event, topic: str, id: str) -> dict[str, Any]:
    extra = event.polls[int(id)].extra
    return {"state": extra.entries[extra.entry_of[topic.removeprefix("me:")]].state}


def _find_entry(event: Event, id: int) -> tuple[Poll, WallEntry]:
    walls = (poll for poll in event.polls.values() if isinstance(poll.extra, Extra))
    return next((poll, poll.extra.entries[id]) for poll in walls if id in poll.extra.entries)


ACTIONS = (ShowEntry, HideEntry, HighlightEntry)
FACTS = (EntryPut,)
VIEWS = {"entry": view_entry, "wall": view_wall, "written": view_written}
