"""ballots.csv: one row per ballot. The totals of polls.csv can be recounted from it, but for
statements of an anonymous poll: opinions that a delegation's row hides are left out of its ballots.

An anonymous poll has no rows before its close, nor after it if too few voted. Its rows have no
person, time, sector or room, and region and delegation only if the mask shows them. Rows are sorted
by receipt, which is a hash, so their order reveals nothing about who voted when.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b

from ..core.event import Event
from ..core.model.polls import Ballot, Poll
from ..core.polls.disclosure.parts import publishable_answer
from ..core.wire import encode
from .history import History
from .table import Table, Value, by_language, time_cells

NUMBER = re.compile(r"\d+(e\d+)?")
"""Hexadecimal texts that a spreadsheet reads as a number."""


def ballots_table(history: History) -> Table:
    header = [
        *("event", "poll", "round", "receipt", "region", "delegation", "sector", "room"),
        *by_language("answer", history.event.profile.languages),
        *("answer_data", "person", "name", "time", "time_local"),
    ]
    return Table(header, _ballot_rows(history))


def ballot_receipt(poll: Poll, actor: str) -> str:
    """Public identifier of a ballot (80 bits, hex); the voter's pseudonym cannot be recovered from
    it. It is never a number to a spreadsheet, which would round 1e5 or drop the zeros of 0012.
    """
    receipt = _hash(b"%d %d %s" % (poll.id, poll.round, actor.encode()))
    while NUMBER.fullmatch(receipt):
        receipt = _hash(receipt.encode())
    return receipt


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=10, person=b"live receipt").hexdigest()


def _ballot_rows(history: History) -> Iterator[list[Value]]:
    for poll in history.event.polls.values():
        is_listed = not poll.anonymous or (poll.state == "closed" and not poll.withheld)
        by_receipt = sorted(
            (ballot_receipt(poll, actor), actor, ballot) for actor, ballot in poll.ballots.items()
        )
        for hashed, actor, ballot in by_receipt if is_listed else ():
            groups = (
                _shown_groups(poll, ballot)
                if poll.anonymous
                else [ballot.region, ballot.delegation, ballot.sector, ballot.room or poll.room]
            )
            voter = [None] * 4 if poll.anonymous else _voter_cells(history, poll, actor)
            yield [
                history.event.profile.code,
                poll.id,
                poll.round,
                hashed,
                *groups,
                *_answer_cells(history.event, poll, ballot),
                *voter,
            ]


def _shown_groups(poll: Poll, ballot: Ballot) -> list[Value]:
    """Region and delegation if the mask shows them, sector and room never. Ballots of free text get
    none: someone's writing style may identify them.
    """
    if poll.mask is None or poll.kind.free_text:
        return [None] * 4
    region, delegation = (
        poll.mask.shows("region", ballot.region),
        poll.mask.shows("delegation", ballot.delegation),
    )
    return [
        ballot.region if region else None,
        ballot.delegation if delegation else None,
        None,
        None,
    ]


def _voter_cells(history: History, poll: Poll, actor: str) -> list[Value]:
    name = history.event.names.get(int(actor.removeprefix("p")))
    return [actor, name, *time_cells(history.event, history.vote_times[poll.id, actor])]


def _answer_cells(event: Event, poll: Poll, ballot: Ballot) -> list[Value]:
    """The answer in words per language (None for an abstention), then as JSON in the form its kind
    stores (null for an abstention). A number stays one: as a text, a negative one would get an
    apostrophe, and be no JSON.
    """
    answer = publishable_answer(poll, ballot)
    if answer is None:
        return [*[None] * len(event.profile.languages), "null"]
    answer, extra = poll.kind.listed_answer(answer, poll.count.tally), poll.group_extra
    words = [
        poll.kind.answer_text(poll.config, answer, language, extra)
        for language in event.profile.languages
    ]
    data = answer if type(answer) in (int, float) else encode(answer).decode()
    return [*words, data]
