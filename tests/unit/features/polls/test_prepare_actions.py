"""Polls before the first vote: drafts are changed, dropped, copied and put in order; promises to
voters stay true; rounds.
"""

import pytest

from tools.scenario import OPTIONS, Scenario, assert_refused

OTHERS = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}


def drafts(scenario: Scenario) -> list[int]:
    return scenario.items_of(scenario.moderator).get("drafts:1", [])


def sees_poll(scenario: Scenario, identity, poll: int):
    return scenario.items_of(identity).get(f"poll:{poll}")


# polls that are open at once


def test_a_poll_is_created_and_opened_in_a_single_action(scenario):
    fields = {"room": 1, "prompt": {"en": "Now?"}, "config": OTHERS, "reading": 20}
    scenario.perform(scenario.moderator, "poll.create", **fields, open=True)
    poll = scenario.event.rooms[1].pushed
    item = sees_poll(scenario, scenario.moderator, poll)
    assert (item["state"], item["prompt"]) == ("open", {"en": "Now?"})
    assert item["votes_from"] == scenario.event.at + 20_000 and item["closes_at"] is None
    assert item["k"] == scenario.event.profile.k
    assert poll not in drafts(scenario)


def test_a_poll_that_could_not_be_opened_is_not_created_either(scenario):
    _, (room, _) = scenario.breakout([scenario.join("Ann")], [])
    scenario.perform(scenario.moderator, "breakout.end", breakout=min(scenario.event.breakouts))
    fields = {"room": room, "prompt": {"en": "Now?"}, "config": OTHERS}
    assert_refused(
        "conflict",
        "room_not_open",
        scenario,
        scenario.moderator,
        "poll.create",
        **fields,
        open=True,
    )


# drafts


def test_everything_that_is_written_of_a_draft_can_be_changed(scenario):
    poll = scenario.poll(open=False)
    changes = {
        "prompt": {"en": "Yes?"},
        "anonymous": False,
        "rule": "closed",
        "abstain": False,
        "reading": 20,
        "changeable": False,
    }
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, config=OTHERS, **changes)
    item = sees_poll(scenario, scenario.moderator, poll)
    assert {field: item[field] for field in changes} == changes
    assert item["config"]["options"] == OTHERS["options"] and item["edition"] == 0
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"] == {"counts": [0, 0]}


def test_omitted_fields_of_a_change_stay(scenario):
    poll = scenario.poll(open=False, rule="voted", reading=5)
    before = sees_poll(scenario, scenario.moderator, poll)
    seq = scenario.perform(scenario.moderator, "poll.edit", poll=poll, prompt={"en": "Which one?"})
    assert sees_poll(scenario, scenario.moderator, poll) == {
        **before,
        "prompt": {"en": "Which one?"},
        "written": seq,
    }


def test_of_two_editors_of_the_same_wording_the_later_is_refused(scenario):
    poll = scenario.poll(open=False)
    version = sees_poll(scenario, scenario.moderator, poll)["written"]
    seq = scenario.perform(
        scenario.moderator, "poll.edit", poll=poll, prompt={"en": "Mine?"}, written=version
    )
    assert_refused(
        "conflict",
        "poll_rewritten",
        scenario,
        scenario.organiser,
        "poll.edit",
        poll=poll,
        prompt={"en": "Ours?"},
        written=version,
    )
    scenario.perform(
        scenario.organiser, "poll.edit", poll=poll, prompt={"en": "Ours?"}, written=seq
    )
    assert sees_poll(scenario, scenario.moderator, poll)["prompt"] == {"en": "Ours?"}


def test_the_electorate_is_not_revealed_when_a_poll_is_written(scenario, ann):
    assert "written" not in sees_poll(scenario, ann, scenario.poll())


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"prompt": {"en": " "}}, "bad_text", "empty"),
        ({"config": {"kind": "choice", "options": OPTIONS[:1]}}, "bad_value", "options"),
        ({"reading": -1}, "bad_value", "reading"),
        ({"reading": 3601}, "bad_value", "reading"),
    ],
)
def test_a_change_is_checked_as_a_new_poll_is(scenario, change, code, reason):
    assert_refused(
        code,
        reason,
        scenario,
        scenario.moderator,
        "poll.edit",
        poll=scenario.poll(open=False),
        **change,
    )


def test_the_options_are_locked_after_the_first_ballot_and_free_again_when_it_was_taken_back(
    scenario, ann
):
    poll = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    for change in (
        {"prompt": {"en": "Yes?"}},
        {"config": OTHERS},
        {"rule": "always"},
        {"abstain": False},
    ):
        assert_refused(
            "conflict", "poll_voted", scenario, scenario.moderator, "poll.edit", poll=poll, **change
        )
    scenario.perform(ann, "poll.withdraw", poll=poll)
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, config=OTHERS)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[1], edition=1)
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"] == {"counts": [0, 1]}


@pytest.mark.parametrize("change", [{"anonymous": False}, {"reading": 9}])
def test_a_person_about_to_vote_anonymously_is_not_made_public(scenario, change):
    assert_refused(
        "conflict",
        "poll_opened",
        scenario,
        scenario.moderator,
        "poll.edit",
        poll=scenario.poll(),
        **change,
    )


def test_a_closed_poll_is_not_changed(scenario):
    poll, late = scenario.poll(), scenario.poll(seconds=5)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.at += 5_000
    for each in (poll, late):
        assert_refused(
            "closed",
            "closed",
            scenario,
            scenario.moderator,
            "poll.edit",
            poll=each,
            prompt={"en": "Yes?"},
        )


def test_a_dropped_draft_is_gone_for_staff_of_the_room(scenario, ann):
    poll = scenario.poll(open=False)
    scenario.perform(scenario.moderator, "poll.drop", poll=poll)
    assert (
        not {f"poll:{poll}", f"result:{poll}", "drafts:1"}
        & scenario.items_of(scenario.moderator).keys()
    )
    assert_refused("not_found", "poll", scenario, scenario.moderator, "poll.open", poll=poll)


def test_an_opened_poll_is_neither_dropped_nor_moved(scenario):
    poll, draft = scenario.poll(), scenario.poll(open=False)
    assert_refused("conflict", "not_draft", scenario, scenario.moderator, "poll.drop", poll=poll)
    assert_refused(
        "conflict", "not_draft", scenario, scenario.moderator, "poll.move", poll=poll, before=draft
    )
    assert_refused(
        "bad_value", "before", scenario, scenario.moderator, "poll.move", poll=draft, before=poll
    )
    assert_refused(
        "bad_value", "before", scenario, scenario.moderator, "poll.move", poll=draft, before=draft
    )


def test_drafts_keep_the_order_they_are_put_in_and_leave_it_when_they_are_opened(scenario, ann):
    one, two, three = (scenario.poll(open=False) for _ in range(3))
    assert drafts(scenario) == [one, two, three]
    scenario.perform(scenario.moderator, "poll.move", poll=three, before=one)
    assert drafts(scenario) == [three, one, two]
    scenario.perform(scenario.moderator, "poll.move", poll=three)
    assert drafts(scenario) == [one, two, three]
    scenario.perform(scenario.moderator, "poll.open", poll=two)
    assert drafts(scenario) == [one, three]
    assert not {"drafts:1"} & {*scenario.items_of(ann), *scenario.items_of(scenario.screen)}


def test_a_copy_is_a_draft_of_its_own(scenario, ann):
    poll = scenario.poll(rule="always", reading=0, changeable=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    copy = scenario.perform(scenario.moderator, "poll.duplicate", poll=poll)
    item = sees_poll(scenario, scenario.moderator, copy)
    assert (item["state"], item["repeats"], item["round"], item["changeable"]) == (
        "draft",
        None,
        1,
        False,
    )
    assert scenario.items_of(scenario.moderator)[f"result:{copy}"]["n"] == 0 and drafts(
        scenario
    ) == [copy]


@pytest.mark.parametrize(
    "do", ["poll.edit", "poll.duplicate", "poll.repeat", "poll.drop", "poll.move"]
)
def test_after_the_event_nothing_is_prepared(scenario, do):
    poll = scenario.poll(open=False)
    scenario.perform(scenario.organiser, "event.end")
    assert_refused("closed", "event_ended", scenario, scenario.moderator, do, poll=poll)


# rounds


def closed(scenario: Scenario, **fields) -> int:
    poll = scenario.poll(**fields)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return poll


def test_a_round_is_a_poll_of_its_own_that_names_the_first(scenario, ann):
    first = scenario.poll(rule="always", anonymous=True)
    scenario.perform(ann, "poll.vote", poll=first, answer=[0])
    scenario.perform(scenario.moderator, "poll.close", poll=first)
    second = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    scenario.perform(scenario.moderator, "poll.edit", poll=second, prompt={"en": "And now?"})
    scenario.perform(scenario.moderator, "poll.open", poll=second)
    item = sees_poll(scenario, ann, second)
    assert (item["repeats"], item["round"], item["prompt"]) == (first, 2, {"en": "And now?"})
    scenario.perform(ann, "poll.vote", poll=second, answer=[1])
    assert [scenario.items_of(ann)[f"ballot:{poll}"]["answer"] for poll in (first, second)] == [
        [0],
        [1],
    ]
    assert [scenario.items_of(ann)[f"result:{poll}"]["n"] for poll in (first, second)] == [1, 1]
    assert (
        not scenario.event.polls[first].ballots.keys() & scenario.event.polls[second].ballots.keys()
    )
    scenario.perform(scenario.moderator, "poll.close", poll=second)
    third = scenario.perform(scenario.moderator, "poll.repeat", poll=second)
    assert (scenario.event.polls[third].repeats, scenario.event.polls[third].round) == (first, 3)


def test_a_round_is_seen_by_nobody_else_until_it_is_opened(scenario, ann):
    second = scenario.perform(scenario.moderator, "poll.repeat", poll=closed(scenario))
    assert sees_poll(scenario, ann, second) is None


def test_a_round_follows_a_closed_round_and_there_is_a_single_next_round(scenario):
    draft, open = scenario.poll(open=False), scenario.poll()
    for poll in (draft, open):
        assert_refused(
            "conflict", "not_closed", scenario, scenario.moderator, "poll.repeat", poll=poll
        )
    first = closed(scenario)
    second = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    assert_refused(
        "conflict", "round_ahead", scenario, scenario.moderator, "poll.repeat", poll=first
    )
    scenario.perform(scenario.moderator, "poll.drop", poll=second)
    again = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    assert scenario.event.polls[again].round == 2


def test_each_round_is_masked_apart(scenario):
    people = [
        scenario.join(delegation=("lazio", "hangzhou")[at % 2], sector="academia")
        for at in range(20)
    ]
    first = scenario.poll()
    for at, person in enumerate(people):
        scenario.perform(person, "poll.vote", poll=first, answer=[at // 2 % 2])
    scenario.perform(scenario.moderator, "poll.close", poll=first)
    second = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    scenario.perform(scenario.moderator, "poll.open", poll=second)
    for at, person in enumerate(people[:13]):
        scenario.perform(person, "poll.vote", poll=second, answer=[at // 2 % 2 if at < 12 else 2])
    scenario.perform(scenario.moderator, "poll.close", poll=second)
    masks = [scenario.event.polls[poll].mask.delegation for poll in (first, second)]
    assert masks == [("hangzhou", "lazio"), ("hangzhou", "lazio")]
    third = scenario.perform(scenario.moderator, "poll.repeat", poll=second)
    scenario.perform(scenario.moderator, "poll.open", poll=third)
    for person in people[:9]:
        scenario.perform(person, "poll.vote", poll=third, answer=[people.index(person) % 3])
    scenario.perform(scenario.moderator, "poll.close", poll=third)
    assert (
        scenario.event.polls[third].mask.delegation == ()
        and scenario.event.polls[first].mask.delegation == masks[0]
    )
