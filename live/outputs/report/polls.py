"""Polls of the report, read from the table of results: rows hidden by that table are not here
either.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from msgspec import UNSET

from ...features.event.group_names import group_names
from ...features.polls.hands.hands import (
    count_together,
    hands_by_delegation,
    hands_total,
    shared_votes,
    shown_hands,
)
from ...features.polls.kinds.kind import ShownText
from ...features.polls.model import Count, Poll
from ...features.polls.one_voice import fewest_voices
from ...features.polls.poll import official_result, rows_by_group
from ...features.polls.reports.shown_result import (
    Breakdown,
    Figure,
    FigureKey,
    Figures,
    GroupRow,
    PollPart,
    Voices,
)
from ...features.polls.tables.figures import votes_by_part
from ...features.polls.tables.results import ONE_VOICE
from ...features.report.event_report import is_reportable_poll
from ...features.state import Event
from ...kernel.text import Text
from ..tables import TABLES, History
from . import findings
from .model import HandVotes, OfficialVotes, PollSection, Shift

Row = Mapping[str, Any]
"""A row of the table, by column."""
MOST_WORDS = 15
"""Words of a result that are listed."""


def public_polls(event: Event, hidden: Sequence[str] = ()) -> list[Poll]:
    """Polls of the report, in the order in which they were opened."""
    polls = [
        poll
        for poll in event.polls.values()
        if is_reportable_poll(poll) and f"poll:{poll.id}" not in hidden
    ]
    return sorted(polls, key=lambda poll: (poll.opened_at or 0, poll.id))


def poll_sections(history: History, hidden: Sequence[str]) -> tuple[PollSection, ...]:
    """Sections of all polls of the report. `hidden`: keys of excluded parts."""
    polls = public_polls(history.event, hidden)
    rows = _rows_by_poll(history, {poll.id for poll in polls})
    sections: dict[int, PollSection] = {}
    for poll in polls:
        section = _poll_section(history.event, poll, rows[poll.id], hidden)
        before = _previous_round(sections.values(), polls, poll)
        if before is not None:
            section = section._replace(shift=_shift(before, section, rows[poll.id]))
        sections[poll.id] = section._replace(findings=findings.of_poll(section))
    return tuple(sections.values())


def shown_section(event: Event, poll: Poll) -> PollSection:
    """Section of a poll, also of an open poll or in a breakout room, without comparisons. The
    caller makes sure that its result is public.
    """
    single = History()
    single.event = copy(event)
    single.event.polls = {poll.id: poll}
    keys = [key for key in event.report.hidden if not key.startswith("poll:")]
    rows = _rows_by_poll(single, {poll.id})[poll.id]
    section = _poll_section(event, poll, rows, keys)
    if shown_hands(poll) is UNSET:  # counted hands are still hidden
        section = section._replace(hands=None, hands_hidden=False)
    return section._replace(findings=findings.of_poll(section))


def _rows_by_poll(history: History, polls: set[int]) -> dict[int, list[Row]]:
    table = TABLES["polls"](history)
    rows = defaultdict[int, list[Row]](list)
    for cells in table.rows:
        row: Row = dict(zip(table.header, cells, strict=True))
        if row["poll"] in polls:
            rows[row["poll"]].append(row)
    return rows


def _previous_round(
    sections: Iterable[PollSection], polls: Sequence[Poll], poll: Poll
) -> PollSection | None:
    """The section of the round before, if the report has it and both have results."""
    first = poll.repeats or poll.id
    earlier = {
        each.id
        for each in polls
        if (each.repeats or each.id) == first and each.round == poll.round - 1
    }
    return next(
        (each for each in sections if each.id in earlier and not each.withheld and each.n), None
    )


def _poll_section(event: Event, poll: Poll, rows: list[Row], hidden: Sequence[str]) -> PollSection:
    languages = event.profile.languages
    shown_rows = [row for row in rows if not _is_hidden_word(poll, row, hidden)]
    total = [row for row in shown_rows if row["by"] == "total"]
    withheld = poll.withheld
    parts = [] if withheld else _parts(total, languages)
    result = None if withheld else poll.count.tally.as_result(poll.extra)
    return PollSection(
        id=poll.id,
        kind=poll.kind,
        config=poll.config,
        prompt=poll.prompt,
        round=poll.round,
        is_repeated=poll.round > 1 or any(each.repeats == poll.id for each in event.polls.values()),
        edition=poll.edition,
        anonymous=poll.anonymous,
        observers_vote=poll.observers and bool(event.profile.observers),
        k=poll.k or event.profile.k,
        n=0 if withheld else poll.count.n,
        eligible=None if withheld or poll.state != "closed" else _eligible_people(poll),
        abstained=0 if withheld else poll.count.abstained,
        withheld=withheld,
        closed_at=poll.closed_at,
        parts=tuple(parts[:MOST_WORDS] if poll.kind.free_text else parts),
        more_parts=max(0, len(parts) - MOST_WORDS) if poll.kind.free_text else 0,
        total={} if withheld else _figures(total),
        breakdowns=() if withheld or poll.is_official else _breakdowns(event, poll, shown_rows),
        voices=None if withheld or poll.is_official else _voices(event, poll, shown_rows),
        view=poll.kind.report.view(poll.config, result),
        quotes=() if withheld else _quotes(poll, result, hidden),
        shift=None,
        findings=(),
        level=poll.level,
        way=poll.way,
        official=_official(event, poll) if poll.is_official else None,
        shared=0 if withheld else shared_votes(poll),
        hands=(hands := _hands(event, poll)),
        hands_hidden=bool(poll.hands) and hands is None,
        is_open=poll.state != "closed",
    )


def _hands(event: Event, poll: Poll) -> HandVotes | None:
    """Votes counted by show of hands, if there are some that may be shown."""
    total = hands_total(poll) if poll.hands else None
    if total is None:
        return None
    together, names = count_together(poll, total), group_names(event)
    options = votes_by_part(poll, total)

    def votes_of(count: Count) -> tuple[int, ...]:
        return tuple(votes for votes, _ in votes_by_part(poll, count).values())

    return HandVotes(
        options=tuple(label or {"": str(part)} for part, (_, label) in options.items()),
        n=total.n,
        votes=votes_of(total),
        together=None if together is None else votes_of(together),
        rows=tuple(
            (names.get(("delegation", id), {"": id}) if id else {}, votes_of(row))
            for id, row in (hands_by_delegation(poll) or {}).items()
        ),
    )


def _eligible_people(poll: Poll) -> int:
    return sum(poll.eligible["delegation"].values())


def _official(event: Event, poll: Poll) -> OfficialVotes:
    """Votes of the delegations, in the organiser's order."""
    result, names = official_result(event, poll), group_names(event)
    order = [id for by, id in names if by == "delegation"]

    def named(ids: Iterable[str]) -> tuple[Text, ...]:
        in_order = sorted(ids, key=lambda id: (order.index(id) if id in order else len(order), id))
        return tuple(names.get(("delegation", id), {"": id}) for id in in_order)

    options: tuple[Text, ...] = poll.config.options
    choices = {id: None if answer is None else answer[0] for id, answer in result.votes.items()}
    return OfficialVotes(
        options=tuple(
            (option, named(id for id, choice in choices.items() if choice == number))
            for number, option in enumerate(options)
        ),
        abstained=named(id for id, choice in choices.items() if choice is None),
        missing=named(result.missing),
        votes=tuple(
            (
                id,
                names.get(("delegation", id), {"": id}),
                None if (choice := choices.get(id)) is None else options[choice],
            )
            for id in sorted(
                {*choices, *result.missing},
                key=lambda id: (order.index(id) if id in order else len(order), id),
            )
        ),
        outcome=result.outcome,
        beside=poll.beside,
    )


def _is_hidden_word(poll: Poll, row: Row, hidden: Sequence[str]) -> bool:
    if not isinstance(row["part"], str) or poll.kind.part_ids is not None:
        return False
    names = row["part"].split(" / ")
    return any(
        f"word:{poll.id}.{name}".casefold() in map(str.casefold, hidden)
        for name in (row["part"], *names)
    )


def _parts(total: list[Row], languages: Sequence[str]) -> list[PollPart]:
    parts: dict[Any, PollPart] = {}
    for row in total:
        part = row["part"]
        if part is not None and part not in parts:
            label = _text(row, "part", languages)
            parts[part] = PollPart(part, label, part if isinstance(part, str) and not label else "")
    return list(parts.values())


def _text(row: Row, name: str, languages: Sequence[str]) -> Text:
    return {language: text for language in languages if (text := row[f"{name}_{language}"])}


def _figures(rows: Iterable[Row], columns: tuple[str, str] = ("value", "share")) -> Figures:
    value, share = columns
    return {
        (row["part"], row["figure"]): Figure(row[value], row[share], bool(row["suppressed"]))
        for row in rows
        if row["figure"] is not None
    }


def _breakdowns(event: Event, poll: Poll, rows: list[Row]) -> tuple[Breakdown, ...]:
    names = group_names(event)
    order = {key: at for at, key in enumerate(names)}
    breakdowns = []
    for by, groups in (rows_by_group(poll) or {}).items():
        if not groups:
            continue
        figures = defaultdict[str, list[Row]](list)
        for cells in rows:
            if cells["by"] == by:
                figures[cells["group"]].append(cells)
        in_order = sorted(groups, key=lambda id: (order.get((by, id), len(order)), id))
        breakdowns.append(
            Breakdown(
                by,
                tuple(
                    GroupRow(
                        id,
                        names.get((by, id), {"": id}),
                        row.n,
                        row.eligible,
                        _figures(figures[id]),
                    )
                    for id in in_order
                    if (row := groups[id]) is not None and row.n
                ),
                tuple(
                    names.get((by, id), {"": id})
                    for id in in_order
                    if (row := groups[id]) is not None and not row.n
                ),
                tuple(names.get((by, id), {"": id}) for id in in_order if groups[id] is None),
            )
        )
    return tuple(breakdowns)


def _voices(event: Event, poll: Poll, rows: list[Row]) -> Voices | None:
    """One city, one vote, by the rule of the pages; None if nothing is shown by delegation."""
    voices = {id for id in poll.eligible.get("delegation", ()) if id} - event.profile.observers
    groups = {
        row["group"]
        for row in rows
        if row["by"] == "delegation" and row["n"] and row["group"] in voices
    }
    if len(voices) < 2 or not groups or (poll.anonymous and poll.kind.shows_less_in_groups):
        return None
    fewest = fewest_voices(len(voices))
    means = [row for row in rows if row["by"] == ONE_VOICE and row["n"] >= fewest]
    counts: dict[FigureKey, int] = {(row["part"], row["figure"]): row["n"] for row in means}
    return Voices(
        _figures(means) if len(groups) >= fewest else {}, counts, len(groups), len(voices), fewest
    )


def _quotes(poll: Poll, result: Any, hidden: Sequence[str]) -> tuple[ShownText, ...]:
    """Texts in a language that everyone may read; words are parts of the result."""
    texts = poll.kind.shown_texts(poll.id, result, poll.extra)
    return tuple(each for each in texts if each.language and each.key not in hidden)


def _shift(before: PollSection, section: PollSection, rows: list[Row]) -> Shift:
    columns = ("value_moved", "share_moved")
    figures_before = {_fold(key): figure for key, figure in before.total.items()}
    regions = defaultdict[str, list[Row]](list)
    for row in rows:
        if row["by"] == "region":
            regions[row["group"]].append(row)
    names = {
        group.id: group.name
        for breakdown in section.breakdowns
        if breakdown.by == "region"
        for group in breakdown.rows
    }
    changes = {
        key: figure
        for key, figure in _figures((row for row in rows if row["by"] == "total"), columns).items()
        if _fold(key) in figures_before
        and key in section.total
        and (figure.value is not None or figure.share is not None)
    }
    return Shift(
        before.round,
        before.n,
        before.eligible,
        figures_before,
        changes,
        tuple(
            (names[id], figures)
            for id, some in regions.items()
            if id in names and _has_numbers(figures := _figures(some, columns))
        ),
    )


def _has_numbers(figures: Figures) -> bool:
    return any(figure.value is not None or figure.share is not None for figure in figures.values())


def _fold(key: FigureKey) -> FigureKey:
    """Words are compared without case."""
    part, name = key
    return (part.casefold() if isinstance(part, str) else part), name


def figure_before(shift: Shift, key: FigureKey) -> Figure:
    """The figure of the round before."""
    return shift.before.get(_fold(key), Figure())
