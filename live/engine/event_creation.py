"""Creation of events from definitions, and their definitions with the pictures stored beside."""

import asyncio
import secrets
from typing import cast, get_args

from msgspec.structs import replace

from ..core.event import Event
from ..core.event_code import ALPHABET, LENGTH
from ..core.event_file.cleaning import clean_definition, profile_values, stored_logo
from ..core.event_file.definition import EventDefinition, ImageType, LinkDefinition
from ..core.event_file.export import Picture, definition_of
from ..core.event_file.import_action import ImportEvent, require_importable
from ..core.lifecycle import CreateEvent
from ..core.model.principal import OPERATOR, Identity
from ..core.text import Text
from .broadcaster import Broadcaster
from .hub import Hub
from .journal import CodeTaken
from .registry import MAKER, Registry
from .replica import Replica

FIRST_LINKS = (
    LinkDefinition("organiser", "Organiser"),
    LinkDefinition("moderator", "Moderator"),
    LinkDefinition("screen", "Screen"),
)
"""Role links of a blank event."""


def fresh_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def blank_definition(
    title: Text, *, starts: str, ends: str, zone: str, languages: tuple[str, ...]
) -> EventDefinition:
    """Definition of an event without groups. `starts`, `ends`: local, as in files."""
    return EventDefinition(title, starts, ends, zone, languages, links=FIRST_LINKS)


async def create_event(
    hub: Hub,
    registry: Registry,
    definition: EventDefinition,
    holder: str = MAKER,
    rehearsal_of: str = "",
) -> Broadcaster:
    """Create a draft from a definition, with a new code and new links; one of an organiser among
    them. Raises Refused, JournalFailed; then no event is left.

    `rehearsal_of`: id of the event that it rehearses.
    """
    if not any(link.role == "organiser" for link in definition.links):
        definition = replace(definition, links=(FIRST_LINKS[0], *definition.links))
    # A large one takes a tenth of a second, which votes do not wait for.
    cleaned, problems = await asyncio.to_thread(clean_definition, definition)
    for problem in problems:
        raise problem.refusal
    broadcaster = await _create_draft(hub, cleaned, holder, rehearsal_of)
    try:
        await import_definition(registry, broadcaster.replica, OPERATOR, cleaned)
    except BaseException:
        await hub.delete_event(broadcaster.replica.code)
        raise
    return broadcaster


async def _create_draft(
    hub: Hub, definition: EventDefinition, holder: str, rehearsal_of: str
) -> Broadcaster:
    values = profile_values(definition)
    while True:
        action = CreateEvent(
            id=secrets.token_hex(16),
            code=fresh_code(),
            **{name: values[name] for name in ("title", "description", "starts", "ends", "zone")},
            languages=definition.languages,
            sectors=definition.sectors,
            rehearsal_of=rehearsal_of,
        )
        try:
            return await hub.create_event(action, holder)
        except CodeTaken:
            continue


async def import_definition(
    registry: Registry,
    replica: Replica,
    identity: Identity,
    definition: EventDefinition,
    ref: str | None = None,
) -> None:
    """Replace a draft by a definition. Raises Refused, JournalFailed; then nothing has changed."""
    require_importable(replica.event)
    before = {file.digest for file in await registry.list_files(replica.id)}
    for logo in definition.look.logos:
        await registry.put_file(replica.id, logo.type, logo.data)
    try:
        await replica.perform(identity, ImportEvent(definition=definition), ref)
    except BaseException:
        for logo in definition.look.logos:
            if (digest := stored_logo(logo).file) not in before:
                await registry.delete_file(replica.id, digest)
        raise


async def read_definition(registry: Registry, event: Event) -> EventDefinition:
    """Definition of an event, with the pictures of its logos. Raises JournalFailed."""
    pictures: dict[str, Picture] = {}
    for logo in event.profile.look.logos:
        stored = await registry.read_file(event.profile.id, logo.file)
        if stored is not None and stored.media_type in get_args(ImageType):
            pictures[logo.file] = Picture(cast(ImageType, stored.media_type), stored.content)
    return definition_of(event, pictures)
