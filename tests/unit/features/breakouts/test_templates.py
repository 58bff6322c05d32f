"""Templates of breakouts: a setup is kept, so that others begin with it."""

import pytest

from live.features.breakouts.templates import MAX_TEMPLATES
from live.kernel.errors import Conflict, NotFound
from tools.scenario import Scenario

NAME = {"en": "Energy and water"}


@pytest.fixture
def scenario():
    new_scenario = Scenario()
    new_scenario.breakout([], [], open=False)
    return new_scenario


def last(scenario):
    return list(scenario.event.breakouts.values())[-1]


def make_template(scenario, **fields):
    return scenario.perform(
        scenario.moderator, "breakout.template", breakout=last(scenario).id, name=NAME, **fields
    )


def test_a_breakout_from_a_template_has_its_rooms_names_and_calls_and_is_empty(
    scenario,
):
    people = [scenario.join(), scenario.join()]
    rooms = last(scenario).rooms
    scenario.perform(
        scenario.moderator,
        "room.edit",
        room=rooms[1],
        name={"en": "Water"},
        video="https://meet.example/water",
        task={"en": "Swim."},
    )
    scenario.perform(
        scenario.moderator,
        "breakout.plan",
        breakout=last(scenario).id,
        mode="pairs",
        rooms=2,
        most=1,
    )
    assert set(last(scenario).assignments) == {person.person for person in people}
    template = make_template(scenario)
    scenario.perform(
        scenario.moderator,
        "breakout.draft",
        title={"en": "Again"},
        task={"en": "Go on."},
        minutes=5,
        template=template,
    )
    new_rooms = [scenario.event.rooms[room] for room in last(scenario).rooms]
    assert [(room.name["en"], room.video) for room in new_rooms] == [
        ("Room 1", ""),
        ("Water", "https://meet.example/water"),
    ]
    assert [room.task for room in new_rooms] == [{}, {"en": "Swim."}]
    assert last(scenario).assignments == {} and last(scenario).template == template
    item = scenario.items_of(scenario.moderator)[f"template:{template}"]
    assert (item["mode"], item["most"], item["together"], item["minutes"]) == (
        "pairs",
        1,
        False,
        15,
    )


def test_a_template_that_was_dropped_is_seen_and_found_no_more(scenario):
    template = make_template(scenario)
    scenario.perform(scenario.organiser, "template.drop", template=template)
    assert f"template:{template}" not in scenario.items_of(scenario.moderator)
    with pytest.raises(NotFound):
        scenario.perform(
            scenario.moderator,
            "breakout.draft",
            title={"en": "Again"},
            task={"en": "Go on."},
            template=template,
        )


def test_attendees_see_no_templates(scenario):
    ann = scenario.join()
    template = make_template(scenario)
    assert f"template:{template}" in scenario.items_of(
        scenario.moderator
    ) and f"template:{template}" not in scenario.items_of(ann)


def test_there_are_only_so_many(scenario):
    for _ in range(MAX_TEMPLATES):
        make_template(scenario)
    with pytest.raises(Conflict):
        make_template(scenario)
