"""Builds the plan from an event: the public part of its board, in the order of the ranking."""

from collections.abc import Iterable, Iterator

from ...features.board.card import themes_of
from ...features.board.model import Card, NextStep, OpenQuestion, Pledge
from ...features.board.ranking import RankedCard, rank_cards
from ...features.board.readiness import readiness_of
from ...features.event.group_names import group_names, in_event_order
from ...features.state import Event
from ...features.translation.model import WrittenText
from ...kernel.actor import Actor
from ...kernel.principal import HEADS, Role
from ...kernel.text import Text
from .model import (
    PLAN_FORMAT,
    PROJECTS_FORMAT,
    VERSION,
    Capacity,
    Commitment,
    OpenPoint,
    Plan,
    PlanLine,
    PlanStep,
    Project,
    Source,
    Weighed,
)

ROLE_ORDER = ("lead", "partner", "observe")
MOST_PROJECTS = 40
"""Projects in the plan; those after them are counted."""


def build_plan(event: Event, at: int = 0) -> Plan:
    """Return the projects in which a delegation takes part or a next step is agreed. `at`: time of
    the last entry (ms).
    """
    projects = list(projects_of(event))
    planned_projects = [project for project in projects if project.is_planned][:MOST_PROJECTS]
    return _plan(event, at, PLAN_FORMAT, planned_projects, len(projects) - len(planned_projects))


def build_projects(event: Event, at: int = 0) -> Plan:
    """Return all published cards, in the same form."""
    return _plan(event, at, PROJECTS_FORMAT, list(projects_of(event)), 0)


def _plan(event: Event, at: int, form: str, projects: list[Project], others: int) -> Plan:
    named_ids = {id for project in projects for id in _delegations_in(project)}
    delegations = event.profile.delegations
    return Plan(
        format=form,
        version=VERSION,
        event=event.profile.code,
        title=event.profile.shown_title,
        seq=event.seq,
        at=at,
        delegations={
            id: delegations[id].name if id in delegations else {"": id} for id in sorted(named_ids)
        },
        projects=tuple(projects),
        others=others,
    )


def _delegations_in(project: Project) -> Iterator[str]:
    lines = [project.title, project.summary, *(point.line for point in project.open_points)]
    lines += [project.next_step.line] if project.next_step else []
    sources = [line.source for line in lines]
    sources += [each.source for each in project.commitments]
    yield from (source.delegation for source in sources if source.delegation)
    yield from (each.delegation for each in project.commitments)


def projects_of(event: Event) -> Iterator[Project]:
    """Yield all published cards of the board, the best first."""
    themes = {theme.id: theme.name for theme in themes_of(event)}
    for place, rank in enumerate(rank_cards(event), 1):
        card = event.board.cards[rank.card]
        yield _project(event, card, rank, place, themes)


def _project(
    event: Event, card: Card, ranked: RankedCard, place: int, themes: dict[str, Text]
) -> Project:
    source = _source_of_card(event, card)
    weighing = ranked.weighing
    return Project(
        place=place,
        card=card.id,
        type=card.type,
        theme=themes.get(card.theme or ""),
        title=_line(card.title, source),
        summary=_line(card.summary, source),
        links=card.links,
        commitments=tuple(_commitments(event, card)),
        next_step=None if card.next_step is None else _step(event, card.next_step),
        open_points=tuple(_open_points(event, card.open_questions)),
        weighed=None if weighing is None else Weighed(**weighing._asdict()),
        interested=ranked.interested,
        regions=ranked.regions,
        ready=readiness_of(event, card).is_ready,
    )


def _line(written: WrittenText, source: Source) -> PlanLine:
    text = {written.language: written.text} | written.approved_texts()
    return PlanLine(text, written.language, source)


def _commitments(event: Event, card: Card) -> Iterator[Commitment]:
    """Pledges by role, those of a role in the event's order of delegations."""
    ids = in_event_order(group_names(event), "delegation", card.pledges)
    for delegation in sorted(ids, key=lambda id: ROLE_ORDER.index(card.pledges[id].role)):
        pledge = card.pledges[delegation]
        source = _source_of_pledge(event, delegation, pledge)
        yield Commitment(delegation, pledge.role, pledge.confirmed, source)


def _step(event: Event, step: NextStep) -> PlanStep:
    source = Source(step.delegation, _capacity_of(event, step.actor), step.at, step.seq)
    return PlanStep(_line(step.text, source), step.due)


def _open_points(event: Event, asked: Iterable[OpenQuestion]) -> Iterator[OpenPoint]:
    for each in asked:
        source = Source(each.delegation, _capacity_of(event, each.actor), each.at, each.id)
        yield OpenPoint(_line(each.text, source), each.settled)


def _source_of_card(event: Event, card: Card) -> Source:
    room = event.rooms.get(card.room or 0)
    return Source(
        card.delegation,
        "staff" if card.made_by == "staff" else card.made_by,
        card.created_at,
        card.id,
        None if room is None else room.name,
    )


def _source_of_pledge(event: Event, delegation: str, pledge: Pledge) -> Source:
    """The word of the head if any, else that of the pledging person."""
    actor = pledge.confirmed_by or pledge.actor
    at = pledge.confirmed_at or pledge.at
    return Source(delegation, _capacity_of(event, actor), at, pledge.seq)


def _capacity_of(event: Event, actor: str) -> Capacity:
    who = Actor.parse(actor)
    if who.person is not None:
        return "attendee"
    link = event.links.get(who.link or 0)
    if link is not None and link.role in HEADS:
        return "deputy" if link.role == Role.DEPUTY else "head"
    return "staff"
