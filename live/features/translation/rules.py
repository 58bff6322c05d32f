"""Rules of the translation desk, for every kind of text.

Only the claimant can write a claimed translation. Readers see a translation once it is approved;
speakers cannot approve a translation written through their own role link. Translators can, as they
are responsible for theirs by name.
"""

from ...kernel.actor import link_of
from ...kernel.errors import BadValue, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.principal import Principal, Role
from ..state import Event
from .model import DraftFlag, Translatable, Translation

TRANSLATION_CLAIM_MS = 120_000
"""Time until a claim on a translation expires, unless it is renewed."""


def require_other_language(event: Event, written: Translatable, language: str) -> None:
    """Raise BadValue unless the text can be translated into this language."""
    if language == written.language or language not in event.profile.languages:
        raise BadValue("translation_language")


def require_unclaimed(written: Translatable, language: str, who: Principal, at: int) -> None:
    """Raise Conflict while another person has a claim."""
    translation = written.translations.get(language)
    if (
        translation
        and translation.claimant not in ("", who.actor)
        and at < translation.claimed_until
    ):
        raise Conflict("translation_claimed")


def has_claim(written: Translatable, language: str, who: Principal) -> bool:
    """Return True if a claim, even an expired claim, is this person's."""
    translation = written.translations.get(language)
    return translation is not None and translation.claimant == who.actor


def is_written(written: Translatable, language: str, text: str) -> bool:
    """Return True if the translation says this already, of the current wording."""
    translation = written.translations.get(language)
    return translation is not None and (text, written.text) == (
        translation.text,
        translation.source_text,
    )


def approval_changes(
    written: Translatable, language: str, who: Principal, version: int, on: bool
) -> bool:
    """Return True if an approval (on), or its withdrawal, changes anything. `version`: the seq of
    the translation that was read. Raises NotFound, Forbidden, Conflict.
    """
    translation = written.translations.get(language)
    if translation is None or not translation.text:
        raise NotFound("translation")
    if not on and who.role == Role.TRANSLATOR:
        raise Forbidden("approval_withdrawal")
    if who.role == Role.SPEAKER and (not on or link_of(translation.author) == link_of(who.actor)):
        raise Forbidden("own_translation")
    if not on:
        return bool(translation.approved_text)
    if translation.written_seq != version:
        raise Conflict("translation_rewritten")
    return translation.state_for(written.text) != "approved"


def set_claim(written: Translatable, language: str, actor: str, until: int) -> None:
    """Claim a translation until a time (ms); 0 releases it."""
    translation = _ensure_translation(written, language)
    translation.claimant = actor if until else ""
    translation.claimed_until = until


def set_text(written: Translatable, language: str, text: str, actor: str, seq: int) -> None:
    """Write a translation, which ends the claim on it."""
    translation = _ensure_translation(written, language)
    translation.text, translation.author, translation.written_seq = text, actor, seq
    translation.source_text = written.text
    translation.claimant, translation.claimed_until = "", 0


def set_approval(written: Translatable, language: str, on: bool, at: int) -> None:
    """Approve a translation, or withdraw the approval. A better translation of the same wording
    leaves the time of the first publication.
    """
    translation = _ensure_translation(written, language)
    if not on:
        translation.approved_at, translation.approved_by = 0, ""
    elif not translation.applies_to(written.text):
        translation.approved_at, translation.approved_by = at, translation.author
    translation.approved_text = translation.text if on else ""
    translation.source_text = translation.approved_source = written.text
    if on:
        translation.draft = translation.draft_source = ""
        translation.draft_flags = ()


def lacks_draft(written: Translatable, language: str) -> bool:
    """Return True if neither a person nor a machine has translated the current wording."""
    translation = written.translations.get(language)
    return translation is None or not (
        translation.applies_to(written.text)
        or translation.draft_for(written.text)
        or is_written(written, language, translation.text)
    )


def set_draft(
    written: Translatable, language: str, text: str, flags: tuple[DraftFlag, ...]
) -> None:
    """Keep a machine draft of the current wording."""
    translation = _ensure_translation(written, language)
    translation.draft, translation.draft_source = text, written.text
    translation.draft_flags = flags


def _ensure_translation(written: Translatable, language: str) -> Translation:
    return written.translations.setdefault(language, Translation())


REFUSALS: RefusalSentences = {
    (Forbidden, "own_translation"): (
        "This translation was written through your link. Someone else has to approve it. You can "
        "still edit it."
    ),
    (Forbidden, "approval_withdrawal"): (
        "Only moderators can withdraw a translation. Write a better one, and publish that."
    ),
    (NotFound, "translation"): "This translation has not been written yet. Write it first.",
    (Conflict, "translation_claimed"): (
        "Someone else is writing this translation. Wait until they finish, or translate another "
        "text."
    ),
    (Conflict, "translation_rewritten"): (
        "This translation has changed. Read the new version, then approve it."
    ),
    (BadValue, "translation_language"): (
        "This text is not translated into this language. Choose another language of the event."
    ),
}
