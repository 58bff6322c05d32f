"""Parts of an event: the actions that need them, and their items."""

import pytest
from msgspec.structs import replace

from live.features.access import principal_of, topics_of
from live.features.event.event_file.definition import EventDefinition
from live.features.event.event_settings import EventConfigured
from live.features.event.lifecycle import EventCreated
from live.features.event.parts import all_parts, parts_of, parts_of_file, results_of
from live.features.polls.import_actions import PollDefinition
from live.features.registry import ACTIONS, FEATURES, VIEWS, view_item
from live.kernel.entry import Entry
from live.kernel.errors import Barred, Closed
from live.kernel.principal import OPERATOR, Identity, Role
from live.kernel.private_items import changes_since, current_keys
from live.kernel.topics import PLENARY, staff_topics
from live.outputs.pack.verify import verify_pack
from live.outputs.tables import TABLES
from tools.official_scenario import official_scenario
from tools.recordings import (
    DEMO,
    WHOLE_EVENT,
    fold_recording,
    items_of,
    read_recording,
    recorded_history,
)
from tools.results_packs import Pack
from tools.scenario import CREATE, OPTIONS, Scenario, action, assert_refused
from tools.tiers import seeds

BLANK = EventDefinition({"en": "Town hall"}, "2026-12-03 09:00", "2026-12-03 11:00", "UTC", ("en",))
CHOICE = {"kind": "choice", "options": OPTIONS}


@pytest.fixture
def scenario():
    return Scenario(parts=[])


def keys_of(scenario, topic):
    return set(scenario.event.topics[topic].change_seqs)


def item_of(scenario):
    return view_item(scenario.event, "room:1:attendee", "event")


def test_a_new_event_has_no_parts(scenario):
    assert parts_of(scenario.event) == item_of(scenario).parts == ()


def test_an_action_of_a_part_is_refused_until_the_part_is_added(scenario):
    assert_refused("closed", "part_floor", scenario, scenario.moderator, "floor.open")
    scenario.perform(scenario.moderator, "event.add_part", part="floor")
    scenario.perform(scenario.moderator, "floor.open")
    assert item_of(scenario).parts == ("floor",)


@pytest.mark.parametrize("part", all_parts().values(), ids=lambda part: part.name)
def test_every_action_of_a_part_is_refused_without_it(scenario, part):
    for kind in part.actions:
        request = action(str(kind.__struct_config__.tag), **kind.example)
        roles = kind.allowed_roles
        who = next((each for each in staff_of(scenario) if each.role in roles), None)
        if who is not None:
            with pytest.raises(Closed, match=f"part_{part.name}"):
                scenario.decide(who, request)


def staff_of(scenario):
    return scenario.moderator, scenario.organiser, scenario.speaker


def test_an_official_poll_needs_its_part_and_another_poll_does_not(scenario):
    heads = {"config": CHOICE, "anonymous": False, "voters": "heads"}
    assert scenario.poll(open=False, config=CHOICE)
    with pytest.raises(Closed, match="part_official"):
        scenario.poll(open=False, **heads)
    scenario.perform(scenario.organiser, "event.add_part", part="official")
    assert scenario.poll(open=False, **heads)


def test_a_cue_in_the_agenda_needs_the_run_sheet(scenario):
    poll = scenario.poll(open=False)
    point = {"starts": 1, "ends": 2, "title": {"en": "Welcome"}}
    scenario.perform(scenario.organiser, "agenda.set", points=[point])
    cued = [point | {"polls": [poll]}]
    organiser = scenario.organiser
    assert_refused("closed", "part_run_sheet", scenario, organiser, "agenda.set", points=cued)


def test_an_unknown_part_is_refused(scenario):
    for do in ("event.add_part", "event.remove_part"):
        assert_refused("bad_value", "parts", scenario, scenario.organiser, do, part="quiz")


def test_a_removed_part_takes_its_items_along_and_brings_them_back(scenario):
    scenario.perform(scenario.organiser, "event.add_part", part="projects")
    scenario.perform(scenario.organiser, "board.configure", open=True)
    before = keys_of(scenario, "room:1:attendee")
    assert "board" in before

    scenario.perform(scenario.organiser, "event.remove_part", part="projects")
    assert keys_of(scenario, "room:1:attendee") == before - {"board"}
    scenario.perform(scenario.organiser, "event.add_part", part="projects")
    assert keys_of(scenario, "room:1:attendee") == before
    assert scenario.event.board.settings.open


def test_an_item_that_changes_while_its_part_is_away_is_seen_nowhere(scenario):
    for part in ("floor", "projects"):
        scenario.perform(scenario.organiser, "event.add_part", part=part)
    scenario.perform(scenario.organiser, "board.configure", open=True)
    scenario.perform(scenario.organiser, "event.remove_part", part="projects")
    scenario.perform(scenario.organiser, "event.end")  # the board is published again
    assert not any("board" in topic.change_seqs for topic in scenario.event.topics.values())


def items_with_parts(event, parts):
    """All items of everyone, in shared and private topics, once the event has these parts."""
    fact = EventConfigured(parts=parts)
    event.apply(Entry(event.seq + 1, event.at + 1, "operator", "", 0, fact))
    return {(topic, key): item for topic, key, item in items_of(event)}


@pytest.mark.parametrize("recording", [WHOLE_EVENT, *seeds([], ["0.1.0-meetings", DEMO])])
def test_a_removed_part_is_seen_by_nobody_and_loses_nothing(recording):
    event = fold_recording(read_recording(recording))
    parts = parts_of(event)
    before = items_with_parts(event, parts)
    for part in parts:
        others = tuple(each for each in parts if each != part)
        kinds = {key.partition(":")[0] for _, key in items_with_parts(event, others)}
        assert kinds.isdisjoint(all_parts()[part].views), part
        assert items_with_parts(event, parts) == before, part
    items_with_parts(event, ())
    assert items_with_parts(event, parts) == before


def test_private_items_of_a_removed_part_leave_open_pages_and_come_back(scenario):
    ann = scenario.join("Ann")
    scenario.perform(scenario.organiser, "event.add_part", part="projects")
    scenario.perform(scenario.organiser, "board.configure", open=True)
    texts = {"title": "Heat", "summary": "A pilot.", "language": "en"}
    card = scenario.perform(ann, "card.create", type="idea", **texts)
    actor = f"p{ann.person}"
    assert "my_cards" in current_keys(scenario.event.private_items[actor])
    seen_seq = scenario.event.seq
    scenario.perform(scenario.organiser, "event.remove_part", part="projects")
    assert changes_since(scenario.event.private_items[actor], seen_seq) == ([], ["my_cards"])
    scenario.perform(OPERATOR, "person.erase", person=ann.person)
    scenario.perform(scenario.organiser, "event.add_part", part="projects")
    assert scenario.event.board.cards[card].state == "withdrawn"


@pytest.mark.parametrize(("what", "left"), [("agenda", "agenda"), ("projects", "auto")])
def test_the_screen_leaves_a_part_that_is_removed(scenario, what, left):
    scenario.perform(scenario.organiser, "event.add_part", part="projects")
    scenario.perform(scenario.moderator, "screen.show", room=1, what=what)
    scenario.perform(scenario.organiser, "event.remove_part", part="projects")
    assert scenario.event.screens[1].what == left


def test_the_screen_leaves_an_official_vote_and_no_other_poll_when_their_part_is_removed():
    scenario, official = official_scenario()
    other = next(id for id, poll in scenario.event.polls.items() if not poll.is_official)
    scenario.perform(scenario.moderator, "screen.show", room=1, what="poll", id=other)
    scenario.perform(scenario.organiser, "event.remove_part", part="official")
    assert scenario.event.screens[1].id == other
    scenario.perform(scenario.organiser, "event.add_part", part="official")
    scenario.perform(scenario.moderator, "screen.show", room=1, what="poll", id=official)
    scenario.perform(scenario.organiser, "event.remove_part", part="official")
    assert scenario.event.screens[1].what == "auto"


def test_a_removed_part_hides_items_of_every_kind_about_its_things():
    event = fold_recording(read_recording(WHOLE_EVENT))
    without = {key for _, key in items_with_parts(event, ())}
    for room in event.rooms.keys() - {PLENARY}:
        assert f"room:{room}" not in without
    for poll in event.polls.values():
        is_hidden = poll.survey or poll.room != PLENARY or poll.is_official
        assert not (is_hidden and f"poll:{poll.id}" in without)
    assert not any(key.startswith("text_translations:card.") for key in without)
    moderator = Identity(Role.MODERATOR, link=next(iter(event.links)))
    assert topics_of(event, moderator, ()) == staff_topics(PLENARY)


def test_results_of_an_event_have_nothing_of_the_parts_that_it_lacks(tmp_path):
    history = recorded_history(WHOLE_EVENT)
    event = history.event
    items_with_parts(event, parts_of(event))
    assert results_of(event) is not event
    before = {name: list(TABLES[name](history).rows) for name in TABLES}
    assert all(before[name] for name in ("projects", "floor", "breakouts"))
    items_with_parts(event, ())
    history.event = results_of(event)
    after = {name: list(TABLES[name](history).rows) for name in TABLES}
    assert not any(after[name] for name in ("projects", "floor", "breakouts"))
    assert {room.id for room in history.event.rooms.values()} == {PLENARY}
    assert all(poll.survey is None for poll in history.event.polls.values())
    assert 0 < len(after["polls"]) < len(before["polls"])
    findings = verify_pack(Pack(history, tmp_path).path)
    assert [each for each in findings if each.outcome == "wrong"] == []


def test_an_official_draft_is_not_opened_without_its_part(scenario):
    scenario.perform(scenario.organiser, "event.add_part", part="official")
    heads = {"config": CHOICE, "anonymous": False, "voters": "heads"}
    poll = scenario.poll(open=False, **heads)
    scenario.perform(scenario.organiser, "event.remove_part", part="official")
    assert_refused("closed", "part_official", scenario, scenario.moderator, "poll.open", poll=poll)


def test_a_part_that_runs_is_not_removed(scenario):
    scenario.perform(scenario.organiser, "event.add_part", part="floor")
    scenario.perform(scenario.moderator, "floor.open")
    remove = (scenario, scenario.organiser, "event.remove_part")
    assert_refused("conflict", "part_runs", *remove, part="floor")
    scenario.perform(scenario.moderator, "floor.close")
    scenario.perform(scenario.organiser, "event.remove_part", part="floor")
    assert parts_of(scenario.event) == ()


@pytest.mark.parametrize(
    ("setting", "value", "part"),
    [
        ("directory", True, "meet"),
        ("shared_devices", 5, "devices"),
        ("frame_sites", ["https://example.org"], "frames"),
        ("admission", "invited", "roster"),
    ],
)
def test_a_setting_of_a_part_adds_it(scenario, setting, value, part):
    scenario.perform(scenario.organiser, "event.configure", **{setting: value})
    assert parts_of(scenario.event) == (part,)


def test_a_removed_part_stays_away_when_other_settings_change(scenario):
    scenario.perform(scenario.organiser, "event.configure", directory=True)
    scenario.perform(scenario.organiser, "event.remove_part", part="meet")
    scenario.perform(scenario.organiser, "event.configure", title={"en": "Another"})
    assert item_of(scenario).parts == () and not item_of(scenario).directory
    scenario.perform(scenario.organiser, "event.add_part", part="meet")
    assert item_of(scenario).directory


def test_a_file_adds_the_parts_that_it_has_some_of():
    official = PollDefinition(
        {"en": "Adopt?"}, action("poll.create", room=1, prompt={"en": "-"}, config=CHOICE).config
    )
    assert parts_of_file(BLANK) == ()
    assert parts_of_file(replace(BLANK, directory=True, parts=("floor",))) == ("floor", "meet")
    polls = (replace(official, voters="heads", anonymous=False),)
    assert parts_of_file(replace(BLANK, polls=polls)) == ("official",)


def test_an_event_from_before_there_were_parts_has_those_that_it_uses():
    scenario = Scenario(parts=[])
    scenario.perform(scenario.organiser, "event.add_part", part="projects")
    scenario.perform(scenario.organiser, "board.configure", open=True)
    scenario.event.profile.parts, scenario.event.profile.parts_from_use = (), True
    assert parts_of(scenario.event) == ("projects",)
    scenario.perform(scenario.organiser, "event.add_part", part="floor")
    assert set(parts_of(scenario.event)) == {"projects", "floor"}


def test_an_old_fact_of_creation_stands_for_parts_by_use():
    fields = {name: CREATE[name] for name in CREATE if name not in ("id", "code", "parts")}
    fact = EventCreated(
        **fields,
        id=CREATE["id"],
        code=CREATE["code"],
        demo=False,
        sectors=(),
        rehearsal_of="",
        keep_names_days=30,
        keep_event_days=180,
    )
    event = type(Scenario().event)()
    event.apply(Entry(1, 1, "operator", "", 0, fact))
    assert event.profile.parts_from_use and parts_of(event) == ()


def test_every_action_and_view_of_a_part_exists():
    tags = {kind for feature in FEATURES for kind in feature.actions}
    for part in all_parts().values():
        assert set(part.actions) <= tags == set(ACTIONS)
        assert set(part.views) <= VIEWS.keys()


def test_a_token_opens_nothing_while_its_part_is_away(scenario):
    scenario.perform(scenario.organiser, "event.add_part", part="programs")
    until = scenario.at + 86_400_000
    make = {"label": "Desk", "scope": "moderate", "until": until}
    token = scenario.perform(scenario.organiser, "token.make", **make)
    program = Identity(Role.MODERATOR, token=token)
    assert principal_of(scenario.event, program).scope == "moderate"
    scenario.perform(scenario.organiser, "event.remove_part", part="programs")
    with pytest.raises(Barred, match="token"):
        principal_of(scenario.event, program)
