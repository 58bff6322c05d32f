"""polls.csv: totals, groups as the mask allows, and nothing beyond."""

import json
import random

import pytest

from live.features.polls import KINDS, kind_name
from live.features.polls.kinds import words
from live.features.polls.mask import Mask
from live.features.polls.model import MIX_MS
from live.features.polls.poll import view_result
from live.features.polls.tables.results import _one_voice_cells
from live.kernel.principal import Identity, Role
from tools.kind_scenarios import VOTERS, kind_scenario
from tools.official_scenario import OBSERVER, official_scenario
from tools.result_tables import table, voted
from tools.scenario import DELEGATIONS, Scenario
from tools.tiers import seeds

DEFINITION = {
    *("event", "poll", "kind", "round", "state", "anonymous"),
    *("room", "order", "edition", "least", "most", "receipts", "zone", "level", "voters"),
    "vote",
}
"""Columns about the poll itself."""


def rows_of(rows, by, group=""):
    return [row for row in rows if (row["by"], row["group"]) == (by, group)]


def test_a_row_for_each_part_says_its_votes_and_its_share():
    scenario, poll = voted([[0], [0], [1], None], seconds=60, anonymous=False)
    first, second, third = rows_of(table(scenario, "polls"), "total")
    assert (first["event"], first["poll"], first["kind"], first["round"], first["state"]) == (
        "7HK3QF",
        str(poll),
        "choice",
        "1",
        "closed",
    )
    assert (first["prompt_en"], first["prompt_zh"], first["part_en"], first["part_zh"]) == (
        "Which?",
        "哪个？",
        "Energy",
        "能源",
    )
    assert [row["part"] for row in (first, second, third)] == ["0", "1", "2"]
    assert [(row["value"], row["share"]) for row in (first, second, third)] == [
        ("2", "0.5000"),
        ("1", "0.2500"),
        ("0", "0.0000"),
    ]
    assert (first["n"], first["eligible_n"], first["abstained"], first["suppressed"]) == (
        "4",
        "4",
        "1",
        "no",
    )


def test_times_are_in_utc_and_in_the_events_zone():
    scenario, _ = voted([[0]])
    row = table(scenario, "polls")[0]
    assert (row["closed"], row["closed_local"]) == ("2022-06-02T07:00:01Z", "2022-06-02 09:00:01")


def test_a_poll_without_ballots_has_no_shares():
    scenario, _ = voted([])
    assert {row["share"] for row in table(scenario, "polls")} == {""}


def test_drafts_are_not_in_it():
    scenario = Scenario()
    scenario.poll(open=False)
    assert table(scenario, "polls") == []


@pytest.mark.parametrize("state", ["open", "paused"])
def test_an_anonymous_poll_that_still_runs_has_totals_only(state):
    scenario, poll = voted([[0], [1]] * 6, ["lazio", "hangzhou"], close=False)
    if state == "paused":
        scenario.perform(scenario.moderator, "poll.pause", poll=poll)
    rows = table(scenario, "polls")
    assert {(row["by"], row["n"], row["eligible_n"], row["closed"]) for row in rows} == {
        ("total", "0", "", "")
    }, "no step of the tally was taken"
    scenario.at += MIX_MS
    scenario.strike()
    assert {row["n"] for row in table(scenario, "polls")} == {"7"}, "five stay, of both answers"


def test_a_named_poll_is_broken_down_while_it_runs():
    scenario, _ = voted([[0], [1], [1]], ["lazio", "hangzhou"], close=False, anonymous=False)
    lazio = rows_of(table(scenario, "polls"), "delegation", "lazio")
    assert [(row["n"], row["value"], row["group_en"], row["group_zh"]) for row in lazio[:2]] == [
        ("2", "1", "Lazio", "拉齐奥大区"),
        ("2", "1", "Lazio", "拉齐奥大区"),
    ]


def test_a_hidden_group_says_nothing_but_that():
    scenario, _ = voted([[0], [1]] * 6 + [[0]], ["lazio"] * 12 + ["bologna"])
    (row,) = rows_of(table(scenario, "polls"), "delegation", "bologna")
    fields = {name: value for name, value in row.items() if name not in DEFINITION}
    fields = {
        name: value
        for name, value in fields.items()
        if value and not name.startswith(("prompt", "group", "closed", "opened"))
    }
    assert fields == {"by": "delegation", "suppressed": "yes", "why_suppressed": "protected"}


def test_a_poll_with_too_few_votes_says_that_as_the_reason():
    scenario, _ = voted([[0], [1]])
    (row,) = rows_of(table(scenario, "polls"), "total")
    assert (row["suppressed"], row["why_suppressed"]) == ("yes", "few_votes")


def test_the_order_the_wording_and_the_limits_of_each_poll_are_beside_its_figures():
    scenario = Scenario()
    second, first, draft = (scenario.poll(open=False, anonymous=False) for _ in range(3))
    for poll in (first, second):
        scenario.at += 60_000
        scenario.perform(scenario.moderator, "poll.open", poll=poll)
    scenario.perform(scenario.moderator, "poll.edit", poll=first, prompt={"en": "Which first?"})
    rows = {row["poll"]: row for row in table(scenario, "polls")}
    assert str(draft) not in rows
    found = rows[str(first)]
    assert [found[name] for name in ("order", "edition", "least", "most", "room", "zone")] == [
        *("1", "1", "1", "1", "1", "Europe/Brussels"),
    ]
    assert (found["opened"], found["opened_local"]) == (
        "2022-06-02T07:01:00Z",
        "2022-06-02 09:01:00",
    )
    assert rows[str(second)]["order"] == "2" and rows[str(second)]["receipts"] == "auto"


@pytest.mark.parametrize("seed", seeds(range(15), range(15, 40)))
def test_groups_are_shown_and_hidden_exactly_as_on_the_pages(seed):
    scenario, poll = random_poll(seed)
    shown = view_result(scenario.event, "room:1:staff", str(poll))
    rows = table(scenario, "polls")
    for by, groups in shown.by.items():
        assert {row["group"] for row in rows if row["by"] == by} == set(groups)
        for group, result in groups.items():
            group_rows = rows_of(rows, by, group)
            if result is None:
                assert [row["suppressed"] for row in group_rows] == ["yes"]
            else:
                assert [int(row["value"]) for row in group_rows] == result.tally.counts
                assert {(int(row["n"]), int(row["eligible_n"])) for row in group_rows} == {
                    (result.n, result.eligible)
                }


def random_poll(seed):
    chance, delegations = random.Random(seed), [delegation["id"] for delegation in DELEGATIONS]
    answers = chance.choices([[0], [1], [2], None], [5, 3, 1, 1], k=chance.randint(5, 40))
    return voted(answers, chance.choices(delegations, [chance.random() for _ in delegations], k=17))


def test_equal_weight_is_the_mean_of_the_delegations_for_any_turnout():
    scenario, _ = voted(
        [[0]] * 6 + [[1]] * 2 + [[0], [1]], ["lazio"] * 8 + ["hangzhou"] * 2, anonymous=False
    )
    rows = rows_of(table(scenario, "polls"), "one_city_one_voice")
    assert [(row["part_en"], row["figure"], row["share"], row["value"]) for row in rows] == [
        ("Energy", "votes", "0.6250", ""),
        ("Mobility", "votes", "0.3750", ""),
        ("Water", "votes", "0.0000", ""),
    ]
    assert {(row["n"], row["eligible_n"], row["group"], row["suppressed"]) for row in rows} == {
        ("2", "2", "", "no")
    }


@pytest.mark.parametrize("let", [True, False])
def test_observers_count_in_all_figures_but_the_mean_over_delegations_where_they_may_vote(let):
    scenario = Scenario()
    scenario.perform(scenario.organiser, "event.configure", delegations=[*DELEGATIONS, OBSERVER])
    groups = ["lazio"] * 3 + ["hangzhou"] * 3 + ["guests"] * 3
    people = [scenario.join(f"n{at}", group) for at, group in enumerate(groups)]
    poll = scenario.poll(anonymous=False, observers=let)
    for person, group in zip(people, groups, strict=True):
        if group != "guests" or let:
            answer = [0] if group == "lazio" else [1]
            scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    rows = table(scenario, "polls")
    total, mean = rows_of(rows, "total")[0], rows_of(rows, "one_city_one_voice")[0]
    assert (total["n"], total["eligible_n"]) == (("9", "9") if let else ("6", "6"))
    counts = {(row["by"], row["group"]): row["n"] for row in rows}
    assert counts["region", "EU"] == ("6" if let else "3")
    assert (("delegation", "guests") in counts) is let
    assert (mean["n"], mean["eligible_n"], mean["share"]) == ("2", "2", "0.5000")


def test_with_fewer_than_two_shown_delegations_there_is_no_equal_weight_figure():
    scenario, _ = voted([[0], [1]] * 6, ["lazio"])
    assert rows_of(table(scenario, "polls"), "one_city_one_voice") == []


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_every_kind_is_listed_by_poll_group_and_part_and_its_ballots_in_words(kind):
    scenario = kind_scenario(kind)
    rows, ballots = table(scenario, "polls"), table(scenario, "ballots")
    assert {row["kind"] for row in rows} == {kind_name(kind)} and len(ballots) >= VOTERS - 1
    means = () if kind is words.KIND else ("one_city_one_voice",)
    for by in ("total", "delegation", "region", *means):
        shown_rows = [row for row in rows if row["by"] == by and row["suppressed"] == "no"]
        assert shown_rows and all(
            row["figure"] and (row["value"] or row["share"]) for row in shown_rows
        )
    assert all(
        row["answer_en"] and row["answer_zh"] and json.loads(row["answer_data"]) is not None
        for row in ballots
    )
    assert {row["person"] for row in ballots} == {""}


FOUR = ["lazio"] * 8 + ["bologna"] * 4 + ["hangzhou"] * 2
"""Half of lazio and of hangzhou say 0, and all of bologna."""


@pytest.mark.parametrize(
    ("shown", "means"),
    [(("bologna", "hangzhou"), [2, 3, 3]), (("hangzhou",), [3, 3]), ((), [3, 3])],
)
def test_equal_weight_counts_delegations_that_show_the_part_and_at_least_two(shown, means):
    scenario, id = voted([[0], [1]] * 4 + [[0]] * 4 + [[0], [1]], FOUR, anonymous=False)
    poll = scenario.event.polls[id]
    poll.part_masks = {0: Mask(delegation=shown)}
    rows = [cells for cells, _ in _one_voice_cells(scenario.event, poll, ())]
    assert [row[0] for row in rows] == means
    assert [row[6] for row in rows if row[3] == 0] == ([0.75] if shown[1:] else [])


def test_the_region_gap_is_the_highest_region_less_the_lowest():
    scenario, _ = voted(
        [[0]] * 3 + [[1]] + [[0], [1]], ["lazio"] * 4 + ["hangzhou"] * 2, anonymous=False
    )
    rows = rows_of(table(scenario, "polls"), "region_gap")
    figures = [(row["part_en"], row["share"], row["n"], row["eligible_n"]) for row in rows]
    assert figures == [
        ("Energy", "0.2500", "2", "2"),
        ("Mobility", "0.2500", "2", "2"),
        ("Water", "0.0000", "2", "2"),
    ]


def test_a_later_round_has_its_changes_in_all_rows_shown_by_both_rounds():
    scenario, first = voted([[0], [1]] * 3 + [[0]], ["lazio"] * 6 + ["bologna"])
    again = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    for person in list(scenario.event.people)[:6]:
        scenario.perform(
            Identity(Role.ATTENDEE, person=person),
            "poll.vote",
            poll=again,
            answer=[0] if person % 3 else [1],
        )
    assert not any(row["share_moved"] for row in table(scenario, "polls")), "it still runs"
    scenario.perform(scenario.moderator, "poll.close", poll=again)
    rows = [row for row in table(scenario, "polls") if row["part_en"] == "Energy"]
    total = {
        row["round"]: (row["share"], row["share_moved"], row["value_moved"])
        for row in rows
        if row["by"] == "total"
    }
    assert total == {"1": ("0.5714", "", ""), "2": ("0.6667", "0.0953", "0")}
    assert {row["share_moved"] for row in rows if row["suppressed"] == "yes"} <= {""}


def voted_from_rooms(**fields):
    """Two rooms of two delegations each, and the answers of all to a poll in the plenary."""
    scenario = Scenario()
    people = [
        scenario.join(delegation=where)
        for where in ["lazio"] * 6 + ["hangzhou"] * 6 + ["bologna"] * 8
    ]
    _, rooms = scenario.breakout(people[:12], people[12:])
    poll = scenario.poll(**fields)
    for number, person in enumerate(people):
        scenario.perform(person, "poll.vote", poll=poll, answer=[0] if number % 2 else [1])
    return scenario, poll, rooms


@pytest.mark.parametrize("anonymous", [True, False])
def test_where_people_voted_from_rooms_each_room_has_rows_by_its_name(anonymous):
    scenario, poll, (first, second) = voted_from_rooms(anonymous=anonymous)
    assert any(row["by"] == "room" for row in table(scenario, "polls")) is not anonymous
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    rows = [
        row
        for row in rows_of(table(scenario, "polls"), "room", str(first))
        if row["part_en"] == "Energy"
    ]
    figures = [
        (row["group_en"], row["group_zh"], row["n"], row["eligible_n"], row["value"])
        for row in rows
    ]
    assert figures == [("Room 1", "第1会场", "12", "12", "6")]
    result = scenario.items_of(scenario.moderator)[f"result:{poll}"]
    assert (result["by"]["room"][str(second)]["n"], result["rooms"][str(second)]["en"]) == (
        8,
        "Room 2",
    )


def test_a_ballot_counts_for_the_room_from_which_it_was_cast():
    scenario, poll, (first, second) = voted_from_rooms(anonymous=False)
    breakout, mover = min(scenario.event.breakouts), min(scenario.event.people)
    scenario.perform(
        scenario.moderator, "breakout.move", breakout=breakout, person=mover, room=second
    )
    scenario.perform(scenario.moderator, "breakout.end", breakout=breakout)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    rooms = scenario.items_of(scenario.moderator)[f"result:{poll}"]["by"]["room"]
    assert [(rooms[str(room)]["n"], rooms[str(room)]["eligible"]) for room in (first, second)] == [
        (12, 12),
        (8, 8),
    ]


def test_a_poll_of_a_room_is_not_listed_by_room():
    scenario = Scenario()
    people = [scenario.join() for _ in range(6)]
    _, (room,) = scenario.breakout(people)
    poll = scenario.poll(room=room, anonymous=False)
    scenario.perform(people[0], "poll.vote", poll=poll, answer=[0])
    assert "room" not in scenario.items_of(scenario.moderator)[f"result:{poll}"]["by"]


def test_without_rooms_nothing_is_listed_by_room():
    scenario, poll = voted([[0], [1]] * 6)
    result = scenario.items_of(scenario.moderator)[f"result:{poll}"]
    assert "room" not in result["by"] and "rooms" not in result


def test_a_ballot_says_from_which_room_it_was_in_a_named_poll_only():
    for anonymous in (True, False):
        scenario, poll, rooms = voted_from_rooms(anonymous=anonymous)
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
        names = ["", ""] if anonymous else ["Room 1", "Room 2"]
        ids = ["", ""] if anonymous else [*map(str, rooms)]
        ballots = table(scenario, "ballots")
        assert {(row["room"], row["room_en"]) for row in ballots} == {*zip(ids, names, strict=True)}


# levels and official votes


def test_each_row_has_the_weight_of_a_vote_and_the_outcome_of_the_rule():
    scenario, poll = official_scenario("two_thirds")
    rows = [row for row in table(scenario, "polls") if row["poll"] == str(poll)]
    outcomes = {tuple(row[name] for name in OFFICIAL) for row in rows}
    assert outcomes == {("official", "heads", "two_thirds", "adopted", "0", "2", "2", "2")}
    assert {row["beside"] for row in rows} == {str(scenario.event.polls[poll].beside)}
    others = {row["level"] for row in table(scenario, "polls")} - {"official"}
    assert others == {"open", "invited"}


def test_an_option_without_its_majority_is_not_adopted():
    scenario, poll = official_scenario("consensus", lazio=[0], bologna=[1])
    row = next(row for row in table(scenario, "polls") if row["poll"] == str(poll))
    assert [row[name] for name in OFFICIAL[3:]] == ["not_adopted", "", "1", "2", "2"]


def test_without_its_quorum_nothing_is_adopted_and_the_rows_say_so():
    scenario, poll = official_scenario("simple", lazio=[0])
    row = next(row for row in table(scenario, "polls") if row["poll"] == str(poll))
    assert [row[name] for name in OFFICIAL[3:]] == ["no_quorum", "", "1", "1", "1"]
    assert (row["quorum"], row["quorum_needed"], row["n"], row["eligible_n"]) == (
        *("half", "2", "1", "3"),
    )
    others = [row for row in table(scenario, "polls") if row["level"] != "official"]
    assert {(row["quorum"], row["quorum_needed"]) for row in others} == {("", "")}


def test_the_rows_by_delegation_of_an_official_vote_list_voters_with_their_option():
    scenario, poll = official_scenario()
    cells = {
        (row["group"], row["part"]): (row["n"], row["value"])
        for row in table(scenario, "polls")
        if (row["poll"], row["by"]) == (str(poll), "delegation")
    }
    assert cells["lazio", "0"] == ("1", "1")
    assert cells["hangzhou", "0"] == ("1", "0")
    assert "guests" not in {group for group, _ in cells}
    assert not rows_of(
        [r for r in table(scenario, "polls") if r["poll"] == str(poll)], "one_city_one_voice"
    )


OFFICIAL = (
    *("level", "voters", "majority"),
    *("outcome", "outcome_option", "outcome_votes", "outcome_counted", "outcome_needed"),
)
