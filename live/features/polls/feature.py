"""Polls: the record of this feature."""

import msgspec

from ...kernel.feature import Feature, Part, kinds_of
from . import (
    KINDS,
    control_actions,
    deadlines,
    event_changes,
    event_file,
    guards,
    import_actions,
    kind_name,
    personal_data,
    poll,
    prepare_actions,
    receipts,
    tally_actions,
    vote_actions,
    yaml_file,
)
from .hands import hand_actions
from .kinds.actions import DRAFTED_KINDS, KINDS_WITH_ACTIONS
from .model import RUNNING_STATES
from .official import official_actions, voting_browser
from .surveys import surveys
from .tables.ballots import VoteTimes
from .tables.tables import TABLES

FEATURE = Feature(
    name="polls",
    actions=(
        *prepare_actions.ACTIONS,
        *import_actions.ACTIONS,
        *control_actions.ACTIONS,
        *vote_actions.ACTIONS,
        *official_actions.ACTIONS,
        *voting_browser.ACTIONS,
        *hand_actions.ACTIONS,
        *tally_actions.ACTIONS,
        *(each for kind in KINDS_WITH_ACTIONS for each in kind.ACTIONS),
        *surveys.ACTIONS,
    ),
    facts=(
        *prepare_actions.FACTS,
        *control_actions.FACTS,
        *vote_actions.FACTS,
        *official_actions.FACTS,
        *voting_browser.FACTS,
        *hand_actions.FACTS,
        *tally_actions.FACTS,
        *(each for kind in KINDS_WITH_ACTIONS for each in kind.FACTS),
        *surveys.FACTS,
    ),
    views={
        **poll.VIEWS,
        **official_actions.VIEWS,
        **voting_browser.VIEWS,
        **hand_actions.VIEWS,
        **{key: value for kind in KINDS_WITH_ACTIONS for key, value in kind.VIEWS.items()},
        **surveys.VIEWS,
    },
    refusals={
        **prepare_actions.REFUSALS,
        **import_actions.REFUSALS,
        **control_actions.REFUSALS,
        **vote_actions.REFUSALS,
        **official_actions.REFUSALS,
        **voting_browser.REFUSALS,
        **hand_actions.REFUSALS,
        **{key: value for kind in KINDS_WITH_ACTIONS for key, value in kind.REFUSALS.items()},
        **surveys.REFUSALS,
        **yaml_file.REFUSALS,
        **receipts.REFUSALS,
        **event_file.REFUSALS,
    },
    log_messages={
        **prepare_actions.LOG_MESSAGES,
        **control_actions.LOG_MESSAGES,
        **official_actions.LOG_MESSAGES,
        **voting_browser.LOG_MESSAGES,
        **hand_actions.LOG_MESSAGES,
        **{key: value for kind in KINDS_WITH_ACTIONS for key, value in kind.LOG_MESSAGES.items()},
        **surveys.LOG_MESSAGES,
    },
    parts=(
        Part(
            name="surveys",
            title="Surveys",
            actions=surveys.ACTIONS,
            views=kinds_of(surveys.VIEWS),
            state=("surveys",),
            ids=surveys.ids_of_questions,
            is_in_file=lambda definition: bool(definition.surveys),
            leave_out=lambda definition: msgspec.structs.replace(definition, surveys=()),
            holds=lambda event: event.surveys,
            is_running=surveys.has_open_survey,
        ),
        Part(
            name="official",
            title="Official votes",
            actions=(*official_actions.ACTIONS, *voting_browser.ACTIONS, *hand_actions.ACTIONS),
            views=kinds_of(official_actions.VIEWS, voting_browser.VIEWS, hand_actions.VIEWS),
            ids=poll.ids_of_official,
            needed_by=dict.fromkeys(
                (prepare_actions.CreatePoll, prepare_actions.EditPoll, import_actions.ImportPolls),
                prepare_actions.is_official,
            ),
            is_in_file=lambda definition: any(each.voters == "heads" for each in definition.polls),
            leave_out=event_file.leave_out_official,
            holds=guards.has_official_votes,
            is_running=guards.has_open_official_vote,
        ),
    ),
    state=("polls", "anonymous_polls", "surveys", "keys_destroyed_seq"),
    things={"poll": "polls"},
    screen_contents=guards.SCREEN_CONTENTS,
    drafted_kinds=DRAFTED_KINDS,
    next_deadline=deadlines.next_deadline,
    due=deadlines.due_actions,
    close=deadlines.close_polls,
    has_begun=event_changes.has_votes,
    has_counted=event_changes.has_counted,
    delegations_in_use=event_changes.delegations_that_voted,
    delegations_fixed=event_changes.delegations_counted,
    on_erase=personal_data.erase_answers,
    redactor=personal_data.PollRedactor,
    about_person=personal_data.answers_of_person,
    drafts={"poll": "polls", "survey": "surveys"},
    preparing=(
        prepare_actions.CreatePoll,
        prepare_actions.DropPoll,
        prepare_actions.DuplicatePoll,
        prepare_actions.EditPoll,
        import_actions.ImportPolls,
        prepare_actions.MovePoll,
        prepare_actions.RepeatPoll,
        surveys.DropSurvey,
        surveys.SaveSurvey,
    ),
    prepared_items=(
        "poll",
        "drafts",
        "survey",
    ),
    tables=TABLES,
    notes=VoteTimes,
    rules={"running_poll": list(RUNNING_STATES)},
    limits={
        "prompt_chars": prepare_actions.LONGEST_PROMPT,
        "correction_ms": event_changes.GRACE_MS,  # after joining, beside an anonymous poll
    },
    staff_rules={
        "reading_s": prepare_actions.LONGEST_READING_S,
        "hands": hand_actions.MOST_HANDS,  # votes for one option that a clerk may enter
        "receipt_voters": receipts.FEWEST_VOTERS,  # unless the poll says otherwise
        "kinds_without_receipts": sorted(kind_name(kind) for kind in KINDS if kind.free_text),
    },
    routes="live.features.polls.web.routes",
)
