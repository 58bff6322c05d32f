"""The board of common projects: the record of this feature."""

from ...kernel.feature import Feature, Part, kinds_of
from ...kernel.table import Sheet, TableSpec
from . import (
    board_settings,
    breakout,
    card,
    card_actions,
    event_file,
    interest_actions,
    moderation,
    personal_data,
    publish,
    ranking,
    report_card,
    screen_views,
    views,
    weighing,
    written_texts,
)
from .action_plan import pledge_actions, step_actions
from .model import BoardSettings
from .suggestions import suggestion_actions
from .table import projects_table

ACTIONS = (
    *board_settings.ACTIONS,
    *card_actions.ACTIONS,
    *moderation.ACTIONS,
    *pledge_actions.ACTIONS,
    *step_actions.ACTIONS,
    *interest_actions.ACTIONS,
    *report_card.ACTIONS,
    *suggestion_actions.ACTIONS,
    *weighing.ACTIONS,
    *breakout.ACTIONS,
)
VIEWS = {**board_settings.VIEWS, **views.VIEWS, **ranking.VIEWS, **screen_views.VIEWS}

FEATURE = Feature(
    name="board",
    actions=ACTIONS,
    facts=(
        *board_settings.FACTS,
        *card_actions.FACTS,
        *moderation.FACTS,
        *pledge_actions.FACTS,
        *step_actions.FACTS,
        *interest_actions.FACTS,
        *suggestion_actions.FACTS,
    ),
    views=VIEWS,
    refusals={
        **board_settings.REFUSALS,
        **card.REFUSALS,
        **card_actions.REFUSALS,
        **moderation.REFUSALS,
        **pledge_actions.REFUSALS,
        **step_actions.REFUSALS,
        **interest_actions.REFUSALS,
        **report_card.REFUSALS,
        **suggestion_actions.REFUSALS,
        **weighing.REFUSALS,
        **breakout.REFUSALS,
    },
    log_messages={
        **board_settings.LOG_MESSAGES,
        **card_actions.LOG_MESSAGES,
        **moderation.LOG_MESSAGES,
        **pledge_actions.LOG_MESSAGES,
        **step_actions.LOG_MESSAGES,
        **interest_actions.LOG_MESSAGES,
    },
    parts=(
        Part(
            name="projects",
            title="Projects",
            actions=ACTIONS,
            views=kinds_of(VIEWS),
            state=("board",),
            screen_contents=screen_views.SCREEN_CONTENTS,
            ids=lambda event: (f"card.{card}" for card in event.board.cards),
            is_in_file=event_file.has_board,
            leave_out=event_file.leave_out_board,
            holds=lambda event: event.board.cards or event.board.settings != BoardSettings(),
        ),
    ),
    state=("board",),
    text_kinds={"card": written_texts.CARD},
    published_texts=written_texts.published_texts,
    drafted_kinds={"card": written_texts.DRAFTED_CARD},
    page_topics={"board": publish.PAGE_TOPICS},
    screen_contents=screen_views.SCREEN_CONTENTS,
    on_screen=screen_views.publish_projects_view,
    on_phase=publish.republish_board_state,
    has_begun=publish.has_entries,
    delegations_in_use=publish.delegations_on_cards,
    on_groups_set=publish.publish_cards,
    on_regroup=publish.move_interest,
    on_rename=publish.publish_card_name,
    on_weighing=publish.follow_weighing,
    on_topics=publish.republish_board_state,
    withdraw=personal_data.withdraw_cards,
    on_erase=personal_data.erase_from_board,
    redactor=personal_data.CardRedactor,
    on_purge=interest_actions.forget_contacts,
    about_person=personal_data.cards_of_person,
    contact_groups=interest_actions.contact_groups,
    own_copy_only=("may_be_contacted_about_cards",),
    tables={
        "projects": TableSpec(
            projects_table,
            (
                Sheet(
                    "Projects",
                    "Every card of the board, with pledges, next step and interest",
                    ("card", "type", "title_", "lead", "partner", "next_step_", "due", "ready"),
                ),
            ),
        ),
    },
    routes="live.features.board.web.routes",
)
