"""Everything that is stored under the name of one person, for that person; and the copy that
organisers hand over, which lacks what only a person's match may learn.

Nothing of others is in it: of a poll its question and the own answer, of a question of others only
its number. Anonymous ballots are nobody's, and are not in it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from ...kernel.actor import person_actor
from ...kernel.errors import NotFound
from ...kernel.text import text_in
from ..floor.speakers_list import all_requests, all_speeches
from ..people.model import NEVER
from ..people.people import place_on_device
from ..polls.kinds import statements
from ..state import Event

OWN_COPY_ONLY = (
    "contact",
    "would_like_to_talk_to",
    "meetings",
    "may_be_contacted_about_cards",
)
"""Parts that are for the person alone: their matches see some of them, no organiser any."""


def person_data_for_organiser(event: Event, id: int, language: str) -> dict[str, Any]:
    """Return the data without what is for the person alone, and what that is. Raises NotFound."""
    data = person_data(event, id, language)
    kept = {name: part for name, part in data.items() if name not in OWN_COPY_ONLY}
    return kept | {"only_in_own_copy": list(OWN_COPY_ONLY)}


def person_data(event: Event, id: int, language: str) -> dict[str, Any]:
    """Return the data as plain values. `language`: of the answers in words. Raises NotFound."""
    person = event.people.get(id)
    if person is None or person.erased:
        raise NotFound("person")
    actor, profile = person_actor(id), event.profile
    listed = event.roster_details.get(person.roster or 0)
    return {
        "event": {"code": profile.code, "title": profile.title},
        "person": {
            "number": id,
            "name": event.names.get(id, ""),
            "delegation": person.delegation,
            "region": person.region,
            "sector": person.sector,
            "language": person.language,
            "also_speaks": list(person.also_speaks),
            "joined": _iso_time(person.joined_at),
            "notice_version": person.notice,
            "banned": person.banned,
            "muted": person.muted,
            "on_shared_device": place_on_device(event, person) is not None,
            "joined_by_delegation_link": person.vouched,
            "came_together_with_others": person.arrival == NEVER,
            "link_moved": list(map(_iso_time, person.moved_at)),
        },
        "roster": _builtins(listed),
        "contact": _builtins(event.contact_details.get(id)),
        "directory": _directory_entry(event, id),
        "would_like_to_talk_to": sorted(event.wishes.get(id, {})),
        "meetings": list(_meetings(event, id)),
        "questions": list(_questions(event, actor)),
        "floor": list(_floor(event, id)),
        "upvoted_questions": [
            question.id for question in event.questions.values() if actor in question.upvotes
        ],
        "recorded_votes": list(_votes(event, actor, language)),
        "statements": list(_statements(event, actor)),
        "reports": list(_reports(event, actor)),
        "cards": list(_cards(event, actor)),
        "written_on_cards": list(_written_on_cards(event, actor)),
        "pledges": [
            {
                "card": card.id,
                "delegation": delegation,
                "role": pledge.role,
                "made": _iso_time(pledge.at),
            }
            for card in event.board.cards.values()
            for delegation, pledge in card.pledges.items()
            if pledge.person == id
        ],
        "interested_in_cards": [
            card.id for card in event.board.cards.values() if id in card.interested
        ],
        "may_be_contacted_about_cards": [
            card.id for card in event.board.cards.values() if id in card.contact_people
        ],
        "breakout_rooms": [
            {
                "breakout": breakout.title,
                "room": event.rooms[breakout.assignments[id]].name,
            }
            for breakout in event.breakouts.values()
            if breakout.state != "draft" and id in breakout.assignments
        ],
    }


def _builtins(details: msgspec.Struct | None) -> Any:
    return None if details is None else msgspec.to_builtins(details)


def _directory_entry(event: Event, id: int) -> dict[str, Any] | None:
    """Entry in the directory of people to meet."""
    entry, text = event.directory.get(id), event.directory_texts.get(id)
    if entry is None or text is None:
        return None
    return {"seeks": text.seeks, "offers": text.offers, "languages": list(entry.languages)}


def _meetings(event: Event, id: int) -> Iterator[dict[str, Any]]:
    """Meetings that both want; of the other person only the number."""
    for meeting in event.meeting_state.meetings:
        if id in meeting.people:
            slot = meeting.slot
            yield {
                "with": sum(meeting.people) - id,
                "agreed": _iso_time(meeting.at),
                "starts": None if slot is None else _iso_time(slot.starts),
                "ends": None if slot is None else _iso_time(slot.ends),
                "place": None if slot is None else slot.place,
            }


def _questions(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for question in event.questions.values():
        if question.author == actor:
            yield {
                "number": question.id,
                "text": question.text,
                "original": question.original,
                "language": question.language,
                "asked": _iso_time(question.at),
                "state": question.state,
                "note": question.note,
                "appeal": question.appeal,
                "reply": question.reply,
                "translations": {
                    tag: each.approved_text
                    for tag, each in question.translations.items()
                    if each.approved_text
                },
                "upvotes": len(question.upvotes),
            }


def _floor(event: Event, id: int) -> Iterator[dict[str, Any]]:
    """Requests for the floor, with the seconds spoken where it was given."""
    spoken = {each.request.id: round(each.spoken_ms / 1000) for each in all_speeches(event)}
    for request in all_requests(event):
        if request.person == id:
            yield {
                "number": request.id,
                "asked": _iso_time(request.at),
                "kind": request.kind,
                "language": request.language,
                "about": request.point,
                "spoken_seconds": spoken.get(request.id),
            }


def _cards(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    """Cards of the board that the person made."""
    for card in event.board.cards.values():
        if card.actor == actor:
            yield {
                "number": card.id,
                "type": card.type,
                "title": card.title.text,
                "summary": card.summary.text,
                "originals": dict(card.originals),
                "language": card.title.language,
                "translations": {
                    part: written.approved_texts() for part, written in card.texts.items()
                },
                "links": list(card.links),
                "made": _iso_time(card.created_at),
                "state": card.state,
                "note": card.note,
            }


def _written_on_cards(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    """Next steps and open questions that the person wrote."""
    for card in event.board.cards.values():
        for what, each in (
            ("next_step", card.next_step),
            *(("open_question", asked) for asked in card.open_questions),
        ):
            if each is not None and each.actor == actor:
                yield {
                    "card": card.id,
                    "what": what,
                    "text": each.text.text,
                    "language": each.text.language,
                    "written": _iso_time(each.at),
                }


def _votes(event: Event, actor: str, language: str) -> Iterator[dict[str, Any]]:
    for poll in event.polls.values():
        ballot = None if poll.anonymous else poll.ballots.get(actor)
        if ballot is None:
            continue
        said = None
        if ballot.answer is not None and not poll.kind.free_text:
            said = poll.kind.answer_text(poll.config, ballot.answer, language, poll.extra)
        yield {
            "poll": poll.id,
            "question": text_in(poll.prompt, language),
            "answer": ballot.answer,
            "in_words": said,
            "abstained": ballot.answer is None,
            "on_shared_device": ballot.shared,
        }


def _statements(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for poll in event.polls.values():
        if not isinstance(poll.extra, statements.Extra):
            continue
        for id, proposal in poll.extra.proposals.items():
            if proposal.author == actor:
                yield {
                    "poll": poll.id,
                    "number": id,
                    "text": proposal.text,
                    "state": proposal.state,
                    "note": proposal.note,
                }


def _reports(event: Event, actor: str) -> Iterator[dict[str, Any]]:
    for room in event.rooms.values():
        for key, versions in room.report.items():
            field, _, language = key.partition(".")
            for version in versions:
                if version.actor == actor:
                    yield {
                        "room": room.name,
                        "field": field,
                        "language": language,
                        "text": version.text,
                        "written": _iso_time(version.at),
                    }


def _iso_time(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")
