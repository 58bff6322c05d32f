"""Surveys at the own pace: several questions, open until a date, also after the event's end."""

import pytest

from live.features.polls.model import POLL_KEY
from live.features.polls.poll import publish_poll
from live.features.polls.surveys.surveys import MAX_QUESTIONS, MAX_SURVEYS
from live.kernel.errors import Refused
from tools.result_tables import table
from tools.scenario import OPTIONS, Scenario, assert_refused

SCALE = {"kind": "scale", "low": {"en": "Not at all"}, "high": {"en": "Very"}, "steps": 5}
CHOICE = {"kind": "choice", "options": OPTIONS}
QUESTIONS = [
    {"prompt": {"en": "Was it useful?"}, "config": SCALE},
    {"prompt": {"en": "Which field next?"}, "config": CHOICE},
]
DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def scenario():
    return Scenario()


@pytest.fixture
def people(scenario):
    return [scenario.join(f"p{number}", ("lazio", "hangzhou")[number % 2]) for number in range(12)]


def save(scenario, **fields):
    survey_fields = {"title": {"en": "Evaluation"}, "questions": QUESTIONS} | fields
    return scenario.perform(scenario.moderator, "survey.save", **survey_fields)


def open_survey_of(scenario, survey=None, days=14):
    """Id of a survey that is open for so many days, and those of its polls."""
    survey = save(scenario) if survey is None else survey
    closes_at = scenario.at + days * DAY_MS
    scenario.perform(scenario.organiser, "survey.open", survey=survey, closes_at=closes_at)
    return survey, scenario.event.surveys[survey].polls


def answer(scenario, person, polls):
    scenario.perform(person, "poll.vote", poll=polls[0], answer=4)
    scenario.perform(person, "poll.vote", poll=polls[1], answer=[person.person % 2])


def close(scenario, survey):
    scenario.perform(scenario.moderator, "survey.close", survey=survey)


def test_a_draft_is_seen_by_staff_only_and_has_no_polls(scenario, people):
    survey = save(scenario)
    item = scenario.items_of(scenario.moderator)[f"survey:{survey}"]
    assert [question["poll"] for question in item["questions"]] == [None, None]
    assert item["state"] == "draft" and item["written"] == survey
    assert f"survey:{survey}" not in scenario.items_of(people[0])
    assert not scenario.event.polls


def test_an_open_survey_is_a_single_item_and_none_of_its_polls_is_among_the_polls(scenario, people):
    survey, polls = open_survey_of(scenario)
    items = scenario.items_of(people[0])
    assert [question["poll"] for question in items[f"survey:{survey}"]["questions"]] == polls
    for reader in (people[0], scenario.moderator, scenario.organiser, scenario.screen):
        keys = scenario.items_of(reader)
        assert not {f"{kind}:{poll}" for kind in ("poll", "result") for poll in polls} & set(keys)
    assert scenario.event.rooms[1].pushed is None and not scenario.event.rooms[1].drafts


def test_people_answer_at_their_own_pace_and_change_their_answers(scenario, people):
    _, polls = open_survey_of(scenario)
    answer(scenario, people[0], polls)
    scenario.at += 3 * DAY_MS
    scenario.perform(people[0], "poll.vote", poll=polls[0], answer=2)
    assert scenario.items_of(people[0])[f"ballot:{polls[0]}"] == {"answer": 2}


def test_a_survey_stays_open_after_the_end_of_the_event(scenario, people):
    survey, polls = open_survey_of(scenario)
    scenario.perform(scenario.organiser, "event.end")
    assert scenario.event.surveys[survey].state == "open"
    answer(scenario, people[0], polls)
    assert len(scenario.event.polls[polls[0]].ballots) == 1


def test_a_survey_can_be_opened_after_the_end(scenario, people):
    scenario.perform(scenario.organiser, "event.end")
    _, polls = open_survey_of(scenario)
    answer(scenario, people[3], polls)


def test_an_answer_after_its_date_is_not_counted_even_before_the_survey_is_closed(scenario, people):
    survey, polls = open_survey_of(scenario, days=1)
    scenario.at += DAY_MS
    with pytest.raises(Refused) as refusal:
        answer(scenario, people[0], polls)
    assert (refusal.value.code, refusal.value.reason) == ("closed", "survey")
    scenario.strike()
    assert scenario.event.surveys[survey].state == "closed"
    assert scenario.event.polls[polls[0]].state == "closed"


def test_nobody_sees_a_tally_before_the_survey_closes(scenario, people):
    survey, polls = open_survey_of(scenario)
    for person in people:
        answer(scenario, person, polls)
    scenario.at += DAY_MS
    scenario.strike()
    assert scenario.event.polls[polls[0]].count.n == 0
    staff = scenario.items_of(scenario.organiser)
    assert staff[f"survey_answers:{survey}"] == 10
    assert f"survey_answers:{survey}" not in scenario.items_of(people[0])
    assert not any("result" in key or "participation" in key for key in staff)


def test_a_closed_survey_is_closed_polls_that_staff_see_and_reveal(scenario, people):
    survey, polls = open_survey_of(scenario)
    for person in people:
        answer(scenario, person, polls)
    close(scenario, survey)
    staff, attendee = scenario.items_of(scenario.moderator), scenario.items_of(people[0])
    assert staff[f"result:{polls[0]}"]["n"] == 12
    assert set(staff[f"result:{polls[0]}"]["by"]["delegation"]) == {"lazio", "hangzhou"}
    assert staff[f"poll:{polls[0]}"]["survey"] == survey
    assert f"survey:{survey}" not in attendee and f"poll:{polls[0]}" not in attendee
    scenario.perform(scenario.organiser, "poll.reveal", poll=polls[0])
    assert f"result:{polls[0]}" in scenario.items_of(people[0])


def test_every_joined_person_could_answer(scenario, people):
    survey, polls = open_survey_of(scenario)
    answer(scenario, people[0], polls)
    close(scenario, survey)
    assert sum(scenario.event.polls[polls[0]].eligible["delegation"].values()) == len(people)


def test_too_few_answers_are_never_shown(scenario, people):
    survey, polls = open_survey_of(scenario)
    answer(scenario, people[0], polls)
    close(scenario, survey)
    assert scenario.event.polls[polls[0]].withheld
    assert scenario.items_of(scenario.moderator)[f"result:{polls[0]}"]["tally"]["counts"] == [0] * 5


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("poll.close", {}),
        ("poll.pause", {}),
        ("poll.open", {"seconds": 5}),
        ("poll.reveal", {}),
        ("poll.edit", {"prompt": {"en": "Other?"}}),
        ("poll.drop", {}),
    ],
)
def test_a_question_of_an_open_survey_is_not_steered_alone(scenario, people, do, fields):
    _, [poll, _] = open_survey_of(scenario)
    assert_refused(
        "conflict", "poll_in_survey", scenario, scenario.moderator, do, poll=poll, **fields
    )


def test_each_poll_of_a_survey_has_a_key_of_its_own_until_it_closes(scenario, people):
    survey, polls = open_survey_of(scenario)
    keys = {row.subject: row.value for row in scenario.private_rows if row.kind == POLL_KEY}
    assert set(keys) == {str(poll) for poll in polls}
    assert len(set(keys.values())) == len(polls) and all(len(key) == 32 for key in keys.values())
    close(scenario, survey)
    last = {row.subject: row.value for row in scenario.private_rows if row.kind == POLL_KEY}
    assert set(last.values()) == {None}


def test_archiving_an_event_closes_its_surveys(scenario, people):
    survey, _ = open_survey_of(scenario)
    scenario.perform(scenario.organiser, "event.end")
    scenario.perform(scenario.organiser, "event.archive")
    assert scenario.event.surveys[survey].state == "closed"
    rows = {row.subject: row.value for row in scenario.private_rows if row.kind == POLL_KEY}
    assert set(rows.values()) == {None}


def test_an_open_survey_does_not_delay_arrivals_and_departures(scenario, people):
    open_survey_of(scenario)
    assert not scenario.event.secret_ballot_open()


def test_a_survey_is_edited_until_it_is_opened(scenario):
    survey = save(scenario)
    save(scenario, survey=survey, introduction={"en": "Five minutes."}, written=survey)
    assert scenario.event.surveys[survey].introduction == {"en": "Five minutes."}
    assert_refused(
        "conflict",
        "rewritten",
        scenario,
        scenario.moderator,
        "survey.save",
        survey=survey,
        title={"en": "Other"},
        written=survey,
    )
    open_survey_of(scenario, survey)
    assert_refused(
        "conflict",
        "survey_open",
        scenario,
        scenario.moderator,
        "survey.save",
        survey=survey,
        title={"en": "Other"},
    )


def test_the_date_of_an_open_survey_can_be_changed_also_after_the_end(scenario, people):
    survey, polls = open_survey_of(scenario)
    scenario.perform(scenario.organiser, "event.end")
    open_survey_of(scenario, survey, days=30)
    assert scenario.event.polls[polls[0]].closes_at == scenario.at + 30 * DAY_MS
    assert len(scenario.event.polls) == len(polls)


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_survey_closes_ahead_within_a_year(scenario, days):
    survey = save(scenario)
    assert_refused(
        "bad_value",
        "survey_date",
        scenario,
        scenario.organiser,
        "survey.open",
        survey=survey,
        closes_at=scenario.at + days * DAY_MS,
    )


def test_a_closed_survey_stays_closed(scenario, people):
    survey, _ = open_survey_of(scenario)
    close(scenario, survey)
    for do, fields in (("survey.open", {"closes_at": scenario.at + DAY_MS}), ("survey.drop", {})):
        assert_refused(
            "conflict", "survey_closed", scenario, scenario.organiser, do, survey=survey, **fields
        )


def test_a_survey_without_questions_is_not_opened(scenario):
    survey = save(scenario, questions=[])
    fields = {"survey": survey, "closes_at": scenario.at + DAY_MS}
    assert_refused(
        "conflict", "survey_empty", scenario, scenario.organiser, "survey.open", **fields
    )


def test_a_deleted_survey_is_gone(scenario):
    survey = save(scenario)
    scenario.perform(scenario.moderator, "survey.drop", survey=survey)
    assert f"survey:{survey}" not in scenario.items_of(scenario.moderator)
    assert_refused(
        "not_found", "survey", scenario, scenario.moderator, "survey.drop", survey=survey
    )


def test_surveys_and_their_questions_are_bounded(scenario):
    many = {"title": {"en": "Long"}, "questions": QUESTIONS[:1] * (MAX_QUESTIONS + 1)}
    assert_refused(
        "bad_value", "survey_questions", scenario, scenario.moderator, "survey.save", **many
    )
    for _ in range(MAX_SURVEYS):
        save(scenario, questions=[])
    one_more = {"title": {"en": "One more"}}
    assert_refused("bad_value", "surveys", scenario, scenario.moderator, "survey.save", **one_more)


def test_nobody_proposes_statements_in_a_survey(scenario):
    config = {"kind": "statements", "statements": [{"en": "A."}, {"en": "B."}], "propose": True}
    fields = {"title": {"en": "Views"}, "questions": [{"prompt": {"en": "?"}, "config": config}]}
    assert_refused(
        "bad_value", "survey_proposals", scenario, scenario.moderator, "survey.save", **fields
    )


def test_the_log_has_no_text_of_a_survey(scenario):
    save(scenario)
    assert scenario.event.log[-1].tag == "survey.saved"
    assert scenario.event.log[-1].details == {}


def test_downloads_have_no_answer_of_a_survey_before_it_closes(scenario, people):
    survey, polls = open_survey_of(scenario)
    for person in people:
        answer(scenario, person, polls)
    assert not [row for row in table(scenario, "ballots") if row["poll"] == str(polls[0])]
    values = {row["value"] for row in table(scenario, "polls") if row["poll"] == str(polls[1])}
    assert values <= {"", "0"}
    close(scenario, survey)
    rows = [row for row in table(scenario, "polls") if row["poll"] == str(polls[1])]
    assert {row["survey"] for row in rows} == {str(survey)}
    assert sum(int(row["value"] or 0) for row in rows if row["by"] == "total") >= len(people)
    assert len([row for row in table(scenario, "ballots") if row["poll"] == str(polls[1])]) == 12
    [named] = [row for row in table(scenario, "code_book") if row["what"] == "survey"]
    assert (named["code"], named["label_en"]) == (str(survey), "Evaluation")


def test_an_open_survey_stays_hidden_however_often_its_polls_are_published(scenario, people):
    _, polls = open_survey_of(scenario)
    for poll in polls:
        publish_poll(scenario.event, scenario.event.polls[poll])
    for reader in (people[0], scenario.organiser, scenario.screen):
        keys = set(scenario.items_of(reader))
        assert not {f"{kind}:{poll}" for kind in ("poll", "result") for poll in polls} & keys


def test_a_changed_answer_stays_in_the_groups_in_which_it_was_given(scenario, people):
    _, [poll, _] = open_survey_of(scenario)
    ann = people[0]
    scenario.perform(ann, "poll.vote", poll=poll, answer=4)
    scenario.perform(scenario.moderator, "person.correct", person=ann.person, delegation="hangzhou")
    scenario.perform(ann, "poll.vote", poll=poll, answer=1)
    [ballot] = scenario.event.polls[poll].ballots.values()
    assert (ballot.answer, ballot.delegation, ballot.region) == (1, "lazio", "EU")


def test_the_screen_has_the_title_of_an_open_survey_and_nothing_else_of_it(scenario, people):
    survey = save(scenario)
    key = f"open_survey:{survey}"
    assert key not in scenario.items_of(scenario.screen)
    open_survey_of(scenario, survey)
    items = scenario.items_of(scenario.screen)
    assert items[key] == {"title": {"en": "Evaluation"}} and f"survey:{survey}" not in items
    scenario.perform(scenario.organiser, "event.end")
    assert key in scenario.items_of(scenario.screen)
    close(scenario, survey)
    assert key not in scenario.items_of(scenario.screen)
