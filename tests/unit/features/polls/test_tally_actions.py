"""Steps of the tally of an open anonymous poll: their content, readers, and times."""

import json
import random

import pytest

from live.features import wire
from live.features.polls import KINDS, kind_name
from live.features.polls.kinds import choice, open_text, words
from live.features.polls.model import MIX_MS, WAITING_SHARE
from live.features.polls.tally_actions import ShowTally
from live.kernel.principal import OPERATOR, SYSTEM
from tools.result_tables import table
from tools.scenario import Scenario
from tools.table_gaps import assert_complete, find_entry
from tools.tiers import seeds

K = 5
kinds = pytest.mark.parametrize("kind", KINDS, ids=kind_name)
ANSWERS_OF_KINDS = {
    "choice": [[0], [1]],
    "scale": [1, 5],
    "ranking": [[0, 1, 2], [1, 2, 0]],
    "points": [[10, 0, 0], [0, 10, 0]],
    "words": [["energy"], ["water"]],
    "statements": [{"1": 1}, {"2": -1}],
    "open": [{"text": "Yes", "language": "en"}, {"text": "No", "language": "en"}],
    "estimate": [10, 90],
    "grid": [{"1x": 1}, {"2y": 5}],
}
"""Two answers to the example of each kind that have nothing in common."""
TABLE = "ANSWERS_OF_KINDS in tests/unit/features/polls/test_tally_actions.py"


class AnonymousPoll:
    """An open anonymous poll with a public result, and people voting in it."""

    def __init__(self, kind=choice.KIND, people: int = 24, **fields) -> None:
        self.scenario = Scenario()
        self.people = [self.scenario.join() for _ in range(people)]
        config = json.loads(wire.encode(kind.example)) | fields.pop("config", {})
        self.id = self.scenario.poll(config=config, rule="always", **fields)
        self.poll = self.scenario.event.polls[self.id]
        self.config, self.kind = self.poll.config, kind

    def vote(self, number: int, answer=...) -> None:
        """Vote for either in turn."""
        if answer is ...:
            answer = answers_of(self.kind, self.config)[number % 2]
        self.scenario.perform(self.people[number], "poll.vote", poll=self.id, answer=answer)

    def wait(self, ms: int = MIX_MS) -> None:
        self.scenario.at += ms
        self.scenario.strike()

    def seen(self, *, but: tuple[str, ...] = ("n", "counted")) -> list[dict]:
        """Items of the poll's kind and result, as everyone sees them."""
        readers = (
            self.people[0],
            self.scenario.screen,
            self.scenario.moderator,
            self.scenario.organiser,
        )
        kinds_seen = ("result", "words", "entry", "wall")
        return [
            {
                key: {name: value for name, value in item.items() if name not in but}
                for key, item in self.scenario.items_of(who).items()
                if key.partition(":")[0] in kinds_seen
            }
            for who in readers
        ]

    def result(self) -> dict:
        return self.scenario.items_of(self.scenario.moderator)[f"result:{self.id}"]

    def steps(self) -> int:
        return sum(type(entry.fact).__name__ == "TallyShown" for entry in self.scenario.entries)


def answers_of(kind, config) -> list:
    answers = find_entry(ANSWERS_OF_KINDS, kind_name(kind), TABLE)
    if kind_name(kind) == "points":
        share = config.budget
        return [
            [share, *[0] * (len(config.options) - 1)],
            [*[0] * (len(config.options) - 1), share],
        ]
    if kind_name(kind) == "ranking":
        options = list(range(len(config.options)))
        return [options, [*options[1:], 0]]
    return answers


def figures_of(poll: AnonymousPoll) -> list[tuple[str, ...]]:
    """All content of the download on the poll."""
    return [tuple(row.values()) for row in table(poll.scenario, "polls")]


def test_every_kind_has_two_answers():
    assert_complete(ANSWERS_OF_KINDS, map(kind_name, KINDS), TABLE)


@kinds
def test_a_ballot_moves_nothing_but_the_number_of_ballots_for_every_reader(kind):
    poll = AnonymousPoll(kind)
    before, figures = poll.seen(), figures_of(poll)
    for number in range(2 * K - 1):
        poll.vote(number)
        poll.wait(10 * MIX_MS)
        assert poll.seen() == before, "for staff as for everyone"
        assert (poll.result()["n"], poll.result()["counted"]) == (number + 1, 0)
        assert figures_of(poll) == figures
    poll.vote(2 * K - 1)
    assert poll.seen() == before
    poll.wait()
    assert poll.seen() != before
    assert (poll.result()["n"], poll.result()["counted"]) == (2 * K, K)


@kinds
def test_waiting_ballots_are_shown_when_the_poll_closes(kind):
    poll = AnonymousPoll(kind)
    for number in range(2 * K):
        poll.vote(number)
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    result = poll.result()
    assert result["n"] == 2 * K and "counted" not in result and "withheld" not in result
    named_poll = AnonymousPoll(kind, anonymous=False)
    for number in range(2 * K):
        named_poll.vote(number)
    named_poll.scenario.perform(named_poll.scenario.moderator, "poll.close", poll=named_poll.id)
    assert result["tally"] == named_poll.result()["tally"]


def test_a_step_is_taken_two_seconds_after_the_first_ballot_in_it():
    poll = AnonymousPoll()
    for number in range(2 * K):
        poll.scenario.at += 100
        poll.vote(number)
    first = poll.scenario.at - 100 * (2 * K - 1)
    assert poll.scenario.event.next_deadline() == first + MIX_MS
    poll.scenario.at = first + MIX_MS - 1
    poll.scenario.strike()
    assert poll.result()["counted"] == 0
    poll.wait(1)
    assert poll.result()["counted"] == K
    assert poll.scenario.event.next_deadline() is None, "five wait, and five more have to come"


def test_repeated_changes_of_a_vote_count_once():
    poll = AnonymousPoll()
    for number in range(K):
        poll.vote(number)
    for turn in range(4 * K):
        poll.vote(0, [turn % 3])
        poll.wait()
    assert poll.steps() == 0 and poll.result()["counted"] == 0


def test_a_vote_that_is_taken_back_before_it_was_shown_waits_for_nothing():
    poll = AnonymousPoll()
    poll.vote(0)
    poll.scenario.perform(poll.people[0], "poll.withdraw", poll=poll.id)
    assert not poll.poll.unshown and poll.result()["n"] == 0


def test_while_all_but_a_single_vote_are_alike_nothing_is_shown():
    poll = AnonymousPoll()
    for number in range(20):
        poll.vote(number, [1] if number == 3 else [0])
        poll.wait()
    assert poll.result()["counted"] == 0
    for number in range(20, 24):
        poll.vote(number, [1])
    poll.wait()
    shown, all_votes = poll.result()["tally"]["counts"], [19, 5, 0]
    assert 0 < sum(shown) < 24
    for counts in (shown, [all_votes[at] - shown[at] for at in range(3)]):
        assert sum(counts) >= K and sum(counts) - max(counts) >= 2, "what is shown, and the rest"


def test_a_statement_that_all_agree_with_is_shown_by_no_step():
    statements = next(kind for kind in KINDS if kind_name(kind) == "statements")
    poll = AnonymousPoll(statements)
    for number in range(20):
        poll.vote(number, {"1": 1, "2": number % 3 - 1, "3": number // 3 % 3 - 1})
    poll.wait()
    assert poll.result()["counted"] == 0


def test_only_the_system_takes_steps_and_no_step_before_its_time():
    poll = AnonymousPoll()
    for number in range(2 * K):
        poll.vote(number)
    seq = poll.scenario.event.seq
    poll.scenario.decide(SYSTEM, ShowTally(poll=poll.id))
    assert poll.scenario.event.seq == seq, "not due"
    poll.wait()
    assert poll.scenario.event.seq == seq + 1
    poll.scenario.decide(SYSTEM, ShowTally(poll=poll.id))
    assert poll.scenario.event.seq == seq + 1, "another worker took it"
    assert {row["what"] for row in table(poll.scenario, "log")}.isdisjoint({"poll.tally_shown"})


def test_a_pause_does_not_keep_ballots_from_being_shown():
    poll = AnonymousPoll()
    for number in range(2 * K):
        poll.vote(number)
    poll.scenario.perform(poll.scenario.moderator, "poll.pause", poll=poll.id)
    poll.wait()
    assert poll.result()["counted"] == K


def test_texts_come_in_an_order_that_is_not_that_of_their_authors():
    orders = set()
    for turn in range(8):
        poll = AnonymousPoll(open_text.KIND, config={"review": False})
        for _ in range(turn):
            poll.scenario.perform(OPERATOR, "event.configure")  # other seqs, another draw
        for number in range(20):
            poll.vote(number, {"text": f"Text {number:02}", "language": "en"})
        poll.wait()
        items = poll.scenario.items_of(poll.scenario.moderator)
        entries = sorted(
            (int(key[6:]), item["text"]) for key, item in items.items() if key[:6] == "entry:"
        )
        assert len(entries) == 20 - 20 // WAITING_SHARE
        orders.add(tuple(text for _, text in entries))
    assert len(orders) == 8 and not any(list(order) == sorted(order) for order in orders)


def test_waiting_words_are_neither_listed_nor_moderated_and_merged_words_count_shown_ballots():
    poll = AnonymousPoll(words.KIND)
    for number in range(14):
        poll.vote(number, ["water"] if number % 2 else ["trust", "energy"])
    items = poll.scenario.items_of(poll.scenario.moderator)
    assert f"words:{poll.id}" not in items
    poll.wait()
    poll.scenario.perform(
        poll.scenario.moderator, "words.merge", poll=poll.id, words=["energy", "water"]
    )
    shown = poll.scenario.items_of(poll.scenario.moderator)[f"words:{poll.id}"]["shown"]
    assert shown[0] == [["energy", "water"], 14 - K]


# too few ballots


@kinds
def test_a_poll_with_fewer_than_k_ballots_shows_no_tally_to_anyone(kind):
    poll = AnonymousPoll(kind)
    empty = poll.result()["tally"]
    for number in range(K - 1):
        poll.vote(number)
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    readers = (poll.people[0], poll.people[9], poll.scenario.screen, poll.scenario.organiser)
    for who in readers:
        items = poll.scenario.items_of(who)
        result = items[f"result:{poll.id}"]
        assert (result["n"], result["withheld"], result["tally"]) == (K - 1, True, empty)
        assert not {row for rows in result["by"].values() for row in rows.values()} - {None}
        assert not [key for key in items if key.startswith(("words:", "entry:", "wall:"))]
    assert table(poll.scenario, "ballots") == []
    rows = table(poll.scenario, "polls")
    assert rows and {(row["n"], row["value"], row["suppressed"]) for row in rows} == {
        ("", "", "yes")
    }
    own = poll.scenario.items_of(poll.people[0])[f"ballot:{poll.id}"]
    assert own["answer"] is not None, "voters see their own"


def test_texts_that_were_shown_go_when_too_few_are_left_at_the_close():
    poll = AnonymousPoll(open_text.KIND, config={"review": False})
    for number in range(14):
        poll.vote(number, {"text": f"Text {number}", "language": "en"})
    poll.wait()
    for number in range(11):
        poll.scenario.perform(poll.people[number], "poll.withdraw", poll=poll.id)
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    for who in (*poll.people, poll.scenario.moderator):
        items = poll.scenario.items_of(who)
        assert not [key for key in items if key.startswith(("entry:", "wall:", "written:"))]


def test_a_named_poll_shows_every_ballot_at_once():
    poll = AnonymousPoll(anonymous=False)
    poll.vote(0)
    assert poll.result()["tally"]["counts"] == [1, 0, 0] and "counted" not in poll.result()
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    assert "withheld" not in poll.result()


# k


def test_k_is_that_of_the_opening_and_never_falls():
    poll = AnonymousPoll()
    for number in range(4):
        poll.vote(number)
    poll.scenario.perform(poll.scenario.organiser, "event.configure", k=3)
    poll.wait()
    assert poll.result()["counted"] == 0
    poll.scenario.perform(poll.scenario.moderator, "poll.pause", poll=poll.id)
    poll.scenario.perform(poll.scenario.moderator, "poll.open", poll=poll.id)
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    assert poll.result()["withheld"] and poll.poll.k == K


def test_rows_are_hidden_by_the_k_that_voters_were_promised():
    poll = AnonymousPoll()
    for number in range(4):
        person = poll.scenario.join(delegation="hangzhou")
        poll.people[number] = person
    for number in range(24):
        poll.vote(number)
    poll.scenario.perform(poll.scenario.organiser, "event.configure", k=4)
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    assert poll.result()["by"]["delegation"]["hangzhou"] is None, "a row of four"


def test_k_may_rise_while_a_poll_is_open():
    poll = AnonymousPoll()
    for number in range(8):
        poll.vote(number)
    poll.scenario.perform(poll.scenario.organiser, "event.configure", k=9)
    assert poll.scenario.items_of(poll.people[0])[f"poll:{poll.id}"]["k"] == 9
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    assert poll.result()["withheld"]


SEVERAL = {"kind": "choice", "options": [{"en": each} for each in "abcd"], "most": 2}


def test_no_step_shows_an_option_that_all_chose():
    """Their answers differ, but each of them chose a: an observer of the votes would know."""
    poll = AnonymousPoll(config=SEVERAL)
    for number in range(18):
        poll.vote(number, [0, 1 + number % 3])
        poll.wait()
        assert poll.result()["counted"] == 0
    for number in range(18, 24):
        poll.vote(number, [1 + number % 3])
    poll.wait()
    assert poll.result()["counted"] > 0


# any history


@pytest.mark.parametrize("seed", seeds(range(18), range(18, 48)))
def test_successive_shown_sets_differ_by_k_people_of_different_votes(seed):
    chance, kind = random.Random(seed), KINDS[seed % len(KINDS)]
    poll = AnonymousPoll(kind, people=30)
    answers, steps = answers_of(kind, poll.config), 0
    shown = answers_by_actor(poll.poll)
    for _ in range(80):
        number = chance.randrange(30)
        if chance.random() < 0.85:
            poll.vote(number, chance.choice(answers))
        else:
            poll.scenario.perform(poll.people[number], "poll.withdraw", poll=poll.id)
        poll.wait(chance.choice([0, 300, MIX_MS]))
        if differences := changes(shown, answers_by_actor(poll.poll)):
            assert_safe(differences)
            shown, steps = answers_by_actor(poll.poll), steps + 1
    assert steps > 1
    poll.scenario.perform(poll.scenario.moderator, "poll.close", poll=poll.id)
    assert_safe(changes(shown, answers_by_actor(poll.poll)))


def assert_safe(changed: list[str]) -> None:
    assert len(changed) >= K and len(changed) - max(map(changed.count, changed)) >= 2


def changes(before: dict, now: dict) -> list[str]:
    return [
        repr((before.get(actor), now.get(actor)))
        for actor in before.keys() | now.keys()
        if before.get(actor) != now.get(actor)
    ]


def answers_by_actor(poll) -> dict:
    answers = {actor: ballot.answer for actor, ballot in poll.ballots.items()}
    for actor, waiting in poll.unshown.items():
        answers.pop(actor, None)
        if waiting.before is not None:
            answers[actor] = waiting.before.answer
    return answers
