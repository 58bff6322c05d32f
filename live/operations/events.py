"""Operations on events as a whole."""

from ..core import lifecycle
from ..core.model.principal import OPERATOR
from .operation import Operation, Operator, no_such_event


class ArchiveEvent(Operation, frozen=True, tag="event.archive"):
    code: str

    async def perform(self, operator: Operator) -> None:
        broadcaster = await operator.require_event(self.code)
        await broadcaster.replica.perform(OPERATOR, lifecycle.ArchiveEvent())


class UnarchiveEvent(Operation, frozen=True, tag="event.unarchive"):
    code: str

    async def perform(self, operator: Operator) -> None:
        broadcaster = await operator.require_event(self.code)
        await broadcaster.replica.perform(OPERATOR, lifecycle.UnarchiveEvent())


class DeleteEvent(Operation, frozen=True, tag="event.delete"):
    code: str

    async def perform(self, operator: Operator) -> None:
        if not await operator.hub.delete_event(operator.require_code(self.code)):
            raise no_such_event(self.code)
