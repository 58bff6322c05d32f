"""Recount of the figures from the ballots in the pack.

Totals are counted from all ballots of a poll, groups from the ballots that name them: those of a
recorded vote name all of their groups, those of an anonymous poll the delegation and region where
they are shown. Of the rest the pack has no ballots that could be counted, to protect them.
"""

from collections.abc import Iterator
from typing import Any

from ....features.polls.receipts import receipt_words
from ....kernel.errors import Refused
from ...csv_writer import clean_csv_text
from .finding import Finding
from .pack_reader import Line, PackReader
from .poll_figures import FigureCell, PollFigures
from .values import BadCell, Field, is_equal, read_cell

CHECK = "recount"
BALLOTS_FILE = "ballots.csv"
NAMED_GROUPS = ("delegation", "region", "sector", "room")
ABSENT = "Not in this pack, to protect the ballot."
OVER_GROUPS = frozenset({"bridging", "bridging_groups", "gap"})
"""Figures over all groups together, which derived_figures.py computes."""
MEANS = frozenset({"mean"})
"""Figures that ballots without some of their parts do not give. derived_figures.py computes them
from the counts beside them.
"""
MAX_WRONG = 20
"""Wrong ballots that are listed of a poll."""
JSON = Field("answer_data", "any")


class Recount:
    """Counts of one group of one poll."""

    def __init__(self, poll: PollFigures) -> None:
        self.n = 0
        self.abstained = 0
        self.shared = 0
        self.tally = poll.kind.empty_tally(poll.config, poll.empty_extra())

    def add(self, answer: Any) -> None:
        self.n += 1
        if answer is None:
            self.abstained += 1
        elif answer != {}:
            self.tally.add_answer(answer)


class PollRecount:
    """Counts of one poll by breakdown and group, as its ballots come."""

    def __init__(self, poll: PollFigures) -> None:
        self.poll = poll
        self.groups: dict[tuple[str, str], Recount] = {("total", ""): Recount(poll)}
        self.wrong: list[Finding] = []
        self.delegations = set[str]()

    def add(self, line: Line) -> None:
        for problem in self._problems(line):
            where = f"{BALLOTS_FILE}, row {line.number}"
            self.wrong.append(Finding("ballots", "wrong", where, problem))
        try:
            answer = read_cell(JSON, line.cells["answer_data"])
            self.groups["total", ""].shared += line.cells.get("shared") == "yes"
            for group in [("total", ""), *self._groups_of(line)]:
                if group not in self.groups:
                    self.groups[group] = Recount(self.poll)
                self.groups[group].add(answer)
        except (BadCell, KeyError, TypeError, IndexError, AttributeError, ValueError):
            pass  # no answer of this poll, which was said above

    def _groups_of(self, line: Line) -> Iterator[tuple[str, str]]:
        for by in NAMED_GROUPS:
            group = line.cells[by]
            is_own_room = by == "room" and group == self.poll.first["room"]
            if group and not is_own_room:
                yield by, group

    def _problems(self, line: Line) -> Iterator[str]:
        poll, row = self.poll, line.cells
        for name in ("round", "edition", *(each for each in row if each.startswith("prompt_"))):
            if row[name] != poll.first[name]:
                yield f"{name} is not that of the poll."
        yield from self._official_problems(row)
        if poll.is_anonymous and row.get("shared"):
            yield "An anonymous ballot says on which device it was cast."
        if poll.is_anonymous:
            known = [name for name in ("person", "name", "time", "sector", "room") if row[name]]
            if known:
                yield f"An anonymous ballot has {', '.join(known)}."
        try:
            answer = read_cell(JSON, row["answer_data"])
        except BadCell:
            yield "The answer is not valid JSON."
            return
        yield from self._answer_problems(answer, row)

    def _official_problems(self, row: dict[str, str]) -> Iterator[str]:
        """A delegation has one official vote, and no person has any."""
        delegation, level = row["delegation"], self.poll.first["level"]
        if level == "official":
            if delegation in self.delegations:
                yield f"The delegation {delegation!r} has another official vote."
            self.delegations.add(delegation)
            if not delegation or row["person"]:
                yield "An official vote is not that of a delegation."
        elif row["cast_by"]:
            yield "The vote of a person was cast by a role link."

    def _answer_problems(self, answer: Any, row: dict[str, str]) -> Iterator[str]:
        poll = self.poll
        if answer is None:
            if any(row[name] for name in row if _is_answer_text(name)):
                yield "An abstention has an answer in words."
            return
        if poll.kind.free_text or answer == {}:
            return
        try:
            if poll.kind.validate_answer(poll.config, answer, poll.empty_extra()) != answer:
                yield "The answer is not in the form of its poll type."
        except Refused:
            yield "The answer is none that the poll allows."
            return
        for name in filter(_is_answer_text, row):
            language = name.removeprefix("answer_")
            words = poll.kind.answer_text(poll.config, answer, language, poll.empty_extra())
            if row[name] != clean_csv_text(words):
                yield f"{name} is not the answer in answer_data."


def _is_answer_text(name: str) -> bool:
    return name.startswith("answer_") and name != "answer_data"


def recount_polls(pack: PackReader, polls: dict[str, PollFigures]) -> Iterator[Finding]:
    recounts = {id: PollRecount(poll) for id, poll in polls.items()}
    receipts, repeated, unknown = set[tuple[str, str]](), 0, 0
    for line in pack.rows(BALLOTS_FILE):
        row = line.cells
        where = f"{BALLOTS_FILE}, row {line.number}"
        if row["poll"] not in recounts:
            unknown += 1
            if unknown <= MAX_WRONG:
                yield Finding("ballots", "wrong", where, f"The pack has no poll {row['poll']!r}.")
            continue
        if (row["poll"], row["receipt"]) in receipts:
            repeated += 1
            if repeated <= MAX_WRONG:
                yield Finding("ballots", "wrong", where, "The ballot is in the list twice.")
        receipts.add((row["poll"], row["receipt"]))
        if not _is_receipt(row["receipt"]) or receipt_words(row["receipt"]) != row["receipt_words"]:
            yield Finding("ballots", "wrong", where, "The words are not those of the receipt.")
        if row["weight"] != "1":
            yield Finding("ballots", "wrong", where, "The ballot has another weight than 1.")
        recounts[row["poll"]].add(line)
    for recount in recounts.values():
        yield from recount.wrong[:MAX_WRONG]
        if len(recount.wrong) > MAX_WRONG:
            more = len(recount.wrong) - MAX_WRONG
            where = recount.poll.name
            yield Finding("ballots", "wrong", where, f"{more} more problems with its ballots.")
        yield from _compare(recount)


def _is_receipt(text: str) -> bool:
    return len(text) == 20 and not set(text) - set("0123456789abcdef")


def _compare(recount: PollRecount) -> Iterator[Finding]:
    """Compare the figures of a poll with the counts of its ballots."""
    poll, compared, wrong, absent = recount.poll, 0, 0, len(recount.poll.hidden)
    if not poll.total and poll.hidden:
        yield from _withheld(recount)
        return
    for (by, group), cells in poll.groups.items():
        if by not in ("total", *NAMED_GROUPS):
            continue  # computed from other rows: another check
        if not _has_ballots(poll, by):
            absent += len(cells)
            continue
        counted = recount.groups.get((by, group)) or Recount(poll)
        total = recount.groups["total", ""].tally
        for finding in _compare_group(poll, by, counted, cells, total):
            wrong += finding.outcome == "wrong"
            yield finding
        compared += len(cells)
    ballots = recount.groups["total", ""].n
    told, shared = poll.first.get("shared_n"), recount.groups["total", ""].shared
    if told is not None and not poll.is_anonymous and (told or "0") != str(shared):
        wrong += 1
        text = f"shared_n is {told or 0}; the ballots give {shared}."
        yield Finding(CHECK, "wrong", poll.name, text)
    if not wrong:
        text = f"{compared} figures were recounted from {ballots} ballots, and are right."
        yield Finding(CHECK, "ok", poll.name, text)
    if absent:
        yield Finding(CHECK, "absent", poll.name, f"{absent} rows and figures: {ABSENT}")
    yield Finding(CHECK, "absent", poll.name, f"Who could vote (eligible_n): {ABSENT}")


def _has_ballots(poll: PollFigures, by: str) -> bool:
    """True if the ballots of the poll name the groups of this breakdown."""
    if by == "total" or not poll.is_anonymous:
        return True
    return by in ("delegation", "region") and not poll.kind.free_text


def _withheld(recount: PollRecount) -> Iterator[Finding]:
    """A poll that closed with too few ballots has no result and no ballots."""
    if recount.groups["total", ""].n:
        text = "Its result is hidden, but the pack has ballots of it."
        yield Finding(CHECK, "wrong", recount.poll.name, text)
    else:
        yield Finding(CHECK, "absent", recount.poll.name, f"Too few voted. {ABSENT}")


def _compare_group(
    poll: PollFigures, by: str, counted: Recount, cells: dict[Any, FigureCell], total: Any
) -> Iterator[Finding]:
    extra = poll.empty_extra()
    if by != "total":
        extra = poll.kind.group_extra(extra, total, poll.is_anonymous)
    expected = {
        (("" if part is None else str(part)).casefold(), name): (value, share)
        for part, _, name, value, share in poll.kind.metrics(
            poll.config, counted.tally, counted.n, extra
        )
    }
    # Opinions that a delegation's row hides are left out of its anonymous ballots.
    may_be_more = poll.is_anonymous and by != "delegation" and poll.kind.part_ids is not None
    for key, cell in cells.items():
        problem = _difference(cell, counted, expected.get(key), key, may_be_more)
        if problem:
            where = f"polls.csv, row {cell.line}"
            yield Finding(
                CHECK, "wrong", where, f"{poll.name}, {by} {cell.row['group']}: {problem}"
            )
    named = {key for key in expected if key not in cells and expected[key][0] is not None}
    hidden = {each.key for each in poll.hidden}
    if missing := sorted(named - hidden):
        names = ", ".join(" ".join(filter(None, key)) for key in missing[:5])
        yield Finding(CHECK, "wrong", poll.name, f"Figures are missing: {names}.")


def _difference(
    cell: FigureCell,
    counted: Recount,
    expected: tuple[float | None, float | None] | None,
    key: tuple[str, str],
    may_be_more: bool,
) -> str | None:
    """Sentence for the first thing in which a figure differs from the count, or None."""
    n, abstained = cell.number("n"), cell.number("abstained")
    value, share = cell.number("value"), cell.number("share")
    if n != counted.n:
        return f"n is {cell.row['n']}; the ballots give {counted.n}."
    if abstained != counted.abstained:
        return f"abstained is {cell.row['abstained']}; the ballots give {counted.abstained}."
    problem = None
    if may_be_more and key[1] in MEANS:
        pass  # checked against the counts beside it
    elif expected is None:
        is_counted_here = key[1] not in ("", *OVER_GROUPS)
        problem = f"The ballots give no figure {key[1]}." if is_counted_here else None
    elif may_be_more:
        if (value or 0) < (expected[0] or 0):
            problem = f"{key[1]} is {value}; the ballots give at least {expected[0]}."
    elif not is_equal(value, expected[0]):
        problem = f"{key[1]} is {cell.row['value']}; the ballots give {expected[0]}."
    elif not is_equal(share, expected[1]):
        problem = f"The share of {key[1]} is {cell.row['share']}; the ballots give {expected[1]}."
    return problem
