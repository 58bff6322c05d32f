"""Operations on events as a whole."""

from datetime import date

from ..engine.event_creation import create_event, read_definition
from ..features.event import lifecycle
from ..features.event.event_file.copying import PARTS, Part, copy_definition
from ..features.event.event_file.definition import EventDefinition
from ..kernel.principal import OPERATOR
from ..rehearsal.twins import delete_twins
from .operation import Operation, Operator, no_such_event


class CreateEvent(Operation, frozen=True, tag="event.create"):
    """Its result is the code of the new event."""

    definition: EventDefinition

    async def perform(self, operator: Operator) -> str:
        broadcaster = await create_event(operator.hub, operator.registry, self.definition)
        return broadcaster.replica.code


class CopyEvent(Operation, frozen=True, tag="event.copy"):
    """A copy that starts on a day. Its result is the code of the new event."""

    code: str
    day: date
    parts: tuple[Part, ...] = PARTS
    title: str = ""
    """Title in the first language of the event; empty: as it is."""

    async def perform(self, operator: Operator) -> str:
        broadcaster = await operator.require_event(self.code)
        definition = await read_definition(operator.registry, broadcaster.replica.event)
        title = {definition.languages[0]: self.title} if self.title else None
        copy = copy_definition(definition, self.parts, self.day, title)
        return (await create_event(operator.hub, operator.registry, copy)).replica.code


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
    """Its rehearsals go with it."""

    code: str

    async def perform(self, operator: Operator) -> None:
        code = operator.require_code(self.code)
        event = await operator.hub.find_event_id(code)
        if event is not None:
            await delete_twins(operator.hub, operator.registry, event)
        if not await operator.hub.delete_event(code):
            raise no_such_event(self.code)
