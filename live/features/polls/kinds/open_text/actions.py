"""Open text: moderation and translation of the wall's entries by staff and hosts, and the items of
the wall.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from .....kernel.actions import Action, Fact, Rename, without_text
from .....kernel.entry import Entry
from .....kernel.errors import BadValue, Conflict, NotFound, RefusalSentences
from .....kernel.item import Item, for_staff, is_for_staff
from .....kernel.log_messages import LogMessages, MessageByValue
from .....kernel.principal import FACILITATORS, Principal
from .....kernel.text import PARAGRAPH_MAX_CHARS, clean_text
from .....kernel.topics import actor_of_topic
from ....machine_drafts.reading import drafts_in_topic, flagged_drafts
from ....state import Event
from ....translation import rules
from ....translation.model import DraftFlag, approved_texts
from ...guards import find_poll, publish_result
from ...model import Poll
from .tally import Config, EntryState, Extra, WallEntry
from .wall import remove_entry, set_entry_state


class _EntryAction(Action, frozen=True):
    """Base of actions on an entry. Subclasses make the fact."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "entry": 57}
    poll: int
    entry: int

    def decide(self, event: Event, who: Principal, at: int) -> EntryPut | None:
        poll = find_poll(event, self.poll, Config)
        if self.entry not in poll.extra.entries:
            raise NotFound("entry")
        return self.make_fact(poll.extra)

    def make_fact(self, extra: Extra) -> EntryPut | None:
        raise NotImplementedError


class ShowEntry(_EntryAction, frozen=True, tag="entry.show"):
    """Show an entry wherever the result is shown."""

    def make_fact(self, extra: Extra) -> EntryPut | None:
        return (
            None
            if extra.entries[self.entry].state == "shown"
            else EntryPut(poll=self.poll, entry=self.entry, state="shown")
        )


class HideEntry(_EntryAction, frozen=True, tag="entry.hide"):
    """Hide an entry from everyone but staff and its author."""

    works_after_end = True

    def make_fact(self, extra: Extra) -> EntryPut | None:
        return (
            None
            if extra.entries[self.entry].state == "hidden"
            else EntryPut(poll=self.poll, entry=self.entry, state="hidden")
        )


class HighlightEntry(_EntryAction, frozen=True, tag="entry.light"):
    """Highlight a shown entry on the screen (on), or stop highlighting it (off)."""

    example = {"poll": 42, "entry": 57, "on": True}
    on: bool

    def make_fact(self, extra: Extra) -> EntryPut | None:
        if extra.entries[self.entry].state != "shown":
            raise Conflict("entry_hidden")
        return (
            None
            if (extra.highlighted == self.entry) is self.on
            else EntryPut(poll=self.poll, entry=self.entry, state="shown", lit=self.on)
        )


class EntryPut(Fact, frozen=True, tag="entry.put"):
    logged_of_hosts = True
    poll: int
    entry: int
    state: EntryState
    lit: bool = False

    def apply(self, event: Event, entry: Entry) -> None:
        poll = event.polls[self.poll]
        set_entry_state(event, poll, self.entry, self.state)
        poll.extra.highlighted = (
            self.entry
            if self.lit
            else None
            if poll.extra.highlighted == self.entry
            else poll.extra.highlighted
        )
        publish_result(event, poll)


class TranslateEntry(Action, frozen=True, tag="entry.translate"):
    """Write the translation of an entry, shown beside it. An empty text removes it."""

    allowed_roles = FACILITATORS
    example = {"poll": 42, "entry": 57, "language": "zh", "text": "老旧住房改造的共享实验室。"}
    poll: int
    entry: int
    language: str
    text: str

    def decide(self, event: Event, who: Principal, at: int) -> EntryTranslated | None:
        poll = find_poll(event, self.poll, Config)
        entry = poll.extra.entries.get(self.entry)
        if entry is None:
            raise NotFound("entry")
        if self.language == entry.language or (self.language not in event.profile.languages):
            raise BadValue("entry_language")
        text = clean_text(self.text, PARAGRAPH_MAX_CHARS) if self.text.strip() else ""
        if text == approved_texts(entry).get(self.language, ""):
            return None
        return EntryTranslated(poll=poll.id, entry=self.entry, language=self.language, text=text)


class EntryTranslated(Fact, frozen=True, tag="entry.translated"):
    logged_of_hosts = True
    poll: int
    entry: int
    language: str
    text: str

    def apply(self, event: Event, entry: Entry) -> None:
        written = event.polls[self.poll].extra.entries[self.entry]
        written.translations.pop(self.language, None)
        if self.text:
            rules.set_text(written, self.language, self.text, entry.actor, entry.seq)
            rules.set_approval(written, self.language, True, entry.at)
        event.mark_changed(f"entry:{self.entry}")

    def redacted(self, rename: Rename = without_text) -> EntryTranslated:
        return msgspec.structs.replace(self, text=rename(self.text))


def erase_entry(event: Event, poll: Poll, actor: str, names: Mapping[str, str]) -> bool:
    """Remove someone's entry from the wall; their ballot, which is emptied, stays."""
    remove_entry(event, poll, actor)
    return False


class EntryItem(Item, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of a wall."""

    poll: int
    text: str
    language: str
    delegation: str | None
    """Delegation of the author; null in an anonymous poll."""
    texts: dict[str, str] = {}
    """Translations by staff, by language; left out if there are none."""
    drafts: dict[str, str] = {}
    """Machine drafts that readers get, by language; left out if there are none."""


class EntryForStaff(EntryItem, frozen=True, kw_only=True):
    """An entry of a wall, for staff and the room's host."""

    state: EntryState
    flagged: dict[str, tuple[str, tuple[DraftFlag, ...]]] = {}
    """Machine drafts that readers do not get, by language, with the reasons."""


class WallItem(Item, frozen=True):
    """A wall as a whole."""

    lit: int | None
    """Entry that is highlighted on the screen."""
    more: int
    """Number of shown entries that are not listed."""


class WallForStaff(WallItem, frozen=True):
    """A wall as a whole, for staff and the room's host."""

    waiting: int
    """Number of pending entries that are not listed."""


class WrittenItem(Item, frozen=True):
    """An own entry."""

    state: EntryState


def view_entry(event: Event, topic: str, id: str) -> EntryItem | EntryForStaff:
    """Entry of a wall. In `room:R:staff` always; once it is shown, where the result is: `room:R:*`
    or `poll:N:voted`. Only the latest hundred of each state are listed, and the oldest pending
    entries.
    """
    poll, entry = _find_entry(event, int(id))
    item = EntryItem(
        poll=poll.id,
        text=entry.text,
        language=entry.language,
        delegation=None if poll.anonymous else poll.ballots[entry.author].delegation,
        texts=approved_texts(entry),
        drafts=drafts_in_topic(event, entry, topic),
    )
    if not is_for_staff(topic):
        return item
    return for_staff(EntryForStaff, item, state=entry.state, flagged=flagged_drafts(event, entry))


def view_wall(event: Event, topic: str, id: str) -> WallItem | WallForStaff:
    """Wall of poll N. Once someone wrote, where the result is: `room:R:*` or `poll:N:voted`."""
    extra = event.polls[int(id)].extra
    item = WallItem(lit=extra.highlighted, more=len(extra.lists["shown"].overflow))
    if not is_for_staff(topic):
        return item
    return for_staff(WallForStaff, item, waiting=len(extra.lists["pending"].overflow))


def view_written(event: Event, topic: str, id: str) -> WrittenItem:
    """Own entry on the wall of poll N. In `me`."""
    extra = event.polls[int(id)].extra
    return WrittenItem(state=extra.entries[extra.entry_of[actor_of_topic(topic)]].state)


def _find_entry(event: Event, id: int) -> tuple[Poll, WallEntry]:
    walls = (poll for poll in event.polls.values() if isinstance(poll.extra, Extra))
    return next((poll, poll.extra.entries[id]) for poll in walls if id in poll.extra.entries)


LOG_MESSAGES: LogMessages = {
    EntryPut: MessageByValue("state", {"shown": "Answer approved", "hidden": "Answer hidden"}),
    EntryTranslated: "Translation of an answer changed",
}
REFUSALS: RefusalSentences = {
    (NotFound, "entry"): (
        "This answer was changed or removed by its author. Check the shown answers."
    ),
    (BadValue, "entry_language"): (
        "Answers are not translated into this language. Choose another language of the event."
    ),
    (Conflict, "entry_hidden"): ("Only shown answers can be highlighted. Show this one first."),
}
ACTIONS = (ShowEntry, HideEntry, HighlightEntry, TranslateEntry)
FACTS = (EntryPut, EntryTranslated)
VIEWS = {"entry:N": view_entry, "wall:N": view_wall, "written:N": view_written}
