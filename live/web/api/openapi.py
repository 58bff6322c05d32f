"""GET /openapi.json: OpenAPI 3.1 for programs with a token, made from the same definitions as
/protocol.json.
"""

import asyncio
import inspect
from functools import cache
from importlib.metadata import version
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ...features import registry as features
from ...features.polls.web.result_picture import MEDIA_TYPES
from ...features.programs.scopes import may_send
from ...features.programs.token import SCOPES
from ...features.programs.web.programs import STATUS_BY_CODE
from ...kernel.actions import Action
from ...kernel.principal import Scope
from ...outputs.report import SHAPES, Theme
from .protocol_json import LOCK, reasons_of, refusal_classes
from .schema import schemas_of, shapes_in

REF_TEMPLATE = "#/components/schemas/{name}"
REF_PATTERN = "^[A-Za-z0-9_-]{16,32}$"
EXAMPLE_REF = "NSuZO2-htUX10gco"
STATUSES = {
    400: "The message cannot be read.",
    401: "No token, or one that is wrong, revoked or expired.",
    403: "The scope of the token does not allow it.",
    404: "Not found, or out of sight of the token.",
    409: "It is closed, was done already, or its `ref` was sent with other contents.",
    422: "A value is not accepted.",
    429: "Too many requests.",
    500: "The server failed. The action was not done.",
    503: "The server is busy.",
}
"""Descriptions of refusals, by status."""
WAITS = {429, 503}
"""Statuses that come with `Retry-After`."""


async def openapi_json(request: Request) -> Response:
    return Response(
        await asyncio.to_thread(_encoded_description),
        media_type="application/json",
        headers={"cache-control": "no-cache"},
    )


def _encoded_description() -> bytes:
    with LOCK:
        return _encode_description()


@cache
def _encode_description() -> bytes:
    return msgspec.json.encode(describe_openapi())


def describe_openapi() -> dict[str, Any]:
    """The document as a tree."""
    actions = [action for action in features.ACTIONS if scopes_of(action)]
    shapes = {kind: shapes_in(features.item_shape(view)) for kind, view in features.VIEWS.items()}
    every = [*actions, *(shape for each in shapes.values() for shape in each)]
    schemas, components = schemas_of(every, REF_TEMPLATE)
    for action, schema in zip(actions, schemas, strict=False):
        _complete_action(action, components[_name_of(schema)])
    item_schemas = iter(schemas[len(actions) :])
    items = {kind: [next(item_schemas) for _ in each] for kind, each in shapes.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "live: events for programs",
            "version": version("live-rooms"),
            "description": "Send a token of the event with each request. Organisers create it on "
            "the page Programs. Tokens do not belong into pages, so no CORS headers are sent.",
        },
        "security": [{"token": []}],
        "paths": {
            "/e/{code}/do": {"parameters": [_CODE], "post": _describe_do(actions, schemas)},
            "/e/{code}/items": {"parameters": [_CODE], "get": _describe_items()},
            "/e/{code}/items/{kind}": {
                "parameters": [_CODE, _kind_parameter()],
                "get": _describe_items(),
            },
            **{
                f"/e/{{code}}/polls/{{poll}}/result.{form}": {
                    "parameters": [_CODE, _POLL],
                    "get": _describe_picture(media_type),
                }
                for form, media_type in MEDIA_TYPES.items()
            },
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                **components,
                "Done": _DONE,
                "Refused": _describe_refused(),
                "ItemsByKey": _describe_items_by_key(items),
            },
        },
    }


def scopes_of(action: type[Action]) -> list[Scope]:
    """Scopes with tokens that may send the action."""
    tag = str(action.__struct_config__.tag)
    return [
        scope
        for scope in get_args(Scope)
        if may_send(scope, tag) and SCOPES[scope].role in action.allowed_roles
    ]


def _name_of(schema: dict[str, Any]) -> str:
    """Name of the component that a schema refers to."""
    name: str = schema["$ref"].rpartition("/")[2]
    return name


def _complete_action(action: type[Action], component: dict[str, Any]) -> None:
    """Add the `ref` that each message has, and the scopes that may send it."""
    component["properties"]["ref"] = {"type": "string", "pattern": REF_PATTERN}
    component["required"] = [*component.get("required", ()), "ref"]
    component["description"] = inspect.getdoc(action)
    component["x-scopes"] = scopes_of(action)


def _describe_do(actions: list[type[Action]], schemas: list[dict[str, Any]]) -> dict[str, Any]:
    tags = [str(action.__struct_config__.tag) for action in actions]
    choices = schemas[: len(actions)]
    content = {
        "schema": {
            "oneOf": choices,
            "discriminator": {
                "propertyName": "do",
                "mapping": {tag: choice["$ref"] for tag, choice in zip(tags, choices, strict=True)},
            },
        },
        "examples": {
            tag: {"value": {"do": tag, **action.example, "ref": EXAMPLE_REF}}
            for tag, action in zip(tags, actions, strict=True)
        },
    }
    return {
        "operationId": "do",
        "summary": "Do one action. Sent again with the same ref, it is done once.",
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {
            "200": _json_response("Done, and on disk.", "Done"),
            **_describe_refusals(*STATUSES),
        },
    }


def _describe_items() -> dict[str, Any]:
    etag = {"schema": {"type": "string"}, "description": "Changes when the items change."}
    topics = {
        "name": "topics",
        "in": "query",
        "schema": {"type": "string"},
        "description": "Some of the topics that the token sees, separated by commas.",
    }
    parameter = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    return {
        "summary": "Read the items that the token sees.",
        "parameters": [topics, parameter],
        "responses": {
            "200": {**_json_response("Items by key.", "ItemsByKey"), "headers": {"ETag": etag}},
            "304": {"description": "The items are unchanged.", "headers": {"ETag": etag}},
            **_describe_refusals(401, 404, 429, 503),
        },
    }


def _describe_picture(media_type: str) -> dict[str, Any]:
    etag = {"schema": {"type": "string"}, "description": "Changes when the picture changes."}
    texts = {
        "language": {"type": "string"},
        "theme": {"enum": list(get_args(Theme))},
        "shape": {"enum": list(SHAPES)},
        "background": {"enum": ["transparent"]},
    }
    parameter = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}
    return {
        "summary": "Read a shown result as a picture.",
        "parameters": [
            *({"name": name, "in": "query", "schema": schema} for name, schema in texts.items()),
            parameter,
        ],
        "responses": {
            "200": {
                "description": "The picture.",
                "content": {media_type: {"schema": {"type": "string"}}},
                "headers": {"ETag": etag},
            },
            "304": {"description": "The picture is unchanged.", "headers": {"ETag": etag}},
            **_describe_refusals(401, 404, 429, 503),
        },
    }


def _describe_refusals(*statuses: int) -> dict[str, Any]:
    wait = {"Retry-After": {"schema": {"type": "integer"}, "description": "In seconds."}}
    return {
        str(status): {
            **_json_response(STATUSES[status], "Refused"),
            **({"headers": wait} if status in WAITS else {}),
        }
        for status in statuses
    }


def _describe_refused() -> dict[str, Any]:
    reasons = {cls.code: reasons_of(cls.code) for cls in refusal_classes()}
    return {
        "type": "object",
        "required": ["ref", "refused", "message"],
        "properties": {
            "ref": {"type": ["string", "null"]},
            "refused": {"enum": sorted(reasons)},
            "message": {"type": "string", "description": "A sentence for people."},
            "retry_after": {"type": "number", "description": "Seconds to wait."},
        },
        "x-status": {code: STATUS_BY_CODE.get(code, 422) for code in sorted(reasons)},
        "x-reasons": reasons,
    }


def _describe_items_by_key(items: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    by_key = {
        f"^{kind}(:|$)": schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        for kind, schemas in items.items()
    }
    return {
        "type": "object",
        "required": ["items"],
        "properties": {"items": {"type": "object", "patternProperties": by_key}},
    }


def _json_response(description: str, schema: str) -> dict[str, Any]:
    content = {"schema": {"$ref": REF_TEMPLATE.format(name=schema)}}
    return {"description": description, "content": {"application/json": content}}


def _kind_parameter() -> dict[str, Any]:
    return {
        "name": "kind",
        "in": "path",
        "required": True,
        "schema": {"enum": sorted(features.VIEWS)},
    }


_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The code of the event.",
}
_POLL = {"name": "poll", "in": "path", "required": True, "schema": {"type": "integer"}}
_DONE = {
    "type": "object",
    "required": ["ref", "done"],
    "properties": {
        "ref": {"type": "string"},
        "done": {
            "type": "object",
            "required": ["seq"],
            "properties": {
                "seq": {
                    "type": "integer",
                    "description": "Number of the action's last entry: the id of what it created.",
                }
            },
        },
    },
}
