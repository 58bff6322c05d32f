"""Builds the report of an event from its history. It has the public view of the event: results with
the rows that the core shows, published questions, shown reports, and counts of groups that are not
too small. It names no person.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

import msgspec

from ...features.attendance.model import AttendanceSample
from ...features.breakouts.model import Breakout
from ...features.breakouts.report_actions import report_texts
from ...features.event.group_names import group_names
from ...features.event.palette import shade_of
from ...features.floor.views import spoken_by_group
from ...features.questions.model import Question
from ...features.questions.question import supporters_of
from ...features.questions.ranking.fairness import counts_by_group
from ...features.questions.ranking.question_statistics import QuestionCounters
from ...features.report.event_report import is_reportable_question
from ...features.report.model import ReportPart
from ...features.rooms.model import Room
from ...features.state import Event
from ...kernel.text import Text
from ...kernel.topics import PLENARY
from ..plan.build import build_plan
from ..plan.model import Plan
from ..tables import History
from .model import (
    Attendance,
    AttendanceRow,
    BreakoutSection,
    CommonGround,
    CommonStatement,
    GroupAttendance,
    HeardRow,
    Method,
    Moderation,
    Participation,
    PollSection,
    QuestionEntry,
    Questions,
    Report,
    RoomEntry,
    Section,
)
from .polls import poll_sections

COMMON_SCORE = 0.6
LEAST_GAP = 0.2
MOST_STATEMENTS = 3
"""Least score of common ground, least gap between regions, and statements listed: as on pages."""
MOST_TIMES = 8
"""Columns of the table of attendance."""
GROUPED_BY = ("delegation", "sector")


def build_report(history: History) -> Report:
    """Build the report by the organiser's choices."""
    event, settings = history.event, history.event.report
    polls = poll_sections(history, settings.hidden)
    builders: dict[ReportPart, Callable[[], Section]] = {
        "participation": lambda: _participation(event, polls),
        "attendance": lambda: _attendance(event),
        "polls": lambda: polls,
        "common_ground": lambda: _common_ground(_with_delegations(polls)),
        "rounds": lambda: tuple(poll for poll in polls if poll.shift is not None),
        "questions": lambda: _questions(event, settings.hidden),
        "breakouts": lambda: tuple(_breakouts(event, settings.hidden)),
        "projects": lambda: _projects(event, settings.hidden),
        "moderation": lambda: _moderation(event),
        "method": lambda: _method(event, polls, settings.parts),
    }
    sections = tuple((name, builders[name]()) for name in settings.parts)
    return describe_event(event)._replace(sections=sections)


def describe_event(event: Event) -> Report:
    """The report without its parts."""
    profile = event.profile
    return Report(
        title=profile.shown_title,
        session_of=event.sessions.programme[0].title if event.sessions.is_session else {},
        starts=profile.starts,
        ends=profile.ends,
        zone=profile.zone,
        languages=profile.languages,
        place=profile.place,
        shade=shade_of(profile.look),
        funding=profile.look.funding,
        disclaimer=profile.look.disclaimer,
        terms={
            kind: {
                "one": getattr(profile.terms, kind).one,
                "many": getattr(profile.terms, kind).many,
            }
            for kind in ("delegation", "region", "sector")
        },
        introduction=event.report.introduction,
        sections=(),
    )


# participation


def _participation(event: Event, polls: Sequence[PollSection]) -> Participation:
    people = [person for person in event.people.values() if event.is_listed(person.id)]
    with_results = [poll for poll in polls if not poll.withheld and poll.eligible]
    fewest = event.profile.k
    groups = {
        by: _group_participation(
            event, by, Counter(getattr(person, by) for person in people), with_results, fewest
        )
        for by in GROUPED_BY
    }
    return Participation(
        joined=len(people),
        polls=len(with_results),
        voted=sum(poll.n for poll in with_results),
        possible=sum(poll.eligible or 0 for poll in with_results),
        groups={by: rows for by, rows in groups.items() if rows},
        fewest=fewest,
        heard=_heard_rows(event),
    )


def _heard_rows(event: Event) -> dict[str, tuple[HeardRow, ...]]:
    """Questions and speeches of the plenary by group, as its public counters have them."""
    if not event.floor.speeches:
        return {}
    counters = event.question_counters.get(PLENARY, QuestionCounters())
    questions_by_group, times = counts_by_group(event, counters.asked), spoken_by_group(event)
    names = group_names(event)
    return {
        by: rows
        for by, times_by_group in times.items()
        if (
            rows := tuple(
                HeardRow(
                    names.get((by, group), {"": group}),
                    questions_by_group[by].get(group, 0),
                    speeches,
                    ms,
                )
                for group, (ms, speeches) in sorted(
                    times_by_group.items(), key=lambda pair: -pair[1][0]
                )
            )
        )
    }


def _group_participation(
    event: Event,
    by: str,
    joined: Mapping[str, int],
    polls: Sequence[PollSection],
    fewest: int,
) -> tuple[GroupAttendance, ...]:
    votes, possible = Counter[str](), Counter[str]()
    for poll in polls:
        for breakdown in poll.breakdowns:
            for row in breakdown.rows if breakdown.by == by else ():
                votes[row.id] += row.n
                possible[row.id] += row.eligible or 0
    names = _names_of(event, by)
    present = {id: joined[id] for id in (*names, *sorted(joined)) if id and joined.get(id)}
    counts = protect_counts(present, fewest)
    return tuple(
        GroupAttendance(
            names.get(id, {"": id}),
            by == "delegation" and id in event.profile.observers,
            counts[id],
            # Votes that were possible would give a hidden count away.
            0 if counts[id] is None else votes[id],
            0 if counts[id] is None else possible[id],
        )
        for id in present
    )


def _names_of(event: Event, by: str) -> dict[str, Text]:
    if by == "sector":
        return {each.id: each.name for each in event.profile.sectors}
    return {id: each.name for id, each in event.profile.delegations.items()}


def protect_counts(counts: Mapping[str, int], fewest: int) -> dict[str, int | None]:
    """Counts of groups; None for those with fewer people than `fewest`, and for further groups, the
    smallest first, while the total would give a hidden count away. Zero is shown.
    """
    shown_counts: dict[str, int | None] = {
        id: None if 0 < count < fewest else count for id, count in counts.items()
    }
    hidden_ids = [id for id, count in shown_counts.items() if count is None]
    for id in sorted(counts, key=lambda id: (counts[id], id)):
        if not hidden_ids or (
            len(hidden_ids) > 1 and sum(counts[each] for each in hidden_ids) >= fewest
        ):
            break
        if shown_counts[id]:
            shown_counts[id] = None
            hidden_ids.append(id)
    return shown_counts


# attendance


def _attendance(event: Event) -> Attendance:
    samples = event.attendance_samples
    chosen_samples = _spread(samples, MOST_TIMES)
    fewest = event.profile.k
    groups: dict[str, tuple[AttendanceRow, ...]] = {}
    for by in GROUPED_BY:
        names = _names_of(event, by)
        columns = [getattr(sample, f"{by}s") for sample in chosen_samples]
        known_ids = {id for column in columns for id, count in column.items() if id and count}
        ids = [*(id for id in names if id in known_ids), *sorted(known_ids - names.keys())]
        counts = [
            protect_counts({id: column.get(id, 0) for id in ids}, fewest) for column in columns
        ]
        rows = tuple(
            AttendanceRow(names.get(id, {"": id}), tuple(column[id] for column in counts))
            for id in ids
        )
        if rows:
            groups[by] = rows
    return Attendance(
        curve=tuple((sample.at, sample.people) for sample in samples),
        times=tuple(sample.at for sample in chosen_samples),
        total=tuple(sample.people for sample in chosen_samples),
        groups=groups,
        fewest=fewest,
    )


def _spread(samples: Sequence[AttendanceSample], most: int) -> list[AttendanceSample]:
    """So many of them at most, spread evenly, with the first and the last."""
    if len(samples) <= most:
        return list(samples)
    last = len(samples) - 1
    return [samples[round(at * last / (most - 1))] for at in range(most)]


# common ground


def _with_delegations(polls: Sequence[PollSection]) -> list[PollSection]:
    """Polls with results by delegation, shown or hidden: without any, all would be a single
    group.
    """
    return [poll for poll in polls if any(each.by == "delegation" for each in poll.breakdowns)]


def _common_ground(polls: Sequence[PollSection]) -> CommonGround:
    figures = [
        (poll, part, figure.value)
        for poll in polls
        for part in poll.parts
        if (figure := poll.total.get((part.id, "bridging"))) and figure.value is not None
    ]
    gaps = [
        (poll, part, figure.value)
        for poll in polls
        for part in poll.parts
        if (figure := poll.total.get((part.id, "gap"))) and figure.value is not None
    ]
    different = _top_statements(gaps, LEAST_GAP)
    return CommonGround(
        shared=_top_statements(figures, COMMON_SCORE),
        different=tuple(each._replace(groups=0) for each in different),
        is_compared=bool(figures),
    )


def _top_statements(
    found: Iterable[tuple[PollSection, Any, float]], least: float
) -> tuple[CommonStatement, ...]:
    best = sorted((each for each in found if each[2] >= least), key=lambda each: -each[2])
    return tuple(
        CommonStatement(
            poll=poll,
            label=part.label,
            score=score,
            groups=int(
                groups.value or 0
                if (groups := poll.total.get((part.id, "bridging_groups"))) is not None
                else 0
            ),
            agree=agree.share if (agree := poll.total.get((part.id, "agree"))) else None,
            regions=tuple(
                (row.name, figure.share)
                for breakdown in poll.breakdowns
                if breakdown.by == "region"
                for row in breakdown.rows
                if (figure := row.figures.get((part.id, "agree"))) and figure.share is not None
            ),
        )
        for poll, part, score in best[:MOST_STATEMENTS]
    )


# questions


def _questions(event: Event, hidden: Collection[str]) -> Questions:
    listed_questions = [
        question
        for question in event.questions.values()
        if is_reportable_question(question) and f"question:{question.id}" not in hidden
    ]
    by_upvotes = sorted(
        listed_questions, key=lambda question: (-len(supporters_of(event, question)), question.id)
    )
    entries = [(each.state, _question_entry(event, each, hidden)) for each in by_upvotes]
    return Questions(
        answered=tuple(entry for state, entry in entries if state == "answered"),
        open=tuple(entry for state, entry in entries if state != "answered"),
    )


def _question_entry(event: Event, question: Question, hidden: Collection[str]) -> QuestionEntry:
    delegations = event.profile.delegations
    settings = event.qa_settings.get(question.room)
    topics = settings.topics if settings is not None else ()

    def name_of(id: str | None) -> Text:
        if not id:
            return {}
        return delegations[id].name if id in delegations else {"": id}

    reply = {} if f"reply:{question.id}" in hidden else question.reply
    return QuestionEntry(
        text=question.text,
        language=question.language,
        translations=question.approved_texts(),
        delegation=name_of(question.delegation),
        addressed_to=name_of(question.to),
        topic=next((topic.name for topic in topics if topic.id == question.topic), {}),
        upvotes=len(supporters_of(event, question)),
        state=question.state,
        reply=reply,
        reply_from=name_of(question.reply_from) if reply else {},
        relayed=question.relayed,
    )


# breakouts


def _breakouts(event: Event, hidden: Collection[str]) -> Iterable[BreakoutSection]:
    for breakout in event.breakouts.values():
        if breakout.state == "draft":
            continue
        end, start = breakout.ended_at, breakout.opened_at
        yield BreakoutSection(
            title=breakout.title,
            task=breakout.task,
            minutes=round((end - start) / 60_000) if end and start else None,
            rooms=tuple(
                _room_entry(event, breakout, event.rooms[room], hidden) for room in breakout.rooms
            ),
        )


def _room_entry(event: Event, breakout: Breakout, room: Room, hidden: Collection[str]) -> RoomEntry:
    people = [
        event.people[person]
        for person in room.past_people - room.absent_people
        if event.is_listed(person)
    ]
    groups = {person.delegation for person in people}
    names = event.profile.delegations
    texts = report_texts(room) if room.reported else {}
    fields = [
        (
            field.label,
            {
                language: text
                for language, text in texts.get(field.id, {}).items()
                if f"said:{room.id}.{field.id}.{language}" not in hidden
            },
        )
        for field in breakout.form
    ]
    return RoomEntry(
        name=room.name,
        people=len(people),
        delegations=tuple(each.name for id, each in names.items() if id in groups),
        reported=room.reported,
        fields=tuple((label, text) for label, text in fields if text),
    )


# projects


def _projects(event: Event, hidden: Collection[str]) -> Plan:
    """The projects of the plan, without ratings from polls that the report leaves out."""
    plan = build_plan(event)
    projects = tuple(
        msgspec.structs.replace(project, weighed=None)
        if project.weighed is not None and f"poll:{project.weighed.poll}" in hidden
        else project
        for project in plan.projects
    )
    return msgspec.structs.replace(plan, projects=projects)


# moderation


def _moderation(event: Event) -> Moderation:
    questions = [question for question in event.questions.values() if question.room == PLENARY]
    states = Counter(question.state for question in questions)
    count_published = sum(question.was_shown for question in questions)
    decisions = _first_decisions(event)
    delays = [decisions[each.id] - each.at for each in questions if each.id in decisions]
    return Moderation(
        submitted=len(questions),
        published=count_published,
        merged=states["merged"],
        waiting=states["pending"],
        withdrawn=states["withdrawn"],
        rejected=Counter(
            question.reason or "other" for question in questions if question.state == "rejected"
        ),
        median_ms=median(delays) if delays else None,
    )


def _first_decisions(event: Event) -> dict[int, int]:
    """Time (ms) at which staff first decided on a question, by the activity log."""
    decisions: dict[int, int] = {}
    for line in event.log:
        if line.tag == "question.moved" and "question" in line.details:
            decisions.setdefault(line.details["question"], line.at)
    return decisions


# method


def _method(event: Event, polls: Sequence[PollSection], parts: Collection[str]) -> Method:
    return Method(
        k=max((poll.k for poll in polls if poll.anonymous), default=event.profile.k),
        anonymous=any(poll.way == "anonymous" for poll in polls),
        secret=any(poll.way == "secret" for poll in polls),
        recorded=any(not poll.anonymous for poll in polls),
        groups=any(poll.breakdowns for poll in polls),
        voices=any(poll.voices is not None for poll in polls),
        statements="common_ground" in parts
        and any(poll.kind.cross_group_metrics is not None for poll in _with_delegations(polls)),
        rounds=any(poll.shift is not None for poll in polls),
    )
