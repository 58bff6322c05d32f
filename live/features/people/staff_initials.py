"""Initials: they distinguish several browsers that use the same role link. Staff alone see
those of staff. Translators may give their name instead, and it is seen at the translation desk.
"""

from __future__ import annotations

import unicodedata

from msgspec.structs import replace

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.actor import link_of
from ...kernel.entry import Entry
from ...kernel.errors import BadText, Conflict, Forbidden, RefusalSentences
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import STAFF, TRANSLATORS, Principal
from ...kernel.topics import actor_of_topic
from ..state import Event
from .person_names import clean_name

INITIALS_MAX_CHARS = 4
MAX_SIGNED_PER_LINK = 50
"""Browsers of a role link that have initials."""


class SignStaff(Action, frozen=True, tag="staff.sign"):
    """Give the initials of the person in this browser; a translator may give a name instead. An
    empty text removes them.
    """

    allowed_roles = STAFF | TRANSLATORS
    works_after_end = True
    example = {"initials": "AB"}
    initials: str

    def decide(self, event: Event, who: Principal, at: int) -> StaffSigned | None:
        link = link_of(who.actor)
        if link is None:
            raise Forbidden
        is_name = who.role in TRANSLATORS
        initials = clean_name(self.initials) if is_name else clean_initials(self.initials)
        former = event.initials.get(who.actor, "")
        if initials == former:
            return None
        if initials and not former and _signed_count(event, link) >= MAX_SIGNED_PER_LINK:
            raise Conflict("initials_limit", most=MAX_SIGNED_PER_LINK)
        return StaffSigned(initials=initials)


class StaffSigned(Fact, frozen=True, tag="staff.signed"):
    initials: str

    def apply(self, event: Event, entry: Entry) -> None:
        if self.initials:
            event.initials[entry.actor] = self.initials
        else:
            event.initials.pop(entry.actor, None)
        event.publish_private(entry.actor, "initials", bool(self.initials))
        for question in event.questions.values():
            if question.claim is not None and question.claim.by == entry.actor:
                event.mark_changed(f"claim:{question.id}")
            if any(each.claimant == entry.actor for each in question.translations.values()):
                event.mark_changed(f"translations:{question.id}")
        for card in event.board.cards.values():
            texts = card.written_texts().values()
            claims = (each for text in texts for each in text.translations.values())
            if any(each.claimant == entry.actor for each in claims):
                event.mark_changed(f"text_translations:card.{card.id}")

    def redacted(self, rename: Rename = without_text) -> Fact:
        return replace(self, initials=rename(self.initials))


def clean_initials(text: str) -> str:
    """Clean initials: letters only, dots and spaces left out. May be empty. Raises BadText."""
    name = clean_name(text)
    initials = unicodedata.normalize("NFC", "".join(char for char in name if char not in ". "))
    if len(initials) > INITIALS_MAX_CHARS or (name and not initials.isalpha()):
        raise BadText("initials", most=INITIALS_MAX_CHARS)
    return clean_name(initials)


def _signed_count(event: Event, link: int) -> int:
    return sum(link_of(actor) == link for actor in event.initials)


class InitialsItem(Item, frozen=True):
    """The reader's own initials; of a translator, the name or the initials."""

    initials: str


def view_initials(event: Event, topic: str, id: str) -> InitialsItem:
    """Own initials. In `me`, once given."""
    return InitialsItem(initials=event.initials[actor_of_topic(topic)])


LOG_MESSAGES: LogMessages = {StaffSigned: "Initials given"}
REFUSALS: RefusalSentences = {
    (BadText, "initials"): (
        "Initials are one to four letters, such as AB. Shorten them and save them again."
    ),
    (Conflict, "initials_limit"): (
        "Too many browsers have initials on this role link (at most {most}). Ask the organiser for "
        "another link."
    ),
}
ACTIONS = (SignStaff,)
FACTS = (StaffSigned,)
VIEWS = {"initials": view_initials}
