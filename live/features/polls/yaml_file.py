"""Polls in a YAML file. Reading reports all errors with their lines.

    polls:
      - kind: choice
        prompt: {en: Which field first?, zh: 先从哪个领域开始？}
        options:
          - {en: Energy, zh: 能源}
          - {en: Water, zh: 水}
        vote: anonymous
        rule: closed

A poll has its kind, its prompt, the fields of its kind's configuration, and those switches that
differ from the default. `vote` says how people vote: anonymous, secret or named. A poll without it
is a secret ballot: files from before there were three ways say nothing of those. They have
`anonymous: false` for a named poll, which is read as that. A text without languages is in the
language passed to the reader. No kind is named here: field types are read off the configuration.
Reading is slow and must not run on a server's event loop.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import inspect

from ...kernel.errors import BadFile, BadText, BadValue, RefusalSentences, Refused
from ...kernel.readers.yaml_reader import (
    ListNode,
    Node,
    TooManyErrors,
    YamlReader,
    default_of,
    dump_yaml,
    fields_of,
    is_null,
    is_refused_text,
    parse_yaml,
    read_choice,
)
from . import KIND_BY_CONFIG, KINDS, kind_name
from .import_actions import MOST_POLLS, PollDefinition
from .model import VoteWay, way_of
from .prepare_actions import WAY_FIELDS, validate_fields

MOST_DEPTH = 8
"""Levels of nesting."""


_CONFIGS = {kind_name(kind): kind.config_type for kind in KINDS}
_POLL = {name: field for name, field in fields_of(PollDefinition).items() if name != "config"}
_PROMPT, *_SWITCHES = (name for name in _POLL if name not in WAY_FIELDS)
WAYS: dict[VoteWay, dict[str, bool]] = {
    "anonymous": {"anonymous": True, "secret": False},
    "secret": {"anonymous": True, "secret": True},
    "named": {"anonymous": False, "secret": True},
}
"""Values of `vote`, with the fields of a poll that they stand for."""


# writing


def dump_polls(polls: Iterable[PollDefinition]) -> str:
    """YAML of the polls. `load_polls` returns equal polls."""
    return dump_yaml({"polls": [poll_mapping(poll) for poll in polls]})


def poll_mapping(poll: PollDefinition) -> dict[str, Any]:
    """Entries of a poll in a file."""
    config = type(poll.config)
    switches = {name: _POLL[name] for name in _SWITCHES}
    mapping = {
        "kind": kind_name(KIND_BY_CONFIG[config]),
        _PROMPT: poll.prompt,
        **_non_default(fields_of(config), poll.config),
        "vote": way_of(poll),
    }
    return mapping | _non_default(switches, poll)


def _non_default(fields: Mapping[str, inspect.Field], struct: Any) -> dict[str, Any]:
    return {
        name: msgspec.to_builtins(getattr(struct, name))
        for name, field in fields.items()
        if getattr(struct, name) != default_of(field)
    }


# reading


def load_polls(
    text: str, language: str = "en", languages: Collection[str] = ()
) -> tuple[list[PollDefinition], list[Refused]]:
    """The polls in a file, and its errors, each with its `line`. `language`: that of texts without
    a language. `languages`: those of the event, in which alone texts would be shown; empty: any.
    """
    reader = PollReader(language, languages)
    try:
        polls = list(reader.polls(parse_yaml(text, MOST_DEPTH)))
    except BadFile as error:
        return [], [error]
    except TooManyErrors:
        return [], reader.sorted_errors()
    return polls, reader.sorted_errors()


class PollReader(YamlReader):
    """Reads polls."""

    def polls(self, root: Node | None) -> Iterator[PollDefinition]:
        """Yields the polls that have no errors. Raises BadFile if there is no list of polls."""
        entries = {} if root is None else self.read_mapping(root, ("polls",))
        if (
            "polls" not in entries
            or type(entries["polls"]) is not ListNode
            or not entries["polls"].items
        ):
            raise BadFile("no_polls", line=1 if root is None else root.line)
        for number, node in enumerate(entries["polls"].items):
            if number == MOST_POLLS:
                self.errors.append(BadFile("many", line=node.line, most=MOST_POLLS))
                return
            with self.collect_errors():
                yield self.read_poll(node)

    def read_poll(self, node: Node) -> PollDefinition:
        """Raises the last of the poll's errors (BadFile, BadText or BadValue); the others are
        collected.
        """
        self.texts = []
        entries = self.read_mapping(node)
        before = len(self.errors)
        config = self._read_config_type(node, entries)
        fields = {"kind": None, _PROMPT: _POLL[_PROMPT], **fields_of(config), "vote": None, **_POLL}
        del fields["secret"]  # in files a value of `vote`
        read: dict[str, Any] = {}
        for name, value in entries.items():
            with self.collect_errors():
                if name not in fields:
                    raise BadFile(
                        "unknown", line=value.key_line, name=name, known=", ".join(fields)
                    )
                if field := fields[name]:
                    read |= (
                        {}
                        if is_null(value) and not field.required
                        else {name: self.read_value(value, field.type, name)}
                    )
        if "vote" in entries:
            with self.collect_errors():
                if "anonymous" in entries:
                    raise BadFile("vote_twice", line=entries["anonymous"].key_line)
                read |= WAYS[read_choice(entries["vote"], {way: way for way in WAYS}, "vote")]
        for name, field in fields.items():
            if field and field.required and name not in entries:
                self.errors.append(BadFile("missing", line=node.line, name=name))
        if len(self.errors) > before:
            raise self.errors.pop()
        return self._validate_poll(node, entries, config, read)

    def _validate_poll(
        self, node: Node, entries: dict[str, Node], config: Any, read: dict[str, Any]
    ) -> PollDefinition:
        switches = {name: value for name, value in read.items() if name in _POLL}
        own = {name: value for name, value in read.items() if name not in _POLL}
        try:
            definition = msgspec.convert({"kind": kind_name(KIND_BY_CONFIG[config]), **own}, config)
            return PollDefinition(
                **validate_fields(PollDefinition(**switches, config=definition).fields())
            )
        except BadText as refusal:
            refusal.fields["line"] = next(
                (each.line for each, text in self.texts if is_refused_text(text, refusal)),
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

    def _read_config_type(self, node: Node, entries: dict[str, Node]) -> Any:
        if "kind" not in entries:
            raise BadFile("no_kind", line=node.line, known=", ".join(_CONFIGS))
        return _CONFIGS[read_choice(entries["kind"], {name: name for name in _CONFIGS}, "kind")]


REFUSALS: RefusalSentences = {
    (BadFile, "no_polls"): (
        "no polls found. Begin with “polls:” and start each poll below it with “- kind:”."
    ),
    (BadFile, "no_kind"): "this poll has no kind. Add “kind” with one of these: {known}.",
    (BadFile, "many"): "too many polls (limit: {most}). Split the file.",
    (BadFile, "vote_twice"): (
        "this poll says twice how people vote. Keep “vote” and delete the older line."
    ),
    (BadFile, "missing"): "this poll has no “{name}”. Add it.",
}
