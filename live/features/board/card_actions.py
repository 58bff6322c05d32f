"""Making, editing and withdrawing cards."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from ...kernel.actions import Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.errors import BadValue, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.log_messages import LogMessages
from ...kernel.principal import HEADS, STAFF, Principal
from ...kernel.shared_fields import changes_of, copy_fields, given_fields
from ...kernel.topics import PLENARY
from ..questions.asking import blocklist
from ..questions.qa_settings import qa_settings_of
from ..state import Event
from ..translation.model import Translation, WrittenText
from .card import (
    CARD_MAKERS,
    BoardAction,
    check_card_sector,
    check_limits,
    clean_card,
    find_card,
    find_visible_card,
    is_author,
    require_writable,
)
from .model import Card, CardFields, CardMaker, CardState, RecordedCard
from .moderation import CardMoved
from .publish import publish_board_state, publish_card


class GivenCard(CardFields, frozen=True, kw_only=True):
    """Fields of a new card besides its texts, as its maker gives them."""

    theme: str | None = None
    sector: str | None = None
    """Sector that the card comes from; null: the sender's."""
    regions_wanted: tuple[str, ...] = ()
    sectors_wanted: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    delegation: str | None = None
    """Owning delegation. Given by staff only."""


class CreateCard(BoardAction, GivenCard, frozen=True, tag="card.create", omit_defaults=True):
    """Put a card on the board: a project that seeks partners, an offer, or an idea. It waits for
    review if the board is premoderated or a word of it is on the block list.
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
    title: str
    summary: str
    language: str
    """Language of the event in which it is written."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> CardCreated:
        require_writable(event, who, at)
        check_limits(event, who)
        texts = {"title": self.title, "summary": self.summary, "language": self.language}
        return create_card(event, who, self, texts, made_by=maker_of(who))


def create_card(
    event: Event, who: Principal, given: GivenCard, texts: dict[str, str], **also: Any
) -> CardCreated:
    """Return the fact of a new card, checked. `texts`: its title, its summary and their language.
    Raises BadText, BadValue, Forbidden.
    """
    fields = clean_card(event, texts | copy_fields(given, CardFields))
    if given.sector is None:
        fields["sector"] = check_card_sector(event, who.sector)
    flagged = find_flagged(event, fields["title"], fields["summary"])
    waits = who.role not in STAFF and (event.board.settings.premoderated or bool(flagged))
    return CardCreated(
        **fields,
        delegation=_delegation_of(event, who, given.delegation),
        person=who.person,
        state="pending" if waits else "approved",
        flagged=flagged,
        **also,
    )


def _delegation_of(event: Event, who: Principal, given: str | None) -> str | None:
    """Return the delegation whose card it becomes. Raises BadValue, Forbidden."""
    if given is None:
        return who.delegation or None
    if who.role not in STAFF:
        raise Forbidden("card_delegation")
    if given not in event.profile.delegations:
        raise BadValue("card_delegation")
    return given


def maker_of(who: Principal) -> CardMaker:
    """Return the capacity in which a card is made."""
    if who.role in STAFF:
        return "staff"
    return "head" if who.role in HEADS else "attendee"


def find_flagged(event: Event, *texts: str) -> tuple[str, ...]:
    """Return the words on the plenary's block list that occur in these texts."""
    return blocklist.find_blocked("\n".join(texts), qa_settings_of(event, PLENARY).blocked)


class CardCreated(Fact, RecordedCard, frozen=True, tag="card.created", omit_defaults=True):
    """`translations`: other languages of a card made of a report, by field and language."""

    creates_subject = True

    title: str
    summary: str
    language: str
    state: CardState
    flagged: tuple[str, ...] = ()
    translations: dict[str, dict[str, str]] = {}

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[entry.seq] = Card(
            **copy_fields(self, RecordedCard),
            id=entry.seq,
            state=self.state,
            texts={
                field: WrittenText(
                    getattr(self, field),
                    self.language,
                    self._translations_of(field, entry),
                    entry.at,
                )
                for field in ("title", "summary")
            },
            actor=entry.actor,
            created_at=entry.at,
            approved_seq=entry.seq if self.state == "approved" else 0,
            flagged=self.flagged,
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
        return replace(
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


class EditCard(
    BoardAction,
    changes_of(CardFields),  # type: ignore[misc]
    frozen=True,
    tag="card.edit",
    omit_defaults=True,
):
    """Change a card; a field left out does not change. Its author can until it is approved, staff
    always: then the author's wording is kept.
    """

    allowed_roles = CARD_MAKERS
    example = {"card": 57, "title": "Heat networks for quarters built before 1950"}
    card: int
    title: str | None = None
    summary: str | None = None
    language: str | None = None

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
        before = _as_edited(card)
        given = {"language": before.language} | given_fields(self)
        after = replace(before, **clean_card(event, given, card.theme))
        after = replace(after, flagged=find_flagged(event, after.title, after.summary))
        if after == before:
            return None
        return replace(after, keeps_original=who.role in STAFF and not is_author(card, who))


class CardEdited(Fact, CardFields, frozen=True, tag="card.edited", omit_defaults=True):
    """`keeps_original`: the author's wording is kept, as another party reworded it."""

    card: int
    title: str
    summary: str
    language: str
    flagged: tuple[str, ...] = ()
    keeps_original: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        card = event.board.cards[self.card]
        for field, written in card.texts.items():
            text = getattr(self, field)
            original = card.originals.pop(field, written.text)
            if self.keeps_original and text != original:
                card.originals[field] = original
            if text != written.text:
                written.worded_at = entry.at
            written.text, written.language = text, self.language
        for name in (*CardFields.__struct_fields__, "flagged"):
            setattr(card, name, getattr(self, name))
        card.edited_at = entry.at
        publish_card(event, card)

    def redacted(self, rename: Rename = without_text) -> CardEdited:
        return replace(
            self,
            title=rename(self.title),
            summary=rename(self.summary),
            links=tuple(filter(None, map(rename, self.links))),
            flagged=(),
        )


def _as_edited(card: Card) -> CardEdited:
    """Return the edit that would leave the card as it is."""
    return CardEdited(
        card=card.id,
        title=card.title.text,
        summary=card.summary.text,
        language=card.title.language,
        **copy_fields(card, CardFields),
        flagged=card.flagged,
    )


class WithdrawCard(BoardAction, frozen=True, tag="card.withdraw"):
    """Take the own card off the board, for good. Staff can do so with cards that staff made."""

    allowed_roles = CARD_MAKERS
    example = {"card": 57}
    card: int

    def decide(self, event: Event, who: Principal, at: int) -> CardMoved | None:
        own_card = event.board.cards.get(self.card)
        if own_card is not None and own_card.state == "withdrawn" and is_author(own_card, who):
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
