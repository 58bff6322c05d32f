"""questions.csv: the questions and their outcomes."""

from tools.result_tables import table
from tools.scenario import Scenario


def test_a_question_has_its_times_its_authors_and_its_outcome():
    scenario = Scenario()
    question = scenario.question(scenario.join("Ann"), "=Who pays?")
    scenario.at += 60_000
    scenario.perform(scenario.moderator, "question.answering", question=question)
    scenario.at += 60_000
    scenario.perform(scenario.organiser, "question.answered", question=question)
    (row,) = table(scenario, "questions")
    assert (row["question"], row["room"], row["state"], row["text"], row["language"]) == (
        str(question),
        "1",
        "answered",
        "'=Who pays?",
        "en",
    )
    assert (row["asked"], row["answered"], row["answered_local"]) == (
        "2022-06-02T07:00:00Z",
        "2022-06-02T07:02:00Z",
        "2022-06-02 09:02:00",
    )
    assert (row["delegation"], row["moderator_role"]) == ("lazio", "organiser")


def test_the_question_answered_before_is_answered_when_the_next_question_begins():
    scenario = Scenario()
    first, second = (scenario.question(scenario.join()) for _ in range(2))
    scenario.perform(scenario.moderator, "question.answering", question=first)
    scenario.at += 60_000
    scenario.perform(scenario.moderator, "question.answering", question=second)
    assert [(row["state"], row["answered"]) for row in table(scenario, "questions")] == [
        ("answered", "2022-06-02T07:01:00Z"),
        ("answering", ""),
    ]


def test_a_restored_question_is_not_answered_any_more():
    scenario = Scenario()
    question = scenario.question(scenario.join())
    scenario.perform(scenario.moderator, "question.answered", question=question)
    scenario.perform(scenario.moderator, "question.restore", question=question)
    (row,) = table(scenario, "questions")
    assert (row["state"], row["answered"]) == ("approved", "")


def test_upvotes_are_counted_by_region_and_those_of_staff_in_none():
    scenario = Scenario()
    question = scenario.question(scenario.join())
    for upvoter in (
        scenario.join(),
        scenario.join(delegation="hangzhou"),
        scenario.join(delegation="hangzhou"),
        scenario.moderator,
    ):
        scenario.perform(upvoter, "question.upvote", question=question, on=True)
    (row,) = table(scenario, "questions")
    assert (row["upvotes"], row["upvotes_EU"], row["upvotes_CN"]) == ("4", "1", "2")


def test_a_rejected_question_says_why_but_not_the_moderators_note():
    scenario = Scenario()
    question = scenario.question(scenario.join(), approved=False)
    scenario.perform(
        scenario.moderator,
        "question.reject",
        question=question,
        reason="unclear",
        note="between us",
    )
    (row,) = table(scenario, "questions")
    assert (row["state"], row["reason"], row["moderator_role"]) == (
        "rejected",
        "unclear",
        "moderator",
    )
    assert "between us" not in row.values()


def test_of_a_withdrawn_question_only_its_being_is_left():
    scenario = Scenario()
    ann = scenario.join("Ann")
    question = scenario.question(ann, "Something that I regret")
    scenario.perform(ann, "question.withdraw", question=question)
    (row,) = table(scenario, "questions")
    assert (row["state"], row["text"], row["delegation"]) == ("withdrawn", "", "")


def test_unknown_values_are_empty():
    scenario = Scenario()
    scenario.question(scenario.join(), approved=False)
    (row,) = table(scenario, "questions")
    names = [
        "reason",
        "merged_into",
        "original",
        "translation_en",
        "translation_zh",
        "label",
        "label_en",
        "addressed_to",
        "answered",
    ]
    names += ["answered_local", "reply_en", "reply_from", "moderator_role"]
    assert {row[name] for name in names} == {""}


def test_a_question_has_its_translation_its_reply_its_label_and_the_authors_own_words():
    scenario = Scenario()
    question = scenario.question(scenario.join(), "Who pays?")
    topics = [{"id": "money", "name": {"en": "Money", "zh": "资金"}}]
    scenario.perform(scenario.moderator, "qa.rules", room=1, topics=topics)
    scenario.perform(
        scenario.moderator, "question.label", question=question, topic="money", to="hangzhou"
    )
    scenario.perform(
        scenario.moderator, "question.reword", question=question, text="Who pays for it?"
    )
    translate(scenario, question, "谁来付钱？")
    scenario.perform(
        scenario.speaker, "question.reply", question=question, text={"zh": "由大区支付。"}
    )
    (row,) = table(scenario, "questions")
    assert (row["text"], row["original"], row["translation_en"], row["translation_zh"]) == (
        "Who pays for it?",
        "Who pays?",
        "",
        "谁来付钱？",
    )
    assert (row["label"], row["label_en"], row["label_zh"], row["addressed_to"]) == (
        "money",
        "Money",
        "资金",
        "hangzhou",
    )
    assert (row["reply_en"], row["reply_zh"], row["reply_from"]) == ("", "由大区支付。", "hangzhou")


def test_a_translation_that_is_not_approved_or_of_other_words_is_not_in_the_table():
    scenario = Scenario()
    question = scenario.question(scenario.join())
    scenario.perform(
        scenario.speaker, "question.translate", question=question, language="zh", text="谁付钱？"
    )
    assert table(scenario, "questions")[0]["translation_zh"] == ""
    translate(scenario, question, "由谁付钱？")
    assert table(scenario, "questions")[0]["translation_zh"] == "由谁付钱？"
    scenario.perform(scenario.moderator, "question.reword", question=question, text="And when?")
    assert table(scenario, "questions")[0]["translation_zh"] == ""


def test_a_merged_question_says_into_which_and_their_upvotes_are_counted_together():
    scenario = Scenario()
    first, second, ben = (
        scenario.question(scenario.join()),
        scenario.question(scenario.join()),
        scenario.join(delegation="hangzhou"),
    )
    for question in (first, second):
        scenario.perform(ben, "question.upvote", question=question, on=True)
    scenario.perform(scenario.moderator, "question.merge", question=second, into=first)
    rows = table(scenario, "questions")
    assert [(row["state"], row["merged_into"]) for row in rows] == [
        ("approved", ""),
        ("merged", str(first)),
    ]
    assert (rows[0]["upvotes"], rows[0]["upvotes_CN"]) == ("1", "1")


def translate(scenario: Scenario, question: int, text: str) -> None:
    seq = scenario.perform(
        scenario.speaker, "question.translate", question=question, language="zh", text=text
    )
    scenario.perform(
        scenario.moderator,
        "question.approve_translation",
        question=question,
        language="zh",
        written=seq,
        on=True,
    )
