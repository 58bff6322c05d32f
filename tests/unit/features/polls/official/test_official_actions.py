"""Official votes: a public ballot per delegation, cast by its head or a deputy."""

import pytest

from live.features.polls.poll import official_result
from live.kernel.actor import delegation_actor
from tools.scenario import DELEGATIONS, Scenario, assert_refused

OBSERVER = {"id": "guests", "region": "EU", "name": {"en": "Guests"}, "observer": True}


@pytest.fixture
def scenario():
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", delegations=[*DELEGATIONS, OBSERVER])
    return scenario


@pytest.fixture
def heads(scenario):
    return {
        delegation: scenario.staff("head", delegation=delegation)
        for delegation in ("lazio", "bologna", "hangzhou")
    }


def official(scenario: Scenario, **fields) -> int:
    fields = {"anonymous": False, "voters": "heads", "majority": "simple"} | fields
    return scenario.poll(**fields)


def vote(scenario: Scenario, head, poll: int, answer=(0,), **fields) -> None:
    answer_list = None if answer is None else list(answer)
    scenario.perform(head, "official.vote", poll=poll, answer=answer_list, **fields)


def result_for(scenario: Scenario, who, poll: int):
    return scenario.items_of(who).get(f"result:{poll}")


def own(scenario: Scenario, who, poll: int):
    return scenario.items_of(who).get(f"official:{poll}")


# roles


def test_a_delegation_has_a_single_vote_by_any_of_its_heads(scenario, heads):
    poll = official(scenario)
    deputy = scenario.staff("deputy", delegation="lazio")
    second = scenario.staff("head", delegation="lazio")
    for who, answer in ((heads["lazio"], [0]), (deputy, [1]), (second, [2])):
        vote(scenario, who, poll, answer)
    result = result_for(scenario, scenario.moderator, poll)
    assert result["n"] == 1
    assert result["official"]["votes"] == {"lazio": [2]}


def test_head_and_deputy_see_the_cast_vote_and_its_link(scenario, heads):
    poll = official(scenario)
    deputy = scenario.staff("deputy", delegation="lazio")
    vote(scenario, deputy, poll, [1])
    for who in (heads["lazio"], deputy):
        assert own(scenario, who, poll) == {
            "answer": [1],
            "by": "deputy",
            "role": "deputy",
            "at": scenario.at,
        }
    assert own(scenario, heads["bologna"], poll) is None


def test_the_vote_of_a_delegation_is_not_sent_to_the_head_of_another(scenario, heads):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll, [0])
    vote(scenario, heads["bologna"], poll, [1])
    assert own(scenario, heads["lazio"], poll)["answer"] == [0]
    assert own(scenario, heads["bologna"], poll)["answer"] == [1]
    assert result_for(scenario, heads["bologna"], poll) is None


def test_people_cannot_vote_officially_nor_heads_as_people(scenario, heads, ann):
    poll, peoples = official(scenario), scenario.poll()
    assert_refused("forbidden", "official", scenario, ann, "poll.vote", poll=poll, answer=[0])
    assert_refused("forbidden", "", scenario, ann, "official.vote", poll=poll, answer=[0])
    head = heads["lazio"]
    assert_refused("forbidden", "", scenario, head, "poll.vote", poll=peoples, answer=[0])
    assert_refused(
        "conflict", "not_official", scenario, head, "official.vote", poll=peoples, answer=[0]
    )


def test_people_cannot_ask_for_more_time_in_an_official_vote(scenario, ann):
    poll = official(scenario, seconds=60)
    assert_refused("forbidden", "official", scenario, ann, "poll.ask_time", poll=poll)


def test_observers_have_no_official_vote(scenario):
    assert_refused(
        "bad_value",
        "link_observer",
        scenario,
        scenario.organiser,
        "link.make",
        role="head",
        label="Guests",
        delegation="guests",
    )
    head, poll = scenario.staff("head", delegation="lazio"), None
    lazio = DELEGATIONS[0] | {"observer": True}
    scenario.perform(scenario.organiser, "event.configure", delegations=[lazio, *DELEGATIONS[1:]])
    poll = official(scenario)
    assert_refused(
        "forbidden", "official_observer", scenario, head, "official.vote", poll=poll, answer=[0]
    )


@pytest.mark.parametrize("role", ["head", "deputy"])
def test_the_link_of_a_head_is_for_a_delegation(scenario, role):
    fields = {"role": role, "label": "Someone"}
    assert_refused(
        "bad_value", "link_delegation", scenario, scenario.organiser, "link.make", **fields
    )


def test_a_revoked_head_can_do_nothing_more(scenario, heads):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll)
    scenario.perform(scenario.organiser, "link.revoke", link=heads["lazio"].link)
    assert_refused(
        "barred", "link", scenario, heads["lazio"], "official.vote", poll=poll, answer=[1]
    )
    assert result_for(scenario, scenario.moderator, poll)["official"]["votes"] == {"lazio": [0]}


# until the close


def test_a_vote_is_changed_and_withdrawn_until_the_close(scenario, heads):
    poll, head = official(scenario), heads["lazio"]
    vote(scenario, head, poll, [0])
    vote(scenario, head, poll, [1])
    scenario.perform(head, "official.withdraw", poll=poll)
    assert own(scenario, head, poll) is None
    assert result_for(scenario, scenario.moderator, poll)["n"] == 0
    vote(scenario, head, poll, None)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert_refused("closed", "closed", scenario, head, "official.vote", poll=poll, answer=[0])
    assert_refused("closed", "closed", scenario, head, "official.withdraw", poll=poll)
    result = result_for(scenario, scenario.moderator, poll)
    assert (result["n"], result["abstained"]) == (1, 1)


def test_the_same_vote_again_changes_nothing(scenario, heads):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll)
    before = scenario.event.seq
    vote(scenario, heads["lazio"], poll)
    assert scenario.event.seq == before


def test_a_vote_on_an_older_wording_does_not_count(scenario, heads):
    poll = official(scenario)
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, majority="two_thirds")
    assert_refused(
        "conflict", "poll_edited", scenario, heads["lazio"], "official.vote", poll=poll, answer=[0]
    )
    vote(scenario, heads["lazio"], poll, edition=1)


def test_abstaining_can_be_ruled_out(scenario, heads):
    poll = official(scenario, abstain=False)
    assert_refused(
        "bad_answer", "abstain", scenario, heads["lazio"], "official.vote", poll=poll, answer=None
    )


# the result


def test_the_result_lists_delegations_and_the_outcome_of_the_rule(scenario, heads):
    poll = official(scenario, majority="absolute")
    vote(scenario, heads["lazio"], poll, [0])
    vote(scenario, heads["hangzhou"], poll, [0])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    result = result_for(scenario, scenario.moderator, poll)
    assert result["official"] == {
        "votes": {"hangzhou": [0], "lazio": [0]},
        "missing": ["bologna"],
        "outcome": {
            "rule": "absolute",
            "option": 0,
            "leading": [0],
            "votes": 2,
            "counted": 3,
            "needed": 2,
            "quorum": {"voted": 2, "may_vote": 3, "needed": 2},
        },
    }
    assert result["eligible"] == 3
    assert result["by"] is None


# quorum


def outcome(scenario, poll):
    return official_result(scenario.event, scenario.event.polls[poll]).outcome


@pytest.mark.parametrize(("abstains", "adopted"), [(False, None), (True, 0)])
def test_a_delegation_that_abstains_counts_for_the_quorum(scenario, heads, abstains, adopted):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll, [0])
    if abstains:
        vote(scenario, heads["hangzhou"], poll, None)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert outcome(scenario, poll).option == adopted
    assert outcome(scenario, poll).quorum.voted == 1 + abstains


def test_a_vote_that_was_withdrawn_does_not_count_for_the_quorum(scenario, heads):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll)
    vote(scenario, heads["bologna"], poll)
    scenario.perform(heads["bologna"], "official.withdraw", poll=poll)
    assert not outcome(scenario, poll).has_quorum


def test_observers_are_not_among_the_delegations_of_the_quorum(scenario):
    poll = official(scenario)
    assert outcome(scenario, poll).quorum.may_vote == len(DELEGATIONS)


@pytest.mark.parametrize("fields", [{}, {"quorum": None}])
def test_a_new_official_vote_needs_half_of_the_delegations(scenario, fields):
    assert scenario.event.polls[official(scenario, **fields)].quorum == "half"
    poll = scenario.poll()
    beside = scenario.perform(scenario.moderator, "poll.ask_heads", poll=poll)
    assert scenario.event.polls[beside].quorum == "half"


def test_a_quorum_can_be_set_and_is_copied(scenario):
    poll = official(scenario, quorum="two_thirds", open=False)
    again = scenario.perform(scenario.moderator, "poll.duplicate", poll=poll)
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, quorum="none")
    assert scenario.event.polls[poll].quorum == "none"
    assert scenario.event.polls[again].quorum == "two_thirds"
    assert scenario.items_of(scenario.moderator)[f"poll:{again}"]["quorum"] == "two_thirds"
    assert "quorum" not in scenario.items_of(scenario.moderator)[f"poll:{poll}"]


@pytest.mark.parametrize("fields", [{"majority": None}, {"voters": "everyone"}])
def test_where_nothing_can_be_adopted_there_is_no_quorum(scenario, fields):
    poll = official(scenario, quorum="half", **fields)
    assert scenario.event.polls[poll].quorum == "none"


def test_attendees_do_not_count_as_voters_of_an_official_vote(scenario, ann):
    poll = official(scenario)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert scenario.event.polls[poll].eligible == {
        "delegation": {"lazio": 1, "bologna": 1, "hangzhou": 1},
        "region": {"EU": 2, "CN": 1},
        "sector": {},
    }


@pytest.mark.parametrize("rule", ["always", "voted", "closed", "revealed"])
def test_votes_are_hidden_as_the_rule_says(scenario, heads, ann, rule):
    poll = official(scenario, rule=rule)
    vote(scenario, heads["lazio"], poll)
    watching = (ann, scenario.screen, heads["bologna"])
    before = [result_for(scenario, who, poll) is not None for who in watching]
    assert before == [rule == "always"] * 3
    assert (result_for(scenario, heads["lazio"], poll) is not None) is (rule in ("always", "voted"))
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    after = [result_for(scenario, who, poll) is not None for who in watching]
    assert after == [rule != "revealed"] * 3
    scenario.perform(scenario.moderator, "poll.reveal", poll=poll)
    assert all(result_for(scenario, who, poll) for who in watching)


def test_participation_names_each_delegation_that_voted(scenario, heads):
    poll = official(scenario)
    for count, head in enumerate(heads.values(), 1):
        vote(scenario, head, poll)
        item = scenario.items_of(scenario.screen)[f"participation:{poll}"]
        assert item["voted"] == count == len(item["delegations"])


def test_delegations_stay_as_they_are_while_an_official_vote_runs(scenario, heads):
    poll = official(scenario)
    lazio = DELEGATIONS[0] | {"observer": True}
    fields = {"delegations": [lazio, *DELEGATIONS[1:], OBSERVER]}
    assert_refused(
        "conflict", "region_moves", scenario, scenario.organiser, "event.configure", **fields
    )
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.perform(scenario.organiser, "event.configure", **fields)
    assert scenario.event.polls[poll].eligible["delegation"]["lazio"] == 1


def test_the_log_names_the_caster_of_a_vote_and_not_the_option(scenario, heads):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll, [1])
    line = scenario.event.log[-1]
    assert (line.tag, line.role, line.link) == ("official.voted", "head", heads["lazio"].link)
    assert line.details == {"poll": poll, "delegation": "lazio"}


# the definition


@pytest.mark.parametrize(
    ("reason", "fields"),
    [
        ("voters_anonymous", {"anonymous": True}),
        ("voters_kind", {"config": {"kind": "words", "most": 1}}),
        (
            "voters_kind",
            {"config": {"kind": "choice", "options": [{"en": "A"}, {"en": "B"}], "most": 2}},
        ),
    ],
)
def test_an_official_vote_is_public_and_for_a_single_option(scenario, reason, fields):
    sent = {
        "room": 1,
        "prompt": {"en": "Adopt?"},
        "config": {"kind": "choice", "options": [{"en": "For"}, {"en": "Against"}]},
        "anonymous": False,
        "voters": "heads",
    }
    assert_refused(
        "bad_value", reason, scenario, scenario.moderator, "poll.create", **sent | fields
    )


def test_an_official_vote_is_in_the_plenary(scenario, rooms):
    assert_refused(
        "bad_value",
        "voters_room",
        scenario,
        scenario.moderator,
        "poll.create",
        room=rooms[0],
        prompt={"en": "Adopt?"},
        config={"kind": "choice", "options": [{"en": "For"}, {"en": "Against"}]},
        anonymous=False,
        voters="heads",
    )


def test_an_official_vote_can_always_be_changed_and_never_by_observers(scenario):
    poll = scenario.event.polls[official(scenario, changeable=False, observers=True, open=False)]
    assert poll.changeable
    assert not poll.observers


def test_only_an_official_vote_has_a_majority_rule(scenario):
    poll = scenario.poll(open=False, majority="simple")
    assert scenario.event.polls[poll].majority is None
    officials = official(scenario, open=False)
    scenario.perform(scenario.moderator, "poll.edit", poll=officials, majority=None)
    assert scenario.event.polls[officials].majority is None
    scenario.perform(scenario.moderator, "poll.edit", poll=officials, majority="consensus")
    scenario.perform(scenario.moderator, "poll.edit", poll=officials, voters="everyone")
    assert scenario.event.polls[officials].majority is None


def test_the_electorate_cannot_change_once_voters_were_informed(scenario):
    poll = scenario.poll(anonymous=False)
    assert_refused(
        "conflict",
        "poll_opened",
        scenario,
        scenario.moderator,
        "poll.edit",
        poll=poll,
        voters="heads",
    )


def test_an_official_vote_needs_delegations_to_open(scenario):
    poll = official(scenario, open=False)
    watching = [each | {"observer": True} for each in DELEGATIONS]
    scenario.perform(scenario.organiser, "event.configure", delegations=watching)
    assert_refused("conflict", "no_heads", scenario, scenario.moderator, "poll.open", poll=poll)


def test_heads_get_the_same_question_beside_the_people(scenario):
    people = scenario.poll(anonymous=True, rule="closed")
    beside = scenario.perform(scenario.moderator, "poll.ask_heads", poll=people)
    poll, people_poll = scenario.event.polls[beside], scenario.event.polls[people]
    assert (poll.prompt, poll.config, poll.rule) == (
        people_poll.prompt,
        people_poll.config,
        people_poll.rule,
    )
    assert (poll.state, poll.voters, poll.anonymous, poll.majority, poll.beside) == (
        *("draft", "heads", False, "simple"),
        people,
    )
    for of in (people, beside):
        assert_refused(
            "conflict", "heads_asked", scenario, scenario.moderator, "poll.ask_heads", poll=of
        )
    scenario.perform(scenario.moderator, "poll.drop", poll=beside)
    scenario.perform(scenario.moderator, "poll.ask_heads", poll=people)


def test_heads_vote_beside_a_choice_of_a_single_option_only(scenario):
    poll = scenario.poll(config={"kind": "words", "most": 1})
    assert_refused(
        "conflict", "heads_poll", scenario, scenario.moderator, "poll.ask_heads", poll=poll
    )


# levels


@pytest.mark.parametrize(
    ("level", "fields"),
    [
        ("open", {}),
        ("invited", {"voters": "invited"}),
        ("named", {"anonymous": False}),
        ("named", {"anonymous": False, "voters": "invited"}),
        ("official", {"anonymous": False, "voters": "heads"}),
    ],
)
def test_a_poll_states_the_weight_of_a_vote(scenario, ann, level, fields):
    poll = scenario.poll(**fields)
    assert scenario.items_of(ann)[f"poll:{poll}"]["level"] == level


def invite(scenario: Scenario, who) -> None:
    scenario.event.people[who.person].roster = who.person


@pytest.mark.parametrize("anonymous", [True, False])
def test_only_the_invited_vote_in_a_poll_for_the_invited(scenario, ann, anonymous):
    poll = scenario.poll(voters="invited", anonymous=anonymous)
    assert_refused("forbidden", "not_invited", scenario, ann, "poll.vote", poll=poll, answer=[0])
    invite(scenario, ann)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    assert len(scenario.event.polls[poll].ballots) == 1


def test_only_invited_people_except_observers_count_as_voters(scenario, ann):
    guest = scenario.join("Guest", "guests")
    scenario.join("Ben")
    for who in (ann, guest):
        invite(scenario, who)
    poll = scenario.poll(voters="invited")
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert scenario.event.polls[poll].eligible["delegation"] == {"lazio": 1}


def test_polls_are_for_the_invited_where_only_they_are_admitted(scenario):
    scenario.event.profile.admission = "invited"
    assert scenario.event.polls[scenario.poll()].voters == "invited"
    assert scenario.event.polls[scenario.poll(voters="everyone")].voters == "everyone"


def test_the_ballot_of_a_delegation_lies_under_its_name(scenario, heads):
    poll = official(scenario)
    vote(scenario, heads["lazio"], poll)
    assert list(scenario.event.polls[poll].ballots) == [delegation_actor("lazio")]


def test_heads_hold_the_items_of_attendees_of_the_plenary_and_nothing_of_staff(
    scenario, heads, ann
):
    official(scenario)
    scenario.question(ann, approved=False)
    private = ("you", "mine", "question")
    of_ann = {key for key in scenario.items_of(ann) if not key.startswith(private)}
    of_head = scenario.items_of(heads["lazio"]).keys()
    assert of_ann <= of_head
    assert not [key for key in of_head if key.startswith(("question", "link", "drafts", "person"))]
