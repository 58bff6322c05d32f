"""Polls in a YAML file. Reading reports all errors with their lines.

    polls:
      - kind: choice
        prompt: {en: Which field first?, zh: 先从哪个领域开始？}
        options:
          - {en: Energy, zh: 能源}
          - {en: Water, zh: 水}
        rule: closed

A poll has its kind, its prompt, the fields of its kind's configuration, and those switches that
differ from the default. A text without languages is in the language passed to the reader. Field
types are read off the configuration, so no kind is named here. Where a text is expected every
scalar is text: an option "No" is not `false`. Reading is slow and must not run on a server's event
loop.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
import yaml
from msgspec import inspect

from ..errors import BadFile, BadText, BadValue, RefusalSentences, Refused
from ..text import PARAGRAPH_MAX_CHARS, Text, clean_translations, is_language
from . import KIND_BY_CONFIG, KINDS, kind_name
from .import_actions import MOST_POLLS, PollDefinition
from .prepare_actions import validate_fields

MOST_DEPTH = 8
"""Levels of nesting."""
MOST_EVENTS = 100_000
"""YAML parser events."""
MOST_ERRORS = 20
"""Errors reported at once."""
_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,9})?")
_FORBIDDEN_CHARS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _fields_of(struct: type) -> dict[str, inspect.Field]:
    fields = inspect.type_info(struct).fields  # type: ignore[attr-defined]
    return {field.name: field for field in fields}


def _config_fields(config: type) -> dict[str, inspect.Field]:
    internal = KIND_BY_CONFIG[config].internal_config
    return {name: field for name, field in _fields_of(config).items() if name not in internal}


_CONFIGS = {kind_name(kind): kind.config_type for kind in KINDS}
_POLL = {name: field for name, field in _fields_of(PollDefinition).items() if name != "config"}
_PROMPT, *_SWITCHES = _POLL


# writing


def dump_polls(polls: Iterable[PollDefinition]) -> str:
    """YAML of the polls. `load_polls` returns equal ones."""
    file: str = yaml.dump(
        {"polls": [_as_mapping(poll) for poll in polls]},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
    )
    return file


def _as_mapping(poll: PollDefinition) -> dict[str, Any]:
    config = type(poll.config)
    switches = {name: _POLL[name] for name in _SWITCHES}
    mapping = {
        "kind": kind_name(KIND_BY_CONFIG[config]),
        _PROMPT: poll.prompt,
        **_non_default(config, _config_fields(config), poll.config),
    }
    return mapping | _non_default(PollDefinition, switches, poll)


def _non_default(of: type, fields: Mapping[str, inspect.Field], struct: Any) -> dict[str, Any]:
    return {
        name: msgspec.to_builtins(getattr(struct, name))
        for name, field in fields.items()
        if getattr(struct, name) != _default_of(field)
    }


def _default_of(field: inspect.Field) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default


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


def load_polls(
    text: str, language: str = "en", languages: Collection[str] = ()
) -> tuple[list[PollDefinition], list[Refused]]:
    """The polls in a file, and its errors, each with its `line`. `language`: that of texts without
    one. `languages`: those of the event, in which alone texts would be shown; empty: any.
    """
    reader = _PollReader(language, languages)
    try:
        polls = list(reader.polls(_parse_yaml(text)))
    except BadFile as error:
        return [], [error]
    return polls, sorted(reader.errors, key=lambda error: int(str(error.fields["line"])))[
        :MOST_ERRORS
    ]


class _PollReader:
    """Continues after an error to find the others."""

    def __init__(self, language: str, languages: Collection[str]) -> None:
        self.errors: list[Refused] = []
        self._language = language
        self._languages = languages
        self._texts: list[tuple[_Node, Text]] = []

    def polls(self, root: _Node | None) -> Iterator[PollDefinition]:
        """Yields the polls that have no errors. Raises BadFile if there is no list of polls."""
        entries = {} if root is None else self._read_mapping(root, ("polls",))
        if (
            "polls" not in entries
            or type(entries["polls"]) is not _List
            or not entries["polls"].items
        ):
            raise BadFile("no_polls", line=1 if root is None else root.line)
        for number, node in enumerate(entries["polls"].items):
            if number == MOST_POLLS:
                self.errors.append(BadFile("many", line=node.line, most=MOST_POLLS))
                return
            with self._collect_errors():
                yield self._read_poll(node)

    def _read_poll(self, node: _Node) -> PollDefinition:
        """Raises the last of the poll's errors (BadFile, BadText or BadValue); the others are
        collected.
        """
        self._texts = []
        entries = self._read_mapping(node)
        before = len(self.errors)
        config = self._read_config_type(node, entries)
        fields = {"kind": None, _PROMPT: _POLL[_PROMPT], **_config_fields(config), **_POLL}
        read: dict[str, Any] = {}
        for name, value in entries.items():
            with self._collect_errors():
                if name not in fields:
                    raise BadFile(
                        "unknown", line=value.key_line, name=name, known=", ".join(fields)
                    )
                if field := fields[name]:
                    read |= (
                        {}
                        if _is_null(value) and not field.required
                        else {name: self._read_value(value, field.type, name)}
                    )
        for name, field in fields.items():
            if field and field.required and name not in entries:
                self.errors.append(BadFile("missing", line=node.line, name=name))
        if len(self.errors) > before:
            raise self.errors.pop()
        return self._validate_poll(node, entries, config, read)

    def _validate_poll(
        self, node: _Node, entries: dict[str, _Node], config: Any, read: dict[str, Any]
    ) -> PollDefinition:
        switches = {name: value for name, value in read.items() if name in _POLL}
        own = {name: value for name, value in read.items() if name not in _POLL}
        try:
            made = msgspec.convert({"kind": kind_name(KIND_BY_CONFIG[config]), **own}, config)
            return PollDefinition(
                **validate_fields(PollDefinition(**switches, config=made).fields())
            )
        except BadText as refusal:
            refusal.fields["line"] = next(
                (each.line for each, text in self._texts if _is_refused_text(text, refusal)),
                node.line,
            )
            raise
        except BadValue as refusal:
            names = (
                name
                for name in entries
                if refusal.reason == name or refusal.reason.startswith(f"{name}_")
            )
            refusal.fields["line"] = next((entries[name].line for name in names), node.line)
            raise

    def _read_config_type(self, node: _Node, entries: dict[str, _Node]) -> Any:
        if "kind" not in entries:
            raise BadFile("no_kind", line=node.line, known=", ".join(_CONFIGS))
        return _CONFIGS[_read_choice(entries["kind"], {name: name for name in _CONFIGS}, "kind")]

    def _read_mapping(self, node: _Node, known: tuple[str, ...] | None = None) -> dict[str, _Node]:
        """The entries of a mapping; each value knows the line of its key. Raises BadFile if it is
        not a mapping.
        """
        if not isinstance(node, _Mapping):
            raise BadFile("no_mapping", line=node.line)
        entries: dict[str, _Node] = {}
        for key, value in node.entries:
            with self._collect_errors():
                name = _read_scalar(key, "")
                value.key_line = key.line
                if name in entries:
                    raise BadFile("twice", line=key.line, name=name)
                if known and name not in known:
                    raise BadFile("unknown", line=key.line, name=name, known=", ".join(known))
                entries[name] = value
        return entries

    def _read_value(
        self, node: _Node, shape: inspect.Type, name: str, number: int | None = None
    ) -> Any:
        """The value in the shape of its field's type. Raises BadFile."""
        match shape:
            case inspect.DictType():
                return self._read_text(node, name, number)
            case inspect.VarTupleType():
                return self._read_list(node, shape.item_type, name)
            case inspect.UnionType():
                return _read_number(node, name)
            case inspect.LiteralType():
                return _read_choice(node, {str(value): value for value in shape.values}, name)
            case inspect.BoolType():
                return _read_bool(node, name)
            case inspect.IntType():
                return _read_int(node, name)
        raise NotImplementedError(shape)

    def _read_list(self, node: _Node, shape: inspect.Type, name: str) -> list[Any]:
        if type(node) is not _List:
            raise BadFile("list", line=node.line, name=name)
        read = []
        for number, each in enumerate(node.items, 1):
            with self._collect_errors():
                read.append(self._read_value(each, shape, name, number))
        return read

    def _read_text(self, node: _Node, name: str, number: int | None) -> Text:
        text: Text = {}
        if isinstance(node, _Scalar):
            text = {self._language: node.value}
            self._texts.append((node, text))
        else:
            for language, words in self._read_mapping(node).items():
                with self._collect_errors():
                    if not is_language(language):
                        raise BadFile("language", line=words.key_line, name=language)
                    if self._languages and language not in self._languages:
                        known = ", ".join(self._languages)
                        raise BadFile(
                            "other_language", line=words.key_line, name=language, known=known
                        )
                    text[language] = "" if _is_null(words) else _read_scalar(words, language)
                    self._texts.append((words, {language: text[language]}))
        if not any(map(str.strip, text.values())) or _is_null(node):
            where = {} if number is None else {"n": number}
            raise BadFile(
                "no_text_in_list" if where else "no_text", line=node.line, name=name, **where
            )
        return text

    @contextmanager
    def _collect_errors(self) -> Iterator[None]:
        try:
            yield
        except (BadFile, BadText, BadValue) as error:
            self.errors.append(error)


def _is_null(node: _Node) -> bool:
    return isinstance(node, _Scalar) and node.is_plain and node.value in ("", "null", "~")


def _read_scalar(node: _Node, name: str) -> str:
    if not isinstance(node, _Scalar):
        raise BadFile("one_value", line=node.line, name=name)
    return node.value


def _read_choice(node: _Node, values: dict[str, Any], name: str) -> Any:
    value = _read_scalar(node, name)
    if value not in values:
        raise BadFile("one_of", line=node.line, name=name, known=", ".join(values))
    return values[value]


def _read_bool(node: _Node, name: str) -> bool:
    value = _read_scalar(node, name).casefold()
    if value not in _YES_NO:
        raise BadFile("yes_no", line=node.line, name=name)
    return _YES_NO[value]


def _read_number(node: _Node, name: str) -> int | float:
    value = _read_scalar(node, name)
    if not _NUMBER.fullmatch(value):
        raise BadFile("number", line=node.line, name=name)
    return float(value) if "." in value else int(value)


def _read_int(node: _Node, name: str) -> int:
    value = _read_number(node, name)
    if not isinstance(value, int):
        raise BadFile("whole", line=node.line, name=name)
    return value


def _is_refused_text(text: Text, refusal: BadText) -> bool:
    """True if this is the text that was refused."""
    try:
        clean_translations(text, int(str(refusal.fields.get("most", PARAGRAPH_MAX_CHARS))))
    except BadText as same:
        return (same.reason, same.fields) == (refusal.reason, {**refusal.fields})
    return False


# YAML


class _Node:
    key_line = 0

    def __init__(self, line: int) -> None:
        self.line = line


class _Scalar(_Node):
    def __init__(self, event: Any) -> None:
        super().__init__(event.start_mark.line + 1)
        self.value: str = event.value
        self.is_plain: bool = event.style in (None, "")


class _List(_Node):
    def __init__(self, event: Any) -> None:
        super().__init__(event.start_mark.line + 1)
        self.items: list[_Node] = []


class _Mapping(_List):
    """Its items are keys and values in turn."""

    @property
    def entries(self) -> list[tuple[_Node, _Node]]:
        return list(zip(self.items[::2], self.items[1::2], strict=True))


_NODES = {
    yaml.ScalarEvent: _Scalar,
    yaml.SequenceStartEvent: _List,
    yaml.MappingStartEvent: _Mapping,
}
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def _parse_yaml(text: str) -> _Node | None:
    """The root node of a file. Anchors, aliases, tags, deep nesting and too many nodes are
    rejected. Raises BadFile.
    """
    text = text.removeprefix("\ufeff")
    if character := _FORBIDDEN_CHARS.search(text):
        raise BadFile("character", line=text.count("\n", 0, character.start()) + 1)
    try:
        return _build_nodes(yaml.parse(text, _LOADER))
    except yaml.MarkedYAMLError as error:
        # An unclosed quote: its start is the context, its end was not found.
        is_unclosed = "quoted" in (error.context or "")
        mark = error.context_mark if is_unclosed else error.problem_mark or error.context_mark
        raise BadFile("yaml", line=mark.line + 1 if mark else 1) from None


def _build_nodes(events: Iterable[Any]) -> _Node | None:
    roots: list[_Node] = []
    inside = [roots]
    for number, event in enumerate(events):
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise BadFile("alias", line=line)
        if len(inside) > MOST_DEPTH or number > MOST_EVENTS or len(roots) > 1:
            raise BadFile("deep", line=line)
        if type(event) in _NODES:
            node = _NODES[type(event)](event)
            inside[-1].append(node)
            if isinstance(node, _List):
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
        "more content or deeper nesting than a poll file allows. Compare it with a file exported "
        "from here."
    ),
    (BadFile, "no_polls"): (
        "no polls found. Begin with “polls:” and start each poll below it with “- kind:”."
    ),
    (BadFile, "no_mapping"): "expected “name: value” pairs. Write lines such as “kind: choice”.",
    (BadFile, "no_kind"): "this poll has no kind. Add “kind” with one of these: {known}.",
    (BadFile, "many"): "too many polls (limit: {most}). Split the file.",
    (BadFile, "unknown"): "unknown name “{name}”. Use one of these: {known}.",
    (BadFile, "twice"): "“{name}” appears twice. Remove one.",
    (BadFile, "missing"): "this poll has no “{name}”. Add it.",
    (BadFile, "list"): "“{name}” is not a list. Begin each of its lines with “- ”.",
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
