"""Behaviour of simulated people: answers to running polls, and acts of their own accord. Pure.

A person's deed is an action that the page of an attendee could send, and the seconds until it is
sent. Everything follows the state of the event: polls and breakouts that moderators open, pause,
close and start.
"""

from collections.abc import Iterator
from itertools import islice
from math import inf
from random import Random
from typing import NamedTuple

from ..features.breakouts.model import Breakout
from ..features.breakouts.report_actions import WriteReport
from ..features.breakouts.run_actions import EnterRoom
from ..features.people.lobby import AnswerTestVote
from ..features.people.model import Person
from ..features.polls.model import Poll
from ..features.polls.official.official_actions import VoteForDelegation
from ..features.polls.vote_actions import RequestTime, Vote
from ..features.questions.asking.author_actions import AskQuestion, UpvoteQuestion
from ..features.questions.model import PUBLIC_STATES
from ..features.questions.qa_settings import qa_settings_of
from ..features.state import Event
from ..kernel.actions import Action
from ..kernel.actor import person_actor
from ..kernel.topics import PLENARY

VOTE_SHARE = 0.88
ABSTAIN_SHARE = 0.04
CHANGE_SHARE = 0.05
MORE_TIME_SHARE = 0.02
REACTION_S = (8.0, 0.6)
"""Median of the seconds until a person answers, and the spread of their logarithm."""
LATE_SHARE = 0.03
"""People with answers a little after the time limit."""
PEOPLE_PER_QUESTION = 12
MAX_QUESTIONS = 200
DROP_SHARE = 0.04
"""Chance that a person's connection breaks, each time they look around."""
SEEN_QUESTIONS = 20
"""Number of the newest public questions that people read."""

QUESTIONS = {
    "en": (
        "[Simulated] How do you pay for this in the first year?",
        "[Simulated] Which data would you share with a partner city?",
        "[Simulated] Who takes the lead once the project has ended?",
        "[Simulated] What would you do differently today?",
        "[Simulated] How can small regions take part?",
        "[Simulated] When do we see the first results?",
    ),
    "zh": (
        "【模拟】第一年的资金从哪里来？",
        "【模拟】您愿意与伙伴城市共享哪些数据？",
        "【模拟】项目结束后由谁牵头？",
        "【模拟】如果重新开始，您会有什么不同的做法？",
        "【模拟】小型地区如何参与？",
        "【模拟】什么时候能看到初步成果？",
    ),
}
REPORTS = {
    "en": "[Simulated] Two pilots share their data and meet again in spring.",
    "zh": "【模拟】两个试点共享数据，并于明年春季再次会面。",
}


class Deed(NamedTuple):
    """An action, and the seconds until it is sent."""

    after_s: float
    action: Action


def answers_to_poll(event: Event, poll: Poll, person: Person, rng: Random, at: int) -> list[Deed]:
    """Return a person's reaction to an open poll, if any. `at`: the time in ms."""
    if not _may_vote(event, poll, person) or rng.random() > VOTE_SHARE:
        return []
    reading_s = max(0, (poll.votes_from or 0) - at) / 1000
    left_s = None if poll.closes_at is None else (poll.closes_at - at) / 1000
    wait_s = reading_s + _reaction_s(rng)
    if left_s is not None and wait_s > left_s:
        wait_s = left_s + 0.5 if rng.random() < LATE_SHARE else rng.uniform(reading_s, left_s)
    deeds = [Deed(wait_s, _vote(poll, rng))]
    if left_s is not None and rng.random() < MORE_TIME_SHARE:
        deeds.append(Deed(rng.uniform(0, left_s), RequestTime(poll=poll.id)))
    again_s = wait_s + _reaction_s(rng)
    if poll.changeable and rng.random() < CHANGE_SHARE and again_s < (left_s or inf):
        deeds.append(Deed(again_s, _vote(poll, rng)))
    return deeds


def official_vote(poll: Poll, rng: Random) -> Deed:
    """Return the vote of a head of a delegation in an official poll."""
    answer = poll.kind.sample_answer(poll.config, rng, poll.extra)
    action = VoteForDelegation(poll=poll.id, answer=answer, edition=poll.edition)
    return Deed(_reaction_s(rng), action)


def entries_into_rooms(breakout: Breakout, rng: Random) -> list[Deed]:
    """Return a person's reaction to a running breakout: enter a room if rooms are self-chosen."""
    if not breakout.is_self_chosen or not breakout.rooms:
        return []
    into = rng.choice(breakout.rooms)
    return [Deed(_reaction_s(rng), EnterRoom(breakout=breakout.id, into=into))]


def looks_around(event: Event, person: Person, talkative: float, rng: Random) -> Action | None:
    """Return an occasional act of a person: answer the lobby's test vote, fill in a report, support
    a question, or ask a question.
    """
    if event.profile.state == "draft":
        return AnswerTestVote(sees=True) if person.sees is None else None
    if event.profile.state != "live":
        return None
    if person.room is not None and rng.random() < 0.5:
        return report_text(event, person, rng)
    room = person.room or PLENARY
    chance = rng.random()
    if chance < 0.6:
        return _upvote(event, room, person, rng)
    return _question(event, room, person, rng) if chance < 0.6 + 0.4 * talkative else None


def report_text(event: Event, person: Person, rng: Random) -> WriteReport | None:
    """Text for a field of the report of a person's room that is still empty."""
    room = event.rooms[person.room or 0]
    breakout = event.breakouts[room.breakout or 0]
    empty = [
        (field.id, language)
        for field in breakout.form
        for language in event.profile.languages
        if language in REPORTS and f"{field.id}.{language}" not in room.report
    ]
    if not breakout.is_running or not empty:
        return None
    field, language = rng.choice(empty)
    return WriteReport(report=room.id, field=field, language=language, text=REPORTS[language])


def open_polls(event: Event) -> Iterator[Poll]:
    return (poll for poll in event.polls.values() if poll.state == "open")


def _may_vote(event: Event, poll: Poll, person: Person) -> bool:
    """True for a person with this poll's ballot on their page."""
    delegation = event.profile.delegations.get(person.delegation)
    is_observer = delegation is not None and delegation.observer and not poll.observers
    voters = getattr(poll, "voters", "everyone")
    return poll.room in (PLENARY, person.room) and not is_observer and voters == "everyone"


def _vote(poll: Poll, rng: Random) -> Vote:
    abstains = poll.abstain and rng.random() < ABSTAIN_SHARE
    answer = None if abstains else poll.kind.sample_answer(poll.config, rng, poll.extra)
    return Vote(poll=poll.id, answer=answer, edition=poll.edition)


def _reaction_s(rng: Random) -> float:
    median, spread = REACTION_S
    return median * rng.lognormvariate(0, spread)


def _upvote(event: Event, room: int, person: Person, rng: Random) -> Action | None:
    newest = _newest_public(event, room, person_actor(person.id))
    return UpvoteQuestion(question=rng.choice(newest), on=True) if newest else None


def _newest_public(event: Event, room: int, reader: str) -> list[int]:
    """Newest public questions of others."""
    ids = (
        question.id
        for question in reversed(event.questions.values())
        if question.room == room and question.state in PUBLIC_STATES and question.author != reader
    )
    return list(islice(ids, SEEN_QUESTIONS))


def _question(event: Event, room: int, person: Person, rng: Random) -> Action | None:
    count = min(MAX_QUESTIONS, max(5, len(event.people) // PEOPLE_PER_QUESTION))
    if not event.rooms[room].qa or len(event.questions) >= count:
        return None
    language = person.language if person.language in QUESTIONS else "en"
    topics = qa_settings_of(event, room).topics
    return AskQuestion(
        room=room,
        text=rng.choice(QUESTIONS[language]),
        language=language,
        topic=rng.choice(topics).id if topics and rng.random() < 0.5 else None,
    )
