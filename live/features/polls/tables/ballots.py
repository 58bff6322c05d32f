"""ballots.csv: a row per ballot. The totals of polls.csv can be recounted from it, but for
statements of an anonymous poll: opinions that a delegation's row hides are left out of its ballots.

An anonymous poll has no rows before its close, nor a secret ballot after it if too few voted. Its
rows have no person, time, language, sector or room, and region and delegation only if the mask
shows them. Rows are sorted by receipt, which is a hash, so their order reveals nothing about the
order of votes.

The published list has the ballots of polls with receipts, without anything about their voters. Of
ballots that speak of several things it has each in a row of its own, in the order of receipts that
cannot be joined: whole ballots are nearly always unique, and a reader who knows a few of a person's
answers would read the rest.
"""

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

import msgspec

from ....kernel.actor import delegation_actor, person_of
from ....kernel.entry import Entry
from ....kernel.feature import Notes
from ....kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ....kernel.text import Text
from ...event.group_names import group_names
from ...history import History
from ...report.event_report import is_reportable_poll
from ...state import Event
from ...time_cells import time_cells
from ..disclosure.parts import publishable_answer
from ..model import Ballot, Poll
from ..official.official_actions import OfficialVoted
from ..receipts import ballot_receipt, lists_receipts, opinion_receipts, receipt_words
from ..vote_actions import Voted

WEIGHT = 1
"""Weight of every ballot: they all count the same."""
GROUPED_BY = ("region", "delegation", "sector", "room")


class VoteTimes(Notes):
    """Times of ballots, but for anonymous ones."""

    def __init__(self) -> None:
        self.times: dict[tuple[int, str], int] = {}
        """Time (ms) at which each ballot was cast, by poll and actor."""

    def add(self, event: Event, entry: Entry) -> None:
        match entry.fact:
            case Voted(poll=poll) if not event.polls[poll].anonymous:
                self.times[poll, entry.actor] = entry.at
            case OfficialVoted(poll=poll, delegation=delegation):
                self.times[poll, delegation_actor(delegation)] = entry.at


def ballots_table(history: History) -> Table:
    languages = history.event.profile.languages
    columns = (
        Column("event", "string", "Event code"),
        Column("poll", "integer", "Poll number"),
        Column("round", "integer", "Round"),
        Column("receipt", "string", "Receipt"),
        Column("region", "string", "Region"),
        Column("delegation", "string", "Delegation"),
        Column("sector", "string", "Sector"),
        Column("room", "integer", "Room number"),
        *text_columns("answer", "Answer", languages),
        Column("answer_data", "json", "Answer as data", "In the form of the poll type."),
        Column("person", "string", "Person"),
        Column("name", "string", "Name"),
        *time_columns("time", "Time (UTC)", "Time (local)"),
        Column("receipt_words", "string", "Receipt in words"),
        *text_columns("prompt", "Question", languages),
        *text_columns("region", "Name of the region", languages),
        *text_columns("delegation", "Name of the delegation", languages),
        *text_columns("sector", "Name of the sector", languages),
        Column("voter_language", "string", "Language of the voter"),
        Column("weight", "integer", "Weight", "Every ballot counts the same."),
        Column("edition", "integer", "Changes of the wording while it was open"),
        Column("zone", "string", "Time zone"),
        Column("cast_by", "string", "Role link that cast an official vote"),
        Column("shared", "boolean", "Cast on a shared device", "Of named votes only."),
        *text_columns("room", "Name of the room", languages),
    )
    return Table("ballots", columns, _ballot_rows(history), ("poll", "receipt"))


def receipts_table(history: History) -> Table:
    """The list that is published with the report, in which voters find their own ballot."""
    languages = history.event.profile.languages
    columns = (
        Column("poll", "integer", "Poll number"),
        *text_columns("prompt", "Question", languages),
        Column("receipt", "string", "Receipt in words"),
        *text_columns("answer", "Answer", languages),
        Column("part", "string", "Option, step, word or statement"),
    )
    return Table("receipts", columns, _receipt_rows(history.event), ("poll", "receipt"))


def _receipt_rows(event: Event) -> Iterator[list[Value]]:
    for poll in event.polls.values():
        if not is_reportable_poll(poll) or f"poll:{poll.id}" in event.report.hidden:
            continue
        prompt = text_cells(poll.prompt, event.profile.languages)
        for row in _listed_rows(event, poll) if lists_receipts(poll) else ():
            yield [poll.id, *prompt, receipt_words(row.receipt), *row.answer, row.part]


class _ListedRow(NamedTuple):
    """A ballot in the published list, or an opinion in it; `answer` is its cells."""

    receipt: str
    answer: list[Value]
    part: str | int | None = None

    @property
    def place(self) -> tuple[int, str, str]:
        """Place in the order of parts (2 before 10) and receipts."""
        part = "" if self.part is None else str(self.part)
        return len(part), part, self.receipt


def _listed_rows(event: Event, poll: Poll) -> list[_ListedRow]:
    rows: list[_ListedRow] = []
    for receipt, actor, ballot in _by_receipt(poll):
        for opinion, own in opinion_receipts(poll, actor):
            words = [poll.opinion_text(opinion, each) for each in event.profile.languages]
            rows.append(_ListedRow(own, [*words], opinion[0]))
        if not poll.opinions(ballot):
            *answer, _ = _answer_cells(event, poll, ballot)
            rows.append(_ListedRow(receipt, answer))
    return sorted(rows, key=attrgetter("place"))


def _by_receipt(poll: Poll) -> list[tuple[str, str, Ballot]]:
    """Receipt, actor and ballot, sorted by receipt."""
    return sorted(
        (ballot_receipt(poll, actor), actor, ballot) for actor, ballot in poll.ballots.items()
    )


def _ballot_rows(history: History) -> Iterator[list[Value]]:
    event, names = history.event, group_names(history.event)
    languages = event.profile.languages
    for poll in event.polls.values():
        is_listed = not poll.anonymous or (poll.state == "closed" and not poll.withheld)
        for receipt, actor, ballot in _by_receipt(poll) if is_listed else ():
            groups = (
                _shown_groups(poll, ballot)
                if poll.anonymous
                else [ballot.region, ballot.delegation, ballot.sector, ballot.room or poll.room]
            )
            voter = [None] * 4 if poll.anonymous else _voter_cells(history, poll, actor)
            group_texts: list[Text] = [
                names.get((by, str(group)), {})
                for by, group in zip(GROUPED_BY, groups, strict=True)
            ]
            yield [
                event.profile.code,
                poll.id,
                poll.round,
                receipt,
                *groups,
                *_answer_cells(event, poll, ballot),
                *voter,
                receipt_words(receipt),
                *text_cells(poll.prompt, languages),
                *(cell for text in group_texts[:-1] for cell in text_cells(text, languages)),
                None if poll.anonymous else _voter_language(event, actor),
                WEIGHT,
                poll.edition,
                event.profile.zone,
                _cast_by(event, poll, ballot),
                None if poll.anonymous else ballot.shared,
                *text_cells(group_texts[-1], languages),
            ]


def _cast_by(event: Event, poll: Poll, ballot: Ballot) -> str | None:
    """Label of the role link by which the vote of a delegation was cast last."""
    cast = poll.cast_by.get(ballot.delegation) if poll.is_official else None
    link = None if cast is None else event.links.get(cast.link)
    return None if link is None else link.label


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
    votes: VoteTimes = history.notes["polls"]
    time = time_cells(history.event, votes.times[poll.id, actor])
    person = person_of(actor)
    if person is None:  # a delegation, which votes by its head
        return [None, None, *time]
    return [actor, history.event.names.get(person), *time]


def _voter_language(event: Event, actor: str) -> str | None:
    person = event.people.get(person_of(actor) or 0)
    return None if person is None else person.language


def _answer_cells(event: Event, poll: Poll, ballot: Ballot) -> list[Value]:
    """The answer in words per language (None for an abstention), then as JSON in the form its kind
    stores (null for an abstention). A number stays a number: as a text, a negative number would get
    an apostrophe, and be no JSON.
    """
    answer = publishable_answer(poll, ballot)
    if answer is None:
        return [*[None] * len(event.profile.languages), "null"]
    answer, extra = poll.kind.listed_answer(answer, poll.count.tally), poll.group_extra
    words = [
        poll.kind.answer_text(poll.config, answer, language, extra)
        for language in event.profile.languages
    ]
    data = answer if type(answer) in (int, float) else msgspec.json.encode(answer).decode()
    return [*words, data]
