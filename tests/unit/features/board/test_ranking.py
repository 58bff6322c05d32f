"""The order of cards: by weighings that everyone sees, and by interest that bridges regions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.board.ranking import MOST_RANKED, rank_cards
from live.features.polls.model import MIX_MS
from live.features.questions.ranking.bridging import GroupCount, bridging_score
from tools.scenario import DELEGATIONS
from tools.tiers import examples
from unit.features.board.conftest import BoardScenario

HIGH, LOW = {"x": 4, "y": 5}, {"x": 2, "y": 1}


def ranking(scenario):
    return scenario.board_of(scenario.moderator)["ranking"]


def order(scenario):
    return [each["card"] for each in ranking(scenario)]


def weigh_cards(scenario, cards, ratings, people=None, **fields):
    """An open poll in which these people gave each card these ratings."""
    poll = scenario.perform(scenario.moderator, "board.weigh", cards=cards, **fields)
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    answer = {
        f"{at}{axis}": step
        for at, steps in enumerate(ratings, 1)
        for axis, step in (steps or {}).items()
    }
    for person in people or [scenario.join() for _ in range(6)]:
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    return poll


def publish(scenario, poll):
    scenario.at += MIX_MS
    scenario.strike()
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    scenario.perform(scenario.moderator, "poll.reveal", poll=poll)


def test_cards_are_in_the_order_of_impact_and_feasibility_together(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B", "C")]
    publish(scenario, weigh_cards(scenario, cards, [LOW, HIGH, {"x": 3, "y": 3}]))
    assert order(scenario) == [cards[1], cards[2], cards[0]]
    first = ranking(scenario)[0]["weighing"]
    assert (first["impact"], first["feasibility"], first["ratings"]) == (5, 4, 6)


@pytest.mark.parametrize("step", ["open", "closed", "hidden again"])
def test_an_order_never_reveals_a_hidden_result(scenario, ann, step):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    before = ranking(scenario)
    poll = weigh_cards(scenario, cards, [LOW, HIGH])
    if step != "open":
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
    if step == "hidden again":
        scenario.perform(scenario.moderator, "poll.reveal", poll=poll)
        assert order(scenario) == cards[::-1]
        scenario.perform(scenario.moderator, "poll.hide", poll=poll)
    assert ranking(scenario) == before
    assert order(scenario) == cards


def test_a_poll_that_too_few_voted_in_ranks_nothing(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    publish(scenario, weigh_cards(scenario, cards, [LOW, HIGH], [ann]))
    assert order(scenario) == cards
    assert all(each["weighing"] is None for each in ranking(scenario))


def test_the_latest_weighing_counts(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    publish(scenario, weigh_cards(scenario, cards, [LOW, HIGH]))
    publish(scenario, weigh_cards(scenario, cards, [HIGH, LOW]))
    assert order(scenario) == cards


def test_a_round_weighs_the_same_cards_and_a_row_that_moved_keeps_its_card(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    publish(scenario, weigh_cards(scenario, cards, [LOW, HIGH]))
    (first,) = scenario.event.board.cards[cards[0]].weighings
    again = scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    config = scenario.items_of(scenario.moderator)[f"poll:{again}"]["config"]
    swap = config | {"rows": [{"en": "B"}, {"en": "A"}]}
    scenario.perform(scenario.moderator, "poll.edit", poll=again, config=swap)
    assert scenario.event.polls[again].cards == tuple(cards[::-1])
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    for _ in range(6):
        answer = {"1x": 1, "1y": 1, "2x": 5, "2y": 5}
        scenario.perform(scenario.join(), "poll.vote", poll=again, answer=answer)
    publish(scenario, again)
    assert order(scenario) == cards


def test_an_unrated_card_comes_after_rated_cards(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B", "C")]
    publish(scenario, weigh_cards(scenario, cards, [None, LOW, HIGH]))
    assert order(scenario) == [cards[2], cards[1], cards[0]]


def test_every_delegation_has_a_voice_beside_every_person(scenario, ann):
    cards = [scenario.card(ann, title=title) for title in ("A", "B")]
    poll = weigh_cards(scenario, cards, [HIGH, HIGH], anonymous=False)
    for id in ("hangzhou", "bologna"):
        answer = {"1x": 1, "1y": 1, "2x": 2, "2y": 2}
        person = scenario.join(delegation=id)
        scenario.perform(person, "poll.vote", poll=poll, answer=answer)
    publish(scenario, poll)
    weighings = {each["card"]: each["weighing"] for each in ranking(scenario)}[cards[0]]
    assert weighings["impact"] == pytest.approx((6 * 5 + 2 * 1) / 8)
    assert weighings["impact_voices"] == pytest.approx((5 + 1 + 1) / 3, abs=1e-4)


def test_interest_that_bridges_regions_comes_before_more_interest_of_a_region(scenario, ann):
    one, many = (scenario.card(ann, title=title) for title in ("A", "B"))
    for delegation in ("lazio", "bologna"):
        person = scenario.join(delegation=delegation)
        scenario.perform(person, "card.interest", card=one, on=True)
    for delegation in ("lazio", "hangzhou"):
        person = scenario.join(delegation=delegation)
        scenario.perform(person, "card.interest", card=many, on=True)
    assert order(scenario) == [many, one]
    first, second = ranking(scenario)
    assert (first["interested"], first["regions"]) == (2, 2)
    assert (second["interested"], second["regions"]) == (2, 1)


def test_bridging_says_no_more_than_the_card_does(scenario, ann):
    """Everyone sees of which delegations people are interested, and not how many of each are."""
    card = scenario.card(ann)
    people = [scenario.join(delegation="hangzhou") for _ in range(3)]
    scenario.perform(people[0], "card.interest", card=card, on=True)
    before = ranking(scenario)
    for person in people[1:]:
        scenario.perform(person, "card.interest", card=card, on=True)
    assert ranking(scenario) == before
    sizes = {}
    for each in DELEGATIONS:
        sizes[each["region"]] = sizes.get(each["region"], 0) + 1
    groups = [GroupCount(int(region == "CN"), size) for region, size in sizes.items()]
    assert before[0]["bridging"] == pytest.approx(bridging_score(groups), abs=1e-4)


def test_only_published_cards_are_ranked_and_none_is_no_ranking(scenario, ann):
    assert "ranking" not in scenario.board_of(scenario.moderator)
    scenario.card(ann, approved=False)
    assert "ranking" not in scenario.board_of(scenario.moderator)
    card = scenario.card(ann)
    assert order(scenario) == [card]
    scenario.perform(scenario.moderator, "card.reject", cards=[card], reason="other")
    assert "ranking" not in scenario.board_of(scenario.moderator)


def test_pages_get_the_best_of_many(scenario):
    cards = [scenario.card(scenario.moderator, title=f"Project {at}") for at in range(32)]
    assert order(scenario) == cards[:MOST_RANKED]
    assert [each.card for each in rank_cards(scenario.event)] == cards


@examples(15)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=6))
def test_nobody_is_lost_and_the_order_is_that_of_the_scores(ratings):
    scenario = BoardScenario()
    cards = [scenario.card(scenario.moderator, title=f"P{at}") for at in range(len(ratings))]
    steps = [{"x": x, "y": y} for x, y in ratings]
    publish(scenario, weigh_cards(scenario, cards, steps, anonymous=False))
    scores = dict(zip(cards, map(sum, ratings), strict=True))
    ids = order(scenario)
    assert sorted(ids) == cards
    assert ids == sorted(cards, key=lambda card: (-scores[card], card))
