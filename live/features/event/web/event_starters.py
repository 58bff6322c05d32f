"""Definitions that a new event begins with. Their texts come in the languages of the event that the
interface has; others are to be translated.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import convert
from msgspec.structs import replace

from ....engine.event_creation import blank_definition
from ....kernel.text import Text
from ....languages.catalogue import SOURCE_LANGUAGE, Catalogues
from ...breakouts.event_file import BreakoutDefinition, RoomDefinition
from ...polls import AnyConfig
from ...polls.event_file import SurveyDefinition
from ...polls.import_actions import PollDefinition
from ..event_file.definition import EventDefinition
from ..model import USUAL_SECTORS, Sector
from .starter_sketches import SKETCHES, BreakoutSketch, PollSketch, StarterSketch, SurveySketch

STARTERS = tuple(SKETCHES)
BREAKOUT_ROOMS = 4
Translate = Callable[[str], Text]


class Basics(NamedTuple):
    """Fields of a new event. Times are local, such as 2026-12-03 09:00."""

    title: Text
    starts: str
    ends: str
    zone: str
    languages: tuple[str, ...]


def starter_definition(starter: str, basics: Basics, catalogues: Catalogues) -> EventDefinition:
    """Definition of a new event. `starter`: one of STARTERS."""
    sketch, languages = SKETCHES[starter], basics.languages

    def translate(msgid: str) -> Text:
        return _translations(catalogues, languages, msgid)

    title, *_ = basics
    others = {name: getattr(basics, name) for name in ("starts", "ends", "zone", "languages")}
    definition = replace(
        blank_definition(title, **others),
        parts=sketch.parts,
        door_asks=sketch.door_asks,
        polls=tuple(_poll(each, translate) for each in sketch.polls),
        surveys=(_survey(sketch.survey, translate),) if sketch.survey else (),
        breakouts=(_breakout(sketch.breakout, translate),) if sketch.breakout else (),
    )
    if sketch.has_sectors:
        definition = replace(definition, sectors=_sectors(catalogues, languages))
    return definition


def starter_msgids() -> Iterator[str]:
    """All texts of starters, in English."""
    for sketch in SKETCHES.values():
        yield from (sketch.title, sketch.sentence)
        yield from _msgids_of(sketch)


def _msgids_of(sketch: StarterSketch) -> Iterator[str]:
    survey, breakout = sketch.survey, sketch.breakout
    if survey is not None:
        yield from (survey.title, survey.introduction)
    if breakout is not None:
        yield from (breakout.title, breakout.task)
    for poll in (*sketch.polls, *(survey.questions if survey is not None else ())):
        yield poll.prompt
        for texts in poll.texts.values():
            yield from (texts,) if isinstance(texts, str) else texts


def _poll(sketch: PollSketch, translate: Translate) -> PollDefinition:
    """A poll as its form would make it: an anonymous one, or an official vote."""
    way: dict[str, Any] = {"secret": False}
    if sketch.majority is not None:
        way = {"anonymous": False, "voters": "heads", "majority": sketch.majority}
    return PollDefinition(
        translate(sketch.prompt), _config(sketch, translate), rule=sketch.rule, **way
    )


def _survey(sketch: SurveySketch, translate: Translate) -> SurveyDefinition:
    questions = tuple(
        PollDefinition(translate(each.prompt), _config(each, translate))
        for each in sketch.questions
    )
    return SurveyDefinition(translate(sketch.title), translate(sketch.introduction), questions)


def _breakout(sketch: BreakoutSketch, translate: Translate) -> BreakoutDefinition:
    title, task = translate(sketch.title), translate(sketch.task)
    rooms = (RoomDefinition(),) * BREAKOUT_ROOMS
    return BreakoutDefinition(title, task, sketch.minutes, mode=sketch.mode, rooms=rooms)


def _config(sketch: PollSketch, translate: Translate) -> AnyConfig:
    """Configuration as a file of polls has it."""
    texts = {
        name: translate(value) if isinstance(value, str) else tuple(map(translate, value))
        for name, value in sketch.texts.items()
    }
    return convert({"kind": sketch.kind, **texts, **sketch.values}, AnyConfig)


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
    """Text in those of the languages into which it is translated, else in its source language."""
    nearest = {each: catalogues.match_tag(each) for each in languages}
    texts = {
        each: catalogues.translate(to, msgid)
        for each, to in nearest.items()
        if to and catalogues.has_message(to, msgid)
    }
    return texts or {SOURCE_LANGUAGE: msgid}
