"""Programs: tokens and webhooks: the record of this feature."""

from ...kernel.feature import Feature, Part, kinds_of
from . import tokens, webhooks

FEATURE = Feature(
    name="programs",
    actions=(
        *tokens.ACTIONS,
        *webhooks.ACTIONS,
    ),
    facts=(
        *tokens.FACTS,
        *webhooks.FACTS,
    ),
    views={**tokens.VIEWS, **webhooks.VIEWS},
    refusals={**tokens.REFUSALS, **webhooks.REFUSALS},
    log_messages={**tokens.LOG_MESSAGES, **webhooks.LOG_MESSAGES},
    parts=(
        Part(
            name="programs",
            title="API and webhooks",
            actions=(*tokens.ACTIONS, *webhooks.ACTIONS),
            views=kinds_of(tokens.VIEWS, webhooks.VIEWS),
            holds=lambda event: event.tokens or event.webhooks,
        ),
    ),
    state=("tokens", "webhooks", "notices"),
    routes="live.features.programs.web.routes",
)
