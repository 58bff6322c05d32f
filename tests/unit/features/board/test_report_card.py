"""A report-back becomes a card: its fields are the texts, in each language it has them in."""

import pytest

from live.kernel.errors import Conflict, Forbidden, NotFound
from tools.result_tables import table

PROJECT = {"en": "Heat networks", "zh": "供热网络"}


def write(scenario, person, room, field, **texts):
    for language, text in texts.items():
        scenario.perform(
            person, "report.write", report=room, field=field, language=language, text=text
        )


@pytest.fixture
def room(scenario, ann, wei):
    """Ann's room, which she hosts and Wei is in, with a report in two languages."""
    _, (room, _) = scenario.breakout([ann, wei], [scenario.join("Cem", "bologna")])
    scenario.perform(scenario.moderator, "room.host", room=room, person=ann.person)
    write(scenario, ann, room, "project", **PROJECT)
    write(scenario, wei, room, "leads", en="Lazio", zh="拉齐奥")
    return room


def test_the_host_makes_a_card_with_a_single_tap(scenario, ann, room):
    card_id = scenario.perform(
        ann, "card.create_from_report", room=room, type="idea", language="en"
    )
    scenario.perform(scenario.moderator, "card.approve", cards=[card_id])
    card = scenario.board_of(ann)[f"card:{card_id}"]
    assert card["title"] == {
        "language": "en",
        "text": PROJECT["en"],
        "translations": {"zh": PROJECT["zh"]},
    }
    assert card["summary"] == {
        "language": "en",
        "text": "Who leads: Lazio",
        "translations": {"zh": "牵头方: 拉齐奥"},
    }
    assert (card["made_by"], card["from_room"], card["delegation"]) == ("host", room, "lazio")
    [row] = table(scenario, "projects")
    assert (row["room"], row["room_en"], row["room_zh"]) == (str(room), "Room 1", "第1会场")


def test_a_text_that_was_reworded_has_no_translation(scenario, ann, room):
    card_id = scenario.perform(
        ann, "card.create_from_report", room=room, type="idea", language="en", title="Warm homes"
    )
    texts = scenario.event.board.cards[card_id].texts
    assert texts["title"].approved_texts() == {}
    assert texts["summary"].approved_texts() == {"zh": "牵头方: 拉齐奥"}


def test_a_language_that_has_only_half_of_the_report_is_no_translation(scenario, ann, wei, room):
    write(scenario, wei, room, "next", en="Meet.")
    card_id = scenario.perform(
        ann, "card.create_from_report", room=room, type="idea", language="en"
    )
    summary = scenario.event.board.cards[card_id].summary
    assert summary.text == "Who leads: Lazio\nNext step: Meet."
    assert summary.approved_texts() == {}


def test_the_host_can_also_after_the_end_and_nobody_else_of_the_room(scenario, ann, wei, room):
    breakout = scenario.event.rooms[room].breakout
    scenario.perform(scenario.moderator, "breakout.end", breakout=breakout)
    with pytest.raises(Forbidden, match="card_host"):
        scenario.perform(wei, "card.create_from_report", room=room, type="idea", language="en")
    with pytest.raises(NotFound):
        scenario.perform(
            scenario.join("Out"), "card.create_from_report", room=room, type="idea", language="en"
        )
    scenario.perform(ann, "card.create_from_report", room=room, type="idea", language="en")


def test_a_host_makes_no_card_of_another_room(scenario, ann, room):
    other = scenario.event.breakouts[scenario.event.rooms[room].breakout].rooms[1]
    with pytest.raises(NotFound):
        scenario.perform(ann, "card.create_from_report", room=other, type="idea", language="en")
    for no_room in (1, 10**9):
        with pytest.raises(NotFound):
            scenario.perform(
                ann, "card.create_from_report", room=no_room, type="idea", language="en"
            )


def test_without_a_project_in_that_language_there_is_no_card(scenario, ann, room):
    write(scenario, ann, room, "project", zh="")
    with pytest.raises(Conflict, match="report_language"):
        scenario.perform(ann, "card.create_from_report", room=room, type="idea", language="zh")


def test_staff_make_cards_of_any_room_which_are_published_at_once(scenario, wei, room):
    card_id = scenario.perform(
        scenario.moderator,
        "card.create_from_report",
        room=room,
        type="seek",
        language="zh",
        delegation="hangzhou",
    )
    card = scenario.board_of(wei)[f"card:{card_id}"]
    assert (card["made_by"], card["delegation"]) == ("staff", "hangzhou")
    assert card["title"]["translations"] == {"en": PROJECT["en"]}
    assert scenario.event.board.cards[card_id].writers == tuple(
        sorted(scenario.event.rooms[room].people)
    )
