"""Figures of the translation desk: how long texts of the plenary wait for a translation, and the
translations of the last hour. Texts in review count in neither, as only staff know of them.
"""

from statistics import median

from ...kernel.item import Item
from ...kernel.topics import PLENARY, actor_of_topic, speaker_topics, staff_topics
from ..state import Event
from .model import PublishedTranslation, Translatable, approved_texts

HOUR_MS = 3_600_000
MAX_PUBLISHED = 500
"""Translations that are kept of the last hour."""


def publish_waits(event: Event) -> None:
    """Publish the waiting times: a text that readers see came, changed or went."""
    event.publish_item("translation_waits", _desk_topics(event))


def count_translation(
    event: Event, name: str, written: Translatable, language: str, since: int
) -> None:
    """Count a translation of the text `name`, whose wording waited since a time (ms), if it is
    approved; no longer, if its approval was withdrawn.
    """
    key = f"{name}:{language}"
    counted = event.published_translations
    before = counted.pop(key, None)
    translation = written.translations.get(language)
    now = (
        PublishedTranslation(
            at=translation.approved_at,
            wait=max(0, translation.approved_at - since),
            by=translation.approved_by,
        )
        if translation is not None and translation.approved_at
        else None
    )
    if now is not None:
        counted[key] = now
    if now == before:
        return
    _forget_old(event)
    event.publish_item("published_translations", _desk_topics(event))
    for each in filter(None, {before, now}):
        event.publish_private(each.by, "own_translations")


def _forget_old(event: Event) -> None:
    counted = event.published_translations
    kept = [key for key, each in counted.items() if each.at > event.at - HOUR_MS]
    event.published_translations = {key: counted[key] for key in kept[-MAX_PUBLISHED:]}


def _desk_topics(event: Event) -> tuple[str, ...]:
    if len(event.profile.languages) < 2:
        return ()
    return (*staff_topics(PLENARY), *speaker_topics(PLENARY))


class WaitsItem(Item, frozen=True):
    """Waiting texts of the plenary that readers see, each once for each language it lacks. A text
    waits from when it was written; a new wording waits anew.
    """

    texts: int
    oldest: int | None
    """Time (ms) from which the first waits; null: none waits."""
    median: int | None
    """Median of these times."""


class PublishedTranslationsItem(Item, frozen=True):
    """Translations of the last hour, each once, with the time of its first publication."""

    at: tuple[int, ...]
    """Times (ms); readers leave out those of more than an hour ago."""
    waits: tuple[int, ...]
    """Ms from the writing of each text to that time."""


class OwnTranslationsItem(Item, frozen=True):
    """Translations of the last hour that the reader wrote."""

    at: tuple[int, ...]


def view_waits(event: Event, topic: str, id: str) -> WaitsItem:
    """Waiting times. In `room:1:staff` and `room:1:speaker`, if the event has several languages."""
    languages = set(event.profile.languages)
    times = [
        since
        for feature in event.features
        for text, since in feature.published_texts(event)
        for _ in languages - {text.language, *approved_texts(text)}
    ]
    return WaitsItem(
        texts=len(times),
        oldest=min(times, default=None),
        median=round(median(times)) if times else None,
    )


def view_published(event: Event, topic: str, id: str) -> PublishedTranslationsItem:
    """Translations of the last hour, without names. In `room:1:staff` and `room:1:speaker`, from
    the first.
    """
    counted = event.published_translations.values()
    return PublishedTranslationsItem(
        at=tuple(each.at for each in counted), waits=tuple(each.wait for each in counted)
    )


def view_own(event: Event, topic: str, id: str) -> OwnTranslationsItem:
    """Own translations of the last hour. In `me`, from the first."""
    actor = actor_of_topic(topic)
    counted = event.published_translations.values()
    return OwnTranslationsItem(at=tuple(each.at for each in counted if each.by == actor))


VIEWS = {
    "translation_waits": view_waits,
    "published_translations": view_published,
    "own_translations": view_own,
}
