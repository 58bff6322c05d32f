"""Creation of events from definitions, and their definitions with the pictures stored beside."""

import asyncio
import secrets
import time
from hashlib import blake2b
from itertools import count
from typing import NamedTuple, cast, get_args
from weakref import WeakValueDictionary

from msgspec.structs import replace

from ..features.event.event_code import ALPHABET, LENGTH
from ..features.event.event_file.cleaning import clean_definition, profile_values, stored_logo
from ..features.event.event_file.definition import EventDefinition, ImageType
from ..features.event.event_file.export import Picture, definition_of
from ..features.event.event_file.import_action import ImportEvent, require_importable
from ..features.event.lifecycle import CreateEvent
from ..features.event.model import EventBasics
from ..features.people.event_file import LinkDefinition
from ..features.state import Event
from ..kernel.errors import Busy, Conflict
from ..kernel.principal import OPERATOR, Identity
from ..kernel.text import Text
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


CHECK_INTERVAL_S = 0.1
"""Seconds between looks at an event that another worker makes."""
MADE_TIMEOUT_S = 5.0
"""Seconds that another worker may take to fill an event before it counts as left half made."""
_LOCKS: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()
"""By ref: held while its event is made by this worker."""


class Origin(NamedTuple):
    """Keyed digests, of 8 bytes each, of the ref of a request and of its content. An event has its
    id and code from them, so that a request that comes again finds it.
    """

    ref: bytes
    content: bytes

    @property
    def event_id(self) -> str:
        return (self.ref + self.content).hex()

    def code(self, attempt: int) -> str:
        """Code of the event, unless others have it: then that of the next attempt."""
        digest = blake2b(b"%d" % attempt, key=self.ref).digest()
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])

    def is_of_same_ref(self, event: str) -> bool:
        return event.startswith(self.ref.hex())


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
    *,
    rehearsal_of: str = "",
    origin: Origin | None = None,
) -> Broadcaster:
    """Create a draft from a definition, with a new code and new links, among them an organiser's
    link. Raises Refused, JournalFailed; then no event is left.

    `rehearsal_of`: id of the event that it rehearses. `origin`: of the request; an event that was
    made for it already is returned as it is. Raises Conflict if that had another content.
    """
    if not any(link.role == "organiser" for link in definition.links):
        definition = replace(definition, links=(FIRST_LINKS[0], *definition.links))
    # A large definition takes a tenth of a second, which votes do not wait for.
    clean, problems = await asyncio.to_thread(clean_definition, definition)
    for problem in problems:
        raise problem.refusal
    lock = asyncio.Lock() if origin is None else _LOCKS.setdefault(origin.ref, asyncio.Lock())
    async with lock:
        broadcaster, is_new = await create_draft(hub, clean, holder, rehearsal_of, origin)
        if not is_new:
            return broadcaster
        try:
            await import_definition(registry, broadcaster.replica, OPERATOR, clean)
        except BaseException:
            await hub.delete_event(broadcaster.replica.code)
            raise
    return broadcaster


async def create_draft(
    hub: Hub,
    definition: EventDefinition,
    holder: str = MAKER,
    rehearsal_of: str = "",
    origin: Origin | None = None,
    *,
    demo: bool = False,
) -> tuple[Broadcaster, bool]:
    """An empty draft, or the event that was made of this origin. True: it is new."""
    values = profile_values(definition)
    for attempt in count():
        action = CreateEvent(
            id=origin.event_id if origin else secrets.token_hex(16),
            code=origin.code(attempt) if origin else fresh_code(),
            **{name: values[name] for name in (*EventBasics.__struct_fields__, "sectors")},
            demo=demo,
            rehearsal_of=rehearsal_of,
        )
        try:
            return await hub.create_event(action, holder), True
        except CodeTaken:
            if origin and (made := await _find_made(hub, origin, action.code)) is not None:
                return made, False
    raise AssertionError  # attempts have no end


async def _find_made(hub: Hub, origin: Origin, code: str) -> Broadcaster | None:
    """The event with this code if it was made of this origin. A half-made event is deleted. Raises
    Conflict if it was made for the same ref and another content.
    """
    event = await hub.find_event_id(code)
    if event is None or not origin.is_of_same_ref(event):
        return None
    if event != origin.event_id:
        raise Conflict("ref")
    deadline = time.monotonic() + MADE_TIMEOUT_S
    while (broadcaster := await hub.find_broadcaster(code)) is not None:
        await broadcaster.catch_up()
        if broadcaster.replica.event.links:  # the import added them
            return broadcaster
        if time.monotonic() > deadline:
            await hub.delete_event(code)
        else:
            await asyncio.sleep(CHECK_INTERVAL_S)
    raise Busy


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
        file = await registry.read_file(event.profile.id, logo.file)
        if file is not None and file.media_type in get_args(ImageType):
            pictures[logo.file] = Picture(cast(ImageType, file.media_type), file.content)
    return definition_of(event, pictures)
