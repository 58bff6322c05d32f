"""Items of the translation desk: the translations of a text, by language."""

from ...kernel.actor import link_of
from ...kernel.item import Item, is_for_staff
from ...kernel.principal import STAFF, TRANSLATORS
from ..people.role_links import link_label
from ..state import Event
from .model import DraftFlag, Translatable, Translation, TranslationState


class TranslationClaimItem(Item, frozen=True):
    """A claim on a translation. It is over once `until` has passed."""

    by: str
    """Claiming actor."""
    role: str | None
    """Role of their role link; null for a host."""
    until: int
    """Time at which it expires; no entry marks that."""
    label: str = ""
    """Label of the role link of a moderator, organiser or translator; for staff only."""
    initials: str = ""
    """Initials given in their browser; those of staff for staff only. Of a translator, the name or
    the initials.
    """


class TranslationItem(Item, frozen=True, omit_defaults=True):
    """The translation of a text into a language."""

    text: str
    """Latest version; empty while it is only claimed."""
    state: TranslationState
    by: str | None
    """Writing actor."""
    role: str | None
    """Role of the writer's role link; null for a host."""
    written: int
    """Seq of the entry that wrote it, for the approval."""
    stale: bool
    """True if the original has changed since it was written."""
    claimed: TranslationClaimItem | None
    draft: str = ""
    """Machine draft of the current wording; empty: none, or the translation is approved."""
    flags: tuple[DraftFlag, ...] = ()
    """Reasons for which readers do not get the draft."""


def desk_view(event: Event, written: Translatable, topic: str) -> dict[str, TranslationItem]:
    """All translations as shown on the translation desk, by language."""
    return {
        language: _view_translation(event, written.text, translation, is_for_staff(topic))
        for language, translation in written.translations.items()
    }


def _view_translation(
    event: Event, original: str, translation: Translation, for_staff: bool
) -> TranslationItem:
    role = link_role(event, translation.claimant)
    is_translator = role in TRANSLATORS
    is_named = for_staff and (is_translator or role in STAFF)
    return TranslationItem(
        text=translation.text,
        state=translation.state_for(original),
        by=translation.author or None,
        role=link_role(event, translation.author),
        written=translation.written_seq,
        stale=bool(translation.text) and translation.source_text != original,
        claimed=TranslationClaimItem(
            by=translation.claimant,
            role=role,
            until=translation.claimed_until,
            label=link_label(event, translation.claimant) if is_named else "",
            initials=event.initials.get(translation.claimant, "")
            if is_named or is_translator
            else "",
        )
        if translation.claimant
        else None,
        draft=(draft := translation.draft_for(original)),
        flags=translation.draft_flags if draft else (),
    )


def link_role(event: Event, actor: str) -> str | None:
    """Role of an actor with a role link, else None."""
    link = event.links.get(link_of(actor) or 0)
    return link.role if link else None
