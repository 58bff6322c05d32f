"""Matching: cards that fit a card, and why. Pure.

A card that seeks fits a card that offers, an idea another idea, of another delegation. Scores count
a common theme, likeness of their texts in the same language (the original or its approved
translation), and complementarity: a region or sector that a card looks for and the other has.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from ...questions.similarity.similarity import SimilarityIndex
from ...state import Event
from ..model import Card, CardType
from ..readiness import region_of

MAX_SUGGESTIONS = 5
LEAST_LIKENESS = 0.15
"""Similarity (0 to 1) of two texts from which it is a reason. Texts of cards are longer than
questions, so that fewer of their words are the same.
"""
FITTING: dict[CardType, CardType] = {"seek": "offer", "offer": "seek", "idea": "idea"}
THEME_SCORE, LIKENESS_SCORE, WANTED_SCORE, OTHER_REGION_SCORE = 2.0, 4.0, 1.0, 0.5
Translated = Literal["none", "this", "other", "both"]
"""Which of the texts that are alike is a translation."""


class TextLikeness(NamedTuple):
    """Likeness (0 to 1) of the texts of two cards in a language."""

    likeness: float
    language: str


class ThemeReason(msgspec.Struct, frozen=True, tag_field="code", tag="theme"):
    """Both cards have this theme."""

    theme: str


class TextReason(msgspec.Struct, frozen=True, tag_field="code", tag="text"):
    """Their texts are alike in this language."""

    language: str
    translated: Translated


class RegionReason(msgspec.Struct, frozen=True, tag_field="code", tag="region"):
    """The other card is of another region. `wanted`: the region or sector of partners looked
    for.
    """

    region: str
    wanted: bool


class SectorReason(msgspec.Struct, frozen=True, tag_field="code", tag="sector"):
    """The other card comes from a sector that partners are looked for in."""

    sector: str


Reason = ThemeReason | TextReason | RegionReason | SectorReason


class Suggestion(msgspec.Struct, frozen=True):
    """A card that fits another card."""

    card: int
    reasons: list[Reason]


def texts_of(card: Card) -> dict[str, str]:
    """Texts of a card by language: the original, and translations with an approved title."""
    titles, summaries = card.title.approved_texts(), card.summary.approved_texts()
    texts = {
        language: "\n".join(filter(None, (title, summaries.get(language))))
        for language, title in titles.items()
    }
    return {card.title.language: f"{card.title.text}\n{card.summary.text}"} | texts


def likeness_of(
    index: SimilarityIndex, card: Card, others: Iterable[Card]
) -> dict[int, TextLikeness]:
    """Return the likeness of the texts of a card and of each other card, in the language of the
    highest likeness. `index`: has the texts of all cards.
    """
    likenesses: dict[int, TextLikeness] = {}
    ids = {other.id for other in others}
    for language, text in texts_of(card).items():
        among = {(id, language) for id in ids}
        for (id, _), likeness in index.rank_texts(text, LEAST_LIKENESS, among):
            if id not in likenesses or likeness > likenesses[id].likeness:
                likenesses[id] = TextLikeness(likeness, language)
    return likenesses


def fits(card: Card, other: Card) -> bool:
    """Return True if the other card may be suggested for this card."""
    is_own = other.id == card.id or (
        card.delegation == other.delegation
        if card.delegation or other.delegation
        else card.actor == other.actor
    )
    return other.state == "approved" and FITTING[card.type] == other.type and not is_own


def candidates_for(
    event: Event, card: Card, dismissed: Collection[tuple[int, int]] = ()
) -> list[Card]:
    """Return the cards that may be suggested for a card."""
    return [
        other
        for other in event.board.cards.values()
        if fits(card, other) and pair_of(card.id, other.id) not in dismissed
    ]


def suggest(
    event: Event, card: Card, others: Iterable[Card], likeness: Mapping[int, TextLikeness]
) -> list[Suggestion]:
    """Return those of the other cards that fit best, and why. `likeness`: of their texts, by id."""
    scores = []
    for other in others:
        reasons = list(_reasons(event, card, other, likeness.get(other.id)))
        if any(map(_counts_alone, reasons)):
            alike = likeness.get(other.id)
            score = sum(_score_of(reason, alike) for reason in reasons)
            scores.append((-score, other.id, reasons))
    scores.sort(key=lambda each: each[:2])
    return [Suggestion(id, reasons) for _, id, reasons in scores[:MAX_SUGGESTIONS]]


def pair_of(one: int, other: int) -> tuple[int, int]:
    """Return the ids of two cards, the smaller id first."""
    return min(one, other), max(one, other)


def _reasons(event: Event, card: Card, other: Card, alike: TextLikeness | None) -> Iterable[Reason]:
    if card.theme is not None and card.theme == other.theme:
        yield ThemeReason(card.theme)
    if alike is not None and alike.likeness >= LEAST_LIKENESS:
        yield TextReason(alike.language, _which_translated(card, other, alike.language))
    own_region, region = region_of(event, card.delegation), region_of(event, other.delegation)
    if region and region != own_region:
        yield RegionReason(region, region in card.regions_wanted)
    if other.sector is not None and other.sector in card.sectors_wanted:
        yield SectorReason(other.sector)


def _which_translated(card: Card, other: Card, language: str) -> Translated:
    this = language != card.title.language
    if language != other.title.language:
        return "both" if this else "other"
    return "this" if this else "none"


def _counts_alone(reason: Reason) -> bool:
    """Return True unless the reason says no more than that the other is somewhere else."""
    return not isinstance(reason, RegionReason) or reason.wanted


def _score_of(reason: Reason, alike: TextLikeness | None) -> float:
    match reason:
        case ThemeReason():
            return THEME_SCORE
        case TextReason():
            return LIKENESS_SCORE * (alike.likeness if alike else 0.0)
        case RegionReason(wanted=region):
            return OTHER_REGION_SCORE + (WANTED_SCORE if region else 0.0)
        case SectorReason():
            return WANTED_SCORE
