"""Replies in several languages."""

from tools.scenario import assert_refused


def test_a_reply_is_read_by_everyone_in_each_of_its_languages_with_its_speaker(scenario, ann):
    question, text = scenario.question(ann), {"en": "The region does.", "zh": "由大区支付。"}
    scenario.perform(scenario.speaker, "question.reply", question=question, text=text)
    for reader in (scenario.join("Ben"), scenario.speaker, scenario.moderator):
        item = scenario.items_of(reader)[f"question:{question}"]
        assert (item["reply"], item["reply_from"]) == (text, "hangzhou")
    assert scenario.items_of(ann)[f"mine:{question}"]["reply"] == text
    scenario.perform(scenario.moderator, "question.reply", question=question, text={"en": " "})
    assert scenario.items_of(ann)[f"question:{question}"].get("reply") is None


def test_a_question_that_nobody_sees_gets_no_reply_but_a_parked_question_does(scenario, ann):
    question = scenario.question(ann, approved=False)
    assert_refused(
        "conflict",
        "question_pending",
        scenario,
        scenario.moderator,
        "question.reply",
        question=question,
        text={"en": "Yes."},
    )
    scenario.perform(scenario.moderator, "question.approve", question=question)
    scenario.perform(scenario.moderator, "question.park", question=question)
    scenario.perform(
        scenario.moderator,
        "question.reply",
        question=question,
        text={"en": "We come back to it by mail."},
    )
    assert scenario.items_of(ann)[f"mine:{question}"]["reply"] == {
        "en": "We come back to it by mail."
    }
