"""A feature: everything that it says to the rest of the program, in one record.

`live/features/registry.py` lists all of them. Whoever needs a field loops over that list and names
no feature. A field that a feature does not need keeps its default.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set
from typing import Any, Literal, NamedTuple

import msgspec

from .actions import Action, Decision, Event, Fact, Rename
from .actor import person_actor
from .entry import Entry
from .errors import RefusalSentences
from .log_messages import LogMessages
from .principal import Role
from .table import TableSpec

View = Callable[[Any, str, str], Any]
"""Returns an item: of this event, as holders of this topic see it, with this id."""


def _nothing(*_: Any) -> tuple[()]:
    return ()


def _no_change(*_: Any) -> None:
    pass


def _no_decision(*_: Any) -> Decision:
    return Decision(())


def _as_it_is(definition: Any) -> Any:
    return definition


def _is_false(*_: Any) -> bool:
    return False


def _no_time(*_: Any) -> None:
    return None


def _no_parts(*_: Any) -> dict[str, Any]:
    return {}


Phase = Literal["draft", "ended", "archived"]
"""Phase of the event in which things are closed. `draft`: its start was undone."""


class PrivateField(NamedTuple):
    """Place of private rows in the state. `field`: of Event, a dict by the number that is the row's
    subject. `decode`: its value. `of_person`: that number is a person's id.
    """

    field: str
    decode: Callable[[str], Any]
    of_person: bool = True


class ScreenContent(NamedTuple):
    """Something that a room's screen can show. `check`: raises unless it can be shown there now,
    `(event, party, room, id)`. `has_id`: it is one of several things.
    """

    check: Callable[[Event, Any, int, Any], None] = _no_change
    has_id: bool = False


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is added to an event, such as breakout rooms; questions and polls need not be. An
    event without a part has neither its items nor its actions, and its pages show nothing of it.
    """

    name: str
    """Name in the setting `parts`, in files and on pages."""
    title: str
    """Its name on pages, a message."""
    actions: tuple[type[Action], ...] = ()
    """Actions that are refused in events without it."""
    views: tuple[str, ...] = ()
    """Kinds of items that lie in no topic of events without it."""
    ids: Callable[[Event], Iterable[str]] = _nothing
    """Ids of its things that have items of other kinds: these lie in no topic, either."""
    needed_by: Mapping[type[Action], Callable[[Any], bool]] = {}
    """By type of actions of which only some need it: true of these."""
    setting: str = ""
    """Setting that is part of it: without the part it has its default."""
    is_set: Callable[[Any], bool] = _is_false
    """True if these settings (SettingFields) need it; whoever sets them adds it."""
    is_in_file: Callable[[Any], bool] = _is_false
    """True if this definition of an event (EventDefinition) has some of it."""
    leave_out: Callable[[Any], Any] = _as_it_is
    """Returns a definition without what it has of it, besides `setting`."""
    screen_contents: Collection[str] = ()
    """Contents of the screen that are its own."""
    state: tuple[str, ...] = ()
    """Fields of Event that results of events without it have as in a new event."""
    holds: Callable[[Event], Any] = _is_false
    """True if the event has some of it. Events from before there were parts have these parts."""
    is_in_notice: bool = False
    """True if the notice on personal data tells of it."""
    is_running: Callable[[Event], Any] = _is_false
    """True while it cannot be removed."""


def kinds_of(*views: Mapping[str, View]) -> tuple[str, ...]:
    """Return the kinds of items in tables of views by key, such as `card` of `card:N`."""
    return tuple(key.partition(":")[0] for table in views for key in table)


class Redactor:
    """Finds in the journal the texts of one person that a feature recorded."""

    def __init__(self, person: int) -> None:
        self.person, self.actor = person, person_actor(person)

    def redact(self, event: Event, entry: Entry, rename: Rename) -> Fact | None:
        """Return the fact without the person's texts; None if it has none. Takes all entries of an
        event in their order, once. `event`: a state that knows the things which the entry names.
        """
        raise NotImplementedError

    def redact_at_end(self, event: Event) -> Mapping[int, Entry]:
        """Return entries to replace, by seq, that only the state before the erasure tells."""
        return {}


class Notes:
    """Notes of a journal for tables of results, such as times that the state does not keep."""

    def add(self, event: Event, entry: Entry) -> None:
        """Note what tables need. Takes all entries in their order, each after it was applied."""
        raise NotImplementedError


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """The record of a feature. All of it is pure."""

    name: str
    """Name of its folder, on the server, in the browser and in the tests."""

    # actions, facts, items and sentences
    actions: tuple[type[Action], ...] = ()
    facts: tuple[type[Fact], ...] = ()
    views: Mapping[str, View] = {}
    """By key, in which letters stand for ids: `poll:N`, `said:R.F.L`."""
    refusals: RefusalSentences = {}
    log_messages: LogMessages = {}

    # parts that are added to an event
    parts: tuple[Part, ...] = ()

    # its part of the state
    state: tuple[str, ...] = ()
    """Fields of Event that belong to it."""
    private_rows: Mapping[str, PrivateField] = {}
    """By kind of row."""
    things: Mapping[str, str] = {}
    """Fields of actions that name a thing in a room: the field of Event that has these by id."""

    drafts: Mapping[str, str] = {}
    """The same for things that are prepared as drafts."""

    # pages, screens, and the translation desk
    page_topics: Mapping[str, Mapping[Role, tuple[str, ...]]] = {}
    """By view of a page: topics that its clients hold besides, by role."""
    screen_contents: Mapping[str, ScreenContent] = {}
    """By name, a word of ContentName."""
    on_screen: Callable[[Event], None] = _no_change
    """Publishes items that go along with the content of a screen: that was set."""
    text_kinds: Mapping[str, Any] = {}
    """By name: kinds of things with texts that are translated (TextKind)."""
    published_texts: Callable[[Event], Iterable[Any]] = _nothing
    """Texts of the plenary that readers see and that are translated (PublishedText)."""
    drafted_kinds: Mapping[str, Any] = {}
    """By name: kinds of things with texts that a machine drafts (DraftedKind)."""

    # deadlines
    next_deadline: Callable[[Event], int | None] = _no_time
    """Time (ms) of its next deadline. Until then, the event stays loaded."""
    due: Callable[[Event, int], Iterable[Action]] = _nothing
    """Actions of the system that are due at this time (ms)."""

    # changes of the whole event, or of a person
    on_create: Callable[[Event], None] = _no_change
    """Adds to an event that was just created."""
    close: Callable[[Event, int, Phase], Decision] = _no_decision
    """Closes things for a phase of the event that begins at this time (ms)."""
    on_phase: Callable[[Event], None] = _no_change
    """Follows the event into another phase."""
    has_begun: Callable[[Event], bool] = _is_false
    """True if attendees did something that takes a started event: the start stays."""
    has_counted: Callable[[Event, Any, int], bool] = _is_false
    """True if a person's groups were counted, or can be: they no longer correct them themself."""
    delegations_in_use: Callable[[Event], Iterable[str]] = _nothing
    """Ids of the delegations that it names: these are closed, and never removed."""
    delegations_fixed: Callable[[Event], Iterable[str]] | None = None
    """Ids of those that cannot be renamed, either; None: all of them."""
    on_rename_delegation: Callable[[Event, str, str], None] = _no_change
    """Names a delegation by its new id; `(event, former id, id)`."""
    on_groups_set: Callable[[Event], None] = _no_change
    """Publishes figures by group again: delegations may lie in other regions."""
    on_regroup: Callable[[Event, Any, str], None] = _no_change
    """Follows a person into their new delegation; `(event, person, delegation before)`."""
    on_correct: Callable[[Event, Any], None] = _no_change
    """Publishes items with the groups and languages of a person."""
    on_rename: Callable[[Event, int], None] = _no_change
    """Publishes items with the name of a person: it changed, or was deleted."""

    on_ban: Callable[[Event, Any, Entry], None] = _no_change
    """Takes a banned person out of lists and rooms."""
    on_unban: Callable[[Event, Any], None] = _no_change
    """Publishes items with a person whose ban was lifted."""
    on_hosts: Callable[[Event, Collection[int]], None] = _no_change
    """Follows people that became hosts of a breakout room, or may have ceased to be."""
    on_revoke: Callable[[Event, int], None] = _no_change
    """Follows a role link that was revoked, by its id."""
    on_reveal: Callable[[Event, Set[int]], None] = _no_change
    """Publishes people, by id, who joined or changed while a secret ballot ran: it has closed."""

    # changes of other features
    on_weighing: Callable[[Event, Any], None] = _no_change
    """Follows a poll that weighs cards, or did: its cards or its result changed."""
    on_topics: Callable[[Event], None] = _no_change
    """Publishes items with the topics of the plenary's Q&A: they changed."""
    contact_groups: Callable[[Event], Iterable[tuple[int, Collection[int]]]] = _nothing
    """Ids of cards, each with the people who agreed there that the others may contact them."""

    # personal data
    withdraw: Callable[[Event, Any], Decision] = _no_decision
    """Takes back the things of a person who is to be erased, by facts and private rows. Rows whose
    subject is the person go by themselves.
    """
    on_erase: Callable[[Event, Any, Entry], None] = _no_change
    """Takes the texts of an erased person out of the state."""
    redactor: Callable[[int], Redactor] | None = None
    """Makes a redactor of the journal for a person, by their id."""
    on_purge: Callable[[Event, Collection[int]], None] = _no_change
    """Forgets data that is kept as long as names; `(event, people with private rows)`."""
    about_person: Callable[[Event, Any, str], Mapping[str, Any]] = _no_parts
    """Plain values of all that it keeps of a person, for them; `(event, person, language)`."""
    own_copy_only: tuple[str, ...] = ()
    """Names of those parts that no organiser gets."""

    # parts for pages, files and programs
    tables: Mapping[str, TableSpec] = {}
    """Tables of results by name, with their sheets in the workbook."""
    notes: Callable[[], Notes] | None = None
    """Makes the notes that a History takes for its tables."""
    rules: Mapping[str, Any] = {}
    """Rules that every page shares with the server, as plain values."""
    limits: Mapping[str, int] = {}
    """Limits that an attendee's page can meet, hosts and speakers included."""
    staff_rules: Mapping[str, Any] = {}
    """Rules and limits that only pages of staff and clerks need."""
    preparing: tuple[type[Action], ...] = ()
    """Actions that a token for preparing may send."""
    prepared_items: tuple[str, ...] = ()
    """Kinds of items that such a token reads."""
    captioning: tuple[type[Action], ...] = ()
    """Actions that a token for captions may send, and no others."""
    personal: tuple[type[Action], ...] = ()
    """Actions that only people take, and no program."""
    routes: str = ""
    """Module of its routes, as a dotted name: only the web layer loads it."""
