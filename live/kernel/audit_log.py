"""Audit log of an event: actions of staff, hosts, speakers and heads of delegations with their role
and time; of staff, clerks and heads also with their role link, of staff with their initials, of
programs with their token.

It contains no names of attendees, no typed text, no ballots and nothing that attendees do for
themselves.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import msgspec
from msgspec import inspect
from msgspec.structs import replace

from ..features.people.model import RoleLink
from ..features.programs.token import Token
from .actor import Actor, link_of, token_of
from .audit_line import AuditLine
from .entry import Entry
from .principal import CLERKS, HEADS, STAFF, Role

CHOICE_FIELDS = frozenset({"role", "delegation", "to", "topic", "language"})
"""Text fields that hold a choice from a list rather than typed text."""
HOST_FACT_PREFIXES = (
    "poll.",
    "words.",
    "statement.judged",
    "entry.",
    "question.",
    "qa.",
    "announcement.",
)
ATTENDEE_FACTS = frozenset({
    *("poll.voted", "poll.withdrawn", "poll.time_asked"),
    *("question.asked", "question.edited", "question.appealed", "question.upvoted"),
})  # fmt: skip
"""Prefixes of facts that a host may cause in the room they run, and those among them that a person
causes as an attendee.
"""

PROGRAM_ROLE = "program"
"""Role of programs in the log, whatever they are allowed to do."""
ERASURE_FACTS = frozenset({"person.erased", "event_report.unpublished"})
"""Facts that a person causes for themself and the organiser has to know."""
MOVE_FACTS = frozenset({"roster.moved"})
"""Facts by which the bearer of a link continues as its person. While an anonymous poll runs, they
are logged after it.
"""
UNLOGGED_FACTS = frozenset(
    {
        *("person.joined", "breakout.placed", "poll.tally_shown", "attendance.sampled"),
        *("roster.opened", "rehearsal.reported"),
        *("device.passed", "device.returned"),
    }
)
"""Facts of the system and the operator that are left out."""
CREATION_FACTS = frozenset(
    {
        "poll.created",
        "question.asked",
        "announcement.posted",
        "link.made",
        "breakout.drafted",
        "room.made",
        "template.saved",
        "card.created",
        "token.made",
        "webhook.made",
    }
)


def audit_line_of(
    entry: Entry,
    links: Mapping[int, RoleLink],
    initials: str,
    has_breakouts: bool,
    last: AuditLine | None,
) -> AuditLine | None:
    """Return the line for an entry that was just applied, or None. A bulk action on many people
    yields one line. `last`: the line before; `initials`: of the entry's actor; `has_breakouts`:
    there may be hosts.
    """
    tag = entry.fact.__struct_config__.tag
    if tag == "token.used" and not entry.fact.listed:
        return None
    role = _logged_role(entry, tag, links, has_breakouts)
    if role is None:
        return None
    details = _details_of(entry.fact)
    if tag == "breakout.placed":
        details = {"breakout": details["breakout"]}
    # A speaker's label is often the name of a person, and speakers ask questions without a name.
    # That of a head says who cast a public vote, that of a clerk who counted.
    link = link_of(entry.actor) if role in STAFF | HEADS | CLERKS else None
    token = _token_of(entry) if role == PROGRAM_ROLE else None
    line = AuditLine(entry.seq, entry.at, role, tag, details, link, initials, token)
    return None if last is not None and replace(last, seq=line.seq) == line else line


def _logged_role(
    entry: Entry, tag: str, links: Mapping[int, RoleLink], has_breakouts: bool
) -> str | None:
    """Return the role to log, or None for ballots (pseudonyms) and attendees."""
    if _token_of(entry) is not None:
        return PROGRAM_ROLE
    match Actor.parse(entry.actor):
        case Actor(link=int(link)):
            return links[link].role
        case Actor(person=int()) if (
            has_breakouts
            and tag.startswith(HOST_FACT_PREFIXES)
            and tag not in ATTENDEE_FACTS
            and getattr(entry.fact, "state", "") != "withdrawn"
        ):
            return Role.HOST
        case Actor(person=int()) | Actor(role=Role.GUEST) if tag in ERASURE_FACTS | MOVE_FACTS:
            return Role.ATTENDEE
        case Actor(role=Role.SYSTEM | Role.OPERATOR as role) if tag not in UNLOGGED_FACTS:
            return role
    return None


def _token_of(entry: Entry) -> int | None:
    """Token of the program that acted, or whose requests the system counted."""
    if entry.fact.__struct_config__.tag == "token.used":
        used: int = entry.fact.token
        return used
    return token_of(entry.actor)


def signature_of(
    line: AuditLine, links: Mapping[int, RoleLink], tokens: Mapping[int, Token]
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


def subject_of(line: AuditLine) -> tuple[str, int | None]:
    """Return (kind, id) of the logged object. An object's id is the seq of the entry that created
    it.
    """
    kind = line.tag.partition(".")[0]
    kind = {"qa": "room", "screen": "room", "official": "poll", "pledge": "card"}.get(kind, kind)
    return kind, line.seq if line.tag in CREATION_FACTS else line.details.get(kind)


def _details_of(fact: msgspec.Struct) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field, inner in _plain_fields(type(fact)):
        value = getattr(fact, field)
        value = value if inner is None else getattr(value, inner)
        if value is not None:
            found[inner or field] = list(value) if isinstance(value, tuple) else value
    return found


@cache
def _plain_fields(kind: type) -> tuple[tuple[str, str | None], ...]:
    """Return (field, inner field) of a fact for every number, choice and flag, including those of
    nested structs.
    """
    found = list[tuple[str, str | None]]()
    for field in _struct_fields(kind):
        if _is_plain(field):
            found.append((field.name, None))
        elif isinstance(field.type, inspect.StructType):
            found += [(field.name, inner.name) for inner in field.type.fields if _is_plain(inner)]
    return tuple(found)


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
