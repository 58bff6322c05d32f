"""Contracts of kinds of things with texts: those that the translation desk translates, and those
that a machine drafts.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...kernel.principal import Principal
from ..state import Event
from .model import Translatable, WrittenText


class PublishedText(NamedTuple):
    """A text that readers see, with the time (ms) from which its wording waits for translation."""

    written: Translatable
    since: int


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
    is_public: Callable[[Event, int], bool]
    """Return True if readers see the thing."""
    max_chars: int
    """Code points of a translation."""


def _in_no_other(event: Event, id: int, part: str) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedKind:
    """Things whose texts a machine may draft in the other languages of the event."""

    texts: Callable[[Event, int], Mapping[str, Translatable]]
    """Return the texts of a thing by part; none if it is gone, or its author was erased."""
    drafted: Callable[[Event], Iterable[int]]
    """Yield the ids of things whose texts may be drafted now, the most urgent first."""
    publish: Callable[[Event, int], None]
    """Publish a thing with a changed draft, to its readers and to the translation desk."""
    max_chars: int
    """Code points of a draft."""
    written_in: Callable[[Event, int, str], Collection[str]] = _in_no_other
    """Return the languages in which people wrote a part of a thing as texts of their own: it needs
    no draft in these.
    """
    is_autosaved: bool = False
    """True if its texts are saved while they are typed."""
