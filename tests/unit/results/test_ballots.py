"""ballots.csv: every ballot once, from which totals can be counted again, and nothing that leads to
a person who voted in secret.
"""

import json
from collections import Counter

import pytest

from live.results.ballots import ballot_receipt
from tools.result_tables import history_of, table, voted, written
from tools.scenario import OPTIONS, Scenario, face
from unit.results.test_polls import random_poll, rows_of


def test_a_named_ballot_says_whose_it_is_and_when_it_was_cast_last():
    scenario = Scenario()
    ann = scenario.join("Ann")
    poll = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.at += 90_000
    scenario.perform(ann, "poll.vote", poll=poll, answer=[1])
    (row,) = table(scenario, "ballots")
    assert (row["person"], row["name"], row["time"], row["time_local"]) == (
        ann.actor,
        "Ann",
        "2022-06-02T07:01:30Z",
        "2022-06-02 09:01:30",
    )
    assert (row["region"], row["delegation"], row["sector"], row["room"]) == (
        "EU",
        "lazio",
        "government",
        "1",
    )
    assert (row["answer_en"], row["answer_zh"], row["answer_data"]) == ("Mobility", "交通", "[1]")


def test_an_abstention_is_a_ballot_without_words():
    scenario, _ = voted([None])
    (row,) = table(scenario, "ballots")
    assert (row["answer_en"], row["answer_data"]) == ("", "null")


def test_several_options_are_one_answer():
    scenario, _ = voted([[2, 0]], config={"kind": "choice", "options": OPTIONS, "most": 2})
    assert [(row["answer_en"], row["answer_data"]) for row in table(scenario, "ballots")] == [
        ("Energy | Water", "[0,2]")
    ]


@pytest.mark.parametrize("state", ["open", "paused"])
def test_ballots_of_an_anonymous_poll_are_absent_until_it_is_closed(state):
    scenario, poll = voted([[0], [1]] * 6, close=False)
    if state == "paused":
        scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    assert table(scenario, "ballots") == []
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert len(table(scenario, "ballots")) == 12


def test_an_anonymous_ballot_leads_to_no_person_and_no_time():
    scenario, poll = voted([[0], [1]] * 6)
    text = written(scenario, "ballots").decode("utf-8-sig")
    for person in scenario.event.people:
        assert face(poll, f"p{person}") not in text
    for row in table(scenario, "ballots"):
        assert not any(
            row[name] for name in ("person", "name", "time", "time_local", "sector", "room")
        )
        assert "2022" not in "".join(row.values())
    assert history_of(scenario).vote_times == {}


def test_the_order_of_anonymous_ballots_is_that_of_their_receipts():
    scenario, poll = voted([[number % 3] for number in range(30)])
    receipts, ballots = (
        [row["receipt"] for row in table(scenario, "ballots")],
        scenario.event.polls[poll],
    )
    assert receipts == sorted(receipts) and len(set(receipts)) == 30
    assert receipts != [ballot_receipt(ballots, actor) for actor in ballots.ballots]


def test_who_voted_first_makes_no_difference():
    assert cast_in_order(range(30)) == cast_in_order(reversed(range(30)))


def cast_in_order(numbers):
    scenario = Scenario()
    people = [scenario.join() for _ in range(30)]
    poll = scenario.poll()
    for number in numbers:
        scenario.perform(people[number], "poll.vote", poll=poll, answer=[number % 3])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return written(scenario, "ballots")


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("words", [[word] for word in ("energy", "water", "trains") * 8]),
        ("open", [{"text": f"Idea {number}", "language": "en"} for number in range(24)]),
    ],
)
def test_a_text_stands_by_no_group_even_where_the_mask_shows_it(kind, answers):
    scenario, poll = voted(answers, ["lazio", "hangzhou"], config={"kind": kind})
    assert scenario.event.polls[poll].mask.shows("delegation", "lazio")
    rows = table(scenario, "ballots")
    assert len(rows) == 24
    assert not any(row[by] for row in rows for by in ("delegation", "region", "sector", "room"))


@pytest.mark.parametrize("seed", range(40))
def test_delegation_and_region_are_blank_exactly_where_the_mask_hides_them(seed):
    scenario, poll = random_poll(seed)
    ballots, mask = scenario.event.polls[poll].ballots, scenario.event.polls[poll].mask
    rows = {row["receipt"]: row for row in table(scenario, "ballots")}
    assert len(rows) == len(ballots)
    for actor, ballot in ballots.items():
        row = rows[ballot_receipt(scenario.event.polls[poll], actor)]
        assert row["delegation"] == (
            ballot.delegation if mask.shows("delegation", ballot.delegation) else ""
        )
        assert row["region"] == (ballot.region if mask.shows("region", ballot.region) else "")


@pytest.mark.parametrize("seed", range(40))
def test_counting_the_ballots_again_gives_the_totals_and_every_group_that_is_shown(seed):
    scenario, _ = random_poll(seed)
    ballots, rows = table(scenario, "ballots"), table(scenario, "polls")
    assert_counts(ballots, rows_of(rows, "total"))
    for by in ("delegation", "region"):
        for group in {
            row["group"] for row in rows if row["by"] == by and row["suppressed"] == "no"
        }:
            assert_counts(
                [ballot for ballot in ballots if ballot[by] == group], rows_of(rows, by, group)
            )


def assert_counts(ballots, rows):
    answers = [json.loads(ballot["answer_data"]) for ballot in ballots]
    votes = Counter(option for answer in answers if answer is not None for option in answer)
    assert {row["n"] for row in rows} == {str(len(ballots))}
    assert {row["abstained"] for row in rows} == {str(answers.count(None))}
    assert [int(row["value"]) for row in rows] == [votes[option] for option in range(len(rows))]
