"""Definitions that a new event begins with. Their texts come in the languages of the event that the
interface has; others are to be translated.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, get_args

from msgspec import convert
from msgspec.structs import replace

from ....engine.event_creation import blank_definition
from ....kernel.text import Text
from ....languages.catalogue import SOURCE_LANGUAGE, Catalogues
from ...polls import AnyConfig
from ...polls.import_actions import PollDefinition
from ..event_file.definition import EventDefinition
from ..model import USUAL_SECTORS, Sector

Starter = Literal["blank", "session", "town_hall"]
STARTERS: tuple[Starter, ...] = get_args(Starter)
Say = Callable[[str], Text]

FIRST_QUESTION = "Can you see and hear us well?"
YES, NO = "Yes", "No"
USEFUL = "How useful was this event for you?"
NOT_USEFUL, VERY_USEFUL = "Not useful", "Very useful"
NEXT = "What should happen next?"
TO_IMPROVE = "What should we do differently next time?"
STARTER_MSGIDS = (FIRST_QUESTION, YES, NO, USEFUL, NOT_USEFUL, VERY_USEFUL, NEXT, TO_IMPROVE)


class Basics(NamedTuple):
    """Fields of a new event. Times are local, such as 2026-12-03 09:00."""

    title: Text
    starts: str
    ends: str
    zone: str
    languages: tuple[str, ...]


def starter_definition(starter: Starter, basics: Basics, catalogues: Catalogues) -> EventDefinition:
    """Definition of a new event."""
    languages = basics.languages

    def say(msgid: str) -> Text:
        return _translations(catalogues, languages, msgid)

    title, *_ = basics
    others = {name: getattr(basics, name) for name in ("starts", "ends", "zone", "languages")}
    blank = replace(blank_definition(title, **others), polls=(_first_question(say),))
    match starter:
        case "session":
            return replace(
                blank,
                sectors=_sectors(catalogues, languages),
                door_asks=("also_speaks", "sector"),
                polls=(*blank.polls, *_evaluation(say)),
            )
        case "town_hall":
            return replace(blank, polls=(*blank.polls, _open_poll(say, TO_IMPROVE)))
    return blank


def _first_question(say: Say) -> PollDefinition:
    options = (say(YES), say(NO))
    # Recorded: the first vote is seen at once, while an anonymous tally waits for others.
    return PollDefinition(
        say(FIRST_QUESTION), _config("choice", options=options), anonymous=False, rule="always"
    )


def _evaluation(say: Say) -> tuple[PollDefinition, ...]:
    useful = _config("scale", low=say(NOT_USEFUL), high=say(VERY_USEFUL))
    return PollDefinition(say(USEFUL), useful), _open_poll(say, NEXT)


def _open_poll(say: Say, prompt: str) -> PollDefinition:
    return PollDefinition(say(prompt), _config("open"))


def _config(kind: str, **fields: Any) -> AnyConfig:
    """Configuration as a file of polls has it."""
    return convert({"kind": kind, **fields}, AnyConfig)


def _sectors(catalogues: Catalogues, languages: Sequence[str]) -> tuple[Sector, ...]:
    nearest = {each: catalogues.match_tag(each) for each in languages}
    return tuple(
        Sector(
            sector.id,
            {each: sector.name[to] for each, to in nearest.items() if to in sector.name}
            or {SOURCE_LANGUAGE: sector.name[SOURCE_LANGUAGE]},
        )
        for sector in USUAL_SECTORS
    )


def _translations(catalogues: Catalogues, languages: Sequence[str], msgid: str) -> Text:
    """Text in those of the languages that the interface has, else in its source language."""
    nearest = {each: catalogues.match_tag(each) for each in languages}
    texts = {each: catalogues.translate(to, msgid) for each, to in nearest.items() if to}
    return texts or {SOURCE_LANGUAGE: msgid}
