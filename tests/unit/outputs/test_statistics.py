"""Figures of polls.csv against an independent computation from ballots.csv, by numpy and scipy."""

import json
import random

import numpy as np
import pytest
from scipy import stats

from tools.result_tables import table, voted
from tools.tiers import seeds

DELEGATIONS = ["lazio", "bologna", "hangzhou"]
OPTIONS = [{"en": f"Option {number}"} for number in range(5)]
STATEMENTS = [{"en": f"Statement {number}"} for number in range(4)]
SEEDS = seeds(range(4), range(4, 12))


def event_of(config, seed, draw, **fields):
    """A named vote of up to sixty people, unevenly from three delegations; some abstain."""
    chance = random.Random(seed)
    answers = [
        None if chance.random() < 0.1 else draw(chance) for _ in range(chance.randint(8, 60))
    ]
    weights = [chance.random() + 0.1 for _ in DELEGATIONS]
    home = chance.choices(DELEGATIONS, weights, k=len(answers))
    return voted(answers, home, config=config, anonymous=False, **fields)[0]


def ballots_of(scenario):
    """Answers that are no abstentions by delegation, all answers by delegation."""
    rows = table(scenario, "ballots")
    answers = [(row["delegation"], json.loads(row["answer_data"])) for row in rows]
    return [(home, answer) for home, answer in answers if answer is not None], answers


def figures_of(scenario, by="total", group=""):
    return {
        (row["part"], row["figure"]): row
        for row in table(scenario, "polls")
        if row["by"] == by and row["group"] == group
    }


def number(row, name="value"):
    return float(row[name])


@pytest.mark.parametrize("seed", SEEDS)
def test_median_and_quartiles_of_estimates_are_those_of_definition_seven(seed):
    scenario = event_of(
        {"kind": "estimate", "decimals": 1}, seed, lambda chance: round(chance.gauss(50, 20), 1)
    )
    answers, _ = ballots_of(scenario)
    figures = figures_of(scenario)
    quartiles = np.percentile([answer for _, answer in answers], [25, 50, 75], method="linear")
    names = ("lower_quartile", "median", "upper_quartile")
    assert [number(figures["", name]) for name in names] == pytest.approx(quartiles, abs=5e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_mean_median_and_shares_of_a_scale(seed):
    ends = {"low": {"en": "Not at all"}, "high": {"en": "Fully"}}
    config = {"kind": "scale", "steps": 7, "lowest": 1, **ends}
    scenario = event_of(config, seed, lambda chance: chance.randint(1, 7))
    answers, all_answers = ballots_of(scenario)
    values = np.array([answer for _, answer in answers])
    figures = figures_of(scenario)
    assert number(figures["", "mean"]) == pytest.approx(values.mean(), abs=5e-5)
    assert number(figures["", "median"]) == np.median(values)
    for step in range(1, 8):
        share = (values == step).sum() / len(all_answers)
        assert number(figures[str(step), "votes"], "share") == pytest.approx(share, abs=5e-5)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [None, 2])
def test_borda_points_and_pairwise_wins_of_a_ranking(seed, most):
    places = most or len(OPTIONS)
    config = {"kind": "ranking", "options": OPTIONS, "most": most}
    scenario = event_of(
        config, seed, lambda chance: chance.sample(range(len(OPTIONS)), len(OPTIONS))[:places]
    )
    answers, _ = ballots_of(scenario)
    ranks = np.full((len(answers), len(OPTIONS)), np.inf)
    for row, (_, order) in enumerate(answers):
        ranks[row, order] = np.arange(len(order))
    points = np.where(np.isinf(ranks), 0, len(OPTIONS) - 1 - ranks).sum(axis=0)
    above = (ranks[:, :, None] < ranks[:, None, :]).sum(axis=0)
    duels = np.sign(above - above.T)
    wins = ((duels + 1) / 2).sum(axis=1) - 0.5
    figures = figures_of(scenario)
    for option in range(len(OPTIONS)):
        assert number(figures[str(option), "points"]) == points[option]
        assert number(figures[str(option), "wins"]) == wins[option]


@pytest.mark.parametrize("seed", SEEDS)
def test_points_and_their_mean(seed):
    def draw(chance):
        cuts = sorted(chance.choices(range(11), k=len(OPTIONS) - 1))
        return [int(each) for each in np.diff([0, *cuts, 10])]

    scenario = event_of({"kind": "points", "options": OPTIONS, "budget": 10}, seed, draw)
    answers, _ = ballots_of(scenario)
    spent = np.array([answer for _, answer in answers])
    figures = figures_of(scenario)
    for option in range(len(OPTIONS)):
        row = figures[str(option), "points"]
        assert number(row) == spent[:, option].sum()
        share = spent[:, option].sum() / spent.sum()
        assert number(row, "share") == pytest.approx(share, abs=5e-5)
        mean = spent[:, option].mean()
        assert number(figures[str(option), "mean"]) == pytest.approx(mean, abs=5e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_equal_weight_is_the_plain_mean_over_delegations_and_its_effective_size_is_kishs(seed):
    config = {"kind": "choice", "options": OPTIONS, "most": 2}
    scenario = event_of(
        config, seed, lambda chance: sorted(chance.sample(range(5), chance.randint(1, 2)))
    )
    _, answers = ballots_of(scenario)
    homes = np.array([home for home, _ in answers])
    sizes = np.array([(homes == home).sum() for home in sorted(set(homes))])
    figures = figures_of(scenario, "one_city_one_voice")
    if len(sizes) < 2:
        assert not figures
        return
    weights = np.repeat(1 / sizes, sizes)
    effective = weights.sum() ** 2 / (weights**2).sum()
    for option in range(len(OPTIONS)):
        choices = np.array([answer is not None and option in answer for _, answer in answers])
        means = [choices[homes == home].mean() for home in sorted(set(homes))]
        row = figures[str(option), "votes"]
        assert number(row, "share") == pytest.approx(np.mean(means), abs=5e-5)
        assert number(row, "effective_n") == pytest.approx(effective, abs=5e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_common_ground_is_the_geometric_mean_of_laplaces_estimates(seed):
    def draw(chance):
        parts = chance.sample(range(1, 5), chance.randint(1, 4))
        return {str(each): chance.choice([1, 1, 0, -1]) for each in sorted(parts)}

    scenario = event_of({"kind": "statements", "statements": STATEMENTS}, seed, draw)
    answers, _ = ballots_of(scenario)
    figures = figures_of(scenario)
    for statement in map(str, range(1, 5)):
        approvals = []
        for home in DELEGATIONS:
            theirs = [answer for where, answer in answers if where == home]
            opinions = [answer[statement] for answer in theirs if statement in answer]
            if opinions:
                approvals.append((opinions.count(1) + 1) / (len(opinions) + 2))
        if approvals:
            mean = stats.gmean(approvals)
            assert number(figures[statement, "bridging"]) == pytest.approx(mean, abs=5e-5)
            assert number(figures[statement, "bridging_groups"]) == len(approvals)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_response_of_each_group_is_its_votes_by_its_possible_voters(seed):
    config = {"kind": "choice", "options": OPTIONS}
    scenario = event_of(config, seed, lambda chance: [chance.randrange(5)])
    rows = [row for row in table(scenario, "polls") if row["by"] in ("total", "delegation")]
    assert rows
    for row in rows:
        share = int(row["n"]) / int(row["eligible_n"])
        assert number(row, "response") == pytest.approx(share, abs=5e-5)
