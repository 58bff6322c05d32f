"""hands.csv: votes counted by show of hands, a row per poll, delegation and option; of the total,
the sum with the ballots.

It has the rows of results: of an anonymous poll nothing before its close, and a hidden row instead
of the hands of small delegations, or of all if they are few.
"""

from collections.abc import Iterator

from ....kernel.table import Column, Table, Value, text_cells, text_columns
from ...event.group_names import GroupNames, group_names, in_event_order
from ...history import History
from ...state import Event
from ..hands.hands import count_together, hands_by_delegation, hands_total
from ..model import Count, Poll
from .figures import votes_by_part

BREAKDOWNS = ("total", "delegation", "hall")


def hands_table(history: History) -> Table:
    languages = history.event.profile.languages
    columns = (
        Column("event", "string", "Event code"),
        Column("poll", "integer", "Poll number"),
        Column("kind", "string", "Poll type"),
        *text_columns("prompt", "Question", languages),
        Column("by", "string", "Breakdown", values=BREAKDOWNS),
        Column("group", "string", "Group"),
        *text_columns("group", "Name of the group", languages),
        Column("n", "integer", "People, abstentions included", unit="people"),
        Column("abstained", "integer", "Abstentions", unit="people"),
        Column("part", "integer", "Option or step"),
        *text_columns("part", "Text of the option or step", languages),
        Column("votes", "integer", "Votes by show of hands", unit="people"),
        Column("together_n", "integer", "Ballots and hands together", unit="votes"),
        Column("together_votes", "integer", "Votes for it, by ballots and hands", unit="votes"),
        Column("together_share", "number", "Share of it, by ballots and hands", unit="1"),
        Column("suppressed", "boolean", "Hidden to protect small delegations"),
    )
    return Table("hands", columns, _rows(history.event), ("poll", "by", "group", "part"))


def _rows(event: Event) -> Iterator[list[Value]]:
    names, languages = group_names(event), event.profile.languages
    for poll in event.polls.values():
        head = [
            event.profile.code,
            poll.id,
            str(poll.config.__struct_config__.tag),
            *text_cells(poll.prompt, languages),
        ]
        for by, group, count, together in _counts(poll, names):
            name = text_cells(names.get((by, str(group)), {}), languages)
            for cells in _cells(poll, count, together, languages):
                yield [*head, by, group, *name, *cells]


def _counts(
    poll: Poll, names: GroupNames
) -> Iterator[tuple[str, str | None, Count | None, Count | None]]:
    """Breakdown, group, its hands, and these together with the ballots; no hands: hidden."""
    if not poll.hands or (poll.anonymous and poll.state != "closed"):
        return
    total = hands_total(poll)
    yield "total", None, total, None if total is None else count_together(poll, total)
    rows = None if total is None else hands_by_delegation(poll)
    if rows is None:
        if total is not None:
            yield "delegation", None, None, None
        return
    for group in in_event_order(names, "delegation", rows):
        count = rows[group]
        yield ("delegation", group, count, None) if group else ("hall", None, count, None)


def _cells(
    poll: Poll, count: Count | None, together: Count | None, languages: tuple[str, ...]
) -> Iterator[list[Value]]:
    """Cells from n to suppressed, of each option."""
    if count is None:
        yield [*[None] * (3 + len(languages)), None, None, None, None, True]
        return
    all_votes = {} if together is None else votes_by_part(poll, together)
    for part, votes in votes_by_part(poll, count).items():
        both, label = all_votes.get(part), votes[1]
        yield [
            count.n,
            count.abstained,
            part,
            *text_cells(label, languages),
            votes[0],
            None if together is None else together.n,
            None if both is None else both[0],
            None if both is None or together is None else _share(both[0], together.n),
            False,
        ]


def _share(votes: int, n: int) -> float | None:
    return round(votes / n, 4) if n else None
