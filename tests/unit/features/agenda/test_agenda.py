"""The agenda of an event, and notes of its points."""

import json

import pytest

from live.features.agenda.agenda import MAX_NOTES_CHARS
from live.features.programs.scopes import kinds_of_scope, topics_of_scope
from live.kernel.errors import BadText
from live.kernel.topics import PLENARY
from tools.scenario import START


def point(number: int, **fields: object) -> dict[str, object]:
    times = {"starts": START + number, "ends": START + number + 1}
    return {**times, "title": {"en": str(number)}, **fields}


def set_agenda(scenario, *points: dict[str, object]) -> None:
    scenario.perform(scenario.organiser, "agenda.set", points=list(points))


def test_the_agenda_is_kept_in_order_of_time(scenario):
    set_agenda(scenario, point(2), point(1))
    agenda = scenario.items_of(scenario.screen)["agenda"]
    assert [each["title"]["en"] for each in agenda["points"]] == ["1", "2"]


def test_notes_follow_their_points(scenario):
    set_agenda(scenario, point(3), point(2, notes="second"), point(1, notes=" first\nline "))
    notes = scenario.items_of(scenario.organiser)["agenda_notes"]["notes"]
    assert notes == ["first\nline", "second", ""]


def test_notes_reach_the_people_on_stage_and_nobody_else(scenario):
    set_agenda(scenario, point(1, notes="A canary"))
    for reader in (scenario.organiser, scenario.moderator, scenario.speaker):
        assert "A canary" in json.dumps(scenario.items_of(reader))
    heads = [scenario.staff(role, delegation="lazio") for role in ("head", "deputy")]
    others = (*heads, scenario.staff("clerk"))
    for reader in (scenario.join("Ann"), scenario.screen, *others):
        items = scenario.items_of(reader)
        assert "agenda" in items and "A canary" not in json.dumps(items)


def test_notes_without_text_are_no_item(scenario):
    set_agenda(scenario, point(1, notes="A canary"))
    set_agenda(scenario, point(1, notes=" "))
    assert "agenda_notes" not in scenario.items_of(scenario.moderator)


def test_a_program_reads_notes_if_it_prepares_or_moderates(scenario):
    set_agenda(scenario, point(1, notes="A canary"))
    topics = scenario.event.topics
    readers = [
        scope
        for scope in ("read", "prepare", "moderate")
        if any(
            "agenda_notes" in topics[name].change_seqs for name in topics_of_scope(scope, [PLENARY])
        )
        and "agenda_notes" in (kinds_of_scope(scope) or {"agenda_notes"})
    ]
    assert readers == ["prepare", "moderate"]


def test_notes_that_are_too_long_are_refused(scenario):
    set_agenda(scenario, point(1, notes="n" * MAX_NOTES_CHARS))
    with pytest.raises(BadText) as refused:
        set_agenda(scenario, point(1, notes="n" * (MAX_NOTES_CHARS + 1)))
    assert refused.value.reason == "too_long"
