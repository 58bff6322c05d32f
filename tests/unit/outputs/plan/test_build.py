"""The plan has the content of the board, in the order of the ranking, and each line has its
source.
"""

import json

import msgspec
import pytest

from live.outputs.plan import build_plan
from live.outputs.plan.build import MOST_PROJECTS, build_projects
from tools.plan_scenarios import planned_board
from tools.scenario import Scenario


@pytest.fixture
def board():
    return planned_board()


def test_projects_are_in_the_order_of_the_ranking_and_others_are_counted(board):
    scenario, (first, second, _) = board
    plan = build_plan(scenario.event, scenario.at)
    assert [project.card for project in plan.projects] == [second, first]
    assert (plan.others, plan.seq, plan.at) == (1, scenario.event.seq, scenario.at)
    assert plan.delegations.keys() == {"lazio", "hangzhou"}


def test_a_project_has_its_goal_people_dates_and_open_points(board):
    scenario, _ = board
    project, other = build_plan(scenario.event).projects
    assert project.title.text["zh"] == "电动公交开放数据" and project.title.original == "en"
    assert [(each.delegation, each.role, each.confirmed) for each in project.commitments] == [
        ("lazio", "lead", True),
        ("hangzhou", "partner", False),
    ]
    assert (project.next_step.line.text, project.next_step.due) == (
        {"en": "Share data of both pilots."},
        "2026-12-15",
    )
    assert [point.line.text["en"] for point in project.open_points] == ["Who owns the data?"]
    assert (project.weighed.impact, project.weighed.feasibility, project.ready) == (5, 4, True)
    assert (other.next_step, other.open_points, other.ready) == (None, (), False)


def test_each_line_leads_to_its_entry(board):
    scenario, _ = board
    entries = {entry.seq: entry for entry in scenario.entries}
    for project in build_plan(scenario.event).projects:
        lines = [project.title, project.summary, *(point.line for point in project.open_points)]
        lines += [project.next_step.line] if project.next_step else []
        for source in (each.source for each in (*lines, *project.commitments)):
            assert entries[source.entry].at == source.at
    facts = {type(entry.fact).__struct_config__.tag for entry in entries.values()}
    assert {"card.created", "pledge.made", "card.next_step_set"} <= facts


def test_a_pledge_is_the_word_of_the_head_once_it_is_confirmed(board):
    scenario, (_, second, _) = board
    head = scenario.staff("head", delegation="hangzhou")
    before = build_plan(scenario.event).projects[0].commitments[1].source
    assert (before.capacity, before.delegation) == ("attendee", "hangzhou")
    scenario.at += 1000
    scenario.perform(head, "pledge.confirm", card=second, delegation="hangzhou", on=True)
    after = build_plan(scenario.event).projects[0].commitments[1].source
    assert (after.capacity, after.at, after.entry) == ("head", scenario.at, scenario.event.seq)


def test_nobody_is_named(board):
    scenario, _ = board
    text = msgspec.json.encode(build_plan(scenario.event)).decode()
    assert "Ann" not in text and "Wei" not in text and "person" not in text
    assert scenario.event.names


def test_cards_that_not_everyone_sees_are_not_in_it(board):
    scenario, (first, second, third) = board
    scenario.perform(scenario.moderator, "card.reject", cards=[second], reason="other")
    assert [project.card for project in build_projects(scenario.event).projects] == [first, third]


def test_all_published_cards_are_the_data_of_the_board(board):
    scenario, cards = board
    projects = json.loads(msgspec.json.encode(build_projects(scenario.event)))
    assert (projects["format"], projects["version"], projects["others"]) == ("live-projects", 1, 0)
    assert sorted(project["card"] for project in projects["projects"]) == cards


def test_an_empty_board_is_a_plan_without_projects():
    plan = build_plan(Scenario().event)
    assert (plan.format, plan.projects, plan.others) == ("live-plan", (), 0)


def test_a_long_list_is_cut_and_counted():
    scenario = Scenario()
    scenario.perform(scenario.moderator, "board.configure", open=True)
    for at in range(MOST_PROJECTS + 2):
        texts = {"title": f"Project {at}", "summary": "All.", "language": "en"}
        card = scenario.perform(scenario.moderator, "card.create", type="idea", **texts)
        step = {"card": card, "text": "Meet.", "language": "en"}
        scenario.perform(scenario.moderator, "card.next_step", **step)
    plan = build_plan(scenario.event)
    assert (len(plan.projects), plan.others) == (MOST_PROJECTS, 2)
