"""Statements: opinions on them, the readers of proposals, and the figures of a closed poll of each
by group.
"""

import json
import random
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.history import History
from live.features.polls.kinds.statements import actions as statements_actions
from live.features.polls.kinds.statements import tally as statements
from live.features.polls.kinds.statements.actions import MOST_EACH
from live.features.polls.kinds.statements.tally import Config, Extra
from live.features.polls.tables.ballots import ballots_table
from live.features.polls.tables.results import polls_table
from live.kernel.errors import BadAnswer, BadValue
from live.kernel.principal import Identity, Role
from tools.scenario import Scenario, assert_refused
from tools.tiers import examples

TEXTS = [{"en": f"Statement {n}", "zh": f"观点{n}"} for n in range(1, 4)]
CONFIG = {"kind": "statements", "statements": TEXTS, "propose": True}

RESULT = ["100%"]
COUNTED = ("{n} of {all} answered", {"n": 3, "all": 8})


async def fill_in_ballot(person, way):
    """Vote by touch with the buttons, and by keyboard with the keys that they name, once any of
    them has the focus.
    """
    await way.choose(person.button("Agree"))
    for opinion, key in (("Disagree", "d"), ("Not sure", "n")):
        await (way.keyboard.press(key) if way.by_keyboard else way.choose(person.button(opinion)))


def perform_actions(scenario, poll):
    """Propose two statements; approve the first and reject the other."""
    ann = next(
        who
        for who in map(story_identity, scenario.event.people.values())
        if not scenario.event.people[who.person].banned
    )
    first, second = (
        scenario.perform(ann, "statement.propose", poll=poll, text=text, language="en")
        for text in ("Yes?", "No?")
    )
    scenario.perform(scenario.moderator, "statement.approve", poll=poll, statement=first)
    scenario.perform(
        scenario.moderator,
        "statement.reject",
        poll=poll,
        statement=second,
        reason="duplicate",
        note="See above.",
    )


def story_identity(person):
    return Identity(Role.ATTENDEE, person=person.id)


def propose_statement(scenario, author, poll, text="Share one living lab"):
    return scenario.perform(author, "statement.propose", poll=poll, text=text, language="en")


# opinions


MISFITS = {
    "statements": [{}, [], 1, "1"],
    "statement": [{"4": 1}, {"p1": 1}, {"0": 1}, {"01": 1}],
    "opinion": [{"1": 2}, {"1": True}, {"1": 1.0}, {"1": None}, {"1": "1"}],
}


@pytest.mark.parametrize(
    ("reason", "answer"),
    [(reason, answer) for reason, answers in MISFITS.items() for answer in answers],
)
def test_an_invalid_answer_is_refused_for_its_reason(reason, answer):
    with pytest.raises(BadAnswer) as refusal:
        statements.validate_answer(Config(tuple(TEXTS)), answer, Extra(3))
    assert refusal.value.reason == reason


@pytest.mark.parametrize("many", [1, 51])
def test_a_poll_has_two_statements_at_least_and_fifty_at_most(many):
    with pytest.raises(BadValue):
        statements.validate_config(Config((TEXTS[0],) * many))


def test_opinions_so_far_are_counted_statement_by_statement(scenario):
    ann, ben = scenario.join(), scenario.join(delegation="hangzhou")
    poll = scenario.poll(config=CONFIG, anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer={"2": -1, "1": 1})
    scenario.perform(ben, "poll.vote", poll=poll, answer={"1": 0})
    scenario.perform(ann, "poll.vote", poll=poll, answer={"1": 1, "2": 0, "3": 1})
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"] == {
        "parts": {"1": [1, 0, 1], "2": [0, 0, 1], "3": [1, 0, 0]}
    }
    assert next(iter(scenario.event.polls[poll].ballots.values())).answer == {"1": 0}


# proposals of attendees


@pytest.mark.parametrize("anonymous", [True, False])
def test_nobody_but_staff_and_its_author_learns_of_a_proposal_that_is_not_approved(
    scenario, anonymous
):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    poll = scenario.poll(config=CONFIG, anonymous=anonymous)
    before = {who: scenario.items_of(who) for who in (ben, scenario.screen)}
    id = propose_statement(scenario, ann, poll)
    assert {who: scenario.items_of(who) for who in before} == before
    item = scenario.items_of(scenario.moderator)[f"statement:{id}"]
    assert (item["text"], item["state"], item["delegation"]) == (
        "Share one living lab",
        "pending",
        None if anonymous else "lazio",
    )
    assert "author" not in item and "person" not in item
    assert scenario.items_of(ann)[f"proposal:{id}"]["state"] == "pending"
    scenario.perform(
        scenario.moderator,
        "statement.reject",
        poll=poll,
        statement=id,
        reason="unclear",
        note="Which lab?",
    )
    assert {who: scenario.items_of(who) for who in before} == before
    mine = scenario.items_of(ann)[f"proposal:{id}"]
    assert (mine["state"], mine["reason"], mine["note"]) == ("rejected", "unclear", "Which lab?")


def test_an_approved_statement_is_voted_on_by_everyone_without_its_author(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    poll = scenario.poll(config=CONFIG, anonymous=False)
    id = propose_statement(scenario, ann, poll)
    assert_refused(
        "bad_answer", "statement", scenario, ben, "poll.vote", poll=poll, answer={f"p{id}": 1}
    )
    scenario.perform(scenario.moderator, "statement.approve", poll=poll, statement=id)
    assert scenario.items_of(ben)[f"statement:{id}"] == {
        "poll": poll,
        "text": "Share one living lab",
        "language": "en",
        "delegation": "lazio",
    }
    scenario.perform(ben, "poll.vote", poll=poll, answer={f"p{id}": -1})
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"]["parts"][f"p{id}"] == [
        0,
        1,
        0,
    ]


def test_a_statement_that_is_taken_back_is_seen_and_counted_nowhere_any_more(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    poll = scenario.poll(config=CONFIG, anonymous=False)
    id = propose_statement(scenario, ann, poll)
    scenario.perform(scenario.moderator, "statement.approve", poll=poll, statement=id)
    scenario.perform(ben, "poll.vote", poll=poll, answer={"1": 1, f"p{id}": -1})
    scenario.perform(
        scenario.moderator, "statement.reject", poll=poll, statement=id, reason="offensive"
    )
    assert f"statement:{id}" not in scenario.items_of(ben)
    assert f"p{id}" not in scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"]["parts"]
    scenario.perform(ben, "poll.vote", poll=poll, answer={"1": 0})
    assert scenario.event.polls[poll].count.tally.parts == {"1": [0, 0, 1]}


def test_a_poll_takes_proposals_only_where_it_says_so_and_while_it_is_open(scenario):
    ann = scenario.join()
    shut, draft = (
        scenario.poll(config=CONFIG | {"propose": False}),
        scenario.poll(open=False, config=CONFIG),
    )
    words = {"text": "Better?", "language": "en"}
    assert_refused("closed", "proposals", scenario, ann, "statement.propose", poll=shut, **words)
    assert_refused("not_found", "poll", scenario, ann, "statement.propose", poll=draft, **words)
    assert_refused(
        "not_found", "poll", scenario, ann, "statement.propose", poll=scenario.poll(), **words
    )
    poll = scenario.poll(config=CONFIG)
    id = propose_statement(scenario, ann, poll)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert_refused("closed", "closed", scenario, ann, "statement.propose", poll=poll, **words)
    assert_refused(
        "closed",
        "closed",
        scenario,
        scenario.moderator,
        "statement.approve",
        poll=poll,
        statement=id,
    )


def test_a_person_may_propose_a_few_statements_and_more_after_rejections(scenario):
    ann = scenario.join()
    poll = scenario.poll(config=CONFIG)
    ids = [
        propose_statement(scenario, ann, poll, f"Statement of mine {n}") for n in range(MOST_EACH)
    ]
    more = {"poll": poll, "text": "One more", "language": "en"}
    assert_refused("conflict", "proposals_own", scenario, ann, "statement.propose", **more)
    scenario.perform(
        scenario.moderator, "statement.reject", poll=poll, statement=ids[0], reason="other"
    )
    scenario.perform(ann, "statement.propose", **more)


def test_waiting_and_open_statements_have_a_limit(scenario, monkeypatch):
    monkeypatch.setattr(statements_actions, "MOST_PENDING", 2)
    monkeypatch.setattr(statements_actions, "MOST_SHOWN", 3)
    poll = scenario.poll(config=CONFIG)
    id, _ = (propose_statement(scenario, scenario.join(), poll) for _ in range(2))
    assert_refused(
        "conflict",
        "proposals_many",
        scenario,
        scenario.join(),
        "statement.propose",
        poll=poll,
        text="x",
        language="en",
    )
    assert_refused(
        "conflict",
        "statements_many",
        scenario,
        scenario.moderator,
        "statement.approve",
        poll=poll,
        statement=id,
    )


def test_a_poll_in_which_something_was_proposed_is_not_changed_any_more(scenario):
    poll = scenario.poll(config=CONFIG)
    propose_statement(scenario, scenario.join(), poll)
    assert_refused(
        "conflict",
        "poll_voted",
        scenario,
        scenario.moderator,
        "poll.edit",
        poll=poll,
        config=CONFIG | {"statements": TEXTS[:2]},
    )


# results by group


def voted(scenario, answers, **fields):
    """A closed poll; `answers` by delegation."""
    people = [
        (scenario.join(delegation=delegation), answer)
        for delegation, some in answers.items()
        for answer in some
    ]
    poll = scenario.poll(config=CONFIG, **fields)
    for person, answer in people:
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    return poll


def result(scenario, poll):
    return scenario.items_of(scenario.moderator)[f"result:{poll}"]


ALIKE = [{"1": 1, "2": n % 3 - 1} for n in range(9)]
APART = [{"1": n % 3 - 1, "2": n % 3 - 1} for n in range(9)]


def test_a_row_of_a_unanimous_delegation_omits_that_statement_alone(
    scenario,
):
    poll = voted(scenario, {"lazio": ALIKE, "bologna": APART, "hangzhou": APART})
    rows = result(scenario, poll)["by"]["delegation"]
    assert rows["lazio"]["tally"]["parts"]["1"] is None and rows["lazio"]["tally"]["parts"][
        "2"
    ] == [3, 3, 3]
    hidden_ids = [id for id, row in rows.items() if row["tally"]["parts"]["1"] is None]
    assert len(hidden_ids) > 1  # or the others and the total would reveal it


def test_a_named_poll_hides_nothing_and_shows_it_at_once(scenario):
    poll = scenario.poll(config=CONFIG, anonymous=False)
    for delegation in ("lazio", "hangzhou"):
        scenario.perform(
            scenario.join(delegation=delegation), "poll.vote", poll=poll, answer={"1": 1}
        )
    item = result(scenario, poll)
    assert item["by"]["delegation"]["lazio"]["tally"]["parts"]["1"] == [1, 0, 0]
    assert (
        item["across"]["bridging"]["1"] == pytest.approx(2 / 3, abs=1e-4)
        and item["across"]["gap"]["1"] == 0
    )


def test_while_an_anonymous_poll_is_open_no_agreement_of_groups_is_shown(scenario):
    poll = scenario.poll(config=CONFIG)
    scenario.perform(scenario.join(), "poll.vote", poll=poll, answer={"1": 1})
    assert result(scenario, poll)["by"] is None and result(scenario, poll)["across"] == {}


def test_agreement_of_delegations_is_counted_from_shown_rows_and_the_rest_of_the_total(
    scenario,
):
    poll = voted(scenario, {"lazio": ALIKE, "bologna": APART, "hangzhou": APART})
    item = result(scenario, poll)
    rows = [row["tally"]["parts"]["1"] for row in item["by"]["delegation"].values()]
    visible_rows = [row for row in rows if row is not None]
    rest = [
        total - sum(row[at] for row in visible_rows)
        for at, total in enumerate(item["tally"]["parts"]["1"])
    ]
    approvals = [(row[0] + 1) / (sum(row) + 2) for row in [*visible_rows, rest] if sum(row)]
    product = 1.0
    for each in approvals:
        product *= each
    assert item["across"]["bridging"]["1"] == pytest.approx(
        product ** (1 / len(approvals)), abs=1e-4
    )
    assert item["across"]["bridging_groups"]["1"] == len(approvals)


def test_a_unanimous_statement_has_a_score_though_every_row_is_hidden(scenario):
    answers = [{"1": 1, "2": n % 3 - 1} for n in range(6)]
    poll = voted(scenario, {"lazio": answers, "bologna": answers, "hangzhou": answers})
    item = result(scenario, poll)
    assert all(row["tally"]["parts"]["1"] is None for row in item["by"]["delegation"].values())
    assert item["across"]["bridging"]["1"] == pytest.approx(19 / 20, abs=1e-4)
    assert item["across"]["bridging_groups"]["1"] == 1
    assert item["across"]["bridging"]["1"] > item["across"]["bridging"]["2"]


@pytest.mark.parametrize("alike", [False, True])
def test_a_sector_is_shown_for_all_statements_or_for_none(scenario, alike):
    people = {}
    for where, sector in product(FEW, ("academia", "industry")):
        for n in range(6):
            people[scenario.join(delegation=where, sector=sector)] = {
                "1": n % 2,
                "2": 1 if alike and (where, sector) == ("lazio", "industry") else n % 3 - 1,
            }
    poll = scenario.poll(config=CONFIG)
    for person, answer in people.items():
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    rows = [
        row and row["tally"]["parts"]["1"]
        for row in result(scenario, poll)["by"]["sector"].values()
    ]
    assert any(rows) is not alike


FEW = ("lazio", "bologna", "hangzhou")
chances = st.integers(0, 2**32).map(random.Random)


@examples(40)
@given(chances)
def test_every_computable_figure_of_a_statement_covers_many_people_of_different_opinions(chance):
    assert not is_anyone_named(chance)


def test_a_mask_of_whole_ballots_alone_would_not_do(monkeypatch):
    monkeypatch.setattr("live.features.polls.disclosure.parts._cells_by_part", lambda _: {})
    assert any(is_anyone_named(random.Random(seed)) for seed in range(5))


def is_anyone_named(chance):
    """Does a random poll reveal too much, by subtracting rows from each other and from the total,
    of each statement apart?
    """
    leaning = {(where, part): chance.choice([0.5, 0.8, 1]) for where in FEW for part in "123"}
    answers = {
        where: [opinions(chance, where, leaning) for _ in range(chance.choice([2, 6, 9]))]
        for where in FEW
    }
    scenario = Scenario()
    poll = scenario.event.polls[voted(scenario, answers)]
    by = result(scenario, poll.id)["by"]
    return any(not harmless(poll, where, part) for part in "123" for where in computable(by, part))


def computable(by, part):
    """Sets of delegations with a known sum; all of them are the total, which is public."""
    regions = {"EU": {"lazio", "bologna"}, "CN": {"hangzhou"}}
    sets = [{id} for id in FEW if is_row_shown(by["delegation"], id, part)]
    wholes = [regions[id] for id in regions if is_row_shown(by["region"], id, part)]
    sums = [
        base - set().union(*some)
        for base in (set(FEW), *wholes)
        for n in range(4)
        for some in combinations([*sets, *wholes], n)
    ]
    return [where for where in [*sets, *wholes, *sums] if where != set(FEW)]


def opinions(chance, where, leaning):
    answer = {
        part: 1 if chance.random() < leaning[where, part] else chance.choice([0, -1])
        for part in "123"
        if chance.random() < 0.9
    }
    return answer or {"1": 1}


def is_row_shown(rows, id, part):
    return rows.get(id) is not None and rows[id]["tally"]["parts"][part] is not None


def harmless(poll, where, part):
    answers = [
        ballot.answer[part]
        for ballot in poll.ballots.values()
        if ballot.delegation in where and part in ballot.answer
    ]
    return not answers or (
        len(answers) >= 5 and len(answers) - max(map(answers.count, answers)) >= 2
    )


# downloads


def history(scenario):
    event_history = History()
    for entry in scenario.entries:
        event_history.apply(entry)
    return event_history


def as_dicts(table):
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def test_downloads_hide_the_same_rows_as_pages(scenario):
    poll = voted(scenario, {"lazio": ALIKE, "bologna": APART, "hangzhou": APART})
    event_history, rows = history(scenario), result(scenario, poll)["by"]
    for row in as_dicts(polls_table(event_history)):
        if row["by"] in rows and row["part"] is not None:
            is_hidden = rows[row["by"]][row["group"]]["tally"]["parts"][row["part"]] is None
            assert row["suppressed"] is is_hidden and (row["value"] is None) is is_hidden
    for row in as_dicts(ballots_table(event_history)):
        if row["delegation"] is not None:
            answer = json.loads(row["answer_data"])
            assert all(
                rows["delegation"][row["delegation"]]["tally"]["parts"][part] is not None
                for part in answer
            )


def test_the_table_has_each_statement_with_agreement_of_delegations(scenario):
    poll = voted(scenario, {"lazio": APART, "bologna": APART, "hangzhou": APART})
    rows = [
        row
        for row in as_dicts(polls_table(history(scenario)))
        if row["by"] == "total" and row["part"] == "1"
    ]
    assert [(row["figure"], row["part_zh"]) for row in rows] == [
        (name, "观点1")
        for name in ("agree", "disagree", "pass", "bridging", "bridging_groups", "gap")
    ]
    assert (
        rows[0]["share"] == pytest.approx(1 / 3, abs=1e-4)
        and rows[3]["value"] == result(scenario, poll)["across"]["bridging"]["1"]
    )
