"""polls.csv: totals, groups as the mask allows, and what must not be in it."""

import random

import pytest

from live.core.polls.poll import view_result
from results.tables import table, voted
from story import DELEGATIONS, Story


def rows_of(rows, by, group=""):
    return [row for row in rows if (row["by"], row["group"]) == (by, group)]


def test_a_row_for_each_part_says_its_votes_and_its_share():
    story, poll = voted([[0], [0], [1], None], seconds=60)
    first, second, third = rows_of(table(story, "polls"), "total")
    assert (first["event"], first["poll"], first["kind"], first["round"], first["state"]) == ("7HK3QF", str(poll), "choice", "1", "closed")
    assert (first["prompt_en"], first["prompt_zh"], first["part_en"], first["part_zh"]) == ("Which?", "哪个？", "Energy", "能源")
    assert [row["part"] for row in (first, second, third)] == ["0", "1", "2"]
    assert [(row["value"], row["share"]) for row in (first, second, third)] == [("2", "0.5"), ("1", "0.25"), ("0", "0.0")]
    assert (first["n"], first["eligible_n"], first["abstained"], first["suppressed"]) == ("4", "4", "1", "no")


def test_times_are_in_utc_and_in_the_events_zone():
    story, _ = voted([[0]])
    row = table(story, "polls")[0]
    assert (row["closed"], row["closed_local"]) == ("2022-06-02T07:00:01Z", "2022-06-02 09:00:01")


def test_a_poll_without_ballots_has_no_shares():
    story, _ = voted([])
    assert {row["share"] for row in table(story, "polls")} == {""}


def test_drafts_are_not_in_it():
    story = Story()
    story.poll(open=False)
    assert table(story, "polls") == []


@pytest.mark.parametrize("state", ["open", "paused"])
def test_an_anonymous_poll_that_still_runs_has_totals_only(state):
    story, poll = voted([[0], [1]] * 6, ["lazio", "hangzhou"], close=False)
    if state == "paused":
        story.by(story.moderator, "poll.pause", poll=poll)
    rows = table(story, "polls")
    assert {(row["by"], row["n"], row["eligible_n"], row["closed"]) for row in rows} == {("total", "12", "", "")}


def test_a_named_poll_is_broken_down_while_it_runs():
    story, _ = voted([[0], [1], [1]], ["lazio", "hangzhou"], close=False, anonymous=False)
    lazio = rows_of(table(story, "polls"), "delegation", "lazio")
    assert [(row["n"], row["value"], row["group_en"], row["group_zh"]) for row in lazio[:2]] == [
        ("2", "1", "Lazio", "拉齐奥大区"),
        ("2", "1", "Lazio", "拉齐奥大区"),
    ]


def test_a_hidden_group_says_nothing_but_that():
    story, _ = voted([[0], [1]] * 6 + [[0]], ["lazio"] * 12 + ["bologna"])
    (row,) = rows_of(table(story, "polls"), "delegation", "bologna")
    said = {name: value for name, value in row.items() if name not in {"event", "poll", "kind", "round", "state", "anonymous"}}
    said = {name: value for name, value in said.items() if value and not name.startswith(("prompt", "group", "closed"))}
    assert said == {"by": "delegation", "suppressed": "yes"}


@pytest.mark.parametrize("seed", range(40))
def test_groups_are_shown_and_hidden_exactly_as_on_the_pages(seed):
    story, poll = random_poll(seed)
    shown = view_result(story.event, "room:1:staff", str(poll))
    rows = table(story, "polls")
    for by, groups in shown["by"].items():
        assert {row["group"] for row in rows if row["by"] == by} == set(groups)
        for group, result in groups.items():
            found = rows_of(rows, by, group)
            if result is None:
                assert [row["suppressed"] for row in found] == ["yes"]
            else:
                assert [int(row["value"]) for row in found] == result["tally"]["counts"]
                assert {(int(row["n"]), int(row["eligible_n"])) for row in found} == {(result["n"], result["eligible"])}


def random_poll(seed):
    chance, delegations = random.Random(seed), [delegation["id"] for delegation in DELEGATIONS]
    answers = chance.choices([[0], [1], [2], None], [5, 3, 1, 1], k=chance.randint(0, 40))
    return voted(answers, chance.choices(delegations, [chance.random() for _ in delegations], k=17))
