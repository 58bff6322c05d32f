"""Contract of a kind of things with texts that the translation desk translates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...kernel.principal import Principal
from ..state import Event
from .model import WrittenText


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKind:
    """Things with written texts, each known by a part of it, such as `title`."""

    find: Callable[[Event, int, Principal, int], Mapping[str, WrittenText]]
    """Return the texts of a thing by part, if this party may translate them now (ms). Raises
    NotFound, Conflict, Closed.
    """
    texts: Callable[[Event, int], Mapping[str, WrittenText]]
    """Return the texts of a thing by part."""
    publish: Callable[[Event, int], None]
    """Publish a thing with changed translations, to its readers and to the translation desk."""
    max_chars: int
    """Code points of a translation."""
