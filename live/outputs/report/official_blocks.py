"""Blocks of an official vote: the delegations by their votes, and beside them the majority of their
people, if the report has that poll and shows it.
"""

from collections.abc import Iterator, Mapping

from ...features.polls.reports.shown_result import GroupRow
from ...kernel.text import Text
from . import messages as say
from .block_writer import BlockWriter
from .blocks import Band, Block, Cell, Table
from .model import OfficialVotes, PollSection
from .reader import Words


class OfficialWriter(BlockWriter):
    """Writes the tables of official votes."""

    def tables(self, poll: PollSection, people: PollSection | None) -> Iterator[Block]:
        if poll.official is None:
            return
        reader = self._reader
        rows: list[tuple[Cell, ...] | Band] = [
            (self._name(option, both=True), self._number(len(names)), self._listed(names))
            for option, names in poll.official.options
        ]
        for heading, names in (
            (say.ABSTAINED_HEAD, poll.official.abstained),
            (say.NOT_VOTED, poll.official.missing),
        ):
            if names:
                word = self._word(reader.say(heading), None, False)
                rows.append((word, self._number(len(names)), self._listed(names)))
        head = (say.OPTION, say.VOTES, say.DELEGATIONS)
        yield Table(
            reader.say(say.OFFICIAL_CAPTION), tuple(map(reader.say, head)), tuple(rows), "words"
        )
        if people is not None and not people.withheld and people.n:
            yield self._beside(poll.official, people)

    def _listed(self, names: tuple[Text, ...]) -> Cell:
        return Cell(Words(self._reader.join(map(self._reader.plain, names))))

    def _beside(self, official: OfficialVotes, people: PollSection) -> Table:
        """For each delegation: the majority of its people, and its official vote."""
        reader = self._reader
        by_people = {
            row.id: row
            for breakdown in people.breakdowns
            if breakdown.by == "delegation"
            for row in breakdown.rows
        }
        rows: list[tuple[Cell, ...] | Band] = []
        for id, name, vote in official.votes:
            row = by_people.get(id)
            own = Cell(Words("–")) if row is None else self._leading(people, row)
            vote_cell = self._name(vote) if vote is not None else Cell(Words("–"))
            rows.append((self._name(name), own, vote_cell))
        head = (say.DELEGATION, say.MOST_OF_PEOPLE, say.OFFICIAL_VOTE)
        return Table(
            reader.say(say.BESIDE_CAPTION),
            tuple(map(reader.say, head)),
            tuple(rows),
            "words",
            (reader.say(say.BESIDE_NOTE),),
        )

    def _leading(self, people: PollSection, row: GroupRow) -> Cell:
        """Options that most people of a delegation chose, with their share."""
        shares: Mapping[object, float] = {
            part.id: figure.share
            for part in people.parts
            if (figure := row.figures.get((part.id, "votes"))) and figure.share
        }
        most = max(shares.values(), default=0)
        texts = tuple(part.label for part in people.parts if most and shares.get(part.id) == most)
        if not texts:
            return Cell(Words("–"))
        names = self._reader.join(map(self._reader.plain, texts))
        return Cell(Words(f"{names} ({self._reader.percent(most)})"))
