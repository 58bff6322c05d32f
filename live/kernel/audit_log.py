"""Audit log of an event: actions of staff, hosts, speakers, translators and heads of delegations
with their role and time; of all but hosts and speakers also with their role link, of staff and
translators with their initials, of programs with their token.

It contains no names of attendees, no typed text, no ballots and nothing that attendees do for
themselves.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, cast

import msgspec
from msgspec import inspect
from msgspec.structs import replace

from .actions import Fact
from .actor import Actor, link_of, token_of
from .entry import Entry
from .principal import CLERKS, HEADS, STAFF, TRANSLATORS, Role

CHOICE_FIELDS = frozenset({"role", "delegation", "to", "topic", "language"})
"""Text fields that hold a choice from a list rather than typed text."""
NAMED_ROLES = STAFF | HEADS | CLERKS | TRANSLATORS
"""Roles that the log names by their role link."""
PROGRAM_ROLE = "program"
"""Role of programs in the log, regardless of their scope."""


class AuditLine(msgspec.Struct, frozen=True, array_like=True):
    """`at`: ms. `tag`: tag of the fact. `details`: its numbers, choices and flags. `link`: role
    link of staff, with the `initials` that its browser had given by then. `token`: of a program.
    """

    seq: int
    at: int
    role: str
    tag: str
    details: dict[str, Any]
    link: int | None = None
    initials: str = ""
    token: int | None = None


class Labelled(Protocol):
    """A role link or a token, as the log names it."""

    @property
    def label(self) -> str: ...


class LabelledRole(Labelled, Protocol):
    """A role link, as the log names it."""

    @property
    def role(self) -> str: ...


def audit_line_of(
    entry: Entry,
    links: Mapping[int, LabelledRole],
    initials: str,
    has_breakouts: bool,
    last: AuditLine | None,
) -> AuditLine | None:
    """Return the line for an entry that was just applied, or None. A bulk action on many people
    yields a single line. `last`: the line before; `initials`: of the entry's actor;
    `has_breakouts`: there may be hosts.
    """
    role = _logged_role(entry, links, has_breakouts) if entry.fact.is_logged() else None
    if role is None:
        return None
    tag, details = entry.fact.__struct_config__.tag, _details_of(entry.fact)
    # A speaker's label is often the name of a person, and speakers ask questions without a name. A
    # head's delegation names the caster of a public vote, a clerk's the counter. A translator asks
    # nothing, and is responsible for texts by name.
    link = link_of(entry.actor) if role in NAMED_ROLES else None
    token = _token_of(entry) if role == PROGRAM_ROLE else None
    line = AuditLine(entry.seq, entry.at, role, tag, details, link, initials, token)
    return None if last is not None and replace(last, seq=line.seq) == line else line


def _logged_role(
    entry: Entry, links: Mapping[int, LabelledRole], has_breakouts: bool
) -> str | None:
    """Return the role to log, or None for ballots (pseudonyms) and attendees."""
    if _token_of(entry) is not None:
        return PROGRAM_ROLE
    match Actor.parse(entry.actor):
        case Actor(link=int(link)):
            return links[link].role
        case Actor(person=int()) if (
            has_breakouts
            and entry.fact.logged_of_hosts
            and getattr(entry.fact, "state", "") != "withdrawn"
        ):
            return Role.HOST
        case Actor(person=int()) | Actor(role=Role.GUEST) if entry.fact.logged_of_attendees:
            return Role.ATTENDEE
        case Actor(role=Role.SYSTEM | Role.OPERATOR as role) if entry.fact.logged_of_system:
            return role
    return None


def _token_of(entry: Entry) -> int | None:
    """Token of the acting program, or of the program with requests counted by the system."""
    token: int | None = entry.fact.program()
    return token_of(entry.actor) if token is None else token


def signature_of(
    line: AuditLine, links: Mapping[int, LabelledRole], tokens: Mapping[int, Labelled]
) -> str:
    """Label of the role link with the initials, if any: "Front desk (AB)", or of the token. Empty
    for others than staff, heads and programs.
    """
    if line.token is not None:
        return tokens[line.token].label
    if line.link is None:
        return ""
    label = links[line.link].label
    return f"{label} ({line.initials})" if line.initials else label


def subject_of(line: AuditLine, fact: type[Fact]) -> tuple[str, int | None]:
    """Return (kind, id) of the logged object. An object's id is the seq of the entry that created
    it. `fact`: type of the line's fact.
    """
    kind = fact.log_subject or line.tag.partition(".")[0]
    return kind, line.seq if fact.creates_subject else line.details.get(kind)


def _details_of(fact: Fact) -> dict[str, Any]:
    details: dict[str, Any] = {}
    for field, inner in _plain_fields(type(fact)):
        if fact.log_details is not None and field not in fact.log_details:
            continue
        value = getattr(fact, field)
        value = value if inner is None else getattr(value, inner)
        if value is not None:
            details[inner or field] = list(value) if isinstance(value, tuple) else value
    return details


@cache
def _plain_fields(kind: type) -> tuple[tuple[str, str | None], ...]:
    """Return (field, inner field) of a fact for every number, choice and flag, including those of
    nested structs.
    """
    fields = list[tuple[str, str | None]]()
    for field in _struct_fields(kind):
        if _is_plain(field):
            fields.append((field.name, None))
        elif isinstance(field.type, inspect.StructType):
            fields += [(field.name, inner.name) for inner in field.type.fields if _is_plain(inner)]
    return tuple(fields)


def _struct_fields(kind: type) -> tuple[inspect.Field, ...]:
    return cast(inspect.StructType, inspect.type_info(kind)).fields


def _is_plain(field: inspect.Field) -> bool:
    types = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
    plain = (inspect.IntType, inspect.BoolType, inspect.LiteralType, inspect.NoneType)
    texts = field.name in CHOICE_FIELDS and all(
        isinstance(each, inspect.StrType | inspect.NoneType) for each in types
    )
    return _is_list_of_ids(field) or (
        field.name != "act" and (texts or all(isinstance(each, plain) for each in types))
    )


def _is_list_of_ids(field: inspect.Field) -> bool:
    """True for the questions of a bulk action."""
    return (
        field.name == "questions"
        and isinstance(field.type, inspect.VarTupleType)
        and isinstance(field.type.item_type, inspect.IntType)
    )
