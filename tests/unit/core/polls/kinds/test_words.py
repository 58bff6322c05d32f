"""Words: what counts as one, what moderators do with them, and who sees which."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.errors import BadAnswer, BadText, BadValue
from live.core.model.polls import Poll
from live.core.polls import words_actions
from live.core.polls.kinds import words
from tools.result_tables import table
from tools.scenario import Scenario, assert_refused

FREE, REVIEWED = words.Config(most=3, review=False), words.Config(most=3)


IS_WRITTEN = True  # sent, not voted
RESULT = ["green energy", "能源"]


async def fill_in_ballot(person, way):
    first, second, _ = await person.page.locator("article.poll .words-ballot input").all()
    await way.fill_in(first, "Green  ENERGY!")
    await way.fill_in(second, "能源")


def decided(*entries, most=3):
    return words.validate_answer(words.Config(most), list(entries), words.initial_extra(FREE))


def perform_actions(scenario, poll):
    """Perform every action that moderators have for words, on words that are shown."""
    for said in (["energy", "mobility"], ["能源", "交通"]):
        scenario.perform(scenario.join(), "poll.vote", poll=poll, answer=said)
    one, two, three, four = sorted(scenario.event.polls[poll].count.tally.counts)[:4]
    scenario.perform(scenario.moderator, "words.merge", poll=poll, words=[one, two])
    scenario.perform(scenario.moderator, "words.hide", poll=poll, words=[three, one])
    scenario.perform(scenario.moderator, "words.show", poll=poll, words=[one])
    scenario.perform(scenario.moderator, "words.part", poll=poll, word=one)
    scenario.perform(scenario.moderator, "words.merge", poll=poll, words=[four, one])


# normalisation


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("  Energy ", "energy"),
        ("ＥＮＥＲＧＹ", "energy"),
        ("Ener\u200bgy", "energy"),
        ("Clean   Energy!", "clean energy"),
        ("“Straße”", "straße"),
        ("ΟΔΟΣ", "οδος"),
        ("「能源」", "能源"),
        ("可持续交通", "可持续交通"),
        ("5G", "5g"),
        ("👍", "👍"),
        ("start-ups", "start-ups"),
    ],
)
def test_a_word_is_one_however_it_is_typed(typed, word):
    assert decided(typed) == [word]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("energy, water;Mobility", ["energy", "water", "mobility"]),
        ("能源、交通，水", ["能源", "交通", "水"]),
        ("能源 交通", ["能源", "交通"]),
        ("AI 合作", ["ai", "合作"]),
        ("我们希望加强能源合作", ["加强", "能源", "合作"]),
    ],
)
def test_several_words_in_one_entry_are_told_apart_and_sentences_of_chinese_are_cut(typed, found):
    assert decided(typed) == found


def test_a_word_counts_once_in_a_ballot():
    assert decided("Energy", "energy ", "ENERGY") == ["energy"]


def test_a_sentence_of_more_words_than_one_has_is_refused_and_says_how_many_they_are():
    with pytest.raises(BadAnswer) as refusal:
        decided("我们希望与斯图加特共建氢能示范园区")
    assert (refusal.value.reason, refusal.value.fields) == ("words_many", {"many": 4, "most": 3})


@pytest.mark.parametrize(
    "answer", ["energy", [], ["a"] * 6, [1], [None], [["a"]], {"0": "a"}, None, True]
)
def test_what_is_no_list_of_words_is_refused(answer):
    with pytest.raises(BadAnswer):
        words.validate_answer(FREE, answer, words.initial_extra(FREE))


HOSTILE = {
    **dict.fromkeys(["", " ", "\u200b", "\u3164", "..."], "empty"),
    "a" * 61: "too_long",
    "a\x00": "control",
    "a" + "\u0301" * 9: "marks",
}


@pytest.mark.parametrize(("entry", "reason"), HOSTILE.items(), ids=map(repr, HOSTILE))
def test_hostile_text_is_refused_for_its_reason(entry, reason):
    with pytest.raises(BadText) as refusal:
        decided(entry)
    assert refusal.value.reason == reason


chinese = st.text(
    st.sampled_from("我们希望加强能源合作可持续发展绿色低碳城市与创新的"), min_size=1, max_size=40
)


@given(st.one_of(chinese, st.text(min_size=1, max_size=60)))
def test_a_word_that_was_decided_is_that_word_again(entry):
    try:
        found = decided(entry, most=5)
    except (BadText, BadAnswer):
        return
    assert found and all(words.fold_word(word) == word for word in found)
    assert decided(*found, most=5) == found


@pytest.mark.parametrize("most", [0, 6])
def test_nobody_is_asked_for_no_words_or_for_many(most):
    with pytest.raises(BadValue):
        words.validate_config(words.Config(most))


# moderation


def begun(
    config=FREE,
    ballots=(("energy", "water"), ("能源",), ("energy", "能源"), ("water",), ("trust",)),
    **fields,
):
    scenario = Scenario()
    fields = {"rule": "always", "anonymous": False} | fields
    id = scenario.poll(config=json.loads(msgspec.json.encode(config)), **fields)
    people = [
        scenario.join(delegation=("lazio", "hangzhou")[at % 2], sector="academia")
        for at in range(len(ballots))
    ]
    for person, said in zip(people, ballots, strict=True):
        scenario.perform(person, "poll.vote", poll=id, answer=list(said))
    return scenario, id, people


def seen(scenario, who, id):
    return {
        " / ".join(names): people
        for names, people in scenario.items_of(who)[f"result:{id}"]["tally"]["words"]
    }


def test_merged_words_count_people_and_not_words():
    scenario, id, people = begun()
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["energy", "能源"])
    assert seen(scenario, people[0], id) == {"energy / 能源": 3, "water": 2, "trust": 1}


def test_merging_is_undone_and_merged_words_merge_again():
    scenario, id, people = begun()
    before = seen(scenario, people[0], id)
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["energy", "能源"])
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["water", "能源"])
    assert seen(scenario, people[0], id) == {"water / energy / 能源": 4, "trust": 1}
    scenario.perform(scenario.moderator, "words.part", poll=id, word="water")
    assert seen(scenario, people[0], id) == before


def test_hidden_words_are_seen_by_staff_alone_and_can_be_shown_again():
    scenario, id, people = begun()
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["trust"])
    for who in (people[0], scenario.screen):
        assert "trust" not in json.dumps(
            scenario.items_of(who)
        ) and f"words:{id}" not in scenario.items_of(who)
    assert scenario.items_of(scenario.moderator)[f"words:{id}"]["hidden"] == [[["trust"], 1]]
    scenario.perform(scenario.moderator, "words.show", poll=id, words=["trust"])
    assert seen(scenario, people[0], id)["trust"] == 1


def test_where_words_are_reviewed_nobody_else_sees_one_before_it_is_let_through():
    scenario, id, people = begun(REVIEWED)
    assert seen(scenario, people[0], id) == seen(scenario, scenario.screen, id) == {}
    assert len(scenario.items_of(scenario.moderator)[f"words:{id}"]["waiting"]) == 4
    scenario.perform(scenario.moderator, "words.show", poll=id, words=["energy", "water"])
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["trust"])
    assert seen(scenario, people[0], id) == {"energy": 2, "water": 2}
    assert scenario.items_of(scenario.moderator)[f"words:{id}"] == {
        "waiting": [[["能源"], 2]],
        "shown": [[["energy"], 2], [["water"], 2]],
        "hidden": [[["trust"], 1]],
    }


def test_words_that_nobody_wrote_and_hidden_ones_cannot_be_merged():
    scenario, id, _ = begun()
    assert_refused(
        "not_found",
        "word",
        scenario,
        scenario.moderator,
        "words.merge",
        poll=id,
        words=["energy", "gas"],
    )
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["trust"])
    assert_refused(
        "conflict",
        "word_hidden",
        scenario,
        scenario.moderator,
        "words.merge",
        poll=id,
        words=["energy", "trust"],
    )
    assert_refused(
        "bad_value", "words", scenario, scenario.moderator, "words.hide", poll=id, words=[]
    )


def test_only_staff_may_do_anything_with_words_and_only_in_a_poll_of_words():
    scenario, id, people = begun()
    other = scenario.poll()
    for do in ("words.show", "words.hide", "words.merge"):
        assert_refused("forbidden", "", scenario, people[0], do, poll=id, words=["energy", "water"])
        assert_refused(
            "not_found",
            "poll",
            scenario,
            scenario.moderator,
            do,
            poll=other,
            words=["energy", "water"],
        )
    assert_refused("forbidden", "", scenario, people[0], "words.part", poll=id, word="energy")


def test_no_more_words_are_dealt_with_than_can_be_kept(monkeypatch):
    monkeypatch.setattr(words_actions, "MOST_RULINGS", 2)
    scenario, id, _ = begun()
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["trust", "water"])
    assert_refused(
        "conflict",
        "words_full",
        scenario,
        scenario.moderator,
        "words.hide",
        poll=id,
        words=["energy"],
    )


def test_a_group_of_an_anonymous_poll_shows_what_two_of_it_wrote_and_the_whole_shows_all():
    ballots = [
        ("energy", "alone"),
        *[("energy",), ("energy",), ("trust",), ("energy", "water")] * 2,
        ("energy",),
        ("energy",),
        ("trust",),
    ]
    for anonymous in (True, False):
        scenario, id, people = begun(ballots=ballots, anonymous=anonymous)
        scenario.perform(scenario.moderator, "poll.close", poll=id)
        result = scenario.items_of(people[0])[f"result:{id}"]
        assert [["alone"], 1] in result["tally"]["words"]
        lazio = {
            names[0]: people
            for names, people in result["by"]["delegation"]["lazio"]["tally"]["words"]
        }
        assert lazio == {"energy": 6, "water": 2} | ({} if anonymous else {"alone": 1})
        alone = {row["by"] for row in table(scenario, "polls") if row["part"] == "alone"}
        assert alone == {"total"} if anonymous else {"delegation", "one_city_one_voice"} < alone


def test_a_ballot_is_told_to_tables_by_what_may_be_seen_of_it():
    extra = words.Extra(
        review=False, verdicts={"trust": False}, merged_words={"energy": ["energy", "能源"]}
    )
    assert (
        words.answer_text(FREE, ["能源", "water", "trust", "energy"], "en", extra)
        == "energy / 能源 | water"
    )
    assert words.answer_text(FREE, ["trust"], "en", extra) == "–"


# everything at once

some = st.sampled_from("abcdefg")
steps = st.one_of(
    st.tuples(st.just("vote"), st.integers(0, 7), st.lists(some, min_size=1, max_size=3)),
    st.tuples(st.just("withdraw"), st.integers(0, 7)),
    st.tuples(
        st.sampled_from(["words.hide", "words.show", "words.merge"]),
        st.lists(some, min_size=1, max_size=3),
    ),
    st.tuples(st.just("words.part"), some),
    st.tuples(st.just("reload")),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(steps, max_size=30), st.booleans())
def test_whatever_is_done_the_result_is_a_recount_of_people(history, review):
    scenario, id, people = begun(
        words.Config(3, review), [("a", "b"), ("a",), ("c",), ("b", "c"), (), (), (), ()][:4] * 2
    )
    for do, *fields in history:
        step(scenario, id, people, do, fields)
        poll = scenario.event.polls[id]
        assert poll.count.tally.as_result(poll.extra) == recounted(poll, poll.ballots.values())
        for group, count in poll.groups.get("delegation", {}).items():
            ballots = [ballot for ballot in poll.ballots.values() if ballot.delegation == group]
            assert count.tally.as_result(words.group_extra(poll.extra)) == recounted(
                poll, ballots, least=2
            )


def step(scenario, id, people, do, fields):
    poll = scenario.event.polls[id]
    match do:
        case "reload":
            scenario.event.polls[id] = msgspec.msgpack.decode(
                msgspec.msgpack.encode(poll), type=Poll
            )
        case "vote":
            scenario.perform(people[fields[0]], "poll.vote", poll=id, answer=fields[1])
        case "withdraw":
            scenario.perform(people[fields[0]], "poll.withdraw", poll=id)
        case "words.part":
            scenario.perform(scenario.moderator, do, poll=id, word=fields[0])
        case _:
            there = [
                word
                for word in fields[0]
                if any(ballot.answer and word in ballot.answer for ballot in poll.ballots.values())
            ]
            hidden = do == "words.merge" and any(
                poll.extra.verdict(head) is False for head in poll.count.tally.heads_of(there)
            )
            if there and not hidden:
                scenario.perform(scenario.moderator, do, poll=id, words=there)


def recounted(poll, ballots, least=1):
    heads = {word: head for head, merged in poll.extra.merged_words.items() for word in merged}
    counts = {}
    for ballot in ballots:
        for head in {heads.get(word, word) for word in ballot.answer}:
            counts[head] = counts.get(head, 0) + 1
    shown = {
        word: n
        for word, n in counts.items()
        if poll.extra.verdicts.get(word, not poll.extra.review) and n >= least
    }
    ranked = sorted(shown, key=lambda word: (-shown[word], word))
    return words.WordsResult(
        words=[(poll.extra.merged_words.get(word, [word]), shown[word]) for word in ranked], more=0
    )


def test_what_does_not_fit_is_counted():
    tally, extra = words.empty_tally(FREE, words.initial_extra(FREE)), words.initial_extra(FREE)
    for at in range(words.TOP_WORDS + 7):
        tally.add_answer([f"word {at:03}"])
    tally.add_answer(["word 066"])
    result = tally.as_result(extra)
    assert (len(result.words), result.words[0], result.more) == (
        words.TOP_WORDS,
        (["word 066"], 2),
        7,
    )
