"""Making, editing and withdrawing cards."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from ...kernel.actions import Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import HEADS, STAFF, Principal
from ...kernel.topics import PLENARY
from ..questions import blocklist
from ..questions.qa_settings import qa_settings_of
from ..state import Event
from ..translation.model import Translation, WrittenText
from .card import (
    CARD_MAKERS,
    BoardAction,
    check_card_sector,
    check_language,
    check_limits,
    check_theme,
    check_wanted,
    clean_links,
    clean_summary,
    clean_title,
    find_card,
    find_visible_card,
    is_author,
    require_writable,
)
from .model import Card, CardMaker, CardState, CardType
from .moderation import CardMoved
from .publish import publish_board_state, publish_card


class CreateCard(BoardAction, frozen=True, tag="card.create", omit_defaults=True):
    """Put a card on the board: a project that one seeks partners for, offers, or has in mind. It
    waits for review if the board is premoderated or a word of it is on the block list.
    """

    allowed_roles = CARD_MAKERS
    example = {
        "type": "seek",
        "title": "Heat networks for old quarters",
        "summary": "We look for a city that has run one for five years.",
        "language": "en",
        "regions_wanted": [],
        "sectors_wanted": ["industry"],
        "links": ["https://heat.example/plan"],
    }
    type: CardType
    title: str
    summary: str
    language: str
    """Language of the event in which it is written."""
    theme: str | None = None
    """One of the board's themes."""
    sector: str | None = None
    """Sector that the card comes from; null: the sender's."""
    regions_wanted: tuple[str, ...] = ()
    """Regions that partners are looked for in."""
    sectors_wanted: tuple[str, ...] = ()
    """Sectors that partners are looked for in."""
    links: tuple[str, ...] = ()
    """Up to three addresses that begin with https://."""
    delegation: str | None = None
    """Delegation whose card it is. Given by staff only."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> CardCreated:
        require_writable(event, who, at)
        check_limits(event, who)
        title, summary = clean_title(self.title), clean_summary(self.summary)
        return CardCreated(
            type=self.type,
            title=title,
            summary=summary,
            language=check_language(event, self.language),
            **card_fields(event, who, self),
            made_by=maker_of(who),
            **review_fields(event, who, title, summary),
        )


def card_fields(event: Event, who: Principal, given: Any) -> dict[str, Any]:
    """Return the fields of a new card besides its texts, checked. Raises BadValue, Forbidden."""
    regions, sectors = check_wanted(event, given.regions_wanted, given.sectors_wanted)
    delegation = who.delegation or None
    if given.delegation is not None and who.role not in STAFF:
        raise Forbidden("card_delegation")
    if who.role in STAFF and given.delegation is not None:
        if given.delegation not in event.profile.delegations:
            raise BadValue("card_delegation")
        delegation = given.delegation
    return {
        "theme": check_theme(event, given.theme),
        "delegation": delegation,
        "sector": check_card_sector(event, who.sector if given.sector is None else given.sector),
        "regions_wanted": regions,
        "sectors_wanted": sectors,
        "links": clean_links(given.links),
        "person": who.person,
    }


def maker_of(who: Principal) -> CardMaker:
    """Return the capacity in which a card is made."""
    if who.role in STAFF:
        return "staff"
    return "head" if who.role in HEADS else "attendee"


def review_fields(event: Event, who: Principal, *texts: str) -> dict[str, Any]:
    """Return the state of a new card, and the words of it that are on the block list."""
    flagged = find_flagged(event, *texts)
    waits = who.role not in STAFF and (event.board.settings.premoderated or bool(flagged))
    return {"state": "pending" if waits else "approved", "flagged": flagged}


def find_flagged(event: Event, *texts: str) -> tuple[str, ...]:
    """Return the words on the plenary's block list that occur in these texts."""
    return blocklist.find_blocked("\n".join(texts), qa_settings_of(event, PLENARY).blocked)


class CardCreated(Fact, frozen=True, tag="card.created", omit_defaults=True):
    """`person` and `delegation` of the author. Of a card made of a report: its `room`, its texts in
    other languages as `translations` by field and language, and the people whose words are in it.
    """

    creates_subject = True

    type: CardType
    title: str
    summary: str
    language: str
    theme: str | None
    delegation: str | None
    sector: str | None
    regions_wanted: tuple[str, ...]
    sectors_wanted: tuple[str, ...]
    links: tuple[str, ...]
    person: int | None
    made_by: CardMaker
    state: CardState
    flagged: tuple[str, ...] = ()
    room: int | None = None
    translations: dict[str, dict[str, str]] = {}
    writers: tuple[int, ...] = ()

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[entry.seq] = Card(
            id=entry.seq,
            type=self.type,
            state=self.state,
            texts={
                field: WrittenText(
                    getattr(self, field), self.language, self._translations_of(field, entry)
                )
                for field in ("title", "summary")
            },
            theme=self.theme,
            delegation=self.delegation,
            sector=self.sector,
            regions_wanted=self.regions_wanted,
            sectors_wanted=self.sectors_wanted,
            links=self.links,
            person=self.person,
            actor=entry.actor,
            made_by=self.made_by,
            room=self.room,
            created_at=entry.at,
            approved_seq=entry.seq if self.state == "approved" else 0,
            flagged=self.flagged,
            writers=self.writers,
        )
        publish_card(event, card)
        publish_board_state(event)

    def _translations_of(self, field: str, entry: Entry) -> dict[str, Translation]:
        source = getattr(self, field)
        return {
            language: Translation(
                text=text,
                author=entry.actor,
                written_seq=entry.seq,
                source_text=source,
                approved_text=text,
                approved_source=source,
            )
            for language, text in self.translations.get(field, {}).items()
        }

    def redacted(self, rename: Rename = without_text) -> CardCreated:
        return msgspec.structs.replace(
            self,
            title=rename(self.title),
            summary=rename(self.summary),
            links=tuple(filter(None, map(rename, self.links))),
            flagged=(),
            translations={
                field: {language: rename(text) for language, text in texts.items()}
                for field, texts in self.translations.items()
            },
        )


class EditCard(BoardAction, frozen=True, tag="card.edit", omit_defaults=True):
    """Change a card; a field left out does not change. Its author can until it is approved, staff
    always: then the author's wording is kept.
    """

    allowed_roles = CARD_MAKERS
    example = {"card": 57, "title": "Heat networks for quarters built before 1950"}
    card: int
    type: CardType | None = None
    title: str | None = None
    summary: str | None = None
    language: str | None = None
    theme: str | UnsetType | None = UNSET
    """One of the board's themes; null: none."""
    sector: str | UnsetType | None = UNSET
    """Null: none."""
    regions_wanted: tuple[str, ...] | None = None
    sectors_wanted: tuple[str, ...] | None = None
    links: tuple[str, ...] | None = None

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> CardEdited | None:
        require_writable(event, who, at)
        card = find_visible_card(event, self.card, who)
        if who.role not in STAFF:
            if not is_author(card, who):
                raise NotFound("card")
            if card.state != "pending":
                raise Conflict("card_" + card.state)
        regions, sectors = check_wanted(event, self.regions_wanted or (), self.sectors_wanted or ())
        title = card.title.text if self.title is None else clean_title(self.title)
        summary = card.summary.text if self.summary is None else clean_summary(self.summary)
        edited = CardEdited(
            card=card.id,
            type=self.type or card.type,
            title=title,
            summary=summary,
            language=check_language(event, self.language or card.title.language),
            theme=card.theme if self.theme is UNSET else check_theme(event, self.theme, card.theme),
            sector=card.sector if self.sector is UNSET else check_card_sector(event, self.sector),
            regions_wanted=card.regions_wanted if self.regions_wanted is None else regions,
            sectors_wanted=card.sectors_wanted if self.sectors_wanted is None else sectors,
            links=card.links if self.links is None else clean_links(self.links),
            flagged=find_flagged(event, title, summary),
            keeps_original=who.role in STAFF and not is_author(card, who),
        )
        return None if edited == _as_edited(card, edited) else edited


class CardEdited(Fact, frozen=True, tag="card.edited", omit_defaults=True):
    """`keeps_original`: the author's wording is kept, as another party reworded it."""

    card: int
    type: CardType
    title: str
    summary: str
    language: str
    theme: str | None
    sector: str | None
    regions_wanted: tuple[str, ...]
    sectors_wanted: tuple[str, ...]
    links: tuple[str, ...]
    flagged: tuple[str, ...] = ()
    keeps_original: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        for field, written in card.texts.items():
            text = getattr(self, field)
            original = card.originals.pop(field, written.text)
            if self.keeps_original and text != original:
                card.originals[field] = original
            written.text, written.language = text, self.language
        for name in (
            *("type", "theme", "sector", "regions_wanted", "sectors_wanted", "links", "flagged"),
        ):
            setattr(card, name, getattr(self, name))
        card.edited_at = entry.at
        publish_card(event, card)

    def redacted(self, rename: Rename = without_text) -> CardEdited:
        return msgspec.structs.replace(
            self,
            title=rename(self.title),
            summary=rename(self.summary),
            links=tuple(filter(None, map(rename, self.links))),
            flagged=(),
        )


def _as_edited(card: Card, edited: CardEdited) -> CardEdited:
    """Return the edit that would leave the card as it is."""
    return msgspec.structs.replace(
        edited,
        type=card.type,
        title=card.title.text,
        summary=card.summary.text,
        language=card.title.language,
        theme=card.theme,
        sector=card.sector,
        regions_wanted=card.regions_wanted,
        sectors_wanted=card.sectors_wanted,
        links=card.links,
        flagged=card.flagged,
    )


class WithdrawCard(BoardAction, frozen=True, tag="card.withdraw"):
    """Take one's own card off the board, for good. Staff can do so with cards that staff made."""

    allowed_roles = CARD_MAKERS
    example = {"card": 57}
    card: int

    def decide(self, event: Event, who: Principal, at: int) -> CardMoved | None:
        known = event.board.cards.get(self.card)
        if known is not None and known.state == "withdrawn" and is_author(known, who):
            return None
        card = find_card(event, self.card)
        is_staffs = card.made_by == "staff" and who.role in STAFF
        if not is_author(card, who) and not is_staffs:
            raise NotFound("card")
        return CardMoved(card=card.id, state="withdrawn")


LOG_MESSAGES: LogMessages = {CardCreated: "Card created", CardEdited: "Card edited"}
REFUSALS: RefusalSentences = {
    (Forbidden, "card_delegation"): (
        "You create cards for your own delegation only. Ask a moderator to do so for another."
    ),
    (BadValue, "card_delegation"): (
        "This delegation is not part of the event. Choose one from the list."
    ),
}
ACTIONS = (CreateCard, EditCard, WithdrawCard)
FACTS = (CardCreated, CardEdited)
