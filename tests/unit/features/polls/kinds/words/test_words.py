"""Words: equal words, acts of moderators, and their readers."""

import json
from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.features.polls.kinds.words import actions as words_actions
from live.features.polls.kinds.words import tally as words
from live.features.polls.kinds.words.tally import TOP_WORDS
from live.features.polls.model import Poll
from live.kernel.errors import BadAnswer, BadText, BadValue
from tools.result_tables import table
from tools.scenario import Scenario, assert_refused
from tools.tiers import examples

FREE, REVIEWED = words.Config(3, False), words.Config(3, True)


IS_WRITTEN = True  # sent, not voted
RESULT = ["Green ENERGY", "能源"]


async def fill_in_ballot(person, way):
    first, second, _ = await person.page.locator("article.poll fieldset input").all()
    await way.fill_in(first, "Green  ENERGY!")
    await way.fill_in(second, "能源")


def decide_entries(*entries, most=3):
    config = words.Config(most)
    return words.validate_answer(config, list(entries), words.initial_extra(FREE))


def perform_actions(scenario, poll):
    """Perform every action that moderators have for words, on words that are shown."""
    for word_list in (
        ["energy", "mobility"],
        ["能源", "交通"],
        ["AI", "1. EU Green Deal", "推动中小企业数字化转型"],
        ["ai", "EU-Green Deal!", "建立联合实验室"],
        ["AI", "联合实验室"],
    ):
        scenario.perform(scenario.join(), "poll.vote", poll=poll, answer=word_list)
    one, two, three, four = sorted(scenario.event.polls[poll].count.tally.counts)[:4]
    scenario.perform(scenario.moderator, "words.merge", poll=poll, words=[one, two])
    scenario.perform(scenario.moderator, "words.hide", poll=poll, words=[three, one])
    scenario.perform(scenario.moderator, "words.show", poll=poll, words=[one])
    scenario.perform(scenario.moderator, "words.part", poll=poll, word=one)
    scenario.perform(scenario.moderator, "words.merge", poll=poll, words=[four, one])


# a field, an answer


@pytest.mark.parametrize(
    "phrase",
    [
        "推动中小企业数字化转型",
        "绿色低碳城市交通系统",
        "共同申报欧盟项目",
        "建立联合实验室",
        "我们希望与斯图加特共建氢能示范园区",
        "能源、交通，水",
        "AI 合作",
        "public procurement for innovation in small European cities",
        "energy, water; mobility",
    ],
)
def test_the_content_of_a_field_is_a_single_answer_in_every_language(phrase):
    assert decide_entries(phrase, most=1) == [phrase]


def test_a_word_counts_once_in_a_ballot_however_it_is_spelled():
    assert decide_entries("Green-Deal", "green deal ", "1. ＧＲＥＥＮ　ＤＥＡＬ!") == ["Green-Deal"]


def test_too_many_answers_are_refused_with_the_maximum():
    with pytest.raises(BadAnswer) as refusal:
        decide_entries("a", "b", "c", "d")
    assert (refusal.value.reason, refusal.value.fields) == ("words_many", {"many": 4, "most": 3})


@pytest.mark.parametrize(
    "answer", ["energy", [], ["a"] * 6, [1], [None], [["a"]], {"0": "a"}, None, True]
)
def test_an_invalid_list_of_words_is_refused(answer):
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
        decide_entries(entry)
    assert refusal.value.reason == reason


@given(st.text(min_size=1, max_size=60))
def test_a_word_that_was_decided_is_that_word_again(entry):
    config = words.Config(5, False)
    extra = words.initial_extra(config)
    try:
        answer = words.validate_answer(config, [entry], extra)
    except BadText:
        return
    assert len(answer) == 1
    assert words.validate_answer(config, answer, extra) == answer


@pytest.mark.parametrize("most", [0, 6])
def test_polls_of_no_words_or_of_many_are_refused(most):
    with pytest.raises(BadValue):
        words.validate_config(words.Config(most))


# spelling


def test_the_most_frequent_spelling_is_shown_and_of_two_the_capitalised_spelling():
    ballots = [("AI", "smes"), ("ai", "SMEs"), ("AI", "SMEs"), ("a.i", "EU Green Deal")]
    scenario, id, people = begin_poll(ballots=ballots)
    assert words_seen_by(scenario, people[0], id) == {
        "AI": 3,
        "SMEs": 3,
        "a.i": 1,
        "EU Green Deal": 1,
    }
    scenario.perform(people[0], "poll.vote", poll=id, answer=["ai", "smes"])
    scenario.perform(people[2], "poll.vote", poll=id, answer=["trust"])
    assert words_seen_by(scenario, people[0], id) == {
        "SMEs": 2,
        "ai": 2,
        "a.i": 1,
        "EU Green Deal": 1,
        "trust": 1,
    }


def test_a_word_is_moderated_by_any_of_its_spellings():
    scenario, id, people = begin_poll(
        ballots=[("EU-Green Deal", "AI"), ("eu green deal", "人工智能")]
    )
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["EU green-deal"])
    assert words_seen_by(scenario, people[0], id) == {"AI": 1, "人工智能": 1}
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["人工智能", "ai"])
    assert words_seen_by(scenario, people[0], id) == {"人工智能 / AI": 2}
    scenario.perform(scenario.moderator, "words.part", poll=id, word="人工智能")
    assert words_seen_by(scenario, people[0], id) == {"AI": 1, "人工智能": 1}


def test_the_row_of_a_group_does_not_say_how_its_people_spell():
    ballots = [("ai",), ("AI",)] * 4 + [("trust",), ("AI",), ("trust",), ("water",)] * 2
    scenario, id, people = begin_poll(ballots=ballots, anonymous=True)
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    result = scenario.items_of(people[0])[f"result:{id}"]
    lazio = result["by"]["delegation"]["lazio"]["tally"]["words"]
    assert lazio == [[["AI"], 4], [["trust"], 4]]
    answers = [row["answer_data"] for row in table(scenario, "ballots")]
    assert Counter(answers) == {'["AI"]': 10, '["trust"]': 4, '["water"]': 2}


def test_different_spellings_of_a_word_are_the_same_answer():
    same = [("AI",), ("ai",), ("A I",), ("Ａi",), ("a-i",), ("Ai!",)]
    others = [("trust",), ("water",)] * 3
    ballots = [ballot for pair in zip(same, others, strict=True) for ballot in pair]
    scenario, id, _ = begin_poll(words.Config(1, False), ballots, anonymous=True)
    scenario.perform(scenario.moderator, "poll.close", poll=id)
    assert "lazio" not in scenario.event.polls[id].mask.delegation


def test_the_desk_sees_words_that_may_mean_the_same():
    ballots = [("建立联合实验室", "living lab"), ("联合实验室", "living labs"), ("联合实验室",)]
    scenario, id, _ = begin_poll(REVIEWED, ballots)
    assert scenario.items_of(scenario.moderator)[f"words:{id}"]["alike"] == [
        ["联合实验室", "建立联合实验室"],
        ["living lab", "living labs"],
    ]
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["living lab"])
    assert len(scenario.items_of(scenario.moderator)[f"words:{id}"]["alike"]) == 1


# moderation


def begin_poll(
    config=FREE,
    ballots=(("energy", "water"), ("能源",), ("energy", "能源"), ("water",), ("trust",)),
    **fields,
):
    scenario = Scenario()
    fields = {"rule": "always", "anonymous": False} | fields
    people = [
        scenario.join(delegation=("lazio", "hangzhou")[at % 2], sector="academia")
        for at in range(len(ballots))
    ]
    id = scenario.poll(config=json.loads(msgspec.json.encode(config)), **fields)
    for person, answer in zip(people, ballots, strict=True):
        scenario.perform(person, "poll.vote", poll=id, answer=list(answer))
    return scenario, id, people


def words_seen_by(scenario, who, id):
    return {
        " / ".join(names): people
        for names, people in scenario.items_of(who)[f"result:{id}"]["tally"]["words"]
    }


def test_merged_words_count_people_and_not_words():
    scenario, id, people = begin_poll()
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["energy", "能源"])
    assert words_seen_by(scenario, people[0], id) == {"energy / 能源": 3, "water": 2, "trust": 1}


def test_merging_is_undone_and_merged_words_merge_again():
    scenario, id, people = begin_poll()
    before = words_seen_by(scenario, people[0], id)
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["energy", "能源"])
    scenario.perform(scenario.moderator, "words.merge", poll=id, words=["water", "能源"])
    assert words_seen_by(scenario, people[0], id) == {"water / energy / 能源": 4, "trust": 1}
    scenario.perform(scenario.moderator, "words.part", poll=id, word="water")
    assert words_seen_by(scenario, people[0], id) == before


def test_hidden_words_are_seen_by_staff_alone_and_can_be_shown_again():
    scenario, id, people = begin_poll()
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["trust"])
    for who in (people[0], scenario.screen):
        assert "trust" not in json.dumps(
            scenario.items_of(who)
        ) and f"words:{id}" not in scenario.items_of(who)
    assert scenario.items_of(scenario.moderator)[f"words:{id}"]["hidden"] == [[["trust"], 1]]
    scenario.perform(scenario.moderator, "words.show", poll=id, words=["trust"])
    assert words_seen_by(scenario, people[0], id)["trust"] == 1


def test_reviewed_words_stay_hidden_from_others_before_approval():
    scenario, id, people = begin_poll(REVIEWED)
    assert (
        words_seen_by(scenario, people[0], id) == words_seen_by(scenario, scenario.screen, id) == {}
    )
    assert len(scenario.items_of(scenario.moderator)[f"words:{id}"]["waiting"]) == 4
    scenario.perform(scenario.moderator, "words.show", poll=id, words=["energy", "water"])
    scenario.perform(scenario.moderator, "words.hide", poll=id, words=["trust"])
    assert words_seen_by(scenario, people[0], id) == {"energy": 2, "water": 2}
    assert scenario.items_of(scenario.moderator)[f"words:{id}"] == {
        "waiting": [[["能源"], 2]],
        "shown": [[["energy"], 2], [["water"], 2]],
        "hidden": [[["trust"], 1]],
        "alike": [],
    }


def test_unwritten_and_hidden_words_cannot_be_merged():
    scenario, id, _ = begin_poll()
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
    scenario, id, people = begin_poll()
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
    scenario, id, _ = begin_poll()
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


def test_a_group_of_an_anonymous_poll_shows_words_of_two_and_the_whole_shows_all():
    ballots = [
        ("energy", "alone"),
        *[("energy",), ("energy",), ("trust",), ("energy", "water")] * 2,
        ("energy",),
        ("energy",),
        *[("trust",)] * 5,
    ]
    for anonymous in (True, False):
        scenario, id, people = begin_poll(ballots=ballots, anonymous=anonymous)
        scenario.perform(scenario.moderator, "poll.close", poll=id)
        result = scenario.items_of(people[0])[f"result:{id}"]
        assert [["alone"], 1] in result["tally"]["words"]
        lazio = {
            names[0]: people
            for names, people in result["by"]["delegation"]["lazio"]["tally"]["words"]
        }
        assert lazio == {"energy": 6, "trust": 2, "water": 2} | ({} if anonymous else {"alone": 1})
        alone = {row["by"] for row in table(scenario, "polls") if row["part"] == "alone"}
        assert alone == {"total"} if anonymous else {"delegation", "one_city_one_voice"} < alone


def test_a_ballot_is_written_to_tables_with_its_visible_part():
    extra = words.Extra(
        review=False, verdicts={"trust": False}, merged_words={"energy": ["energy", "能源"]}
    )
    assert (
        words.answer_text(FREE, ["能源", "water", "trust", "energy"], "en", extra)
        == "energy / 能源 | water"
    )
    assert words.answer_text(FREE, ["trust"], "en", extra) == "–"


# everything at once

some = st.sampled_from("aAbBcdefg")
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


@examples(30)
@given(st.lists(steps, max_size=30), st.booleans())
def test_the_result_is_a_recount_of_people_after_any_actions(history, review):
    scenario, id, people = begin_poll(
        words.Config(3, review),
        [("a", "b"), ("a",), ("c",), ("b", "c"), (), (), (), ()][:4] * 2,
    )
    for do, *fields in history:
        step(scenario, id, people, do, fields)
        poll = scenario.event.polls[id]
        assert poll.count.tally.as_result(poll.extra) == recount_words(poll, poll.ballots.values())
        for group, count in poll.groups.get("delegation", {}).items():
            ballots = [ballot for ballot in poll.ballots.values() if ballot.delegation == group]
            extra = words.group_extra(poll.extra, poll.count.tally, True)
            assert count.tally.as_result(extra) == recount_words(poll, ballots, least=2)


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
            written_words = {
                word.lower() for ballot in poll.ballots.values() for word in ballot.answer or ()
            }
            there = [word for word in fields[0] if word.lower() in written_words]
            is_hidden = do == "words.merge" and any(
                poll.extra.verdict(head) is False for head in poll.count.tally.heads_of(there)
            )
            if there and not is_hidden:
                scenario.perform(scenario.moderator, do, poll=id, words=there)


def recount_words(poll, ballots, least=1):
    heads = {word: head for head, members in poll.extra.merged_words.items() for word in members}
    counts = Counter()
    spellings = Counter(word for ballot in poll.ballots.values() for word in ballot.answer)
    for ballot in ballots:
        counts.update({heads.get(word.lower(), word.lower()) for word in ballot.answer})
    visible_counts = {
        word: n
        for word, n in counts.items()
        if poll.extra.verdicts.get(word, not poll.extra.review) and n >= least
    }
    ranked_words = sorted(visible_counts, key=lambda word: (-visible_counts[word], word))
    return words.WordsResult(
        words=[
            (
                [
                    min((each, each.upper()), key=lambda name: (-spellings[name], name))
                    if spellings[each] + spellings[each.upper()]
                    else each
                    for each in poll.extra.merged_words.get(word, [word])
                ],
                visible_counts[word],
            )
            for word in ranked_words
        ],
        more=0,
    )


def test_unfitting_words_are_counted():
    tally, extra = words.empty_tally(FREE, words.initial_extra(FREE)), words.initial_extra(FREE)
    for at in range(TOP_WORDS + 7):
        tally.add_answer([f"word {at:03}"])
    tally.add_answer(["word 066"])
    result = tally.as_result(extra)
    assert (len(result.words), result.words[0], result.more) == (
        TOP_WORDS,
        (["word 066"], 2),
        7,
    )
