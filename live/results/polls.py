"""polls.csv: every poll that was opened, one row per breakdown, group, part of the result and figure.

Groups of an anonymous poll have rows only once it is closed, and those that the mask hides say nothing but that they are hidden.
"One city, one voice" is what comes of the delegations that are shown if each counts the same, however many voted in it: of what has
a share, the mean of their shares, of anything else that of their values. There `n` counts delegations. "Region gap" is the highest of
the regions that are shown less the lowest. Of a later round each figure also says what moved since the round before, if both are closed.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from statistics import fmean

from ..core.event import Event
from ..core.polls import name_of
from ..core.polls.metric import Figure
from ..core.polls.poll import Count, Poll, across, by_group
from ..core.text import Text
from .history import History
from .table import Table, Value, by_language, time, written

VOICES, GAP = "one_city_one_voice", "region_gap"
Told = dict[tuple[Value, ...], tuple[Value, ...]]
"""Value and share by breakdown, group, part and figure."""


def polls(history: History) -> Table:
    languages = history.event.profile.languages
    header = [
        *("event", "poll", "kind", "round", "repeats", "state", "anonymous"),
        *by_language("prompt", languages),
        *("by", "group", *by_language("group", languages)),
        *("n", "eligible_n", "abstained", "part", *by_language("part", languages), "figure", "value", "share", "suppressed"),
        *("value_moved", "share_moved", "closed", "closed_local"),
    ]
    return Table(header, _rows(history.event))


def _rows(event: Event) -> Iterator[list[Value]]:
    names, languages, rounds = _names(event), event.profile.languages, dict[tuple[int, int], Told]()
    for poll in event.polls.values():
        kind = name_of(poll.kind)
        head = [event.profile.code, poll.id, kind, poll.round, poll.repeats, poll.state, poll.anonymous, *written(poll.prompt, languages)]
        first, told = poll.repeats or poll.id, Told()
        for by, group, figures in _told_of(poll, languages):
            *_, name, value, share, _ = figures
            figure = by, group, figures[3], name
            told[figure] = value, share
            before = rounds.get((first, poll.round - 1), {}) if poll.state == "closed" else {}
            moved = _moved(before.get(figure, (None, None)), told[figure])
            yield [*head, by, group, *written(names.get((by, group), {}), languages), *figures, *moved, *time(event, poll.closed_at)]
        if poll.state == "closed":
            rounds[first, poll.round] = told


def _told_of(poll: Poll, languages: tuple[str, ...]) -> Iterator[tuple[str, str | None, list[Value]]]:
    """Breakdown, group, and from n to suppressed, for each figure."""
    for by, group, count in _groups(poll) if poll.state != "draft" else ():
        yield from ((by, group, figures) for figures in _figures(poll, by, group, count, languages))
    yield from ((VOICES, None, figures) for figures in _voices(poll, languages))
    yield from ((GAP, None, figures) for figures in _gaps(poll, languages))


def _moved(before: tuple[Value, ...], now: tuple[Value, ...]) -> list[Value]:
    """Of numbers that both rounds show."""
    pairs = zip(before, now, strict=True)
    return [_rounded(each - was) if isinstance(was, int | float) and isinstance(each, int | float) else None for was, each in pairs]


def _names(event: Event) -> dict[tuple[str, str | None], Text]:
    """Of delegations and regions; what a sector is called is no matter of the event."""
    names: dict[tuple[str, str | None], Text] = {("region", region.id): region.name for region in event.profile.regions}
    names |= {("room", str(room.id)): room.name for room in event.rooms.values()}
    return names | {("delegation", delegation.id): delegation.name for delegation in event.profile.delegations.values()}


def _groups(poll: Poll) -> Iterator[tuple[str, str | None, Count | None]]:
    """Breakdown, group and what it came to; None for a group that is hidden."""
    yield "total", None, poll.count
    for by in poll.dimensions:
        counts = poll.groups.get(by, {})
        if poll.mask is not None:
            for group in sorted(poll.eligible[by]):
                yield by, group, (counts.get(group) or poll.empty()) if poll.mask.shows(by, group) else None
        elif not poll.anonymous:
            for group in sorted(counts):
                yield by, group, counts[group]


def _figures(poll: Poll, by: str, group: str | None, count: Count | None, languages: tuple[str, ...]) -> Iterator[list[Value]]:
    """From n to suppressed, for each figure."""
    if count is None:
        yield [*[None] * (7 + len(languages)), True]
        return
    together = across(poll, by_group(poll)) if group is None else ()
    hidden = frozenset[str]() if group is None else frozenset(poll.hidden(by, group))
    beside = poll.beside if group is None else poll.beside_in_group
    for part, label, name, value, share in chain(poll.kind.figures(poll.config, count.tally, count.n, *beside), together):
        seen = [None, None, True] if part in hidden else [_rounded(value), _rounded(share), False]
        yield [count.n, _eligible(poll, by, group), count.abstained, part, *written(label, languages), name, *seen]


def _voices(poll: Poll, languages: tuple[str, ...]) -> Iterator[list[Value]]:
    return _of_all(poll, languages, "delegation", fmean)


def _gaps(poll: Poll, languages: tuple[str, ...]) -> Iterator[list[Value]]:
    return _of_all(poll, languages, "region", lambda values: max(values) - min(values))


def _of_all(poll: Poll, languages: tuple[str, ...], dimension: str, together: Callable[[list[float]], float]) -> Iterator[list[Value]]:
    """As _figures, of all groups that are shown and of whom somebody voted: of each figure those that have it, two at least. It would tell
    what rows keep that show less.
    """
    if poll.beside_in_group != poll.beside:
        return
    shown = [(group, count) for by, group, count in _groups(poll) if by == dimension and group and count is not None and count.n]
    told = [(poll.hidden(dimension, group), _told(poll, count)) for group, count in shown]
    all = len(poll.eligible[dimension]) if poll.state == "closed" else None
    for part, label, name, _, _ in _told(poll, poll.count).values() if len(told) > 1 else ():
        figures = [figures.get((part, name)) for hidden, figures in told if part not in hidden]
        is_shared = any(figure and figure.share is not None for figure in figures)
        found = [value for value in map(_share if is_shared else _value, figures) if value is not None]
        if len(found) > 1:
            value = round(together(found), 4)
            yield [len(found), all, None, part, *written(label, languages), name, *((None, value) if is_shared else (value, None)), False]


def _share(figure: Figure | None) -> float | None:
    """A word that nobody wrote has no figure."""
    return 0 if figure is None else figure.share


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _told(poll: Poll, count: Count) -> dict[tuple[str | int | None, str], Figure]:
    return {(figure.part, figure.name): figure for figure in poll.kind.figures(poll.config, count.tally, count.n, *poll.beside)}


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if isinstance(value, float) else value


def _eligible(poll: Poll, by: str, group: str | None) -> int | None:
    if poll.state != "closed":
        return None
    return sum(poll.eligible["delegation"].values()) if group is None else poll.eligible[by][group]
