"""The log of an event: what those who run it did, in what role and when. No name is in it and nothing that anybody typed; nothing of
ballots, and nothing that attendees do for themselves.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import inspect

from .actions import Entry, Fact, Role

if TYPE_CHECKING:
    from .event import Event

FROM_LISTS = frozenset({"role", "delegation", "to", "topic", "language"})
"""Fields that are texts, but chosen and not typed."""
OF_HOSTS = ("poll.", "words.", "statement.judged", "entry.", "question.", "qa.", "announcement.")
OWN = frozenset({
    *("poll.voted", "poll.withdrawn", "poll.time_asked"),
    *("question.asked", "question.edited", "question.appealed", "question.upvoted"),
})  # fmt: skip
"""A host attends, too: what is theirs to run, and what of that everybody does for themselves."""


MADE = frozenset({"poll.created", "question.asked", "announcement.posted", "link.made", "breakout.drafted", "room.made", "template.saved"})


class Line(msgspec.Struct, frozen=True, array_like=True):
    """`at` in ms; `what` is the tag of the fact; `about` its numbers, choices and switches."""

    seq: int
    at: int
    role: str
    what: str
    about: dict[str, Any]


def told(event: Event, entry: Entry) -> Line | None:
    """What the log says of an entry that was just applied, if anything. What was done at once with many people is said once."""
    what = entry.fact.__struct_config__.tag
    role = _role(event, entry, what)
    if role is None:
        return None
    about = _about(entry.fact)
    if what == "breakout.placed":
        about = {"breakout": about["breakout"]}
    last = event.log[-1] if event.log else None
    if last is not None and (last.at, last.role, last.what, last.about) == (entry.at, role, what, about):
        return None
    return Line(entry.seq, entry.at, role, what, about)


def _role(event: Event, entry: Entry, what: str) -> str | None:
    """In what capacity somebody acted who runs the event, or speaks in it. A ballot's pseudonym, and who attends, have none."""
    match entry.actor[0]:
        case "l":
            return event.links[int(entry.actor[1:].partition(".")[0])].role
        case "p" if event.breakouts and what.startswith(OF_HOSTS) and what not in OWN and getattr(entry.fact, "state", "") != "withdrawn":
            return Role.HOST
        case "s" | "o" if what not in ("person.joined", "breakout.placed"):
            return entry.actor
    return None


def thing(line: Line) -> tuple[str, int | None]:
    """The kind and the number of what a line is about: one that was made is known by the seq that made it."""
    kind = line.what.partition(".")[0]
    kind = {"qa": "room", "screen": "room"}.get(kind, kind)
    return kind, line.seq if line.what in MADE else line.about.get(kind)


def _about(fact: Fact) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field, inner in _plain(type(fact)):
        value = getattr(fact, field)
        value = value if inner is None else getattr(value, inner)
        if value is not None:
            found[inner or field] = list(value) if isinstance(value, tuple) else value
    return found


@cache
def _plain(kind: type) -> tuple[tuple[str, str | None], ...]:
    """The fields of a fact, and those of a struct in it, that hold a number, a choice or a switch."""
    found = list[tuple[str, str | None]]()
    for field in _fields(kind):
        if _is_plain(field):
            found.append((field.name, None))
        elif isinstance(field.type, inspect.StructType):
            found += [(field.name, inner.name) for inner in field.type.fields if _is_plain(inner)]
    return tuple(found)


def _fields(kind: type) -> tuple[inspect.Field, ...]:
    return cast(inspect.StructType, inspect.type_info(kind)).fields


def _is_plain(field: inspect.Field) -> bool:
    types = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
    plain = (inspect.IntType, inspect.BoolType, inspect.LiteralType, inspect.NoneType)
    texts = field.name in FROM_LISTS and all(isinstance(each, inspect.StrType | inspect.NoneType) for each in types)
    return field.name == "questions" or (field.name != "act" and (texts or all(isinstance(each, plain) for each in types)))
