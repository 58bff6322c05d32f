"""The state of one event, and what changed in it since when. Never awaits, never asks the time, never refuses.

One tree of Structs that can be encoded, decoded and compared; things refer to each other by id. What the engine has to be
told lies apart in `news`: it is no part of the state.
"""

from __future__ import annotations

from typing import Any

import msgspec

from .actions import Entry, Private
from .agenda import Agenda
from .announcements import Announcement
from .audit_log import Line, told
from .breakouts.breakout import Breakout
from .breakouts.report import FORM, Field
from .breakouts.templates import Template
from .idempotency import found, noted
from .people import Link, Person
from .polls.poll import Poll
from .private_items import changed
from .profile import Profile
from .questions import Act, Counters, Question, Rules, Shelf, undo_log
from .rooms import Room
from .screen import Screen
from .topics import Topic


class News:
    """What the engine has not looked at yet, since it last did."""

    def __init__(self) -> None:
        self.fresh: set[str] = set()
        """Topics that changed."""
        self.own: set[str] = set()
        """Actors of whom something changed that only they see."""
        self.moved: set[str] = set()
        """Actors whose topics may have changed."""
        self.barred: set[str] = set()
        """Actors, or `l<link>`, that must go."""
        self.regrouped = False
        """Rooms came or went: those who run the event hold other topics."""
        self.unveiled = False
        """The ballot key was destroyed: everybody starts afresh."""


class Event(msgspec.Struct, dict=True):
    seq: int = 0
    at: int = 0
    profile: Profile = msgspec.field(default_factory=Profile)
    rooms: dict[int, Room] = {}
    agenda: Agenda = msgspec.field(default_factory=Agenda)
    people: dict[int, Person] = {}
    names: dict[int, str] = {}
    nonces: dict[str, int] = {}
    links: dict[int, Link] = {}
    polls: dict[int, Poll] = {}
    anonymous: list[int] = []
    """Ids of the anonymous polls in the order in which they were opened: none is ever taken out."""
    questions: dict[int, Question] = {}
    shelves: dict[int, Shelf] = {}
    """By room: which of its questions attendees hold."""
    counters: dict[int, Counters] = {}
    """Of the questions of a room."""
    rules: dict[int, Rules] = {}
    """Of the questions of a room; none where nobody set any."""
    acts: dict[str, Act] = {}
    """What each of those who run the event did last with questions, authors and rules, by actor."""
    announcements: dict[int, Announcement] = {}
    breakouts: dict[int, Breakout] = {}
    templates: dict[int, Template] = {}
    form: tuple[Field, ...] = FORM
    """What the rooms of breakouts are asked to report."""
    screens: dict[int, Screen] = {}
    """By room; none where nobody steered."""
    topics: dict[str, Topic] = {}
    mine: dict[str, str] = {}
    """What only one actor sees, as mine.py writes it."""
    places: dict[str, tuple[str, ...]] = {}
    refs: dict[str, str] = {}
    """By actor, as refs.py writes them."""
    log: list[Line] = []
    """What those who run the event did, oldest first."""

    def __post_init__(self) -> None:
        self.news = News()

    def apply(self, entry: Entry) -> None:
        """Fold one entry into the state."""
        self.seq, self.at = entry.seq, entry.at
        if entry.ref:
            self.refs[entry.actor] = noted(self.refs.get(entry.actor, ""), entry.ref, entry.seq, entry.body)
        entry.fact.apply(self, entry)
        if entry.actor[0] != "b" and (line := told(self, entry)) is not None:
            self.log.append(line)

    def learn(self, private: Private) -> None:
        """Take in a private row that the state shows to some; the others are the engine's."""
        if private.kind == "name":
            if private.value is None:
                self.names.pop(int(private.subject), None)
            else:
                self.names[int(private.subject)] = private.value

    def touch(self, key: str, places: tuple[str, ...]) -> None:
        """Say that an item changed, and in which topics it lies now: it is dropped from those it lay in before."""
        before = self.places.get(key, ())
        if before != places:
            self._move(key, before, places)
        self.renew(key)

    def renew(self, key: str) -> None:
        """Say that an item changed, and lies where it lay."""
        places = self.places.get(key, ())
        for name in places:
            self.topics[name].put(key, self.seq)
        self.news.fresh.update(places)

    def place(self, key: str, places: tuple[str, ...]) -> None:
        """Say in which topics an item lies now, though it did not change: those in which it stays are told nothing."""
        before = self.places.get(key, ())
        if before != places:
            self._move(key, before, places)
            for name in places:
                if name not in before:
                    self.topics[name].put(key, self.seq)
                    self.news.fresh.add(name)

    def touch_own(self, actor: str, key: str, here: bool = True) -> None:
        """Say that something changed that only this actor sees."""
        self.mine[actor] = changed(self.mine.get(actor, ""), key, self.seq, here)
        self.news.own.add(actor)

    def did(self, entry: Entry, act: int, what: str, **was: Any) -> None:
        """Note what somebody is about to change by the act `act`, so that they can undo it: fields of Act."""
        undo_log.note(self, entry, act, what, **was)

    def done(self, actor: str, ref: str) -> tuple[int, int] | None:
        """What an action that was asked for under this ref came to: the seq of its last entry, and the checksum of what was asked."""
        known = self.refs.get(actor, "")
        return found(known, ref) if ref in known else None

    def all_is_news(self) -> None:
        """Have the engine look at everything, as it is now: what it looked at before may have been another state."""
        self.news = News()
        self.news.fresh.update(self.topics)
        self.news.own.update(self.mine)
        self.news.moved.update(f"p{id}" for id in self.people)
        self.news.barred.update(f"p{person.id}" for person in self.people.values() if person.banned)
        self.news.barred.update(f"l{link.id}" for link in self.links.values() if link.revoked)
        self.news.regrouped = True
        self.news.unveiled = self.profile.state == "ended"

    def due(self) -> int | None:
        """When (ms) the next deadline falls; the engine then submits what `overdue` names."""
        return min((thing.deadline for thing in self._timed() if thing.deadline is not None), default=None)

    def runs_in_secret(self) -> bool:
        """Whether an anonymous poll has begun and is not closed."""
        return any(self.polls[poll].state in ("open", "paused") for poll in self.anonymous)

    def overdue(self, at: int) -> list[Poll | Breakout]:
        """What must end, since its deadline has come."""
        return [thing for thing in self._timed() if thing.deadline is not None and thing.deadline <= at]

    def _timed(self) -> list[Poll | Breakout]:
        return [*self.polls.values(), *self.breakouts.values()]

    def _move(self, key: str, before: tuple[str, ...], places: tuple[str, ...]) -> None:
        self.places[key] = places
        for name in before:
            if name not in places:
                self.topics[name].drop(key, self.seq)
                self.news.fresh.add(name)
        for name in places:
            if name not in before:
                self._topic(name).show(key, self.seq)

    def _topic(self, name: str) -> Topic:
        topic = self.topics.get(name)
        if topic is None:
            topic = self.topics[name] = Topic()
        return topic
