"""Programs: tokens and webhooks: the record of this feature."""

from ...kernel.feature import Feature
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
    state=("tokens", "webhooks", "notices"),
    routes="live.features.programs.web.routes",
)
