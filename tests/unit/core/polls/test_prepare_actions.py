"""Polls before anybody has voted: drafts are changed, dropped, copied and put in order; what voters
were told stays true; rounds.
"""

import pytest

from tools.scenario import OPTIONS, Story, assert_refused

OTHERS = {"kind": "choice", "options": [{"en": "Yes"}, {"en": "No"}]}


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


def drafts(story: Story) -> list[int]:
    return story.sees(story.moderator).get("drafts:1", [])


def sees_poll(story: Story, identity, poll: int):
    return story.sees(identity).get(f"poll:{poll}")


# drafts


def test_everything_that_is_written_of_a_draft_can_be_changed(story):
    poll = story.poll(open=False)
    changes = {
        "prompt": {"en": "Yes?"},
        "anonymous": False,
        "rule": "closed",
        "abstain": False,
        "reading": 20,
        "changeable": False,
    }
    story.by(story.moderator, "poll.edit", poll=poll, config=OTHERS, **changes)
    seen = sees_poll(story, story.moderator, poll)
    assert {field: seen[field] for field in changes} == changes
    assert seen["config"]["options"] == OTHERS["options"] and seen["edition"] == 0
    assert story.sees(story.moderator)[f"result:{poll}"]["tally"] == {"counts": [0, 0]}


def test_what_is_left_out_of_a_change_stays(story):
    poll = story.poll(open=False, rule="voted", reading=5)
    before = sees_poll(story, story.moderator, poll)
    changed = story.by(story.moderator, "poll.edit", poll=poll, prompt={"en": "Which one?"})
    assert sees_poll(story, story.moderator, poll) == {
        **before,
        "prompt": {"en": "Which one?"},
        "written": changed,
    }


def test_of_two_who_change_a_poll_from_the_same_wording_the_later_is_told(story):
    poll = story.poll(open=False)
    begun = sees_poll(story, story.moderator, poll)["written"]
    changed = story.by(
        story.moderator, "poll.edit", poll=poll, prompt={"en": "Mine?"}, written=begun
    )
    assert_refused(
        "conflict",
        "poll_rewritten",
        story,
        story.organiser,
        "poll.edit",
        poll=poll,
        prompt={"en": "Ours?"},
        written=begun,
    )
    story.by(story.organiser, "poll.edit", poll=poll, prompt={"en": "Ours?"}, written=changed)
    assert sees_poll(story, story.moderator, poll)["prompt"] == {"en": "Ours?"}


def test_who_votes_is_not_told_when_a_poll_was_written(story, ann):
    assert "written" not in sees_poll(story, ann, story.poll())


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ({"prompt": {"en": " "}}, "bad_text", "empty"),
        ({"config": {"kind": "choice", "options": OPTIONS[:1]}}, "bad_value", "options"),
        ({"reading": -1}, "bad_value", "reading"),
        ({"reading": 3601}, "bad_value", "reading"),
    ],
)
def test_a_change_is_checked_as_a_new_poll_is(story, change, code, reason):
    assert_refused(
        code, reason, story, story.moderator, "poll.edit", poll=story.poll(open=False), **change
    )


def test_the_options_are_locked_after_the_first_ballot_and_free_again_when_it_was_taken_back(
    story, ann
):
    poll = story.poll()
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    for change in (
        {"prompt": {"en": "Yes?"}},
        {"config": OTHERS},
        {"rule": "always"},
        {"abstain": False},
    ):
        assert_refused(
            "conflict", "poll_voted", story, story.moderator, "poll.edit", poll=poll, **change
        )
    story.by(ann, "poll.withdraw", poll=poll)
    story.by(story.moderator, "poll.edit", poll=poll, config=OTHERS)
    story.by(ann, "poll.vote", poll=poll, answer=[1], edition=1)
    assert story.sees(story.moderator)[f"result:{poll}"]["tally"] == {"counts": [0, 1]}


@pytest.mark.parametrize(
    "change", [{"prompt": {"en": "Yes?"}}, {"config": OTHERS}, {"changeable": False}]
)
def test_a_vote_on_a_wording_that_was_changed_meanwhile_is_not_counted(story, ann, change):
    poll = story.poll()
    story.by(story.moderator, "poll.edit", poll=poll, **change)
    assert sees_poll(story, ann, poll)["edition"] == 1
    assert_refused("conflict", "poll_edited", story, ann, "poll.vote", poll=poll, answer=[0])
    story.by(ann, "poll.vote", poll=poll, answer=[0], edition=1)


@pytest.mark.parametrize("change", [{"anonymous": False}, {"reading": 9}])
def test_who_is_about_to_vote_anonymously_is_not_made_public(story, change):
    assert_refused(
        "conflict", "poll_opened", story, story.moderator, "poll.edit", poll=story.poll(), **change
    )


def test_a_closed_poll_is_not_changed(story):
    poll, late = story.poll(), story.poll(seconds=5)
    story.by(story.moderator, "poll.close", poll=poll)
    story.at += 5_000
    for each in (poll, late):
        assert_refused(
            "closed",
            "closed",
            story,
            story.moderator,
            "poll.edit",
            poll=each,
            prompt={"en": "Yes?"},
        )


def test_a_dropped_draft_is_gone_for_those_who_run_the_room(story, ann):
    poll = story.poll(open=False)
    story.by(story.moderator, "poll.drop", poll=poll)
    assert not {f"poll:{poll}", f"result:{poll}", "drafts:1"} & story.sees(story.moderator).keys()
    assert_refused("not_found", "poll", story, story.moderator, "poll.open", poll=poll)


def test_what_was_opened_is_neither_dropped_nor_moved(story):
    poll, draft = story.poll(), story.poll(open=False)
    assert_refused("conflict", "not_draft", story, story.moderator, "poll.drop", poll=poll)
    assert_refused(
        "conflict", "not_draft", story, story.moderator, "poll.move", poll=poll, before=draft
    )
    assert_refused(
        "bad_value", "before", story, story.moderator, "poll.move", poll=draft, before=poll
    )
    assert_refused(
        "bad_value", "before", story, story.moderator, "poll.move", poll=draft, before=draft
    )


def test_drafts_keep_the_order_they_are_put_in_and_leave_it_when_they_are_opened(story, ann):
    one, two, three = (story.poll(open=False) for _ in range(3))
    assert drafts(story) == [one, two, three]
    story.by(story.moderator, "poll.move", poll=three, before=one)
    assert drafts(story) == [three, one, two]
    story.by(story.moderator, "poll.move", poll=three)
    assert drafts(story) == [one, two, three]
    story.by(story.moderator, "poll.open", poll=two)
    assert drafts(story) == [one, three]
    assert not {"drafts:1"} & {*story.sees(ann), *story.sees(story.screen)}


def test_a_copy_is_a_draft_of_its_own(story, ann):
    poll = story.poll(rule="always", reading=0, changeable=False)
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    copy = story.by(story.moderator, "poll.duplicate", poll=poll)
    seen = sees_poll(story, story.moderator, copy)
    assert (seen["state"], seen["repeats"], seen["round"], seen["changeable"]) == (
        "draft",
        None,
        1,
        False,
    )
    assert story.sees(story.moderator)[f"result:{copy}"]["n"] == 0 and drafts(story) == [copy]


@pytest.mark.parametrize(
    "do", ["poll.edit", "poll.duplicate", "poll.repeat", "poll.drop", "poll.move"]
)
def test_after_the_event_nothing_is_prepared(story, do):
    poll = story.poll(open=False)
    story.by(story.organiser, "event.end")
    assert_refused("closed", "event_ended", story, story.moderator, do, poll=poll)


# rounds


def closed(story: Story, **fields) -> int:
    poll = story.poll(**fields)
    story.by(story.moderator, "poll.close", poll=poll)
    return poll


def test_a_round_is_a_poll_of_its_own_that_names_the_first(story, ann):
    first = story.poll(rule="always", anonymous=True)
    story.by(ann, "poll.vote", poll=first, answer=[0])
    story.by(story.moderator, "poll.close", poll=first)
    second = story.by(story.moderator, "poll.repeat", poll=first)
    story.by(story.moderator, "poll.edit", poll=second, prompt={"en": "And now?"})
    story.by(story.moderator, "poll.open", poll=second)
    seen = sees_poll(story, ann, second)
    assert (seen["repeats"], seen["round"], seen["prompt"]) == (first, 2, {"en": "And now?"})
    story.by(ann, "poll.vote", poll=second, answer=[1])
    assert [story.sees(ann)[f"result:{poll}"]["tally"]["counts"] for poll in (first, second)] == [
        [1, 0, 0],
        [0, 1, 0],
    ]
    assert not story.event.polls[first].ballots.keys() & story.event.polls[second].ballots.keys()
    story.by(story.moderator, "poll.close", poll=second)
    third = story.by(story.moderator, "poll.repeat", poll=second)
    assert (story.event.polls[third].repeats, story.event.polls[third].round) == (first, 3)


def test_a_round_is_seen_by_nobody_else_until_it_is_opened(story, ann):
    second = story.by(story.moderator, "poll.repeat", poll=closed(story))
    assert sees_poll(story, ann, second) is None


def test_a_round_follows_a_closed_one_and_there_is_one_next_round(story):
    draft, open = story.poll(open=False), story.poll()
    for poll in (draft, open):
        assert_refused("conflict", "not_closed", story, story.moderator, "poll.repeat", poll=poll)
    first = closed(story)
    second = story.by(story.moderator, "poll.repeat", poll=first)
    assert_refused("conflict", "round_ahead", story, story.moderator, "poll.repeat", poll=first)
    story.by(story.moderator, "poll.drop", poll=second)
    again = story.by(story.moderator, "poll.repeat", poll=first)
    assert story.event.polls[again].round == 2


def test_each_round_is_masked_apart(story):
    people = [
        story.join(delegation=("lazio", "hangzhou")[at % 2], sector="academia") for at in range(20)
    ]
    first = story.poll()
    for at, person in enumerate(people):
        story.by(person, "poll.vote", poll=first, answer=[at // 2 % 2])
    story.by(story.moderator, "poll.close", poll=first)
    second = story.by(story.moderator, "poll.repeat", poll=first)
    story.by(story.moderator, "poll.open", poll=second)
    for at, person in enumerate(people[:13]):
        story.by(person, "poll.vote", poll=second, answer=[at // 2 % 2 if at < 12 else 2])
    story.by(story.moderator, "poll.close", poll=second)
    shown = [story.event.polls[poll].mask.delegation for poll in (first, second)]
    assert shown == [("hangzhou", "lazio"), ("hangzhou", "lazio")]
    third = story.by(story.moderator, "poll.repeat", poll=second)
    story.by(story.moderator, "poll.open", poll=third)
    for person in people[:9]:
        story.by(person, "poll.vote", poll=third, answer=[people.index(person) % 3])
    story.by(story.moderator, "poll.close", poll=third)
    assert (
        story.event.polls[third].mask.delegation == ()
        and story.event.polls[first].mask.delegation == shown[0]
    )


# may a vote be changed?


def test_a_vote_that_is_final_is_neither_changed_nor_withdrawn(story, ann):
    poll = story.poll(changeable=False)
    assert sees_poll(story, ann, poll)["changeable"] is False
    story.by(ann, "poll.vote", poll=poll, answer=[0])
    for answer in ([1], None):
        assert_refused("conflict", "vote_final", story, ann, "poll.vote", poll=poll, answer=answer)
    assert_refused("conflict", "vote_final", story, ann, "poll.withdraw", poll=poll)


def test_a_final_vote_said_again_is_done_and_counts_once(story, ann):
    poll = story.poll(changeable=False)
    voted = story.by(ann, "poll.vote", poll=poll, answer=[0])
    assert story.by(ann, "poll.vote", poll=poll, answer=[0]) == voted
    assert story.event.polls[poll].count.n == 1


def test_who_has_not_voted_withdraws_nothing_from_a_poll_of_final_votes(story, ann):
    assert story.by(ann, "poll.withdraw", poll=story.poll(changeable=False)) == story.event.seq
