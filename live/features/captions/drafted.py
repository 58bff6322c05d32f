"""Drafts of captions: lines that wait for a draft, its place among the lines of its language.

A draft is shown soon after its line, or not at all, and never after the draft of a later line.
"""

from __future__ import annotations

from contextlib import suppress

import msgspec

from ...kernel.actions import Action, Decision
from ...kernel.errors import BadText
from ...kernel.principal import Principal, Role
from ..event.parts import has_part
from ..state import Event
from .captions import PART, decide_lines, recent_lines
from .lines import split_lines
from .model import CaptionLine

OWN_S = 20
"""Seconds for which a line of a person or program keeps drafts out of its language."""
LATEST_SENT_S = 3
"""Seconds after which a line is not drafted any longer."""
LATEST_SHOWN_S = 5
"""Seconds after a line after which its draft is not shown any longer."""
MAX_LINES = 10
"""Lines that are drafted at once: the last ones."""


def lines_to_draft(event: Event, at: int) -> dict[str, list[CaptionLine]]:
    """Return the lines to draft now, by the language that lacks them, in their order. All lines of
    a language have the same source.
    """
    if not _has_drafts(event):
        return {}
    lines = [*recent_lines(event)]
    spoken = _spoken_languages(event, lines, at)
    if not spoken:
        return {}
    sendable = [
        (place, line)
        for place, line in enumerate(lines)
        if line.language == spoken[0] and line.of is None and _age_s(line, at) <= LATEST_SENT_S
    ]
    found = {}
    for language in event.profile.languages:
        if language not in spoken:
            last = _last_drafted(lines, language)
            found[language] = [line for place, line in sendable if _is_after(place, line, last)][
                -MAX_LINES:
            ]
    return {language: waiting for language, waiting in found.items() if waiting}


def _has_drafts(event: Event) -> bool:
    return (
        event.captions.settings.drafts and event.profile.state == "live" and has_part(event, PART)
    )


def _spoken_languages(event: Event, lines: list[CaptionLine], at: int) -> list[str]:
    """Return the languages that get lines of their own now, in the order of the event."""
    found = {line.language for line in lines if line.of is None and _age_s(line, at) < OWN_S}
    return [language for language in event.profile.languages if language in found]


def _age_s(line: CaptionLine, at: int) -> float:
    return (at - line.at) / 1000


def _last_drafted(lines: list[CaptionLine], language: str) -> tuple[int, int]:
    """Return the place and the number of the last line with a draft in a language; -1, 0: none."""
    numbers = {line.of for line in lines if line.language == language and line.of is not None}
    places = [place for place, line in enumerate(lines) if line.number in numbers]
    return max(places, default=-1), max(numbers, default=0)


def _is_after(place: int, line: CaptionLine, last: tuple[int, int]) -> bool:
    """Return True if a line comes after the last drafted line; a late line may not."""
    return place > last[0] and line.number > last[1]


class DraftedLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A draft of a line of captions."""

    of: int
    """Number of the line."""
    text: str
    """Empty: the draft was dropped, and the original stands in its place."""


class DraftCaptions(Action, frozen=True, tag="caption.draft"):
    """Show drafts of captions, in their order. Sent by the system; without effect for lines that
    were said too long ago, and in a language that has lines of its own by then.
    """

    allowed_roles = frozenset({Role.SYSTEM})
    example = {"language": "zh", "lines": [{"of": 1, "text": "早上好。"}]}
    language: str
    lines: tuple[DraftedLine, ...]

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        held = [*recent_lines(event)]
        if not _has_drafts(event) or self.language in _spoken_languages(event, held, at):
            return None
        places = {line.number: (place, line) for place, line in enumerate(held)}
        last, said = _last_drafted(held, self.language), list[CaptionLine]()
        for drafted in self.lines:
            place, line = places.get(drafted.of, (-1, None))
            if (
                line is not None
                and line.of is None
                and _is_after(place, line, last)
                and _age_s(line, at) <= LATEST_SHOWN_S
            ):
                said += _lines_of_draft(drafted, line, self.language, at)
                last = place, line.number
        return decide_lines(event, said) if said else None


def _lines_of_draft(
    drafted: DraftedLine, line: CaptionLine, language: str, at: int
) -> list[CaptionLine]:
    """Return the lines of a draft; its original, if it was dropped or is not a text."""
    with suppress(BadText):
        return [
            CaptionLine(0, language, at, text, machine=True, of=line.number)
            for text in split_lines([drafted.text])
        ]
    return [CaptionLine(0, language, at, line.text, of=line.number, text_language=line.language)]


ACTIONS = (DraftCaptions,)
