"""The contract of a kind of poll, on every kind: a tally that votes go into and come out of, and
results that tables can hold.

Peculiarities of a kind are tested in kinds/test_<kind>.py.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attacker.knowledge import IN_PARTS, OPINIONS
from live.features import wire
from live.features.event.model import USUAL_SECTOR_IDS
from live.features.polls import KIND_BY_CONFIG, KINDS, kind_name
from live.features.polls.model import MIX_MS, Ballot, Poll, initial_fields
from live.kernel.errors import Refused
from live.kernel.principal import OPERATOR
from tools.kind_scenarios import kind_tests
from tools.recordings import RECORDINGS
from tools.scenario import Scenario
from tools.table_gaps import assert_complete, assert_each, assert_none
from tools.tiers import examples

LANGUAGES = ("en", "zh")
few = examples(20)
VOTES = (0, 1, 40)
ROOT = Path(__file__).parents[5]
MISFITS = [
    True,
    False,
    -1,
    2**63,
    1.5,
    float("nan"),
    float("inf"),
    "x",
    "0",
    {"a": 1},
    {},
    [],
    [[]],
    [None],
    [-1],
    [10_000],
    ["1"],
    [True],
]


kinds = pytest.mark.parametrize("kind", KINDS, ids=kind_name)
any_chance = st.integers(0, 2**32).map(random.Random)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
any_json = st.recursive(
    leaves,
    lambda some: (
        st.lists(some, max_size=5) | st.dictionaries(st.text(max_size=3), some, max_size=3)
    ),
    max_leaves=8,
)


def extra_of(kind):
    """State beside the tally, at first."""
    return kind.initial_extra(kind.example)


def answers(kind, chance, many=12):
    return [
        kind.validate_answer(
            kind.example, kind.sample_answer(kind.example, chance, extra_of(kind)), extra_of(kind)
        )
        for _ in range(many)
    ]


def tally_of(kind, some):
    tally = kind.empty_tally(kind.example, extra_of(kind))
    for answer in some:
        tally.add_answer(answer)
    return tally


def as_seen(kind, tally):
    return wire.encode(tally.as_result(extra_of(kind)))


@kinds
def test_its_example_is_a_configuration_that_it_takes(kind):
    assert kind.validate_config(kind.example) == kind.example
    assert KIND_BY_CONFIG[type(kind.example)] is kind
    assert msgspec.json.decode(msgspec.json.encode(kind.example))["kind"] == kind_name(kind)
    assert tuple(kind.prompt) == LANGUAGES and kind.about


@kinds
@few
@given(any_chance)
def test_an_answer_that_was_decided_is_decided_the_same_again(kind, chance):
    for answer in answers(kind, chance):
        assert (
            kind.validate_answer(
                kind.example, msgspec.json.decode(wire.encode(answer)), extra_of(kind)
            )
            == answer
        )


@kinds
@few
@given(any_chance)
def test_an_answer_of_its_own_passes_the_strict_reading_of_the_wire(kind, chance):
    vote = {
        "do": "poll.vote",
        "poll": 1,
        "answer": kind.sample_answer(kind.example, chance, extra_of(kind)),
    }
    assert (
        wire.read_message(wire.encode({**vote, "ref": "0123456789abcdef"})).action.answer
        == vote["answer"]
    )


@kinds
def test_an_answer_is_refused_or_taken_as_it_is_and_never_an_error(kind):
    def check(answer):
        try:
            decision = kind.validate_answer(kind.example, answer, extra_of(kind))
        except Refused:
            return
        assert type(decision) is type(answer), "it was coerced"
        assert as_seen(kind, tally_of(kind, [decision]))

    assert_each(MISFITS, check, repr)


@kinds
@few
@given(any_json)
def test_any_json_is_refused_or_counted(kind, answer):
    try:
        decision = kind.validate_answer(kind.example, answer, extra_of(kind))
    except Refused:
        return
    tally = tally_of(kind, [decision])
    tally.remove_answer(decision)
    assert tally == kind.empty_tally(kind.example, extra_of(kind))


@kinds
def test_not_everything_is_an_answer(kind):
    assert sum(is_refused(kind, answer) for answer in MISFITS) > len(MISFITS) / 2


def is_refused(kind, answer):
    try:
        kind.validate_answer(kind.example, answer, extra_of(kind))
    except Refused:
        return True
    return False


@kinds
@few
@given(any_chance)
def test_the_order_of_votes_makes_no_difference(kind, chance):
    some = answers(kind, chance)
    other = chance.sample(some, len(some))
    assert as_seen(kind, tally_of(kind, some)) == as_seen(kind, tally_of(kind, other))


@kinds
@few
@given(any_chance)
def test_answers_removed_from_a_tally_leave_no_trace_in_any_order(kind, chance):
    some = answers(kind, chance)
    rest, removals = some[:5], some[5:]
    tally = tally_of(kind, chance.sample(some, len(some)))
    for answer in chance.sample(removals, len(removals)):
        tally.remove_answer(answer)
    assert as_seen(kind, tally) == as_seen(kind, tally_of(kind, rest))
    for answer in rest:
        tally.remove_answer(answer)
    assert tally == kind.empty_tally(kind.example, extra_of(kind))


@kinds
@few
@given(any_chance)
def test_a_tally_survives_being_written_down(kind, chance):
    tally = tally_of(kind, answers(kind, chance))
    for codec in (msgspec.json, msgspec.msgpack):
        again = codec.decode(codec.encode(tally), type=kind.tally_type)
        assert again == tally and as_seen(kind, again) == as_seen(kind, tally)
        again.add_answer(answers(kind, chance, 1)[0])  # and goes on


@kinds
def test_asking_for_a_result_changes_nothing(kind):
    tally = tally_of(kind, answers(kind, random.Random(1)))
    before = msgspec.json.encode(tally)
    assert as_seen(kind, tally) == as_seen(kind, tally) and msgspec.json.encode(tally) == before


@kinds
def test_its_result_is_written_to_tables_figure_by_figure(kind):
    for votes in VOTES:
        tally = tally_of(kind, answers(kind, random.Random(1), votes))
        figures = list(told(kind, tally, votes))
        assert len({(figure.part, figure.name) for figure in figures}) == len(figures)
        for figure in figures:
            assert set(figure.label) in (set(), set(LANGUAGES)) and figure.name.isidentifier()
            share = figure.share
            assert share is None or 0 <= share <= 1, f"share of {figure}: 0 to 1, or None"
        without = [figure for figure in figures if figure.value is None]
        assert votes == 0 or without == [], (
            f"figures without a value after {votes} votes: metrics() of {kind.metrics.__module__} "
            "yields a number for each Metric as soon as someone has voted"
        )


def told(kind, tally, n) -> Iterator:
    return kind.metrics(kind.example, tally, n, extra_of(kind))


@kinds
def test_an_answer_is_written_to_tables_in_words(kind):
    for answer in answers(kind, random.Random(1)):
        for language in LANGUAGES:
            assert kind.answer_text(kind.example, answer, language, extra_of(kind)), language


PARTS = {"p57": {"en": "One more.", "zh": "另一项。"}}
field_texts = st.lists(
    st.text(max_size=6) | st.sampled_from(["0", "1", "-1", "5", "1e9"]), max_size=3
)


@kinds
@few
@given(any_chance)
def test_every_answer_can_be_given_through_its_plain_form(kind, chance):
    form = kind.form.plain_form(kind.example, PARTS if kind.part_items else {})
    for answer in answers(kind, chance):
        texts = form.write(kind.form.form_of_answer(kind.example, answer))
        values = form.read(lambda name, texts=texts: texts.get(name, []))
        given_back = kind.form.answer_of_form(kind.example, values)
        assert given_back == answer and type(given_back) is type(answer)
        assert all(
            sentence for _, sentence in form.say(kind.form.form_of_answer(kind.example, answer))
        )


@kinds
@few
@given(st.data())
def test_any_submission_of_its_plain_form_is_taken_or_refused(kind, data):
    form = kind.form.plain_form(kind.example, PARTS if kind.part_items else {})
    values = form.read(lambda name: data.draw(field_texts))
    answer = json.loads(wire.encode(kind.form.answer_of_form(kind.example, values)))
    is_refused(kind, answer)  # and raises nothing else


@kinds
def test_a_plain_form_that_was_left_empty_does_not_abstain(kind):
    form = kind.form.plain_form(kind.example, {})
    answer = kind.form.answer_of_form(kind.example, form.read(lambda name: []))
    assert answer in (None, 0) or is_refused(kind, answer), (
        f"an empty form gives the answer {answer!r}: let answer_of_form() return None, or "
        "validate_answer() refuse it"
    )


@kinds
def test_its_result_is_a_plain_table(kind):
    parts = PARTS if kind.part_items else {}
    for votes in VOTES:
        tally = tally_of(kind, answers(kind, random.Random(1), votes))
        result = msgspec.json.decode(as_seen(kind, tally), type=kind.result_type)
        table = kind.form.plain_result(kind.example, result, votes, parts)
        assert all(len(row.cells) <= len(table.columns) - 1 for row in table.rows)
        figures = [cell for row in table.rows for cell in row.cells]
        assert not any(isinstance(cell, float) for cell in figures), "say its decimals: Rounded"
        assert votes == 0 or table.rows, f"plain_result() has no row after {votes} votes"


@kinds
@examples(8)
@given(any_chance)
def test_a_poll_of_it_counts_as_a_recount_does_at_every_step(kind, chance):
    scenario = Scenario()
    scenario.perform(OPERATOR, "event.configure", k=3)
    people = [scenario.join(delegation=("lazio", "bologna", "hangzhou")[at % 3]) for at in range(9)]
    id = scenario.poll(
        config=json.loads(wire.encode(kind.example)), anonymous=chance.choice([True, False])
    )
    poll = scenario.event.polls[id]
    for _ in range(25):
        person = chance.choice(people)
        if chance.random() < 0.2:
            scenario.perform(person, "poll.withdraw", poll=id)
        else:
            answer = (
                None
                if chance.random() < 0.2
                else kind.sample_answer(poll.config, chance, poll.extra)
            )
            scenario.perform(person, "poll.vote", poll=id, answer=answer)
        scenario.at += chance.choice([0, MIX_MS])
        scenario.strike()
        assert_counts_are_recounted(poll)
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    assert_counts_are_recounted(poll)
    assert not poll.joint_counts and poll.groups == poll.counts_by_group()


def assert_counts_are_recounted(poll):
    if poll.withheld:
        assert poll.count == poll.empty_count() and not poll.groups and len(poll.ballots) < poll.k
        return
    ballots = poll.ballots.values()
    assert poll.count == recount(poll, list(poll.shown_ballots()))
    for by in poll.dimensions:
        groups = poll.counts_by_group().get(by, {})
        assert groups.keys() >= {
            str(group) for ballot in ballots if (group := getattr(ballot, by)) is not None
        }
        for group, count in groups.items():
            assert count == recount(
                poll, [ballot for ballot in ballots if str(getattr(ballot, by)) == group]
            )


def recount(poll, ballots):
    answers, count = [ballot.answer for ballot in ballots], poll.empty_count()
    count.n, count.abstained = len(answers), answers.count(None)
    for answer in answers:
        if answer is not None:
            count.tally.add_answer(answer)
    return count


@kinds
@examples(8)
@given(any_chance, st.booleans())
def test_all_groups_are_a_recount_of_any_votes_by_anyone(kind, chance, anonymous):
    """People change their answers, withdraw them, and are in another delegation or room by then."""
    poll = Poll(
        id=1,
        room=1,
        prompt=kind.prompt,
        config=kind.example,
        anonymous=anonymous,
        rule="always",
        abstain=True,
        **initial_fields(kind.example),
    )
    for _ in range(30):
        answer = None if chance.random() < 0.2 else answers(kind, chance, 1)[0]
        somewhere = chance.choice([("lazio", "EU"), ("lazio", "Italy"), ("hangzhou", "CN")])
        ballot = Ballot(
            answer, *somewhere, chance.choice(USUAL_SECTOR_IDS), chance.choice([None, 7, 8])
        )
        poll.cast_ballot(f"p{chance.randint(1, 9)}", None if chance.random() < 0.2 else ballot)
    assert_counts_are_recounted(poll)
    poll.merge_joint_counts()
    assert_counts_are_recounted(poll)


@kinds
@few
@given(any_chance)
def test_tallies_that_are_put_together_are_the_tally_of_all(kind, chance):
    some, others = answers(kind, chance), answers(kind, chance)
    tally, other = tally_of(kind, some), tally_of(kind, others)
    before = msgspec.json.encode(other)
    tally.merge(other)
    assert tally == tally_of(kind, some + others) and msgspec.json.encode(other) == before


@kinds
def test_its_report_has_figures_of_its_results(kind):
    view = kind.report.view(kind.example, None)
    columns = [*view.columns, *view.whole, *(view.opinions or ())]
    shown = {column.metric for column in columns} | ({view.main} if view.columns else set())
    tally = tally_of(kind, answers(kind, random.Random(1)))
    figures = {each.name for each in kind.metrics(kind.example, tally, 12, extra_of(kind))}
    assert shown <= figures and view.name and view.messages()


@kinds
def test_a_pack_is_enough_for_a_recount(kind):
    given = answers(kind, random.Random(1))
    before, extra = tally_of(kind, given), extra_of(kind)
    public = kind.public_extra(before, extra)
    after = kind.empty_tally(kind.example, public)
    for answer in given:
        after.add_answer(answer)
    metrics = [
        list(kind.metrics(kind.example, tally, 12, each))
        for tally, each in ((before, extra), (after, public))
    ]
    assert metrics[0] == metrics[1] and (public is None) == (extra is None)


def test_each_kind_has_tests_of_its_own():
    for module in map(kind_tests, KINDS):
        missing = [
            name for name in ("__doc__", "RESULT", "fill_in_ballot") if not hasattr(module, name)
        ]
        assert missing == [], f"add them to {module.__file__}: docs/howto/poll-kind.md, 3"
        assert module.__doc__, f"say in a docstring what {module.__file__} tries"


def test_each_kind_has_browser_modules():
    folders = [f"static/src/kinds/{kind_name(kind)}" for kind in KINDS]
    files = [f"{folder}/{name}.jsx" for folder in folders for name in ("ballot", "editor")]
    missing = [file for file in files if not (ROOT / file).exists()]
    assert_none([f"write {file}, as docs/howto/poll-kind.md says under 2" for file in missing])


def opinions_in(answer):
    """Things that an answer says, of any kind: entries of a dictionary, places of a list. Zero is
    left out: "none of us chose it" excludes an answer and gives none.
    """
    if isinstance(answer, dict):
        return set(answer.items())
    if isinstance(answer, list):
        return {(place, each) for place, each in enumerate(answer) if each}
    return {("", answer)}


def ballots_that_agree(kind, chance, many=8):
    """Answers with a common opinion and random differences otherwise, and the opinion."""
    some = answers(kind, chance, 600)
    thing = chance.choice(sorted(opinions_in(chance.choice(some)) or {("", 0)}, key=repr))
    return thing, [answer for answer in some if thing in opinions_in(answer)][:many]


@kinds
@pytest.mark.parametrize("but_one", [False, True], ids=["all agree", "all but one agree"])
def test_a_group_that_agrees_on_a_part_is_hidden_there(kind, but_one):
    """If it fails for a new kind: its answers speak of several things, so it needs `opinions`, or
    `part_ids` (docs/howto/poll-kind.md).
    """
    count = 0
    for seed in range(12):
        chance = random.Random(seed)
        thing, alike = ballots_that_agree(kind, chance)
        apart = answers(kind, chance, len(alike))
        if len(alike) < 8 or as_seen(kind, tally_of(kind, alike)) == as_seen(
            kind, tally_of(kind, apart)
        ):
            continue  # too rare, or a result that is the same for all answers
        scenario = Scenario()
        voters = [("lazio", each) for each in alike[but_one:] + apart[: int(but_one)]]
        voters += [("hangzhou", each) for each in answers(kind, chance, 20)]
        people = [scenario.join("", delegation, "academia") for delegation, _ in voters]
        poll = scenario.poll(config=json.loads(wire.encode(kind.example)), rule="always")
        for person, (_, answer) in zip(people, voters, strict=True):
            scenario.perform(person, "poll.vote", poll=poll, answer=answer)
        scenario.perform(scenario.moderator, "poll.close", poll=poll)
        row = scenario.items_of(scenario.moderator)[f"result:{poll}"]["by"]["delegation"]["lazio"]
        assert row is None or row["tally"].get("parts", {}).get(thing[0], 0) is None, (
            f"all of a delegation said {thing}, and their row tells"
        )
        count += 1
    assert count > 3 or kind.free_text, "nearly nothing was tried"


@kinds
def test_its_opinions_are_those_of_its_answers(kind):
    """Each is said in words, and answers that differ differ in an opinion."""
    if kind.opinions is None:
        assert kind.part_ids is None
        return
    opinions_of_answers = {}
    for answer in answers(kind, random.Random(1), 200):
        opinions = kind.opinions(kind.example, answer, extra_of(kind))
        counts_alike = msgspec.json.encode(kind.comparable_answer(kind.example, answer))
        assert opinions_of_answers.setdefault(frozenset(opinions), counts_alike) == counts_alike
        assert len(set(opinions)) == len(opinions) > 0
        for opinion in opinions:
            if opinion[1] is not None:
                assert kind.opinion_text(kind.example, opinion, "en", extra_of(kind))


def test_the_attacker_knows_kinds_with_answers_in_parts():
    in_parts = [kind_name(kind) for kind in KINDS if kind.part_ids is not None]
    assert_complete(IN_PARTS, in_parts, "IN_PARTS in tests/attacker/knowledge.py")
    others = [kind_name(kind) for kind in KINDS if kind.opinions and kind.part_ids is None]
    assert_complete(OPINIONS, others, "OPINIONS in tests/attacker/knowledge.py")


def test_a_journal_with_a_poll_of_each_kind_was_recorded():
    assert_none(
        [
            f"no recording of a poll of the kind {name}: run `PYTHONPATH=tests .venv/bin/python -m "
            f"tools.recordings kind-{name} {name}` once, when its configuration and answers are "
            "final. From then on that journal folds to the same items for ever"
            for name in map(kind_name, KINDS)
            if not any(recording.endswith(f"-kind-{name}") for recording in RECORDINGS)
        ]
    )


@kinds
def test_a_dropped_or_changed_draft_of_the_kind_leaves_nothing_behind(kind):
    scenario, config = Scenario(), json.loads(msgspec.json.encode(kind.example))
    before = scenario.items_of(scenario.moderator).keys()
    poll = scenario.poll(
        open=False, config={"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}
    )
    scenario.perform(scenario.moderator, "poll.edit", poll=poll, config=config)
    poll_id = scenario.poll(open=False, config=config)
    assert (
        scenario.event.polls[poll].count == scenario.event.polls[poll_id].count
        and scenario.event.polls[poll].extra == scenario.event.polls[poll_id].extra
    )
    for each in (poll, poll_id):
        scenario.perform(scenario.moderator, "poll.drop", poll=each)
    assert scenario.items_of(scenario.moderator).keys() == before
