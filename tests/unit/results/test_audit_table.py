"""log.csv: what those who run the event did, by role, without names, typed words and ballots."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.random_scenario import Teller
from tools.result_tables import table
from tools.scenario import Story


def told(story: Story) -> list[tuple[str, ...]]:
    return [
        (row["role"], row["what"], row["about"], row["number"], row["detail"])
        for row in table(story, "log")
    ]


def test_every_step_of_those_who_run_the_event_is_told_by_role_with_what_it_was_about():
    story = Story()
    question = story.question(story.join("Ann"), approved=False)
    story.at += 60_000
    story.by(
        story.organiser, "question.reject", question=question, reason="duplicate", note="See Ann's."
    )
    story.by(story.speaker, "question.upvote", question=story.question(story.join()), on=True)
    rows = table(story, "log")
    last = next(row for row in rows if row["what"] == "question.moved")
    assert (last["role"], last["about"], last["number"], last["detail"]) == (
        "organiser",
        "question",
        str(question),
        "state=rejected reason=duplicate",
    )
    assert (last["time"], last["time_local"]) == ("2022-06-02T07:01:00Z", "2022-06-02 09:01:00")
    assert told(story)[-1][:2] == ("speaker", "question.upvoted")


def test_what_was_made_is_known_by_its_number():
    story = Story()
    poll = story.poll()
    assert ("moderator", "poll.opened", "poll", str(poll), "") in told(story)
    assert [row[3] for row in told(story) if row[1] == "poll.created"] == [str(poll)]


def test_a_deadline_is_told_of_the_system():
    story = Story()
    story.poll(seconds=60)
    story.at += 60_000
    story.strike()
    assert told(story)[-1][:2] == ("system", "poll.closed")


def test_people_who_attend_are_not_in_it():
    story = Story()
    ann = story.join("Ann")
    before = told(story)
    poll = story.poll(anonymous=False)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    story.by(ann, "question.withdraw", question=story.question(ann))
    assert {row[0] for row in told(story)[len(before) :]} == {"moderator"}


def test_a_host_is_told_as_one_and_not_what_they_do_for_themselves():
    story = Story()
    ann, ben = story.join("Ann"), story.join("Ben")
    story.by(
        story.moderator, "breakout.draft", title={"en": "Groups"}, task={"en": "Talk"}, rooms=1
    )
    ((room, breakout),) = (
        (id, each.breakout) for id, each in story.event.rooms.items() if each.breakout
    )
    for person in (ann, ben):
        story.by(
            story.moderator, "breakout.move", breakout=breakout, person=person.person, room=room
        )
    story.by(story.moderator, "breakout.open", breakout=breakout)
    story.by(story.moderator, "room.host", room=room, person=ann.person)
    start = len(told(story))
    story.by(ann, "qa.open", room=room)
    question = story.by(ben, "question.ask", room=room, text="Who pays?", language="en")
    story.by(ann, "question.approve", question=question)
    story.by(ann, "question.upvote", question=question, on=True)
    assert [row[:2] for row in told(story)[start:]] == [
        ("host", "qa.set"),
        ("host", "question.moved"),
    ]
    assert table(story, "questions")[0]["moderator_role"] == "host"


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_that_people_typed_and_nothing_of_ballots_is_in_it(seed):
    teller = Teller(seed)
    for _ in range(60):
        teller.step()
    rows = table(teller.story, "log")
    assert {row["role"] for row in rows} <= {
        "operator",
        "moderator",
        "organiser",
        "speaker",
        "system",
    }
    assert not {row["what"] for row in rows} & {
        "poll.voted",
        "poll.withdrawn",
        "poll.time_asked",
        "person.joined",
    }
    assert not any(
        word in row["detail"]
        for row in rows
        for word in ("canary", "reworded", "n0", "n1", "n2", "n3")
    )
