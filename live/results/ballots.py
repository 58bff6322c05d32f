"""ballots.csv: one row per ballot, from which the totals of polls.csv can be counted again.

Of an anonymous poll nothing before its close; then no person, time, sector or room, and delegation and region only where the
mask shows them. Rows are in the order of their receipts, which are hashes: it tells nothing of who voted when.
"""

from collections.abc import Iterator
from functools import partial
from hashlib import blake2b

from ..core.event import Event
from ..core.polls.disclosure.parts import told
from ..core.polls.poll import Ballot, Poll
from ..core.wire import encode
from .history import History
from .table import Table, Value, by_language, time


def ballots(history: History) -> Table:
    header = [
        *("event", "poll", "round", "receipt", "region", "delegation", "sector", "room"),
        *by_language("answer", history.event.profile.languages),
        *("answer_data", "person", "name", "time", "time_local"),
    ]
    return Table(header, _rows(history))


def receipt(poll: Poll, actor: str) -> str:
    """What a ballot is called in the published list: 80 bits, from which nobody finds back to the pseudonym."""
    return blake2b(b"%d %d %s" % (poll.id, poll.round, actor.encode()), digest_size=10, person=b"live receipt").hexdigest()


def _rows(history: History) -> Iterator[list[Value]]:
    for poll in history.event.polls.values():
        by_receipt = sorted((receipt(poll, actor), actor, ballot) for actor, ballot in poll.ballots.items())
        for hashed, actor, ballot in by_receipt if poll.state == "closed" or not poll.anonymous else ():
            groups = (
                _masked(poll, ballot) if poll.anonymous else [ballot.region, ballot.delegation, ballot.sector, ballot.room or poll.room]
            )
            voter = [None] * 4 if poll.anonymous else _voter(history, poll, actor)
            yield [history.event.profile.code, poll.id, poll.round, hashed, *groups, *_answer(history.event, poll, ballot), *voter]


def _masked(poll: Poll, ballot: Ballot) -> list[Value]:
    """Region and delegation as far as they are shown; sector and room never. Whoever knows how somebody writes knows a text: those are
    told of nobody.
    """
    if poll.mask is None or hasattr(poll.kind, "FREE_TEXT"):
        return [None] * 4
    region, delegation = poll.mask.shows("region", ballot.region), poll.mask.shows("delegation", ballot.delegation)
    return [ballot.region if region else None, ballot.delegation if delegation else None, None, None]


def _voter(history: History, poll: Poll, actor: str) -> list[Value]:
    name = history.event.names.get(int(actor.removeprefix("p")))
    return [actor, name, *time(history.event, history.voted[poll.id, actor])]


def _answer(event: Event, poll: Poll, ballot: Ballot) -> list[Value]:
    """In words, which an abstention has none of, and as the poll's kind keeps it (null)."""
    answer = told(poll, ballot)
    said, abstains = partial(poll.kind.words, poll.config, answer), answer is None
    words = [None if abstains else said(language, *poll.beside) for language in event.profile.languages]
    return [*words, encode(answer).decode()]
