"""GET /protocol.json: actions, items, frames and kinds of poll, made from their definitions."""

import asyncio
import inspect
from collections.abc import Iterator
from functools import cache
from random import Random
from threading import Lock
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ...features import registry as features
from ...features.polls import KINDS, AnyKind, kind_name
from ...features.polls.model import initial_fields
from ...kernel.actions import Action
from ...kernel.errors import Refused
from ...kernel.server_frames import FRAMES
from ..i18n.messages import REFUSAL_MESSAGES
from .schema import schema_of, shapes_in

ANSWER_EXAMPLES = 3
"""Sample answers for each kind of poll."""
LOCK = Lock()
"""Held while sources are read: Python 3.11 cannot parse in two threads at once."""


def describe_protocol() -> dict[str, Any]:
    roles = "attendee|speaker|translator|moderator|screen|organiser"
    return {
        "socket": f"/e/{{code}}/socket?as={{{roles}}}&at={{cursor}}&topics={{comma list}}",
        "ref": "16 to 32 of A-Za-z0-9_-, fresh for each action, after its other fields",
        "actions": [_describe_action(action) for action in features.ACTIONS],
        "kinds": [_describe_kind(kind) for kind in KINDS],
        "items": [_describe_item(key) for key in features.ITEM_VIEWS],
        "frames": [_describe_frame(name) for name in FRAMES],
        "refusals": {refusal.code: reasons_of(refusal.code) for refusal in refusal_classes()},
    }


async def protocol_json(request: Request) -> Response:
    return Response(
        await asyncio.to_thread(_encoded_protocol),
        media_type="application/json",
        headers={"cache-control": "no-cache"},
    )


def _encoded_protocol() -> bytes:
    """JSON of the description. It reads the sources, once, which takes a fifth of a second."""
    with LOCK:
        return _encode_protocol()


@cache
def _encode_protocol() -> bytes:
    return msgspec.json.encode(describe_protocol())


def _describe_action(action: type[Action]) -> dict[str, Any]:
    tag = str(action.__struct_config__.tag)
    return {
        "do": tag,
        "may": sorted(action.allowed_roles),
        "about": inspect.getdoc(action),
        "schema": schema_of(action),
        "example": {"do": tag, **action.example},
    }


def _describe_item(key: str) -> dict[str, Any]:
    view = features.ITEM_VIEWS[key]
    return {
        "key": key,
        "about": inspect.getdoc(view),
        "schemas": [schema_of(shape) for shape in shapes_in(features.item_shape(view))],
    }


def _describe_frame(name: str) -> dict[str, Any]:
    frame = FRAMES[name]
    return {"frame": name, "about": inspect.getdoc(frame), "schema": schema_of(frame)}


def _describe_kind(kind: AnyKind) -> dict[str, Any]:
    extra = initial_fields(kind.example)["extra"]
    rng = Random(1)  # noqa: S311  reproducible examples
    return {
        "kind": kind_name(kind),
        "about": kind.about,
        "schema": schema_of(kind.config_type),
        "example": kind.example,
        "answers": [kind.sample_answer(kind.example, rng, extra) for _ in range(ANSWER_EXAMPLES)],
        "result": schema_of(kind.result_type),
    }


def reasons_of(code: str) -> list[str]:
    """Reasons of refusals with this code that have a sentence."""
    return sorted(reason for tag, reason in REFUSAL_MESSAGES if tag == code and reason)


def refusal_classes() -> Iterator[type[Refused]]:
    """All classes of refusals."""
    return _subclasses(Refused)


def _subclasses(root: type[Refused]) -> Iterator[type[Refused]]:
    for child in root.__subclasses__():
        yield child
        yield from _subclasses(child)
