"""Words of several languages that may mean the same: which are translated, and which pairs follow
from their translations.
"""

import json

import msgspec
import pytest

from live.features.polls.kinds.words import tally
from live.features.polls.kinds.words.actions import TOP_WORDS_STAFF
from live.features.polls.kinds.words.meanings import propose_merges, translatable_words
from live.kernel.errors import Conflict, NotFound
from tools.scenario import Scenario

REVIEWED = json.loads(msgspec.json.encode(tally.Config(5, True)))


def pairs_of(**translations):
    """Pairs among words, the most frequent first; "": no translation."""
    rows = [each.split("/") for each in translations]
    return [each.words for each in propose_merges(rows, [*translations.values()])]


def test_a_word_and_its_translation_are_a_pair_and_show_why():
    [proposal] = propose_merges([["energy"], ["水"], ["能源"]], [None, "Water.", "Energy."])
    assert proposal.words == ("energy", "能源")
    assert proposal.translations == ("", "Energy")


@pytest.mark.parametrize(
    ("translations", "pairs"),
    [
        ({"energy": "", "能源": "energy", "énergie": "energy"}, "energy 能源, energy énergie"),
        (
            {"能源": "energy", "énergie": "Energy", "ενέργεια": "ENERGY"},
            "能源 énergie, 能源 ενέργεια",
        ),
        ({"能源": "energy", "water": "", "energy": ""}, "能源 energy"),
        ({"energy": "", "water": "", "水": "water", "能源": "energy"}, "energy 能源, water 水"),
        ({"AI": "AI", "人工智能": "AI"}, "AI 人工智能"),
        ({"AI": "AI", "water": "water"}, ""),
        ({"I": "", "我": "I", "a": "", "一": "a"}, "I 我, a 一"),
        ({"green buildings": "", "绿色建筑": "green building"}, "green buildings 绿色建筑"),
        ({"energy": "", "能源": "the energy"}, "energy 能源"),
        ({"water/水": "", "eau": "water", "agua": "water"}, "water eau, water agua"),
        ({"Wasser/eau": "", "水": "eau"}, "Wasser 水"),
        ({"能源/énergie": "energy", "energía": "energy"}, "能源 energía"),
        ({"energy": "", "energies": "", "水": "water"}, ""),
        ({"renewable energy": "", "能源": "energy"}, ""),
        ({"-10 %": "", "减少10%": "-10%"}, "-10 % 减少10%"),
        ({"-10 %": "", "+10 %": "", "百分之十": "10 %"}, ""),
        ({"Horizon 2020": "", "地平线2030": "Horizon 2030"}, ""),
        ({"energy": "", "能源": ""}, ""),
        ({"energy": "", "能源": "…"}, ""),
        ({"energy": "", "能源": "energy " * 20}, ""),
        ({"energy": "", "能源": "energy\x1b[0m"}, ""),
    ],
)
def test_words_are_pairs_if_their_translations_are_the_same(translations, pairs):
    expected = [tuple(pair.rsplit(" ", 1)) for pair in pairs.split(", ") if pair]
    assert pairs_of(**translations) == expected


def test_a_hundred_words_with_the_same_translation_are_pairs_with_the_first():
    words = [[f"词{number}"] for number in range(100)]
    pairs = [each.words for each in propose_merges(words, ["word"] * 100)]
    assert pairs == [("词0", name) for [name] in words[1:]]


def begin_poll(ballots, **fields):
    scenario = Scenario()
    poll = scenario.poll(config=REVIEWED, **{"anonymous": False} | fields)
    people = [scenario.join() for _ in ballots]
    for person, answer in zip(people, ballots, strict=True):
        scenario.perform(person, "poll.vote", poll=poll, answer=list(answer))
    return scenario, poll, people


def close_poll(scenario, poll):
    scenario.perform(scenario.moderator, "poll.close", poll=poll)


def test_only_words_that_are_shown_or_to_be_reviewed_are_translated_the_most_frequent_first():
    ballots = [("water", "能源", "secret"), ("能源", "energy"), ("能源", "energy", "gone")]
    scenario, poll, _ = begin_poll(ballots)
    scenario.perform(scenario.moderator, "words.show", poll=poll, words=["water"])
    scenario.perform(scenario.moderator, "words.hide", poll=poll, words=["secret"])
    scenario.perform(scenario.moderator, "words.show", poll=poll, words=["gone"])
    close_poll(scenario, poll)
    scenario.perform(scenario.organiser, "event_report.hide", key=f"word:{poll}.gone")
    assert translatable_words(scenario.event, poll) == [["能源"], ["energy"], ["water"]]


def test_a_merged_word_is_translated_once():
    scenario, poll, _ = begin_poll([("energy", "能源", "water")])
    scenario.perform(scenario.moderator, "words.merge", poll=poll, words=["energy", "能源"])
    close_poll(scenario, poll)
    assert translatable_words(scenario.event, poll) == [["energy", "能源"], ["water"]]


@pytest.mark.parametrize("do", ["", "poll.pause"])
def test_no_word_of_a_poll_that_is_not_closed_is_translated(do):
    scenario, poll, _ = begin_poll([("energy",)], anonymous=True)
    if do:
        scenario.perform(scenario.moderator, do, poll=poll)
    with pytest.raises(Conflict):
        translatable_words(scenario.event, poll)
    close_poll(scenario, poll)


def test_no_word_of_another_poll_or_of_an_official_vote_is_translated():
    scenario, poll, _ = begin_poll([("energy",)])
    other = scenario.poll()
    close_poll(scenario, poll)
    close_poll(scenario, other)
    for id in (other, 10**9):
        with pytest.raises(NotFound):
            translatable_words(scenario.event, id)
    scenario.event.polls[poll].voters = "heads"
    with pytest.raises(NotFound):
        translatable_words(scenario.event, poll)


def test_no_word_of_a_secret_ballot_that_is_withheld_is_translated():
    scenario, poll, _ = begin_poll([("energy",)], anonymous=True)
    close_poll(scenario, poll)
    assert scenario.event.polls[poll].withheld
    assert translatable_words(scenario.event, poll) == []


def test_no_word_of_an_erased_person_is_translated():
    scenario, poll, [ann, _] = begin_poll([("mine", "moved"), ("energy",)])
    scenario.perform(scenario.moderator, "words.merge", poll=poll, words=["mine", "moved"])
    close_poll(scenario, poll)
    scenario.perform(scenario.organiser, "person.erase", person=ann.person)
    assert translatable_words(scenario.event, poll) == [["energy"]]


def test_no_more_words_are_translated_than_staff_see():
    ballots = [[f"word {row} {number}" for number in range(5)] for row in range(25)]
    scenario, poll, _ = begin_poll(ballots)
    close_poll(scenario, poll)
    assert len(translatable_words(scenario.event, poll)) == TOP_WORDS_STAFF
