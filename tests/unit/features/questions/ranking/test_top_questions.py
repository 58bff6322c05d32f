"""Questions that attendees hold: the top of each order, for any history, with little data sent for
an upvote.
"""

import contextlib
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from live import demo
from live.features import wire
from live.features.access import topics_of as held_topics
from live.features.agenda.event_file import agenda_point
from live.features.questions.model import PUBLIC_STATES
from live.features.questions.question import supporters_of
from live.features.questions.ranking import top_questions
from live.features.questions.ranking.bridging import reach_score
from live.features.questions.ranking.top_questions import ITEM_OVERHEAD_BYTES, RANKING_LIMITS
from live.features.registry import view_item
from live.kernel import private_items
from live.kernel.errors import Refused
from live.kernel.principal import OPERATOR
from live.kernel.topics import private_topic
from tools.scenario import Scenario
from tools.tiers import examples

ATTENDEE, SPEAKERS = "room:1:attendee", "room:1:speaker"
STEPS = ("approve", "approve", "approve", "answering", "answered", "park", "restore")


def spread(event, question):
    by = {}
    for actor in supporters_of(event, question):
        if actor.startswith("p"):
            delegation = event.people[int(actor[1:])].delegation
            by[delegation] = by.get(delegation, 0) + 1
    return reach_score(list(by.values()))


def expected_shelf(event, fronts):
    """The shelf, from nothing but the questions as they are now."""
    open_now = [each for each in event.questions.values() if each.state == "approved"]
    answers = [each for each in event.questions.values() if each.state == "answered"]
    orders = {
        "popular": sorted(open_now, key=lambda each: (-len(supporters_of(event, each)), each.id)),
        "recent": sorted(open_now, key=lambda each: -each.id),
        "shared": sorted(open_now, key=lambda each: (-spread(event, each), each.id)),
        "answered": sorted(answers, key=lambda each: -each.id),
    }
    ids = {each.id for each in event.questions.values() if each.state == "answering"}
    open_held = set()
    for name in ("popular", "recent", "shared"):
        open_held |= front(orders[name], fronts[name], frozenset(open_held))
    return ids | open_held | front(orders["answered"], fronts["answered"])


def held_ids_of(event, kind="question", name=ATTENDEE):
    topic = event.topics.get(name)
    return (
        {int(key.split(":")[1]) for key in topic.change_seqs if key.startswith(f"{kind}:")}
        if topic
        else set()
    )


def front(questions, most, held=frozenset()):
    """The first questions, as many as fit; questions that are held anyway take no space."""
    ids, remaining, places = set(), most.bytes, most.most
    for each in questions:
        if each.id not in held:
            remaining, places = (
                remaining - ITEM_OVERHEAD_BYTES - len(each.text.encode()),
                places - 1,
            )
            if places < 0 or (remaining < 0 and ids):
                break
        ids.add(each.id)
    return ids


def expected_of_speakers(event, delegation):
    """Questions that all speakers hold, and those that the speakers of a delegation hold as
    well.
    """
    public_questions = [
        each for each in event.questions.values() if each.state in ("approved", "answered")
    ]
    ranks = sorted(
        (each for each in public_questions if each.translation_rank()),
        key=lambda each: (-each.translation_rank(), each.id),
    )
    questions_to_them = [
        each for each in public_questions if each.state == "approved" and each.to == delegation
    ]
    questions_to_them.sort(key=lambda each: (-len(supporters_of(event, each)), each.id))
    over = sorted(
        (each for each in public_questions if each.state == "answered"), key=lambda each: -each.id
    )
    all_hold = (
        expected_shelf(event, RANKING_LIMITS)
        | front(ranks, top_questions.TRANSLATION_LIMIT)
        | front(over, top_questions.ANSWERED_LIMIT)
    )
    return all_hold, front(questions_to_them, top_questions.ADDRESSED_LIMIT) - all_hold


@examples(25)
@given(st.integers(0, 2**32))
def test_the_shelf_follows_from_the_questions_alone(seed):
    with pytest.MonkeyPatch.context() as patch:
        small = {"most": 3, "bytes": 2 * ITEM_OVERHEAD_BYTES + 30}
        for name, most in RANKING_LIMITS.items():
            patch.setitem(RANKING_LIMITS, name, most._replace(**small))
        for name in ("TRANSLATION_LIMIT", "ANSWERED_LIMIT", "ADDRESSED_LIMIT"):
            patch.setattr(top_questions, name, getattr(top_questions, name)._replace(**small))
        patch.setattr(
            top_questions,
            "ANSWERED_LIMIT",
            top_questions.ANSWERED_LIMIT._replace(most=4, bytes=3 * ITEM_OVERHEAD_BYTES + 30),
        )
        chance, scenario = random.Random(seed), Scenario()
        people = [scenario.join("", ("lazio", "bologna", "hangzhou")[at % 3]) for at in range(6)]
        scenario.perform(scenario.moderator, "qa.open", room=1)
        scenario.perform(scenario.moderator, "qa.rules", room=1, most_open=50)
        for _ in range(90):
            a_step(scenario, chance, people)
            event = scenario.event
            assert (
                held_ids_of(event)
                == held_ids_of(event, "score")
                == expected_shelf(event, RANKING_LIMITS)
            )
            for kind in ("question", "score"):
                ids = (
                    held_ids_of(event, kind, SPEAKERS),
                    held_ids_of(event, kind, f"{SPEAKERS}:lazio"),
                )
                assert ids == expected_of_speakers(event, "lazio")
            beyond = {
                "open": sum(
                    each.state == "approved" and not each.held_by_attendees
                    for each in event.questions.values()
                ),
                "answered": sum(
                    each.state == "answered" and not each.held_by_attendees
                    for each in event.questions.values()
                ),
            }
            assert (
                scenario.items_of(people[0]).get("further:1", {"open": 0, "answered": 0}) == beyond
            )
            assert all(
                each.held_by_attendees is (each.id in held_ids_of(event))
                for each in event.questions.values()
            )
            for person in people:
                own = {
                    id
                    for id, each in event.questions.items()
                    if each.author == person.actor and each.state in PUBLIC_STATES
                }
                held_ids = {
                    int(key[8:]) for key in scenario.items_of(person) if key.startswith("support:")
                }
                assert own - held_ids_of(event) <= held_ids and not held_ids & held_ids_of(event)


def a_step(scenario, chance, people):
    question, other = (chance.choice([*scenario.event.questions, 0]) for _ in range(2))
    who, staff = chance.choice(people), scenario.moderator
    do = chance.choice(
        [
            lambda: scenario.perform(
                who,
                "question.ask",
                room=1,
                text="x" * chance.choice([1, 9, 12, 16, 31, 40]),
                language="en",
            ),
            lambda: scenario.perform(
                who, "question.upvote", question=question, on=chance.random() < 0.8
            ),
            lambda: scenario.perform(
                who, "question.upvote", question=question, on=chance.random() < 0.8
            ),
            lambda: scenario.perform(
                staff, "question.upvote", question=question, on=chance.random() < 0.8
            ),
            lambda: scenario.perform(staff, f"question.{chance.choice(STEPS)}", question=question),
            lambda: scenario.perform(staff, f"question.{chance.choice(STEPS)}", question=question),
            lambda: scenario.perform(
                staff, "question.reword", question=question, text="y" * chance.choice([1, 20, 50])
            ),
            lambda: scenario.perform(
                staff,
                "question.label",
                question=question,
                topic=None,
                to=chance.choice(["lazio", "lazio", None]),
            ),
            lambda: scenario.perform(
                scenario.speaker,
                "question.claim_translation",
                question=question,
                language="zh",
                on=chance.random() < 0.8,
            ),
            lambda: scenario.perform(
                staff, "question.translate", question=question, language="zh", text="甲"
            ),
            lambda: scenario.perform(staff, "question.merge", question=question, into=other),
            lambda: scenario.perform(who, "question.withdraw", question=question),
            lambda: scenario.perform(
                staff,
                "question.undo",
                act=scenario.event.undo_steps[staff.actor][-1].seq
                if staff.actor in scenario.event.undo_steps
                else 0,
            ),
        ]
    )
    with contextlib.suppress(Refused):
        do()


@pytest.fixture(scope="module")
def crowded_scenario():
    """Two thousand questions, half of them as long as can be, in Chinese."""
    scenario = Scenario()
    for at in range(2000):
        scenario.question(
            scenario.moderator, f"{at} {'长' * 490 if at % 2 else 'Who pays for it, and when?'}"
        )
    return scenario


def full(event, name):
    return wire.topic_frame(
        name,
        {key: view_item(event, name, key) for key in event.topics[name].change_seqs},
        [],
        full=True,
    )


def test_of_two_thousand_questions_attendees_hold_some_and_staff_of_the_room_all(crowded_scenario):
    assert len(full(crowded_scenario.event, ATTENDEE)) < 30_000
    assert 10 < len(held_ids_of(crowded_scenario.event)) <= 200
    assert (
        sum(
            key.startswith("question:")
            for key in crowded_scenario.event.topics["room:1:staff"].change_seqs
        )
        == 2000
    )


def welcome(event, who):
    mine_put = {
        key: view_item(event, private_topic(who.actor), key)
        for key in private_items.current_keys(event.private_items.get(who.actor, ""))
    }
    names = (name for name in held_topics(event, who, [who.actor]) if name in event.topics)
    return sum(
        map(
            len,
            (
                *(full(event, name) for name in names),
                wire.topic_frame("me", mine_put, [], full=True),
            ),
        )
    )


def test_a_welcome_to_a_crowded_event_is_at_most_forty_kilobytes(crowded_scenario):
    """The event has all delegations of the programme, its agenda, rules and topics, and polls with
    results. The same holds for a speaker of a delegation with two hundred questions.
    """
    event, definition = crowded_scenario.event, demo.demo_definition()
    everything = msgspec.to_builtins(definition.delegations)
    crowded_scenario.perform(
        OPERATOR,
        "event.configure",
        regions=msgspec.to_builtins(definition.regions),
        delegations=everything,
    )
    crowded_scenario.perform(
        crowded_scenario.organiser,
        "agenda.set",
        points=[msgspec.to_builtins(agenda_point(each, definition)) for each in definition.agenda],
    )
    topics = [
        {"id": f"t{n}", "name": {"en": "Finance and banks", "zh": "资金与银行"}} for n in range(8)
    ]
    crowded_scenario.perform(
        crowded_scenario.moderator,
        "qa.rules",
        room=1,
        words={"en": "Be kind. " * 30, "zh": "请友善。" * 30},
        topics=topics,
    )
    for _ in range(3):
        crowded_scenario.perform(
            crowded_scenario.moderator, "poll.reveal", poll=crowded_scenario.poll()
        )
    ann = crowded_scenario.join("Ann", everything[0]["id"])
    for question in list(event.questions)[:50]:
        crowded_scenario.perform(ann, "question.upvote", question=question, on=True)
    speaker = crowded_scenario.staff("speaker", delegation="lazio")
    crowded_scenario.perform(
        crowded_scenario.moderator,
        "question.label_each",
        questions=list(event.questions)[1000:1200],
        to="lazio",
    )
    assert len(held_ids_of(event, name=f"{SPEAKERS}:lazio")) > 5
    assert max(welcome(event, ann), welcome(event, speaker)) < 40_000


def told(event, since, name=ATTENDEE):
    topic = event.topics[name]
    puts, drops = topic.changed_since(since), topic.dropped_since(since)
    return (
        wire.topic_frame(name, {key: view_item(event, name, key) for key in puts}, drops)
        if puts or drops
        else b""
    )


def test_an_upvote_sends_everyone_some_tens_of_bytes_and_nothing_of_questions_not_held(
    crowded_scenario,
):
    event, ids = crowded_scenario.event, list(crowded_scenario.event.questions)[:60]
    for who in (crowded_scenario.join(), crowded_scenario.join("", "hangzhou")):
        for question in ids:
            crowded_scenario.perform(who, "question.upvote", question=question, on=True)
    for question, least, most in ((ids[0], 1, 80), (list(event.questions)[1500], 0, 0)):
        since = event.seq
        crowded_scenario.perform(
            crowded_scenario.staff("organiser"), "question.upvote", question=question, on=True
        )
        assert least <= len(told(event, since)) <= most


def test_the_question_being_answered_is_held_at_any_rank(crowded_scenario):
    event = crowded_scenario.event
    question = [id for id in event.questions if id not in held_ids_of(event)][700]
    crowded_scenario.perform(crowded_scenario.moderator, "question.answering", question=question)
    assert question in held_ids_of(event)
    assert question in {
        int(key.split(":")[1])
        for key in crowded_scenario.items_of(crowded_scenario.screen)
        if key.startswith("question:")
    }
    crowded_scenario.perform(crowded_scenario.moderator, "question.park", question=question)
    assert question not in held_ids_of(event)


def test_the_author_of_a_question_that_nobody_holds_knows_its_score():
    scenario = Scenario()
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    popular = [scenario.question(scenario.moderator, "长" * 500) for _ in range(12)]
    mine = scenario.question(ann, "我" * 500)
    for question in popular:
        scenario.perform(ben, "question.upvote", question=question, on=True)
    for _ in range(9):
        scenario.question(scenario.moderator, "新" * 500)
    assert scenario.items_of(ann)[f"support:{mine}"] == 0
    assert f"score:{mine}" not in scenario.items_of(ann)
    scenario.perform(ben, "question.upvote", question=mine, on=True)
    scenario.perform(scenario.join(), "question.upvote", question=popular[0], on=True)
    assert scenario.items_of(ann)[f"support:{mine}"] == 1
    scenario.perform(scenario.moderator, "question.upvote", question=mine, on=True)
    assert (
        scenario.items_of(ann)[f"score:{mine}"],
        f"support:{mine}" in scenario.items_of(ann),
    ) == (
        2,
        False,
    )
