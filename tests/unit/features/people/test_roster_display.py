"""The roster that organisers see: what comes beside an anonymous poll waits for its end."""

from live.features.people.roster_display import MAX_SIGNS, add_sign, end_change
from live.features.people.roster_model import JoinSign
from live.kernel.topics import ORGANISER_TOPIC


def changes(scenario) -> int:
    return scenario.event.topics[ORGANISER_TOPIC].change_seqs.get("roster", 0)


def test_a_sign_is_shown_at_once_unless_an_anonymous_poll_runs(scenario):
    state, sign = scenario.event.roster_state, JoinSign("far", 7, scenario.at)
    add_sign(scenario.event, sign)
    assert state.signs == [sign] and state.held_signs == []
    assert changes(scenario) == scenario.event.seq


def test_a_sign_beside_an_anonymous_poll_waits_for_its_end(scenario):
    poll, state = scenario.poll(), scenario.event.roster_state
    signs = [JoinSign("far", person, scenario.at) for person in (7, 8)]
    before = changes(scenario)
    for sign in signs:
        add_sign(scenario.event, sign)
        end_change(scenario.event)
    assert state.signs == [] and state.held_signs == signs
    assert changes(scenario) == before
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert state.signs == signs and state.held_signs == []
    assert changes(scenario) == scenario.event.seq


def test_older_signs_are_forgotten(scenario):
    assert MAX_SIGNS == 200
    signs = [JoinSign("far", person, scenario.at) for person in range(MAX_SIGNS + 5)]
    for sign in signs:
        add_sign(scenario.event, sign)
    assert scenario.event.roster_state.signs == signs[5:]
