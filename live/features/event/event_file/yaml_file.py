"""Events in a YAML file. Reading reports all errors with their lines.

    title: {en: Town hall, zh: 市民大会}
    starts: 2026-12-03 09:00
    ends: 2026-12-03 11:00
    zone: Europe/Brussels
    languages: [en, zh]
    agenda:
      - starts: "09:00"
        ends: "09:15"
        title: {en: Welcome, zh: 欢迎}

A text without languages is in the first language of the event. Usual values are left out. Polls are
written as in poll files. Reading is slow and must not run on a server's event loop.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Any

from msgspec import inspect
from msgspec.structs import replace

from ....kernel.errors import BadFile, BadText, BadValue, RefusalSentences, Refused
from ....kernel.readers.yaml_reader import (
    MOST_COLLECTED,
    ListNode,
    MappingNode,
    Node,
    ScalarNode,
    TooManyErrors,
    YamlReader,
    default_of,
    dump_yaml,
    fields_of,
    is_null,
    is_refused_text,
    parse_yaml,
    read_scalar,
)
from ....kernel.text import is_language
from .cleaning import clean_definition
from .definition import FILE_PARTS, EventDefinition, LogoDefinition
from .file_part import Path

MOST_DEPTH = 12
"""Levels of nesting."""
MOST_EVENTS = 250_000
"""YAML parser events."""
MAX_CHARS = 2 * 1024 * 1024
DrawLogo = Callable[[LogoDefinition], LogoDefinition]
BASE64_LINE_BYTES = 57
"""Bytes of a picture in lines of 76 characters."""
_FORMS = {struct: form for part in FILE_PARTS for struct, form in part.forms.items()}


def dump_event(definition: EventDefinition) -> str:
    """YAML of the definition. `load_event` returns an equal definition with the same YAML."""
    return dump_yaml(mapping_of(definition))


def load_event(
    text: str, draw_logo: DrawLogo | None = None
) -> tuple[EventDefinition | None, list[Refused]]:
    """The definition in a file, with clean texts, or its errors, each with its `line`. `draw_logo`
    returns a logo as it may be shown, or raises BadFile.
    """
    reader = _EventReader("en", ())
    reader.draw_logo = draw_logo
    try:
        if len(text) > MAX_CHARS:
            raise BadFile("size", line=1, most=MAX_CHARS // 1024)
        root = parse_yaml(text, MOST_DEPTH, MOST_EVENTS)
        definition = reader.read_event(root)
    except BadFile as error:
        return None, [error]
    except TooManyErrors:
        return None, reader.sorted_errors()
    return (None if reader.errors else definition), reader.sorted_errors()


def mapping_of(struct: Any) -> dict[str, Any]:
    """Entries of a file: the fields that are required or differ from the default."""
    values = {name: getattr(struct, name) for name in struct.__struct_fields__}
    return {
        name: _plain(values[name])
        for name, field in fields_of(type(struct)).items()
        if field.required or values[name] != default_of(field)
    }


def _plain(value: Any) -> Any:
    if type(value) in _FORMS:
        return _FORMS[type(value)].write(value)
    match value:
        case tuple():
            return [_plain(each) for each in value]
        case bytes():
            lines = range(0, len(value), BASE64_LINE_BYTES)
            return "".join(
                base64.b64encode(value[at : at + BASE64_LINE_BYTES]).decode() + "\n" for at in lines
            )
    return mapping_of(value) if hasattr(value, "__struct_fields__") else value


class _EventReader(YamlReader):
    """Reads a definition."""

    draw_logo: DrawLogo | None = None

    def read_event(self, root: Node | None) -> EventDefinition | None:
        """Raises BadFile if there is nothing to read."""
        if not isinstance(root, MappingNode):
            raise BadFile("no_event", line=1 if root is None else root.line)
        self.language = _first_language(root) or self.language
        before = len(self.errors)
        with self.collect_errors():
            definition = self._read_struct(root, EventDefinition)
            if len(self.errors) == before:
                clean_event, problems = clean_definition(definition)
                for path, refusal in problems[:MOST_COLLECTED]:
                    self._add_problem(root, path, refusal)
                return clean_event if problems else self._draw_logos(root, clean_event)
        return None

    def _draw_logos(self, root: Node, definition: EventDefinition) -> EventDefinition:
        if self.draw_logo is None:
            return definition
        logos = []
        for index, logo in enumerate(definition.look.logos):
            try:
                logos.append(self.draw_logo(logo))
            except BadFile as refusal:
                self._add_problem(root, ("look", "logos", index, "data"), refusal)
        return replace(definition, look=replace(definition.look, logos=tuple(logos)))

    def _add_problem(self, root: Node, path: Path, refusal: Refused) -> None:
        refusal.fields["line"] = _line_of(root, path, refusal)
        self.errors.append(refusal)

    def read_value(
        self, node: Node, shape: inspect.Type, name: str, number: int | None = None
    ) -> Any:
        match shape:
            case inspect.StructType(cls=cls):
                form = _FORMS.get(cls)
                return form.read(self, node) if form else self._read_struct(node, cls)
            case inspect.StrType():
                return read_scalar(node, name)
            case inspect.BytesType():
                return _read_base64(node, name)
            case inspect.VarTupleType():
                return tuple(super().read_value(node, shape, name, number))
            case inspect.UnionType(types=(one, inspect.NoneType())):
                shape = one
        return super().read_value(node, shape, name, number)

    def _read_struct(self, node: Node, struct: Any) -> Any:
        """Raises the last of the errors; the others are collected."""
        before = len(self.errors)
        fields = fields_of(struct)
        read: dict[str, Any] = {}
        entries = self.read_mapping(node, tuple(fields))
        for name, value in entries.items():
            if is_null(value) and not fields[name].required:
                continue
            with self.collect_errors():
                read[name] = self.read_value(value, fields[name].type, name)
        for name, field in fields.items():
            if field.required and name not in entries:
                self.errors.append(BadFile("missing_entry", line=node.line, name=name))
        if len(self.errors) > before:
            raise self.errors.pop()
        return struct(**read)


def _first_language(root: MappingNode) -> str | None:
    for key, value in root.entries:
        if (
            isinstance(key, ScalarNode)
            and key.value == "languages"
            and type(value) is ListNode
            and value.items
        ):
            first = value.items[0]
            return (
                first.value if isinstance(first, ScalarNode) and is_language(first.value) else None
            )
    return None


def _read_base64(node: Node, name: str) -> bytes:
    try:
        return base64.b64decode("".join(read_scalar(node, name).split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadFile("base64", line=node.line, name=name) from None


def _line_of(root: Node, path: Path, refusal: Refused) -> int:
    """Line of the refused value: that of the path, or of a value below it named by the refusal."""
    node = root
    for step in path:
        child = _child_of(node, step)
        if child is None:
            break
        node = child
    line = None
    if isinstance(refusal, BadText):
        line = next((each for each in _texts_below(node, refusal)), None)
    elif isinstance(refusal, BadValue):
        line = _entry_below(node, refusal.reason)
    return (line or node).line if isinstance(line or node, ScalarNode) else _start_of(line or node)


def _start_of(node: Node) -> int:
    return node.key_line or node.line


def _child_of(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next(
            (value for key, value in node.entries if getattr(key, "value", None) == step), None
        )
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _texts_below(node: Node, refusal: BadText) -> list[Node]:
    if isinstance(node, ScalarNode):
        return [node] if is_refused_text({"en": node.value}, refusal) else []
    if isinstance(node, MappingNode):
        return [each for _, value in node.entries for each in _texts_below(value, refusal)]
    if isinstance(node, ListNode):
        return [each for value in node.items for each in _texts_below(value, refusal)]
    return []


def _entry_below(node: Node, reason: str) -> Node | None:
    """The entry of a mapping that the reason of a refusal names."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            name = getattr(key, "value", "")
            if name and (reason == name or reason.startswith(f"{name}_")):
                return value
    return None


REFUSALS: RefusalSentences = {
    (BadFile, "no_event"): "no event found. Begin with “title:”, or export one to see the form.",
    (BadFile, "size"): "the file is too large (limit: {most} KB). Use smaller pictures.",
    (BadFile, "missing_entry"): "“{name}” is missing here. Add it.",
    (BadFile, "base64"): "“{name}” is not base64. Copy the picture's base64 again.",
}
