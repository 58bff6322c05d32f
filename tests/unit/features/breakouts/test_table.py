"""breakouts.csv: people in each room, their encounters there, and the report of the room."""

import pytest

from tools.result_tables import table
from tools.scenario import Scenario


@pytest.fixture
def told():
    """Two breakouts: Lazio and Hangzhou, then one of Lazio with Bologna; and one that was never
    opened.
    """
    scenario = Scenario()
    ann, ben, cem, dan = (
        scenario.join(delegation=where) for where in ("lazio", "hangzhou", "bologna", "lazio")
    )
    _, (first, second) = scenario.breakout([ann, ben, dan], [cem])
    scenario.perform(
        ann,
        "report.write",
        report=first,
        field="project",
        language="en",
        text='=A shared "test bed"',
    )
    scenario.perform(
        ben, "report.write", report=first, field="project", language="zh", text="共享试验平台"
    )
    scenario.at += 900_000
    scenario.strike()
    _, (third,) = scenario.breakout([ann, cem])
    scenario.breakout([ann], open=False)
    return scenario, (first, second, third)


def of(scenario, what, room=None):
    return [
        row
        for row in table(scenario, "breakouts")
        if row["what"] == what and (room is None or row["room"] == str(room))
    ]


def encounters_in(scenario, room):
    return [
        (row["delegation"], row["met_delegation"], row["count"])
        for row in of(scenario, "met", room)
    ]


def test_it_says_how_many_of_each_delegation_were_in_a_room_and_when(told):
    scenario, (first, second, third) = told
    scenario.perform(scenario.moderator, "room.edit", room=second, task={"en": "Draw a map."})
    assert {row["task_en"] for row in of(scenario, "members", second)} == {"Draw a map."}
    rows = of(scenario, "members", first)
    assert [(row["delegation"], row["count"]) for row in rows] == [
        ("lazio", "2"),
        ("hangzhou", "1"),
    ]
    assert {(row["opened"], row["ended"], row["ended_local"], row["state"]) for row in rows} == {
        ("2022-06-02T07:00:00Z", "2022-06-02T07:15:00Z", "2022-06-02 09:15:00", "ended")
    }
    texts = {(row["title_zh"], row["task_en"], row["name_en"], row["name_zh"]) for row in rows}
    assert texts == {("项目", "Agree on one.", "Room 1", "第1会场")}
    assert {(row["state"], row["ended"]) for row in of(scenario, "members", third)} == {
        ("running", "")
    }


def test_it_lists_encounters_in_each_room_and_in_all(told):
    scenario, (first, second, third) = told
    assert encounters_in(scenario, first) == [("hangzhou", "lazio", "2"), ("lazio", "lazio", "1")]
    assert (encounters_in(scenario, second), encounters_in(scenario, third)) == (
        [],
        [("bologna", "lazio", "1")],
    )
    assert encounters_in(scenario, "") == [
        ("bologna", "lazio", "1"),
        ("hangzhou", "lazio", "2"),
        ("lazio", "lazio", "1"),
    ]


def test_a_moved_person_has_been_in_the_room_all_the_same(told):
    scenario, (first, _, third) = told
    last = scenario.event.breakouts[scenario.event.rooms[third].breakout]
    assert {row["breakout"] for row in table(scenario, "breakouts")} == {
        str(scenario.event.rooms[first].breakout),
        str(last.id),
        "",
    }
    scenario.perform(
        scenario.moderator,
        "breakout.move",
        breakout=last.id,
        person=min(last.assignments),
        room=None,
    )
    assert [row["delegation"] for row in of(scenario, "members", third)] == ["lazio", "bologna"]


def test_it_lists_reports_of_a_room_field_by_field_in_each_language(told):
    scenario, (first, second, _) = told
    rows = {row["field"]: row for row in of(scenario, "report", first)}
    assert list(rows) == ["agreed", "project", "leads", "next", "by_when"]
    project = rows["project"]
    assert (project["label_en"], project["label_zh"]) == ("Common project", "共同项目")
    assert (project["text_en"], project["text_zh"]) == ('\'=A shared "test bed"', "共享试验平台")
    assert {row["text_en"] + row["text_zh"] for row in of(scenario, "report", second)} == {""}


class AwayFromTheStart:
    """Attendance in which these people never had a page open."""

    is_complete = True

    def __init__(self, scenario, *away):
        self._event, self._away = scenario.event, {each.person for each in away}

    def present_people(self):
        return self._event.people.keys() - self._away

    def last_seen(self, at):
        return dict.fromkeys(self.present_people(), self._event.at)

    def knows_since(self, at):
        return True


def test_it_lists_no_encounters_of_people_without_an_open_page():
    scenario = Scenario()
    ann, ben, cem = (scenario.join(delegation=where) for where in ("lazio", "hangzhou", "bologna"))
    scenario.event.attendance = AwayFromTheStart(scenario, cem)
    _, (room,) = scenario.breakout([ann, ben, cem])
    assert [row["delegation"] for row in of(scenario, "members", room)] == [
        "lazio",
        "bologna",
        "hangzhou",
    ]
    scenario.at += 900_000
    scenario.strike()
    assert [row["delegation"] for row in of(scenario, "members", room)] == ["lazio", "hangzhou"]
    assert (
        encounters_in(scenario, room) == encounters_in(scenario, "") == [("hangzhou", "lazio", "1")]
    )
