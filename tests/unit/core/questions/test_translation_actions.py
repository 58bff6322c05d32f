"""The translation desk and replies: who may write and approve what, and what readers see of it."""

import pytest

from live.core.questions.translation_actions import TRANSLATION_CLAIM_MS
from tools.scenario import Story, assert_refused

ORIGINAL, FIRST, SECOND = "Who pays?", "谁付钱？", "由谁出资？"


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


@pytest.fixture
def other(story):
    return story.staff("speaker")


def translate(story: Story, who, question: int, text: str = FIRST) -> int:
    return story.by(who, "question.translate", question=question, language="zh", text=text)


def approve(story: Story, who, question: int, written: int, on: bool = True) -> int:
    return story.by(
        who,
        "question.approve_translation",
        question=question,
        language="zh",
        written=written,
        on=on,
    )


def claim(story: Story, who, question: int, on: bool = True) -> int:
    return story.by(who, "question.claim_translation", question=question, language="zh", on=on)


def state(story: Story, question: int) -> str:
    return story.sees(story.moderator)[f"translations:{question}"]["zh"]["state"]


def test_a_translation_is_claimed_written_and_approved_and_readers_see_it_then(story, ann):
    question = story.question(ann)
    states = []
    claim(story, story.speaker, question)
    states.append(state(story, question))
    written = translate(story, story.speaker, question)
    states.append(state(story, question))
    assert story.sees(ann)[f"question:{question}"].get("texts", {}) == {}
    approve(story, story.moderator, question, written)
    states.append(state(story, question))
    assert states == ["claimed", "written", "approved"]
    seen = story.sees(ann)[f"question:{question}"]
    assert (seen["text"], seen["language"], seen["texts"]) == (ORIGINAL, "en", {"zh": FIRST})


def test_attendees_and_the_screen_see_nothing_of_the_desk(story, ann):
    question = story.question(ann)
    before = story.sees(ann), story.sees(story.screen)
    claim(story, story.speaker, question)
    translate(story, story.speaker, question)
    assert (story.sees(ann), story.sees(story.screen)) == before


def test_a_claim_keeps_others_from_writing_until_it_expires_or_is_given_back(story, ann, other):
    question = story.question(ann)
    claim(story, story.speaker, question)
    assert_refused(
        "conflict",
        "translation_claimed",
        story,
        other,
        "question.translate",
        question=question,
        language="zh",
        text=FIRST,
    )
    assert_refused(
        "conflict",
        "translation_claimed",
        story,
        story.moderator,
        "question.claim_translation",
        question=question,
        language="zh",
        on=True,
    )
    story.at += TRANSLATION_CLAIM_MS - 1
    assert_refused(
        "conflict",
        "translation_claimed",
        story,
        other,
        "question.claim_translation",
        question=question,
        language="zh",
        on=True,
    )
    story.at += 1
    claim(story, other, question)
    claim(story, story.speaker, question, on=False)
    assert story.sees(other)[f"translations:{question}"]["zh"]["claimed"]["by"] == other.actor
    claim(story, other, question, on=False)
    translate(story, story.moderator, question)


def test_a_claim_is_renewed_by_claiming_again(story, ann, other):
    question = story.question(ann)
    claim(story, story.speaker, question)
    story.at += TRANSLATION_CLAIM_MS - 1
    claim(story, story.speaker, question)
    story.at += TRANSLATION_CLAIM_MS - 1
    assert_refused(
        "conflict",
        "translation_claimed",
        story,
        other,
        "question.translate",
        question=question,
        language="zh",
        text=FIRST,
    )


def test_a_speaker_approves_what_somebody_else_wrote_and_nobody_of_their_own_link(
    story, ann, other
):
    question = story.question(ann)
    written = translate(story, story.speaker, question)
    twin = type(story.speaker)(story.speaker.role, link=story.speaker.link, browser="another")
    fields = {"question": question, "language": "zh", "written": written, "on": True}
    for own in (story.speaker, twin):
        assert_refused(
            "forbidden", "own_translation", story, own, "question.approve_translation", **fields
        )
    approve(story, other, question, written)
    assert state(story, question) == "approved"


def test_staff_approve_what_they_wrote_and_take_it_back_and_speakers_do_not(story, ann, other):
    question = story.question(ann)
    written = translate(story, story.moderator, question)
    approve(story, story.moderator, question, written)
    fields = {"question": question, "language": "zh", "written": written, "on": False}
    assert_refused(
        "forbidden", "own_translation", story, other, "question.approve_translation", **fields
    )
    approve(story, story.moderator, question, written, on=False)
    assert (
        story.sees(ann)[f"question:{question}"].get("texts", {}) == {}
        and state(story, question) == "written"
    )


def test_nobody_approves_a_text_that_they_have_not_read(story, ann):
    question = story.question(ann)
    written = translate(story, story.speaker, question)
    translate(story, story.speaker, question, SECOND)
    fields = {"question": question, "language": "zh", "written": written, "on": True}
    assert_refused(
        "conflict",
        "translation_rewritten",
        story,
        story.moderator,
        "question.approve_translation",
        **fields,
    )


@pytest.mark.parametrize(("do", "fields"), [
    ("question.translate", {"language": "zh", "text": FIRST}),
    ("question.claim_translation", {"language": "zh", "on": True}),
    ("question.approve_translation", {"language": "zh", "written": 1, "on": True}),
    ("question.reply", {"text": {"en": "Yes."}}),
])  # fmt: skip
def test_a_speaker_acts_on_what_everybody_sees_and_the_rest_is_as_if_it_were_not_there(
    story, ann, do, fields
):
    question = story.question(ann, approved=False)
    assert_refused("not_found", "question", story, story.speaker, do, question=question, **fields)
    assert_refused("not_found", "question", story, story.speaker, do, question=99_999, **fields)
    assert not [
        key
        for key in story.sees(story.speaker)
        if key.partition(":")[0] in ("question", "translations", "score")
    ]


def test_those_who_run_the_room_translate_what_waits_for_review_and_others_see_it_once_it_is_shown(
    story, ann
):
    question = story.question(ann, approved=False)
    approve(story, story.moderator, question, translate(story, story.moderator, question))
    assert f"translations:{question}" not in story.sees(story.speaker)
    story.by(story.moderator, "question.approve", question=question)
    assert story.sees(story.speaker)[f"translations:{question}"]["zh"]["text"] == FIRST
    assert story.sees(ann)[f"question:{question}"]["texts"] == {"zh": FIRST}


def test_nothing_is_translated_of_a_question_that_was_turned_down(story, ann):
    question = story.question(ann, approved=False)
    story.by(story.moderator, "question.reject", question=question, reason="other")
    assert_refused(
        "conflict",
        "question_rejected",
        story,
        story.moderator,
        "question.translate",
        question=question,
        language="zh",
        text=FIRST,
    )


def test_a_speaker_asks_and_upvotes_for_their_delegation_and_has_no_ballot(story, ann):
    question = story.question(story.speaker, approved=True)
    assert story.sees(ann)[f"question:{question}"]["delegation"] == "hangzhou"
    story.by(story.speaker, "question.upvote", question=story.question(ann), on=True)
    assert_refused_by_role(story, "poll.vote", poll=story.poll(), answer=[0])


def assert_refused_by_role(story: Story, do: str, **fields) -> None:
    assert_refused("forbidden", "", story, story.speaker, do, **fields)


@pytest.mark.parametrize(
    ("role", "delegation"), [("speaker", "nowhere"), ("moderator", "lazio"), ("screen", "lazio")]
)
def test_only_a_speaker_speaks_for_a_delegation_of_the_event(story, role, delegation):
    assert_refused(
        "bad_value",
        "delegation",
        story,
        story.organiser,
        "link.make",
        role=role,
        label="x",
        delegation=delegation,
    )


def test_a_speaker_speaks_in_the_plenary_and_not_in_a_room_of_others(story, ann):
    _, rooms = story.breakout([ann])
    story.by(story.moderator, "qa.open", room=rooms[0])
    question = story.by(ann, "question.ask", room=rooms[0], text=ORIGINAL, language="en")
    story.by(story.moderator, "question.approve", question=question)
    assert_refused(
        "not_found",
        "question",
        story,
        story.speaker,
        "question.reply",
        question=question,
        text={"en": "Yes."},
    )
    assert_refused(
        "not_found",
        "room",
        story,
        story.speaker,
        "question.ask",
        room=rooms[0],
        text="Hello?",
        language="en",
    )
    assert f"question:{question}" not in story.sees(story.speaker)
