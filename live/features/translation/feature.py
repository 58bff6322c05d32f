"""The desk of the translators: the record of this feature."""

from ...kernel.feature import Feature
from . import desk, figures, rules

FEATURE = Feature(
    name="translation",
    actions=(*desk.ACTIONS,),
    facts=(*desk.FACTS,),
    views={**desk.VIEWS, **figures.VIEWS},
    refusals={**desk.REFUSALS, **rules.REFUSALS},
    log_messages={**desk.LOG_MESSAGES},
    state=("published_translations",),
    on_phase=figures.publish_waits,
    limits={"translation_claim_ms": rules.TRANSLATION_CLAIM_MS},
)
