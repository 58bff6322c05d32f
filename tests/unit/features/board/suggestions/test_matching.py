"""Cards that fit each other are suggested, with the reasons, and never the own delegation's."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from live.features.board.model import Card
from live.features.board.suggestions.matching import (
    FITTING,
    RegionReason,
    SectorReason,
    TextReason,
    ThemeReason,
    candidates_for,
    likeness_of,
    pair_of,
    suggest,
    texts_of,
)
from live.features.event.model import Delegation
from live.features.questions.similarity.similarity import SimilarityIndex
from live.features.state import Event
from live.features.translation.model import Translation, WrittenText
from tools.tiers import examples

DELEGATIONS = {"porto": "EU", "lazio": "EU", "nanjing": "CN", "nowhere": ""}
UNLIKE = ("", "Trams", "Bees", "Wetlands", "Co-op schools", "Ferries", "Milk", "Opera", "Sport")
HEAT = "District heating for old housing quarters, with waste heat of the harbour"


def card(id: int, type: str = "seek", text: str = "", **fields: Any) -> Card:
    """An approved card; `zh`: approved translation of its title."""
    zh, language = fields.pop("zh", ""), fields.pop("language", "en")
    title = text or UNLIKE[id]
    translations = {"zh": Translation(zh, approved_text=zh, approved_source=title)} if zh else {}
    values: dict[str, Any] = {
        "state": "approved",
        "texts": {
            "title": WrittenText(title, language, translations),
            "summary": WrittenText("", language),
        },
        "theme": None,
        "delegation": "porto",
        "sector": None,
        "regions_wanted": (),
        "sectors_wanted": (),
        "links": (),
        "person": id,
        "actor": f"p{id}",
        "made_by": "attendee",
        "room": None,
        "created_at": id,
    }
    return msgspec.convert(
        msgspec.to_builtins(Card(id=id, type=type, **values | fields)), Card, str_keys=True
    )


def board(*cards: Card) -> Event:
    event = Event()
    event.board.cards = {each.id: each for each in cards}
    event.profile.delegations = {
        id: Delegation(id, region, {"en": id}) for id, region in DELEGATIONS.items()
    }
    return event


def suggestions_for(event, id, dismissed=()):
    """Reasons by suggested card, in order."""
    of = event.board.cards[id]
    others = candidates_for(event, of, dismissed)
    index = SimilarityIndex()
    for each in event.board.cards.values():
        for language, text in texts_of(each).items():
            index.add_text((each.id, language), text)
    suggestions = suggest(event, of, others, likeness_of(index, of, others))
    return {each.card: each.reasons for each in suggestions}


def test_a_seeking_card_fits_an_offering_card_with_the_same_theme():
    event = board(
        card(1, theme="heat"),
        card(2, "offer", theme="heat", delegation="nanjing"),
        card(3, "seek", theme="heat", delegation="nanjing"),
        card(4, "idea", theme="heat", delegation="nanjing"),
        card(5, "offer", theme="water", delegation="nanjing"),
    )
    assert suggestions_for(event, 1) == {2: [ThemeReason("heat"), RegionReason("CN", False)]}
    assert suggestions_for(event, 2) == {1: [ThemeReason("heat"), RegionReason("EU", False)]}
    assert suggestions_for(event, 4) == {}


def test_likeness_says_which_text_is_a_translation():
    event = board(
        card(1, text=HEAT, zh="利用港口余热为老旧住宅区集中供热"),
        card(2, "offer", "港口余热为老旧住宅区供热的经验", language="zh", delegation="nanjing"),
        card(3, "offer", "Heating of old housing quarters by the harbour", delegation="lazio"),
    )
    suggestions = suggestions_for(event, 1)
    assert suggestions[2] == [TextReason("zh", "this"), RegionReason("CN", False)]
    assert suggestions[3] == [TextReason("en", "none")]
    assert suggestions_for(event, 2)[1] == [TextReason("zh", "other"), RegionReason("EU", False)]


def test_a_need_is_a_reason_and_being_elsewhere_alone_is_none():
    event = board(
        card(1, regions_wanted=("CN",), sectors_wanted=("industry",)),
        card(2, "offer", delegation="nanjing"),
        card(3, "offer", delegation="lazio", sector="industry"),
        card(4, "offer", delegation="lazio"),
        card(5, "seek"),
        card(6, "offer", delegation="nanjing", sector="industry"),
    )
    assert suggestions_for(event, 1) == {
        6: [RegionReason("CN", True), SectorReason("industry")],
        2: [RegionReason("CN", True)],
        3: [SectorReason("industry")],
    }
    assert list(suggestions_for(event, 1)) == [6, 2, 3]
    assert suggestions_for(event, 5) == {}


def test_dismissed_suggestions_stay_dismissed():
    event = board(card(1, theme="heat"), card(2, "offer", theme="heat", delegation="nanjing"))
    assert suggestions_for(event, 1, {pair_of(2, 1)}) == {}


CARDS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["seek", "offer", "idea"]),
            "text": st.sampled_from(["", HEAT, HEAT[:40], "Water data"]),
            "theme": st.sampled_from([None, "heat", "water"]),
            "delegation": st.sampled_from([None, *DELEGATIONS]),
            "sector": st.sampled_from([None, "industry"]),
            "regions_wanted": st.sampled_from([(), ("EU",), ("CN",)]),
            "sectors_wanted": st.sampled_from([(), ("industry",)]),
            "state": st.sampled_from(["approved", "approved", "pending", "rejected"]),
            "actor": st.sampled_from(["p1", "p2", "l3.b"]),
        }
    ),
    max_size=8,
)


@examples(150)
@given(CARDS, st.sets(st.tuples(st.integers(1, 8), st.integers(1, 8))))
def test_nothing_own_hidden_or_dismissed_is_ever_suggested(drawn, pairs):
    event = board(*(card(id, **fields) for id, fields in enumerate(drawn, 1)))
    dismissals = {pair_of(*pair) for pair in pairs}
    for one in event.board.cards.values():
        for id, reasons in suggestions_for(event, one.id, dismissals).items():
            other = event.board.cards[id]
            assert reasons
            assert other.state == "approved" and other.id != one.id
            assert one.delegation is None or one.delegation != other.delegation
            assert one.delegation or other.delegation or one.actor != other.actor
            assert FITTING[one.type] == other.type
            assert pair_of(one.id, id) not in dismissals


@examples(50)
@given(CARDS)
def test_fitting_cards_fit_in_both_directions(drawn):
    event = board(
        *(card(id, **fields | {"state": "approved"}) for id, fields in enumerate(drawn, 1))
    )
    cards = event.board.cards
    fitting = {(one, other.id) for one in cards for other in candidates_for(event, cards[one])}
    assert {(other, one) for one, other in fitting} == fitting
