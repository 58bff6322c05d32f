"""The event itself: made, configured, started, ended; its agenda and announcements."""

import pytest

from live.features.access import principal_of, require_before_end
from live.features.registry import ACTIONS
from live.features.report.event_summary import read_summary, summarise
from live.features.state import Event
from live.kernel.entry import PrivateRow
from live.kernel.errors import Closed
from live.kernel.principal import OPERATOR
from tools.scenario import CREATE, DELEGATIONS, START, action, assert_refused
from tools.table_gaps import assert_none

PAIRED_WITH_ITSELF = DELEGATIONS[0] | {"paired_with": ["lazio"]}


def test_the_plenary_is_made_with_the_event(scenario):
    assert scenario.items_of(scenario.screen)["room:1"] == {
        "name": {},
        "pushed": None,
        "qa": False,
    }


def test_an_event_is_made_once(scenario):
    assert_refused("conflict", "event", scenario, OPERATOR, "event.create", **CREATE)


def test_omitted_fields_of_a_configuration_stay(scenario):
    scenario.perform(scenario.organiser, "event.configure", title={"en": "New title"})
    assert scenario.items_of(scenario.screen)["event"]["title"] == {"en": "New title"}
    assert len(scenario.items_of(scenario.screen)["delegations"]["delegations"]) == len(DELEGATIONS)


@pytest.mark.parametrize(
    ("fields", "code", "reason"),
    [
        ({"ends": START}, "bad_value", "ends"),
        ({"zone": "Mars/Base"}, "bad_value", "zone"),
        ({"k": 2}, "bad_value", "k"),
        ({"title": {"en": "  "}}, "bad_text", "empty"),
        ({"title": {"x": "x"}}, "bad_text", "language"),
        ({"title": {f"{letter}a": "x" for letter in "abcdefghijk"}}, "bad_text", "language"),
        ({"regions": []}, "bad_value", "delegations"),
        ({"delegations": DELEGATIONS * 2}, "bad_value", "delegations"),
        ({"delegations": [DELEGATIONS[2]]}, "bad_value", "delegations"),
        (
            {"delegations": [DELEGATIONS[0] | {"paired_with": ["lazio"]}]},
            "bad_value",
            "delegations",
        ),
        ({"sectors": [{"id": "a b", "name": {"en": "A"}}]}, "bad_value", "sectors"),
        ({"sectors": [{"id": "a", "name": {"en": "A"}}] * 2}, "bad_value", "sectors"),
        ({"languages": []}, "bad_value", "languages"),
        ({"doors_min": -1}, "bad_value", "doors_min"),
        ({"call": "http://meet.example.org/x"}, "bad_value", "call"),
        ({"call": "javascript:alert(1)"}, "bad_value", "call"),
        ({"channels": [{"language": "zh", "url": "ftp://x"}]}, "bad_value", "channels"),
        ({"channels": [{"language": "zh", "url": "https://x.org"}] * 2}, "bad_value", "channels"),
        ({"look": {"logos": [{"file": "../etc", "name": {}}]}}, "bad_value", "logos"),
    ],
)
def test_a_configuration_that_makes_no_sense_is_refused(scenario, fields, code, reason):
    assert_refused(code, reason, scenario, scenario.organiser, "event.configure", **fields)


def test_ending_closes_open_polls_and_destroys_the_ballot_key(scenario):
    poll, draft = scenario.poll(), scenario.poll(open=False)
    decision = action("event.end").decide(
        scenario.event, principal_of(scenario.event, scenario.organiser), scenario.at
    )
    assert decision.private_rows[0] == PrivateRow("ballot_key", "", None)
    scenario.perform(scenario.organiser, "event.end")
    assert [scenario.event.polls[id].state for id in (poll, draft)] == ["closed", "draft"]
    assert (
        scenario.event.pending_changes.ballot_key_destroyed
        and scenario.items_of(scenario.screen)["event"]["state"] == "ended"
    )


def test_after_the_end_counted_ballots_stay_counted(scenario):
    ann, poll, named_poll = scenario.join(), scenario.poll(), scenario.poll(anonymous=False)
    question = scenario.question(ann)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.organiser, "event.end")
    for reason, do, fields in (
        ("event_ended_anonymous", "poll.vote", {"poll": poll, "answer": [1]}),
        ("event_ended", "poll.vote", {"poll": named_poll, "answer": [1]}),
        ("event_ended_anonymous", "poll.withdraw", {"poll": poll}),
        ("event_ended", "poll.withdraw", {"poll": named_poll}),
        ("event_ended", "question.upvote", {"question": question, "on": True}),
    ):
        assert_refused("closed", reason, scenario, ann, do, **fields)
    assert len(scenario.event.polls[poll].ballots) == 1


WORKS_AFTER_END = {
    "caption.configure",
    *("text.draft", "drafts.count", "drafts.set_problem"),
    *("poll.reveal", "poll.hide", "words.hide", "entry.hide", "announcement.clear"),
    *("person.unban", "person.unmute", "person.set_language", "person.erase"),
    "names.purge",
    *("link.make", "link.revoke", "roster.revoke", "staff.sign", "event.create", "event.end"),
    *("event.archive", "event.unarchive"),
    *("event_report.configure", "event_report.hide", "event_report.show"),
    *("event_report.publish", "event_report.unpublish", "report.reveal"),
    *("survey.save", "survey.open", "survey.close", "survey.drop"),
    *("rehearsal.stop", "rehearsal.report", "event.add_part", "event.remove_part"),
    *("contact.set", "contact.delete", "directory.join", "directory.leave", "directory.remove"),
    *("meeting.ask", "meeting.slots"),
    *("board.configure", "card.create", "card.create_from_report", "card.edit", "card.withdraw"),
    *("card.approve", "card.reject", "card.restore", "card.next_step", "card.ask_open"),
    *("card.settle_open", "card.interest", "card.contact", "suggestion.dismiss"),
    *("pledge.make", "pledge.confirm"),
    *("token.make", "token.use", "token.revoke", "webhook.make", "webhook.remove", "webhook.test"),
    "device.return",
    *("text.claim_translation", "text.translate", "text.approve_translation"),
    *("session.end", "session.follow", "session.link", "session.mark", "session.report"),
    "session.sign_out",
}
"""Actions of an ended event: to publish a result, to hide improper content, to erase a person,
access, also that of programs, the report, surveys, findings of a rehearsal, meetings, to get a
shared device back, own programmes, sessions that follow their event, and the board, which decides
itself until when it can be written on.
"""
BALLOTS = {"poll.vote", "poll.withdraw"}
"""Actions that the poll itself refuses: the sentence gives the fate of an earlier vote."""


def test_after_the_end_an_action_is_refused_unless_it_is_listed_here(scenario):
    requests = {tag: action(tag, **kind.example) for kind in ACTIONS for tag in [tag_of(kind)]}
    for request in requests.values():
        require_before_end(scenario.event, request)
    scenario.perform(scenario.organiser, "event.end")

    may = WORKS_AFTER_END | BALLOTS
    refused = {tag for tag, request in requests.items() if is_refused(scenario.event, request)}
    assert_none(
        [f"{tag} is refused" for tag in sorted(refused & may)]
        + [f"{tag} is not refused" for tag in sorted(requests.keys() - refused - may)]
    )


def is_refused(event, request):
    try:
        require_before_end(event, request)
    except Closed as refusal:
        return refusal.reason == "event_ended"
    return False


def tag_of(kind):
    return kind.__struct_config__.tag


def test_after_the_end_the_desk_publishes_and_hides_results_and_changes_nothing_else(scenario):
    ann, poll = scenario.join(), scenario.poll()
    question, waiting = scenario.question(ann), scenario.question(ann, approved=False)
    notice = scenario.perform(
        scenario.moderator, "announcement.post", room=1, text={"en": "Coffee until 10:45."}
    )
    scenario.perform(scenario.organiser, "event.end")
    for do, fields in (
        ("question.approve", {"question": waiting}),
        ("question.answering", {"question": question}),
        ("question.claim", {"question": waiting, "on": True}),
        ("question.reword", {"question": waiting, "text": "Why?"}),
        ("question.reply", {"question": question, "text": {"en": "Yes."}}),
        ("qa.close", {"room": 1}),
        ("qa.rules", {"room": 1}),
        ("person.mute", {"person": ann.person}),
        ("announcement.post", {"room": 1, "text": {"en": "One more thing."}}),
        ("screen.show", {"room": 1, "what": "agenda"}),
        ("screen.blank", {"room": 1, "on": True}),
        ("screen.style", {"room": 1, "theme": "dark"}),
    ):
        assert_refused("closed", "event_ended", scenario, scenario.moderator, do, **fields)
    assert_refused("closed", "event_ended", scenario, scenario.organiser, "agenda.set", points=[])
    scenario.perform(scenario.moderator, "poll.reveal", poll=poll)
    assert scenario.items_of(ann)[f"result:{poll}"]
    scenario.perform(scenario.moderator, "poll.hide", poll=poll)
    scenario.perform(scenario.moderator, "announcement.clear", announcement=notice)
    assert not {f"result:{poll}", f"announcement:{notice}"} & scenario.items_of(ann).keys()


def test_ending_twice_is_ending_once(scenario):
    scenario.perform(scenario.organiser, "event.end")
    assert scenario.perform(scenario.organiser, "event.end") == scenario.event.profile.ended_seq


def test_a_start_is_undone_until_an_attendee_acts(scenario):
    scenario.join()
    scenario.perform(scenario.organiser, "event.unstart")
    event = scenario.items_of(scenario.screen)["event"]
    assert event["state"] == "draft" and len(scenario.event.people) == 1
    assert_refused("closed", "event_draft", scenario, scenario.organiser, "event.end")
    scenario.perform(scenario.organiser, "event.start")
    assert scenario.items_of(scenario.screen)["event"]["state"] == "live"


def vote(scenario, ann):
    scenario.perform(ann, "poll.vote", poll=scenario.poll(), answer=[0])


def vote_in_a_poll_that_is_closed(scenario, ann):
    poll = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)


def vote_for_a_delegation(scenario, ann):
    head = scenario.staff("head", delegation="lazio")
    poll = scenario.poll(voters="heads", anonymous=False)
    scenario.perform(head, "official.vote", poll=poll, answer=[0])


def propose(scenario, ann):
    config = {"kind": "statements", "statements": [{"en": "A."}, {"en": "B."}], "propose": True}
    poll = scenario.poll(config=config)
    scenario.perform(ann, "statement.propose", poll=poll, text="C.", language="en")


def ask(scenario, ann):
    scenario.question(ann, approved=False)


def withdraw_a_question(scenario, ann):
    question = scenario.question(ann, approved=False)
    scenario.perform(ann, "question.withdraw", question=question)


def ask_for_the_floor(scenario, ann):
    scenario.perform(scenario.moderator, "floor.open")
    scenario.perform(ann, "floor.ask", language="en")


def come_into_a_room(scenario, ann):
    scenario.breakout([ann])


def write_a_card(scenario, ann):
    scenario.perform(scenario.organiser, "board.configure", open=True)
    card = {"type": "idea", "language": "en", "title": "Green roofs", "summary": "Plant them."}
    scenario.perform(ann, "card.create", **card)


ACTS = (
    *(vote, vote_in_a_poll_that_is_closed, vote_for_a_delegation, propose, ask),
    *(withdraw_a_question, ask_for_the_floor, come_into_a_room, write_a_card),
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_start_stays_once_an_attendee_has_acted(scenario, act):
    act(scenario, scenario.join())
    assert_refused("conflict", "event_begun", scenario, scenario.organiser, "event.unstart")


def test_open_polls_without_votes_go_back_to_the_drafts(scenario):
    draft, first, second = scenario.poll(open=False), scenario.poll(seconds=60), scenario.poll()
    ann = scenario.join()
    scenario.perform(scenario.moderator, "screen.show", room=1, what="poll", id=first)
    scenario.perform(scenario.moderator, "poll.reveal", poll=second)
    scenario.perform(scenario.organiser, "event.unstart")
    seen = scenario.items_of(scenario.moderator)
    assert seen["drafts:1"] == [first, second, draft]
    assert [seen[f"poll:{id}"]["state"] for id in (first, second)] == ["draft", "draft"]
    assert seen["screen:1"]["what"] == "auto" and seen["room:1"]["pushed"] is None
    assert not {key for key in scenario.items_of(ann) if key.startswith(("poll:", "result:"))}
    assert not scenario.event.secret_ballot_open()
    assert ann.person not in scenario.event.held_people, "they came while it was open"
    scenario.at += 90_000
    scenario.strike()
    assert scenario.event.polls[first].state == "draft", "its deadline went with it"


def test_votes_of_newcomers_count_in_a_poll_that_was_a_draft_again(scenario):
    poll = scenario.poll()
    scenario.perform(scenario.organiser, "event.unstart")
    people = [scenario.join(f"n{at}") for at in range(10)]
    scenario.perform(scenario.organiser, "event.start")
    scenario.perform(scenario.moderator, "poll.open", poll=poll)
    for person in people:
        scenario.perform(person, "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["n"] == len(people)


def test_a_poll_returned_to_the_drafts_can_be_deleted(scenario):
    poll, ann = scenario.poll(), scenario.join()
    scenario.perform(scenario.organiser, "event.unstart")
    scenario.perform(scenario.moderator, "poll.drop", poll=poll)
    scenario.perform(scenario.organiser, "event.start")
    vote(scenario, ann)
    assert scenario.event.secret_ballot_open()


def test_questions_and_the_floor_close_with_a_start_that_is_undone(scenario):
    scenario.perform(scenario.moderator, "qa.open", room=1)
    scenario.perform(scenario.moderator, "floor.open")
    scenario.perform(scenario.organiser, "event.unstart")
    assert not scenario.event.rooms[1].qa and not scenario.event.floor.open


def test_a_survey_stays_open_when_the_start_is_undone(scenario):
    question = {
        "prompt": {"en": "Useful?"},
        "config": {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]},
    }
    fields = {"title": {"en": "Evaluation"}, "introduction": {}, "questions": [question]}
    survey = scenario.perform(scenario.moderator, "survey.save", **fields)
    closes_at = scenario.at + 3_600_000
    scenario.perform(scenario.moderator, "survey.open", survey=survey, closes_at=closes_at)
    (poll,) = scenario.event.surveys[survey].polls
    scenario.perform(scenario.join(), "poll.vote", poll=poll, answer=[0])
    scenario.perform(scenario.organiser, "event.unstart")
    assert scenario.event.surveys[survey].state == "open"
    assert len(scenario.event.polls[poll].ballots) == 1


def test_an_ended_event_cannot_be_taken_back_to_its_start(scenario):
    scenario.perform(scenario.organiser, "event.end")
    assert_refused("closed", "event_ended", scenario, scenario.organiser, "event.unstart")


def test_moderators_neither_start_nor_end(scenario):
    for do in ("event.start", "event.unstart", "event.end"):
        assert_refused("forbidden", "", scenario, scenario.moderator, do)


@pytest.mark.parametrize("do", ["poll.create", "qa.open", "announcement.post"])
def test_an_item_without_a_room_of_the_event_is_refused(scenario, do):
    more = {
        "poll.create": {
            "prompt": {"en": "x"},
            "config": {"kind": "choice", "options": [{"en": "a"}, {"en": "b"}]},
        },
        "announcement.post": {"text": {"en": "x"}},
    }
    assert_refused(
        "not_found", "room", scenario, scenario.moderator, do, room=99, **more.get(do, {})
    )


def test_an_empty_state_is_no_event():
    assert Event().seq == 0 and not Event().rooms


def test_an_archived_event_changes_nothing_until_it_is_brought_back(scenario):
    assert_refused("conflict", "event_live", scenario, scenario.organiser, "event.archive")
    scenario.perform(scenario.organiser, "event.end")
    scenario.perform(scenario.organiser, "event.archive")
    assert scenario.items_of(scenario.screen)["event"]["archived"] is True
    assert_refused(
        "closed",
        "event_archived",
        scenario,
        scenario.organiser,
        "link.make",
        role="screen",
        label="",
    )
    scenario.perform(scenario.organiser, "event.unarchive")
    scenario.perform(scenario.organiser, "link.make", role="screen", label="Hall")


def test_the_summary_of_an_event_follows_its_title_and_state(scenario):
    summaries = []

    def act(do, **fields):
        decision = action(do, **fields).decide(
            scenario.event, principal_of(scenario.event, scenario.organiser), scenario.at
        )
        (row,) = [each for each in decision.private_rows if each.kind == "summary"]
        scenario.perform(scenario.organiser, do, **fields)
        assert read_summary(row.value) == summarise(scenario.event.profile)
        summaries.append(read_summary(row.value))

    act("event.configure", title={"en": "Another title"}, ends=scenario.event.profile.ends + 1)
    act("event.end")
    act("event.archive")
    act("event.unarchive")
    assert [each.state for each in summaries] == ["live", "ended", "archived", "ended"]
    assert summaries[-1].title == {"en": "Another title"}
