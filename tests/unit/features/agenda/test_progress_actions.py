"""Acts by which the agenda follows the course of the day, and the roles that may do them."""

import pytest

from tools.scenario import START, Scenario, assert_refused

MINUTE = 60_000


def point(minute: int, minutes: int, **fields: object) -> dict[str, object]:
    starts = START + minute * MINUTE
    times = {"starts": starts, "ends": starts + minutes * MINUTE}
    return {**times, "title": {"en": str(minute)}, **fields}


@pytest.fixture
def planned(scenario) -> Scenario:
    set_agenda(scenario, point(0, 30), point(30, 20, kind="break"), point(50, 30))
    return scenario


def set_agenda(scenario, *points: dict[str, object]) -> None:
    scenario.perform(scenario.organiser, "agenda.set", points=list(points))


def ids(scenario) -> list[int]:
    return [each["id"] for each in scenario.items_of(scenario.screen)["agenda"]["points"]]


def progress(scenario, identity=None) -> dict[str, dict[str, object]]:
    return scenario.items_of(identity or scenario.screen)["agenda_progress"]["points"]


ACTS = [
    ("agenda.start", {"point": 1}),
    ("agenda.extend", {"point": 1, "minutes": 5}),
    ("agenda.skip", {"point": 3}),
    ("agenda.unskip", {"point": 3}),
    ("agenda.shorten", {"minutes": {"3": 5}}),
    ("agenda.finish", {"point": 1}),
]


def test_moderators_and_organisers_move_the_agenda(planned):
    for each in (planned.moderator, planned.organiser):
        for do, fields in ACTS:
            planned.perform(each, do, **fields)


@pytest.mark.parametrize(("do", "fields"), ACTS)
def test_nobody_else_moves_the_agenda(planned, do, fields):
    ann = planned.join("Ann")
    for each in (ann, planned.speaker, planned.screen):
        assert_refused("forbidden", "", planned, each, do, **fields)


def test_everyone_in_the_plenary_reads_its_course_once_it_moves(planned):
    ann = planned.join("Ann")
    readers = (ann, planned.speaker, planned.screen, planned.moderator)
    assert not any("agenda_progress" in planned.items_of(each) for each in readers)
    planned.perform(planned.moderator, "agenda.start", point=1)
    assert all(progress(planned, each) == {"1": {"started": planned.at}} for each in readers)


def test_starting_a_point_ends_the_one_that_runs(planned):
    planned.perform(planned.moderator, "agenda.start", point=1)
    planned.at += MINUTE
    planned.perform(planned.moderator, "agenda.start", point=2)
    assert progress(planned) == {
        "1": {"started": planned.at - MINUTE, "ended": planned.at},
        "2": {"started": planned.at},
    }


def test_starting_a_point_that_runs_changes_nothing(planned):
    planned.perform(planned.moderator, "agenda.start", point=1)
    seq = planned.event.seq
    planned.at += MINUTE
    assert planned.perform(planned.moderator, "agenda.start", point=1) == seq


def test_planned_times_stay(planned):
    before = planned.items_of(planned.screen)["agenda"]
    for do, fields in ACTS:
        planned.perform(planned.moderator, do, **fields)
    assert planned.items_of(planned.screen)["agenda"] == before


def test_a_point_is_never_shorter_than_a_minute(planned):
    planned.perform(planned.moderator, "agenda.extend", point=1, minutes=-29)
    assert progress(planned)["1"] == {"extension": -29}
    fields = {"point": 1, "minutes": -1}
    assert_refused(
        "bad_value", "point_length", planned, planned.moderator, "agenda.extend", **fields
    )


@pytest.mark.parametrize("minutes", [0, 61, -61])
def test_a_step_has_one_to_sixty_minutes(planned, minutes):
    fields = {"point": 1, "minutes": minutes}
    assert_refused(
        "bad_value", "point_minutes", planned, planned.moderator, "agenda.extend", **fields
    )


def test_a_point_that_was_started_is_not_skipped(planned):
    planned.perform(planned.moderator, "agenda.start", point=1)
    assert_refused("conflict", "point_begun", planned, planned.moderator, "agenda.skip", point=1)


def test_only_a_point_that_was_started_is_finished(planned):
    assert_refused(
        "conflict", "point_not_begun", planned, planned.moderator, "agenda.finish", point=1
    )


@pytest.mark.parametrize(("point", "most"), [(2, 10), (3, 12)])
def test_a_proposal_cannot_shorten_too_much(planned, point, most):
    minutes = {str(point): most + 1}
    assert_refused(
        "conflict",
        "proposal_old",
        planned,
        planned.moderator,
        "agenda.shorten",
        minutes=minutes,
    )
    planned.perform(planned.moderator, "agenda.shorten", minutes={str(point): most})
    assert progress(planned)[str(point)] == {"extension": -most}


def test_a_point_that_was_removed_is_not_found(planned):
    planned.perform(planned.moderator, "agenda.start", point=1)
    set_agenda(planned, point(30, 20))
    assert_refused("not_found", "agenda_point", planned, planned.moderator, "agenda.start", point=1)
    assert "agenda_progress" not in planned.items_of(planned.screen)


def test_a_draft_and_an_ended_event_do_not_move():
    scenario = Scenario(started=False)
    set_agenda(scenario, point(0, 30))
    assert_refused("closed", "event_draft", scenario, scenario.moderator, "agenda.start", point=1)
    scenario.perform(scenario.organiser, "event.start")
    scenario.perform(scenario.organiser, "event.end")
    assert_refused("closed", "event_ended", scenario, scenario.moderator, "agenda.start", point=1)


def test_an_undone_start_forgets_the_course(planned):
    planned.perform(planned.moderator, "agenda.start", point=1)
    planned.perform(planned.organiser, "event.unstart")
    assert "agenda_progress" not in planned.items_of(planned.screen)


def test_points_keep_their_ids_and_new_ones_get_the_next(planned):
    sent = [point(30, 20, id=2), point(0, 30, id=1), point(80, 5)]
    set_agenda(planned, *sent)
    assert ids(planned) == [1, 2, 4]
    set_agenda(planned, point(30, 20, id=2))
    set_agenda(planned, point(30, 20, id=2), point(90, 5), point(100, 5, id=99))
    assert ids(planned) == [2, 5, 6]


def test_an_id_that_comes_twice_is_given_once(planned):
    set_agenda(planned, point(0, 30, id=1), point(10, 30, id=1))
    assert ids(planned) == [1, 4]


def test_a_point_without_an_id_is_known_by_its_start_and_title(planned):
    set_agenda(planned, point(50, 40), point(0, 30))
    assert ids(planned) == [1, 3]


def test_links_are_those_of_pages(planned):
    link = {"title": {"en": "Slides"}, "url": "https://example.org/slides"}
    set_agenda(planned, point(0, 30, links=[link]))
    for url in ("javascript:alert(1)", "http://example.org", "", "https://", "https://a@b"):
        refused = point(0, 30, links=[{**link, "url": url}])
        assert_refused(
            "bad_value", "point_link", planned, planned.organiser, "agenda.set", points=[refused]
        )


@pytest.mark.parametrize(
    ("field", "value", "most"),
    [
        ("speakers", {"name": {"en": "Ann"}}, 20),
        ("links", {"title": {"en": "A"}, "url": "https://example.org"}, 10),
        ("documents", {"name": "Plan.pdf", "file": "a" * 64}, 10),
    ],
)
def test_a_point_has_a_limited_number_of_things(planned, field, value, most):
    set_agenda(planned, point(0, 30, **{field: [value] * most}))
    assert_refused(
        "bad_value",
        f"point_{field}",
        planned,
        planned.organiser,
        "agenda.set",
        points=[point(0, 30, **{field: [value] * (most + 1)})],
    )


def test_an_agenda_without_details_has_no_more_bytes_than_its_ids(planned):
    [first, *_] = planned.items_of(planned.screen)["agenda"]["points"]
    assert first.keys() == {"starts", "ends", "title", "speaker", "polls", "breakouts", "id"}
