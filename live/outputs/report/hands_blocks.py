"""Blocks of votes that are marked: those on shared devices, and those counted by show of hands,
beside the ballots and together with them.
"""

from collections.abc import Iterator

from . import messages as say
from .block_writer import BlockWriter
from .blocks import Band, Block, Cell, Table
from .model import HandVotes, PollSection


class HandsWriter(BlockWriter):
    """Writes how many votes came from shared devices, and the tables of hands."""

    def blocks(self, poll: PollSection) -> Iterator[Block]:
        if poll.shared is None:
            yield self._say(say.SHARED_FEW, "facts", k=poll.k)
        elif poll.shared:
            yield self._say(say.SHARED, "facts", n=poll.shared, all=poll.n)
        if poll.hands_hidden:
            yield self._say(say.HANDS_HIDDEN, "facts")
        if poll.hands is not None:
            yield self._total(poll, poll.hands)
            if poll.hands.rows:
                yield self._by_delegation(poll.hands)

    def _total(self, poll: PollSection, hands: HandVotes) -> Table:
        reader = self._reader
        is_together = hands.together is not None
        rows: list[tuple[Cell, ...] | Band] = []
        for at, label in enumerate(hands.options):
            cells = [self._name(label, both=True), self._number(hands.votes[at])]
            if hands.together is not None:
                cells[1:1] = [self._number(hands.together[at] - hands.votes[at])]
                cells.append(self._number(hands.together[at]))
            rows.append(tuple(cells))
        head = (say.OPTION, say.ON_DEVICES, say.BY_HANDS, say.TOGETHER)
        header = head if is_together else (say.OPTION, say.BY_HANDS)
        caption = reader.say(say.HANDS_CAPTION, n=poll.n, hands=hands.n, all=poll.n + hands.n)
        return Table(
            caption if is_together else reader.say(say.BY_HANDS),
            tuple(map(reader.say, header)),
            tuple(rows),
            "words",
            () if hands.rows else (reader.say(say.HANDS_BY_GROUP_HIDDEN),),
        )

    def _by_delegation(self, hands: HandVotes) -> Table:
        reader = self._reader
        rows: list[tuple[Cell, ...] | Band] = [
            (
                self._name(name) if name else self._word(reader.say(say.WHOLE_HALL), None, False),
                *map(self._number, votes),
            )
            for name, votes in hands.rows
        ]
        head = (reader.say(say.DELEGATION), *map(reader.plain, hands.options))
        return Table(
            reader.say(say.BY_HANDS), head, tuple(rows), "words", (reader.say(say.HANDS_NOTE),)
        )
