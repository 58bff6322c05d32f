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
    written: int = 0
    of: str = ""
    approved: str = ""
    approved_of: str = ""
    claimant: str = ""
    until: int = 0

    def fits(self, original: str) -> bool:
        """Whether readers of these words may see what was approved."""
        return bool(self.approved) and self.approved_of == original

    def state(self, original: str) -> str:
        if not self.text:
            return "claimed"
        return "approved" if self.fits(original) and self.text == self.approved else "written"


def on_the_desk(event: Event, question: Question) -> dict[str, Any]:
    """What those see who translate, by language. A claim is over when its time has come: no entry says so."""
    return {language: _seen(event, question.text, each) for language, each in question.translations.items()}


def _seen(event: Event, original: str, each: Translation) -> dict[str, Any]:
    """`stale`: the original was worded anew since."""
    return {
        "text": each.text,
        "state": each.state(original),
        "by": each.author or None,
        "role": role_of(event, each.author),
        "written": each.written,
        "stale": bool(each.text) and each.of != original,
        "claimed": {"by": each.claimant, "role": role_of(event, each.claimant), "until": each.until} if each.claimant else None,
    }


def role_of(event: Event, actor: str) -> str | None:
    """In what capacity somebody acts who came through a link."""
    link = event.links.get(link_of(actor) or 0)
    return link.role if link else None


def link_of(actor: str) -> int | None:
    """The link of `l<link>.<browser>`."""
    return int(actor[1:].partition(".")[0]) if actor.startswith("l") else None
