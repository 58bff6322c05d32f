"""Creation of the maker's events, and definitions of events, for pages and addresses."""

from ..core.event_file.definition import EventDefinition
from ..engine.broadcaster import Broadcaster
from ..engine.event_creation import create_event, read_definition
from .context import AppContext


async def create_event_from(
    context: AppContext, holder: str, definition: EventDefinition
) -> Broadcaster:
    """Create an event from a definition, with a new code and new links. Raises Refused,
    JournalFailed.
    """
    return await create_event(context.hub, context.registry, definition, holder)


async def definition_of_event(context: AppContext, broadcaster: Broadcaster) -> EventDefinition:
    """Definition of an event, complete with pictures. Raises JournalFailed."""
    return await read_definition(context.registry, broadcaster.replica.event)
