"""Answers of a person in recorded polls: told to them; an erasure takes out what they typed. Their
votes stay counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from ...kernel.actions import Fact, Rename
from ...kernel.actor import person_actor
from ...kernel.entry import Entry
from ...kernel.feature import Redactor
from ...kernel.text import ERASED_MARK, text_in
from ..people.model import Person
from ..people.people import people_of_room
from ..report.event_report import (
    ReportTextHidden,
    ReportTextShown,
    erase_words_from_report,
    renamed_key,
)
from ..state import Event
from .guards import publish_result
from .kinds import open_text, statements, words
from .model import Poll
from .open_text_actions import EntryTranslated
from .open_text_wall import remove_entry
from .statements_actions import StatementJudged, StatementProposed, publish_proposal
from .vote_actions import Voted, redacted_answer
from .words_actions import WordsMerged, WordSplit, WordsRuled, rename_words, ruled_words

WordNames = dict[str, str]
"""Stand-ins of words that are erased, by word."""
WORD_FACTS = (WordsRuled, WordsMerged, WordSplit, ReportTextHidden, ReportTextShown)
"""Facts that name words of polls."""


def erase_answers(event: Event, person: Person, entry: Entry) -> None:
    """Take what a person typed out of all recorded polls, and of the report's hidden words."""
    names = renamed_words(event, person.id)
    for poll in event.polls.values():
        erase_from_poll(event, poll, person_actor(person.id), names.get(poll.id, {}))
    erase_words_from_report(event, names)


class PollRedactor(Redactor):
    """Redacts the typed answers and proposals of a person, and words that nobody else wrote."""

    def __init__(self, person: int) -> None:
        super().__init__(person)
        self._wall_entries: set[int] = set()
        self._statements: set[int] = set()
        self._word_facts: list[Entry] = []

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        fact, is_own = entry.fact, entry.actor == self.actor
        match fact:
            case StatementJudged(statement=statement):
                concerned = statement in self._statements
            case EntryTranslated(entry=wall_entry):
                concerned = wall_entry in self._wall_entries
            case StatementProposed() if is_own:
                self._statements.add(entry.seq)
                concerned = True
            case Voted(poll=poll) if is_own and event.polls[poll].kind.free_text:
                self._wall_entries.add(entry.seq)
                concerned = True
            case _:
                concerned = False
                if isinstance(fact, WORD_FACTS):
                    self._word_facts.append(entry)
        redacted: Fact | None = fact.redacted(rename) if concerned else None
        return redacted

    def redact_at_end(self, event: Event) -> dict[int, Entry]:
        names = renamed_words(event, self.person)
        return {
            entry.seq: replace(entry, fact=fact)
            for entry in self._word_facts
            if (fact := _rename_words(entry.fact, names)) != entry.fact
        }


def _rename_words(fact: Fact, names: dict[int, WordNames]) -> Fact:
    match fact:
        case WordsRuled() | WordsMerged():
            of_poll = names.get(fact.poll, {})
            return replace(fact, words=tuple(of_poll.get(word, word) for word in fact.words))
        case WordSplit():
            return replace(fact, word=names.get(fact.poll, {}).get(fact.word, fact.word))
        case ReportTextHidden() | ReportTextShown():
            return replace(fact, key=renamed_key(fact.key, names))
    return fact


def renamed_words(event: Event, person: int) -> dict[int, WordNames]:
    """Return, by recorded poll, the words that staff hid, let through or merged and that nobody but
    this person wrote, with what stands for them.
    """
    actor = person_actor(person)
    found = dict[int, WordNames]()
    for poll in event.polls.values():
        if poll.anonymous or not isinstance(poll.config, words.Config):
            continue
        keys_of = poll.count.tally.keys_of
        written = {
            key
            for author, ballot in poll.ballots.items()
            if author != actor and ballot.answer is not None
            for key in keys_of(ballot.answer)
        }
        ruled = {*ruled_words(poll), *_hidden_words(event, poll)}
        gone = sorted(
            word
            for word in ruled
            if not word.startswith(ERASED_MARK) and written.isdisjoint([word, *keys_of([word])])
        )
        if gone:
            found[poll.id] = {
                word: f"{ERASED_MARK}{person}.{number}" for number, word in enumerate(gone)
            }
    return found


def _hidden_words(event: Event, poll: Poll) -> list[str]:
    start = f"word:{poll.id}."
    return [key.removeprefix(start) for key in event.report.hidden if key.startswith(start)]


def erase_from_poll(event: Event, poll: Poll, actor: str, names: WordNames) -> None:
    """Take the actor's typed answer out of a poll, their proposals, and words that were theirs."""
    ballot = poll.ballots.get(actor)
    # not only if there are names: in a redacted journal the words have theirs already
    changed = not poll.anonymous and isinstance(poll.config, words.Config) and bool(poll.ballots)
    if ballot is not None and ballot.answer is not None and poll.kind.free_text:
        emptied = replace(ballot, answer=redacted_answer(ballot.answer))
        for count in poll.counts_of(ballot):
            count.remove_ballot(ballot)
            count.add_ballot(emptied)
        poll.ballots[actor] = emptied
        changed = True
        if isinstance(poll.extra, open_text.Extra):
            remove_entry(event, poll, actor)
    if names:
        rename_words(poll, names)
    if isinstance(poll.extra, statements.Extra):
        for id, proposal in poll.extra.proposals.items():
            if proposal.author == actor:
                proposal.text = proposal.note = ""
                if proposal.state == "pending":
                    proposal.state = "rejected"
                publish_proposal(event, poll, id)
                changed = True
    if changed:
        publish_result(event, poll)


def answers_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    """Recorded votes and statements. Anonymous ballots are nobody's, and are not in it."""
    actor = person_actor(id)
    return {
        "recorded_votes": list(_votes(event, actor, language)),
        "statements": list(_statements(event, actor)),
    }


def _votes(event: Event, actor: str, language: str) -> Iterator[dict[str, Any]]:
    for poll in event.polls.values():
        ballot = None if poll.anonymous else poll.ballots.get(actor)
        if ballot is None:
            continue
        said = None
        if ballot.answer is not None and not poll.kind.free_text:
            said = poll.kind.answer_text(poll.config, ballot.answer, language, poll.extra)
        yield {
            "poll": poll.id,
            "question": text_in(poll.prompt, language),
            "answer": ballot.answer,
            "in_words": said,
            "abstained": ballot.answer is None,
            "on_shared_device": ballot.shared,
        }


def _statements(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for poll in event.polls.values():
        if not isinstance(poll.extra, statements.Extra):
            continue
        for id, proposal in poll.extra.proposals.items():
            if proposal.author == actor:
                yield {
                    "poll": poll.id,
                    "number": id,
                    "text": proposal.text,
                    "state": proposal.state,
                    "note": proposal.note,
                }


def has_counted(event: Event, person: Person) -> bool:
    """Return True if an anonymous poll in which the person could vote was open since they joined,
    or they have a recorded vote.
    """
    return any(
        poll.was_open_since(person.joined_at) and person.id in people_of_room(event, poll.room)
        if poll.anonymous
        else person_actor(person.id) in poll.ballots
        for poll in event.polls.values()
    )


def delegations_that_voted(event: Event) -> Iterator[str]:
    """Ids of the delegations that cast an official vote."""
    return (delegation for poll in event.polls.values() for delegation in poll.cast_by)
