"""Questions: the record of this feature."""

from typing import get_args

import msgspec

from ...kernel import undo as kernel_undo
from ...kernel.feature import Feature, ScreenContent
from ...kernel.table import Sheet, TableSpec
from ...kernel.text import QUESTION_MAX_CHARS
from ...kernel.undo import UNDO_WITHIN_MS
from . import (
    claims,
    drafted_texts,
    edit_actions,
    event_changes,
    moderation,
    personal_data,
    publish,
    published_texts,
    qa_settings,
    question,
    replies,
    screen_views,
    transitions,
    translation_actions,
    views,
)
from .asking import ask_limits, author_actions, relay
from .model import PUBLIC_STATES, STAFF_STATES, QASettings
from .ranking import fairness
from .ranking.question_statistics import REJECTION_STEP
from .similarity import search, similarity
from .table import Decisions, questions_table
from .undo import undo

FEATURE = Feature(
    name="questions",
    actions=(
        *qa_settings.ACTIONS,
        *author_actions.ACTIONS,
        *relay.ACTIONS,
        *moderation.ACTIONS,
        *edit_actions.ACTIONS,
        *claims.ACTIONS,
        *undo.ACTIONS,
        *replies.ACTIONS,
        *translation_actions.ACTIONS,
        *fairness.ACTIONS,
    ),
    facts=(
        *transitions.FACTS,
        *qa_settings.FACTS,
        *author_actions.FACTS,
        *edit_actions.FACTS,
        *claims.FACTS,
        *undo.FACTS,
        *replies.FACTS,
        *translation_actions.FACTS,
        *fairness.FACTS,
    ),
    views={
        **views.VIEWS,
        **qa_settings.VIEWS,
        **claims.VIEWS,
        **undo.VIEWS,
        **translation_actions.VIEWS,
        **fairness.VIEWS,
        **screen_views.VIEWS,
    },
    refusals={
        **transitions.REFUSALS,
        **qa_settings.REFUSALS,
        **author_actions.REFUSALS,
        **relay.REFUSALS,
        **moderation.REFUSALS,
        **claims.REFUSALS,
        **kernel_undo.REFUSALS,
    },
    log_messages={
        **transitions.LOG_MESSAGES,
        **qa_settings.LOG_MESSAGES,
        **author_actions.LOG_MESSAGES,
        **edit_actions.LOG_MESSAGES,
        **claims.LOG_MESSAGES,
        **undo.LOG_MESSAGES,
        **replies.LOG_MESSAGES,
        **translation_actions.LOG_MESSAGES,
        **fairness.LOG_MESSAGES,
    },
    state=("questions", "top_questions", "question_counters", "qa_settings", "undo_steps"),
    things={"question": "questions"},
    published_texts=published_texts.open_texts,
    drafted_kinds={"question": drafted_texts.QUESTION},
    screen_contents={
        "question": ScreenContent(moderation.check_on_screen),
        **screen_views.SCREEN_CONTENTS,
    },
    on_screen=screen_views.place_questions_views,
    on_create=qa_settings.publish_plenary_settings,
    on_phase=event_changes.close_questions,
    has_begun=event_changes.has_questions,
    delegations_in_use=event_changes.delegations_asked,
    on_groups_set=event_changes.publish_fairness,
    on_regroup=event_changes.move_upvotes,
    on_rename=publish.publish_author_name,
    withdraw=personal_data.withdraw_questions,
    on_erase=personal_data.erase_questions,
    redactor=personal_data.QuestionRedactor,
    about_person=personal_data.questions_of_person,
    personal=(author_actions.UpvoteQuestion,),
    tables={
        "questions": TableSpec(
            questions_table,
            (
                Sheet(
                    "Questions",
                    "Every question and what became of it",
                    ("question", "state", "text", "upvotes", "reply_"),
                ),
            ),
        ),
    },
    notes=Decisions,
    rules={
        "question": {
            "public": sorted(PUBLIC_STATES),  # everyone sees it and its upvotes
            "open": sorted(ask_limits.OPEN_STATES),  # not finished: counts, and is translated
            "withdrawal": sorted(author_actions.WITHDRAWAL_STATES),
            "steps": {step: list(moves) for step, moves in question.TRANSITIONS.items()},
        },
    },
    limits={
        "question_chars": QUESTION_MAX_CHARS,
        "reply_chars": replies.MAX_REPLY_LENGTH,
        "search_chars": search.MAX_SEARCH_CHARS,
        "similar_chars": similarity.MAX_TEXT_LENGTH,  # start of a draft that is compared
        "rejection_step": REJECTION_STEP,  # attendees see the number of rejections in these steps
    },
    staff_rules={
        "question_states": list(STAFF_STATES),
        "closed_states": list(edit_actions.CLOSED_STATES),  # neither reworded nor translated
        "reply_states": sorted(replies.REPLY_STATES),
        "bulk_steps": list(get_args(moderation.BulkStep)),
        "qa_settings": msgspec.to_builtins(QASettings()),  # until a room changes them
        "questions": question.MAX_QUESTIONS_PER_ACTION,
        "compared_questions": search.MAX_LOOKED_UP,
        "open_questions": qa_settings.MAX_OPEN_QUESTIONS,
        "slow_s": qa_settings.MAX_SLOW_S,
        "qa_topics": qa_settings.MAX_TOPICS,
        "policy_chars": qa_settings.MAX_WORDS_LENGTH,
        "undo_ms": UNDO_WITHIN_MS,
    },
    routes="live.features.questions.web.routes",
)
