"""Bodies of messages: the view of attendees of the plenary, and nothing else."""

import json

from live.features.programs.deliveries.messages import compose_message
from live.features.programs.webhook import WebhookNotice
from live.kernel.principal import Identity
from tools.scenario import Scenario


def data_of(scenario: Scenario, poll: int, type: str = "poll.shown") -> dict:
    """Data of the message on a poll."""
    notice = WebhookNotice(scenario.event.seq, scenario.event.at, type, poll, None)
    return json.loads(compose_message(scenario.event, notice))["data"]


def closed_poll(scenario: Scenario, room: int, voter: Identity) -> int:
    """A poll of a room that was voted in and closed, with a result that everyone there sees."""
    poll = scenario.poll(room=room, rule="always")
    scenario.perform(voter, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return poll


def test_of_a_poll_of_a_breakout_room_only_the_id_is_sent():
    scenario = Scenario()
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    _, (room, _) = scenario.breakout([ann], [ben])
    inside = closed_poll(scenario, room, ann)
    outside = closed_poll(scenario, 1, ann)
    profile = scenario.event.profile
    event = {"event": profile.code, "title": profile.title}
    for type in ("poll.closed", "poll.shown"):
        assert data_of(scenario, inside, type) == {**event, "poll": inside}
    data = data_of(scenario, outside)
    assert data.keys() == {*event, "poll", "prompt", "kind", "result"}
    assert data["result"]["n"] == 1
