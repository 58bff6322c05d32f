"""Base of operations, and their environment."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from ..engine.broadcaster import Broadcaster
from ..engine.hub import Hub
from ..engine.registry import Registry
from ..features.event import event_code
from ..kernel.errors import Refused
from ..rehearsal.simulation import Simulations
from ..store import SqlJournal


class OperationFailed(Exception):
    """An operation cannot be done. `str()` is a sentence: the problem and its fix."""


class Operator(NamedTuple):
    """The server, as operations see it. `sentence_of`: message for a refusal."""

    hub: Hub
    journal: SqlJournal
    registry: Registry
    sentence_of: Callable[[Refused], str]
    simulations: Simulations

    def require_code(self, text: str) -> str:
        """Return a code as it is written. Raises OperationFailed."""
        code = event_code.normalise_code(text)
        if code is None:
            raise no_such_event(text)
        return code

    async def require_event(self, text: str) -> Broadcaster:
        """Return the event with this code. Raises OperationFailed, Busy, WrongSecret."""
        broadcaster = await self.hub.find_broadcaster(self.require_code(text))
        if broadcaster is None:
            raise no_such_event(text)
        return broadcaster


def no_such_event(code: str) -> OperationFailed:
    return OperationFailed(
        f"There is no event {code!r} in this database. Check the code and DATABASE_URL."
    )


class Operation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="do"):
    """Its tag and fields are sent by the command line."""

    async def perform(self, operator: Operator) -> Any:
        """Do it and return a value that can be written as JSON. Raises OperationFailed, Refused,
        WrongSecret, JournalFailed.
        """
        raise NotImplementedError
