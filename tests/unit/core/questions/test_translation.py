"""Translations of a question: the text readers get while another waits."""

import pytest

from tools.scenario import Story, assert_refused

ORIGINAL, FIRST, SECOND = "Who pays?", "谁付钱？", "由谁出资？"


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def ann(story):
    return story.join("Ann")


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


def state(story: Story, question: int) -> str:
    return story.sees(story.moderator)[f"translations:{question}"]["zh"]["state"]


def test_readers_keep_the_approved_text_while_a_better_one_waits(story, ann):
    question = story.question(ann)
    approve(story, story.moderator, question, translate(story, story.speaker, question))
    better = translate(story, story.speaker, question, SECOND)
    assert (
        story.sees(ann)[f"question:{question}"]["texts"] == {"zh": FIRST}
        and state(story, question) == "written"
    )
    approve(story, story.moderator, question, better)
    assert story.sees(ann)[f"question:{question}"]["texts"] == {"zh": SECOND}


def test_a_question_that_is_worded_anew_has_its_translation_to_be_read_again(story, ann):
    question = story.question(ann, approved=False)
    approve(story, story.moderator, question, translate(story, story.moderator, question))
    story.by(ann, "question.edit", question=question, text="Who pays, and when?")
    desk = story.sees(story.moderator)[f"translations:{question}"]["zh"]
    assert (desk["state"], desk["stale"], desk["text"]) == ("written", True, FIRST)
    assert story.sees(story.moderator)[f"question:{question}"].get("texts", {}) == {}


@pytest.mark.parametrize("language", ["en", "fr", "", "x" * 50])
def test_a_question_is_put_into_another_language_of_the_event(story, ann, language):
    fields = {"question": story.question(ann), "language": language, "text": FIRST}
    assert_refused(
        "bad_value", "translation_language", story, story.moderator, "question.translate", **fields
    )
