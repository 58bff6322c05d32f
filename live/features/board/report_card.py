"""Cards made of a report-back: its fields are the card's texts, in each language it has them in.

The title is the field on the common project, or the first field; the summary are the others, each
with its label. The author can reword both. Words of several people may be in it: all of them are
its writers, and it is erased with any of them.
"""

from __future__ import annotations

from ...kernel.actions import Decision
from ...kernel.errors import Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.principal import ATTENDEES, STAFF, Principal
from ...kernel.text import Text, text_in
from ..breakouts.breakout import find_breakout_room
from ..breakouts.report_actions import report_texts
from ..rooms.model import Room
from ..state import Event
from .card import (
    MAX_SUMMARY_CHARS,
    MAX_TITLE_CHARS,
    BoardAction,
    check_language,
    check_limits,
    require_writable,
)
from .card_actions import GivenCard, create_card

TITLE_FIELD = "project"
"""Field of the default form that names the project."""


class CreateCardFromReport(
    BoardAction, GivenCard, frozen=True, tag="card.create_from_report", omit_defaults=True
):
    """Put the report of a breakout room on the board as a card. Its host can, and staff."""

    allowed_roles = ATTENDEES | STAFF
    binds_room = False
    example = {
        "room": 43,
        "type": "idea",
        "language": "en",
        "title": "Heat networks for old quarters",
        "summary": "Two cities share the data of their pilots.",
    }
    room: int
    """The room, also after the end of its breakout."""
    language: str
    """Language of the original texts; those in others become its translations."""
    title: str | None = None
    """Null: the field on the common project."""
    summary: str | None = None
    """Null: the other fields, with their labels."""

    def submits_text(self, event: Event) -> bool:
        return True

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        room = _require_host(event, who, self.room)
        require_writable(event, who, at)
        check_limits(event, who)
        language = check_language(event, self.language)
        texts = card_texts(event, room, language)
        title_texts, summary_texts = texts["title"], texts["summary"]
        title = _given_or_found(self.title, title_texts, language)
        summary = _given_or_found(self.summary, summary_texts, language)
        fact = create_card(
            event,
            who,
            self,
            {"title": title, "summary": summary, "language": language},
            made_by="staff" if who.role in STAFF else "host",
            room=room.id,
            translations={
                field: others
                for field, text, room_texts, most in (
                    ("title", title, title_texts, MAX_TITLE_CHARS),
                    ("summary", summary, summary_texts, MAX_SUMMARY_CHARS),
                )
                if (others := _translations(text, room_texts, language, most))
            },
            writers=writers_of(room),
        )
        return Decision((fact,))


def card_texts(event: Event, room: Room, language: str) -> dict[str, Text]:
    """Return the title and the summary of a card made of a room's report in this language, with
    those in other languages that say all of it, too.
    """
    breakout, _ = find_breakout_room(event, room.id)
    texts = report_texts(room)
    ids = [field.id for field in breakout.form]
    title_field = TITLE_FIELD if TITLE_FIELD in ids else next(iter(ids), "")
    titles = {each: " ".join(text.split()) for each, text in texts.get(title_field, {}).items()}
    others = [
        field
        for field in breakout.form
        if field.id != title_field and language in texts.get(field.id, {})
    ]
    whole = [
        each
        for each in event.profile.languages
        if others and all(each in texts[field.id] for field in others)
    ]
    summaries = {
        each: "\n".join(
            f"{text_in(field.label, each)}: {texts[field.id][each]}" for field in others
        )
        for each in whole
    }
    return {"title": titles, "summary": summaries}


def writers_of(room: Room) -> tuple[int, ...]:
    """Return the writers of a room's report, sorted."""
    last = (versions[-1] for versions in room.report.values())
    return tuple(sorted({each.person for each in last if each.text and each.person is not None}))


def _given_or_found(given: str | None, found: Text, language: str) -> str:
    if given is not None:
        return given
    if language not in found:
        raise Conflict("report_language")
    return found[language]


def _translations(said: str, found: Text, language: str, most: int) -> Text:
    """Return the report's texts in other languages, if the card has the text of the report."""
    if said.strip() != found.get(language):
        return {}
    return {other: text for other, text in found.items() if other != language and len(text) <= most}


def _require_host(event: Event, who: Principal, id: int) -> Room:
    """Return a breakout room that was opened, to its host or staff. Raises NotFound, Conflict,
    Forbidden.
    """
    breakout, room = find_breakout_room(event, id)
    if who.role in ATTENDEES and breakout.assignments.get(who.person or 0) != room.id:
        raise NotFound("room")
    if breakout.state == "draft":
        raise Conflict("breakout_draft")
    if who.role in ATTENDEES and room.host != who.person:
        raise Forbidden("card_host")
    return room


REFUSALS: RefusalSentences = {
    (Forbidden, "card_host"): (
        "Only the host of this room puts its report on the board. Ask them, or a moderator."
    ),
    (Conflict, "report_language"): (
        "The report has no project, or nothing else, in this language. Write it first, or choose "
        "another language."
    ),
}
ACTIONS = (CreateCardFromReport,)
