"""Machine drafts of translations: the record of this feature."""

from ...kernel.feature import Feature, Part
from . import asked_texts, draft_actions, glossary, glossary_actions
from .glossary_import import merging, table_terms, termbase
from .reading import PART

FEATURE = Feature(
    name="machine_drafts",
    actions=(*draft_actions.ACTIONS, *glossary_actions.ACTIONS),
    facts=(*draft_actions.FACTS,),
    views={**draft_actions.VIEWS, **glossary.VIEWS},
    refusals={
        **glossary.REFUSALS,
        **asked_texts.REFUSALS,
        **merging.REFUSALS,
        **table_terms.REFUSALS,
        **termbase.REFUSALS,
    },
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
        "asked_texts": asked_texts.MAX_ASKED_TEXTS,
    },
    routes="live.features.machine_drafts.web.routes",
)
