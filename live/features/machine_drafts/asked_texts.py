"""Rules of drafts that staff ask for while they compose texts."""

from ...kernel.errors import BadValue, Closed, RefusalSentences, TooMany

MAX_ASKED_TEXTS = 60
"""Texts of a request."""

REFUSALS: RefusalSentences = {
    (Closed, "translation_service"): (
        "This server has no translation service now. Write the text yourself."
    ),
    (BadValue, "draft_language"): ("The event no longer has this language. Reload the page."),
    (TooMany, "drafts"): (
        "Your link has asked for many drafts in the past hour. Try again later, or write the text "
        "yourself."
    ),
}
