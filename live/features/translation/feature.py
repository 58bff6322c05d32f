"""The desk of the translators: the record of this feature."""

from ...kernel.feature import Feature
from . import desk, rules

FEATURE = Feature(
    name="translation",
    actions=(*desk.ACTIONS,),
    facts=(*desk.FACTS,),
    views={**desk.VIEWS},
    refusals={**desk.REFUSALS, **rules.REFUSALS},
    log_messages={**desk.LOG_MESSAGES},
    limits={"translation_claim_ms": rules.TRANSLATION_CLAIM_MS},
)
