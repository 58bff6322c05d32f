"""What a question says in another language. `claimed` (somebody is at it) → `written` → `approved`; the original is always kept.

What is written over an approved text waits again, and readers keep the approved one meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from ..event import Event
    from .question import Question


class Translation(msgspec.Struct):
    """`text` is the latest, by the actor `author`, `written` the seq that wrote it, and `of` the words that it translates; `approved` is
    what readers see while the question still says `approved_of`. `claimant` has it to themselves until `until` (ms).
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
        """Whether readers of these words may see what was approved."""
        return bool(self.approved_text) and self.approved_source == original

    def state(self, original: str) -> str:
        if not self.text:
            return "claimed"
        return "approved" if self.applies_to(original) and self.text == self.approved_text else "written"


def on_the_desk(event: Event, question: Question) -> dict[str, Any]:
    """What those see who translate, by language. A claim is over when its time has come: no entry says so."""
    return {language: _translation_view(event, question.text, translation) for language, translation in question.translations.items()}


def _translation_view(event: Event, original: str, translation: Translation) -> dict[str, Any]:
    """`stale`: the original was worded anew since."""
    return {
        "text": translation.text,
        "state": translation.state(original),
        "by": translation.author or None,
        "role": link_role(event, translation.author),
        "written": translation.written_seq,
        "stale": bool(translation.text) and translation.source_text != original,
        "claimed": {"by": translation.claimant, "role": link_role(event, translation.claimant), "until": translation.claimed_until} if translation.claimant else None,
    }


def link_role(event: Event, actor: str) -> str | None:
    """In what capacity somebody acts who came through a link."""
    link = event.links.get(link_of(actor) or 0)
    return link.role if link else None


def link_of(actor: str) -> int | None:
    """The link of `l<link>.<browser>`."""
    return int(actor[1:].partition(".")[0]) if actor.startswith("l") else None
