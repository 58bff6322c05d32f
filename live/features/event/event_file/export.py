"""Definition of an event as it is now: the start of another event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ...state import Event
from ..event_settings import settings_of
from ..model import Logo
from .definition import FILE_PARTS, EventDefinition, ImageType, LogoDefinition, LookDefinition
from .file_part import Ids
from .local_time import local_time


class Picture(NamedTuple):
    type: ImageType
    data: bytes


def definition_of(event: Event, pictures: Mapping[str, Picture]) -> EventDefinition:
    """Definition of an event in any state; polls that were run come as drafts. `pictures`: those of
    logos, by digest; a logo without a picture is left out.
    """
    profile, ids = event.profile, Ids()
    return EventDefinition(
        **settings_of(event)
        | {
            "starts": local_time(profile.starts, profile.zone).to_text(),
            "ends": local_time(profile.ends, profile.zone).to_text(),
            "look": _look_of(event, pictures),
        }
        | {part.field: part.export(event, ids) for part in FILE_PARTS}
    )


def _look_of(event: Event, pictures: Mapping[str, Picture]) -> LookDefinition:
    look = event.profile.look
    return LookDefinition(
        colour=look.colour,
        shade=look.shade,
        funding=look.funding,
        disclaimer=look.disclaimer,
        logos=tuple(
            _logo_of(logo, pictures[logo.file]) for logo in look.logos if logo.file in pictures
        ),
    )


def _logo_of(logo: Logo, picture: Picture) -> LogoDefinition:
    return LogoDefinition(picture.type, picture.data, logo.name)
