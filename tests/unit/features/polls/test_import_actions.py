"""Import of polls: all come in behind the drafts, or none."""

from live.features.polls import KINDS, kind_name
from live.features.polls.import_actions import MOST_POLLS, PollDefinition, definition_of
from tools.scenario import Scenario, assert_refused


def as_sent(poll: PollDefinition):
    return {
        **poll.fields(),
        "config": {
            "kind": kind_name(next(k for k in KINDS if k.config_type is type(poll.config))),
            **_plain(poll.config),
        },
    }


def _plain(config):
    return {field: getattr(config, field) for field in config.__struct_fields__}


def test_imported_polls_stand_behind_the_drafts_in_their_order():
    scenario = Scenario()
    first = scenario.poll(open=False)
    some = [PollDefinition(kind.prompt, kind.example, rule="closed") for kind in KINDS]
    scenario.perform(scenario.moderator, "poll.import", room=1, polls=list(map(as_sent, some)))
    drafts = scenario.event.rooms[1].drafts
    assert drafts[0] == first
    assert [
        definition_of(scenario.event, scenario.event.polls[poll]) for poll in drafts[1:]
    ] == some


def test_a_single_refused_poll_refuses_the_whole_import():
    scenario = Scenario()
    good, bad = (
        as_sent(PollDefinition(KINDS[0].prompt, KINDS[0].example)),
        {"prompt": {"en": " "}, "config": {"kind": "choice", "options": []}},
    )
    for identity in (scenario.moderator, scenario.organiser):
        assert_refused(
            "bad_text", "empty", scenario, identity, "poll.import", room=1, polls=[good, bad]
        )
    assert_refused(
        "bad_value", "polls", scenario, scenario.moderator, "poll.import", room=1, polls=[]
    )
    assert_refused(
        "bad_value",
        "polls",
        scenario,
        scenario.moderator,
        "poll.import",
        room=1,
        polls=[good] * (MOST_POLLS + 1),
    )
    assert_refused(
        "forbidden", "", scenario, scenario.join("Ann"), "poll.import", room=1, polls=[good]
    )
    assert not scenario.event.polls
