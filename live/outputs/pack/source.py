"""Source of a pack: the history of an event, without the polls that still run.

A running poll is left out of every file: its figures would be others a minute later, and those of
an anonymous poll are not to be compared with pages after its close.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

from ...features.polls.model import Poll
from ...kernel.table import Value
from ..tables import TABLES, History, Table
from .languages import PackLanguages

PACKAGE = "live-rooms"


class PackSource:
    """Tables of an event, and their description in its files."""

    def __init__(self, history: History, languages: PackLanguages) -> None:
        self.history = history
        self.event = history.event
        self.languages = languages
        self.left_out = {id: each for id, each in self.event.polls.items() if each.is_running}
        """Polls that run, by id."""
        self.date = self.local_time(self.event.at)
        """Time of the last entry. A pack has no other date, so it is the same whenever it is made.
        """

    def local_time(self, at: int) -> datetime:
        """A time (ms) in the event's own time zone."""
        return datetime.fromtimestamp(at / 1000, ZoneInfo(self.event.profile.zone))

    @property
    def generator(self) -> str:
        """Name and release of the program."""
        return f"live {version(PACKAGE)}"

    @property
    def polls(self) -> Iterator[Poll]:
        """Polls that have a result: all that were opened and closed."""
        return (each for each in self.event.polls.values() if each.state == "closed")

    @property
    def row_estimate(self) -> int:
        """About how many rows all tables have."""
        event = self.event
        ballots = sum(len(each.ballots) for each in event.polls.values())
        return ballots + len(event.questions) + len(event.log) + len(event.polls)

    def table(self, name: str) -> Table:
        """A table of `TABLES`, to be read once."""
        table = TABLES[name](self.history)
        is_left_out = self._find_left_out(table)
        if not self.left_out or is_left_out is None:
            return table
        return table._replace(rows=(row for row in table.rows if not is_left_out(row)))

    def _find_left_out(self, table: Table) -> Callable[[list[Value]], bool] | None:
        """Condition for the rows of polls that are left out; None if a table has none of a poll."""
        header = table.header
        if "poll" in header:
            poll = header.index("poll")
            return lambda row: row[poll] in self.left_out
        if table.name == "code_book":
            what, of = header.index("what"), header.index("of")
            return lambda row: row[what] == "poll_option" and row[of] in self.left_out
        return None
