"""GET /event.schema.json: JSON Schema of files of events, made from the definition."""

import asyncio
from functools import cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ....kernel.text import LANGUAGE_TAG
from ....web.api.schema import schema_of
from ...polls import KINDS, AnyKind, kind_name
from ...polls.import_actions import PollDefinition
from ...polls.yaml_file import WAYS
from ..event_file.definition import EventDefinition

DIALECT = "https://json-schema.org/draft/2020-12/schema"
POLL = PollDefinition.__name__
TEXT = {
    "description": "A text, in the first language of the event or by language",
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "propertyNames": {"pattern": f"^{LANGUAGE_TAG.pattern}$"},
            "additionalProperties": {"type": "string"},
        },
    ],
}
WAY = {
    "vote": {
        "description": "The way to vote; none: a secret ballot, unless `anonymous` is false",
        "enum": list(WAYS),
    }
}
REPLACED = ("config", "secret")
"""Fields of a poll that a file has in another form."""
_BY_LANGUAGE = {"type": "object", "additionalProperties": {"type": "string"}}


async def event_schema(request: Request) -> Response:
    """Public, like the description of the protocol."""
    return Response(
        await asyncio.to_thread(encoded_schema),
        media_type="application/schema+json",
        headers={"cache-control": "public, max-age=3600"},
    )


@cache
def encoded_schema() -> bytes:
    return msgspec.json.format(msgspec.json.encode(describe_event_file()))


def describe_event_file() -> dict[str, Any]:
    """Schema of a file. A poll has the fields of its kind beside its own, as in files of polls."""
    schema = schema_of(EventDefinition)
    definitions = {
        name: each for name, each in schema["$defs"].items() if not name.endswith(".Config")
    }
    polls = {f"{kind_name(kind)} poll": _describe_poll(kind, definitions[POLL]) for kind in KINDS}
    definitions[POLL] = {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in polls]}
    root = {"$schema": DIALECT, "title": "Event", "$ref": schema["$ref"]}
    return root | {"$defs": _with_texts(definitions | polls) | {"Text": TEXT}}


def _describe_poll(kind: AnyKind, own: dict[str, Any]) -> dict[str, Any]:
    config: dict[str, Any] = schema_of(kind.config_type)["$defs"][kind.config_type.__name__]
    read = {name: each for name, each in own["properties"].items() if name not in REPLACED}
    others = read | WAY
    required_names = {*config["required"], *own["required"]} & {*config["properties"], *others}
    return config | {
        "title": f"{kind_name(kind)} poll",
        "properties": config["properties"] | others,
        "required": sorted(required_names),
    }


def _with_texts(schema: Any) -> Any:
    """The schema with texts as files have them: also without a language."""
    if isinstance(schema, list):
        return [_with_texts(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.items() >= _BY_LANGUAGE.items():
        others = {name: each for name, each in schema.items() if name not in _BY_LANGUAGE}
        return others | {"$ref": "#/$defs/Text"}
    return {name: _with_texts(each) for name, each in schema.items()}
