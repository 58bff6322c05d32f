"""Breakout rooms: the record of this feature."""

from ...kernel.feature import Feature, Part, ScreenContent, kinds_of
from ...kernel.table import Sheet, TableSpec
from . import (
    assignments,
    breakout,
    copy_polls,
    draft_actions,
    drafted_reports,
    event_changes,
    event_file,
    hosts,
    personal_data,
    plan_actions,
    report_actions,
    run_actions,
    templates,
)
from .grouping import roster
from .grouping.types import BLOCK_MODES
from .model import RUNNING_STATES
from .moves import manual_moves, undo_plan
from .table import (
    breakout_meetings_table,
    breakout_members_table,
    breakout_reports_table,
    breakouts_table,
)

ACTIONS = (
    *draft_actions.ACTIONS,
    *plan_actions.ACTIONS,
    *manual_moves.ACTIONS,
    *undo_plan.ACTIONS,
    *copy_polls.ACTIONS,
    *templates.ACTIONS,
    *run_actions.ACTIONS,
    *hosts.ACTIONS,
    *report_actions.ACTIONS,
)
VIEWS = {**breakout.VIEWS, **assignments.VIEWS, **templates.VIEWS, **report_actions.VIEWS}

SCREEN_CONTENTS = {
    "breakout": ScreenContent(run_actions.check_on_screen, has_id=True),
    "report": ScreenContent(report_actions.check_on_screen, has_id=True),
}
FEATURE = Feature(
    name="breakouts",
    actions=ACTIONS,
    drafted_kinds={"report": drafted_reports.REPORT},
    facts=(
        *assignments.FACTS,
        *draft_actions.FACTS,
        *plan_actions.FACTS,
        *manual_moves.FACTS,
        *undo_plan.FACTS,
        *templates.FACTS,
        *run_actions.FACTS,
        *hosts.FACTS,
        *report_actions.FACTS,
    ),
    views=VIEWS,
    refusals={
        **draft_actions.REFUSALS,
        **plan_actions.REFUSALS,
        **manual_moves.REFUSALS,
        **undo_plan.REFUSALS,
        **templates.REFUSALS,
        **run_actions.REFUSALS,
        **hosts.REFUSALS,
        **report_actions.REFUSALS,
        **roster.REFUSALS,
    },
    log_messages={
        **assignments.LOG_MESSAGES,
        **draft_actions.LOG_MESSAGES,
        **plan_actions.LOG_MESSAGES,
        **manual_moves.LOG_MESSAGES,
        **undo_plan.LOG_MESSAGES,
        **templates.LOG_MESSAGES,
        **run_actions.LOG_MESSAGES,
        **hosts.LOG_MESSAGES,
        **report_actions.LOG_MESSAGES,
    },
    screen_contents=SCREEN_CONTENTS,
    parts=(
        Part(
            name="breakouts",
            title="Breakout rooms",
            actions=ACTIONS,
            views=kinds_of(VIEWS),
            state=("breakouts", "templates"),
            screen_contents=SCREEN_CONTENTS,
            ids=event_changes.ids_in_rooms,
            is_in_file=event_file.has_breakouts,
            leave_out=event_file.leave_out_breakouts,
            holds=lambda event: event.breakouts or event.templates,
            is_running=run_actions.is_running,
        ),
    ),
    state=("breakouts", "templates", "report_form"),
    next_deadline=run_actions.next_deadline,
    due=run_actions.due_ends,
    close=run_actions.close_breakouts,
    has_begun=event_changes.has_opened,
    on_correct=event_changes.publish_corrected,
    on_rename=event_changes.publish_report_author,
    on_ban=event_changes.leave_rooms,
    on_reveal=event_changes.publish_revealed,
    on_erase=personal_data.erase_from_breakouts,
    redactor=personal_data.ReportRedactor,
    about_person=personal_data.rooms_of_person,
    drafts={"breakout": "breakouts"},
    preparing=(
        draft_actions.DraftBreakout,
        draft_actions.DropBreakout,
        draft_actions.EditBreakout,
        templates.SaveTemplate,
        report_actions.SetReportForm,
        templates.DropTemplate,
    ),
    prepared_items=(
        "template",
        "form",
        "breakout",
    ),
    tables={
        "breakouts": TableSpec(breakouts_table, is_listed=False),
        "breakout_members": TableSpec(
            breakout_members_table,
            (
                Sheet(
                    "Breakout members",
                    "How many people of each delegation were in each breakout room",
                    ("breakout", "room", "name_", "delegation_", "count"),
                ),
            ),
        ),
        "breakout_reports": TableSpec(
            breakout_reports_table,
            (
                Sheet(
                    "Breakout reports",
                    "What the breakout rooms reported",
                    ("breakout", "room", "name_", "label_", "text_"),
                ),
            ),
        ),
        "breakout_meetings": TableSpec(
            breakout_meetings_table,
            (
                Sheet(
                    "Breakout meetings",
                    "How many pairs of people from two delegations met in breakout rooms",
                    ("breakout", "room", "delegation_", "met_delegation_", "count"),
                ),
            ),
        ),
    },
    rules={"running_breakout": list(RUNNING_STATES)},
    limits={"report_chars": report_actions.MAX_FIELD_LENGTH},  # a field, in one language
    staff_rules={
        "answer_modes": list(plan_actions.ANSWER_MODES),  # need the answers to a poll
        "block_modes": sorted(BLOCK_MODES),  # groups make the rooms
        "rooms": draft_actions.MAX_ROOMS,
        "minutes": draft_actions.MAX_MINUTES,
        "room_task_chars": draft_actions.MAX_ROOM_TASK_LENGTH,
        "report_fields": report_actions.MAX_FIELDS,
        "seed": plan_actions.SEED_LIMIT,  # the first one that is too large
    },
    routes="live.features.breakouts.web.routes",
)
