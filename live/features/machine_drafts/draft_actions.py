"""Machine drafts of people's texts: kept beside their translations, and published with them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ...kernel.actions import Action, Fact, Rename, without_text
from ...kernel.entry import Entry
from ...kernel.item import Item
from ...kernel.principal import Principal, Role
from ...kernel.text import clean_text
from ...kernel.topics import PLENARY, staff_topics
from ..state import Event
from ..translation import rules
from ..translation.model import DraftFlag, Translatable
from ..translation.text_kind import DraftedKind
from .model import DraftProblem


def drafted_kinds(event: Event) -> dict[str, DraftedKind]:
    """Return the kinds of things whose texts are drafted, by name."""
    return {
        name: kind for feature in event.features for name, kind in feature.drafted_kinds.items()
    }


def missing_languages(
    event: Event, kind: DraftedKind, id: int, part: str, written: Translatable
) -> Iterator[str]:
    """Yield the languages of the event in which neither a person nor a machine wrote a text."""
    known = {written.language, *kind.written_in(event, id, part)}
    for language in event.profile.languages:
        if language not in known and rules.lacks_draft(written, language):
            yield language


class DraftText(Action, frozen=True, tag="text.draft"):
    """Keep a machine draft of a text. Sent by the system; without effect once the text has changed
    or a person has translated it.
    """

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    example = {
        "kind": "question",
        "id": 57,
        "part": "text",
        "language": "zh",
        "source": "How is it paid?",
        "text": "费用由谁承担？",
        "flags": [],
        "sent": 15,
    }
    kind: str
    """Kind of the thing: `question`, `card`, `entry`, `report`."""
    id: int
    part: str
    """Part of it: `text`, `title`, `summary`, `next_step`, `question.N`, `FIELD.LANGUAGE`."""
    language: str
    source: str
    """Wording that was sent."""
    text: str
    flags: tuple[DraftFlag, ...]
    """Reasons for which readers do not get it."""
    sent: int
    """Characters sent to the service for it."""

    def decide(self, event: Event, who: Principal, at: int) -> TextDrafted | None:
        kind = drafted_kinds(event).get(self.kind)
        written = kind.texts(event, self.id).get(self.part) if kind else None
        if kind is None or written is None or written.text != self.source:
            return None
        if self.language not in missing_languages(event, kind, self.id, self.part, written):
            return None
        return TextDrafted(
            kind=self.kind,
            id=self.id,
            part=self.part,
            language=self.language,
            text=clean_text(self.text, kind.max_chars),
            flags=self.flags,
            sent=self.sent,
        )


class TextDrafted(Fact, frozen=True, tag="text.drafted"):
    logged_of_system = False
    kind: str
    id: int
    part: str
    language: str
    text: str
    flags: tuple[DraftFlag, ...]
    sent: int

    def apply(self, event: Event, entry: Entry) -> None:
        kind = drafted_kinds(event)[self.kind]
        rules.set_draft(kind.texts(event, self.id)[self.part], self.language, self.text, self.flags)
        event.draft_service.sent_chars += self.sent
        kind.publish(event, self.id)
        _publish_service(event)

    def redacted(self, rename: Rename = without_text) -> TextDrafted:
        return msgspec.structs.replace(self, text=rename(self.text))


class CountSentText(Action, frozen=True, tag="drafts.count"):
    """Count characters that were sent to the service for no draft that is kept: without success, or
    for a person who waits. Sent by the system.
    """

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    example = {"sent": 120}
    sent: int

    def decide(self, event: Event, who: Principal, at: int) -> SentTextCounted:
        return SentTextCounted(sent=self.sent)


class SentTextCounted(Fact, frozen=True, tag="drafts.counted"):
    logged_of_system = False
    sent: int

    def apply(self, event: Event, entry: Entry) -> None:
        event.draft_service.sent_chars += self.sent
        _publish_service(event)


class SetDraftProblem(Action, frozen=True, tag="drafts.set_problem"):
    """Set the reason for which no drafts are made; empty: they are. Sent by the system."""

    allowed_roles = frozenset({Role.SYSTEM})
    works_after_end = True
    example = {"problem": "unreachable"}
    problem: DraftProblem

    def decide(self, event: Event, who: Principal, at: int) -> DraftProblemSet | None:
        if self.problem == event.draft_service.problem:
            return None
        return DraftProblemSet(problem=self.problem)


class DraftProblemSet(Fact, frozen=True, tag="drafts.problem_set"):
    logged_of_system = False
    problem: DraftProblem

    def apply(self, event: Event, entry: Entry) -> None:
        event.draft_service.problem = self.problem
        _publish_service(event)


def publish_drafted_things(event: Event) -> None:
    """Publish all things with texts that are drafted: who gets their drafts has changed."""
    for kind in drafted_kinds(event).values():
        for id in kind.drafted(event):
            kind.publish(event, id)
    for room in event.rooms:
        event.mark_changed(f"questions_view:{room}")
        event.mark_changed(f"next:{room}")
    for language in event.captions.languages:
        event.mark_changed(f"captions:{language}")


def _publish_service(event: Event) -> None:
    event.publish_item("draft_service", staff_topics(PLENARY))


class DraftServiceItem(Item, frozen=True):
    """Use of the translation service by this event."""

    sent_chars: int
    """Characters sent so far."""
    problem: DraftProblem
    """Reason for which no drafts are made; empty: they are."""


def view_draft_service(event: Event, topic: str, id: str) -> DraftServiceItem:
    """Use of the translation service. In `room:1:staff` from the first draft on."""
    service = event.draft_service
    return DraftServiceItem(sent_chars=service.sent_chars, problem=service.problem)


ACTIONS = (DraftText, CountSentText, SetDraftProblem)
FACTS = (TextDrafted, SentTextCounted, DraftProblemSet)
VIEWS = {"draft_service": view_draft_service}
