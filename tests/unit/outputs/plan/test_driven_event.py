"""The plan of an event that went from two breakouts over pledges, a weighing and the floor."""

import pytest

from live.outputs.plan import build_plan
from tools.driven_projects import PROJECTS, driven_projects


@pytest.fixture(scope="module")
def driven():
    return driven_projects()


@pytest.fixture(scope="module")
def plan(driven):
    return build_plan(driven.event, driven.event.at)


def test_the_projects_of_both_breakouts_are_in_the_order_of_their_weighing(plan):
    titles = [project.title.text["en"] for project in plan.projects]
    assert titles == [
        "Shared test line for electric buses",
        "Digital training for small companies",
        "A fund that pays for retrofits first",
    ]
    scores = [project.weighed.impact + project.weighed.feasibility for project in plan.projects]
    assert scores == sorted(scores, reverse=True)


def test_every_line_is_in_both_languages(plan):
    for project in plan.projects:
        lines = [project.title, project.summary, project.next_step.line]
        for line in (*lines, *(point.line for point in project.open_points)):
            assert line.text.keys() == {"en", "zh"}


def test_every_line_names_an_entry_that_says_it(driven, plan):
    facts = {entry.seq: entry.fact for entry in driven.entries}
    for project in plan.projects:
        said = facts[project.title.source.entry]
        assert said.title in project.title.text.values()
        for each in project.commitments:
            fact = facts[each.source.entry]
            assert fact.delegation == each.delegation
        step = facts[project.next_step.line.source.entry]
        assert step.text in project.next_step.line.text.values()


def test_only_pledges_confirmed_by_a_head_are_confirmed(plan):
    for project, known_project in zip(plan.projects, PROJECTS, strict=True):
        delegations = {each.delegation for each in project.commitments if each.confirmed}
        assert delegations == set(known_project.confirmed)


def test_the_least_heard_delegations_spoke_first_and_a_minute_each_was_counted(driven):
    speeches = [(each.request.delegation, each.spoken_ms) for each in driven.event.floor.speeches]
    assert speeches == [
        ("lazio", 60_000),
        ("zhengzhou", 120_000),
        ("hangzhou", 60_000),
        ("stuttgart", 60_000),
    ]
