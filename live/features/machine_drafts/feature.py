"""Machine drafts of translations: the record of this feature."""

from ...kernel.feature import Feature, Part
from . import draft_actions, glossary
from .reading import PART

FEATURE = Feature(
    name="machine_drafts",
    actions=(*draft_actions.ACTIONS,),
    facts=(*draft_actions.FACTS,),
    views={**draft_actions.VIEWS, **glossary.VIEWS},
    refusals={**glossary.REFUSALS},
    parts=(
        Part(
            name=PART,
            title="Machine drafts",
            views=("draft_service",),
            setting="drafts_on_screen",
            is_in_notice=True,
        ),
    ),
    state=("draft_service",),
    staff_rules={
        "glossary_terms": glossary.MAX_TERMS,
        "term_chars_all": glossary.MAX_TERM_CHARS,
    },
)
