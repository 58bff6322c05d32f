"""ballots.csv: every ballot once, from which totals can be counted again, and nothing that leads to
a secret voter.
"""

import json
import random
from collections import Counter
from statistics import correlation, fmean

import pytest

from live.engine.pseudonyms import Pseudonyms
from live.features import wire
from live.features.polls import KINDS, kind_name
from live.features.polls.kinds import choice
from live.features.polls.model import Ballot, Poll, initial_fields
from live.features.polls.receipts import (
    CONSONANTS,
    VOWELS,
    ballot_receipt,
    opinion_receipts,
    receipt_words,
)
from live.features.polls.tables.ballots import ballots_table, receipts_table
from live.outputs.tables import History
from tools.official_scenario import official_scenario
from tools.result_tables import csv_bytes, history_of, read, table, voted, written
from tools.scenario import OPTIONS, Scenario, face
from tools.tiers import seeds
from unit.features.polls.tables.test_results import random_poll, rows_of


def test_a_named_ballot_has_its_owner_and_the_time_of_its_last_change():
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
    scenario, _ = voted([None], anonymous=False)
    (row,) = table(scenario, "ballots")
    assert (row["answer_en"], row["answer_data"]) == ("", "null")


def test_several_options_are_a_single_answer():
    scenario, _ = voted(
        [[2, 0]], config={"kind": "choice", "options": OPTIONS, "most": 2}, anonymous=False
    )
    assert [(row["answer_en"], row["answer_data"]) for row in table(scenario, "ballots")] == [
        ("Energy | Water", "[0,2]")
    ]


def test_a_negative_number_is_a_number_and_in_words_no_formula():
    config = {"kind": "estimate", "least": -50, "decimals": 1}
    scenario, _ = voted([-5, -0.5], config=config, anonymous=False)
    rows = table(scenario, "ballots")
    assert sorted(json.loads(row["answer_data"]) for row in rows) == [-5, -0.5]
    assert {row["answer_en"] for row in rows} == {"'-5", "'-0.5"}


def test_no_receipt_is_a_number_to_a_spreadsheet():
    scenario, id = voted([[0]])
    poll = scenario.event.polls[id]
    receipts = [ballot_receipt(poll, f"p{number}") for number in range(20_000)]
    assert len(set(receipts)) == 20_000
    for receipt in receipts:
        with pytest.raises(ValueError, match="could not convert"):
            float(receipt)


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
    assert history_of(scenario).notes["polls"].times == {}


def test_the_order_of_anonymous_ballots_is_that_of_their_receipts():
    scenario, poll = voted([[number % 3] for number in range(30)])
    receipts, ballots = (
        [row["receipt"] for row in table(scenario, "ballots")],
        scenario.event.polls[poll],
    )
    assert receipts == sorted(receipts) and len(set(receipts)) == 30
    assert receipts != [ballot_receipt(ballots, actor) for actor in ballots.ballots]


def test_the_order_of_votes_makes_no_difference():
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


@pytest.mark.parametrize("seed", seeds(range(15), range(15, 40)))
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


@pytest.mark.parametrize("seed", seeds(range(15), range(15, 40)))
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


def test_the_order_of_anonymous_ballots_follows_neither_joining_nor_voting():
    """400 polls of 23 people under real pseudonyms. Taking the rows for the people in the order in
    which they joined, or voted, guesses as many answers as any order would, and the ranks are not
    correlated: both within four standard errors.
    """
    polls, people, chance = 400, 23, random.Random(4)
    tied = {"joined": list[float](), "voted": list[float]()}
    right = dict.fromkeys(tied, 0)
    by_chance = spread = 0.0
    for _ in range(polls):
        joined = list(range(people))
        voted_in = chance.sample(joined, people)
        rows = rows_in_file(joined, voted_in, chance)
        answers = dict(rows)
        counts = Counter(answers.values())
        by_chance += sum(n * n for n in counts.values()) / people
        spread += people * 0.25  # the variance of a guess is at most this
        for name, order in (("joined", joined), ("voted", voted_in)):
            right[name] += sum(
                answers[who] == answer for who, (_, answer) in zip(order, rows, strict=True)
            )
            ranks = [order.index(number) for number, _ in rows]
            tied[name].append(correlation(range(people), ranks))
    for name, correlations in tied.items():
        assert abs(right[name] - by_chance) < 4 * spread**0.5, (name, right, by_chance)
        assert abs(fmean(correlations)) < 4 / (polls * (people - 1)) ** 0.5, name


def rows_in_file(joined, voted_in, chance):
    """(person, answer) of each row of ballots.csv, from top to bottom."""
    pseudonyms = Pseudonyms(b"a secret of at least 32 characters")
    pseudonyms.set_key(f"{chance.getrandbits(128):032x}")
    config = choice.EXAMPLE
    poll = Poll(
        id=7,
        room=1,
        prompt={},
        config=config,
        anonymous=True,
        rule="always",
        abstain=True,
        **initial_fields(config),
    )
    person_by_receipt = {}
    for number in voted_in:
        actor = pseudonyms.pseudonym_of(poll.id, f"p{joined[number]}")
        poll.cast_ballot(actor, Ballot([chance.choice([0, 0, 1, 2])], "", "", ""))
        person_by_receipt[ballot_receipt(poll, actor)] = number
    poll.state = "closed"
    history = History()
    history.event.polls[poll.id] = poll
    table = ballots_table(history)
    receipt, answer = table.header.index("receipt"), table.header.index("answer_data")
    return [(person_by_receipt[row[receipt]], row[answer]) for row in table.rows]


# columns for analysis


def test_the_question_and_the_names_of_groups_stand_beside_their_ids():
    scenario, _ = voted([[0], [1]], ["lazio", "hangzhou"], anonymous=False)
    rows = {row["delegation"]: row for row in table(scenario, "ballots")}
    found = rows["hangzhou"]
    assert (found["prompt_zh"], found["delegation_zh"], found["region_en"], found["sector_en"]) == (
        "哪个？",
        "杭州",
        "China",
        "Government",
    )
    assert (found["weight"], found["edition"], found["zone"]) == ("1", "0", "Europe/Brussels")
    assert found["voter_language"] == "en"


def test_an_anonymous_ballot_has_no_language_and_names_of_shown_groups_only():
    scenario, _ = voted([[0], [1]] * 6 + [[0]], ["lazio"] * 12 + ["hangzhou"])
    rows = table(scenario, "ballots")
    assert {row["voter_language"] for row in rows} == {""} and len(rows) == 13
    for row in rows:
        assert bool(row["delegation_en"]) == bool(row["delegation"])
        assert bool(row["region_en"]) == bool(row["region"])
        assert row["sector_en"] == row["room_en"] == row["room"] == ""


def test_each_ballot_has_its_receipt_in_words():
    scenario, _ = voted([[0]] * 6 + [[1]])
    rows = table(scenario, "ballots")
    assert [row["receipt_words"] for row in rows] == [receipt_words(row["receipt"]) for row in rows]


# the published list


def receipts_of(scenario):
    return read(csv_bytes(receipts_table(history_of(scenario))))


def test_the_published_list_has_the_words_and_the_answer_and_nothing_about_the_voter():
    scenario, poll = voted([[0], [1]] * 10, ["lazio", "hangzhou"], rule="closed")
    rows = receipts_of(scenario)
    assert len(rows) == 20
    assert rows[0].keys() == {
        *("poll", "prompt_en", "prompt_zh", "receipt", "answer_en", "answer_zh", "part")
    }
    answers = {row["receipt"]: row["answer_en"] for row in rows}
    for actor, ballot in scenario.event.polls[poll].ballots.items():
        words = receipt_words(ballot_receipt(scenario.event.polls[poll], actor))
        assert answers[words] == ("Energy", "Mobility")[ballot.answer[0]]


SEVERAL = [kind for kind in KINDS if kind.opinions is not None and not kind.free_text]


@pytest.mark.parametrize("kind", SEVERAL, ids=kind_name)
def test_the_published_list_has_each_thing_that_a_ballot_says_under_a_receipt_of_its_own(kind):
    scenario, poll = poll_with_sample(kind)
    rows, poll_state = receipts_of(scenario), scenario.event.polls[poll]
    answers = {row["receipt"]: (row["part"], row["answer_en"]) for row in rows}
    assert len(answers) == len(rows), "no receipt twice"
    for actor in poll_state.ballots:
        for opinion, receipt in opinion_receipts(poll_state, actor):
            text = poll_state.opinion_text(opinion, "en")
            assert answers.pop(receipt_words(receipt)) == (str(opinion[0]), text)
    assert answers == {}
    whole = {receipt_words(ballot_receipt(poll_state, actor)) for actor in poll_state.ballots}
    assert whole.isdisjoint(row["receipt"] for row in rows)


@pytest.mark.parametrize("kind", SEVERAL, ids=kind_name)
def test_the_published_list_is_in_an_order_that_joins_nothing(kind):
    scenario, _ = poll_with_sample(kind)
    rows = [(row["part"], row["receipt"]) for row in receipts_of(scenario)]
    words = {receipt: receipt_bits(receipt) for _, receipt in rows}
    assert rows == sorted(rows, key=lambda row: (len(row[0]), row[0], words[row[1]]))


def receipt_bits(words):
    """The first 48 bits of a receipt of these words."""
    place = (CONSONANTS.index, VOWELS.index)
    return [place[at % 2](letter) for word in words.split() for at, letter in enumerate(word)]


@pytest.mark.parametrize("kind", SEVERAL, ids=kind_name)
def test_the_total_can_be_recounted_from_the_published_list(kind):
    scenario, poll = poll_with_sample(kind)
    said = Counter((row["part"], row["answer_en"]) for row in receipts_of(scenario))
    poll_state = scenario.event.polls[poll]
    counts = Counter()
    for ballot in poll_state.ballots.values():
        for opinion in poll_state.opinions(ballot):
            counts[str(opinion[0]), poll_state.opinion_text(opinion, "en")] += 1
    assert said == counts and said
    total = {
        (row["part"], row["figure"]): float(row["value"])
        for row in table(scenario, "polls")
        if row["by"] == "total" and row["value"]
    }
    for (part, figure), value in total.items():
        mine = {text: n for (of, text), n in said.items() if of == part}
        if kind_name(kind) == "choice":
            assert value == sum(mine.values())
        elif kind_name(kind) == "points" and figure == "points":
            assert value == sum(int(text.rpartition(": ")[2]) * n for text, n in mine.items())
        elif kind_name(kind) == "ranking" and figure == "points":
            options = len(poll_state.config.options)
            assert value == sum((options - int(text.split(".")[0])) * n for text, n in mine.items())
        elif figure in ("agree", "disagree", "pass"):
            assert value == sum(n for text, n in mine.items() if text.endswith(f": {figure}"))
        elif figure == "ratings":
            assert value == sum(mine.values())


def poll_with_sample(kind, voters=30):
    """A closed poll of the kind's example that so many people answered."""
    chance = random.Random(1)
    some = [
        kind.sample_answer(kind.example, chance, kind.initial_extra(kind.example))
        for _ in range(voters)
    ]
    return voted(some, config=json.loads(wire.encode(kind.example)), rule="closed")


def test_an_abstention_is_in_the_published_list_as_a_whole():
    scenario, _ = voted(
        [None, *[{"1": 1}] * 20],
        config={"kind": "statements", "statements": [{"en": "One"}, {"en": "Two"}]},
        rule="closed",
    )
    rows = [row for row in receipts_of(scenario) if not row["answer_en"]]
    assert [(row["part"], row["answer_zh"]) for row in rows] == [("", "")]


def test_the_published_list_omits_the_same_rows_as_the_report():
    scenario, poll = voted([[0], [1]] * 10, rule="closed")
    hidden_event, _ = voted([[0], [1]] * 10, rule="revealed")
    room, _ = voted([[0], [1]] * 4, rule="closed")
    assert receipts_of(scenario) and not receipts_of(hidden_event) and not receipts_of(room)
    scenario.perform(scenario.organiser, "event_report.hide", key=f"poll:{poll}")
    assert receipts_of(scenario) == []


def test_an_official_ballot_names_its_delegation_and_the_link_that_cast_it_and_no_person():
    scenario, poll = official_scenario()
    rows = [row for row in table(scenario, "ballots") if row["poll"] == str(poll)]
    said = {(row["delegation"], row["answer_en"], row["cast_by"]) for row in rows}
    assert said == {("lazio", "For", "head"), ("bologna", "For", "head"), ("hangzhou", "", "head")}
    assert not any(row["person"] or row["name"] or row["sector"] for row in rows)
    assert all(row["time"] for row in rows)


def test_only_official_ballots_were_cast_by_a_link():
    scenario, poll = official_scenario()
    assert not any(row["cast_by"] for row in table(scenario, "ballots") if row["poll"] != str(poll))
