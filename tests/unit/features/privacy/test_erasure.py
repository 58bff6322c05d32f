"""Erasure of a person: deleted and kept data, and that the journal leads to the same state."""

import contextlib
import json
from copy import deepcopy

import msgspec
import pytest

from live.features.machine_drafts.draft_actions import drafted_kinds
from live.features.people.devices import count_turns
from live.features.people.people import hash_nonce
from live.features.registry import encode_item
from live.kernel.errors import Refused
from live.kernel.principal import SYSTEM, Identity
from tools.erasing import erase, folded, journal_text
from tools.random_scenario import RandomScenario
from tools.scenario import Scenario, assert_refused, current_keys_of
from tools.tiers import seeds
from unit.features.people.test_devices import Device

CANARY = "canary"
WORDS = {"kind": "words", "most": 3, "review": True}
OPEN = {"kind": "open", "review": False}
STATEMENTS = {
    "kind": "statements",
    "statements": [{"en": "More buses"}, {"en": "Fewer cars"}],
    "propose": True,
}


@pytest.fixture
def scenario() -> Scenario:
    return Scenario()


def everything(scenario: Scenario) -> str:
    """All that the state holds, all items of all topics, and the private rows."""
    event = scenario.event
    items = [
        encode_item(event, name, key).decode()
        for name, keys in current_keys_of(event).items()
        for key in keys
    ]
    rows = {
        (row.kind, row.subject): row.value for row in scenario.private_rows if row.kind == "name"
    }
    return "\n".join([msgspec.json.encode(event).decode(), *items, json.dumps(list(rows.values()))])


def write_draft(scenario: Scenario, kind: str, id: int, part: str = "text") -> None:
    """Draft a translation of a text by the machine, with a canary."""
    texts = drafted_kinds(scenario.event)[kind].texts(scenario.event, id)
    draft = {"kind": kind, "id": id, "part": part, "language": "zh", "flags": [], "sent": 9}
    text = f"{CANARY} 草稿"
    scenario.perform(SYSTEM, "text.draft", **draft, source=texts[part].text, text=text)


def write_everywhere(scenario: Scenario, ann: Identity, ben: Identity) -> dict[str, int]:
    """Ann writes a canary wherever a person can, and staff rework her texts."""
    perform, moderator, event = scenario.perform, scenario.moderator, scenario.event
    question = scenario.question(ann, f"{CANARY} first?", approved=False)
    perform(ann, "question.edit", question=question, text=f"{CANARY} second?", language="en")
    reject = {"reason": "other", "note": f"{CANARY} is unclear"}
    perform(moderator, "question.reject", question=question, **reject)
    perform(ann, "question.appeal", question=question, text=f"{CANARY} means me")
    perform(moderator, "question.reword", question=question, text=f"{CANARY} reworded?")
    perform(moderator, "question.approve", question=question)
    translate = {"question": question, "language": "zh"}
    write_draft(scenario, "question", question)
    perform(moderator, "question.translate", **translate, text=f"{CANARY} 翻译")
    seq = event.questions[question].translations["zh"].written_seq
    perform(scenario.organiser, "question.approve_translation", **translate, written=seq, on=True)
    perform(scenario.speaker, "question.reply", question=question, text={"en": f"{CANARY}, yes"})
    other = scenario.question(ben, "And mine?")
    perform(moderator, "question.merge", question=other, into=question)
    perform(ben, "question.upvote", question=scenario.question(ann, f"{CANARY} third?"), on=True)
    perform(moderator, "person.mute", person=ann.person, note=f"{CANARY} be kind")
    perform(moderator, "person.unmute", person=ann.person)
    perform(scenario.organiser, "event.configure", directory=True)
    perform(ann, "contact.set", email=f"{CANARY}@x.example", phone="", other=f"{CANARY} chat")
    perform(ben, "contact.set", email="ben@x.example")
    for person, text in ((ann, f"{CANARY} bikes"), (ben, "Bikes")):
        perform(person, "directory.join", seeks=text, offers="", languages=["en"])
    perform(ann, "meeting.ask", person=ben.person, on=True)
    perform(ben, "meeting.ask", person=ann.person, on=True)

    words = scenario.poll(config=WORDS, anonymous=False)
    perform(ann, "poll.vote", poll=words, answer=[f"{CANARY} word", "shared"])
    perform(ben, "poll.vote", poll=words, answer=["shared", "energy"])
    perform(moderator, "words.show", poll=words, words=[f"{CANARY} word", "shared"])
    perform(moderator, "words.merge", poll=words, words=[f"{CANARY} word", "energy"])
    perform(ann, "poll.vote", poll=words, answer=[f"{CANARY} later", "shared"])
    perform(moderator, "words.hide", poll=words, words=[f"{CANARY} later"])

    wall = scenario.poll(config=OPEN, anonymous=False)
    for text in ("one", "one", "two"):
        answer = {"text": f"{CANARY} {text}", "language": "en"}
        perform(ann, "poll.vote", poll=wall, answer=answer)
    perform(ben, "poll.vote", poll=wall, answer={"text": "Mine", "language": "en"})
    entry = event.polls[wall].extra.entry_of[ann.actor]
    write_draft(scenario, "entry", entry)
    perform(moderator, "entry.translate", poll=wall, entry=entry, language="zh", text=f"{CANARY}译")
    perform(moderator, "entry.light", poll=wall, entry=entry, on=True)

    statements = scenario.poll(config=STATEMENTS, anonymous=False)
    for text in ("more trees", "more dogs"):
        propose = {"text": f"{CANARY} {text}", "language": "en"}
        proposal = perform(ann, "statement.propose", poll=statements, **propose)
    reject = {"reason": "other", "note": f"{CANARY} no dogs"}
    perform(moderator, "statement.reject", poll=statements, statement=proposal, **reject)

    write_on_the_board(scenario, ann, ben, write_report(scenario, ann, ben))
    return {"words": words, "wall": wall, "statements": statements, "question": question}


def write_report(scenario: Scenario, ann: Identity, ben: Identity) -> int:
    """Ann and Ben report from their room, which is returned, and everyone may read it."""
    breakout, rooms = scenario.breakout([ann, ben], [])
    for who, text in ((ann, f"{CANARY} agreed"), (ben, "Bens view"), (ann, f"{CANARY} again")):
        report = {"report": rooms[0], "field": "agreed", "language": "en"}
        scenario.perform(who, "report.write", **report, text=text)
    scenario.perform(scenario.moderator, "report.show", breakout=breakout, room=rooms[0])
    write_draft(scenario, "report", rooms[0], "agreed.en")
    scenario.perform(scenario.moderator, "room.host", room=rooms[0], person=ann.person)
    scenario.perform(ann, "channel.set_duty", keep=True)
    scenario.perform(ann, "channel.send", to="moderator", text=f"{CANARY} is here")
    return rooms[0]


def write_on_the_board(scenario: Scenario, ann: Identity, ben: Identity, room: int) -> None:
    """Ann writes a canary on the board: on her cards, and on a card of others."""
    perform, moderator = scenario.perform, scenario.moderator
    perform(moderator, "board.configure", open=True)
    perform(moderator, "qa.rules", room=1, blocked=["pipes"])
    texts = {"title": f"{CANARY} heat", "summary": f"{CANARY} pipes", "language": "en"}
    link = {"links": [f"https://{CANARY}.example/"]}
    own, other = [
        perform(ann, "card.create", type=type, **texts, **link) for type in ("seek", "idea")
    ]
    perform(ann, "card.edit", card=own, title=f"{CANARY} heat again")
    perform(moderator, "card.edit", card=own, title=f"{CANARY} reworded", summary="Pipes")
    perform(moderator, "card.reject", cards=[other], reason="other", note=f"{CANARY} is unclear")
    perform(moderator, "card.approve", cards=[own])
    bens = perform(ben, "card.create", type="offer", title="Pipes", summary="Old", language="en")
    perform(moderator, "card.approve", cards=[bens])
    weigh_on_the_board(scenario, [bens, own])
    for card, who in ((own, ben), (bens, ann)):
        perform(who, "pledge.make", card=card, role="partner")
        perform(who, "card.interest", card=card, on=True)
        perform(who, "card.contact", card=card, on=True)
    step = {"card": bens, "language": "en"}
    perform(ben, "card.next_step", **step, text="Meet.")
    perform(ann, "card.next_step", **step, text=f"{CANARY} meets.")
    perform(ann, "card.next_step", **step, text=f"{CANARY} meets.", due="2026-12-15")
    open_question = perform(ann, "card.ask_open", **step, text=f"{CANARY} pays?")
    perform(ben, "card.ask_open", **step, text="And when?")
    for card, part in ((own, "title"), (bens, "next_step"), (bens, f"question.{open_question}")):
        text = {"kind": "card", "id": card, "part": part, "language": "zh"}
        seq = perform(moderator, "text.translate", **text, text=f"{CANARY} 译")
        perform(moderator, "text.approve_translation", **text, written=seq, on=True)
    perform(ann, "report.write", report=room, field="project", language="en", text=f"{CANARY} x")
    perform(
        moderator, "card.create_from_report", room=room, type="idea", language="en", summary="Ours"
    )


def weigh_on_the_board(scenario: Scenario, cards: list[int]) -> None:
    """Staff weigh cards with Ann's as the second, twice, and change the text of its row."""
    perform, moderator = scenario.perform, scenario.moderator
    poll = perform(moderator, "board.weigh", cards=cards)
    config = json.loads(msgspec.json.encode(scenario.event.polls[poll].config))
    rows = [config["rows"][0], {"en": f"{CANARY} in short"}]
    perform(moderator, "poll.edit", poll=poll, config=config | {"rows": rows})
    perform(moderator, "poll.duplicate", poll=poll)


def test_nothing_that_an_erased_person_wrote_is_in_the_state_the_items_or_the_journal(scenario):
    ann, ben = scenario.join(f"{CANARY} Ann"), scenario.join("Ben", "hangzhou")
    write_everywhere(scenario, ann, ben)
    assert CANARY in everything(scenario) and CANARY in journal_text(scenario)
    erase(scenario, ann)
    assert CANARY not in everything(scenario)
    assert CANARY not in journal_text(scenario)


def test_the_redacted_journal_leads_to_the_state_that_the_erasure_left(scenario):
    ann, ben = scenario.join(f"{CANARY} Ann"), scenario.join("Ben", "hangzhou")
    write_everywhere(scenario, ann, ben)
    erase(scenario, ann)
    assert folded(scenario) == scenario.event
    erase(scenario, ben, by=scenario.organiser)
    assert folded(scenario) == scenario.event


def test_figures_stay_as_they_were(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    polls = write_everywhere(scenario, ann, ben)
    choice = scenario.poll(anonymous=False)
    scenario.perform(ann, "poll.vote", poll=choice, answer=[1])
    event = scenario.event
    before = {poll: (count.n, count.abstained) for poll, count in counts(event).items()}
    shared = event.polls[polls["words"]].count.tally.counts["shared"]
    erase(scenario, ann)
    assert {poll: (count.n, count.abstained) for poll, count in counts(event).items()} == before
    assert event.polls[choice].ballots[ann.actor].answer == [1]
    assert event.polls[polls["wall"]].count.tally.texts == 2
    assert event.polls[polls["words"]].count.tally.counts["shared"] == shared - 1
    assert event.people.keys() == {ann.person, ben.person}


def counts(event):
    return {poll.id: poll.count for poll in event.polls.values()}


def test_texts_of_others_stay_and_show_again(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    write_everywhere(scenario, ann, ben)
    erase(scenario, ann)
    reports = [item for key, item in scenario.items_of(ben).items() if key.startswith("said:")]
    assert [item["text"] for item in reports] == ["Bens view", ""]
    mine = [item for key, item in scenario.items_of(ben).items() if key.startswith("mine:")]
    assert [(item["text"], item["state"]) for item in mine] == [("And mine?", "pending")]


def test_their_cards_are_withdrawn_and_those_with_their_words_keep_their_place(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    write_everywhere(scenario, ann, ben)
    own, other, bens, of_report = scenario.event.board.cards.values()
    erase(scenario, ann)
    assert (own.state, other.state) == ("withdrawn", "withdrawn")
    items = scenario.items_of(ben, "board")
    card = items[f"card:{bens.id}"]
    assert (card["title"]["text"], card["pledges"].keys()) == ("Pipes", {"lazio"})
    assert (card["next_step"]["text"]["text"], card["next_step"]["due"]) == ("–", "2026-12-15")
    assert [each["text"]["text"] for each in card["open_questions"]] == ["–", "And when?"]
    assert card["interested"] == ["lazio"]
    assert items[f"card:{of_report.id}"]["title"]["text"] == "–"
    assert ann.person not in bens.contact_people


def test_a_card_that_was_weighed_keeps_its_row_without_its_title(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    write_everywhere(scenario, ann, ben)
    erase(scenario, ann)
    polls = [poll for poll in scenario.event.polls.values() if poll.cards]
    assert [poll.config.rows for poll in polls] == [({"en": "Pipes"}, {"en": "–"})] * 2


def test_a_statement_that_others_voted_on_keeps_its_place_without_its_text(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    poll = scenario.poll(config=STATEMENTS, anonymous=False)
    propose = {"text": f"{CANARY} more trees", "language": "en"}
    proposal = scenario.perform(ann, "statement.propose", poll=poll, **propose)
    scenario.perform(scenario.moderator, "statement.approve", poll=poll, statement=proposal)
    scenario.perform(ben, "poll.vote", poll=poll, answer={f"p{proposal}": 1})
    erase(scenario, ann)
    assert scenario.items_of(ben)[f"statement:{proposal}"]["text"] == "–"
    assert scenario.event.polls[poll].count.tally.parts == {f"p{proposal}": [1, 0, 0]}
    assert folded(scenario) == scenario.event


def test_an_erased_person_can_do_nothing_more_and_is_nobody_to_staff(scenario):
    ann = scenario.join("Ann")
    erase(scenario, ann)
    assert_refused("barred", "erased", scenario, ann, "lobby.answer", sees=True)
    for do in ("person.ban", "person.mute"):
        assert_refused("not_found", "person", scenario, scenario.moderator, do, person=ann.person)


def test_attendees_erase_nobody_but_themselves_and_moderators_nobody(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben")
    assert_refused("forbidden", "", scenario, ann, "person.erase", person=ben.person)
    assert_refused("forbidden", "", scenario, scenario.moderator, "person.erase", person=ben.person)
    assert_refused("not_found", "person", scenario, scenario.organiser, "person.erase")


def test_erasing_twice_changes_nothing(scenario):
    ann = scenario.join("Ann")
    erase(scenario, ann, by=scenario.organiser)
    seq = scenario.event.seq
    scenario.perform(scenario.organiser, "person.erase", person=ann.person)
    assert scenario.event.seq == seq


def test_the_published_report_is_taken_down_after_the_end_of_the_event(scenario):
    ann = scenario.join("Ann")
    scenario.perform(scenario.organiser, "event.end")
    publish = {"audience": "everyone", "files": {"en": "0" * 64}}
    scenario.perform(scenario.organiser, "event_report.publish", **publish)
    scenario.perform(scenario.organiser, "event.archive")
    erase(scenario, ann)
    assert scenario.event.profile.report is None
    assert folded(scenario) == scenario.event


def test_questions_merged_into_theirs_keep_their_place_after_the_end(scenario):
    ann, ben = scenario.join("Ann"), scenario.join("Ben", "hangzhou")
    head, member = scenario.question(ann), scenario.question(ben, "And mine?")
    scenario.perform(scenario.moderator, "question.merge", question=member, into=head)
    scenario.perform(scenario.organiser, "event.end")
    erase(scenario, ann)
    assert scenario.event.questions[member].state == "approved"
    assert scenario.event.questions[head].state == "withdrawn"


def test_the_log_records_an_erasure_without_the_person(scenario):
    ann = scenario.join("Ann Canary")
    erase(scenario, ann, by=scenario.organiser)
    last = scenario.event.log[-1]
    assert (last.tag, last.role) == ("person.erased", "organiser")
    ben = scenario.join("Ben")
    erase(scenario, ben)
    last = scenario.event.log[-1]
    assert (last.tag, last.role) == ("person.erased", "attendee")


def test_anonymous_ballots_and_texts_are_nobodys_and_stay(scenario):
    ann = scenario.join("Ann")
    poll = scenario.poll(config=OPEN, anonymous=True)
    scenario.perform(ann, "poll.vote", poll=poll, answer={"text": "Secret", "language": "en"})
    before = deepcopy(scenario.event.polls[poll])
    erase(scenario, ann)
    assert scenario.event.polls[poll] == before
    assert "Secret" in journal_text(scenario)


def add_texts(random: RandomScenario) -> None:
    """Texts in named polls, report-backs and notes, at random."""
    scenario, pick = random.scenario, random.chance.choice
    polls = [poll for poll in scenario.event.polls.values() if poll.is_running]
    person = pick(random.people)
    text = f"text {random.chance.randint(0, 3)}"
    rooms = [room for room in scenario.event.rooms if room != 1] or [0]
    configs = [WORDS, OPEN, STATEMENTS]
    poll = pick(polls) if polls else None
    kind = "" if poll is None else poll.config.__struct_config__.tag
    answer = {"words": [text, "shared"], "open": {"text": text, "language": "en"}}.get(kind)
    extra = None if poll is None else poll.extra
    entries = list(getattr(extra, "entries", None) or [0])
    proposals = list(getattr(extra, "proposals", None) or [0])
    staff = scenario.moderator
    id = poll.id if poll else 0
    report = {"report": pick(rooms), "field": "agreed", "language": "en"}
    do = pick([
        lambda: scenario.poll(config=pick(configs), anonymous=False),
        lambda: scenario.perform(person, "poll.vote", poll=id, answer=answer or [0]),
        lambda: scenario.perform(person, "poll.vote", poll=id, answer=answer or [0]),
        lambda: scenario.perform(person, "poll.withdraw", poll=id),
        lambda: scenario.perform(person, "statement.propose", poll=id, text=text, language="en"),
        lambda: scenario.perform(
            staff, "statement.approve", poll=id, statement=pick(proposals)
        ),
        lambda: scenario.perform(
            staff, "statement.reject", poll=id, statement=pick(proposals), reason="other", note=text
        ),
        lambda: scenario.perform(
            staff, pick(["words.show", "words.hide"]), poll=id, words=[pick([text, "shared"])]
        ),
        lambda: scenario.perform(staff, "words.merge", poll=id, words=[text, "shared"]),
        lambda: scenario.perform(staff, "words.part", poll=id, word=pick([text, "shared"])),
        lambda: scenario.perform(
            staff, pick(["entry.show", "entry.hide"]), poll=id, entry=pick(entries)
        ),
        lambda: scenario.perform(staff, "entry.light", poll=id, entry=pick(entries), on=True),
        lambda: scenario.perform(
            staff, "entry.translate", poll=id, entry=pick(entries), language="zh", text=text
        ),
        lambda: scenario.perform(person, "report.write", **report, text=pick(["", text])),
        lambda: scenario.perform(staff, "person.mute", person=person.person, note=text),
    ])  # fmt: skip
    try:
        do()
    except Refused:
        return


def act_on_the_board(random: RandomScenario) -> None:
    """An act on the board, with a text, or in a report-back."""
    scenario, pick = random.scenario, random.chance.choice
    text = f"text {random.chance.randint(0, 3)}"
    person, staff = pick(random.people), scenario.moderator
    rooms = [room for room in scenario.event.rooms if room != 1] or [0]
    cards = list(scenario.event.board.cards) or [0]
    card = {"card": pick(cards)}
    written, translation = ({"text": text, "language": language} for language in ("en", "zh"))
    who = pick([person, person, staff])
    new = {"type": pick(["seek", "offer"]), "title": text, "summary": text, "language": "en"}
    if not scenario.event.board.settings.open:
        scenario.perform(staff, "board.configure", open=True, premoderated=False)
    do, fields = pick([
        ("card.create", new | {"links": ["https://a.example/"]}),
        ("card.create", new),
        ("card.create_from_report", new | {"room": pick(rooms)}),
        ("card.edit", card | {"title": text}),
        ("card.edit", card | {"summary": text}),
        ("card.withdraw", card),
        ("card.next_step", card | written | {"due": pick(["", "2026-12-15"])}),
        ("card.ask_open", card | written),
        *(
            ("text.translate", {"kind": "card", "id": card["card"], "part": part} | translation)
            for part in ("title", "next_step")
        ),
        ("card.interest", card | {"on": pick([True, True, False])}),
        ("card.contact", card | {"on": pick([True, True, False])}),
        ("pledge.make", card | {"role": pick(["lead", "partner", None])}),
        ("card.reject", {"cards": list(card.values()), "reason": "other", "note": text}),
        ("card.restore", card),
        ("card.approve", {"cards": list(card.values())}),
        ("board.weigh", {"cards": random.chance.sample(cards, min(2, len(cards)))}),
        ("report.write", {"report": pick(rooms), "field": "project", **written}),
    ])  # fmt: skip
    by_staff = ("card.approve", "card.reject", "card.restore", "board.weigh", "text.translate")
    is_moderation = do in by_staff
    with contextlib.suppress(Refused):
        scenario.perform(staff if is_moderation else who, do, **fields)


@pytest.mark.parametrize("seed", seeds(range(6), range(6, 30)))
def test_the_redacted_journal_of_any_board_leads_to_the_same_state(seed):
    random = RandomScenario(seed)
    for _ in range(2):
        for _ in range(30):
            random.step()
            act_on_the_board(random)
            act_on_the_board(random)
        person = random.chance.choice(random.people)
        if person.person is None or random.scenario.event.people[person.person].is_gone:
            continue
        erase(random.scenario, person)
        assert folded(random.scenario) == random.scenario.event


@pytest.mark.parametrize("seed", seeds(range(12), range(12, 60)))
def test_the_redacted_journal_of_any_event_leads_to_the_same_state(seed):
    random = RandomScenario(seed)
    scenario = random.scenario
    for _ in range(40):
        random.step()
        add_texts(random)
        add_texts(random)
    for _ in range(2):
        person = random.chance.choice(random.people)
        people = scenario.event.people
        if person.person is None or people[person.person].is_gone:
            continue
        tallies = {id: count.n for id, count in counts(scenario.event).items()}
        erase(scenario, person, by=random.chance.choice([None, scenario.organiser]))
        assert {id: count.n for id, count in counts(scenario.event).items()} == tallies
        assert folded(scenario) == scenario.event
        for _ in range(15):
            random.step()
            add_texts(random)
        assert folded(scenario) == scenario.event


def test_people_of_a_shared_device_are_erased_like_others_and_still_count_for_its_limit(scenario):
    scenario.perform(scenario.organiser, "event.configure", shared_devices=5)
    poll = scenario.poll(config=WORDS, anonymous=False)
    device = Device(scenario)
    person = device.next_person()
    scenario.perform(person, "person.correct", name=f"{CANARY} Ann")
    scenario.perform(person, "poll.vote", poll=poll, answer=[f"{CANARY} word"])
    turns = count_turns(scenario.event, scenario.event.devices[device.holder.person])
    erase(scenario, person)
    assert count_turns(scenario.event, scenario.event.devices[device.holder.person]) == turns
    device.person = None
    device.start()
    device.hand_over()
    key = hash_nonce(device.key)
    assert key in journal_text(scenario)
    erase(scenario, device.holder, scenario.organiser)
    assert CANARY not in everything(scenario) + journal_text(scenario)
    assert key not in journal_text(scenario) + everything(scenario)
    assert folded(scenario) == scenario.event
