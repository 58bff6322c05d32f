"""The board of common projects: cards with pledges, next steps and open questions.

A card is pending --approve--> approved; either may be rejected by staff, and restored to pending,
or withdrawn by its author, for good. Times in ms.
"""

from typing import Literal

import msgspec

from ...kernel.rejection import RejectionReason
from ...kernel.text import Text
from ..translation.model import WrittenText

CardType = Literal["seek", "offer", "idea"]
CardState = Literal["pending", "approved", "rejected", "withdrawn"]
CardMaker = Literal["attendee", "head", "host", "staff"]
"""Capacity in which a card was made; a host makes a card of the report of their room."""
PledgeRole = Literal["lead", "partner", "observe"]
CARD_TEXTS = ("title", "summary")
BOARD_TOPIC = "room:1:board"
"""Topic of readers."""
BOARD_DESK_TOPIC = "room:1:board:desk"
"""Topic of staff, speakers and translators, who translate its texts."""
BOARD_STAFF_TOPIC = "room:1:board:staff"


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme that cards may have."""

    id: str
    name: Text


class BoardSettings(msgspec.Struct, frozen=True):
    """Settings of the board."""

    open: bool = False
    """True if cards can be made, and everything on them changed."""
    premoderated: bool = True
    """True if cards are reviewed before they are published."""
    until: int | None = None
    """Time from which the board can only be read; null: when the event ends."""
    themes: tuple[Theme, ...] = ()
    """Themes of cards, up to 20; none: the topics of the plenary's Q&A."""


class Pledge(msgspec.Struct):
    """Intent of a delegation to take part in a project: tentative until its head confirms it.
    `actor` and `person` made it, `confirmed_by` is an actor.
    """

    role: PledgeRole
    confirmed: bool
    actor: str
    person: int | None
    at: int
    confirmed_by: str = ""
    seq: int = 0
    """Number of the entry that made it, or confirmed it last."""
    confirmed_at: int = 0
    """Time at which its head confirmed it; 0 while it is tentative."""


class NextStep(msgspec.Struct):
    """`due`: a day, as YYYY-MM-DD, or empty. `delegation`: that of its writer."""

    text: WrittenText
    due: str
    delegation: str | None
    actor: str
    at: int
    seq: int = 0


class OpenQuestion(msgspec.Struct):
    """A question that the partners of a project have to settle. Its id is the seq of its entry."""

    id: int
    text: WrittenText
    delegation: str | None
    actor: str
    at: int
    settled: bool = False


class CardFields(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a card besides its texts, as its author sets them."""

    type: CardType
    theme: str | None
    """Theme of the board; null: none."""
    sector: str | None
    """Sector that the card comes from; null: none."""
    regions_wanted: tuple[str, ...]
    """Regions that partners are looked for in; empty: any."""
    sectors_wanted: tuple[str, ...]
    """Sectors that partners are looked for in; empty: any."""
    links: tuple[str, ...]
    """Up to three addresses that begin with https://."""


class RecordedCard(CardFields, frozen=True, kw_only=True):
    """Fields of a card that its fact has, too. `person`: the author; `delegation`: the author's at
    that time, or the one that staff gave. `room`: the breakout room of the report it was made of;
    `writers`: the people with words in it from there.
    """

    delegation: str | None
    person: int | None
    made_by: CardMaker
    room: int | None = None
    writers: tuple[int, ...] = ()


class Card(RecordedCard, frozen=False, kw_only=True):  # type: ignore[misc]
    """A project that seeks partners, an offer, or an idea.

    `texts`: title and summary. `originals`: the author's wording of those that staff reworded.
    `actor`: the author. `interested`: delegation by person. `contact_people`: people with consent
    to be contacted about it, in order. `weighings`: ids of polls. `flagged`: words that matched the
    block list.
    """

    id: int
    state: CardState
    texts: dict[str, WrittenText]
    actor: str
    created_at: int
    edited_at: int | None = None
    approved_seq: int = 0
    """Number of the entry that approved it last; 0: never."""
    reason: RejectionReason | None = None
    note: str = ""
    originals: dict[str, str] = {}
    flagged: tuple[str, ...] = ()
    pledges: dict[str, Pledge] = {}
    """By delegation."""
    next_step: NextStep | None = None
    open_questions: list[OpenQuestion] = []
    interested: dict[int, str] = {}
    contact_people: list[int] = []
    weighings: list[int] = []

    @property
    def title(self) -> WrittenText:
        return self.texts["title"]

    @property
    def summary(self) -> WrittenText:
        return self.texts["summary"]

    def written_texts(self) -> dict[str, WrittenText]:
        """Texts by part: `title`, `summary`, `next_step`, and `question` with the id of each open
        question.
        """
        step = {} if self.next_step is None else {"next_step": self.next_step.text}
        questions = {f"question.{each.id}": each.text for each in self.open_questions}
        return {**self.texts, **step, **questions}

    def translation_topics(self) -> tuple[str, ...]:
        """Topics of the translation desk that hold the translations of its texts."""
        has_any = any(text.translations for text in self.written_texts().values())
        if not has_any or self.state == "withdrawn":
            return ()
        return (BOARD_DESK_TOPIC,) if self.state == "approved" else (BOARD_STAFF_TOPIC,)

    def item_topics(self) -> tuple[str, ...]:
        """Topics that hold the card: a single topic at any time."""
        if self.state == "approved":
            return (BOARD_TOPIC,)
        return () if self.state == "withdrawn" else (BOARD_STAFF_TOPIC,)

    def review_topics(self) -> tuple[str, ...]:
        """Topics that hold the staff's part of it."""
        return () if self.state == "withdrawn" else (BOARD_STAFF_TOPIC,)


class Board(msgspec.Struct):
    """`dismissed`: pairs of cards that a delegation does not want to be suggested, the smaller id
    first, by delegation; the id of staff is empty.
    """

    settings: BoardSettings = BoardSettings()
    cards: dict[int, Card] = {}
    dismissed: dict[str, list[tuple[int, int]]] = {}
