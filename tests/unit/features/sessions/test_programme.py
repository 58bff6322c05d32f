"""The programme of sessions: its limits, its changes, and the right to make them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.sessions.model import SessionFields
from live.features.sessions.programme import MAX_PARALLEL, MAX_SESSIONS, most_at_once
from live.kernel.errors import BadText, BadValue, Closed, Conflict, Forbidden, NotFound
from live.kernel.principal import SYSTEM
from tools.scenario import START, assert_refused
from unit.features.sessions.sessions_story import HOUR_MS, PLAN, enter, follow

DAY_MS = 24 * HOUR_MS


def at_hour(hour, **fields):
    starts = START + int(hour * HOUR_MS)
    return PLAN | {"starts": starts, "ends": starts + HOUR_MS} | fields


def add(scenario, *sessions):
    scenario.perform(scenario.organiser, "session.add", sessions=list(sessions))


def numbers(scenario, reader):
    return [each["number"] for each in scenario.items_of(reader)["sessions"]["sessions"]]


def test_everyone_reads_the_sessions_in_order_of_time(scenario):
    ann = scenario.join("Ann")
    add(scenario, at_hour(3), at_hour(1))
    add(scenario, at_hour(2))
    for reader in (ann, scenario.moderator, scenario.screen, scenario.speaker):
        assert numbers(scenario, reader) == [1, 2, 4, 3]


def test_an_event_without_sessions_has_no_item_of_them(scenario):
    ann = scenario.join("Ann")
    assert not [key for key in scenario.items_of(ann) if key.startswith("session")]


def test_the_last_session_takes_the_programme_with_it(scenario):
    ann = scenario.join("Ann")
    add(scenario, at_hour(1))
    scenario.perform(scenario.organiser, "session.remove", number=2)
    assert not [key for key in scenario.items_of(ann) if key.startswith("session")]


def test_a_number_is_not_given_twice(scenario):
    add(scenario, at_hour(1))
    scenario.perform(scenario.organiser, "session.remove", number=2)
    add(scenario, at_hour(1))
    assert list(scenario.event.sessions.listed) == [3]


def test_sixty_sessions_are_the_most(scenario):
    add(scenario, *[at_hour(at) for at in range(MAX_SESSIONS)])
    more = [at_hour(1)]
    assert_refused(
        "bad_value", "sessions", scenario, scenario.organiser, "session.add", sessions=more
    )


def test_ten_sessions_at_once_are_the_most(scenario):
    add(scenario, *[at_hour(0)] * MAX_PARALLEL)
    add(scenario, at_hour(1))
    more = [at_hour(0.5)]
    refusal = ("bad_value", "sessions_at_once")
    assert_refused(*refusal, scenario, scenario.organiser, "session.add", sessions=more)
    moved = {"number": 12, "session": at_hour(0.5)}
    assert_refused(*refusal, scenario, scenario.organiser, "session.edit", **moved)


def test_five_days_are_the_most(scenario):
    add(scenario, *[at_hour(day * 24) for day in range(5)])
    more = [at_hour(5 * 24)]
    refusal = ("bad_value", "session_days")
    assert_refused(*refusal, scenario, scenario.organiser, "session.add", sessions=more)


def test_days_are_counted_in_the_zone_of_the_event(scenario):
    late_evening = at_hour(14.9)  # 22:54 in Brussels
    add(scenario, *[at_hour(day * 24) for day in range(5)], late_evening)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"ends": START}, BadValue),
        ({"title": {}}, BadText),
        ({"title": {"en": "   "}}, BadText),
        ({"call": "javascript:alert(1)"}, BadValue),
        ({"call": "http://call.example"}, BadValue),
        ({"starts": -1}, BadValue),
    ],
)
def test_a_plan_that_cannot_be_is_refused_as_a_whole(scenario, fields, refusal):
    with pytest.raises(refusal):
        add(scenario, at_hour(0), PLAN | fields)
    assert not scenario.event.sessions.listed


def test_an_edit_keeps_the_number_and_the_prepared_agenda(scenario):
    point = {"starts": START, "ends": START + HOUR_MS, "title": {"en": "Welcome"}}
    add(scenario, at_hour(0, points=[point]))
    scenario.perform(
        scenario.organiser, "session.edit", number=2, session=PLAN | {"title": {"en": "New"}}
    )
    session = scenario.event.sessions.listed[2]
    assert (session.title, len(session.points)) == ({"en": "New"}, 1)


def test_an_edit_of_an_older_plan_is_refused(scenario):
    add(scenario, at_hour(0))
    was = at_hour(0)
    scenario.perform(scenario.organiser, "session.edit", number=2, session=at_hour(1))
    fields = {"number": 2, "session": at_hour(2), "was": was}
    assert_refused("conflict", "rewritten", scenario, scenario.organiser, "session.edit", **fields)


def test_a_started_session_stays_in_the_programme(scenario):
    add(scenario, at_hour(0))
    scenario.perform(SYSTEM, "session.report", number=2, status={"state": "live"})
    with pytest.raises(Conflict, match="session_started"):
        scenario.perform(scenario.organiser, "session.remove", number=2)


def test_the_progress_of_a_session_is_shown_to_everyone(scenario):
    ann = scenario.join("Ann")
    add(scenario, at_hour(0))
    status = {"state": "live", "late_min": 12, "late_point": {"en": "Keynote"}}
    scenario.perform(SYSTEM, "session.report", number=2, status=status)
    item = scenario.items_of(ann)["session:2"]
    assert (item["late_min"], item["late_point"]) == (12, {"en": "Keynote"})


@pytest.mark.parametrize("role", ["moderator", "speaker", "screen"])
def test_only_organisers_plan_sessions(scenario, role):
    with pytest.raises(Forbidden):
        scenario.perform(getattr(scenario, role), "session.add", sessions=[PLAN])


def test_a_mark_is_seen_by_its_person_alone(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    add(scenario, at_hour(0), at_hour(1))
    scenario.perform(ann, "session.mark", number=3, on=True)
    assert scenario.items_of(ann)["my_sessions"] == {"numbers": [3]}
    for reader in (ben, scenario.moderator, scenario.organiser):
        assert "my_sessions" not in scenario.items_of(reader)
    scenario.perform(ann, "session.mark", number=3, on=False)
    assert scenario.items_of(ann)["my_sessions"] == {"numbers": []}


def test_a_session_that_is_not_planned_cannot_be_marked(scenario):
    with pytest.raises(NotFound):
        scenario.perform(scenario.join("Ann"), "session.mark", number=2, on=True)


def test_a_removed_session_leaves_all_own_programmes(scenario):
    ann = scenario.join("Ann")
    add(scenario, at_hour(0), at_hour(1))
    for number in (2, 3):
        scenario.perform(ann, "session.mark", number=number, on=True)
    scenario.perform(scenario.organiser, "session.remove", number=2)
    assert scenario.event.sessions.marks == {ann.person: (3,)}


def test_an_erased_person_leaves_no_marks(scenario):
    ann = scenario.join("Ann")
    add(scenario, at_hour(0))
    scenario.perform(ann, "session.mark", number=2, on=True)
    scenario.perform(ann, "person.erase")
    assert not scenario.event.sessions.marks


def test_a_person_enters_a_session_once(scenario):
    follow(scenario, {"state": "live"})
    first = enter(scenario, 7, "Cleo")
    assert enter(scenario, 7, "Cleo") == first
    assert len(scenario.event.people) == 1
    assert scenario.event.names[first] == "Cleo"


def test_an_invited_person_is_invited_in_a_session_too(scenario):
    follow(scenario, {"state": "live"})
    person = enter(scenario, 7, "Cleo", is_invited=True, is_vouched=True)
    other = enter(scenario, 8, "Dan")
    assert scenario.event.people[person].is_invited
    assert not scenario.event.people[other].is_invited


def test_people_that_the_event_does_not_count_are_not_counted_in_a_session(scenario):
    follow(scenario, {"state": "live"})
    scenario.poll()
    vouched = enter(scenario, 7, "Cleo", is_vouched=True)
    later = enter(scenario, 8, "Dan")
    never = enter(scenario, 9, "Eve", counts=False)
    arrivals = [scenario.event.people[person].arrival for person in (vouched, later, never)]
    assert arrivals[0] == 0
    assert arrivals[0] < arrivals[1] < arrivals[2]


def test_nobody_enters_a_session_that_is_over(scenario):
    follow(scenario, {"state": "live"})
    scenario.perform(scenario.moderator, "session.end")
    with pytest.raises(Closed, match="event_ended"):
        enter(scenario, 7, "Cleo")


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 10)).map(
            lambda times: SessionFields(title={}, starts=times[0], ends=times[0] + times[1])
        ),
        max_size=20,
    )
)
def test_sessions_at_once_are_counted_as_by_a_look_at_each_moment(sessions):
    moments = range(51)
    counts = [sum(each.starts <= at < each.ends for each in sessions) for at in moments]
    assert most_at_once(sessions) == max(counts)
