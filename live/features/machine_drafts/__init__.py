"""Machine drafts of translations: names are masked, a service is asked, its answer is checked, and
kept as a draft until a person has translated the text.
"""

OFFERS = (
    "draft_actions",
    "glossary",
    "glossary_import.file_term",
    "glossary_import.merging",
    "glossary_import.table_terms",
    "glossary_import.termbase",
    "reading",
    "requests",
    "services.opening",
)
"""Modules that others may import, besides its model."""
