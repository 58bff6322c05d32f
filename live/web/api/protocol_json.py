"""GET /protocol.json: actions, kinds of poll and frames, generated from their definitions."""

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ...core import features
from ...core.actions import Action
from ...core.errors import Refused
from ...core.polls import KINDS, kind_name
from ...core.polls.poll import initial_fields, kind_args
from ..i18n.messages import REFUSAL_MESSAGES

FRAMES = {
    "welcome": {
        "you": {"role": "…", "actor": "…"},
        "event": "code",
        "build": "…",
        "now": "ms",
        "topics": {"name": "full | delta"},
    },
    "topic": {
        "topic": "name",
        "full": "true, or left out",
        "put": {"key": "item"},
        "drop": ["key"],
    },
    "leave": {"leave": "topic"},
    "seq": {"seq": "cursor: you have everything up to here"},
    "now": {"now": "ms"},
    "done": {"ref": "…", "done": {"seq": "number"}},
    "refused": {
        "ref": "… | null",
        "refused": "code",
        "message": "sentence",
        "retry_after": "seconds, or left out",
    },
    "here": {"here": {"people": "number"}},
    "bye": {"bye": "close code", "message": "sentence", "again": "whether to come back"},
}

ANSWER_EXAMPLES = 3
"""Sample answers for each kind of poll."""


def describe_protocol() -> dict[str, Any]:
    return {
        "socket": (
            "/e/{code}/socket?as={attendee|moderator|screen|organiser}&at={cursor}&topics={comma "
            "list}"
        ),
        "ref": "16 to 32 of A-Za-z0-9_-, fresh for each action, after its other fields",
        "actions": [_describe_action(action) for action in features.ACTIONS],
        "kinds": [_describe_kind(kind) for kind in KINDS],
        "items": list(features.VIEWS),
        "frames": FRAMES,
        "refusals": {
            refusal.code: sorted(_reasons_of(refusal.code)) for refusal in _subclasses(Refused)
        },
    }


async def protocol_json(request: Request) -> Response:
    return Response(
        msgspec.json.encode(describe_protocol()),
        media_type="application/json",
        headers={"cache-control": "no-cache"},
    )


def _describe_action(action: type[Action]) -> dict[str, Any]:
    tag = str(action.__struct_config__.tag)
    return {
        "do": tag,
        "may": sorted(action.allowed_roles),
        "about": action.__doc__,
        "schema": msgspec.json.schema(action),
        "example": {"do": tag, **action.example},
    }


def _describe_kind(kind: Any) -> dict[str, Any]:
    arguments = kind_args(initial_fields(kind.EXAMPLE)["extra"])
    rng = Random(1)  # noqa: S311  reproducible examples
    return {
        "kind": kind_name(kind),
        "about": kind.__doc__,
        "schema": msgspec.json.schema(kind.Config),
        "example": kind.EXAMPLE,
        "answers": [
            kind.sample_answer(kind.EXAMPLE, rng, *arguments) for _ in range(ANSWER_EXAMPLES)
        ],
    }


def _reasons_of(code: str) -> list[str]:
    return [reason for known, reason in REFUSAL_MESSAGES if known == code and reason]


def _subclasses(root: type[Refused]) -> Iterator[type[Refused]]:
    for child in root.__subclasses__():
        yield child
        yield from _subclasses(child)
