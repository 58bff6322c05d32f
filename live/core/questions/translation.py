"""A question's translation into one language: `claimed` → `written` → `approved`. The original is
always kept.

A new text waits for approval, and readers keep the approved one until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from ..event import Event
    from .question import Question


class Translation(msgspec.Struct):
    """`text`: the latest version, by the actor `author`, written by the entry `written_seq`, of the
    wording `source_text`. `approved_text`: shown to readers while the question still says
    `approved_source`. `claimant` has exclusive access until `claimed_until` (ms).
    """

    text: str = ""
    author: str = ""
    written_seq: int = 0
    source_text: str = ""
    approved_text: str = ""
    approved_source: str = ""
    claimant: str = ""
    claimed_until: int = 0

    def applies_to(self, original: str) -> bool:
        """True if the approved text is a translation of this wording."""
        return bool(self.approved_text) and self.approved_source == original

    def state_for(self, original: str) -> str:
        if not self.text:
            return "claimed"
        return (
            "approved"
            if self.applies_to(original) and self.text == self.approved_text
            else "written"
        )


def desk_view(event: Event, question: Question) -> dict[str, Any]:
    """All translations as shown on the translation desk, by language. Claims expire without an
    entry: readers compare `until` with the clock.
    """
    return {
        language: _translation_view(event, question.text, translation)
        for language, translation in question.translations.items()
    }


def _translation_view(event: Event, original: str, translation: Translation) -> dict[str, Any]:
    """`stale`: the original has changed since."""
    return {
        "text": translation.text,
        "state": translation.state_for(original),
        "by": translation.author or None,
        "role": link_role(event, translation.author),
        "written": translation.written_seq,
        "stale": bool(translation.text) and translation.source_text != original,
        "claimed": {
            "by": translation.claimant,
            "role": link_role(event, translation.claimant),
            "until": translation.claimed_until,
        }
        if translation.claimant
        else None,
    }


def link_role(event: Event, actor: str) -> str | None:
    """Role of an actor who came through a role link, else None."""
    link = event.links.get(link_of(actor) or 0)
    return link.role if link else None


def link_of(actor: str) -> int | None:
    """Id of the role link in `l<link>.<browser>`, else None."""
    return int(actor[1:].partition(".")[0]) if actor.startswith("l") else None
