"""Polls of the report: the figures of the table of results and of the ballots, the same rows
hidden, and only results that everyone may see.
"""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls import KINDS, kind_name
from live.outputs.report import build_report
from live.outputs.report.polls import public_polls
from tools.report_scenarios import closed_poll, crowd_of, full_event, history
from tools.result_tables import table
from tools.scenario import OPTIONS, Scenario
from tools.tiers import examples

CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
WORDS = next(kind for kind in KINDS if kind_name(kind) == "words")
OPEN = next(kind for kind in KINDS if kind_name(kind) == "open")
CONFIG = {"kind": "choice", "options": OPTIONS}


def sections(scenario, **report):
    return dict(build_report(history(scenario, **report)).sections)["polls"]


def plain(text):
    return None if text == "" else text


def figures_in_table(scenario, poll):
    """By breakdown, group, part and figure: value, share and whether it is hidden."""
    return {
        (row["by"], row["group"], row["part"], row["figure"]): (
            row["value"],
            row["share"],
            row["suppressed"] == "yes",
        )
        for row in table(scenario, "polls")
        if row["poll"] == str(poll)
    }


def as_text(number):
    return "" if number is None else str(number)


def assert_figures_of_the_table(scenario, section):
    known = figures_in_table(scenario, section.id)

    def check(by, group, figures):
        for (part, name), figure in figures.items():
            value, share, is_hidden = known[by, group, as_text(part), name]
            assert figure.hidden == is_hidden
            for number, text in ((figure.value, value), (figure.share, share)):
                assert (number is None) == (text == "")
                assert number is None or float(text) == pytest.approx(number, abs=1e-4)

    check("total", "", section.total)
    for breakdown in section.breakdowns:
        for row in breakdown.rows:
            check(breakdown.by, row.id, row.figures)


@pytest.fixture(scope="module")
def event():
    return full_event()


@pytest.mark.parametrize("kind", [kind_name(kind) for kind in KINDS])
def test_each_kind_has_the_figures_of_the_table_of_results(event, kind):
    scenario, polls = event
    (section,) = [each for each in sections(scenario) if each.id == polls[kind]]
    assert section.total and section.n == 25
    assert_figures_of_the_table(scenario, section)


@examples(25)
@given(seed=st.integers(0, 2**32), anonymous=st.booleans(), people=st.integers(0, 12))
def test_figures_are_those_of_the_ballots_and_of_the_table(seed, anonymous, people):
    chance = random.Random(seed)
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": people, "bologna": people // 2, "hangzhou": 6})
    answers = [chance.choice([[0], [1], [2], [0], None]) for _ in crowd]
    closed_poll(scenario, CHOICE, crowd, answers, config=CONFIG, anonymous=anonymous, abstain=True)
    (section,) = sections(scenario)
    counts = Counter(answer[0] for answer in answers if answer is not None)
    if section.withheld:
        assert anonymous and len(crowd) < 5 and not section.total
        return
    assert (section.n, section.abstained) == (len(crowd), answers.count(None))
    assert {part: figure.value for (part, _), figure in section.total.items()} == {
        part: counts[part] for part in range(3)
    }
    assert_figures_of_the_table(scenario, section)


@examples(25)
@given(seed=st.integers(0, 2**32))
def test_hidden_rows_are_those_of_the_mask(seed):
    chance = random.Random(seed)
    scenario = Scenario()
    crowd = crowd_of(
        scenario, {each: chance.randint(0, 9) for each in ("lazio", "bologna", "hangzhou")}
    )
    answers = [chance.choice([[0], [1]]) for _ in crowd]
    poll = closed_poll(scenario, CHOICE, crowd, answers, config=CONFIG)
    mask = scenario.event.polls[poll].mask
    (section,) = sections(scenario)
    for breakdown in section.breakdowns:
        ids = {row.id for row in breakdown.rows}
        assert ids <= set(getattr(mask, breakdown.by))
        hidden_ids = [row for row in scenario.event.polls[poll].eligible[breakdown.by] if row]
        assert len(breakdown.hidden) == sum(
            not mask.shows(breakdown.by, group) for group in hidden_ids
        )


def test_only_closed_polls_of_the_plenary_with_a_public_result_are_in_it():
    scenario = Scenario()
    crowd = crowd_of(scenario)
    visible_poll = closed_poll(scenario, CHOICE, crowd, config=CONFIG)
    closed_poll(scenario, CHOICE, crowd, config=CONFIG, reveal=False)
    scenario.poll()
    scenario.poll(open=False)
    _, (room,) = scenario.breakout(crowd)
    inside = scenario.poll(room=room)
    scenario.perform(scenario.moderator, "poll.close", poll=inside)
    scenario.perform(scenario.moderator, "poll.reveal", poll=inside)
    assert [poll.id for poll in public_polls(scenario.event)] == [visible_poll]
    assert [section.id for section in sections(scenario)] == [visible_poll]


def test_a_poll_that_the_organiser_hid_is_left_out():
    scenario, polls = full_event()
    ids = [each.id for each in sections(scenario, hidden=(f"poll:{polls['scale']}",))]
    assert polls["scale"] not in ids and polls["choice"] in ids


def test_a_change_needs_both_rounds_in_the_report():
    scenario, polls = full_event()
    again = polls["again"]
    shift = next(each.shift for each in sections(scenario) if each.id == again)
    assert shift is not None and shift.changes
    for hidden_poll in (polls["choice"], again):
        assert not any(
            each.shift is not None for each in sections(scenario, hidden=(f"poll:{hidden_poll}",))
        )


def test_a_change_from_a_round_that_was_never_revealed_is_not_mentioned():
    scenario = Scenario()
    crowd = crowd_of(scenario)
    first = closed_poll(scenario, CHOICE, crowd, [[0]], config=CONFIG, reveal=False)
    scenario.perform(scenario.moderator, "poll.repeat", poll=first)
    again = list(scenario.event.polls)[-1]
    scenario.perform(scenario.moderator, "poll.open", poll=again)
    for person in crowd:
        scenario.perform(person, "poll.vote", poll=again, answer=[1])
    scenario.perform(scenario.moderator, "poll.close", poll=again)
    scenario.perform(scenario.moderator, "poll.reveal", poll=again)
    (section,) = sections(scenario)
    assert section.id == again and section.shift is None


def test_equal_weight_figures_are_shown_by_the_rule_of_the_pages(event):
    scenario, polls = event
    section = next(each for each in sections(scenario) if each.id == polls["choice"])
    means = {
        (row["part"], row["figure"]): row["share"]
        for row in table(scenario, "polls")
        if row["poll"] == str(polls["choice"]) and row["by"] == "one_city_one_voice"
    }
    if section.voices.n >= section.voices.fewest:
        assert {
            (str(part), name): figure.share
            for (part, name), figure in section.voices.figures.items()
        } == {key: float(share) for key, share in means.items()}
    else:
        assert section.voices.figures == {}


def test_too_few_delegations_have_no_mean():
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": 8, "bologna": 2, "hangzhou": 2})
    closed_poll(scenario, CHOICE, crowd, [[0], [1]], config=CONFIG)
    (section,) = sections(scenario)
    assert section.voices is None or section.voices.figures == {}


def test_words_are_left_out_that_moderators_or_organisers_hid():
    scenario = Scenario()
    crowd = crowd_of(scenario)
    config = {"kind": "words", "most": 2, "review": False}
    answers = [["trust"], ["canary", "trust"], ["water"]]
    poll = closed_poll(scenario, WORDS, crowd, answers, config=config)
    (section,) = sections(scenario)
    assert {part.word for part in section.parts} == {"trust", "canary", "water"}
    (section,) = sections(scenario, hidden=(f"word:{poll}.Canary",))
    text = repr(section)
    assert "canary" not in text and "water" in text


def test_texts_of_a_wall_are_those_that_everyone_may_read():
    scenario = Scenario()
    crowd = crowd_of(scenario)
    answers = [{"text": f"text {at}", "language": "en"} for at in range(len(crowd))]
    poll = closed_poll(scenario, OPEN, crowd, answers, config={"kind": "open", "review": True})
    assert sections(scenario)[0].quotes == ()
    entries = scenario.event.polls[poll].extra.entries
    for entry in list(entries)[:2]:
        scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=entry)
    texts = [entry.answer["text"] for entry in entries.values() if entry.state == "shown"]
    (section,) = sections(scenario)
    assert [quote.text for quote in section.quotes] == texts and len(texts) == 2
    first = next(id for id, entry in entries.items() if entry.state == "shown")
    (section,) = sections(scenario, hidden=(f"entry:{first}",))
    assert [quote.text for quote in section.quotes] == texts[1:]


def test_too_few_votes_have_no_figures_at_all():
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": 3})
    closed_poll(scenario, CHOICE, crowd, [[2]], config=CONFIG)
    (section,) = sections(scenario)
    assert section.withheld and not section.total and section.n == 0
    assert section.breakdowns == () and section.voices is None and section.parts == ()
