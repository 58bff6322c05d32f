"""Findings of a poll in sentences, made of figures that its section shows. They compare statements
of this event's people; nothing is inferred about anyone else.
"""

from collections.abc import Iterable

from msgspec import UNSET

from ...features.polls.reports.findings import Names, Sentence
from . import messages as say
from .model import OfficialVotes, PollSection


def of_poll(poll: PollSection) -> tuple[Sentence, ...]:
    """Sentences about a poll: its turnout, its leader, and differences of regions."""
    if poll.withheld:
        return (Sentence(say.WITHHELD, {"k": poll.k}),)
    if poll.official is not None:
        return tuple(_of_delegations(poll, poll.official))
    if not poll.n:
        return (Sentence(say.NO_VOTES),)
    if poll.abstained == poll.n:
        return (*_turnout(poll), Sentence(say.ALL_ABSTAINED))
    return (*_turnout(poll), *poll.kind.report.findings(poll))


def _of_delegations(poll: PollSection, official: OfficialVotes) -> Iterable[Sentence]:
    """Turnout of the delegations, and the finding of the majority rule."""
    yield Sentence(say.DELEGATIONS_VOTED, {"n": poll.n, "all": poll.eligible or poll.n})
    outcome = official.outcome
    if outcome is None:
        return
    if outcome.quorum is not UNSET and not outcome.quorum.is_met:
        quorum = outcome.quorum
        facts = {"voted": quorum.voted, "all": quorum.may_vote, "needed": quorum.needed}
        yield Sentence(say.NO_QUORUM, facts)
        return
    if not outcome.leading:
        yield Sentence(say.NO_OPTION)
        return
    messages = say.NOT_ADOPTED if outcome.option is None else say.ADOPTED
    leading = tuple(official.options[option][0] for option in outcome.leading)
    yield Sentence(
        messages[outcome.rule],
        {
            "option": leading[0] if len(leading) == 1 else Names(leading),
            "votes": outcome.votes,
            "counted": outcome.counted,
            "needed": outcome.needed,
        },
    )


def _turnout(poll: PollSection) -> Iterable[Sentence]:
    if poll.eligible is not None:
        yield Sentence(say.VOTED, {"n": poll.n, "all": poll.eligible})
    if poll.abstained:
        yield Sentence(say.ABSTAINED, {"n": poll.abstained})
