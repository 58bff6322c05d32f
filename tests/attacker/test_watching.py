"""An observer with everything that staff receive, and the exact times when each person joined, came
back, asked or voted by name, and voted secretly at that moment, links no person to their ballot:
not for certain, and not by a best guess that is more than five in a hundred better than chance.

Chance is the same guesser with the result and nothing of time, and a guesser with the moments in a
wrong order. Where ballots are shown as they are cast, the same observer links all. `pytest -s`
prints the figures.
"""

import random
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

import pytest

from attacker.crowd import at_full_speed, delivered
from live.features.people.people import hash_nonce
from live.features.polls.model import MIX_MS, Poll
from live.features.polls.tally_actions import ShowTally
from live.kernel.principal import OPERATOR, SYSTEM, Identity, Role
from tools.engine_client import SimulatedClient
from tools.event_on_replica import new_hub
from tools.memory_journal import MemoryJournal
from tools.scenario import CREATE, DELEGATIONS, OPTIONS, REGIONS, Scenario, action

VOTERS, EVENTS = 40, 15
LEANS = [(1, 1), (7, 3), (5, 3, 2), (1, 1, 1, 1), (12, 5, 2, 1)]
"""Weights of the options, in each event in turn."""
ACTS = ("joins", "comes back", "asks", "votes by name", "votes anonymously")
"""`votes anonymously`: in an anonymous poll beside the secret ballot, whose bars move at once."""
MARGIN = 0.05


class Moment(NamedTuple):
    """Everything that staff received at a moment. `who`: the person acting then."""

    who: int | None
    frames: list[dict[str, Any]]


class Watched:
    """An event with people who act visibly in turn, and vote secretly at once."""

    def __init__(self, seed: int, act: str, voters: int = VOTERS) -> None:
        self.chance, self.act, self.voters = random.Random(seed), act, voters
        self.lean = LEANS[seed % len(LEANS)]
        self.truth: dict[int, int] = {}
        self.truth_beside: dict[int, int] = {}
        self.moments: list[Moment] = []
        self._nonces = count()

    async def play(self) -> None:
        await self._start()
        before = self.voters if self.act != "joins" else 2
        self.people = [await self._join() for _ in range(before)]
        await self._breakout()
        if self.act == "comes back":
            for person in self.people:
                person.disconnect()
        self.named = await self._poll(anonymous=False, rule="always")
        self.beside = await self._poll(anonymous=True, secret=False, rule="always")
        self.poll = await self._poll(anonymous=True, rule="always")
        await self._look(None)
        for person in self.people if self.act != "joins" else [None] * self.voters:
            await self._wait(self.chance.randint(50, 1500))
            await self._act(person)
        await self._wait(5000)
        await self._operator("poll.close", poll=self.poll)
        await self._look(None)
        await self.hub.drain()

    async def _start(self) -> None:
        self.journal = MemoryJournal()
        self.hub = new_hub(self.journal)
        await self.hub.start()
        self.hall = await self.hub.create_event(action("event.create", **CREATE))
        self.replica = self.hall.replica
        self.replica.pseudonyms.set_key(f"{self.chance.getrandbits(128):032x}")
        await self._operator("event.configure", regions=REGIONS, delegations=DELEGATIONS)
        await self._operator("event.start")
        await self._operator("qa.open", room=1)
        self.staff = [
            SimulatedClient(
                Identity(
                    Role(role),
                    link=await self._operator("link.make", role=role, label=role),
                    browser="b",
                )
            )
            for role in ("organiser", "screen")
        ]
        for client in self.staff:
            await client.connect(self.hall)

    async def _breakout(self) -> None:
        """Rooms, in which latecomers are placed: from now on staff have an item of each person."""
        title, task = {"en": "Projects"}, {"en": "Agree on one."}
        await self._operator("breakout.draft", title=title, task=task, rooms=2)
        breakout = min(self.replica.event.breakouts)
        await self._operator("breakout.plan", breakout=breakout, mode="random", rooms=2)
        await self._operator("breakout.open", breakout=breakout)

    async def _operator(self, do: str, **fields: Any) -> int:
        who = self.staff[0].identity if do.startswith("breakout.") else OPERATOR
        return await self.replica.perform(who, action(do, **fields))

    async def _poll(self, **fields: Any) -> int:
        options = [{"en": f"Option {number}"} for number in range(len(self.lean))]
        config = {"kind": "choice", "options": options if fields["anonymous"] else OPTIONS}
        poll = await self._operator(
            "poll.create", room=1, prompt={"en": "Which?"}, config=config, **fields
        )
        await self._operator("poll.open", poll=poll)
        return poll

    async def _join(self) -> SimulatedClient:
        nonce = f"a-nonce-of-number-{next(self._nonces):010}"
        await self._operator(
            "person.join",
            delegation=self.chance.choice(DELEGATIONS)["id"],
            sector="academia",
            language="en",
            also_speaks=[],
            name=nonce,
            nonce=nonce,
        )
        person = SimulatedClient(
            Identity(Role.ATTENDEE, person=self.replica.event.nonces[hash_nonce(nonce)])
        )
        await person.connect(self.hall)
        return person

    async def _act(self, person: SimulatedClient | None) -> None:
        """Something that is seen, and a secret vote within the same flush."""
        match self.act:
            case "joins":
                person = await self._join()
                self.people.append(person)
            case "comes back":
                await person.connect(self.hall)
            case "asks":
                person.do("question.ask", room=1, text="Who pays?", language="en")
            case "votes by name":
                person.do("poll.vote", poll=self.named, answer=[self.chance.randrange(3)])
            case "votes anonymously":
                self.truth_beside[person.identity.person] = choice = self.chance.randrange(2)
                person.do("poll.vote", poll=self.beside, answer=[choice])
        (choice,) = self.chance.choices(range(len(self.lean)), self.lean)
        self.truth[person.identity.person] = choice
        person.do("poll.vote", poll=self.poll, answer=[choice])
        await self._look(person.identity.person)

    async def _wait(self, ms: int) -> None:
        """Let time pass, in which steps of the tally are taken."""
        end = self.journal.now + ms
        while self.replica.event.polls[self.poll].step_due is not None:
            due = max(self.replica.event.polls[self.poll].step_due, self.journal.now)
            if due > end:
                break
            self.journal.now = due
            await self.replica.perform(SYSTEM, ShowTally(poll=self.poll))
            await self._look(None)
        self.journal.now = end

    async def _look(self, who: int | None) -> None:
        await delivered(self.hall)
        await self.hall._heartbeat([client.page for client in self.staff], cursor=False)
        frames = [frame for client in self.staff for frame in client.seen]
        for client in self.staff:
            client.seen = []
        self.moments.append(Moment(who, frames))


class Shown(NamedTuple):
    """State of the result after a moment: ballots, those that the tally shows, and the tally."""

    n: int
    counted: int
    counts: list[int]


def results(watched: Watched) -> list[Shown]:
    """The result after each moment, from the frames alone."""
    step, steps = Shown(0, 0, [0] * len(watched.lean)), list[Shown]()
    for moment in watched.moments:
        for frame in moment.frames:
            item = frame.get("put", {}).get(f"result:{watched.poll}")
            if item is not None:
                n = item["n"]
                step = Shown(n, item.get("counted", n), item["tally"]["counts"])
        steps.append(step)
    return steps


def posteriors(watched: Watched, order: list[int]) -> Iterator[tuple[int, list[float]]]:
    """Probabilities of each choice by person, for an observer of all moments who takes the people
    to have acted in this order. Of those that wait when the tally moves, each is as likely as any
    other to be among those that are shown.
    """
    steps = results(watched)
    acts = [at for at, moment in enumerate(watched.moments) if moment.who is not None]
    for person, since in zip(order, acts, strict=True):
        share, likely = 1.0, [0.0] * len(watched.lean)
        for before, after in zip(steps[max(since - 1, 0) :], steps[since:], strict=False):
            movement = after.counted - before.counted
            if movement:
                waiting = after.n - before.counted
                for choice, more in enumerate(after.counts):
                    likely[choice] += share / waiting * (more - before.counts[choice])
                share *= 1 - movement / waiting
        yield person, likely


class Outcome(NamedTuple):
    """Right guesses, by the guesser's knowledge, and people with a single choice left by the
    frames.
    """

    people: int
    guessed: int
    by_result: int
    by_wrong_moments: int
    certain: int


async def attack_events(act: str, voters: int = VOTERS, events: int = EVENTS) -> Outcome:
    total = [0] * len(Outcome._fields)
    for seed in range(events):
        scene = Watched(seed, act, voters)
        with at_full_speed():
            await scene.play()
        for at, number in enumerate(outcome_of(scene)):
            total[at] += number
    return Outcome(*total)


def outcome_of(watched: Watched) -> Outcome:
    order = [moment.who for moment in watched.moments if moment.who is not None]
    wrong = random.Random(1).sample(order, len(order))
    final = results(watched)[-1].counts
    frequent = max(range(len(final)), key=final.__getitem__)
    guesses = [
        {
            person: max(range(len(final)), key=lambda choice: (likely[choice], final[choice]))
            for person, likely in posteriors(watched, people)
        }
        for people in (order, wrong)
    ]
    right = [
        sum(choice == watched.truth[person] for person, choice in guess.items())
        for guess in guesses
    ]
    certain = sum(max(likely) > 0.999 for _, likely in posteriors(watched, order))
    by_result = sum(choice == frequent for choice in watched.truth.values())
    return Outcome(len(order), right[0], by_result, right[1], certain)


@pytest.mark.parametrize("act", ACTS)
async def test_a_visible_act_followed_by_a_vote_is_not_linked_to_the_ballot(act):
    came = await attack_events(act)
    print(f"{act}: {came}")
    assert came.people == VOTERS * EVENTS and not came.certain
    chance = max(came.by_result, came.by_wrong_moments)
    assert came.guessed <= chance + MARGIN * came.people, came


@pytest.mark.parametrize("act", ACTS)
async def test_where_ballots_are_shown_as_they_are_cast_the_same_observer_links_all(
    act, monkeypatch
):
    monkeypatch.setattr(Poll, "moves_in_steps", False)
    came = await attack_events(act, events=len(LEANS))
    assert came.guessed == came.certain == came.people, came


@pytest.mark.parametrize("voters", [1, 2, 3, 4])
async def test_in_a_room_of_fewer_than_k_the_total_says_nothing_before_or_after(voters):
    for act in ACTS:
        for seed in range(len(LEANS)):
            scene = Watched(seed, act, voters)
            with at_full_speed():
                await scene.play()
            assert {tuple(step.counts) for step in results(scene)} == {(0,) * len(scene.lean)}


async def test_an_observer_of_voters_reads_their_anonymous_votes_and_no_secret_one():
    """A limit, told to voters and documented in docs/topics/anonymous-ballots.md: bars that move
    with every vote give away the vote of a person who is seen voting.
    """
    scene = Watched(0, "votes anonymously")
    with at_full_speed():
        await scene.play()
    assert not outcome_of(scene).certain
    before, read = [0, 0], dict[int, int]()
    for moment in scene.moments:
        for frame in moment.frames:
            item = frame.get("put", {}).get(f"result:{scene.beside}")
            if item is not None and moment.who is not None:
                counts = item["tally"]["counts"][:2]
                moved = [choice for choice in (0, 1) if counts[choice] > before[choice]]
                if len(moved) == 1:
                    read[moment.who] = moved[0]
                before = counts
    assert read == scene.truth_beside


async def test_no_frame_of_staff_reveals_a_join_or_a_return():
    for act in ("joins", "comes back"):
        scene = Watched(0, act)
        with at_full_speed():
            await scene.play()
        running = [moment for moment in scene.moments[1:-1] if moment.who is not None]
        kinds = {key.partition(":")[0] for moment in running for key in keys_of(moment)}
        assert kinds == {"result"}, "only the number of ballots"
        assert not any("here" in frame for moment in running for frame in moment.frames)
        assert (act == "joins") is ("person" in {key[:6] for key in keys_of(scene.moments[-1])})


def test_casters_of_all_other_waiting_ballots_read_the_remaining_ballot():
    """A limit, documented in docs/topics/anonymous-ballots.md: as many ballots as that take as many
    people, who all have to join.
    """
    scenario = Scenario()
    poll = scenario.poll(rule="always")
    victim, allies = scenario.join(), [scenario.join() for _ in range(29)]
    scenario.perform(victim, "poll.vote", poll=poll, answer=[0])
    for number, ally in enumerate(allies):
        scenario.perform(ally, "poll.vote", poll=poll, answer=[1 + number % 2])
        scenario.at += MIX_MS
        scenario.strike()
    counts = scenario.items_of(scenario.moderator)[f"result:{poll}"]["tally"]["counts"]
    assert counts[0] == 1 and sum(counts) < 30


def keys_of(moment: Moment) -> set[str]:
    return {
        key
        for frame in moment.frames
        for key in (*frame.get("put", ()), *frame.get("drop", ()))
        if frame.get("topic")
    }
