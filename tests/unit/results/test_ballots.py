"""ballots.csv: every ballot once, from which totals can be counted again, and nothing that leads to
a person who voted in secret.
"""

import json
from collections import Counter

import pytest

from live.results.ballots import ballot_receipt
from tools.result_tables import history_of, table, voted, written
from tools.scenario import OPTIONS, Story, face
from unit.results.test_polls import random_poll, rows_of


def test_a_named_ballot_says_whose_it_is_and_when_it_was_cast_last():
    story = Story()
    ann = story.join("Ann")
    poll = story.poll(anonymous=False)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.at += 90_000
    story.by(ann, "poll.vote", poll=poll, answer=[1])
    (row,) = table(story, "ballots")
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
    story, _ = voted([None])
    (row,) = table(story, "ballots")
    assert (row["answer_en"], row["answer_data"]) == ("", "null")


def test_several_options_are_one_answer():
    story, _ = voted([[2, 0]], config={"kind": "choice", "options": OPTIONS, "most": 2})
    assert [(row["answer_en"], row["answer_data"]) for row in table(story, "ballots")] == [
        ("Energy | Water", "[0,2]")
    ]


@pytest.mark.parametrize("state", ["open", "paused"])
def test_ballots_of_an_anonymous_poll_are_absent_until_it_is_closed(state):
    story, poll = voted([[0], [1]] * 6, close=False)
    if state == "paused":
        story.by(story.moderator, "poll.pause", poll=poll)
    assert table(story, "ballots") == []
    story.by(story.moderator, "poll.close", poll=poll)
    assert len(table(story, "ballots")) == 12


def test_an_anonymous_ballot_leads_to_no_person_and_no_time():
    story, poll = voted([[0], [1]] * 6)
    text = written(story, "ballots").decode("utf-8-sig")
    for person in story.event.people:
        assert face(poll, f"p{person}") not in text
    for row in table(story, "ballots"):
        assert not any(
            row[name] for name in ("person", "name", "time", "time_local", "sector", "room")
        )
        assert "2022" not in "".join(row.values())
    assert history_of(story).vote_times == {}


def test_the_order_of_anonymous_ballots_is_that_of_their_receipts():
    story, poll = voted([[number % 3] for number in range(30)])
    receipts, ballots = [row["receipt"] for row in table(story, "ballots")], story.event.polls[poll]
    assert receipts == sorted(receipts) and len(set(receipts)) == 30
    assert receipts != [ballot_receipt(ballots, actor) for actor in ballots.ballots]


def test_who_voted_first_makes_no_difference():
    assert cast_in_order(range(30)) == cast_in_order(reversed(range(30)))


def cast_in_order(numbers):
    story = Story()
    people = [story.join() for _ in range(30)]
    poll = story.poll()
    for number in numbers:
        story.by(people[number], "poll.vote", poll=poll, answer=[number % 3])
    story.by(story.moderator, "poll.close", poll=poll)
    return written(story, "ballots")


@pytest.mark.parametrize("seed", range(40))
def test_delegation_and_region_are_blank_exactly_where_the_mask_hides_them(seed):
    story, poll = random_poll(seed)
    ballots, mask = story.event.polls[poll].ballots, story.event.polls[poll].mask
    rows = {row["receipt"]: row for row in table(story, "ballots")}
    assert len(rows) == len(ballots)
    for actor, ballot in ballots.items():
        row = rows[ballot_receipt(story.event.polls[poll], actor)]
        assert row["delegation"] == (
            ballot.delegation if mask.shows("delegation", ballot.delegation) else ""
        )
        assert row["region"] == (ballot.region if mask.shows("region", ballot.region) else "")


@pytest.mark.parametrize("seed", range(40))
def test_counting_the_ballots_again_gives_the_totals_and_every_group_that_is_shown(seed):
    story, _ = random_poll(seed)
    ballots, rows = table(story, "ballots"), table(story, "polls")
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
