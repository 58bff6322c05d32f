"""The report as a whole: the order of its parts, hidden parts, and excluded content."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.attendance.model import AttendanceSample
from live.features.polls import KINDS, kind_name
from live.features.report.model import DEFAULT_PARTS
from live.kernel.principal import OPERATOR
from live.outputs.report import build_report, chart_svg, render_report
from live.outputs.report.build import protect_counts
from live.outputs.report.document import write_document
from tools.recordings import FEW_RECORDINGS, recorded_history
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, full_event, history
from tools.scenario import OPTIONS, START, Scenario
from tools.tiers import examples

CHOICE = next(kind for kind in KINDS if kind_name(kind) == "choice")
MINUTE_MS = 60_000


def part(scenario, name, **report):
    return dict(build_report(history(scenario, **report)).sections)[name]


def test_parts_come_in_the_order_of_the_organiser_and_others_are_left_out():
    scenario, _ = full_event()
    assert [name for name, _ in build_report(history(scenario)).sections] == list(DEFAULT_PARTS)
    parts = ("method", "polls")
    report = build_report(history(scenario, parts=parts))
    assert [name for name, _ in report.sections] == list(parts)


def test_an_event_without_anything_has_a_report():
    report = build_report(history(Scenario()))
    assert dict(report.sections)["polls"] == ()
    assert dict(report.sections)["participation"].joined == 0


def test_participation_counts_people_and_the_votes_of_groups_that_are_shown():
    scenario = Scenario()
    crowd = crowd_of(scenario, {"lazio": 9, "bologna": 3, "hangzhou": 8})
    closed_poll(
        scenario,
        CHOICE,
        crowd,
        [[0], [1]],
        config={"kind": "choice", "options": OPTIONS},
        anonymous=False,
    )
    section = part(scenario, "participation")
    rows = {
        row.name["en"]: (row.joined, row.votes, row.possible)
        for row in section.groups["delegation"]
    }
    assert section.joined == 20 and (section.voted, section.possible) == (20, 20)
    # A small group alone would follow from the total: a second is hidden too.
    assert rows == {"Lazio": (9, 9, 9), "Bologna": (None, 0, 0), "Hangzhou": (None, 0, 0)}


def test_a_hidden_group_size_follows_from_no_other_column():
    for seed in range(12):
        scenario, chance = Scenario(), random.Random(seed)
        crowd = [
            scenario.join(f"{seed} {number}", chance.choice(["lazio", "bologna", "hangzhou"]))
            for number in range(chance.randint(3, 20))
        ]
        for _ in range(chance.randint(1, 3)):
            closed_poll(
                scenario,
                CHOICE,
                chance.sample(crowd, chance.randint(1, len(crowd))),
                [[0], [1]],
                config={"kind": "choice", "options": OPTIONS},
                anonymous=False,
            )
        section = part(scenario, "participation")
        rows = section.groups["delegation"]
        hidden = [row for row in rows if row.joined is None]
        assert all((row.votes, row.possible) == (0, 0) for row in hidden)
        # The rest of the total is of two groups or more, of k people at least.
        rest = section.joined - sum(row.joined or 0 for row in rows)
        assert not hidden or section.joined < section.fewest or rest >= section.fewest


@examples(200)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)), st.integers(1, 6))
def test_a_count_of_few_people_is_neither_shown_nor_follows_from_the_total(counts, fewest):
    visible = protect_counts(counts, fewest)
    hidden_counts = [counts[id] for id, count in visible.items() if count is None]
    assert all(count == 0 or count >= fewest for count in visible.values() if count is not None)
    if hidden_counts and any(count for count in visible.values()):
        assert len(hidden_counts) > 1 and sum(hidden_counts) >= fewest
    if not any(0 < count < fewest for count in counts.values()):
        assert not hidden_counts


def test_attendance_has_every_sample_and_reveals_no_small_group():
    scenario = Scenario()
    event_history = history(scenario)
    event_history.event.attendance_samples = [
        AttendanceSample(
            START + at * 5 * MINUTE_MS,
            20 + at,
            {"lazio": 10, "bologna": 2, "hangzhou": 8 + at},
            {"government": 20 + at},
        )
        for at in range(25)
    ]
    section = dict(build_report(event_history).sections)["attendance"]
    assert len(section.curve) == 25 and len(section.times) == 8
    assert section.times[0] == START and section.times[-1] == START + 120 * MINUTE_MS
    rows = {row.name["en"]: row.counts for row in section.groups["delegation"]}
    assert set(rows["Bologna"]) == {None}
    assert all(
        sum(counts is None for counts in column) != 1 for column in zip(*rows.values(), strict=True)
    )


def test_questions_are_those_that_everyone_could_read():
    scenario = Scenario()
    ann, ben = crowd_of(scenario, {"lazio": 1, "hangzhou": 1})
    answered_question = scenario.question(ann, "answered")
    scenario.perform(scenario.moderator, "question.answered", question=answered_question)
    scenario.question(ann, "open")
    scenario.question(ben, "canary of one that waits", approved=False)
    rejected_question = scenario.question(ben, "canary of a rejected one", approved=False)
    scenario.perform(
        scenario.moderator, "question.reject", question=rejected_question, reason="off_topic"
    )
    withdrawn = scenario.question(ben, "canary of a withdrawn one")
    scenario.perform(ben, "question.withdraw", question=withdrawn)
    section = part(scenario, "questions")
    assert [each.text for each in section.answered] == ["answered"]
    assert [each.text for each in section.open] == ["open"]
    assert "canary" not in repr(build_report(history(scenario)))
    figures = part(scenario, "moderation")
    assert (figures.submitted, figures.published) == (5, 3)
    assert figures.rejected == {"off_topic": 1} and figures.withdrawn == 1


def test_hidden_questions_replies_and_reports_are_left_out():
    scenario, _ = full_event()
    question = next(iter(scenario.event.questions))
    scenario.perform(
        scenario.speaker, "question.reply", question=question, text={"en": "The region pays."}
    )
    room = next(each for each in scenario.event.rooms.values() if each.reported)
    keys = (f"reply:{question}", f"said:{room.id}.agreed.en")
    assert "The region pays." in repr(build_report(history(scenario)))
    text = repr(build_report(history(scenario, hidden=keys)))
    assert "The region pays." not in text and "Share data." not in text and "Who pays?" in text
    assert "Who pays?" not in repr(
        build_report(history(scenario, hidden=(f"question:{question}",)))
    )


def test_a_report_of_a_room_is_in_it_once_everyone_may_read_it():
    scenario = Scenario()
    crowd = crowd_of(scenario)
    breakout, (room,) = scenario.breakout(crowd)
    scenario.perform(
        crowd[0], "report.write", report=room, field="agreed", language="en", text="canary"
    )
    assert "canary" not in repr(build_report(history(scenario)))
    scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=room)
    (section,) = part(scenario, "breakouts")
    assert section.rooms[0].fields[0][1] == {"en": "canary"}
    assert section.rooms[0].people == len(crowd)


@pytest.mark.parametrize("seed", range(6))
def test_no_name_of_a_person_is_in_it(seed):
    chance = random.Random(seed)
    scenario = Scenario()
    crowd = [
        scenario.join(f"canary{number}", chance.choice(["lazio", "bologna", "hangzhou"]))
        for number in range(12)
    ]
    for kind in KINDS:
        closed_poll(scenario, kind, crowd, seed=seed, anonymous=bool(seed % 2))
    question = scenario.question(crowd[0], "Who?")
    scenario.perform(crowd[1], "question.upvote", question=question, on=True)
    scenario.breakout(crowd[:6], crowd[6:])
    assert "canary" not in repr(build_report(history(scenario)))


def test_an_event_without_groups_speaks_of_none():
    scenario = Scenario()
    none = {"regions": [], "delegations": [], "sectors": []}
    scenario.perform(OPERATOR, "event.configure", **none)
    crowd = [scenario.join(delegation="", sector="") for _ in range(8)]
    closed_poll(scenario, CHOICE, crowd, [[0], [1]], config={"kind": "choice", "options": OPTIONS})
    report = build_report(history(scenario))
    (section,) = dict(report.sections)["polls"]
    assert section.n == 8 and section.breakdowns == () and section.voices is None
    assert dict(report.sections)["participation"].groups == {}


@pytest.mark.parametrize("recording", FEW_RECORDINGS)
def test_recorded_events_have_a_report_in_every_form(recording):
    recorded = recorded_history(recording)
    report = build_report(recorded)
    for language in report.languages:
        assert render_report(report, language, CATALOGUES)
        assert write_document(report, language, CATALOGUES)
        for section in dict(report.sections)["polls"]:
            assert chart_svg(recorded, section.id, language, CATALOGUES)
