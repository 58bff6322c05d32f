"""projects.csv: every card of the board of common projects, with pledges, next step and interest. A
withdrawn card has a row without its content. No person is named: pledges are those of delegations.
"""

from collections.abc import Iterable, Iterator
from typing import get_args

from ...kernel.rejection import RejectionReason
from ...kernel.table import Column, Table, Value, text_cells, text_columns, time_columns
from ...kernel.text import Text
from ..event.group_names import GroupNames, group_names, in_event_order, names_of
from ..history import History
from ..state import Event
from ..time_cells import time_cells
from ..translation.model import WrittenText
from .card import themes_of
from .model import Card, CardMaker, CardState, CardType, PledgeRole
from .readiness import readiness_of

PLEDGES: tuple[PledgeRole, ...] = ("lead", "partner", "observe")
SEPARATOR = " "
LIST = "Separated by spaces."
NAMES = "In the order of the IDs, separated by semicolons."
NAMED = (
    ("sector", "Name of the sector"),
    ("regions_wanted", "Names of the regions wanted"),
    ("sectors_wanted", "Names of the sectors wanted"),
    ("lead", "Names of the delegations that lead"),
    ("partner", "Names of the partner delegations"),
    ("observe", "Names of the delegations that observe the project"),
    ("confirmed", "Names of the delegations with a confirmed pledge"),
    ("next_step_from", "Name of the delegation that wrote the next step"),
    ("interested", "Names of the delegations with interested people"),
)
"""Columns with ids of groups that have columns of names, too."""


def projects_table(history: History) -> Table:
    languages = history.event.profile.languages
    columns = (
        *_card_columns(),
        *_content_columns(languages),
        *text_columns("room", "Name of the room", languages),
    )
    return Table("projects", columns, _project_rows(history.event), ("card",))


def _card_columns() -> tuple[Column, ...]:
    return (
        Column("event", "string", "Event code"),
        Column("card", "integer", "Card number"),
        Column("type", "string", "Type of card", values=get_args(CardType)),
        Column("state", "string", "State", values=get_args(CardState)),
        Column("reason", "string", "Reason for rejection", values=get_args(RejectionReason)),
        Column("made_by", "string", "Role that created it", values=get_args(CardMaker)),
        Column("room", "integer", "Room whose report it was created from"),
        *time_columns("created", "Created (UTC)", "Created (local)"),
    )


def _content_columns(languages: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("language", "string", "Language"),
        *text_columns("title", "Title", languages),
        *text_columns("summary", "Summary", languages),
        Column("theme", "string", "Theme"),
        *text_columns("theme", "Name of the theme", languages),
        Column("delegation", "string", "Delegation"),
        *text_columns("delegation", "Name of the delegation", languages),
        Column("sector", "string", "Sector"),
        Column("regions_wanted", "string", "Regions wanted", LIST),
        Column("sectors_wanted", "string", "Sectors wanted", LIST),
        Column("links", "string", "Links", LIST),
        Column("lead", "string", "Delegations that lead", LIST),
        Column("partner", "string", "Partner delegations", LIST),
        Column("observe", "string", "Delegations that observe the project", LIST),
        Column("confirmed", "string", "Delegations with a confirmed pledge", LIST),
        *text_columns("next_step", "Next step", languages),
        Column("due", "string", "Next step due"),
        Column("next_step_from", "string", "Delegation that wrote the next step"),
        *text_columns("open_questions", "Open questions", languages),
        Column("unsettled", "integer", "Open questions that are not settled"),
        Column("settled", "integer", "Open questions that are settled"),
        Column("interested", "string", "Delegations with interested people", LIST),
        Column("has_lead", "boolean", "Has a lead"),
        Column("has_partner", "boolean", "Has a partner of another region"),
        Column("has_step", "boolean", "Has a next step with a date"),
        Column("ready", "boolean", "Ready"),
        Column("weighings", "string", "Polls that weighed it", LIST),
        *(
            column
            for name, title in NAMED
            for column in text_columns(name, title, languages, NAMES)
        ),
    )


def _project_rows(event: Event) -> Iterator[list[Value]]:
    languages, names = event.profile.languages, group_names(event)
    blank: list[Value] = [None] * len(_content_columns(languages))
    for card in event.board.cards.values():
        yield [
            *(event.profile.code, card.id, card.type, card.state, card.reason, card.made_by),
            *(card.room, *time_cells(event, card.created_at)),
            *(blank if card.state == "withdrawn" else _content_cells(event, card, names)),
            *text_cells(names.get(("room", str(card.room)), {}), languages),
        ]


def _content_cells(event: Event, card: Card, names: GroupNames) -> Iterator[Value]:
    languages = event.profile.languages
    themes = {theme.id: theme.name for theme in themes_of(event)}
    delegation = names.get(("delegation", card.delegation), {})
    pledged = in_event_order(names, "delegation", card.pledges)
    confirmed = [id for id in pledged if card.pledges[id].confirmed]
    by_role = [[id for id in pledged if card.pledges[id].role == role] for role in PLEDGES]
    interested = in_event_order(names, "delegation", {*filter(None, card.interested.values())})
    ready, step = readiness_of(event, card), card.next_step
    texts = [question.text for question in card.open_questions if not question.settled]
    yield card.title.language
    for text in card.texts.values():
        yield from text_cells(_text_of(text), languages)
    yield card.theme
    yield from text_cells(themes.get(card.theme or "", {}), languages)
    yield card.delegation
    yield from text_cells(delegation, languages)
    yield card.sector
    for values in (card.regions_wanted, card.sectors_wanted, card.links):
        yield _list_ids(values)
    for ids in (*by_role, confirmed):
        yield _list_ids(ids)
    yield from text_cells({} if step is None else _text_of(step.text), languages)
    yield from (None, None) if step is None else (step.due, step.delegation)
    yield from text_cells(_join_texts(texts, languages), languages)
    yield len(texts)
    yield len(card.open_questions) - len(texts)
    yield _list_ids(interested)
    yield from (ready.lead, ready.partner, ready.step, ready.is_ready)
    yield _list_ids(map(str, card.weighings))
    author = [step.delegation] if step is not None and step.delegation else []
    for by, group_ids in (
        ("sector", [card.sector] if card.sector else []),
        ("region", card.regions_wanted),
        ("sector", card.sectors_wanted),
        *(("delegation", ids) for ids in (*by_role, confirmed, author, interested)),
    ):
        yield from text_cells(names_of(names, by, group_ids, languages), languages)


def _text_of(written: WrittenText) -> Text:
    """A text with its approved translations."""
    return {written.language: written.text} | written.approved_texts()


def _join_texts(texts: list[WrittenText], languages: Iterable[str]) -> Text:
    """Texts in each language, a line each, where they have it."""
    parts = [_text_of(text) for text in texts]
    lines = {
        language: "\n".join(text[language] for text in parts if language in text)
        for language in languages
    }
    return {language: text for language, text in lines.items() if text}


def _list_ids(ids: Iterable[str]) -> str | None:
    return SEPARATOR.join(ids) or None
