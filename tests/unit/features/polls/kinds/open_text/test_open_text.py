"""Open text: readers of an entry, and the number of entries shown at once."""

import pytest

from live.features.history import History
from live.features.polls.kinds.open_text import tally as wall
from live.features.polls.kinds.open_text import wall as listed_wall
from live.features.polls.kinds.open_text.tally import Config, Extra
from live.features.polls.model import MIX_MS
from live.features.polls.tables.ballots import ballots_table
from live.kernel.errors import BadAnswer, BadText
from tools.scenario import assert_refused

CONFIG = {"kind": "open"}
IS_WRITTEN = True  # sent, not voted
RESULT = ["A living lab"]


async def fill_in_ballot(person, way):
    await way.fill_in(person.page.locator("article.poll textarea"), "A living lab")


async def approve_entries(bot, poll):
    await bot.until(lambda: waiting(bot))
    for id in waiting(bot):
        await bot.perform("entry.show", poll=poll, entry=id)


def waiting(bot):
    return [
        int(key[6:])
        for key, item in bot.items.items()
        if key.startswith("entry:") and item["state"] == "pending"
    ]


def perform_actions(scenario, poll):
    """A moderator shows a text, holds it up, translates it, puts it back, and hides another."""
    one, other, *_ = scenario.event.polls[poll].extra.entries
    scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=one)
    scenario.perform(scenario.moderator, "entry.light", poll=poll, entry=one, on=True)
    translate(scenario, poll, one)
    scenario.perform(scenario.moderator, "entry.light", poll=poll, entry=one, on=False)
    scenario.perform(scenario.moderator, "entry.hide", poll=poll, entry=other)


def wrote(scenario, author, poll, text="A living lab"):
    return scenario.perform(author, "poll.vote", poll=poll, answer={"text": text, "language": "en"})


def await_entry(scenario, author, poll):
    """The entry of an author's text. In an anonymous poll it comes among those of others."""
    extra, name = scenario.event.polls[poll].extra, scenario.faces(author)[-1]
    while not extra.entry_of.keys() & {name, author.actor}:
        for number in range(8):
            wrote(scenario, scenario.join(), poll, f"Text {number}")
        scenario.at += MIX_MS
        scenario.strike()
    return extra.entry_of.get(name) or extra.entry_of[author.actor]


def texts(scenario, who):
    return [
        item["text"] for key, item in scenario.items_of(who).items() if key.startswith("entry:")
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "x",
        {},
        {"text": "x"},
        {"text": 1, "language": "en"},
        {"text": "x", "language": "en", "more": ""},
    ],
)
def test_an_invalid_text_or_language_is_refused(answer):
    with pytest.raises(BadAnswer):
        wall.validate_answer(Config(), answer, Extra(True))


@pytest.mark.parametrize(
    ("text", "reason"), [("\u200b ", "empty"), ("x" * 501, "too_long"), ("a\x00b", "control")]
)
def test_a_text_is_cleaned_as_questions_are(text, reason):
    with pytest.raises(BadText) as refusal:
        wall.validate_answer(Config(), {"text": text, "language": "en"}, Extra(True))
    assert refusal.value.reason == reason


@pytest.mark.parametrize("anonymous", [True, False])
def test_nobody_but_staff_and_its_author_learns_of_a_text_that_is_not_shown(scenario, anonymous):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    poll = scenario.poll(config=CONFIG, rule="always", anonymous=anonymous)
    wrote(scenario, ann, poll)
    id = await_entry(scenario, ann, poll)
    for step in (None, "entry.hide"):
        if step:
            scenario.perform(scenario.moderator, step, poll=poll, entry=id)
        assert [texts(scenario, who) for who in (ann, ben, scenario.screen)] == [[], [], []]
        assert "A living lab" in texts(scenario, scenario.moderator)
        assert scenario.items_of(ann)[f"written:{poll}"] == {
            "state": "pending" if step is None else "hidden"
        }
        assert f"written:{poll}" not in scenario.items_of(ben)
    scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=id)
    item = {
        "poll": poll,
        "text": "A living lab",
        "language": "en",
        "delegation": None if anonymous else "lazio",
    }
    assert (
        scenario.items_of(ben)[f"entry:{id}"]
        == scenario.items_of(scenario.screen)[f"entry:{id}"]
        == item
    )
    assert scenario.items_of(scenario.moderator)[f"entry:{id}"] == item | {"state": "shown"}


def test_shown_texts_are_seen_by_readers_of_the_result(scenario):
    ann, ben = scenario.join(), scenario.join()
    poll = scenario.poll(config=CONFIG, anonymous=False)
    scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=wrote(scenario, ann, poll))
    assert texts(scenario, ben) == []
    scenario.perform(scenario.moderator, "poll.reveal", poll=poll)
    assert texts(scenario, ben) == ["A living lab"]
    scenario.perform(scenario.moderator, "poll.hide", poll=poll)
    assert texts(scenario, ben) == [] and f"wall:{poll}" not in scenario.items_of(ben)


def test_another_text_of_an_author_is_reviewed_again_and_the_same_text_is_not(scenario):
    ann, ben = scenario.join(), scenario.join()
    poll = scenario.poll(config=CONFIG, rule="always", anonymous=False)
    scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=wrote(scenario, ann, poll))
    wrote(scenario, ann, poll)
    assert texts(scenario, ben) == ["A living lab"]
    wrote(scenario, ann, poll, "Something rude")
    assert texts(scenario, ben) == [] and texts(scenario, scenario.moderator) == ["Something rude"]
    scenario.perform(ann, "poll.withdraw", poll=poll)
    assert texts(scenario, scenario.moderator) == [] and f"written:{poll}" not in scenario.items_of(
        ann
    )


def test_without_review_everybody_reads_at_once_and_a_moderator_can_hide(scenario):
    ann, ben = scenario.join(), scenario.join()
    poll = scenario.poll(config=CONFIG | {"review": False}, rule="always", anonymous=False)
    id = wrote(scenario, ann, poll)
    assert texts(scenario, ben) == ["A living lab"]
    scenario.perform(scenario.moderator, "entry.hide", poll=poll, entry=id)
    assert texts(scenario, ben) == []


def test_a_single_text_is_held_up_and_only_while_it_is_shown(scenario):
    poll = scenario.poll(config=CONFIG, rule="always", anonymous=False)
    one, other = (
        wrote(scenario, scenario.join(), poll),
        wrote(scenario, scenario.join(), poll, "Two"),
    )
    assert_refused(
        "conflict",
        "entry_hidden",
        scenario,
        scenario.moderator,
        "entry.light",
        poll=poll,
        entry=one,
        on=True,
    )
    assert_refused(
        "not_found", "entry", scenario, scenario.moderator, "entry.show", poll=poll, entry=99999
    )
    for id in (one, other):
        scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=id)
        scenario.perform(scenario.moderator, "entry.light", poll=poll, entry=id, on=True)
        assert scenario.items_of(scenario.screen)[f"wall:{poll}"]["lit"] == id
    scenario.perform(scenario.moderator, "entry.hide", poll=poll, entry=other)
    assert scenario.items_of(scenario.screen)[f"wall:{poll}"]["lit"] is None


def translate(scenario, poll, entry, text="生活实验室", language="zh"):
    fields = {"poll": poll, "entry": entry, "language": language, "text": text}
    scenario.perform(scenario.moderator, "entry.translate", **fields)


def test_a_translation_is_seen_by_readers_of_the_text_until_it_is_removed(scenario):
    ben = scenario.join("Ben")
    poll = scenario.poll(config=CONFIG, rule="always", anonymous=False)
    id = wrote(scenario, scenario.join("Ann"), poll)
    translate(scenario, poll, id)
    assert texts(scenario, ben) == []
    scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=id)
    readers = (ben, scenario.screen, scenario.moderator)
    for who in readers:
        assert scenario.items_of(who)[f"entry:{id}"]["texts"] == {"zh": "生活实验室"}
    translate(scenario, poll, id, " ")
    assert all("texts" not in scenario.items_of(who)[f"entry:{id}"] for who in readers)


def test_a_text_that_its_author_changes_has_no_translation_any_more(scenario):
    ann = scenario.join("Ann")
    poll = scenario.poll(config=CONFIG | {"review": False}, rule="always", anonymous=False)
    translate(scenario, poll, wrote(scenario, ann, poll))
    entry = wrote(scenario, ann, poll, "Two living labs")
    assert "texts" not in scenario.items_of(scenario.screen)[f"entry:{entry}"]


@pytest.mark.parametrize("language", ["en", "fr", ""])
def test_a_text_is_put_into_another_language_of_the_event(scenario, language):
    poll = scenario.poll(config=CONFIG, rule="always", anonymous=False)
    fields = {"poll": poll, "entry": wrote(scenario, scenario.join(), poll), "text": "Labo"}
    assert_refused(
        "bad_value",
        "entry_language",
        scenario,
        scenario.moderator,
        "entry.translate",
        language=language,
        **fields,
    )


def test_a_wall_has_an_end_for_readers_and_for_reviewers(scenario, monkeypatch):
    monkeypatch.setattr(listed_wall, "MOST_LISTED", 2)
    poll = scenario.poll(config=CONFIG, rule="always", anonymous=False)
    ids = [wrote(scenario, scenario.join(), poll, str(n)) for n in range(5)]
    ben = scenario.join()
    assert (
        texts(scenario, scenario.moderator) == ["0", "1"]
        and scenario.items_of(scenario.moderator)[f"wall:{poll}"]["waiting"] == 3
    )
    for id in ids[:4]:
        scenario.perform(scenario.moderator, "entry.show", poll=poll, entry=id)
    assert texts(scenario, ben) == ["2", "3"] and scenario.items_of(ben)[f"wall:{poll}"] == {
        "lit": None,
        "more": 2,
    }
    scenario.perform(scenario.moderator, "entry.hide", poll=poll, entry=ids[3])
    assert sorted(texts(scenario, ben)) == ["1", "2"]
    assert sorted(texts(scenario, scenario.moderator)) == ["1", "2", "3", "4"]


def test_written_text_is_blanked_for_erasure_and_the_rest_still_folds(scenario):
    poll = scenario.poll(config=CONFIG)
    wrote(scenario, scenario.join(), poll)
    blank = scenario.entries[-1].fact.redacted()
    assert blank.answer == {"text": "", "language": "en"} and blank.poll == poll


def test_the_download_has_the_texts_of_an_anonymous_poll_without_where_they_come_from(scenario):
    people = [scenario.join(delegation=("lazio", "hangzhou")[n % 2]) for n in range(12)]
    poll = scenario.poll(config=CONFIG)
    for n, person in enumerate(people):
        wrote(scenario, person, poll, f"Text {n}")
    scenario.perform(scenario.moderator, "poll.close", poll=poll)
    history = History()
    for entry in scenario.entries:
        history.apply(entry)
    table = ballots_table(history)
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert {row["answer_en"] for row in rows} == {f"Text {n}" for n in range(12)}
    assert {row["delegation"] for row in rows} == {row["region"] for row in rows} == {None}
    assert scenario.items_of(scenario.moderator)[f"result:{poll}"]["by"]["delegation"]["lazio"][
        "tally"
    ] == {"texts": 6}
