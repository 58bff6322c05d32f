"""Reading and writing of YAML files by types. All errors of a file are reported, with their lines.

Field types are read off Structs, so no field is named here. Where a text is expected every scalar
is text: an option "No" is not `false`. Reading is slow and must not run on a server's event loop.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import yaml
from msgspec import inspect

from ..errors import BadFile, BadText, BadValue, RefusalSentences, Refused
from ..text import PARAGRAPH_MAX_CHARS, Text, clean_translations, is_language

MOST_EVENTS = 100_000
"""YAML parser events."""
MOST_ERRORS = 20
"""Errors reported at once."""
MOST_COLLECTED = 100
"""Errors after which a file is read no further."""
MOST_ITEMS = 1000
"""Items of a list: as many as the longest may have."""
_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,9})?", re.ASCII)
_FORBIDDEN_CHARS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def fields_of(struct: type) -> dict[str, inspect.Field]:
    """Fields of a Struct, by name."""
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    return {field.name: field for field in fields}


def default_of(field: inspect.Field) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default


# writing


def dump_yaml(content: dict[str, Any]) -> str:
    """YAML of plain values, in their order."""
    file: str = yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000
    )
    return file


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]
    """Indents lists below their keys and writes multi-line texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_text(self, text: str) -> Any:
        return self.represent_scalar(
            "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
        )


_Dumper.add_representer(str, _Dumper.represent_text)


# reading


class TooManyErrors(Exception):
    """The end of reading a file that is wrong all over; its errors are collected."""


class YamlReader:
    """Continues after an error to find the others. `language`: that of texts without a language.
    `languages`: those in which alone texts would be shown; empty: any.
    """

    def __init__(self, language: str, languages: Collection[str]) -> None:
        self.errors: list[Refused] = []
        self.language = language
        self._languages = languages
        self.texts: list[tuple[Node, Text]] = []

    def sorted_errors(self) -> list[Refused]:
        """The first errors of the file, by line."""
        return sorted(self.errors, key=lambda error: int(str(error.fields["line"])))[:MOST_ERRORS]

    def read_mapping(self, node: Node, known: tuple[str, ...] | None = None) -> dict[str, Node]:
        """The entries of a mapping; each value knows the line of its key. Raises BadFile if it is
        not a mapping.
        """
        if not isinstance(node, MappingNode):
            raise BadFile("no_mapping", line=node.line)
        entries: dict[str, Node] = {}
        for key, value in node.entries:
            with self.collect_errors():
                name = read_scalar(key, "")
                value.key_line = key.line
                if name in entries:
                    raise BadFile("twice", line=key.line, name=name)
                if known and name not in known:
                    raise BadFile("unknown", line=key.line, name=name, known=", ".join(known))
                entries[name] = value
        return entries

    def read_value(
        self, node: Node, shape: inspect.Type, name: str, number: int | None = None
    ) -> Any:
        """The value in the shape of its field's type. Raises BadFile."""
        shape = _choices_of(shape) or shape
        match shape:
            case inspect.DictType():
                return self._read_text(node, name, number)
            case inspect.VarTupleType():
                return self._read_list(node, shape.item_type, name)
            case inspect.UnionType(types=types):
                is_whole = not any(isinstance(type, inspect.FloatType) for type in types)
                return _read_int(node, name) if is_whole else _read_number(node, name)
            case inspect.LiteralType(values=values):
                return read_choice(node, {str(value): value for value in values}, name)
            case inspect.BoolType():
                return _read_bool(node, name)
            case inspect.IntType():
                return _read_int(node, name)
        raise NotImplementedError(shape)

    def _read_list(self, node: Node, shape: inspect.Type, name: str) -> list[Any]:
        if type(node) is not ListNode:
            raise BadFile("list", line=node.line, name=name)
        if len(node.items) > MOST_ITEMS:
            line = node.items[MOST_ITEMS].line
            raise BadFile("too_many", line=line, name=name, most=MOST_ITEMS)
        read = []
        for number, each in enumerate(node.items, 1):
            with self.collect_errors():
                read.append(self.read_value(each, shape, name, number))
        return read

    def _read_text(self, node: Node, name: str, number: int | None) -> Text:
        text: Text = {}
        if isinstance(node, ScalarNode):
            text = {self.language: node.value}
            self.texts.append((node, text))
        else:
            for language, words in self.read_mapping(node).items():
                with self.collect_errors():
                    if not is_language(language):
                        raise BadFile("language", line=words.key_line, name=language)
                    if self._languages and language not in self._languages:
                        names = ", ".join(self._languages)
                        raise BadFile(
                            "other_language", line=words.key_line, name=language, known=names
                        )
                    text[language] = "" if is_null(words) else read_scalar(words, language)
                    self.texts.append((words, {language: text[language]}))
        if not any(map(str.strip, text.values())) or is_null(node):
            where = {} if number is None else {"n": number}
            raise BadFile(
                "no_text_in_list" if where else "no_text", line=node.line, name=name, **where
            )
        return text

    @contextmanager
    def collect_errors(self) -> Iterator[None]:
        """Raises TooManyErrors."""
        try:
            yield
        except (BadFile, BadText, BadValue) as error:
            self.errors.append(error)
            if len(self.errors) >= MOST_COLLECTED:
                raise TooManyErrors from None


def _choices_of(shape: inspect.Type) -> inspect.LiteralType | None:
    """The choices of a field that may be left empty."""
    match shape:
        case inspect.UnionType(types=(inspect.LiteralType() as choices, inspect.NoneType())):
            return choices
    return None


def is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.is_plain and node.value in ("", "null", "~")


def read_scalar(node: Node, name: str) -> str:
    if not isinstance(node, ScalarNode):
        raise BadFile("one_value", line=node.line, name=name)
    return node.value


def read_choice(node: Node, values: Mapping[str, Any], name: str) -> Any:
    value = read_scalar(node, name)
    if value not in values:
        raise BadFile("one_of", line=node.line, name=name, known=", ".join(values))
    return values[value]


def _read_bool(node: Node, name: str) -> bool:
    value = read_scalar(node, name).casefold()
    if value not in _YES_NO:
        raise BadFile("yes_no", line=node.line, name=name)
    return _YES_NO[value]


def _read_number(node: Node, name: str) -> int | float:
    value = read_scalar(node, name)
    if not _NUMBER.fullmatch(value):
        raise BadFile("number", line=node.line, name=name)
    return float(value) if "." in value else int(value)


def _read_int(node: Node, name: str) -> int:
    value = _read_number(node, name)
    if not isinstance(value, int):
        raise BadFile("whole", line=node.line, name=name)
    return value


def is_refused_text(text: Text, refusal: BadText) -> bool:
    """True if this is the text that was refused."""
    try:
        clean_translations(text, int(str(refusal.fields.get("most", PARAGRAPH_MAX_CHARS))))
    except BadText as same:
        return (same.reason, same.fields) == (refusal.reason, {**refusal.fields})
    return False


# YAML


class Node:
    key_line = 0

    def __init__(self, line: int) -> None:
        self.line = line


class ScalarNode(Node):
    def __init__(self, event: Any) -> None:
        super().__init__(event.start_mark.line + 1)
        self.value: str = event.value
        self.is_plain: bool = event.style in (None, "")


class ListNode(Node):
    def __init__(self, event: Any) -> None:
        super().__init__(event.start_mark.line + 1)
        self.items: list[Node] = []


class MappingNode(ListNode):
    """Its items are keys and values in turn."""

    @property
    def entries(self) -> list[tuple[Node, Node]]:
        return list(zip(self.items[::2], self.items[1::2], strict=True))


_NODES = {
    yaml.ScalarEvent: ScalarNode,
    yaml.SequenceStartEvent: ListNode,
    yaml.MappingStartEvent: MappingNode,
}
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def parse_yaml(text: str, most_depth: int, most_events: int = MOST_EVENTS) -> Node | None:
    """The root node of a file. Anchors, aliases, tags, nesting beyond `most_depth` levels and too
    many nodes are rejected. Raises BadFile.
    """
    text = text.removeprefix("\ufeff")
    if character := _FORBIDDEN_CHARS.search(text):
        raise BadFile("character", line=text.count("\n", 0, character.start()) + 1)
    try:
        return _build_nodes(yaml.parse(text, _LOADER), most_depth, most_events)
    except yaml.MarkedYAMLError as error:
        # An unclosed quote: its start is the context, its end was not found.
        is_unclosed = "quoted" in (error.context or "")
        mark = error.context_mark if is_unclosed else error.problem_mark or error.context_mark
        raise BadFile("yaml", line=mark.line + 1 if mark else 1) from None


def _build_nodes(events: Iterable[Any], most_depth: int, most_events: int) -> Node | None:
    roots: list[Node] = []
    inside = [roots]
    for number, event in enumerate(events):
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise BadFile("alias", line=line)
        if len(inside) > most_depth or number > most_events or len(roots) > 1:
            raise BadFile("deep", line=line)
        if type(event) in _NODES:
            node = _NODES[type(event)](event)
            inside[-1].append(node)
            if isinstance(node, ListNode):
                inside.append(node.items)
        elif isinstance(event, _ENDS):
            inside.pop()
    return roots[0] if roots else None


REFUSALS: RefusalSentences = {
    (BadFile, "character"): "a character cannot be displayed. Delete it.",
    (BadFile, "yaml"): "not valid YAML. Check quotes, brackets, colons and indentation.",
    (BadFile, "alias"): (
        "anchors, aliases and tags are not supported. Write out the content, or put it in quotes."
    ),
    (BadFile, "deep"): (
        "more content or deeper nesting than such a file allows. Compare it with a file exported "
        "from here."
    ),
    (BadFile, "no_mapping"): "expected “name: value” pairs. Write lines such as “kind: choice”.",
    (BadFile, "unknown"): "unknown name “{name}”. Use one of these: {known}.",
    (BadFile, "twice"): "“{name}” appears twice. Remove one.",
    (BadFile, "list"): "“{name}” is not a list. Begin each of its lines with “- ”.",
    (BadFile, "too_many"): "too many entries in “{name}” (limit: {most}). Remove some.",
    (BadFile, "one_value"): "expected a single value. Replace the list or the extra values.",
    (BadFile, "one_of"): "“{name}” has an invalid value. Use one of these: {known}.",
    (BadFile, "yes_no"): "“{name}” has an invalid value. Use true or false.",
    (BadFile, "number"): "“{name}” is not a number. Enter a number.",
    (BadFile, "whole"): "“{name}” is not a whole number. Enter a whole number.",
    (BadFile, "language"): "“{name}” is not a language code. Use a code such as en or zh.",
    (BadFile, "other_language"): (
        "this event does not use the language “{name}”, so no one would see this text. Delete the "
        "line, or use one of these: {known}."
    ),
    (BadFile, "no_text"): "“{name}” has no text. Add text in at least one language, or delete it.",
    (BadFile, "no_text_in_list"): (
        "item {n} of “{name}” has no text. Add text in at least one language, or delete it."
    ),
}
