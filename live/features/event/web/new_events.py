"""Creation of the maker's events, and definitions of events, for pages and addresses."""

from hashlib import blake2b

from starlette.requests import Request

from ....engine.broadcaster import Broadcaster
from ....engine.event_creation import Origin, create_event, read_definition
from ....web.context import AppContext, context_of
from ....web.forms import ref_of
from ..event_file.definition import EventDefinition


async def create_event_from(
    context: AppContext, holder: str, definition: EventDefinition, origin: Origin | None
) -> Broadcaster:
    """Create an event from a definition, with a new code and new links; once for each origin.
    Raises Refused, JournalFailed.
    """
    return await create_event(context.hub, context.registry, definition, holder, origin=origin)


async def origin_of_form(request: Request, nonce: str) -> Origin | None:
    """Origin of an event that a form makes: a second click, or reload, makes no second event, but
    changes of the form meanwhile do. None without a nonce.
    """
    return await _origin(request, nonce.encode() + await request.body()) if nonce else None


async def origin_of_upload(request: Request) -> Origin | None:
    """Origin of an event that a file makes, by its `ref`; None without a ref. Raises
    HTTPException.
    """
    has_ref = "ref" in request.query_params
    return await _origin(request, ref_of(request).encode()) if has_ref else None


async def _origin(request: Request, ref: bytes) -> Origin:
    key = blake2b(context_of(request).settings.secret_key).digest()
    name = request.url.path.encode() + b"\0" + ref
    ref_digest, content = (
        blake2b(part, key=key, digest_size=8, person=b"live new event").digest()
        for part in (name, name + b"\0" + await request.body())
    )
    return Origin(ref_digest, content)


async def definition_of_event(context: AppContext, broadcaster: Broadcaster) -> EventDefinition:
    """Definition of an event, complete with pictures. Raises JournalFailed."""
    return await read_definition(context.registry, broadcaster.replica.event)
