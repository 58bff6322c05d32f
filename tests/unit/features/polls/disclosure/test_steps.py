"""The draw of a step: random to everyone, bounded, and safe."""

from statistics import correlation

import pytest

from live.features.polls.disclosure import steps
from live.features.polls.disclosure.steps import draw_rest, draw_step
from live.features.polls.kinds import choice, statements, words
from live.features.polls.model import MOST_WAITING, WAITING_SHARE, Ballot, Poll, initial_fields

K = 5


def poll_of(answers: list, kind=choice.KIND, seed: int = 0) -> Poll:
    poll = Poll(
        id=1,
        room=1,
        prompt={},
        config=kind.example,
        anonymous=True,
        rule="always",
        abstain=True,
        **initial_fields(kind.example),
        k=K,
    )
    poll.state = "open"
    for number, answer in enumerate(answers):
        poll.cast_ballot(f"b{seed:x}~{number}", Ballot(answer, "lazio", "EU", "academia"), number)
    return poll


def places(poll: Poll, drawn: list[str]) -> list[int]:
    """When each of the ballots that are drawn was cast."""
    order = list(poll.unshown)
    return [order.index(actor) for actor in drawn]


def test_as_many_stay_as_are_safe_and_all_others_are_shown():
    poll = poll_of([[number % 2] for number in range(20)])
    draw = draw_step(poll, 100)
    assert K <= len(draw) <= 20 - 20 // WAITING_SHARE and len(set(draw)) == len(draw)
    assert draw_step(poll, 100) == draw, "on every worker"
    assert set(draw_step(poll, 101)) != set(draw), "another step draws others"


@pytest.mark.parametrize(
    "answers",
    [
        [[0]] * 30,
        [[0]] * 29 + [[1]],
        [[0]] * 27 + [[1]] * 3,
        [[0], [1]] * 4,
        [],
    ],
    ids=["all alike", "all but one", "too few for both", "fewer than twice k", "nothing"],
)
def test_an_unsafe_draw_is_not_made(answers):
    assert draw_step(poll_of(answers), 100) == []


SPELLINGS = ["AI", "ai", "Ai", "aI", " AI.", "ＡＩ"]


def test_an_answer_in_many_spellings_is_a_single_answer():
    answers = [[SPELLINGS[number % len(SPELLINGS)]] for number in range(30)]
    assert draw_step(poll_of(answers, words.KIND), 100) == []
    plain_answers = [[word] for word in ("AI", "SMEs")] * 15
    assert draw_step(poll_of(plain_answers, words.KIND), 100)


def test_another_spelling_alone_makes_no_step_safe():
    poll = poll_of([["AI"], ["SMEs"]] * 15, words.KIND)
    poll.show_ballots(list(poll.unshown))
    assert not poll.unshown
    for actor, ballot in list(poll.ballots.items()):
        lower_words = [word.lower() for word in ballot.answer]
        poll.cast_ballot(actor, Ballot(lower_words, "lazio", "EU", "academia"), 50)
    assert len(poll.unshown) == 30
    assert draw_step(poll, 100) == []


def test_an_opinion_that_all_share_is_not_drawn_though_their_answers_differ():
    answers = [{"1": 1, "2": number % 3 - 1} for number in range(30)]
    assert draw_step(poll_of(answers, statements.KIND), 100) == []
    mixed = [{"1": number % 2, "2": number % 3 - 1} for number in range(30)]
    assert draw_step(poll_of(mixed, statements.KIND), 100)


def test_a_long_pool_is_shown_in_bounded_steps_that_begin_with_the_oldest():
    poll = poll_of([[number % 3] for number in range(2000)])
    draw = draw_step(poll, 100)
    assert steps.MOST_IN_STEP - K <= len(draw) <= steps.MOST_IN_STEP
    assert max(places(poll, draw)) < steps.MOST_IN_STEP + MOST_WAITING


def test_drawn_ballots_and_their_order_are_independent_of_the_time_of_voting():
    """Over 400 polls: a chance of 1/2 to be shown, first or last, within four standard errors; and
    no correlation of the order of shown ballots with the order of voting.
    """
    polls, voters = 400, 2 * K
    counts, correlations = [0] * voters, list[float]()
    for seed in range(polls):
        poll = poll_of([[number % 2] for number in range(voters)], seed=seed)
        draw = draw_step(poll, 50 + seed)
        for place in places(poll, draw):
            counts[place] += 1
        order = places(poll, draw_rest(poll, 1000 + seed))
        correlations.append(correlation(range(voters), order))
    rate = sum(counts) / polls / voters
    error = (rate * (1 - rate) / polls) ** 0.5
    assert all(abs(times / polls - rate) < 4 * error for times in counts), counts
    assert abs(sum(correlations) / polls) < 4 / (polls * (voters - 1)) ** 0.5


def test_numbers_of_shown_ballots_are_those_of_the_votes_in_another_order():
    poll = poll_of([[number % 2] for number in range(40)])
    numbers = poll.show_ballots(draw_rest(poll, 100))
    assert sorted(numbers.values()) == list(range(40))
    cast = {f"b0~{number}": number for number in range(40)}
    assert sum(numbers[actor] == seq for actor, seq in cast.items()) < 8
