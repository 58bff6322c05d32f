"""Recipients of a result: by the poll's rule, in every state and round, during the reading time,
and at any time of the clock.
"""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.kernel.errors import Refused
from tools.scenario import Scenario, face
from tools.tiers import examples

RULES = ("always", "voted", "closed", "revealed")
STEPS = ("open", "pause", "close", "reveal", "hide", "skip_reading", "repeat")


class Course:
    """A poll and its rounds, taken through a random life by a moderator, two voters, a person
    without a vote, a screen.
    """

    def __init__(self, seed: int, rule: str, anonymous: bool, reading: int) -> None:
        self.chance, self.scenario = random.Random(seed), Scenario()
        self.voters, self.mute = (
            [self.scenario.join("Ann"), self.scenario.join("Ben", "hangzhou")],
            self.scenario.join("Cai"),
        )
        self.polls = [
            self.scenario.poll(open=False, rule=rule, anonymous=anonymous, reading=reading)
        ]

    def step(self) -> None:
        self.scenario.at += self.chance.choice([0, 1000, 15_000])
        poll, voter = self.chance.choice(self.polls), self.chance.choice(self.voters)
        try:
            if (pick := self.chance.random()) < 0.3:
                self.scenario.perform(
                    voter, "poll.vote", poll=poll, answer=self.chance.choice([[0], [1], None])
                )
            elif pick < 0.4:
                self.scenario.perform(voter, "poll.withdraw", poll=poll)
            else:
                self.moderate(poll, self.chance.choice(STEPS))
            self.scenario.strike()
        except Refused:
            pass

    def moderate(self, poll: int, step: str) -> None:
        fields = {"seconds": self.chance.choice([None, 20])} if step == "open" else {}
        before = set(self.scenario.event.polls)
        self.scenario.perform(self.scenario.moderator, f"poll.{step}", poll=poll, **fields)
        self.polls += sorted(set(self.scenario.event.polls) - before)

    def may_see(self, who, id: int) -> bool:
        """The rule of visibility, written independently of the core."""
        poll = self.scenario.event.polls[id]
        if who in (self.scenario.moderator, self.scenario.organiser):
            return True
        if poll.state == "draft":
            return False
        if poll.shown is not None:
            return poll.shown
        name = face(id, who.actor) if poll.anonymous else who.actor
        return {
            "always": True,
            "voted": poll.state == "closed" or name in poll.ballots,
            "closed": poll.state == "closed",
            "revealed": False,
        }[poll.rule]


@pytest.mark.parametrize("rule", RULES)
@examples(10)
@given(st.integers(0, 2**32), st.booleans(), st.sampled_from([0, 30]))
def test_a_result_is_sent_only_to_the_audience_of_the_rule_of_its_round(
    rule, seed, anonymous, reading
):
    course = Course(seed, rule, anonymous, reading)
    scenario = course.scenario
    for _ in range(40):
        course.step()
        for who in (
            *course.voters,
            course.mute,
            scenario.screen,
            scenario.moderator,
            scenario.organiser,
        ):
            items = scenario.items_of(who)
            assert [f"result:{id}" in items for id in course.polls] == [
                course.may_see(who, id) for id in course.polls
            ]


@examples(20)
@given(st.integers(0, 2**32), st.booleans())
def test_no_ballot_is_cast_while_a_poll_is_read_paused_or_over(seed, anonymous):
    course = Course(seed, "always", anonymous, 30)
    for _ in range(60):
        states = {
            id: (dict(poll.ballots), poll.votes_from)
            for id, poll in course.scenario.event.polls.items()
        }
        course.step()
        for id, (ballots, votes_from) in states.items():
            poll = course.scenario.event.polls[id]
            if poll.ballots != ballots:
                assert poll.state == "open" and (
                    votes_from is None or votes_from <= course.scenario.at
                )
                assert poll.closes_at is None or course.scenario.at < poll.closes_at
