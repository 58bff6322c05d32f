"""Clerks with counts by show of hands: valid counts, rights, and their view."""

import pytest

from live.kernel.principal import Identity, Role
from tools.scenario import OPTIONS, Scenario, assert_refused
from unit.features.polls.hands.test_hands import closed, count


def clerk_and_poll(**fields) -> tuple[Scenario, Identity, int]:
    scenario = Scenario()
    return scenario, scenario.staff("clerk", delegation="lazio"), scenario.poll(**fields)


def test_a_clerk_sees_their_own_count_in_each_browser_of_the_link_and_no_other():
    scenario, clerk, poll = clerk_and_poll(anonymous=False)
    count(scenario, clerk, poll, 12, 5, 0)
    same = Identity(Role.CLERK, link=clerk.link, browser="b2")
    assert scenario.items_of(same)[f"hands:{poll}"]["counts"] == [12, 5, 0]
    other = scenario.staff("clerk")
    assert f"hands:{poll}" not in scenario.items_of(other)
    count(scenario, clerk, poll, 0, 0, 0)
    assert f"hands:{poll}" not in scenario.items_of(clerk)
    assert scenario.event.polls[poll].hands == {}


def test_a_clerk_sees_the_view_of_attendees_and_neither_people_nor_hidden_results():
    scenario, clerk, poll = clerk_and_poll(rule="revealed")
    scenario.join("Ann")
    count(scenario, clerk, poll, 12, 5, 0)
    items = scenario.items_of(clerk)
    assert f"poll:{poll}" in items and f"result:{poll}" not in items
    assert not any(key.startswith(("person:", "banned:", "link:")) for key in items)
    closed(scenario, poll)
    assert f"result:{poll}" not in scenario.items_of(clerk)


def test_a_count_may_change_until_the_close():
    scenario, clerk, poll = clerk_and_poll()
    count(scenario, clerk, poll, 12, 5, 0)
    seq = scenario.event.seq
    count(scenario, clerk, poll, 12, 5, 0)
    assert scenario.event.seq == seq
    closed(scenario, poll)
    fields = {"poll": poll, "counts": [1, 0, 0], "people": 1}
    assert_refused("closed", "closed", scenario, clerk, "hands.count", **fields)


def test_the_log_names_the_counter():
    scenario, clerk, poll = clerk_and_poll()
    count(scenario, clerk, poll, 12, 5, 0)
    line = scenario.event.log[-1]
    assert (line.tag, line.role, line.link) == ("hands.counted", "clerk", clerk.link)


@pytest.mark.parametrize(
    ("config", "fields", "reason"),
    [
        ({}, {"counts": [1, 0], "people": 1}, "hands_options"),
        ({}, {"counts": [3, 2, 0], "people": 4}, "hands_people"),
        ({}, {"counts": [1001, 0, 0], "people": 1001}, "hands_number"),
        ({}, {"counts": [-1, 1, 0], "people": 0}, "hands_number"),
        ({"most": 2}, {"counts": [3, 0, 0], "people": 2}, "hands_people"),
        ({"most": 2}, {"counts": [3, 3, 0], "people": 2}, "hands_people"),
        ({"most": 2}, {"counts": [1, 1, 0], "people": 3}, "hands_people"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(config, fields, reason):
    scenario, clerk, poll = clerk_and_poll(config={"kind": "choice", "options": OPTIONS, **config})
    assert_refused("bad_value", reason, scenario, clerk, "hands.count", poll=poll, **fields)


def test_several_options_need_the_number_of_people():
    scenario, clerk, poll = clerk_and_poll(
        anonymous=False, config={"kind": "choice", "options": OPTIONS, "most": 2}
    )
    count(scenario, clerk, poll, 3, 3, 1, people=4)
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["hands"]["n"] == 4


def test_abstentions_are_counted_only_where_people_may_abstain():
    scenario, clerk, poll = clerk_and_poll(abstain=False)
    fields = {"counts": [1, 0, 0], "people": 1, "abstained": 1}
    assert_refused(
        "bad_value", "hands_abstain", scenario, clerk, "hands.count", poll=poll, **fields
    )


@pytest.mark.parametrize(
    ("fields", "code", "reason"),
    [
        ({"config": {"kind": "words"}}, "conflict", "hands_kind"),
        ({"config": {"kind": "open"}}, "conflict", "hands_kind"),
        ({"config": {"kind": "estimate"}}, "conflict", "hands_kind"),
        ({"voters": "invited"}, "forbidden", "hands_invited"),
        ({"voters": "heads", "anonymous": False}, "forbidden", "hands_official"),
    ],
)
def test_polls_that_cannot_be_counted_by_hands_say_so(fields, code, reason):
    scenario, clerk, poll = clerk_and_poll(**fields)
    assert_refused(code, reason, scenario, clerk, "hands.count", poll=poll, counts=[1], people=1)


def test_observers_are_counted_only_where_they_vote():
    scenario = Scenario()
    delegations = [
        {"id": "lazio", "region": "EU", "name": {"en": "Lazio"}, "observer": True},
        {"id": "hangzhou", "region": "CN", "name": {"en": "Hangzhou"}},
    ]
    scenario.perform(scenario.organiser, "event.configure", delegations=delegations)
    clerk = scenario.staff("clerk", delegation="lazio")
    fields = {"counts": [1, 0, 0], "people": 1}
    assert_refused(
        "forbidden",
        "hands_observer",
        scenario,
        clerk,
        "hands.count",
        poll=scenario.poll(),
        **fields,
    )
    scenario.perform(clerk, "hands.count", poll=scenario.poll(observers=True), **fields)


def test_a_poll_with_counted_hands_is_not_reworded():
    scenario, clerk, poll = clerk_and_poll()
    count(scenario, clerk, poll, 12, 5, 0)
    assert_refused(
        "conflict",
        "poll_voted",
        scenario,
        scenario.moderator,
        "poll.edit",
        poll=poll,
        prompt={"en": "Other?"},
    )


def test_attendees_and_staff_count_no_hands():
    scenario, _, poll = clerk_and_poll()
    fields = {"poll": poll, "counts": [1, 0, 0], "people": 1}
    for who in (scenario.join(), scenario.moderator, scenario.organiser, scenario.screen):
        assert_refused("forbidden", "", scenario, who, "hands.count", **fields)
