"""Erasure, redaction, retention, and the data of one person: the record of this feature."""

from ...kernel.feature import Feature
from . import erasure, retention

FEATURE = Feature(
    name="privacy",
    actions=(
        *erasure.ACTIONS,
        *retention.ACTIONS,
    ),
    facts=(
        *erasure.FACTS,
        *retention.FACTS,
    ),
    refusals={**erasure.REFUSALS, **retention.REFUSALS},
    log_messages={**erasure.LOG_MESSAGES, **retention.LOG_MESSAGES},
    routes="live.features.privacy.web.routes",
)
