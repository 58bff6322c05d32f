"""Sittings: after a move nothing that was sent anonymously before is shown or changed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.access import principal_of
from live.features.people.people import hash_nonce
from live.features.people.sittings import MAX_MOVES, losses_of_sitting
from live.kernel.errors import Barred, NotFound, Refused
from live.kernel.principal import Identity, Role
from tools.scenario import Scenario, assert_refused, face
from tools.tiers import examples
from unit.features.people.test_devices import shared
from unit.features.people.test_roster import ANA, join_by_link, roster_of

SAY = {"kind": "statements", "statements": [{"en": "Yes"}, {"en": "No"}], "propose": True}
WRITE = {"kind": "open", "review": True}
STEPS = ("move", "vote", "withdraw", "write", "take back", "propose", "judge", "show", "ask")


def move_to_device(scenario: Scenario, device: str = "second") -> Identity:
    return join_by_link(scenario, device=device, moves=True)


def own_items(scenario: Scenario, person: Identity) -> dict[str, Any]:
    """Private items of a person's anonymous votes."""
    kinds = ("ballot", "written", "proposal", "asked", "cast_before")
    items = scenario.items_of(person)
    return {key: item for key, item in items.items() if key.partition(":")[0] in kinds}


def test_a_vote_from_before_a_move_counts_and_is_neither_shown_nor_changed():
    scenario = roster_of(ANA)
    poll, named_poll = scenario.poll(), scenario.poll(anonymous=False)
    ana = join_by_link(scenario)
    for each in (poll, named_poll):
        scenario.perform(ana, "poll.vote", poll=each, answer=[0])
    move_to_device(scenario)
    assert own_items(scenario, ana) == {
        f"cast_before:{poll}": True,
        f"ballot:{named_poll}": {"answer": [0]},
    }
    for answer in ([0], [1], None, "no answer"):
        assert_refused(
            "conflict", "cast_before", scenario, ana, "poll.vote", poll=poll, answer=answer
        )
    assert_refused("conflict", "cast_before", scenario, ana, "poll.withdraw", poll=poll)
    scenario.perform(ana, "poll.vote", poll=named_poll, answer=[1])
    answers = {
        id: [*poll_state.ballots.values()] for id, poll_state in scenario.event.polls.items()
    }
    assert [ballot.answer for ballot in answers[poll]] == [[0]]
    assert [ballot.answer for ballot in answers[named_poll]] == [[1]]


def test_a_person_without_a_vote_before_a_move_votes_after_it():
    scenario = roster_of(ANA)
    poll, later = scenario.poll(seconds=60), scenario.poll()
    ana = join_by_link(scenario)
    scenario.perform(ana, "poll.ask_time", poll=poll)
    scenario.perform(ana, "poll.vote", poll=later, answer=[0])
    scenario.perform(ana, "poll.withdraw", poll=later)
    move_to_device(scenario)
    assert own_items(scenario, ana) == {}
    for each in (poll, later):
        scenario.perform(ana, "poll.vote", poll=each, answer=[1])
        scenario.perform(ana, "poll.vote", poll=each, answer=[2])
        assert own_items(scenario, ana)[f"ballot:{each}"] == {"answer": [2]}
        assert len(scenario.event.polls[each].ballots) == 1


def test_handling_a_text_from_before_a_move_does_not_show_it_again():
    scenario = roster_of(ANA)
    wall, statements = scenario.poll(config=WRITE, seconds=60), scenario.poll(config=SAY)
    ana, crowd = join_by_link(scenario), [scenario.join() for _ in range(11)]
    text = {"text": "A canary", "language": "en"}
    for person in (ana, *crowd):
        scenario.perform(person, "poll.vote", poll=wall, answer=text | {"text": f"{person}"})
    proposal = scenario.perform(ana, "statement.propose", poll=statements, **text)
    scenario.perform(scenario.moderator, "poll.close", poll=wall)
    assert own_items(scenario, ana).keys() == {
        *(f"{kind}:{wall}" for kind in ("ballot", "written")),
        f"proposal:{proposal}",
    }
    move_to_device(scenario)
    fields = {"poll": statements, "statement": proposal, "reason": "other"}
    scenario.perform(scenario.moderator, "statement.reject", **fields)
    entry = scenario.event.polls[wall].extra.entry_of[face(wall, ana.actor)]
    scenario.perform(scenario.moderator, "entry.show", poll=wall, entry=entry)
    assert own_items(scenario, ana) == {f"cast_before:{wall}": True}
    fresh = scenario.perform(ana, "statement.propose", poll=statements, **text)
    assert own_items(scenario, ana).keys() == {f"cast_before:{wall}", f"proposal:{fresh}"}


def test_nothing_is_done_for_a_browser_that_its_person_has_left():
    """Its page may still be open for a moment, or at another worker."""
    scenario = roster_of(ANA)
    ana = join_by_link(scenario)
    first = Identity(
        Role.ATTENDEE, person=ana.person, nonce=hash_nonce("a nonce of the first device")
    )
    poll = scenario.poll()
    scenario.perform(first, "poll.vote", poll=poll, answer=[0])
    move_to_device(scenario)
    with pytest.raises(Barred) as refusal:
        scenario.perform(first, "poll.vote", poll=poll, answer=[1])
    assert refusal.value.reason == "moved"
    scenario.perform(scenario.organiser, "roster.revoke", roster=1)
    with pytest.raises(Barred) as refusal:
        principal_of(scenario.event, first)
    assert refusal.value.reason == "personal_link"


def test_a_device_that_comes_back_without_a_code_shows_no_vote_of_its_holder():
    for pin in ("", "2468"):
        scenario, device = shared()
        poll = scenario.poll()
        scenario.perform(device.holder, "poll.vote", poll=poll, answer=[0])
        [nonce] = scenario.event.nonces
        left = Identity(Role.ATTENDEE, person=device.holder.person, nonce=nonce)
        assert principal_of(scenario.event, left).person == device.holder.person
        device.hand_over(pin=pin)
        with pytest.raises(NotFound):
            principal_of(scenario.event, left)
        device.give_back(pin=pin)
        key = f"ballot:{poll}" if pin else f"cast_before:{poll}"
        assert own_items(scenario, device.holder).keys() == {key}
        if not pin:
            again = {"poll": poll, "answer": [1]}
            holder = device.holder
            assert_refused(
                "conflict", "cast_before_passing", scenario, holder, "poll.vote", **again
            )


def test_the_last_moves_of_a_person_are_kept():
    scenario = roster_of(ANA)
    ana = join_by_link(scenario)
    for number in range(MAX_MOVES + 3):
        scenario.at += 1
        move_to_device(scenario, device=f"{number:04}")
    person = scenario.event.people[ana.person]
    assert len(person.moved_at) == MAX_MOVES and person.moved_at[-1] == scenario.at


@examples(80)
@given(st.lists(st.sampled_from(STEPS), max_size=40))
def test_no_sequence_shows_or_changes_ballots_sent_before_the_last_move(steps):
    scenario = roster_of(ANA)
    polls = {
        "vote": scenario.poll(seconds=600),
        "write": scenario.poll(config=WRITE),
        "propose": scenario.poll(config=SAY),
    }
    ana, seqs = join_by_link(scenario), set[str]()
    before: dict[int, dict[str, Any]] = {}
    for number, step in enumerate(steps):
        if step == "move":
            move_to_device(scenario, device=f"{number:04}")
            seqs = set()
            before = {id: dict(scenario.event.polls[id].ballots) for id in polls.values()}
        else:
            seqs |= act(scenario, ana, step, number, polls)
        items = own_items(scenario, ana)
        assert {key for key in items if not key.startswith("cast_before")} <= seqs
        for id, ballots in before.items():
            held = scenario.event.polls[id].ballots
            assert ballots.items() <= held.items() and len(held) <= 1
            assert (f"cast_before:{id}" in items) is bool(ballots)


def act(
    scenario: Scenario, ana: Identity, step: str, number: int, polls: dict[str, int]
) -> set[str]:
    """Take a step; return the keys that it may show. A refusal changes nothing."""
    text = {"text": f"A canary {number}", "language": "en"}
    proposals = scenario.event.polls[polls["propose"]].extra.proposals
    entries = scenario.event.polls[polls["write"]].extra.entries
    try:
        match step:
            case "vote":
                scenario.perform(ana, "poll.vote", poll=polls["vote"], answer=[number % 3])
                return {f"ballot:{polls['vote']}"}
            case "withdraw":
                scenario.perform(ana, "poll.withdraw", poll=polls["vote"])
            case "write":
                scenario.perform(ana, "poll.vote", poll=polls["write"], answer=text)
                return {f"{kind}:{polls['write']}" for kind in ("ballot", "written")}
            case "take back":
                scenario.perform(ana, "poll.withdraw", poll=polls["write"])
            case "propose":
                id = scenario.perform(ana, "statement.propose", poll=polls["propose"], **text)
                return {f"proposal:{id}"}
            case "judge" if proposals:
                statement_fields = {"poll": polls["propose"], "statement": max(proposals)}
                scenario.perform(scenario.moderator, "statement.approve", **statement_fields)
            case "show" if entries:
                entry_fields = {"poll": polls["write"], "entry": max(entries)}
                scenario.perform(scenario.moderator, "entry.show", **entry_fields)
            case "ask":
                scenario.perform(ana, "poll.ask_time", poll=polls["vote"])
                return {f"asked:{polls['vote']}"}
    except Refused:
        pass
    return set()


def test_a_page_loses_items_of_its_own_sitting_alone():
    scenario = roster_of(ANA)
    poll, later = scenario.poll(), scenario.poll()
    ana = join_by_link(scenario)
    scenario.perform(ana, "poll.vote", poll=poll, answer=[0])
    move_to_device(scenario)
    scenario.perform(ana, "poll.vote", poll=later, answer=[0])
    event, sitting_seq = scenario.event, scenario.event.people[ana.person].sitting_seq
    for id, shown in ((poll, False), (later, True), (10**6, True)):
        keys = [f"ballot:{id}", f"written:{id}"]
        voter = face(poll if id == poll else later, ana.actor)
        assert losses_of_sitting(event, voter, keys, sitting_seq) == (keys if shown else [])
        assert losses_of_sitting(event, voter, keys, 0) == keys
        assert losses_of_sitting(event, ana.actor, keys, sitting_seq) == keys
    stranger = face(poll, scenario.join().actor)
    assert losses_of_sitting(event, stranger, [f"ballot:{poll}"], sitting_seq)
