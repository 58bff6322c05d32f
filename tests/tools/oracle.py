"""Oracle of visibility: computes each client's items from the state alone, without topics,
positions and views, to check random histories."""

from collections import Counter
from typing import Any

from live.engine.pseudonyms import Pseudonyms
from live.features.floor.speakers_list import all_requests
from live.features.state import Event
from live.features.translation.model import Translation
from live.kernel.principal import Identity, Role

VISIBLE = {"approved", "answering", "answered"}


def may_see(event: Event, veil: Pseudonyms, who: Identity) -> dict[str, Any]:
    """All items that an identity may see, by key."""
    rooms = rooms_of(event, who)
    items: dict[str, Any] = {"event": ..., "delegations": ..., "agenda": ...}
    for id, runs in rooms.items():
        items |= of_room(event, id, who, runs)
    for poll in event.polls.values():
        name = None if poll.anonymous and veil._key is None else voter(poll, veil, who)
        items |= polls(poll, rooms.get(poll.room), name)
        if rooms.get(poll.room) or (who.role == Role.SCREEN and poll.room in rooms):
            items |= participation(poll)
    for question in event.questions.values():
        items |= questions(event, question, who, rooms.get(question.room))
    if who.actor in event.undo_steps:
        items["undo"] = {"act": event.undo_steps[who.actor][-1].seq}
    if who.actor in event.initials:
        items["initials"] = {"initials": event.initials[who.actor]}
    for notice in event.announcements.values():
        if not notice.cleared and notice.room in rooms:
            items[f"announcement:{notice.id}"] = {"text": notice.text}
    items |= breakouts(event, who) | translation_waits(event, who)
    if runs_the_event(who):
        items |= {f"banned:{person.id}": ... for person in event.people.values() if person.banned}
        items |= {
            f"muted:{person.id}": {"note": person.muted}
            for person in event.people.values()
            if person.muted is not None
        }
    if who.role == Role.ORGANISER:
        items["notice"] = {"version": event.profile.notice_version}
        items |= {
            f"link:{link.id}": {"role": link.role, "label": link.label, "revoked": link.revoked}
            for link in event.links.values()
        }
    if who.person is not None:
        items["you"] = ...
    return items | floor(event, who)


def floor(event: Event, who: Identity) -> dict[str, Any]:
    """The floor is seen by all people in the plenary, from its first use on."""
    items: dict[str, Any] = {}
    if any(line.tag.startswith("floor.") for line in event.log):
        items["floor"] = {"open": event.floor.open, "replies": list(event.floor.replies)}
    if event.floor.speeches:
        items["floor_times"] = ...
    if who.person is not None and any(
        request.person == who.person for request in all_requests(event)
    ):
        own = [request.id for request in event.floor.requests if request.person == who.person]
        items["my_floor"] = {"requests": own}
    return items


def runs_the_event(who: Identity) -> bool:
    return who.role in (Role.MODERATOR, Role.ORGANISER)


def rooms_of(event: Event, who: Identity) -> dict[int, bool]:
    """The rooms of a person, and whether they run each."""
    if runs_the_event(who):
        return dict.fromkeys(event.rooms, True)
    running = [
        breakout
        for breakout in event.breakouts.values()
        if breakout.state in ("running", "closing")
    ]
    own = next(
        (
            breakout.assignments[who.person]
            for breakout in running
            if who.person in breakout.assignments
        ),
        None,
    )
    return {1: False} if own is None else {1: False, own: event.rooms[own].host == who.person}


def of_room(event: Event, id: int, who: Identity, runs: bool) -> dict[str, Any]:
    room = event.rooms[id]
    items: dict[str, Any] = {
        f"room:{id}": {"name": room.name, "pushed": room.pushed, "qa": room.qa},
        f"qa:{id}": ...,
    }
    if runs and (drafts := in_order(event, id)):
        items[f"drafts:{id}"] = drafts
    if id in event.screens:
        screen = event.screens[id]
        items[f"screen:{id}"] = {
            "what": screen.what,
            "id": screen.id,
            "blank": screen.blank,
            "theme": screen.theme,
            "counts": screen.counts,
            "until": screen.until,
        }
    return items | question_counters(event, id, who, runs)


def breakouts(event: Event, who: Identity) -> dict[str, Any]:
    items: dict[str, Any] = {}
    for breakout in event.breakouts.values():
        if breakout.state != "draft" or runs_the_event(who):
            items[f"breakout:{breakout.id}"] = {
                "task": breakout.task,
                "state": breakout.state,
                "ends_at": breakout.ends_at,
            }
        if runs_the_event(who):
            rooms = {
                str(room): [
                    person
                    for person, where in breakout.assignments.items()
                    if where == room and event.is_listed(person)
                ]
                for room in breakout.rooms
            }
            items[f"plan:{breakout.id}"] = rooms
    if runs_the_event(who) and event.breakouts:
        items |= {
            f"person:{person.id}": {"delegation": person.delegation}
            for person in event.people.values()
            if not person.banned and event.is_listed(person.id)
        }
    own = [room for room in rooms_of(event, who) if who.person is not None and room != 1]
    for room in own:
        items["yours"] = {"room": room, "host": event.rooms[room].host == who.person}
    return items


def voter(poll, veil: Pseudonyms, who: Identity) -> str | None:
    if who.person is None:
        return None
    return veil.pseudonym_of(poll.id, who.actor) if poll.anonymous else who.actor


def polls(poll, staff: bool | None, name: str | None) -> dict[str, Any]:
    """`staff`: True for staff of its room; None: they are not there, and know their own acts there
    and nothing else.
    """
    items: dict[str, Any] = {}
    ballot = poll.ballots.get(name)
    if name in poll.time_requests:
        items[f"asked:{poll.id}"] = True
    if ballot is not None:
        items[f"ballot:{poll.id}"] = {"answer": ballot.answer}
    if staff is None:
        return items
    if staff or poll.state != "draft":
        items[f"poll:{poll.id}"] = {
            "prompt": poll.prompt,
            "state": poll.state,
            "round": poll.round,
            "votes_from": poll.votes_from,
        }
    by_rule = {
        "always": poll.state != "draft",
        "voted": poll.state == "closed" or (ballot is not None and poll.state != "draft"),
        "closed": poll.state == "closed",
        "revealed": False,
    }[poll.rule]
    if staff or (by_rule if poll.shown is None else poll.shown):
        items[f"result:{poll.id}"] = result(poll)
    if staff and poll.time_requests:
        items[f"asks:{poll.id}"] = len(poll.time_requests)
    return items


def participation(poll) -> dict[str, Any]:
    """While its result is hidden, a running poll shows its turnout, in steps of five unless it is
    anonymous and no secret ballot, and of a named vote the delegations that voted.
    """
    is_public = poll.rule == "always" if poll.shown is None else poll.shown
    if poll.state not in ("open", "paused") or is_public:
        return {}
    delegations = {ballot.delegation for ballot in poll.ballots.values()}
    item = {
        "voted": len(poll.ballots) - (0 if poll.way == "anonymous" else len(poll.ballots) % 5),
        "delegations": None if poll.anonymous else sorted(delegations),
    }
    return {f"participation:{poll.id}": item}


def in_order(event: Event, room: int) -> list[int]:
    drafts = event.rooms[room].drafts
    assert sorted(drafts) == sorted(
        poll.id for poll in event.polls.values() if poll.room == room and poll.state == "draft"
    )
    return drafts


def result(poll) -> dict[str, Any]:
    """Counts of the ballots that are shown. Waiting ballots count as their shown ballots
    instead.
    """
    ballots = dict(poll.ballots)
    for actor, waiting in poll.unshown.items():
        ballots[actor] = waiting.before
    answers = [ballot.answer for ballot in ballots.values() if ballot is not None]
    if poll.withheld:
        assert len(answers) < poll.k
        answers = []
    chosen = Counter(option for answer in answers for option in answer or [])
    counts = [chosen[option] for option in range(len(poll.config.options))]
    n = {"n": len(poll.ballots)}
    return n | {"abstained": answers.count(None), "tally": {"counts": counts}}


def questions(event: Event, question, who: Identity, staff: bool | None) -> dict[str, Any]:
    items: dict[str, Any] = {}
    is_shown = staff is not None and (
        question.state == "answering" if who.role == Role.SCREEN else question.state in VISIBLE
    )
    if is_shown or (staff and question.state != "withdrawn"):
        texts = {
            language: each.approved_text
            for language, each in question.translations.items()
            if each.approved_source == question.text
        }
        shown = {"text": question.text, "state": question.state, "reply": question.reply or None}
        shown |= {"texts": {language: text for language, text in texts.items() if text}}
        is_brief = who.role in (Role.ATTENDEE, Role.SPEAKER)  # empty fields are left out
        items[f"question:{question.id}"] = {
            field: value for field, value in shown.items() if value or not is_brief
        }
        items[f"score:{question.id}"] = len(supporters(event, question))
        if staff:
            items[f"spread:{question.id}"] = ...
        if staff and question.claim:
            items[f"claim:{question.id}"] = {
                "by": question.claim.by,
                "until": question.claim.until,
                "initials": event.initials.get(question.claim.by, ""),
            }
        if question.translations and (staff or who.role == Role.SPEAKER):
            items[f"translations:{question.id}"] = ...
    if question.author == who.actor:
        fields = ("text", "language", "state", "reason", "to", "topic", "appeal")
        items[f"mine:{question.id}"] = {field: getattr(question, field) for field in fields} | {
            "into": speaks(event, question)
        }
    if who.actor in supporters(event, question):
        items[f"upvote:{question.id}"] = True
    return items


def speaks(event: Event, question) -> dict[str, Any] | None:
    """The representative question that its author sees, if it is merged into a public question."""
    into = event.questions[question.into] if question.state == "merged" else None
    if into is None or into.state not in VISIBLE:
        return None
    return {"question": into.id, "text": into.text, "language": into.language, "state": into.state}


def translation_waits(event: Event, who: Identity) -> dict[str, Any]:
    """Waiting times of the public questions of the plenary, for staff and speakers, once there was
    something to tell. These histories have no cards.
    """
    assert not event.board.cards
    if not (runs_the_event(who) or who.role == Role.SPEAKER):
        return {}
    since = sorted(
        question.worded_at or question.at
        for question in event.questions.values()
        if question.room == 1 and question.state in ("approved", "answering")
        for language in event.profile.languages
        if language != question.language
        and question.translations.get(language, Translation()).approved_source != question.text
    )
    if event.profile.is_over:
        since = []
    if "translation_waits" not in event.item_topics:
        assert not since
        return {}
    middle = (since[(len(since) - 1) // 2] + since[len(since) // 2]) / 2 if since else None
    return {
        "translation_waits": {
            "texts": len(since),
            "oldest": since[0] if since else None,
            "median": None if middle is None else round(middle),
        }
    }


def supporters(event: Event, question) -> set[str]:
    """Supporters of a question and of the questions merged into it, without their authors."""
    group = [question, *(other for other in event.questions.values() if other.into == question.id)]
    return set().union(*(one.upvotes for one in group)) - {one.author for one in group}


def question_counters(event: Event, room: int, who: Identity, staff: bool) -> dict[str, Any]:
    """Counters of a room, and which question comes next. Questions ever shown are counted, and
    those merged into them.
    """
    room_questions = [question for question in event.questions.values() if question.room == room]
    items: dict[str, Any] = {f"waiting:{room}": ...} if staff and room_questions else {}
    ever = [question for question in room_questions if question.was_shown]
    assert visible_questions(event, room) <= {question.id for question in ever}
    if f"fairness:{room}" in event.item_topics:
        languages = {question.categories.language: [0, 0] for question in ever}
        for question in ever:
            language = question.categories.language
            assert language == question.language or question.state == "pending"
            languages[language][0] += 1
            languages[language][1] += (
                event.questions[question.into or question.id].state == "answered"
            )
        items[f"fairness:{room}"] = {"language": languages}
    assert f"fairness:{room}" in event.item_topics or not ever
    if ever and (staff or who.role in (Role.SCREEN, Role.SPEAKER)):
        items[f"next:{room}"] = ...
    shows_questions = room in event.screens and event.screens[room].what == "questions"
    if shows_questions and (staff or who.role == Role.SCREEN):
        items[f"questions_view:{room}"] = ...
    return items


def visible_questions(event: Event, room: int) -> set[int]:
    """The form of an item in a topic that is visible to others."""
    return {
        int(key.partition(":")[2])
        for key in event.topics[f"room:{room}:speaker"].first_seqs
        if key.startswith("question:")
    }


TOLD_ELSEWHERE = {
    *("members", "mix", "headcounts", "form", "report", "reported", "said", "unsaid", "template"),
    "past_room",
    *("published_translations", "own_translations"),
}
"""Items of breakouts and of past translations, with own tests of their readers; that they are of no
other room is checked here.
"""


def assert_sees_what_it_may(event: Event, veil: Pseudonyms, client) -> None:
    """The client's store holds exactly its view, no more and no less."""
    want, actual = may_see(event, veil, client.identity), told(event, client.identity, client.items)
    assert actual.keys() == want.keys(), (client.identity, sorted(actual.keys() ^ want.keys()))
    for key, meant in want.items():
        if isinstance(meant, dict):
            assert {field: actual[key][field] for field in meant} == meant, (client.identity, key)
        elif meant is not ...:
            assert actual[key] == meant, (client.identity, key)


def left_rooms(event: Event, who: Identity) -> set[int]:
    """The rooms that a person was in when a breakout ended."""
    return {
        breakout.assignments[who.person]
        for breakout in event.breakouts.values()
        if breakout.state == "ended" and who.person in breakout.assignments
    }


def told(event: Event, who: Identity, items: dict[str, Any]) -> dict[str, Any]:
    """The items of a client that are checked here."""
    rooms = set(rooms_of(event, who))
    for key in items:
        kind, _, id = key.partition(":")
        readable = rooms | left_rooms(event, who) if kind in ("report", "said") else rooms
        assert (
            kind not in ("members", "report", "said", "unsaid")
            or int(id.partition(".")[0]) in readable
        ), (who, key)
    return {key: item for key, item in items.items() if key.partition(":")[0] not in TOLD_ELSEWHERE}
