"""Answers of a person in named polls: shown to them; an erasure takes out typed texts. Their
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
from ...kernel.text import text_in
from ..people.model import Person
from ..report.event_report import (
    ReportTextHidden,
    ReportTextShown,
    erase_words_from_report,
    renamed_key,
)
from ..state import Event
from .guards import publish_result
from .kinds.actions import (
    ERASERS,
    WORD_FACTS,
    WRITING_FACTS,
    WordNames,
    find_reworked,
    rename_in_fact,
    renamed_words,
)
from .model import Poll
from .vote_actions import Voted, redacted_answer

NAMING_FACTS = (*WORD_FACTS, ReportTextHidden, ReportTextShown)
"""Facts that name words of polls."""


def erase_answers(event: Event, person: Person, entry: Entry) -> None:
    """Take the typed texts of a person out of named polls and of the report's hidden words."""
    names = renamed_words(event, person.id)
    for poll in event.polls.values():
        erase_from_poll(event, poll, person_actor(person.id), names.get(poll.id, {}))
    erase_words_from_report(event, names)


class PollRedactor(Redactor):
    """Redacts the typed answers and proposals of a person, and words that nobody else wrote."""

    def __init__(self, person: int) -> None:
        super().__init__(person)
        self._texts: set[int] = set()
        """Ballots of free text, and further texts in polls, by the seq of their entry."""
        self._naming: list[Entry] = []

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        fact = entry.fact
        if isinstance(fact, NAMING_FACTS):
            self._naming.append(entry)
        reworked = find_reworked(fact)
        if reworked is not None:
            concerned = reworked in self._texts
        else:
            concerned = entry.actor == self.actor and _has_own_text(event, fact)
            if concerned:
                self._texts.add(entry.seq)
        redacted: Fact | None = fact.redacted(rename) if concerned else None
        return redacted

    def redact_at_end(self, event: Event) -> dict[int, Entry]:
        names = renamed_words(event, self.person)
        return {
            entry.seq: replace(entry, fact=fact)
            for entry in self._naming
            if (fact := _rename_words(entry.fact, names)) != entry.fact
        }


def _has_own_text(event: Event, fact: Fact) -> bool:
    """Return True if a fact has a text of its actor."""
    if isinstance(fact, Voted):
        return event.polls[fact.poll].kind.free_text
    return isinstance(fact, WRITING_FACTS)


def _rename_words(fact: Fact, names: dict[int, WordNames]) -> Fact:
    match fact:
        case ReportTextHidden() | ReportTextShown():
            return replace(fact, key=renamed_key(fact.key, names))
    return rename_in_fact(fact, names)


def erase_from_poll(event: Event, poll: Poll, actor: str, names: WordNames) -> None:
    """Take the actor's typed answer out of a poll, and whatever else they typed in it."""
    ballot = poll.ballots.get(actor)
    has_changed = ballot is not None and ballot.answer is not None and poll.kind.free_text
    if ballot is not None and has_changed:
        ballot_without_answer = replace(ballot, answer=redacted_answer(ballot.answer))
        for count in poll.counts_of(ballot):
            count.remove_ballot(ballot)
            count.add_ballot(ballot_without_answer)
        poll.ballots[actor] = ballot_without_answer
    erase = ERASERS.get(type(poll.config))
    if erase is not None:
        has_changed = erase(event, poll, actor, names) or has_changed
    if has_changed:
        publish_result(event, poll)


def answers_of_person(event: Event, id: int, language: str) -> dict[str, Any]:
    """Named votes and statements. Anonymous ballots have no known owner, and are not in it."""
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
        answer = None
        if ballot.answer is not None and not poll.kind.free_text:
            answer = poll.kind.answer_text(poll.config, ballot.answer, language, poll.extra)
        yield {
            "poll": poll.id,
            "question": text_in(poll.prompt, language),
            "answer": ballot.answer,
            "in_words": answer,
            "abstained": ballot.answer is None,
            "on_shared_device": ballot.shared,
        }


def _statements(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for poll in event.polls.values():
        for written in poll.kind.texts_by(poll.extra, actor):
            yield {"poll": poll.id, **written}
