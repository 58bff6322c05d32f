"""Rules of the translation desk, for every kind of text.

Nobody else can write a claimed translation. Readers see a translation once it is approved; speakers
cannot approve one that was written through their own role link.
"""

from ...kernel.actor import link_of
from ...kernel.errors import BadValue, Conflict, Forbidden, NotFound, RefusalSentences
from ...kernel.principal import Principal, Role
from ..state import Event
from .model import Translatable, Translation

TRANSLATION_CLAIM_MS = 120_000
"""Time until a claim on a translation expires, unless it is renewed."""


def require_other_language(event: Event, written: Translatable, language: str) -> None:
    """Raise BadValue unless the text can be translated into this language."""
    if language == written.language or language not in event.profile.languages:
        raise BadValue("translation_language")


def require_unclaimed(written: Translatable, language: str, who: Principal, at: int) -> None:
    """Raise Conflict while another person has a claim."""
    known = written.translations.get(language)
    if known and known.claimant not in ("", who.actor) and at < known.claimed_until:
        raise Conflict("translation_claimed")


def has_claim(written: Translatable, language: str, who: Principal) -> bool:
    """Return True if a claim, even an expired one, is this person's."""
    known = written.translations.get(language)
    return known is not None and known.claimant == who.actor


def is_written(written: Translatable, language: str, text: str) -> bool:
    """Return True if the translation says this already, of the current wording."""
    known = written.translations.get(language)
    return known is not None and (text, written.text) == (known.text, known.source_text)


def approval_changes(
    written: Translatable, language: str, who: Principal, version: int, on: bool
) -> bool:
    """Return True if an approval (on), or its withdrawal, changes anything. `version`: the seq of
    the translation that was read. Raises NotFound, Forbidden, Conflict.
    """
    known = written.translations.get(language)
    if known is None or not known.text:
        raise NotFound("translation")
    if who.role == Role.SPEAKER and (not on or link_of(known.author) == link_of(who.actor)):
        raise Forbidden("own_translation")
    if not on:
        return bool(known.approved_text)
    if known.written_seq != version:
        raise Conflict("translation_rewritten")
    return known.state_for(written.text) != "approved"


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


def set_approval(written: Translatable, language: str, on: bool) -> None:
    """Approve a translation, or withdraw the approval."""
    translation = _ensure_translation(written, language)
    translation.approved_text = translation.text if on else ""
    translation.source_text = translation.approved_source = written.text


def _ensure_translation(written: Translatable, language: str) -> Translation:
    return written.translations.setdefault(language, Translation())


REFUSALS: RefusalSentences = {
    (Forbidden, "own_translation"): (
        "This translation was written through your link. Someone else has to approve it. You can "
        "still edit it."
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
