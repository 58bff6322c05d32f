"""Captions: actions of staff and programs, and the item of a language.

The journal has no text of captions. Texts lie in private rows of up to BLOCK_LINES lines: while
captions are not kept, in a single one, with the last lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from ..event.parts import setting_in_force
from ..state import Event
from .lines import MAX_CHARS_AT_ONCE, match_language, split_lines
from .model import Block, CaptionLine, CaptionSettings

PART = "captions"
"""Name of the part of an event."""
ROW_KIND = "captions"
RECENT_LINES = 40
"""Lines that stay while captions are not kept, for pages that load now."""
RECENT_ORIGINALS = 12
"""Lines that are no drafts and stay at least, with all after them: their drafts are to come."""
RECENT_BLOCKS = 5
"""Blocks with the recent lines of captions that are kept."""
BLOCK_LINES = 50
MAX_KEPT_LINES = 20_000
SHOWN_LINES = 4
"""Lines of a language on pages."""
LATE_LINES = 20
"""Places, and numbers of its program, by which a line may come late and still go to its place. A
program that counts anew is not late.
"""
LATE_MS = 10_000
"""Time by which it may come late."""
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
        token = _token_of(who)
        said = [
            CaptionLine(0, language, at, text, token=token)
            for language, line in zip(languages, self.lines, strict=True)
            if line.text.strip()
            for text in split_lines([line.text])
        ]
        return decide_lines(event, said, token=token)


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
) -> Decision:
    """Return the decision that shows clean lines of a language. Raises Conflict."""
    return decide_lines(
        event,
        [CaptionLine(0, language, at, text, sent, token) for text in texts],
        sent=sent,
        token=token,
    )


def decide_lines(
    event: Event,
    said: Sequence[CaptionLine],
    *,
    sent: int | None = None,
    token: int | None = None,
) -> Decision:
    """Return the decision that shows lines, whose numbers it gives. Raises Conflict."""
    state, blocks = event.captions, event.caption_blocks
    keep = state.settings.keep
    if keep and state.held + len(said) > MAX_KEPT_LINES:
        raise Conflict("captions_full", most=MAX_KEPT_LINES)
    new = tuple(
        msgspec.structs.replace(line, number=number)
        for number, line in enumerate(said, state.said + 1)
    )
    number = max(blocks, default=0)
    block = blocks.get(number, ())
    if not keep:
        written = {number: _trim_lines(_insert_lines(block, new))}
    elif len(block) >= BLOCK_LINES:
        written = {
            number: block[:-LATE_LINES],
            number + 1: _insert_lines(block[-LATE_LINES:], new),
        }
    else:
        written = {number: _insert_lines(block, new)}
    spoken = {line.language for line in new}
    if keep:
        languages = spoken | set(state.languages)
    else:
        languages = spoken | {line.language for line in written[number]}
    fact = CaptionSaid(
        language=new[0].language if len(spoken) == 1 else "",
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


def _insert_lines(block: Block, new: Block) -> Block:
    """Return the lines of a block and new lines: at the end, or at their place if they are late."""
    first = max(0, len(block) - LATE_LINES)
    for place in range(first, len(block)):
        if _is_before(new[0], block[place]):
            at = block[place].at
            return (
                *block[:place],
                *(msgspec.structs.replace(line, at=at) for line in new),
                *block[place:],
            )
    return (*block, *new)


def _trim_lines(block: Block) -> Block:
    """Return the last lines, which stay while captions are not kept."""
    originals = [place for place, line in enumerate(block) if line.of is None]
    first = max(0, len(block) - RECENT_LINES)
    return block[min([first, *originals[-RECENT_ORIGINALS:]]) :]


def _is_before(late: CaptionLine, line: CaptionLine) -> bool:
    """Return True if a program numbered a line below another that it sent sooner."""
    return (
        late.sent is not None
        and line.sent is not None
        and (late.language, late.token) == (line.language, line.token)
        and 0 < line.sent - late.sent <= LATE_LINES
        and late.at - line.at <= LATE_MS
    )


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
        before, after = event.captions.settings, settings_of(self)
        if after == before:
            return None
        blocks = tuple(sorted(event.caption_blocks)) if self.keep != before.keep else ()
        fact = CaptionsConfigured(**msgspec.structs.asdict(after), blocks=blocks)
        return Decision((fact,), _deletions(blocks))


def settings_of(given: CaptionSettings) -> CaptionSettings:
    """Return the settings alone that an action or a fact has."""
    return CaptionSettings(
        **{name: getattr(given, name) for name in CaptionSettings.__struct_fields__}
    )


class CaptionsConfigured(Fact, CaptionSettings, frozen=True, tag="caption.configured"):
    log_details = ("keep", "on_screen", "drafts")
    blocks: tuple[int, ...] = ()
    """Private rows that were deleted."""

    def private_rows(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return _keys(self.blocks)

    def apply(self, event: Event, entry: Entry) -> None:
        state = event.captions
        if self.keep != state.settings.keep:
            _forget(event)
        if (self.keep, self.drafts) != (state.settings.keep, state.settings.drafts):
            renew_notice(event)
        state.settings = settings_of(self)
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
    """Yield all lines that are held, in the order in which they were said."""
    for block in sorted(event.caption_blocks):
        yield from event.caption_blocks[block]


def recent_lines(event: Event) -> Iterator[CaptionLine]:
    """Yield the lines of the last blocks, in the order in which they were said."""
    for block in sorted(event.caption_blocks)[-RECENT_BLOCKS:]:
        yield from event.caption_blocks[block]


class CaptionLineItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of captions on a page."""

    number: int
    at: int
    """Time at which it arrived."""
    text: str
    machine: bool = False
    """True if a machine drafted it."""
    language: str = ""
    """Language of the original, where that stands in place of a draft; empty: that of the item."""


class CaptionsItem(Item, frozen=True):
    """The last lines of captions in a language."""

    lines: list[CaptionLineItem]
    """In the order in which they were said, at most four."""
    machine: bool = False
    """True if a machine drafted the last of them."""


def view_captions(event: Event, topic: str, id: str) -> CaptionsItem:
    """Last lines of captions in a language. In `room:1:*`, and in `room:1:screen` if the screen
    shows them; there without drafts unless staff allow them.
    """
    has_drafts = topic not in screen_topics(PLENARY) or setting_in_force(event, "drafts_on_screen")
    lines = [
        line
        for line in recent_lines(event)
        if line.language == id and (has_drafts or line.of is None)
    ][-SHOWN_LINES:]
    return CaptionsItem(
        lines=[
            CaptionLineItem(line.number, line.at, line.text, line.machine, line.text_language)
            for line in lines
        ],
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
    drafts: bool = False
    """True if a machine drafts the lines in languages that have none of their own."""


def view_caption_settings(event: Event, topic: str, id: str) -> CaptionSettingsItem:
    """Settings of the captions, once they were changed. In `room:1:staff`."""
    return CaptionSettingsItem(**msgspec.structs.asdict(event.captions.settings))


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
