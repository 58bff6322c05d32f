"""Open text: who sees what somebody wrote, and how much of it at once."""

import pytest

from live.core.errors import BadAnswer, BadText
from live.core.polls import open_text_wall
from live.core.polls.kinds import open_text as wall
from live.core.polls.kinds.open_text import Config, Extra
from live.results.ballots import ballots_table
from live.results.history import History
from tools.scenario import Story, assert_refused

CONFIG = {"kind": "open"}
IS_WRITTEN = True  # sent, not voted
RESULT = ["A living lab"]


async def fills(person, way):
    await way.writes(person.page.locator("article.poll textarea"), "A living lab")


async def moderates(bot, poll):
    await bot.until(lambda: waiting(bot))
    for id in waiting(bot):
        await bot.does("entry.show", poll=poll, entry=id)


def waiting(bot):
    return [
        int(key[6:])
        for key, item in bot.items.items()
        if key.startswith("entry:") and item["state"] == "pending"
    ]


def tell(story, poll):
    """A moderator shows one text, holds it up and puts it back, and hides another."""
    one, other, *_ = story.event.polls[poll].extra.entries
    story.by(story.moderator, "entry.show", poll=poll, entry=one)
    story.by(story.moderator, "entry.light", poll=poll, entry=one, on=True)
    story.by(story.moderator, "entry.light", poll=poll, entry=one, on=False)
    story.by(story.moderator, "entry.hide", poll=poll, entry=other)


@pytest.fixture
def story():
    return Story()


def wrote(story, author, poll, text="A living lab"):
    return story.by(author, "poll.vote", poll=poll, answer={"text": text, "language": "en"})


def texts(story, who):
    return [item["text"] for key, item in story.sees(who).items() if key.startswith("entry:")]


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
def test_what_is_no_text_with_its_language_is_refused(answer):
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
def test_nobody_but_staff_and_its_author_learns_of_a_text_that_is_not_shown(story, anonymous):
    ann, ben = story.join("Ann"), story.join("Ben")
    poll = story.poll(config=CONFIG, rule="always", anonymous=anonymous)
    id = wrote(story, ann, poll)
    for step in (None, "entry.hide"):
        if step:
            story.by(story.moderator, step, poll=poll, entry=id)
        assert [texts(story, who) for who in (ann, ben, story.screen, story.moderator)] == [
            [],
            [],
            [],
            ["A living lab"],
        ]
        assert story.sees(ann)[f"written:{poll}"] == {
            "state": "pending" if step is None else "hidden"
        }
        assert f"written:{poll}" not in story.sees(ben)
    story.by(story.moderator, "entry.show", poll=poll, entry=id)
    seen = {
        "poll": poll,
        "text": "A living lab",
        "language": "en",
        "delegation": None if anonymous else "lazio",
    }
    assert story.sees(ben)[f"entry:{id}"] == story.sees(story.screen)[f"entry:{id}"] == seen
    assert story.sees(story.moderator)[f"entry:{id}"] == seen | {"state": "shown"}


def test_what_is_shown_is_seen_by_those_who_see_the_result(story):
    ann, ben = story.join(), story.join()
    poll = story.poll(config=CONFIG)
    story.by(story.moderator, "entry.show", poll=poll, entry=wrote(story, ann, poll))
    assert texts(story, ben) == []
    story.by(story.moderator, "poll.reveal", poll=poll)
    assert texts(story, ben) == ["A living lab"]
    story.by(story.moderator, "poll.hide", poll=poll)
    assert texts(story, ben) == [] and f"wall:{poll}" not in story.sees(ben)


def test_another_text_of_an_author_is_reviewed_anew_and_the_same_one_is_not(story):
    ann, ben = story.join(), story.join()
    poll = story.poll(config=CONFIG, rule="always")
    story.by(story.moderator, "entry.show", poll=poll, entry=wrote(story, ann, poll))
    wrote(story, ann, poll)
    assert texts(story, ben) == ["A living lab"]
    wrote(story, ann, poll, "Something rude")
    assert texts(story, ben) == [] and texts(story, story.moderator) == ["Something rude"]
    story.by(ann, "poll.withdraw", poll=poll)
    assert texts(story, story.moderator) == [] and f"written:{poll}" not in story.sees(ann)


def test_without_review_everybody_reads_at_once_and_a_moderator_can_hide(story):
    ann, ben = story.join(), story.join()
    poll = story.poll(config=CONFIG | {"review": False}, rule="always")
    id = wrote(story, ann, poll)
    assert texts(story, ben) == ["A living lab"]
    story.by(story.moderator, "entry.hide", poll=poll, entry=id)
    assert texts(story, ben) == []


def test_one_text_is_held_up_and_only_while_it_is_shown(story):
    poll = story.poll(config=CONFIG, rule="always")
    one, other = wrote(story, story.join(), poll), wrote(story, story.join(), poll, "Two")
    assert_refused(
        "conflict",
        "entry_hidden",
        story,
        story.moderator,
        "entry.light",
        poll=poll,
        entry=one,
        on=True,
    )
    assert_refused(
        "not_found", "entry", story, story.moderator, "entry.show", poll=poll, entry=99999
    )
    for id in (one, other):
        story.by(story.moderator, "entry.show", poll=poll, entry=id)
        story.by(story.moderator, "entry.light", poll=poll, entry=id, on=True)
        assert story.sees(story.screen)[f"wall:{poll}"]["lit"] == id
    story.by(story.moderator, "entry.hide", poll=poll, entry=other)
    assert story.sees(story.screen)[f"wall:{poll}"]["lit"] is None


def test_a_wall_has_an_end_for_those_who_read_it_and_for_those_who_review_it(story, monkeypatch):
    monkeypatch.setattr(open_text_wall, "MOST_LISTED", 2)
    poll = story.poll(config=CONFIG, rule="always")
    ids = [wrote(story, story.join(), poll, str(n)) for n in range(5)]
    ben = story.join()
    assert (
        texts(story, story.moderator) == ["0", "1"]
        and story.sees(story.moderator)[f"wall:{poll}"]["waiting"] == 3
    )
    for id in ids[:4]:
        story.by(story.moderator, "entry.show", poll=poll, entry=id)
    assert texts(story, ben) == ["2", "3"] and story.sees(ben)[f"wall:{poll}"] == {
        "lit": None,
        "more": 2,
    }
    story.by(story.moderator, "entry.hide", poll=poll, entry=ids[3])
    assert sorted(texts(story, ben)) == ["1", "2"]
    assert sorted(texts(story, story.moderator)) == ["1", "2", "3", "4"]


def test_what_was_written_is_blanked_for_erasure_and_the_rest_still_folds(story):
    poll = story.poll(config=CONFIG)
    wrote(story, story.join(), poll)
    blank = story.entries[-1].fact.redacted()
    assert blank.answer == {"text": "", "language": ""} and blank.poll == poll


def test_the_download_has_the_texts_of_an_anonymous_poll_without_where_they_come_from(story):
    poll = story.poll(config=CONFIG)
    for n in range(12):
        wrote(story, story.join(delegation=("lazio", "hangzhou")[n % 2]), poll, f"Text {n}")
    story.by(story.moderator, "poll.close", poll=poll)
    told = History()
    for entry in story.entries:
        told.apply(entry)
    table = ballots_table(told)
    rows = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert {row["answer_en"] for row in rows} == {f"Text {n}" for n in range(12)}
    assert {row["delegation"] for row in rows} == {row["region"] for row in rows} == {None}
    assert story.sees(story.moderator)[f"result:{poll}"]["by"]["delegation"]["lazio"]["tally"] == {
        "texts": 6
    }
