"""Erasure of a person from polls: of what they typed in recorded ones. Their votes stay counted."""

from __future__ import annotations

from msgspec.structs import replace

from ...kernel.actor import person_actor
from ...kernel.text import ERASED_MARK
from ..state import Event
from .guards import publish_result
from .kinds import open_text, statements, words
from .model import Poll
from .open_text_wall import remove_entry
from .statements_actions import publish_proposal
from .vote_actions import redacted_answer
from .words_actions import rename_words, ruled_words

WordNames = dict[str, str]
"""Stand-ins of words that are erased, by word."""


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
