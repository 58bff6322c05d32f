"""Figures of the translation desk, computed by hand: waiting times, and the last hour."""

import pytest

from tools.erasing import erase
from tools.question_scenarios import approve_translation, moderate, translate, undo_last

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
WAITS, PUBLISHED, OWN = "translation_waits", "published_translations", "own_translations"


@pytest.fixture
def translator(scenario):
    return scenario.staff("translator")


@pytest.fixture
def start(scenario):
    return scenario.at


def figures(scenario, kind, who=None):
    return scenario.items_of(who or scenario.moderator).get(kind)


def ask_each_minute(scenario, author, count):
    """Ask questions a minute after each other, and stop a minute after the last."""
    ids = []
    for number in range(count):
        ids.append(scenario.question(author, text=f"Question {number}?"))
        scenario.at += MINUTE_MS
    return ids


def publish(scenario, who, question, text="谁付钱？"):
    approve_translation(scenario, who, question, translate(scenario, who, question, text))


def test_no_text_waits_before_the_first_question(scenario, translator):
    scenario.perform(scenario.moderator, "qa.open", room=1)
    nothing = {"texts": 0, "oldest": None, "median": None}
    assert figures(scenario, WAITS, translator) == nothing
    assert figures(scenario, PUBLISHED, translator) is None


def test_texts_wait_from_their_asking(scenario, ann, start):
    ask_each_minute(scenario, ann, 3)
    waits = {"texts": 3, "oldest": start, "median": start + MINUTE_MS}
    assert figures(scenario, WAITS) == waits


def test_the_median_of_two_texts_is_between_them(scenario, ann, start):
    ask_each_minute(scenario, ann, 2)
    assert figures(scenario, WAITS)["median"] == start + MINUTE_MS // 2


def test_a_text_waits_once_for_each_language_that_it_lacks(scenario, ann, translator):
    scenario.perform(scenario.organiser, "event.configure", languages=["en", "zh", "fr"])
    first, _ = ask_each_minute(scenario, ann, 2)
    assert figures(scenario, WAITS)["texts"] == 4
    publish(scenario, translator, first)
    assert figures(scenario, WAITS)["texts"] == 3


def test_the_time_from_asking_to_publication_is_kept_for_an_hour(scenario, ann, translator, start):
    first, second = ask_each_minute(scenario, ann, 2)
    publish(scenario, translator, first)
    scenario.at += 3 * MINUTE_MS
    publish(scenario, translator, second)
    at = [start + 2 * MINUTE_MS, start + 5 * MINUTE_MS]
    published = {"at": at, "waits": [2 * MINUTE_MS, 4 * MINUTE_MS]}
    assert figures(scenario, PUBLISHED) == published
    third = scenario.question(ann, text="And now?")
    scenario.at = at[0] + HOUR_MS
    publish(scenario, translator, third)
    assert figures(scenario, PUBLISHED)["at"] == [at[1], scenario.at]


def test_a_withdrawn_approval_counts_no_more_and_its_text_waits_again(
    scenario, ann, translator, start
):
    (question,) = ask_each_minute(scenario, ann, 1)
    written = translate(scenario, translator, question)
    approve_translation(scenario, translator, question, written)
    assert figures(scenario, WAITS)["texts"] == 0
    scenario.at += MINUTE_MS
    approve_translation(scenario, scenario.moderator, question, written, on=False)
    assert figures(scenario, WAITS) == {"texts": 1, "oldest": start, "median": start}
    assert figures(scenario, PUBLISHED)["at"] == figures(scenario, OWN, translator)["at"] == []
    undo_last(scenario)
    assert figures(scenario, PUBLISHED)["waits"] == [MINUTE_MS]


def test_an_undone_approval_does_not_count(scenario, ann):
    (question,) = ask_each_minute(scenario, ann, 1)
    publish(scenario, scenario.moderator, question)
    assert len(figures(scenario, PUBLISHED)["at"]) == 1
    undo_last(scenario)
    assert figures(scenario, PUBLISHED)["at"] == []


def test_a_better_translation_of_the_same_wording_counts_once(scenario, ann, translator):
    (question,) = ask_each_minute(scenario, ann, 1)
    publish(scenario, translator, question)
    before = figures(scenario, PUBLISHED)
    scenario.at += MINUTE_MS
    publish(scenario, translator, question, "由谁出资？")
    assert figures(scenario, PUBLISHED) == before


def test_a_new_wording_waits_anew_and_its_undo_does_not(scenario, ann, translator, start):
    (question,) = ask_each_minute(scenario, ann, 1)
    publish(scenario, translator, question)
    scenario.at += MINUTE_MS
    moderate(scenario, "reword", question, text="Who pays for it?")
    assert figures(scenario, WAITS)["oldest"] == scenario.at
    undo_last(scenario)
    assert figures(scenario, WAITS)["texts"] == 0
    moderate(scenario, "reword", question, text="Who pays for it?")
    scenario.at += MINUTE_MS
    publish(scenario, translator, question, "由谁出资？")
    assert figures(scenario, PUBLISHED)["waits"] == [MINUTE_MS]


def test_an_answered_or_withdrawn_question_waits_no_more(scenario, ann):
    first, second = ask_each_minute(scenario, ann, 3)[:2]
    moderate(scenario, "answering", first)
    assert figures(scenario, WAITS)["texts"] == 3
    moderate(scenario, "answered", first)
    scenario.perform(ann, "question.withdraw", question=second)
    assert figures(scenario, WAITS)["texts"] == 1


def test_nothing_waits_once_the_event_has_ended(scenario, ann):
    ask_each_minute(scenario, ann, 2)
    scenario.perform(scenario.organiser, "event.end")
    assert figures(scenario, WAITS)["texts"] == 0


def test_an_event_of_one_language_has_no_figures(scenario, ann):
    ask_each_minute(scenario, ann, 1)
    scenario.perform(scenario.organiser, "event.configure", languages=["en"])
    assert figures(scenario, WAITS) is None


def test_texts_of_cards_wait_and_count_too(scenario, ann, translator, start):
    scenario.perform(scenario.moderator, "board.configure", open=True)
    texts = {"title": "Trams", "summary": "We look for a city.", "language": "en"}
    card = scenario.perform(ann, "card.create", type="seek", **texts)
    scenario.at += MINUTE_MS
    assert figures(scenario, WAITS)["texts"] == 0
    scenario.perform(scenario.moderator, "card.approve", cards=[card])
    assert figures(scenario, WAITS) == {"texts": 2, "oldest": start, "median": start}
    text = {"kind": "card", "id": card, "part": "title", "language": "zh"}
    written = scenario.perform(translator, "text.translate", **text, text="有轨电车")
    scenario.perform(translator, "text.approve_translation", **text, written=written, on=True)
    assert figures(scenario, WAITS)["texts"] == 1
    assert figures(scenario, PUBLISHED)["waits"] == [MINUTE_MS]
    scenario.perform(scenario.moderator, "card.edit", card=card, summary="Join us.")
    assert figures(scenario, WAITS)["oldest"] == start + MINUTE_MS


def test_a_question_in_review_counts_only_once_it_is_public(scenario, ann, translator):
    """Translators and speakers do not learn that it exists, nor that staff translate it."""
    scenario.question(ann)
    before = {kind: figures(scenario, kind, translator) for kind in (WAITS, PUBLISHED)}
    seq = scenario.event.topics["room:1:speaker"].seq
    question = scenario.question(ann, text="In review?", approved=False)
    publish(scenario, scenario.moderator, question)
    assert {kind: figures(scenario, kind, translator) for kind in before} == before
    assert scenario.event.topics["room:1:speaker"].seq == seq
    moderate(scenario, "approve", question)
    assert figures(scenario, WAITS, translator)["texts"] == 1


def test_breakout_rooms_do_not_count(scenario, ann):
    _, (room,) = scenario.breakout([ann])
    scenario.question(ann, room=room)
    assert figures(scenario, WAITS)["texts"] == 0


def test_only_the_translator_reads_how_many_texts_are_theirs(scenario, ann, translator):
    first, second = ask_each_minute(scenario, ann, 2)
    other = scenario.staff("translator")
    publish(scenario, translator, first)
    publish(scenario, other, second)
    for who in (translator, other):
        assert len(figures(scenario, OWN, who)["at"]) == 1
    for who in (scenario.moderator, scenario.organiser, scenario.speaker, ann):
        assert figures(scenario, OWN, who) is None
    assert set(figures(scenario, PUBLISHED)) == {"at", "waits"}


def test_neither_attendees_nor_the_screen_get_figures(scenario, ann, translator):
    (question,) = ask_each_minute(scenario, ann, 1)
    publish(scenario, translator, question)
    for who in (scenario.speaker, translator, scenario.organiser):
        assert {WAITS, PUBLISHED} <= scenario.items_of(who).keys()
    for who in (ann, scenario.screen):
        assert not {WAITS, PUBLISHED, OWN} & scenario.items_of(who).keys()


def test_an_erased_person_leaves_no_text_that_waits(scenario, ann, translator):
    first, _ = ask_each_minute(scenario, ann, 2)
    publish(scenario, translator, first)
    erase(scenario, ann)
    assert figures(scenario, WAITS)["texts"] == 0
    assert len(figures(scenario, PUBLISHED)["at"]) == 1
