"""JSON schemas of actions, items and frames, with the docstrings below their fields as
descriptions.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from types import UnionType
from typing import Any, get_args

import msgspec


def schema_of(shape: Any) -> dict[str, Any]:
    """JSON schema of a Struct or another type, with descriptions of the fields.

    Unlike in msgspec's own schema, a field with a default is optional only if it may be absent.
    """
    (schema,), components = schemas_of([shape], "#/$defs/{name}")
    return {**schema, "$defs": components} if components else schema


def schemas_of(
    shapes: Sequence[Any], ref_template: str
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """JSON schemas of several types, and the components that they refer to, by name."""
    shape_schemas, components = msgspec.json.schema_components(shapes, ref_template=ref_template)
    structs = {struct.__name__: struct for shape in shapes for struct in structs_in(shape)}
    for name, component in components.items():
        if name in structs:
            _describe_fields(component, structs[name])
    return list(shape_schemas), components


def shapes_in(shape: Any) -> tuple[Any, ...]:
    """Alternatives of a type: the members of a union, which msgspec cannot describe as such if they
    are Structs without tags.
    """
    return get_args(shape) if isinstance(shape, UnionType) else (shape,)


def structs_in(shape: Any) -> list[type[msgspec.Struct]]:
    """Structs that a type is made of, each once, parts first."""
    infos = map(msgspec.inspect.type_info, shapes_in(shape))
    return list(dict.fromkeys(struct for info in infos for struct in _find_structs(info)))


def may_be_absent(struct: type[msgspec.Struct], field: msgspec.structs.FieldInfo) -> bool:
    """True if JSON of this Struct may lack the field."""
    config: Any = struct.__struct_config__
    if config.forbid_unknown_fields:  # the server reads it, so a default may be left out
        return not field.required
    return not field.required and bool(config.omit_defaults or field.default is msgspec.UNSET)


@cache
def field_docs(struct: type) -> dict[str, str]:
    """Docstrings below the fields of a Struct and of its bases, by field, each on a single line."""
    docs: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        if issubclass(base, msgspec.Struct) and base is not msgspec.Struct:
            docs |= _docs_in_module(base.__module__).get(base.__name__, {})
    return docs


@cache
def _docs_in_module(module: str) -> dict[str, dict[str, str]]:
    """Docstrings below fields, by class and field."""
    statements = ast.parse(inspect.getsource(sys.modules[module])).body
    classes = [each for each in statements if isinstance(each, ast.ClassDef)]
    return {each.name: dict(_docs_in_body(each.body)) for each in classes}


def _docs_in_body(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for line, below in pairwise(body):
        if (
            isinstance(line, ast.AnnAssign)
            and isinstance(line.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield line.target.id, " ".join(str(below.value.value).split())


def _describe_fields(component: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    docs = field_docs(struct)
    for field in msgspec.structs.fields(struct):
        schema = component["properties"][field.encode_name]
        if field.name in docs:
            schema["description"] = docs[field.name]
        if not may_be_absent(struct, field) and field.encode_name not in component["required"]:
            component["required"].append(field.encode_name)


def _find_structs(info: Any) -> Iterator[type[msgspec.Struct]]:
    match info:
        case msgspec.inspect.StructType():
            for field in info.fields:
                yield from _find_structs(field.type)
            yield info.cls
        case msgspec.inspect.UnionType():
            for each in info.types:
                yield from _find_structs(each)
        case msgspec.inspect.DictType():
            yield from _find_structs(info.value_type)
        case msgspec.inspect.TupleType():
            for each in info.item_types:
                yield from _find_structs(each)
        case msgspec.inspect.CollectionType():
            yield from _find_structs(info.item_type)
        case msgspec.inspect.Metadata():
            for each in (info.extra or {}).get("any_of", ()):
                yield from structs_in(each)
            yield from _find_structs(info.type)
