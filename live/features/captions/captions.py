"""Captions: actions of staff and programs, and the item of a language.

The journal has no text of captions. Texts lie in private rows of up to BLOCK_LINES lines: while
captions are not kept, in a single one, with the last lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from ...kernel.actions import Action, Decision, Fact
from ...kernel.entry import Entry, PrivateRow
from ...kernel.errors import BadValue, Conflict, RefusalSentences
from ...kernel.feature import Phase
from ...kernel.item import Item
from ...kernel.log_messages import LogMessages
from ...kernel.principal import ORGANISERS, STAFF, Principal
from ...kernel.topics import PLENARY, room_topics, screen_topics, staff_topics
from ..event.event_settings import renew_notice
from ..state import Event
from .lines import MAX_CHARS_AT_ONCE, match_language, split_lines
from .model import Block, CaptionLine, CaptionSettings

ROW_KIND = "captions"
RECENT_LINES = 40
"""Lines that stay while captions are not kept, for pages that load now."""
BLOCK_LINES = 50
MAX_KEPT_LINES = 20_000
SHOWN_LINES = 4
"""Lines of a language on pages."""
DRAFTED_S = 10
"""Seconds of lines that a machine reads at once."""
LATEST_START_MS = 4_102_444_800_000
"""The year 2100."""


class SayCaption(Action, frozen=True, tag="caption.say"):
    """Show lines of captions in the plenary, a line of the text each."""

    allowed_roles = STAFF
    example = {"language": "en", "text": "Good morning, and welcome."}
    language: str
    """Language of the event; a tag with a country, such as en-US, means the language."""
    text: str
    sent: int | None = None
    """Number that a program gives the lines: the same lines with the same number are repeats, which
    change nothing.
    """

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        event.profile.require_live()
        if self.sent is not None and not 0 <= self.sent < 2**53:
            raise BadValue("caption_number")
        language = match_language(event.profile.languages, self.language)
        texts = split_lines([self.text])
        token = _token_of(who)
        if self.sent is not None and _has_lines(event, language, self.sent, token, texts):
            return None
        return say_lines(event, at, language, texts, sent=self.sent, token=token)


class SentLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of captions in one language."""

    language: str
    text: str


class SayCaptions(Action, frozen=True, tag="caption.say_each"):
    """Show lines of captions in several languages in the plenary, in their order."""

    allowed_roles = STAFF
    example = {"lines": [{"language": "en", "text": "Good morning."}]}
    lines: tuple[SentLine, ...]

    def decide(self, event: Event, who: Principal, at: int) -> Decision:
        event.profile.require_live()
        languages = [match_language(event.profile.languages, line.language) for line in self.lines]
        split_lines(line.text for line in self.lines)  # all together within the limits
        said = [
            (language, text)
            for language, line in zip(languages, self.lines, strict=True)
            if line.text.strip()
            for text in split_lines([line.text])
        ]
        return _decide_lines(event, at, said, token=_token_of(who))


def _token_of(who: Principal) -> int | None:
    """Token of a program; None for staff."""
    return int(who.actor.removeprefix("t")) if who.scope is not None else None


def say_lines(
    event: Event,
    at: int,
    language: str,
    texts: Iterable[str],
    *,
    sent: int | None = None,
    token: int | None = None,
    machine: bool = False,
) -> Decision:
    """Return the decision that shows clean lines of a language. Raises Conflict."""
    said = [(language, text) for text in texts]
    return _decide_lines(event, at, said, sent=sent, token=token, machine=machine)


def _decide_lines(
    event: Event,
    at: int,
    said: list[tuple[str, str]],
    *,
    sent: int | None = None,
    token: int | None = None,
    machine: bool = False,
) -> Decision:
    state, blocks = event.captions, event.caption_blocks
    keep = state.settings.keep
    if keep and state.held + len(said) > MAX_KEPT_LINES:
        raise Conflict("captions_full", most=MAX_KEPT_LINES)
    new = tuple(
        CaptionLine(number, language, at, text, sent, token, machine)
        for number, (language, text) in enumerate(said, state.said + 1)
    )
    number = max(blocks, default=0)
    block: Block = (*blocks.get(number, ()), *new)
    if not keep:
        written = {number: block[-RECENT_LINES:]}
    elif number in blocks and len(blocks[number]) >= BLOCK_LINES:
        written = {number + 1: new}
    else:
        written = {number: block}
    languages = {line.language for line in new}
    if keep:
        languages |= set(state.languages)
    else:
        languages |= {line.language for line in written[number]}
    fact = CaptionSaid(
        language=new[0].language if len({line.language for line in new}) == 1 else "",
        lines=len(new),
        languages=tuple(sorted(languages)),
        blocks=tuple(written),
        sent=sent,
        token=token,
    )
    rows = (
        PrivateRow(ROW_KIND, str(id), msgspec.json.encode(lines).decode())
        for id, lines in written.items()
    )
    return Decision((fact,), tuple(rows))


def _has_lines(
    event: Event, language: str, sent: int, token: int | None, texts: tuple[str, ...]
) -> bool:
    """Return True if a program sent these lines under this number, as far as lines are held."""
    return texts == tuple(
        line.text
        for line in recent_lines(event)
        if (line.language, line.sent, line.token) == (language, sent, token)
    )


class CaptionSaid(Fact, frozen=True, tag="caption.said"):
    """Lines of captions were said. Their texts lie in private rows, and nowhere else."""

    language: str
    """Language of the lines; empty: several."""
    lines: int
    languages: tuple[str, ...]
    """Languages with lines that can be read from now on."""
    blocks: tuple[int, ...]
    """Private rows that were written."""
    sent: int | None = None
    token: int | None = None

    def is_logged(self) -> bool:
        return False

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return _keys(self.blocks)

    def apply(self, event: Event, entry: Entry) -> None:
        state = event.captions
        state.said += self.lines
        if state.settings.keep:
            state.held += self.lines
        before, state.languages = state.languages, self.languages
        if self.sent is not None and self.token is not None:
            state.last_sent[self.token] = max(self.sent, state.last_sent.get(self.token, 0))
        _publish_lines(event, (*before, self.language) if self.language else before)


class ConfigureCaptions(Action, CaptionSettings, frozen=True, tag="caption.configure"):
    """Set how captions are shown and kept. A change of whether they are kept deletes the lines so
    far.
    """

    allowed_roles = ORGANISERS
    works_after_end = True
    example = {"keep": False, "on_screen": True, "starts_at": None}

    def decide(self, event: Event, who: Principal, at: int) -> Decision | None:
        if self.starts_at is not None and not 0 < self.starts_at < LATEST_START_MS:
            raise BadValue("caption_start")
        before = event.captions.settings
        if (self.keep, self.on_screen, self.starts_at) == (
            before.keep,
            before.on_screen,
            before.starts_at,
        ):
            return None
        blocks = tuple(sorted(event.caption_blocks)) if self.keep != before.keep else ()
        fact = CaptionsConfigured(
            keep=self.keep, on_screen=self.on_screen, starts_at=self.starts_at, blocks=blocks
        )
        return Decision((fact,), _deletions(blocks))


class CaptionsConfigured(Fact, CaptionSettings, frozen=True, tag="caption.configured"):
    log_details = ("keep", "on_screen")
    blocks: tuple[int, ...] = ()
    """Private rows that were deleted."""

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return _keys(self.blocks)

    def apply(self, event: Event, entry: Entry) -> None:
        state = event.captions
        if self.keep != state.settings.keep:
            _forget(event)
            renew_notice(event)
        state.settings = CaptionSettings(self.keep, self.on_screen, self.starts_at)
        _publish_lines(event, state.languages)
        event.publish_item("caption_settings", staff_topics(PLENARY))


class CaptionsDeleted(Fact, frozen=True, tag="caption.deleted"):
    """All lines of captions were deleted."""

    blocks: tuple[int, ...]

    def is_logged(self) -> bool:
        return False

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return _keys(self.blocks)

    def apply(self, event: Event, entry: Entry) -> None:
        _forget(event)


def close_captions(event: Event, at: int, phase: Phase) -> Decision:
    """Delete the lines with the event, unless they are kept; those of before its start, too."""
    blocks = tuple(sorted(event.caption_blocks))
    if not blocks or event.captions.settings.keep:
        return Decision(())
    return Decision((CaptionsDeleted(blocks=blocks),), _deletions(blocks))


def hide_after_end(event: Event) -> None:
    """Take the lines off all pages once the event is over."""
    _publish_lines(event, event.captions.languages)


def forget_purged(event: Event, people: object) -> None:
    """Follow the deletion of private rows."""
    _forget(event)


def _forget(event: Event) -> None:
    state = event.captions
    gone, state.languages, state.held = state.languages, (), 0
    _publish_lines(event, gone)


def _publish_lines(event: Event, before: Iterable[str]) -> None:
    """Publish the languages that have lines, and remove those of before that have none."""
    state = event.captions
    topics = room_topics(PLENARY)
    if not state.settings.on_screen:
        topics = tuple(topic for topic in topics if topic not in screen_topics(PLENARY))
    for language in sorted({*before, *state.languages}):
        is_shown = language in state.languages and event.profile.state == "live"
        event.publish_item(f"captions:{language}", topics if is_shown else ())


def _keys(blocks: Iterable[int]) -> tuple[tuple[str, str], ...]:
    return tuple((ROW_KIND, str(block)) for block in blocks)


def _deletions(blocks: Iterable[int]) -> tuple[PrivateRow, ...]:
    return tuple(PrivateRow(ROW_KIND, str(block), None) for block in blocks)


def all_lines(event: Event) -> Iterator[CaptionLine]:
    """Yield all lines that are held, in the order in which they arrived."""
    for block in sorted(event.caption_blocks):
        yield from event.caption_blocks[block]


def recent_lines(event: Event) -> Iterator[CaptionLine]:
    """Yield the lines of the last two blocks, in the order in which they arrived."""
    for block in sorted(event.caption_blocks)[-2:]:
        yield from event.caption_blocks[block]


def lines_since(event: Event, language: str, at: int) -> list[CaptionLine]:
    """Return the lines of a language of the last DRAFTED_S seconds before a time (ms)."""
    return [
        line
        for line in recent_lines(event)
        if line.language == language and at - DRAFTED_S * 1000 <= line.at <= at
    ]


class CaptionLineItem(msgspec.Struct, frozen=True):
    """A line of captions on a page."""

    number: int
    at: int
    """Time at which it arrived."""
    text: str
    machine: bool = False
    """True if a machine drafted it."""


class CaptionsItem(Item, frozen=True):
    """The last lines of captions in a language."""

    lines: list[CaptionLineItem]
    """In the order in which they arrived, at most four."""
    machine: bool = False
    """True if a machine drafted the last of them."""


def view_captions(event: Event, topic: str, id: str) -> CaptionsItem:
    """Last lines of captions in a language. In `room:1:*`, and in `room:1:screen` if the screen
    shows them.
    """
    lines = [line for line in recent_lines(event) if line.language == id][-SHOWN_LINES:]
    return CaptionsItem(
        lines=[CaptionLineItem(line.number, line.at, line.text, line.machine) for line in lines],
        machine=bool(lines) and lines[-1].machine,
    )


class CaptionSettingsItem(Item, frozen=True):
    """Settings of the captions."""

    keep: bool
    """True if captions stay for the results."""
    on_screen: bool
    """True if the hall's screen shows them."""
    starts_at: int | None
    """Time at which the recording starts; null: with the first line."""


def view_caption_settings(event: Event, topic: str, id: str) -> CaptionSettingsItem:
    """Settings of the captions, once they were changed. In `room:1:staff`."""
    settings = event.captions.settings
    return CaptionSettingsItem(
        keep=settings.keep, on_screen=settings.on_screen, starts_at=settings.starts_at
    )


LOG_MESSAGES: LogMessages = {
    CaptionsConfigured: "Settings of the captions changed",
}
REFUSALS: RefusalSentences = {
    (Conflict, "captions_full"): (
        "The event already has the maximum of {most} lines of captions. Switch off keeping"
        " captions to show more: that deletes the lines so far."
    ),
    (BadValue, "caption_number"): (
        "The number of these captions is too large, or negative. Send a number from 0."
    ),
    (BadValue, "caption_start"): (
        "This is not a time at which the recording can start. Choose another one."
    ),
}
ACTIONS = (SayCaption, SayCaptions, ConfigureCaptions)
FACTS = (CaptionSaid, CaptionsConfigured, CaptionsDeleted)
VIEWS = {"captions:L": view_captions, "caption_settings": view_caption_settings}
LIMITS = {"caption_chars": MAX_CHARS_AT_ONCE}
