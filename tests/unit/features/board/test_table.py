"""projects.csv: every card with its pledges, and no person."""

import pytest

from tools.result_tables import table
from unit.features.board.conftest import TEXTS, BoardScenario


@pytest.fixture
def scenario():
    return BoardScenario()


@pytest.fixture
def card(scenario):
    """A card that is ready: Lazio leads, Hangzhou takes part and has confirmed it."""
    ann, wei = scenario.join("Ann Canary"), scenario.join("Wei Canary", "hangzhou")
    head = scenario.staff("head", delegation="hangzhou")
    energy = {"id": "energy", "name": {"en": "Energy", "zh": "能源"}}
    scenario.perform(scenario.moderator, "board.configure", themes=[energy])
    card = scenario.card(
        ann,
        theme="energy",
        regions_wanted=["CN"],
        sectors_wanted=["industry", "academia"],
        links=["https://a.example/", "https://b.example/"],
    )
    scenario.perform(ann, "pledge.make", card=card, role="lead")
    scenario.perform(head, "pledge.make", card=card, role="partner")
    step = {"card": card, "language": "en"}
    scenario.perform(wei, "card.next_step", **step, text="Meet.", due="2026-12-15")
    questions = [
        scenario.perform(ann, "card.ask_open", **step, text=text)
        for text in ("Who pays?", "Who owns the data?", "When?")
    ]
    scenario.perform(wei, "card.settle_open", card=card, id=questions[1], on=True)
    scenario.perform(wei, "card.interest", card=card, on=True)
    return card


def test_a_card_has_a_row_with_all_comments_on_it(scenario, card):
    [row] = table(scenario, "projects")
    cells = {
        "card": str(card),
        "type": "seek",
        "state": "approved",
        "made_by": "attendee",
        "language": "en",
        "title_en": TEXTS["title"],
        "title_zh": "",
        "theme": "energy",
        "theme_zh": "能源",
        "delegation": "lazio",
        "delegation_zh": "拉齐奥大区",
        "regions_wanted": "CN",
        "sectors_wanted": "industry academia",
        "links": "https://a.example/ https://b.example/",
        "lead": "lazio",
        "partner": "hangzhou",
        "observe": "",
        "confirmed": "hangzhou",
        "next_step_en": "Meet.",
        "due": "2026-12-15",
        "next_step_from": "hangzhou",
        "open_questions_en": "Who pays?\nWhen?",
        "unsettled": "2",
        "settled": "1",
        "interested": "hangzhou",
        "has_lead": "yes",
        "has_partner": "yes",
        "has_step": "yes",
        "ready": "yes",
    }
    assert {name: row[name] for name in cells} == cells


def test_translations_stand_in_their_columns_and_the_language_marks_the_original(scenario, card):
    text = {"kind": "card", "id": card, "part": "title", "language": "zh"}
    seq = scenario.perform(scenario.moderator, "text.translate", **text, text="供热网络")
    assert table(scenario, "projects")[0]["title_zh"] == ""
    approve = text | {"written": seq, "on": True}
    scenario.perform(scenario.moderator, "text.approve_translation", **approve)
    [row] = table(scenario, "projects")
    assert (row["language"], row["title_zh"]) == ("en", "供热网络")


def test_nobody_is_named(scenario, card):
    assert "Canary" not in str(table(scenario, "projects"))


def test_a_withdrawn_card_has_a_row_without_its_content(scenario, card):
    author = scenario.event.board.cards[card].person
    scenario.perform(scenario.organiser, "person.erase", person=author)
    [row] = table(scenario, "projects")
    assert {name for name, cell in row.items() if cell} == {
        *("event", "card", "type", "state", "made_by", "created", "created_local"),
    }
    assert row["state"] == "withdrawn"


def test_themes_are_in_the_code_book(scenario, card):
    codes = [row for row in table(scenario, "code_book") if row["what"] == "theme"]
    assert [(row["code"], row["label_zh"]) for row in codes] == [("energy", "能源")]
